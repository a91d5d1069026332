"""Questions of analysts: `parkwatch timeline`, `conflicts`, `slipped`, `changes`, `news`, `cite` …"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer
from rich.text import Text
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from desk import columns
from desk.commands.ask import (
    ExcelOption,
    FormatOption,
    KindOption,
    LimitOption,
    OutputOption,
    ParkOption,
    ProvinceOption,
    SinceOption,
    UntilOption,
    day,
    output,
)
from desk.commands.park import reviewer
from desk.console import complain
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Format, iso_for_people, printable, results, write
from desk.near import near_parks
from store import questions
from store.changes import changes as find_changes
from store.cite import cite as cite_fact
from store.competence import crossed
from store.database import Store
from store.errors import StoreError
from store.news import news as find_news
from store.park_card import find_park
from store.province_totals import provinces as totals_of_provinces
from store.query_filters import Filters
from store.rates import DEFAULT, Rate
from store.reviews import decimal_of
from store.schema import StoreMeta
from store.search import SearchHit
from store.search import search as search_texts
from store.upsert import upsert

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def timeline(
    park: Annotated[str, typer.Argument(metavar="PARK", help="Id or name of a park")],
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """What happened to a park, step by step, with the document of each."""
    with opened(config) as (_, store), store.read() as session:
        park_id = find_park(session, park)
        if park_id is None:
            raise DeskError(f"There is no park {park!r}.{near_parks(session, park)}", status=3)
        rows = questions.timeline(session, park_id)
    write(
        rows, columns.STEPS, output(form, to, excel), table=columns.STEPS_TABLE,
        empty="Nothing is known to have happened.",
    )  # fmt: skip


def provinces(
    province: ProvinceOption = None,
    kind: KindOption = None,
    old: Annotated[bool, typer.Option("--old", help="By the map of the 63 units, before 2025")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only parks proposed, or come further, since then")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="… until then")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="As it was known on that day")
    ] = None,
    rate: Annotated[
        str | None,
        typer.Option("--usd-rate", metavar="ĐỒNG", help="Đồng for one dollar, for the sum of both"),
    ] = None,
    rate_date: Annotated[str | None, typer.Option("--usd-rate-date", help="Day of that rate")] = None,
    rate_source: Annotated[str, typer.Option("--usd-rate-source", help="Whose rate it is")] = "người dùng",
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Parks, hectares and capital per province, and for the country.

    With --since (2026-10-01, 2026-10, 2026-Q4): which provinces proposed or advanced a park in that time.
    A park in two provinces counts in each but once in the country; parts, phases and expansions are not added
    to the whole. Dollars are added to đồng at the rate that is printed with its day and source.
    """
    used = _rate(rate, rate_date, rate_source)
    known = day("as-of", as_of)
    filters = Filters(
        province=province, kind=kind, as_of=known.last() if known else None,
        since=day("since", since), until=day("until", until),
    )  # fmt: skip
    with opened(config) as (_, store), store.read() as session:
        rows = totals_of_provinces(session, filters, used, old_map=old)
    write(
        rows, columns.PROVINCES, output(form, to, excel), table=columns.PROVINCES_TABLE, empty="No parks.",
    )  # fmt: skip
    if form in (Format.table, Format.md):
        complain(str(used))


def _rate(given: str | None, on: str | None, source: str) -> Rate:
    if given is None:
        return DEFAULT
    when = day("usd-rate-date", on)
    if when is None:
        raise DeskError("--usd-rate needs its day: --usd-rate-date 2026-11-20.")
    try:
        return Rate(decimal_of(given), when.first(), source)
    except StoreError as error:
        raise DeskError(f"--usd-rate: {error}") from None


