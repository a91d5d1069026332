"""Names of parks in texts that are printed in small letters throughout ("khu cntt tập trung vàm nao đang …").

No capital tells where a name ends there; the next word that cannot be part of a name does.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\s*(?:[,.;:!?()\"”\n–-]|\d|\Z)")
_AROUND = 300
"""Characters of a line on either side that must hold no capital."""
_SHORTEST, _LONGEST = 2, 3
_ENDS_TEXT = (
    "đang đã sẽ vừa mới chưa được bị do có là và với tại ở của cho vào rộng quy diện vốn xin chờ khởi giai "
    "này đó thuộc nằm hiện gồm dự hoạt đi chậm dừng trình hoàn triển xây đạt cần phải không chỉ sắp"
)
_ENDS = frozenset(_ENDS_TEXT.split())
"""Words that are in no name."""
_STOP_TEXT = (
    "về trong trên từ đến ra lên xuống theo để khi nếu mà thì cũng còn vẫn hơn gần khoảng tổng mở thành số "
    "kia ấy nói cách giáp phía đầu lớn nhất thứ bao quốc thu hút lấp góp nên muốn các những một hai ba bốn "
    "năm sáu bảy tám chín mười nhiều mỗi như hoặc hay đề kiến duyệt phê chấp công sử cuối sau trước cùng rồi "
    "nay tiếp bắt chính giúp tạo nhận đón ký họp sinh thông trọng chuyên bán hỗn đa nổi trị giá mang tên gọi "
    "ngày tháng vì nhưng tập phát quản điều nâng giảm tăng bổ nhằm tuy ngoài dành phục lập thí động khánh "
    "vận khai quý bên đặt đáp phần toàn nào gì sao đâu ai kiểu mẫu đồng trực"
)
_STOPS = _ENDS | frozenset(_STOP_TEXT.split())
"""First syllables of words that go on with the sentence; inside a name they may stand second."""


def small_name_end(text: str, surface: str, start: int) -> int | None:
    """Where the name in small letters ends that begins at `start`; None where none is told."""
    begin = max(text.rfind("\n", max(0, start - _AROUND), start) + 1, start - _AROUND, 0)
    stop = text.find("\n", start, start + _AROUND)
    line = text[begin : stop if stop >= 0 else start + _AROUND]
    if line != line.lower() or line.isascii():
        return None
    end, count = start, 0
    while word := _WORD.match(text, end + 1 if count else end):
        if word[0] in (_ENDS if count == 1 else _STOPS):
            break
        if count == _LONGEST:
            return None
        end, count = word.end(), count + 1
        if _END.match(surface, end):
            break
    return end if count >= _SHORTEST else None
