# ruff: noqa: E501 – rows side by side read best
"""Rows of made-up articles for `store.fill`: a text about one park, what a reader would find in it, and whose it is."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from nlp.text import fold
from store.columns import Base
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    DocumentLink,
    DocumentMention,
    Extraction,
    Mention,
    MentionSpan,
    ParkEvent,
    ParkJudgement,
    Story,
)

Rows = dict[type[Base], list[dict[str, Any]]]

_FIRST_DAY = dt.date(2014, 1, 1)
_DAYS = 12 * 365
_PHRASES = (
    "Hội nghị bàn về hạ tầng số của tỉnh trong giai đoạn tới",
    "lãnh đạo sở báo cáo tiến độ giải phóng mặt bằng",
    "doanh nghiệp phần mềm mong có chỗ làm việc gần trường đại học",
    "nhà đầu tư cam kết hoàn thành hạ tầng kỹ thuật đúng hạn",
    "đoàn công tác khảo sát tuyến đường nối cao tốc với khu đất",
    "hồ sơ được trình cấp có thẩm quyền xem xét",
    "kỹ sư trẻ của địa phương đang làm việc xa nhà",
    "dự án thu hút vốn từ nhiều nguồn khác nhau",
)


@dataclass(frozen=True, slots=True)
class FilledPark:
    """A park that articles are made about."""

    id: int
    name: str
    kind: str
    province: str


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's text and where the things in it stand."""

    text: str
    title_end: int
    hectares: int
    capital: int
    spans: dict[str, tuple[int, int]]
    """park, province, area, budget, document, event."""

    def quote(self, what: str) -> dict[str, Any]:
        """The columns of evidence."""
        start, end = self.spans[what]
        return {"start_offset": start, "end_offset": end, "quote": self.text[start:end]}


def document_rows(numbers: range, folded: Callable[[str], str]) -> list[dict[str, Any]]:
    """Rows of decisions; a third of them are of a known day."""
    rows = []
    for number in numbers:
        printed = f"{number}/QĐ-UBND"
        day = _FIRST_DAY + dt.timedelta(days=number % _DAYS) if number % 3 == 0 else None
        rows.append({
            "id": number, "key": f"fill:{number}", "type": "quyết định", "number": printed,
            "number_folded": "".join(folded(printed).split()), "issuer": "UBND tỉnh", "issuer_folded": "ubnd tinh",
            "date": day.isoformat() if day else None, "date_first": day,
        })  # fmt: skip
    return rows


def rows_of(
    numbers: range, first: Mapping[Any, int], claims: int, parks: list[FilledPark], documents: int
) -> Rows:
    """Rows of these articles; `first` holds the first free id of each table."""
    rows: Rows = {}
    for offset, number in enumerate(numbers):
        chance = random.Random(number)
        # few parks have most of the news, few documents most of the mentions
        park = parks[int(chance.random() ** 2 * len(parks))]
        document = int(chance.random() ** 2 * documents) + 1
        made = _text_of(number, park, document, chance)
        _one(
            rows,
            {table: start + offset for table, start in first.items()},
            offset,
            number,
            made,
            park,
            document,
        )
        ids = range(first[Claim] + offset * claims, first[Claim] + (offset + 1) * claims)
        _claims(
            rows, ids, number, made, park, first[Extraction] + offset, first[Mention] + 2 * offset, document
        )
    return rows


def _text_of(number: int, park: FilledPark, document: int, chance: random.Random) -> _Text:
    """A text of some 1,500 characters that names park, province, figures and document."""
    hectares, capital = chance.randint(10, 900), chance.randint(100, 9000)
    spans: dict[str, tuple[int, int]] = {}
    title = f"Tin {number}: {park.name} tiến thêm một bước"
    parts = [title, "\n\n"]
    length = len(title) + 2
    sentence = (
        ("", f"{park.name}"), ("province", park.province), ("area", f"{hectares} ha"),
        ("budget", f"{capital} tỷ đồng"), ("event", "trình phê duyệt"), ("document", f"Quyết định {document}/QĐ-UBND"),
    )  # fmt: skip
    for (name, words), before in zip(
        sentence, ("Dự án ", " tại ", " rộng ", ", vốn ", " được ", " theo "), strict=True
    ):
        length += len(before)
        if name:
            spans[name] = (length, length + len(words))
        length += len(words)
        parts += [before, words]
    at = len(f"Tin {number}: ")
    spans["park"] = (at, at + len(park.name))
    lines = "\n".join(
        ". ".join(f"{chance.choice(_PHRASES)} số {chance.randrange(10_000)}" for _ in range(5)) + "."
        for _ in range(4)
    )
    return _Text("".join(parts) + ".\n" + lines, len(title), hectares, capital, spans)


def _day_of(number: int) -> dt.date:
    return _FIRST_DAY + dt.timedelta(days=number * 7919 % _DAYS)


