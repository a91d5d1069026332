"""Is an article relevant? It is when it states something that can be monitored – status, area, money, legal
basis, investor, plan – about one of the watched parks, or when its main topic is that class of park.

A park that is only an address or a venue, or a class named in a list, makes no article relevant.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from nlp.event_tape import lowered, only_place
from nlp.model import OUR_KINDS
from nlp.park_main import at_address
from nlp.proposal_words import part_of_larger, told_of_abroad
from nlp.reading import Attachment, ParkEntity, ParkMention, Quantity, Reading

_KIND_TOPIC = 3
"""Times that a class of park must be named, title included, before it is the topic of an article."""
_RULE = re.compile(
    r"(?<!\w)(?:nghị định|luật|thông tư|nghị quyết|quy định|quy chế|tiêu chí|điều kiện|thẩm quyền"
    r"|tiêu chuẩn|ưu đãi)"
    r"(?!\w)"
)
_AROUND = 600
_FORUM = re.compile(r"(?<!\w)(?:bàn tròn|tọa đàm|toạ đàm|giao lưu|đối thoại|talkshow)(?!\w)")

_FACT = (
    r"(?<!\w)(?:đầu tư|dự án|nhà máy|vốn|quy hoạch|thành lập|hạ tầng|giải phóng mặt bằng|mặt bằng|đền bù|"
    r"bồi thường|doanh nghiệp|"
    r"xuất khẩu|nhập khẩu|doanh thu|ưu đãi|thu hút|nhà đầu tư|chủ đầu tư|khởi công|động thổ|khánh thành|"
    r"lấp đầy|giá thuê|"
    r"tiền thuê đất|kim ngạch|giá trị|cổ phần hóa|cổ phần hoá|mở rộng|hoạt động|vận hành|tiến độ|sai "
    r"phạm|thanh tra|"
    r"kết luận|phê duyệt|chấp thuận|đề xuất|kiến nghị|đề án|nghị định|quyết định|cơ chế|chính sách|nhân "
    r"lực|kỹ sư|lao động|"
    r"giấy chứng nhận|xúc tiến|kêu gọi|phát triển|xây dựng|sản xuất|nghiên cứu|trung tâm dữ liệu|ha|"
    r"héc-?ta|tỷ|tỉ|triệu)(?!\w)"
)
# Said of something that only stands in the park, these still tell how the park fares.
_STRONG = (
    r"(?<!\w)(?:đầu tư|vốn|tỷ|tỉ|triệu (?:usd|đô)|khởi công|động thổ|khánh thành|xuất khẩu|"
    r"(?<!trình bày )(?<!bảo vệ )(?<!thuyết trình )dự án(?! (?:khởi nghiệp|của nhóm|của sinh viên))|nhà máy|"
    r"thu hút(?! (?:hơn |gần |khoảng )?[\d.]+ (?:bạn|sinh viên|học sinh|khách|người|lượt|em|đội|thí sinh))|"
    r"kim ngạch|"
    r"hạ tầng|giải phóng mặt bằng|thu hồi|sai phạm|thanh tra|quy hoạch|giá thuê|ưu đãi|mở rộng|ban quản "
    r"lý)(?!\w)"
)
_LOCATIVE = re.compile(
    r"(?:tại|ở|trong|thuộc|nằm trong|đặt tại|gần|quanh|(?:đến )?từ)(?: khuôn viên| khu vực"
    r"| tòa nhà| toà nhà)? ?$"
)
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:trộm|cướp|khởi tố|bắt giữ|cháy|tai nạn|ngộ độc|hiến máu|tuyển(?: dụng)?|việc làm|giải chạy"
    r"|lễ hội|học bổng|từ thiện|trao quà|quyên góp"
    r"|hội thao|ca nhạc|cuộc thi|kẹt xe|ùn tắc|đình công|lừa đảo|bị lừa|giả danh|chiếm đoạt|đánh bạc"
    r"|cá độ|ma túy"
    r"|gây quỹ|mồ côi|đỡ đầu|thiện nguyện|mất điện|cắt điện|ngập|khai giảng|tân sinh viên"
    r"|thủ khoa|phim|đêm nhạc|tiệm vàng|hung thủ|nghi phạm|nghi can|nạn nhân|hiếp dâm|xâm hại|quấy rối"
    r"|biến thái|bị đâm|kẻ đâm|đâm chết|giết người|án mạng|hỗn chiến|đánh nhau|mất tích|thi thể|đột tử"
    r"|rắn cắn|cướp giật|côn đồ)(?!\w)"
)
"""News of something else, for which the park is but an address."""
_LEAST = {"VND": 1_000_000_000, "USD": 50_000}
"""Smaller sums are wages, fares and fees."""
_LEAST_AREA = Decimal("0.1")
"""Hectares; a smaller area is a house's."""
_MOST = 20_000
"""Hectares; a larger area is a district's or a city's."""
# The park says where something is held, lives, or passes by.
_VENUE = (
    r"(?<!\w)(?:hội trường|trụ sở(?: chính)?|văn phòng|địa chỉ|tổ chức(?: \w+){0,2} tại|diễn ra(?: "
    r"\w+){0,2} tại|ga|nhà ga|cổng|lối vào|bến|"
    r"trạm|trạm dừng|nút giao|ngã tư|ngã ba|vòng xoay|tuyến|cầu|đoạn(?: \w+){0,3}|"
    r"đường(?! (?:trục|nội|chính|trong))(?: \w+){0,3}|gần|"
    r"cạnh|liền kề|giáp ranh|tiếp giáp|kế cận|nằm giữa|sát|cách|trước|qua(?: khỏi)?"
    r"|(?:vòng )?quanh|ven|đối diện"
    r"|(?:về|hướng) phía"
    r"|phía (?:bắc|nam|đông"
    r"|tây)(?: \w+){0,1}|ngay bên|kề bên|"
    r"dự (?:buổi )?lễ (?:khai trương|khánh thành|công bố|trao giải|kỷ niệm)(?: diễn ra| tổ chức)? tại|"
    r"phòng họp|khách sạn|sân(?: vận động)?|cơ sở|thăm|tham quan|đến|tới|về)(?: tại| ở| của| trong| vào)? ?$"
)
_AFTER_VENUE = re.compile(r" ?(?:\([^)]{0,40}\))?,? ?(?:diễn ra|tổ chức)")
_WAY_TO = re.compile(
    r" ?(?:\([^)]{0,40}\))? ?(?:chỉ )?(?:mất|khoảng|chừng|tầm|hết)(?: (?:khoảng|chừng|chưa đến|gần|hơn))*"
    r" [\w,.-]{1,9}(?: [\w,.-]{1,6})? (?:phút|giờ|km|cây số|bước chân)"
)
""""từ đây sang Khu X mất bảy phút": the way to it."""
_WORK = re.compile(
    r"(?<!\w)(?:thăm|làm việc|khảo sát|kiểm tra|đến thăm|đầu tư|đề xuất|vốn|dự án|khởi công|ha|tỷ|tỉ|"
    r"triệu|doanh nghiệp|"
    r"tiến độ|quy hoạch|thu hút)(?!\w)"
)
_QUESTION = re.compile(r"[?？]\s*[\"”'’]?\s*$")


