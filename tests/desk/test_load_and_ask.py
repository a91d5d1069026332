"""Loading by hand and asking, as somebody does it in a shell."""

import csv
import io
import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from schedules.jobs import today

Run = Callable[..., "subprocess.CompletedProcess[str]"]

ARTICLES = [
    {
        "id": "na-1",
        "url": "https://bao.example.vn/song-lam-1.html",
        "title": "Nghệ An đề xuất lập Khu công nghệ số tập trung Sông Lam",
        "text": "Sở Khoa học và Công nghệ tỉnh Nghệ An vừa đề nghị UBND tỉnh thành lập Khu công nghệ số tập "
        "trung Sông Lam rộng 120 ha, vốn khoảng 2.400 tỷ đồng, theo Tờ trình số 88/TTr-SKHCN ngày 11/5/2026.",
        "published": "2026-05-12T08:00:00+07:00",
    },
    {
        "id": "bd-1",
        "title": "Bình Dương khởi công công viên phần mềm Bàu Bàng",
        "text": "Sáng 3/6/2024, UBND tỉnh Bình Dương khởi công Công viên phần mềm Bàu Bàng tại huyện Bàu "
        "Bàng, rộng 45,5 ha. Nghị quyết số 12/NQ-HĐND ngày 2/5/2024 của HĐND tỉnh bố trí 310 tỷ đồng giải "
        "phóng mặt bằng.",
        "published": "2024-06",
    },
    {
        "id": "x-1",
        "title": "Đội chủ nhà thắng đậm",
        "text": "Trận cầu tối qua có năm bàn thắng.",
        "published": 2025,
    },
]


@pytest.fixture
def loaded(desk: Run, tmp_path: Path) -> Run:
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(a) for a in ARTICLES), "utf-8")
    done = desk("load", "articles.jsonl")
    assert done.returncode == 0, done.stderr
    assert "2 new, 1 about something else" in done.stdout
    return desk


def as_json(done: "subprocess.CompletedProcess[str]") -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found


def test_loading_twice_stores_once(loaded: Run, tmp_path: Path) -> None:
    again = loaded("load", "articles.jsonl")
    assert "3 stored before" in again.stdout
    with sqlite3.connect(tmp_path / "parkwatch.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM article_version").fetchone() == (2,)
    database.close()


def test_loaded_files_alert_only_when_asked(loaded: Run, tmp_path: Path) -> None:
    def told() -> list[str]:
        file = tmp_path / "alerts.jsonl"
        return (
            [json.loads(line)["park"] for line in file.read_text("utf-8").splitlines()]
            if file.exists()
            else []
        )

    def load(number: int, published: str | None, *options: str) -> None:
        article = {
            "url": f"https://bao.example.vn/{number}.html",
            "title": "Cần Thơ xin lập khu công nghệ số",
            "text": "Sở Khoa học và Công nghệ TP Cần Thơ đề xuất lập Khu công nghệ số tập trung Ô Môn "
            "rộng 80 ha.",
            "published": published,
        }
        assert loaded("load", *options, "-", stdin=json.dumps(article)).returncode == 0

    new = today().isoformat()
    load(1, new)
    assert told() == []
    load(2, None, "--alert")  # an undated file from somebody's drawer is no news
    load(3, "2024-01-02", "--alert")
    assert told() == []
    load(4, new, "--alert")
    load(5, new, "--alert")
    assert told() == ["Khu công nghệ số tập trung Ô Môn"]


@pytest.mark.parametrize("province", ["Nghệ An", "nghe an", "NGHỆ AN", "tỉnh Nghệ An"])
def test_a_province_is_known_in_any_spelling(loaded: Run, province: str) -> None:
    (park,) = as_json(loaded("parks", "--province", province, "--format", "json"))
    assert park["name"] == "Khu công nghệ số tập trung Sông Lam"
    assert (park["area_ha"], park["capital"], park["capital_currency"]) == (120, 2_400_000_000_000, "VND")


