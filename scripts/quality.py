"""How well the language room reads: `make quality`, or `python scripts/quality.py --only events`.

Scores the annotated sentences and articles of the project and prints precision, recall and F1 of each kind of
fact beside its floor, then what went wrong with its sentence. Where the environment variable PARKWATCH_CORPUS
names a directory with articles.jsonl, gold.jsonl and score.py, that corpus is scored too, tier by tier; a
score.py that lies elsewhere is named by PARKWATCH_SCORER.
Ends with 1 when a score is below its floor.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "nlp" / "quality"))

from quality_articles import FACTUAL, demo_articles, own_articles, score_articles
from quality_scoring import FLOORS_FILE, TODAY, UNCOUNTED_BUDGETS, Scores, SentenceScorer, floors

from nlp.model import ArticleText, Extraction
from nlp.output import to_json
from nlp.partial_date import PartialDate
from nlp.reader import Reader
from nlp.sentences import split
from nlp.text import join_title

CORPUS = "PARKWATCH_CORPUS"
SCORER = "PARKWATCH_SCORER"
CORPUS_FILES = ("articles.jsonl", "gold.jsonl")
PRINTED = ("exact", "detokenised")
"""The tiers of texts as newspapers printed them; the bars are set for these two together."""
MARGIN = 0.01
"""How far below a reached score its floor is set."""


def main() -> int:
    """Print the tables; 0 all floors hold, 1 one is broken, 2 wrong usage."""
    options = _options()
    reader = Reader(today=TODAY)
    corpus = _corpus_directory()
    scores = _own_scores(reader, _filter(options.only))
    if not scores:
        print(f"no kind of fact contains {options.only!r}; try without --only", file=sys.stderr)
        return 2
    broken = _print_table(scores)
    notes = [f"[{kind}] {note}" for kind, score in sorted(scores.items()) for note in score.notes]
    if corpus is not None:
        notes += _score_corpus(reader, corpus, options.only)
    _print_errors(notes, options.errors)
    if options.raise_floors:
        _raise_floors(scores)
    for kind in broken:
        print(f"{kind} is below its floor", file=sys.stderr)
    return 1 if broken else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--errors", type=Path, metavar="FILE", help="write the errors there, not on the screen"
    )
    parser.add_argument("--only", metavar="WORD", help="only kinds of fact with WORD in their name")
    parser.add_argument(
        "--raise-floors",
        action="store_true",
        help=f"set floors.json to what is reached minus {MARGIN}; lowers none",
    )
    return parser.parse_args()


def _filter(only: str | None) -> Callable[[str], bool]:
    return lambda kind: only is None or only in kind


def _own_scores(reader: Reader, wanted: Callable[[str], bool]) -> Scores:
    return {
        **SentenceScorer(reader).run(wanted),
        **score_articles(reader, "articles", own_articles(), wanted),
        **score_articles(reader, "demo", demo_articles(), wanted),
    }


def _print_table(scores: Scores) -> list[str]:
    """The table on standard output; the kinds that are below their floors."""
    limits = floors()
    print(f"{'kind':26s} {'n':>5s} {'P':>6s} {'R':>6s} {'F1':>6s} {'floor':>6s}")
    broken = []
    for kind, score in scores.items():
        floor = limits.get(kind, 0.0)
        below = score.f1 < floor
        broken += [kind] if below else []
        print(
            f"{kind:26s} {score.n:5d} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f} {floor:6.2f}"
            + ("  BELOW" if below else "")
        )
    return broken


def _print_errors(notes: list[str], target: Path | None) -> None:
    if target is None:
        print(*(f"\n{note}" for note in notes), sep="\n")
        return
    try:
        target.write_text("\n\n".join(notes) + "\n", encoding="utf-8")
    except OSError as error:
        raise SystemExit(
            f"cannot write the errors to {target}: {error.strerror}; name another file"
        ) from None
    print(f"\n{len(notes)} errors in {target}")


def _raise_floors(scores: Scores) -> None:
    limits = floors()
    for kind, score in scores.items():
        reached = math.floor((score.f1 - MARGIN) * 1000) / 1000
        limits[kind] = max(limits.get(kind, 0.0), reached)
    FLOORS_FILE.write_text(json.dumps(limits, indent=1) + "\n", encoding="utf-8")


def _corpus_directory() -> Path | None:
    named = os.environ.get(CORPUS)
    if not named:
        return None
    directory = Path(named)
    missing = [name for name in CORPUS_FILES if not (directory / name).is_file()]
    if not _scorer(directory).is_file():
        missing.append(f"score.py (or name it by {SCORER})")
    if missing:
        raise SystemExit(
            f"{CORPUS}={named}: expected a directory with {', '.join(CORPUS_FILES)}, score.py; "
            f"not there: {', '.join(missing)}. Correct the variable or unset it."
        )
    return directory


def _scorer(corpus: Path) -> Path:
    return Path(os.environ.get(SCORER) or corpus / "score.py")


def _score_corpus(reader: Reader, corpus: Path, only: str | None) -> list[str]:
    """Print one table per tier of the corpus; its errors."""
    articles = _jsonl(corpus / "articles.jsonl")
    tiers = sorted({article["text_kind"] for article in articles})
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        _write_jsonl(predictions, (_prediction(reader, article) for article in articles))
        notes: list[str] = []
        groups = [("+".join(PRINTED), PRINTED), *((tier, (tier,)) for tier in tiers)]
        for name, kinds in groups:
            chosen = [article for article in articles if article["text_kind"] in kinds]
            if not chosen:
                continue
            subset = Path(scratch) / "articles.jsonl"
            _write_jsonl(subset, chosen)
            errors = Path(scratch) / "errors.txt"
            report = _run_scorer(corpus, predictions, subset, errors)
            _print_report(f"{corpus.name}: {name} ({len(chosen)} articles)", report, only)
            if name in tiers:
                found = errors.read_text(encoding="utf-8").splitlines()
                notes += [f"[{name}] {line}" for line in found if line and (only is None or only in line)]
    return notes


def _run_scorer(corpus: Path, predictions: Path, articles: Path, errors: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        str(_scorer(corpus)),
        str(predictions),
        "--gold",
        str(corpus / "gold.jsonl"),
    ]
    command += ["--articles", str(articles), "--rel-only", "--json", "--errors", str(errors)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise SystemExit(f"{_scorer(corpus)} failed: {last}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _print_report(title: str, report: dict[str, Any], only: str | None) -> None:
    print(f"\n{title}")
    for kind, row in report.items():
        if not isinstance(row, dict) or (only is not None and only not in kind):
            continue
        if "F1" in row:
            n = row["tp"] + row["fn"]
            print(f"{kind:26s} {n:5d} {row['P']:6.3f} {row['R']:6.3f} {row['F1']:6.3f}")
        elif row["accuracy"] is not None:
            print(f"{kind:26s} {row['n']:5d} accuracy {row['accuracy']:.3f}")


def _prediction(reader: Reader, article: dict[str, Any]) -> dict[str, Any]:
    """An extraction in the form that the corpus's scorer reads; figures carry their sentences."""
    text, title_end = join_title(article.get("title"), article["text"])
    published = article.get("published")
    when = PartialDate.parse(published[:10]) if published else None
    found = reader.read(ArticleText(article["id"], text, title_end, when))
    return _as_prediction(found, text)


