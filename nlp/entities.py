"""Component `entities`: the people and organisations of an article.

Rules first: bodies by `nlp.bodies`, people behind a form of address, an office or an academic degree.
underthesea's entities fill in where no rule spoke, as candidates that must look like a name: a person's
starts with a Vietnamese surname, an organisation's is capitalised throughout and tagged as a proper noun.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from nlp.bodies import Body, find_bodies
from nlp.body_names import PROVINCES
from nlp.model import Named, Span
from nlp.person_names import in_office
from nlp.reading import Reading, Word
from nlp.text import fold

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_SYLLABLE = rf"[{_UPPER}][a-zà-ỹđ]*(?:[-'’][{_UPPER}]?[a-zà-ỹ]+)?(?![\w/])"
_SURNAMES = (
    "An|Âu|Bá|Bạch|Bành|Bế|Bồ|Bùi|Cai|Cái|Cao|Cát|Chế|Châu|Chu|Chử|Cồ|Cổ|Cung|Cù|Danh|Diệp|Doãn|Dương|"
    "Đái|Đàm|Đan|Đào|Đặng|Đậu|Điền|Điểu|Đinh|Đoàn|Đỗ|"
    "Đồng|Đổng|Đới|Đường|Giang|Giáp|Hà|Hạ|Hán|Hàn|Hầu|Hoa|Hoàng|Hồ|Hồng|Hứa|Huỳnh|Hùng|Kha|Khổng|Khúc|"
    "Khuất|Kiều|Kim|Kiên|La|Lã|Lại|Lâm|Lâu|Lầu|Lê|Liễu|Lò|Lô|Lộc|"
    "Lù|Lư|Lữ|Lục|Lương|Lưu|Lường|Lý|Ma|Mã|Mạc|Mạch|Mai|Mẫn|Mông|Mùa|Ngân|Nghiêm|Ngô|Ngụy|Nguyễn|Nhữ|"
    "Nhan|Ninh|Nông|Ông|Phạm|Phan|Phí|Phó|Phùng|Phương|"
    "Quách|Quản|Quang|Sái|Sầm|Sơn|Sử|Sùng|Tạ|Tào|Tăng|Tần|Thạch|Thái|Thang|Thân|Thẩm|Thào|Thi|Thiều|Thịnh|"
    "Tiêu|Tiết|Tô|Tôn|Tôn Nữ|Tòng|Tống|Trà|Trần|Triệu|Trịnh|"
    "Trình|Trương|Từ|Tường|Ung|Uông|Ứng|Văn|Vàng|Vạn|Vì|Viên|Võ|Vòng|Vũ|Vương|Xa|Xồng|Y|Yên"
)
_NAME = rf"(?:{_SURNAMES})(?: {_SYLLABLE}){{1,4}}"
_FULL_NAME = re.compile(_NAME)
_COMMON_SURNAMES = frozenset({
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đào", "Đoàn", "Vương", "Trịnh", "Trương", "Đinh", "Lâm", "Phùng", "Mai", "Tô", "Tạ",
    "Hà", "Lương", "Lưu", "Cao", "Chu", "Châu", "Tăng", "Thái", "Tống", "Quách", "Kiều", "Nghiêm", "Doãn",
    "Diệp", "Khuất", "Uông", "Đàm", "Nông", "Lại", "Đậu", "Từ", "Triệu",
})  # fmt: skip
"""For names that only the NER vouches for: rarer surnames are common words too often."""
_ADDRESSED = re.compile(
    rf"(?<![\w])(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Đđ]ồng chí|Đ/c|đ/c|[Dd]oanh nhân|"
    rf"[Nn]ghệ nhân|[Ll]uật sư|LS\.?|[Kk]ỹ sư|KS\.?|[Kk]iến trúc sư|"
    rf"KTS\.?|[Tt]iến sĩ|[Tt]iến sỹ|TS\.?|TSKH\.?|[Tt]hạc sĩ|[Tt]hạc sỹ|ThS\.?|Ths\.?|"
    rf"PGS\.?(?:[ -]?TS\.?)?|GS\.?(?:[ -]?(?:TS|TSKH)\.?)?|[Gg]iáo sư|[Bb]ác sĩ|BS\.?|"
    rf"[Nn]hà báo|[Đđ]ại tá|[Tt]hượng tá|[Tt]rung tá|[Tt]hiếu tướng|[Tt]rung tướng|[Đđ]ại tướng|"
    rf"[Cc]hủ tịch|[Bb]í thư|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]hứ trưởng|"
    rf"[Tt]hủ tướng|[Tt]ổng Bí thư|[Cc]ục trưởng|[Vv]ụ trưởng|[Tt]rưởng ban|[Cc]hánh [Vv]ăn phòng|"
    rf"[Vv]iện trưởng|[Hh]iệu trưởng|[Tt]rưởng phòng|[Pp]hó phòng|CEO|Mr\.?|Ms\.?)"
    rf"(?: (?P<name>{_SYLLABLE}(?: {_SYLLABLE}){{0,4}}))"
)
_FIRM_END = re.compile(r"(?<!\w)(?:Việt Nam|Vietnam|Group|Holdings?|Corp|Tech|Capital|Global|Land)(?!\w)")
_OFFICE = r"(?:[Cc]hủ tịch|[Gg]iám đốc|CEO|[Tt]ổng [Gg]iám đốc|TGĐ|[Ss]áng lập)"
_OF_FIRM = re.compile(
    rf"(?<!\w){_OFFICE} (?!{_NAME})(?P<firm>[{_UPPER}][\w&.-]*(?: (?!{_NAME})[{_UPPER}][\w&.-]*){{0,4}}?)"
    rf"(?: (?P<name>{_NAME})|(?=[,.;)]))"
)
""" "Chủ tịch FPT Trương Gia Bình", "giám đốc Samsung Display Việt Nam,": an office in a firm."""
_AFTER_OFFICE = re.compile(rf" ?(?:[-–,:] ?)?(?:ông |bà |đồng chí )?(?P<name>{_NAME})")
_NOT_NAMES = re.compile(
    r"(?:Rịa|Nà|Đen|Triệu\b|Điểm|Tịnh|Rai|Cư|UBND|HĐND|Chính|Quốc|Trung Quốc|Việt Nam|Hàn Quốc|Nhật Bản|"
    r"Khu|Công|Ban|Sở|Bộ|Tỉnh|Thành|Tập|Đảng|"
    r"Hội|Văn phòng|Ngân hàng|Đại|Trường|Viện|Mặt trận|Hiệp|Liên|Chi nhánh|Cục|Vụ|Trung tâm|Nhà)\b"
)
_STREET = re.compile(
    r"(?:đường|phố|cầu|quốc lộ|đại lộ|ngõ|hẻm|trường|chợ|bệnh viện|giải thưởng|giải|quỹ|chùa|đền|tượng|"
    r"cảng|dự án|khu|xã|phường|huyện|thôn|ấp|sông|núi|đảo|hồ|nhà máy|Khu|Cảng|Đường|Phố|Cầu|Đại lộ|"
    r"Trường|quảng trường) $"
)


def apply(reading: Reading) -> None:
    """Fill `reading.people` and `reading.organisations`."""
    bodies = [b for b in find_bodies(reading) if not reading.is_boilerplate(b.start)]
    claimed = _claimed(reading, bodies)
    people = _people(reading, bodies, claimed)
    reading.people = _named(people)
    taken = sorted([*claimed, *(span for _, span in people)])
    organisations = [(b.name, (b.start, b.end)) for b in bodies]
    firms = [(name, span) for name, span in _firms(reading) if _free(taken, *span)]
    taken = sorted([*taken, *(span for _, span in firms)])
    organisations += [*firms, *_tagged_organisations(reading, taken)]
    reading.organisations = _named(organisations)


def _claimed(reading: Reading, bodies: Iterable[Body]) -> list[Span]:
    """Characters that an earlier rule has read as something else."""
    spans = [(m.start, m.end) for m in reading.park_mentions if m.form != "anaphor"]
    spans += [(m.start, m.end) for m in reading.document_mentions]
    spans += [(b.start, b.end) for b in bodies]
    return sorted(spans)


def _free(spans: list[Span], start: int, end: int) -> bool:
    index = bisect_right(spans, (start, 1 << 60)) - 1
    if index >= 0 and spans[index][1] > start:
        return False
    return index + 1 >= len(spans) or spans[index + 1][0] >= end


def _named(found: Iterable[tuple[str, Span]]) -> tuple[Named, ...]:
    spans: dict[str, list[Span]] = {}
    for name, span in found:
        spans.setdefault(name, []).append(span)
    return tuple(Named(name, tuple(sorted(set(places)))) for name, places in spans.items())


def _people(reading: Reading, bodies: list[Body], claimed: list[Span]) -> list[tuple[str, Span]]:
    found = {span: None for span in _by_rule(reading, bodies) if _free(claimed, *span)}
    spans = sorted(found)
    spans += [
        span
        for span in _tagged(reading.words, "PER")
        if _free(claimed, *span) and _free(spans, *span) and _is_full_name(reading.text, span)
    ]
    spans = [span for span in sorted(spans) if not reading.is_boilerplate(span[0])]
    names = [" ".join(reading.text[start:end].split()) for start, end in spans]
    full = [name for name in names if " " in name]
    result = []
    for name, span in zip(names, spans, strict=True):
        owner = name if " " in name else _owner(name, full)
        if owner:
            result.append((owner, span))
    return result


def _owner(short: str, full: list[str]) -> str | None:
    """The one person whose given name is `short`."""
    owners = {name for name in full if name.split()[-1] == short}
    return owners.pop() if len(owners) == 1 else None


def _by_rule(reading: Reading, bodies: list[Body]) -> Iterator[Span]:
    text = reading.text
    in_firms = [match for match in _OF_FIRM.finditer(text) if _is_firm(match)]
    yield from (match.span("name") for match in in_firms if match["name"])
    firms = {match.start("firm") for match in in_firms}
    for match in _ADDRESSED.finditer(text):
        span = match.span("name")
        if span[0] in firms:
            continue
        if not _NOT_NAMES.match(text, *span) and not _STREET.search(
            text, max(0, match.start() - 14), match.start()
        ):
            yield _cut(text, span)
    for mention in reading.park_mentions:
        if mention.form in ("name", "alias") and in_office(reading.folded, mention.start):
            named = _AFTER_OFFICE.match(text, mention.end)
            if named and len(named["name"].split()) > 1:
                yield named.span("name")
    for body in bodies:
        if body.head and (office := _AFTER_OFFICE.match(text, body.end)):
            yield office.span("name")


def _is_firm(match: re.Match[str]) -> bool:
    """Whether capitalised words behind an office are a firm, not the office's holder or place."""
    firm = match["firm"]
    if _NOT_NAMES.match(firm) or firm in _place_names() or len(firm) < 3:
        return False
    held = match["name"] is not None and len(match["name"].split()) > 2
    return held or (firm.isupper() and " " not in firm) or _FIRM_END.search(firm) is not None


