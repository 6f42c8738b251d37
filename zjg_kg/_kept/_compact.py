"""Bringing the files of a kept graph in order, and letting go of its history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zjg_kg._kept._manifest import Version
from zjg_kg._kept._open import find
from zjg_kg._kept._statistics import size_on_disk
from zjg_kg._store import Store


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compacting a kept graph came to."""

    version: Version
    """The generation that it made."""
    bytes_before: int
    """The size of all files of the folder before; what generations share counts once."""
    bytes_after: int


def compact_store(folder: Path | str, *, keep_history: bool = True) -> Compacted:
    """Bring the files of a kept graph in order; what it holds stays the same.

    Many small changes leave many small files and what was taken out of the graph in them. The
    earlier versions stay at hand and keep their files, so that the folder grows at first; without
    ``keep_history`` they go, but for those that somebody is reading.

    Raises ``InputError`` where there is no such folder, ``StoreBusy`` where another process writes
    to it, ``ExportError`` where it cannot be written to.

    >>> import tempfile
    >>> from zjg_kg import open
    >>> folder = Path(tempfile.mkdtemp()) / "park"
    >>> kg = open(folder, begin="empty")
    >>> compact_store(folder).version.number
    2
    """
    kept = find(folder)
    before = size_on_disk(kept.path)
    with Store(kept=kept).draft("compact") as draft:
        draft.optimize()
        if not keep_history:
            draft.keep = 1
    return Compacted(kept.version, before, size_on_disk(kept.path))
