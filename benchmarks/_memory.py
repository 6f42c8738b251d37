"""How much memory the process holds (Linux)."""

from __future__ import annotations

import resource
from pathlib import Path


def resident() -> float:
    """Megabytes in main memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
