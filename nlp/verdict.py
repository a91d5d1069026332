"""Component `verdict` of the pipeline: is the article about a watched park, and does it report a new proposal?"""

from __future__ import annotations

from nlp.model import OUR_KINDS
from nlp.proposal import find_proposals
from nlp.reading import Reading


def apply(reading: Reading) -> None:
    """Fill `relevant`, `new_proposal`, `proposal_spans` and `reasons`."""
    proposals, reasons = find_proposals(reading)
    reading.relevant = _relevant(reading)
    reading.new_proposal = bool(proposals)
    reading.reasons.extend(reasons)
    spans = []
    for proposal in proposals:
        sentence = reading.sentence_at(proposal.event.start)
        span = (sentence.start, sentence.end) if sentence else (proposal.event.start, proposal.event.end)
        spans.append((reading.parks[proposal.park].name, span))
    reading.proposal_spans = tuple(spans)


def _relevant(reading: Reading) -> bool:
    ours = {i for i, park in enumerate(reading.parks) if park.kind in OUR_KINDS}
    return any(event.park in ours for event in reading.events)
