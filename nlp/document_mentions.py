"""Where documents are named: type word + number + date, bare numbers, lists, and forms without number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.document_numbers import BLANK, Number, find_numbers
from nlp.document_types import SPELLED, TYPE_WORDS
from nlp.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a document. `start` is its type word (or its number, where none stands before)."""

    start: int
    end: int
    type: str
    number: str | None
    typed: bool
    """The type stands before the number, not only inside it."""
    symbol_issuer: str | None = None
    date: PartialDate | None = None
    full: bool = False
    """The number is more than a bare figure."""
    sure: bool = True
    """The type is told, by a word or inside the number, not the commonest of its form."""


@dataclass(frozen=True, slots=True)
class TypeWord:
    start: int
    end: int
    type: str
    capital: bool


_WORDS = "|".join(sorted(map(re.escape, TYPE_WORDS), key=len, reverse=True)).replace(r"\ ", " {1,2}")
_TYPE = re.compile(rf"(?<!\w)(?:{_WORDS})(?!\w)")
_ABBREVIATED = re.compile(
    rf"(?<![\w/.-])(?P<abbr>QĐ|NQ|NĐ|CV|TTr|CT|KH|TB|KL|BC)(?=(?:{BLANK}){{0,2}}(?:số\s?)?\d)"
)
_ABBREVIATED_TYPES = {
    "QĐ": "quyết định", "NQ": "nghị quyết", "NĐ": "nghị định", "CV": "công văn", "TTr": "tờ trình",
    "CT": "chỉ thị", "KH": "kế hoạch", "TB": "thông báo", "KL": "kết luận", "BC": "báo cáo",
}  # fmt: skip
_TO_NUMBER = re.compile(
    r"(?:[ ,]{0,2}(?:hanh dong|hoa toc|khan|mat|thuong ky|phoi hop|hop nhat|dang ky dau tu|dau tu|dau thau|"
    r"dang ky doanh nghiep|lien tich|cung|moi|chung))?"
    r"(?: (?:(?:cua|do) )?[^\d.;:\n,]{2,60}?(?: ban hanh| ky)?(?=[ ,(]{1,2}so[ :]))?"
    r"[ ,]{0,2}\(?(?:mang |co |voi )?(?:so(?: hieu)?|ky hieu)? ?[:.]? {0,2}\"?$"
)
_BARE = re.compile(
    r"(?P<so>[ ,]{0,2}\(?so(?: hieu)? ?[:.]? {0,2}| )(?P<number>\d{1,5}(?:/(?:19|20)\d\d)?)(?![\w%]|"
    r"[.,/:-]\d| ?%)"
)
_LONG = re.compile(
    r"(?: (?:dang ky |chung nhan )?(?:dau tu|doanh nghiep|kinh doanh|"
    r"quyen su dung dat)){0,2} (?:ma )?so:? {0,2}(?P<number>\d{6,14})(?!\d)"
)
_MORE = re.compile(
    r"(?:,|;| va| cung| hoac| hay| voi| den)(?: va)? (?P<so>so (?:hieu )?)?(?P<number>\d{1,5}(?:/(?:19|"
    r"20)\d\d)?)(?![\w%]|[.,/:-]\d| ?%)"
)
_UNIT = re.compile(
    r" ?(?:nam(?! (?:19|20)\d\d(?! ?[-–]))|thang(?! (?:truoc|nay|qua)\b)|quy(?! dinh| che| hoach)"
    r"|tuan|ngay(?! \d)|gio|phut|lan|ha\b(?! (?:nguong|muc|thap|tieu chuan))|hec|m2|m\b|km|"
    r"ty|ti\b|trieu|"
    r"nghin|ngan|dong|usd|%|phan tram|"
    r"nguoi|ho\b|doanh nghiep|du an|khu|cum|tinh|thanh pho|huyen|quan|xa|phuong|to chuc|ca nhan|nha dau tu|"
    r"noi dung|diem\b|van de|nhom|nhiem vu|giai phap|muc tieu|chi tieu|chinh sach|dieu|khoan|chuong|muc|"
    r"phan|"
    r"buoc|giai doan(?! \d)|vi tri|dia diem|loai|hang muc|cong trinh|truong hop|y kien|de xuat|phuong an|"
    r"cong ty|"
    r"don vi|so\b|bo\b|nganh|linh vuc|dot|vu\b|can bo|lanh dao|uy vien|pho|dai bieu|trong\b|tren tong|"
    r"de an|"
    r"thu tuc|cap\b|nuoc|quoc gia|trung tam|truong|benh vien|tuyen|ca\b|cai|chiec|loi|muc|goi|chuoi|"
    r"chuong trinh)"
)
_CLOSES = re.compile(
    r" ?(?:[.,;:)\"”\]]|$|\n|ngay|cua\b|ve\b|do\b|duoc|da\b|ban hanh|quy dinh|cho phep|phe duyet|"
    r"thanh lap|nam (?:19|20)|hoi\b|hom\b|tuan (?:truoc|nay|qua)|thang (?:truoc|nay|qua)|"
    r"thi\b|nay\b|neu\b|co\b|moi\b|la\b|ma\b|tai\b|ky\b|va\b|cung|hoac|noi|tren\b|sua|dieu chinh|"
    r"huong dan|voi\b|dat\b|"
    r"lam\b|trong\b|thay\b|bo sung|yeu cau|giao\b|van\b|con\b|khong|se\b|chua|cong bo|chap thuan|vua\b|"
    r"truoc|sau\b|tu\b|den\b|o\b|va|[-–(])"
)
_NORMATIVE = frozenset(
    {"nghị quyết", "nghị định", "thông tư", "luật", "công văn", "tờ trình", "chỉ thị", "kết luận"}
)
_DAY = (
    r"(?P<d>\d{1,2}) ?[/.-] ?(?P<m>\d{1,2}) ?[/.-] ?(?P<y>\d{4})(?!\d)"
    r"|(?P<d2>\d{1,2}) thang (?P<m2>\d{1,2})(?:,? nam|,|/) ?(?P<y2>\d{4})"
)
_DATED = re.compile(
    r"[ ,]{0,2}(?:(?:(?:duoc )?(?:ban hanh|ky(?: ban hanh)?|de|lap|cap|thong qua) ?)?(?:vao )?"
    r"(?:ngay(?: (?:ky|ban hanh|cap) ?:?)?|hom) ?(?P<open>\()? ?|\( ?(?:ky |ban hanh )?(?:ngay )?)(?:"
    + _DAY
    + r")|[ ,]{1,2}nam (?P<year>(?:19|20)\d\d)(?!\d)|,? thang (?P<m3>\d{1,2})(?:/| nam )(?P<y3>(?:19|"
    r"20)\d\d)(?!\d)"
    r"|,? ngay (?P<d4>\d{1,2})[/-](?P<m4>\d{1,2})(?![/\d-])"
)


