"""Heads: the parks, and the other projects and bodies, that a figure in a sentence can belong to.

"Nhà máy X tại khu công nghệ cao Y trị giá 10 triệu USD": the factory owns the money, the park is only
where it stands. "Khu A giáp khu B rộng 79 ha, có diện tích 18 ha": B owns the first figure, A the second.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from nlp.named_projects import UPPER, named_projects, named_zones, projects_of, roads_and_holders
from nlp.quantity_firms import builds_park, is_builder, licensed_firms, spending_firms
from nlp.reading import ParkMention, Reading, Sentence
from nlp.text import fold

ABROAD = -1
"""Stands for a park in another country: what it owns is no fact of the article."""

Standing = Literal["free", "place", "neighbour"]
"""`place`: behind "tại", "ở", "trong", "vào" …; `neighbour`: behind "giáp", "cạnh", "cách" …"""


@dataclass(frozen=True, slots=True)
class Head:
    start: int
    end: int
    park: int | None
    """Index into `Reading.parks`; None for anything that is not one of the article's parks; or `ABROAD`."""
    standing: Standing
    region: bool = False
    """A province, an industry, the whole country: owns figures, is no subject while a park is one."""
    weak: bool = False
    """A bare "dự án" or "khu": whatever the text spoke of last."""


_PLACE = re.compile(
    r"(?:tại|ở|trong|vào|đến|sang|thuộc|nằm trong|trên địa bàn|về|tới|ban quản lý|bql)\s+(?:các |dự án "
    r"|khuôn viên |phạm vi |ranh giới |khu vực |quy hoạch )?$"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:tại|ở|thuộc)\s+(?:khu [a-z0-9]{1,2}|lô|đường|số|ô|khu vực|phường|xã|tòa|toà"
    r"|tầng)\b[^.;:()\n]{0,60},\s*|(?:tại|ở|thuộc|trong)\s+(?:phân )?khu [a-z0-9]{1,2}\s*[-–,]\s*(?:khu )?"
    r"|(?:thuộc|trong|theo)(?: (?:ranh giới|phạm vi|đồ án|tổng thể|khu vực))* quy hoạch"
    r"(?: (?:phân khu|chi tiết|chung|xây dựng|t[ỷỉ] lệ|1/\d[\d.]*|của))*\s+"
    r"|nằm\s+(?:ở|tại|trong|trên|giữa)\b[^.;,()\n]{0,60}(?:trong|của|thuộc|quy hoạch)\s+(?:\w+\s+){0,4})$"
)
""""tại Lô T4-3, đường D2, Khu …", "nằm ở trung tâm trong tổng thể quy hoạch Dự án …"."""
_PLOT = re.compile(r"(?<!\w)(?:tại|ở|thuộc)\s+(?:lô|ô)\b[^.;:()\n]{0,60},\s*$")
_INSIDE = re.compile(r"(?:tại|ở|trong)\s+$")
_NEIGHBOUR = re.compile(
    r"(?:giáp|cạnh|gần|cách|sát|đối diện|liền kề|bên cạnh|ngay bên|kề|so với|khác(?= với)|vành đai"
    r"|gấp (?:\w+ lần|\w+)|(?:lớn|rộng|nhỏ) hơn|tương đương(?: với)?"
    r"|nối(?: với)?|kết nối(?: với)?|phía \w+"
    r"|qua|cùng với|sau"
    r"|một phần|mô hình|học(?: tập| hỏi)? (?:từ|theo)|kinh nghiệm (?:của|từ|ở)|bài học (?:của|từ|ở)"
    r"|giống(?: như)?)\s+(?:với )?$"
)
TITLE_OF = re.compile(
    r"(?<!\w)(?:trưởng|phó|giám đốc|chủ tịch)(?: \w+){0,2}? ?(?:ban quản lý|bql)(?: dự án| các)?\s+"
    r"(?:[^.;,()\n]{3,60} ?\()?$"
)
"""A person's title names the park: it owns nothing there."""
_RESETTLING = re.compile(r"(?<!\w)khu tái định cư[^.,;\n]{0,25} (?:phục vụ|cho|của)(?: dự án)? $")
""""Khu tái định cư phục vụ Khu X rộng 12 ha": the homes' size."""
_LINKED_TO = re.compile(r"(?<!\w)nối [^,;.]{1,40} (?:với|đến|tới|và)\s+(?:dự án )?$")
_PLURAL = re.compile(
    r"(?:các|những|nhiều|mấy|hàng loạt|một số|hàng trăm|hàng chục|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
    r"|chục|khối|hệ thống)\s+$"
)

