# ruff: noqa: E501 – columns side by side read best
"""The documented views (`v_…`): stable names and columns for people who write SQL. See docs/sql.md."""

from __future__ import annotations

from store.park_state import DECIDED, RUNNING

# Without the cast PostgreSQL gives numerics of sixteen decimals; exact values are in the columns of smallest units.
_FLOAT = "CAST({value} AS DOUBLE PRECISION)"
_MONEY = f"CASE WHEN {{unit}} IN ('VND', 'JPY', 'KRW', 'CLP', 'ISK') THEN {_FLOAT} ELSE {_FLOAT} / 100 END"


def _money(value: str, unit: str) -> str:
    return _MONEY.format(value=value, unit=unit)


def _pick(figure: str, column: str) -> str:
    """The value of one figure, out of the rows of `b_value` of one park."""
    return f"MAX(CASE WHEN figure = '{figure}' THEN {column} END)"


def public_views(dialect: str) -> dict[str, str]:
    """Name → SELECT."""
    return {
        "v_parks": _parks(),
        "v_park_figures": _figures(),
        "v_proposals": _PROPOSALS,
        "v_facts": _facts(),
        "v_events": _EVENTS,
        "v_articles": _ARTICLES,
        "v_documents": _DOCUMENTS,
        "v_document_links": _DOCUMENT_LINKS,
        "v_provinces": _provinces(),
        "v_competence": _competence(),
        "v_slipped": _slipped(dialect),
        "v_changes": _changes(),
        "v_alerts": _ALERTS,
    }


def _parks() -> str:
    area = ", ".join(
        f"{_pick('area', column)} AS area_{name}"
        for column, name in (
            ("value", "dm2"), ("bound", "bound"), ("lowest", "lowest"), ("highest", "highest"),
            ("sources", "sources"), ("conflict", "conflict"), ("claim_id", "claim_id"),
        )
    )  # fmt: skip
    capital = ", ".join(
        f"{_pick('capital', column)} AS capital_{name}"
        for column, name in (
            ("value", "minor"), ("unit", "currency"), ("bound", "bound"), ("lowest", "lowest"),
            ("highest", "highest"), ("sources", "sources"), ("conflict", "conflict"), ("claim_id", "claim_id"),
        )
    )  # fmt: skip
    return f"""
SELECT p.id AS park_id, p.slug, p.name, p.kind, p.status, p.province AS province_then, p.province_current, p.place,
  p.state, p.state_date, p.cycle,
  CAST(w.area_dm2 AS DOUBLE PRECISION) / 1000000 AS area_ha, w.area_bound, CAST(w.area_lowest AS DOUBLE PRECISION) / 1000000 AS area_min_ha,
  CAST(w.area_highest AS DOUBLE PRECISION) / 1000000 AS area_max_ha, COALESCE(w.area_sources, 0) AS area_sources,
  COALESCE(w.area_conflict, 0) AS area_conflict, w.area_claim_id AS area_fact_id,
  w.area_dm2, w.area_lowest AS area_lowest_dm2, w.area_highest AS area_highest_dm2,
  {_money("w.capital_minor", "w.capital_currency")} AS capital, w.capital_currency, w.capital_bound,
  {_money("w.capital_lowest", "w.capital_currency")} AS capital_min,
  {_money("w.capital_highest", "w.capital_currency")} AS capital_max,
  COALESCE(w.capital_sources, 0) AS capital_sources, COALESCE(w.capital_conflict, 0) AS capital_conflict,
  w.capital_claim_id AS capital_fact_id, w.capital_minor, w.capital_lowest AS capital_lowest_minor,
  w.capital_highest AS capital_highest_minor,
  w.investor, w.founding_document, p.articles, p.first_news, p.last_news
FROM park p
LEFT JOIN (
  SELECT park_id, {area}, {capital}, {_pick("investor", "value_text")} AS investor,
    {_pick("founding_document", "value_text")} AS founding_document
  FROM park_figure GROUP BY park_id
) w ON w.park_id = p.id
WHERE p.merged_into IS NULL AND p.status <> 'rejected'"""


