"""Where the things of a network stand: what is told of each other stands near each other.

Stress majorisation by stochastic gradient descent (Zheng, Pawar and Goodman, "Graph Drawing by
Stochastic Gradient Descent", IEEE Transactions on Visualization and Computer Graphics 25(9), 2019,
doi:10.1109/TVCG.2018.2859997): each two things are drawn toward or away from each other until they
are as far apart as the shortest way between them is long. Then boxes that overlap are pushed apart.

A position is the same on every machine: sums, products and square roots are rounded alike
everywhere, which powers, logarithms and angles are not, and chance is drawn by ``Random.random``
alone, whose sequence Python keeps from version to version.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations
from math import fsum, sqrt
from random import Random
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]

_UNIT: Final = 56.0  # pixels to a length of 1
_FEW: Final = 10.0  # so many things stand half as far apart again: there is room for words
_ASPECT: Final = 1.6  # the width of a picture over its height
_BEFORE: Final = (
    1.2  # how much more it is before boxes are pushed apart, which goes mostly up, down
)
_STRETCH: Final = 2.0  # how much wider a part is drawn at most: names are wider than high
_SQUEEZE: Final = 0.7  # and how much narrower
_PLACE: Final[Size] = (36.0, 36.0)  # the room of a thing whose size is not given
_GAP: Final = 8.0  # pixels that stay free between two boxes
_APART: Final = 40.0  # and between two parts of the graph that nothing ties
_HALVINGS: Final = 5  # 2 ** 5 steps from the first stride to the last
_LAST_STRIDE: Final = 0.1
_FULL: Final = 0.3  # the share of a part's area that its boxes take before they are pushed
_ROUNDS: Final = 60  # of pushing, before all is drawn larger


def positions(
    nodes: Sequence[str],
    edges: Iterable[tuple[str, str, float]],
    *,
    seed: int = 0,
    sizes: Mapping[str, Size] | None = None,
    aspect: float = _ASPECT,
) -> dict[str, Point]:
    """The middle of each node's box, in CSS pixels, y downward, all of them round (0, 0).

    ``edges`` give two nodes and how long their edge should be (more than 0; 1.0 is usual, see
    ``lengths``); of parallel ones the shortest counts, and one whose ends are not both among
    ``nodes`` does not. ``sizes`` are the boxes, width and height in pixels, that must not overlap;
    ``aspect`` is about how wide all of it should be for its height. The same arguments give the
    same positions. Meant for a few hundred nodes: time grows with their square.

    >>> places = positions(["a", "b", "c"], [("a", "b", 1.0), ("b", "c", 1.0)])
    >>> sorted(places, key=lambda node: places[node][0]) in (["a", "b", "c"], ["c", "b", "a"])
    True
    """
    room = {node: (sizes or {}).get(node, _PLACE) for node in nodes}
    near: dict[str, dict[str, float]] = {node: {} for node in room}
    for one, other, length in edges:
        if one != other and one in near and other in near:
            shortest = min(length, near[one].get(other, length))
            near[one][other] = near[other][one] = shortest
    random = Random(seed)
    parts = [_Part(part, near, room, aspect, random) for part in _parts(near)]
    return _packed(parts, aspect)


def lengths(
    pairs: Iterable[tuple[str, str]], kinds: Mapping[str, Hashable] | None = None
) -> list[tuple[str, str, float]]:
    """The edges between these pairs, with their lengths for ``positions``.

    An edge is the longer, the more others its busier end has: so all of them find room round a hub,
    and what is tied by a telling relation stands together. With the ``kinds`` of nodes there are
    further edges, not to be drawn, between nodes of one kind that are tied to nothing but the same
    hub: so these stand together too.

    >>> lengths([("a", "b"), ("b", "a")])
    [('a', 'b', 1.0)]
    """
    near: dict[str, set[str]] = defaultdict(set)
    drawn = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    for one, other in drawn:
        near[one].add(other)
        near[other].add(one)
    found = [(a, b, _reach(max(len(near[a]), len(near[b])))) for a, b in drawn]
    alike: dict[tuple[str, Hashable], list[str]] = defaultdict(list)
    for node in sorted(near):
        if kinds and node in kinds and len(near[node]) == 1:
            alike[next(iter(near[node])), kinds[node]].append(node)
    for members in alike.values():
        reach = _reach(len(members))
        found += ((one, other, reach) for one, other in combinations(members, 2))
    return found


def _reach(count: int) -> float:
    """How far apart so many things stand that share a disc: as its radius, it grows with the
    root."""
    return 0.5 + 0.5 * sqrt(count)


class _Part:
    """Nodes that hang together, and their places."""

    def __init__(
        self,
        nodes: Sequence[str],
        near: Mapping[str, Mapping[str, float]],
        room: Mapping[str, Size],
        aspect: float,
        random: Random,
    ) -> None:
        self.nodes = nodes
        self.room = [room[node] for node in nodes]
        side = sqrt(len(nodes))
        self.x = [side * random.random() for _ in nodes]
        self.y = [side * random.random() for _ in nodes]
        self._relax(_distances(nodes, near), random)
        self._turn()
        self._scale(aspect)
        self._separate()
        self._measure()

    def _relax(self, distances: list[tuple[int, int, float]], random: Random) -> None:
        """Let the nodes find places that are as far apart as ``distances`` say."""
        if not distances:
            return
        x, y = self.x, self.y
        pairs = [(a, b, distance, 1 / (distance * distance)) for a, b, distance in distances]
        longest = max(distance for _, _, distance in distances)
        shortest = min(distance for _, _, distance in distances)
        stride = longest * longest
        decay = _LAST_STRIDE * shortest * shortest / stride
        for _ in range(_HALVINGS):
            decay = sqrt(decay)
        for _ in range(2**_HALVINGS + 1):
            pairs.sort(key=lambda _: random.random())
            for a, b, distance, weight in pairs:
                dx, dy = x[a] - x[b], y[a] - y[b]
                apart = sqrt(dx * dx + dy * dy) or 1e-9
                pull = weight * stride
                move = (apart - distance) / apart * (0.5 if pull > 1 else 0.5 * pull)
                dx *= move
                dy *= move
                x[a] -= dx
                y[a] -= dy
                x[b] += dx
                y[b] += dy
            stride *= decay

    def _turn(self) -> None:
        """Turn the longest axis level."""
        count = len(self.nodes)
        left, top = fsum(self.x) / count, fsum(self.y) / count
        points = [(x - left, y - top) for x, y in zip(self.x, self.y, strict=True)]
        wide = fsum(x * x for x, _ in points)
        high = fsum(y * y for _, y in points)
        mixed = fsum(x * y for x, y in points)
        # The first eigenvector of the covariance.
        half = (wide - high) / 2
        root = sqrt(half * half + mixed * mixed)
        cosine, sine = (half + root, mixed) if half > 0 else (mixed, root - half)
        size = sqrt(cosine * cosine + sine * sine)
        cosine, sine = (cosine / size, sine / size) if size else (1.0, 0.0)
        self.x = [x * cosine + y * sine for x, y in points]
        self.y = [y * cosine - x * sine for x, y in points]

    def _scale(self, aspect: float) -> None:
        """Make lengths pixels, as many as the boxes need, and a round part as wide as wanted."""
        wide, high = (max(each) - min(each) for each in (self.x, self.y))
        wanted = _BEFORE * aspect * high / wide if wide else 1.0
        stretch = sqrt(min(_STRETCH, max(_SQUEEZE, wanted)))
        boxes = fsum(width * height for width, height in self.room)
        area = wide * max(high, 1.0)
        needed = sqrt(boxes / (_FULL * area)) if area else 0.0
        unit = max(_UNIT * (1 + _FEW / (_FEW + len(self.nodes))), needed)
        self.x = [x * unit * stretch for x in self.x]
        self.y = [y * unit / stretch for y in self.y]

    def _separate(self) -> None:
        """Push boxes that overlap apart, each two along the axis that takes the shorter push."""
        while True:
            for _ in range(_ROUNDS):
                if not self._push():
                    return
            # So crowded that pushing moves on forever; places that differ part when drawn larger.
            self.x = [1.1 * x for x in self.x]
            self.y = [1.1 * y for y in self.y]

    def _push(self) -> bool:
        """One round; whether any two boxes overlapped."""
        x, y, room = self.x, self.y, self.room
        order = sorted(range(len(x)), key=lambda node: (x[node] - room[node][0] / 2, node))
        pushed = False
        for place, a in enumerate(order):
            wide, high = room[a]
            for b in order[place + 1 :]:
                dx, dy = x[b] - x[a], y[b] - y[a]
                over_x = (wide + room[b][0]) / 2 + _GAP - abs(dx)
                over_y = (high + room[b][1]) / 2 + _GAP - abs(dy)
                if x[b] - room[b][0] / 2 > x[a] + wide / 2 + 3 * _GAP:
                    break
                if over_x > 0.01 and over_y > 0.01:
                    pushed = True
                    if over_x < over_y:
                        shift = over_x / 2 if dx >= 0 else -over_x / 2
                        x[a] -= shift
                        x[b] += shift
                    else:
                        shift = over_y / 2 if dy >= 0 else -over_y / 2
                        y[a] -= shift
                        y[b] += shift
        return pushed

    def _measure(self) -> None:
        boxes = list(zip(self.x, self.y, self.room, strict=True))
        self.left = min(x - wide / 2 for x, _, (wide, _) in boxes)
        self.top = min(y - high / 2 for _, y, (_, high) in boxes)
        self.wide = max(x + wide / 2 for x, _, (wide, _) in boxes) - self.left
        self.high = max(y + high / 2 for _, y, (_, high) in boxes) - self.top


def _parts(near: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """The nodes in pieces that hang together, the greatest piece first."""
    found, seen = [], set[str]()
    for start in near:
        if start not in seen:
            part = [start]
            seen.add(start)
            for node in part:
                new = [other for other in near[node] if other not in seen]
                seen.update(new)
                part += new
            found.append(part)
    return sorted(found, key=len, reverse=True)


def _distances(
    nodes: Sequence[str], near: Mapping[str, Mapping[str, float]]
) -> list[tuple[int, int, float]]:
    """How long the shortest way between each two nodes is (Dijkstra, from each of them)."""
    number = {node: index for index, node in enumerate(nodes)}
    ways = [[(number[other], length) for other, length in near[node].items()] for node in nodes]
    found = []
    for start in range(len(nodes)):
        reached: dict[int, float] = {}
        heap = [(0.0, start)]
        while heap:
            distance, node = heappop(heap)
            if node not in reached:
                reached[node] = distance
                if node < start:
                    found.append((node, start, distance))
                for other, length in ways[node]:
                    if other not in reached:
                        heappush(heap, (distance + length, other))
    return found


def _packed(parts: Sequence[_Part], aspect: float) -> dict[str, Point]:
    """The parts side by side in rows, the greatest first, all of them about (0, 0)."""
    area = fsum((part.wide + _APART) * (part.high + _APART) for part in parts)
    room = max(sqrt(area * aspect), *(part.wide for part in parts), 0.0)
    rows: list[list[_Part]] = []
    used = 0.0
    for part in parts:
        if not rows or used + part.wide > room:
            rows.append([])
            used = 0.0
        rows[-1].append(part)
        used += part.wide + _APART
    found = {}
    top = 0.0
    high = fsum(max(part.high for part in row) for row in rows) + _APART * (len(rows) - 1)
    for row in rows:
        tallest = max(part.high for part in row)
        left = -(fsum(part.wide for part in row) + _APART * (len(row) - 1)) / 2
        for part in row:
            right = left - part.left
            down = top - high / 2 + (tallest - part.high) / 2 - part.top
            for node, x, y in zip(part.nodes, part.x, part.y, strict=True):
                found[node] = (round(x + right, 1), round(y + down, 1))
            left += part.wide + _APART
        top += tallest + _APART
    return found
