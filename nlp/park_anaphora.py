"""What points back to a park without naming it: "khu này", "khu được quy hoạch …", "dự án", "công viên này".

Read with accents: "khu đặt tại" is the park, "khu đất" is land, "khu đó" points, "khu đô thị" does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.model import OUR_KINDS
from nlp.named_projects import named_projects
from nlp.park_main import passing
from nlp.park_ordinals import told_apart
from nlp.reading import ParkEntity, ParkMention

_GAP = "[ \t\u00a0\u200b\u2060\ufeff]+"
_THIS = r"(?:_(?:này|nói_trên|trên(?!_\d)|đó|ấy|kia|mới_này))(?!\w)"
_WHAT = r"(?:_(?:cntt|công_nghệ(?:_thông_tin|_số|_cao)?|phần_mềm|công_nghiệp|mới))?(?:_tập_trung)?"
# A plain "khu" is the park when it acts or is acted on; "khu đất", "khu vực", "khu A" are other words.
_VERBS = (
    r"(?:được|có|nằm|rộng|sẽ|đã|đang|đặt|thuộc|gồm|dự_kiến|phải|do|vẫn|còn|cũng|cần|hiện|vừa|chưa|không|"
    r"tiếp|bắt_đầu|thu_hút|"
    r"mang|hoạt_động|khi|từ|là|chia|bao_gồm|trải|chính_thức|giúp|tạo|ra_đời|tại|ở|và|với|vào|lên|theo|"
    r"sau|để|nhận|mở|đi_vào|"
    r"chỉ|như|quy_mô|thì|ngay|trước|trong|hơn|trên|chiếm|bị|dừng|chậm|sử_dụng|hoàn_thành|triển_khai|"
    r"khởi_công|góp|đạt|"
    r"đóng|vận_hành|cách|giáp|hướng|ưu_tiên|lấp_đầy|cho|sớm|của)(?!\w)"
)
_SOURCE = (
    rf"(?<!\w)(?:(?P<this>(?:khu{_WHAT}|(?:khu_)?công_viên(?:_phần_mềm|_công_nghệ_số|_khoa_học)?){_THIS})|"
    rf"(?P<centre>(?:trung_tâm|tổ_hợp|thung_lũng|làng){_THIS})|"
    rf"(?P<project>(?:dự_án|da)(?P<that>{_THIS})?(?!\w))|"
    rf"(?P<fresh>khu_mới)(?=_{_VERBS}|_?[,.;:)])|"
    rf"(?P<plain>(?:khu|công_viên))(?=_{_VERBS}|_?[,.;:)]|\Z|\n))"
)
_RIVAL = (
    r"(?<!\w)(?:nhà_máy|nhà_xưởng|trung_tâm_dữ_liệu|(?:tòa|toà)_nhà|khu_phức_hợp(?!_văn_phòng)|khu_đô_thị|khu_dân_cư|khu_nhà_ở|bệnh_viện|trường_đại_học|cao_tốc|"
    r"sân_bay|nhà_ga|tuyến|trung_tâm_(?:giám_sát|điều_hành|hành_chính|văn_hóa)|"
    r"dự_án_công_viên(?!_(?:phần_mềm|công_nghệ|khoa_học|cntt|cnc|sáng_tạo))|(?:dự_án|xây_dựng"
    r"|đầu_tư)_trung_tâm|nhà_ở_xã_hội|dự_án_(?:bot|bt|đường|cầu|nhà|tổ_hợp|điện))(?!\w)"
)
_PART = (
    r"(?<!\w)(?:(?:gồm|có|với|bởi|gồm_có)(?:_\w+)?_(?:\d+|hai|ba|bốn|năm|các|những|nhiều|một)(?:_\w+)?"
    r"|(?:trong|tại|các|những|trên|từ)(?:_\d+)?"
    r"|(?:ban_quản_lý|bql|công_ty|sở|chi_cục|phòng)(?:_[^\s,;.]+){0,5}(?:_-(?:_[^\s,;.]+){1,3})?)_$"
)
_FOUNDS = r"(?<!\w)(?:thành_lập|hình_thành)_$"
_PREDICATE = r"(?<!\w)(?:xem|coi|gọi|đánh_giá|ví)(?:_(?:đây))?_(?:là|như)(?:_(?:một|những))*_$"
_NEAR_IT = r"(?:_[^\s,;.]+){0,4}_(?:tại|của|trong|thuộc|ở)_(?:dự_án_)?"
_PROJECT_OF_PARK = (
    r"(?:dự_án|đề_án|đầu_tư|xây_dựng|xây|thành_lập|lập|đề_xuất|khởi_công|hình_thành|triển_khai|quy_hoạch|"
    r"động_thổ|làm|dựng)"
    r"(?:_\w+){0,4}(?:_kết_cấu)?(?:_hạ_tầng)?(?:_kỹ_thuật)?(?:_của|_cho)?_$|(?:tạm_gọi_là|tên_gọi|tên_gọi_là|mang_tên)_$"
)
_MANY = (
    r"(?<!\w)(?:các|những|nhiều|mỗi|từng|một_số|mọi|số|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|một|vài|loạt|"
    r"danh_mục)_$"
)
_LOCATIVE = r"(?<!\w)(?:tại|trong|vào|ở|của|cạnh|gần|giáp|thuộc|cách|đối_diện|sát|quản_lý|phần)_$"
_ITS_BUILDER = r"_?(?:\([^()]{0,40}\))?_(?:là|làm)_(?:chủ_đầu_tư|chủ_dự_án)_?,_"
"""Behind "Do Công ty cổ phần Công viên X làm chủ đầu tư, dự án …" it is the firm's park."""
_TOGETHER = r"(?<!\w)(?:phối_hợp(?:_cùng)?_với|phối_hợp_cùng|làm_việc_với|cùng)_(?:ban_quản_lý_)?$"
"""A park whose board only takes part."""
_LIES_IN = r"(?<!\w)(?:tại|trong|thuộc|nằm_ở|đặt_ở|ở)_(?:quy_hoạch_)?$"
_BESIDE = (
    r"(?<!\w)(?:cạnh|gần|giáp(?:_với)?|cách|đối_diện|sát|liền_kề|kề|so_với|bên_kia|cách_[^\n.;]{1,30})_$"
)
"""What lies beside the park spoken of is not taken up by a plain "khu"."""
_BODY_ACTS = (
    r"_?\)?_(?:(?:đã|vừa|sẽ|đang|cũng)_){0,2}(?:đề_xuất|đề_nghị|kiến_nghị|cho_biết|cho_hay|yêu_cầu"
    r"|thông_báo|báo_cáo|"
    r"ký|ban_hành|chấp_thuận|cấp|trao|thu_hồi)(?!\w)"
)
_MAKES = r"(?<!\w)(?:lập|thành_lập|xây|xây_dựng|dựng|làm|mở|có|thêm|một|ra|hình_thành|đề_xuất|xin|của)_$"
"""Behind these "khu mới" is any new park, not the one spoken of."""
_NAMES_ITSELF = r"_(?:khu|công_viên|kcn|cvpm|“|\"|‘|')"
_ITEM = re.compile(r"\s*(?:[-–•+*]|\d{1,2}[.)])\s*\S")
_ITEMS = 4
"""Items of a list over which a plain "khu" points back."""
_GREEN = re.compile(r"(?:khu )?công viên(?!\w)|(?:khu )?cvpm(?!\w)")
_NEAR, _FAR = 900, 3000
"""Characters over which a plain "dự án" points back: among several parks, or where the article has only
one."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """An anaphor and the park to which it points (None: to something else)."""

    start: int
    end: int
    park: int | None


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source.replace("_?", f"(?:{_GAP})?").replace("_", _GAP))


class _Context:
    """What the anaphors of one text may point to."""

    def __init__(
        self,
        text: str,
        lower: str,
        named: Sequence[ParkMention],
        parks: Sequence[ParkEntity],
        main: int | None,
    ) -> None:
        self.main = main
        self.named = named
        self.green = [m for m in named if _GREEN.match(lower, m.start) is not None]
        self.called_green = {m.park for m in self.green}
        self.text = text
        self.lower = lower
        self.starts = {m.start for m in named}
        self.places = _places(lower, named)
        self.beside = frozenset(
            m.start for m in named if _pattern(_BESIDE).search(lower, max(0, m.start - 48), m.start)
        )
        self.parks = parks
        self.ours = {i for i, park in enumerate(parks) if park.kind in OUR_KINDS}
        before = _pattern(_PROJECT_OF_PARK)
        self.projects = {
            m.park
            for m in named
            if before.search(lower, max(0, m.start - 70), m.start) and not self.is_place(m)
        }

    def target(self, match: re.Match[str], last: ParkMention, project: ParkMention | None) -> int | None:
        """The park of an anaphor; `last` is the naming before it, `project` the last one of a park in the
        making."""
        if match["project"]:
            return self._project(match, last, project)
        if match["centre"]:
            return self._called_so(match)
        if match["fresh"]:
            return project.park if project is not None else last.park
        if self._is_green(match):
            return self._green(match, last)
        if match["plain"] and self.main is not None and self._is_founded(match.start()):
            near = "\n" not in self.lower[last.end : match.start()]
            return (
                last.park if near and not (passing(self.lower, last.start) or self.acts(last)) else self.main
            )
        return self._of_text(match, last)

    def _called_so(self, match: re.Match[str]) -> int | None:
        """The park of "trung tâm này": the one named last before it, if the text calls that a centre."""
        before = bisect_right(self.named, match.start(), key=lambda m: m.start) - 1
        last = self.named[before] if before >= 0 else None
        words = "trung tâm", "tổ hợp", "thung lũng", "làng"
        word = next((w for w in words if match[0].startswith(w)), match[0])
        return last.park if last is not None and self.lower.startswith(word, last.start) else None

    def _is_founded(self, start: int) -> bool:
        """ "Giám đốc Khu X đề xuất tỉnh thành lập khu": what is to be founded is what the text is on."""
        return _pattern(_FOUNDS).search(self.lower, max(0, start - 24), start) is not None

    def _is_green(self, match: re.Match[str]) -> bool:
        return self.lower.startswith(("công", "khu công viên"), match.start())

    def _green(self, match: re.Match[str], last: ParkMention) -> int | None:
        """The park of "công viên này": one that the text calls so, not the hi-tech park beside it."""
        before = bisect_right(self.green, match.start(), key=lambda m: m.end)
        if before and last.park not in self.called_green:
            return self.green[before - 1].park
        return None if last.kind in ("cong_nghe_cao", "khu_cong_nghiep") else self._of_text(match, last)

    def _of_text(self, match: re.Match[str], last: ParkMention) -> int | None:
        """The park of "khu", "khu này": named in the paragraph, else the one that the text is about."""
        here = self._in_one_block(last.end, match.start())
        cluster = self.lower.startswith(("cụm", "ccn"), last.start)
        if self.main is None or last.park == self.main or (here and not cluster):
            return last.park
        if match["this"] and not (cluster or passing(self.lower, last.start)):
            return last.park
        return self.main

    def _in_one_block(self, end: int, start: int) -> bool:
        """Whether two places stand in one paragraph, or in neighbouring items of one list."""
        between = self.lower[end:start]
        if "\n" not in between:
            return True
        first = self.lower.rfind("\n", 0, end) + 1
        lines = [self.lower[first:end], *between.split("\n")[1:]]
        items = [line for line in lines if line.strip()]
        return len(items) <= _ITEMS and all(_ITEM.match(line) for line in items)

    def _project(self, match: re.Match[str], last: ParkMention, project: ParkMention | None) -> int | None:
        if not (match["that"] or _pattern(rf"_{_VERBS}|_?[,.;:)]|\Z|\n").match(self.lower, match.end())):
            return None
        if _pattern(_ITS_BUILDER).fullmatch(self.lower, last.end, match.start()):
            return last.park
        here = "\n" not in self.lower[last.end : match.start()]
        if here and last.park in self.ours | self.projects and not (self.is_place(last) or self.acts(last)):
            project = last
        if project is None or match.start() - project.end > (_FAR if len(self.ours) == 1 else _NEAR):
            return None
        if project.park in self.projects:
            window = max(project.end, match.start() - 400)
        else:  # a park that stands long since is rarely "the project" where another project is spoken of
            window = max(0, match.start() - 400)
        rivals = _pattern(_RIVAL).finditer(self.lower, window, match.start())
        if any(not (self._is_part(rival) or self._is_address(rival)) for rival in rivals):
            return None
        return None if self._names_other(window, match.start()) else project.park

    def _is_part(self, rival: re.Match[str]) -> bool:
        """ "gồm 3 tòa nhà", "Ban quản lý khu đô thị X": a part of the park, or of a body's name."""
        before = self.lower[max(0, rival.start() - 60) : rival.start()]
        return _pattern(_PART).search(before) is not None or self._stands_in_park(rival.end())

    def _stands_in_park(self, end: int) -> bool:
        """ "hai tòa nhà xây dở tại Công viên X": of the park whose name follows."""
        return any(
            start in self.places and _pattern(_NEAR_IT).fullmatch(self.lower, end, start) is not None
            for start in range(end + 1, min(len(self.lower), end + 40))
            if start in self.starts
        )

    def _is_address(self, rival: re.Match[str]) -> bool:
        """Whether a town only says where the park is: "dự án Khu phần mềm tại Khu đô thị mới X"."""
        if not rival[0].startswith(("khu đô thị", "khu dân cư")):
            return False
        return _pattern(_LIES_IN).search(self.lower, max(0, rival.start() - 24), rival.start()) is not None

    def _names_other(self, start: int, end: int) -> bool:
        """Whether a project with a name of its own, no park, is spoken of between two offsets."""
        return any(
            self.starts.isdisjoint(range(first, last))
            for first, last in named_projects(self.text, start, end)
        )

    def acts(self, mention: ParkMention) -> bool:
        """Whether a park's name stands for its board: "SHTP đã đề xuất thu hồi …"."""
        return _pattern(_BODY_ACTS).match(self.lower, mention.end) is not None

    def is_place(self, mention: ParkMention) -> bool:
        """Whether a naming only says where something else is ("nhà máy tại Khu công nghệ cao Hòa Lạc")."""
        return mention.start in self.places


