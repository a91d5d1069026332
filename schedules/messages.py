"""An alert in words: subject, plain text, HTML for mail, a short form for chat; Vietnamese or English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal
from urllib.parse import urlsplit

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
STATE_NAMES: dict[str, tuple[str, str]] = {
    "proposed": ("đề xuất", "proposed"),
    "surveyed": ("khảo sát", "surveyed"),
    "submitted": ("đã trình", "submitted"),
    "supported": ("được ủng hộ", "supported"),
    "approved": ("được chấp thuận", "approved"),
    "established": ("được thành lập", "established"),
    "construction_started": ("đã khởi công", "construction started"),
    "operating": ("đang hoạt động", "operating"),
    "expanded": ("đã mở rộng", "expanded"),
    "delayed": ("chậm tiến độ", "delayed"),
    "cancelled": ("đã hủy", "cancelled"),
}
_STAGES: dict[str, tuple[str, str]] = {
    "proposed": ("Đề xuất mới", "New proposal"),
    "approved": ("Đã được chấp thuận", "Approved"),
    "changed": ("Thay đổi", "Changed"),
    "withdrawn": ("Đã rút hoặc bị từ chối", "Withdrawn or refused"),
    "state": ("Chuyển trạng thái", "State changed"),
    "document": ("Văn bản mới", "New document"),
    "conflict": ("Nguồn tin mâu thuẫn", "Sources conflict"),
    "silent": ("Nguồn im lặng", "Source silent"),
    "recovered": ("Nguồn có tin trở lại", "Source is back"),
    "weekly": ("Bản tin tuần", "Weekly digest"),
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
    "certain": ("chắc chắn", "certain"),
    "unsure": ("chưa chắc", "uncertain"),
    "state": ("Trạng thái", "State"),
    "area": ("diện tích", "area"),
    "capital": ("vốn", "capital"),
    "place": ("địa điểm", "place"),
    "conflict": ("Mâu thuẫn về", "Conflict on"),
    "since": ("Từ", "Since"),
    "error": ("Lỗi", "Error"),
    "link": ("Bài viết", "Article"),
}
_REASONS: dict[str, str] = {
    "mã trong danh bạ khu": "its id in the registry of parks",
    "đúng tên hoặc tên gọi khác": "its name or another name of it",
    "cùng loại khu và tên riêng": "same kind of park and proper name",
    "nhiều khu cùng tên riêng": "several parks of this proper name",
    "khu chưa đặt tên cùng loại, cùng tỉnh, nay có tên": "an unnamed park of the province, named by now",
    "khu chưa đặt tên cùng loại, cùng tỉnh": "a park without a name, of this kind and province",
    "khu duy nhất cùng loại ở tỉnh này": "the only park of this kind in the province",
    "tên riêng gần giống, cùng tỉnh": "a similar proper name in the same province",
    "khu mới: chưa có khu nào cùng loại, cùng tên, cùng tỉnh": (
        "a new park: none of this kind, name and province is known"
    ),
    "khu mới: chưa có khu nào cùng loại, cùng tên": "a new park: none of this kind and name is known",
    "khu mới chưa đặt tên: chưa có khu nào cùng loại ở tỉnh này": (
        "a new park without a name: none of this kind is known in the province"
    ),
    "khu mới không rõ tên, không rõ tỉnh": "a new park; neither its name nor its province is told",
    "người xem xét": "a reviewer",
    "tách khu": "split by a person",
    "bài không ghi ngày đăng": "the article is undated",
}
"""Why a park is taken for one that is known, in English (see `store.park_index`)."""
_DIGEST = ("{} cảnh báo ParkWatch", "{} ParkWatch alerts")


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel sends."""

    subject: str
    text: str
    html: str
    short: str


def compose(content: AlertContent, language: Language = "vi") -> Message:
    """Put `content` into words."""
    index = 0 if language == "vi" else 1
    subject = _subject(content, index)
    rows = [(label, value) for label, value in _rows(content, index) if value]
    lines = [subject, "", *(f"{label}: {value}" for label, value in rows)]
    lines += _text(content, index).splitlines()
    if content.url:
        lines.append(content.url)
    return Message(
        subject, "\n".join(lines) + "\n", _html(content, subject, rows, index), _short(content, subject)
    )


