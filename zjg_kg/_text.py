"""Laying out text by the cells that it fills: a Chinese character fills two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# A word of Western letters stays whole; of Chinese, a line may break after any character.
_PIECE: Final = re.compile(r"\s+|[!-~\u00a1-\u1fff]+|.", re.DOTALL)
_NEVER_FIRST: Final = frozenset("，。；：、！？）》”’】」』…%")
_NEVER_LAST: Final = frozenset("（《“‘【「『")


def width(text: str) -> int:
    """The number of cells that a text fills on a terminal.

    >>> width("park 园区")
    9
    """
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Fill a text with spaces up to a width; ``right`` puts them before it."""
    space = " " * max(0, cells - width(text))
    return space + text if right else text + space


def wrap(text: str, cells: int) -> list[str]:
    """Break a text into lines of at most so many cells.

    Closing punctuation stays with the word before it, and opening punctuation with the one after;
    a word that is longer than a line is broken.

    >>> wrap("科技城有哪些企业？", 10)
    ['科技城有哪', '些企业？']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_fill(_units(paragraph), max(cells, 2)))
    return lines


def _units(text: str) -> list[str]:
    """The pieces between which a line may break."""
    units: list[str] = []
    for piece in _PIECE.findall(text):
        if units and (piece in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _fill(units: Sequence[str], cells: int) -> list[str]:
    lines, line, used = [], "", 0
    for unit in units:
        size = width(unit)
        if used + size > cells and not unit.isspace():
            if line.strip():
                lines.append(line.rstrip())
                line, used = "", 0
            while size > cells:
                head = _cut(unit, cells)
                lines.append(head)
                unit = unit[len(head) :]
                size = width(unit)
        if line or not unit.isspace():
            line += unit
            used += size
    return [*lines, line.rstrip()]


def _cut(text: str, cells: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:index]
    return text


def indent(text: str, cells: int, *, first: str, rest: str | None = None) -> str:
    """Wrap a text under a hanging mark: ``first`` begins its first line, spaces the others."""
    rest = " " * width(first) if rest is None else rest
    lines = wrap(text, cells - width(rest))
    return "\n".join((first if number == 0 else rest) + line for number, line in enumerate(lines))
