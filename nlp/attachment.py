"""Component `attachment`: whose a quantity is and which role it plays.

The owner is the nearest head before the figure in its sentence that governs it (`nlp.quantity_heads`), else a
park named right behind it ("1.500 tỉ đồng xây hạ tầng khu …"), else what the paragraph speaks of. Registered
capital of tenants, and what other projects and places own, belong to no park.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle

from nlp.model import OUR_KINDS, AreaRole, BudgetRole
from nlp.park_main import FRONT, passing
from nlp.quantity_balance import balance
from nlp.quantity_context import Context, contexts
from nlp.quantity_heads import ABROAD, TITLE_OF, Head, heads, standing
from nlp.quantity_lexer import lower
from nlp.reading import Attachment, ParkMention, Quantity, Reading, Sentence
from nlp.roles import area_role, is_later_size, is_no_land
from nlp.roles_money import budget_role, is_price

_OWNER_AFTER = re.compile(r"[^.;\n]{0,70}$")
_INTO = re.compile(r"(?:vào|tại|trong|ở|đến)\s+(?:dự án\s+)?$")
_INVESTOR = re.compile(
    r"doanh nghiệp|tập đoàn|công ty|nhà đầu tư|hãng|\bmỹ\b|nhật|hàn quốc|đài loan|singapore|trung quốc"
)
_OF_BUILDER = re.compile(r"(?<!\w)(?:chủ đầu tư|nhà đầu tư (?:hạ tầng|cũ|đầu tiên|mới))(?!\w)")
_FIRM_BETWEEN = re.compile(r"(?<!\w)(?:đưa|giúp|khiến) (?:công ty|tập đoàn|doanh nghiệp|hãng)(?!\w)")
""""đạt 90 triệu USD, giúp công ty đứng đầu danh sách đầu tư vào Khu X"."""
_FOR_PART = (
    r"(?:(?:cho|vào|để|xây|làm|xây dựng|đầu tư|thực hiện|triển khai) ){1,3}"
    r"(?:giai đoạn (?:\w+ )?|hạ tầng (?:kỹ thuật |giao thông )?|phân khu (?:\w+ ){0,2}"
    r"|hạng mục (?:\w+ ){0,3})"
)
_GIVEN = {
    "area": r"cho|(?:để |sẽ )?(?:làm|xây|lập|thành lập|xây dựng|phát triển|hình thành)(?: một)?",
    "money": "của",
}
""""quy hoạch 102 ha cho dự án Khu …": land is the park's; money "cho" it may be a firm's."""
_INVESTING = re.compile(r"(?:đầu tư|rót|đổ|bỏ)\s+(?:[^\W\d_]+\s+){0,2}$")
_PUBLIC = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|nhà nước|ngân sách|chính phủ|trung ương|ubnd|bộ|ban quản lý|chủ đầu tư|hđnd"
    r"|tp\.?)(?!\w)"
)
_RESPECTIVELY = re.compile(r"lần lượt|tương ứng|theo thứ tự")
_KIND = re.compile(r"(?<!\w)(?:khu|công viên|dự án|kcn|cụm|toàn khu|quy hoạch|thung lũng)(?!\w)")
_NEARBY = 16  # heads before a figure that are looked at; more only a list without end has
_WINDOW = 300
_MEASURED = re.compile(r"[^,;.]{0,30}(?:(?<!mở )rộng|diện tích|quy mô|vốn|\()|(?: mới| thông minh)?\s*$")
_DECIDED = re.compile(
    r"(?<!\w)(?:chấp thuận|phê duyệt|cấp phép|khởi công|động thổ|khánh thành|trao giấy chứng nhận)"
    r"(?: (?:chủ trương|đầu tư|cho|xây dựng|đăng ký|quyết định))*\s*$"
)
_RENTED = re.compile(
    r"(?<!cho )(?<!\w)thuê(?: lại| đất| tổng cộng| thêm| mặt bằng| hẳn| trọn| khoảng| gần| hơn| một lúc"
    r"| luôn| ngay"
    r"| tới| lô đất| một lô| mảnh đất| khu đất){0,3}\s*$"
)
"""What a tenant rents is the tenant's plot."""
_TO_BUILD_PARK = re.compile(
    r"[^.;]{0,80}(?:để|nhằm) (?:thực hiện|đầu tư|xây dựng|triển khai|làm)[^.;]{0,70}(?:hạ tầng"
    r"|dự án)[^.;,]{0,60}"
    r"(?<!\w)(?:khu|công viên) (?:công nghệ|phần mềm|cntt|cnc|khoa học|công nghiệp)"
)
""""thuê 12 ha để thực hiện dự án hạ tầng Khu …": of the founder, who rents it from the state."""
_FOR_ITSELF = re.compile(
    r"(?<!\w)(?:để|và) (?:xây|xây dựng|làm|đặt|mở|dựng|lắp|sản xuất|phát triển)(?!\w)[^;.]*$"
)
""""thuê 3 ha tại Khu X để xây trung tâm dữ liệu 200 tỷ đồng": the tenant's."""
_OF_COMPANY = re.compile(
    r"(?<!\w)(?:vốn điều lệ|vốn hóa|vốn hoá|tổng tài sản|quy mô tài sản)(?!\w)[^,;.]{0,30}$"
)
_COUNTRYWIDE = re.compile(r"[^,;.]{0,20}(?:trên|khắp) (?:cả nước|toàn quốc|thế giới|toàn cầu)(?!\w)")
""""quỹ đất 2.000 ha trên cả nước": no single park's."""
_TENANT_SPENDS = re.compile(
    r"(?<!cho )(?<!\w)thuê [^.;]{0,80} (?:bỏ(?: ra)?|chi|rót|đầu tư)(?: thêm| khoảng| gần| hơn)*\s*$"
)
""""thuê 2.400 m2 sàn và bỏ ra 60 tỷ đồng": the tenant's money."""
_OTHER_WORKS = re.compile(
    r"\s*(?:để |cho |vào )?(?:việc )?(?:xử lý sạt lở|chống ngập|chống sạt lở|kè |nới mặt đường"
    r"|mở rộng (?:quốc lộ|đường)"
    r"|(?:làm|xây|xây dựng) (?:cầu|bệnh viện|trường|quốc lộ))"
    r"|\s*(?:vốn (?:đầu tư công|ngân sách) )?(?:vào|cho|để làm) (?:(?:các|nhiều|những) )?"
    r"(?:(?:dự án|công trình) (?:giao thông|thủy lợi|y tế|giáo dục|trọng điểm|dân sinh)|chuyển đổi số"
    r"|giáo dục|y tế"
    r"|an sinh|nông thôn mới|đầu tư công|giảm nghèo)(?!\w)"
    r"|\s*(?:vào|cho) (?:một |các )?(?:nhà máy|xưởng|dây chuyền|nhà xưởng)(?!\w)"
)
"""What money goes for besides the park."""
_FOR_OTHERS = re.compile(
    r"\s*(?:đất )?(?:(?:để|nhằm|cho) )?(?:làm|xây|xây dựng|bố trí|lập|phục vụ|dành cho) (?:các |những |một )?"
    r"(?:dự án )?(?:khu )?tái định cư(?!\w)"
)
"""Homes for those who had to move stand outside the park."""
_CAMPUS = re.compile(r"(?<!\w)khuôn viên(?: (?:rộng|khoảng|gần|hơn)){0,2}\s*$")
_OF_SCHOOL = re.compile(r"\s*(?:của|thuộc) (?:trường|đại học|học viện|viện|nông trường|bệnh viện)(?!\w)")
""""trong khuôn viên 60 ha của Đại học X": the school's."""
_OF_HOUSEHOLD = re.compile(
    r"(?<!\w)(?<!\d )(?<!các )(?<!nhiều )(?<!những )"
    r"(?:(?:gia đình|hộ|nhà) (?:tôi|mình|chúng tôi|ông|bà|anh|chị|cụ|em)"
    r"|(?:ông|bà|anh|chị|cụ)(?= [^,;.]{0,40}(?:trồng|canh tác|nuôi|khai hoang|mất|nhường|hiến"
    r"|bị thu hồi)(?!\w)))"
    r"(?!\w)[^;.]{0,80}$"
)
""""nhà bà X mất 3.000 m2 đất cho dự án": a household's ground."""
_RESETTLES = re.compile(
    r"\W*(?:để|nhằm|về|phục vụ)(?: (?:bố trí|đất|có|chỗ|nơi|việc|công tác|cho))* tái định cư(?!\w)"
)
""""Để tái định cư cho 200 hộ, tỉnh xây hai khu …"."""
_HANDED = re.compile(r"(?<!\w)(?:bàn giao|giao lại|trả lại|hoàn trả|hiến|cho mượn)(?: khoảng| gần| hơn)*\s*$")
_FOR_TOWN = re.compile(
    r"\s*đất(?: [^\s,;.]+){0,8} (?:để |cho )?(?:làm|xây|xây dựng|mở) (?:một |các )?"
    r"(?:bãi (?:đỗ|giữ|đậu|để)? ?xe|vườn hoa|sân chơi|trường (?:học|mầm non|tiểu học)|trạm y tế"
    r"|nhà văn hóa|chợ)(?!\w)"
)
""""bàn giao 1 ha đất cây xanh để làm bãi đỗ xe": a car park of the town's."""
_MANY_WORKS = re.compile(
    r"\s*đất(?! sạch)[^.;]{0,50} (?:để )?(?:làm|thực hiện|xây dựng|triển khai) (?:\d+|hàng chục|nhiều|các) "
    r"(?:công trình|dự án)(?!\w)"
    r"|\s*(?:đất )?(?:để |cho )?(?:làm|xây|xây dựng) (?:chợ|nghĩa trang|bãi rác|bệnh viện|sân golf"
    r"|cảng)(?!\w)"
)
""""chuyển mục đích 812 ha đất lúa để làm 94 công trình": land of them all."""
_NEW_CLAUSE = re.compile(r"\s*,\s*")
_OPENING = re.compile(r"(?:.*[.!?;:\n])?\s*[^.!?;:\n,]{0,30}", re.DOTALL)
""""Rộng 40 ha, Khu X …": the figure stands at the sentence's beginning."""
_WITH_SIZE = re.compile(r"[^,;.(]{0,25} (?:với|, có) (?:tổng |quy mô |diện tích |vốn )")
_OWN_SIZE = re.compile(
    r"(?: (?:của|ở|tại) [^,;.]{2,25})?, (?:rộng|có diện tích|diện tích|quy mô)(?!\w)[^,;.]{0,12}$"
    r"|, (?:vốn|nơi)(?! này| đây| đó) [^,;.]{0,60}$"
)
_LIES_BY = re.compile(
    r"(?<!\w)(?:khu đất|vị trí|địa điểm|khu|dự án)(?: [^\s,;.]+){0,4} "
    r"(?:cạnh|gần|sát|giáp|liền kề|đối diện)\s+$"
)
""""khu đất thứ nhất nằm cạnh Khu X, rộng 18 ha": it is the site that is so large."""
_NEXT_TO = re.compile(r"[^,;.]{0,40}$")