_FARMING = re.compile(
    r"(?<!\w)(?:nông (?:lâm )?(?:nghiệp|- lâm)|lâm nghiệp|ngư nghiệp|thủy sản|thuỷ sản|chăn nuôi|trồng trọt"
    r"|tôm)(?!\w)"
)
_DIGITAL = re.compile(r"(?<!\w)(?:phần mềm|công nghệ thông tin|cntt|công nghệ số)(?!\w)")


def watched(park: ParkEntity) -> bool:
    """Whether a park is of the kinds that are watched; a farm zone that applies high technology is none."""
    return park.kind in OUR_KINDS and not _farms(park.name)


def _farms(name: str) -> bool:
    """ "Khu nông nghiệp ứng dụng công nghệ cao …": its trade is farming."""
    low = lowered(name)
    return _FARMING.search(low) is not None and _DIGITAL.search(low) is None


def decide(reading: Reading) -> tuple[bool, str]:
    """Whether the article is relevant, and a Vietnamese sentence that says why.

    Works on whatever the components have found so far: without attachments and events the words around
    the mentions decide alone.
    """
    ours = {
        i: park.name
        for i, park in enumerate(reading.parks)
        if watched(park) and not _foreign(reading, i, park) and not part_of_larger(reading, i)
    }
    if not ours:
        return _without_park(reading)
    found = _stated(reading, ours) or _told(reading, ours) or _headlined(reading, ours)
    if found:
        return True, found
    topic = _class_topic(reading)
    if topic:
        return True, topic
    first = _short(next(iter(ours.values())))
    return False, f"Bài chỉ nhắc {first} như địa điểm hay địa chỉ, không nêu thông tin về khu."


