"""What the text speaks of while it is read: whose a figure is in a sentence that names nothing.

The subject of a sentence (`nlp.attachment_subject`) stays the topic until another is named; an aside on a
zone near by, on another project or on homes for the resettled is over sooner: the main park is meant again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.attachment_subject import subject
from nlp.model import OUR_KINDS
from nlp.park_main import passing
from nlp.quantity_standing import ABROAD, TITLE_OF, Head, standing
from nlp.reading import Reading, Sentence


@dataclass
class Discourse:
    """What the text speaks of while it is read from top to bottom."""

    main: Head | None = None
    topic: Head | None = None
    paragraph: int = -1
    mentions: Counter[int] = field(default_factory=Counter)
    """How often the text names each park."""
    lead: int | None = None
    """The park that the text names first: what a headline without a name speaks of."""
    project: int | None = None
    """The park that the last sentence called a project: "chấp thuận dự án … Khu X"."""
    titled: int | None = None
    """The one park that the headline names."""
    passed: frozenset[int] = frozenset()
    """Parks of our kinds that the text names only in passing."""
    zones: frozenset[int] = frozenset()
    """Ordinary industrial zones that lie about in a text on something else."""

    def enter(self, low: str, sentence: Sentence, found: Sequence[Head]) -> None:
        """At a new paragraph an aside about something else is over; one on a zone near by is sooner."""
        if self.topic is not None and self.topic.park in self.zones:
            weak = bool(found) and found[0].weak and found[0].start - sentence.start < 12
            if not (weak or self._is_main() or _TAKEN_UP.match(low, sentence.start)):
                self.topic = self.main
        if self._left_homes(low, sentence, found):
            self.topic = self.main
        if self._is_phase_of_park(low, sentence, found):
            self.topic = self.main
        if sentence.paragraph == self.paragraph:
            return
        self.paragraph = sentence.paragraph
        if self.topic is not None and self.topic.park in self.passed:
            self.topic = self.main if self.main is not None and self.main.park not in self.passed else None
        resumed = bool(found) and found[0].weak and found[0].start - sentence.start < 12
        other = self.topic is not None and self.topic.park is None
        if other and not (resumed and self._is_same_thing(low, found[0])):
            self.topic = self.main
        if self._aside() or self._is_about_other(low, sentence) or self._comes_back(low, sentence, found):
            self.topic = self.main

    def _left_homes(self, low: str, sentence: Sentence, found: Sequence[Head]) -> bool:
        """Behind a word on homes for the resettled the text is on the park again, unless it takes them up."""
        if self.topic is None or self.topic.park is not None:
            return False
        homes = low.startswith("khu tái định cư", self.topic.start)
        goes_on = _TAKEN_UP.match(low, sentence.start) or _ITS_SIZE.match(low, sentence.start)
        return homes and goes_on is None and not (found and found[0].weak)

    def _is_phase_of_park(self, low: str, sentence: Sentence, found: Sequence[Head]) -> bool:
        """ "Công ty X sẽ xây hạ tầng … Giai đoạn 1 khoảng 60 ha": of the park that the firm builds."""
        if self.topic is None or self.topic.park is not None or found or self.main is None:
            return False
        behind = min(sentence.start, self.topic.start + 300)
        builds = _BUILDS_PARK.search(low, self.topic.start, behind) is not None
        return builds and _PHASE.match(low, sentence.start) is not None

    def _is_same_thing(self, low: str, weak: Head) -> bool:
        """ "Khu có tổng vốn …" does not take up a factory."""
        if self.topic is None or not low.startswith("khu", weak.start):
            return True
        return "khu" in low[self.topic.start : self.topic.end + 12]

    def _comes_back(self, low: str, sentence: Sentence, found: Sequence[Head]) -> bool:
        """A new paragraph that names nothing goes on about the park of the headline."""
        if self.titled is None or self.main is None or self.main.park != self.titled or found:
            return False
        if self.topic is None or self.topic.park is None:
            return False
        goes_on = _TAKEN_UP.match(low, sentence.start) or _GOES_ON.match(low, sentence.start)
        return goes_on is None

    def _is_main(self) -> bool:
        return self.main is None or (self.topic is not None and self.topic.park == self.main.park)

    def _is_about_other(self, low: str, sentence: Sentence) -> bool:
        """Whether "Dự án …" takes up the other project of which the article is about."""
        other = self.main is not None and self.main.park is None and not self.main.region
        this = low.startswith(("dự án này", "dự án trên", "dự án nói trên"), sentence.start)
        told = self.topic is not None and self.topic.park is not None and self.topic.park == self.project
        return other and not (this or told) and low.startswith("dự án", sentence.start)

    def _aside(self) -> bool:
        """Whether the last paragraph turned to a park that the text hardly speaks of beside its main one."""
        if self.topic is None or self.main is None or self.topic.park is None or self.main.park is None:
            return False
        return self.mentions[self.main.park] > 1.5 * self.mentions[self.topic.park]

    def leave(self, low: str, sentence: Sentence, found: Sequence[Head]) -> None:
        """The sentence's subject is what the next one speaks of."""
        head = subject(low, sentence, found)
        named = head is not None and "dự án" in low[sentence.start : head.start]
        self.project = head.park if head is not None and named else None
        if head is not None:
            self.topic = head
            if self.main is None and head.park != ABROAD:
                self.main = head


