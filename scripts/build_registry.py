"""Turn the collected reference file of parks into the compact registry that the package ships.

usage: python scripts/build_registry.py SOURCE_DIRECTORY

SOURCE_DIRECTORY holds `registry.json` (parks with aliases, provinces and claims). Writes
`nlp/data/registry.json`: one park per line, so that a change of one park is a change of one line. A source
that is not a public address is left out; the kind of outlet stays.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "nlp" / "data" / "registry.json"
CLAIM_COLUMNS = ("property", "value", "bound", "max", "scope", "as_of", "source", "source_kind", "flag")
PARK_COLUMNS = ("id", "name", "kind", "aliases", "province_old", "province_current", "part_of", "place")


def compact_claim(claim: dict[str, Any], sources: dict[str, int]) -> list[Any]:
    """One claim as a row in the order of `CLAIM_COLUMNS`; its source as an index into the list of sources."""
    row = dict(claim)
    source = row.get("source")
    public = isinstance(source, str) and source.startswith(("http://", "https://"))
    row["source"] = sources.setdefault(source, len(sources)) if public else None
    return [row.get(column) for column in CLAIM_COLUMNS]


def build(source: Path) -> str:
    """The shipped file's text."""
    data = json.loads((source / "registry.json").read_text(encoding="utf-8"))
    sources: dict[str, int] = {}
    rows = []
    for park in data["parks"]:
        row = {column: park.get(column) for column in PARK_COLUMNS}
        row["claims"] = [compact_claim(claim, sources) for claim in park["claims"]]
        rows.append(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
    head = {"as_of": data["as_of"], "claim_columns": CLAIM_COLUMNS, "sources": list(sources)}
    lines = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return lines[:-1] + ',"parks":[\n' + ",\n".join(rows) + "\n]}\n"


def main(arguments: list[str]) -> int:
    """Build the file; 2 when the arguments make no sense."""
    if len(arguments) != 1 or not (Path(arguments[0]) / "registry.json").is_file():
        print("usage: build_registry.py DIRECTORY-WITH-registry.json", file=sys.stderr)
        return 2
    TARGET.write_text(build(Path(arguments[0])), encoding="utf-8")
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
