"""Roles of one sentence's figures, and which of them are a tenant's, a household's or another work's.

"thuê 1,5 ha để xây tòa nhà trị giá 12 triệu USD": plot and money are the tenant's, whatever park is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.attachment_owners import NEARBY
from nlp.model import AreaRole, BudgetRole
from nlp.quantity_context import Context
from nlp.quantity_standing import ABROAD
from nlp.reading import Attachment
from nlp.roles import area_role, is_later_size, is_no_land
from nlp.roles_money import budget_role, is_price

_RENTED = re.compile(
    r"(?<!cho )(?<!\w)thuê(?: lại| đất| tổng cộng| thêm| mặt bằng| hẳn| trọn| khoảng| gần| hơn| một lúc"
    r"| luôn| ngay"
    r"| tới| lô đất| một lô| mảnh đất| khu đất){0,3}\s*$"
)
"""What a tenant rents is the tenant's plot."""
_NUMBERED_PLOT = re.compile(
    r"(?<!\w)lô(?: đất)? (?:[a-z]{1,3}\d?[-.]?\d*[a-z]?|\d{1,2}[a-z]?)"
    r"(?: có diện tích| rộng| khoảng){0,2}\s*\(?$"
    r"|(?<!\w)(?:giao|cấp|trao) (?:một )?lô(?: đất)?(?: rộng| khoảng| gần| hơn)?\s*$"
)
""""trên lô C7 rộng 4,4 ha": one plot is some tenant's."""
_RENT_TOGETHER = re.compile(
    r"(?<!\w)(?:\d+|các|nhiều|những|hàng chục|tất cả|mười(?: \w+)?)"
    r" (?:doanh nghiệp|dự án|nhà đầu tư|công ty|đơn vị)"
    r"(?! (?:này|trên|của|muốn|xin|cần|đề nghị|có nhu cầu)(?!\w))[^;.]{0,80}"
    r"(?<!muốn )(?<!xin )(?<!cần )(?<!định )thuê"
    r"(?: lại| đất| tổng cộng| hết| khoảng| gần| hơn)*\s*$"
)
""""12 doanh nghiệp đã thuê tổng cộng 102 ha": what is let of the park's land."""
_TO_BUILD_PARK = re.compile(
    r"[^.;]{0,80}(?:để|nhằm) (?:thực hiện|đầu tư|xây dựng|triển khai|làm)[^.;]{0,70}(?:hạ tầng"
    r"|dự án)[^.;,]{0,60}"
    r"(?<!\w)(?:khu|công viên) (?:công nghệ|phần mềm|cntt|cnc|khoa học|công nghiệp)"
    r"|[^.;]{0,60}(?:để|nhằm) (?:thực hiện|đầu tư|xây dựng|triển khai|làm) (?:hệ thống |kết cấu )?hạ tầng"
    r"(?: kỹ thuật| giao thông| xã hội)*(?: của)? (?:khu|dự án)(?! (?:dân|đô|tái|nhà|phố))(?!\w)"
)
""""thuê 12 ha để thực hiện dự án hạ tầng Khu …": of the founder, who rents it from the state."""
_FOR_ITSELF = re.compile(
    r"(?<!\w)(?:để|và) (?:xây|xây dựng|làm|đặt|mở|dựng|lắp|sản xuất|phát triển)(?!\w)[^;.]*$"
)
""""thuê 3 ha tại Khu X để xây trung tâm dữ liệu 200 tỷ đồng": the tenant's."""
_OF_COMPANY = re.compile(
    r"(?<!\w)(?:vốn điều lệ|vốn hóa|vốn hoá|tổng tài sản|quy mô tài sản)(?!\w)[^,;.]{0,30}$"
)
_COUNTRYWIDE = re.compile(r"[^,;.]{0,20}(?:trên|khắp) (?:cả nước|toàn quốc|thế giới|toàn cầu)(?!\w)")
""""quỹ đất 2.000 ha trên cả nước": no single park's."""
_TENANT_SPENDS = re.compile(
    r"(?<!cho )(?<!\w)thuê [^.;]{0,80} (?:bỏ(?: ra)?|chi|rót|đầu tư)(?: thêm| khoảng| gần| hơn)*\s*$"
)
""""thuê 2.400 m2 sàn và bỏ ra 60 tỷ đồng": the tenant's money."""
_OTHER_WORKS = re.compile(
    r"\s*(?:để |cho |vào )?(?:việc )?(?:xử lý sạt lở|chống ngập|chống sạt lở|kè |nới mặt đường"
    r"|mở rộng (?:quốc lộ|đường)"
    r"|(?:làm|xây|xây dựng) (?:cầu|bệnh viện|trường|quốc lộ))"
    r"|\s*(?:vốn (?:đầu tư công|ngân sách) )?(?:vào|cho|để làm) (?:(?:các|nhiều|những) )?"
    r"(?:(?:dự án|công trình) (?:giao thông|thủy lợi|y tế|giáo dục|trọng điểm|dân sinh)|chuyển đổi số"
    r"|giáo dục|y tế"
    r"|an sinh|nông thôn mới|đầu tư công|giảm nghèo)(?!\w)"
    r"|\s*(?:(?:dự tính|dự kiến|dành|định) )?(?:vào|cho) (?:một |các )?(?:nhà máy|xưởng|dây chuyền"
    r"|nhà xưởng)(?!\w)"
    r"|\s*(?:(?:hết )?cho |vào |(?:để )?(?:làm|xây|xây dựng) )(?:các |dự án |con )*"
    r"(?:cầu(?! cảng)|quốc lộ|tỉnh lộ|đường (?:ven|vành|tỉnh|liên|cao tốc)"
    r"|cao tốc|metro|bệnh viện|sân bay|bến cảng|lễ hội|festival|du lịch|nền tảng|ngành|xã|huyện|phường"
    r"|phong trào|chương trình|đề án)(?!\w)"
    r"|\s*(?:phủ (?:wifi|sóng|5g)|trải nhựa|đổ bê tông|ưu đãi)(?!\w)"
    r"|\s*(?:sửa|làm|nâng cấp|mở rộng|lát|nới) (?:lại )?(?:con |đoạn |tuyến )?"
    r"(?:đường (?:liên|làng|thôn|xóm|tỉnh|huyện|xã|vào (?:xóm|làng|thôn))|liên (?:thôn|xã|huyện)"
    r"|hẻm|ngõ)(?!\w)"
    r"|[^,;.]{0,40} cho hạ tầng (?:giao thông|du lịch|xã hội|nông thôn)"
    r"(?! [^,;.]{0,20}(?:khu|công viên|dự án))"
)
"""What money goes for besides the park."""
_BUDGET_OF_ALL = re.compile(
    r"(?<!\w)đầu tư công (?:của )?(?:cả |toàn )?(?:tỉnh|thành phố|tp|vùng|huyện|địa phương|bộ|ngành)(?!\w)"
    r"[^,;.]{0,40}$"
)
""""tổng vốn đầu tư công của tỉnh khoảng 7.300 tỷ đồng": for all that the province builds."""
_INVESTED_BY_ALL = re.compile(
    r"\s*(?:vốn )?đầu tư công (?:của|toàn|cả) (?:cả |toàn )?(?:tỉnh|thành phố|vùng|huyện|bộ)(?!\w)"
)
_FOR_OTHERS = re.compile(
    r"\s*(?:đất )?(?:(?:để|nhằm|cho) )?(?:làm|xây|xây dựng|bố trí|lập|phục vụ|dành cho) (?:các |những |một )?"
    r"(?:dự án )?(?:khu )?tái định cư(?!\w)"
)
"""Homes for those who had to move stand outside the park."""
_IN_COMPARISON = re.compile(
    r"(?<!\w)(?:(?:gần |chỉ )?bằng(?: nửa| một phần)?|nhỏ hơn|lớn hơn|rộng hơn|gấp"
    r"|so với) [^,;.()]{2,40} \(\s*$"
)
""""nhỏ hơn hồ Tây (5,3km2)": what it is compared with."""
_OF_HOUSEHOLD = re.compile(
    r"(?<!\w)(?<!\d )(?<!các )(?<!nhiều )(?<!những )"
    r"(?:(?:gia đình|hộ|nhà) (?:tôi|mình|chúng tôi|ông|bà|anh|chị|cụ|em)"
    r"|(?:ông|bà|anh|chị|cụ)(?= [^,;.]{0,40}(?:trồng|canh tác|nuôi|khai hoang|mất|nhường|hiến"
    r"|bị thu hồi)(?!\w)))"
    r"(?!\w)[^;.]{0,80}$"
)
""""nhà bà X mất 3.000 m2 đất cho dự án": a household's ground."""
_RESETTLES = re.compile(
    r"\W*(?:để|nhằm|về|phục vụ)(?: (?:bố trí|đất|có|chỗ|nơi|việc|công tác|cho))* tái định cư(?!\w)"
)
""""Để tái định cư cho 200 hộ, tỉnh xây hai khu …"."""
_HANDED = re.compile(r"(?<!\w)(?:bàn giao|giao lại|trả lại|hoàn trả|hiến|cho mượn)(?: khoảng| gần| hơn)*\s*$")
_FOR_TOWN = re.compile(
    r"\s*đất(?: [^\s,;.]+){0,8} (?:để |cho )?(?:làm|xây|xây dựng|mở) (?:một |các )?"
    r"(?:bãi (?:đỗ|giữ|đậu|để)? ?xe|vườn hoa|sân chơi|trường (?:học|mầm non|tiểu học)|trạm y tế"
    r"|nhà văn hóa|chợ)(?!\w)"
)
""""bàn giao 1 ha đất cây xanh để làm bãi đỗ xe": a car park of the town's."""
_MANY_WORKS = re.compile(
    r"\s*đất(?! sạch)[^.;]{0,50} (?:để )?(?:làm|thực hiện|xây dựng|triển khai) (?:\d+|hàng chục|nhiều|các) "
    r"(?:công trình|dự án)(?!\w)"
    r"|\s*(?:đất )?(?:để |cho )?(?:làm|xây|xây dựng) (?:chợ|nghĩa trang|bãi rác|bệnh viện|sân golf"
    r"|cảng)(?!\w)"
)
""""chuyển mục đích 812 ha đất lúa để làm 94 công trình": land of them all."""


