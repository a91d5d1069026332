"""`parkwatch extract`: the contract of its output, and what it does with input that is bad."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PARK_TEXT = (
    "UBND tỉnh Nghệ An đề xuất lập Khu công nghệ số tập trung Sông Lam\n\n"
    "Sáng 12/5/2026, Sở Khoa học và Công nghệ tỉnh Nghệ An đề nghị UBND tỉnh thành lập Khu công nghệ số "
    "tập trung Sông Lam rộng 120 ha tại phường Cửa Lò, vốn khoảng 2.400 tỷ đồng, theo Tờ trình số "
    "88/TTr-SKHCN ngày 11/5/2026."
)
KEYS = {
    "id", "relevant", "new_proposal", "parks", "provinces", "areas", "budgets", "documents", "events",
    "organisations", "people",
}  # fmt: skip
ITEM_KEYS = {
    "parks": {"name", "kind", "park_id", "provinces", "investors", "spans"},
    "provinces": {"name", "current", "as_written", "inferred", "spans"},
    "areas": {"value_ha", "min_ha", "max_ha", "bound", "role", "park", "text", "start", "end"},
    "budgets": {"value", "min", "max", "currency", "bound", "role", "park", "text", "start", "end"},
    "documents": {"type", "number", "issuer", "date", "title", "effects", "text", "start", "end"},
    "events": {"park", "type", "modality", "date", "actor", "document", "text", "start", "end"},
    "organisations": {"name", "spans"},
    "people": {"name", "spans"},
}


def rows(done: "subprocess.CompletedProcess[str]") -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_output_has_exactly_the_documented_keys(parkwatch: Run) -> None:
    article = {"id": "a1", "text": PARK_TEXT, "published": "2026-05-12"}
    done = parkwatch("extract", "-", stdin=json.dumps(article) + "\n")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = rows(done)
    assert set(row) == KEYS
    for key, expected in ITEM_KEYS.items():
        items = row[key]
        assert isinstance(items, list)
        assert all(set(item) == expected for item in items), key
        for item in items:
            if "text" in item:
                assert PARK_TEXT[item["start"] : item["end"]] == item["text"]
    assert row["id"] == "a1"
    assert row["relevant"] is True
    assert row["new_proposal"] is True


def test_offsets_point_into_title_blank_line_body(parkwatch: Run) -> None:
    title, _, body = PARK_TEXT.partition("\n\n")
    article = {"id": 7, "title": title, "text": body, "published": "2026-05"}
    (row,) = rows(parkwatch("extract", "-", stdin=json.dumps(article)))
    assert row["id"] == 7
    text = f"{title}\n\n{body}"
    areas = row["areas"]
    assert isinstance(areas, list)
    assert [text[a["start"] : a["end"]] for a in areas] == [a["text"] for a in areas]
    assert [a["value_ha"] for a in areas] == [120]


def test_an_article_about_something_else_gives_empty_lists(parkwatch: Run) -> None:
    text = "Đội tuyển thắng 2-1 ở Hà Nội trên sân rộng 2 ha, tiền thưởng 3 tỷ đồng."
    (gated,) = rows(parkwatch("extract", "-", stdin=json.dumps({"id": "x", "text": text})))
    assert all(gated[key] == [] for key in ITEM_KEYS)
    (read,) = rows(parkwatch("extract", "--no-gate", "-", stdin=json.dumps({"id": "x", "text": text})))
    assert [p["name"] for p in read["provinces"]] == ["Hà Nội"]  # type: ignore[index,attr-defined]  # JSON
    assert read["relevant"] is False


def test_bad_lines_are_named_and_the_rest_is_done(parkwatch: Run, tmp_path: Path) -> None:
    good = json.dumps({"id": "ok", "text": "Khu công nghệ cao Hòa Lạc đón nhà đầu tư."})
    lines = [
        good,
        "{không phải JSON",
        "[1, 2]",
        '{"id": "d", "text": "x", "published": "hôm qua"}',
        '{"id": "e"}',
        "",
        good,
    ]
    (tmp_path / "mixed.jsonl").write_text("\n".join(lines), "utf-8")
    done = parkwatch("extract", "mixed.jsonl")
    assert done.returncode == 1
    assert [row["id"] for row in rows(done)] == ["ok", "ok"]
    told = done.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == [f"mixed.jsonl:{n}" for n in (2, 3, 4, 5)]
    assert "expected a date-time" in told[2]


def test_unreadable_files_are_named_and_the_rest_is_done(parkwatch: Run, tmp_path: Path) -> None:
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"x")
    (tmp_path / "latin.txt").write_bytes("thành phố".encode("utf-16-le"))
    (tmp_path / "good.txt").write_text(PARK_TEXT, "utf-8")
    names = ["binary.txt", "empty.txt", "picture.png", "latin.txt", "none.txt", ".", "good.txt"]
    done = parkwatch("extract", *names)
    assert done.returncode == 1
    assert [row["id"] for row in rows(done)] == ["good.txt"]
    assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == names[:-1]
    assert "Traceback" not in done.stderr


def test_hostile_text_is_read_like_any_other(parkwatch: Run) -> None:
    texts = [
        "a" * 300_000,
        "\x00" * 50 + PARK_TEXT,
        PARK_TEXT.replace(" ", "\u200b "),
        "\ud800 khu công nghệ cao",
        "😀" * 500,
    ]
    given = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(texts))
    done = parkwatch("extract", "--no-gate", "-", stdin=given)
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["id"] for row in rows(done)] == list(range(len(texts)))


def test_side_by_side_keeps_the_order(parkwatch: Run) -> None:
    given = "".join(
        json.dumps({"id": i, "text": f"{PARK_TEXT} Khu này rộng {i + 1} ha."}) + "\n" for i in range(12)
    )
    alone = parkwatch("extract", "-", stdin=given)
    together = parkwatch("extract", "--jobs", "2", "-", stdin=given)
    assert together.stdout == alone.stdout
    assert together.returncode == 0


def test_explain_gives_reasons_a_person_can_read(parkwatch: Run) -> None:
    done = parkwatch(
        "extract", "--explain", "-", stdin=json.dumps({"text": PARK_TEXT, "published": "2026-05-12"})
    )
    (row,) = rows(done)
    assert row["reasons"]
    (proposal,) = row["proposals"]  # type: ignore[misc]  # JSON
    assert "Sông Lam" in PARK_TEXT[proposal["start"] : proposal["end"]]


def test_an_unknown_option_names_the_nearest(parkwatch: Run) -> None:
    done = parkwatch("extract", "--no-gat", "-")
    assert done.returncode == 2
    assert "--no-gate" in done.stderr
    assert "Traceback" not in done.stderr