def conflicts(
    province: ProvinceOption = None,
    kind: KindOption = None,
    single: Annotated[
        bool, typer.Option("--single", help="Instead: figures that rest on one source")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Figures on which sources disagree, widest spread first, with all that each says."""
    with opened(config) as (_, store), store.read() as session:
        rows = questions.conflicts(session, Filters(province=province, kind=kind, limit=limit), single=single)
    empty = "No figure rests on one source." if single else "No sources disagree."
    write(rows, columns.CONFLICTS, output(form, to, excel), table=columns.CONFLICTS_TABLE, empty=empty)


def slipped(
    province: ProvinceOption = None,
    kind: KindOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Steps that came later than was said, or have not come though their day has passed."""
    today = dt.datetime.now(_VIETNAM).date()
    with opened(config) as (_, store), store.read() as session:
        rows = questions.slipped(session, Filters(province=province, kind=kind, limit=limit), today)
    write(
        rows, columns.SLIPPED, output(form, to, excel), table=columns.SLIPPED_TABLE,
        empty="No step is known to have slipped.",
    )  # fmt: skip


def competence(
    province: ProvinceOption = None,
    kind: KindOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Parks that crossed from the Prime Minister's to the province's competence in 2026, under which name.

    The nearest step on either side of 01/01/2026, with its document; those heard of since come first.
    """
    with opened(config) as (_, store), store.read() as session:
        rows = crossed(session, Filters(province=province, kind=kind, limit=limit))
    write(
        rows, columns.CROSSED, output(form, to, excel), table=columns.CROSSED_TABLE,
        empty="No park is known to have crossed.",
    )  # fmt: skip


def changes(
    province: ProvinceOption = None,
    kind: KindOption = None,
    park: ParkOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Decisions that changed a park's area, capital or investor, from what to what; newest first.

    Only facts whose sentence rests them on one decision tell of a change. --since and --until mean its day.
    """
    filters = Filters(province=province, kind=kind, park=park, since=day("since", since),
                      until=day("until", until), limit=limit)  # fmt: skip
    with opened(config) as (_, store), store.read() as session:
        rows = find_changes(session, filters)
    write(
        rows, columns.CHANGES, output(form, to, excel), table=columns.CHANGES_TABLE,
        empty="No decision is known to have changed a figure.",
    )  # fmt: skip


def news(
    since_last: Annotated[
        bool, typer.Option("--since-last", help="Since your last visit; this is the next one")
    ] = False,
    since: SinceOption = None,
    province: ProvinceOption = None,
    who: Annotated[str | None, typer.Option("--by", help="Whose visits [default: your user name]")] = None,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """What became known: new proposals and acts, by when their articles were first seen [default: 7 days]."""
    now = dt.datetime.now(dt.UTC)
    start = day("since", since)
    begin = now - dt.timedelta(days=7)
    if start is not None:
        begin = dt.datetime.combine(start.first(), dt.time(), _VIETNAM)
    with opened(config) as (_, store):
        if since_last:
            begin = _last_visit(store, reviewer(who)) or begin
        with store.read() as session:
            rows = find_news(session, begin, Filters(province=province, limit=limit))
        write(
            rows, columns.NEWS, output(form, to, excel), table=columns.NEWS_TABLE,
            empty=f"Nothing new since {begin.astimezone(_VIETNAM):%d/%m/%Y %H:%M}.",
        )  # fmt: skip
        if since_last:
            _note_visit(store, reviewer(who), now)


def _key(who: str) -> str:
    return f"visit:{who}"[:64]


def _last_visit(store: Store, who: str) -> dt.datetime | None:
    with store.read() as session:
        value = session.scalar(select(StoreMeta.value).where(StoreMeta.key == _key(who)))
    return dt.datetime.fromisoformat(value) if value else None


def _note_visit(store: Store, who: str, now: dt.datetime) -> None:
    try:
        with store.session() as session:
            upsert(session, StoreMeta, {"key": _key(who)}, {"value": now.isoformat()})
    except (StoreError, SQLAlchemyError) as error:
        complain(f"Your visit could not be noted ({error}); the next --since-last begins where this one did.")


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='With or without accents; "words in quotes" together')
    ],
    province: ProvinceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    source: Annotated[str | None, typer.Option(help="Id of a source")] = None,
    relevant: Annotated[bool, typer.Option("--relevant", help="Only articles about our parks")] = False,
    limit: LimitOption = None,
    form: FormatOption = Format.table,
    to: OutputOption = None,
    excel: ExcelOption = False,
    config: ConfigOption = None,
) -> None:
    """Search the texts of all articles, best first."""
    first, last = day("since", since), day("until", until)
    filters = Filters(
        province=province, since=first, until=last, source=source, relevant_only=relevant, limit=limit
    )
    # the shell took the quotes away: what had spaces in it was one phrase, unless it is all there is
    asked = words[0] if len(words) == 1 else " ".join(f'"{w}"' if " " in w else w for w in words)
    with opened(config) as (_, store), store.read() as session:
        rows = search_texts(session, asked, filters)
    if form is Format.table and to is None and not excel and rows:
        _print_hits(rows)
        return
    write(rows, columns.HITS, output(form, to, excel), empty="No article holds these words.")


def _print_hits(rows: list[SearchHit]) -> None:
    console = results()
    for hit in rows:
        head = " · ".join(
            part for part in (f"[{hit.article_id}]", iso_for_people(hit.published), hit.source_id) if part
        )
        again = f"  (+{hit.reprints} reprints)" if hit.reprints else ""
        console.print(
            Text(f"{head}  ", "dim") + Text(printable(hit.title or "(no title)"), "bold") + Text(again)
        )
        text = Text("".join(" " if char == "\n" else printable(char) for char in hit.snippet))
        for start, end in hit.marks:
            text.stylize("bold yellow", start, end)
        console.print(Text("  … ") + text + Text(" …"))


def cite(
    fact: Annotated[int, typer.Argument(metavar="FACT", help="Number of a fact (`parkwatch facts`)")],
    as_json: Annotated[bool, typer.Option("--json", help="The parts as JSON")] = False,
    config: ConfigOption = None,
) -> None:
    """A citation to copy: quote, paper, date, address, digest of the archived page."""
    import json
    from dataclasses import asdict

    with opened(config) as (_, store), store.read() as session:
        citation = cite_fact(session, fact)
    if citation is None:
        raise DeskError(f"There is no fact {fact}. `parkwatch facts` lists them.", status=3)
    print(json.dumps(asdict(citation), ensure_ascii=False, indent=1) if as_json else str(citation))