_BUILDS_PARK = re.compile(
    r"(?<!\w)(?:xây|xây dựng|làm|đầu tư|kinh doanh|phát triển)(?: và kinh doanh)?"
    r"(?: kết cấu| hệ thống)? hạ tầng(?!\w)"
)
_PHASE = re.compile(r"\W*(?:trong )?giai đoạn (?:\d|i|ii|một|hai|đầu|thứ nhất)(?!\w)")
_GOES_ON = re.compile(
    r"[\s\"“'‘–-]*(?:theo (?:ông|bà|vị)|nguyên nhân|lý do|vị này|ông này|bà này|tuy nhiên|dù vậy"
    r"|ngoài ra|doanh nghiệp này|công ty này|họ|phía (?:công ty|doanh nghiệp)"
    r"|doanh nghiệp(?= (?:phản|nói|cho|giải|khẳng|thừa)))(?!\w)"
)
"""The paragraph goes on about what the last one told."""
_TAKEN_UP = re.compile(
    r"[\s\"“'‘–-]*(?:(?:với|trên) (?:tổng )?(?:diện tích|quy mô|vốn)[^;.]{3,50}, "
    r"|(?:tổng )?(?:diện tích|quy mô|vốn|vốn đầu tư)(?: của)? )?"
    r"(?:khu(?: công nghiệp)?|cụm(?: công nghiệp)?|kcn|ccn|dự án|nơi) "
    r"(?:này|đây|đó|ấy|trên|có|rộng|do|gồm|hiện|đang|đã|là|khoảng|hơn|gần)(?!\w)"
)
"""The sentence goes on about the zone that the last one named."""
_ITS_SIZE = re.compile(r"\W*(?:tổng )?(?:vốn|diện tích|quy mô|kinh phí|mức đầu tư)(?!\w)")
""""Tổng vốn là 90 tỷ đồng": of what the last sentence told."""


def _passed(low: str, reading: Reading) -> frozenset[int]:
    """Parks of our kinds of which every mention is in passing."""
    told = {
        m.park
        for m in reading.park_mentions
        if m.park is not None and (not passing(low, m.start) or _decided_on(low, m.start))
    }
    return frozenset(i for i, park in enumerate(reading.parks) if park.kind in OUR_KINDS and i not in told)


_DECIDED_ON = re.compile(
    r"(?<!\w)(?:chấp thuận|phê duyệt|chủ trương|quyết định|thu hồi|chấm dứt|thẩm định|ý kiến)(?!\w)"
    r"[^.;:]{0,80}đối với (?:dự án )?$"
)


def _decided_on(low: str, start: int) -> bool:
    """ "chấp thuận chủ trương đầu tư đối với Khu X": no mention in passing."""
    return _DECIDED_ON.search(low, max(0, start - 110), start) is not None


def _zones(reading: Reading) -> frozenset[int]:
    """Industrial zones that the headline does not name, in a text on a park of our kinds."""
    if all(park.kind not in OUR_KINDS for park in reading.parks):
        return frozenset()
    titled = {m.park for m in reading.park_mentions if m.start < reading.title_end}
    return frozenset(
        i for i, park in enumerate(reading.parks) if park.kind == "khu_cong_nghiep" and i not in titled
    )


def discourse_of(low: str, reading: Reading) -> Discourse:
    """What is known of a text before its first sentence is read."""
    return Discourse(
        lead=_lead(low, reading),
        mentions=Counter(m.park for m in reading.park_mentions if m.park is not None),
        titled=reading.main_park,
        zones=_zones(reading),
        passed=_passed(low, reading),
    )


def _lead(low: str, reading: Reading) -> int | None:
    for mention in reading.park_mentions:
        if mention.park is None or TITLE_OF.search(low[max(0, mention.start - 110) : mention.start]):
            continue
        if standing(low, mention.start) == "free":
            return mention.park
    return None
