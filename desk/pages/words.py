"""What the pages say. Templates hold the Vietnamese; English is looked up here by it."""

from __future__ import annotations

from collections.abc import Callable

from desk.pages.english import ENGLISH

Translate = Callable[[str], str]
LANGUAGES = ("vi", "en")

_LABELS: dict[str, tuple[str, str]] = {
    # kinds of park
    "cntt_tap_trung": ("Khu CNTT tập trung", "IT park"),
    "cong_vien_phan_mem": ("Công viên phần mềm", "Software park"),
    "cong_nghe_so_tap_trung": ("Khu công nghệ số tập trung", "Digital technology park"),
    "cong_nghe_cao": ("Khu công nghệ cao", "Hi-tech park"),
    "khu_cong_nghiep": ("Khu công nghiệp", "Industrial zone"),
    "other": ("Khác", "Other"),
    # states and acts
    "proposed": ("Đề xuất", "Proposed"),
    "surveyed": ("Khảo sát", "Surveyed"),
    "submitted": ("Trình duyệt", "Submitted"),
    "supported": ("Được ủng hộ", "Supported"),
    "approved": ("Phê duyệt", "Approved"),
    "established": ("Thành lập", "Established"),
    "construction_started": ("Khởi công", "Under construction"),
    "operating": ("Hoạt động", "Operating"),
    "expanded": ("Mở rộng", "Expanded"),
    "delayed": ("Chậm tiến độ", "Delayed"),
    "cancelled": ("Hủy bỏ", "Cancelled"),
    # how an act stands
    "done": ("đã làm", "done"),
    "in_progress": ("đang làm", "in progress"),
    "planned": ("dự định", "planned"),
    "requested": ("đề nghị", "requested"),
    "conditional": ("có điều kiện", "conditional"),
    "negated": ("phủ định", "denied"),
    # properties of facts
    "area": ("Diện tích", "Area"),
    "budget": ("Vốn", "Money"),
    "capital": ("Vốn", "Capital"),
    "event": ("Sự kiện", "Act"),
    "investor": ("Chủ đầu tư", "Investor"),
    "province": ("Tỉnh, thành", "Province"),
    "state": ("Tình trạng", "State"),
    "area_phase_1": ("Diện tích giai đoạn 1", "Area, phase 1"),
    "area_phase_2": ("Diện tích giai đoạn 2", "Area, phase 2"),
    "area_phase_3": ("Diện tích giai đoạn 3", "Area, phase 3"),
    "founding_document": ("Văn bản thành lập", "Founding document"),
    "planning_document": ("Văn bản quy hoạch", "Planning document"),
    "founded_on": ("Ngày thành lập", "Founded on"),
    "opened_on": ("Ngày mở cửa", "Opened on"),
    "recognised_on": ("Ngày công nhận", "Recognised on"),
    "companies": ("Số doanh nghiệp", "Companies"),
    "employees": ("Số lao động", "Employees"),
    "occupancy": ("Tỷ lệ lấp đầy", "Occupancy"),
    # roles of figures
    "total": ("toàn khu", "whole park"),
    "phase": ("giai đoạn", "phase"),
    "sub": ("phân khu", "part"),
    "increment": ("phần tăng thêm", "increment"),
    "threshold": ("ngưỡng", "threshold"),
    "investment": ("tổng vốn đầu tư", "total investment"),
    "component": ("hạng mục", "component"),
    "compensation": ("đền bù", "compensation"),
    "registered_capital": ("vốn đăng ký", "registered capital"),
    "revenue": ("doanh thu", "revenue"),
    "debt": ("nợ", "debt"),
    # what documents do
    "establishes": ("thành lập", "establishes"),
    "approves": ("phê duyệt", "approves"),
    "amends": ("sửa đổi", "amends"),
    "replaces": ("thay thế", "replaces"),
    "implements": ("triển khai", "implements"),
    "cites": ("viện dẫn", "cites"),
    # kinds of outlet, origin, mention
    "ministry": ("bộ, ngành", "ministry"),
    "press": ("báo chí", "press"),
    "registry": ("danh bạ", "registry"),
    "review": ("người duyệt", "reviewer"),
    "article": ("bài báo", "article"),
    "candidate": ("mới thấy trên báo", "from news"),
    "confirmed": ("đã xác nhận", "confirmed"),
    "park": ("Khu", "Park"),
    "person": ("Người", "Person"),
    "organisation": ("Tổ chức", "Organisation"),
    "organization": ("Tổ chức", "Organisation"),
    "document": ("Văn bản", "Document"),
    "changed": ("thay đổi", "changed"),
    "withdrawn": ("rút lại", "withdrawn"),
}


def translator(language: str) -> Translate:
    """Gives a Vietnamese phrase in `language`; a phrase without English stays Vietnamese."""
    if language == "en":
        return lambda phrase: ENGLISH.get(phrase, phrase)
    return lambda phrase: phrase


def label(code: str | None, language: str) -> str:
    """The word for a code of the database; a code without a word stands for itself."""
    if not code:
        return ""
    known = _LABELS.get(code)
    return code.replace("_", " ") if known is None else known[language == "en"]
