"""Where a park is named in a text, and where its name ends.

A name is words for a kind (`nlp.park_kinds`) and a proper part: capitalised syllables ("Yên Bình",
"Tây Tựu - Phú Diễn"), an administrative unit ("tỉnh Quảng Ninh"), a number ("số 2"), a phase. A park without
a
name of its own is described by where it lies ("khu CNTT tập trung 43 ha tại quận Long Biên").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from nlp.model import OUR_KINDS, ParkKind
from nlp.park_centres import centres, is_centre
from nlp.park_foreign import is_foreign
from nlp.park_kinds import head_pattern, kind_of, number_of, phase_of
from nlp.park_names import Key, is_province, name_key
from nlp.park_patterns import pattern, stands_before
from nlp.park_propers import proper_end
from nlp.person_names import in_office, is_person
from nlp.text import fold

Form = Literal["named", "described", "bare", "class"]


@dataclass(frozen=True, slots=True)
class ParkPhrase:
    """One place where words for a kind of park stand, before it is known which park is meant."""

    start: int
    end: int
    kind: ParkKind
    form: Form
    head_end: int
    proper: str = ""
    """Distinguishing part as printed, without number and phase."""
    key: Key = ()
    number: str | None = None
    phase: str | None = None
    place: Key = ()
    """Where a described park lies."""
    indefinite: bool = False
    """ "một khu …": brings up a park, does not refer back."""
    composed: str | None = None
    """Full name where the print shares the words for the kind among several parks."""
    capital: bool = False
    """The words for the kind begin with a capital."""
    park_id: str | None = None
    """Set where the phrase is a known park's own nickname ("QTSC")."""


@dataclass(frozen=True, slots=True)
class _Tail:
    end: int
    proper: str
    number: str | None
    phase: str | None
    field_end: int = -1
    """Where a field ("sinh học") ends that stands before the name."""


_VERB_LIKE = re.compile(
    r"(?:(?<=tap trung )(?:o|von|cac|vao|nguon|nhieu|xay|dau|phat|thu|hoan|trien|day|nghien|chu|thuc|khai|"
    r"giai|kinh)|(?:(?<=tap trung o )|(?<=tap trung tai ))(?:cac|nhung|nhieu|hai|ba))(?![^\W_])"
)


def _shielded(text: str, surface: str) -> str:
    """`surface` in which a capitalised syllable behind "tập trung" cannot be taken for a verb's complement:
    "Khu CNTT tập trung Ô Môn" is a name, "ngành CNTT tập trung ở Hà Nội" is not."""

    def shield(match: re.Match[str]) -> str:
        before = text[match.start() - 2]
        is_name = text[match.start()].isupper() and not before.isupper()
        return f"ø{match[0][1:]}" if is_name else match[0]

    return _VERB_LIKE.sub(shield, surface)


def find_phrases(text: str, surface: str, known: frozenset[Key]) -> list[ParkPhrase]:
    """All phrases of `text` in order; `surface` is its folded form with line feeds kept, `known` the propers
    that are recognised without capitals."""
    phrases: list[ParkPhrase] = []
    position = 0
    heads = head_pattern()
    surface = _shielded(text, surface)
    while head := heads.search(surface, position):
        position = head.end()
        if (
            surface.startswith("phan ", max(0, head.start() - 5))
            and text[head.start() - 5 : head.start()].lower() == "phân "
        ):
            continue
        for phrase in _read(text, surface, head, known):
            phrases.append(phrase)
            position = max(position, phrase.end)
    phrases = _at_home(text, surface, _without_offices(surface, _join_double_heads(phrases, text)), known)
    phrases = _own_words_told(surface, _apart_from_enlarged(text, surface, phrases))
    own = frozenset(p.key for p in phrases if p.form == "named" and len(p.key) > 1) - known
    if own and any(p.form == "bare" and text[p.start : p.end].isupper() for p in phrases):
        # A headline in capitals: what the text names in small letters is known there too.
        return find_phrases(text, surface, known | own)
    return _share(surface, _classes(surface, phrases))