_SITES = (
    r"(?:khu công nghiệp|kcn|cụm công nghiệp|khu chế xuất|khu liên hợp)(?= (?:(?:rộng|quy mô|khoảng|gần"
    r"|hơn) )*[\d.,]+ ?(?:ha|héc))"
    r"|tổ hợp (?:giáo dục|sản xuất|công nghiệp|du lịch|thương mại|nhà máy|căn hộ|văn phòng|khách sạn|y tế"
    r"|thể thao|năng lượng|điện tử|bán dẫn|hóa|lắp ráp|phân hiệu)|(?<!trụ )(?<!cột )điện (?:gió"
    r"|mặt trời|rác)"
    r"|thủy điện|chung cư|bến cảng"
    r"|nhà ga(?! metro)|khu vui chơi|nhà thi đấu|bảo tàng|trung tâm y tế"
    r"|nhà máy(?! cũ)|nhà xưởng|xưởng (?:phần mềm|phim|gỗ|may|cơ khí|lắp)"
    r"|kho (?:lạnh|bãi|hàng|vận|ngoại quan)"
    r"|tuyến (?:đường|cáp|kênh|ống|buýt|xe buýt)|trường (?:mầm non|tiểu học|liên cấp|nghề)|khu đô thị"
    r"|(?<!, còn )khu tái định cư|khu phức hợp|khu dân cư|khu nhà ở|khu du lịch"
    r"|khu nghỉ dưỡng"
    r"|khu kinh tế"
    r"|khu thương mại tự do|khu đại học|làng đại học|khu giáo dục|khu (?:liên hợp )?xử lý|bãi rác|nghĩa trang"
    r"|(?<!phân )khu chức năng|bệnh viện|trường đua|cảng (?!vụ)|cao tốc|vườn ươm"
    r"|thành phố thông minh|sân bay|nhà ở"
    r"|tòa nhà(?! đầu tiên)"
    r"|toà nhà(?! đầu tiên)|(?<!doanh nghiệp )(?<!công ty )(?<!tập đoàn )khách sạn|ngôi trường|trường học"
    r"|sân golf|trung tâm (?:ươm tạo|dữ liệu|r&d|thương mại|logistics|nghiên cứu|ai|hội nghị)|viện nghiên cứu"
    r"|viện (?:khoa học|công nghệ|hàn lâm|đào tạo|vật lý|toán|kiểm định|tiêu chuẩn)|phân hiệu"
    r"|trung tâm (?:giám sát|điều hành|hành chính|văn hóa|thể thao)|trường đại học"
    r"|(?<!khu )đô thị (?:vệ tinh|mới|sinh thái|biển)"
    r"|(?<!do )(?<!tập đoàn )(?<!công ty )(?<!hạ tầng )vsip(?: [ivx]{1,4})?|amata(?: city)?"
    r"|deep c"
)
_PROJECTS = (
    r"dự án (?:nâng cấp|mở rộng|cải tạo|xây dựng|làm) (?:con )?(?:đường|tuyến|cầu|quốc lộ|hầm|nút giao)(?!\w)"
    r"|dự án (?:đầu tư )?(?:xây dựng )?(?:cơ sở (?:đào tạo|\d)|học viện|phân hiệu|ký túc xá|đại học)(?!\w)"
    r"|dự án (?:đầu tư (?:xây dựng )?)?(?:(?:khu )?tái định cư|nhà ở|sản xuất|nhà máy"
    r"|bệnh viện|trường|khu (?:giáo dục|đô thị|du lịch"
    r"|dân cư|nhà ở)"
    r"|thành phố|trung tâm|tổ hợp|cảng|đường|cầu|cao tốc|tòa nhà|điện|năng lượng|chip|bán dẫn)"
    r"|dự án công viên(?! (?:phần mềm|công nghệ|khoa học|cntt|cnc|sáng tạo|đổi mới|tri thức))"
    r"|(?:một|hai|ba|vài) dự án (?:dệt|may|thép|nhựa|giấy|xi măng|thủy sản|gỗ|điện tử|linh kiện|dược"
    r"|thực phẩm"
    r"|bất động sản|nhà ở|du lịch|lắp ráp|ô tô|pin|chế biến|hóa chất|da giày)"
    r"|(?:đường tỉnh|tỉnh lộ|quốc lộ|xa lộ|đại lộ|(?:đường )?vành đai|(?:tuyến )?metro"
    r"|tuyến (?:đường sắt|tránh|nối)"
    r"|cầu vượt|hầm chui|nút giao)"
    r"(?=[^.;,]{0,60}(?:[ (]|, dự án (?:có |với )(?:tổng )?)(?:mức đầu tư|trị giá|kinh phí|nâng cấp|vốn"
    r"|tổng mức|được mở rộng|đầu tư))"
    r"|(?<=là )(?:dự án )?(?:nút giao|cầu|hầm|tuyến (?:đường|metro)|con đường|quốc lộ|cao tốc|đại lộ"
    r"|vành đai)"
    r"(?= [^.;]{2,90} (?:vốn|mức đầu tư|kinh phí|trị giá))"
    r"|(?:(?<=\n)|(?<=[.!?] ))(?:tuyến )?(?:metro|đường sắt|đường cao tốc|quốc lộ|tỉnh lộ|xa lộ)"
    r"|(?:(?<=\n)|(?<=[.!?,] ))cầu(?= [^.;,]{2,40},? (?:trị giá|(?:tổng )?vốn|dài|mới trị giá|tổng mức))"
    r"|(?:(?<=\n)|(?<=[.!?] ))(?:tuyến |con )?đường(?= [^.;\n]{3,70}(?:nối|dài [\d.,]+ ?(?:km|m)))"
    r"|dự án (?:thứ (?:nhất|hai|ba|tư|năm)|còn lại|khác) (?:của|do|là|gồm)(?! (?:khu|công viên))"
    r"|(?:con |tuyến )?đường(?: [^\W_]+){0,4} dài [\d.,]+ ?(?:km|m)(?!\w)"
    r"|(?:con |tuyến )?đường(?: [^\W_]+){0,4} nối (?:với|từ|đến|tới|vào)"
    r"(?=[^;.\n]{0,60}(?:trị giá|kinh phí|tổng mức|vốn))"
    r"|dự án của (?:các )?(?:công ty|tập đoàn|doanh nghiệp|hãng|ctcp)"
)
_NEWCOMERS = (
    r"(?:đón|thu hút|cấp phép|cấp mới|tiếp nhận|có) thêm (?:[^\W_]+ ){0,2}"
    r"(?:dự án|nhà đầu tư|doanh nghiệp|hãng)"
    r"(?! (?:khu|công viên|hạ tầng))"
    r"|(?<!sẵn sàng )(?<!có thể )(?<!để )(?<!bắt đầu )(?:đón|tiếp nhận) (?:thêm )?(?:tập đoàn|công ty"
    r"|nhà đầu tư|hãng)"
)
_SETTLING = (
    r"(?<!tiền )thuê (?:đất|chỗ|hẳn|mặt bằng|trọn)|giữ chỗ|chừa|nâng vốn|nộp đơn thuê|rót|cam kết đầu tư"
    r"|xây(?: dựng)? nhà máy"
    r"|bỏ (?:ra )?[\d.,]+ (?:triệu|tỷ|tỉ)[^.;\n]{0,30} (?:dựng|xây|làm|mở)"
    r"|cam kết (?:góp |bỏ |chi )?[\d.,]+ (?:triệu|tỷ|tỉ)"
    r"|(?:đăng ký|ký|thỏa thuận|giữ)(?: thỏa thuận| hợp đồng)? (?:giữ|thuê|lấy) [\d.,]+ ?(?:ha|m2|héc)"
    r"|(?:định|muốn|dự tính|dự kiến)(?: sẽ)? (?:đầu tư|bỏ|chi|rót)(?: ra)? [\d.,]+ (?:triệu|tỷ|tỉ)"
    r"|đầu tư (?:\S+ ){0,4}vào (?:khu|kcn)"
    r"|(?<!vốn )(?<!vốn đầu tư )đăng ký [\d.,]+ (?:triệu|tỷ|tỉ)"
    r"|(?:xin|cần|giữ) [\d.,]+ ?(?:ha|m2|m²|héc-ta) (?:ở|trong|tại)"
    r"|xây(?: dựng)? (?:một|thêm|hai|ba) nhà máy|thành lập (?:công ty|chi nhánh|pháp nhân)"
    r"|được cấp phép(?: đầu tư)? (?:với|có|vốn)|mức tăng|lũy kế vốn|luỹ kế vốn"
    r"|(?:là )?nhà đầu tư (?:lớn nhất|lớn thứ|nước ngoài lớn)"
    r"|tăng vốn|bị phạt|mở xưởng|cho xưởng|xả thải|ký kết đầu tư|mở nhà máy|mở rộng nhà máy|làm xưởng"
    r"|đặt nhà máy|mở rộng diện tích nhà máy|(?:nâng|tăng) (?:tổng )?vốn đầu tư"
    r"|(?:được )?cấp (?:phép|giấy chứng nhận)[^.;\n]{0,60} (?:tại|ở|trong|vào) "
    r"(?:khu (?:công nghệ|cnc)|kcn|shtp)"
    r"|đầu tư [\d.,]+ (?:triệu|tỷ|tỉ)[^.;\n]{0,40} (?:tại|trong|vào) (?:khu (?:công nghệ|cnc)|kcn|shtp)"
)
"""What a firm does that takes land in a park, unlike the investor who builds the park."""
_TENANTS = (
    r"khách (?:hàng )?thuê(?! *[.,;)])"
    r"|(?:đến từ|thuộc về) (?:công ty|tập đoàn|hãng|doanh nghiệp)"
    r"|(?:đại học|học viện)(?: [^\W_]+){1,5}"
    r"(?= (?:(?:đã|cũng|đang|vừa|sẽ) )*(?:(?:được giao|xin|thuê|nhận|dùng"
    r"|sử dụng)(?: thêm)? [\d.,]+ ?(?:ha|m2|héc)"
    r"|(?:có|mở|xây|đặt) (?:một |thêm )?(?:cơ sở|khuôn viên|phân hiệu)))"
    r"|quỹ (?:đầu tư|mạo hiểm|khởi nghiệp|hỗ trợ|tín thác)(?! phát triển)"
    r"|(?:là )?nơi (?:đặt|đóng)(?: \w+){0,2} (?:nhà máy|tổ hợp|cơ sở|trụ sở|trung tâm|xưởng)"
    r"|vườn ươm(?: (?:công nghệ|doanh nghiệp|khởi nghiệp|kn))*(?=[^.;\n]{1,50} (?:tại|trong|ở) (?:khu|kcn))"
    r"|(?:nhiều|các|một số|những) (?:dự án|doanh nghiệp|tập đoàn|tên tuổi|nhà đầu tư)(?: [^\W_]+){0,3}"
    r"(?: như|:| gồm| là)(?! (?:khu|công viên|dự án khu))"
    r"|(?:đại học|học viện|trường đại học)(?: [^\s,;:()]*[^\W_]){1,6}"
    r"(?= (?:(?:bên cạnh|gần đó|liền kề|kế bên|cạnh đó) )?(?:có (?:tổng )?(?:quy mô|diện tích)|rộng"
    r"|(?:với|có|chiếm|trên)(?: (?:hơn|gần|khoảng))? [\d.,]+ ?(?:ha|héc)))"
    r"|(?<!\d )(?<!các )(?<!nhiều )(?<!những )(?:gia đình|hộ|nhà)"
    r" (?:tôi|mình|chúng tôi|(?:ông|bà|anh|chị|cụ)(?: (?!bị |được |có |mất |đã )[^\s,;.]+){0,4}|em)"
    r" (?=(?:(?:đã|cũng|từng|còn|đang|chỉ|vẫn) )*(?:bị|được|có|mất|phải|nhận|trồng|canh tác|giao"
    r"|sở hữu)(?!\w))"
    r"|(?<!\d )(?<!các )(?<!nhiều )(?<!những )gia đình (?=(?:bị|có|mất|được) (?!tái định cư))"
    r"|(?<!(?<!\w)do )(?:tập đoàn|công ty|hãng|ctcp) (?!(?:này|được|đã|sẽ|đang|cũng|còn|phải|chỉ|mới"
    r"|có|hạ tầng)(?!\w))"
    r"(?=(?:(?!chủ đầu tư|đề xuất|xin )[^.;\n]){1,60}? (?:sử dụng|dùng|chiếm|được giao|lấy|nhận mặt bằng)"
    r"(?: (?:tới|đến|khoảng|gần|hơn|trọn|thêm)){0,2} [\d.,]+ ?(?:ha|m2|m²|héc))"
    r"|(?<!đầu tư là )(?<!đầu tư là một )(?<!(?<!\w)do )"
    r"(?:tập đoàn|công ty|doanh nghiệp|(?:một|các|những|nhiều|thêm|vài|hai|ba) nhà đầu tư|hãng"
    r"|viện nghiên cứu)"
    r"(?![^.;\n]{0,60}(?:chủ đầu tư|động thổ|khởi công|đề xuất|xin (?:nghiên cứu|đầu tư|làm|lập|thành lập)))"
    rf"(?=[^.;\n]{{0,130}}(?:{_SETTLING}))"
)
_FORMER = (
    r"(?:từng|trước đây|trước kia)(?: \w+){1,4} (?:một )?(?:khu|công viên|dự án) (?:rộng |quy mô )?(?=\d)"
)
"""A former plan without a name: what it had is no figure of the park of today."""
_REGIONS = (
    r"grdp|gdp|(?:cả )?(?:hai|ba|bốn|năm|sáu) (?:khu|công viên)(?= (?:là|có|này|trên|đều|đạt|rộng|cộng))"
    r"|(?:(?<=\n)|(?<=[.!?] )|(?<=^))(?:huyện|quận|thị xã|phường|xã|tỉnh|thành phố|đô thị|cù lao|đảo)"
    r"(?: [^\s,;.]+){1,5}? (?=rộng|có (?:tổng )?diện tích|có quy mô|diện tích)"
    r"|(?:(?<=\n)|(?<=[.!?] )|(?<=^))(?:huyện|quận|thị xã|phường|xã|tỉnh|thành phố)(?: [^\s,;.]+){1,4}? "
    r"(?=(?:hiện |đang |đã )*có(?: khoảng| hơn| gần)? [\d.,]+ ?(?:ha|héc-ta"
    r"|hecta) đất (?:công nghiệp|nông nghiệp"
    r"|lúa|rừng|ở|trồng|sạch))"
    r"|(?<=, )đô thị (?=có|rộng|với)"
    r"|quỹ đất(?: [^\s,;.]+){0,3} (?:của|toàn|trên địa bàn) (?:tỉnh|thành phố)"
    r"|toàn tỉnh|toàn thành phố|cả nước|toàn quốc|trên địa bàn (?:tỉnh|thành phố)|ngành cntt|ngành công nghệ"
    r"|\d+/\d+ (?:khu(?! đất)|kcn|ccn|cụm|dự án)(?!\w)"
    r"|di dời (?:công nghiệp|các)|(?<!quản lý )(?:các|những|hệ thống) (?:khu công nghiệp|khu chế xuất|kcn"
    r"|khu cntt)"
    r"|(?:về|trong|ở)(?: (?:lĩnh vực|mảng|làng))? (?:bất động sản|địa ốc)(?=[,;: ])"
    r"|(?:tỉnh|thành phố|địa phương) (?:đã )?(?:thu hút|hút|có \d)|(?<!đoạn )\b\d+ (?:dự án"
    r"|khu công nghiệp|kcn|ccn"
    r"|cụm công nghiệp)(?!\w)"
    r"|(?:cho|của|ở) (?:cả )?(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|nhiều|\d+) dự án"
    r"(?=,? (?:với|có|trong|tại|này|ấy|trên|lên|là|của|fdi|tổng|trị giá|vốn|khác|mới))"
    r"|(?:tổng|toàn bộ)(?: vốn)?(?: của)? (?:các|những) dự án"
    r"|(?:chuỗi|loạt|trong) \d+ (?:công trình|dự án)"
)
_COUNTRY = (
    r"(?:singapore|đài loan|trung quốc|hàn quốc|nhật bản|ấn độ|malaysia|thái lan|indonesia|israel|philippines"
    r"|mỹ|hoa kỳ|pháp|anh|nga|hà lan|phần lan|đức|úc|canada|hong kong|hồng kông|dubai)"
)
_CITY_ABROAD = (
    r"(?:bengaluru|bangalore|hyderabad|chennai|penang|johor|thâm quyến|thượng hải|bắc kinh|quảng châu"
    r"|nam ninh|côn minh|hàng châu|thành đô|trùng khánh|seoul"
    r"|busan|tokyo|osaka|đài bắc|tân trúc|bangkok|jakarta|manila|dublin|california|texas)"
)
_ABROAD = (
    rf"(?:công viên|khu (?:công nghệ|công nghiệp|khoa học|phần mềm)|thung lũng)"
    rf"(?:(?! (?:đón|thu hút|có|với|do|cho|được|là|công ty|tập đoàn|hãng) )[^.,;\n]){{0,40}}?"
    rf"(?:\(|(?:ở|tại|của) ){_COUNTRY}(?!\w)"
    rf"|(?:công viên|khu)(?: (?:khoa học|công nghệ|phần mềm|công nghiệp|cao|và)){{1,3}} {_COUNTRY}(?!\w)"
    rf"|khu (?:[a-z]+ ){{1,4}}(?:rộng )?(?:[\d.,]+ ?ha )?(?:ở|tại|của) (?:{_COUNTRY}|{_CITY_ABROAD})(?!\w)"
    r"|hsinchu|trung quan thôn|zhongguancun|bangalore|cyberjaya|pangyo|daedeok|sophia antipolis"
)
_WEAK = (
    r"(?:^|(?<=[.,;:!?”\"] )|(?<=\n)|(?<=theo ))(?:toàn |cả |trọn )?"
    r"(?:dự án|công trình|nhà máy|khu(?: đất| này)?(?: thứ (?:nhất|hai|ba|tư))?)"
    r"(?= (?:có|giai đoạn|rộng|\d[\d.,]* ?(?:ha|héc|m2)|này|được|do|sẽ|dự kiến|cần|chiếm|với|gồm|nằm|ở"
    r"|tại|trải|bao|đặt|thuộc|hiện"
    r"|trên|cao|\())"
    r"|(?<=, còn )(?:khu|phân khu|phần)(?= (?:tái định cư|chức năng|còn lại|phần mềm|trung tâm|đào tạo))"
)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<weak>{_WEAK})|(?<!\w)(?:(?P<abroad>{_ABROAD})|(?P<project>{_PROJECTS})|(?P<tenant>{_TENANTS})"
        rf"|(?P<former>{_FORMER})"
        rf"|(?P<region>{_REGIONS}|{_NEWCOMERS})|(?P<site>{_SITES}))"
    )


