"""The walk through the store that finds what the best paths between two things may lead over.

From either end, what is cheapest to reach is read first, as in Dijkstra's algorithm from both sides
(I. Pohl, "Bi-directional search", Machine Intelligence 6, 1971), so that what many things share is
looked into last. The walk may stop as soon as the cheapest things that it has not read lie so far
from both ends that no path through them could be among the best.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

import networkx as nx

from zjg_kg._relationships._cost import link_cost
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._reader import Crowd, Reader
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from collections.abc import Iterable

_THING: Final = 20
"""Triples that reading a thing is expected to take."""


class _Entry(NamedTuple):
    """Something to read next, in the order in which that is done."""

    cost: float
    """What a path costs up to here, at least."""
    hops: int
    thing: IRI
    crowd: tuple[IRI, bool] | None = None
    """Only this crowd of the thing: its property and direction."""
    parent: IRI | None = None
    """The thing from which it was reached, where the cost of that last step is not yet known."""
    base: float = 0
    """The cost up to the parent."""

    def key(self) -> tuple[float, int, IRI, tuple[IRI, bool]]:
        return self.cost, self.hops, self.thing, self.crowd or (IRI(), False)


class Side:
    """The ball round one end of the paths: what was reached and waits to be read."""

    def __init__(self, start: IRI) -> None:
        self.start = start
        self.effort = 0
        """How many triples were read from this side."""
        self._heap: list[tuple[tuple[float, int, IRI, tuple[IRI, bool]], int, _Entry]] = []
        self._numbers = count()
        self._hops: Counter[int] = Counter()
        self._read: dict[tuple[IRI, tuple[IRI, bool] | None], int] = {}
        self.push(_Entry(0, 0, start))

    def push(self, entry: _Entry) -> None:
        if entry.hops < self._read.get((entry.thing, entry.crowd), math.inf):
            heapq.heappush(self._heap, (entry.key(), next(self._numbers), entry))
            self._hops[entry.hops] += 1

    def pop(self) -> _Entry:
        *_, entry = heapq.heappop(self._heap)
        self._hops[entry.hops] -= 1
        return entry

    def least_hops(self) -> float:
        """How far away anything unread is, at least."""
        return min((hops for hops, count in self._hops.items() if count), default=math.inf)

    def head(self, other: Side, max_length: int) -> _Entry | None:
        """The next entry through which a path could still lead."""
        away = other.least_hops()
        while self._heap:
            entry = self._heap[0][-1]
            # What was read before was reached at no greater cost.
            known = self._read.get((entry.thing, entry.crowd), math.inf)
            if entry.hops < known and entry.hops + 1 + away <= max_length:
                return entry
            self.pop()
        return None

    @property
    def at_crowd(self) -> bool:
        """Whether a crowd is next, which takes much reading."""
        return bool(self._heap) and self._heap[0][-1].crowd is not None

    def settle(self, entry: _Entry) -> None:
        self._read[entry.thing, entry.crowd] = entry.hops


class Walk:
    """One walk from two things toward each other. ``seen`` is the graph of what was read."""

    def __init__(
        self, reader: Reader, ends: tuple[IRI, IRI], max_length: int, hub_weight: float
    ) -> None:
        self.reader = reader
        self.ends = ends
        self.max_length, self.hub_weight = max_length, hub_weight
        self.sides = (Side(ends[0]), Side(ends[1]))
        self.seen: nx.Graph[IRI] = nx.Graph()
        self.seen.add_nodes_from(ends)
        self.read: set[IRI] = set()
        self.steps = 0

    def choose(self, worst: float) -> Side | None:
        """The side from which to read on, if a path that costs no more than ``worst`` could still
        be found."""
        one, other = self.sides
        heads = one.head(other, self.max_length), other.head(one, self.max_length)
        if heads[0] is None or heads[1] is None or heads[0].cost + 1 + heads[1].cost > worst:
            return None
        # The side is taken that has had less work, the next step counted in.
        work = one.effort + self._work(heads[0]), other.effort + self._work(heads[1])
        return self.sides[work[1] < work[0]]

    def _work(self, entry: _Entry) -> int:
        return _THING if entry.crowd is None else self.reader.fan(entry.thing, entry.crowd)

    def step(self, side: Side) -> None:
        """Read what is next on a side. Raises ``Exhausted``."""
        self.steps += 1
        entry = side.pop()
        thing = entry.thing
        if entry.parent is not None:
            cost = entry.base + self.step_cost(entry.parent, thing)
            if cost > entry.cost:
                side.push(entry._replace(cost=cost, parent=None))
                return
        side.settle(entry)
        before = self.reader.visited
        try:
            if entry.crowd is not None:
                members = self.reader.open(Crowd(thing, *entry.crowd))
                self.enter(thing)
                self._reach(side, entry, members, entry.cost)
                return
            self.enter(thing)
            self._reach(side, entry, self.reader.neighbours(thing), None)
            for crowd in self.reader.crowds.get(thing, ()):
                bundle = crowd.predicate, crowd.outgoing
                cost = entry.cost + self._penalty(thing, self.reader.fan(thing, bundle))
                side.push(_Entry(cost, entry.hops, thing, bundle))
        finally:
            side.effort += self.reader.visited - before

    def _reach(
        self, side: Side, entry: _Entry, things: Iterable[IRI], crowd_cost: float | None
    ) -> None:
        hops = entry.hops + 1
        if hops >= self.max_length:
            return  # what is reached there can only be the other end
        for far in things:
            if far in self.ends:
                continue
            if crowd_cost is not None:
                cost = crowd_cost + 1
            else:
                links = self.links(entry.thing, far)
                cost = entry.cost + 1 + min(self._leaving(entry.thing, link) for link in links)
            side.push(_Entry(cost, hops, far, None, entry.thing, entry.cost))

    def enter(self, thing: IRI) -> None:
        """Read a thing, and take what is known of it into the graph of what was seen."""
        neighbours = self.reader.neighbours(thing)
        self.seen.add_edges_from((thing, far) for far in neighbours)
        self.read.add(thing)

    # -- costs ------------------------------------------------------------------------------------

    def links(self, here: IRI, there: IRI) -> list[Link]:
        """All relations between two things, as far as they were read from either of them."""
        found: dict[Link, None] = {}
        for one, other in ((here, there), (there, here)):
            if one in self.read:
                found |= dict.fromkeys(self.reader.neighbours(one).get(other, ()))
        return list(found)

    def fan(self, thing: IRI, link: Link) -> int:
        """How many relations like this one a thing has."""
        return self.reader.fan(thing, link.bundle(thing))

    def link_cost(self, link: Link) -> float:
        """What a step along a link costs."""
        return link_cost(self.reader, link, self.ends, self.hub_weight)

    def step_cost(self, here: IRI, there: IRI) -> float:
        """What a step between two things costs, by the cheapest of their relations."""
        return min(map(self.link_cost, self.links(here, there)))

    def _leaving(self, thing: IRI, link: Link) -> float:
        return 0 if thing in self.ends else self._penalty(thing, self.fan(thing, link))

    def _penalty(self, thing: IRI, fan: int) -> float:
        return 0 if thing in self.ends else self.hub_weight * math.log2(fan)