def find_mentions(text: str, folded: str, words: list[TypeWord]) -> list[Mention]:
    """All namings of numbered documents, in order, without overlaps; `words` are all type words of `text`."""
    found = (_full_mention(folded, number, words) for number in find_numbers(text))
    mentions = [mention for mention in found if mention is not None]
    taken = [(m.start, m.end) for m in mentions]
    for word in words:
        if not _overlaps(taken, word.start, word.end):
            mentions.extend(m for m in _bare_mentions(folded, word) if not _overlaps(taken, m.start, m.end))
    mentions.sort(key=lambda m: (m.start, -m.end))
    mentions = _without_overlaps(mentions)
    mentions.extend(_continuations(folded, mentions))
    return _without_overlaps(sorted(mentions, key=lambda m: (m.start, -m.end)))


def type_words(text: str, folded: str) -> Iterator[TypeWord]:
    """The words of `text` that name a type of document."""
    found = [
        TypeWord(m.start(), m.end(), TYPE_WORDS[_single(m.group())], text[m.start()].isupper())
        for m in _TYPE.finditer(folded)
        if _spelled(text, m)
    ]
    found += [
        TypeWord(m.start("abbr"), m.end("abbr"), _ABBREVIATED_TYPES[m.group("abbr")], True)
        for m in _ABBREVIATED.finditer(text)
    ]
    return iter(sorted(found, key=lambda word: word.start))