@pytest.mark.parametrize("province", ["binh duong", "Bình Dương", "TPHCM", "tp. ho chi minh", "Sài Gòn"])
def test_old_and_new_names_find_the_park(loaded: Run, province: str) -> None:
    (park,) = as_json(loaded("parks", "--province", province, "--format", "json"))
    assert (park["province_then"], park["province_current"]) == ("Bình Dương", "Hồ Chí Minh")
    assert park["state"] == "construction_started"


@pytest.mark.parametrize("when", [(), ("--as-of", "2026-12-31")])
def test_a_limit_counts_what_is_shown(loaded: Run, when: tuple[str, ...]) -> None:
    """Parks of the registry that no article names take no place among the rows."""
    every = as_json(loaded("parks", "--format", "json", *when))
    assert as_json(loaded("parks", "--format", "json", "--limit", "1", *when)) == every[:1]
    assert len(as_json(loaded("parks", "--format", "json", "--limit", "2", *when))) == 2
    (large,) = as_json(loaded("parks", "--format", "json", "--min-ha", "100", "--limit", "1", *when))
    assert large["area_ha"] == 120
    assert "--all shows the bundled registry" in loaded("parks", "--min-ha", "1000").stderr


def test_every_question_takes_the_common_filters(loaded: Run) -> None:
    for question in ("parks", "proposals", "facts", "articles", "documents"):
        for form in ("table", "json", "csv"):
            done = loaded(
                question, "-p", "Nghệ An", "--since", "2026-05", "--until", "31/12/2026", "--format", form
            )
            assert done.returncode == 0, (question, done.stderr)
            assert done.stdout.strip(), question
        assert as_json(loaded(question, "-p", "Nghệ An", "--since", "2027", "--format", "json")) == []


def test_every_resolution_is_one_command_away(loaded: Run) -> None:
    (found,) = as_json(loaded("documents", "--type", "nghi quyet", "--issuer", "hdnd", "--format", "json"))
    assert (found["number"], found["date"]) == ("12/NQ-HĐND", "2024-05-02")
    assert as_json(loaded("documents", "--number", "88/TTr", "--format", "json"))[0]["type"] == "tờ trình"


@pytest.mark.parametrize("name", ["tờ trình", "to trinh", "TỜ TRÌNH"])
def test_facts_by_the_type_of_their_document(loaded: Run, name: str) -> None:
    found = as_json(loaded("facts", "--type", name, "--format", "json"))
    assert found
    assert all("TTr" in str(fact["document"]) for fact in found)


