"""A sentence as a tape: its parks, trigger words, modality markers and authorities in order, with segments.

A segment ends at a comma, a semicolon, a colon, a dash between spaces, a bracket, a quotation mark or a
conjunction that opens a new statement ("nhưng", "còn"); modality reaches no further than grammar lets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlp.event_lexicon import Phrase, Role, by_next_letter, leads, lexicon
from nlp.park_foreign import is_foreign
from nlp.park_names import name_key
from nlp.reading import ParkMention, Reading, Sentence
from nlp.text import fold

TRIGGERS: frozenset[str] = frozenset(
    {
        "ask", "wish", "urge", "draft", "dossier", "letter", "submit", "support", "agree", "approve", "plan",
        "refuse", "make", "establish", "start", "operate", "expand", "delay", "cancel", "survey",
    }
)  # fmt: skip
ACTS: frozenset[str] = frozenset({"establish", "start", "operate", "expand", "delay", "cancel", "survey"})


@dataclass(frozen=True, slots=True)
class Token:
    """A trigger word, marker or authority; offsets are those of the article's text."""

    start: int
    end: int
    role: Role
    detail: str
    segment: int


@dataclass(frozen=True, slots=True)
class ParkToken:
    """A park where the sentence names it or refers to it."""

    start: int
    end: int
    park: int | None
    """Index into `Reading.parks`; None for a park that has no entity (a class, a single sentence)."""
    segment: int
    place: bool
    """Said as a place ("trong Khu …", "giáp Khu …"), so no subject or object by itself."""
    owned: bool
    """Inside the name of a board or company ("Ban Quản lý Khu …")."""
    plural: bool
    """"các khu …", "mỗi khu …": no single park."""
    anaphor: bool


@dataclass(frozen=True, slots=True)
class Tape:
    """One sentence, ready for the rules."""

    sentence: Sentence
    text: str
    """The sentence in lower case with modern tone placement; as long as the sentence."""
    tokens: tuple[Token, ...]
    parks: tuple[ParkToken, ...]
    breaks: tuple[tuple[int, str], ...]
    """Offset in the article and sign of each break between segments."""
    segments: tuple[int, ...]
    """The segment that begins at each break; behind a closing bracket the outer one goes on."""

    def between(self, start: int, end: int) -> str:
        """Lower-case text between two offsets of the article."""
        return self.text[max(0, start - self.sentence.start) : max(0, end - self.sentence.start)]

    def segment_of(self, offset: int) -> int:
        """The segment in which `offset` lies."""
        passed = sum(1 for at, _ in self.breaks if at <= offset)
        return self.segments[passed - 1] if passed else 0

    def segment_start(self, offset: int) -> int:
        """Where the segment (or the part of it since the last break) that holds `offset` begins."""
        starts = [at for at, _ in self.breaks if at <= offset]
        if not starts:
            return self.sentence.start
        # A comma ends what is before it; a word ("nhưng") opens what follows.
        return starts[-1] + (not self.between(starts[-1], starts[-1] + 1).isalpha())

    def segment_end(self, offset: int) -> int:
        """Where the segment that holds `offset` is broken off next."""
        return next((at for at, _ in self.breaks if at >= offset), self.sentence.end)