def _single(words: str) -> str:
    return " ".join(words.split())


def _spelled(text: str, match: re.Match[str]) -> bool:
    """Whether the accents printed are those of the type ("chỉ thị", not "chỉ thì")."""
    allowed = SPELLED.get(_single(match.group()))
    printed = _single(text[match.start() : match.end()].lower())
    return allowed is None or printed in allowed or printed.isascii()


def _full_mention(folded: str, number: Number, words: list[TypeWord]) -> Mention | None:
    end, date = read_date(folded, number.end)
    word = _word_before(folded, number.start, words)
    if word is None and number.type is None and number.issuer is None:
        return None  # "Bản án số 12/2020/HSST", "biểu 02/TNDN"
    if word is None and _OTHER_PAPER.search(folded, max(0, number.start - 30), number.start):
        return None
    kind = word.type if word else number.type or _default_type(folded, number, words)
    start = word.start if word else number.start
    sure = word is not None or number.type is not None
    return Mention(
        start, end, kind, number.number, word is not None, number.issuer, date, full=True, sure=sure
    )


_OTHER_PAPER = re.compile(r"(?<!\w)(?:cao trang|ban an|hop dong|hoa don|bien ban|giay phep lai xe)(?: so)?:? ?$")
"""Papers of courts and trade; their abbreviations are also those of documents ("cáo trạng số 41/CT-VKS")."""
_OF_ASSEMBLY = re.compile(r"/QH\d+$")


def _default_type(folded: str, number: Number, words: list[TypeWord]) -> str:
    """The type of a number that tells none: the nearest fitting type word before it, else the commonest."""
    fitting = (
        ("luật", "nghị quyết") if _OF_ASSEMBLY.search(number.number) else ("văn bản", "tờ trình", "thông báo")
    )
    index = bisect_right(words, number.start, key=lambda word: word.start) - 1
    if index >= 0 and words[index].type in fitting and number.start - words[index].end <= 60:
        return words[index].type
    return "luật" if fitting[0] == "luật" else "công văn" if number.letter else "nghị quyết"


_LAW_NUMBER = re.compile(r"[ a-z,]{3,110}(?: (?:19|20)\d\d)?[ ,(]{1,2}(?:luat )?(?:so |so hieu )?$")


def _word_before(folded: str, offset: int, words: list[TypeWord]) -> TypeWord | None:
    """The type word that `offset`, the start of a number, belongs to."""
    index = bisect_right(words, offset, key=lambda word: word.start) - 1
    if index < 0 or offset - words[index].end > 120 or words[index].end > offset:
        return None
    word = words[index]
    gap = folded[word.end : offset]
    if word.type == "luật" and index > 0 and words[index - 1].type == "luật" and gap.strip() == "so":
        named = words[index - 1]  # "Luật Công nghệ cao (Luật số 21/2008/QH12)"
        if word.start - named.end < 110 and folded[word.start - 1] == "(":
            return named
    if "\n" in gap:
        return None
    if _TO_NUMBER.match(gap) or (word.type == "luật" and _LAW_NUMBER.fullmatch(gap) and "nghi " not in gap):
        return word
    return None


def _bare_mentions(folded: str, word: TypeWord) -> Iterator[Mention]:
    long = word.type.startswith("giấy") and _LONG.match(folded, word.end)
    if long:
        end, date = read_date(folded, long.end())
        yield Mention(word.start, end, word.type, long.group("number"), True, None, date)
        return
    match = _BARE.match(folded, _behind_epithet(folded, word.end))
    if not match or not _is_bare_number(folded, word, match):
        return
    end, date = read_date(folded, match.end())
    yield Mention(word.start, end, word.type, match.group("number"), True, None, date)


_EPITHET = re.compile(
    r" (?:hanh dong|hoa toc|khan|lien tich|muc tieu quoc gia|muc tieu|quoc gia|phoi hop)(?= )"
)