def _foreign(reading: Reading, index: int, park: ParkEntity) -> bool:
    """Whether a country or an authority abroad tells of a park, in a text without a place of ours."""
    if park.park_id or park.provinces or reading.places:
        return False
    first = next((m.start for m in reading.park_mentions if m.park == index), 0)
    return told_of_abroad(reading, index, first)


def _without_park(reading: Reading) -> tuple[bool, str]:
    topic = _class_topic(reading)
    if topic:
        return True, topic
    if any(park.kind in OUR_KINDS for park in reading.parks):
        return False, "Bài chỉ nói về khu nông nghiệp ứng dụng công nghệ cao."
    if any(m.kind in OUR_KINDS for m in reading.park_mentions):
        return False, "Bài chỉ nói chung về loại hình khu, không về một khu cụ thể."
    if reading.parks:
        return False, "Bài chỉ nói về khu công nghiệp thông thường."
    return False, "Bài không nói đến khu CNTT, phần mềm, công nghệ số hay công nghệ cao nào."


def _stated(reading: Reading, ours: dict[int, str]) -> str | None:
    """A fact that another component has tied to a watched park."""
    for event in reading.events:
        if event.park in ours and not _is_venue(reading, event.park):
            return f"Bài nêu tình trạng của {_short(ours[event.park])}."
    for quantity, attached in zip(reading.quantities, reading.attachments, strict=False):
        if attached.park in ours and attached.park is not None and _tells(reading, quantity, attached):
            what = "diện tích" if quantity.unit == "area" else "số tiền"
            return f"Bài nêu {what} của {_short(ours[attached.park])}."
    names = set(ours.values())
    for document in reading.documents:
        for effect in document.effects:
            if effect.park in names and effect.park:
                return f"Bài nêu văn bản về {_short(effect.park)}."
    for index, name in ours.items():
        if reading.parks[index].investors:
            return f"Bài nêu nhà đầu tư của {_short(name)}."
    return None


def _tells(reading: Reading, quantity: Quantity, attached: Attachment) -> bool:
    """Whether a figure says something of its park: no fare or wage, and no park that is but a venue."""
    if not attached.reported or attached.park is None or _is_venue(reading, attached.park):
        return False
    least = _LEAST.get(quantity.currency or "", 0) if quantity.unit == "money" else 0
    if quantity.unit == "area" and quantity.value is not None and quantity.value < _LEAST_AREA:
        return False
    most = _MOST if quantity.unit == "area" else None
    return quantity.value is None or (quantity.value >= least and (most is None or quantity.value <= most))


def _is_venue(reading: Reading, park: int) -> bool:
    """Whether every naming of a park only says where something is."""
    named = [m for m in reading.park_mentions if m.park == park and m.form in ("name", "alias")]
    return bool(named) and all(
        _venue(reading.text, m)
        or _workplace(reading.text, m)
        or _with_workers(reading, m)
        or _elsewhere(reading, m)
        or (_titled_elsewhere(reading) and _owned(reading.text, m))
        for m in named
    )