_TONE = re.compile(r"(?<![quQU])(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
_PLAIN = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_ODD_SPACE = re.compile(r"\s|[\u200b-\u200d\ufeff]")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(
    r",(?!\d)|;|:(?!\d)|\s[-–—]\s|[()\"“”‘’…]|(?<!\w)(?:nhưng|song|tuy nhiên|trong khi|"
    r"trái lại|còn(?= (?:lại )?(?:phía|với|theo|bộ|sở|tỉnh|khu|dự án|hồ sơ|cụm|về|"
    r"chủ|nghị))|rồi|chứ)(?!\w)"
)
_NOT_BEFORE_TRINH = frozenset(
    [
        "chương",
        "quá",
        "công",
        "lộ",
        "tờ",
        "trường",
        "tiến",
        "quy",
        "giáo",
        "hành",
        "phương",
        "lịch",
        "tường",
        "thuyết",
        "giải",
        "hành",
        "phân",
    ]
)
_NUMERALS = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "chục",
        "vài",
        "mấy",
        "nhiều",
        "trăm",
    ]
) | frozenset(str(number) for number in range(100))
_UNITS = frozenset({"năm", "tháng", "tuần", "quý", "ngày", "hôm", "thời", "nhiệm", "kỳ", "giai"})
_PLACE = re.compile(
    r"(?<!\w)(?<!\d )(?:nơi có|ăn theo|đi qua|chạy qua|băng qua|ngang qua|nối(?: liền)?|kết nối|dẫn vào"
    r"|trong|tại"
    r"|ở|vào|nằm trong|thuộc|giáp|cạnh|gần|cách|sát|đối diện|quanh|ngoài|"
    r"đến|từ|tới|bên|với|như|sau|"
    r"trạm|nhà ga|ga|bến|trụ sở|hội trường|khuôn viên|"
    r"cổng|sân trung tâm|sân|mô hình|kinh nghiệm|ban quản lý|học hỏi|trục)"
    r"(?: (?:chính|hàng rào|dự án|khuôn viên|khu vực|phạm vi"
    r"|quy hoạch|hội trường|sân|cổng|một|lô đất))?[ \"“'‘]*$"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:lô|đường|số nhà|tầng)(?: số)? [a-zđ]?\d[\w-]{0,8}|(?:tại|ở) tòa nhà [^,;.]{1,25}), $"
    r"|(?<!\w)tầng \w+, tòa nhà [^,;.]{1,25}(?:,| [–-]) $"
)
_OWNER = re.compile(
    r"(?<!\w)(?:ban quản lý các khu(?: \w+){1,4}(?:,| và)|(?:sở|ngành|quận|huyện) (?:cùng|phối hợp với)"
    r"|ban quản lý|bql|ban ql|chi bộ|đảng bộ|(?:ban quản lý|bql) (?:các )?khu(?: \w+){1,6}(?:,| và)"
    r"|công đoàn|đoàn thanh niên|hải quan|chuỗi|hội doanh nghiệp|trưởng ban|giám đốc"
    r"|trung tâm(?: (?!của )\w+){1,5}|công ty(?: (?:tnhh|"
    r"cp|cổ phần|mtv|một thành viên|phát triển|đầu tư|hạ tầng|quản lý|"
    r"khai thác|vận hành|và|xây dựng|kinh doanh|nhà nước))*)(?: các)?[ \"“'‘]*$"
)
_PLURAL = re.compile(
    r"(?<!\w)(?:các|những|nhiều|mọi|mỗi|bất cứ|bất kỳ|hai|ba|bốn|năm|sáu|bảy|tám|một số|hệ thống|loại|"
    r"(?<![/\d.,–-])(?<!năm )(?<!tháng )\d{1,2}|thêm các|mạng lưới|quy hoạch(?: tổng thể)? phát triển"
    r"|mô hình|loại hình|"
    r"chính sách|quy định về)[ \"“'‘]*$"
)
_PARKISH = re.compile(
    r"(?<!\w)(?:khu|công viên|thung lũng|tổ hợp|làng)(?: \w+){0,3}? "
    r"(?:công nghệ thông tin|cntt|phần mềm|công nghệ số|công nghệ cao|cnc|cns|ict|"
    r"cntt-tt|it|sáng tạo|đổi mới sáng tạo|khoa học)"
    r"(?: tập trung)?(?!\w)"
)

_PARKISH_ALONE = re.compile(
    _PARKISH.pattern
    + r"|(?<!\w)(?:trung tâm (?:đổi mới sáng tạo|trí tuệ nhân tạo)|cụm công nghiệp (?:công nghệ số|cntt))"
    r"(?: quốc gia)?(?!\w)"
)
"""Centres of innovation are parks of a sort where the text names no other."""


def lowered(text: str) -> str:
    """Lower case, odd spaces as spaces, tone marks in their modern place; as long as `text`."""
    lower = text.lower()
    if len(lower) != len(text):  # a few foreign capitals have two-character small forms
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lower = _ODD_SPACE.sub(" ", lower).replace("gởi", "gửi")
    return _TONE.sub(lambda match: _PLAIN[match.group()], lower)


def read_tape(reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention]) -> Tape:
    """Lay `sentence` out; `mentions` are the park mentions inside it."""
    text = lowered(reading.text[sentence.start : sentence.end])
    breaks = tuple((sentence.start + m.start(), m.group().strip()) for m in _BREAK.finditer(text))
    breaks = tuple(
        b for b in breaks if not _inside_park(mentions, b[0]) and not _serial(text, b, sentence.start)
    )
    tape = Tape(sentence, text, (), (), breaks, _number_segments(breaks))
    parks = _parks(tape, mentions, named=bool(reading.parks))
    return replace(tape, parks=parks, tokens=_tokens(reading, tape, parks))


