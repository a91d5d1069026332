"""How well the reader does on the annotated sentences beside this file: counts per kind of fact.

Loaded by the tests and by `scripts/quality.py`; the articles are scored by `quality_articles.py`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nlp.model import ArticleText, Extraction
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.text import join_title

HERE = Path(__file__).parent
FLOORS_FILE = HERE / "floors.json"
TODAY = date(2026, 11, 21)
UNDATED = "2026-09-15"
"""The publication date of case rows that give none."""
UNCOUNTED_BUDGETS = ("revenue", "debt", "other")

KEYS = {
    "quantities": {"text", "areas", "budgets"},
    "documents": {"text", "documents"},
    "effects": {"text", "effects"},
    "provinces": {"text", "date", "provinces"},
    "parks": {"text", "parks"},
    "investors": {"text", "investors"},
    "names": {"text", "people", "organisations"},
    "events": {"text", "date", "events"},
    "events_kept_back": {"text", "date", "events"},
    "roles": {"text", "areas", "budgets"},
    "offsets": {"text", "words"},
    "verdicts": {"title", "text", "date", "relevant", "new_proposal"},
}
"""The files of case rows and the keys of their rows."""

Row = dict[str, Any]
Facts = set[Hashable]
Scores = dict[str, "Score"]


@dataclass
class Score:
    """Counts of one kind of fact, and what went wrong where."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def add(
        self, where: str, gold: Iterable[Hashable], found: Iterable[Hashable], optional: Facts | None = None
    ) -> None:
        """Count one text; facts in `optional` may be found or not."""
        allowed = optional or set()
        want, have = set(gold) - allowed, set(found) - allowed
        self.right += len(want & have)
        self.missed += len(want - have)
        self.wrong += len(have - want)
        if want != have:
            missed, wrong = (", ".join(sorted(map(str, facts))) for facts in (want - have, have - want))
            self.notes.append(f"{where}\n    missed: {missed or '–'}\n    wrong:  {wrong or '–'}")

    @property
    def n(self) -> int:
        """How many facts the annotation has."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1 where nothing was to be found."""
        return self.right / self.n if self.n else 1.0

    @property
    def f1(self) -> float:
        """0 where nothing is right."""
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)


def floors() -> dict[str, float]:
    """The lowest F1 that is accepted, by kind of fact."""
    found: dict[str, float] = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
    return found