def _one(
    rows: Rows,
    ids: Mapping[Any, int],
    offset: int,
    number: int,
    made: _Text,
    park: FilledPark,
    document: int,
) -> None:
    """All rows of one article but its claims."""
    day = _day_of(number)
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    proposal = number % 10 == 0
    title = made.text[: made.title_end]

    def add(table: type[Base], **row: Any) -> None:
        rows.setdefault(table, []).append(row)

    # one article in five is a reprint of the one before it
    reprint = offset % 5 == 4
    if not reprint:
        add(Story, id=ids[Story], created_at=moment)
    add(Article, id=ids[Article], url=f"https://bao{number % 60}.example.vn/kinh-te/tin-{number}.html", origin="crawl",
        source_id=f"bao-{number % 60}", outlet="press", first_seen_at=moment, last_seen_at=moment, title=title,
        title_folded=fold(title), published=day.isoformat(), published_first=day, published_last=day, gate_passed=True,
        gate_version="1", story_id=ids[Story] - reprint)  # fmt: skip
    add(ArticleVersion, id=ids[ArticleVersion], article_id=ids[Article], number=1, is_current=True, text=made.text,
        title_end=made.title_end, text_sha256=sha256(made.text.encode()).hexdigest(), published=day.isoformat(),
        published_precision="day", authors=[], tags=[], reader="fill", fetched_at=moment)  # fmt: skip
    add(Extraction, id=ids[Extraction], version_id=ids[ArticleVersion], extractor_version="fill", status="ok", attempts=1,
        made_at=moment, is_current=True, relevant=True, new_proposal=proposal, reasons=[], resolved_at=moment)  # fmt: skip
    about, place = ids[Mention] + offset, ids[Mention] + offset + 1
    empty = {"park_kind": None, "as_written": None, "current_name": None, "inferred": False, "proposed": False,
             "proposal_start": None, "proposal_end": None}  # fmt: skip
    known = {"extraction_id": ids[Extraction]}
    subject = {"park_kind": park.kind, "proposed": proposal, "proposal_start": 0 if proposal else None,
               "proposal_end": made.title_end if proposal else None}  # fmt: skip
    add(
        Mention,
        id=about,
        kind="park",
        name=park.name,
        name_folded=fold(park.name),
        **known,
        **made.quote("park"),
        **empty | subject,
    )
    where = {"as_written": park.province, "current_name": park.province}
    add(
        Mention,
        id=place,
        kind="province",
        name=park.province,
        name_folded=fold(park.province),
        **known,
        **made.quote("province"),
        **empty | where,
    )
    for mention, what in ((about, "park"), (place, "province")):
        start, end = made.spans[what]
        add(MentionSpan, mention_id=mention, start_offset=start, end_offset=end)
    add(ParkJudgement, mention_id=about, park_id=park.id, score=0.95, certain=True, reason="đo thử",
        judged_by="resolver:1", made_at=moment)  # fmt: skip
    add(
        DocumentMention,
        id=ids[DocumentMention],
        extraction_id=ids[Extraction],
        document_id=document,
        **made.quote("document"),
    )
    if number % 10 == 3:
        add(
            DocumentLink,
            document_mention_id=ids[DocumentMention],
            document_id=document,
            relation="approves",
            mention_id=about,
        )


_PROPERTIES = ("area", "budget", "event", "province", "area", "budget", "investor", "area", "event", "budget")


def _claims(
    rows: Rows, ids: range, number: int, made: _Text, park: FilledPark, extraction: int, mention: int, document: int
) -> None:  # fmt: skip
    day = _day_of(number)
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    for place, claim_id in enumerate(ids):
        prop = _PROPERTIES[place % len(_PROPERTIES)]
        done = prop == "event" and number % 10 == 3 and place < len(_PROPERTIES)
        known: dict[str, dict[str, Any]] = {
            "area": {"role": "total" if place == 0 else "other", "bound": "exact", "value": made.hectares * 1_000_000, "unit": "DM2"},
            "budget": {"role": "investment" if place == 1 else "other", "bound": "exact", "value": made.capital * 10**9, "unit": "VND"},
            "event": {"role": "submitted", "value_text": "submitted", "value_folded": "submitted", "modality": "done" if done else "planned",
                      "event_date": day.isoformat(), "event_first": day, "document_number": f"{document}/QĐ-UBND", "document_type": "quyết định"},
            "province": {"value_text": park.province, "value_folded": fold(park.province)},
            "investor": {"value_text": f"Công ty {number % 50}", "value_folded": f"cong ty {number % 50}"},
        }  # fmt: skip
        evidence = made.quote({"investor": "park"}.get(prop, prop))
        rows.setdefault(Claim, []).append({
            **_EMPTY, "id": claim_id, "origin": "article", "extraction_id": extraction, "mention_id": mention,
            "property": prop, "confirmed": True, "made_at": moment, "standing": True, "park_now": park.id,
            "day": day, **evidence, **known[prop],
        })  # fmt: skip
        if done:
            rows.setdefault(ParkEvent, []).append({
                "park_id": park.id, "claim_id": claim_id, "cycle": 1, "type": "submitted", "date": day.isoformat(), "date_first": day,
                "document_number": f"{document}/QĐ-UBND", "advanced": number % 200 == 3, "made_at": moment,
            })  # fmt: skip


_EMPTY: dict[str, Any] = dict.fromkeys(
    ("role", "bound", "value", "unit", "value_text", "value_folded", "modality", "event_date", "event_first",
     "document_number", "document_type")
)  # fmt: skip
