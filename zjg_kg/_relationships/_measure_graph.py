"""The graph as measures see it: things by number, and which of them are joined."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from zjg_kg._relationships._link import Link
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx

Pair: TypeAlias = tuple[int, int]

_BITS: Final = 32


class GraphSize(NamedTuple):
    """How much was counted."""

    things: int
    """Things with at least one relation."""
    relations: int
    """Relations between them, each once."""
    neighbours: int
    """Pairs of things with a relation, however many relations and in whichever direction."""


@dataclass(frozen=True)
class IntegerGraph:
    """A simple graph over the numbers of things, the form in which every library gets it.

    Parallel relations and their order in the store are gone, so that what a library takes for
    granted about them cannot make a difference.

    >>> a, b, knows = IRI("urn:a"), IRI("urn:b"), IRI("urn:knows")
    >>> graph = IntegerGraph.of([Link(b, a, knows), Link(b, a, IRI("urn:likes"))])
    >>> graph.things, graph.arcs, graph.pairs, graph.size.relations
    ([IRI('urn:a'), IRI('urn:b')], [(1, 0)], [(0, 1)], 2)
    """

    things: list[IRI]
    """The things by their number, in alphabetical order."""
    arcs: list[Pair]
    """From which thing a relation runs to which, each once, in ascending order."""
    relations: int

    @classmethod
    def of(cls, links: Iterable[Link], both_ways: Collection[IRI] = ()) -> IntegerGraph:
        """Number the things of links; the relations of ``both_ways`` have no direction, nor has a
        carrier that joins two things in the same role."""
        seen: dict[IRI, int] = {}
        joined: set[int] = set()  # two numbers in one: a million pairs would be slow to keep
        relations = 0
        for link in links:
            relations += 1
            source = seen.setdefault(link.source, len(seen))
            target = seen.setdefault(link.target, len(seen))
            if source == target:
                continue
            joined.add(source << _BITS | target)
            roles = link.roles
            if link.relation in both_ways or (roles is not None and roles[0] == roles[1]):
                joined.add(target << _BITS | source)
        # Numbers by name make results independent of the order in which the store gives relations.
        things = sorted(seen)
        number = [0] * len(things)
        for position, thing in enumerate(things):
            number[seen[thing]] = position
        low = (1 << _BITS) - 1
        arcs = sorted((number[pair >> _BITS], number[pair & low]) for pair in joined)
        return cls(things, arcs, relations)

    def __len__(self) -> int:
        return len(self.things)

    @cached_property
    def pairs(self) -> list[Pair]:
        """Which two things are joined, the lower number first, each once, in ascending order."""
        return sorted({(s, t) if s < t else (t, s) for s, t in self.arcs})

    @property
    def size(self) -> GraphSize:
        """How much was counted."""
        return GraphSize(len(self.things), self.relations, len(self.pairs))

    def networkx(self) -> nx.Graph[int]:
        """The undirected graph in networkx."""
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self)))
        graph.add_edges_from(self.pairs)
        return graph

    def networkx_directed(self) -> nx.DiGraph[int]:
        """The directed graph in networkx."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(range(len(self)))
        graph.add_edges_from(self.arcs)
        return graph

    def rustworkx(self) -> rx.PyGraph[int, None]:
        """The undirected graph in rustworkx."""
        import rustworkx as rx

        graph: rx.PyGraph[int, None] = rx.PyGraph()
        graph.add_nodes_from(range(len(self)))
        graph.add_edges_from_no_data(self.pairs)
        return graph

    def rustworkx_directed(self) -> rx.PyDiGraph[int, None]:
        """The directed graph in rustworkx."""
        import rustworkx as rx

        graph: rx.PyDiGraph[int, None] = rx.PyDiGraph()
        graph.add_nodes_from(range(len(self)))
        graph.add_edges_from_no_data(self.arcs)
        return graph