_AS_FOR = re.compile(
    r"(?:^|[.!?:\n][ \"“]*)(?:riêng |còn )?(?:với|về)\s+(?:dự án )?$"
    r"|(?<!\w)(?:ý kiến|chủ trương|thông báo|kết luận|nghị quyết|tờ trình|văn bản|đề án)"
    r" về (?:việc )?(?:dự án )?$"
)
""""Về khu đô thị X, …", "cho ý kiến về dự án cao tốc": what the sentence is about, not a direction."""


_WHERE_IS = re.compile(
    r"(?<!\w)(?:nơi|(?<!tỉnh )(?<!thành phố )(?<!địa phương )đã|sẵn) (?:đang |sẽ |sẵn )?có\s+$"
)
""""tại huyện X, nơi có sân bay": what is there, no subject."""


_BOARD_OF_TWO = re.compile(r"(?<!\w)(?:ban quản lý|bql) (?:các )?khu [^.;,()\n]{3,60} (?:và|-|&) (?:các )?$")
""""do Ban quản lý Khu đại học X và Khu công nghệ cao Y khởi công": the body of both."""


def standing(low: str, start: int) -> Standing:
    """How the name that begins at `start` stands in its clause."""
    window = low[max(0, start - 28) : start]
    if _AS_FOR.search(window):
        return "free"
    if _BOARD_OF_TWO.search(low[max(0, start - 90) : start]):
        return "place"
    if _PLACE.search(window) or _ADDRESS.search(low[max(0, start - 110) : start]):
        return "place"
    if _RESETTLING.search(low[max(0, start - 60) : start]):
        return "place"
    if _LINKED_TO.search(low[max(0, start - 60) : start]):
        return "neighbour"
    return "neighbour" if _NEIGHBOUR.search(window) or _WHERE_IS.search(window) else "free"