def _behind_epithet(folded: str, offset: int) -> int:
    match = _EPITHET.match(folded, offset)
    return match.end() if match else offset


def _is_bare_number(folded: str, word: TypeWord, match: re.Match[str]) -> bool:
    """Whether the figure behind a type word is a document's number and not a count ("Kế hoạch 5 năm")."""
    after = match.end()
    if _UNIT.match(folded, after) or folded[match.end("number") : match.end("number") + 1] == "/":
        return False
    if match.group("so").strip() or "/" in match.group("number"):
        return True
    if _OWNED.match(folded, after):
        return True
    if not _CLOSES.match(folded, after):
        named = word.type in _NORMATIVE or not _STARTS.search(folded, max(0, word.start - 3), word.start)
        return word.capital and named and len(match.group("number")) >= 2
    if word.type in _YEARLY and _LIKE_YEAR.fullmatch(match.group("number")):
        return False
    large = len(match.group("number")) >= 3
    if word.capital or _PLURAL.search(folded, max(0, word.start - 8), word.start):
        return word.type not in ("báo cáo", "quy định", "hợp đồng", "phương án") or large
    return word.type in _NORMATIVE or large


_OWNED = re.compile(
    r" (?:cua (?:thu tuong|chinh phu|ubnd|hdnd|bo\b|so\b|tinh|thanh|uy ban|quoc hoi|ban)|"
    r"(?:ky |ban hanh )?ngay \d)"
)
_STARTS = re.compile(r"(?:[.!?:;\n“\"–-] {0,2}|^)$")
_YEARLY = frozenset({"chương trình", "kế hoạch", "đề án", "báo cáo", "luật", "phương án"})
_LIKE_YEAR = re.compile(r"(?:19|20)\d\d")
_PLURAL = re.compile(r"(?<!\w)(?:cac|nhung|hai|ba|bon) $")


def _continuations(folded: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Further bare numbers of a list: "Nghị định 35 và 82", "Quyết định số 12 ngày 3/4/2020 và số 15"."""
    starts = [m.start for m in mentions]
    for mention in mentions:
        if not mention.typed:
            continue
        position = mention.end
        while match := _MORE.match(folded, position):
            if not _continues(folded, mention, match):
                break
            index = bisect_right(starts, match.start())
            if index < len(starts) and starts[index] < match.end():
                break
            end, date = read_date(folded, match.end())
            yield Mention(
                match.start("number"),
                end,
                mention.type,
                match.group("number"),
                True,
                mention.symbol_issuer,
                date,
            )
            position = end


def _continues(folded: str, head: Mention, match: re.Match[str]) -> bool:
    if _UNIT.match(folded, match.end()):
        return False
    if match.group("so"):
        return True
    return not head.full and head.date is None and _CLOSES.match(folded, match.end()) is not None


def read_date(folded: str, offset: int) -> tuple[int, PartialDate | None]:
    """The end of a mention with its date, and the date (None where the year is left out)."""
    match = _DATED.match(folded, offset)
    if not match:
        return offset, None
    groups = {key: int(value) for key, value in match.groupdict().items() if value and key != "open"}
    if "d4" in groups:
        return match.end(), None
    if "year" in groups:
        return match.end(), PartialDate(groups["year"])
    date = PartialDate(
        groups.get("y", groups.get("y2", groups.get("y3", 0))),
        groups.get("m", groups.get("m2", groups.get("m3", 0))),
        groups.get("d", groups.get("d2")),
    )
    return match.end(), date if _exists(date) else None


def _exists(date: PartialDate) -> bool:
    try:
        date.first()
    except ValueError:
        return False
    return True


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return (index >= 0 and spans[index][1] > start) or (index + 1 < len(spans) and spans[index + 1][0] < end)


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    result: list[Mention] = []
    for mention in mentions:
        if result and mention.start < result[-1].end:
            if mention.full and not result[-1].full:
                result[-1] = mention
            elif mention.full and mention.number != result[-1].number:
                number_start = mention.end
                result.append(replace(mention, start=min(result[-1].end, number_start)))
            continue
        result.append(mention)
    return result
