"""An alert in words: a subject, a plain text, and a short form for chat; Vietnamese or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schedules.content import AlertContent

Language = Literal["vi", "en"]

KIND_NAMES: dict[str, tuple[str, str]] = {
    "cntt_tap_trung": ("khu công nghệ thông tin tập trung", "concentrated IT park"),
    "cong_vien_phan_mem": ("công viên phần mềm", "software park"),
    "cong_nghe_so_tap_trung": ("khu công nghệ số tập trung", "concentrated digital technology park"),
    "cong_nghe_cao": ("khu công nghệ cao", "hi-tech park"),
    "khu_cong_nghiep": ("khu công nghiệp", "industrial zone"),
    "other": ("khu khoa học, đổi mới sáng tạo", "science or innovation park"),
}
_STAGES: dict[str, tuple[str, str]] = {
    "proposed": ("Đề xuất mới", "New proposal"),
    "approved": ("Đã được chấp thuận", "Approved"),
    "changed": ("Thay đổi", "Changed"),
    "withdrawn": ("Đã rút hoặc bị từ chối", "Withdrawn or refused"),
}
_LABELS: dict[str, tuple[str, str]] = {
    "kind": ("Loại", "Kind"),
    "where": ("Địa phương", "Where"),
    "now": ("nay là", "now"),
    "areas": ("Diện tích", "Area"),
    "budgets": ("Vốn", "Capital"),
    "proposers": ("Bên đề xuất", "Proposed by"),
    "documents": ("Văn bản", "Documents"),
    "sentence": ("Trích", "Quote"),
    "source": ("Nguồn", "Source"),
    "before": ("Trước đó", "Before"),
    "sure": ("Độ chắc chắn", "Certainty"),
    "unsure": ("chưa chắc", "uncertain"),
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel sends."""

    subject: str
    text: str
    short: str


def compose(content: AlertContent, language: Language = "vi") -> Message:
    """Put `content` into words."""
    index = 0 if language == "vi" else 1
    subject = f"{_STAGES[content.stage][index]}: {content.park}{_place(content, index)}"
    if not content.certain:
        subject = f"[{_LABELS['unsure'][index]}] {subject}"
    lines = [subject, ""] + [f"{label}: {value}" for label, value in _rows(content, index) if value]
    if content.url:
        lines.append(content.url)
    return Message(subject, "\n".join(lines) + "\n", _short(content, subject))


def _rows(content: AlertContent, index: int) -> list[tuple[str, str]]:
    def label(key: str) -> str:
        return _LABELS[key][index]

    source = " – ".join(part for part in (content.outlet, content.title, content.published) if part)
    return [
        (label("kind"), KIND_NAMES.get(content.kind, (content.kind, content.kind))[index]),
        (label("where"), _provinces(content, index)),
        (label("areas"), "; ".join(content.areas)),
        (label("budgets"), "; ".join(content.budgets)),
        (label("proposers"), "; ".join(content.proposers)),
        (label("documents"), "; ".join(content.documents)),
        (label("sentence"), f"“{content.sentence}”" if content.sentence else ""),
        (label("before"), content.before),
        (label("sure"), content.why),
        (label("source"), source),
    ]


def _provinces(content: AlertContent, index: int) -> str:
    then, now = ", ".join(content.provinces_then), ", ".join(content.provinces_now)
    if not then or then == now:
        return now
    return f"{then} ({_LABELS['now'][index]} {now})" if now else then


def _place(content: AlertContent, index: int) -> str:
    """Where it is, unless the park's name says so already."""
    missing = [p for p in content.provinces_now if p.casefold() not in content.park.casefold()]
    return f" ({', '.join(missing)})" if missing else ""


def _short(content: AlertContent, subject: str) -> str:
    figures = [*content.areas[:1], *content.budgets[:1]]
    return " · ".join([subject, *figures, *([content.url] if content.url else [])])
