"""The event model: how likely a sentence tells each kind of act, and with which modality.

Linear models over the strings of `nlp.event_features`, one per kind of act and one per modality, trained by
`scripts/train_events.py` on sentences and texts that were written and annotated for this project. A weight is
a naive Bayes log-count ratio times what logistic regression makes of it (S. Wang and C. Manning, "Baselines
and Bigrams", ACL 2012). What all sentences of a text say of one park's act is weighed by boosted trees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp import model_file
from nlp.forest import Forest, of_arrays
from nlp.model import EventType, Modality

Floats = NDArray[np.float32]

TYPES: tuple[EventType, ...] = get_args(EventType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
_FILE = "event_model.npz"
_LAYERS = ("alone", "in_text", "modality")


@dataclass(frozen=True, slots=True)
class Layer:
    """Independent yes-or-no models over the model's features."""

    weights: Floats
    """(features, classes)"""
    bias: Floats
    """(classes,)"""

    def scores(self, rows: Sequence[int]) -> Floats:
        """Log-odds of each class."""
        total: Floats = self.weights[rows].sum(axis=0, dtype=np.float32) + self.bias
        return total


@dataclass(frozen=True, slots=True)
class EventModel:
    """What is told of a sentence that stands alone, and of a sentence in a text."""

    features: Mapping[str, int]
    """Row of each feature in the weights; what is not in here counts nothing."""
    alone: Layer
    """Kinds of act, whatever their modality."""
    in_text: Layer
    """Kinds of act that are done, under way or asked for."""
    modality: Layer
    """Modalities, given `of_type` among the features."""
    pairs: Forest
    """Whether a text tells an act of a park, over the rows of `nlp.event_pairs`."""
    _both: Layer = field(init=False, repr=False, compare=False)
    """`in_text` and `alone` side by side, to look features up once."""

    def __post_init__(self) -> None:
        """Join the two layers that are asked of every sentence of a text."""
        weights = np.hstack([self.in_text.weights, self.alone.weights])
        bias = np.concatenate([self.in_text.bias, self.alone.bias])
        object.__setattr__(self, "_both", Layer(weights, bias))

    def kinds(self, found: Iterable[str]) -> dict[EventType, float]:
        """Probability that a lone sentence tells each kind of act."""
        return dict(zip(TYPES, _likely(self.alone.scores(self._rows(found))), strict=True))

    def in_text_and_alone(
        self, found: Iterable[str]
    ) -> tuple[dict[EventType, float], dict[EventType, float]]:
        """Probability of each kind of act as a fact of a text, and as `kinds` has it, without context."""
        likely = _likely(self._both.scores(self._rows(found)))
        middle = len(TYPES)
        return dict(zip(TYPES, likely[:middle], strict=True)), dict(zip(TYPES, likely[middle:], strict=True))

    def modalities(self, found: set[str], kind: EventType) -> dict[Modality, float]:
        """Log-odds of each modality of an act of that kind."""
        scores = self.modality.scores(self._rows(found | of_type(found, kind)))
        return dict(zip(MODALITIES, scores.tolist(), strict=True))

    def _rows(self, found: Iterable[str]) -> list[int]:
        row_of = self.features.get
        return [row for name in found if (row := row_of(name)) is not None]


def of_type(found: Iterable[str], kind: EventType) -> set[str]:
    """The features that say of which kind of act the modality is asked."""
    rules = {f"ty:{kind}&{name}" for name in found if name.startswith(("RM:", "M:"))}
    return rules | {f"ty:{kind}"}


def _likely(scores: Floats) -> list[float]:
    likely: list[float] = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).tolist()
    return likely


def save(model: EventModel, path: Path) -> None:
    """Write the model's file."""
    names = sorted(model.features, key=model.features.__getitem__)
    arrays: dict[str, model_file.Array] = {"features": model_file.packed(names)}
    for name in _LAYERS:
        layer: Layer = getattr(model, name)
        arrays[f"{name}_weights"] = layer.weights.astype(np.float16)
        arrays[f"{name}_bias"] = layer.bias
    model_file.write(path, arrays | model.pairs.arrays("pairs"))


def read(path: Path) -> EventModel:
    """Read the model's file.

    Raises:
        ValueError: it is none.
    """
    return model_file.read(path, "event model", _of_arrays)


def _of_arrays(arrays: Mapping[str, model_file.Array]) -> EventModel:
    alone, in_text, modality = (
        Layer(arrays[f"{name}_weights"].astype(np.float32), arrays[f"{name}_bias"].astype(np.float32))
        for name in _LAYERS
    )
    index = {name: row for row, name in enumerate(model_file.unpacked(arrays["features"]))}
    return EventModel(index, alone, in_text, modality, of_arrays(arrays, "pairs"))


@cache
def bundled() -> EventModel:
    """The model that ships with ParkWatch, read on first use."""
    with as_file(files("nlp") / "data" / _FILE) as path:
        return read(path)
