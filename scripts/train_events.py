#!/usr/bin/env python3
"""Train the event model (`nlp/event_model.py`) on the project's own annotated sentences and passages.

    .venv/bin/python scripts/train_events.py                # writes nlp/data/event_model.npz
    .venv/bin/python scripts/train_events.py --validate     # each file judged by the others; no file

The data are described in scripts/training/README.md. A change of the rules changes what the model sees.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nlp.event_features import features
from nlp.event_model import MODALITIES, TYPES, EventModel, Layer, of_type, save
from nlp.event_review import judged_alone, printed
from nlp.event_told import Read
from nlp.events import read_by_rules
from nlp.model import ArticleText, EventType, Modality
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.reading import Reading
from nlp.spacy_pipeline import language
from nlp.text import join_title

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "scripts" / "training"
MODEL = ROOT / "nlp" / "data" / "event_model.npz"
TODAY = date(2026, 11, 20)
FACTUAL = frozenset({"done", "in_progress", "requested"})
RARE = 2
"""Features seen less often are left out."""
RIDGE = 0.3
"""Strength of the penalty on the weights; measured with --validate."""
LEAST = 0.15
"""A feature whose every weight is smaller is left out of the file."""

Floats = NDArray[np.float64]


Learnt = tuple[list[str], Floats, Floats]
"""Features, their weights (features, classes) and the bias of each class."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence as told of one park, and what it tells."""

    source: str
    found: frozenset[str]
    told: tuple[tuple[EventType, Modality], ...]
    unsure: frozenset[EventType] = field(default_factory=frozenset)
    """Kinds that the text tells of this park elsewhere: the sentence may tell them too."""
    read: tuple[Reading, Read] | None = None


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--validate", action="store_true", help="judge each file by the others; write nothing"
    )
    options = parser.parse_args()
    language().select_pipes(disable=["parkwatch_events", "parkwatch_review", "parkwatch_verdict"])
    reader = Reader(today=TODAY)
    lone = [s for path in sorted(DATA.glob("sentences_*.jsonl")) for s in lone_samples(reader, path)]
    texts = [s for path in sorted(DATA.glob("passages_*.jsonl")) for s in text_samples(reader, path)]
    print(f"{len(lone)} sentences, {len(texts)} sentences of passages as told of one park")
    if options.validate:
        validate(lone)
        return
    model = trained(lone, texts)
    save(model, MODEL)
    print(f"{MODEL.relative_to(ROOT)}: {MODEL.stat().st_size // 1024} KB, {len(model.features)} features")


def lone_samples(reader: Reader, path: Path) -> Iterator[Sample]:
    """Sentences that stand alone; what they tell is told of whatever park they name."""
    for row in _rows(path):
        published = PartialDate.of(date.fromisoformat(row["date"])) if row.get("date") else None
        reading = reader.reading(ArticleText(path.name, row["text"], published=published))
        told = tuple((e["type"], e["modality"]) for e in row["events"])
        passes = read_by_rules(reading)
        for read in passes[:1]:
            found = features(read.tape, printed(reading, read.tape), None, read.told)
            yield Sample(path.stem, frozenset(found), told, read=(reading, read))


def text_samples(reader: Reader, path: Path) -> Iterator[Sample]:
    """Each sentence of each passage, once for each park that it may be about."""
    for row in _rows(path):
        text, title_end = join_title(row["title"], row["text"])
        published = PartialDate.of(date.fromisoformat(row["published"]))
        reading = reader.reading(ArticleText(row["id"], text, title_end, published))
        gold = list(_gold(reading, row["events"]))
        for read in read_by_rules(reading):
            start, end = read.tape.sentence.start, read.tape.sentence.start + len(read.tape.text)
            for park in sorted({park.park for park in read.tape.parks if park.park is not None}):
                found = features(read.tape, printed(reading, read.tape), park, read.told)
                here = tuple(
                    (k, m) for p, k, m, at in gold if p == park and any(start <= a < end for a in at)
                )
                elsewhere = {k for p, k, _, _ in gold if p == park} - {k for k, _ in here}
                yield Sample(path.stem, frozenset(found), here, frozenset(elsewhere))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _gold(
    reading: Reading, events: Sequence[dict[str, Any]]
) -> Iterator[tuple[int | None, EventType, Modality, list[int]]]:
    """Park, kind, modality and where it is told, of each annotated event."""
    for event in events:
        places = [reading.text.find(words) for words in (event["surface"], *event.get("also", []))]
        yield _park(reading, event["park"]), event["type"], event["modality"], [p for p in places if p >= 0]


def _park(reading: Reading, name: str) -> int | None:
    """The park that the reader found where the text has `name`."""
    start = reading.text.find(name)
    while start >= 0:
        for mention in reading.park_mentions:
            if mention.park is not None and mention.start < start + len(name) and start < mention.end:
                return mention.park
        start = reading.text.find(name, start + 1)
    return None


