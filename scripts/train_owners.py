#!/usr/bin/env python3
"""Train the owner model (`nlp/owner_model.py`) on the project's own annotated texts.

    .venv/bin/python scripts/train_owners.py                # writes nlp/data/owner_model.npz
    .venv/bin/python scripts/train_owners.py --validate     # each file judged by the others; no file

The data are described in scripts/training/README.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from annotated import TODAY, park_called, reading_of, rows_of, text_files
from grow import grown
from linear import learn

from nlp import attachment
from nlp.forest import Forest, Row
from nlp.owner_features import Figure, View, of_nobody, of_park
from nlp.owner_model import MARGIN, OwnerModel, Question, Words, asked, question, role_of, save
from nlp.reader import Reader
from nlp.reading import Attachment, Quantity
from nlp.spacy_pipeline import language

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "nlp" / "data" / "owner_model.npz"
FOLDS = 4
GROUPS = 4
LEAST = 0.02
"""A feature that weighs less is left out of the file."""
TOLERANCE = 0.001
"""Relative difference within which two figures are the same."""
LOST = -1
"""Stands for an owner that the reader did not find."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A figure and its annotated owner."""

    source: str
    view: View
    figure: Figure
    role: str
    rules: int | None
    owner: int | None


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--validate", action="store_true", help="judge each file by the others; write nothing"
    )
    options = parser.parse_args()
    later = ("attachment", "events", "review", "verdict")
    language().select_pipes(disable=[f"parkwatch_{name}" for name in later])
    reader = Reader(today=TODAY)
    samples = [sample for path in text_files() for sample in read_samples(reader, path)]
    print(f"{len(samples)} figures", flush=True)
    if options.validate:
        validate(samples)
        return
    model = trained(samples)
    save(model, MODEL)
    print(f"{MODEL.relative_to(ROOT)}: {MODEL.stat().st_size // 1024} KB")


def read_samples(reader: Reader, path: Path) -> Iterator[Sample]:
    """The figures of one file whose owner is annotated, alike wherever the figure stands."""
    for row in rows_of(path):
        if "areas" not in row or row.get("figures") is False:
            continue
        reading = reading_of(reader, row)
        rules = attachment.by_rules(reading)
        view = View(reading)
        for figure in view.figures(asked(reading, rules)):
            owners = {x["of"] for x in _annotated(row, figure.quantity)}
            if len(owners) != 1:
                continue
            name = owners.pop()
            owner = None if name is None else park_called(reading, name)
            known = LOST if name is not None and owner is None else owner
            by_rules: Attachment = rules[figure.index]
            yield Sample(path.stem, view, figure, role_of(by_rules), by_rules.park, known)


def _annotated(row: dict[str, Any], quantity: Quantity) -> list[dict[str, Any]]:
    if quantity.unit == "area":
        return [x for x in row["areas"] if any(_same(v, quantity) for v in _sizes(x))]
    currency = quantity.currency or "VND"
    return [x for x in row["budgets"] if x["currency"] == currency and _same(x.get("value"), quantity)]


def _sizes(area: dict[str, Any]) -> list[float | None]:
    return [area.get(key) for key in ("value_ha", "min", "max")]


def _same(value: float | None, quantity: Quantity) -> bool:
    ours = [x for x in (quantity.value, quantity.minimum, quantity.maximum) if x is not None]
    return value is not None and any(abs(value - float(x)) <= TOLERANCE * max(abs(value), 1e-9) for x in ours)


def trained(samples: Sequence[Sample]) -> OwnerModel:
    """The model learnt from all whose owner the reader found."""
    known = [sample for sample in samples if sample.owner != LOST]
    texts = {id(sample.view): number for number, sample in enumerate(known)}
    table: list[tuple[Row, bool]] = []
    for fold in range(FOLDS):  # the forest is asked of texts that the linear models do not know
        mine = [sample for sample in known if texts[id(sample.view)] % FOLDS == fold]
        rest = [sample for sample in known if texts[id(sample.view)] % FOLDS != fold]
        nobody, park = _words(rest)
        for sample in mine:
            q = question(sample.view, sample.figure, sample.role, nobody, park)
            table += [(row, owner == sample.owner) for owner, row in zip(q.owners, q.rows, strict=True)]
        print(f"fold {fold + 1} of {FOLDS}: {len(table)} pairs of figure and owner", flush=True)
    forest = grown([row for row, _ in table], [answer for _, answer in table], trees=120, leaves=15)
    return OwnerModel(*_words(known), forest)


def _words(samples: Sequence[Sample]) -> tuple[Words, Words]:
    nobody = [frozenset(of_nobody(s.figure, s.role, len(s.view.reading.parks))) for s in samples]
    pairs = [(s, park) for s in samples for park in s.view.candidates(s.figure)]
    parks = [frozenset(of_park(s.view, s.figure, park)) for s, park in pairs]
    return (
        _fitted(nobody, [s.owner is None for s in samples]),
        _fitted(parks, [s.owner == park for s, park in pairs]),
    )


def _fitted(rows: Sequence[frozenset[str]], answers: Sequence[bool]) -> Words:
    names, weights, bias = learn(rows, np.array(answers)[:, None])
    kept = {name: float(w) for name, (w,) in zip(names, weights, strict=True) if abs(w) >= LEAST}
    return Words(kept, float(bias[0]))


def validate(samples: Sequence[Sample]) -> None:
    """Print how many owners are right in each file, by rules, by a model of other files, and by both."""
    print(f"{'file':14} {'n':>5} {'rules':>6} {'model':>6} {'both':>6}")
    sources = sorted({sample.source for sample in samples})
    totals = np.zeros(4)
    for group in range(GROUPS):
        out = set(sources[group::GROUPS])
        model = trained([s for s in samples if s.source not in out])
        for source in sorted(out):
            counts = np.zeros(4)
            for sample in (s for s in samples if s.source == source):
                counts += (1, *_right(sample, model))
            totals += counts
            print(_line(source, counts), flush=True)
    print(_line("all", totals))


def _line(name: str, counts: Any) -> str:
    n, rules, model, both = counts
    return f"{name:14} {int(n):5} {rules / n:6.3f} {model / n:6.3f} {both / n:6.3f}"


def _right(sample: Sample, model: OwnerModel) -> tuple[bool, bool, bool]:
    q: Question = question(sample.view, sample.figure, sample.role, model.nobody, model.park)
    forest: Forest = model.forest
    likely = dict(zip(q.owners, forest.chances(q.rows), strict=True))
    best = max(likely, key=lambda owner: likely[owner])
    both = best if likely[best] - likely.get(sample.rules, 0.0) > MARGIN else sample.rules
    return sample.rules == sample.owner, best == sample.owner, both == sample.owner


if __name__ == "__main__":
    main()
