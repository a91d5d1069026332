"""Whose a figure is, in the ways newspapers tell it: one table of sentences per kind of owner.

Parks are written [A:Khu công nghệ cao Mây Trắng]; the letters of the owners follow, "-" for no park.
"""

from __future__ import annotations

import re

import pytest

from tests.nlp.test_attachment import reading_of


def owners(marked: str) -> str:
    """The letter of each reported figure's park, in their order."""
    reading = reading_of(marked)
    letters = sorted({match[1] for match in re.finditer(r"\[([A-Z]):", marked)})
    return " ".join("-" if a.park is None else letters[a.park] for a in reading.attachments if a.reported)


THE_PARKS_OWN = [
    (
        (
            "[A:Khu công nghệ số Mây Trắng] rộng 90 ha. Cơ cấu sử dụng đất gồm: đất sản xuất 41 "
            "ha; đất khu nghiên cứu 11 ha; đất giao thông, cây xanh, trạm xử lý nước thải 22 ha; "
            "còn lại 15 ha làm nhà ở công vụ."
        ),
        "A A A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được duyệt. Trong đó, đất nhà máy, kho tàng là 41 ha, "
            "đất bệnh viện và trường học 3 ha, đất hạ tầng kỹ thuật 8,5 ha."
        ),
        "A A A",
    ),
    (
        (
            "Theo đồ án, [A:Khu công nghệ số Mây Trắng] có đất công nghiệp 120 ha, đất khu đô thị "
            "30 ha và đất dự trữ 11 ha."
        ),
        "A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chia thành khu sản xuất 50 ha, khu nghiên cứu 14 "
            "ha, khu nhà ở 6 ha, khu logistics 9 ha."
        ),
        "A A A A",
    ),
    (
        (
            "Tại Bến Gỗ, hãng Sao khởi công [A:Công viên sáng tạo Sao Mai], một công viên phần "
            "mềm rộng 11 ha, vốn 9 triệu USD."
        ),
        "A A",
    ),
    (
        ("UBND tỉnh vừa duyệt [A:Khu phần mềm Mây Trắng], dự án có tổng vốn 500 tỷ đồng trên 20 ha."),
        "A A",
    ),
    (
        (
            "Tỉnh chuyển chủ đầu tư [A:Khu phần mềm Mây Trắng] sang Tập đoàn Sao Mai. Theo giấy "
            "chứng nhận đã cấp cho tập đoàn này, vốn đăng ký là 18 triệu USD."
        ),
        "A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] được chấp thuận. Tổng vốn nhà đầu tư đăng ký là 6.400 tỷ "
            "đồng, trong đó vốn góp 960 tỷ đồng."
        ),
        "A A",
    ),
    (
        "[A:Khu phần mềm Mây Trắng] được cấp giấy chứng nhận với vốn đăng ký 18 triệu USD.",
        "A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 60 ha. Nhà đầu tư đầu tiên - Tập đoàn Sao Mai "
            "(Panama) - chỉ cam kết 18 triệu USD cho phần hạ tầng."
        ),
        "A A",
    ),
    (
        (
            "Tỉnh cho Công ty cổ phần Sao Mai thuê 88.400 m2 đất tại phường Bến Gỗ để thực hiện "
            "dự án hạ tầng [A:Khu công nghệ cao Mây Trắng]."
        ),
        "A",
    ),
    (
        "Tập đoàn Sao Mai rót 900 tỷ đồng xây [A:Khu phần mềm Mây Trắng].",
        "A",
    ),
    (
        "FTP đầu tư 700 tỷ đồng vào dự án [A:Khu phần mềm Mây Trắng] rộng 11 ha.",
        "A A",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] do Công ty Sao Mai làm chủ đầu tư. Sao Mai đã rót 300 tỷ "
            "đồng vào dự án."
        ),
        "A",
    ),
    (
        (
            "Toàn dự án [A:Khu phần mềm Mây Trắng] rộng 240 ha, chia 2 giai đoạn. Giai đoạn 1 gồm "
            "95 ha, vốn 31 triệu USD, đã xong hạ tầng, có thể đón nhà đầu tư; giai đoạn 2 gồm 145 "
            "ha, vốn 52 triệu USD."
        ),
        "A A A A A",
    ),
    (
        (
            "Gần 160 ha đất ven sông ở phường Bến Gỗ trước để làm bãi xe, nay tỉnh tính chuyển "
            "sang làm [A:khu công viên khoa học Mây Trắng]."
        ),
        "A",
    ),
    (
        (
            "Để phục vụ [A:Khu công nghệ cao Mây Trắng], tỉnh dự kiến quy hoạch 77 ha làm [Z:KCN "
            "hỗ trợ Bến Gỗ], tổng kinh phí 140 tỷ đồng."
        ),
        "Z Z",
    ),
    (
        ("Cạnh [A:Khu công nghệ cao Mây Trắng], tỉnh dành 80 ha xây [B:Công viên khoa học Sao Mai]."),
        "B",
    ),
    (
        (
            "[A:Công viên khoa học Sao Mai] được đề xuất. Đề án từng được Ban quản lý [B:khu công "
            "nghệ cao Mây Trắng] trình với diện tích 130 ha."
        ),
        "A",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] rộng 300 ha, gấp ba [Z:KCN Bến Gỗ]; tổng vốn 4.000 tỷ đồng."),
        "A A",
    ),
    (
        "Khác với [B:Khu phần mềm Sao Mai], [A:Khu công nghệ cao Mây Trắng] rộng 300 ha.",
        "A",
    ),
    (
        (
            "Theo mô hình [B:Khu phần mềm Sao Mai], [A:Khu công nghệ cao Mây Trắng] sẽ làm trên "
            "300 ha, vốn 4.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "UBND tỉnh vừa phê duyệt dự án đầu tư xây dựng hạ tầng kỹ thuật [A:Khu công nghệ số "
            "Mây Trắng], tổng mức đầu tư 1.200 tỷ đồng, trong đó ngân sách 300 tỷ đồng, vốn huy "
            "động 900 tỷ đồng."
        ),
        "A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] chia làm ba giai đoạn: giai đoạn 1 (2024-2026) rộng "
            "40 ha, vốn 500 tỷ đồng; giai đoạn 2 rộng 60 ha, vốn 700 tỷ đồng; giai đoạn 3 rộng 20 "
            "ha."
        ),
        "A A A A A",
    ),
    (
        (
            "Về vốn, [A:Khu công nghệ số Mây Trắng] cần 1.700 tỷ đồng: 800 tỷ đồng giải phóng mặt "
            "bằng, 700 tỷ đồng làm đường, 500 tỷ đồng xây trung tâm điều hành."
        ),
        "A A A A",
    ),
    (
        (
            "Với diện tích 120 ha và tổng vốn 3.000 tỷ đồng, [A:Khu công nghệ số Mây Trắng] sẽ "
            "khởi công quý 2."
        ),
        "A A",
    ),
    (
        (
            "Tập đoàn Sao Mai đề xuất đầu tư [A:Khu công nghệ số Mây Trắng] với quy mô 120 ha, "
            "tổng vốn 3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Công ty cổ phần Sao Mai sẽ đầu tư 3.000 tỷ đồng xây dựng [A:Khu công nghệ số Mây "
            "Trắng] trên diện tích 120 ha."
        ),
        "A A",
    ),
    (
        "Nằm cạnh [Z:KCN Bến Gỗ], [A:Khu công nghệ số Mây Trắng] có diện tích 120 ha.",
        "A",
    ),
    (
        (
            "Khởi công [A:Khu công nghệ số Mây Trắng] tại Khu kinh tế Bến Gỗ. Dự án có diện tích "
            "120 ha, tổng vốn 3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Dự án [A:Khu công nghệ số Mây Trắng] nằm trong Khu đô thị Bến Gỗ, diện tích 11 ha, "
            "do Công ty Sao Mai đầu tư 300 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được thành lập trên cơ sở một phần [Z:KCN Bến Gỗ], "
            "diện tích 68 ha."
        ),
        "A",
    ),
    (
        ("Thủ tướng đồng ý chuyển 68 ha của [Z:KCN Bến Gỗ] sang làm [A:Khu công nghệ số Mây Trắng]."),
        "Z",
    ),
    (
        (
            "Tỉnh thu hồi 45 ha đất của 312 hộ dân để làm [A:Khu công nghệ số Mây Trắng], tiền "
            "bồi thường 380 tỷ đồng."
        ),
        "A A",
    ),
    (
        ("Tỉnh đã chi trả 380 tỷ đồng cho 312 hộ dân trong vùng dự án [A:Khu công nghệ số Mây Trắng]."),
        "A",
    ),
    (
        ("Trong 1.200 tỷ đồng xây dựng [A:Khu công nghệ số Mây Trắng], vốn ngân sách là 300 tỷ đồng."),
        "A A",
    ),
    (
        "Quy mô 1.500 tỷ đồng, [A:Khu công nghệ số Mây Trắng] là dự án lớn nhất của tỉnh.",
        "A",
    ),
    (
        ("[A:Khu phần mềm Mây Trắng] và [B:Khu phần mềm Sao Mai] có diện tích lần lượt 20 ha và 30 ha."),
        "A B",
    ),
    (
        "[A:Khu phần mềm Mây Trắng] (20 ha), [B:Khu phần mềm Sao Mai] (30 ha) đều ở Bến Gỗ.",
        "A B",
    ),
    (
        (
            "Ngoài [A:Khu phần mềm Mây Trắng] rộng 20 ha, tỉnh còn làm [B:Khu phần mềm Sao Mai], "
            "tổng vốn 900 tỷ đồng."
        ),
        "A B",
    ),
    (
        (
            "[A:Khu phần mềm Mây Trắng] rộng 20 ha. Cách đó 5 km là [B:Khu phần mềm Sao Mai], "
            "rộng 30 ha. Dự án [A:Khu phần mềm Mây Trắng] do tỉnh làm với 500 tỷ đồng."
        ),
        "A B A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] gồm các hạng mục: trung tâm dữ liệu 2 ha, tòa nhà "
            "điều hành 1 ha, hồ cảnh quan 5 ha."
        ),
        "A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] sắp khởi công. Theo chủ đầu tư, tổng vốn là 3.000 tỷ "
            "đồng, đất 40 ha."
        ),
        "A A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng] rộng 120 ha, trong đó 30 ha đất lúa phải "
            "chuyển đổi, 40 ha đất rừng."
        ),
        "A A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] có vị trí tiếp giáp phía bắc với [Z:KCN Bến Gỗ], phía "
            "nam với sông, quy mô sử dụng đất 120 ha, tổng mức đầu tư 3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Dự án [A:Khu công nghệ số Mây Trắng] thuộc phạm vi [Z:Khu công nghiệp Bến Gỗ], với "
            "quy mô sử dụng đất 120 ha, tổng mức đầu tư 3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Quyết định nêu rõ quy mô diện tích [A:Khu công nghệ số Mây Trắng] là 120 ha tại xã "
            "Bến Gỗ, gồm 40 ha giai đoạn 1."
        ),
        "A A",
    ),
    (
        (
            "Sở Khoa học đề xuất 2 phương án cho [A:Khu công nghệ số Mây Trắng]: phương án 1 tại "
            "xã Bến Gỗ 120 ha; phương án 2 tại xã Cát Vàng 90 ha."
        ),
        "A A",
    ),
    (
        (
            "Trong giai đoạn 2026 - 2030, tỉnh phát triển 3 khu: [A:Khu công nghệ số Mây Trắng] "
            "120 ha, [B:Khu công nghệ cao Sao Mai] 200 ha và [Z:KCN Bến Gỗ] 300 ha."
        ),
        "A B Z",
    ),
    (
        (
            "Theo đề án, tỉnh sẽ có [A:Khu công nghệ số Mây Trắng] (120 ha; 3.000 tỷ đồng) và "
            "[B:Khu công nghệ cao Sao Mai] (200 ha; 4.400 tỷ đồng)."
        ),
        "A A B B",
    ),
    (
        ("Khu đất làm [A:Khu công nghệ số Mây Trắng] rộng 120 ha, trước là của Nông trường Bến Gỗ."),
        "A",
    ),
    (
        "Nông trường Bến Gỗ bàn giao 120 ha đất cho tỉnh làm [A:Khu công nghệ số Mây Trắng].",
        "A",
    ),
    (
        ("[A:Khu công nghệ số Mây Trắng] được giao thêm 30 ha từ quỹ đất của Nông trường Bến Gỗ."),
        "A",
    ),
    (
        ("Ngân hàng Bến Gỗ ký hợp đồng tín dụng 1.500 tỷ đồng cho dự án [A:Khu công nghệ số Mây Trắng]."),
        "A",
    ),
    (
        ("[A:Khu công nghệ số Mây Trắng] ký hợp đồng tín dụng 1.500 tỷ đồng với Ngân hàng Bến Gỗ."),
        "A",
    ),
    (
        "Chính phủ Nhật cho vay 600 triệu USD để làm hạ tầng [A:Khu công nghệ cao Mây Trắng].",
        "A",
    ),
    (
        ("Dự án phát triển hạ tầng [A:Khu công nghệ cao Mây Trắng] dùng vốn ODA 15.000 tỷ đồng."),
        "A",
    ),
    (
        "Dự án khu đô thị và [A:Khu công nghệ số Mây Trắng] rộng 90 ha.",
        "A",
    ),
    (
        "Ban Quản lý [A:Khu công nghệ cao Mây Trắng] đang xây tòa nhà ươm tạo 300 tỷ đồng.",
        "A",
    ),
    (
        ("Thành phố đầu tư 300 tỷ đồng xây tòa nhà ươm tạo trong [A:Khu công nghệ cao Mây Trắng]."),
        "A",
    ),
    (
        "Ngân sách đã rót vào [A:Khu công nghệ cao Mây Trắng] 1.500 tỷ đồng.",
        "A",
    ),
    (
        ("Tỉnh cần 800 tỷ đồng để giải phóng mặt bằng 120 ha cho [A:Khu công nghệ cao Mây Trắng]."),
        "A A",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đã bồi thường 90/120 ha, còn 30 ha vướng 40 hộ.",
        "A A A",
    ),
    (
        "Gói thầu san nền [A:Khu công nghệ cao Mây Trắng] trị giá 150 tỷ đồng.",
        "A",
    ),
    (
        ("Gói thầu số 5 hạ tầng kỹ thuật trị giá 150 tỷ đồng của [A:Khu công nghệ cao Mây Trắng] chậm."),
        "A",
    ),
    (
        "Dự án thành phần 2 của [A:Khu công nghệ cao Mây Trắng] có vốn 150 tỷ đồng.",
        "A",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] vay ADB 150 triệu USD.",
        "A",
    ),
    (
        (
            "Sở Tài chính giao đơn vị tư vấn lập hồ sơ [A:Khu công nghệ số Mây Trắng]. Tổng vốn "
            "sơ bộ 2.300 tỷ đồng, gồm chi phí xây dựng 1.700 tỷ đồng, thiết bị 200 tỷ đồng, dự "
            "phòng 100 tỷ đồng."
        ),
        "A A A A",
    ),
    (
        ("Nghị quyết cho phép tỉnh dành tối đa 300 tỷ đồng hỗ trợ hạ tầng [A:Khu công nghệ số Mây Trắng]."),
        "A",
    ),
    (
        "[A:Khu công nghệ số Mây Trắng] rộng 90 ha, giáp sân golf Cát Vàng.",
        "A",
    ),
    (
        (
            "Nhà đầu tư đã ứng trước 200 tỷ đồng để bồi thường cho dân trong vùng dự án [A:Khu "
            "công nghệ số Mây Trắng]."
        ),
        "A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] đề xuất mở rộng 30 ha sang phía tây, nâng tổng diện "
            "tích lên 120 ha."
        ),
        "A A",
    ),
    (
        (
            "Ban Quản lý [A:Khu công nghệ số Mây Trắng] và các khu công nghiệp cho biết dự án mở "
            "rộng cần 500 tỷ đồng."
        ),
        "A",
    ),
    (
        "Ban Quản lý các KCN tỉnh cho biết, [A:Khu công nghệ số Mây Trắng] cần 500 tỷ đồng.",
        "A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] (tên cũ [A:Khu phần mềm Mây Trắng]) được cấp phép với "
            "vốn 60 triệu USD năm 2011, nay tăng lên 90 triệu USD."
        ),
        "A A",
    ),
    (
        "Tỉnh vừa giao Công ty Sao Mai 90 ha đất để làm [A:Khu công nghệ số Mây Trắng].",
        "A",
    ),
    (
        (
            "Tỉnh vừa giao 90 ha đất cho Công ty Sao Mai làm hạ tầng [A:Khu công nghệ số Mây "
            "Trắng] với tổng vốn 1.300 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] sẽ theo kinh nghiệm từ [B:Khu công nghệ cao Cát Vàng] "
            "(300 ha, 1.700 tỷ đồng vốn hạ tầng)."
        ),
        "B B",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] đặt tại khu B, Khu đô thị Bến Gỗ, rộng 28 ha, trong "
            "đó 5 ha đất hồ."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] vẫn là bãi cỏ. Chủ đầu tư cũ - Công ty Sao Mai - chỉ "
            "góp được 15 tỷ đồng vào dự án."
        ),
        "A",
    ),
    (
        (
            "Tỉnh làm [A:Khu công nghệ số Mây Trắng]. Đất trống, ít dân, gần trạm bơm và các trụ "
            "điện gió. Ranh giới trên bản đồ rộng 140 ha."
        ),
        "A",
    ),
]


