"""Take the pictures of the pages that the documentation shows.

Usage: screenshots.py [DATABASE] [CHROMIUM]
Runs the demo for a database unless one is given, serves the pages on a free port, and writes
docs/screenshots/*.png, each small enough for a repository.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screenshots"
LARGEST = 200 * 1024
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, PHONE = {"width": 1080, "height": 720}, {"width": 390, "height": 844}


def main() -> None:
    """Serve, look, save."""
    chromium = sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as directory:
        database = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else _demo(Path(directory))
        server = subprocess.Popen(
            [sys.executable, "-m", "desk", "desk", "--port", "0"],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
            env={"PARKWATCH_DATABASE_URL": f"sqlite:///{database}", "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1].rstrip("/")
            _take(address, chromium)
        finally:
            server.terminate()
            server.wait()


def _demo(directory: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "desk", "demo", "--keep", str(directory / "demo")], cwd=ROOT, check=True
    )
    return directory / "demo" / "parkwatch.sqlite3"


def _take(address: str, chromium: str) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, headless=True, args=FLAGS, viewport=WIDE, locale="vi-VN"
        )
        page = context.pages[0]
        article = _first_proposal(address)
        for name, path, size in (
            ("trang-chu", "/", WIDE),
            ("khu", "/khu/khu-cong-nghe-so-tap-trung-phu-bai-nam", WIDE),
            ("tinh", "/tinh?map=63&by=ha", WIDE),
            ("bai-bao", article, WIDE),
            ("van-ban", "/van-ban", WIDE),
            ("tim", "/tim?q=cong+vien+phan+mem", WIDE),
            ("home-en", "/?lang=en", WIDE),
            ("dien-thoai", "/", PHONE),
        ):
            page.set_viewport_size(size)
            page.goto(address + path)
            _save(page, TARGET / f"{name}.png")
        context.close()


def _first_proposal(address: str) -> str:
    import json

    with urlopen(f"{address}/de-xuat.json") as answer:
        rows = json.load(answer)
    return f"/bai-bao/{rows[0]['article_id']}"


def _save(page: Page, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)
    size = target.stat().st_size
    if size > LARGEST:
        raise SystemExit(f"{target} has {size // 1024} KiB; at most {LARGEST // 1024} are wanted")
    print(f"{target.relative_to(ROOT)}  {size // 1024} KiB")


if __name__ == "__main__":
    main()
