"""Files of learnt weights: numpy arrays in one archive, read with an error that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.generic]
Model = TypeVar("Model")


def packed(names: Iterable[str]) -> Array:
    """Strings without line breaks as one array."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def unpacked(array: Array) -> list[str]:
    """The strings that `packed` took."""
    return bytes(array.astype(np.uint8)).decode().split("\n")


def write(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write the arrays into one compressed file."""
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes the names for options


def read(path: Path, what: str, build: Callable[[Mapping[str, Array]], Model]) -> Model:
    """What `build` makes of the file's arrays; `what` names it in the error.

    Raises:
        ValueError: the file is missing, damaged, or of something else.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return build(arrays)
    except (KeyError, ValueError, EOFError, OSError, BadZipFile) as error:
        raise ValueError(f"{path}: no {what} ({error}); reinstall ParkWatch, or: make model") from None
