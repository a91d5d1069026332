"""A citation of a fact: all that another person needs to find the same words again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.evidence import sentence_around
from store.query_tables import V_FACTS
from store.schema import ArticleVersion, Claim


@dataclass(frozen=True, slots=True)
class Citation:
    """One fact's source. For a registry fact only address and kind of source are known."""

    fact_id: int
    park: str | None
    quote: str | None
    sentence: str | None
    """The sentence that holds the quote."""
    title: str | None
    paper: str | None
    published: str | None
    """ISO, cut to its precision."""
    url: str | None
    version: int | None
    """Which text of the article, 1 for the first."""
    text_sha256: str | None
    """Of the text in which the quote stands (UTF-8)."""
    page_sha256: str | None
    """Of the page as it was fetched: the archive holds it."""
    archive: str | None
    """WARC file and offset of the page."""
    fetched: str | None
    """UTC."""
    start: int | None
    end: int | None
    origin: str

    def __str__(self) -> str:
        if self.origin != "article":
            where = f" {self.url}" if self.url else ""
            return f"{self.park or ''}: {self.origin}.{where} (ParkWatch, fact {self.fact_id})"
        day = "/".join(reversed(self.published.split("-"))) if self.published else "không rõ ngày"
        parts = [f"“{self.sentence or self.quote}”", f"{self.title or 'Không có tiêu đề'}"]
        parts.append(f"{self.paper or 'không rõ báo'}, {day}")
        if self.url:
            parts.append(self.url)
        if self.page_sha256:
            parts.append(
                f"bản lưu SHA-256 {self.page_sha256}" + (f" ({self.archive})" if self.archive else "")
            )
        parts.append(f"văn bản SHA-256 {self.text_sha256}, ký tự {self.start}–{self.end}")
        return ". ".join(part.rstrip(".") for part in parts) + f". (ParkWatch, fact {self.fact_id})"


def cite(session: Session, fact_id: int) -> Citation | None:
    """The citation of a fact; None if there is none. Facts of older readings can be cited too."""
    claim = session.get(Claim, fact_id)
    if claim is None:
        return None
    row = session.execute(select(V_FACTS).where(V_FACTS.c.fact_id == fact_id)).mappings().one_or_none()
    version = session.get(ArticleVersion, row["version_id"]) if row and row["version_id"] else None
    sentence = None
    if version is not None and claim.start_offset is not None and claim.end_offset is not None:
        low, high = sentence_around(version.text, claim.start_offset, claim.end_offset)
        sentence = " ".join(version.text[low:high].split())
    archive = None
    if version is not None and version.warc_file:
        archive = f"{version.warc_file}:{version.warc_offset}"
    return Citation(
        fact_id=fact_id,
        park=row["park"] if row else None,
        quote=claim.quote,
        sentence=sentence,
        title=row["title"] if row else None,
        paper=row["source_id"] if row else None,
        published=row["published"] if row else None,
        url=row["url"] if row else claim.source_url,
        version=version.number if version else None,
        text_sha256=version.text_sha256 if version else None,
        page_sha256=version.body_sha256 if version else None,
        archive=archive,
        fetched=version.fetched_at.isoformat() if version else None,
        start=claim.start_offset,
        end=claim.end_offset,
        origin=claim.origin,
    )
