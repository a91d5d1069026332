"""How fast the language room reads: `make bench`, or `python scripts/bench_nlp.py --texts FILE`.

Measures on one core, in one run and on the same articles: (a) general news of which 3 % concern parks,
(b) park articles, beside `underthesea.ner` of each sentence and of the whole text; then start-up time, peak
memory, the time for 1 MB against 100 KB, and how two processes scale.

FILE is JSON lines with `text` (and `title`); without it the bundled demo articles are read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.resources import files
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from nlp import tagger
from nlp.gate import passes
from nlp.model import ArticleText
from nlp.reader import Reader
from nlp.sentences import split
from nlp.text import join_title

TODAY = date(2026, 11, 20)
LENGTH = 2600
"""Characters of a mean news article; shorter ones are joined, longer ones cut."""
PARK_SHARE = 0.03


def main() -> int:
    """Print the measurements, one per line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, metavar="FILE", help="JSON lines with text and title")
    parser.add_argument("--articles", type=int, default=60, help="park articles to read (default 60)")
    options = parser.parse_args()
    texts = _from_file(options.texts) if options.texts else _bundled()
    park = _sized([text for text in texts if passes(text)], options.articles)
    other = _sized([text for text in texts if not passes(text)], 400)
    if not park:
        print("no article passes the gate: give --texts FILE with some about parks", file=sys.stderr)
        return 1
    print(f"{len(texts)} texts, {sum(map(passes, texts))} pass the gate; cut to {LENGTH} characters")
    _startup()
    reader = Reader(today=TODAY)
    reader.warm_up()
    own = _measure("(b) park articles", park, lambda text: _read(reader, text))
    if other:
        mixed = _mix(park, other)
        _measure("(a) general news, 3 % about parks", mixed, lambda text: _read(reader, text))
        _measure("    of that, the gate alone", other, passes)
    _measure("    the tagger alone", park, _tag)
    _memory("after them")
    _library(park, own)
    _linear(reader, " ".join(park))
    _processes(park)
    _memory("at the end, the library's own models and a text of 1 MB included")
    return 0


def _memory(when: str) -> None:
    print(f"peak memory {when}: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _from_file(path: Path) -> list[str]:
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [join_title(article.get("title"), article["text"])[0] for article in articles]


def _bundled() -> list[str]:
    texts = []
    for site in (files("desk.demo") / "articles").iterdir():
        for entry in site.iterdir() if site.is_dir() else ():
            _, front, body = entry.read_text("utf-8").split("+++", 3)[:3]
            texts.append(join_title(tomllib.loads(front).get("title"), body.split("+++")[0].strip())[0])
    return texts


def _sized(texts: Sequence[str], count: int) -> list[str]:
    """`count` articles of LENGTH characters made of whole lines of `texts`, all different."""
    lines = cycle(line for text in texts for line in text.split("\n") if line.strip())
    articles: list[str] = []
    while texts and len(articles) < count:
        article = ""
        while len(article) < LENGTH:
            article += next(lines) + "\n\n"
        articles.append(article[:LENGTH])
    return articles


def _mix(park: Sequence[str], other: Sequence[str]) -> list[str]:
    every = round(1 / PARK_SHARE)
    parks = cycle(park)
    return [next(parks) if i % every == 0 else text for i, text in enumerate(islice(cycle(other), 2000))]


def _read(reader: Reader, text: str) -> None:
    reader.read(ArticleText("bench", text))


def _tag(text: str) -> None:
    tagger.tag(text, [(s.start, s.end) for s in split(text)])


def _measure(name: str, texts: Sequence[str], work: Callable[[str], object]) -> float:
    """Articles per second of `work`, printed under `name`."""
    began = time.perf_counter()
    for text in texts:
        work(text)
    rate = len(texts) / (time.perf_counter() - began)
    print(f"{name}: {rate:.1f} articles/s ({1000 / rate:.2f} ms each)")
    return rate


def _startup() -> None:
    """Seconds from the start of a process until it says that it is ready, the median of five."""
    code = (
        "import datetime; from nlp.reader import Reader; Reader(today=datetime.date(2026, 1, 1)).warm_up(); "
        "print('ready', flush=True)"
    )
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent
        ) as process:
            if process.stdout is None or process.stdout.readline() != b"ready\n":
                sys.exit("the reader did not start; run: python -c 'import nlp.reader'")
            seconds.append(time.perf_counter() - began)
    print(
        f"ready after {median(seconds):.2f} s, at best {min(seconds):.2f} s "
        "(a new process, all models loaded)"
    )


def _library(park: Sequence[str], own: float) -> None:
    ner = tagger.library().ner

    def per_sentence(text: str) -> None:
        for sentence in split(text):
            ner(text[sentence.start : sentence.end])

    rate = _measure("underthesea.ner per sentence", park[:12], per_sentence)
    print(f"    everything together is {own / rate:.1f} times as fast")
    rate = _measure("underthesea.ner of the whole text", park[:2], ner)
    print(f"    everything together is {own / rate:.1f} times as fast")


def _linear(reader: Reader, text: str) -> None:
    seconds = []
    for size in (100_000, 1_000_000):
        article = (text * (size // len(text) + 1))[:size]
        began = time.perf_counter()
        reader.read(ArticleText("bench", article), gate=False)
        seconds.append(time.perf_counter() - began)
    ratio = seconds[1] / seconds[0]
    print(f"100 KB in {seconds[0]:.2f} s, 1 MB in {seconds[1]:.2f} s: {ratio:.1f} times as long")


_READER: list[Reader] = []


def _start_worker() -> None:
    _READER.append(Reader(today=TODAY))
    _READER[0].warm_up()


def _read_all(texts: Sequence[str]) -> None:
    for text in texts:
        _read(_READER[0], text)


def _processes(park: Sequence[str]) -> None:
    texts = list(islice(cycle(park), 4 * len(park)))
    seconds = []
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, get_context("spawn"), _start_worker) as pool:
            list(pool.map(_read_all, [park[:1]] * (4 * workers)))
            began = time.perf_counter()
            list(pool.map(_read_all, [texts[i::8] for i in range(8)]))
            seconds.append(time.perf_counter() - began)
    print(f"two processes read {seconds[0] / seconds[1]:.2f} times as many as one")


if __name__ == "__main__":
    sys.exit(main())