def heads(low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention]) -> list[Head]:
    """All heads of a sentence in their order; `mentions` are the park mentions inside it."""
    mentions = [m for m in mentions if not (_is_newcomer(low, m) or _says_what_it_is(low, sentence, m))]
    parks = [
        Head(m.start, m.end, m.park, standing(low, m.start))
        for m in mentions
        if (m.park is not None or m.form == "class")
        and not TITLE_OF.search(low[max(0, m.start - 110) : m.start])
    ]
    parks = [_of_place(low, reading, h) for h in parks]
    for i in range(1, len(parks)):
        parks[i] = _in_bracket(low, parks[i], parks[i - 1])
    # a class mention ("các khu CNTT tập trung") owns figures only as a plural subject
    parks = [_allotted(low, reading, h) for h in parks]
    parks = [
        h
        for h in parks
        if h.park is not None
        or _PLURAL.search(low[max(0, h.start - 12) : h.start])
        or (_SIZED.match(low, h.end) and not _is_use(low, sentence, h.start))
    ]
    found = [*parks, *_others(low, reading, sentence, mentions)]
    found = sorted([*found, *_named(low, reading, sentence, found)], key=lambda head: head.start)
    found = sorted([*found, *_zones_of(low, reading, sentence, found)], key=lambda head: head.start)
    found = sorted([*found, *_inside(low, sentence, found)], key=lambda head: head.start)
    found = sorted([*found, *_spenders(low, reading, sentence, mentions, found)], key=lambda head: head.start)
    found = [h for i, h in enumerate(found) if not _is_joint(low, h, found[i + 1 : i + 2])]
    found = [h for i, h in enumerate(found) if not (i and _is_apposition(low, found[i - 1], h))]
    found = [h for i, h in enumerate(found) if not (i and _is_address(low, found[i - 1], h))]
    for i in range(1, len(found)):
        found[i] = _listed_beside(low, found[i], found[i - 1])
    return [_settled(low, head, found[i + 1 : i + 6]) for i, head in enumerate(found)]


