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
    r"m2|m²|mét vuông|ha|héc|hecta|km2|tháng|người|đầu người|kwh|kw|sào|mẫu|công đất|suất|lô|căn|chuyến"
    r"|tấn|quý|ngày|hộ"
    r"|kỹ sư|nhân viên|lao động|công nhân|phòng|chỗ|sản phẩm|giờ|lượt|con|đơn vị|học sinh|sinh viên|em"
    r"|cháu|nhà|khách|vé"
)
_PER_AFTER = re.compile(
    rf"\s*(?:/\s*(?:1\s*)?[^\W\d_]|(?:[^\W\d_]+ ){{0,3}}mỗi (?:{_PER})(?!\w)"
    rf"|(?:tính )?(?:cho mỗi|trên mỗi|trên một|cho một|trên 1|cho 1|một)\s+(?:{_PER})(?!\w)"
    r"|trên\s+(?:m2|m²|mét vuông|ha|héc|hecta|km2|người|đầu người)(?!\w))"
)
_PER_BEFORE = re.compile(
    rf"(?<!\w)(?:mỗi|từng|bình quân|trung bình)\s+(?:một\s+)?(?!nhà đầu)(?:{_PER})(?!\w)[^,;]{{0,50}}$"
)
_YEARLY = re.compile(r"\s*(?:/\s*năm|mỗi năm|một năm|hằng năm|hàng năm)(?!\w)(?!\s*/)")
_PRICE = re.compile(
    r"(?<!\w)(?:giá (?:thuê|bán|đất|điện|nước|vé|cho thuê|trung bình|khởi điểm|chuyển nhượng|sàn|mỗi|từ"
    r"|chỉ|khoảng|dao động)"
    r"|đơn giá|mức (?:giá|thu|phí|lương)|thu nhập|tiền công|tiền thuê|phí (?:quản lý|dịch vụ|sử dụng)"
    r"|học phí|học bổng"
    r"|lương(?= (?:khởi|trung|bình quân|tháng|cơ|từ|khoảng|hơn|trên|gần|của|kỹ|đạt|là|ở|cho)|\s*$)"
    r"|(?<!trị )(?<!đánh )(?<!đấu )(?<!định )giá(?! (?:trị|rai|gói|trúng|dự toán|hợp đồng)))"
    r"[^,;]{0,45}$"
)

