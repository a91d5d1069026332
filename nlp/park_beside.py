"""Parks that words without a name mean because of what stands beside them.

In brackets, as an apposition or a predicate, "KCN này", "tại đúng khu đất này", above in the headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from nlp.captions import under_picture
from nlp.model import OUR_KINDS
from nlp.park_gathering import COMPARED, OPENING, Gathering
from nlp.park_main import passing
from nlp.park_phrase import ParkPhrase

_IS = re.compile(r"(?:^|\W)(?:la|thanh|tro thanh)(?: mot)? ?$")
_THIS = re.compile(r"[ \u00a0](?:này|nói trên|ấy)(?!\w)")
_LISTED = re.compile(r"(?: ?\([^()\n]{1,40}\)| rộng [^,;.\n]{1,20})?(?:, | và |; |, và )(?:một |dự án )?")
APPOSED = re.compile(r" ?(?:,|–|-|\() ?(?:(?:cũng |tức |vốn )?là )?(?:một |1 )?(?:dự án |mô hình )?")
""""Công viên X, một khu phần mềm chừng 9 ha": said of the park before."""
_RANK = re.compile(
    r"[ \u00a0](?:đầu tiên|duy nhất|thứ|lớn nhất|lớn thứ|mới nhất|rộng|có|quy mô|do|được|hiện đại|trọng điểm"
    r"|kiểu mẫu|của (?:tỉnh|thành phố|cả nước|vùng|miền))(?!\w)"
)
_SAME_SITE = re.compile(
    r"(?:\s+(?:rộng\s+)?[\d.,]+\s*ha)?\s+(?:ngay\s+)?(?:"
    r"(?:tại|trên|ở)\s+(?:(?:đúng|chính)\s+)?(?:khu đất|vị trí|địa điểm|mảnh đất|nơi)\s+"
    r"(?:này|đó|ấy|nói trên)"
    r"|tại\s+(?:đây|chỗ này))(?!\w)"
)
"""What was proposed "tại đúng khu đất này" is the park that stands there by another name."""


def listed_with(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "khu công nghệ số tại X, khu CNTT tập trung tại Y": the park named before in a list is another."""
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    before = so_far.phrases[here - 1] if here else None
    if before is None or before.form != "described" or before.place == phrase.place:
        return None
    link = _LISTED.fullmatch(so_far.text, before.end, phrase.start)
    return so_far.of.get(here - 1) if link is not None else None


def apposed_to(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "Công viên X, một khu phần mềm chừng 9 ha": the park of ours that was named right before."""
    if phrase.kind not in OUR_KINDS or phrase.capital:
        return None
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    before = so_far.phrases[here - 1] if here else None
    if before is None or before.form != "named" or before.kind not in OUR_KINDS:
        return None
    link = APPOSED.fullmatch(so_far.text, before.end, phrase.start)
    if link is None or not (phrase.indefinite or _RANK.match(so_far.text, phrase.end)):
        return None
    return so_far.of.get(here - 1)


_CALLED = re.compile(
    r"(?: [^\s,.;()]+){0,4},? (?:(?:dự kiến )?(?:lấy tên|mang tên|có tên|tên gọi|tên|tạm gọi"
    r"|gọi)(?: gọi)?(?: là)?)[ :]*[\"“‘']?"
)


def called(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "một khu công nghệ cao lấy tên là “X Smart IT Park”": the park that the name behind tells."""
    if phrase.kind not in OUR_KINDS:
        return None
    here = bisect_left(so_far.phrases, phrase.end, key=lambda other: other.start)
    after = so_far.phrases[here] if here < len(so_far.phrases) else None
    if after is None or after.form != "named" or after.kind not in OUR_KINDS:
        return None
    return so_far.of.get(here) if _CALLED.fullmatch(so_far.text, phrase.end, after.start) else None


def in_bracket_of(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "Khu Công viên phần mềm X (Khu công nghệ cao)": bare words mean the park before."""
    if phrase.kind not in OUR_KINDS or so_far.text[phrase.end : phrase.end + 1] != ")":
        return None
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    before = so_far.phrases[here - 1] if here else None
    if before is None or so_far.text[before.end : phrase.start].strip() != "(":
        return None
    index = so_far.of.get(here - 1)
    return index if index is not None and so_far.parks[index].kind in OUR_KINDS else None


def said_of(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "công nhận Công viên phần mềm X là khu công nghệ số tập trung": said of the park before."""
    if _IS.search(so_far.surface, max(0, phrase.start - 24), phrase.start) is None:
        return None
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    before = so_far.phrases[here - 1] if here else None
    if before is None or before.form != "named" or phrase.start - before.end > 60:
        return None
    index = so_far.of.get(here - 1)
    same_sentence = not re.search(r"[.;\n]", so_far.text[before.end : phrase.start])
    return index if same_sentence and before.kind in OUR_KINDS and phrase.kind in OUR_KINDS else None


def on_the_site(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "đề xuất khu công nghệ thông tin tại đúng khu đất này": the park that the text named last."""
    if phrase.kind not in OUR_KINDS or _SAME_SITE.match(so_far.text, phrase.end) is None:
        return None
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    for i in range(here - 1, max(-1, here - 1 - COMPARED), -1):
        index = so_far.of.get(i)
        if index is not None and so_far.phrases[i].form == "named" and so_far.phrases[i].kind in OUR_KINDS:
            return index
    return None


def of_the_lead(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """A headline's "khu phần mềm" is the park that the opening names, by whatever kind.

    Unless the opening also names one of the very kind, or several parks.
    """
    if phrase.start >= so_far.title_end or phrase.kind not in OUR_KINDS:
        return None
    lead = [
        (so_far.of[i], p)
        for i, p in enumerate(so_far.phrases)
        if i in so_far.of
        and p.form in ("named", "described")
        and p.kind in OUR_KINDS
        and so_far.title_end <= p.start < so_far.title_end + OPENING
        and not passing(so_far.lower, p.start)
        and not under_picture(so_far.lower, so_far.title_end, p.start)
    ]
    parks = {index for index, _ in lead}
    if lead and lead[0][1].form == "described":
        return lead[0][0]  # "xin lập khu CNTT tập trung tại quận Y": the news of the opening
    parks -= {index for index, p in lead if p.form == "described"}
    return next(index for index, p in lead if p.form == "named") if len(parks) == 1 else None


def estate_before(so_far: Gathering, phrase: ParkPhrase) -> int | None:
    """ "KCN này": the industrial park that the text named last, in the same paragraph."""
    if _THIS.match(so_far.text, phrase.end) is None:
        return None
    here = bisect_left(so_far.phrases, phrase.start, key=lambda other: other.start)
    for i in range(here - 1, max(-1, here - 1 - COMPARED), -1):
        other = so_far.phrases[i]
        if "\n" in so_far.text[other.end : phrase.start]:
            return None
        if i in so_far.of and other.form == "named" and other.kind == phrase.kind:
            return so_far.of[i]
    return None