def _at_home(text: str, surface: str, phrases: list[ParkPhrase], known: frozenset[Key]) -> list[ParkPhrase]:
    """`phrases` without those of parks abroad: told so, or listed with one that is."""
    foreign: set[int] = set()
    for i, p in enumerate(phrases):
        certain = p.key in known or is_province(p.key)
        start = None if certain else p.start
        if is_foreign(surface, p.end, p.key or p.place, text[p.head_end : p.end], start):
            foreign.add(i)
        elif i - 1 in foreign and p.form == "named" and not certain and p.kind in OUR_KINDS:
            last = phrases[i - 1]
            listed = _FOREIGN_LIST.fullmatch(surface, last.end, p.start) is not None
            beside = _COMPARED.search(surface, max(0, last.start - 40), last.start) is not None
            if listed and not beside and not _comes_home(surface, p.end):
                foreign.add(i)
    return [p for i, p in enumerate(phrases) if i not in foreign]


_FOREIGN_LIST = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| (?:o|cua|tai) [a-z ]{2,20})? ?(?:[,;]|va|hay|hoac|cung)(?: va)? "
)
_COMPARED = re.compile(r"(?<!\w)(?:nhu|so voi|giong|khac|hoc|theo mo hinh|kinh nghiem)(?!\w)[^.;,\n]{0,24}$")
_HOME = re.compile(r"[^.;\n]{0,60}(?<!\w)(?:tinh|tp\.?|quan|huyen|phuong|viet nam)(?!\w)")


def _comes_home(surface: str, end: int) -> bool:
    """Whether a Vietnamese address follows a name."""
    return _HOME.match(surface, end) is not None