def _figures() -> str:
    return f"""
SELECT p.id AS park_id, p.slug, p.name AS park, k.figure, CASE WHEN k.unit = 'DM2' THEN {_FLOAT.format(value="k.value")} / 1000000 END AS value_ha,
  CASE WHEN k.unit <> 'DM2' THEN {_money("k.value", "k.unit")} END AS amount,
  CASE WHEN k.unit <> 'DM2' THEN k.unit END AS currency, k.value_text, k.bound, k.document_number, k.event_date,
  CASE WHEN k.unit = 'DM2' THEN {_FLOAT.format(value="k.lowest")} / 1000000 END AS min_ha,
  CASE WHEN k.unit = 'DM2' THEN {_FLOAT.format(value="k.highest")} / 1000000 END AS max_ha,
  CASE WHEN k.unit <> 'DM2' THEN {_money("k.lowest", "k.unit")} END AS min_amount,
  CASE WHEN k.unit <> 'DM2' THEN {_money("k.highest", "k.unit")} END AS max_amount,
  k.sources, k.conflict, k.claim_id AS fact_id
FROM park_figure k
JOIN park p ON p.id = k.park_id AND p.merged_into IS NULL AND p.status <> 'rejected'"""


def _facts() -> str:
    return f"""
SELECT c.claim_id AS fact_id, c.park_id, p.slug AS park_slug, COALESCE(p.name, c.printed_name) AS park,
  p.kind AS park_kind, p.province_current, p.province AS province_then, c.property, c.role, c.scope, c.bound,
  CASE WHEN c.property = 'area' THEN CAST(c.value AS DOUBLE PRECISION) / 1000000 END AS value_ha,
  CASE WHEN c.property = 'area' THEN CAST(c.minimum AS DOUBLE PRECISION) / 1000000 END AS min_ha,
  CASE WHEN c.property = 'area' THEN CAST(c.maximum AS DOUBLE PRECISION) / 1000000 END AS max_ha,
  CASE WHEN c.property = 'budget' THEN {_money("c.value", "c.unit")} END AS amount,
  CASE WHEN c.property = 'budget' THEN {_money("c.minimum", "c.unit")} END AS min_amount,
  CASE WHEN c.property = 'budget' THEN {_money("c.maximum", "c.unit")} END AS max_amount,
  CASE WHEN c.property = 'budget' THEN c.unit END AS currency,
  c.value AS value_smallest_unit, c.minimum AS min_smallest_unit, c.maximum AS max_smallest_unit,
  c.unit, c.value_text, c.modality, c.event_date, c.event_first, c.actor,
  c.document_type, c.document_number, c.quote, c.start_offset, c.end_offset, c.origin, c.confirmed, c.certain, c.article_id, c.version_id, c.extraction_id,
  c.extractor_version, c.url, c.title, c.source_id, c.outlet, c.published, c.published_first, c.story_id, c.source_kind,
  p.state AS park_state, c.verdict
FROM b_claim c
LEFT JOIN park p ON p.id = c.park_id"""


_PROPOSALS = """
SELECT COALESCE(q.merged_into, p.id) AS park_id, p.slug, p.name AS park, m.name AS printed_name, p.kind, p.state,
  p.province AS province_then, p.province_current, j.certain, j.score, m.proposal_start AS start_offset,
  m.proposal_end AS end_offset, e.id AS extraction_id,
  SUBSTR(v.text, m.proposal_start + 1, m.proposal_end - m.proposal_start) AS sentence,
  a.id AS article_id, v.id AS version_id, a.url, a.title, a.source_id, a.published, a.published_first,
  a.first_seen_at, a.story_id
FROM mention m
JOIN extraction e ON e.id = m.extraction_id AND e.is_current AND e.new_proposal
JOIN article_version v ON v.id = e.version_id AND v.is_current
JOIN article a ON a.id = v.article_id
LEFT JOIN park_judgement j ON j.mention_id = m.id AND j.superseded_at IS NULL
LEFT JOIN park q ON q.id = j.park_id
LEFT JOIN park p ON p.id = COALESCE(q.merged_into, q.id)
WHERE m.proposed"""

