"""An `Extraction` → rows of mentions, claims and documents, written in bulk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from nlp import model
from nlp.partial_date import PartialDate
from nlp.text import fold
from store.columns import Base, table_of
from store.documents import UNKNOWN_TYPE, DocumentIdentity, find_or_add, identity_of
from store.evidence import check_span, find_name
from store.extraction_claims import claim_rows
from store.former import former_unit
from store.schema import ArticleVersion, Claim, DocumentLink, DocumentMention, Mention, MentionSpan
from store.standing import note_citations

Row = dict[str, Any]


def write_rows(
    session: Session,
    extraction_id: int,
    version: ArticleVersion,
    extraction: model.Extraction,
    moment: dt.datetime,
) -> None:
    """Write everything that `extraction` found in `version`.

    Raises:
        ValueError: a fact's evidence does not stand in the text.
    """
    text = version.text
    mentions = _mentions(text, extraction)
    ids = _insert_with_ids(session, Mention, [{**row, "extraction_id": extraction_id} for row, _ in mentions])
    _insert(session, MentionSpan, _span_rows(ids, [spans for _, spans in mentions]))
    park_ids = {park.name: ids[i] for i, park in enumerate(extraction.parks)}
    claims = claim_rows(text, extraction, park_ids)
    common = {
        "extraction_id": extraction_id,
        "origin": "article",
        "made_at": moment,
        "standing": version.is_current,
        "day": _day_of(version),
    }
    _insert(session, Claim, [{**row, **common} for row in claims])
    _write_documents(session, extraction_id, version, extraction, park_ids)


def _day_of(version: ArticleVersion) -> dt.date | None:
    return PartialDate.parse(version.published).first() if version.published else None


def _insert(session: Session, entity: type[Base], rows: Sequence[Row]) -> None:
    if rows:
        session.execute(insert(table_of(entity)), rows)


def _insert_with_ids(session: Session, entity: type[Base], rows: Sequence[Row]) -> list[int]:
    """Insert `rows` and give their ids in the same order."""
    if not rows:
        return []
    table = table_of(entity)
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(session.execute(statement, rows).scalars())


def _mentions(text: str, extraction: model.Extraction) -> list[tuple[Row, list[model.Span]]]:
    """Rows of mentions, parks first and in the extraction's order, each with all its places."""
    proposals = dict(extraction.proposal_spans)
    result = [_park_mention(text, park, proposals.get(park.name)) for park in extraction.parks]
    for province in extraction.provinces:
        extra = {
            "as_written": province.as_written,
            "current_name": province.current,
            "former": former_unit(province.as_written, province.current),
            "inferred": province.inferred,
        }
        result.append(_mention(text, "province", province.name, province.spans, extra))
    for kind, found in (("organisation", extraction.organisations), ("person", extraction.people)):
        result.extend(_mention(text, kind, one.name, one.spans, {}) for one in found)
    return result


def _park_mention(text: str, park: model.Park, proposal: model.Span | None) -> tuple[Row, list[model.Span]]:
    if proposal is not None and not 0 <= proposal[0] < proposal[1] <= len(text):
        raise ValueError(f"the proposal sentence of {park.name!r} lies outside of the text: {proposal}")
    extra = {
        "park_kind": park.kind,
        "registry_id": park.park_id,
        "proposed": proposal is not None,
        "proposal_start": proposal[0] if proposal else None,
        "proposal_end": proposal[1] if proposal else None,
    }
    return _mention(text, "park", park.name, park.spans, extra)


def _mention(
    text: str, kind: str, name: str, spans: Sequence[model.Span], extra: Row
) -> tuple[Row, list[model.Span]]:
    places = sorted(set(spans)) or [place for place in [find_name(text, name)] if place]
    if not places:
        raise ValueError(f"the {kind} {name!r} stands nowhere in the text")
    for start, end in places:
        check_span(text, start, end, text[start:end])
    start, end = places[0]
    row: Row = {
        "kind": kind,
        "name": name,
        "name_folded": fold(name),
        "park_kind": None,
        "registry_id": None,
        "as_written": None,
        "current_name": None,
        "former": None,
        "inferred": False,
        "proposed": False,
        "proposal_start": None,
        "proposal_end": None,
        "start_offset": start,
        "end_offset": end,
        "quote": text[start:end],
    }
    return {**row, **extra}, places


def _span_rows(ids: Sequence[int], places: Sequence[Sequence[model.Span]]) -> list[Row]:
    return [
        {"mention_id": mention_id, "start_offset": start, "end_offset": end}
        for mention_id, spans in zip(ids, places, strict=True)
        for start, end in dict(spans).items()
    ]


def _write_documents(
    session: Session,
    extraction_id: int,
    version: ArticleVersion,
    extraction: model.Extraction,
    park_ids: dict[str, int],
) -> None:
    if not extraction.documents:
        return
    place = f"{version.article_id}"
    document_ids = [
        find_or_add(session, identity_of(document), f"{place}:{document.type}:{document.text}")
        for document in extraction.documents
    ]
    rows = []
    for document, document_id in zip(extraction.documents, document_ids, strict=True):
        check_span(version.text, document.start, document.end, document.text)
        rows.append(
            {
                "extraction_id": extraction_id,
                "document_id": document_id,
                "start_offset": document.start,
                "end_offset": document.end,
                "quote": document.text,
            }
        )
    mention_ids = _insert_with_ids(session, DocumentMention, rows)
    note_citations(session, set(document_ids), _day_of(version))
    known = {
        name: i
        for d, i in zip(extraction.documents, document_ids, strict=True)
        for name in (d.number, d.title)
        if name
    }
    links = []
    for document, document_id, mention_id in zip(
        extraction.documents, document_ids, mention_ids, strict=True
    ):
        for effect in document.effects:
            link = _link(session, effect, known, park_ids, place)
            if link is not None and link["to_document_id"] != document_id:
                links.append({**link, "document_id": document_id, "document_mention_id": mention_id})
    _insert(session, DocumentLink, links)


def _link(
    session: Session, effect: model.Effect, known: dict[str, int], park_ids: dict[str, int], place: str
) -> Row | None:
    row: Row = {"relation": effect.relation, "to_document_id": None, "mention_id": None}
    if effect.park is not None:
        row["mention_id"] = park_ids.get(effect.park)
        return row if row["mention_id"] is not None else None
    if not effect.document:
        return None
    target = known.get(effect.document)
    if target is None:
        numbered = "/" in effect.document
        identity = DocumentIdentity(
            UNKNOWN_TYPE,
            effect.document if numbered else None,
            None,
            None,
            None if numbered else effect.document,
        )
        target = find_or_add(session, identity, f"{place}:{effect.document}")
    return {**row, "to_document_id": target}