def _without_offices(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """`phrases` without the centres that are no parks."""
    namings = [(p.start, p.head_end, p.key) for p in phrases if is_centre(surface, p.start)]
    kept = centres(surface, namings)
    dropped = {start for start, _, _ in namings} - kept
    return [p for p in phrases if p.start not in dropped]


def _own_words_told(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "Công viên phần mềm và nội dung số" is the only one that the text names in full with these words."""
    for i, phrase in enumerate(phrases):
        if phrase.proper or phrase.form != "named" or phrase.key not in (("hon", "hop"), ("noi", "dung")):
            continue
        words = " ".join(phrase.key)
        full = {p.key for p in phrases if p.proper and words in surface[p.start : p.head_end]}
        if len(full) == 1:
            phrases[i] = replace(phrase, form="bare", key=())
    return phrases


def _apart_from_enlarged(text: str, surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "KCN Sơn Mỹ, KCN Sơn Mỹ mở rộng": side by side in a list they are two estates."""
    for i in range(1, len(phrases)):
        plain, enlarged = phrases[i - 1], phrases[i]
        same = plain.kind == enlarged.kind == "khu_cong_nghiep" and plain.key == enlarged.key != ()
        grows = text[enlarged.start : enlarged.end].lower().endswith("mở rộng") and plain.number is None
        if same and grows and _LIST_LINK.fullmatch(surface, plain.end, enlarged.start):
            phrases[i] = replace(enlarged, number="mở rộng")
    return phrases


def _read(text: str, surface: str, head: re.Match[str], known: frozenset[Key]) -> Iterator[ParkPhrase]:
    start, head_end, kind = head.start(), head.end(), kind_of(head)
    words = text[start:head_end]
    shouting = words.isupper() and " " in words
    many = stands_before("many", text, start) and not stands_before("label", text, start)
    base = ParkPhrase(
        start, head_end, kind, "bare", head_end,
        indefinite=stands_before("one", text, start), capital=words[0].isupper(),
    )  # fmt: skip
    tail = _tail(text, surface, head_end, known, shouting)
    if many and tail is not None and tail.proper[:1].islower() and not _is_known(tail.proper, known):
        tail = None  # "11 khu công nghệ cao thúc đẩy …": what many do is no name
    if tail is None:
        if many and kind in OUR_KINDS and (each := _per_place(text, surface, base, known)):
            yield from each
            return
        yield _without_name(text, surface, base, many, known)
        if many and kind in OUR_KINDS:
            yield from _enumerated(text, surface, base, known)
        return
    first = replace(
        base, end=tail.end, form="named", proper=tail.proper, key=name_key(tail.proper),
        number=tail.number, phase=tail.phase,
    )  # fmt: skip
    if kind == "khu_cong_nghiep" and is_province(first.key):
        first = replace(first, key=(*_purpose(surface[start:head_end]), *first.key))
    if (not first.key and not first.number) or (tail.end == tail.field_end and not first.number):
        yield replace(
            _without_name(text, surface, replace(base, end=tail.end), many, known), phase=tail.phase
        )
        if many and kind in OUR_KINDS:
            yield from _bare_items(text, surface, base, known)
        return
    if first.key == ("viet", "nam"):  # "Công ty Phát triển Khu công nghiệp Việt Nam - Singapore"
        yield replace(first, form="class")
        return
    if (not first.key or is_province(first.key)) and _is_ranked(text, surface, first):
        yield replace(first, form="class")
        return
    if _is_owner(first, tail) and not many:
        yield replace(base, end=tail.end, form="described", place=first.key)
        return
    rest = list(_listed(text, surface, first, known) if many else _series(text, surface, first))
    if many and not rest and is_province(first.key) and not stands_before("one", text, start):
        yield replace(first, form="class")
    elif rest and kind == "khu_cong_nghiep" and all(is_province(p.key) for p in (first, *rest)):
        yield replace(first, form="class", end=rest[-1].end)
    else:
        yield first
        yield from rest


def _is_known(proper: str, known: frozenset[Key]) -> bool:
    key = name_key(proper)
    return key in known or is_province(key) or pattern("unit").match(fold(f" {proper}")) is not None


def _purpose(head: str) -> Key:
    """ "KCN Dịch vụ thủy sản Đà Nẵng" is not the estate of Đà Nẵng: what an estate is for tells it apart."""
    plain = _ESTATE_WORDS.sub("", head)
    return name_key(plain) if plain.strip() else ()


_ESTATE_WORDS = re.compile(
    r"\([^()]*\)|^(?:khu|cum|khu lien hop) (?:cong nghiep|cn)(?!\w)|^(?:kcn|kcx|ccn|khu che xuat)(?!\w)"
    r"|(?<!\w)tap trung(?!\w)"
)


def _is_owner(phrase: ParkPhrase, tail: _Tail) -> bool:
    """ "khu công nghệ thông tin của Nam Định": whose it is, not its name."""
    plain = not phrase.capital and phrase.number is None and tail.field_end in (-1, phrase.head_end)
    return plain and phrase.proper.lower().startswith("của ") and is_province(phrase.key)


def _tail(text: str, surface: str, position: int, known: frozenset[Key], shouting: bool) -> _Tail | None:
    """The proper part from `position` on; None when no name follows."""
    i, number, phase, field = position, None, None, position
    if counted := pattern("counted").match(surface, i):
        i, number = counted.end(), _plain_number(counted["n"])
    elif estate := _estate(text, surface, i, known):
        return estate
    field_end = position
    for name in ("bracket", "number", "field", "national", "extension", "number"):
        if found := pattern(name).match(surface, i):
            if name == "field" and text[found.start() : found.end()].lower().endswith("được"):
                continue  # "được" is no "dược"
            if name == "number" and _collects(text, found):
                continue
            if name == "bracket" and not _name_follows(text, surface, found.end(), known, shouting):
                continue
            i = found.end()
            number = number_of(found[0]) or number if name == "number" else number
            phase = phase_of(found[0]) or phase if name == "extension" else phase
            if name == "field":
                field_end = i
    unit = pattern("unit").match(surface, i) or _school(text, surface, i)
    stop = proper_end(text, surface, unit.end() if unit else i, known, shouting)
    if stop is not None and unit and _is_official(text, surface, unit.end(), stop):
        unit, stop = None, None
    if stop is None and unit:
        unit, stop = None, proper_end(text, surface, i, known, shouting)
    if stop is None:
        if i == position:
            return None
        return _Tail(i, "", number, phase, i)
    proper = text[field if field_end > field else i : stop]
    end = stop
    for name in ("number", "digits", "extension"):
        found = pattern(name).match(surface, end)
        if found and not _collects(text, found):
            end = found.end()
            number = number or (number_of(found[0]) if name == "number" else None)
            number = _plain_number(found[0]) if name == "digits" else number
            phase = phase_of(found[0]) or phase if name == "extension" else phase
    return _Tail(end, proper.strip(" \"'“”‘’-–\u00a0"), number, phase)


def _collects(text: str, found: re.Match[str]) -> bool:
    """ "Công viên X thu 20 nghìn một lượt": "thu" in print with accents is no "thứ"."""
    printed = text[found.start() : found.end()].lower()
    return " thu " in f" {printed} " and not text[max(0, found.start() - 40) : found.start()].isascii()


def _school(text: str, surface: str, position: int) -> re.Match[str] | None:
    """ "Khu Công nghệ phần mềm của Đại học X": a school's park goes by the school's name."""
    found = pattern("school").match(surface, position)
    if found is None or not text[found.end()].isupper():
        return None
    return re.compile(r"\s+[Cc]ủa(?=\s)").match(text, position)


def _is_official(text: str, surface: str, start: int, end: int) -> bool:
    """ "Trưởng Ban Quản lý các khu công nghiệp thành phố Võ Văn Lâm": whom the city calls so."""
    return in_office(surface, start) and is_person(text[start:end].strip(), sure=True)


def _estate(text: str, surface: str, position: int, known: frozenset[Key]) -> _Tail | None:
    """ "Khu CNTT tập trung - Khu phức hợp văn phòng FPT": what stands behind the dash is the name."""
    estate = pattern("estate").match(surface, position)
    if estate is None or head_pattern().match(surface, _word_start(text, position)):
        return None
    begin = _word_start(text, position)
    stop = proper_end(text, surface, estate.end(), known, False)
    if stop is None or not text[begin].isupper():
        return None
    return _Tail(stop, text[begin:stop], None, None)


def _word_start(text: str, position: int) -> int:
    while position < len(text) and not text[position].isalnum():
        position += 1
    return position


def _is_ranked(text: str, surface: str, phrase: ParkPhrase) -> bool:
    """ "được công nhận là Khu CNTT tập trung thứ 2 trong cả nước" counts parks, it names none."""
    if "thu" not in surface[phrase.head_end : phrase.end]:
        return False
    return (
        stands_before("predicate", text, phrase.start)
        or pattern("ranked").match(surface, phrase.end) is not None
    )


def _plain_number(printed: str) -> str | None:
    number = printed.strip()
    return None if number in ("1", "01") else number


def _name_follows(text: str, surface: str, position: int, known: frozenset[Key], shouting: bool) -> bool:
    unit = pattern("unit").match(surface, position)
    grouped = surface.startswith(" tap trung", position)
    return grouped or proper_end(text, surface, unit.end() if unit else position, known, shouting) is not None


def _without_name(text: str, surface: str, base: ParkPhrase, many: bool, known: frozenset[Key]) -> ParkPhrase:
    """A phrase of a park that has no proper name: described by its place, or bare, or a whole class."""
    if many or stands_before("generic", text, base.start) or pattern("class_after").match(surface, base.end):
        return replace(base, form="class")
    if base.capital and (own := _OWN_WORDS.search(surface, base.start, base.head_end)):
        # "Khu công viên công nghệ số và hỗn hợp" tells one park from the others without a place.
        return replace(base, form="named", key=tuple(own[0].split()[:2]))
    land = _LAND_FOR.search(text, max(0, base.start - 12), base.start) is not None
    if (land or _PART_OF.match(surface, base.start, base.head_end)) and not base.capital:
        return replace(base, form="class")
    side = _SIDE.match(text, base.end) if base.kind == "khu_cong_nghiep" else None
    if side is not None:
        return replace(base, end=side.end(), form="named", proper=side[1], key=name_key(side[1]))
    size = pattern("size").match(surface, base.end)
    i = size.end() if size else base.end
    where = pattern("in_place").match(surface, base.end) or pattern("in_place").match(surface, i)
    if where:
        stop = proper_end(text, surface, where.end(), known, False)
        place = name_key(text[where.end() : stop]) if stop else ()
        owned = " cua" in where[0][:5] and not is_province(place) and " " not in where[0].strip()
        if place[:1] in _REGIONS or place in _LARGE:
            return replace(base, form="class")
        if stop and place and not owned:
            ward = pattern("digits").match(surface, stop)
            end = ward.end() if ward else stop
            dear = size is not None and _MONEY.search(size[0]) is not None
            plain = f"{text[base.start : base.end]}{text[where.start() : end]}" if dear else None
            return replace(base, end=end, form="described", place=place, composed=plain)
    if address := pattern("address").match(surface, base.end):
        stop = proper_end(text, surface, address.end(), known, False)
        if stop:
            return replace(base, form="described", place=name_key(text[address.end() : stop]))
    return base


_OWN_WORDS = re.compile(r"(?:hon hop|noi dung so(?: trong diem)?)$")
_PART_OF = re.compile(r"khu (?:san xuat|xuat khau|gia cong)(?!\w)|(?:khu )?cong vien cong nghe$|to hop ")
""""khu sản xuất phần mềm" in small letters is a part of a park, "công viên công nghệ" many a thing."""
_LAND_FOR = re.compile(r"(?<!\w)(?<!khu )(?<!lô )(?<!quỹ )(?<!thửa )(?<!mảnh )(?<!vị trí )[Đđ]ất $")
""""đất khu công nghệ số 3 ha": a use of land in a plan."""
_REGIONS = frozenset({("vung",), ("mien",)})
_LARGE = frozenset(
    tuple(name.split())
    for name in (
        "viet nam",
        "dong bang song cuu long",
        "dong bang song hong",
        "tai nguien",
        "dong nam bo",
        "trung bo",
    )
)
"""Where "khu công nghệ cao tại …" is a class: no park is told by a whole region."""
_MONEY = re.compile(r"(?<!\w)(?:ty|ti|trieu|dong|usd|von)(?!\w)")


_SERIES_ITEM = re.compile(
    r"(?:, | và | & )(?P<proper>[^\W\d_][^\d,;.()\n]{0,30} )?(?P<n>\d{1,2}[A-C]?|[IVX]{1,4})"
    r"(?![.,]\d)(?=[,.;)\n]| (?:và|với|tại|ở|có|đã|đang|sẽ|được)(?!\w)| ?\(|\Z)"
)
_ENDS_WITH_NUMBER = re.compile(
    r"(?<!số)(?<!giai đoạn)(?<!quận)(?<!phường)[ \u00a0](?:\d{1,2}[A-C]?|[IVX]{1,4})$"
)


def _series(text: str, surface: str, first: ParkPhrase) -> Iterator[ParkPhrase]:
    """ "KCN Trà Nóc 1, Trà Nóc 2", "KCN Hưng Phú 1, 2A và 2B": the further parks of a numbered row."""
    printed = text[first.start : first.end]
    if _ENDS_WITH_NUMBER.search(printed) is None or not first.key or first.phase is not None:
        return
    stem = _ENDS_WITH_NUMBER.sub("", printed)
    own = text[first.head_end : first.start + len(stem)].strip()
    position = first.end
    while (item := _SERIES_ITEM.match(text, position)) and item["proper"] in (None, f"{own} "):
        digits = item["n"][0].isdigit()
        proper = own if digits else f"{own} {item['n']}"
        yield replace(
            first, start=item.start("proper") if item["proper"] else item.start("n"), end=item.end(),
            proper=proper, key=name_key(proper), number=_plain_number(item["n"]) if digits else None,
            phase=None, composed=f"{stem} {item['n']}",
        )  # fmt: skip
        position = item.end()


def _listed(text: str, surface: str, first: ParkPhrase, known: frozenset[Key]) -> Iterator[ParkPhrase]:
    """Further parks that share the words for the kind: "các khu CNTT tập trung Cầu Giấy, Long Biên và Hòa
    Lạc"."""
    words, position = text[first.start : first.head_end], first.end
    by_unit = pattern("unit").match(surface, first.head_end) is not None
    while more := pattern("list_more").match(surface, position):
        if head_pattern().match(surface, more.end()):
            return
        address = None if by_unit else pattern("unit").match(surface, more.end() - 1)
        if address is not None and _is_city_of_park(surface, first, address, known):
            address = None
        if address is not None:  # "3 KCN Cổ Chiên, tỉnh Trà Vinh; Tân Đức, …": where the last one lies
            position = proper_end(text, surface, address.end(), known, False, glued=True) or len(text)
            continue
        serving = _SERVING.match(surface, more.end()) if first.kind == "khu_cong_nghiep" else None
        begin = serving.end() if serving else more.end()
        stop = proper_end(text, surface, begin, known, False, glued=True)
        if stop is None:
            return
        digits = pattern("digits").match(surface, stop)
        wider = pattern("extension").match(surface, stop)
        end = digits.end() if digits else wider.end() if wider else stop
        proper = text[more.end() : stop].strip()
        if serving is not None:
            # "các KCN Lam Sơn, hỗ trợ Lam Sơn II": an estate of another sort among the others.
            yield replace(
                first, start=more.end(), end=end, proper=proper, key=name_key(proper), phase=None,
                composed=f"{words} {text[more.end() : end].strip()}",
            )  # fmt: skip
            position = end
            continue
        if _ROMAN.fullmatch(proper) and (series := _SERIES.fullmatch(first.proper)):
            proper = f"{series[1]} {proper}"  # "KCN Đồng Văn I, II"
            yield replace(
                first, start=more.end(), end=stop, proper=proper, key=name_key(proper), phase=None,
                composed=f"{words} {proper}",
            )  # fmt: skip
            position = stop
            continue
        composed = f"{words} {text[more.end() : end].strip()}"
        yield replace(
            first, start=more.end(), end=end, proper=proper, key=name_key(proper), phase=None,
            number=_plain_number(digits[0]) if digits else None, composed=composed,
        )  # fmt: skip
        position = end


def _is_city_of_park(surface: str, first: ParkPhrase, address: re.Match[str], known: frozenset[Key]) -> bool:
    """ "các khu công nghệ cao Hòa Lạc, TP Hồ Chí Minh và Đà Nẵng": the city stands for its own park.

    Hà Nội is where Hòa Lạc lies.
    """
    if first.kind != "cong_nghe_cao" or not address[0].strip().startswith(("tp", "thanh pho")):
        return False
    words = surface[address.end() : address.end() + 30].split()
    keys = {name_key(" ".join(words[:n]).strip(" ,.;")) for n in (2, 3)}
    return any(key in known and is_province(key) and key != ("ha", "noi") for key in keys)


_SERVING = re.compile(r"(?:ho tro|phu tro|sinh thai|chuyen sau|do thi|dich vu) (?=\w)")
_SIDE = re.compile(
    r"[ \u00a0]([Pp]hía (?:Nam|Bắc|Đông|Tây))(?!\w)"
    r"(?! (?:của|tỉnh|thành|thị|huyện|sông|quốc|đường|Việt|Hà|Sài|TP|[A-ZĐ]))"
)
""""Khu công nghiệp phía Nam": the estate is called by the side on which it lies."""
_COLON = re.compile(r"[^.;:()\n]{0,30}:[ \u00a0]+")
_ITEM = re.compile(r"(?<!\w)[Kk]hu(?=[ \u00a0][^\W\d_])")
_ITEMS = 300
"""Characters of a sentence in which the parks of a list are looked for."""


def _enumerated(text: str, surface: str, base: ParkPhrase, known: frozenset[Key]) -> Iterator[ParkPhrase]:
    """ "ba khu công nghệ số: khu Long Xuyên 40 ha, khu Rạch Giá 55 ha": each item is a park of that kind."""
    colon = _COLON.match(text, base.head_end)
    if colon is None:
        yield from _bare_items(text, surface, base, known)
        return
    stop = min(len(text), colon.end() + _ITEMS)
    ends = [n for n in (text.find(mark, colon.end(), stop) for mark in (". ", "\n", ";")) if n >= 0]
    words = text[base.start : base.head_end]
    items: list[ParkPhrase] = []
    for item in _ITEM.finditer(text, colon.end(), min(ends, default=stop)):
        if not text[item.end() + 1].isupper() or head_pattern().match(surface, item.start()):
            continue
        end = proper_end(text, surface, item.end(), known, False)
        if end is None:
            continue
        proper = text[item.end() : end].strip()
        items.append(
            replace(
                base, start=item.start(), end=end, form="named", head_end=item.end(), proper=proper,
                key=name_key(proper), composed=f"{words} {proper}", indefinite=False,
            )
        )  # fmt: skip
    if len(items) > 1:
        yield from items
    elif not items:
        yield from _bare_items(text, surface, base, known)


_LIST_OF = re.compile(
    r"(?: quốc gia| trọng điểm| lớn| đa ngành| đa chức năng| đầu tiên| (?:của |trên )?cả nước"
    r"| (?:đang|đã) (?:hoạt động|có|thành lập|vận hành)| hiện (?:có|nay|hữu)){0,3}"
    r"(?:: | ?\(|,? (?:là|gồm|gồm có|bao gồm|đó là|tức|tức là):? )(?=[A-ZĐ])"
)
_ITEM_ENDS = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| \d[\d.,]* ?ha(?!\w))?"
    r"(?:(?P<more>, |; |,? và )|[.);\n]|\Z"
    r"|,? (?:đã|đang|sẽ|đều|có|được|vẫn|mới|hiện|cùng|cho|thu|với|đạt)(?!\w))"
)