_EVENTS = """
SELECT c.claim_id AS fact_id, c.park_id, p.slug AS park_slug, COALESCE(p.name, c.printed_name) AS park, p.kind AS park_kind,
  p.province_current, p.province AS province_then, c.role AS type, c.modality, COALESCE(k.date, c.event_date) AS date,
  COALESCE(k.date_first, c.event_first) AS date_first, c.actor, c.document_type, c.document_number,
  k.advanced, k.note, k.cycle, c.quote, c.start_offset, c.end_offset, c.origin, c.confirmed, c.certain,
  c.article_id, c.version_id, c.url, c.title, c.published, c.published_first, c.source_id
FROM b_claim c
LEFT JOIN park p ON p.id = c.park_id
LEFT JOIN park_event k ON k.claim_id = c.claim_id
WHERE c.property = 'event' AND (c.verdict IS NULL OR c.verdict = 'accept')"""

_ARTICLES = """
SELECT a.id AS article_id, a.url, a.external_key, a.title, a.source_id, a.outlet, a.origin, a.published, a.published_first,
  a.first_seen_at, a.last_seen_at, a.withdrawn_at, a.gate_passed, v.id AS version_id, v.number AS version,
  v.fetched_at, e.id AS extraction_id, e.extractor_version, e.relevant, e.new_proposal, a.story_id,
  (SELECT COUNT(*) FROM article r WHERE r.story_id = a.story_id AND r.id <> a.id) AS reprints,
  (SELECT COUNT(*) FROM mention m WHERE m.extraction_id = e.id AND m.kind = 'park') AS parks
FROM article a
LEFT JOIN article_version v ON v.article_id = a.id AND v.is_current
LEFT JOIN extraction e ON e.version_id = v.id AND e.is_current"""

_DOCUMENTS = """
SELECT d.id AS document_id, d.type, d.number, d.issuer, d.date, d.date_first, d.title, d.articles, d.first_published,
  d.last_published, (SELECT COUNT(*) FROM document_link l WHERE l.document_id = d.id) AS effects, d.day
FROM document d
WHERE d.articles > 0"""

_DOCUMENT_LINKS = """
SELECT l.id AS link_id, l.document_id, d.type, d.number, d.issuer, d.date, l.relation,
  l.to_document_id, t.type AS to_type, t.number AS to_number, t.title AS to_title,
  p.id AS park_id, p.slug AS park_slug, COALESCE(p.name, m.name) AS park,
  x.quote, x.start_offset, x.end_offset, a.id AS article_id, v.id AS version_id, a.url, a.title,
  a.source_id, a.published, a.published_first
FROM document_link l
JOIN document d ON d.id = l.document_id
JOIN document_mention x ON x.id = l.document_mention_id
JOIN extraction e ON e.id = x.extraction_id AND e.is_current
JOIN article_version v ON v.id = e.version_id AND v.is_current
JOIN article a ON a.id = v.article_id
LEFT JOIN document t ON t.id = l.to_document_id
LEFT JOIN mention m ON m.id = l.mention_id
LEFT JOIN park_judgement j ON j.mention_id = l.mention_id AND j.superseded_at IS NULL
LEFT JOIN park q ON q.id = j.park_id
LEFT JOIN park p ON p.id = COALESCE(q.merged_into, q.id)"""