def _titled_elsewhere(reading: Reading) -> bool:
    """Whether the headline tells a crime, an accident or a feast: a board is then only asked about it."""
    return _ELSEWHERE.search(reading.text[: reading.title_end].lower()) is not None


def _located(reading: Reading, mention: ParkMention) -> bool:
    """Whether a park is named as a place; "tại Khu A, Khu B" names both so."""
    low = lowered(reading.text[max(0, mention.start - 160) : mention.start])
    offset = mention.start - len(low)
    at = len(low)
    for earlier in reversed(reading.park_mentions):
        if earlier.end <= offset + at and earlier.start >= offset and earlier.form != "anaphor":
            if _COORDINATED.fullmatch(low[earlier.end - offset : at]) is None:
                break
            at = earlier.start - offset
    return _LOCATIVE.search(low[max(0, at - 24) : at]) is not None


_COORDINATED = re.compile(r"\s*(?:,|và|,? cùng)\s*")


def _elsewhere(reading: Reading, mention: ParkMention) -> bool:
    """Whether a park is the address in a sentence of something else: a fire, a fraud, a charity run."""
    sentence = reading.sentence_at(mention.start)
    return (
        sentence is not None
        and _located(reading, mention)
        and _ELSEWHERE.search(reading.text[sentence.start : sentence.end].lower()) is not None
    )


_PEOPLE = re.compile(
    r"(?<!\w)(?:rời|bỏ|nghỉ việc|thực tập|anh|chị|giám đốc(?: một)? công ty)"
    r"(?: [^\s,.;:]+){0,4} (?:ở|tại|trong)(?: khu vực)? ?$"
    r"|(?<!\w)(?:công nhân|kỹ sư|nhân viên|cư dân|người lao động|sinh viên|dân)(?: của| các)? ?$"
    r"|(?<!\w)(?:lập|mở|khởi nghiệp"
    r"|điều hành)(?: [^\s,.;:]+){0,3} công ty(?: [^\s,.;:]+){0,3} (?:ở|tại|trong) ?$"
    r"|(?<!\w)(?:hội (?:cựu chiến binh|phụ nữ|nông dân|chữ thập đỏ)|đoàn thanh niên|đội bóng|câu lạc bộ|clb"
    r"|công đoàn|nghiệp đoàn|đảng bộ|chi bộ)(?: các| của)? ?$"
)
_WORKERS = re.compile(
    r"(?<!\w)(?:người(?: lao động| dân| làm(?: việc)?)?|công nhân|kỹ sư|nhân viên|chuyên gia"
    r"|sinh viên|học viên"
    r"|lao động|dân văn phòng)(?: [^\s,.;:]+){0,4} (?:ở|tại|trong)(?: khu vực)? ?$"
)


def _workplace(text: str, mention: ParkMention) -> bool:
    """ "Rời công ty ở Công viên phần mềm …", "công nhân Khu …": who is told of works, or plays, there."""
    before = lowered(text[max(0, mention.start - 60) : mention.start])
    found = _PEOPLE.search(before)
    return found is not None and _WORK.search(before, found.start()) is None


def _with_workers(reading: Reading, mention: ParkMention) -> bool:
    """ "80% người làm ở Khu công nghệ cao … chiều nào cũng về nội thành": nothing more is said of it."""
    sentence = reading.sentence_at(mention.start)
    before = lowered(reading.text[max(0, mention.start - 60) : mention.start])
    if sentence is None or _WORKERS.search(before) is None:
        return False
    around = reading.text[sentence.start : mention.start] + " " + reading.text[mention.end : sentence.end]
    return _pattern(_STRONG).search(around.lower()) is None