def _bare_items(text: str, surface: str, base: ParkPhrase, known: frozenset[Key]) -> Iterator[ParkPhrase]:
    """ "ba khu công nghệ số: Long Xuyên, Rạch Giá và Hà Tiên": as many names as the sentence counts."""
    counted = _HOW_MANY.search(text, max(0, base.start - 16), base.start)
    opened = _LIST_OF.match(text, base.head_end)
    if counted is None or opened is None:
        return
    words, position = text[base.start : base.head_end], opened.end()
    items: list[ParkPhrase] = []
    while position < len(text):
        if head := head_pattern().match(surface, position):
            own = list(_read(text, surface, head, known))  # "…, Công viên phần mềm X": an item in full
            items += own[:1]
            stop = own[0].end
        else:
            end = proper_end(text, surface, position, known, False, glued=True)
            if end is None:
                break
            stop, proper = end, text[position:end].strip()
            items.append(
                replace(
                    base, start=position, end=stop, form="named", head_end=position, proper=proper,
                    key=name_key(proper), composed=f"{words} {proper}", indefinite=False,
                )
            )  # fmt: skip
        ends = _ITEM_ENDS.match(text, stop)
        if ends is None:
            return
        if ends["more"] is None:
            break
        position = ends.end()
    lies = base.kind != "cong_nghe_cao" and any(item.composed and is_province(item.key) for item in items)
    if len(items) == _count_of(counted[1]) and not lies:
        yield from items