_REVENUE = (
    r"doanh thu|doanh số|xuất khẩu|nhập khẩu|kim ngạch|lợi nhuận|lãi(?! suất| vay)|đóng thuế|thu ngân sách"
    r"|nguồn thu|bán lẻ"
    r"|(?:nộp|đóng góp)(?: vào| cho)* (?:ngân sách|thuế|nhà nước|grdp|gdp|nền kinh tế)|giá trị sản xuất"
    r"|sản lượng|làm ra"
    r"|tạo ra|mang về|thu về|giá trị gia tăng|grdp|gdp|tổng sản phẩm|quy mô thị trường|vốn hóa|tiền thuế"
    r"|giá trị giao dịch|giá trị sản phẩm"
)
_DEBT = r"dư nợ|\bnợ\b|lãi vay|\blỗ\b|khoản vay quá hạn|trái phiếu"
_OTHER = (
    r"phạt|vốn điều lệ|vi phạm|sai phạm|thất thoát|thiệt hại|lãng phí|chênh lệch|thưởng|ký quỹ|đặt cọc"
    r"|tiền cọc|hối lộ"
    r"|tham ô|chiếm đoạt"
    r"|truy thu|miễn|giảm trừ|khấu trừ|đấu giá|khuyến mại|giải thưởng|chưa thu|tiền sử dụng đất|bảo lãnh"
)
_REGISTERED = (
    r"vốn(?: đầu tư)? đăng ký|(?<!chứng nhận )đăng ký(?: đầu tư)?(?=\s*$| (?:là|đạt|hơn|với|số|tổng|mới"
    r"|cấp|lên|vốn|của))"
    r"|giá trị đăng ký|fdi"
    r"|thu hút(?: được)?(?![^,;]{0,30}(?:lao động|người|kỹ sư|khách|nhân lực|nhân tài|sinh viên|chuyên gia"
    r"|việc làm))"
    r"|(?:tổng )?vốn(?: đầu tư)? của (?:(?:các |những )?(?:doanh nghiệp|nhà đầu tư)|(?:các|những|\d+) dự án)"
    r"|(?:\d{2,4}|các|hàng chục|hàng trăm) (?:dự án|doanh nghiệp|nhà đầu tư)[^;:(]{0,80}vốn"
)
_COMPENSATION = (
    r"bồi thường|đền bù|giải phóng mặt bằng|giải toả|giải tỏa|tái định cư|gpmb|thu hồi đất|chuyển nghề"
)
_COMPONENT = (
    r"trong đó|trong số|gồm|riêng|hạ tầng kỹ thuật|giai đoạn|phân kỳ|ngân sách|vốn vay|vay|vốn chủ sở hữu"
    r"|vốn chủ|vốn tự có"
    r"|vốn mồi|góp|tự lo|tức|hỗ trợ|giải ngân|bố trí|xin thêm|bổ sung|thêm(?! dự án)|đợt|chặng|vòng đầu"
    r"|san lấp|san nền|phần (?:của|vốn|này"
    r"|nhà nước|ngân sách|còn lại)|nạo vét|ứng|đã đầu tư|đổ vào|khảo sát|thiết kế|xây lắp|thiết bị"
    r"|dự phòng|tư vấn|hạng mục"
    r"|gói thầu|cấp|trích|mới làm|chi phí (?:thiết bị|quản lý)|lãi vay trong"
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
    r"|cho (?:hạ tầng|đường|giai đoạn|hai năm|năm))"
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
    if re.search(_COMPENSATION, context.phrase) or _FOR_LAND.match(context.after):
        return "compensation"
    trailing = _trailing_role(context)
    if trailing is not None:
        return trailing
    role = _leading_role(context, before)
    if before in ("revenue", "debt") and role in (None, "component") and _is_continued(context):
        return before
    if before == "component" and _OUT_OF.match(context.before):
        return "investment"
    if role in (None, "investment", "component") and _YEARLY.match(context.after):
        return "other"
    if (
        role == "registered_capital"
        and _OWN_CAPITAL.search(context.clause)
        and not _MANY.search(context.clause)
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
        if name == "investment" and role in ("component", "compensation") and "tổng" not in match.group():
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
    r"|(?P<registered_capital>vốn đăng ký|vốn fdi))(?!\w)"
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


_OUT_OF = re.compile(
    r"\s*(?:đồng )?(?:đất )?(?:trong|trên)(?: (?:tổng|số|vốn|mức|đầu tư|diện tích|quy mô|là|cộng))*"
    r"(?: (?:khoảng|gần|hơn|trên))?\s*$"
)
""""120 tỷ đồng trong số 610 tỷ đồng": the second figure is the whole of which the first is a part."""
_FOUNDER = re.compile(r"(?<!\w)(?:làm chủ đầu tư|chủ đầu tư là)(?!\w)")
_OWN_CAPITAL = re.compile(
    r"(?<!\w)(?:dự án|khu|công viên)(?! vực)(?:(?!thu hút|lũy kế|luỹ kế|đến nay|hiện|lấp đầy"
    r"|doanh nghiệp)[^.;]){0,120}"
    r"(?<!\w)(?:tổng )?(?:số )?vốn (?:đầu tư )?(?:được (?:nhà|chủ) đầu tư )?đăng ký(?: đầu tư)?(?: là"
    r"| khoảng)?\s*$"
)
""""Khu … có tổng vốn đăng ký 150 triệu USD": the park's own, where no tenants are spoken of."""
_MANY = re.compile(r"(?<!\w)(?:\d+|các|nhiều|những) (?:dự án|doanh nghiệp|nhà đầu tư)(?!\w)")
_ENTIRE = re.compile(r"(?<!\w)(?:trọn|toàn bộ|cả dự án|cả khu|hai giai đoạn|2 giai đoạn)(?!\w)")
_MONEY_PHASE = re.compile(
    r"(?:giai đoạn (?:\d(?!\d)|một|hai|ba|i{1,3}|đầu|này)|chặng đầu|vòng đầu|đợt (?:\d|một|đầu)|bước đầu"
    r"|trước mắt)(?!\w)[^;]*$"
)


_LAW = re.compile(
    r"nghị định|\bluật\b|quy định|tiêu chí|điều kiện|dự thảo|ngưỡng|phải có|phải đạt|yêu cầu|thông tư"
    r"|ưu đãi|trường hợp|đối với"
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
    r"(?:diện tích sàn|sàn xây dựng|mặt sàn|mét sàn|\bsàn\b|diện tích (?:văn phòng|nhà xưởng|căn hộ)"
    r"|căn hộ|\bgfa\b|mặt cỏ|sân cỏ"
    r"|bãi ngao|vùng trồng|vùng nguyên liệu|(?<!nuôi )(?<!đất )trồng|canh tác|nuôi tôm|nuôi cá|cháy"
    r"|rừng bị)(?:(?!(?:lô|khu|thửa|diện tích|mảnh|quỹ|tổng) đất|khuôn viên)[^,;]){0,40}$"
)
_FLOOR_AFTER = re.compile(
    r"\s*(?:diện tích )?(?:sàn|mặt sàn|văn phòng|mặt bằng văn phòng|căn hộ|nhà kính|nhà lưới|ao nuôi|mặt cỏ"
    r"|(?:lúa|cà phê|hồ tiêu|rau|hoa|chè|tôm|thanh long|mía|sầu riêng) của)(?!\w)"
)
_YIELD = re.compile(r"\s*đất [^.;]{0,60}(?:tạo ra|mang lại|thu về|làm ra)")
_PER_HECTARE = re.compile(
    r"(?:(?<!\w)(?:bình quân|trung bình|tính(?: trên| cho)?|cứ|trên mỗi|cho mỗi|/)\s*"
    r"|(?<!\w)(?:suất|chi phí|đơn giá|giá|vốn|bình quân|trung bình|mức|doanh thu|năng suất|lao động|đồng"
    r"|usd)(?!\w)"
    r"[^,;.]{0,40}(?:cho|trên|của|tính)\s*)$|^\s*(?:đồng |usd )?(?:cho|trên|/)\s*$"
)
""""suất đầu tư cho một ha", "8 tỷ đồng cho 1 ha": a rate, no land."""
_SMALL_M2 = 0.005  # hectares: 50 m² is a room, not land


def is_no_land(context: Context) -> bool:
    """Floor space, rooms, crops: areas that are no land of a park or project."""
    value = context.quantity.value
    if value is not None and float(value) <= _SMALL_M2:
        return True
    if value == 1 and (_YIELD.match(context.after) or _PER_HECTARE.search(context.before)):
        return True
    return _FLOOR.search(context.before) is not None or _FLOOR_AFTER.match(context.after) is not None


_PHASE = (
    r"giai đoạn (?:\d(?!\d)|một|hai|ba|bốn|i{1,3}|đầu|này|tiếp|sau|trước)|kỳ (?:đầu|sau|một|hai|này|\d)"
    r"|phân kỳ"
    r"|đợt (?:đầu|\d|một|hai|này)|trước mắt|vòng đầu|chặng đầu|bước đầu"
)
_PART = (
    r"trong đó|trong số|trong ranh(?: giới)?|trong khu(?! (?:kinh tế|đô thị|công))|gồm|bao gồm|riêng|lõi"
    r"|vùng lõi|(?<!quy hoạch )(?<!đồ án )phân khu|chia"
    r"|dành(?: cho)?|phần(?! mềm)"
    r"|khu vực phía|khu (?:hỗn hợp|nhà ở|chức năng|dịch vụ|điều hành|văn phòng|đào tạo|sản xuất|r&d"
    r"|nghiên cứu"
    r"|trung tâm|tái định cư|[abc])"
    r"|còn lại|vướng|nhóm|hạng mục|hồ(?! sơ)|cây xanh|mặt nước|hạ tầng|trung tâm dữ liệu|nhà ở"
    r"|đất (?:công nghiệp|ở|cây xanh|giao thông|dịch vụ|xây dựng(?: công trình| nhà| văn| xưởng|,)"
    r"|hành chính|sản xuất"
    r"|nhà xưởng|trung tâm|công cộng|hỗn hợp|hạ tầng|thương mại|đào tạo|nghiên cứu|văn phòng|dự trữ)"
)
_MORE = r"thêm|bổ sung|mở rộng"
_EARLIER = (
    r"phương án (?:\d|một|hai|ba|thứ|đầu|ban đầu|cũ|trước|còn lại)|(?:hai|ba|bốn|nhiều|các|\d) phương án"
    r"|lúc đầu|ban đầu|(?:trước đó|trước đây)(?!,)|khi ấy|hồi đó|từng|thu hồi|cắt|bớt|giải phóng"
    r"|điều chỉnh giảm|bản đề xuất"
    r"|(?:vị trí|địa điểm) (?:\d|một|hai|thứ)|(?:hai|ba|bốn|năm|\d|các) (?:vị trí|địa điểm|khu đất)"
    r"|quỹ đất|giữ chỗ|chừa|một lô"
)
_WHOLE = r"tổng diện tích|tổng quy mô|toàn khu|toàn bộ|diện tích|quy mô|rộng|khu đất|thửa đất|lô đất"
r"|cả khu|tổng cộng"
_AREA_ROLES: tuple[AreaRole, ...] = ("phase", "increment", "other", "sub", "total")
_SUB_AFTER = re.compile(
    r"\s*(?:(?:sẽ |đã )?(?:được )?dành (?:cho|để|làm)|trong (?:số|ranh)|bãi|(?:đất )?(?:là |làm |cho "
    r"|dành cho )?(?:cây xanh|mặt nước|nhà ở"
    r"|đất (?:lúa|công nghiệp|ở)|ruộng"
    r"|rừng|sản xuất|đường|hồ)|còn lại|cho (?:văn phòng|trường|nhà|cụm)|cho thuê)(?!\w)"
)
_PLAINLY_PART = re.compile(
    r"\s*(?:(?:sẽ |đã )?(?:được )?dành|trong|bãi|đất (?:lúa|nuôi|rừng|trồng|nông nghiệp|cây)|ruộng)(?!\w)"
)
_AFTER_MORE = re.compile(r"\s*(?:tăng thêm|mở rộng)(?!\w)")
_UNCLEARED = re.compile(r"[^.;]{0,40}(?:chưa giải phóng|chưa bàn giao|đã bị thu hồi|bị thu hồi|được thu hồi)")
_OF_PHASE = re.compile(
    rf"(?:(?!gồm|chia|khởi|triển|hoàn|trong(?! (?:giai|kỳ|đợt)))[^,;]){{0,30}}"
    rf"(?<!\w)(?:{_PHASE}|đầu tiên)(?!\w)"
)
_AT_FIRST = re.compile(r"\s*(?:ban đầu|trước đây|hồi đầu|cũ|như cũ|như trước)(?!\w)")
_UP_TO = re.compile(
    r"(?<!\w)(?:mở rộng|tăng|nâng|nới|giảm|thu hẹp)(?:\s+[^\W\d_]+){0,4}\s+(?:lên|xuống"
    r"|còn|thành)(?:\s+(?:tới|đến|còn))?\s*$"
)
_REACHES = re.compile(r"^\s*(?:lên|thành|xuống|sang|còn)(?!\w)")
_LEAVES = re.compile(r"(?:^|\W)từ\s*(?:\w+\s+)?$")
_PHRASE_START = re.compile(r"[,:(]")


@cache
def _area_cues() -> re.Pattern[str]:
    groups = (("phase", _PHASE), ("increment", _MORE), ("other", _EARLIER), ("total", _WHOLE), ("sub", _PART))
    return re.compile(r"(?<!\w)(?:" + "|".join(f"(?P<{name}>{words})" for name, words in groups) + r")(?!\w)")


def area_role(context: Context, before: AreaRole | None) -> AreaRole:
    """Role of an area; `before` is the role of the area before it in the same sentence."""
    if _is_threshold(context, before):
        return "threshold"
    if _LEAVES.search(context.before) and _REACHES.match(context.after):
        return "other"  # the earlier size of "từ 80 ha lên 120 ha"
    if (
        before is not None
        and len(context.before) < 24
        and "," not in context.before
        and _REACHES.match(context.before)
    ):
        return "total"
    if _AFTER_MORE.match(context.phrase):
        return "increment"
    if _AT_FIRST.match(context.phrase):
        return "other"
    if _UP_TO.search(context.before):
        return "total"
    if _UNCLEARED.match(context.after):
        return "other"
    if _OF_PHASE.match(context.phrase):
        return "phase"
    if context.before.rstrip().endswith("chia"):
        return "total"  # "chia 57 ha thành hai kỳ"
    if before in ("sub", "phase", "total") and _OUT_OF.match(context.before):
        return "total"
    if _SUB_AFTER.match(context.phrase) and (before is not None or _PLAINLY_PART.match(context.phrase)):
        return "sub"
    marks = [m.end() for m in _PHRASE_START.finditer(context.before)]
    own = _area_cue(context.before[marks[-1] :] if marks else context.before)
    if own is not None and own != "total":
        return own
    carried = _area_cue(context.before[: marks[-1]].replace("quỹ đất", "")) if marks else None
    if carried in ("phase", "other") or (carried == "sub" and own is None):
        return carried
    if own is not None:
        return own
    if before in ("sub", "phase") or (before == "other" and context.linked and not context.parenthesis):
        return before
    return "total"


def _area_cue(text: str) -> AreaRole | None:
    """The strongest cue of a phrase: a phase or part is told before the "rộng" that follows it."""
    found = {m.lastgroup for m in _area_cues().finditer(text)}
    if "increment" in found and not _RIGHT_BEFORE.search(text):
        found.discard("increment")
    return next((role for role in _AREA_ROLES if role in found), None)


_RIGHT_BEFORE = re.compile(rf"(?<!\w)(?:{_MORE})(?!\w)(?:\s+[^\W\d_]+){{0,3}}\s*$")


def _is_threshold(context: Context, before: AreaRole | None) -> bool:
    if _UPWARDS.match(context.after) or before == "threshold":
        return True
    hedged = context.before + context.hedge
    if re.search(r"ngưỡng[^;]{0,40}$", hedged):
        return True
    return _MINIMUM.search(hedged) is not None and _LAW.search(context.sentence) is not None