_SIZED = re.compile(r"(?: (?:mới|khác|rộng|quy mô|khoảng|gần|hơn))* [\d.,]+ ?(?:ha|héc)(?!\w)")
""""đề xuất khu công nghiệp 500 ha": one without a name, but with a size of its own."""
_AT_PLACE = re.compile(r"\s+(?:của|ở|tại)\s+(?:(?:tỉnh|thành phố|tp\.?)\s+)?")


def _of_place(low: str, reading: Reading, head: Head) -> Head:
    """ "Khu của Đồng Nai, rộng 207 ha": the one park of that province, whichever was named last."""
    if head.park in (None, ABROAD) or low[head.start : head.end] not in ("khu", "dự án", "công viên"):
        return head
    link = _AT_PLACE.match(low, head.end)
    if link is None:
        return head
    place = next((p for p in reading.places if p.start <= link.end() < p.end), None)
    if place is None:
        return head
    there = [i for i, park in enumerate(reading.parks) if {place.name, place.current} & set(park.provinces)]
    return replace(head, park=there[0]) if len(there) == 1 else head


def _allotted(low: str, reading: Reading, head: Head) -> Head:
    """ "đất công viên phần mềm 12 ha" beside what else a complex holds: the one park that is so called."""
    if head.park is not None or not _LAND_FOR.search(low[max(0, head.start - 40) : head.start]):
        return head
    kind = fold(low[head.start : head.end])
    called = [i for i, park in enumerate(reading.parks) if fold(park.name).startswith(kind)]
    return replace(head, park=called[0]) if len(called) == 1 else head


