"""The column that says, in a file of rows to mend, which row of the first file each one was.

Whoever sends the mended rows again means those rows of the source and not all of it: what the other
rows said stays, and the mended ones keep the numbers under which they are known.
"""

from __future__ import annotations

import unicodedata
from typing import Final

HEADER: Final = "原行号 original row"
"""The header of the column; either half of it, or both, names the column."""

_NAMES: Final = frozenset({"原行号", "originalrow", "原行号originalrow"})


def is_original_row(header: str) -> bool:
    """Whether a header is that of the column.

    >>> is_original_row("原行号"), is_original_row("Original Row"), is_original_row("名称")
    (True, True, False)
    """
    folded = unicodedata.normalize("NFKC", header).casefold()
    return "".join(folded.split()) in _NAMES


def original_row(value: object) -> int | None:
    """The number in a cell of the column, from 1 on; ``None`` for anything else.

    >>> original_row(7), original_row(" 12 "), original_row(7.0), original_row("seven")
    (7, 12, 7, None)
    """
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = unicodedata.normalize("NFKC", text).strip()
    return int(text) if text.isascii() and text.isdigit() and int(text) > 0 else None