def _told(reading: Reading, ours: dict[int, str]) -> str | None:
    """A sentence that says something of a watched park, by its words."""
    low = lowered(reading.text)
    for mention in reading.park_mentions:
        if mention.park not in ours or mention.park is None or mention.form == "anaphor":
            continue
        sentence = reading.sentence_at(mention.start)
        start, end = (sentence.start, sentence.end) if sentence else (mention.start, mention.end)
        # A sentence without end is looked at around the mention only.
        start, end = max(start, mention.start - _AROUND), min(end, mention.end + _AROUND)
        start, end = min(start, mention.start), max(end, mention.end)
        around = reading.text[start : mention.start] + " " + reading.text[mention.end : end]
        if _venue(reading.text, mention) or _workplace(reading.text, mention):
            continue
        located = (
            at_address(low, mention.start) or _located(reading, mention) or _owned(reading.text, mention)
        )
        if located and (_only_address(reading, mention) or _houses(reading, low, mention, around)):
            continue
        if located:
            around = _unnamed(_SITE_OF.sub(" ", reading.text[start : mention.start])) + " "
            around += _unnamed(reading.text[mention.end : end])
        if located and mention.start >= reading.title_end:
            around += " " + reading.text[: reading.title_end]
        if located and _ELSEWHERE.search(around.lower()):
            continue
        if _pattern(_STRONG if located else _FACT).search(around.lower()):
            return f"Bài nêu thông tin về {_short(ours[mention.park])}."
    return None


def _only_address(reading: Reading, mention: ParkMention) -> bool:
    """Whether a text names a park once, below the headline, as an address or a partner in something else."""
    again = sum(1 for m in reading.park_mentions if m.park == mention.park)
    before = reading.text[max(0, mention.start - 70) : mention.start].lower()
    return again == 1 and mention.start >= reading.title_end and _ADDRESS.search(before) is not None


_SITE_OF = re.compile(
    r"(?<!\w)(?:tại|ở|từ|trong|của) (?:một |các |hai |những |chính )?(?:nhà máy|xưởng|cơ sở|dự án"
    r"|khu vực hạ tầng)"
    r"(?: [^\s,.;:]+){0,6}? (?:ở|tại|trong|thuộc|đặt tại|nằm trong) ?$"
    r"|, (?:(?:đơn vị|hãng|doanh nghiệp|công ty) )?(?:đang |hiện )?(?:có|đặt|sở hữu) (?:một |hai )?"
    r"(?:nhà máy|xưởng|cơ sở|trụ sở|phòng thí nghiệm)(?: [^\s,.;:]+){0,3}? (?:ở|tại|trong) ?$"
)
""""sản xuất tại nhà máy ở Khu …": the plant is as much an address as the park in which it stands."""
_IN_NAMES = re.compile(r"(?<=[\w,)–-] )(?:Đầu tư|Quy hoạch|Hạ tầng|Vốn|Dự án)(?!\w)")
"""Words of a body's name ("Bộ Kế hoạch và Đầu tư"), by their capital inside a sentence."""


_OFFICE = re.compile(r"(?<!\w)(?:phó |trưởng ){1,2}ban quản lý(?!\w)", re.IGNORECASE)


def _unnamed(text: str) -> str:
    """`text` without the words that only belong to names of bodies or to somebody's office."""
    return _OFFICE.sub(" ", _IN_NAMES.sub(" ", text))


_HOUSED = re.compile(
    r"(?<!\w)(?:trung tâm dữ liệu|data center|văn phòng|chi nhánh|cửa hàng|quán|siêu thị|phòng khám)(?!\w)",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"(?<!\w)(?:khai trương|khánh thành|đưa vào|vận hành|đặt tại|mở (?:chi nhánh|cửa hàng|quán)"
    r"|phục vụ|khai thác)(?!\w)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến(?! (?:hoàn thành|xong|khai trương|vận hành|đưa vào|đi vào))|cấp phép"
    r"|giấy chứng nhận|chấp thuận|đầu tư vào)(?!\w)",
    re.IGNORECASE,
)


def _houses(reading: Reading, low: str, mention: ParkMention, around: str) -> bool:
    """Whether a park is but where a data centre, an office or a shop runs that the text is about."""
    again = [m for m in reading.park_mentions if m.park == mention.park and m.form != "anaphor"]
    said = around + " " + reading.text[: reading.title_end]
    return (
        _HOUSED.search(around) is not None
        and _RUNS.search(around) is not None
        and _TO_COME.search(said) is None
        and all(_LOCATIVE.search(low[max(0, m.start - 24) : m.start]) for m in again)
    )


