#!/usr/bin/env python3
"""Train the event model (`nlp/event_model.py`) on the project's own annotated sentences and passages.

    .venv/bin/python scripts/train_events.py                # writes nlp/data/event_model.npz
    .venv/bin/python scripts/train_events.py --validate     # each file judged by the others; no file
    .venv/bin/python scripts/train_events.py --validate texts

The data are described in scripts/training/README.md. A change of the rules changes what the model sees.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from annotated import DATA, TODAY, park_called, reading_of, rows_of, text_files
from grow import grown
from linear import Floats, Learnt, learn

from nlp.event_features import features
from nlp.event_merge import settled
from nlp.event_model import MODALITIES, TYPES, EventModel, Layer, of_type, save
from nlp.event_pairs import Pair, evidence, rows
from nlp.event_review import judge_text, judged_alone, printed
from nlp.event_tellings import Telling, tellings
from nlp.event_told import Read
from nlp.events import events_of, read_by_rules
from nlp.forest import Forest, Row, joined
from nlp.model import ArticleText, EventType, Modality
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.reading import EventMention, Reading
from nlp.spacy_pipeline import language

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "nlp" / "data" / "event_model.npz"
FACTUAL = frozenset({"done", "in_progress", "requested"})
LEAST = 0.15
"""A feature whose every weight is smaller is left out of the file."""


FOLDS = 4
"""The forest learns from what layers say of texts that they have not seen."""
EMPTY = joined([], [])


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
        "--validate", choices=("sentences", "texts"), help="judge each file by the others; write nothing"
    )
    options = parser.parse_args()
    language().select_pipes(disable=["parkwatch_events", "parkwatch_review", "parkwatch_verdict"])
    reader = Reader(today=TODAY)
    lone = [s for path in sorted(DATA.glob("sentences_*.jsonl")) for s in lone_samples(reader, path)]
    if options.validate == "sentences":
        validate_sentences(lone)
        return
    texts = [text for path in text_files() for text in read_texts(reader, path)]
    print(f"{len(lone)} sentences, {len(texts)} texts", flush=True)
    if options.validate == "texts":
        validate_texts(lone, texts)
        return
    model = trained(lone, texts)
    save(model, MODEL)
    print(f"{MODEL.relative_to(ROOT)}: {MODEL.stat().st_size // 1024} KB, {len(model.features)} features")


def lone_samples(reader: Reader, path: Path) -> Iterator[Sample]:
    """Sentences that stand alone; what they tell is told of whatever park they name."""
    for row in rows_of(path):
        published = PartialDate.of(date.fromisoformat(row["date"])) if row.get("date") else None
        reading = reader.reading(ArticleText(path.name, row["text"], published=published))
        told = tuple((e["type"], e["modality"]) for e in row["events"])
        passes = read_by_rules(reading)
        for read in passes[:1]:
            found = features(read.tape, printed(reading, read.tape), None, read.told)
            yield Sample(path.stem, frozenset(found), told, read=(reading, read))


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is annotated of it."""

    source: str
    reading: Reading
    passes: tuple[Read, ...]
    tellings: tuple[Telling, ...]
    gold: dict[Pair, tuple[int, ...]]
    """Acts that the text tells as facts, and where."""
    optional: frozenset[Pair]
    lost: int
    """Annotated acts of parks that the reader did not find."""


def read_texts(reader: Reader, path: Path) -> Iterator[Text]:
    """The texts of one file."""
    for row in rows_of(path):
        reading = reading_of(reader, row)
        passes = tuple(read_by_rules(reading))
        every = list(_gold(reading, row["events"]))
        gold = {(park, kind): tuple(at) for park, kind, at in every if park is not None}
        may = _gold(reading, row.get("optional", {}).get("events", []))
        yield Text(
            path.stem,
            reading,
            passes,
            tuple(tellings(reading, passes)),
            gold,
            frozenset((park, kind) for park, kind, _ in may if park is not None),
            len({(park, kind) for park, kind, _ in every if park is None}),
        )


def text_samples(texts: Iterable[Text]) -> Iterator[Sample]:
    """Each sentence of each text, once for each park that it may be about."""
    for text in texts:
        for telling in text.tellings:
            start = telling.read.tape.sentence.start
            end = start + len(telling.printed)
            mine = {kind: at for (park, kind), at in text.gold.items() if park == telling.park}
            here = {kind for kind, at in mine.items() if any(start <= a < end for a in at)}
            unsure = set(mine) - here
            unsure |= {kind for park, kind in text.optional if park == telling.park} - here
            told: tuple[tuple[EventType, Modality], ...] = tuple((kind, "done") for kind in sorted(here))
            yield Sample(text.source, telling.found | telling.context, told, frozenset(unsure))