def _as_prediction(found: Extraction, text: str) -> dict[str, Any]:
    def fact(raw: dict[str, Any], *keys: str) -> dict[str, Any]:
        sentence = next((text[s.start : s.end] for s in split(text) if s.start <= raw["start"] < s.end), "")
        return {key: raw[key] for key in keys} | {"of": raw.get("park"), "sentence": sentence}

    raw = to_json(found)
    areas = [a for a in raw["areas"] if a["role"] != "threshold" and a["value_ha"] is not None]
    budgets = [b for b in raw["budgets"] if b["role"] not in UNCOUNTED_BUDGETS and b["value"] is not None]
    return {
        "id": raw["id"],
        "relevant": raw["relevant"],
        "new_proposal": raw["new_proposal"],
        "provinces": [p["as_written"] for p in raw["provinces"] if not p["inferred"]],
        "areas": [fact(a, "value_ha") | {"min": a["min_ha"], "max": a["max_ha"]} for a in areas],
        "budgets": [fact(budget, "value", "currency") for budget in budgets],
        "documents": [fact(document, "type", "number") for document in raw["documents"]],
        "parks": [{"name": park["name"]} for park in raw["parks"]],
        "events": [{"park": e["park"], "type": e["type"]} for e in raw["events"] if e["modality"] in FACTUAL],
    }


def _jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _write_jsonl(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