def _provinces() -> str:
    operating, approved = (", ".join(f"'{state}'" for state in group) for group in (RUNNING, DECIDED))
    stage = f"CASE WHEN k.state IN ({operating}) THEN 3 WHEN k.state IN ({approved}) THEN 2 ELSE 1 END"
    return f"""
SELECT u.name, u.current, u.valid_from, u.valid_to, COUNT(w.park_id) AS parks,
  SUM(CASE WHEN w.stage = 3 THEN 1 ELSE 0 END) AS parks_operating,
  SUM(CASE WHEN w.stage = 2 THEN 1 ELSE 0 END) AS parks_approved,
  SUM(CASE WHEN w.stage = 1 THEN 1 ELSE 0 END) AS parks_proposed,
  SUM(CASE WHEN w.added = 1 THEN w.area_ha END) AS area_ha,
  SUM(CASE WHEN w.added = 1 AND w.stage = 3 THEN w.area_ha END) AS operating_ha,
  SUM(CASE WHEN w.added = 1 AND w.stage = 2 THEN w.area_ha END) AS approved_ha,
  SUM(CASE WHEN w.added = 1 AND w.stage = 1 THEN w.area_ha END) AS proposed_ha,
  SUM(CASE WHEN w.added = 1 THEN COALESCE(w.area_min_ha, w.area_ha) END) AS area_min_ha,
  SUM(CASE WHEN w.added = 1 THEN COALESCE(w.area_max_ha, w.area_ha) END) AS area_max_ha,
  SUM(CASE WHEN w.park_id IS NOT NULL AND w.area_ha IS NULL THEN 1 ELSE 0 END) AS parks_without_area,
  SUM(CASE WHEN w.added = 1 AND w.capital_currency = 'VND' THEN w.capital END) AS capital_vnd,
  SUM(CASE WHEN w.added = 1 AND w.capital_currency = 'USD' THEN w.capital END) AS capital_usd
FROM province u
LEFT JOIN (
  SELECT DISTINCT x.park_id, o.name AS unit FROM park_unit x
  JOIN province o ON (o.valid_to IS NULL AND x.current = o.name) OR (o.valid_to IS NOT NULL AND x.name = o.name)
    OR (o.valid_to IS NOT NULL AND x.current = o.current AND EXISTS (
      SELECT 1 FROM province renamed WHERE renamed.name = o.current AND renamed.valid_to IS NULL AND renamed.valid_from IS NOT NULL
    ))
) y ON y.unit = u.name
LEFT JOIN (
  SELECT k.*, {stage} AS stage,
    CASE WHEN EXISTS (
      SELECT 1 FROM park part JOIN park whole ON whole.id = part.part_of
      JOIN park_figure a ON a.park_id = whole.id AND a.figure = 'area'
      WHERE part.id = k.park_id AND whole.merged_into IS NULL AND whole.status <> 'rejected' AND {_counts("whole")}
    ) THEN 0 ELSE 1 END AS added
  FROM v_parks k WHERE {_counts("k")}
) w ON w.park_id = y.park_id
GROUP BY u.id, u.name, u.current, u.valid_from, u.valid_to"""


def _counts(park: str) -> str:
    """Condition that a park counts in sums."""
    return f"{park}.kind <> 'khu_cong_nghiep' AND ({park}.state IS NULL OR {park}.state <> 'cancelled')"


def _claim(alias: str, claim_id: str, kind: str = "JOIN") -> str:
    """One claim with its article, by id: a view of all facts in a join would be worked out as a whole."""
    return f"""
{kind} claim {alias} ON {alias}.id = {claim_id}
LEFT JOIN mention {alias}m ON {alias}m.id = {alias}.mention_id
LEFT JOIN extraction {alias}e ON {alias}e.id = {alias}.extraction_id
LEFT JOIN article_version {alias}v ON {alias}v.id = {alias}e.version_id
LEFT JOIN article {alias}a ON {alias}a.id = {alias}v.article_id"""


def _evidence(alias: str) -> str:
    """The columns of a claim's evidence."""
    return (
        f"{alias}.quote, {alias}.start_offset, {alias}.end_offset, {alias}a.id AS article_id, {alias}v.id AS version_id,"
        f" COALESCE({alias}a.url, {alias}.source_url) AS url, {alias}a.title, {alias}a.source_id, {alias}a.published"
    )