@dataclass
class _Discourse:
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
        subject = _subject(low, sentence, found)
        named = subject is not None and "dự án" in low[sentence.start : subject.start]
        self.project = subject.park if subject is not None and named else None
        if subject is not None:
            self.topic = subject
            if self.main is None and subject.park != ABROAD:
                self.main = subject


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
    told = {m.park for m in reading.park_mentions if m.park is not None and not passing(low, m.start)}
    return frozenset(i for i, park in enumerate(reading.parks) if park.kind in OUR_KINDS and i not in told)


def _zones(reading: Reading) -> frozenset[int]:
    """Industrial zones that the headline does not name, in a text on a park of our kinds."""
    if all(park.kind not in OUR_KINDS for park in reading.parks):
        return frozenset()
    titled = {m.park for m in reading.park_mentions if m.start < reading.title_end}
    return frozenset(
        i for i, park in enumerate(reading.parks) if park.kind == "khu_cong_nghiep" and i not in titled
    )


def apply(reading: Reading) -> None:
    """Fill `reading.attachments`, one per quantity."""
    low = lower(reading.text)
    around = contexts(reading)
    named = Counter(m.park for m in reading.park_mentions if m.park is not None)
    discourse = _Discourse(
        lead=_lead(low, reading),
        mentions=named,
        titled=reading.main_park,
        zones=_zones(reading),
        passed=_passed(low, reading),
    )
    result: list[Attachment | None] = [None] * len(reading.quantities)
    by_sentence = _by_sentence(reading)
    mentions = _mentions_by_sentence(reading)
    for number, sentence in enumerate(reading.sentences):
        inside = mentions.get(number, [])
        indices = by_sentence.get(number, [])
        if sentence.boilerplate:
            for index in indices:
                result[index] = Attachment(None, reported=False)
            continue
        found = heads(low, reading, sentence, inside) if inside or indices else []
        if not found and _leads_to_figure(reading, number, by_sentence):
            first = heads(low, reading, sentence, inside)[:1]
            found = [h for h in first if h.start - sentence.start < _OPENS]
        found = _outside_balance(low, reading, sentence, indices, found, inside)
        discourse.enter(low, sentence, found)
        if indices:
            owners = _owners(low, reading, sentence, indices, found, discourse)
            _attach(around, indices, owners, result)
        discourse.leave(low, sentence, found)
    reading.attachments = tuple(a or Attachment(None, reported=False) for a in result)


