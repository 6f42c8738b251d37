"""Which nodes a page draws at first, and where they stand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from zjg_kg._export._positions import Point, lengths, positions

MOST_DRAWN: Final = 150
"""So many nodes are drawn at first; more are a tangle, and take an office computer long."""
_AT_A_TIME: Final = 10
_SEED: Final = 0
_ASPECT: Final = 1.1  # between two panels on a screen
_ROOM: Final = (84.0, 40.0)  # a sign with its name below it, in pixels


class Neighbours:
    """Who is tied to whom, by number; how many edges tie them makes no difference."""

    def __init__(self, count: int, edges: Iterable[tuple[int, int]]) -> None:
        self._near: list[dict[int, None]] = [{} for _ in range(count)]
        for one, other in edges:
            if one != other:
                self._near[one][other] = self._near[other][one] = None
        ranked = sorted(range(count), key=lambda each: (-len(self._near[each]), each))
        self.ranked: Final[Sequence[int]] = ranked
        """All nodes, those first that are tied to most others."""
        self._ranks = {each: rank for rank, each in enumerate(ranked)}

    def of(self, node: int) -> list[int]:
        """The neighbours of a node, those first that are tied to most others."""
        return sorted(self._near[node], key=self._ranks.__getitem__)


def drawn(neighbours: Neighbours) -> list[int]:
    """The nodes that are drawn at first: all of few; of many those nearest to the hub, ten from
    each node at a time, so that what is drawn hangs together.

    >>> drawn(Neighbours(3, [(0, 1)]))
    [0, 1, 2]
    >>> star = [(0, other) for other in range(1, 1_000)]
    >>> len(drawn(Neighbours(1_000, star))) == MOST_DRAWN
    True
    """
    found: dict[int, None] = {}
    for start in neighbours.ranked:
        waiting = deque([] if start in found else [start])
        found[start] = None
        while waiting and len(found) < MOST_DRAWN:
            node = waiting.popleft()
            new = [each for each in neighbours.of(node) if each not in found]
            taken = new[: min(_AT_A_TIME, MOST_DRAWN - len(found))]
            found |= dict.fromkeys(taken)
            waiting.extend(taken)
            if len(new) > len(taken):
                waiting.append(node)
        if len(found) >= MOST_DRAWN:
            break
    return sorted(found)


def places(
    nodes: Sequence[int], edges: Iterable[tuple[int, int]], kinds: Mapping[int, int]
) -> list[Point]:
    """Where these nodes stand, in CSS pixels round (0, 0); ``kinds`` are their classes."""
    names = {node: str(node) for node in nodes}
    pairs = [(names[one], names[other]) for one, other in edges if one in names and other in names]
    sizes = dict.fromkeys(names.values(), _ROOM)
    ties = lengths(pairs, {names[node]: kinds[node] for node in nodes})
    found = positions(list(names.values()), ties, seed=_SEED, sizes=sizes, aspect=_ASPECT)
    return [(round(x), round(y)) for x, y in map(found.__getitem__, names.values())]
