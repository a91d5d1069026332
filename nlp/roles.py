"""Which role a quantity plays, told by the words around it.

An area is the whole of a park, a phase, a part, an increment, a threshold of the law, or something else (a
candidate site, an earlier size). An amount is an investment or a part of one, compensation for land, tenants'
registered capital, revenue, debt, or something else (a fine, a deposit). Prices, wages, floor space and crops
are read but are no facts of a park.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.model import AreaRole, BudgetRole
from nlp.quantity_context import Context

_PER = (
    r"m2|m²|mét vuông|ha|héc|hecta|km2|tháng|người|đầu người|kwh|kw|sào|mẫu|công đất|suất|lô|căn|chuyến|tấn|quý|ngày|hộ"
    r"|kỹ sư|nhân viên|lao động|công nhân|phòng|chỗ|sản phẩm|giờ|lượt|con|đơn vị|học sinh|sinh viên|em|cháu|nhà|khách|vé"
)
_PER_AFTER = re.compile(
    rf"\s*(?:/\s*[^\W\d_]|(?:[^\W\d_]+ ){{0,3}}mỗi (?:{_PER})(?!\w)|(?:tính )?(?:trên|mỗi|cho mỗi|trên mỗi|trên một|cho một|một)\s+(?:{_PER})(?!\w))"
)
_PER_BEFORE = re.compile(
    rf"(?<!\w)(?:mỗi|từng|bình quân|trung bình)\s+(?:một\s+)?(?:{_PER})(?!\w)[^,;]{{0,50}}$"
)
_YEARLY = re.compile(r"\s*(?:/\s*năm|mỗi năm|một năm|hằng năm|hàng năm)(?!\w)(?!\s*/)")
_PRICE = re.compile(
    r"(?:giá (?:thuê|bán|đất|điện|nước|vé|cho thuê|trung bình|khởi điểm|chuyển nhượng|sàn|mỗi|từ|chỉ|khoảng|dao động)|đơn giá"
    r"|mức (?:giá|thu|phí|lương)|lương|thu nhập|tiền công|tiền thuê|phí (?:quản lý|dịch vụ|sử dụng)|học phí|học bổng|(?<!trị )(?<!đánh )\bgiá(?! trị))"
    r"[^,;]{0,45}$"
)

_REVENUE = (
    r"doanh thu|doanh số|xuất khẩu|nhập khẩu|kim ngạch|lợi nhuận|lãi(?! suất| vay)|nộp(?: vào)? ngân sách|nộp thuế|đóng thuế"
    r"|đóng góp|thu ngân sách|nguồn thu|bán lẻ|giá trị sản xuất|sản lượng|làm ra|mang về|thu về|giá trị gia tăng|grdp|gdp"
    r"|tổng sản phẩm|quy mô thị trường|vốn hóa|tiền thuế|giá trị giao dịch|giá trị sản phẩm|nộp"
)
_DEBT = r"dư nợ|\bnợ\b|lãi vay|\blỗ\b|khoản vay quá hạn|trái phiếu"
_OTHER = (
    r"phạt|vi phạm|sai phạm|thất thoát|thiệt hại|lãng phí|chênh lệch|thưởng|ký quỹ|đặt cọc|tiền cọc|hối lộ|tham ô|chiếm đoạt"
    r"|truy thu|miễn|giảm trừ|khấu trừ|đấu giá|khuyến mại|giải thưởng|chưa thu|tiền sử dụng đất|bảo lãnh"
)
_REGISTERED = (
    r"vốn(?: đầu tư)? đăng ký|(?<!chứng nhận )đăng ký(?: đầu tư)?|\bfdi\b|thu hút(?: được)?|giá trị đăng ký"
    r"|(?:\d\d|các|hàng chục|hàng trăm) (?:dự án|doanh nghiệp|nhà đầu tư)[^;:(]{0,80}vốn"
)
_COMPENSATION = (
    r"bồi thường|đền bù|giải phóng mặt bằng|giải toả|giải tỏa|tái định cư|gpmb|thu hồi đất|chuyển nghề"
)
_COMPONENT = (
    r"trong đó|trong số|gồm|riêng|hạ tầng kỹ thuật|giai đoạn|phân kỳ|ngân sách|vốn vay|\bvay\b|vốn chủ|vốn tự có|vốn mồi|góp"
    r"|tự lo|tức|hỗ trợ|giải ngân|bố trí|xin thêm|bổ sung|thêm|đợt|chặng|vòng đầu|san lấp|san nền|phần|nạo vét|ứng|đã đầu tư"
    r"|đổ vào|khảo sát|thiết kế|xây lắp|thiết bị|dự phòng|tư vấn|hạng mục|gói thầu|cấp|trích|mới làm|chi phí|cam kết|bỏ"
)
_TOTAL_MONEY = (
    r"tổng (?:số )?vốn|tổng mức|tổng kinh phí|tổng chi phí|tổng đầu tư|tổng giá trị|nhu cầu vốn|vốn đầu tư|quy mô vốn|số vốn"
    r"|trị giá|cả dự án|trọn dự án|toàn bộ dự án|làm trọn|kinh phí thực hiện|tổng dự toán|tổng số tiền|sơ bộ vốn|vốn hạ tầng"
)
_WORK_AFTER = re.compile(
    r"\s*(?:(?:đồng )?vốn (?:ngân sách|đầu tư công|vay|đối ứng|nhà nước)|(?:để |cho |vào )?(?:làm|xây|san|nạo|sửa|nâng cấp|thay|lắp)"
    r" (?!dựng khu|khu|công viên|hạ tầng khung)|là vốn|từ ngân sách|tiền (?:đường|san)|cho (?:hạ tầng|đường|giai đoạn|hai năm|năm))"
)


@cache
def _money_cues() -> re.Pattern[str]:
    groups = (
        ("compensation", _COMPENSATION), ("registered_capital", _REGISTERED), ("revenue", _REVENUE), ("debt", _DEBT),
        ("other", _OTHER), ("investment", _TOTAL_MONEY), ("component", _COMPONENT),
    )  # fmt: skip
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in groups))


def is_price(context: Context) -> bool:
    """Whether the quantity is one per unit: a price, a wage, an area per head."""
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
    if re.search(_COMPENSATION, context.phrase):
        return "compensation"
    trailing = _trailing_role(context)
    if trailing is not None:
        return trailing
    role = _leading_role(context)
    if before in ("revenue", "debt") and role in (None, "component") and _is_continued(context):
        return before
    if role in ("investment", "component") and _YEARLY.match(context.after):
        return "other"
    if role == "investment" and _phase_of_money(context):
        return "component"
    if role is None:
        if context.linked and before is not None:
            return before
        return "component" if _WORK_AFTER.match(context.after) else "investment"
    return role


def _leading_role(context: Context) -> BudgetRole | None:
    """The cue nearest before the figure."""
    role: BudgetRole | None = None
    for match in _money_cues().finditer(context.before):
        name = match.lastgroup
        if name == "component" and role in ("compensation", "registered_capital", "revenue", "debt", "other"):
            continue  # "nộp ngân sách thêm", "tiền phạt phần"
        if (
            name == "investment"
            and role in ("component", "registered_capital")
            and "tổng" not in match.group()
        ):
            continue  # "trong đó vốn đầu tư công", "15 dự án đăng ký vốn đầu tư"
        for known in _BUDGET_ROLES:
            if name == known:
                role = known
    return role


_BUDGET_ROLES: tuple[BudgetRole, ...] = (
    "compensation", "registered_capital", "revenue", "debt", "other", "investment", "component",
)  # fmt: skip
_TRAILING = re.compile(
    r"\s*(?:(?P<revenue>doanh thu|doanh số|kim ngạch|xuất khẩu|tiền thuế|lợi nhuận|tiền lãi|sản phẩm)"
    r"|(?P<debt>nợ|dư nợ|trái phiếu)|(?P<other>tiền phạt|tiền thưởng|tiền cọc|phí)|(?P<registered_capital>vốn đăng ký|vốn fdi))(?!\w)"
)


def _trailing_role(context: Context) -> BudgetRole | None:
    match = _TRAILING.match(context.phrase)
    for known in _BUDGET_ROLES:
        if match is not None and match.lastgroup == known:
            return known
    return None


def _is_continued(context: Context) -> bool:
    """ "… 25 triệu USD vào năm 2021, 82 triệu USD vào năm 2022": no subject of its own in between."""
    return len(context.before) < 40 or "trong đó" in context.before or "riêng" in context.before


_MONEY_PHASE = re.compile(
    r"(?:giai đoạn (?:\d|một|hai|ba|i|đầu|này)|chặng đầu|vòng đầu|đợt (?:\d|một|đầu)|bước đầu|trước mắt)[^;]*$"
)


def _phase_of_money(context: Context) -> bool:
    return _MONEY_PHASE.search(context.before[-70:]) is not None


_LAW = re.compile(
    r"nghị định|\bluật\b|quy định|tiêu chí|điều kiện|dự thảo|ngưỡng|phải có|phải đạt|yêu cầu|thông tư|ưu đãi|trường hợp|đối với"
)
_UPWARDS = re.compile(r"\s*trở (?:lên|xuống)")
_MINIMUM = re.compile(
    r"(?:tối thiểu|ít nhất|không dưới|không nhỏ hơn|tối đa|không quá|ngưỡng)(?: \w+){0,3}\s*$"
)


def _money_threshold(context: Context) -> bool:
    if _UPWARDS.match(context.after):
        return True
    return (
        _MINIMUM.search(context.before + context.hedge) is not None
        and _LAW.search(context.sentence) is not None
    )


_FLOOR = re.compile(
    r"(?:diện tích sàn|sàn xây dựng|mặt sàn|mét sàn|\bsàn\b|diện tích (?:văn phòng|nhà xưởng|căn hộ)|căn hộ|\bgfa\b|mặt cỏ|sân cỏ"
    r"|bãi ngao|vùng trồng|vùng nguyên liệu|trồng|canh tác|nuôi tôm|nuôi cá|cháy|rừng bị)[^,;]{0,40}$"
)
_FLOOR_AFTER = re.compile(
    r"\s*(?:diện tích )?(?:sàn|mặt sàn|văn phòng|mặt bằng văn phòng|căn hộ|nhà kính|nhà lưới|ao nuôi|mặt cỏ"
    r"|(?:lúa|cà phê|hồ tiêu|rau|hoa|chè|tôm|thanh long|mía|sầu riêng) của)(?!\w)"
)
_SMALL_M2 = 0.005  # hectares: 50 m² is a room, not land


def is_no_land(context: Context) -> bool:
    """Floor space, rooms, crops: areas that are no land of a park or project."""
    value = context.quantity.value
    if value is not None and float(value) <= _SMALL_M2:
        return True
    return _FLOOR.search(context.before) is not None or _FLOOR_AFTER.match(context.after) is not None


_PHASE = (
    r"giai đoạn (?:\d|một|hai|ba|bốn|i{1,3}\b|đầu|này|tiếp|sau|trước)|kỳ (?:đầu|sau|một|hai|này|\d)|đợt (?:đầu|\d|một|hai|này)"
    r"|trước mắt|vòng đầu|chặng đầu|bước đầu|phân kỳ"
)
_PART = (
    r"trong đó|trong số|trong ranh|trong khu|gồm|bao gồm|riêng|lõi|phân khu|chia|dành(?: cho)?|phần|lô|khu (?:hỗn hợp|nhà ở|chức năng"
    r"|dịch vụ|điều hành|văn phòng|đào tạo|sản xuất|r&d|nghiên cứu|trung tâm|tái định cư|a|b|c)\b|còn lại|vướng|nhóm|hạng mục|đất"
)
_MORE = r"thêm|bổ sung|tăng thêm|nới thêm|mở rộng(?: thêm)?|tăng"
_EARLIER = (
    r"phương án|lúc đầu|ban đầu|trước đó|trước đây|khi ấy|hồi đó|từng|thu hồi|cắt|bớt|giải phóng|bàn giao|điều chỉnh giảm|đề xuất đầu"
    r"|bản đề xuất|vị trí (?:\d|một|hai|thứ)|địa điểm (?:\d|một|hai|thứ)"
)
_WHOLE = r"tổng diện tích|tổng quy mô|toàn khu|toàn bộ|diện tích|quy mô|rộng|khu đất|cả khu"
_AREA_ROLES: tuple[AreaRole, ...] = ("phase", "sub", "increment", "other", "total")
_SUB_AFTER = re.compile(
    r"\s*(?:đất )?(?:(?:là |làm |cho |dành cho )?(?:cây xanh|mặt nước|nhà ở|đất (?:lúa|công nghiệp|ở)|ruộng|rừng|sản xuất|đường|hồ)"
    r"|trong (?:số đó|đó)|còn lại|cho (?:văn phòng|trường|nhà)|cho thuê)"
)
_AFTER_MORE = re.compile(r"\s*(?:tăng thêm|mở rộng|bổ sung)")


@cache
def _area_cues() -> re.Pattern[str]:
    groups = (("phase", _PHASE), ("increment", _MORE), ("other", _EARLIER), ("total", _WHOLE), ("sub", _PART))
    return re.compile("|".join(f"(?P<{name}>{words})" for name, words in groups))


def area_role(context: Context, before: AreaRole | None) -> AreaRole:
    """Role of an area; `before` is the role of the area before it in the same sentence."""
    if _is_threshold(context, before):
        return "threshold"
    if _AFTER_MORE.match(context.phrase):
        return "increment"
    if _SUB_AFTER.match(context.phrase) and before is not None:
        return "sub"
    found: AreaRole | None = None
    for match in _area_cues().finditer(context.before):
        for known in _AREA_ROLES:
            if match.lastgroup == known and not (
                known == "total" and found in ("phase", "other", "sub", "increment")
            ):
                found = known
    if found is not None:
        return found
    if before in ("sub", "phase", "threshold") and context.linked:
        return before
    return (
        "sub"
        if before == "total" and not context.linked and "lên" not in context.before
        else before or "total"
    )


def _is_threshold(context: Context, before: AreaRole | None) -> bool:
    if _UPWARDS.match(context.after):
        return True
    if before == "threshold":
        return True
    hedged = context.before + context.hedge
    if re.search(r"ngưỡng[^;]{0,40}$", hedged):
        return True
    return _MINIMUM.search(hedged) is not None and _LAW.search(context.sentence) is not None
