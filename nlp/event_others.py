"""What is built, licensed or ended besides parks: plants, towers, roads, boards, rules.

An act on one of these is no act on the park in which it stands.
"""

from __future__ import annotations

import re

from nlp.event_tape import ParkToken, Tape, Token

OTHER = (
    r"quán|tiệm|rạp|căng tin|showroom|"
    r"nhà máy|xưởng|nhà xưởng|phân xưởng|tòa nhà(?! (?:điều hành|trung tâm|chính|đầu tiên))|"
    r"(?<!tòa nhà )trung tâm(?! (?:công nghiệp )?(?:cntt|công nghệ thông tin tập trung))|"
    r"tòa tháp|toà tháp|viện|(?<!công )(?<!thị )(?<!môi )trường(?! hợp)|bệnh viện|trạm|cầu|sân bay|cảng|"
    r"bến(?! (?:tre|cát|lức|nghé|thành|cầu|hải))|khách sạn|chi nhánh|cửa hàng|"
    r"văn phòng đại diện|phòng (?:lab|thí nghiệm)|phòng sạch|"
    r"ký túc xá|nhà ở|chung cư|siêu thị|khu (?:đô thị|dân cư|tái định cư|nhà ở|resort|bảo tồn"
    r"|nông nghiệp|logistics|cảng"
    r"|cách ly|di tích|tài chính|vui chơi|"
    r"sinh thái|nghỉ dưỡng|phức hợp|chăn nuôi|văn hóa|chế xuất|lưu trữ|"
    r"du lịch|thương mại|phố|thể thao|kinh tế|dịch vụ|liên hiệp)|"
    r"tuyến (?:kênh|mương|đê|kè|ống|cống)|đường ống|"
    r"xa lộ|tuyến đường (?:\d+|ven|nối|tránh|tỉnh|liên|vành đai|từ|cao tốc|số|dẫn|vào)|bãi (?:đỗ|giữ"
    r"|đậu)? ?xe"
    r"|nút giao|cầu vượt|cao tốc|quốc lộ|đại lộ|tuyến (?:metro|xe|buýt|phố|tàu)"
    r"|đường (?:sắt|cao tốc|vành đai|ven biển|"
    r"tỉnh|nối|gom|dẫn)|hầm chui|cụm máy|dây chuyền|nhà kính|hồ bơi|trường đua|"
    r"công ty|tập đoàn|hội thảo|tọa đàm|triển lãm|chợ|hội chợ|ki ốt|data center|"
    r"nhà văn hóa|làng trí thức|làng tri thức|sản phẩm|vaccine|"
    r"ban quản lý|bql|ban chỉ đạo|tổ công tác|hội đồng|doanh nghiệp|câu lạc bộ|vườn ươm|"
    r"ngân hàng|quỹ(?! đất)|dự án đầu tư(?! (?:xây|hạ tầng|khu|công viên|phát triển|và))|nhà đầu tư|"
    r"chương trình|"
    r"giải (?:thưởng|đấu)|cuộc thi|lớp|khóa|học viện|quy hoạch (?:chung(?! (?:xây dựng )?(?:tỷ lệ|tỉ lệ"
    r"|1/|khu|của khu))|tỉnh|thành phố|"
    r"vùng|thủ đô)|phòng khám|nhà hàng|app|phần mềm quản lý|hệ thống (?:camera|xử lý|"
    r"thoát)|dự thảo luật|luật|nghị quyết|nghị định"
)
OTHER_NOUN = re.compile(rf"(?<!\w)(?:{OTHER})(?!\w)")
INFRASTRUCTURE = re.compile(
    r"hạ tầng|tuyến đường|đường trục|trục chính|san nền|giai đoạn|hạng mục|mặt bằng|"
    r"gói thầu|dự án này|khu này|phần mở rộng"
)
ANY_OTHER = re.compile(
    rf"(?<!\w)(?:{OTHER}|(?:\d+|hai|ba|các|những|nhiều|số) dự án|dự án (?:nhà máy|sản xuất|"
    rf"trường|xây dựng nhà|fdi|vốn))(?!\w)"
)
OTHER_PLAN = re.compile(
    r"(?<!\w)quy hoạch (?:chung(?! (?:xây dựng )?(?:tỷ lệ|tỉ lệ|1/|khu|của khu))|tỉnh|thành phố|vùng"
    r"|thủ đô|tổng thể|ngành|sử dụng đất|đô thị)(?!\w)"
)
CITY_PLAN_FIRST = re.compile(
    r"[\s\"“]*(?:đồ án |điều chỉnh |việc )*quy hoạch (?:chung (?:đô thị|thành phố|thủ đô|xây dựng đô thị)"
    r"|tỉnh|vùng|thủ đô|thành phố)(?!\w)"
)
"""A plan of a city or province is the subject."""
HELD = re.compile(
    rf"^[\"“'‘\s]*(?:(?:một|các|những|\d+|hai|ba|nhiều)\s+)?(?:dự án )?(?:{OTHER}).*(?<!\w)(?:thuộc|"
    rf"trong|tại|ở|của|nằm|gần|cạnh|quanh|nối|vào|dẫn|cho(?! biết| hay| rằng| thấy)|phục vụ)(?!\w)",
    re.DOTALL,
)


