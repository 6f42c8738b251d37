"""How much memory the process holds, and held at most (Linux)."""

from __future__ import annotations

import resource
from pathlib import Path


def resident() -> float:
    """Megabytes in main memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def reset_peak() -> None:
    """Forget how much was held at most until now (``man 5 proc``, ``clear_refs``)."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def peak() -> float:
    """Megabytes that were in main memory at most since ``reset_peak``."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    [line] = [each for each in lines if each.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024 / 1e6
