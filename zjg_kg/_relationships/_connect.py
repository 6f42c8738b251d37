"""The smallest part of the graph by which several things hang together.

Round each thing a ball is read, half as wide as a way between two things may be long. What the
balls have in common is a graph in memory, and in it a Steiner tree is found by the algorithm of
Mehlhorn, "A faster approximation algorithm for the Steiner problem in graphs", Information
Processing Letters 27(3), 1988, doi:10.1016/0020-0190(88)90066-X: it costs at most twice as much as
the cheapest. Then everything is left out that can be.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import networkx as nx
from networkx.algorithms.approximation import steiner_tree

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language
from zjg_kg._relationships._cost import link_cost
from zjg_kg._relationships._limits import positive, weight
from zjg_kg._relationships._narration import MORE, stopped
from zjg_kg._relationships._nearby import links_among, reader_of_all, restriction
from zjg_kg._relationships._paths import best_paths
from zjg_kg._relationships._reader import Reader
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._subgraph import Subgraph
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

MOST: Final = 50
"""So many things can be connected at once."""


def connect(
    kg: KnowledgeGraph,
    things: Collection[str],
    scope: Scope,
    *,
    max_length: int,
    hub_weight: float,
    max_visited: int,
) -> Subgraph:
    """See ``KnowledgeGraph.connect``."""
    positive("max_length", max_length)
    weight("hub_weight", hub_weight)
    positive("max_visited", max_visited)
    asked = _asked(kg, things)
    search = _Search(kg, scope, asked, max_length, hub_weight, max_visited)
    if len(asked) == 2:
        search.join(*asked)
    else:
        search.grow()
    reader = reader_of_all(kg, scope, asked)
    part = _least(reader, asked, search.tree())
    groups = [list(filter(each.__contains__, asked)) for each in _hanging_together(part, asked)]
    relationships = describe(kg, links_among(reader, _outward(part, asked)), scope)
    notes = [*restriction(kg, scope), *_notes(search, len(groups))]
    return Subgraph(kg, _outward(part, asked), relationships.values(), groups, notes)


def _asked(kg: KnowledgeGraph, things: Collection[str]) -> list[IRI]:
    """The things by their names, each once."""
    names = [things] if isinstance(things, str) else list(things)
    asked = list(dict.fromkeys(map(kg.resolve, names)))
    if len(names) > 1 and len(asked) == 1:
        raise ParameterError(
            zh=f"“{'”“'.join(names)}”是同一个事物：{kg.label(asked[0], 'zh')}。请至少给出两个。",
            en=f"{' and '.join(map(repr, names))} are the same thing, "
            f"{kg.label(asked[0], 'en')}; name at least two.",
        )
    if not 2 <= len(asked) <= MOST:
        raise ParameterError(
            zh=f"要连接的事物须有2至{MOST}个，现在是{len(asked)}个。",
            en=f"2 to {MOST} things can be connected, not {len(asked)}.",
        )
    return asked


class _Search:
    """The search for what may join some things.

    ``seen`` is what was read, with the links of each step. Only steps that lie within the balls
    are in it, so that what hangs together in it is joined by steps between the things asked about
    of at most ``max_length`` hops each.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        scope: Scope,
        asked: Sequence[IRI],
        max_length: int,
        hub_weight: float,
        max_visited: int,
    ) -> None:
        self.kg, self.scope, self.asked = kg, scope, asked
        self.max_length, self.hub_weight, self.max_visited = max_length, hub_weight, max_visited
        self.reader = reader_of_all(kg, scope, asked)
        self.joining = 0
        self.complete = True
        self.hops = dict.fromkeys(asked, 0)
        self.seen: nx.Graph[IRI] = nx.Graph()
        self.seen.add_nodes_from(asked)

    @property
    def visited(self) -> int:
        """How many triples were read."""
        return self.reader.visited + self.joining

    # -- reading ----------------------------------------------------------------------------------

    def grow(self) -> None:
        """Read the balls layer by layer, in each layer what few share before what many share."""
        for hops in range((self.max_length - 1) // 2 + 1):
            costs = {
                thing: min((self.cost(thing, far) for far in self.seen[thing]), default=0.0)
                for thing, away in self.hops.items()
                if away == hops
            }
            widest = self.widest()
            for thing in sorted(costs, key=lambda each: (costs[each], each)):
                # A way that has not been seen leads through two things that were not read.
                if costs[thing] + 2 * hops >= widest:
                    break
                if self.visited >= self.max_visited:
                    self.complete = False
                    return
                self.read(thing, hops)
        self.look_into_crowds()

    def read(self, thing: IRI, hops: int) -> None:
        for far, links in sorted(self.reader.neighbours(thing).items()):
            if self.hops.setdefault(far, hops + 1) <= self.max_length // 2:
                self.seen.add_edge(thing, far, links=links)

    def look_into_crowds(self) -> None:
        """Join what was not joined because one end is shared by too many to read them all."""
        for hub in filter(self.reader.crowds.get, self.asked):
            for other in self.asked:
                if not nx.has_path(self.seen, hub, other):
                    self.join(hub, other)

    def join(self, one: IRI, other: IRI) -> None:
        """Take in the best path between two things."""
        left = self.max_visited - self.visited
        if left < 1:
            self.complete = False
            return
        search = best_paths(
            self.kg,
            one,
            other,
            self.scope,
            max_length=self.max_length,
            limit=1,
            hub_weight=self.hub_weight,
            max_visited=left,
        )
        self.joining += search.visited
        self.complete &= search.complete
        for route in search.routes:
            for here, there, links in zip(
                route.things, route.things[1:], route.links, strict=False
            ):
                self.seen.add_edge(here, there, links=links)

    # -- costs ------------------------------------------------------------------------------------

    def cost(self, here: IRI, there: IRI) -> float:
        """What a step costs, by the cheapest of its links."""
        step = self.seen.edges[here, there]
        if "cost" not in step:
            step["cost"] = min(
                link_cost(self.reader, link, self.asked, self.hub_weight) for link in step["links"]
            )
        cost: float = step["cost"]
        return cost

    def core(self) -> nx.Graph[IRI]:
        """What was seen, without the things from which no way leads on, and with costs."""
        core = nx.Graph(self.seen)
        loose = [thing for thing in core if thing not in self.asked and core.degree(thing) < 2]
        while loose:
            thing = loose.pop()
            neighbours = list(core[thing])
            core.remove_node(thing)
            loose += (far for far in neighbours if far not in self.asked and core.degree(far) == 1)
        for here, there in core.edges:
            core.edges[here, there]["cost"] = self.cost(here, there)
        return core

    def widest(self) -> float:
        """What the dearest way costs that it takes to join the things; no way yet, no bound."""
        core = self.core()
        costs = dict(nx.multi_source_dijkstra_path_length(core, set(self.asked), weight="cost"))
        nearest = {
            thing: way[0]
            for thing, way in nx.multi_source_dijkstra_path(
                core, set(self.asked), weight="cost"
            ).items()
        }
        bridges: nx.Graph[IRI] = nx.Graph()
        bridges.add_nodes_from(self.asked)
        for here, there in core.edges:
            one, other = nearest[here], nearest[there]
            cost = costs[here] + self.cost(here, there) + costs[there]
            known = bridges.get_edge_data(one, other, {"cost": math.inf})["cost"]
            bridges.add_edge(one, other, cost=min(known, cost))
        if not nx.is_connected(bridges):
            return math.inf
        tree = nx.minimum_spanning_tree(bridges, weight="cost")
        return float(max(tree.edges[step]["cost"] for step in tree.edges))

    def tree(self) -> list[IRI]:
        """The things of a cheap tree for each part of what was seen, those asked about first."""
        core = self.core()
        found = dict.fromkeys(self.asked)
        for part in nx.connected_components(core):
            ends = [each for each in self.asked if each in part]
            if len(ends) > 1:
                inside = core.copy()
                inside.remove_nodes_from([thing for thing in core if thing not in part])
                found |= dict.fromkeys(sorted(steiner_tree(inside, ends, weight="cost")))
        return list(found)


def _least(reader: Reader, asked: Collection[IRI], things: Iterable[IRI]) -> nx.Graph[IRI]:
    """The relations among things, without the things that joining those asked about does not
    take: of any that are left, none can be left out."""
    part: nx.Graph[IRI] = nx.Graph()
    part.add_nodes_from(things)
    part.add_edges_from((link.source, link.target) for link in links_among(reader, part))
    inner = [thing for thing in part if thing not in asked]
    for thing in sorted(inner, key=lambda each: (-part.degree(each), each)):
        joined = nx.node_connected_component(part, thing)
        ends = [each for each in asked if each in joined]
        without = part.subgraph(joined - {thing})
        if nx.node_connected_component(without, ends[0]).issuperset(ends):
            part.remove_node(thing)
    return part


def _hanging_together(part: nx.Graph[IRI], asked: Sequence[IRI]) -> list[set[IRI]]:
    """The things by what hangs together, in the order of those asked about."""
    return sorted(
        nx.connected_components(part),
        key=lambda things: min(map(asked.index, filter(things.__contains__, asked))),
    )


def _outward(part: nx.Graph[IRI], asked: Iterable[IRI]) -> list[IRI]:
    """The things in the order in which one comes to them from those asked about."""
    found: dict[IRI, None] = {}
    for start in asked:
        found[start] = None
        found |= dict.fromkeys(there for _, there in nx.bfs_edges(part, start))
    return list(found)


def _notes(search: _Search, groups: int) -> Iterator[Mapping[Language, str]]:
    steps = search.max_length
    if groups > 1:
        yield {
            "zh": f"没有连上，是指在{steps}步以内没有路径。",
            "en": f"Not connected means that there is no path within {steps} "
            f"step{'' if steps == 1 else 's'}.",
        }
    if not search.complete:
        yield stopped(search.visited, MORE)
