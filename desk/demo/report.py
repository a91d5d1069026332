"""What the demo prints: the passes, the parks, the proposals, the alerts."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from desk import columns
from desk.crawl_display import report_table
from desk.demo.run import DemoResult, Pass
from desk.formats import iso_for_people, print_table, printable
from schedules.delivery import recent
from schedules.settings import Settings
from store import queries
from store.database import Store
from store.queries import Filters


def print_demo(console: Console, store: Store, settings: Settings, result: DemoResult) -> None:
    """The whole report."""
    _heading(console, "1. First pass")
    _pass(console, result.first)
    _heading(console, f"2. Second pass, after {len(result.corrected)} correction")
    _pass(console, result.second)
    _second(console, result)
    with store.read() as session:
        parks = [
            row for row in queries.parks(session, Filters()) if row.articles and row.kind != "khu_cong_nghiep"
        ]
        proposals = queries.proposals(session, Filters())
    _heading(console, f"3. Parks in the news ({len(parks)})")
    print_table(parks, columns.PARKS_TABLE, console)
    _heading(console, f"4. New proposals ({len({row.slug for row in proposals})} parks)")
    for row in proposals:
        where = columns.then_and_now(row)
        doubt = "" if row.certain is not False else " – chưa chắc"
        console.print(Text(printable(f"• {row.park} ({where}){doubt}"), "bold"))
        console.print(Text(f"  “{printable(row.evidence.quote or '')}”"))
        console.print(
            Text(printable(f"  {row.evidence.url}, {iso_for_people(row.evidence.published)}"), "dim")
        )
    _alerts(console, store, settings)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Text(text, "bold cyan"))


def _pass(console: Console, done: Pass) -> None:
    console.print(report_table(done.crawl))
    reading = done.process.reading
    articles, alerts = _counted(reading.read, "article"), _counted(len(done.process.alerts), "alert")
    console.print(
        f"Read {articles}: {reading.relevant} about our parks, {reading.proposals} with a park "
        f"before approval. {alerts} decided."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _second(console: Console, result: DemoResult) -> None:
    traffic = result.second.traffic
    bodies, same = traffic.count(200, "article"), traffic.count(304, "article")
    share = 100 * traffic.bytes / max(1, result.first.traffic.bytes)
    console.print(
        f"Asked again for {bodies + same} articles: {bodies} came with a body, {same} as “not modified”; "
        f"{share:.1f} % of the first pass's bytes."
    )


def _alerts(console: Console, store: Store, settings: Settings) -> None:
    told = list(reversed(recent(store, 100)))
    _heading(console, f"5. Alerts ({len(told)})")
    for content in told:
        figures = "; ".join((*content.areas, *content.budgets))
        before = f" (before: {content.before})" if content.before else ""
        console.print(Text(printable(f"• {content.stage:<9} {content.park}: {figures}{before}")))
    if settings.alerts.file and settings.alerts.feed:
        file, feed = settings.path(settings.alerts.file), settings.path(settings.alerts.feed)
        console.print(f"Sent to the file {file.name} and the Atom feed {feed.name} in {file.parent}")
