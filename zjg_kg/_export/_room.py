"""Which places of a picture are taken, and where along a line its words find room."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, sqrt
from typing import Final, NamedTuple, TypeAlias

_CELL: Final = 4.0  # the side of a cell, in pixels
_ALONG: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)  # where words may stand, best first
_EVERYONE: Final = -1

Cell: TypeAlias = tuple[int, int]


class Segment(NamedTuple):
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def length(self) -> float:
        """In pixels."""
        dx, dy = self.x2 - self.x1, self.y2 - self.y1
        return sqrt(dx * dx + dy * dy)

    def at(self, share: float) -> tuple[float, float]:
        """The point so far along the line."""
        return self.x1 + (self.x2 - self.x1) * share, self.y1 + (self.y2 - self.y1) * share

    @property
    def way(self) -> tuple[float, float]:
        """Its direction, of length 1."""
        length = self.length or 1.0
        return (self.x2 - self.x1) / length, (self.y2 - self.y1) / length


class Room:
    """The cells of a picture, each with the line that runs through it; many cells are empty."""

    def __init__(self) -> None:
        self._taken: dict[Cell, int] = {}

    def take_box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Nothing else may stand in this box."""
        for column in range(floor(left / _CELL), ceil(right / _CELL)):
            for row in range(floor(top / _CELL), ceil(bottom / _CELL)):
                self._taken[column, row] = _EVERYONE

    def take_line(self, line: Segment, number: int) -> None:
        """Where this line runs only its own words may stand."""
        for cell in _strip(line, 0.5, line.length, 0.0):
            self._taken[cell] = number if self._taken.get(cell, number) == number else _EVERYONE

    def words(
        self, line: Segment, number: int, wide: float, high: float
    ) -> tuple[float, float] | None:
        """The middle of a place for words on their line, which is then taken."""
        length = line.length
        for share in _ALONG:
            if wide / 2 > length * min(share, 1 - share):
                continue
            cells = set(_strip(line, share, wide, high))
            if all(self._taken.get(cell, number) == number for cell in cells):
                self._taken.update(dict.fromkeys(cells, _EVERYONE))
                return line.at(share)
        return None


def _strip(line: Segment, share: float, wide: float, high: float) -> Iterator[Cell]:
    """The cells under a strip along a line, its middle so far along it."""
    x, y = line.at(share)
    across, down = line.way
    steps, rows = ceil(wide / _CELL * 1.5), ceil(high / _CELL * 1.5)
    for step in range(steps + 1):
        along = wide * (step / max(steps, 1) - 0.5)
        for row in range(rows + 1):
            aside = high * (row / rows - 0.5) if rows else 0.0
            yield (
                floor((x + across * along - down * aside) / _CELL),
                floor((y + down * along + across * aside) / _CELL),
            )
