"""`parkwatch export`: everything as a dated package of files that describes itself."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from desk import __version__
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.tables import harmless
from store.export import PRIMARY_KEYS, ColumnKind, ViewRows, described_columns, kind_of, read_view
from store.views import PUBLIC_VIEWS

_DESCRIPTION = (
    "Facts about Vietnamese IT parks as newspapers and legal documents state them, each with the words it"
    " was read from. One file per view; CSV and Parquet hold the same rows. In the CSV files, text that a"
    " spreadsheet would run as a formula starts with an apostrophe."
)


def export(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A new directory, or an older export")],
    everything: Annotated[
        bool, typer.Option("--all", help="All documented views, as CSV and Parquet with datapackage.json")
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Write everything as a dated, self-describing data package (CSV, Parquet, datapackage.json)."""
    if not everything:
        raise DeskError("Say what: parkwatch export --all DIR writes everything.")
    _prepare(directory)
    moment = datetime.now(UTC).replace(microsecond=0)
    with opened(config) as (_, store), store.read() as session:
        described = [_write(session, name, directory) for name in PUBLIC_VIEWS]
    package = _package(described, moment)
    (directory / "datapackage.json").write_text(
        json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    rows = sum(int(one["rows"]) for one in described)
    print(f"{rows} rows of {len(described)} views in {directory} (datapackage.json says what they mean).")


def _prepare(directory: Path) -> None:
    if directory.exists() and not directory.is_dir():
        raise DeskError(f"{directory} is a file; name a directory.")
    if directory.is_dir() and any(directory.iterdir()) and not (directory / "datapackage.json").is_file():
        raise DeskError(f"{directory} holds other files; name a new or empty directory.")
    (directory / "data").mkdir(parents=True, exist_ok=True)


def _write(session: Session, name: str, directory: Path) -> dict[str, Any]:
    """Write one view; its resource of the package."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    view = read_view(session, name)
    kinds = [kind_of(column) for column in view.columns]
    schema = pa.schema([(column, _arrow(kind)) for column, kind in zip(view.columns, kinds, strict=True)])
    path, parquet = directory / "data" / f"{name}.csv", directory / "data" / f"{name}.parquet"
    count = 0
    with (
        path.open("w", encoding="utf-8", newline="") as out,
        pq.ParquetWriter(parquet, schema) as writer,
    ):
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(view.columns)
        for batch in view.batches:
            count += len(batch)
            lines.writerows(_cells(row) for row in batch)
            columns = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
    return _resource(view, kinds, path, parquet, count)


def _cells(row: tuple[Any, ...]) -> Iterator[Any]:
    for value in row:
        if isinstance(value, bool):
            yield "true" if value else "false"
        elif isinstance(value, datetime):
            yield value.strftime("%Y-%m-%dT%H:%M:%SZ")
        elif isinstance(value, float):
            yield f"{value:.10f}".rstrip("0").rstrip(".")
        elif isinstance(value, str):
            yield harmless(value.encode("utf-8", "replace").decode().replace("\r", " "))
        else:
            yield value


def _arrow(kind: ColumnKind) -> Any:
    import pyarrow as pa

    types = {
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
        "string": pa.string(),
    }
    return types[kind]


def _resource(
    view: ViewRows, kinds: list[ColumnKind], path: Path, parquet: Path, count: int
) -> dict[str, Any]:
    meanings = described_columns().get(view.name, {})
    fields = [
        {"name": column, "type": kind} | ({"description": meanings[column]} if column in meanings else {})
        for column, kind in zip(view.columns, kinds, strict=True)
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if view.name in PRIMARY_KEYS:
        schema["primaryKey"] = list(PRIMARY_KEYS[view.name])
    return {
        "name": view.name,
        "profile": "tabular-data-resource",
        "path": f"data/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "rows": count,
        "schema": schema,
        "parquet": {"path": f"data/{parquet.name}", "hash": f"sha256:{_digest(parquet)}"},
    }


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _package(resources: list[dict[str, Any]], moment: datetime) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"parkwatch-{moment:%Y-%m-%d}",
        "title": f"ParkWatch, {moment:%d/%m/%Y}",
        "description": _DESCRIPTION,
        "created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": f"{moment:%Y.%m.%d}",
        "sources": [{"title": f"ParkWatch {__version__}"}],
        "resources": resources,
    }
