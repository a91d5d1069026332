"""Which role an area plays, told by the words around it.

It is the whole of a park, a phase, a part, an increment, a threshold of the law, or something else (a
candidate site, an earlier size). Floor space and crops are read but are no facts of a park.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.model import AreaRole
from nlp.quantity_context import LAW, MINIMUM, OUT_OF, UPWARDS, Context

_FLOOR = re.compile(
    r"(?:diện tích sàn|sàn xây dựng|mặt sàn|mét sàn|\bsàn\b|diện tích (?:văn phòng|nhà xưởng|căn hộ)"
    r"|căn hộ|\bgfa\b|mặt cỏ|sân cỏ"
    r"|bãi ngao|vùng (?:trồng|nguyên liệu|chuyên canh|lúa|rau|hoa|cà phê|chè|mía|dừa|thanh long|vải|nhãn|cam"
    r"|bưởi|sầu riêng|tôm|dược liệu|na|xoài|khoai|hồ tiêu)|(?<!nuôi )(?<!đất )trồng|canh tác"
    r"|nuôi tôm|nuôi cá|cháy"
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
_RENTING = re.compile(r"(?<!\w)thuê(?: lại| thêm| khoảng| mặt bằng| văn phòng)*\s*$")
_OFFICE = 0.2
"""Hectares: who rents less than 2,000 m² rents an office."""
_SMALL_M2 = 0.005  # hectares: 50 m² is a room, not land


def is_no_land(context: Context) -> bool:
    """Floor space, rooms, crops: areas that are no land of a park or project."""
    value = context.quantity.value
    if value is not None and float(value) <= _OFFICE and _RENTING.search(context.before):
        return True
    if value is not None and float(value) <= _SMALL_M2:
        return True
    if value == 1 and (_YIELD.match(context.after) or _PER_HECTARE.search(context.before)):
        return True
    return _FLOOR.search(context.before) is not None or _FLOOR_AFTER.match(context.after) is not None


_PHASE = (
    r"giai đoạn (?:\d(?!\d)|một|hai|ba|bốn|i{1,3}|đầu|này|tiếp|sau|trước)|kỳ (?:đầu|sau|một|hai|này|\d)"
    r"|phân kỳ"
    r"|đợt (?:đầu|\d|một|hai|này)|trước mắt|vòng đầu"
    r"|(?:chia )?(?:hai|ba|\d) chặng|chặng (?:đầu|sau|\d)|bước đầu"
)
_PART = (
    r"trong đó|trong số|trong ranh(?: giới)?|trong khu(?! (?:kinh tế|đô thị|công))|gồm|bao gồm|riêng|lõi"
    r"|vùng lõi|(?<!quy hoạch )(?<!đồ án )phân khu|chia"
    r"|dành(?: cho)?|phần(?! mềm)"
    r"|khu vực phía|khu (?:hỗn hợp|nhà ở|chức năng|dịch vụ|điều hành|văn phòng|đào tạo|sản xuất|r&d"
    r"|nghiên cứu"
    r"|trung tâm|tái định cư|[abc](?! ?[-–]))"
    r"|còn lại|vướng|nhóm|hạng mục|hồ(?! sơ)|cây xanh|mặt nước|hạ tầng|trung tâm dữ liệu|nhà ở"
    r"|lấp đầy(?! (?:100|toàn|hết|kín))|(?:giải phóng|san lấp|đền bù|bàn giao)(?: mặt bằng)? được"
    r"|đã (?:giải phóng|cho thuê|sử dụng|bàn giao|giao|san lấp)|cho thuê"
    r"|đất (?:công nghiệp|ở|cây xanh|giao thông|dịch vụ|xây dựng(?: công trình| nhà| văn| xưởng|,)"
    r"|hành chính|sản xuất"
    r"|nhà xưởng|trung tâm|công cộng|hỗn hợp|hạ tầng|thương mại|đào tạo|nghiên cứu|văn phòng|dự trữ)"
)
_MORE = r"thêm|bổ sung|mở rộng"
_EARLIER = (
    r"(?:hai|ba|bốn|nhiều|\d) phương án|phương án (?:\d|một|hai|ba|thứ|đầu|ban đầu|cũ|trước|còn lại)"
    r"|lúc đầu|ban đầu|(?:trước đó|trước đây)(?!,)|khi ấy|hồi đó|từng|thu hồi|cắt|bớt"
    r"|(?<!đã )giải phóng(?! mặt bằng được)"
    r"|điều chỉnh giảm|bản đề xuất"
    r"|(?:vị trí|địa điểm) (?:\d|một|hai|thứ)|(?:hai|ba|bốn|năm|\d|các) (?:vị trí|địa điểm|khu đất)"
    r"|quỹ đất|giữ chỗ|chừa|một lô"
)
_WHOLE = r"tổng diện tích|tổng quy mô|toàn khu|toàn bộ|diện tích|quy mô|rộng|khu đất|thửa đất|lô đất"
r"|cả khu|tổng cộng"
_AREA_ROLES: tuple[AreaRole, ...] = ("phase", "increment", "other", "sub", "total")
_SUB_AFTER = re.compile(
    r"\s*[\"“]?(?:(?:sẽ |đã )?(?:được )?dành (?:cho|để|làm)|trong (?:số|ranh)|bãi|(?:đất )?(?:là |làm |cho "
    r"|dành cho )?(?:cây xanh|mặt nước|nhà ở"
    r"|đất (?:lúa|công nghiệp|ở)|ruộng"
    r"|rừng|sản xuất|đường|hồ)|còn lại|cho (?:văn phòng|trường|nhà|cụm)|rẫy|vườn|cho thuê|đất (?:sạch"
    r"|trống)|chưa cho thuê)(?!\w)"
)
_PLAINLY_PART = re.compile(
    r"\s*(?:(?:sẽ |đã )?(?:được )?dành|trong|bãi|đất (?:sạch|trống|lúa|nuôi|rừng|trồng|nông nghiệp|cây)"
    r"|ruộng|rẫy"
    r"|vườn)(?!\w)"
)
_MADE_OF = re.compile(
    r"[^,;]{0,60}?(?:(?<!\w)là (?:diện tích )?(?:đất )?(?:đường|cây xanh|giao thông|mặt nước|nhà|hồ|rừng)"
    r"|(?:được|sẽ|sẽ được) (?:bố trí|dành) (?:cho|để)|đã (?:được )?(?:giải phóng|san lấp|đền bù))(?!\w)"
)
""""24 ha của khu là đường giao thông", "166 ha … sẽ bố trí cho nghiên cứu": a part."""
_AFTER_MORE = re.compile(
    r"\s*(?:tăng thêm|mở rộng)(?!\w)"
    r"|[^,;.]{0,60}(?<!\w)(?:gộp|nhập|sáp nhập) (?:thêm )?vào (?:khu|công viên)(?!\w)"
)
_ADVISED = re.compile(
    r"(?<!\w)(?:khuyên|góp ý|khuyến nghị|gợi ý|nên|cần)(?!\w)[^;.]{0,60}"
    r"(?:giảm|thu gọn|thu hẹp|rút)(?: bớt| lại| xuống){0,2}(?: chỉ)? còn\s*$"
)
"""What somebody thinks the size should be is not the size."""
_OF_PARK = re.compile(
    r"trong đó,? (?:ranh giới|diện tích)(?: của)? (?:khu|công viên)(?: (?:là|có|khoảng|rộng))*\s*$"
)
_UNCLEARED = re.compile(r"[^.;]{0,40}(?:chưa giải phóng|chưa bàn giao|đã bị thu hồi|bị thu hồi|được thu hồi)")
_OF_PHASE = re.compile(
    rf"(?:(?!gồm|chia|khởi|triển|hoàn|trong(?! (?:giai|kỳ|đợt)))[^,;]){{0,30}}"
    rf"(?<!\w)(?:{_PHASE}|đầu tiên)(?!\w)"
)
_TURNS = re.compile(r"(?<!\w)(?:còn|nhưng|song|trong khi|riêng|tuy nhiên|có|rộng|diện tích)(?!\w)")
_FROM = re.compile(r"(?<!\w)từ\s*$")
_ALLOWS = re.compile(r"(?<!\w)(?:luật|nghị định|thông tư|quy định|tiêu chí|điều kiện)(?!\w)")
_COMPARED = re.compile(r"\s*so với(?!\w)")
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


_SHRUNK = re.compile(
    r"(?<!\w)(?:(?:chỉ|nay|giờ|mới)(?: chỉ)? còn"
    r"|(?:giảm|rút|thu hẹp|thu gọn|thu nhỏ|co|cắt)(?: bớt| lại| xuống){0,2}(?: chỉ)? còn"
    r"|(?:nay|hiện|sau đó|về sau) (?:là|chỉ|còn|thành|tăng lên|nâng lên|mở rộng lên))\s*$"
)


def is_later_size(context: Context) -> bool:
    """ "… được vẽ 45 ha; bản mới chỉ còn 29 ha": the figure takes the place of the one before it."""
    return _SHRUNK.search(context.before) is not None and not _ADVISED.search(context.before)


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
    if context.after.strip() == "/":
        return "sub"  # "46,3/54,8 ha": done, of the whole
    if "hơn" in context.hedge and _COMPARED.match(context.after):
        return "other"  # "nhỏ hơn 14 ha so với đề nghị"
    if _AFTER_MORE.match(context.phrase):
        return "increment"
    if _AT_FIRST.match(context.phrase) or _ADVISED.search(context.before):
        return "other"
    if _OF_PARK.search(context.before):
        return "total"
    if _UP_TO.search(context.before):
        return "total"
    if _UNCLEARED.match(context.after):
        return "other"
    if _MADE_OF.match(context.phrase):
        return "sub"
    if _OF_PHASE.match(context.phrase):
        return "phase"
    if context.before.rstrip().endswith("chia"):
        return "total"  # "chia 57 ha thành hai kỳ"
    if before in ("sub", "phase", "total") and (
        OUT_OF.match(context.before) or context.before.strip() == "/"
    ):
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
    if UPWARDS.match(context.after) or (before == "threshold" and not _TURNS.search(context.before)):
        return True
    hedged = context.before + context.hedge
    if re.search(r"ngưỡng[^;]{0,40}$", hedged):
        return True
    if _FROM.search(hedged) and _ALLOWS.search(context.clause):
        return True
    return MINIMUM.search(hedged) is not None and LAW.search(context.sentence) is not None