def _competence() -> str:
    sides = ", ".join(
        f"CASE WHEN {c}.id IS NOT NULL THEN COALESCE({c}m.name, p.name) END AS name_{side},"
        f" COALESCE({c}.event_date, {c}a.published) AS date_{side}, {c}.role AS step_{side}, {c}.actor AS actor_{side},"
        f" {c}.document_type AS document_type_{side}, {c}.document_number AS document_{side}, {c}.id AS fact_id_{side}"
        for c, side in (("b", "before"), ("s", "since"))
    )
    return f"""
SELECT p.id AS park_id, p.slug, p.name AS park, p.kind, p.province AS province_then, p.province_current, p.state,
  CASE WHEN k.established_before THEN 1 ELSE 0 END AS established_before, {sides}
FROM park_crossing k
JOIN park p ON p.id = k.park_id AND p.merged_into IS NULL AND p.status <> 'rejected'{_claim("b", "k.before_id")}{_claim("s", "k.since_id", "LEFT JOIN")}
WHERE (p.kind IN ('cntt_tap_trung', 'cong_nghe_so_tap_trung') OR p.kind = 'cong_vien_phan_mem' AND k.prime_minister)
  AND (s.id IS NOT NULL OR b.role NOT IN ('cancelled', 'rejected'))"""


_TODAY = {
    "sqlite": "DATE('now', '+7 hours')",
    "postgresql": "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'Asia/Ho_Chi_Minh' AS DATE)",
}
_DAYS = {"sqlite": "CAST(JULIANDAY({end}) - JULIANDAY({start}) AS INTEGER)", "postgresql": "{end} - {start}"}


def _slipped(dialect: str) -> str:
    today = _TODAY[dialect]
    end = f"COALESCE(k.done_on, CASE WHEN k.now_last > {today} THEN k.now_last ELSE {today} END)"
    late = _DAYS[dialect].format(end=end, start="k.first_last")
    return f"""
SELECT p.id AS park_id, p.slug, p.name AS park, p.kind, p.province AS province_then, p.province_current, k.step,
  k.first_planned, k.now_planned, k.done_on, {late} AS days_late, f.id AS fact_id, {_evidence("f")}
FROM park_plan k
JOIN park p ON p.id = k.park_id AND p.merged_into IS NULL AND p.status <> 'rejected'{_claim("f", "k.claim_id")}
WHERE {end} > k.first_last"""


def _changes() -> str:
    def side(alias: str, prefix: str) -> str:
        return (
            f"CASE WHEN k.figure = 'area' THEN {_FLOAT.format(value=f'{alias}.value')} / 1000000 END AS {prefix}_ha,"
            f" CASE WHEN k.figure = 'capital' THEN {_money(f'{alias}.value', f'{alias}.unit')} END AS {prefix}_amount,"
            f" CASE WHEN k.figure = 'investor' THEN {alias}.value_text END AS {prefix}_text"
        )

    return f"""
SELECT p.id AS park_id, p.slug, p.name AS park, p.kind, p.province AS province_then, p.province_current, k.figure,
  {side("b", "from")}, {side("f", "to")}, CASE WHEN k.figure = 'capital' THEN f.unit END AS currency,
  b.value AS from_smallest_unit, f.value AS to_smallest_unit, f.document_type, f.document_number,
  f.event_date AS document_date, k.day, b.document_type AS from_document_type, b.document_number AS from_document_number,
  b.id AS from_fact_id, f.id AS fact_id, {_evidence("f")}
FROM park_change k
JOIN park p ON p.id = k.park_id AND p.merged_into IS NULL AND p.status <> 'rejected'
JOIN claim b ON b.id = k.from_claim_id{_claim("f", "k.claim_id")}"""


_ALERTS = """
SELECT t.id AS alert_id, t.stable_id, r.name AS rule, t.park_id, p.slug AS park_slug, COALESCE(p.name, t.subject) AS park, t.cycle, t.stage,
  t.ordinal, t.uncertain, t.decided_at, t.version_id, a.id AS article_id, a.url, a.title, d.channel, d.state AS delivery,
  d.attempts, d.first_attempt_at, d.sent_at, d.receipt, d.error
FROM alert t
JOIN alert_rule r ON r.id = t.rule_id
LEFT JOIN park p ON p.id = t.park_id
LEFT JOIN article_version v ON v.id = t.version_id
LEFT JOIN article a ON a.id = v.article_id
LEFT JOIN alert_delivery d ON d.alert_id = t.id"""
