"""Parks that the print names in English: "dự án Saigon Software City", "Vietnam – Korea Brain Park"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.model import ParkKind
from nlp.park_foreign import is_foreign
from nlp.park_names import name_key
from nlp.park_phrase import ParkPhrase

_WHAT = (
    r"(?:Software|Brain|IT|Information Technology|Digital|Digital Technology|[Hh]i-?[Tt]ech"
    r"|High-?[ -]?[Tt]ech|High Technology|Techno|Tech|Technology|Science"
    r"|Science and Technology|Innovation|Silicon|Cyber|AI)"
)
_NAME = re.compile(
    rf"(?<![\w-])(?P<proper>[A-ZĐ][\w&]*(?:(?: ?[-–] ?| )[A-ZĐ][\w&]*){{0,4}}?) (?P<what>{_WHAT}) "
    r"(?:[Pp]ark|City|Valley|Hub|Zone|Village)(?: (?P<number>\d))?(?!\w)"
)
_KINDS: tuple[tuple[str, ParkKind], ...] = (
    ("software", "cong_vien_phan_mem"), ("brain", "cong_vien_phan_mem"), ("it", "cntt_tap_trung"),
    ("information", "cntt_tap_trung"), ("digital", "cong_nghe_so_tap_trung"), ("hi", "cong_nghe_cao"),
)  # fmt: skip
_CALLED = re.compile(
    r"(?<!\w)(?:dự án|đề án|khu|khu:|công viên|đô thị(?: thông minh| khoa học| công nghệ)?|động thổ|làm"
    r"|xây|xây dựng|đầu tư|khởi công|khánh thành|lập|tổ hợp|mang tên"
    r"|tên là|gọi là)(?: (?:mang tên|có tên|tên|tên là|gọi là))? [\"“‘']?$"
)
"""What a Vietnamese sentence sets before the English name of a park that is made or spoken of."""
_FOREIGN = re.compile(
    r"(?i)taiwan|china|chinese|korea|japan|singapore|malaysia|thailand|india|kyoto|shanghai|beijing|london|hong"
)


def english_phrases(text: str, surface: str, taken: Iterable[ParkPhrase]) -> Iterator[ParkPhrase]:
    """Where a park of ours is named in English, apart from the phrases that are found already."""
    taken = list(taken)
    spans = [(p.start, p.end) for p in taken]
    named = {p.key: p for p in taken if p.form == "named"}
    for match in _NAME.finditer(text):
        start, end = match.span()
        key = name_key(match["proper"])
        if not key or _CALLED.search(text[max(0, start - 40) : start].lower()) is None:
            continue
        if any(first < end and start < last for first, last in spans):
            continue
        ours = "viet" in key[0]
        if not ours and (_FOREIGN.match(match["proper"]) or is_foreign(surface, end, key)):
            continue
        if (same := named.get(name_key(match[0]))) is not None:
            # The text names it with words for a kind as well: “Khu công nghệ cao “Lam Sơn IT Park””.
            yield ParkPhrase(
                start, end, same.kind, "named", start, proper=match[0], key=same.key, capital=True,
            )  # fmt: skip
            continue
        number, kind = match["number"], _kind(match["what"])
        # A science park and an innovation hub of one town are two parks.
        proper = f"{match['proper']} {match['what']}" if kind == "other" else match["proper"]
        yield ParkPhrase(
            start, end, kind, "named", start, proper=proper, key=name_key(proper),
            number=None if number == "1" else number, capital=True,
        )  # fmt: skip


def _kind(what: str) -> ParkKind:
    folded = what.lower()
    return next((kind for word, kind in _KINDS if folded.startswith(word)), "other")
