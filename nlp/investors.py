"""Who builds a park: its investor or developer, with the name as printed – not its tenants.

"do Công ty CP Hạ tầng ABC làm chủ đầu tư", "chủ đầu tư là …", "liên danh A - B", "Tập đoàn X đề xuất đầu tư
…". The
name must be tied to a park by its sentence, or follow in the next one ("Hanel giữ vai trò chủ đầu tư").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.park_names import is_province, name_key
from nlp.reading import ParkMention, Sentence
from nlp.text import fold

_ORG_START = (
    r"(?:[Ll]iên (?:danh|doanh)(?: gồm| giữa)?|[Tt]ổng [Cc]ông ty|[Cc]ông ty|CTCP|TCT|[Tt]ập đoàn|[Qq]uỹ"
    r"|[Tt]rung "
    r"tâm|[Bb]an [Qq]uản lý|"
    r"[Ss]ở)"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = _words(
    "cổ phần trách nhiệm hữu hạn một hai thành viên đầu tư phát triển hạ tầng công nghệ xây dựng và "
    "thương mại dịch vụ khu công nghiệp tập đoàn tỉnh thành phố quản lý dự án số tổng công ty tnhh "
    "mtv cp giải pháp viễn thông phần mềm bất động sản quốc tế kỹ thuật thông tin truyền thông khoa "
    "học sản xuất điện tử kinh doanh liên doanh vốn nhà nước bưu chính đô thị chứng khoán quỹ "
    "trung tâm ban sở với gồm cao số "
)
_BOARD = _words(
    "các công trình dân dụng giao thông nông nghiệp nông thôn chuyên ngành khu vực thủy lợi huyện quận"
)
"""Of what a project management board builds."""
_NOT_ORG = _words(
    "cp tnhh mtv ubnd hđnd hdnd tp cntt kcn bộ thủ chính ông bà theo ngày tháng năm khu dự "
    "cụ trong tại hiện đây tỉnh thành chủ phó sau trước việc inc ltd jsc corp llc các những một với "
    "vừa mới chỉ cuối đầu giữa hai ba bốn cũng được đến nay ngoài bên cả "
    "do để tuy nhưng nếu khi từ nhà đơn nguồn tổng phía usd gdp fdi ppp bot luật nghị quyết cơ "
)
_PAIRS_TEXT = (
    "truyền thông,công nghệ,đầu tư,phát triển,hạ tầng,xây dựng,thông tin,khoa học,thương mại,dịch "
    "vụ,công nghiệp,viễn thông,"
    "kế hoạch,phần mềm,tài chính,môi trường,điện tử,giải pháp,kỹ thuật,năng lượng,quốc tế,vận tải,"
    "bưu chính,hàng không,dầu khí,điện lực,đường sắt,hàng hải,đô thị,chứng khoán,giáo dục,nông nghiệp,"
    "khoáng sản,vật liệu,hóa chất,cơ khí,thực phẩm,bảo hiểm,xuất nhập"
)
_PAIRS = frozenset(_PAIRS_TEXT.split(","))
_TOKEN = re.compile(r"[^\W_][^\W_]*(?:[.&'’-][^\W_]+)*|[&-]|–")
_CUES: tuple[tuple[str, str], ...] = (
    # (pattern with ORG at its group "org", what the name is)
    ("do", r"(?<!\w)do (?P<org>(?=[A-ZĐLlTtCcQqBbSsDd]))"),
    (
        "is",
        (
            r"(?:Ông chủ|(?:[Cc]hủ|[Nn]hà|[Đđ]ơn vị) đầu tư|(?:[Bb]ên|[Đđ]ơn vị) (?:bỏ vốn|rót vốn|xây dựng"
            r"|phát triển))"
            r"(?: [^.;:]{0,100}?)? ?(?:(?<!\w)(?:là|gồm)(?!\w)|:) ?(?P<org>)"
        ),
    ),
    ("moved", r"chuyển(?: đổi)? (?:chủ|nhà) đầu tư[^.;]{0,140}? sang (?P<org>)"),
    (
        "chosen_is",
        r"(?:[Đđ]ơn vị|[Dd]oanh nghiệp) (?:được chọn|trúng thầu|được giao)[^.;:]{0,100}? là (?P<org>)",
    ),
    ("by", r"(?:đầu tư|xây dựng|phát triển|triển khai|thực hiện) bởi (?P<org>)"),
    ("chosen", r"(?:chấp thuận|giao|chọn|lựa chọn|công nhận|phê duyệt)(?: cho)? (?P<org>(?=[A-ZĐLlTtCcQq]))"),
    ("by_proposal", r"(?:theo |trên cơ sở )?đề xuất của (?P<org>)"),
    ("owned", r"[Dd]ự án của (?P<org>)"),
)  # fmt: skip
_AFTER_DO = re.compile(
    r" ?(?:\([^)]{1,80}\))? ?,? ?(?:(?:vừa|đã|đang|sẽ|cùng) )?(?:làm chủ đầu tư|là chủ đầu tư|là nhà đầu "
    r"tư|làm nhà đầu tư|đăng ký (?:đầu tư|thực hiện)|thực hiện|rót vốn|bỏ vốn|đứng tên|khởi xướng|"
    r"đầu tư|đề xuất|triển khai|phát triển|xây dựng|phối hợp đầu tư|làm đơn vị phát triển|giữ vai trò "
    r"(?:chủ|nhà) đầu tư)"
)
_AFTER_CHOSEN = re.compile(
    r" ?(?:\([^)]{1,80}\))? ?(?:(?:làm|là) (?:chủ|nhà) đầu tư|(?:thực hiện|triển khai|đầu tư"
    r"|xây dựng)(?! \w*thuê))"
)
_OWNER = (
    rf" ?(?:\([^)]{{1,40}}\))?(?P<link> của|,| cho) (?P<org>(?!Sở|[Bb]an|[Tt]rung|[Tt]ổng cục){_ORG_START})"
)
_OF_BUILDER = re.compile(r"(?:[Cc]hủ|[Nn]hà) đầu tư(?: của| hạ tầng| dự án| xây dựng){0,3} $")
_SOLD = re.compile(r"(?:chuyển nhượng|nhượng lại|bán(?: lại)?|giao|bàn giao)(?: toàn bộ)?(?: dự án)? $")
_ADVERBS = (
    r" ?,? ?(?:(?:vừa|đã|đang|sẽ|cũng|cùng|tiếp tục|chính thức|mới|công bố|được giao|được chọn"
    r"|trúng thầu) ){0,2}"
)
_BUILDS = re.compile(
    rf"{_ADVERBS}(?:làm|là|giữ vai trò|đóng vai trò) (?:chủ|nhà) đầu tư|, (?:chủ|nhà) đầu tư"
)
_WISH = re.compile(
    rf"{_ADVERBS}(?:(?:đề xuất|xin|ngỏ ý|muốn|mong muốn|có ý định|được chấp thuận|được giao|kiến nghị|đề "
    rf"nghị|nghiên cứu)"
    r"(?: (?:được|cho|phép|tài trợ|nghiên cứu|tự|thành phố|tỉnh|UBND|chủ trương))*"
    r" (?:đầu tư|xây dựng|xây|dựng|làm|lập|thành lập|phát triển|thực hiện|triển khai|khảo sát|hình thành)|"
    r"(?:khởi công|động thổ|(?<!chủ )(?<!nhà )đầu tư|rót vốn|góp vốn)(?= ))"
)
_DIRECTLY = re.compile(
    rf"{_ADVERBS}(?:đề xuất|xin|xây dựng|xây|phát triển|thực hiện|triển khai|làm|sở hữu"
    rf"|góp (?:\d+ ?% )?vốn(?: vào)?"
    r"|(?:xin )?(?:rút khỏi|rút lui khỏi|trả lại|bỏ))(?: dự án)? $"
)
"""Between the name of a body and that of a park."""
_GOVERNMENT = re.compile(
    r"(?:UBND|Ủy ban|Uỷ ban|Bộ |[Ss]ở |Chính phủ|Thủ tướng|HĐND|Tỉnh ủy|Thành ủy|[Bb]an [Qq]uản|[Tt]rung tâm)"
)
_TENANT = re.compile(
    r"(?<!\w)(?:nhà máy|(?:tòa|toà) nhà|trung tâm dữ liệu|trung tâm nghiên cứu|trung tâm r&d|phòng thí "
    r"nghiệm|nhà xưởng|"
    r"dự án (?:nhà|sản xuất|chế tạo|lắp ráp|trung tâm|đường|cầu|điện|nghiên cứu|thiết bị|linh kiện))(?!\w)"
)
_LOCATIVE = re.compile(
    r"(?<!\w)(?:(?:tại|trong|vào|ở|cạnh|gần|giáp|thuộc)\s(?:(?:khu|công viên)\s[^()\n;.]{3,90}\()?"
    r"|(?:ban quản lý|bql)\s)$",
    re.IGNORECASE,
)


def investors_of(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[ParkMention], parks: int
) -> list[tuple[str, ...]]:
    """For each of the `parks` parks of the article, the names of those who invest in it."""
    found: list[list[str]] = [[] for _ in range(parks)]
    following: int | None = None
    paragraph = position = 0
    for sentence in sentences:
        here: list[ParkMention] = []
        while position < len(mentions) and mentions[position].start < sentence.end:
            if mentions[position].start >= sentence.start:
                here.append(mentions[position])
            position += 1
        if sentence.boilerplate:
            continue
        park = _park(text, here, following if sentence.paragraph == paragraph else None)
        if park is not None:
            line = text[sentence.start : sentence.end]
            spans = [(m.start - sentence.start, m.end - sentence.start) for m in here]
            found[park] += _in_sentence(line, spans, explicit=any(m.park == park for m in here))
        following, paragraph = park if here or sentence.paragraph == paragraph else None, sentence.paragraph
    return [_distinct(names) for names in found]


def _park(text: str, here: Sequence[ParkMention], following: int | None) -> int | None:
    parks = {m.park for m in here if m.park is not None}
    if not parks:
        return following
    if len(parks) > 1:
        return None
    built = [m for m in here if m.park is not None and not _only_where(text, m)]
    # "Dự án rộng 17 ha tại Khu công nghệ cao X, do Y đầu tư" is a tenant.
    return built[0].park if built else None


def _only_where(text: str, mention: ParkMention) -> bool:
    """ "tại Khu X (KX)", "Ban Quản lý KX": where something is, or whose board acts."""
    return _LOCATIVE.search(text[max(0, mention.start - 110) : mention.start]) is not None


def _in_sentence(line: str, parks: Sequence[tuple[int, int]], *, explicit: bool) -> Iterator[str]:
    if _TENANT.search(line.lower()) and not re.search(r"chủ đầu tư (?:hạ tầng|khu)", line):
        return
    for cue, pattern in _CUES:
        for match in _pattern(pattern).finditer(line):
            members = list(_names(line, match.start("org")))
            after = _AFTER_DO if cue == "do" else _AFTER_CHOSEN if cue == "chosen" else None
            if members and (after is None or after.match(line, _behind(line, members[-1][1]))):
                yield from (line[s:e] for s, e in members if not _inside(parks, s))
    for start, end in parks:
        yield from _behind_park(line, start, end)
    for match in _pattern(rf"(?<![\w/-])(?:{_ORG_START}|[A-ZĐ]\w+)").finditer(line):
        names = (
            []
            if _inside(parks, match.start()) or _goes_on(line, match.start())
            else list(_names(line, match.start()))
        )
        if names and _acts(line, names, parks, explicit):
            yield from (line[s:e] for s, e in names)


def _behind_park(line: str, start: int, end: int) -> Iterator[str]:
    """Who is named right behind a park: "… của Công ty A", "chủ đầu tư …, Công ty A", "bán … cho A"."""
    owner = _pattern(_OWNER).match(line, end)
    if owner is None:
        return
    before = line[max(0, start - 40) : start]
    told = {",": _OF_BUILDER, "cho": _SOLD}.get(owner["link"].strip())
    if told is None or told.search(before):
        yield from (line[s:e] for s, e in _names(line, owner.start("org")))


def _goes_on(line: str, start: int) -> bool:
    """Whether a capitalised word only continues the name before it ("Nội" of "Hà Nội")."""
    before = line[max(0, start - 24) : start]
    word = re.search(r"([^\W_]+) $", before)
    return word is not None and word[1][0].isupper() and not _pattern(_ORG_START).match(line, start)


def _acts(
    line: str, names: Sequence[tuple[int, int]], parks: Sequence[tuple[int, int]], explicit: bool
) -> bool:
    """Whether the named are said to build the park, or to ask for it."""
    first, end = names[0][0], _behind(line, names[-1][1])
    builds = _BUILDS.match(line, end)
    if builds:
        return True
    if not explicit or _GOVERNMENT.match(line, first):
        return False
    named = _pattern(_ORG_START).match(line, first) is not None or line.startswith(
        "liên danh", max(0, first - 12)
    )
    if any(_DIRECTLY.fullmatch(line, end, start) for start in _starts(parks, end + 1, end + 60)):
        return named or line[first:end].strip().isupper()
    wish = _WISH.search(line, end, end + 150) if named else _WISH.match(line, end)
    return wish is not None and bool(_starts(parks, wish.end(), wish.end() + 120))


def _starts(parks: Sequence[tuple[int, int]], first: int, stop: int) -> list[int]:
    """Where parks begin from `first` on, before `stop`; they lie apart and in order."""
    return [start for start, _ in parks[bisect_left(parks, (first, 0)) : bisect_left(parks, (stop, 0))]]


def _behind(line: str, end: int) -> int:
    """Behind a bracket that explains the name ("Hanel (Công ty TNHH MTV)")."""
    bracket = re.compile(r" - (?:Bộ|UBND) \w+(?: \w+)?|(?: ?\([^)]{1,80}\))").match(line, end)
    return bracket.end() if bracket else end


def _names(line: str, start: int) -> Iterator[tuple[int, int]]:
    """The organisations that begin at `start`: one, or the members of a consortium."""
    opening = re.compile(r"(?:[Ll]iên (?:danh|doanh))(?: gồm| giữa| nhà đầu tư)? ?:? ?").match(line, start)
    position = opening.end() if opening else start
    count = 0
    while count < 6:
        end = _name_end(line, position, parted=opening is not None)
        if end is None:
            return
        yield position, end
        count += 1
        more = _pattern(_MORE if opening else rf"(?: và |, )(?={_ORG_START})").match(line, end)
        if more is None:
            return
        position = more.end()


_MORE = r" ?[,–-] (?=\S)| và "


def _name_end(line: str, start: int, *, parted: bool = False) -> int | None:
    """Where the name that begins at `start` ends; `parted`: a dash parts the members of a consortium."""
    begin = _pattern(_ORG_START).match(line, start)
    position, end, words = start, None, 0
    small = _SMALL | _BOARD if begin is not None and begin[0].lower().startswith("ban ") else _SMALL
    while words < 24 and (token := _TOKEN.match(line, position)):
        word = token[0]
        if begin is None and words == 0 and not _may_begin(line, token):
            return None
        if parted and word in ("-", "–") and line[token.start() - 1] == " ":
            break
        if word in ("-", "–", "và", "với") and _pattern(rf"{_ORG_START}|Bộ |UBND").match(
            line, token.end() + 1
        ):
            break
        unnamed = begin is not None and _ONLY_FORM.fullmatch(line, begin.end(), token.start()) is not None
        if (
            word in ("Khu", "Công", "Dự")
            and not unnamed
            and end is not None
            and line[end : token.start()].strip()
        ):
            break  # "… An An Hòa đầu tư hạ tầng Khu …": words in small letters parted the two
        if word[0].isupper() and not (words and word in ("UBND", "Ông", "Bà")):
            end = token.end()
        elif (word.lower() not in small and word not in ("&", "-", "–")) or (
            begin is None and word[0].islower()
        ):
            break
        words += 1
        dotted = word.upper() in ("TP", "TX") and line.startswith(". ", token.end())
        if not dotted and line[token.end() : token.end() + 1] != " ":
            break
        position = token.end() + (2 if dotted else 1)
    if (
        end is not None
        and begin is not None
        and _ONLY_FORM.fullmatch(line, begin.end(), max(end, begin.end()))
    ):
        return None
    return None if end is None else _whole_word(line, end)


_ONLY_FORM = re.compile(
    r"(?:[ \u00a0]*(?:CP|TNHH|MTV|CTCP|[Cc]ổ phần|[Tt]rách nhiệm hữu hạn|[Mm]ột thành viên|[Đđ]ầu tư|và"
    r"|[Pp]hát triển|[Hh]ạ tầng|[Xx]ây dựng|[Kk]inh doanh|[Qq]uản lý|[Kk]hai thác))*[ \u00a0]*"
)
"""A company's form and trade without a name yet: "Công ty CP phát triển Khu …" is named after the park."""


