# ruff: noqa: E501 – rows side by side read best
"""A large made-up database, to measure on: same shapes and proportions as a real one after years of watching.

Nothing of it is news: titles and texts are strung together from a few phrases, so that rows have true sizes and
every quote stands where its offsets say.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select, text, update
from sqlalchemy.orm import Session

from nlp.text import fold
from store.columns import Base
from store.database import Store
from store.schema import (
    Article,
    ArticleVersion,
    Claim,
    Document,
    DocumentMention,
    Extraction,
    Frontier,
    Mention,
    MentionSpan,
    Park,
    ParkJudgement,
    Story,
)
from store.search_index import add_texts
from store.standing import refresh

_BATCH = 1000
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
class FillSize:
    """How much there is to be."""

    articles: int = 200_000
    claims_per_article: int = 10
    seen_urls: int = 5_000_000
    parks: int = 400


def fill(store: Store, size: FillSize, progress: Callable[[str, int], None]) -> None:
    """Add rows until there are as many as `size` says; may be interrupted and called again."""
    parks = _parks(store, size.parks)
    with store.read() as session:
        have = session.scalar(select(func.count()).select_from(Article)) or 0
        seen = session.scalar(select(func.count()).select_from(Frontier)) or 0
    for start in range(have, size.articles, _BATCH):
        with store.session() as session:
            _articles(session, range(start, min(size.articles, start + _BATCH)), size, parks)
        progress("articles", min(size.articles, start + _BATCH))
    for start in range(seen, size.seen_urls, 20 * _BATCH):
        with store.session() as session:
            session.execute(insert(Frontier), list(_urls(start, min(size.seen_urls, start + 20 * _BATCH))))
        progress("addresses", min(size.seen_urls, start + 20 * _BATCH))
    for number, park in enumerate(parks):
        with store.session() as session:
            refresh(session, [park])
        progress("parks", number + 1)
    with store.session() as session:
        session.execute(text("ANALYZE"))


def _parks(store: Store, count: int) -> list[int]:
    """Ids of the registry's parks and of enough made-up ones."""
    moment = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
    with store.session() as session:
        provinces = [name for name in session.scalars(select(Park.province_current).distinct()) if name]
        have = session.scalar(select(func.count()).select_from(Park)) or 0
        session.add_all(
            Park(
                slug=f"khu-do-thu-{number}", name=f"Khu công nghệ số tập trung Đo Thử {number}",
                name_folded=f"khu cong nghe so tap trung do thu {number}", proper_folded=f"do thu {number}",
                kind="cong_nghe_so_tap_trung", status="candidate", province=provinces[number % len(provinces)],
                province_current=provinces[number % len(provinces)], created_at=moment, cycle=1, state="proposed",
            )
            for number in range(have, count)
        )  # fmt: skip
        session.flush()
        return list(session.scalars(select(Park.id).order_by(Park.id)))


def _urls(start: int, end: int) -> Iterator[dict[str, Any]]:
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    for number in range(start, end):
        yield {
            "url": f"https://bao{number % 60}.example.vn/kinh-te/tin-{number}.html", "source_id": f"bao-{number % 60}",
            "state": "done", "priority": 0, "attempts": 0, "revisit_stage": 4, "discovered_at": moment,
            "last_fetched_at": moment, "last_status": 200,
        }  # fmt: skip


def _articles(session: Session, numbers: range, size: FillSize, parks: list[int]) -> None:
    made = [_text_of(number) for number in numbers]
    base = _next_ids(session)
    rows: dict[type[Base], list[dict[str, Any]]] = {}
    for offset, (number, (body, title_end)) in enumerate(zip(numbers, made, strict=True)):
        _one(rows, base, offset, number, body, title_end, size, parks)
    for table in (Story, Article, ArticleVersion, Extraction, Mention, MentionSpan, ParkJudgement, Claim):
        session.execute(insert(table), rows[table])
    if base["document"] == 1:
        session.execute(insert(Document), list(_documents()))
    session.execute(insert(DocumentMention), rows[DocumentMention])
    add_texts(
        session.connection(),
        [(row["id"], row["text"], row["title_end"]) for row in rows[ArticleVersion]],
    )
    session.execute(update(Park).where(Park.id.in_(parks)).values(stale=True))


def _documents() -> Iterator[dict[str, Any]]:
    for number in range(1, 2001):
        printed = f"{number}/QĐ-UBND"
        yield {
            "id": number, "key": f"fill:{number}", "type": "quyết định", "number": printed,
            "number_folded": fold(printed), "issuer": "UBND tỉnh", "issuer_folded": "ubnd tinh",
        }  # fmt: skip


_IDS = {"story": Story, "article": Article, "version": ArticleVersion, "extraction": Extraction, "mention": Mention,
        "claim": Claim, "document": Document}  # fmt: skip


def _next_ids(session: Session) -> dict[str, int]:
    return {name: (session.scalar(select(func.max(table.id))) or 0) + 1 for name, table in _IDS.items()}  # type: ignore[attr-defined]  # all of these have one


