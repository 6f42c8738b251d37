"""How much room a text takes in a picture, and how it is broken to take less."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

from zjg_kg._language import Language
from zjg_kg._text import width, wrap

_MOST_LINES: Final = 3
_WORD: Final = re.compile("[!-~\u00a1-\u1fff]+")  # of Western letters, which stays whole
_CUT_WORD: Final = re.compile("[!-~\u00a1-\u1fff]+$")


def measure(text: str, size: float, lang: Language, *, bold: bool = False) -> float:
    """About how wide a text is, in pixels, in letters of so many pixels.

    A Chinese character is a square, a letter half of it and a little more; a Chinese font has
    quotation marks and dashes as wide as characters.

    >>> measure("紫金港", 12, "zh")
    36.0
    """
    squares = "WFA" if lang == "zh" else "WF"
    wide = sum(east_asian_width(character) in squares for character in text)
    return ((len(text) - wide) * 0.54 + wide) * size * (1.06 if bold else 1.0)


def broken(text: str, cells: int) -> list[str]:
    """A text in at most three lines of at most so many half-width characters, as even as can be;
    what is too long ends in an ellipsis.

    >>> broken("杭州紫金港数字信息高新技术产业园区", 20)
    ['杭州紫金港数字信息', '高新技术产业园区']
    """
    text = " ".join(text.split())
    lines = wrap(text, cells)
    if len(lines) > _MOST_LINES:
        last = whole = lines[_MOST_LINES - 1]
        while width(last) > cells - 2:
            last = last[:-1]
        if last != whole:
            last = _CUT_WORD.sub("", last) or last
        return [*lines[: _MOST_LINES - 1], f"{last.rstrip()}…"]
    least = max([2, *(width(word) for word in _WORD.findall(text))])
    while cells > least and len(narrower := wrap(text, cells - 1)) == len(lines):
        lines, cells = narrower, cells - 1
    return lines


def flow(widths: Sequence[float], room: float) -> list[tuple[int, float]]:
    """Set things side by side, in rows: the row and the place of each.

    >>> flow([30, 30, 30], 70)
    [(0, 0.0), (0, 30.0), (1, 0.0)]
    """
    places: list[tuple[int, float]] = []
    row, x = 0, 0.0
    for wide in widths:
        if x and x + wide > room:
            row, x = row + 1, 0.0
        places.append((row, x))
        x += wide
    return places