def _outside_balance(
    low: str,
    reading: Reading,
    sentence: Sentence,
    indices: Sequence[int],
    found: Sequence[Head],
    mentions: Sequence[ParkMention],
) -> list[Head]:
    """The heads without those that only say for what land is used; a park's full name says whose it is."""
    areas = [reading.quantities[i] for i in indices if reading.quantities[i].unit == "area"]
    start = balance(low, sentence, areas) if areas else None
    if start is None:
        return list(found)
    end = areas[-1].end + _AFTER_BALANCE
    names = {m.start for m in mentions if m.form == "name"}
    return [h for h in found if not start <= h.start < end or (h.park is not None and h.start in names)]


_AFTER_BALANCE = 40
""""còn lại 15 ha làm nhà ở chuyên gia": the last item's use stands behind its figure."""


_OPENS = 30  # characters: a thing named later in a sentence without figures is no subject


def _leads_to_figure(reading: Reading, number: int, by_sentence: dict[int, list[int]]) -> bool:
    """Whether the next sentence of the paragraph has a figure, so that it matters what this one is about."""
    if number + 1 not in by_sentence:
        return False
    return reading.sentences[number + 1].paragraph == reading.sentences[number].paragraph


def _lead(low: str, reading: Reading) -> int | None:
    for mention in reading.park_mentions:
        if mention.park is None or TITLE_OF.search(low[max(0, mention.start - 110) : mention.start]):
            continue
        if standing(low, mention.start) == "free":
            return mention.park
    return None


def _by_sentence(reading: Reading) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    number = 0
    for index, quantity in enumerate(reading.quantities):
        while number < len(reading.sentences) and reading.sentences[number].end <= quantity.core_start:
            number += 1
        places.setdefault(number, []).append(index)
    return places


def _mentions_by_sentence(reading: Reading) -> dict[int, list[ParkMention]]:
    places: dict[int, list[ParkMention]] = {}
    number = 0
    for mention in sorted(reading.park_mentions, key=lambda m: m.start):
        while number < len(reading.sentences) and reading.sentences[number].end <= mention.start:
            number += 1
        places.setdefault(number, []).append(mention)
    return places