ROAD_TO = re.compile(
    r"^[\"“'‘\s]*(?:dự án )?(?:tuyến|đường|cầu|cao tốc|quốc lộ|hầm|nút giao|xe buýt)(?!\w)"
    r".*(?<!\w)(?:qua|với|đến|tới|vào|nối)"
    r"(?: \w+){0,2} $",
    re.DOTALL,
)
"""A road or a bus line to the park."""
_NO_OBJECT = re.compile(
    r"\s*(?:$|[.,;:()\d\"”–-]|(?:ngày|năm|theo|từ|vào|tháng|hồi|trên|với|tại|ở|do|bởi|để|là|và|cuối|đầu"
    r"|giữa|sau|khi|"
    r"lúc|trong|mới|nhằm|cách|trước|nhưng|song|thì|bằng|dưới|ra|cho|sáng|chiều|hôm|khu|công viên|dự án|nó|"
    r"được|ký|đến|tới|gồm|này|gần|hơn|cùng|đúng|dịp|nhân|ngay|xong|thêm|thành(?! phố| viên)|của|tuần|quý"
    r"|như|đã|hai|ba|mà|đâu"
    r"|mấy|vừa|hay|qua|mang số)(?!\w))"
)


def nothing_founded(tape: Tape, last: Token) -> bool:
    """Whether the founding verb has no object of its own: "khu được lập năm 2019", not "lập kho hàng"."""
    return _NO_OBJECT.match(tape.between(last.end, tape.segment_end(last.end))) is not None


_OBJECT = re.compile(
    rf"\s*(?:(?:xây dựng|xây|đầu tư|dự án|thêm|một|hai|ba|các|những|mới|cho|khoảng|"
    rf"điều chỉnh|cục bộ|đồ án|nhiệm vụ|"
    rf"hơn|gần|tổng cộng|được|\d+)\s+)*(?:(?:{OTHER})(?!\w)|(?:\d+|các|những|nhiều|"
    rf"hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) dự án)"
)


def object_elsewhere(tape: Tape, last: Token) -> bool:
    """Whether the words right behind the verb are another object ("khánh thành nhà máy")."""
    return _OBJECT.match(tape.between(last.end, last.end + 60)) is not None


_NAMED_WORK = re.compile(
    r"(?:[Cc]ông viên|[Kk]hu phức hợp|[Tt]ổ hợp|[Nn]hà máy|[Tt]òa nhà|[Tt]rung tâm(?: [dD]ữ liệu)?"
    r"(?! (?:Phát triển|Xúc tiến|Hành chính|Phục vụ|Quản lý|Hỗ trợ|Khuyến|Quan trắc|Dịch vụ|Y tế|Văn hóa))|"
    r"[Bb]ệnh viện|[Kk]hu [Cc]ông viên) (?:[A-ZĐ]|siêu|số )|[Vv]ườn ươm (?:\w+ ){0,5}[A-ZĐ]"
)
_WORK = re.compile(
    r"(?<!\w)(?:nhà máy|xưởng|nhà xưởng|khu phức hợp|trung tâm dữ liệu|data center|tòa tháp|bệnh viện"
    r"|trường(?! hợp)|trạm|"
    r"dự án(?! (?:khu|công viên|này|trên|hạ tầng))(?= \w)|nhà ở|bãi (?:đỗ )?xe|cầu|nút giao|sân golf|siêu thị"
    r"|khách sạn)(?!\w)"
)