@pytest.mark.parametrize(("text", "expected"), THE_PARKS_OWN)
def test_what_is_the_parks_own(text: str, expected: str) -> None:
    assert owners(text) == expected


NO_PARKS = [
    (
        (
            "Khu đại học Sông Hương rộng 300 ha. Đất giáo dục là 180 ha, đất đô thị 60 ha. [A:Khu "
            "công nghệ số Mây Trắng] nằm kề bên."
        ),
        "- - -",
    ),
    (
        (
            "Các khu đều dựa vào cảng hàng không Bến Gỗ, công trình có diện tích 40 km2, vốn "
            "9.000 tỷ đồng. [A:Khu công nghệ số Mây Trắng] gần nhất."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được lập. Phía nam là sân bay Bến Gỗ, dự án trị giá "
            "9.000 tỷ đồng, rộng 400 ha."
        ),
        "- -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] mở cửa. Khu Đại học Bến Gỗ bên kia sông có diện tích 640 ha."),
        "-",
    ),
    (
        (
            "Dự án xây dựng cơ sở đào tạo của Học viện Sông Hương tại khu đại học Bến Gỗ do Ban "
            "Quản lý [A:Khu công nghệ cao Mây Trắng] khởi công, vốn 760 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được bổ sung vào quy hoạch. Trước đó, tại [Z:khu "
            "công nghiệp Bến Gỗ], tỉnh đã có Vườn ươm công nghệ Việt - Hàn, xây trên khu đất 6,2 "
            "ha. Công trình này có kinh phí 14 triệu USD."
        ),
        "- -",
    ),
    (
        (
            "Tại [A:Khu công nghệ cao Mây Trắng], thành phố vừa khánh thành Trung tâm ươm tạo Sao "
            "Mai trị giá 90 tỷ đồng."
        ),
        "-",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đã đón 37 nhà đầu tư, rót vào hơn 2,3 tỷ USD.",
        "-",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] đã có 30 doanh nghiệp bỏ vốn gần 900 triệu USD.",
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] mở cửa. Cuối năm 2011, tập đoàn Pháp được cấp phép "
            "với số vốn 410 triệu USD, sau nâng lên 1 tỷ USD."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] mở cửa. Samtel Việt Nam đăng ký tổng vốn 100 triệu "
            "USD, dùng 5 ha đất."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] mở cửa. Samtel thì rót 42 tỷ đồng làm mạng viễn "
            "thông cho giai đoạn 2 của khu."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] vừa trao giấy chứng nhận tăng vốn cho ba dự án, tổng "
            "cộng hơn 530 triệu USD. Phần lớn đến từ Công ty TNHH Samtel, với mức tăng 512 triệu "
            "USD, nâng lũy kế vốn lên 1,9 tỷ USD."
        ),
        "- - -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] đón dự án mới. Đây là dự án lớn thứ nhì của khu, chỉ "
            "kém dự án 1 tỉ USD mà Samtel mang tới năm 2011."
        ),
        "-",
    ),
    (
        (
            "Tính cả hai xưởng, số tiền đạt 183 triệu USD, giúp công ty đứng đầu danh sách đầu tư "
            "vào [A:Khu công nghệ cao Mây Trắng]."
        ),
        "-",
    ),
    (
        "[A:Thung lũng Mây Trắng] đón thêm dự án hơn 1.700 tỉ đồng.",
        "-",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] có dự án của Samtel (Hàn Quốc) vốn 300 triệu USD, rộng 11 ha."),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] khởi công. Chiều qua, thành phố động thổ cầu Bến Gỗ "
            "qua sông Cát, vốn hơn 7.900 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] khởi công. Dịp này, tỉnh cũng khánh thành Bệnh viện "
            "Bến Gỗ, tổng mức đầu tư 900 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] khởi công. Cùng ngày, tỉnh thông xe đường Vành đai "
            "3, vốn 1.700 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] khởi công. Đây là một trong 9 dự án của tỉnh thuộc "
            "loạt 230 công trình, với tổng mức đầu tư 1,2 triệu tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] cách trung tâm 11 km. Tỉnh còn có Cảng biển Bến Gỗ "
            "rộng 120 ha, công suất 5 triệu tấn, vốn 3.000 tỷ đồng."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] là hạt nhân của đô thị Bến Gỗ, đô thị có quy mô "
            "1.700 ha và dân số 60.000 người."
        ),
        "-",
    ),
    (
        ("Huyện Bến Gỗ có diện tích tự nhiên 46.000 ha. [A:Khu công nghệ cao Mây Trắng] nằm ở phía bắc."),
        "-",
    ),
    (
        "Phường Bến Gỗ rộng hơn 1.200 ha, nơi đặt [A:Khu công nghệ cao Mây Trắng].",
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được mở rộng. Năm nay, tỉnh dành 4.400 tỷ đồng vốn "
            "đầu tư công cho các dự án giao thông."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được mở rộng. Giai đoạn 2021 - 2025, thành phố đã "
            "chi 2.300 tỷ đồng cho chuyển đổi số."
        ),
        "-",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] được mở rộng. Năm ngoái, toàn tỉnh thu hút 1,2 tỷ USD vốn FDI."),
        "-",
    ),
    (
        (
            "Theo Quy hoạch, đến năm 2030 tỉnh có 24 khu công nghiệp với tổng diện tích 6.900 ha. "
            "[A:Khu công nghệ cao Mây Trắng] là một."
        ),
        "-",
    ),
    (
        ("Thị trường bán dẫn toàn cầu đạt 600 tỷ USD. [A:Khu công nghệ cao Mây Trắng] muốn có phần."),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] có đường sắt đi qua. Tuyến đường sắt này có tổng mức "
            "đầu tư 67 tỷ USD."
        ),
        "-",
    ),
    (
        ("Tại [A:Khu công nghệ cao Mây Trắng], Samtel đã xây nhà máy 11 ha trị giá 500 triệu USD."),
        "- -",
    ),
    (
        (
            "Ngày 3/5, Công ty Samtel (Hàn Quốc) khởi công nhà máy chip trị giá 1,6 tỷ USD tại "
            "[A:Khu công nghệ cao Mây Trắng], trên 23 ha."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] hiện có các dự án lớn như Samtel (1,4 tỷ USD), Intex "
            "(1 tỷ USD), Nidek (300 triệu USD)."
        ),
        "- - -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] mở cửa. Lớn nhất là nhà máy của Samtel, vốn 2 tỷ "
            "USD, chiếm 70 ha."
        ),
        "- -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] mở cửa. Trong đó có 50 dự án FDI với tổng vốn 4 tỷ USD."),
        "-",
    ),
    (
        ("Đến nay [A:Khu công nghệ cao Mây Trắng] thu hút 77 dự án, tổng vốn đăng ký 88.000 tỷ đồng."),
        "-",
    ),
    (
        ("Lũy kế vốn đầu tư vào [A:Khu công nghệ cao Mây Trắng] đạt 11 tỷ USD với 160 dự án còn hiệu lực."),
        "-",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] đã cấp phép cho 141 dự án với tổng vốn hơn 11 tỷ USD."),
        "-",
    ),
    (
        (
            "6 tháng đầu năm, [A:Khu công nghệ cao Mây Trắng] cấp mới 8 dự án, vốn hơn 300 triệu "
            "USD; điều chỉnh tăng vốn 5 dự án với 120 triệu USD."
        ),
        "- -",
    ),
    (
        ("[A:Khu công nghệ cao Mây Trắng] đặt mục tiêu thu hút 3 tỷ USD vốn đầu tư vào năm 2030."),
        "-",
    ),
    (
        (
            "Đại học Sông Hương được giao 15 ha trong [A:Khu công nghệ cao Mây Trắng] để xây cơ "
            "sở mới, vốn 800 tỷ đồng."
        ),
        "- -",
    ),
    (
        ("Viện nghiên cứu Sông Hương trị giá 35 triệu USD đặt tại [A:Khu công nghệ cao Mây Trắng]."),
        "-",
    ),
    (
        (
            "Nhà đầu tư thứ cấp Sao Mai thuê 3 ha tại [A:Khu công nghệ cao Mây Trắng] để xây "
            "trung tâm dữ liệu 200 tỷ đồng."
        ),
        "- -",
    ),
    (
        ("Tổng diện tích hai khu [A:Khu phần mềm Mây Trắng] và [B:Khu phần mềm Sao Mai] là 50 ha."),
        "-",
    ),
    (
        (
            "Trung tâm dữ liệu trong [A:Khu công nghệ số Mây Trắng] do nhà nước xây rộng 2 ha, "
            "vốn 400 tỷ đồng."
        ),
        "- -",
    ),
    (
        "Theo chủ đầu tư, tổng vốn là 3.000 tỷ đồng.",
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] sắp khởi công. Chủ đầu tư là Tập đoàn Sao Mai, doanh "
            "nghiệp có vốn điều lệ 500 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] sắp khởi công. Tập đoàn Sao Mai từng làm khu đô thị "
            "Bến Gỗ 45 ha và khu nghỉ dưỡng Cát Vàng 20 ha."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] sắp khởi công. Tập đoàn Sao Mai đang sở hữu quỹ đất "
            "1.700 ha trên cả nước."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] khởi công sáng 19/8. Cùng ngày, cả nước khởi công 230 "
            "dự án, tổng vốn 1,4 triệu tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] khởi công. Dịp này tỉnh trao chứng nhận cho 10 dự án "
            "ngoài khu với 4.400 tỷ đồng."
        ),
        "-",
    ),
    (
        ("Quỹ đầu tư Sao Mai có quy mô 500 triệu USD sẽ rót vốn vào [A:Khu công nghệ số Mây Trắng]."),
        "-",
    ),
    (
        ("Cạnh [A:Khu công nghệ số Mây Trắng], Đại học Sông Hương xây cơ sở 2 rộng 50 ha với 760 tỷ đồng."),
        "- -",
    ),
    (
        "Học viện Sông Hương có cơ sở rộng 50 ha tại [A:Khu công nghệ số Mây Trắng].",
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] là một trong 3 dự án của Tập đoàn Sao Mai tại tỉnh, "
            "tổng vốn cả ba là 9.000 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] do Tập đoàn Sao Mai làm. Trước đó, Sao Mai đã trúng "
            "dự án điện gió 1.700 tỷ đồng ở Cát Vàng."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] do Sao Mai làm chủ đầu tư. Sao Mai cũng đầu tư nhà "
            "máy chip 500 triệu USD ở tỉnh khác."
        ),
        "-",
    ),
    (
        (
            "Trong [A:Khu công nghệ cao Mây Trắng], dự án nhà máy Samtel có quy mô 8 ha, tổng vốn "
            "200 triệu USD."
        ),
        "- -",
    ),
    (
        ("Samtel Complex, dự án 1,4 tỷ USD tại [A:Khu công nghệ cao Mây Trắng], tăng vốn lên 2 tỷ USD."),
        "- -",
    ),
    (
        ("Vốn đầu tư của Samtel tại [A:Khu công nghệ cao Mây Trắng] tăng từ 1,4 tỷ USD lên 2 tỷ USD."),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] trao chứng nhận cho Công ty Samtel với vốn 30 triệu "
            "USD và Công ty Nidek 20 triệu USD."
        ),
        "- -",
    ),
    (
        (
            "Ban Quản lý [A:Khu công nghệ cao Mây Trắng] cấp chứng nhận cho dự án sản xuất linh "
            "kiện của Samtel, tổng vốn 30 triệu USD, trên lô đất 2,5 ha."
        ),
        "- -",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] vừa có thêm nhà đầu tư Nhật với 30 triệu USD.",
        "-",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng] thu hút được 30 triệu USD từ Samtel.",
        "-",
    ),
    (
        "Bên trong [A:Khu công nghệ cao Mây Trắng] là trường Đại học Sông Hương rộng 20 ha.",
        "-",
    ),
    (
        ("Với 900 tỷ đồng, Trung tâm R&D Samtel tại [A:Khu công nghệ cao Mây Trắng] là lớn nhất vùng."),
        "-",
    ),
    (
        ("Dự án Trung tâm dữ liệu Sao Mai (vốn 900 tỷ đồng, 3 ha) đặt tại [A:Khu công nghệ cao Mây Trắng]."),
        "- -",
    ),
    (
        "[A:Khu công nghệ cao Mây Trắng]: Samtel rót thêm 900 triệu USD.",
        "-",
    ),
    (
        "Khu tái định cư phục vụ [A:Khu công nghệ cao Mây Trắng] rộng 11 ha, vốn 150 tỷ đồng.",
        "- -",
    ),
    (
        (
            "Ngân hàng Thế giới tài trợ 100 triệu USD cho tỉnh làm giao thông. [A:Khu công nghệ "
            "số Mây Trắng] hưởng lợi."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] nằm cách cảng Bến Gỗ 8 km. Cảng này rộng 60 ha, đã "
            "đầu tư 700 tỷ đồng."
        ),
        "- -",
    ),
    (
        "[A:Khu công nghệ số Mây Trắng] giáp sân golf Cát Vàng rộng 90 ha.",
        "-",
    ),
    (
        ("Chỉ trong nửa năm, [A:Khu công nghệ số Mây Trắng] tiếp nhận 5 dự án, vốn bình quân 20 triệu USD."),
        "-",
    ),
    (
        ("[A:Khu công nghệ số Mây Trắng] và các khu công nghiệp trong tỉnh có tổng diện tích 3.000 ha."),
        "-",
    ),
    (
        ("Theo Ban Quản lý [A:Khu công nghệ số Mây Trắng], các KCN trên địa bàn đã thu hút 3 tỷ USD."),
        "-",
    ),
    (
        "Khách sạn 5 sao 400 tỷ đồng cạnh [A:Khu công nghệ số Mây Trắng] vừa mở cửa.",
        "-",
    ),
    (
        "Trường liên cấp Sao Mai 11 ha nằm trong [A:Khu công nghệ số Mây Trắng].",
        "-",
    ),
    (
        (
            "Với vốn 900 tỷ đồng, trung tâm dữ liệu Samtel đặt trong [A:Khu công nghệ số Mây "
            "Trắng] sẽ chạy cuối năm."
        ),
        "-",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] mở cửa. Một số dự án lớn: Samtel 900 tỷ đồng; nhà máy "
            "Sao Mai 20 triệu USD."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] bị thanh tra. Trong số này, Công ty Sao Mai giữ 9 ha, "
            "Đại học Bến Gỗ 30 ha."
        ),
        "- -",
    ),
    (
        (
            "Ban Quản lý [A:Khu công nghệ số Mây Trắng] trao chứng nhận cho 3 dự án, gồm: Nhà máy "
            "Samtel (90 triệu USD, 4 ha), Trung tâm dữ liệu Sao Mai (700 tỷ đồng)."
        ),
        "- - -",
    ),
    (
        "[A:Khu công nghệ số Mây Trắng] cách biển 4 km, gần nhà máy Samtel 350 triệu USD.",
        "-",
    ),
]