def _subject(low: str, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """The first head that stands free; something else than a park only where the sentence begins with it."""
    free = [
        h for h in found if h.standing == "free" and not h.weak and not _PROJECTS_THERE.match(low, h.start)
    ]
    free = _behind_the_front(low, sentence, free)
    parks = [h for h in free if h.park is not None]
    for head in free:
        if head.park is not None or _decided(low, head):
            return head
        told = _SAID_TO_BE.search(low, max(sentence.start, head.start - 14), head.start) is None
        if told and head.start - sentence.start < 70 and not (head.region and parks):
            return head
    place = next((h for h in found if h.park is not None and h.standing == "place"), None)
    inside = next((h for h in free if not h.region), None) if place is not None else None
    # "Sáng nay, hãng X (Hàn Quốc) khởi công nhà máy Y tại khu Z": the text goes on about the factory.
    return place if inside is None or parks else inside


def _behind_the_front(low: str, sentence: Sentence, free: list[Head]) -> list[Head]:
    """ "Cùng với việc mở rộng Khu A, đoàn đã khảo sát Khu B": the sentence is about B."""
    front = FRONT.match(low, sentence.start, sentence.end)
    rest = [h for h in free if front is not None and h.start >= front.end() and h.park is not None]
    return rest or free


_SAID_TO_BE = re.compile(r"(?<!\w)(?:là|trong đó(?: có)?)(?: một| các)? $")
""""phía tây là đường tỉnh 363": told of in passing."""
_PROJECTS_THERE = re.compile(r"\d+ (?:dự án|khu công nghiệp)(?! (?:trong|tại) khu)")
""""111 dự án còn hiệu lực": those in the park or province spoken of; the text does not turn to them."""


def _decided(low: str, head: Head) -> bool:
    """Whether a project is what the sentence decides on: "chấp thuận chủ trương đầu tư Dự án Trung tâm …"."""
    return (
        head.park is None
        and not head.region
        and _DECIDED.search(low[max(0, head.start - 48) : head.start]) is not None
    )


def _owners(
    low: str,
    reading: Reading,
    sentence: Sentence,
    indices: Sequence[int],
    found: Sequence[Head],
    discourse: _Discourse,
) -> list[int | None]:
    listed = _respectively(low, reading, sentence, indices, found)
    starts = [head.start for head in found]
    owners: list[int | None] = []
    for i in indices:
        if i in listed:
            owners.append(listed[i])
            continue
        at = bisect_right(starts, reading.quantities[i].core_start)
        before = low[max(sentence.start, reading.quantities[i].start - 160) : reading.quantities[i].start]
        if (
            _CUT_FROM.search(before)
            or _BOTH.search(before)
            or (_SUM.search(before) and _are_several(found[:at]))
        ):
            owners.append(None)
            continue
        nearby = found[max(0, at - _NEARBY) : at + 2]
        quantity = reading.quantities[i]
        owner = _owner(low, reading, quantity, sentence, nearby, discourse)
        owners.append(None if owner is not None and _of_firm(reading, quantity, nearby) else owner)
    return owners


_SUM = re.compile(
    r"(?<!\w)(?:đưa|nâng|đẩy|khiến) tổng (?:số |quy mô|diện tích|quỹ đất|vốn)(?: [^\s,;.]+){0,4}? "
    r"(?:lên|thành|đạt|tới)(?: (?:tới|đến|thành|khoảng|hơn|gần)){0,2}\s*$"
    r"|(?<!\w)tổng (?:diện tích|quy mô|vốn|kinh phí)(?: đầu tư)?(?: của)? (?:cả )?(?:hai|ba|bốn|năm|các)"
    r" (?:khu|dự án|công viên)(?!\w)[^;.]*(?:là|đạt|lên|khoảng|gần|hơn)\s*$"
    r"|(?<!\w)(?:tổng cộng|cộng cả|cộng lại|cả thảy)[^;.]{0,40}$"
)


_BOTH = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|[2-9]) (?:dự án|khu|công trình)(?: (?:trên|này|nói trên))? (?:gồm"
    r"|là)(?!\w)[^;.]* và "
    r"[^;.]*(?:có|với|,) tổng (?:số |mức )?(?:vốn|diện tích|quy mô|kinh phí|đầu tư)[^,;.]{0,30}$"
    r"|(?<!\w)tổng (?:vốn|diện tích|quy mô)(?: đầu tư)?(?: của)? (?:cả )(?:hai|ba|bốn|năm"
    r"|[2-9])(?!\w)[^,;.]{0,30}$"
    r"|(?<!\w)(?:hai|ba|bốn|năm|[2-9]) (?:ý tưởng|đề xuất|dự án)(?: (?:này|trên))?,? (?:có |với )?tổng "
    r"(?:cộng|diện tích|quy mô|vốn)[^,;.]{0,30}$"
)
""""Hai dự án gồm Khu X và khu đô thị Y có tổng vốn …"."""


def _are_several(heads_before: Sequence[Head]) -> bool:
    """ "lập 18 KCN, mở rộng KCN X thêm 100 ha, đưa tổng quy mô lên …": the sum is no single one's."""
    if not any(h.park is not None for h in heads_before):
        return False
    apart = {h.park for h in heads_before if h.park is not None and h.standing == "free"}
    return len(apart) > 1 or any(h.region for h in heads_before)


