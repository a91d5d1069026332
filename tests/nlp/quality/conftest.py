"""The scoring code lies beside the annotations and is shared with `scripts/quality.py`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