def _whole_word(line: str, end: int) -> int:
    """`end`, moved behind the second syllable of a word of which only the first is capitalised."""
    following = _TOKEN.match(line, end + 1) if line[end : end + 1] == " " else None
    before = re.search(r"[^\W_]+$", line[max(0, end - 24) : end])
    if following and before and f"{before[0].lower()} {following[0]}" in _PAIRS:
        end = following.end()
        return end + len(" quỹ đất") if line.startswith(" quỹ đất", end) else end
    return end


def _may_begin(line: str, token: re.Match[str]) -> bool:
    word = token[0]
    if not word[0].isupper() or word.lower() in _NOT_ORG or len(word) < 2:
        return False
    pair = " ".join(line[token.start() : token.start() + _PAIR].split()[:2])
    alone = not line[token.end() : token.end() + 2].strip()[:1].isupper()
    if alone and token.start() == _first_letter(line) and not word.isascii():
        return False  # "Được khởi công …": a sentence begins, no name does
    if name_key(pair) in _COUNTRIES or word in _COUNTRY_WORDS:
        return False
    return not is_province(name_key(pair)) and not is_province(name_key(word))


_PAIR = 60  # characters that surely hold two syllables
_COUNTRIES = frozenset(
    name_key(name)
    for name in (
        "Hàn Quốc", "Nhật Bản", "Trung Quốc", "Đài Loan", "Hoa Kỳ", "Thái Lan", "Ấn Độ", "Việt Nam", "Hà Lan",
        "Phần Lan", "Thụy Sĩ", "Thụy Điển", "Hồng Kông", "Châu Âu",
    )
)  # fmt: skip
_COUNTRY_WORDS = frozenset(
    {"Nhật", "Mỹ", "Hàn", "Đức", "Pháp", "Anh", "Nga", "Singapore", "Malaysia", "Úc", "Israel"}
)


def _first_letter(line: str) -> int:
    return next((i for i, char in enumerate(line) if char.isalpha()), 0)


def _inside(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    before = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return before >= 0 and offset < spans[before][1]


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Each investor once, under the longest of its names ("FPT" goes into "Công ty cổ phần FPT")."""
    kept: list[str] = []
    for name in sorted((" ".join(n.split()) for n in names), key=len, reverse=True):
        words = set(fold(name).split()) - {"tap", "doan", "cong", "ty"}
        if not any(words <= set(fold(other).split()) for other in kept):
            kept.append(name)
    order = [" ".join(n.split()) for n in names]
    return tuple(sorted(kept, key=order.index))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
