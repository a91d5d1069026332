"""Lines printed all in capitals, given the case of a sentence.

What is a name there is learnt from the article's other lines, then from the provinces; what remains after the
commonest words of news is taken for a name, and letters without a vowel for an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.body_names import PROVINCES

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"[a-zà-ỹđ]")
_RUN = re.compile(r"(?:(?!\s)\W)?([^\W\d_]+(?:[ \u00a0][^\W\d_]+)*)")
_VOWEL = re.compile(r"[AEIOUYĂÂÊÔƠƯÀ-Ỹ]")
_MIN_LETTERS = 16
_SYLLABLES = """
    ai ba ban bao bay biến biết biển biểu biệt buổi bà bàn bày bán bãi bên bù bước bản bảng bảo bằng
    bệnh bị bỏ bố bốn bồi bổ bộ bớt bởi cam cao chi chia chiếm chiết chiều cho chung chuyển chuyện chuẩn
    chuỗi chính chăn chưa chương chạy chấp chất chậm chế chỉ chỉnh chọn chốt chỗ chờ chủ chứ chức chứng
    chừng con container cuối cuộc các cáo cây còn có công cùng cũ cũng cơ cư cạnh cả cảnh cấp cấu cầu cổ
    cộng của cứu di diện do doanh dung duyệt dài dành dân dù dùng dược dần dẫn dệt dời dục dụng dự dựa
    dựng ghi giai gian giao giá giám giáo giáp giúp giải giảm giấy giống giới giờ giữ giữa gì góp gấp
    gần gắn gọi gồm gỡ gửi ha hai hay hiện hoàn hoạch hoạt hoặc huyện hàng hành hãng hôm hút hơn hướng
    hưởng hạ hạn hạng hết hệ họ học họp hỏi hồi hỗn hộ hội hợp hủy hữu khai khi khoa khoản khoảng khu
    khác khách khép khí không khả khảo khẩu khởi kinh kiến kiểm kiện km kèm kêu kín ký kế kết kể kịp kỷ
    kỹ lao liệu lo luyện luận là làm lâu lãi lãnh lên lô lý lĩnh lũng lược lượng lại lấp lấy lần lập lễ
    lộ lớn lời lợn lựa lực mang mong muốn mà máy mét mô mùa mươi mạch mại mạng mấy mắt mặt mềm mọi mỗi
    một mới mời mở mục mức nay ngay nghiên nghiệm nghiệp nghìn nghề nghệ nghị ngoài ngoái nguồn ngành
    ngày ngân người ngựa nhanh nhau nhiên nhiều nhiệm nhu nhuận nhà nhân nhìn nhóm như nhưng nhất nhận
    nhập nhắc nhằm nhớ những nuôi nào này nâng nên nêu nói năm năng nơi nước nằm nếu nền nối nộp nửa nữa
    phiếu phán pháp phát phân phép phê phí phía phó phóng phút phường phải phần phẩm phận phố phối phụ
    phủ phức qua quan quanh quy quyết quyền quá quý quả quận quỹ ra ranh riêng rõ rút rất rằng rồi rộng
    sai sang sau sinh so song soạn sung sàn sách sáng sát sân sâu sĩ sơ sư sạch sản sẵn sẽ số sống sớm
    sở sức sử sự tay tham thay theo thi thiết thiếu thu thuê thuận thuật thuế thuộc thành tháng thân
    thêm thì thí thích thôn thông thù thúc thảo thấp thầu thẩm thế thể thị thống thời thủ thứ thức thử
    thực tin tiên tiêu tiến tiếp tiết tiềm toán tra tranh trao tri triển triệu trong trung trách trái
    trên trình trò trăm trước trường trạm trạng trả trị trọng trống trở trợ trụ trục trừ trực tuyến tuệ
    ty tác tái tâm tìm tình tích tính tôi tăng tư tương tướng tưởng tại tạo tải tảng tầng tận tập tế tỉ
    tỉnh tịch tốc tối tốt tổ tổng tới tờ tục từ từng tử tự tỷ vay ven viên viết việc vuông và vài vào vì
    vòng vùng vướng vượt vấn vẫn vận vậy vẽ về vị vốn với vụ vừa vực xa xanh xe xem xin xong xuất xuống
    xác xây xã xét xưởng xếp xử yêu yếu án ít ông đa đang đi điều điểm đoạn đua đào đánh đáp đây đã đãi
    đích đó đúng đăng đơn đưa đường được đạo đạt đảm đất đấu đầu đầy đẩy đặc đặt đến đề đền đều để địa
    định đốc đối đồng đổi độ đội động đủ ưu ương ước ấy ổn ở ủng ủy ứng
