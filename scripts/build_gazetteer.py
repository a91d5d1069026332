#!/usr/bin/env python3
"""Rebuild nlp/data/places.tsv.gz, the compact gazetteer of provinces, districts and wards.

usage: build_gazetteer.py DIRECTORY [OUTPUT]

DIRECTORY holds `provinces.json` (63 provinces before 2025-07-01, their successors, 696 districts) and
`wards.json` (wards and communes before and after that day). The lines of the output, tab-separated:

    P  province of before 2025-07-01      unit of today
    D  type (huyện, quận, thị xã, thành phố)    name    place of origin
    W  type (xã, phường, thị trấn)    name    places of origin, joined by |     (before 2025-07-01)
    N  type (xã, phường, đặc khu)     name    units of today, joined by |       (since 2025-07-01)

A place of origin is a province of before 2025-07-01, or `Hà Tây` and `Mê Linh` for the parts of Hà Nội that
joined it on 2008-08-01. Names are in
lower case with the tone on the first vowel
of oa, oe, uy and without hyphens (`nlp.gazetteer.place_key`).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nlp.gazetteer import HA_TAY_DISTRICTS, place_key

DEFAULT_OUTPUT = Path(__file__).resolve().parent.parent / "nlp" / "data" / "places.tsv.gz"
_TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "quận", "xã")


def main(arguments: list[str]) -> int:
    """Write the file; 2 when called wrongly."""
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    source = Path(arguments[0])
    output = Path(arguments[1]) if len(arguments) == 2 else DEFAULT_OUTPUT
    provinces = json.loads((source / "provinces.json").read_text(encoding="utf-8"))
    wards = json.loads((source / "wards.json").read_text(encoding="utf-8"))
    lines = [*_provinces(provinces), *_districts(provinces), *_old_wards(wards), *_new_wards(wards)]
    # mtime 0: the same input gives the same bytes
    output.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0))
    print(f"{output}: {len(lines)} lines, {output.stat().st_size} bytes")
    return 0


def _split(full: str) -> tuple[str, str] | None:
    lowered = place_key(full)
    for kind in _TYPES:
        if lowered.startswith(kind + " "):
            return kind, lowered[len(kind) + 1 :]
    return None


def _origin(district: str, province: str) -> str:
    split = _split(district)
    name = split[1] if split else place_key(district)
    if province == "Hà Nội" and name in HA_TAY_DISTRICTS:
        return "Hà Tây"
    return "Mê Linh" if province == "Hà Nội" and name == "mê linh" else province


def _provinces(data: dict[str, Any]) -> Iterator[str]:
    for row in data["provinces_legacy_63"]:
        yield f"P\t{row['name']}\t{row['new_province']}"


def _districts(data: dict[str, Any]) -> Iterator[str]:
    for row in data["legacy_districts_696"]:
        split = _split(row["full"])
        if split is None:
            raise SystemExit(f"provinces.json: district {row['full']!r} has no known type word")
        yield "\t".join(("D", *split, _origin(row["full"], row["province_legacy"])))


def _old_wards(data: dict[str, Any]) -> Iterator[str]:
    for full, homes in data["legacy_ward"].items():
        split = _split(full)
        if split:
            origins = sorted({_origin(district, province) for district, province in homes})
            yield "\t".join(("W", *split, "|".join(origins)))


def _new_wards(data: dict[str, Any]) -> Iterator[str]:
    merged: dict[tuple[str, str], set[str]] = {}
    for full, homes in data["new_ward"].items():
        split = _split(full)
        if split:
            # The source places the tone mark as in "Thanh Hoá"; the canonical names have "Thanh Hóa".
            merged.setdefault(split, set()).update(
                province.replace("oá", "óa").replace("oà", "òa") for province, _ in homes
            )
    for (kind, name), provinces in merged.items():
        yield "\t".join(("N", kind, name, "|".join(sorted(provinces))))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