def _text(content: AlertContent, index: int) -> str:
    """What a digest says at length."""
    text: str = content.data.get("text_en", "") if index else ""
    return text or content.data.get("text", "")


def compose_digest(contents: Sequence[AlertContent], language: Language = "vi") -> Message:
    """Several alerts in one message: each in full in text and HTML, each in one line in the short form."""
    parts = [compose(content, language) for content in contents]
    subject = _DIGEST[0 if language == "vi" else 1].format(len(parts))
    return Message(
        subject,
        f"{subject}\n\n" + "\n----\n\n".join(part.text for part in parts),
        f"<h1>{escape(subject)}</h1>\n" + "\n<hr>\n".join(part.html for part in parts),
        "\n".join([subject, *(f"• {part.short}" for part in parts)]),
    )


def _subject(content: AlertContent, index: int) -> str:
    about = content.park or content.data.get("subject", "")
    subject = f"{_STAGES[content.stage][index]}: {about}{_place(content, index)}"
    return subject if content.certain else f"[{_LABELS['unsure'][index]}] {subject}"


def _rows(content: AlertContent, index: int) -> list[tuple[str, str]]:
    def label(key: str) -> str:
        return _LABELS[key][index]

    source = " – ".join(part for part in (content.outlet, content.title, _day(content.published)) if part)
    changed = ", ".join(label(name) for name in content.changed)
    sure = label("certain" if content.certain else "unsure")
    return [
        (_STAGES["changed"][index], changed),
        (label("kind"), KIND_NAMES.get(content.kind, (content.kind, content.kind))[index]),
        (label("where"), _provinces(content, index)),
        (label("state"), _states(content, index)),
        (_STAGES["document"][index], content.data.get("document", "")),
        (_conflict_label(content, index), content.data.get("values", "")),
        (label("areas"), "; ".join(content.areas)),
        (label("budgets"), "; ".join(content.budgets)),
        (label("proposers"), "; ".join(content.proposers)),
        (label("documents"), "; ".join(content.documents)),
        (label("sentence"), f"“{content.sentence}”" if content.sentence else ""),
        (label("before"), "; ".join(_said(part, index) for part in content.before.split("; "))),
        (label("sure"), f"{sure} – {_why(content.why, index)}" if content.why else ""),
        (label("source"), source),
        (label("since"), content.data.get("since", "")),
        (label("error"), content.data.get("error", "")),
    ]


def _day(value: str) -> str:
    """2026-11-20 → 20/11/2026, 2026-11 → 11/2026; anything else as it stands."""
    parts = value.split("-")
    return "/".join(reversed(parts)) if all(part.isdigit() for part in parts) else value


def _said(part: str, index: int) -> str:
    """One part of what was said before: a day, a state, or the words of an article."""
    return STATE_NAMES[part][index] if part in STATE_NAMES else _day(part)


def _why(reason: str, index: int) -> str:
    for vietnamese, english in _REASONS.items() if index else ():
        reason = reason.replace(vietnamese, english)
    return reason


def _conflict_label(content: AlertContent, index: int) -> str:
    figure = content.data.get("figure", "")
    return f"{_LABELS['conflict'][index]} {_LABELS[figure][index]}" if figure in _LABELS else ""


def _states(content: AlertContent, index: int) -> str:
    after = content.data.get("state_after", "")
    if not after:
        return ""
    before = content.data.get("state_before", "")
    names = [STATE_NAMES.get(name, (name, name))[index] for name in (before, after) if name]
    return " → ".join(names)


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


def _html(content: AlertContent, subject: str, rows: Sequence[tuple[str, str]], index: int) -> str:
    """A mail's body: everything from articles is escaped, and only web addresses become links."""
    cells = "\n".join(
        f'<tr><th align="left" valign="top">{escape(label)}</th><td>{escape(value)}</td></tr>'
        for label, value in rows
    )
    body = f"<h2>{escape(subject)}</h2>\n<table>\n{cells}\n</table>"
    if text := _text(content, index):
        body += f"\n<pre>{escape(text)}</pre>"
    if content.url and urlsplit(content.url).scheme in ("http", "https"):
        body += (
            f'\n<p><a href="{escape(content.url)}">{_LABELS["link"][index]}: {escape(content.url)}</a></p>'
        )
    return body