_PARTS_OF_SIZE = re.compile(
    r"\d ?(?:ha|héc-ta|héc ta|hecta|m2|m²)(?!\w)[^.;]{0,25} (?:gồm|bao gồm|chia"
    r"|trong đó)(?!\w)(?:[^.]|\.(?=\d))*$"
)


def _is_use(low: str, sentence: Sentence, start: int) -> bool:
    """ "43 ha, gồm khu sản xuất phần mềm 18 ha", "đất công viên phần mềm 12 ha": part of a whole."""
    before = low[max(sentence.start, start - 200) : start]
    return _LAND_FOR.search(before[-40:]) is not None or _PARTS_OF_SIZE.search(before) is not None


_NEW_PROJECT = re.compile(
    r"(?<!\w)(?:đón|thu hút|hút|cấp phép|cấp mới|tiếp nhận|có|nhận) (?:được )?thêm (?:[^\W_]+ ){0,2}$"
    r"|(?<!\w)(?:đón|thu hút|hút|tiếp nhận) (?:một |hai |ba |những |các |nhiều )?$"
)


def _is_newcomer(low: str, mention: ParkMention) -> bool:
    """ "Khu X đón thêm dự án 2.000 tỷ đồng": a tenant's project does not point back to the park."""
    return (
        mention.form == "anaphor"
        and low.startswith("dự án", mention.start)
        and _NEW_PROJECT.search(low, max(0, mention.start - 40), mention.start) is not None
    )


_THIS_IS = re.compile(
    r"[\s\"“*–-]*(?:đây|nơi (?:này|đây)|công trình này|dự án này|khu này)"
    r"(?: (?:chính|thực chất|cũng|vốn|sẽ|được coi|được xem))* là (?:một |mô hình |dự án )*"
)


def _says_what_it_is(low: str, sentence: Sentence, mention: ParkMention) -> bool:
    """ "Đây là một công viên phần mềm rộng 15 ha": what the text spoke of last, not the park of that kind."""
    return mention.form != "name" and _THIS_IS.fullmatch(low, sentence.start, mention.start) is not None


_AS_A = re.compile(
    r"(?:\s*\([^()]{0,40}\))?\s*,\s*(?:(?:vốn|thực chất|thực ra|về bản chất|được coi|được xem)(?: là)? )?"
    r"(?:là )?(?:một|mô hình) "
)


def _is_apposition(low: str, before: Head, head: Head) -> bool:
    """ "khởi công Công viên X, một công viên phần mềm rộng 12 ha": the second names the first again."""
    return before.park is not None and _AS_A.fullmatch(low, before.end, head.start) is not None


_JOINT = re.compile(r"(?: mới| thông minh| sinh thái)*\s*(?:và|-|–|,|kết hợp|gắn với|&)\s*(?:dự án )?")