def trained(lone: Sequence[Sample], texts: Sequence[Sample]) -> EventModel:
    """The model learnt from the samples; without `texts` it is of use for lone sentences only."""
    kinds = np.array([[any(k == kind for k, _ in s.told) for kind in TYPES] for s in lone])
    asked = [(s.found | of_type(s.found, kind), m) for s in lone for kind, m in s.told]
    modal = np.array([[m == modality for modality in MODALITIES] for _, m in asked])
    alone = _learn([s.found for s in lone], kinds)
    in_text = _of_texts([*lone, *texts]) if texts else alone
    return _joined(alone, in_text, _learn([f for f, _ in asked], modal))


def _of_texts(every: Sequence[Sample]) -> Learnt:
    facts = np.array([[any(k == kind and m in FACTUAL for k, m in s.told) for kind in TYPES] for s in every])
    known = np.array([[kind not in s.unsure for kind in TYPES] for s in every])
    return _learn([s.found for s in every], facts, known)


def _joined(*layers: Learnt) -> EventModel:
    """One table of features for all layers; what weighs next to nothing in each is left out."""
    kept = sorted({n for names, weights, _ in layers for n, row in zip(names, weights, strict=True)
                   if np.abs(row).max() >= LEAST})  # fmt: skip
    index = {name: i for i, name in enumerate(kept)}
    result = []
    for names, weights, bias in layers:
        table = np.zeros((len(kept), weights.shape[1]), dtype=np.float32)
        for name, row in zip(names, weights, strict=True):
            if name in index:
                table[index[name]] = row
        result.append(Layer(table, bias.astype(np.float32)))
    return EventModel(index, *result)


def _learn(
    rows: Sequence[frozenset[str]], answers: NDArray[np.bool_], known: NDArray[np.bool_] | None = None
) -> Learnt:
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    matrix = _matrix(rows, {name: i for i, name in enumerate(names)})
    weights = np.zeros((len(names), answers.shape[1]))
    bias = np.zeros(answers.shape[1])
    for k in range(answers.shape[1]):
        sure = np.ones(len(rows), dtype=bool) if known is None else known[:, k]
        weights[:, k], bias[k] = _one_against_rest(matrix[sure], answers[sure, k])
    return names, weights, bias


def _matrix(rows: Sequence[frozenset[str]], index: dict[str, int]) -> sparse.csr_matrix:
    columns = [[index[name] for name in row if name in index] for row in rows]
    pointers = np.concatenate([[0], np.cumsum([len(c) for c in columns])])
    flat = np.array([c for row in columns for c in row])
    return sparse.csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(index)))


def _one_against_rest(matrix: sparse.csr_matrix, answers: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Logistic regression over features scaled by their naive Bayes log-count ratio."""
    ratio = _log_ratio(matrix, answers)
    scaled = (matrix @ sparse.diags(ratio)).tocsr()
    turned = scaled.T.tocsr()
    size = scaled.shape[1]
    truth = answers.astype(float)

    def loss(weights: Floats) -> tuple[float, Floats]:
        score = np.clip(scaled @ weights[:size] + weights[size], -30, 30)
        chance = 1 / (1 + np.exp(-score))
        value = np.logaddexp(0, np.where(answers, -score, score)).sum()
        slope = chance - truth
        penalty = 0.5 * RIDGE * float(weights[:size] @ weights[:size])
        gradient = np.concatenate([turned @ slope + RIDGE * weights[:size], [slope.sum()]])
        return float(value) + penalty, gradient

    best = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return ratio * best[:size], float(best[size])


def _log_ratio(matrix: sparse.csr_matrix, answers: NDArray[np.bool_]) -> Floats:
    yes = np.asarray(matrix[answers].sum(axis=0)).ravel() + 1
    no = np.asarray(matrix[~answers].sum(axis=0)).ravel() + 1
    ratio: Floats = np.log((yes / yes.sum()) / (no / no.sum()))
    return ratio


def validate(lone: Sequence[Sample]) -> None:
    """Print how well each file's sentences are read by rules alone and by a model of the other files."""
    print(f"{'file':24} {'n':>5} {'rules':>6} {'model':>6}")
    totals = np.zeros(3)
    for source in sorted({s.source for s in lone}):
        model = trained([s for s in lone if s.source != source], [])
        mine = [s for s in lone if s.source == source]
        rules = sum(_rules(s) == set(s.told) for s in mine)
        right = sum(_judged(s, model) == set(s.told) for s in mine)
        totals += (len(mine), rules, right)
        print(f"{source:24} {len(mine):5} {rules / len(mine):6.3f} {right / len(mine):6.3f}", flush=True)
    print(f"{'all':24} {int(totals[0]):5} {totals[1] / totals[0]:6.3f} {totals[2] / totals[0]:6.3f}")


def _rules(sample: Sample) -> set[tuple[EventType, Modality]]:
    assert sample.read is not None
    return {(event.type, event.modality) for event in sample.read[1].told}


def _judged(sample: Sample, model: EventModel) -> set[tuple[EventType, Modality]]:
    assert sample.read is not None
    return {(event.type, event.modality) for event in judged_alone(*sample.read, model)}


if __name__ == "__main__":
    main()