def _text_of(number: int) -> tuple[str, int]:
    """A text of some 1,500 characters that names park, figures, document and people; where its title ends."""
    rng = random.Random(number)
    title = f"Tin {number}: khu công nghệ số tập trung Đo Thử {number % 400} tiến thêm một bước"
    lines = [
        (
            f"Khu Đo Thử rộng {rng.randint(10, 900)} ha, vốn {rng.randint(100, 9000)} tỷ đồng, theo Quyết định"
            f" {number % 2000 + 1}/QĐ-UBND."
        )
    ]
    lines += [
        ". ".join(f"{rng.choice(_PHRASES)} số {rng.randint(1, 9999)}" for _ in range(5)) + "."
        for _ in range(4)
    ]
    return title + "\n\n" + "\n".join(lines), len(title)


def _one(
    rows: dict[type[Base], list[dict[str, Any]]],
    base: dict[str, int],
    offset: int,
    number: int,
    body: str,
    title_end: int,
    size: FillSize,
    parks: list[int],
) -> None:
    """Rows of one article."""
    day = _FIRST_DAY + dt.timedelta(days=number % _DAYS)
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    ids = {name: first + offset for name, first in base.items()}
    # few parks have most of the news
    park = parks[int((random.Random(number).random() ** 2) * len(parks))]
    title = body[:title_end]

    def add(table: type[Base], **row: Any) -> None:
        rows.setdefault(table, []).append(row)

    add(Story, id=ids["story"], created_at=moment)
    add(Article, id=ids["article"], url=f"https://bao{number % 60}.example.vn/kinh-te/tin-{number}.html", origin="crawl",
        source_id=f"bao-{number % 60}", outlet="press", first_seen_at=moment, last_seen_at=moment, title=title,
        title_folded=fold(title), published=day.isoformat(), published_first=day, published_last=day, gate_passed=True,
        gate_version="1", story_id=ids["story"])  # fmt: skip
    add(ArticleVersion, id=ids["version"], article_id=ids["article"], number=1, is_current=True, text=body,
        title_end=title_end, text_sha256=sha256(body.encode()).hexdigest(), published=day.isoformat(),
        published_precision="day", authors=[], tags=[], reader="fill", fetched_at=moment)  # fmt: skip
    add(Extraction, id=ids["extraction"], version_id=ids["version"], extractor_version="fill", status="ok", attempts=1,
        made_at=moment, is_current=True, relevant=True, new_proposal=number % 10 == 0, reasons=[], resolved_at=moment)  # fmt: skip
    name = "Khu Đo Thử"
    at = body.index(name)
    add(Mention, id=ids["mention"], extraction_id=ids["extraction"], kind="park", name=name, name_folded=fold(name),
        park_kind="cong_nghe_so_tap_trung", inferred=False, start_offset=at, end_offset=at + len(name), quote=name,
        proposed=number % 10 == 0, proposal_start=0 if number % 10 == 0 else None,
        proposal_end=title_end if number % 10 == 0 else None)  # fmt: skip
    add(MentionSpan, mention_id=ids["mention"], start_offset=at, end_offset=at + len(name))
    add(ParkJudgement, mention_id=ids["mention"], park_id=park, score=0.95, certain=True, reason="đo thử",
        judged_by="resolver:1", made_at=moment)  # fmt: skip
    cited = body.index("Quyết định")
    add(DocumentMention, extraction_id=ids["extraction"], document_id=number % 2000 + 1, start_offset=cited,
        end_offset=cited + 10, quote="Quyết định")  # fmt: skip
    first_claim = base["claim"] + offset * size.claims_per_article
    for place in range(size.claims_per_article):
        _claim(add, first_claim + place, place, body, ids, park, day, moment)


def _claim(
    add: Callable[..., None], claim_id: int, place: int, body: str, ids: dict[str, int], park: int, day: dt.date,
    moment: dt.datetime,
) -> None:  # fmt: skip
    kinds = ("area", "budget", "event", "area", "budget", "event", "area", "investor", "event", "budget")
    prop = kinds[place % len(kinds)]
    words = {"area": " ha", "budget": " tỷ đồng", "event": "Quyết định", "investor": "Khu"}[prop]
    at = body.index(words)
    number = ids["article"]
    add(
        Claim, id=claim_id, origin="article", extraction_id=ids["extraction"], mention_id=ids["mention"],
        property=prop,
        role={"area": "total" if place == 0 else "other", "budget": "investment" if place == 1 else "other",
              "event": "submitted", "investor": None}[prop],
        bound="exact" if prop in ("area", "budget") else None,
        value={"area": (number % 900 + 10) * 1_000_000, "budget": (number % 9000) * 10**9}.get(prop),
        unit={"area": "DM2", "budget": "VND"}.get(prop),
        value_text={"event": "submitted", "investor": f"Công ty {number % 50}"}.get(prop),
        modality="planned" if prop == "event" else None, event_date=day.isoformat() if prop == "event" else None,
        event_first=day if prop == "event" else None, start_offset=at, end_offset=at + len(words), quote=words,
        confirmed=True, made_at=moment, standing=True, park_now=park, day=day,
    )  # fmt: skip