def _count_of(printed: str) -> int:
    return _NUMBERS.get(printed.lower()) or int(printed)


_HOW_MANY = re.compile(r"(?<!\w)(hai|ba|bốn|năm|sáu|bảy|0?[2-9])(?: dự án)? \Z", re.IGNORECASE)
_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
_NEXT_PLACE = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| rộng [^,;.\n]{1,20})?(?:, | và |, và |; )(?:(?:tại|ở|một khu (?:tại|ở)) )?"
)


def _per_place(text: str, surface: str, base: ParkPhrase, known: frozenset[Key]) -> list[ParkPhrase]:
    """ "hai khu công nghệ số tại xã X và phường Y": as many parks as places, else none."""
    counted = _HOW_MANY.search(text, max(0, base.start - 16), base.start)
    where = pattern("in_place").match(surface, base.end)
    if counted is None or where is None:
        return []
    found: list[ParkPhrase] = []
    begin, position = where.start(), where.end()
    words = text[base.start : base.end]
    while stop := proper_end(text, surface, position, known, False):
        place = text[begin:stop].strip()
        composed = f"{words} {place if not found else 'tại ' + place}"
        found.append(
            replace(
                base, start=base.start if not found else begin, end=stop, form="described", indefinite=True,
                place=name_key(text[position:stop]), composed=composed,
            )
        )  # fmt: skip
        following = _NEXT_PLACE.match(text, stop)
        unit = pattern("unit").match(surface, following.end() - 1) if following else None
        if following is None or unit is None:
            break
        begin, position = following.end(), unit.end()
    return found if len(found) == _count_of(counted[1]) else []