def turns_to_tenant(tape: Tape, printed: str) -> bool:
    """Whether the sentence is about a work of its own inside a park; `printed` keeps its capitals."""
    names = [
        m
        for m in _NAMED_WORK.finditer(printed)
        if not (_in_park(tape, tape.sentence.start + m.start()) or _ITS_PARTS.search(printed[: m.start()]))
    ]
    if any(p.park is not None and not (p.place or p.owned or p.anaphor) for p in tape.parks):
        return False
    built = _BUILDS_ELSE.search(tape.text)
    if built is not None and _IN_BODY.search(tape.text[: built.start()]):
        built = None
    if names or _SUBPROJECT.search(tape.text) or built is not None:
        return True
    inside = [p for p in tape.parks if p.park is not None and p.place and _holds(tape, p.start)]
    if not inside or INFRASTRUCTURE.search(tape.text):
        return False
    return _WORK.search(tape.between(tape.sentence.start, inside[-1].start)) is not None


_ITS_PARTS = re.compile(
    r"(?<!\w)(?:gồm|có|với)(?: \w+)? (?:\d+|hai|ba|bốn|năm|các|những|một)(?: \w+)? $|(?<!\w)riêng $",
    re.IGNORECASE,
)
""""gồm 3 tòa nhà A1, A2": parts of the park."""
_IN_BODY = re.compile(r"(?<!\w)(?:ban quản lý|bql|công ty|ban|sở|chi cục|phòng)(?: [^,;.:]{0,30})? ?(?:- )?$")
""""Ban Quản lý đầu tư - xây dựng khu đô thị X": a body's name."""
_SUBPROJECT = re.compile(r"(?<!\w)(?:một |các )?(?:dự án thành phần|tiểu dự án)(?! (?:\d|số))(?!\w)")
_HOLDS = re.compile(r"(?<!\w)(?:tại|trong|ở|vào|thuộc)(?: \w+){0,3} [\"“]?$")


_BUILDS_ELSE = re.compile(
    r"(?<!\w)(?:triển khai|xây dựng|khởi công|thi công|xây|nâng cấp|thông xe|tham quan|đầu tư(?: dự án)?|làm"
    r"|thông qua chủ trương đầu tư) (?:dự án |hai |các )?(?:tuyến đường|đường|cầu|hầm chui|nút giao"
    r"|khu nhà ở|nhà ở"
    r"|khu đô thị|bệnh viện|trường|trung tâm (?:giám sát|điều hành|hành chính|văn hóa|hội nghị))(?!\w)"
)
""""thành phố đang triển khai tuyến đường …": "Dự án này" is then the road."""


def _holds(tape: Tape, at: int) -> bool:
    """Whether a park is where something stands, not what it lies beside."""
    return _HOLDS.search(tape.between(at - 30, at)) is not None


def _in_park(tape: Tape, offset: int) -> bool:
    return any(p.start <= offset < p.end for p in tape.parks)


_MADE_OVER = re.compile(
    r"(?<!\w)(?:đổi|biến|cải tạo|chuyển|tận dụng|trưng dụng|hồi sinh|thay|dùng)(?: \w+){1,6} $"
)
_INTO = re.compile(r"(?: \w+){0,5} (?:thành|để làm|làm|sang)(?!\w)")


_FROM_RUINS = re.compile(r"(?<!\w)từ (?:[^\s,;.]+ ){1,6}$")
_TO_NOW = re.compile(r"(?: [^\s,;.]+){0,3} (?:đến|thành|tới|trở thành)(?!\w)")
""""Từ hội chợ hoang phế đến 69 nhà đầu tư": what it was before."""


def made_over(tape: Tape, token: Token) -> bool:
    """Whether a word of neglect tells of what was there before: "đổi trường đua bỏ hoang thành khu …"."""
    if _FROM_RUINS.search(tape.between(token.start - 50, token.start)) and _TO_NOW.match(
        tape.between(token.end, token.end + 40)
    ):
        return True
    return (
        _MADE_OVER.search(tape.between(token.start - 60, token.start)) is not None
        and _INTO.match(tape.between(token.end, token.end + 40)) is not None
    )


_ACTS = re.compile(
    r"\s*(?:cũng |đã |vừa |sẽ |từng )*(?:(?:lập biên bản|gửi văn bản|có (?:văn bản|báo cáo))(?: và)?"
    r"|đề xuất|đề nghị|kiến nghị|yêu cầu|cho biết|cho hay|cấp|ký|giao"
    r"|thông báo|báo cáo|"
    r"thu hồi|tổ chức|phối hợp|trao|thực hiện|chủ trì|rà soát|xử lý)(?!\w)"
)


def acts_itself(tape: Tape, park: ParkToken) -> bool:
    """The name stands for the park's board."""
    return _ACTS.match(tape.between(park.end, park.end + 40)) is not None