def _number_segments(breaks: tuple[tuple[int, str], ...]) -> tuple[int, ...]:
    numbers: list[int] = []
    outer: list[int] = []
    current = newest = 0
    for _, sign in breaks:
        if sign == ")" and outer:
            current = outer.pop()
        else:
            if sign == "(":
                outer.append(current)
            newest += 1
            current = newest
        numbers.append(current)
    return tuple(numbers)


def _inside_park(mentions: Sequence[ParkMention], offset: int) -> bool:
    return any(m.start <= offset < m.end for m in mentions)


_SERIAL = re.compile(
    r"(?:xem xét|nghiên cứu|thẩm định|tổng hợp|rà soát|tham mưu|cho ý kiến|góp ý|báo cáo) ?$"
)


_AND_BODIES = re.compile(r".{0,3}?(?<!\w)(?:bộ|sở|ban), ngành(?!\w)")
""""các bộ, ngành": one phrase."""


def _serial(text: str, broken: tuple[int, str], origin: int) -> bool:
    """ "xem xét, quyết định" is one request, not two statements."""
    at = broken[0] - origin
    if broken[1] == "," and _AND_BODIES.match(text, max(0, at - 4)):
        return True
    return broken[1] == "," and _SERIAL.search(text, max(0, at - 20), at) is not None


def _parks(tape: Tape, mentions: Sequence[ParkMention], *, named: bool) -> tuple[ParkToken, ...]:
    """`named`: the text has parks of its own; then a centre or cluster is no park."""
    sentence = tape.sentence
    found = [
        _park_token(tape, mention.start, mention.end, mention.park, mention)
        for mention in mentions
        if mention.park is not None or mention.form == "class"
    ]
    pattern = _PARKISH if named else _PARKISH_ALONE
    for match in pattern.finditer(tape.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not any(p.start < end and p.end > start for p in found) and not _lies_abroad(tape, end):
            found.append(_park_token(tape, start, end, None, None))
    return _with_aliases(tape, sorted(found, key=lambda token: token.start))


def _lies_abroad(tape: Tape, end: int) -> bool:
    """ "Công viên khoa học Tân Trúc": what happens there is none of ours."""
    behind = fold(tape.between(end, end + 60))
    words = behind.split()[:2]
    return is_foreign(behind, 0, name_key(" ".join(words).strip(" (,.")))


_AND = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:và|cùng|lẫn|hoặc)\s+")


def _with_aliases(tape: Tape, found: list[ParkToken]) -> tuple[ParkToken, ...]:
    """A second name in brackets stands as the first does: "tại Khu … (SHTP)"; so does one behind "và"."""
    for index, token in enumerate(found[1:], 1):
        named = found[index - 1]
        if named.place and _AND.fullmatch(tape.between(named.end, token.start)):
            found[index] = replace(token, place=True)
        elif token.park == named.park and tape.between(named.end, token.start).strip() in ("(", "-", "–"):
            found[index] = replace(token, place=named.place, owned=named.owned)
    return tuple(found)


def only_place(before: str) -> bool:
    """Whether the (lower-case) words before a park make it a mere place or the owner of a board."""
    return _PLACE.search(before) is not None or _OWNER.search(before) is not None


_BESIDES = re.compile(r"(?<!\w)(?:ngoài|bên cạnh)(?: dự án)? $")
_EXAMPLE = re.compile(r"(?<!\w)(?:kinh nghiệm|bài học|trường hợp|câu chuyện)(?: của| từ| ở)? $")
_ITS_STORY = re.compile(
    r"(?:\s*\([^()]{0,60}\))?\s*,\s*(?:mở cửa|hoạt động|đi vào|khởi công|thành lập|sau|vốn|đã|vẫn)(?!\w)"
)


def _as_example(tape: Tape, before: str, end: int) -> bool:
    """ "dẫn kinh nghiệm Khu X, mở cửa đã hai chục năm": the example has a statement of its own."""
    return _EXAMPLE.search(before) is not None and _ITS_STORY.match(tape.between(end, end + 90)) is not None


_AS_FOR = re.compile(
    r"(?:^|[\s,;])(?:riêng|còn|đối)(?: đối)? với (?:dự án )?[\"“]?$|(?:^|, )[\s\"“]*với (?:dự án )?$"
)
""""Riêng với Khu X, …": what the sentence is about."""
_PREDICATE = re.compile(r"(?:\s*\([^()]{0,60}\))?\s*(?:đã|đang|vừa|hiện|chưa|được|vẫn)(?!\w)")


