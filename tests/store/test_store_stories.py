"""Reprints share a story; two articles on the same park do not."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from itertools import combinations

import pytest

from desk.demo.articles import load_articles
from desk.demo.clock import DemoClock
from store.articles import NewArticle, save_article
from store.database import Store
from store.stories import is_reprint, similarity

RELEASE = (
    "UBND tỉnh Thanh Hóa vừa có tờ trình gửi Thủ tướng Chính phủ về việc thành lập khu công nghệ thông "
    "tin tập trung tại phường Hạc Thành. Theo tờ trình, khu có diện tích 62 ha, tổng vốn đầu tư hạ tầng"
    " khoảng 2.300 tỷ đồng, chia làm hai giai đoạn. Giai đoạn một hoàn thành mặt bằng và trung tâm dữ "
    "liệu, giai đoạn hai xây khối văn phòng, nhà ở chuyên gia và trường đào tạo kỹ sư. Lãnh đạo tỉnh "
    "cho biết địa phương đã dành quỹ đất sạch, có đường nối thẳng với cao tốc và cảng biển, đồng thời "
    "cam kết hỗ trợ doanh nghiệp về thủ tục, thuế và đào tạo. Sở Khoa học và Công nghệ được giao làm "
    "đầu mối, phối hợp với các sở ngành hoàn thiện hồ sơ trong quý IV. Dự kiến khi đi vào hoạt động, "
    "khu thu hút một trăm doanh nghiệp phần mềm, tạo việc làm cho tám nghìn lao động và đóng góp đáng "
    "kể vào kim ngạch xuất khẩu dịch vụ số của vùng Bắc Trung Bộ."
)
OTHER = (
    "Chiều qua, đoàn công tác của Bộ Khoa học và Công nghệ khảo sát khu đất mà Thanh Hóa chọn cho khu "
    "công nghệ thông tin tập trung ở phường Hạc Thành. Trưởng đoàn đề nghị tỉnh làm rõ nguồn nhân lực: "
    "hai trường đại học trên địa bàn mỗi năm mới đào tạo chưa đến sáu trăm kỹ sư. Một số doanh nghiệp "
    "có mặt nói họ chỉ vào khu khi giá thuê sàn thấp hơn Hà Nội ít nhất một phần ba. Đại diện tỉnh trả "
    "lời rằng diện tích 62 ha đã đủ cho mười năm đầu, còn giá thuê sẽ được tính sau khi có nhà đầu tư "
    "hạ tầng. Người dân trong vùng dự án hỏi về đền bù; chủ tịch phường hứa đối thoại trước ngày ba "
    "mươi của tháng này."
)


def _save(store: Store, now: datetime, url: str, text: str) -> int | None:
    with store.session() as session:
        saved = save_article(session, NewArticle(text=text, url=url, fetched_at=now))
    return saved.story_id


def test_reprints_and_excerpts_join(store: Store, now: datetime) -> None:
    story = _save(store, now, "https://a.vn/1", f"Thanh Hóa xin lập khu CNTT\n\n{RELEASE}")
    reprint = f"Thêm một khu công nghệ thông tin ở xứ Thanh\n\n(Báo B) – {RELEASE}\n\nTheo Thông tấn xã"
    assert _save(store, now, "https://b.vn/2", reprint) == story
    assert _save(store, now, "https://c.vn/3", RELEASE[: len(RELEASE) * 6 // 10]) == story


def test_two_articles_on_the_same_park_stay_two(store: Store, now: datetime) -> None:
    assert _save(store, now, "https://a.vn/1", RELEASE) != _save(store, now, "https://b.vn/2", OTHER)


def test_short_texts_never_join(store: Store, now: datetime) -> None:
    caption = "Phối cảnh khu công nghệ thông tin tập trung."
    assert _save(store, now, "https://a.vn/1", caption) != _save(store, now, "https://b.vn/2", caption)


def test_a_correction_stays_in_its_story(store: Store, now: datetime) -> None:
    story = _save(store, now, "https://a.vn/1", RELEASE)
    assert _save(store, now, "https://a.vn/1", RELEASE.replace("62 ha", "26 ha")) == story
    assert _save(store, now, "https://b.vn/2", RELEASE.replace("62 ha", "26 ha")) == story


SENTENCES = [f"{part.strip('. ')}." for part in RELEASE.split(". ")]
LEAD = (
    "Hồ sơ xin lập khu công nghệ thông tin tập trung đầu tiên của xứ Thanh đã lên đường ra Hà Nội, mang theo"
    " tham vọng giữ chân kỹ sư trẻ của địa phương này sau nhiều năm chờ đợi."
)


@pytest.mark.parametrize(
    ("text", "days", "same"),
    [
        (" ".join([LEAD, *SENTENCES[1:-1]]), 1, True),  # another lead, tail cut
        ("\n\n".join(sorted(SENTENCES)), 0, True),  # paragraphs in another order
        (unicodedata.normalize("NFD", RELEASE), 0, True),
        (RELEASE.upper(), 3, True),
        (f"{LEAD} {OTHER} {RELEASE}", 2, True),  # one report within a longer one
        (OTHER, 0, False),
        (f"{OTHER} {SENTENCES[1]}", 0, False),  # a shared sentence of figures
        (f"{OTHER} {OTHER[::-1]} {' '.join(SENTENCES[:3])}", 90, False),  # old background, months later
        (" ".join(sorted(RELEASE.split())), 0, False),  # the same words, shuffled
    ],
)
def test_what_is_a_reprint(text: str, days: int, same: bool) -> None:
    assert is_reprint(RELEASE, text, days) is same
    assert is_reprint(text, RELEASE, days) is same


def test_reprints_of_the_demo_papers_join_and_no_others() -> None:
    """Every pair of the bundled newspapers' articles, three of which are rewritings of one agency report."""
    clock = DemoClock(date(2026, 11, 20))
    articles = load_articles(clock)
    for first, second in combinations(articles, 2):
        texts = (first.at(True).text, second.at(True).text)
        assert is_reprint(*texts, 0) is (first.story == second.story), (first.id, second.id)


@pytest.mark.parametrize(
    ("other", "low", "high"),
    [(RELEASE, 1.0, 1.0), (RELEASE.upper(), 1.0, 1.0), (OTHER, 0.0, 0.1), ("", 0.0, 0.0)],
)
def test_similarity(other: str, low: float, high: float) -> None:
    jaccard, _ = similarity(RELEASE, other)
    assert low <= jaccard <= high
