"""Filling the columns of revision 0003 from the rows that are there, in plain SQL: the schema module of a
later program no longer fits these tables."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import Connection, text

from store.former import former_unit
from store.search_index import add_texts, make_index

_STANDING = """
UPDATE claim SET standing = (retracted_at IS NULL AND (origin <> 'article' OR EXISTS (
  SELECT 1 FROM extraction e JOIN article_version v ON v.id = e.version_id
  WHERE e.id = claim.extraction_id AND e.is_current AND v.is_current)))"""
_DAY = """
UPDATE claim SET day = (SELECT a.published_first FROM extraction e
  JOIN article_version v ON v.id = e.version_id JOIN article a ON a.id = v.article_id
  WHERE e.id = claim.extraction_id)
WHERE origin = 'article'"""
_PARK = """
UPDATE claim SET park_now = (SELECT COALESCE(p.merged_into, p.id) FROM park_judgement j
  JOIN park p ON p.id = j.park_id WHERE j.mention_id = claim.mention_id AND j.superseded_at IS NULL)
WHERE origin = 'article' AND mention_id IS NOT NULL"""
_OWN_PARK = """
UPDATE claim SET park_now = (SELECT COALESCE(p.merged_into, p.id) FROM park p WHERE p.id = claim.park_id)
WHERE origin <> 'article'"""
_BAND_ROWS = 3
_BATCH = 500


def fill(connection: Connection) -> None:
    """Work out everything that is new; parks stay `stale`, so that opening works out theirs."""
    for statement in (_STANDING, _DAY, _PARK, _OWN_PARK):
        connection.execute(text(statement))
    _formers(connection)
    _bands(connection)
    make_index(connection)
    _texts(connection)


def _formers(connection: Connection) -> None:
    rows = connection.execute(
        text("SELECT DISTINCT as_written, current_name FROM mention WHERE kind = 'province'")
    ).all()
    update = text(
        "UPDATE mention SET former = :former"
        " WHERE kind = 'province' AND as_written = :written AND current_name = :current"
    )
    for written, current in rows:
        former = former_unit(written or "", current or "")
        if former is not None:
            connection.execute(update, {"former": former, "written": written, "current": current})


def _bands(connection: Connection) -> None:
    """Signatures are cut into bands of three numbers instead of four: rewritten reprints meet more surely."""
    connection.execute(text("DELETE FROM story_band"))
    last = 0
    while True:
        rows = connection.execute(
            text(
                "SELECT version_id, signature FROM story_signature WHERE version_id > :last"
                " ORDER BY version_id LIMIT :batch"
            ),
            {"last": last, "batch": _BATCH},
        ).all()
        if not rows:
            return
        last = rows[-1][0]
        bands = {(band, version) for version, raw in rows for band in _bands_of(bytes(raw))}
        connection.execute(
            text("INSERT INTO story_band (band, version_id) VALUES (:band, :version)"),
            [{"band": band, "version": version} for band, version in sorted(bands)],
        )


def _bands_of(signature: bytes) -> set[int]:
    size = 4 * _BAND_ROWS
    found = set()
    for place in range(len(signature) // size):
        rows = signature[place * size : (place + 1) * size] + bytes([place])
        found.add(int.from_bytes(blake2b(rows, digest_size=8).digest(), "little", signed=True))
    return found


def _texts(connection: Connection) -> None:
    last = 0
    while True:
        rows = connection.execute(
            text(
                "SELECT id, text, title_end FROM article_version WHERE is_current AND id > :last"
                " ORDER BY id LIMIT :batch"
            ),
            {"last": last, "batch": _BATCH},
        ).all()
        if not rows:
            return
        last = rows[-1][0]
        add_texts(connection, [(row[0], row[1], row[2]) for row in rows])
