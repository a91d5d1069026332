"""What an alert rule asks: a topic, and bounds within which an answer is worth telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import get_close_matches
from typing import Any, Literal, get_args

from nlp.places import lookup, suggest
from nlp.text import fold
from store.schema_parks import EVENT_TYPES, PARK_KINDS

Topic = Literal["proposal", "state", "document", "conflict", "silence", "weekly"]
TOPICS: tuple[str, ...] = get_args(Topic)

OUR_KINDS = tuple(kind for kind in PARK_KINDS if kind != "khu_cong_nghiep")
"""Industrial zones are context: they never alert."""


class QuestionError(Exception):
    """A rule asks for something that cannot be; the message says what there is instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A saved question. Empty and None mean "any"; several bounds must all hold."""

    topic: Topic = "proposal"
    provinces: tuple[str, ...] = ()
    """Names of units of the old map or the new one."""
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    """For `state`: the states that a park must have come to."""
    min_hectares: float | None = None
    max_hectares: float | None = None
    min_capital: float | None = None
    """Whole đồng; a capital in another currency is never compared."""
    max_capital: float | None = None
    types: tuple[str, ...] = ()
    """For `document`: its types, folded (nghi quyet, quyet dinh …)."""
    sources: tuple[str, ...] = ()
    """Ids: only what these sources write, or, for `silence`, only their own silence."""
    uncertain: bool = True
    """Whether what is `chưa chắc` is told too."""

    def to_json(self) -> dict[str, Any]:
        """What is stored: only what is not the default, and always the topic."""
        default = asdict(Question())
        chosen = {k: v for k, v in asdict(self).items() if v != default[k]} | {"topic": self.topic}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in chosen.items()}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Question:
        """What `to_json` wrote; keys of later versions are ignored."""
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in raw.items() if k in known
        }
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Subject:
    """What of an article a question is asked about: one park, where it lies, how large it is said to be."""

    kind: str
    provinces_then: tuple[str, ...]
    provinces_now: tuple[str, ...]
    places_written: tuple[str, ...]
    """Provinces as printed: an article of today that says "tỉnh Bình Dương cũ" is about Bình Dương too."""
    source: str
    hectares: float | None
    capital: float | None
    uncertain: bool


def make_question(**given: Any) -> Question:
    """A question out of what a person typed.

    Raises:
        QuestionError: a topic, province, kind or state that there is not, or bounds the wrong way round.
    """
    values = {key: value for key, value in given.items() if value not in (None, (), [])}
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    if "topic" in values:
        _one_of("topic", values["topic"], TOPICS)
    values["provinces"] = tuple(_province(name) for name in values.get("provinces", ()))
    for kind in values.get("kinds", ()):
        _one_of("kind", kind, OUR_KINDS)
    for state in values.get("states", ()):
        _one_of("state", state, EVENT_TYPES)
    values["types"] = tuple(fold(name) for name in values.get("types", ()))
    question = Question(**values)
    _check(question)
    return question


def _check(question: Question) -> None:
    for low, high, what in (
        (question.min_hectares, question.max_hectares, "hectares"),
        (question.min_capital, question.max_capital, "capital"),
    ):
        if low is not None and high is not None and low > high:
            raise QuestionError(f"at least {low:g} and at most {high:g} {what}: nothing can be both")
    if question.states and question.topic != "state":
        raise QuestionError(f"a state is asked for by the topic 'state', not by {question.topic!r}")
    if question.types and question.topic != "document":
        raise QuestionError(
            f"a type of document is asked for by the topic 'document', not by {question.topic!r}"
        )


def _one_of(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        close = get_close_matches(value, known, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        raise QuestionError(f"there is no {what} {value!r}; {hint}there are: {', '.join(known)}")


def _province(name: str) -> str:
    units = lookup(name)
    if not units:
        near = ", ".join(suggest(name)[:3])
        raise QuestionError(
            f"there is no province {name!r}, old or new{f'; nearest: {near}' if near else ''}"
        )
    return next((unit for unit in units if unit.valid_to is None), units[0]).name


def fits(question: Question, subject: Subject) -> bool:
    """Whether the bounds of `question` hold for `subject`. A bound on a figure that is not known does not."""
    if subject.kind and subject.kind not in (question.kinds or OUR_KINDS):
        return False
    if question.provinces and not any(_lies_in(name, subject) for name in question.provinces):
        return False
    if question.sources and subject.source not in question.sources:
        return False
    if subject.uncertain and not question.uncertain:
        return False
    return _between(subject.hectares, question.min_hectares, question.max_hectares) and _between(
        subject.capital, question.min_capital, question.max_capital
    )


def _lies_in(name: str, subject: Subject) -> bool:
    if name in subject.provinces_then or name in subject.provinces_now:
        return True
    units = lookup(name)
    old = bool(units) and all(unit.valid_to is not None for unit in units)
    there = any(unit.current in subject.provinces_now for unit in units)
    return old and there and any(fold(name) in fold(written) for written in subject.places_written)


def _between(value: float | None, low: float | None, high: float | None) -> bool:
    if low is None and high is None:
        return True
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


_TOPIC_WORDS: dict[str, tuple[str, str]] = {
    "proposal": ("đề xuất khu mới", "a new park proposal"),
    "state": ("khu đổi trạng thái", "a park's state changes"),
    "document": ("văn bản mới về khu", "a new legal document about a park"),
    "conflict": ("nguồn tin mâu thuẫn", "sources conflict"),
    "silence": ("nguồn tin im lặng", "a source falls silent"),
    "weekly": ("bản tin tuần", "the weekly digest"),
}


def describe(question: Question, language: Literal["vi", "en"] = "en") -> str:
    """The question in a few words."""
    parts = [_TOPIC_WORDS[question.topic][0 if language == "vi" else 1]]
    chosen = (question.states, question.types, question.kinds, question.provinces, question.sources)
    parts += [" / ".join(names) for names in chosen if names]
    for low, high, amount in (
        (question.min_hectares, question.max_hectares, _hectares),
        (question.min_capital, question.max_capital, _dong),
    ):
        if low is not None:
            parts.append(f"≥ {amount(low)}")
        if high is not None:
            parts.append(f"≤ {amount(high)}")
    if not question.uncertain:
        parts.append("chắc chắn" if language == "vi" else "certain only")
    return "; ".join(parts)


def _number(value: float) -> str:
    """1.234,5: dots between thousands, a decimal comma."""
    return f"{value:,.15g}".translate(str.maketrans(",.", ".,"))


def _hectares(value: float) -> str:
    return f"{_number(value)} ha"


def _dong(value: float) -> str:
    return f"{_number(value / 1e9)} tỷ đồng" if value >= 1e9 else f"{_number(value)} đồng"