_ZONE = re.compile(r"\s*[,(–-]\s*khu [a-z0-9]{1,2}\s*[,–-]\s*(?:khu )?")


def _is_address(low: str, before: Head, head: Head) -> bool:
    """ "Khu phần mềm X, khu B - đô thị mới Y có diện tích …": where the park lies is no subject."""
    return (
        before.park is not None
        and head.park is None
        and _ZONE.fullmatch(low, before.end, head.start) is not None
    )


def _is_joint(low: str, head: Head, following: Sequence[Head]) -> bool:
    """ "Dự án Khu đô thị mới và Khu công nghệ thông tin X" is one project, told by its park."""
    if head.park is not None or head.region or not low.startswith(("khu", "đô thị", "dự án khu"), head.start):
        return False
    return any(
        park.park is not None and _JOINT.fullmatch(low, head.end, park.start) is not None
        for park in following
    )


_AND = re.compile(r"(?:\s*\([^()]{0,60}\))?\s+(?:và|cùng|lẫn|hoặc)\s+")
""""sau Khu A và Khu B": both stand alike."""


def _in_bracket(low: str, head: Head, before: Head) -> Head:
    """ "Ban quản lý Khu công nghệ cao TP.HCM (SHTP)": the short form stands as the full one does."""
    same = before.park == head.park and low[before.end : head.start].strip() == "("
    joined = before.standing != "free" and _AND.fullmatch(low, before.end, head.start) is not None
    return replace(head, standing=before.standing) if same or joined else head


def _listed_beside(low: str, head: Head, before: Head) -> Head:
    """ "gần KCN X và cao tốc Y": both lie beside."""
    beside = before.standing == "neighbour" and head.park is None and not (head.weak or head.region)
    joined = beside and _NAME_AND.fullmatch(low, before.end, head.start) is not None
    return replace(head, standing="neighbour") if joined else head


_NAME_AND = re.compile(r"(?: [^\s,;.]+){0,4}(?:,| và| cùng) ")


def _settled(low: str, head: Head, following: Sequence[Head]) -> Head:
    """ "Dự án rộng 17 ha tại khu công nghệ cao X": a project inside the park, not the park."""
    if not low.startswith(("dự án", "công trình", "nhà máy"), head.start):
        return head
    for park in following:
        if park.park is None or park.standing != "place":
            continue
        same = head.weak or head.park == park.park
        inside = _INSIDE.search(low[max(0, park.start - 12) : park.start])
        if same and (inside or _PLOT.search(low[max(0, park.start - 110) : park.start])):
            return replace(head, weak=False, park=None)
    return head


_FRONTED_UNIT = re.compile(
    r"\W*(?:theo|sau|với|hiện|đến|tính đến|cùng với|sau khi)(?!\w)[^,;.\n]{0,60}, "
    r"(?P<unit>(?:tỉnh|thành phố|đô thị|huyện|vùng)(?: [^\s,;.]+){1,4}?) "
    r"(?=rộng|có (?:tổng )?(?:diện tích|quy mô))"
)
""""Sau khi sáp nhập, tỉnh X rộng 12.000 km2"."""


def _others(low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention]) -> list[Head]:
    found = []
    unit = _FRONTED_UNIT.match(low, sentence.start, sentence.end)
    if unit is not None:
        found.append(Head(*unit.span("unit"), None, "free", region=True))
    taken = _Taken([m for m in mentions if m.park is not None or m.form == "class"])
    for match in _pattern().finditer(low, sentence.start, sentence.end):
        start, end = match.span()
        if taken.overlaps(start, end):
            continue
        if match.lastgroup == "weak":
            found.append(Head(start, end, None, "free", weak=True))
            continue
        if match.lastgroup == "project" and _SIDE_IS.search(low, max(sentence.start, start - 40), start):
            continue
        if match.lastgroup == "tenant" and (
            _is_founder(low, sentence, start, mentions) or _is_known_builder(low, reading, start)
        ):
            continue
        if match.lastgroup == "site" and (_is_part(low, sentence, start) or _in_firm(low, start)):
            continue
        if match.lastgroup == "abroad":
            found.append(Head(start, end, ABROAD, "free"))
            continue
        found.append(Head(start, end, None, standing(low, start), region=match.lastgroup == "region"))
    return found


_FIRMS_NAME = re.compile(
    rf"(?:[Tt]ập đoàn|[Cc]ông ty|[Hh]ãng|CTCP) (?P<name>[{UPPER}][\w&.-]*(?: [{UPPER}][\w&-]*){{0,4}})"
)


def _is_known_builder(low: str, reading: Reading, start: int) -> bool:
    """Whether the firm named at `start` is the one that builds the park, as the text says elsewhere."""
    named = _FIRMS_NAME.match(reading.text, start)
    return named is not None and is_builder(reading, low, named["name"])


_SIDE_IS = re.compile(r"(?<!\w)(?:hướng|phía|mặt) (?:\w+ ){1,2}là $")
""""phía tây là quốc lộ 21, tổng vốn 900 tỷ đồng": a border, no project."""
_FOUNDER = re.compile(r"(?:nhà|chủ) đầu tư(?: (?:đầu tiên|hạ tầng|cũ|mới|trước|này|duy nhất))?\s*[-–,:(]\s*$")


