"""A finished `Reading` → the `Extraction` that leaves the language room."""

from __future__ import annotations

from nlp.model import Area, Budget, Extraction, LegalDocument, Park, Province, Span
from nlp.reading import Reading


def assemble(article_id: str, reading: Reading) -> Extraction:
    """Gather what the components found."""
    return Extraction(
        id=article_id,
        relevant=reading.relevant,
        new_proposal=reading.new_proposal,
        parks=_parks(reading),
        provinces=_provinces(reading),
        areas=_areas(reading),
        budgets=_budgets(reading),
        documents=_documents(reading),
        events=reading.final_events,
        organisations=reading.organisations,
        people=reading.people,
        reasons=tuple(reading.reasons),
        proposal_spans=reading.proposal_spans,
    )


def _parks(reading: Reading) -> tuple[Park, ...]:
    spans: dict[int, list[Span]] = {}
    for mention in reading.park_mentions:
        if mention.park is not None and mention.form in ("name", "alias"):
            spans.setdefault(mention.park, []).append((mention.start, mention.end))
    return tuple(
        Park(p.name, p.kind, p.park_id, p.provinces, p.investors, tuple(spans.get(i, ())))
        for i, p in enumerate(reading.parks)
    )


def _provinces(reading: Reading) -> tuple[Province, ...]:
    """One entry per province and way of naming it; a printed province hides what was inferred for it."""
    named: dict[tuple[str, str, str], list[Span]] = {}
    inferred: dict[tuple[str, str], list[tuple[str, Span]]] = {}
    for place in reading.places:
        if place.level == "province":
            named.setdefault((place.name, place.current, place.as_written), []).append(
                (place.start, place.end)
            )
        else:
            inferred.setdefault((place.name, place.current), []).append(
                (place.as_written, (place.start, place.end))
            )
    result = [Province(*key, False, tuple(spans)) for key, spans in named.items()]
    printed = {name for name, _, _ in named}
    for (name, current), places in inferred.items():
        if name not in printed:
            result.append(Province(name, current, places[0][0], True, tuple(span for _, span in places)))
    return tuple(result)


def _park_name(reading: Reading, index: int | None) -> str | None:
    return None if index is None else reading.parks[index].name


def _areas(reading: Reading) -> tuple[Area, ...]:
    return tuple(
        Area(
            q.value, q.minimum, q.maximum, q.bound, a.area_role or "other",
            _park_name(reading, a.park), reading.text[q.start : q.end], q.start, q.end,
        )
        for q, a in zip(reading.quantities, reading.attachments, strict=True)
        if q.unit == "area" and a.reported
    )  # fmt: skip


def _budgets(reading: Reading) -> tuple[Budget, ...]:
    return tuple(
        Budget(
            q.value, q.minimum, q.maximum, q.currency or "VND", q.bound, a.budget_role or "other",
            _park_name(reading, a.park), reading.text[q.start : q.end], q.start, q.end,
        )
        for q, a in zip(reading.quantities, reading.attachments, strict=True)
        if q.unit == "money" and a.reported
    )  # fmt: skip


def _documents(reading: Reading) -> tuple[LegalDocument, ...]:
    return tuple(
        LegalDocument(
            d.type, d.number, d.issuer, d.date.isoformat() if d.date else None, d.title, d.effects,
            reading.text[d.start : d.end], d.start, d.end,
        )
        for d in reading.documents
    )  # fmt: skip
