"""Questions that must have no answer. Run by the tests and by `parkwatch health`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

SHOWN = 5
"""How many offending rows are named."""


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not be."""

    name: str
    meaning: str
    rows: tuple[str, ...]
    """The first few, as `table id`."""


_WITH_TEXT = (
    " JOIN extraction e ON e.id = x.extraction_id JOIN article_version v ON v.id = e.version_id WHERE "
)
_NOT_QUOTED = "x.quote <> SUBSTR(v.text, x.start_offset + 1, x.end_offset - x.start_offset)"

INVARIANTS: dict[str, tuple[str, str]] = {
    "claim_quote": (
        "a fact's quote does not stand at its place in the text",
        f"SELECT 'claim ' || x.id FROM claim x{_WITH_TEXT}{_NOT_QUOTED}",
    ),
    "mention_quote": (
        "a name does not stand at its place in the text",
        f"SELECT 'mention ' || x.id FROM mention x{_WITH_TEXT}{_NOT_QUOTED}",
    ),
    "document_quote": (
        "a document's mention does not stand at its place in the text",
        f"SELECT 'document_mention ' || x.id FROM document_mention x{_WITH_TEXT}{_NOT_QUOTED}",
    ),
    "span_inside": (
        "a place of a name lies outside of the text",
        (
            "SELECT 'mention ' || s.mention_id FROM mention_span s JOIN mention x ON x.id = s.mention_id"
            f"{_WITH_TEXT}s.start_offset < 0 OR s.end_offset <= s.start_offset"
            " OR s.end_offset > LENGTH(v.text)"
        ),
    ),
    "claim_orphan": (
        "a fact belongs to a park mention of another reading",
        (
            "SELECT 'claim ' || c.id FROM claim c JOIN mention m ON m.id = c.mention_id"
            " WHERE m.kind <> 'park' OR c.extraction_id IS NULL OR c.extraction_id <> m.extraction_id"
        ),
    ),
    "claim_standing": (
        "a fact counts that should not, or does not that should",
        (
            "SELECT 'claim ' || c.id FROM claim c LEFT JOIN extraction e ON e.id = c.extraction_id"
            " LEFT JOIN article_version v ON v.id = e.version_id"
            " WHERE c.standing <> (c.retracted_at IS NULL"
            " AND (c.origin <> 'article' OR (e.is_current AND v.is_current)))"
        ),
    ),
    "claim_park": (
        "a fact is kept under another park than its judgement says",
        (
            "SELECT 'claim ' || c.id FROM claim c"
            " LEFT JOIN park_judgement j ON j.mention_id = c.mention_id AND j.superseded_at IS NULL"
            " LEFT JOIN park p ON p.id = COALESCE(c.park_id, j.park_id)"
            " WHERE c.standing AND COALESCE(c.park_now, 0) <> COALESCE(p.merged_into, p.id, 0)"
        ),
    ),
    "claim_day": (
        "a fact is kept under another day than its article's",
        (
            "SELECT 'claim ' || c.id FROM claim c JOIN extraction e ON e.id = c.extraction_id"
            " JOIN article_version v ON v.id = e.version_id JOIN article a ON a.id = v.article_id"
            " WHERE c.standing AND NOT (c.day = a.published_first"
            " OR (c.day IS NULL AND a.published_first IS NULL))"
        ),
    ),
    "park_figure": (
        "a park's kept figure is not the best of its facts",
        (
            "SELECT 'park ' || p.id FROM park p"
            " LEFT JOIN park_figure k ON k.park_id = p.id"
            " LEFT JOIN b_value b ON b.park_id = p.id AND b.figure = k.figure"
            " WHERE NOT p.stale AND k.park_id IS NOT NULL AND k.figure NOT IN ('state', 'province')"
            " AND (b.claim_id IS NULL OR b.claim_id <> k.claim_id OR b.conflict <> k.conflict"
            " OR b.sources <> k.sources)"
        ),
    ),
    "document_news": (
        "a document's kept number of articles is not that of the articles that cite it",
        (
            "SELECT 'document ' || d.id FROM document d WHERE NOT d.stale AND d.articles <>"
            " (SELECT COUNT(DISTINCT v.article_id) FROM document_mention x"
            " JOIN extraction e ON e.id = x.extraction_id AND e.is_current"
            " JOIN article_version v ON v.id = e.version_id AND v.is_current WHERE x.document_id = d.id)"
        ),
    ),
    "current_version": (
        "an article that has texts has no current one, or more than one",
        (
            "SELECT 'article ' || article_id FROM article_version GROUP BY article_id"
            " HAVING SUM(CASE WHEN is_current THEN 1 ELSE 0 END) <> 1"
        ),
    ),
    "current_reading": (
        "a text that was read has no current reading, or more than one",
        (
            "SELECT 'article_version ' || version_id FROM extraction WHERE status = 'ok' GROUP BY version_id"
            " HAVING SUM(CASE WHEN is_current THEN 1 ELSE 0 END) <> 1"
        ),
    ),
    "unread_facts": (
        "a reading that failed has facts",
        (
            "SELECT 'extraction ' || e.id FROM extraction e WHERE e.status <> 'ok'"
            " AND EXISTS (SELECT 1 FROM mention m WHERE m.extraction_id = e.id)"
        ),
    ),
    "merge_chain": (
        "a park was merged into one that was itself merged away",
        (
            "SELECT 'park ' || p.id FROM park p JOIN park q ON q.id = p.merged_into"
            " WHERE q.merged_into IS NOT NULL"
        ),
    ),
    "judged_mention": (
        "a judgement is about something that is no park",
        (
            "SELECT 'park_judgement ' || j.id FROM park_judgement j JOIN mention m ON m.id = j.mention_id"
            " WHERE m.kind <> 'park'"
        ),
    ),
    "industrial_zone": (
        "an industrial zone was taken for one of our parks by its name alone",
        (
            "SELECT 'park_judgement ' || j.id FROM park_judgement j JOIN mention m ON m.id = j.mention_id"
            " JOIN park p ON p.id = j.park_id WHERE m.park_kind = 'khu_cong_nghiep' AND m.registry_id IS NULL"
            " AND p.kind <> 'khu_cong_nghiep' AND j.superseded_at IS NULL AND j.judged_by LIKE 'resolver:%'"
        ),
    ),
    "act_of_park": (
        "an act of a park rests on a fact that is no event",
        (
            "SELECT 'park_event ' || k.id FROM park_event k JOIN claim c ON c.id = k.claim_id"
            " WHERE c.property <> 'event'"
        ),
    ),
    "stateless_delivery": (
        "an alert was marked sent without a time",
        "SELECT 'alert_delivery ' || id FROM alert_delivery WHERE state = 'sent' AND sent_at IS NULL",
    ),
}
"""Name → (what a row of it means, the question)."""


def violations(session: Session) -> list[Violation]:
    """All that is wrong; empty in a whole store."""
    found = []
    for name, (meaning, question) in INVARIANTS.items():
        rows = session.execute(text(question)).scalars().fetchmany(SHOWN)
        if rows:
            found.append(Violation(name, meaning, tuple(str(row) for row in rows)))
    return found
