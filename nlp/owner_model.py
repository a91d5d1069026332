"""The owner model: to which park a figure belongs, or to none.

Two linear models read the words (does it belong to any park; does it belong to this one), and a forest weighs
what they say together with where the parks are named. Trained by `scripts/train_owners.py` on texts that were
written and annotated for this project. It overrules the rules only where it is much surer of another owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp import model_file
from nlp.forest import Forest, of_arrays
from nlp.owner_features import Figure, View, of_nobody, of_park, park_row, shared_row
from nlp.reading import Attachment, Reading

Floats = NDArray[np.float32]

MARGIN = 0.5
"""How much likelier another owner of money must be than the rules'; measured on texts left out. Whose land is
meant the rules know better: on printed reports the model only did harm there."""
_TEXT = 3
"""Sentences from which on it is a text: in shorter ones grammar alone says whose a figure is."""
_FILE = "owner_model.npz"
_LAYERS = ("nobody", "park")


@dataclass(frozen=True, slots=True)
class Words:
    """A yes-or-no model over strings."""

    weights: Mapping[str, float]
    bias: float

    def odds(self, found: Iterable[str]) -> float:
        """Log-odds of "yes"."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in found)


@dataclass(frozen=True, slots=True)
class OwnerModel:
    """See the module docstring."""

    nobody: Words
    park: Words
    forest: Forest


@dataclass(frozen=True, slots=True)
class Question:
    """A figure with all that is known of its possible owners; None stands for nobody."""

    owners: tuple[int | None, ...]
    rows: tuple[dict[str, float], ...]


def role_of(attachment: Attachment) -> str:
    """The role that the rules gave a figure."""
    return attachment.area_role or attachment.budget_role or "none"


def question(view: View, figure: Figure, role: str, nobody: Words, park: Words) -> Question:
    """What the forest is asked of a figure."""
    shared = shared_row(view, figure, role)
    shared["nobody"] = nobody.odds(of_nobody(figure, role, len(view.reading.parks)))
    parks = view.candidates(figure)
    odds = [park.odds(of_park(view, figure, candidate)) for candidate in parks]
    ranked = sorted(odds, reverse=True)
    shared["best park"] = ranked[0] if ranked else -9.0
    rows = [{**shared, "is nobody": 1.0}]
    for candidate, mine in zip(parks, odds, strict=True):
        others = [value for value in odds if value is not mine]
        row = {**shared, **park_row(view, figure, candidate), "park": mine}
        row["rank"] = float(ranked.index(mine))
        row["lead over others"] = mine - (max(others) if others else -9.0)
        rows.append(row)
    return Question((None, *parks), tuple(rows))


def asked(reading: Reading, attachments: Sequence[Attachment]) -> list[int]:
    """The figures whose owner the model may be asked for."""
    return [
        index
        for index, (quantity, attachment) in enumerate(zip(reading.quantities, attachments, strict=True))
        if attachment.reported and quantity.value is not None and attachment.area_role != "threshold"
    ]


def overruled(
    reading: Reading, attachments: Sequence[Attachment], model: OwnerModel | None = None
) -> list[Attachment]:
    """`attachments` with another owner where the model is much surer of it than of the rules'."""
    result = list(attachments)
    indices = [i for i in asked(reading, attachments) if reading.quantities[i].unit == "money"]
    if not indices or not reading.parks or len(reading.sentences) < _TEXT:
        return result
    model = model or bundled()
    view = View(reading)
    questions = [
        (figure.index, question(view, figure, role_of(attachments[figure.index]), model.nobody, model.park))
        for figure in view.figures(indices)
    ]
    chances = iter(model.forest.chances([row for _, q in questions for row in q.rows]))
    for index, q in questions:
        likely = {owner: next(chances) for owner in q.owners}
        best = max(likely, key=lambda owner: likely[owner])
        if likely[best] - likely.get(attachments[index].park, 0.0) > MARGIN:
            result[index] = replace(attachments[index], park=best)
    return result


def save(model: OwnerModel, path: Path) -> None:
    """Write the model's file."""
    arrays: dict[str, model_file.Array] = {}
    for name in _LAYERS:
        words: Words = getattr(model, name)
        arrays[f"{name}_features"] = model_file.packed(words.weights)
        arrays[f"{name}_weights"] = np.array([*words.weights.values(), words.bias], dtype=np.float32)
    model_file.write(path, arrays | model.forest.arrays("forest"))


def read(path: Path) -> OwnerModel:
    """Read the model's file.

    Raises:
        ValueError: it is none.
    """
    return model_file.read(path, "owner model", _of_arrays)


def _of_arrays(arrays: Mapping[str, model_file.Array]) -> OwnerModel:
    nobody, park = (_words(arrays, name) for name in _LAYERS)
    return OwnerModel(nobody, park, of_arrays(arrays, "forest"))


def _words(arrays: Mapping[str, model_file.Array], name: str) -> Words:
    features = model_file.unpacked(arrays[f"{name}_features"])
    *weights, bias = arrays[f"{name}_weights"].astype(np.float64).tolist()
    return Words(dict(zip(features, weights, strict=True)), bias)


@cache
def bundled() -> OwnerModel:
    """The model that ships with ParkWatch, read on first use."""
    with as_file(files("nlp") / "data" / _FILE) as path:
        return read(path)
