"""The best paths between two things, found by walking the store from both ends.

The cost of a path is a hop for each step, and more for each thing on the way that many others share
with it: see ``hop_cost``. The search walks on until no path that it has not seen could be cheaper
than those it has, or until its allowance is used up.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

from zjg_kg._relationships._connections import Connections
from zjg_kg._relationships._limits import positive, weight
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._reader import CROWD, Crowd, Exhausted, Reader
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._walk import Walk
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._scope import ScopeOptions

_MOST_TRIED: Final = 50_000
"""Beginnings of paths that are looked at, at most, when the paths of a graph are ranked."""


@dataclass(frozen=True, slots=True)
class Route:
    """One path: its things, the links between each two, and what it costs."""

    things: tuple[IRI, ...]
    links: tuple[tuple[Link, ...], ...]
    """For each hop the relations between its two things, the cheapest first."""
    cost: float
    fans: tuple[tuple[int, int], ...]
    """For each inner thing, how many relations like the ones by which the path comes and goes it
    has, itself counted; up to a limit."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and how far it went."""

    routes: tuple[Route, ...]
    complete: bool
    """Whether there can be no better path under the same options."""
    visited: int
    """How many triples were read."""
    reached: tuple[Mapping[IRI, int], Mapping[IRI, int]]
    """What the walk reached from either end, each with its distance in hops."""
    crowds: tuple[Crowd, ...]
    """Crowds that were met and not walked."""


def connections(
    kg: KnowledgeGraph,
    source: IRI,
    target: IRI,
    options: ScopeOptions,
    *,
    max_length: int,
    limit: int,
    hub_weight: float,
    max_visited: int,
) -> Connections:
    """See ``KnowledgeGraph.connections``."""
    positive("max_length", max_length)
    positive("limit", limit)
    positive("max_visited", max_visited)
    weight("hub_weight", hub_weight)
    scope = Scope.of(kg, options)
    search = best_paths(
        kg,
        source,
        target,
        scope,
        max_length=max_length,
        limit=limit,
        hub_weight=hub_weight,
        max_visited=max_visited,
    )
    return Connections(kg, source, target, search, scope, max_length=max_length, limit=limit)


def best_paths(
    kg: KnowledgeGraph,
    source: IRI,
    target: IRI,
    scope: Scope,
    *,
    max_length: int,
    limit: int,
    hub_weight: float,
    max_visited: int,
    crowd: int = CROWD,
) -> Search:
    """The ``limit`` cheapest simple paths of at most ``max_length`` hops between two things.

    A detour is left out: a path by way of the same things as a better one, in another order or with
    others besides.

    ``max_visited`` triples are read at most; if that is too few, the result is not ``complete``.
    Paths of equal cost come shorter first, then by the IRIs of their things.
    """
    if source == target:
        return Search((), True, 0, ({source: 0}, {target: 0}), ())
    reader = Reader(kg, scope, things=(source, target), allowance=max_visited, crowd=crowd)
    return _Search(Walk(reader, (source, target), max_length, hub_weight), limit).run()


class _Search:
    """One search: a walk, and the ranking of what it found."""

    def __init__(self, walk: Walk, limit: int) -> None:
        self.walk = walk
        self.limit = limit
        self.ranked_all = True

    def run(self) -> Search:
        walk = self.walk
        routes: list[Route] = []
        complete = False
        try:
            worst, ranked = math.inf, 0
            while True:
                side = walk.choose(worst)
                # Ranking takes time, too: it is done again when much was read, or is about to be.
                stale = walk.steps >= 4 * ranked or side is None or side.at_crowd
                if stale and walk.steps > ranked:
                    routes, ranked = self.routes(), walk.steps
                    worst = routes[-1].cost if len(routes) == self.limit else math.inf
                elif side is None:
                    complete = self.ranked_all
                    break
                else:
                    walk.step(side)
        except Exhausted:
            routes = self.routes()
        crowds = (crowd for each in walk.reader.crowds.values() for crowd in each)
        one, other = map(self.reached, walk.ends)
        return Search(tuple(routes), complete, walk.reader.visited, (one, other), tuple(crowds))

    def reached(self, end: IRI) -> dict[IRI, int]:
        """How far from an end all things are that were seen."""
        length = self.walk.max_length
        return dict(nx.single_source_shortest_path_length(self.walk.seen, end, length))

    def routes(self) -> list[Route]:
        """The cheapest paths of the graph that was seen: a best-first search for which the costs
        that remain are known beforehand, by Dijkstra's algorithm from the target."""
        walk, (source, target) = self.walk, self.walk.ends
        one, hops = self.reached(source), self.reached(target)
        if target not in one:
            return []
        length = walk.max_length
        near = [thing for thing, away in one.items() if away + hops.get(thing, length) <= length]
        graph = nx.Graph(walk.seen.subgraph(near))
        for here, there, data in graph.edges(data=True):
            data["cost"] = walk.step_cost(here, there)
        remaining = nx.single_source_dijkstra_path_length(graph, target, weight="cost")
        found: list[Route] = []
        waiting: list[tuple[float, int, tuple[IRI, ...], float]] = []

        def detour(things: tuple[IRI, ...]) -> bool:
            # A direct relation, which all other paths contain, makes none of them needless.
            better = (route.things for route in found if len(route.things) > 2)
            return any({*things, target}.issuperset(each) for each in better)

        def add(things: tuple[IRI, ...], cost: float) -> None:
            estimate = round(cost + remaining[things[-1]], 9)  # sums in any order are the same
            heapq.heappush(waiting, (estimate, len(things), things, cost))

        add((source,), 0.0)
        for _ in range(_MOST_TRIED):
            if not waiting or len(found) == self.limit:
                return found
            _, _, things, cost = heapq.heappop(waiting)
            last = things[-1]
            if detour(things):
                continue
            if last == target:
                found.append(self.route(things, cost))
                continue
            for following, step in graph[last].items():
                if following not in things and len(things) + hops[following] <= length:
                    add((*things, following), cost + step["cost"])
        self.ranked_all = False
        return found

    def route(self, things: tuple[IRI, ...], cost: float) -> Route:
        walk = self.walk
        links = [
            tuple(sorted(walk.links(here, there), key=lambda link: (walk.link_cost(link), link)))
            for here, there in pairwise(things)
        ]
        fans = tuple(
            (walk.fan(thing, before[0]), walk.fan(thing, after[0]))
            for thing, (before, after) in zip(things[1:-1], pairwise(links), strict=True)
        )
        return Route(things, tuple(links), round(cost, 9), fans)