def _places(lower: str, named: Sequence[ParkMention]) -> frozenset[int]:
    """Where the namings begin that only say where something is, short forms in brackets behind them too."""
    found: set[int] = set()
    before: ParkMention | None = None
    for mention in named:
        bracketed = (
            before is not None
            and before.park == mention.park
            and lower[before.end : mention.start].strip() == "("
        )
        if bracketed and before is not None:
            located = before.start in found
        else:
            near = max(0, mention.start - 36)
            located = any(_pattern(p).search(lower, near, mention.start) for p in (_LOCATIVE, _TOGETHER))
        if located:
            found.add(mention.start)
        before = mention
    return frozenset(found)


def anaphors(
    text: str, mentions: Sequence[ParkMention], parks: Sequence[ParkEntity], main: int | None = None
) -> Iterator[Anaphor]:
    """All anaphors of the text; `mentions` are the namings, in order. None of them lies inside a naming.

    `main` is the park that the text is about, if it is about one.
    """
    lower = text.lower()
    named = [m for m in mentions if m.park is not None]
    if not named or len(lower) != len(text):
        return
    context = _Context(text, lower, named, parks, main)
    last: ParkMention | None = None
    project: ParkMention | None = None
    cursor = inside = skip = 0
    elsewhere = -1  # where "dự án" last meant something else than a park
    apart = list(told_apart(text, lower, named))
    yield from (Anaphor(a.start, a.end, a.park) for a in apart)
    for match in _pattern(_SOURCE).finditer(lower):
        start, end = match.span()
        if lower.startswith("da", start) and not text.startswith("DA", start):
            continue  # the short form of "dự án" stands in capitals
        while cursor < len(named) and named[cursor].start < start:
            here, cursor = named[cursor], cursor + 1
            if here.start in context.beside and last is not None:
                continue
            last = here
            planned = last.park in context.projects and (last.park in context.ours or not context.ours)
            if planned and not (context.is_place(last) or context.acts(last)):
                project = last
        while apart and apart[0].start <= start:
            last = project = apart.pop(0)
            skip = last.end
        if start < skip:
            continue
        while inside < len(mentions) and mentions[inside].end <= start:
            inside += 1
        if inside < len(mentions) and mentions[inside].start < end:
            continue
        if match["project"] and inside < len(mentions) and mentions[inside].start <= end + 2:
            continue  # "dự án Saigon Software City" names it
        many = _pattern(_MANY).search(lower, max(0, start - 24), start) is not None
        if match["fresh"] and _pattern(_MAKES).search(lower, max(0, start - 24), start):
            many = True
        if many or (match["project"] and _pattern(_NAMES_ITSELF).match(lower, end)):
            continue
        if match["project"] and _pattern(_PREDICATE).search(lower, max(0, start - 24), start):
            continue  # "được xem là dự án lớn nhất": says what the park is
        park = context.target(match, last, project) if last else None
        if match["project"] and last is not None:
            if last.end < elsewhere and start - elsewhere < _NEAR:
                park = None  # the same other project as before, with no park named since
            elsewhere = start if park is None else -1
        if park is not None or match["project"]:
            yield Anaphor(start, end, park)