@pytest.mark.parametrize(("text", "expected"), NO_PARKS)
def test_what_others_own_is_no_parks(text: str, expected: str) -> None:
    assert owners(text) == expected


SHARED = [
    (
        (
            "Đô thị gồm 4 khu đô thị ven sông rộng 2.900 ha, khu đô thị mới Bến Gỗ 610 ha, [A:Khu "
            "công nghệ cao Mây Trắng] 1.050 ha, khu đại học hơn 830 ha."
        ),
        "- - A -",
    ),
    (
        (
            "Tỉnh đề xuất lập mới 18 KCN với 3.200 ha và mở rộng [Z:KCN Bến Gỗ] thêm 100 ha, đưa "
            "tổng quy mô lên 5.100 ha. [A:Khu công nghệ cao Mây Trắng] rộng 60 ha."
        ),
        "- Z - A",
    ),
    (
        ("Đô thị vệ tinh Bến Gỗ rộng 9.500 ha, trong đó có [A:Khu công nghệ cao Mây Trắng] 1.500 ha."),
        "- A",
    ),
    (
        ("Quỹ đất công nghiệp của tỉnh còn 1.200 ha, riêng [A:Khu công nghệ cao Mây Trắng] còn 90 ha."),
        "- A",
    ),
    (
        ("[A:Khu công nghệ số Mây Trắng] kỳ vọng thu hút 1 tỷ USD. Tổng vốn xây dựng 3.000 tỷ đồng."),
        "- A",
    ),
    (
        (
            "Tỉnh có 8 KCN được duyệt, tổng diện tích 2.100 ha. Trong đó, [A:Khu công nghệ cao "
            "Mây Trắng] rộng 520 ha."
        ),
        "- A",
    ),
    (
        (
            "Vùng phía nam tỉnh gồm hai huyện, rộng 50.000 ha. Hạt nhân là [A:Khu công nghệ cao "
            "Mây Trắng], quy mô 520 ha."
        ),
        "- A",
    ),
    (
        (
            "Năm 2023, thành phố khởi công 3 dự án: [A:Khu công nghệ số Mây Trắng] 1.200 tỷ đồng, "
            "Bệnh viện Bến Gỗ 900 tỷ đồng và cầu Cát Vàng 1.700 tỷ đồng."
        ),
        "A - -",
    ),
    (
        (
            "Danh mục kêu gọi đầu tư gồm: [A:Khu công nghệ số Mây Trắng] (1.200 tỷ đồng, 80 ha); "
            "Khu du lịch Cát Vàng (500 tỷ đồng, 60 ha); Nhà máy xử lý rác (300 tỷ đồng)."
        ),
        "A A - - -",
    ),
    (
        (
            "Tại hội nghị, tỉnh trao chứng nhận cho 15 dự án với tổng vốn 20.000 tỷ đồng, trong "
            "đó có [A:Khu công nghệ số Mây Trắng] 1.200 tỷ đồng."
        ),
        "- A",
    ),
    (
        (
            "Trong số 15 dự án trị giá 20.000 tỷ đồng được trao chứng nhận, [A:Khu công nghệ số "
            "Mây Trắng] chiếm 1.200 tỷ đồng."
        ),
        "- A",
    ),
    (
        (
            "Hai dự án gồm [A:Khu công nghệ số Mây Trắng] và khu đô thị Cát Vàng có tổng vốn "
            "9.000 tỷ đồng. Khu đô thị Cát Vàng rộng 37 ha, vốn 6.900 tỷ đồng. [A:Khu công nghệ "
            "số Mây Trắng] rộng 8 ha."
        ),
        "- - - A",
    ),
    (
        ("Sau khi sáp nhập, tỉnh Mây Sơn rộng 6.100 km2 có [A:Khu công nghệ số Mây Trắng] 90 ha."),
        "- A",
    ),
    (
        (
            "Khu kinh tế Bến Gỗ rộng 20.000 ha đã thu hút 5 tỷ USD. Trong khu kinh tế này, [A:Khu "
            "công nghệ số Mây Trắng] chiếm 90 ha."
        ),
        "- - A",
    ),
    (
        (
            "Cùng ngày, tỉnh khởi công hai dự án: Bệnh viện Sản nhi 900 tỷ đồng; [A:Khu công nghệ "
            "số Mây Trắng] 1.200 tỷ đồng."
        ),
        "- A",
    ),
    (
        ("[A:Khu công nghệ số Mây Trắng] lấp đầy 45/90 ha với 20 nhà đầu tư, vốn 300 triệu USD."),
        "A A -",
    ),
    (
        ("Ở Bến Gỗ, Sao Mai đề xuất khu công nghiệp 500 ha. [A:Khu công nghệ số Mây Trắng] thì rộng 40 ha."),
        "- A",
    ),
    (
        (
            "Thành phố đang lập Khu kinh tế ven biển 20.000 ha, trong đó có [A:Khu công nghệ cao "
            "Mây Trắng] khoảng 500 ha và khu thương mại tự do 6.000 ha."
        ),
        "- A -",
    ),
]


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_a_sentence_tells_both_apart(text: str, expected: str) -> None:
    assert owners(text) == expected


