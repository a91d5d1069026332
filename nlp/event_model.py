"""The event model: how likely a sentence tells each kind of act, and with which modality.

Linear models over the strings of `nlp.event_features`, one per kind of act and one per modality, trained by
`scripts/train_events.py` on sentences that were written and annotated for this project. A weight is a naive
Bayes log-count ratio times what logistic regression makes of it (S. Wang and C. Manning, "Baselines and
Bigrams", ACL 2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.model import EventType, Modality

Floats = NDArray[np.float32]

TYPES: tuple[EventType, ...] = get_args(EventType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
_FILE = "event_model.npz"


@dataclass(frozen=True, slots=True)
class Linear:
    """One layer of independent yes-or-no models over the same features."""

    features: Mapping[str, int]
    weights: Floats
    """(features, classes)"""
    bias: Floats
    """(classes,)"""

    def scores(self, found: Iterable[str]) -> Floats:
        """Log-odds of each class; features that the model does not know count nothing."""
        rows = [self.features[name] for name in found if name in self.features]
        total: Floats = self.weights[rows].sum(axis=0, dtype=np.float32) + self.bias
        return total


@dataclass(frozen=True, slots=True)
class EventModel:
    """What is told of a sentence that stands alone, and of a sentence in a text."""

    alone: Linear
    """Kinds of act, whatever their modality."""
    in_text: Linear
    """Kinds of act that are done, under way or asked for."""
    modality: Linear
    """Modalities, given `of_type` among the features."""

    def kinds(self, found: set[str]) -> dict[EventType, float]:
        """Probability that a lone sentence tells each kind of act."""
        return dict(zip(TYPES, _likely(self.alone.scores(found)), strict=True))

    def facts(self, found: set[str]) -> dict[EventType, float]:
        """Probability that a sentence of a text tells each kind of act as done, under way or asked for."""
        return dict(zip(TYPES, _likely(self.in_text.scores(found)), strict=True))

    def modalities(self, found: set[str], kind: EventType) -> dict[Modality, float]:
        """Log-odds of each modality of an act of that kind."""
        scores = self.modality.scores(found | of_type(found, kind))
        return dict(zip(MODALITIES, (float(score) for score in scores), strict=True))


def of_type(found: set[str], kind: EventType) -> set[str]:
    """The features that say of which kind of act the modality is asked."""
    rules = {f"ty:{kind}&{name}" for name in found if name.startswith(("RM:", "M:"))}
    return rules | {f"ty:{kind}"}


def _likely(scores: Floats) -> list[float]:
    return [float(p) for p in 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))]


def save(model: EventModel, path: Path) -> None:
    """Write the model's file."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name in ("alone", "in_text", "modality"):
        part: Linear = getattr(model, name)
        names = sorted(part.features, key=part.features.__getitem__)
        arrays[f"{name}_features"] = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
        arrays[f"{name}_weights"] = part.weights.astype(np.float16)
        arrays[f"{name}_bias"] = part.bias
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes the names for options


def read(path: Path) -> EventModel:
    """Read the model's file.

    Raises:
        ValueError: it is none.
    """
    with np.load(path, allow_pickle=False) as arrays:
        try:
            return EventModel(*(_part(arrays, name) for name in ("alone", "in_text", "modality")))
        except KeyError as missing:
            raise ValueError(
                f"{path}: no event model ({missing} is missing); reinstall ParkWatch, or: make model"
            ) from None


def _part(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Linear:
    names = bytes(arrays[f"{name}_features"].astype(np.uint8)).decode().split("\n")
    weights = arrays[f"{name}_weights"].astype(np.float32)
    return Linear(
        {feature: row for row, feature in enumerate(names)},
        weights,
        arrays[f"{name}_bias"].astype(np.float32),
    )


@cache
def bundled() -> EventModel:
    """The model that ships with ParkWatch, read on first use."""
    with as_file(files("nlp") / "data" / _FILE) as path:
        return read(path)
