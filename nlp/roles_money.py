"""Which role an amount of money plays, told by the words around it.

It is an investment or a part of one, compensation for land, tenants' registered capital, revenue, debt, or
something else (a fine, a deposit). Prices and wages are read but are no facts of a park.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.model import BudgetRole
from nlp.quantity_context import LAW, MINIMUM, OUT_OF, UPWARDS, Context

_PER = (
    r"m2|m²|mét vuông|ha|héc|hecta|km2|tháng|người|đầu người|kwh|kw|sào|mẫu|công đất|suất|lô|căn|chuyến"
    r"|tấn|quý|ngày|hộ"
    r"|kỹ sư|nhân viên|lao động|công nhân|phòng|chỗ|sản phẩm|giờ|lượt|con|đơn vị|học sinh|sinh viên|em"
    r"|cháu|nhà|khách|vé|ký(?! \w)|kg|cân|công(?! \w)|lít|thước"
)
_PER_AFTER = re.compile(
    rf"\s*(?:/\s*(?:1\s*)?[^\W\d_]|(?:[^\W\d_]+ ){{0,3}}mỗi (?:{_PER})(?!\w)"
    rf"|(?:tính )?(?:cho mỗi|trên mỗi|trên một|cho một|trên 1|cho 1|một)\s+(?:{_PER})(?!\w)"
    r"|trên\s+(?:m2|m²|mét vuông|ha|héc|hecta|km2|người|đầu người)(?!\w))"
)
_PER_BEFORE = re.compile(
    r"(?:^|[,;:(])\s*(?:mỗi |một |hàng |hằng )?tháng\s*$|"
    rf"(?<!\w)(?:mỗi|từng|bình quân|trung bình)\s+(?:một\s+)?(?!nhà đầu)(?:{_PER})(?!\w)[^,;]{{0,50}}$"
)
_YEARLY = re.compile(
    r"\s*(?:tiền (?:điện|nước|thuê|lương|thuế)(?: nước)? )?(?:/\s*năm|mỗi năm|một năm|hằng năm"
    r"|hàng năm)(?!\w)(?!\s*/)"
)
_PRICE = re.compile(
    r"(?<!\w)(?:giá (?:thuê|bán|đất|điện|nước|vé|cho thuê|trung bình|khởi điểm|chuyển nhượng|sàn|mỗi|từ"
    r"|chỉ|khoảng|dao động)"
    r"|đơn giá|mức (?:giá|thu|phí|lương)|thu nhập|tiền công(?! ty)|tiền thuê|phí (?:quản lý|dịch vụ|sử dụng)"
    r"|học phí|học bổng"
    r"|lương(?= (?:khởi|trung|bình quân|tháng|cơ|từ|khoảng|hơn|trên|gần|của|kỹ|đạt|là|ở|cho)|\s*$)"
    r"|(?<!trị )(?<!đánh )(?<!đấu )(?<!định )giá(?! (?:trị|rai|gói|trúng|dự toán|hợp đồng)))"
    r"(?!\w)(?:(?!chi phí|kinh phí|vốn|khiến)[^,;]){0,45}$"
)

_REVENUE = (
    r"doanh thu|doanh số|xuất khẩu|nhập khẩu|kim ngạch|lợi nhuận|(?<!không )lãi(?! suất| vay)|đóng thuế"
    r"|thu ngân sách"
    r"|nguồn thu|bán lẻ"
    r"|(?:nộp|đóng góp)(?: vào| cho)* (?:ngân sách|thuế|nhà nước|grdp|gdp|nền kinh tế)|giá trị sản xuất"
    r"|sản lượng|làm ra"
    r"|tạo ra|mang về|thu về|giá trị gia tăng|grdp|gdp|tổng sản phẩm|quy mô thị trường|vốn hóa|tiền thuế"
    r"|giá trị giao dịch|giá trị sản phẩm"
    r"|(?<!doanh )thu(?: được| về| tới| khoảng| hơn| gần| trên| chừng)*(?=\s*$)"
)
_DEBT = r"dư nợ|\bnợ\b|lãi vay|\blỗ\b|khoản vay quá hạn|trái phiếu"
_OTHER = (
    r"phạt|vốn điều lệ|vi phạm|sai phạm|thất thoát|thiệt hại|lãng phí|chênh lệch|thưởng|ký quỹ|đặt cọc"
    r"|tiền cọc|hối lộ"
    r"|tham ô|chiếm đoạt"
    r"|(?:trao|\d) giải(?! (?:pháp|phóng|ngân|quyết|tỏa|toả|thể|thích))|truy thu|miễn|giảm trừ|khấu trừ"
    r"|đấu giá|khuyến mại|giải thưởng|chưa thu|tiền sử dụng đất|bảo lãnh"
)
_REGISTERED = (
    r"l[ũu]y kế (?:tổng )?(?:số )?vốn(?: đầu tư)?|(?:tổng )?(?:số )?vốn(?: đầu tư)? đăng ký"
    r"|(?<!chứng nhận )đăng ký(?: đầu tư)?(?=\s*$| (?:là|đạt|hơn|với|số|tổng|mới"
    r"|cấp|lên|vốn|của))"
    r"|giá trị đăng ký|fdi|hút được(?: thêm| hơn| gần| khoảng| trên)*(?=\s*$)"
    r"|nhà đầu tư,? (?:mang theo|mang tới|đem theo|với)"
    r"|dự án (?:nước ngoài|fdi|có vốn (?:đầu tư )?nước ngoài|trong nước)(?= [^,;]{0,30}vốn)"
    r"|doanh nghiệp (?:fdi|nước ngoài|trong nước|có vốn (?:đầu tư )?(?:nước ngoài|trong nước))"
    r"(?= (?:(?:mới|đã|chỉ|cũng) )*(?:chiếm|góp|đóng góp))"
    r"|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,4}) (?:doanh nghiệp|nhà đầu tư|hãng)"
    r"(?! (?:liên danh|cùng|góp))"
    r"(?=[^;:(]{0,80}(?:tổng|với) (?:số )?vốn|[^;:(]{0,80}, tổng\s*$)"
    r"|(?:khu|nơi này|nơi đây|công viên)(?: này| nói trên)? (?:trong [^,;.]{0,12} )?(?:đã |sẽ |mới )*"
    r"(?:hút|kéo|gọi)(?: được| về)?(?=\s*$)"
    r"|(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các) dự án (?:điều chỉnh )?tăng (?:thêm )?(?:tổng )?vốn"
    r"|thu hút(?: được)?(?![^,;]{0,30}(?:lao động|người|kỹ sư|khách|nhân lực|nhân tài|sinh viên|chuyên gia"
    r"|việc làm))"
    r"|(?:tổng )?vốn(?: đầu tư)? của "
    r"(?:(?:các |những )?(?:doanh nghiệp|nhà đầu tư)(?! (?:hạ tầng|này|dự án|là))|(?:các|những|\d+) dự án)"
    r"|(?:\d{2,4}|các|hàng chục|hàng trăm) (?:dự án|doanh nghiệp|nhà đầu tư)[^;:(]{0,80}"
    r"(?:vốn|rót|đổ|bỏ ra|đầu tư (?:vào|hơn|gần|trên|khoảng))"
)
_COMPENSATION = (
    r"bồi thường|đền bù|giải phóng mặt bằng|giải toả|giải tỏa|tái định cư|gpmb|thu hồi đất|chuyển nghề"
)
_COMPONENT = (
    r"(?:trung ương|tỉnh|thành phố|huyện|nhà nước|ngân hàng) (?:sẽ |phải )?(?:rót|lo|góp|gánh|bỏ ra)"
    r"|trong đó|trong số|gồm|riêng|hạ tầng kỹ thuật|giai đoạn|phân kỳ|ngân sách|vốn vay|vay|vốn chủ sở hữu"
    r"|vốn chủ|vốn tự có"
    r"|vốn mồi|góp|vốn (?:nhà nước|doanh nghiệp|tư nhân|xã hội hóa|xã hội hoá|ngoài ngân sách)|tự lo|tức"
    r"|hỗ trợ|giải ngân|bố trí|xin thêm|bổ sung|thêm(?! dự án)|đợt|chặng|vòng đầu"
    r"|san lấp|san nền|phần (?:của|vốn|này"
    r"|nhà nước|ngân sách|còn lại)|nạo vét"
    r"|(?<!tương )(?<!cung )(?<!đáp )(?<!thích )ứng|đã đầu tư|đổ vào|khảo sát|thiết kế|xây lắp|thiết bị"
    r"|dự phòng|(?<!đơn vị )tư vấn|hạng mục"
    r"|giá trị (?:khối lượng|thực hiện|sản lượng)|khối lượng thực hiện"
    r"|gói thầu|cấp(?! phép| giấy)|trích|mới làm|chi phí (?:thiết bị|quản lý)|lãi vay trong"
)
_BUILDING = r"chi phí (?:xây|hạ tầng)"
"""The cost of building is a part beside another amount, else what the whole costs."""
_TOTAL_MONEY = (
    r"tổng (?:số )?vốn|tổng mức|tổng kinh phí|tổng chi phí|tổng đầu tư|tổng giá trị|nhu cầu vốn|vốn đầu tư"
    r"|quy mô vốn|số vốn"
    r"|trị giá|cả dự án|trọn dự án|toàn bộ dự án|làm trọn|kinh phí thực hiện|tổng dự toán|tổng số tiền"
    r"|sơ bộ vốn|vốn hạ tầng"
    r"|chi phí|kinh phí|vốn"
)
_WORK_AFTER = re.compile(
    r"\s*(?:(?:đồng )?vốn (?:ngân sách|đầu tư công|vay|đối ứng|nhà nước)"
    r"|(?:để |cho |vào )?(?:làm|xây|san|nạo|sửa|nâng cấp|thay|lắp|khảo sát|thiết kế)(?!\w)"
    r"(?! (?:dựng|khu|công viên|hạ tầng|dự án))|là vốn|từ ngân sách|tiền (?:đường|san)"
    r"|cho (?:hạ tầng|đường|giai đoạn|hai năm|năm)|(?:được )?trích từ)"
)
_FOR_LAND = re.compile(rf"\s*,?\s*(?:là |để |cho |chi )?(?:tiền |công tác |việc )?(?:{_COMPENSATION})")


@cache
def _money_cues() -> re.Pattern[str]:
    groups = (
        ("compensation", _COMPENSATION), ("registered_capital", _REGISTERED), ("revenue", _REVENUE),
        ("debt", _DEBT), ("other", _OTHER), ("building", _BUILDING), ("component", _COMPONENT),
        ("investment", _TOTAL_MONEY),
    )  # fmt: skip
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in groups) + r")(?!\w)")


_SHARE = re.compile(
    r"(?<!\w)(?:cổ phiếu|thị giá|mệnh giá|giá đóng cửa|mã chứng khoán)(?!\w)[^,;]{0,60}$"
    r"|(?<!\w)đóng cửa (?:ở|tại)"
    r"(?: mức| giá)*\s*$"
)


_SMALL = 5_000_000
"""Đồng: less is a price, a wage or a fare, whatever the words around it."""


def _is_small(context: Context) -> bool:
    quantity = context.quantity
    return quantity.currency == "VND" and quantity.value is not None and quantity.value < _SMALL


def is_price(context: Context) -> bool:
    """Whether the quantity is one per unit: a price, a wage, an area per head."""
    if context.quantity.unit == "money" and (_SHARE.search(context.before) or _is_small(context)):
        return True
    if _PER_BEFORE.search(context.before):
        return True
    yearly = _YEARLY.match(context.after)
    if not yearly and _PER_AFTER.match(context.after):
        return True
    return context.quantity.unit == "money" and _PRICE.search(context.before) is not None


def budget_role(context: Context, before: BudgetRole | None) -> BudgetRole:
    """Role of an amount; `before` is the role of the amount before it in the same sentence."""
    if context.parenthesis and before is not None:
        return before
    if _money_threshold(context):
        return "other"
    if re.search(_COMPENSATION, context.phrase) or _FOR_LAND.match(context.after):
        return "compensation"
    trailing = _trailing_role(context)
    if trailing is not None:
        return trailing
    if _FOR_ALL.match(context.after):
        return "investment"
    if _RISEN_BY.search(context.before) and (
        _COMPARED.match(context.after) or _COST_RISES.search(context.before)
    ):
        return "component"
    role = _leading_role(context, before)
    if role == "investment" and _PLANNING.search(context.clause):
        role = "component"
    if before == "registered_capital" and role is None and _AS_PLANNED.search(context.before):
        return before
    if before in ("revenue", "debt") and role in (None, "component") and _is_continued(context):
        return before
    if (before == "component" and OUT_OF.match(context.before)) or _REST_OF.search(context.before):
        return "investment"
    if role in (None, "investment", "component") and _YEARLY.match(context.after):
        return "other"
    if (
        role == "registered_capital"
        and _OWN_CAPITAL.search(context.clause)
        and not _TENANTS.search(context.clause)
    ):
        return "investment"
    if role == "registered_capital" and (
        _OF_PROJECT.search(context.before)
        or (_ON_ITS_LAND.match(context.after) and not _MANY.search(context.clause))
    ):
        return "investment"
    if role == "registered_capital" and _FOUNDER.search(context.clause) and not _MANY.search(context.clause):
        return "investment"  # of the park's own founder, not of its tenants
    if role is None:
        return _role_by_neighbours(context, before)
    if role == "investment" and not _ENTIRE.search(context.before) and _MONEY_PHASE.search(context.clause):
        return "component"
    return role


def _role_by_neighbours(context: Context, before: BudgetRole | None) -> BudgetRole:
    """Role of an amount without a cue of its own: a list goes on, or what it is for says it."""
    if context.linked and before is not None:
        return before
    if before in ("component", "compensation") and context.before.lstrip().startswith(
        ("và", "cùng", ",", ";")
    ):
        return "component"
    if _WORK_AFTER.match(context.after):
        return "component"
    phased = _MONEY_PHASE.search(context.clause) and not _ENTIRE.search(context.before)
    return "component" if phased else "investment"


def _leading_role(context: Context, before: BudgetRole | None) -> BudgetRole | None:
    """The cue nearest before the figure."""
    role: BudgetRole | None = None
    for match in _money_cues().finditer(context.before):
        name = match.lastgroup
        if name == "building":
            name = "investment" if before is None else "component"
        if name == "component" and role in ("compensation", "registered_capital", "revenue", "debt", "other"):
            continue  # "nộp ngân sách thêm", "tiền phạt phần"
        if name == "investment" and role == "registered_capital":
            continue  # "15 dự án đăng ký với tổng vốn đầu tư"
        part = role in ("component", "compensation") and not _ENTIRE.search(context.before)
        if name == "investment" and part and "tổng" not in match.group():
            continue  # "trong đó vốn đầu tư công"
        if name == "component" and role == "investment" and match.group() in ("hạ tầng kỹ thuật", "thiết bị"):
            continue  # "tổng vốn đầu tư xây dựng hạ tầng kỹ thuật"
        for known in _BUDGET_ROLES:
            if name == known:
                role = known
    return role


_BUDGET_ROLES: tuple[BudgetRole, ...] = (
    "compensation", "registered_capital", "revenue", "debt", "other", "investment", "component",
)  # fmt: skip
_TRAILING = re.compile(
    r"\s*(?:(?P<revenue>doanh thu|doanh số|kim ngạch|xuất khẩu|tiền thuế|lợi nhuận|tiền lãi|sản phẩm)"
    r"|(?P<debt>nợ|dư nợ|trái phiếu)|(?P<other>tiền phạt|tiền thưởng|tiền cọc|phí)"
    r"|(?P<registered_capital>(?:đồng )?vốn (?:đăng ký|fdi|(?:đầu tư )?(?:trực tiếp )?nước ngoài"
    r"|trong nước|nội|ngoại)"
    r"|(?:của|từ) (?:các|những|nhiều) (?:doanh nghiệp|hãng|nhà đầu tư|khách thuê)(?! (?:này|liên danh))"
    r"|của (?:tư nhân|doanh nghiệp (?:vào|thứ cấp|fdi))"
    r"|(?:với|từ|của) \d+ (?:dự án|doanh nghiệp|nhà đầu tư)"
    r"|(?:được )?(?:rót|đổ|đầu tư)(?: vào| cho)? (?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|nhiều) dự án"
    r" (?:ở|tại|trong)))(?!\w)"
)


_STATE_FUNDS = re.compile(r"(?<!\w)(?:ngân sách|bố trí|giải ngân|oda|trung hạn|đầu tư công)(?!\w)")


def _trailing_role(context: Context) -> BudgetRole | None:
    match = _TRAILING.match(context.phrase)
    if match is not None and "nước" in match.group() and _STATE_FUNDS.search(context.sentence):
        return None  # "4.138 tỷ vốn nước ngoài" of a public project: loans, no tenants' money
    for known in _BUDGET_ROLES:
        if match is not None and match.lastgroup == known:
            return known
    return None


def _is_continued(context: Context) -> bool:
    """ "… 25 triệu USD vào năm 2021, 82 triệu USD vào năm 2022": no subject of its own in between."""
    return len(context.before) < 40 or "trong đó" in context.before or "riêng" in context.before


_TENANTS = re.compile(
    r"(?<!\w)(?:thuê|hãng|nhà máy|khách thuê|(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|nhiều|những)"
    r" (?:dự án|doanh nghiệp|nhà đầu tư))(?!\w)"
)
_AS_PLANNED = re.compile(r"(?<!\w)(?:kết quả|thực tế|thực hiện|tương ứng|đạt \d+)(?!\w)[^;.]{0,40}$")
""""chỉ tiêu 200 triệu USD vốn nước ngoài; kết quả là 655 triệu USD": what was to come, and what came."""
_REST_OF = re.compile(r"(?<!\w)còn lại (?:trong|của)(?: tổng)?(?: số| vốn)?\s*$")
_PLANNING = re.compile(
    r"(?<!\w)lập (?:đồ án |nhiệm vụ )?(?:quy hoạch|đề án)(?!\w)[^;.]{0,60}(?:kinh phí|chi phí)[^,;.]{0,20}$"
)
"""The cost of drawing up a plan is not what the park costs."""
_RISEN_BY = re.compile(
    r"(?<!\w)(?:tăng|giảm|đội|vượt|bổ sung|cao hơn|thấp hơn)(?! lên| từ| xuống| còn| đến)[^,;.]{0,40}$"
)
_COST_RISES = re.compile(
    r"(?<!\w)(?:(?:tổng mức đầu tư|vốn|kinh phí|chi phí)[^,;.]{0,40} (?:tăng|giảm|đội)(?: thêm)?"
    r"|(?:tăng|giảm|bổ sung) (?:tổng mức đầu tư|tổng vốn|vốn|kinh phí)"
    r"(?: (?:đầu tư|của|cho|dự án|này)){0,3}(?: thêm)?)"
    r"\s*$"
)
_COMPARED = re.compile(r"[^.;]{0,12}so với(?!\w)")
""" "tăng 142 tỷ đồng so với phê duyệt ban đầu": a difference, not what the whole costs."""
_FOR_ALL = re.compile(r"\s*cho (?:toàn|cả|trọn)(?: bộ)? (?:khu|dự án|công viên)(?!\w)")
_FOUNDER = re.compile(
    r"nhà đầu tư hạ tầng|^\W*(?:nhà đầu tư|chủ đầu tư|liên danh)(?! (?:thứ cấp|nước ngoài|khác))(?!\w)"
    r"|(?<!\w)(?:làm chủ đầu tư|chủ đầu tư là)(?!\w)"
)
_OF_PROJECT = re.compile(
    r"vốn (?:đầu tư )?đăng ký(?: đầu tư)?(?: của)? (?:toàn(?: bộ)?|cả) dự án(?: là| khoảng| đạt)*\s*$"
)
_ON_ITS_LAND = re.compile(r"\s*(?:đồng )?trên (?:khu đất|diện tích|quỹ đất|tổng diện tích)(?!\w)")
_OWN_CAPITAL = re.compile(
    r"(?<!\w)(?:dự án|khu|công viên)(?! vực)(?:(?!thuê|hãng|nhà máy|thu hút|lũy kế|luỹ kế|đến nay|hiện"
    r"|lấp đầy"
    r"|doanh nghiệp)[^.;]){0,120}"
    r"(?<!\w)(?:tổng )?(?:số )?vốn (?:đầu tư )?(?:được (?:nhà|chủ) đầu tư )?đăng ký(?: đầu tư)?(?: là"
    r"| khoảng)?\s*$"
    r"|(?:tổng )?vốn (?:đầu tư )?(?:mà |do |được )?(?:nhà|chủ) đầu tư (?:này )?(?:đã )?đăng ký(?: đầu tư)?"
    r"(?: là| khoảng| đạt)*\s*$"
    r"|giấy (?:chứng nhận|phép)(?: đăng ký)?(?: đầu tư)?[^.;]{0,40} (?:(?:tập đoàn|công ty|doanh nghiệp"
    r"|liên danh"
    r"|nhà đầu tư|chủ đầu tư) (?:này|trên|nói trên|hạ tầng)|(?:của|cho) (?:dự án|khu|công viên))(?!\w)"
    r"[^.;]{0,60}vốn (?:đầu tư )?đăng ký(?: là| khoảng| đạt| chỉ)*\s*$"
    r"|giấy (?:chứng nhận|phép)(?: đăng ký)? đầu tư (?:dự án|khu|dự án khu)(?: này)? cho (?:tập đoàn|công ty"
    r"|doanh nghiệp|liên danh|nhà đầu tư)(?:(?! (?:tại|trong|vào|ở) )[^.;]){0,60} vốn (?:đầu tư )?đăng ký"
    r"(?: là| khoảng| đạt| chỉ)*\s*$"
    r"|vốn (?:đầu tư )?đăng ký của (?:dự án|khu|công viên)(?: này)?(?: là| khoảng| đạt)*\s*$"
)
""""Khu … có tổng vốn đăng ký 150 triệu USD": the park's own, where no tenants are spoken of."""
_MANY = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|nhiều|những) (?:dự án|doanh nghiệp"
    r"|nhà đầu tư)(?!\w)"
)
_ENTIRE = re.compile(
    r"(?<!\w)(?:trọn|toàn bộ|cả dự án|cả khu|hai giai đoạn|2 giai đoạn"
    r"|(?:giảm|tăng|nâng|điều chỉnh) vốn)(?!\w)"
)
_MONEY_PHASE = re.compile(
    r"(?:giai đoạn (?:\d(?!\d)|một|hai|ba|i{1,3}|đầu|này)|chặng đầu|vòng đầu|đợt (?:\d|một|đầu)|bước đầu"
    r"|trước mắt)(?!\w)[^;]*$"
)


_PUBLIC_MONEY = re.compile(
    r"(?<!\w)(?:ngân sách|vốn (?:nhà nước|ngân sách|đầu tư công)|(?:trung ương|tỉnh"
    r"|thành phố)(?: \w+){0,2} hỗ trợ)"
    r"(?!\w)[^,;]{0,40}$"
)
""""ngân sách trung ương hỗ trợ không quá 150 tỷ đồng theo quy định": a ceiling, but this park's."""


def _money_threshold(context: Context) -> bool:
    if UPWARDS.match(context.after):
        return True
    return (
        MINIMUM.search(context.before + context.hedge) is not None
        and LAW.search(context.sentence) is not None
        and not _PUBLIC_MONEY.search(context.before)
    )