def _gold(
    reading: Reading, events: Sequence[dict[str, Any]]
) -> Iterator[tuple[int | None, EventType, list[int]]]:
    """Park, kind and where it is told, of each annotated fact."""
    for event in events:
        if event.get("modality", "done") not in FACTUAL:
            continue
        words = (event.get("surface"), *event.get("also", []))
        places = [reading.text.find(part) for part in words if part]
        yield park_called(reading, event["park"]), event["type"], [p for p in places if p >= 0]


def trained(lone: Sequence[Sample], texts: Sequence[Text]) -> EventModel:
    """The model learnt from all; without `texts` it is of use for lone sentences only."""
    kinds = np.array([[any(k == kind for k, _ in s.told) for kind in TYPES] for s in lone])
    asked = [(s.found | of_type(s.found, kind), m) for s in lone for kind, m in s.told]
    modal = np.array([[m == modality for modality in MODALITIES] for _, m in asked])
    alone = learn([s.found for s in lone], kinds)
    modality = learn([f for f, _ in asked], modal)
    if not texts:
        return _joined(EMPTY, alone, alone, modality)
    table: list[tuple[Row, bool]] = []
    for fold_ in range(FOLDS):  # the forest is asked of texts that the layers do not know
        mine = [text for number, text in enumerate(texts) if number % FOLDS == fold_]
        rest = [text for number, text in enumerate(texts) if number % FOLDS != fold_]
        layers = _joined(EMPTY, alone, _of_texts([*lone, *text_samples(rest)]), modality)
        table += [row for text in mine for row in _asked_of_forest(text, layers)]
        print(f"fold {fold_ + 1} of {FOLDS}: {len(table)} pairs of park and act", flush=True)
    forest = grown([row for row, _ in table], [told for _, told in table])
    return _joined(forest, alone, _of_texts([*lone, *text_samples(texts)]), modality)


def _asked_of_forest(text: Text, model: EventModel) -> Iterator[tuple[Row, bool]]:
    text.reading.events = events_of(text.passes)
    _, chosen = settled(text.reading)
    found, highest = evidence(text.tellings, text.reading.events, chosen, model)
    for pair, row in rows(text.reading, found, highest, model).items():
        if pair not in text.optional or pair in text.gold:
            yield row, pair in text.gold


def _of_texts(every: Sequence[Sample]) -> Learnt:
    facts = np.array([[any(k == kind and m in FACTUAL for k, m in s.told) for kind in TYPES] for s in every])
    known = np.array([[kind not in s.unsure for kind in TYPES] for s in every])
    return learn([s.found for s in every], facts, known)


def _joined(forest: Forest, *layers: Learnt) -> EventModel:
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
    return EventModel(index, *result, forest)


def validate_sentences(lone: Sequence[Sample]) -> None:
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


GROUPS = 4


def validate_texts(lone: Sequence[Sample], texts: Sequence[Text]) -> None:
    """Print the F1 of acts of parks in each file's texts, by rules alone and by a model of other files.

    Files are left out by the group, to save time.
    """
    print(f"{'file':14} {'acts':>5} {'rules':>6} {'model':>6}")
    sources = sorted({text.source for text in texts})
    totals = np.zeros((2, 3))
    for group in range(GROUPS):
        out = set(sources[group::GROUPS])
        model = trained(lone, [text for text in texts if text.source not in out])
        for source in sorted(out):
            counts = np.zeros((2, 3))
            for text in (t for t in texts if t.source == source):
                for number, told in enumerate((_by_rules(text), _by_model(text, model))):
                    right = len(told & set(text.gold))
                    wrong = len(told - set(text.gold) - text.optional)
                    counts[number] += (right, wrong, len(text.gold) - right + text.lost)
            totals += counts
            acts = int(counts[0, 0] + counts[0, 2])
            print(f"{source:14} {acts:5} {_f1(counts[0]):6.3f} {_f1(counts[1]):6.3f}", flush=True)
    print(f"{'all':14} {int(totals[0, 0] + totals[0, 2]):5} {_f1(totals[0]):6.3f} {_f1(totals[1]):6.3f}")


def _f1(counts: Floats) -> float:
    right, wrong, missed = counts
    return float(2 * right / max(1.0, 2 * right + wrong + missed))


def _by_rules(text: Text) -> set[Pair]:
    text.reading.events = events_of(text.passes)
    return _facts(settled(text.reading)[1])


def _by_model(text: Text, model: EventModel) -> set[Pair]:
    judge_text(text.reading, text.passes, model)
    return _facts(text.reading.events)


def _facts(events: Iterable[EventMention]) -> set[Pair]:
    return {(e.park, e.type) for e in events if e.park is not None and e.modality in FACTUAL}


def _rules(sample: Sample) -> set[tuple[EventType, Modality]]:
    assert sample.read is not None
    return {(event.type, event.modality) for event in sample.read[1].told}


def _judged(sample: Sample, model: EventModel) -> set[tuple[EventType, Modality]]:
    assert sample.read is not None
    return {(event.type, event.modality) for event in judged_alone(*sample.read, model)}


if __name__ == "__main__":
    main()