def _besides(tape: Tape, before: str, end: int) -> bool:
    """ "ngoài Khu X đã đi vào hoạt động": the park has a statement of its own."""
    return _BESIDES.search(before) is not None and _PREDICATE.match(tape.between(end, end + 70)) is not None


def _park_token(tape: Tape, start: int, end: int, park: int | None, mention: ParkMention | None) -> ParkToken:
    before = tape.between(start - 60, start)
    return ParkToken(
        start,
        end,
        park,
        tape.segment_of(start),
        place=(
            _PLACE.search(before) is not None
            and not _besides(tape, before, end)
            and not _as_example(tape, before, end)
            and _AS_FOR.search(before) is None
        )
        or _ADDRESS.search(before) is not None,
        owned=_OWNER.search(before) is not None,
        plural=park is None and _PLURAL.search(before) is not None,
        anaphor=mention is not None and mention.form == "anaphor",
    )


_MAY_BE_CAPITAL = frozenset(
    {"dossier", "letter", "draft", "finite", "law", "prime_minister", "ministry", "province", "party"}
)


def _tokens(reading: Reading, tape: Tape, parks: tuple[ParkToken, ...]) -> tuple[Token, ...]:
    text, origin = tape.text, tape.sentence.start
    plain = not any(char > "\x7f" for char in text) and text.count(" ") >= 3
    words = _phrases(plain=plain)
    covered = [(p.start - origin, p.end - origin) for p in parks if not p.anaphor]
    tokens: list[Token] = []
    previous = ""
    position = 0
    for match in _WORD.finditer(text):
        word, before = match.group(), previous
        previous = word
        entries = words.get(word)
        if entries is None or match.start() < position:
            continue
        if any(start <= match.start() < end for start, end in covered):
            continue
        hit = _longest(entries, match, text, before)
        if hit is None:
            continue
        phrase, end = hit
        if phrase.role not in _MAY_BE_CAPITAL and _part_of_name(reading.text, origin, match):
            continue
        position = end
        if phrase.role != "mute":
            at = origin + match.start()
            tokens.append(Token(at, origin + end, phrase.role, phrase.detail, tape.segment_of(at)))
    return tuple(tokens)


def _part_of_name(text: str, origin: int, match: re.Match[str]) -> bool:
    """A capital inside a statement belongs to a name: "xã Thọ Lập" founds nothing."""
    at = origin + match.start()
    if not text[at].isupper() or (len(match.group()) > 1 and text[at + 1].isupper()):
        return False
    before = text[max(origin, at - 3) : at].rstrip()
    return bool(before) and (before[-1].isalnum() or before[-1] == "-") and _capital_before(text, origin, at)


def _capital_before(text: str, origin: int, at: int) -> bool:
    words = text[max(origin, at - 20) : at].split()
    return bool(words) and words[-1][0].isupper()


def _longest(
    entries: dict[str, tuple[Phrase, ...]], match: re.Match[str], text: str, previous: str
) -> tuple[Phrase, int] | None:
    """The longest of the phrases `entries` (by the letter that follows) at `match`, and where it ends."""
    word, behind = match.group(), match.end()
    letter = text[behind + 1 : behind + 2]
    phrases = entries.get(letter) or entries[""]
    if not phrases or (word == "trình" and previous in _NOT_BEFORE_TRINH):
        return None
    if (previous, word) in (("xây", "dựng"), ("hoàn", "thành"), ("hình", "thành")):
        return None  # "Sở Xây dựng", "hoàn thành khu …"
    best: tuple[Phrase, int] | None = None
    for phrase in phrases:
        if phrase.detail == "time" and previous in _NUMERALS and word in _UNITS:
            continue  # "mười năm sau" looks back
        end = phrase.end(text, behind)
        if end is None:
            continue
        if best is None or end > best[1] or (end == best[1] and phrase.role == "mute"):
            best = (phrase, end)
    return best


@cache
def _phrases(*, plain: bool) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """First word → the letter that follows → phrases; `plain`: for text without accents."""
    words = folded_lexicon() if plain else lexicon()
    return {word: by_next_letter(entries) for word, entries in words.items()}


@cache
def folded_lexicon() -> dict[str, tuple[Phrase, ...]]:
    """The lexicon without diacritics, for headlines that are printed without."""
    folded: dict[str, list[Phrase]] = {}
    for word, entries in lexicon().items():
        for phrase in entries:
            rest = fold(phrase.rest)
            folded.setdefault(fold(word), []).append(replace(phrase, rest=rest, leads=leads(rest)))
    return {word: tuple(entries) for word, entries in folded.items()}
