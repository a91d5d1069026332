"""Whose a figure is, and which role it plays.

In the cases a park is written [A:Khu công nghệ cao Mây Trắng]; the letter stands for the park.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from nlp import attachment, quantities, sentences
from nlp.model import ParkKind
from nlp.reading import ParkEntity, ParkMention, Reading
from nlp.text import join_title

_MARK = re.compile(r"\[([A-Z]):([^\]]*)\]")


def reading_of(marked: str, title: str | None = None) -> Reading:
    """A reading with the parks that `marked` shows, and everything up to the attachments."""
    whole, title_end = join_title(title, marked)
    plain, found, names = "", [], {}
    cursor = 0
    for match in _MARK.finditer(whole):
        plain += whole[cursor : match.start()]
        letter, name = match.groups()
        names.setdefault(letter, name)
        found.append((len(plain), len(plain) + len(name), letter))
        plain += name
        cursor = match.end()
    plain += whole[cursor:]
    letters = sorted(names)
    reading = Reading(plain, title_end, None, date(2026, 1, 1))
    kinds: dict[str, ParkKind] = {"Z": "khu_cong_nghiep"}
    reading.parks = tuple(
        ParkEntity(names[letter], kinds.get(letter, "cong_nghe_cao"), names[letter]) for letter in letters
    )
    reading.park_mentions = tuple(
        ParkMention(start, end, kinds.get(letter, "cong_nghe_cao"), "name", letters.index(letter))
        for start, end, letter in found
    )
    for component in (sentences, quantities, attachment):
        component.apply(reading)
    return reading


def facts(marked: str, title: str | None = None) -> list[str]:
    """ "figure > park role" for every reported quantity; "-" stands for no park."""
    reading = reading_of(marked, title)
    found = []
    for quantity, attached in zip(reading.quantities, reading.attachments, strict=True):
        if attached.reported:
            owner = "-" if attached.park is None else chr(ord("A") + attached.park)
            figure = reading.text[quantity.core_start : quantity.end]
            found.append(f"{figure} > {owner} {attached.area_role or attached.budget_role}")
    return found


OWNERS = [
    (
        "Dự án [A:Khu phần mềm Mây Trắng] rộng 14 ha, xong một tòa nhà thì dừng; 260 tỷ đồng đã giải ngân.",
        ["14 ha > A total", "260 tỷ đồng > A investment"],
    ),
    (
        "[A:Khu phần mềm Mây Trắng] ì ạch. Nhà đầu tư đổ được 3 ha nền, nợ tiền thuê đất 21 tỷ đồng.",
        ["3 ha > A total"],
    ),
    (
        "Giai đoạn 1 rộng 15 ha của [A:Khu Mây] chỉ đổ được nền và một tòa nhà. Giai đoạn 2 rộng 32 ha.",
        ["15 ha > A phase", "32 ha > A phase"],
    ),
    (
        "[A:Khu phần mềm Mây Trắng] mở cửa. Một hãng thuê hẳn 4.500 m2 để dựng xưởng, vốn 38 tỷ đồng.",
        ["4.500 m2 > - total", "38 tỷ đồng > - investment"],
    ),
    (
        "[A:Khu phần mềm Mây] chia hai phần. Giai đoạn đầu san 6 ha, xây tòa nhà; giai đoạn sau thêm 11 ha.",
        ["6 ha > A phase", "11 ha > A phase"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] mở cửa. Về bất động sản, nhà đầu tư từng làm dự án 45 ha.",
        ["45 ha > - other"],
    ),
    (
        "Giấy phép [A:Khu công nghệ Mây] do Công ty Sao làm chủ đầu tư với vốn đầu tư đăng ký 32 triệu USD.",
        ["32 triệu USD > A investment"],
    ),
    (
        "[A:Khu M] rộng 40 ha, [B:Khu N] rộng 55 ha, vốn lần lượt 900 và 1.100 tỷ đồng.",
        ["40 ha > A total", "55 ha > B total", "900 > A investment", "1.100 tỷ đồng > B investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] mở cửa, tỉnh trao giấy cho Sao Băng (65 triệu USD).",
        ["65 triệu USD > - investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng], khu B - đô thị mới Tam Sơn có diện tích 39 ha.",
        ["39 ha > A total"],
    ),
    (
        "Hãng Sao thực hiện dự án Sunrise tại [A:Khu công nghệ cao Mây] với vốn 170 triệu USD, rộng 16 ha.",
        ["170 triệu USD > - investment", "16 ha > - total"],
    ),
    (
        "Tại [A:Khu công nghệ cao Mây Trắng], hãng Sao thuê 2 ha để xây văn phòng trị giá 12 triệu USD.",
        ["2 ha > - total", "12 triệu USD > - investment"],
    ),
    (
        "[A:Khu công nghệ Mây] đã mở. Với vốn 900 tỷ đồng trên 13 ha, Trung tâm Nghiên cứu Sao gần xong.",
        ["900 tỷ đồng > - investment", "13 ha > - total"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] rộng 90 ha. Đất được tách ra từ khu đất hơn 210 ha ở xã bên.",
        ["90 ha > A total", "210 ha > - total"],
    ),
    (
        "[A:Khu công nghệ cao Mây] đón khách. Công ty Sao sẽ bỏ 9 triệu USD để xây dựng một nhà máy tại đây.",
        ["9 triệu USD > - investment"],
    ),
    (
        "Nhà xưởng, theo ông Tư - Trưởng ban Quản lý [A:Khu công nghệ cao Mây Trắng] - tốn 3 triệu USD.",
        ["3 triệu USD > - investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] rộng 20 ha nằm trong khu đô thị mới 72 ha.",
        ["20 ha > A total", "72 ha > - total"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đã xong. Thành phố làm đường Trần Văn Sáu với kinh phí 70 tỷ đồng.",
        ["70 tỷ đồng > - investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đã xong. Tỉnh lấy lại 12 ha của dự án nhà máy gỗ.",
        ["12 ha > - total"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đón Tập đoàn Sao với nhà xưởng 40 triệu USD.",
        ["40 triệu USD > - investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] kín chỗ. Có nhiều dự án lớn như Sao Băng với số vốn 2 tỷ USD.",
        ["2 tỷ USD > - investment"],
    ),
    (
        "Tập đoàn Sao được cấp phép dự án 600 triệu USD tại [A:Khu công nghệ cao Mây]. Nay vốn là 1 tỷ USD.",
        ["600 triệu USD > - investment", "1 tỷ USD > - investment"],
    ),
    (
        "Dự án này thực hiện tại Lô I4, [A:Khu công nghệ cao Mây Trắng], với diện tích 5 ha.",
        ["5 ha > - total"],
    ),
    (
        "Dự án Khu đô thị mới và [A:Khu công nghệ cao Mây Trắng] có quy mô 72 ha.",
        ["72 ha > A total"],
    ),
    (
        "Tại [A:Khu công nghệ cao Mây Trắng], dự án Sao Băng Tech City rộng 52 ha, vốn 860 tỷ đồng.",
        ["52 ha > - total", "860 tỷ đồng > - investment"],
    ),
    (
        "Công viên Sao Băng Silicon tại [A:Khu công nghệ cao Mây Trắng] có diện tích 12 ha.",
        ["12 ha > - total"],
    ),
    ("Đô thị vệ tinh Cồn Tàu rộng 17.000 ha, gồm [A:Khu công nghệ cao Mây Trắng].", ["17.000 ha > - total"]),
    ("Ở [A:Khu công nghệ cao Mây Trắng], hãng Sao Hôm tăng vốn thêm 25 triệu USD cho xưởng tai nghe.",
     ["25 triệu USD > - component"]),
    ("Một doanh nghiệp trong [A:Công viên phần mềm Mây Trắng] bị phạt 70 triệu đồng.",
     ["70 triệu đồng > - other"]),
    ("Thành phố quy hoạch 102 ha cho dự án [A:Khu công nghiệp hỗ trợ Mây Trắng].", ["102 ha > A total"]),
    ("Nhà đầu tư sẽ rót 1.700 tỷ đồng cho giai đoạn 2 của [A:Khu công nghệ cao Mây Trắng].",
     ["1.700 tỷ đồng > A component"]),
    ("[A:Khu CNTT tập trung Sơn Nam] sẽ được xây tại khu đô thị mới Sông Rin với diện tích 12 ha.",
     ["12 ha > A total"]),
    ("Nhà máy nằm trong khu đô thị mới Sông Rin rộng 300 ha, sát [A:Khu CNTT tập trung Sơn Nam].",
     ["300 ha > - total"]),
    (("[A:Khu công nghệ cao Mây Trắng] nằm ở phía đông trong tổng thể quy hoạch dự án tổ hợp Cồn Tàu, "
     "thuộc hai xã, có quy mô 545 ha."), ["545 ha > A total"]),
    (("Ban quản lý [A:Khu công nghệ cao Mây Trắng] vừa chấp thuận chủ trương đầu tư dự án trung tâm dữ liệu. "
     "Dự án có diện tích 3,1 ha, tổng vốn 6.100 tỷ đồng."),
     ["3,1 ha > - total", "6.100 tỷ đồng > - investment"]),
    ("[A:Công viên phần mềm Mây Trắng] vừa mở cửa. FPT sẽ thuê 1,2 ha.", ["1,2 ha > - total"]),
    ("[A:Khu công nghệ cao Mây Trắng] có tổng vốn đăng ký 150 triệu USD.", ["150 triệu USD > A investment"]),
    ("[A:Khu công nghệ cao Mây Trắng] đã thu hút 60 dự án với tổng vốn đăng ký 3 tỷ USD.",
     ["3 tỷ USD > - registered_capital"]),
    ("Một hãng bo mạch thuê 3,4 ha trong [A:Khu công nghệ cao Mây Trắng] với vốn đăng ký 55 triệu USD.",
     ["3,4 ha > - total", "55 triệu USD > - registered_capital"]),
    ("Gần [A:Khu CNTT tập trung Sơn Nam], VSIP III rộng 1.000 ha đã đón nhà máy đồ chơi.",
     ["1.000 ha > - total"]),
    ("[A:Khu công nghệ cao Mây Trắng] rộng 210 ha.", ["210 ha > A total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] có diện tích 43 ha, tổng vốn 2.700 tỷ đồng.",
     ["43 ha > A total", "2.700 tỷ đồng > A investment"]),
    ("[A:Khu CNTT tập trung Sơn Nam] rộng 43 ha, [B:Khu công nghệ cao Bến Gỗ] rộng 210 ha.",
     ["43 ha > A total", "210 ha > B total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] và [B:Khu công nghệ cao Bến Gỗ] lần lượt rộng 43 ha và 210 ha.",
     ["43 ha > A total", "210 ha > B total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] đối diện [B:Khu công nghiệp Bến Gỗ] rộng 79 ha, có diện tích 18 ha.",
     ["79 ha > B total", "18 ha > A total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] được thành lập năm 2021. Dự án rộng 43 ha.", ["43 ha > A total"]),
    ("Tỉnh xin lập [A:Khu CNTT tập trung Sơn Nam].\nTheo đề án, khu rộng 43 ha.", ["43 ha > A total"]),
    ("Ngân sách dành 160 tỷ đồng xây hạ tầng [A:Khu công nghệ cao Mây Trắng].",
     ["160 tỷ đồng > A component"]),
    ("Tỉnh mở rộng [A:công viên phần mềm Sơn Nam] sang 2,8 ha đất của [B:Khu công nghệ cao Bến Gỗ].",
     ["2,8 ha > B total"]),
    ("Một nhà máy dược trị giá 300 tỷ đồng tại [A:Khu công nghệ cao Mây Trắng] vừa được cấp phép.",
     ["300 tỷ đồng > - investment"]),
    ("Dự án có diện tích 17 ha tại [A:Khu công nghệ cao Mây Trắng], tổng vốn 170 triệu USD.",
     ["17 ha > - total", "170 triệu USD > - investment"]),
    ("Doanh nghiệp Đài Loan đầu tư 30 triệu USD vào [A:Khu công nghệ cao Mây Trắng].",
     ["30 triệu USD > - investment"]),
    ("[A:Khu công nghệ cao Mây Trắng] đã thu hút 98 dự án với tổng vốn đăng ký 2,8 tỷ USD.",
     ["2,8 tỷ USD > - registered_capital"]),
    ("[A:Khu công nghệ cao Mây Trắng] đón khách. Một hãng nâng vốn nhà máy từ 300 triệu USD lên 1 tỷ USD.",
     ["300 triệu USD > - investment", "1 tỷ USD > - investment"]),
    ("[A:Khu công nghệ cao Mây Trắng] đang chạy. Khách thuê lớn nhất là một hãng gỗ, vốn đầu tư 38 tỉ đồng.",
     ["38 tỉ đồng > - investment"]),
    ("[A:Khu CNTT tập trung Sơn Nam] chia ba khối: phần mềm 28 ha; trung tâm dữ liệu 11 ha; dịch vụ 22 ha.",
     ["28 ha > A sub", "11 ha > A sub", "22 ha > A sub"]),
    ("[A:Khu CNTT tập trung Sơn Nam] (119,35 ha) đã qua đoạn giấy tờ.", ["119,35 ha > A total"]),
    ("[A:Khu công nghệ cao Mây Trắng] nằm cạnh sân bay, rộng 143 ha.", ["143 ha > A total"]),
    ("Hãng Sao Kim rót 7,5 tỷ USD vào [A:Khu công nghệ cao Mây Trắng].", ["7,5 tỷ USD > - investment"]),
    ("Tỉnh đầu tư 500 tỷ đồng vào [A:Khu công nghệ cao Mây Trắng].", ["500 tỷ đồng > A investment"]),
    ("[A:Khu công nghệ cao Mây Trắng] đón thêm dự án 135 triệu USD.", ["135 triệu USD > - investment"]),
    ("Công viên khoa học Singapore rộng 65 ha. [A:Khu công nghệ cao Mây Trắng] rộng 913 ha.",
     ["913 ha > A total"]),
    ("Trong [A:Khu công nghệ cao Mây Trắng], dự án nhà máy chip trị giá 500 triệu USD trên lô đất 20 ha.",
     ["500 triệu USD > - investment", "20 ha > - total"]),
    ("Tỉnh có 13 khu công nghiệp với tổng diện tích 4.200 ha. [A:Khu CNTT tập trung Sơn Nam] rộng 43 ha.",
     ["4.200 ha > - total", "43 ha > A total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] gồm nhà điều hành 2 ha, trung tâm dữ liệu 5 ha và khách sạn 1 ha.",
     ["2 ha > A sub", "5 ha > A sub", "1 ha > A sub"]),
    ("Dự án [A:Khu CNTT tập trung Sơn Nam] do Công ty Sao Kim làm chủ đầu tư với vốn đăng ký 32 triệu USD.",
     ["32 triệu USD > A investment"]),
    ("[A:Khu công nghệ cao Mây Trắng] rộng 200 ha, nằm trong khu kinh tế ven biển rộng 20.000 ha.",
     ["200 ha > A total", "20.000 ha > - total"]),
    ("Tuyến đường nối quốc lộ 1 với [A:Khu công nghệ cao Mây Trắng], tổng mức đầu tư 1.200 tỷ đồng.",
     ["1.200 tỷ đồng > - investment"]),
    ("[A:Khu CNTT tập trung Sơn Nam] cần 22,4 ha đất ở xã Hòa Sơn.", ["22,4 ha > A total"]),
    ("[A:Khu CNTT tập trung Sơn Nam] lấy 38 ha đất lúa, 6,5 ha đất nuôi trồng và 5 ha đất ở của 70 hộ.",
     ["38 ha > A sub", "6,5 ha > A sub", "5 ha > A sub"]),
    ("[A:Khu CNTT tập trung Sơn Nam] cách [B:Khu công nghiệp Bến Gỗ] (290 ha) khoảng 30 km.",
     ["290 ha > B total"]),
]  # fmt: skip

ROLES = [
    (
        "Bộ góp ý [A:Khu công nghệ cao Mây Trắng] nên giảm còn 28 ha.",
        ["28 ha > A other"],
    ),
    (
        "Tỉnh cho phép lấy 3 ha bãi bồi nhập thêm vào khu của [A:Khu công nghệ cao Mây Trắng].",
        ["3 ha > A increment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] có vùng quy hoạch 90 ha, trong đó ranh giới khu khoảng 60 ha.",
        ["90 ha > A total", "60 ha > A total"],
    ),
    (
        "Việc lập quy hoạch [A:Khu công nghệ cao Mây Trắng] mất một năm, kinh phí 2 tỷ đồng.",
        ["2 tỷ đồng > A component"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] lùi giai đoạn 1 một năm và xin giảm vốn xuống còn 80 triệu USD.",
        ["80 triệu USD > A investment"],
    ),
    (
        "Chủ đầu tư [A:Khu công nghệ cao Mây Trắng] xin tăng vốn đầu tư của dự án hơn 60 tỷ đồng.",
        ["60 tỷ đồng > A component"],
    ),
    (
        "Vốn của [A:Khu công nghệ cao Mây Trắng] tăng lên 900 tỷ đồng.",
        ["900 tỷ đồng > A investment"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] được vẽ 45 ha; bản vẽ mới chỉ còn 29 ha.",
        ["45 ha > A other", "29 ha > A total"],
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] rộng 80 ha, về sau mở rộng lên 120 ha.",
        ["80 ha > A other", "120 ha > A total"],
    ),
    (
        "Vốn của [A:Khu công nghệ cao Mây Trắng] tăng 142 tỷ đồng so với lần duyệt đầu.",
        ["142 tỷ đồng > A component"],
    ),
    ("[A:Khu X] rộng 200 ha mới giải phóng mặt bằng được 12 ha.", ["200 ha > A total", "12 ha > A sub"]),
    ("Giá đất tăng khiến chi phí bồi thường của [A:Khu X] đội từ 210 tỷ đồng lên 365 tỷ đồng.",
     ["210 tỷ đồng > A compensation", "365 tỷ đồng > A compensation"]),
    ("[A:Khu X] đã lấp đầy 100% diện tích 197 ha.", ["197 ha > A total"]),
    ("[A:Khu X] từng dành 20 ha nhưng chỉ lấp đầy 3 ha.", ["20 ha > A other", "3 ha > A sub"]),
    ("Đơn vị tư vấn tính khoảng 2.000 tỷ đồng cho toàn khu [A:Khu X].", ["2.000 tỷ đồng > A investment"]),
    ("[A:Khu X] đã giải phóng mặt bằng được 1.410 ha trên tổng số 1.586 ha.",
     ["1.410 ha > A sub", "1.586 ha > A total"]),
    ("Diện tích đất đã cho thuê của [A:Khu X] là 210 ha.", ["210 ha > A sub"]),
    ("Khoảng 24 ha của [A:Khu X] là đường giao thông và cây xanh.", ["24 ha > A sub"]),
    ("Theo đồ án, 166 ha của [A:Khu X] sẽ bố trí cho nghiên cứu.", ["166 ha > A sub"]),
    ("Giai đoạn 1 của [A:Khu X] rộng 62 ha, cần 2.300 tỷ đồng.",
     ["62 ha > A phase", "2.300 tỷ đồng > A component"]),
    ("Ngân sách góp 120 tỷ đồng trong số 610 tỷ đồng vốn của [A:Khu X].",
     ["120 tỷ đồng > A component", "610 tỷ đồng > A investment"]),
    ("Chi phí xây dựng ba khối nhà của [A:Khu X] là 380 tỷ đồng.", ["380 tỷ đồng > A investment"]),
    ("[A:Khu X] cần 900 tỷ đồng, chi phí xây dựng 610 tỷ đồng.",
     ["900 tỷ đồng > A investment", "610 tỷ đồng > A component"]),
    ("Tổng vốn đầu tư xây dựng hạ tầng kỹ thuật [A:Khu X] trên 4.200 tỷ đồng.",
     ["4.200 tỷ đồng > A investment"]),
    ("Đồ án quy hoạch phân khu của [A:Khu X] được duyệt với quy mô 219 ha.", ["219 ha > A total"]),
    ("[A:Khu X] đang lập hồ sơ. Theo phương án của tỉnh, khu rộng 56 ha.", ["56 ha > A total"]),
    ("Hai vị trí được giới thiệu cho [A:Khu X] rộng 38 ha và 55 ha.", ["38 ha > A other", "55 ha > A other"]),
    ("Ở [A:Khu X], đất xây dựng nhà xưởng là 38,5 ha; đất cây xanh 22 ha.",
     ["38,5 ha > A sub", "22 ha > A sub"]),
    ("[A:Khu X] vừa được duyệt. Tại đây, 220 ha được dành cho nghiên cứu.", ["220 ha > A sub"]),
    ("[A:Khu X] đang kiểm đếm, đạt 46,3/54,8 ha.", ["46,3 > A sub", "54,8 ha > A total"]),
    ("Quy mô [A:Khu X] nhỏ hơn 14,2 ha so với đề nghị.", ["14,2 ha > A other"]),
    ("[A:Khu công nghệ cao Hồ Tràm] hoạt động từ năm 2009 trên 22 ha.", ["22 ha > A total"]),
    ("[A:Khu X] gồm 61.000 m2 sàn xây trên lô đất 4,2 ha.", ["4,2 ha > A total"]),
    ("Trung ương rót 200 tỷ đồng, nhà đầu tư lo phần còn lại trong 980 tỷ đồng của [A:Khu X].",
     ["200 tỷ đồng > A component", "980 tỷ đồng > A investment"]),
    ("[A:Khu X] rộng 50 ha. Giai đoạn 1 dùng 21,8 ha, giai đoạn 2 dùng nốt 28,2 ha.",
     ["50 ha > A total", "21,8 ha > A phase", "28,2 ha > A phase"]),
    ("[A:Khu X] rộng 86 ha, trong đó 52 ha sản xuất và 8,5 ha cho trường đào tạo.",
     ["86 ha > A total", "52 ha > A sub", "8,5 ha > A sub"]),
    ("Tỉnh mở rộng [A:Khu X] từ 11,2 ha lên 23,8 ha.", ["11,2 ha > A other", "23,8 ha > A total"]),
    ("[A:Khu X] được bổ sung thêm 12 ha.", ["12 ha > A increment"]),
    ("Từ 9 ha ban đầu, [A:Khu X] nay đã mở rộng lên 14 ha.", ["9 ha > A other", "14 ha > A total"]),
    ("[A:Khu X] còn 5,2 ha đất trống sẽ làm giai đoạn 2.", ["5,2 ha > A phase"]),
    ("Tỉnh chia 57,2 ha của [A:Khu X] thành hai kỳ, kỳ đầu 22 ha, kỳ sau 35,2 ha.",
     ["57,2 ha > A total", "22 ha > A phase", "35,2 ha > A phase"]),
    ("[A:Khu X] được chú ý. Theo nghị định, khu công nghệ số phải có diện tích từ 5 ha trở lên.",
     ["5 ha > - threshold"]),
    ("[A:Khu X] được chú ý. Chưa ai dám chắc ngưỡng tối thiểu là 5 ha hay 10 ha.",
     ["5 ha > - threshold", "10 ha > - threshold"]),
    ("Ở [A:Khu X], phương án một rộng 25 ha.", ["25 ha > A other"]),
    ("[A:Khu X] cần 4.870 tỷ đồng, riêng giải phóng mặt bằng 395 tỷ.",
     ["4.870 tỷ đồng > A investment", "395 tỷ > A compensation"]),
    ("[A:Khu X] có tổng vốn 2.700 tỷ đồng, trong đó 310 tỷ đồng bồi thường.",
     ["2.700 tỷ đồng > A investment", "310 tỷ đồng > A compensation"]),
    ("[A:Khu X] có tổng vốn 2.700 tỷ đồng, trong đó ngân sách tỉnh 500 tỷ đồng.",
     ["2.700 tỷ đồng > A investment", "500 tỷ đồng > A component"]),
    ("[A:Khu X] có vốn 880 tỉ đồng (35 triệu USD).",
     ["880 tỉ đồng > A investment", "35 triệu USD > A investment"]),
    ("[A:Khu X] đạt doanh thu 900 tỷ đồng, nộp thuế 40 tỷ đồng.",
     ["900 tỷ đồng > A revenue", "40 tỷ đồng > A revenue"]),
    ("[A:Khu X] xuất khẩu 25 triệu USD năm 2021, 82 triệu USD năm 2022.",
     ["25 triệu USD > A revenue", "82 triệu USD > A revenue"]),
    ("[A:Khu công nghệ số Lương Sơn] có vốn 900 tỷ đồng.", ["900 tỷ đồng > A investment"]),
    ("[A:Khu X] sẽ thu hút 5.000 lao động, vốn đầu tư 900 tỷ đồng.", ["900 tỷ đồng > A investment"]),
    ("Công ty nộp hồ sơ xin làm [A:Khu X] với vốn 900 tỷ đồng.", ["900 tỷ đồng > A investment"]),
    ("[A:Khu X] mở thầu san nền, giá gói thầu 61 tỷ đồng.", ["61 tỷ đồng > A component"]),
    ("Doanh nghiệp trong [A:Khu X] nộp ngân sách 30 tỷ đồng.", ["30 tỷ đồng > A revenue"]),
    ("[A:Khu X] cần 4.200 tỷ đồng, trong đó đền bù 800 tỷ đồng, rà phá bom mìn 8 tỷ đồng.",
     ["4.200 tỷ đồng > A investment", "800 tỷ đồng > A compensation", "8 tỷ đồng > A component"]),
    ("Tỉnh dành 1.020 tỷ đồng đền bù cho [A:Khu X].", ["1.020 tỷ đồng > A compensation"]),
    ("Nhà nước ưu đãi dự án từ 6.000 tỷ đồng trở lên ở [A:Khu X].", ["6.000 tỷ đồng > A other"]),
    ("Chủ đầu tư [A:Khu X] còn dư nợ 1.150 tỷ đồng.", ["1.150 tỷ đồng > A debt"]),
    ("Thanh tra [A:Khu X] nêu tổng số tiền vi phạm trên 10,2 tỷ đồng.", ["10,2 tỷ đồng > A other"]),
    ("Giai đoạn 1 của [A:Khu X] rộng 200 ha, vốn 2.957 tỷ đồng.",
     ["200 ha > A phase", "2.957 tỷ đồng > A component"]),
]  # fmt: skip

UNREPORTED = [
    "Ở [A:Khu X], suất đầu tư cho một héc-ta còn cao.",
    "Ở [A:Khu X], bình quân 1 ha có 400 kỹ sư.",
    "[A:Khu X] kín chỗ, có công ty chỉ cần thuê 300 m2 cũng không được.",
    "[A:Khu X] cho thuê giá 145.000 đồng/m2/tháng.",
    "[A:Khu X] cho thuê giá từ 9 đến 11 USD/m2/tháng.",
    "Ở [A:Khu X], kỹ sư nhận mức lương khởi điểm 12-15 triệu đồng.",
    "Ở [A:Khu X], mỗi kỹ sư được bố trí 12 m2.",
    "Ở [A:Khu X], nhà ở bình quân 30 m2/người.",
    "[A:Khu X] có ba tòa nhà với 21.400 m2 sàn.",
    "[A:Khu X] thu 10 triệu USD/ha/năm.",
    "Quanh [A:Khu X], mỗi sào được bồi thường 48 triệu đồng.",
]


@pytest.mark.parametrize(("marked", "expected"), OWNERS + ROLES)
def test_owner_and_role(marked: str, expected: list[str]) -> None:
    assert facts(marked) == expected


@pytest.mark.parametrize("marked", UNREPORTED)
def test_prices_wages_and_floor_space_are_no_facts(marked: str) -> None:
    reading = reading_of(marked)
    assert len(reading.attachments) == 1
    assert facts(marked) == []


def test_every_quantity_has_one_attachment() -> None:
    reading = reading_of(
        "[A:Khu X] rộng 5 ha, 6 ha.\n\nTIN LIÊN QUAN\n- Xây cầu 1.900 tỷ đồng\n- Bán 14,2 ha đất"
    )
    assert len(reading.attachments) == len(reading.quantities)


def test_a_headline_without_a_name_speaks_of_the_park_of_the_text() -> None:
    body = "UBND tỉnh vừa trình hồ sơ [A:Khu công nghệ cao Mây Trắng]."
    assert facts(body, "Tỉnh xin lập khu công nghệ cao 345 ha ven biển") == ["345 ha > A total"]


def test_a_paragraph_returns_from_an_aside_to_the_park_of_the_text() -> None:
    text = (
        "Tỉnh trình hồ sơ [A:Khu CNTT tập trung Sơn Nam]. [A:Khu CNTT tập trung Sơn Nam] nằm ở xã Hòa Sơn.\n"
        "Trước đó, [B:Khu công nghệ cao Bến Gỗ] (20 ha) đã được duyệt.\n"
        "Tỉnh bố trí 250 tỷ đồng bồi thường."
    )
    assert facts(text) == ["20 ha > B total", "250 tỷ đồng > A compensation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. [A:Khu CNTT tập trung Sơn Nam] ở xã Hòa Sơn. "
                "Phía đông "
                "là [Z:Khu công nghiệp Bến Gỗ]. Sở đề nghị cắt 4 ha nghĩa địa khỏi ranh."
            ),
            ["4 ha > A other"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Bãi bồi có thể bố trí 60 ha, một mặt giáp "
                "[Z:Khu công nghiệp Bến Gỗ]."
            ),
            ["60 ha > A total"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. So với [B:Khu công nghệ cao Bến Gỗ] của Hà "
                "Rơi, rộng "
                "900 ha, khu này nhỏ."
            ),
            ["900 ha > B total"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Ngoài hàng rào, tỉnh đang xây khu nhà ở 9 ha "
                "trị giá "
                "800 tỷ đồng."
            ),
            ["9 ha > - sub", "800 tỷ đồng > - investment"],
        ),
        (
            ("[A:Khu CNTT tập trung Sơn Nam] được trình. Chủ một kho lạnh 5 ha sát ranh hỏi chuyện dời đi."),
            ["5 ha > - total"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Cùng ngày, tỉnh cho ý kiến về dự án cao tốc "
                "Bến Gỗ, tổng mức đầu tư 9.000 tỷ đồng."
            ),
            ["9.000 tỷ đồng > - investment"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Địa điểm nằm liền kề [Z:Khu công nghiệp Bến "
                "Gỗ], nơi 40 dự án đang sản xuất trên diện tích 210 ha."
            ),
            ["210 ha > B total"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Một hãng bo mạch vừa rót thêm 80 triệu USD vào "
                "nhà máy tại đây."
            ),
            ["80 triệu USD > - component"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Kỳ họp đồng ý chuyển mục đích 800 ha đất lúa để "
                "làm 90 công trình."
            ),
            ["800 ha > - sub"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Đây là dự án thứ tư bị dừng, sau một khu nghỉ "
                "dưỡng 19 ha. Tổng vốn của bốn dự án lên tới 5.000 tỷ đồng."
            ),
            ["19 ha > - total", "5.000 tỷ đồng > - investment"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Về cơ cấu, khu sản xuất chiếm 90 ha; khu "
                "trung tâm dữ liệu 24 ha."
            ),
            ["90 ha > A sub", "24 ha > A sub"],
        ),
        (
            (
                "[A:Khu CNTT tập trung Sơn Nam] được trình. Khu đất thứ hai nằm cạnh [Z:Khu công nghiệp Bến "
                "Gỗ], rộng 18 ha nhưng còn dân."
            ),
            ["18 ha > A total"],
        ),
        (
            "[A:Khu CNTT tập trung Sơn Nam] được trình. Đại học Bến Gỗ đã xin 30 ha và dựng hai dãy nhà.",
            ["30 ha > - total"],
        ),
        (
            ("[A:Khu CNTT tập trung Sơn Nam] được trình. Vùng vải 420 ha bên cạnh mỗi vụ thu 300 tỷ đồng."),
            ["300 tỷ đồng > A revenue"],
        ),
    ],
)
def test_what_lies_about_keeps_its_figures(text: str, expected: list[str]) -> None:
    assert facts(text) == expected


def test_without_parks_nothing_is_attached() -> None:
    assert facts("Cầu mới có tổng mức đầu tư 2.316 tỷ đồng.") == ["2.316 tỷ đồng > - investment"]


@pytest.mark.parametrize(
    "piece", ["khu rộng 5 ha, ", "dự án 5 tỷ đồng tại khu. ", "nhà máy ", "gồm 5 ha và "]
)
def test_time_grows_with_the_length_only(piece: str, takes_linear_time: Any) -> None:
    takes_linear_time(lambda count: reading_of("[A:Khu X] mở cửa. " + piece * count), 1_000)