GOES_ON = [
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Theo quy hoạch, khu nằm gần [Z:KCN Bến Gỗ] và cao tốc Bắc Nam. Diện tích 120 ha. Vốn "
            "3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Vị trí được chọn thuộc [Z:KCN Bến Gỗ] mở rộng. Tổng mức đầu tư dự kiến 3.000 tỷ "
            "đồng."
        ),
        "A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Mô hình học từ [B:Khu công nghệ cao Sao Mai], nơi đã có 100 dự án. Tổng mức đầu tư "
            "dự kiến 3.000 tỷ đồng, diện tích 120 ha."
        ),
        "A A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Ông Nam, Trưởng ban Quản lý [B:Khu công nghệ cao Sao Mai], cho biết dự án có tổng "
            "vốn 3.000 tỷ đồng."
        ),
        "A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Theo Ban Quản lý [B:Khu công nghệ cao Sao Mai], dự án cần 120 ha và 3.000 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Đây là khu thứ ba của tỉnh, sau [B:Khu phần mềm Sao Mai] (20 ha) và [C:Khu phần mềm "
            "Cát Vàng] (30 ha). Khu rộng 120 ha."
        ),
        "B C A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Tuyến đường nối [A:Khu công nghệ số Mây Trắng] với [Z:KCN Bến Gỗ] dài 5 km, tổng mức "
            "đầu tư 700 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Hạ tầng quanh khu cũng được làm: đường Bến Gỗ 400 tỷ đồng, cầu Cát Vàng 900 tỷ đồng."
        ),
        "- -",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Trong khu sẽ có trung tâm dữ liệu 10 ha, khu ươm tạo 5 ha và công viên cây xanh 15 "
            "ha."
        ),
        "A A A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Hạng mục đầu tiên là tòa nhà điều hành 9 tầng, vốn 120 tỷ đồng từ ngân sách."
        ),
        "A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Samtel cam kết đầu tư 200 triệu USD xây trung tâm R&D tại đây. Trung tâm rộng 2 ha."
        ),
        "- -",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Samtel là nhà đầu tư đầu tiên với nhà máy 200 triệu USD. Nhà máy đặt trên lô đất 8 "
            "ha."
        ),
        "- -",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Tới nay 11 nhà đầu tư đã đăng ký, tổng vốn 380 triệu USD, thuê 38 ha."
        ),
        "- -",
    ),
    (
        ("Tỉnh lập [A:Khu công nghệ số Mây Trắng].\nHiện khu đã cho thuê 38 ha, lấp đầy 60%."),
        "A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Trong khi đó, dự án khu đô thị Cát Vàng bên cạnh có quy mô 300 ha, vốn 9.000 tỷ "
            "đồng, do Tập đoàn Sao Mai làm."
        ),
        "- -",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Cùng với khu này, tỉnh quy hoạch khu đô thị dịch vụ 200 ha và sân golf 90 ha."
        ),
        "- -",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Tại kỳ họp, HĐND tỉnh cũng thông qua chủ trương đầu tư 5 dự án giao thông với tổng "
            "vốn 4.500 tỷ đồng."
        ),
        "-",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Tại kỳ họp, HĐND tỉnh bố trí 150 tỷ đồng giải phóng mặt bằng khu này."
        ),
        "A",
    ),
    (
        (
            "Tỉnh lập [A:Khu công nghệ số Mây Trắng].\n"
            "Trước đó, Thủ tướng bổ sung [B:Khu công nghệ cao Sao Mai] (quy mô 200 ha) vào quy "
            "hoạch. [Z:KCN Bến Gỗ] 300 ha cũng được bổ sung."
        ),
        "B Z",
    ),
    (
        (
            "Thủ tướng đồng ý lập [A:Khu CNTT tập trung Mây Trắng] rộng 26 ha.\n"
            "Khu có tổng mức đầu tư 880 tỷ đồng, thời gian làm 5 năm. Hạ tầng dùng chung 600 tỷ "
            "đồng, nhà xưởng 300 tỷ đồng, còn lại là chi phí khác."
        ),
        "A A A A",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] mở rộng thêm 110 ha.\n"
            "Phần mở rộng nằm ở phường Bến Gỗ, tổng mức đầu tư 9.500 tỷ đồng, trong đó bồi thường "
            "6.100 tỷ đồng."
        ),
        "A A A",
    ),
    (
        (
            "[A:Khu công nghệ cao Mây Trắng] được thành lập năm 2010 với diện tích 870 ha.\n"
            "Khu gồm: khu sản xuất 200 ha; khu nghiên cứu 90 ha; khu đô thị 40 ha; khu hậu cần 30 "
            "ha.\n"
            "Ngoài ra, thành phố có 6 KCN với tổng diện tích 790 ha."
        ),
        "A A A A A -",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chấp thuận chủ trương.\n"
            "Về nguồn vốn, vốn chủ sở hữu 400 tỷ đồng, vốn vay 900 tỷ đồng. Tiến độ 36 tháng."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chấp thuận chủ trương.\n"
            "Mục tiêu của dự án là tạo mặt bằng cho doanh nghiệp. Quy mô: 90 ha. Sơ bộ tổng chi "
            "phí thực hiện: 1.300 tỷ đồng."
        ),
        "A A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chấp thuận chủ trương.\n"
            "Cùng thời điểm, dự án Nhà máy chip Samtel cũng được cấp phép. Nhà máy này có vốn 1 "
            "tỷ USD, dùng 20 ha trong khu."
        ),
        "- -",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chấp thuận chủ trương.\n"
            "Cùng thời điểm, dự án Nhà máy chip Samtel cũng được cấp phép với 1 tỷ USD.\n"
            "Khu có tổng vốn 1.300 tỷ đồng, chia làm hai kỳ."
        ),
        "- A",
    ),
    (
        (
            "[A:Khu công nghệ số Mây Trắng] được chấp thuận chủ trương.\n"
            "Một dự án khác cũng của Sao Mai là khu nghỉ dưỡng Cát Vàng rộng 45 ha.\n"
            "Tổng vốn đầu tư 1.300 tỷ đồng, hoàn thành năm 2030."
        ),
        "- A",
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOES_ON)
def test_the_text_goes_on_about_its_park(text: str, expected: str) -> None:
    assert owners(text) == expected