def attach(
    around: Sequence[Context],
    indices: Sequence[int],
    owners: Sequence[int | None],
    result: list[Attachment | None],
) -> None:
    """Roles and owners of one sentence's quantities, from left to right."""
    area: AreaRole | None = None
    budget: BudgetRole | None = None
    last: int | None = None
    floor = False  # whether the area before was floor space
    tenant = False  # whether somebody rents a plot in this sentence
    rented: int | None = None  # the park whose plot a tenant rents in this sentence
    for position, (index, owner) in enumerate(zip(indices, owners, strict=True)):
        context = around[index]
        if owner == ABROAD:
            result[index] = Attachment(None, reported=False)
            continue
        if _COUNTRYWIDE.match(context.after):
            owner = None
        if context.quantity.unit == "area":
            floor = is_no_land(context) or (floor and context.linked)
            compared = owner is None and _IN_COMPARISON.search(context.before) is not None
            if is_price(context) or floor or compared:
                result[index] = Attachment(owner, area_role="other", reported=False)
                continue
            area = area_role(context, area)
            if area == "total" and is_later_size(context):
                _supersede(result, indices[max(0, position - NEARBY) : position], owner)
            if _NUMBERED_PLOT.search(context.before):
                owner = None
            rents = _RENTED.search(context.before) and not _RENT_TOGETHER.search(context.before)
            if rents and not _TO_BUILD_PARK.match(context.following):
                rented, owner, tenant = owner, None, True
            if _MANY_WORKS.match(context.after) or _FOR_OTHERS.match(context.after):
                owner = None
            if _OF_HOUSEHOLD.search(context.before) or _RESETTLES.match(context.sentence):
                owner = None
            if _HANDED.search(context.before) and _FOR_TOWN.match(context.after):
                owner = None
            result[index] = Attachment(None if area == "threshold" else owner, area_role=area)
        else:
            if is_price(context):
                result[index] = Attachment(None, budget_role="other", reported=False)
                continue
            budget = budget_role(context, budget)
            if _OTHER_WORKS.match(context.after) and "trong đó" not in context.before:
                owner = None
            if _BUDGET_OF_ALL.search(context.before) or _INVESTED_BY_ALL.match(context.after):
                owner = None
            if context.parenthesis:
                owner = last
            if _TENANT_SPENDS.search(context.before) or _OF_COMPANY.search(context.before):
                owner = None
            if tenant and _FOR_ITSELF.search(context.before):
                owner = None
            if rented is not None and owner == rented:
                owner = None  # "thuê 1,5 ha để xây tòa nhà trị giá 12 triệu USD"
            if budget == "registered_capital":
                owner = None
            result[index] = Attachment(owner, budget_role=budget)
        last = owner


def _supersede(result: list[Attachment | None], earlier: Sequence[int], owner: int | None) -> None:
    """The size before the one that holds now is no longer the park's size."""
    for index in reversed(earlier):
        attached = result[index]
        if attached is not None and attached.area_role is not None and attached.reported:
            if attached.area_role == "total" and attached.park == owner:
                result[index] = replace(attached, area_role="other")
            return
