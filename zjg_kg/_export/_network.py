"""A network as it is drawn: its signs and names, its lines, and where each of them stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from zjg_kg._export._positions import lengths, positions
from zjg_kg._export._room import Room, Segment
from zjg_kg._language import Language
from zjg_kg._lettering import broken, measure
from zjg_kg._style import GROUPS, OTHER, Group

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import Edge, Node

LINE: Final = 1.2
"""From one line of a name to the next, in sizes of its letters."""
WORDS: Final = 10.0
"""The size of the letters of words on lines, in pixels."""
_NAME: Final = 12.0
_HUB_NAME: Final = 15.0
_CELLS: Final[Mapping[Language, int]] = {"zh": 18, "en": 23}  # how wide a name may be
_HUB: Final = 12  # neighbours from which a thing is a hub
_LOOP: Final = 14.0  # the room over a sign for what is said of a thing and itself
_COMMA: Final[Mapping[Language, str]] = {"zh": "、", "en": ", "}
_SEVERAL: Final[Mapping[Language, str]] = {"zh": "{}等 {} 种", "en": "{} +{}"}


class Area(NamedTuple):
    """A rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Thing:
    """A sign with a name under it."""

    node: Node
    number: int
    degree: int
    """How many others something is said of it with."""
    lines: list[str]
    """Its name."""
    above: float
    """The room over its sign."""
    wide: float = 0.0
    x: float = 0.0
    y: float = 0.0
    """The middle of its sign."""

    @property
    def hub(self) -> bool:
        return self.degree >= _HUB

    @property
    def size(self) -> float:
        """The size of the letters of its name."""
        return _HUB_NAME if self.hub else _NAME

    @property
    def radius(self) -> float:
        return 5.5 + 1.3 * sqrt(min(self.degree, 64))

    @property
    def name_height(self) -> float:
        return len(self.lines) * self.size * LINE + 4

    @property
    def high(self) -> float:
        """From the top of its sign, or what is over it, to the foot of its name."""
        return self.above + 2 * self.radius + self.name_height

    @property
    def area(self) -> Area:
        """What it takes with its name."""
        top = self.y - self.radius - self.above
        return Area(self.x - self.wide / 2, top, self.x + self.wide / 2, top + self.high)

    def edge(self, across: float, down: float) -> float:
        """How far from the middle of its sign a line begins that leaves it in a direction: at the
        sign, or beyond the name where it would cross the name."""
        if down > 0:
            enters = (self.radius + 3) / down
            if abs(across) * enters < self.wide / 2:
                leaves = (self.radius + self.name_height) / down
                return min(leaves, self.wide / 2 / abs(across)) if across else leaves
        return self.radius + 2


@dataclass(slots=True)
class Tie:
    """All that is said of two things, or of one and itself: one line."""

    source: Thing
    target: Thing
    edges: list[Edge] = field(default_factory=list)

    @property
    def spoke(self) -> bool:
        """Whether it is one of the many lines of a hub."""
        return self.source.hub or self.target.hub

    @property
    def fact(self) -> bool:
        """Whether any of it is said as a fact."""
        return any(edge.values.get("modality", "fact") == "fact" for edge in self.edges)

    @property
    def line(self) -> Segment | None:
        """From sign to sign, short of names; None for what is said of a thing and itself."""
        if self.source is self.target:
            return None
        whole = Segment(self.source.x, self.source.y, self.target.x, self.target.y)
        across, down = whole.way
        begin, end = self.source.edge(across, down), self.target.edge(-across, -down)
        if begin + end > whole.length:
            begin, end = self.source.radius, self.target.radius
        return Segment(
            self.source.x + across * begin,
            self.source.y + down * begin,
            self.target.x - across * end,
            self.target.y - down * end,
        )


class Words(NamedTuple):
    """Words on a line."""

    text: str
    line: Segment
    x: float
    y: float
    """Their middle."""


class Network:
    """The things and lines of a picture, with their places round (0, 0)."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], lang: Language) -> None:
        self.lang, self._edges = lang, edges
        near: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            near[edge.source].add(edge.target)
            near[edge.target].add(edge.source)
        self.things: dict[str, Thing] = {}
        for number, node in enumerate(nodes):
            loops = node.id in near[node.id]
            thing = Thing(
                node,
                number,
                len(near[node.id]) - loops,
                broken(node.label, _CELLS[lang]),
                _LOOP if loops else 0.0,
            )
            widest = max(measure(line, thing.size, lang, bold=thing.hub) for line in thing.lines)
            thing.wide = max(widest, 2 * thing.radius) + 2
            self.things[node.id] = thing
        self._place()
        self.ties = self._ties()
        """The lines, spokes first, so that they lie below the others."""

    def _place(self) -> None:
        kinds = {id: thing.node.group for id, thing in self.things.items()}
        sizes = {id: (thing.wide, thing.high) for id, thing in self.things.items()}
        pairs = ((edge.source, edge.target) for edge in self._edges)
        places = positions(list(self.things), lengths(pairs, kinds), sizes=sizes)
        for id, (x, y) in places.items():
            thing = self.things[id]
            thing.x, thing.y = x, y - thing.high / 2 + thing.above + thing.radius

    def _ties(self) -> list[Tie]:
        found: dict[frozenset[str], Tie] = {}
        for edge in self._edges:
            pair = frozenset((edge.source, edge.target))
            ends = self.things[edge.source], self.things[edge.target]
            found.setdefault(pair, Tie(*ends)).edges.append(edge)
        return sorted(found.values(), key=lambda tie: not tie.spoke)

    def most_tied(self) -> Thing | None:
        """What is tied to most others, if anything is tied to any."""
        found = max(self.things.values(), key=lambda thing: thing.degree, default=None)
        return found if found and found.degree else None

    def bounds(self) -> Area:
        """What all things take."""
        areas = [thing.area for thing in self.things.values()] or [Area(0, 0, 0, 0)]
        return Area(
            min(area.left for area in areas),
            min(area.top for area in areas),
            max(area.right for area in areas),
            max(area.bottom for area in areas),
        )

    def groups(self) -> dict[Group, int]:
        """How many things there are of each group, in the order of a legend."""
        counts = Counter(thing.node.group for thing in self.things.values())
        return {group: counts[group] for group in (*GROUPS, OTHER) if counts[group]}

    def words(self) -> dict[int, Words]:
        """The words of the lines that have room for them, by the number of the line; those of
        spokes make way for others."""
        room = Room()
        for thing in self.things.values():
            left, top, right, bottom = thing.area
            under = thing.y + thing.radius
            room.take_box(thing.x - thing.radius, top, thing.x + thing.radius, under)
            room.take_box(left, under, right, bottom)
        found = {}
        for spokes in (False, True):
            lines = [
                (number, tie, line)
                for number, tie in enumerate(self.ties)
                if tie.spoke == spokes and (line := tie.line)
            ]
            for number, _, line in lines:
                room.take_line(line, number)
            for number, tie, line in lines:
                for text in self._wordings(tie):
                    wide = measure(text, WORDS, self.lang) + 4
                    if place := room.words(line, number, wide, WORDS + 1):
                        found[number] = Words(text, line, *place)
                        break
        return found

    def _wordings(self, tie: Tie) -> Iterator[str]:
        """What may stand on a line: all of it, or in short."""
        labels = list(dict.fromkeys(edge.label for edge in tie.edges))
        yield _COMMA[self.lang].join(labels)
        if len(labels) > 1:
            others = len(labels) if self.lang == "zh" else len(labels) - 1
            yield _SEVERAL[self.lang].format(labels[0], others)
