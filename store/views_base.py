# ruff: noqa: E501 – columns side by side read best
"""Internal views (`b_…`): what stands now, and the best claims. Not for outside use; they may change."""

from __future__ import annotations

from store.best_value import CONFLICT_PERCENT, HEDGED_CONFLICT_PERCENT, figure_of, order_by

_CLAIM = (
    "c.id AS claim_id, c.origin, c.property, c.role, c.scope, c.bound, c.value, c.minimum, c.maximum, c.unit,"
    " c.value_text, c.modality, c.event_date, c.event_first, c.actor, c.document_number, c.document_type,"
    " c.start_offset, c.end_offset, c.quote, c.source_url, c.source_kind, c.confirmed, c.mention_id, c.verdict,"
    " c.made_at, c.park_now AS park_id, c.day AS published_first"
)


def value_ctes(epoch: str, where: str = "") -> str:
    """The steps from claims to one value per park and figure, as CTEs; `where` narrows the claims (AND …)."""
    return f"""
figured AS (
  SELECT f.*, {figure_of()} AS figure FROM b_claim f
  WHERE f.park_id IS NOT NULL AND f.certain AND (f.verdict IS NULL OR f.verdict = 'accept')
    AND f.property IN ('area', 'budget', 'investor', 'founding_document') {where}
),
best AS (
  SELECT * FROM (
    SELECT g.*, ROW_NUMBER() OVER (PARTITION BY park_id, figure ORDER BY {order_by(epoch)}) AS place
    FROM figured g WHERE figure IS NOT NULL
  ) ranked WHERE place = 1
),
spread AS (
  SELECT park_id, figure, unit,
    COUNT(DISTINCT COALESCE('story ' || story_id, source_url, origin)) AS sources,
    MIN(COALESCE(minimum, value)) AS lowest, MAX(COALESCE(maximum, value)) AS highest,
    MIN(value) AS lowest_value, MAX(value) AS highest_value,
    MIN(CASE WHEN bound = 'exact' THEN value END) AS lowest_exact,
    MAX(CASE WHEN bound = 'exact' THEN value END) AS highest_exact
  FROM figured WHERE figure IS NOT NULL AND property IN ('area', 'budget') AND confirmed
  GROUP BY park_id, figure, unit
),
named AS (
  SELECT park_id, figure, COUNT(DISTINCT COALESCE('story ' || story_id, source_url, origin)) AS sources,
    COUNT(DISTINCT value_folded) AS different
  FROM figured WHERE figure IN ('investor', 'founding_document') AND confirmed
  GROUP BY park_id, figure
)"""


VALUES = f"""
SELECT b.park_id, b.figure, b.claim_id, b.value, b.unit, b.bound, b.value_text, b.document_number, b.event_date,
  COALESCE(s.sources, n.sources, 0) AS sources, s.lowest, s.highest,
  CASE WHEN CAST(s.highest_exact AS DOUBLE PRECISION) * (100 - {CONFLICT_PERCENT}) > CAST(s.lowest_exact AS DOUBLE PRECISION) * 100
    OR CAST(s.highest_value AS DOUBLE PRECISION) * (100 - {HEDGED_CONFLICT_PERCENT}) > CAST(s.lowest_value AS DOUBLE PRECISION) * 100
    OR (b.figure = 'founding_document' AND n.different > 1 AND n.sources > 1)
    THEN 1 ELSE 0 END AS conflict
FROM best b
LEFT JOIN spread s ON s.park_id = b.park_id AND s.figure = b.figure AND s.unit = b.unit
LEFT JOIN named n ON n.park_id = b.park_id AND n.figure = b.figure"""
"""The end of `value_ctes`: one row per park and figure."""


def base_views(epoch: str, true: str) -> dict[str, str]:
    """Name → SELECT. `epoch` and `true` are literals of the database's dialect."""
    b_claim = f"""
SELECT {_CLAIM}, c.value_folded, CASE WHEN c.origin = 'article' THEN j.certain ELSE {true} END AS certain,
  m.name AS printed_name, e.id AS extraction_id, e.extractor_version, v.id AS version_id, a.id AS article_id,
  CASE WHEN c.origin = 'article' THEN a.url ELSE c.source_url END AS url, a.title, a.source_id, a.outlet,
  a.published, a.story_id, a.withdrawn_at
FROM claim c
LEFT JOIN extraction e ON e.id = c.extraction_id
LEFT JOIN article_version v ON v.id = e.version_id
LEFT JOIN article a ON a.id = v.article_id
LEFT JOIN mention m ON m.id = c.mention_id
LEFT JOIN park_judgement j ON j.mention_id = c.mention_id AND j.superseded_at IS NULL
WHERE c.standing"""
    b_value = f"WITH {value_ctes(epoch)}{VALUES}"
    b_park_news = """
SELECT park_id, COUNT(DISTINCT article_id) AS articles, MIN(published_first) AS first_news,
  MAX(published_first) AS last_news
FROM (
  SELECT COALESCE(p.merged_into, p.id) AS park_id, a.id AS article_id, a.published_first
  FROM park_judgement j
  JOIN mention m ON m.id = j.mention_id
  JOIN extraction e ON e.id = m.extraction_id AND e.is_current
  JOIN article_version v ON v.id = e.version_id AND v.is_current
  JOIN article a ON a.id = v.article_id
  JOIN park p ON p.id = j.park_id
  WHERE j.superseded_at IS NULL
) news GROUP BY park_id"""
    return {"b_claim": b_claim, "b_value": b_value, "b_park_news": b_park_news}