def test_facts_carry_their_words(loaded: Run, tmp_path: Path) -> None:
    done = loaded("facts", "--property", "area", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    with sqlite3.connect(tmp_path / "parkwatch.sqlite3") as database:
        texts = dict(database.execute("SELECT article_id, text FROM article_version"))
    database.close()
    for row in rows:
        if row["article_id"]:
            text = texts[int(row["article_id"])]
            assert text[int(row["start"]) : int(row["end"])] == row["quote"]
    assert {row["value"] for row in rows if row["article_id"]} == {"120", "45.5"}


def test_a_park_and_an_article_are_shown_with_evidence(loaded: Run) -> None:
    park = loaded("show", "khu cong nghe so tap trung song lam")
    assert "120 ha" in park.stdout
    assert "đề xuất lập Khu công nghệ số tập trung Sông Lam" in park.stdout
    article = loaded("show", "https://bao.example.vn/song-lam-1.html")
    assert "vừa đề nghị UBND tỉnh thành lập" in article.stdout
    card = json.loads(loaded("show", "--json", "1").stdout)
    assert card["article"]["article_id"] == 1


def test_what_does_not_exist_is_told_with_the_nearest(loaded: Run) -> None:
    for arguments, status, told in [
        (("parks", "-p", "Nge An"), 2, "Nghệ An"),
        (("parks", "--kind", "phan_mem"), 2, "cong_vien_phan_mem"),
        (("facts", "--since", "hôm qua"), 2, "expected a day"),
        (("changes", "--since", "2026-99"), 2, "for --since: '2026-99'"),
        (("facts", "--source", "bao-nao-do"), 2, "source 'bao-nao-do'"),
        (("show", "khu cong nghe so song lam"), 3, "song-lam"),
        (("show", "999"), 3, "999"),
        (("parks", "--provinc", "x"), 2, "--province"),
        (("parcs",), 2, "parks"),
        (("run", "crwl"), 2, "crawl"),
        (("sources", "show", "vnexpres"), 2, "vnexpress"),
    ]:
        done = loaded(*arguments)
        assert done.returncode == status, (arguments, done.stderr)
        assert told in done.stderr, (arguments, done.stderr)
        assert "Traceback" not in done.stderr


def test_sql_reads_the_documented_views_only(loaded: Run) -> None:
    (row,) = as_json(loaded("sql", "SELECT name FROM v_parks WHERE area_ha = 120", "--format", "json"))
    assert row == {"name": "Khu công nghệ số tập trung Sông Lam"}
    for query in (
        "SELECT * FROM park",
        "DELETE FROM v_parks",
        "ATTACH 'x.db' AS x",
        "VACUUM INTO 'copy.db'",
        "PRAGMA journal_mode = DELETE",
        "SELECT 1; DROP TABLE park",
        "SELEC 1",
    ):
        done = loaded("sql", query)
        assert done.returncode == 2, query
        assert done.stdout == ""
        assert "Traceback" not in done.stderr
    cut = loaded("sql", "SELECT * FROM v_provinces", "--limit", "3", "--format", "json")
    assert len(json.loads(cut.stdout)) == 3
    assert "first 3 rows" in cut.stderr


def test_without_a_database_the_way_to_one_is_told(desk: Run) -> None:
    done = desk("parks")
    assert done.returncode == 3
    assert "parkwatch load" in done.stderr
    assert "Traceback" not in done.stderr


PAGE = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Báo Thử</title>{head}
<meta property="article:published_time" content="2026-05-12T08:00:00+07:00"></head><body><article>
<h1>Cà Mau xin lập công viên phần mềm</h1>
<p>Sở Khoa học và Công nghệ tỉnh Cà Mau đề xuất lập Công viên phần mềm Đất Mũi rộng 32 ha ở An Xuyên.</p>
<p>Theo tờ trình, dự án cần 640 tỷ đồng và làm trong bốn năm, bắt đầu bằng một tòa nhà cho thuê sáu tầng.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            '<link rel="canonical" href="https://bao.example.vn/ca-mau.html">',
            "https://bao.example.vn/ca-mau.html",
        ),
        ("", None),
    ],
)
def test_a_saved_page_is_taken_with_or_without_an_address(
    desk: Run, tmp_path: Path, head: str, url: str | None
) -> None:
    (tmp_path / "trang.html").write_text(PAGE.replace("{head}", head), "utf-8")
    done = desk("load", "trang.html")
    assert done.returncode == 0, done.stderr
    (article,) = as_json(desk("articles", "--format", "json"))
    assert (article["title"], article["published"]) == ("Cà Mau xin lập công viên phần mềm", "2026-05-12")
    assert article["url"] == url
    (park,) = as_json(desk("parks", "--format", "json"))
    assert (park["name"], park["area_ha"]) == ("Công viên phần mềm Đất Mũi", 32)
    assert "1 stored before" in desk("load", "trang.html").stdout
    line = json.dumps({"html": PAGE.replace("{head}", head), "url": "ftp://bao.example.vn/x"})
    refused = desk("load", "-", stdin=line)
    assert (refused.returncode, "expected an http(s) address" in refused.stderr) == (1, True)