def _is_founder(low: str, sentence: Sentence, start: int, mentions: Sequence[ParkMention]) -> bool:
    """ "Nhà đầu tư đầu tiên - Tập đoàn X - chỉ cam kết …", "Tập đoàn X rót 900 tỷ đồng xây Khu …"."""
    if _FOUNDER.search(low, max(sentence.start, start - 40), start):
        return True
    return builds_park(low, start, sentence, mentions)


_FIRM = re.compile(
    r"(?<!\w)(?:tổng công ty|công ty(?: (?:cp|cổ phần|tnhh|mtv|một thành viên)){0,3}|ctcp|tập đoàn)"
    r"(?: (?:đầu tư|phát triển|xây dựng|và|quản lý|hạ tầng|kinh doanh|khai thác)){0,4} $"
)


def _in_firm(low: str, start: int) -> bool:
    """ "Công ty CP Cảng số X" is a firm, no port."""
    return _FIRM.search(low, max(0, start - 70), start) is not None


def _named(low: str, reading: Reading, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """Projects with a name of their own, apart from the heads that are known already."""
    text = reading.text
    known = sorted((head.start, head.end) for head in taken)
    found = []
    for start, end in named_projects(text, sentence.start, sentence.end):
        before = bisect_left(known, (end, 0)) - 1  # the last head that begins before the end
        apart = before < 0 or known[before][1] <= start
        if apart and not _is_part(low, sentence, start):
            found.append(Head(start, end, None, standing(low, start)))
    found += [
        Head(start, end, None, "free")
        for start, end in roads_and_holders(text, sentence.start, sentence.end)
        if not _is_known_builder(low, reading, start)
    ]
    return found


def _zones_of(low: str, reading: Reading, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """ "khu Cồn Mây (phường X) rộng 17 ha": a zone with a name that no park of the text bears."""
    found = []
    for start, end, name in named_zones(reading.text, sentence.start, sentence.end):
        free = not any(h.start < end and start < h.end for h in taken)
        part = _is_part(low, sentence, start) or _SITES_OF_PARK.search(low, sentence.start, start)
        if free and not part and not any(fold(name) in fold(park.name) for park in reading.parks):
            found.append(Head(start, end, None, standing(low, start)))
    return found


_SITES_OF_PARK = re.compile(
    r"(?<!\w)(?:hai|ba|bốn|[2-9]) (?:phần|khu vực|vị trí|địa điểm|cơ sở|khu|phân khu|mảnh|ô|điểm)(?!\w)"
)
""""tại hai khu vực: khu X 300 ha và khu Y 90 ha": where the park lies."""


def _spenders(
    low: str, reading: Reading, sentence: Sentence, mentions: Sequence[ParkMention], taken: Sequence[Head]
) -> list[Head]:
    """Tenants and their projects told by the name of the firm alone."""
    known = [(h.start, h.end) for h in taken if not h.weak]
    firms = (*spending_firms(reading, low, sentence, mentions), *licensed_firms(low, sentence, mentions))
    found = [(start, end) for start, end in firms if not builds_park(low, start, sentence, mentions)]
    found += [
        (start, end)
        for start, end, owner in projects_of(reading.text, sentence.start, sentence.end)
        if not any(place.start <= owner < place.end for place in reading.places)
    ]
    return [
        Head(start, end, None, "free")
        for start, end in found
        if not any(a < end and start < b for a, b in known)
    ]


_PROJECT_AT = re.compile(
    r"(?<!\w)dự án (?!(?:khu|công viên|hạ tầng|đầu tư xây dựng|xây dựng|mở rộng|bồi thường|này|đó)(?!\w))"
    r"(?=[^.;:\n]{1,90}(?:tại|ở|trong) $)(?!.*(?:hạ tầng|giao thông|san nền|mở rộng))"
)


def _inside(low: str, sentence: Sentence, taken: Sequence[Head]) -> list[Head]:
    """ "thực hiện dự án X tại khu công nghệ cao Y": the project is not the park in which it stands."""
    found = []
    for number, park in enumerate(taken):
        if park.park is None or park.standing != "place":
            continue
        begin = max(sentence.start, park.start - 110, taken[number - 1].end if number else 0)
        match = _PROJECT_AT.search(low[begin : park.start])
        if match is not None and not _PLURAL.search(
            low[max(0, begin + match.start() - 12) : begin + match.start()]
        ):
            found.append(Head(begin + match.start(), begin + match.start() + 5, None, "free"))
    return found


class _Taken:
    """Spans in their order, asked for overlap with spans that come in theirs."""

    def __init__(self, mentions: Sequence[ParkMention]) -> None:
        self._mentions = mentions
        self._next = 0

    def overlaps(self, start: int, end: int) -> bool:
        while self._next < len(self._mentions) and self._mentions[self._next].end <= start:
            self._next += 1
        return self._next < len(self._mentions) and self._mentions[self._next].start < end


_LAND_FOR = re.compile(r"(?<!\w)đất (?:xây dựng |xây |làm |dành cho |cho |bố trí |cho thuê |và cho thuê )*$")
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


def _is_part(low: str, sentence: Sentence, start: int) -> bool:
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
        _PLURAL.search(before[-12:])
        or _FINISHED.search(before[-40:])
        or _LAND_FOR.search(before[-30:])
        or before.endswith(_PART_LEADS)
    ):
        return True
    return (
        _LIST_OF_PARTS.search(before[-160:]) is not None or _BUILT_BY_PARK.search(before[-160:]) is not None
    )
