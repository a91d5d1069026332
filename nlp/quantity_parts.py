"""Buildings that are but a part of the park: what they measure and cost is the park's.

"gồm một tòa nhà và một trung tâm dữ liệu" lists parts, "ba ý tưởng, gồm khu đô thị X (150 ha)" projects.
"""

from __future__ import annotations

import re

from nlp.reading import Sentence

PLURAL = re.compile(
    r"(?:các|những|nhiều|mấy|hàng loạt|một số|hàng trăm|hàng chục|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|chục|khối|hệ thống)\s+$"
)
LAND_FOR = re.compile(r"(?<!\w)đất (?:xây dựng |xây |làm |dành cho |cho |bố trí |cho thuê |và cho thuê )*$")
_FINISHED = re.compile(
    r"(?<!\w)(?:xong|hoàn thành|(?:xây|dựng|làm|đổ|cất)(?: được| xong)|(?:mới|chỉ)(?: \w+)? (?:có|xây|dựng))"
    r"(?: được)? một $"
)
""""… xong một tòa nhà thì dừng": what stands of the park."""
_LIST_OF_PARTS = re.compile(
    r"(?:trong (?:khu|dự án|công viên)(?: này)? (?:sẽ|còn) (?:có|bố trí|xây|dựng|làm)"
    r"|hạ tầng (?:dùng chung|kỹ thuật|giao thông)[^.;\n]{0,20}\d|cho hạ tầng"
    r"|gồm|bao gồm|chia|trong đó|khối|phân khu|hạng mục|dành cho|(?<!để )phục vụ)[^.\n]*$"
)
_BUILT_BY_PARK = re.compile(
    r"(?:quận|tỉnh|thành phố|ban quản lý|đơn vị (?:quản lý|vận hành)|chủ đầu tư|nhà nước|ngân sách|khu"
    r"|công viên)\b[^,.;\n]*"
    r"(?:xây|làm|dựng|lập|sửa chữa|cải tạo|nâng cấp|hoàn tất|hoàn thành)\s+(?:dựng |một |sửa chữa "
    r"|cải tạo |xây )*$"
)
_PHASE_OPENS = re.compile(
    r"[\s\"“]*(?:riêng |trong |ở |ngay )?giai đoạn (?:đầu|sau|một|hai|ba|[123]|i{1,3})(?!\w)"
    r"(?:[^.;]|\.(?=\d)){0,60} "
    r"(?:san|xây|làm|gồm|dựng|đầu tư|triển khai|lấy|đổ|mới có|chỉ có)"
)
""""Giai đoạn đầu san lấp 6 ha, xây một tòa nhà": parts of the park, told by phases."""
_OUTSIDE = re.compile(r"[\s\"“]*(?:ở |phía |bên )?ngoài (?:hàng rào|ranh|khu|khuôn viên)(?!\w)")
""""Ngoài hàng rào, tỉnh xây …": no part of the park."""
_OWNED_ELSEWHERE = re.compile(r"(?<!\w)(?:từng )?làm chủ đầu tư(?: các| hai| ba| nhiều)? $")
_PART_LEADS = ("khu ", "khuôn viên ", "khuôn viên một ", "phần ", "cả ", "có thêm ", "xây thêm ")
_DIFFERENT = re.compile(r"(?<!\w)(?:công trình|dự án|hạng mục) khác(?!\w)[^.;]{0,60}$")
""""khởi công hai công trình khác …: dự án nhà ở xã hội …": none of them is a part."""
_TOO_LARGE = re.compile(r"khu kinh tế|khu thương mại tự do|sân bay|cảng |cao tốc|đường sắt|khu du lịch")
"""What is never a part of a park."""
_URBAN_AREAS = re.compile(r"(?<=\d )khu (?:đô thị|dân cư|kinh tế)[^,;.]{0,30}?(?:cộng lại|tổng cộng|rộng|\d)")
""""4 khu đô thị ven sông rộng 2.000 ha": too much for parts of a park."""
_PLANT = re.compile(
    r"nhà máy|trung tâm (?:r&d|dữ liệu|nghiên cứu)|nhà xưởng|sân golf|khu nghỉ dưỡng|bệnh viện"
)
_ONE_OF_THEM = re.compile(r"(?<!\w)(?:dự án|công trình)(?!\w)[^.;]*trong đó[^.;]{0,30}$")
""""cho bốn dự án …, trong đó một nhà máy dùng 7,4 ha": one of the projects, no part of the park."""
_OF_SEVERAL = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|năm|[2-9]) (?:ý tưởng|đề xuất|dự án)(?!\w)[^.;]{0,70}(?:gồm|:)(?:[^.;]|\.(?=\d))*$"
)
""""ba ý tưởng, gồm khu đô thị X (150 ha) …": each stands for itself."""
_STANDS_THERE = re.compile(
    r"(?<!\w)nơi (?:sẽ |đang |đã |dự kiến )*(?:xây|đặt|dựng|mọc|làm)(?: [^\s,;.]+){0,2} $"
)
""""42 ha trong phân khu nghiên cứu, nơi sẽ xây Viện X với 35 triệu USD": the institute's money."""
_OF_COMPLEX = re.compile(r"(?<!\w)(?:của|trong|cả) (?:tổ hợp|khu phức hợp|quần thể)(?!\w)[^.;]*$")
""""Trong 17 ha của tổ hợp, đất phân hiệu 5 ha": what stands beside the park in a complex of both."""
_CENTRE = re.compile(r"nhà máy|trung tâm (?:r&d|dữ liệu|nghiên cứu)")
_ALL_LICENSED = re.compile(
    r"(?<!\w)(?:chứng nhận|cấp phép)(?!\w)[^.;:]{0,50} (?:\d+|hai|ba|bốn|năm) dự án"
    r"[^.;:]{0,20}(?:gồm|là|:)(?:[^.;]|\.(?=\d))*$"
)
""""trao chứng nhận cho 3 dự án, gồm: Nhà máy X (90 triệu USD, 4 ha), Trung tâm Y …": tenants' works."""


def is_part(low: str, sentence: Sentence, start: int) -> bool:
    """Whether a building is but a part of what is spoken of: listed, built by its board, one of several."""
    before = low[max(sentence.start, start - 200) : start]
    if _PLANT.match(low, start) and _ONE_OF_THEM.search(before):
        return False
    if _OF_SEVERAL.search(before) or _STANDS_THERE.search(before) or _OF_COMPLEX.search(before):
        return False
    if _CENTRE.match(low, start) and _ALL_LICENSED.search(before):
        return False
    if _DIFFERENT.search(before) or _TOO_LARGE.match(low, start) or _URBAN_AREAS.match(low, start):
        return False
    if _PHASE_OPENS.match(low, sentence.start):
        return True
    if _OUTSIDE.match(low, sentence.start):
        return False
    if _OWNED_ELSEWHERE.search(before):
        return False
    if (
        PLURAL.search(before[-12:])
        or _FINISHED.search(before[-40:])
        or LAND_FOR.search(before[-30:])
        or before.endswith(_PART_LEADS)
    ):
        return True
    return (
        _LIST_OF_PARTS.search(before[-160:]) is not None or _BUILT_BY_PARK.search(before[-160:]) is not None
    )