_CUT_FROM = re.compile(
    r"(?<!\w)(?:tách|cắt|lấy|trích|đấu giá)(?: ra| đất)?(?: \w+){0,3} từ [^.;]{0,110}(?:khu|thửa|mảnh|quỹ|lô)"
    r" đất(?: rộng| hơn| khoảng| gần)*\s*$"
)
"""The plots from which a park's land is cut are larger than the park."""
_FIRM_BRACKET = re.compile(
    r"(?<!\w)(?P<lead>[^\W\d_]+)?[ \u00a0]?(?P<firm>[^\W\d_a-z][\w&.-]+)[ \u00a0]\([ \u00a0]?$"
)
_PART_LEADS = frozenset({"đoạn", "khu", "lô", "gói", "thầu", "mục", "đường", "tuyến", "số", "kỳ", "hạng"})


def _of_firm(reading: Reading, quantity: Quantity, found: Sequence[Head]) -> bool:
    """ "trao giấy chứng nhận cho Sao Băng (65 triệu USD)": money in brackets behind a name is that name's."""
    if quantity.unit != "money":
        return False
    match = _FIRM_BRACKET.search(reading.text, max(0, quantity.start - 40), quantity.start)
    if match is None or not match["firm"][0].isupper() or (match["lead"] or "").lower() in _PART_LEADS:
        return False
    end = match.end("firm")
    if any(head.start < end <= head.end for head in found):
        return False  # a park's own name, or a head that is judged already
    return not any(place.start < end <= place.end for place in reading.places)


def _respectively(
    low: str, reading: Reading, sentence: Sentence, indices: Sequence[int], found: Sequence[Head]
) -> dict[int, int]:
    """ "A và B lần lượt rộng 20 và 30 ha": the figures behind the word, in the order of the parks."""
    word = _RESPECTIVELY.search(low, sentence.start, sentence.end)
    if word is None:
        return {}
    # The word may also stand behind the figures: "rộng 20 ha và 30 ha tương ứng".
    behind = [i for i in indices if reading.quantities[i].start >= word.start()] or list(indices)
    first = reading.quantities[behind[0]]
    behind = [i for i in behind if reading.quantities[i].unit == first.unit]
    parks = list(
        dict.fromkeys(h.park for h in found if h.park not in (None, ABROAD) and h.end <= first.start)
    )
    if len(parks) < 2 or len(behind) % len(parks):
        return {}
    return {i: park for i, park in zip(behind, cycle(parks), strict=False) if park is not None}


_WITH = re.compile(r"\W*(?:với|trên|có|sở hữu|nằm trên)(?!\w)(?:[^.;:]|\.(?=\d)){0,160},\s*(?:dự án\s+)?$")


