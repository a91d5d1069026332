"""`parkwatch show`: one park or one article with its evidence."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from rich.text import Text
from sqlalchemy.orm import Session

from desk import columns
from desk.context import ConfigOption, opened
from desk.errors import DeskError
from desk.formats import Column, iso_for_people, plain, print_table, printable, results
from desk.near import near_parks
from store.park_card import park_card
from store.query_cards import article_card
from store.query_rows import ArticleCard, FactRow, ParkCard

Row = TypeVar("Row")
_STYLES = {"area": "green", "budget": "yellow", "event": "magenta", "park": "bold cyan", "province": "blue"}


def show(
    what: Annotated[
        str, typer.Argument(metavar="ARTICLE|PARK", help="Id or name of a park; id or address of an article")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object")] = False,
    config: ConfigOption = None,
) -> None:
    """Print a park or an article with all that is known and the words it was read from.

    A number is an article's id; anything else is tried as an article's address, then as a park's id or name.
    """
    with opened(config) as (_, store), store.read() as session:
        card = _find(session, what)
    if as_json:
        print(json.dumps(plain(asdict(card)), ensure_ascii=False, indent=1))
    elif isinstance(card, ArticleCard):
        _print_article(results(), card)
    else:
        _print_park(results(), card)


def _find(session: Session, what: str) -> ArticleCard | ParkCard:
    key = what.strip()
    card = article_card(session, int(key) if key.isdecimal() else key) or (
        None if key.isdecimal() else park_card(session, key)
    )
    if card is None:
        raise DeskError(f"There is no park or article {what!r}.{near_parks(session, key)}", status=3)
    return card


def _print_park(console: Console, card: ParkCard) -> None:
    park = card.park
    console.print(Text(printable(park.name), "bold"))
    lines = {
        "id": park.slug,
        "kind": park.kind,
        "state": f"{park.state or 'unknown'} {iso_for_people(park.state_date)}".strip(),
        "province": columns.then_and_now_of(park.province_then, park.province_current),
        "place": park.place,
        "area": columns.spread(park.area),
        "capital": columns.spread(park.capital),
        "investor": park.investor,
        "founded by": park.founding_document,
        "also called": ", ".join(card.aliases),
    }
    for label, value in lines.items():
        if value:
            console.print(Text(f"  {label:<12} {printable(value)}"))
    _section(console, "Timeline", card.timeline, columns.TIMELINE)
    _section(console, "Facts", card.facts, columns.FACTS_TABLE)
    _section(console, "Documents", card.documents, columns.EFFECTS)
    _section(console, "Articles", card.articles, columns.ARTICLES_TABLE)


def _section(console: Console, heading: str, rows: tuple[Row, ...], table: tuple[Column[Row], ...]) -> None:
    if rows:
        console.print()
        console.print(Text(heading, "bold"))
        print_table(rows, table, console)


def _print_article(console: Console, card: ArticleCard) -> None:
    article = card.article
    console.print(Text(printable(article.title or "(no title)"), "bold"))
    where = [
        article.source_id,
        iso_for_people(article.published),
        article.url,
        f"article {article.article_id}",
    ]
    console.print(Text(printable(" · ".join(part for part in where if part))))
    for reason in card.reasons:
        console.print(Text(f"→ {printable(reason)}", "italic"))
    if card.error:
        console.print(Text(f"Could not be read: {printable(card.error)}", "red"))
    if not card.text:
        console.print("About something else: its text is only in the archive of pages.")
        return
    console.print()
    console.print(_marked(card))
    _section(console, "Facts", card.facts, columns.FACTS_TABLE)
    _section(console, "Documents", card.documents, columns.DOCUMENTS_TABLE)
    _section(console, "The same story in", card.reprints, columns.ARTICLES_TABLE)


def _marked(card: ArticleCard) -> Text:
    """The article's text with every fact coloured in its place (one code point shown for one stored)."""
    text = Text("".join(char if char == "\n" else printable(char) for char in card.text))
    for mention in card.mentions:
        for start, end in mention.spans:
            text.stylize(_STYLES.get(mention.kind, ""), start, end)
    for fact in card.facts:
        if fact.evidence.start is not None and fact.evidence.end is not None:
            text.stylize(_style(fact), fact.evidence.start, fact.evidence.end)
    return text


def _style(fact: FactRow) -> str:
    return _STYLES.get(fact.property, "underline")
