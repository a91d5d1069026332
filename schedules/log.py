"""One line per event that matters, on standard error: for people, or as JSON for a collector.

`note("alert decided", park="khu-a", article=17)` – the event first, then what it is about. Vietnamese time.
Nothing is set up on import: the form is chosen by `use`, once per process.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from typing import Any, Literal

from schedules.settings import TIMEZONE

Form = Literal["human", "json", "off"]
_state: dict[str, Any] = {"form": "off", "run": None}


def use(form: Form, run: str | None = None) -> None:
    """Write lines in this form from now on; `run` (job and number) stands in each of them."""
    _state["form"] = form
    _state["run"] = run


def note(event: str, **about: Any) -> None:
    """Write one line; what is None is left out. Without `use` nothing is written."""
    form = _state["form"]
    if form == "off":
        return
    known = {key: value for key, value in about.items() if value is not None}
    if _state["run"]:
        known.setdefault("run", _state["run"])
    now = datetime.now(TIMEZONE)
    if form == "json":
        record = {"time": now.isoformat(timespec="milliseconds"), "event": event, "pid": os.getpid()} | known
        line = json.dumps(record, ensure_ascii=False, default=str)
    else:
        line = f"{now:%Y-%m-%d %H:%M:%S} {event}{''.join(_pair(k, v) for k, v in known.items())}"
    print(line, file=sys.stderr, flush=True)


def _pair(key: str, value: Any) -> str:
    text = " ".join(str(value).split())
    return f" {key}={json.dumps(text, ensure_ascii=False) if ' ' in text or not text else text}"