def _firms(reading: Reading) -> Iterator[tuple[str, Span]]:
    """The firms of which only an office tells: "giám đốc Samsung Display Việt Nam"."""
    for match in _OF_FIRM.finditer(reading.text):
        if _is_firm(match) and not reading.is_boilerplate(match.start()):
            yield match["firm"], match.span("firm")


@cache
def _place_names() -> frozenset[str]:
    return frozenset(PROVINCES)


def _cut(text: str, span: Span) -> Span:
    """A Vietnamese name has at most five syllables and ends before a province or an office."""
    name = text[span[0] : span[1]]
    for place in _place_names():
        at = name.find(" " + place)
        if at > 0 and len(name.split()) > 4 and len(name[:at].split()) >= 2:
            return span[0], span[0] + at
    return span


def _is_full_name(text: str, span: Span) -> bool:
    name = text[span[0] : span[1]]
    if _STREET.search(text, max(0, span[0] - 14), span[0]) or name in _place_names():
        return False
    syllables = name.split()
    return (
        syllables[0] in _COMMON_SURNAMES
        and _FULL_NAME.fullmatch(name) is not None
        and len(syllables) in (3, 4)
    )


def _tagged(words: Iterable[Word], kind: str) -> Iterator[Span]:
    """The spans that underthesea's NER marks as `kind`."""
    start = end = -1
    for word in words:
        if word.entity == f"I-{kind}" and start >= 0:
            end = word.end
            continue
        if start >= 0:
            yield start, end
            start = -1
        if word.entity == f"B-{kind}":
            start, end = word.start, word.end
    if start >= 0:
        yield start, end


_NOT_BODIES = frozenset(
    {
        "Đảng",
        "Nhà nước",
        "Trung ương",
        "Khu",
        "Ban",
        "Sở",
        "Bộ",
        "Công ty",
        "Tập đoàn",
        "Luật",
        "Nghị định",
        "Dự án",
    }
)
_ORGANISATION = re.compile(rf"[{_UPPER}][\w&.'’-]*(?: (?:&|[-–]|{_SYLLABLE}|[{_UPPER}\d][\w&.-]*))*")


def _tagged_organisations(reading: Reading, taken: list[Span]) -> Iterator[tuple[str, Span]]:
    proper = {word.start for word in reading.words if word.pos in ("Np", "Ny")}
    places = {fold(place.as_written) for place in reading.places} | {fold(name) for name in PROVINCES}
    for start, end in _tagged(reading.words, "ORG"):
        name = " ".join(reading.text[start:end].split())
        if (
            start not in proper
            or len(name) < 3
            or name in _NOT_BODIES
            or fold(name) in places
            or not _ORGANISATION.fullmatch(name)
        ):
            continue
        if _free(taken, start, end) and not _FULL_NAME.fullmatch(name):
            yield name, (start, end)