_ADDRESS = re.compile(
    r"(?<!\w)(?:lô(?! đất)|đường|số|tầng|tòa nhà|toà nhà|văn phòng|trụ sở|phối hợp(?: \w+){0,3} với"
    r"|hợp tác(?: \w+){0,3} với)(?!\w)[^.;:]{0,50}$"
)


def _owned(text: str, mention: ParkMention) -> bool:
    """Whether a name stands only for a board, a union or a place: "phó ban quản lý khu công nghệ cao"."""
    return only_place(lowered(text[max(0, mention.start - 60) : mention.start]))


_LINKED = re.compile(r"(?<!\w)(?:nối|kết nối)(?!\w)[^.;]{1,40}(?<!\w)(?:với|đến|tới|và)$")
""""Xe buýt nối ga A với khu công nghệ cao": the park is where the line ends."""


def _headlined(reading: Reading, ours: dict[int, str]) -> str | None:
    """The title is about a watched park, not about something that happens in it."""
    for mention in reading.park_mentions:
        if mention.start >= reading.title_end or mention.park not in ours or mention.park is None:
            continue
        before = reading.text[: mention.start].lower().rstrip()
        placed = _LINKED.search(before) is not None or before.endswith(
            ("tại", "ở", "trong", "gần", "qua", "đến", "cạnh")
        )
        if not (
            placed
            or _venue(reading.text, mention)
            or _workplace(reading.text, mention)
            or _owned(reading.text, mention)
        ):
            return f"Tiêu đề bài nói về {_short(ours[mention.park])}."
    return None


_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc|bế mạc)(?: [^\s.;,]+){0,6} (?:tại|ở) [^.;\n]{3,80}(?:,|\() ?$"
)
""""tổ chức tại nhà A, Khu …": where something is held, said in two steps."""


def _venue(text: str, mention: ParkMention) -> bool:
    before = text[max(0, mention.start - 40) : mention.start].lower().replace("\n", " . ")
    if _AFTER_VENUE.match(text, mention.end) and before.rstrip().endswith(("tại", "ở")):
        return True
    if _WAY_TO.match(text, mention.end) or _LINKED.search(
        lowered(text[max(0, mention.start - 60) : mention.start]).rstrip()
    ):
        return True
    if _HELD.search(lowered(text[max(0, mention.start - 160) : mention.start])):
        return True
    found = _pattern(_VENUE).search(before)
    return found is not None and not _WORK.search(before[found.start() :])


def _class_topic(reading: Reading) -> str | None:
    """The article is about a class of watched parks: its title names it, and the text comes back to it."""
    title = reading.text[: reading.title_end]
    classes = [
        m
        for m in reading.park_mentions
        if m.kind in OUR_KINDS and m.form != "anaphor" and not _farms(reading.text[m.start : m.end])
    ]
    in_title = [
        m for m in classes
        if m.start < reading.title_end
        and not (_owned(reading.text, m) or _workplace(reading.text, m))
    ]  # fmt: skip
    if not in_title or _FORUM.search(title.lower()):
        return None
    ruled = any(_states_rule(reading, m) for m in classes if m.start >= reading.title_end)
    asked = _QUESTION.search(title) is not None
    if not ruled and (asked or len(classes) < _KIND_TOPIC):
        return None
    return f"Chủ đề chính của bài là loại hình {reading.text[in_title[0].start : in_title[0].end]}."


def _states_rule(reading: Reading, mention: ParkMention) -> bool:
    """Whether the sentence of a class mention tells what the law asks of such parks or gives them."""
    sentence = reading.sentence_at(mention.start)
    if sentence is None:
        return False
    begin, end = max(sentence.start, mention.start - 200), min(sentence.end, mention.end + 200)
    return _RULE.search(reading.text[begin:end].lower()) is not None


def _short(name: str) -> str:
    return " ".join(name.split())


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
