"""`parkwatch parks`, `proposals`, `facts`, `articles`, `documents`: questions to the store."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from desk import columns
from desk.context import ConfigOption, opened
from desk.formats import Format, Output, write
from desk.published import parse_published
from nlp.partial_date import PartialDate
from store import queries
from store.queries import Filters
from store.reviews import ReviewError, decimal_of

ProvinceOption = Annotated[
    str | None,
    typer.Option(
        "--province", "-p", help="Old or new name, with or without accents; TPHCM too", metavar="NAME"
    ),
]
SinceOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Published on or after this day, month or year")
]
UntilOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="Published on or before this day, month or year")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the rows")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="A file instead of the screen")
]
ExcelOption = Annotated[
    bool, typer.Option("--excel", help="CSV that a Vietnamese Excel opens right (semicolons, decimal comma)")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As it was known on that day")
]
HectaresOption = Annotated[
    str | None, typer.Option("--min-ha", metavar="HA", help="At least so many hectares")
]
CapitalOption = Annotated[
    str | None, typer.Option("--min-capital", metavar="TỶ", help="At least so many billion đồng")
]
SourceOption = Annotated[str | None, typer.Option(help="Id of a source")]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many rows")]
KindOption = Annotated[str | None, typer.Option(help="cntt_tap_trung, cong_vien_phan_mem, cong_nghe_cao …")]
StateOption = Annotated[
    str | None, typer.Option(help="proposed, submitted, approved, established, operating …")
]
ParkOption = Annotated[str | None, typer.Option("--park", help="Id of a park, or part of its name")]

_EMPTY = "Nothing found. Fewer filters? `parkwatch crawl` or `parkwatch load` brings articles."


def day(name: str, value: str | None) -> PartialDate | None:
    """The date of an option.

    Raises:
        typer.BadParameter: it is none.
    """
    try:
        published = parse_published(value)
    except ValueError:
        raise typer.BadParameter(
            f"{value!r}: expected a day (2026-11-20 or 20/11/2026), a month (2026-11), a quarter (2026-Q4)"
            " or a year (2026)",
            param_hint=f"--{name}",
        ) from None
    return published.date if published else None


def output(form: Format, path: Path | None, excel: bool) -> Output:
    """Where the rows go; a file's ending says how, where --format does not.

    Raises:
        typer.BadParameter: --excel with another format than CSV, or a file whose ending says no format.
    """
    ending = path.suffix.lower().lstrip(".") if path is not None else ""
    if form is Format.table and ending in list(Format):
        form = Format(ending)
    elif form is Format.table and not excel and ending not in ("", "txt"):
        known = ", ".join(f".{one}" for one in Format if one is not Format.table)
        raise typer.BadParameter(
            f"{path} ends in .{ending}: name the format with --format, or end in {known} or .txt",
            param_hint="--output",
        )
    if excel and form not in (Format.table, Format.csv):
        raise typer.BadParameter(f"{form.value} needs no --excel; it is for CSV", param_hint="--excel")
    return Output(form, path, excel)


def figure(name: str, value: str | None, times: int = 1) -> Decimal | None:
    """The number of an option.

    Raises:
        typer.BadParameter: it is none.
    """
    if value is None:
        return None
    try:
        return decimal_of(value) * times
    except ReviewError as error:
        raise typer.BadParameter(str(error), param_hint=f"--{name}") from None


def parks(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also parks that no article has named yet")
    ] = False,
    min_ha: HectaresOption = None,
    min_capital: CapitalOption = None,
    as_of: AsOfOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Parks with their state, hectares and capital, on the old map and the new one.

    --since and --until choose parks by when articles about them were published. ⚠ marks figures on which
    sources conflict; `parkwatch show ID` tells them apart.
    """
    first, last, known = day("since", since), day("until", until), day("as-of", as_of)
    filters = Filters(
        province=province,
        kind=kind,
        state=state,
        limit=limit,
        since=first,
        until=last,
        as_of=known.last() if known else None,
        min_hectares=figure("min-ha", min_ha),
        min_capital=figure("min-capital", min_capital, 10**9),
        told_only=not everything,
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.parks(session, filters)
        found = rows or queries.parks(session, replace(filters, told_only=False, limit=1))
    empty = "No article in the store names such a park; --all shows the bundled registry too."
    write(
        rows,
        columns.PARKS,
        output(form, to, excel),
        table=columns.PARKS_TABLE,
        empty=empty if found else _EMPTY,
    )


def proposals(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    source: SourceOption = None,
    min_ha: HectaresOption = None,
    min_capital: CapitalOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Parks reported before approval, with the sentence that says so."""
    first, last = day("since", since), day("until", until)
    with opened(config) as (_, store), store.read() as session:
        rows = queries.proposals(
            session,
            Filters(
                province=province,
                kind=kind,
                state=state,
                source=source,
                limit=limit,
                since=first,
                until=last,
                min_hectares=figure("min-ha", min_ha),
                min_capital=figure("min-capital", min_capital, 10**9),
            ),
        )
    write(rows, columns.PROPOSALS, output(form, to, excel), table=columns.PROPOSALS_TABLE, empty=_EMPTY)


def facts(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    park: ParkOption = None,
    about: Annotated[
        str | None,
        typer.Option("--property", help="area, budget, event, investor, province, founding_document …"),
    ] = None,
    kind: KindOption = None,
    state: StateOption = None,
    source: SourceOption = None,
    type: Annotated[str | None, typer.Option(help="Type of the document that the fact rests on")] = None,
    issuer: Annotated[str | None, typer.Option(help="A part of the name of who issued it")] = None,
    number: Annotated[str | None, typer.Option(help="Number of that document, or its beginning")] = None,
    min_ha: HectaresOption = None,
    min_capital: CapitalOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Every fact with the words it was read from."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province,
        park=park,
        property=about,
        kind=kind,
        state=state,
        source=source,
        type=type,
        issuer=issuer,
        number=number,
        limit=limit,
        since=first,
        until=last,
        min_hectares=figure("min-ha", min_ha),
        min_capital=figure("min-capital", min_capital, 10**9),
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.facts(session, filters)
    write(rows, columns.FACTS, output(form, to, excel), table=columns.FACTS_TABLE, empty=_EMPTY)


def articles(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: Annotated[str | None, typer.Option(help="Id of a source")] = None,
    relevant: Annotated[bool, typer.Option("--relevant", help="Only articles about our parks")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Only those that could not be read")] = False,
    park: ParkOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Articles, newest first."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province,
        source=source,
        relevant_only=relevant,
        failed_only=failed,
        limit=limit,
        since=first,
        until=last,
        park=park,
        kind=kind,
        state=state,
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.articles(session, filters)
    write(rows, columns.ARTICLES, output(form, to, excel), table=columns.ARTICLES_TABLE, empty=_EMPTY)


def documents(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    type: Annotated[
        str | None, typer.Option(help='"nghị quyết", "quyết định" …, with or without accents')
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(help="Part of the issuer's name, with or without accents")
    ] = None,
    number: Annotated[str | None, typer.Option(help="Number or its beginning: 24/QĐ-TTg, 2756")] = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Legal documents that articles cite, and what they did. Dates are those of the articles."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province, type=type, issuer=issuer, number=number, limit=limit, since=first, until=last
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.documents(session, filters)
    write(rows, columns.DOCUMENTS, output(form, to, excel), table=columns.DOCUMENTS_TABLE, empty=_EMPTY)
