"""Component `verdict`: is the article about a watched park, and does it report a new proposal?"""

from __future__ import annotations

from nlp.proposal import find_proposals
from nlp.reading import Reading
from nlp.relevance import decide


def apply(reading: Reading) -> None:
    """Fill `relevant`, `new_proposal`, `proposal_spans` and `reasons`."""
    proposals, reasons = find_proposals(reading)
    reading.relevant, reason = decide(reading)
    reading.new_proposal = bool(proposals)
    reading.reasons.extend((reason, *reasons))
    spans = []
    for proposal in proposals:
        sentence = reading.sentence_at(proposal.at)
        span = (sentence.start, sentence.end) if sentence else (proposal.at, proposal.at + 1)
        spans.append((reading.parks[proposal.park].name, span))
    reading.proposal_spans = tuple(spans)
