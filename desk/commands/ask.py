"""`parkwatch parks`, `proposals`, `facts`, `articles`, `documents`: questions to the store."""

from __future__ import annotations

from typing import Annotated

import typer

from desk import columns
from desk.context import ConfigOption, opened
from desk.formats import Format, write
from desk.published import parse_published
from nlp.partial_date import PartialDate
from store import queries
from store.queries import Filters

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
            f"{value!r}: expected a day (2026-11-20 or 20/11/2026), a month (2026-11) or a year (2026)",
            param_hint=f"--{name}",
        ) from None
    return published.date if published else None


def parks(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also parks that no article has named yet")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Parks with their state, hectares and capital, on the old map and the new one.

    --since and --until choose parks by when articles about them were published. ⚠ marks figures on which
    sources conflict; `parkwatch show ID` tells them apart.
    """
    first, last = day("since", since), day("until", until)
    with opened(config) as (_, store), store.read() as session:
        found = queries.parks(
            session, Filters(province=province, kind=kind, state=state, limit=limit, since=first, until=last)
        )
    rows = [row for row in found if everything or row.articles]
    chosen = columns.PARKS_TABLE if form is Format.table else columns.PARKS
    empty = "No article in the store names such a park; --all shows the bundled registry too."
    write(rows, chosen, form, empty=empty if found else _EMPTY)


def proposals(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kind: KindOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Parks reported before approval, with the sentence that says so."""
    first, last = day("since", since), day("until", until)
    with opened(config) as (_, store), store.read() as session:
        rows = queries.proposals(
            session, Filters(province=province, kind=kind, limit=limit, since=first, until=last)
        )
    chosen = columns.PROPOSALS_TABLE if form is Format.table else columns.PROPOSALS
    write(rows, chosen, form, empty=_EMPTY)


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
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Every fact with the words it was read from."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province, park=park, property=about, kind=kind, limit=limit, since=first, until=last
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.facts(session, filters)
    chosen = columns.FACTS_TABLE if form is Format.table else columns.FACTS
    write(rows, chosen, form, empty=_EMPTY)


def articles(
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: Annotated[str | None, typer.Option(help="Id of a source")] = None,
    relevant: Annotated[bool, typer.Option("--relevant", help="Only articles about our parks")] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    config: ConfigOption = None,
) -> None:
    """Articles, newest first."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province, source=source, relevant_only=relevant, limit=limit, since=first, until=last
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.articles(session, filters)
    chosen = columns.ARTICLES_TABLE if form is Format.table else columns.ARTICLES
    write(rows, chosen, form, empty=_EMPTY)


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
    config: ConfigOption = None,
) -> None:
    """Legal documents that articles cite, and what they did. Dates are those of the articles."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province, type=type, issuer=issuer, number=number, limit=limit, since=first, until=last
    )
    with opened(config) as (_, store), store.read() as session:
        rows = queries.documents(session, filters)
    chosen = columns.DOCUMENTS_TABLE if form is Format.table else columns.DOCUMENTS
    write(rows, chosen, form, empty=_EMPTY)