def _fronted(low: str, quantity: Quantity, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """ "Với vốn 900 tỷ đồng trên 13 ha, Trung tâm X …": the subject owns what stands before the comma."""
    head = next((h for h in found if h.start >= quantity.end), None)
    if head is None or head.standing != "free" or head.weak or head.region:
        return None
    return head if _WITH.fullmatch(low, sentence.start, head.start) else None


_FIRM_OF = re.compile(
    r"(?<!\w)(?:đơn vị|công ty|hãng|doanh nghiệp|chuyên gia|nhóm|tư vấn)"
    r"(?: \w+){0,3} (?:ở|tại|của|từ|đến từ) $"
)
"""Where a firm comes from says nothing of the land."""


_ONCE_THERE = re.compile(r"(?:khi ấy|khi đó|hồi đó|lúc đó|trước đây|trước kia|vốn|còn) (?:còn )?thuộc(?!\w)")
""""khi ấy còn thuộc tỉnh Vĩnh Phúc": the park's own former province."""


def _at_home(reading: Reading, quantity: Quantity, sentence: Sentence, park: int | None) -> bool:
    """Whether a figure can be of a park that its sentence does not name: not one of another province's thing.

    "Trung tâm ICT tỉnh Bình Định gồm tòa nhà rộng 1.102 m²" says nothing of a park in Hồ Chí Minh.
    """
    if park is None or park == ABROAD:
        return True
    if _ONCE_THERE.search(reading.text, sentence.start, quantity.start):
        return True
    own = set(reading.parks[park].provinces)
    named = {
        name
        for place in reading.places
        if sentence.start <= place.start < sentence.end
        and place.start < quantity.start
        and not _FIRM_OF.search(reading.text, max(0, place.start - 40), place.start)
        for name in (place.name, place.current)
    }
    return not own or not named or bool(own & named)


def _owner(
    low: str,
    reading: Reading,
    quantity: Quantity,
    sentence: Sentence,
    found: Sequence[Head],
    discourse: _Discourse,
) -> int | None:
    around = next((h for h in found if h.park is not None and h.start <= quantity.start < h.end), None)
    if around is not None:
        return around.park  # the figure is part of the name
    before = [h for h in found if h.end <= quantity.core_start]
    fronted = None if before else _fronted(low, quantity, sentence, found)
    if fronted is not None:
        return fronted.park
    behind = _named_behind(low, quantity, found)
    if behind is not None and behind.standing == "neighbour" and behind.park is not None:
        behind = None  # "65 ha, một mặt giáp khu X"
    if behind is not None and _owned_by(low, quantity, behind):
        return behind.park
    if behind is not None and behind.park is None and _of_other(low, quantity, behind):
        return None
    if before:
        governor = _governor(low, quantity, before)
        if governor is not None and not _by_board(low, sentence, governor, before, discourse):
            return governor.park
    elif behind is not None and behind.park is not None:
        return _owner_behind(low, quantity, sentence, behind)
    opened = _made_into(low, quantity, sentence, found) if not before else None
    if opened is not None:
        return opened.park
    if discourse.topic is not None:
        park = _agreeing(low, reading, sentence, quantity, discourse.topic.park)
        return park if _at_home(reading, quantity, sentence, park) else None
    if behind is not None and behind.park is None and not low[quantity.end : behind.start].strip():
        return None  # "đầu tư 1.000 ha khu đô thị X"
    begin, end = max(sentence.start, quantity.start - _WINDOW), min(sentence.end, quantity.end + _WINDOW)
    return discourse.lead if _KIND.search(low, begin, end) else None


_PLOT_OPENS = re.compile(r"(?:.*[.!?;:\n])?\W*(?:\([^()]{0,20}\)\W*)?[^.!?;:\n,]{0,30}", re.DOTALL)
_MADE_INTO = re.compile(
    r"(?<!\w)(?:làm|thành|lập|xây|xây dựng|dựng|phát triển|hình thành|cho|triển khai)"
    r" (?:một |dự án |đề án ){0,2}$"
)


def _made_into(low: str, quantity: Quantity, sentence: Sentence, found: Sequence[Head]) -> Head | None:
    """ "60 ha đất bãi, tỉnh tính chuyển sang làm Khu X": what the land becomes owns it."""
    if quantity.unit != "area" or not low.startswith(" đất", quantity.end):
        return None
    if not _PLOT_OPENS.fullmatch(low, sentence.start, quantity.start):
        return None
    head = next((h for h in found if h.start >= quantity.end and not h.region), None)
    if head is None or head.park is None:
        return None
    return head if _MADE_INTO.search(low, max(0, head.start - 40), head.start) else None


_GARDEN = re.compile(
    r"(?<!\w)(?<!khu )(?<!dự án )công viên(?= (?:này|đó|trên|nói trên|ấy|từng|được|có|rộng|với|đã|sẽ|cần"
    r"|mới))"
)


def _agreeing(
    low: str, reading: Reading, sentence: Sentence, quantity: Quantity, topic: int | None
) -> int | None:
    """ "quy hoạch công viên này với tổng vốn …": the one park that is called so, not the zone before it."""
    begin = max(sentence.start, quantity.start - _WINDOW)
    if topic is None or topic == ABROAD or "công viên" in reading.parks[topic].name.lower():
        return topic
    if _GARDEN.search(low, begin, quantity.start) is None:
        return topic
    called = [i for i, park in enumerate(reading.parks) if "công viên" in park.name.lower()]
    return called[0] if len(called) == 1 else topic


_BOARD = re.compile(r"(?<!\w)(?:ban quản lý|bql)(?: dự án)? $")
_PAPER = re.compile(r"[\s\"“]*(?:trước đó, |theo đó, )?(?:đề án|hồ sơ|dự án|quy hoạch|công viên|khu)(?!\w)")


def _by_board(
    low: str, sentence: Sentence, head: Head, before: Sequence[Head], discourse: _Discourse
) -> bool:
    """ "Đề án được Ban quản lý Khu B trình với diện tích …": B's board acts, the paper is on another park."""
    if len(before) > 1 or discourse.topic is None or discourse.topic.park is None:
        return False
    board = _BOARD.search(low, max(0, head.start - 24), head.start) is not None
    return board and _PAPER.match(low, sentence.start) is not None


_IN_BRACKET = re.compile(r"\s*\(\s*(?:(?:rộng|diện tích|quy mô|hơn|khoảng|gần)\s+)*")


_ITS_OWN_BRACKET = re.compile(
    r"(?: [^\s,;.()]+){0,5} \([^()]{0,30}\d ?(?:ha|héc-ta|hecta|m2|km2)[,;][^(),;]{0,30}"
)
""""tại khu tái định cư X (5 ha, 60 tỷ đồng)"."""
_IN_ITS_BRACKET = re.compile(r"\s*\([^()]{0,60}\d ?(?:ha|héc-ta|hecta|m2|km2)[,;][^()]{0,60}")
""""theo kinh nghiệm của Khu X (300 ha, 2.000 tỷ đồng hạ tầng)": both figures are X's."""


def _governor(low: str, quantity: Quantity, before: Sequence[Head]) -> Head | None:
    """The nearest head before the figure that owns it; None where the sentence speaks of what it spoke of."""
    bracketed = _IN_BRACKET.fullmatch(low, before[-1].end, quantity.start) is not None
    if bracketed and quantity.unit == "area" and before[-1].park is not None:
        return before[-1]  # "nắm 35% tại Khu X (760 ha)"
    if _IN_ITS_BRACKET.fullmatch(low, before[-1].end, quantity.start):
        if before[-1].park is not None:
            return before[-1]
    elif _ITS_OWN_BRACKET.fullmatch(low, before[-1].end, quantity.start) and not before[-1].weak:
        return before[-1]
    for position in range(len(before) - 1, -1, -1):
        head, earlier = before[position], before[:position]
        if earlier and _is_aside(low, head, quantity, earlier[-1]):
            continue
        there = head.region and _PROJECTS_THERE.match(low, head.start) is not None
        if there and earlier and (quantity.unit == "area" or _BACK.search(low, head.end, quantity.start)):
            continue  # "Khu X hiện có 36 dự án; đất cho thuê chỉ còn 28 ha"
        close = _NEXT_TO.fullmatch(low[head.end : quantity.start]) is not None
        if (
            head.standing == "neighbour"
            and head.park is not None
            and not _CARVED.search(low, max(0, head.start - 40), head.start)
            and _OWN_SIZE.match(low, head.end, quantity.start)
            and not (
                low.startswith(", r", head.end) and _LIES_BY.search(low, max(0, head.start - 60), head.start)
            )
        ):
            return head  # "So với Khu X của Hà Nội, rộng 1.586 ha"
        if head.standing == "neighbour" and _CARVED.search(low, max(0, head.start - 40), head.start):
            continue
        if head.weak:
            return _taken_up(low, head, earlier)
        if head.standing == "free":
            return head
        if head.standing == "neighbour":
            if any(h.park is None and not (h.weak or h.region) and h.standing == "free" for h in earlier):
                continue  # "mở rộng xa lộ X đoạn qua khu với kinh phí …"
            if close and (head.park is not None or _is_measured(low, head, quantity)):
                return head
            continue
        if head.park is None:
            measured = close and _MEASURED.match(low, head.end, quantity.start)
            if measured and not _of_subject(low, quantity, head, earlier):
                return head
            continue
        if any(h.park is None and not h.weak for h in earlier):
            continue
        if close or not any(h.park not in (None, head.park) and h.standing == "free" for h in earlier):
            return head
    return None


_ASIDES = (
    (re.compile(r"[^()]*\([^()]*"), re.compile(r"[^()]*\)[^()]*")),
    (
        re.compile(r"[^–—]* [-–—] (?:nằm|cạnh|gần|sát|khác|cách|nơi|sau|không)(?!\w)[^–—]*"),
        re.compile(r"[^–—]*? [-–—] .*"),
    ),
    (
        re.compile(
            r"[^,;]*, (?:sau khi|trước khi|trong khi|cùng với|cũng như|giống như|khác với|không kể|không như"
            r"|chưa kể|nằm (?:cạnh|gần|sát)|cách)(?!\w)[^,;]*"
        ),
        re.compile(
            r"[^,;]*, (?:đã|đang|sẽ|được|có|cần|vẫn|hiện|rộng|dự kiến|nay|cũng|lại|là|chỉ|mới|vừa|do)"
            r"(?!\w).*"
        ),
    ),
)
""""Khu A (khác với khu B từng được nhắc tới) rộng 18 ha": how an aside opens and how it ends."""


def _is_aside(low: str, head: Head, quantity: Quantity, earlier: Head) -> bool:
    """Whether a head stands in an aside that is over before the figure, behind a park that is its subject."""
    if earlier.park is None or earlier.standing != "free" or head.park == earlier.park:
        return False
    return any(
        opens.fullmatch(low, earlier.end, head.start) and ends.fullmatch(low, head.end, quantity.start)
        for opens, ends in _ASIDES
    )


_BACK = re.compile(
    r";\s*(?:riêng |còn |phần |trong khi đó |về )*(?:tiền |vốn |chi phí |kinh phí )?"
    r"(?:cho |làm |đầu tư |xây dựng |phần )*(?:hạ tầng|mặt bằng|giải phóng mặt bằng|đường sá"
    r"|nhà nước|ngân sách)(?!\w)[^;]*$"
)
""""đã thu hút 21 dự án …; riêng hạ tầng đã tiêu 3.000 tỷ đồng": of the park again, not of the projects."""


def _is_measured(low: str, head: Head, quantity: Quantity) -> bool:
    """ "gần nhà máy X 350 triệu USD", "cạnh sân bay rộng 400 ha": what lies there has the figure."""
    measured = _MEASURED.match(low, head.end, quantity.start) is not None
    return measured or _ITS_NAME.fullmatch(low, head.end, quantity.start) is not None


_ITS_NAME = re.compile(
    r"(?: (?!với|có|trên|và|là|cần|được|do|ở|tại|trong|cho)[^\s,;.]+){0,4} (?:(?:trị giá|hơn|gần"
    r"|khoảng) )*\(?"
)


def _taken_up(low: str, weak: Head, earlier: Sequence[Head]) -> Head | None:
    """ "Phía nam là sân bay X, dự án trị giá …": inside a sentence the word takes up what it named."""
    if _ANOTHER.match(low, weak.start):
        return None
    named = [h for h in reversed(earlier) if not (h.weak or h.region)]
    free = next((h for h in named if h.standing == "free"), None)
    # "bám theo sân bay X, công trình có …": no park is near enough to be meant
    return free or next((h for h in named[:1] if h.park is None), None)


_ANOTHER = re.compile(r"[^\s]+(?: đất)? thứ|(?:phần|khu|phân khu) (?:còn lại|tái|chức|phần|trung|đào)")


_CARVED = re.compile(
    r"(?<!\w)(?:một phần|trên cơ sở|tách ra từ|chuyển đổi từ)(?: diện tích| đất| của| một phần){0,3} $"
)
""""thành lập trên cơ sở một phần Khu B, diện tích 68 ha": the new park's size."""


def _of_subject(low: str, quantity: Quantity, head: Head, earlier: Sequence[Head]) -> bool:
    """ "Khu A sẽ được xây tại khu đô thị B với diện tích 10 ha": the figure is A's."""
    with_size = _WITH_SIZE.match(low, head.end, quantity.start) is not None
    return with_size and any(h.park is not None and h.standing == "free" for h in earlier)


def _named_behind(low: str, quantity: Quantity, found: Sequence[Head]) -> Head | None:
    """The first head behind the figure, if nothing but a short phrase parts them."""
    for head in found:
        if head.start >= quantity.end:
            if _NEW_CLAUSE.fullmatch(low, quantity.end, head.start) and not _OPENING.fullmatch(
                low, max(0, quantity.start - 40), quantity.start
            ):
                return None  # "… với 870 tỷ đồng, Khu X vận hành"
            return head if _OWNER_AFTER.fullmatch(low[quantity.end : head.start]) else None
    return None


def _of_other(low: str, quantity: Quantity, head: Head) -> bool:
    """ "thu hồi 12 ha của dự án nhà máy gỗ": land of something that is no park."""
    between = low[quantity.end : head.start]
    return (
        not head.weak
        and re.fullmatch(r"\s*(?:đất |diện tích |vốn )?(?:của|thuộc)\s+(?:dự án )?", between) is not None
    )


def _owned_by(low: str, quantity: Quantity, head: Head) -> bool:
    """ "28.573 m2 đất của Công viên phần mềm số 2", "2.400 tỷ đồng cho giai đoạn 2 của Khu …"."""
    return (
        head.park is not None
        and re.fullmatch(
            rf"\s*(?:đất |diện tích |vốn )?(?:{_FOR_PART})?(?:của|thuộc"
            rf"|{_GIVEN[quantity.unit]})\s+(?:dự án )?",
            low[quantity.end : head.start],
        )
        is not None
    )


def _owner_behind(low: str, quantity: Quantity, sentence: Sentence, behind: Head) -> int | None:
    """ "30 triệu USD vào KCN X" of a company is the company's; "1.500 tỉ xây hạ tầng khu X" is the park's."""
    window = low[max(sentence.start, quantity.start - _WINDOW) : quantity.start]
    into = _INTO.search(low[quantity.end : behind.start])
    project = "dự án" in low[quantity.end : behind.end] and behind.standing == "place"
    if into is not None and (project or _OF_BUILDER.search(window)):
        return behind.park  # "đầu tư 700 tỷ đồng vào dự án Khu X"
    if into is not None and _INVESTING.search(window) and not _PUBLIC.search(window):
        return None
    between = low[quantity.end : behind.start]
    if into is not None and (_INVESTOR.search(window) or _FIRM_BETWEEN.search(between)):
        return None
    return behind.park


def _attach(
    around: Sequence[Context],
    indices: Sequence[int],
    owners: Sequence[int | None],
    result: list[Attachment | None],
) -> None:
    """Roles and owners of one sentence's quantities, from left to right."""
    area: AreaRole | None = None
    budget: BudgetRole | None = None
    last: int | None = None
    tenant = False  # whether somebody rents a plot in this sentence
    rented: int | None = None  # the park whose plot a tenant rents in this sentence
    for position, (index, owner) in enumerate(zip(indices, owners, strict=True)):
        context = around[index]
        if owner == ABROAD:
            result[index] = Attachment(None, reported=False)
            continue
        if _COUNTRYWIDE.match(context.after):
            owner = None
        if context.quantity.unit == "area":
            if is_price(context) or is_no_land(context):
                result[index] = Attachment(owner, area_role="other", reported=False)
                continue
            area = area_role(context, area)
            if area == "total" and is_later_size(context):
                _supersede(result, indices[max(0, position - _NEARBY) : position], owner)
            if _RENTED.search(context.before) and not _TO_BUILD_PARK.match(context.following):
                rented, owner, tenant = owner, None, True
            if _MANY_WORKS.match(context.after) or _FOR_OTHERS.match(context.after):
                owner = None
            if _CAMPUS.search(context.before) and _OF_SCHOOL.match(context.after):
                owner = None
            if _OF_HOUSEHOLD.search(context.before) or _RESETTLES.match(context.sentence):
                owner = None
            if _HANDED.search(context.before) and _FOR_TOWN.match(context.after):
                owner = None
            result[index] = Attachment(None if area == "threshold" else owner, area_role=area)
        else:
            if is_price(context):
                result[index] = Attachment(None, budget_role="other", reported=False)
                continue
            budget = budget_role(context, budget)
            if _OTHER_WORKS.match(context.after) and "trong đó" not in context.before:
                owner = None
            if context.parenthesis:
                owner = last
            if _TENANT_SPENDS.search(context.before) or _OF_COMPANY.search(context.before):
                owner = None
            if tenant and _FOR_ITSELF.search(context.before):
                owner = None
            if rented is not None and owner == rented:
                owner = None  # "thuê 1,5 ha để xây tòa nhà trị giá 12 triệu USD"
            if budget == "registered_capital":
                owner = None
            result[index] = Attachment(owner, budget_role=budget)
        last = owner


def _supersede(result: list[Attachment | None], earlier: Sequence[int], owner: int | None) -> None:
    """The size before the one that holds now is no longer the park's size."""
    for index in reversed(earlier):
        attached = result[index]
        if attached is not None and attached.area_role is not None and attached.reported:
            if attached.area_role == "total" and attached.park == owner:
                result[index] = replace(attached, area_role="other")
            return
