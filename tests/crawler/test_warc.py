"""The archive: what is written can be read again, at its place and in order."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.warc import ArchiveError, ArchiveWriter, pack, read_at, read_pages

WHEN = datetime(2026, 3, 7, 1, 2, 3, tzinfo=UTC)
HEADERS = (
    ("Content-Type", "text/html"),
    ("Content-Encoding", "gzip"),
    ("Set-Cookie", "a=b"),
    ("Set-Cookie", "c=d"),
)


def write(directory: Path, count: int, file_bytes: int = 10**9) -> list[tuple[str, int]]:
    writer = ArchiveWriter(directory, file_bytes=file_bytes, software="ParkWatch/0")
    places = [
        writer.write(f"https://bao.vn/tin-{n}.html", 200, HEADERS, f"<p>Trang số {n}</p>".encode(), WHEN)
        for n in range(count)
    ]
    writer.close()
    return [(place.file, place.offset) for place in places]


def test_each_page_is_found_at_its_place(tmp_path: Path) -> None:
    for number, (file, offset) in enumerate(write(tmp_path / "new", 5)):
        page = read_at(tmp_path / "new", file, offset)
        assert (page.url, page.status, page.fetched_at) == (f"https://bao.vn/tin-{number}.html", 200, WHEN)
        assert page.body.decode() == f"<p>Trang số {number}</p>"
        assert ("Content-Encoding", "gzip") not in page.headers, "the body is stored unpacked"
        assert [value for name, value in page.headers if name == "Set-Cookie"] == ["a=b", "c=d"]


@pytest.mark.parametrize("body", [b"", "<p>Trang nhất</p>".encode() * 9_000])
@pytest.mark.parametrize("headers", [HEADERS, (("X-Title", "Việt Nam"), ("X-File", 'a; name="ế"'))])
def test_a_record_is_what_warcio_makes_of_it(headers: tuple[tuple[str, str], ...], body: bytes) -> None:
    def plain(member: bytes) -> bytes:
        return re.sub(rb"urn:uuid:[^>]+", b"urn:uuid:", gzip.decompress(member))

    kept = [header for header in headers if header[0] != "Content-Encoding"]
    theirs = BytesIO()
    record = RecordBuilder().create_warc_record(
        "https://bao.vn/tin-đầu.html",
        "response",
        payload=BytesIO(body),
        length=len(body),
        http_headers=StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(body)))], "HTTP/1.1"),
        warc_headers_dict={"WARC-Date": "2026-03-07T01:02:03Z"},
    )
    WARCWriter(theirs).write_record(record)
    ours = pack("https://bao.vn/tin-đầu.html", 200, headers, body, WHEN)
    assert plain(ours) == plain(theirs.getvalue())


def test_a_header_whose_name_is_no_name_is_left_out(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, file_bytes=10**9, software="x")
    place = writer.write("https://bao.vn/a.html", 200, (("X-T\xean", "a"), ("X-B", "b")), b"<p>a</p>", WHEN)
    writer.close()
    assert read_at(tmp_path, place.file, place.offset).headers == (("X-B", "b"), ("Content-Length", "8"))


def test_files_are_rotated(tmp_path: Path) -> None:
    places = write(tmp_path, 6, file_bytes=1_000)
    assert len({file for file, _ in places}) > 1
    read = [page.url for file in sorted(tmp_path.glob("*.warc.gz")) for page in read_pages(file)]
    assert read == [f"https://bao.vn/tin-{n}.html" for n in range(6)]


def test_a_torn_end_costs_only_the_last_record(tmp_path: Path) -> None:
    places = write(tmp_path, 4)
    file = tmp_path / places[0][0]
    file.write_bytes(file.read_bytes()[: places[3][1] + 40])
    for name, offset in places[:3]:
        assert read_at(tmp_path, name, offset).status == 200
    with pytest.raises(ArchiveError, match=r"no (?:record|page)"):
        read_at(tmp_path, *places[3])


def test_errors_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no archive at all\n" * 20)
    writer = ArchiveWriter(tmp_path / "file", file_bytes=10, software="x")
    with pytest.raises(ArchiveError, match=r"file: the archive cannot be written: .*; check that"):
        writer.write("https://bao.vn/", 200, (), b"", WHEN)
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz: no record can be read at byte 0"):
        read_at(tmp_path, "none.warc.gz", 0)
    with pytest.raises(ArchiveError, match="not a readable WARC"):
        list(read_pages(tmp_path / "file"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full to play a full disk")
def test_a_full_disk_is_told_and_spoils_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ArchiveWriter(tmp_path, file_bytes=10**9, software="x")
    place = writer.write("https://bao.vn/a.html", 200, (), b"<p>a</p>", WHEN)
    stream = writer._file
    writer._file = open("/dev/full", "wb", buffering=0)  # noqa: SIM115, PTH123
    with pytest.raises(ArchiveError, match="free some space, then run again"):
        writer.write("https://bao.vn/b.html", 200, (), b"<p>b</p>", WHEN)
    assert stream is not None
    stream.close()
    assert read_at(tmp_path, place.file, place.offset).body == b"<p>a</p>"