_ROMAN = re.compile(r"[IVX]{1,4}")
_SERIES = re.compile(r"(.*\S) [IVX]{1,4}")


def _join_double_heads(phrases: list[ParkPhrase], text: str) -> list[ParkPhrase]:
    """ "Khu CNTT tập trung Công viên phần mềm Hà Nội" is one name."""
    joined: list[ParkPhrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        if last is not None and _supports(text, last, phrase):
            proper = text[phrase.start : phrase.end]
            joined[-1] = replace(last, end=phrase.end, form="named", proper=proper, key=name_key(proper))
            continue
        if (
            last is not None
            and last.form == "bare"
            and phrase.form == "named"
            and {last.kind, phrase.kind} <= OUR_KINDS
            and (not text[last.end : phrase.start].strip() or _apposed(text, last, phrase))
            and "\n" not in text[last.end : phrase.start]
        ):
            joined[-1] = replace(phrase, start=last.start, head_end=phrase.head_end, capital=last.capital)
        else:
            joined.append(phrase)
    return joined


def _apposed(text: str, designation: ParkPhrase, park: ParkPhrase) -> bool:
    """ "Khu công nghệ thông tin tập trung, Công viên phần mềm số 2": what a park is by law, then its name."""
    return (
        designation.capital
        and designation.kind in ("cntt_tap_trung", "cong_nghe_so_tap_trung")
        and park.kind == "cong_vien_phan_mem"
        and text[designation.end : park.start].strip() in (",", "-", "–")
    )


def _supports(text: str, estate: ParkPhrase, park: ParkPhrase) -> bool:
    """ "Khu công nghiệp hỗ trợ Khu công nghệ cao Đà Nẵng" is an industrial zone, not the park it serves."""
    if estate.kind != "khu_cong_nghiep" or estate.form != "bare" or park.form != "named":
        return False
    between = text[estate.end : park.start].split()
    serves = text[estate.start : estate.end].lower().endswith(("hỗ trợ", "phụ trợ"))
    return (serves and between in ([], ["cho"])) or between in (["hỗ", "trợ"], ["phụ", "trợ"], ["phục", "vụ"])


def _share(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "Khu công nghệ cao và Khu CNTT tập trung Đà Nẵng": the first takes its place from the second."""
    for i in range(len(phrases) - 2, -1, -1):
        left, right = phrases[i], phrases[i + 1]
        between = surface[left.end : right.start]
        near = len(between) <= 9 and pattern("share").fullmatch(between) is not None
        named = right.form == "named" and is_province(right.key)
        if left.form == "bare" and near and named and left.kind in OUR_KINDS:
            phrases[i] = replace(left, form="named", proper=right.proper, key=right.key)
    return phrases


def _classes(surface: str, phrases: list[ParkPhrase]) -> list[ParkPhrase]:
    """ "các khu công nghiệp, khu chế xuất và khu công nghệ cao": what is listed with a class is a class.

    So are three and more kinds in a row without any name, and the zones that a board manages together.
    """
    row: list[int] = []
    for i, phrase in enumerate(phrases):
        joined = bool(row) and _LINK.fullmatch(surface, phrases[i - 1].end, phrase.start) is not None
        row = [*row, i] if joined else [i]
        before = phrases[i - 1] if joined else None
        listed = before is not None and before.form == "class"
        zones = phrase.kind == "khu_cong_nghiep" and is_province(phrase.key) and phrase.number is None
        managed = (
            zones and pattern("managed").search(surface, max(0, phrase.start - 32), phrase.start) is not None
        )
        part = phrase.form == "bare" and _is_part_with_size(surface, phrase)
        if (listed and (phrase.form == "bare" or zones)) or managed or part:
            phrases[i] = replace(phrase, form="class")
        elif phrase.form == "bare" and sum(phrases[n].form == "bare" for n in row) >= 3:
            for n in row:
                if phrases[n].form == "bare":
                    phrases[n] = replace(phrases[n], form="class")
    return phrases


_SIZED = re.compile(
    r" ?\( ?\d[\d.,]* ?(?:ha|m2)(?!\w)|"
    r"(?: (?:voi|co|rong|quy mo|dien tich|la|khoang|gan|hon|tren)){0,5} \d[\d.,]* ?(?:ha|m2)(?!\w)"
)
_OTHER_PART = re.compile(
    r"(?<!\w)(?:phan )?khu (?:r&d|nghien cuu|dich vu|nha o|dao tao|giao duc|quan ly|tai dinh cu|hanh chinh|"
    r"giai tri|tien ich|ky thuat|trung tam|van phong|san xuat|uom tao|cay xanh|dieu hanh|hau can)(?!\w)"
    r"[^;.\n]{0,50}[ (]\d[\d.,]* ?(?:ha|m2)(?!\w)"
)
_LINE = 400
"""Characters around a phrase in which the other parts of a park are looked for."""


def _is_part_with_size(surface: str, phrase: ParkPhrase) -> bool:
    """ "Khu phần mềm 76 ha, khu nghiên cứu 229 ha, …": the parts into which a park is laid out."""
    if not _SIZED.match(surface, phrase.end):
        return False
    start = max(surface.rfind("\n", 0, phrase.start), surface.rfind(". ", 0, phrase.start), 0)
    stops = [n for n in (surface.find("\n", phrase.end), surface.find(". ", phrase.end)) if n >= 0]
    begin, end = max(start, phrase.start - _LINE), min([*stops, phrase.end + _LINE])
    return _OTHER_PART.search(surface, begin, end) is not None


_LIST_LINK = re.compile(
    r"(?: ?\([^()\n]{1,40}\)| (?:rong |quy mo |dien tich |hon |gan |khoang ){0,3}\d[\d.,]* ?ha(?!\w))?"
    r"(?: ?[,;/–-] ?| )(?:(?:va|hoac|cung|ca|lan) ?)*"
)
""" "KCN A 90 ha và KCN A mở rộng": a size may stand between the items of a list."""
_LINK = re.compile(r"(?: ?[,;/–-] ?| )(?:(?:va|hoac|cung|ca|cac|va cac|hoac cac) ?)*")
