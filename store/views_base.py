# ruff: noqa: E501 – columns side by side read best
"""Internal views (`b_…`): what is current, and the best claims. Not for outside use; they may change."""

from __future__ import annotations

from store.best_value import CONFLICT_PERCENT, HEDGED_CONFLICT_PERCENT, figure_of, order_by

_CLAIM = (
    "c.id AS claim_id, c.origin, c.property, c.role, c.scope, c.bound, c.value, c.minimum, c.maximum, c.unit,"
    " c.value_text, c.modality, c.event_date, c.event_first, c.actor, c.document_number, c.document_type,"
    " c.start_offset, c.end_offset, c.quote, c.source_url, c.source_kind, c.confirmed, c.mention_id"
)


def base_views(epoch: str, true: str) -> dict[str, str]:
    """Name → SELECT. `epoch` and `true` are literals of the database's dialect."""
    b_claim = f"""
SELECT {_CLAIM}, COALESCE(p.merged_into, p.id) AS park_id, j.certain AS certain, m.name AS printed_name,
  e.id AS extraction_id, e.extractor_version, v.id AS version_id, a.id AS article_id, a.url, a.title, a.source_id, a.outlet,
  a.published, a.published_first, a.story_id, a.withdrawn_at
FROM claim c
JOIN extraction e ON e.id = c.extraction_id AND e.is_current
JOIN article_version v ON v.id = e.version_id AND v.is_current
JOIN article a ON a.id = v.article_id
LEFT JOIN mention m ON m.id = c.mention_id
LEFT JOIN park_judgement j ON j.mention_id = c.mention_id AND j.superseded_at IS NULL
LEFT JOIN park p ON p.id = j.park_id
WHERE c.origin = 'article' AND c.retracted_at IS NULL
UNION ALL
SELECT {_CLAIM}, COALESCE(p.merged_into, p.id), {true}, NULL,
  NULL, NULL, NULL, NULL, c.source_url, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM claim c
JOIN park p ON p.id = c.park_id
WHERE c.origin <> 'article' AND c.retracted_at IS NULL"""
    b_figure = f"""
SELECT f.*, {figure_of()} AS figure
FROM b_claim f
WHERE f.park_id IS NOT NULL AND f.certain
  AND f.property IN ('area', 'budget', 'investor', 'founding_document')"""
    b_best = f"""
SELECT * FROM (
  SELECT f.*, ROW_NUMBER() OVER (PARTITION BY park_id, figure ORDER BY {order_by(epoch)}) AS place
  FROM b_figure f WHERE figure IS NOT NULL
) ranked WHERE place = 1"""
    b_spread = """
SELECT park_id, figure, unit,
  COUNT(DISTINCT COALESCE('story ' || story_id, source_url, origin)) AS sources,
  MIN(COALESCE(minimum, value)) AS lowest, MAX(COALESCE(maximum, value)) AS highest,
  MIN(value) AS lowest_value, MAX(value) AS highest_value,
  MIN(CASE WHEN bound = 'exact' THEN value END) AS lowest_exact,
  MAX(CASE WHEN bound = 'exact' THEN value END) AS highest_exact
FROM b_figure WHERE figure IN ('area', 'capital') AND confirmed
GROUP BY park_id, figure, unit"""
    b_value = f"""
SELECT b.park_id, b.figure, b.claim_id, b.value, b.unit, b.bound, b.value_text, b.document_number, b.event_date,
  COALESCE(s.sources, 0) AS sources, s.lowest, s.highest,
  CASE WHEN CAST(s.highest_exact AS DOUBLE PRECISION) * (100 - {CONFLICT_PERCENT}) > CAST(s.lowest_exact AS DOUBLE PRECISION) * 100
    OR CAST(s.highest_value AS DOUBLE PRECISION) * (100 - {HEDGED_CONFLICT_PERCENT}) > CAST(s.lowest_value AS DOUBLE PRECISION) * 100
    THEN 1 ELSE 0 END AS conflict
FROM b_best b
LEFT JOIN b_spread s ON s.park_id = b.park_id AND s.figure = b.figure AND s.unit = b.unit"""
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
    return {
        "b_claim": b_claim,
        "b_figure": b_figure,
        "b_best": b_best,
        "b_spread": b_spread,
        "b_value": b_value,
        "b_park_news": b_park_news,
    }
