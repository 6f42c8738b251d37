"""Where the boxes and wires of a drawing stand.

Things are boxes in columns, relations are wires from a box to one further right. Each wire runs
level for a stretch of its own, on which its words stand, so that no two texts can meet. Nothing is
random: the same answer gives the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from zjg_kg._relationships._relationship import Relationship
from zjg_kg._terms import IRI

BEND: Final = 24.0
"""The room in which a wire leaves or reaches its level, in pixels."""
_APART: Final = 9.0  # between the rows
_BELOW: Final = 16.0  # under a wire, for the numbers of its sources
_PAD: Final = 5.0  # between words and wire
_STEP: Final = 8.0  # between wires that leave a box side by side
_MOST_NESTED: Final = 12  # loops that have a turn of their own


@dataclass(slots=True, eq=False)
class Box:
    """A thing that is drawn."""

    thing: IRI
    width: float
    height: float
    column: int = 0
    left: float = 0.0
    middle: float = 0.0

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(slots=True, eq=False)
class Wire:
    """All that is said between two things, from the left one to the right one."""

    begin: Box
    end: Box
    relationships: list[Relationship]
    width: float
    """The room of its words."""
    height: float
    level: float = 0.0
    """Where it runs level."""
    start: float = 0.0
    stop: float = 0.0
    loops: bool = False
    """Whether both boxes stand in one column; it then leaves and returns on their right."""
    origin: float = 0.0
    """Where it leaves its first box."""
    turn: float = 0.0
    """How far to the right of its words a loop goes."""

    @property
    def above(self) -> float:
        return self.height + _PAD


@dataclass(slots=True)
class Plan:
    """A finished layout."""

    boxes: list[Box]
    wires: list[Wire]
    width: float = 0.0
    height: float = 0.0


# -- paths between two things ---------------------------------------------------------------------


def lanes(
    paths: Sequence[Sequence[IRI]],
    boxes: Mapping[IRI, Box],
    wires: Mapping[frozenset[IRI], Wire],
) -> Plan:
    """Paths one under the other, from the thing on the left to the one on the right.

    What several paths share is drawn once, in the lane of the first.
    """
    columns = _columns(paths)
    for thing, column in columns.items():
        boxes[thing].column = column
    ends = boxes[paths[0][0]], boxes[paths[0][-1]]
    placed = {end.thing for end in ends}
    plan = Plan([boxes[thing] for thing in columns], [])
    bottom = 0.0
    for path in paths:
        lane = []
        for pair in pairwise(path):
            wire = wires[frozenset(pair)]
            if wire not in plan.wires:
                begin, end = sorted(pair, key=columns.__getitem__)
                wire.begin, wire.end = boxes[begin], boxes[end]
                lane.append(wire)
        if not lane:
            continue
        members = [boxes[thing] for thing in path if thing not in placed]
        placed.update(path)
        beside = members if plan.wires else [*members, *ends]
        for wires_abreast in _abreast(lane, members):
            half = max((box.height / 2 for box in beside), default=0.0)
            level = bottom + max([half, *(wire.above for wire in wires_abreast)])
            for box in beside:
                box.middle = level
            for wire in wires_abreast:
                wire.level = level
            bottom = level + max(half, _BELOW) + _APART
            beside = []
        plan.wires += lane
    for box in ends:
        box.middle = (plan.wires[0].level + plan.wires[-1].level) / 2
    for wire in plan.wires:
        wire.origin = wire.begin.middle
    plan.height = bottom - _APART
    _set_columns(plan)
    return plan


def _abreast(lane: Sequence[Wire], members: Sequence[Box]) -> list[list[Wire]]:
    """The wires of a lane by the level on which they find room; its boxes stand on the first."""
    levels: list[list[Wire]] = [[]]
    taken: list[list[tuple[int, int]]] = [[(box.column, box.column) for box in members]]
    for wire in lane:
        begin, end = wire.begin.column, wire.end.column
        free = (all(last <= begin or end <= first for first, last in spans) for spans in taken)
        place = next((number for number, room in enumerate(free) if room), len(levels))
        if place == len(levels):
            levels.append([])
            taken.append([])
        levels[place].append(wire)
        taken[place].append((begin, end))
    return levels


def _columns(paths: Sequence[Sequence[IRI]]) -> dict[IRI, int]:
    """A column for each thing, so that paths run to the right; a step that would have to run back
    is drawn as if it were walked the other way."""
    after: dict[IRI, set[IRI]] = {thing: set() for path in paths for thing in path}

    def leads(start: IRI, goal: IRI) -> bool:
        return start == goal or any(leads(each, goal) for each in after[start])

    for path in paths:
        for here, there in pairwise(path):
            if not leads(there, here):
                after[here].add(there)
    columns = dict.fromkeys(after, 0)
    for _ in columns:
        for here, following in after.items():
            for there in following:
                columns[there] = max(columns[there], columns[here] + 1)
    end = paths[0][-1]  # on the right of all others, with none above it or below
    columns[end] = 1 + max(column for thing, column in columns.items() if thing != end)
    return columns


# -- a part of the graph --------------------------------------------------------------------------


def tree(
    parts: Iterable[Sequence[IRI]],
    boxes: Mapping[IRI, Box],
    wires: Mapping[frozenset[IRI], Wire],
) -> Plan:
    """Each part of things that hang together, spread from its first thing to the right.

    The things of a part come in the order in which they are to be reached from the first.
    """
    plan = Plan([], [])
    bottom = 0.0
    for part in parts:
        bottom = _Tree(part, boxes, wires, plan).place(bottom + _APART)
    plan.height = bottom + _APART
    _set_columns(plan)
    return plan


class _Port(NamedTuple):
    """Where wires meet the side of a box: one that arrives with its words, or those that set out
    side by side."""

    wires: tuple[Wire, ...]
    departs: bool = False

    @property
    def above(self) -> float:
        return _STEP / 2 if self.departs else self.wires[0].above

    @property
    def below(self) -> float:
        return _STEP / 2 if self.departs else _BELOW


class _Tree:
    """One part: a tree, and the wires that it leaves over."""

    def __init__(
        self,
        part: Sequence[IRI],
        boxes: Mapping[IRI, Box],
        wires: Mapping[frozenset[IRI], Wire],
        plan: Plan,
    ) -> None:
        self.boxes = boxes
        self.root = part[0]
        self.children: dict[IRI, list[IRI]] = {thing: [] for thing in part}
        self.left: dict[IRI, list[_Port]] = {thing: [] for thing in part}
        self.right: dict[IRI, list[_Port]] = {thing: [] for thing in part}
        self.wires: list[Wire] = []
        neighbours: dict[IRI, list[IRI]] = {thing: [] for thing in part}
        for thing in part:
            neighbours[thing] = [other for other in part if frozenset((thing, other)) in wires]
        boxes[self.root].column = 0
        reached = [self.root]
        for thing in reached:
            for other in neighbours[thing]:
                if other not in reached:
                    boxes[other].column = boxes[thing].column + 1
                    self.children[thing].append(other)
                    self._lead(wires[frozenset((thing, other))], thing, other)
                    reached.append(other)
        for index, thing in enumerate(reached):
            for other in reached[index + 1 :]:
                wire = wires.get(frozenset((thing, other)))
                if wire is not None and wire not in self.wires:
                    self._lead(wire, thing, other)
        for thing in reached:
            onward = tuple(w for w in self.wires if w.begin.thing == thing and not w.loops)
            if onward:
                self.right[thing].append(_Port(onward, departs=True))
        plan.boxes += [boxes[thing] for thing in reached]
        plan.wires += self.wires

    def _lead(self, wire: Wire, begin: IRI, end: IRI) -> None:
        wire.begin, wire.end = self.boxes[begin], self.boxes[end]
        wire.loops = wire.begin.column == wire.end.column
        self.wires.append(wire)
        if wire.loops:
            # Inside one another: what goes farthest sets out first and comes home last.
            self.right[begin].insert(self._homecoming(begin), _Port((wire,), departs=True))
            self.right[end].insert(0, _Port((wire,)))
        else:
            self.left[end].append(_Port((wire,)))

    def _homecoming(self, thing: IRI) -> int:
        """How many loops end at a thing; they come from above, and so stand above those that set
        out."""
        return sum(not port.departs for port in self.right[thing])

    def place(self, top: float) -> float:
        """Put the part under ``top``; where it ends."""
        for thing in self.children:
            self._stretch(thing)
        self._place(self.root, top)
        return top + self._size(self.root)

    def _stretch(self, thing: IRI) -> None:
        """Let a box reach from the first of its wires to the last."""
        box = self.boxes[thing]
        for side in (self.left[thing], self.right[thing]):
            if len(side) > 1:
                inset = min(side[0].above, side[-1].below)
                box.height = max(box.height, sum(_room(side)) - 2 * inset + 12)

    def _own(self, thing: IRI) -> tuple[float, float]:
        """How far a box with its wires reaches, above its middle and below."""
        half = self.boxes[thing].height / 2
        sides = _room(self.left[thing]), _room(self.right[thing])
        return max(half, *(above for above, _ in sides)), max(half, *(below for _, below in sides))

    def _below(self, thing: IRI) -> float:
        """The height of all that follows a box."""
        sizes = [self._size(child) + _APART for child in self.children[thing]]
        return sum(sizes) - _APART if sizes else 0.0

    def _size(self, thing: IRI) -> float:
        return max(sum(self._own(thing)), self._below(thing))

    def _place(self, thing: IRI, top: float) -> None:
        box, size = self.boxes[thing], self._size(thing)
        following = top + (size - self._below(thing)) / 2
        for child in self.children[thing]:
            self._place(child, following)
            following += self._size(child) + _APART
        above, below = self._own(thing)
        children = [self.boxes[child].middle for child in self.children[thing]]
        wish = (children[0] + children[-1]) / 2 if children else top + above
        box.middle = min(max(wish, top + above), top + size - below)
        for side in (self.left[thing], self.right[thing]):
            level = box.middle - _room(side)[0]
            for port in side:
                level += port.above
                for wire in port.wires:
                    if port.departs:
                        wire.origin = level
                    else:
                        wire.level = level
                level += port.below


def _room(side: Sequence[_Port]) -> tuple[float, float]:
    """How far the wires on one side of a box reach, above its middle and below; one alone runs to
    its middle."""
    if not side:
        return 0.0, 0.0
    if len(side) == 1:
        return side[0].above, side[0].below
    half = sum(port.above + port.below for port in side) / 2
    return half, half


def _set_columns(plan: Plan) -> None:
    """From left to right: the boxes of a column, what loops beside them, the wires to the next."""
    left = 0.0
    for column in range(max((box.column for box in plan.boxes), default=-1) + 1):
        members = [box for box in plan.boxes if box.column == column]
        for box in members:
            box.left = left
        right = max((box.right for box in members), default=left)
        loops = [wire for wire in plan.wires if wire.loops and wire.begin.column == column]
        words = right + _PAD + max((wire.width for wire in loops), default=0.0)
        for place, wire in enumerate(sorted(loops, key=lambda wire: abs(wire.level - wire.origin))):
            wire.start, wire.stop = right + _PAD, words
            wire.turn = BEND + _STEP * min(place, _MOST_NESTED)
        right = max([right, *(words + wire.turn for wire in loops)])
        leaving = [wire for wire in plan.wires if not wire.loops and wire.begin.column == column]
        for wire in leaving:
            wire.start = right + BEND
        nearest = [wire.width for wire in leaving if wire.end.column == column + 1]
        plan.width = right
        left = right + 2 * BEND + max(nearest, default=0.0)
    for wire in plan.wires:
        if not wire.loops:
            wire.stop = wire.end.left - BEND