"""
_COMMON = frozenset(_SYLLABLES.split())
"""The syllables that such news prints small nearly always."""


def recased(text: str) -> str:
    """`text` with its lines in capitals in the case of sentences; as long as `text`."""
    lines = text.split("\n")
    loud = [index for index, line in enumerate(lines) if _in_capitals(line)]
    if not loud:
        return text
    known = _Names(lines[index] for index in sorted(set(range(len(lines))) - set(loud)))
    for index in loud:
        lines[index] = known.sentence(lines[index])
    return "\n".join(lines)


def _in_capitals(line: str) -> bool:
    """Whether `line` is a phrase in capitals: "DUYỆT KHU CÔNG NGHỆ CAO SÔNG TRÀ", not "TP.HCM"."""
    if len(line) < _MIN_LETTERS or _SMALL.search(line):
        small = sum(map(str.islower, line)) if len(line) >= _MIN_LETTERS else 1
        if small * 12 > len(line) or len(line) < _MIN_LETTERS:
            return False
    return sum(map(str.isupper, line)) >= _MIN_LETTERS - 4 and line.count(" ") >= 2


class _Names:
    """The names that an article prints in mixed case, and the words that it prints small."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._small: set[str] = set()
        runs: dict[str, str] = {}
        for line in lines:
            words = line.replace("\u00a0", " ").split(" ")
            run: list[str] = []
            for word in [*words, "."]:
                bare = word.strip(".,;:!?()[]“”\"'‘’…-–")
                if bare[:1].isupper():
                    run.append(bare)
                else:
                    _keep(run, runs)
                    run = []
                    if bare.islower():
                        self._small.add(bare)
                if bare != word and run and word[-1:] in '.,;:!?)”"':
                    _keep(run, runs)
                    run = []
        self._acronyms = {run for run in runs.values() if run.isupper() and " " not in run}
        names = sorted((key for key, run in runs.items() if " " in run), key=len, reverse=True)[:200]
        self._runs = {**_provinces(), **runs}
        every = sorted({*names, *_provinces()}, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)")

    def sentence(self, line: str) -> str:
        """`line` in the case of a sentence."""
        low = line.lower()
        if len(low) != len(line):
            return line
        pieces, position = [], 0
        for name in self._pattern.finditer(low):
            pieces += [self._words(line[position : name.start()]), self._runs[name.group()]]
            position = name.end()
        result = "".join([*pieces, self._words(line[position:])])
        first = _WORD.search(result)
        if first is None or len(result) != len(line):
            return line
        return result[: first.start()] + result[first.start()].upper() + result[first.start() + 1 :]

    def _words(self, text: str) -> str:
        return _WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        if word in self._acronyms or not word.isupper() or not _VOWEL.search(word):
            return word
        if low in self._small or low in _COMMON:
            return low
        return word if word in _ACRONYMS else word[0] + low[1:]


_ACRONYMS = frozenset(
    {"AI", "IT", "EU", "UBND", "USD", "QTSC", "DITP", "FDI", "ICT", "II", "III", "IV", "VI"}
)


def _keep(run: list[str], runs: dict[str, str]) -> None:
    if not run:
        return
    name = " ".join(run)
    runs.setdefault(name.lower(), name)
    if len(run) > 2 and run[0].lower() in _COMMON:
        runs.setdefault(" ".join(run[1:]).lower(), " ".join(run[1:]))


@cache
def _provinces() -> dict[str, str]:
    return {name.lower(): name for name in PROVINCES}