def load_rows(path: Path) -> list[Row]:
    """The rows of one JSON-lines file.

    Raises:
        ValueError: a line is not JSON; the message names file and line.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}:{number}: expected one JSON object: {error}") from None
    return rows


def cases(name: str) -> list[Row]:
    """The case rows of one kind."""
    return load_rows(HERE / "cases" / f"{name}.jsonl")


def number(value: object) -> float | None:
    """Figures that compare equal when they mean the same."""
    return None if value is None else round(float(str(value)), 6)


def plain(name: str) -> str:
    """A name without differences of case and spacing."""
    return re.sub(r"\s+", " ", name).strip().casefold()


class SentenceScorer:
    """Scores the case rows; one method per file."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.scores: Scores = defaultdict(Score)

    def run(self, wanted: Callable[[str], bool] = lambda kind: True) -> Scores:
        """All kinds whose name `wanted` accepts."""
        for name, kinds in KINDS.items():
            if any(map(wanted, kinds)):
                for row in cases(name):
                    getattr(self, f"_{name}")(row)
        return {kind: score for kind, score in self.scores.items() if wanted(kind)}

    def _read(self, row: Row) -> Extraction:
        when = PartialDate.parse(row.get("date", UNDATED))
        text, _ = join_title(None, row["text"])
        return self._reader.read(ArticleText("case", text, 0, when), gate=False)

    def _add(self, kind: str, row: Row, gold: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        self.scores[kind].add(row["text"], gold, found)

    def _quantities(self, row: Row) -> None:
        found = self._read(row)
        areas = [{"ha": a.value_ha, "bound": a.bound, "min": a.min_ha, "max": a.max_ha} for a in found.areas]
        budgets = [
            {"value": b.value, "bound": b.bound, "currency": b.currency, "min": b.min, "max": b.max}
            for b in found.budgets
        ]
        self._add("sentences.areas", row, _figures(row["areas"], "ha"), _figures(areas, "ha"))
        self._add("sentences.budgets", row, _figures(row["budgets"], "value"), _figures(budgets, "value"))

    def _documents(self, row: Row) -> None:
        given = {(doc["type"], doc["number"]): doc for doc in row["documents"]}
        found: Facts = set()
        for doc in self._read(row).documents:
            if doc.number is None:
                continue  # named without a number: may be reported or left out
            gold = given.get((doc.type, doc.number), {})
            agrees = all(gold[key] == getattr(doc, key) for key in ("date", "issuer") if key in gold)
            identity = (doc.type, doc.number)
            found.add(identity if agrees else (*identity, doc.date, doc.issuer))
        self._add("sentences.documents", row, given, found)

    def _effects(self, row: Row) -> None:
        gold = {(e["number"], e["relation"], e.get("document") or plain(e["park"])) for e in row["effects"]}
        found = {
            (doc.number or doc.type, effect.relation, effect.document or plain(effect.park or ""))
            for doc in self._read(row).documents
            for effect in doc.effects
            if effect.relation not in ("cites", "implements")  # these go without saying
        }
        self._add("sentences.effects", row, gold, found)

    def _provinces(self, row: Row) -> None:
        gold = {(unit["name"], unit["current"], unit["inferred"]) for unit in row["provinces"]}
        found = {(unit.name, unit.current, unit.inferred) for unit in self._read(row).provinces}
        named = {unit[:2] for unit in gold if not unit[2]}
        # a district beside its printed province adds nothing
        self._add("sentences.provinces", row, gold, {u for u in found if not (u[2] and u[:2] in named)})

    def _parks(self, row: Row) -> None:
        linked = {plain(park["name"]) for park in row["parks"] if "id" in park}
        gold = {(plain(park["name"]), park["kind"], park.get("id")) for park in row["parks"]}
        found = {
            (plain(park.name), park.kind, park.park_id if plain(park.name) in linked else None)
            for park in self._read(row).parks
        }
        self._add("sentences.parks", row, gold, found)

    def _investors(self, row: Row) -> None:
        gold = {(plain(pair["park"]), plain(pair["investor"])) for pair in row["investors"]}
        found = {(plain(park.name), plain(name)) for park in self._read(row).parks for name in park.investors}
        self._add("sentences.investors", row, gold, found)

    def _names(self, row: Row) -> None:
        found = self._read(row)
        self._add("sentences.people", row, row["people"], [person.name for person in found.people])
        self._add(
            "sentences.organisations",
            row,
            map(plain, row["organisations"]),
            [plain(body.name) for body in found.organisations],
        )

    def _events(self, row: Row) -> None:
        self._acts("sentences.events", row)

    def _events_kept_back(self, row: Row) -> None:
        self._acts("sentences.events_kept_back", row)

    def _acts(self, kind: str, row: Row) -> None:
        gold = {(event["type"], event["modality"]) for event in row["events"]}
        self._add(kind, row, gold, {(e.type, e.modality) for e in self._read(row).events})

    def _roles(self, row: Row) -> None:
        found = self._read(row)
        counted = [b for b in row["budgets"] if b["role"] not in UNCOUNTED_BUDGETS]
        gold = {_role(number(a["ha"]), a["role"], a["park"]) for a in row["areas"]}
        gold |= {_role(number(b["value"]), b["role"], b["park"]) for b in counted}
        have = {_role(number(a.value_ha), a.role, a.park) for a in found.areas}
        have |= {
            _role(number(b.value), b.role, b.park) for b in found.budgets if b.role not in UNCOUNTED_BUDGETS
        }
        self._add("sentences.roles", row, gold, have)

    def _offsets(self, row: Row) -> None:
        found = self._read(row)
        text, _ = join_title(None, row["text"])
        have: Facts = set()
        for kind in ("areas", "budgets", "documents"):
            for fact in getattr(found, kind):
                have.add((kind, plain(text[fact.start : fact.end])))
        for park in found.parks:
            have |= {("parks", plain(text[start:end])) for start, end in park.spans[:1]}
        self._add("sentences.offsets", row, {(w["kind"], plain(w["text"])) for w in row["words"]}, have)

    def _verdicts(self, row: Row) -> None:
        text, title_end = join_title(row["title"], row["text"])
        found = self._reader.read(ArticleText("case", text, title_end, PartialDate.parse(row["date"])))
        for key in ("relevant", "new_proposal"):
            gold, have = row[key], getattr(found, key)
            where = f"{row['title']} | {row['text']}"
            self.scores[f"texts.{key}"].add(where, [key] if gold else [], [key] if have else [])


KINDS = {
    "quantities": ("sentences.areas", "sentences.budgets"),
    "documents": ("sentences.documents",),
    "effects": ("sentences.effects",),
    "provinces": ("sentences.provinces",),
    "parks": ("sentences.parks",),
    "investors": ("sentences.investors",),
    "names": ("sentences.people", "sentences.organisations"),
    "events": ("sentences.events",),
    "events_kept_back": ("sentences.events_kept_back",),
    "roles": ("sentences.roles",),
    "offsets": ("sentences.offsets",),
    "verdicts": ("texts.relevant", "texts.new_proposal"),
}
"""Which kinds of fact each file of case rows measures."""


def _role(figure: float | None, role: str, park: str | None) -> Hashable:
    """Whose role is open in a figure that belongs to no park: it may be called total or other."""
    return (figure, role if park is not None or role == "threshold" else "any", park)


def _figures(rows: Iterable[Row], value: str) -> Facts:
    return {
        (number(row[value]), row["bound"], row.get("currency"))
        + ((number(row.get("min")), number(row.get("max"))) if row["bound"] == "range" else ())
        for row in rows
    }
