"""What a picture of the graph shows, and where: one thing in the middle, the others round it.

The thing with most relations stands in the middle, the others on a circle, side by side with their
like. A circle gives every label a place of its own, where a force-directed layout of a graph with
one great hub is a knot. Nothing in it is random.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._language import Language
from zjg_kg._networkx import to_networkx
from zjg_kg._style import GROUPS, Group, groups_of_classes
from zjg_kg._terms import IRI, compress

if TYPE_CHECKING:
    import networkx as nx

    from zjg_kg._graph import KnowledgeGraph

_MOST: Final = 90  # things round the circle; more would leave no room for their names
_PLACE: Final = 18.0  # the room of one label on the circle, in pixels
_GAP: Final = 1.6  # the room between two groups, in places
_LEAST_RADIUS: Final = 220.0
_START: Final = -math.pi / 2
_ROUNDS: Final = 12


@dataclass(slots=True)
class Node:
    """A thing that is drawn."""

    number: int
    group: Group
    label: str
    words: Mapping[str, Any]
    degree: int
    angle: float = 0.0


@dataclass(slots=True)
class Link:
    """All that is said of two things: one line."""

    ends: tuple[IRI, IRI]
    relations: list[tuple[str, tuple[IRI, ...]]] = field(default_factory=list)
    """Each relation in words, and its assertions."""
    fact: bool = False
    """Whether any of it is said as a fact."""


class Circle:
    """The things and lines of a picture, with their places; the middle is at (0, 0)."""

    def __init__(self, kg: KnowledgeGraph, lang: Language) -> None:
        self._kg = kg
        self._label = f"label_{lang}"
        graph = to_networkx(kg)
        groups = groups_of_classes(kg)
        self._group = {
            iri: next((groups[kind] for kind in words["kinds"] if kind in groups), None)
            for iri, words in graph.nodes(data=True)
        }
        links = self._links(graph)
        self.hub, kept = self._choose(links)
        """What stands in the middle; None in an empty graph."""
        self.nodes: dict[IRI, Node] = {}
        self.hidden: Counter[str] = Counter()
        """How many things of each class are left out."""
        degree = Counter(iri for link in links for iri in link.ends)
        for iri in sorted(graph):
            words = graph.nodes[iri]
            group = self._group[iri]
            if group is not None and iri in kept:
                self.nodes[iri] = Node(
                    len(self.nodes), group, self._name(words), words, degree[iri]
                )
            else:
                self.hidden[words["kind"]] += 1
        self.links = [link for link in links if kept.issuperset(link.ends)]
        self.radius = _LEAST_RADIUS
        self._order()

    def point(self, iri: IRI) -> tuple[float, float]:
        """Where a thing stands."""
        return (0.0, 0.0) if iri == self.hub else at(self.nodes[iri].angle, self.radius)

    # -- what is drawn ----------------------------------------------------------------------------

    def _links(self, graph: nx.MultiDiGraph[IRI]) -> list[Link]:
        links: dict[frozenset[IRI], Link] = {}
        for source, target, words, data in self._relations(graph):
            if source != target and self._group[source] and self._group[target]:
                link = links.setdefault(frozenset((source, target)), Link((source, target)))
                names = (self._name(graph.nodes[source]), words, self._name(graph.nodes[target]))
                link.relations.append((" — ".join(names), data["assertions"]))
                link.fact |= data.get("modality", "fact") == "fact"
        return list(links.values())

    def _relations(
        self, graph: nx.MultiDiGraph[IRI]
    ) -> Iterator[tuple[IRI, IRI, str, Mapping[str, Any]]]:
        """The edges; a relation that is a node of its own (a designation) is one edge."""
        ends = {compress(kind): each for kind, each in self._kg.relations.carriers.items()}
        for source, target, data in graph.edges(data=True):
            begin, end = ends.get(graph.nodes[source]["kind"], (None, None))
            if begin is None or end is None:
                yield source, target, self._name(data), data
            elif data["predicate"] in begin:
                for _, far, other in graph.out_edges(source, data=True):
                    if other["predicate"] in end:
                        yield target, far, self._name(graph.nodes[source]), data

    def _name(self, words: Mapping[str, Any]) -> str:
        return str(words.get(self._label, words["label"]))

    def _choose(self, links: list[Link]) -> tuple[IRI | None, set[IRI]]:
        """The hub, and what is drawn: first what is tied to others too, then of each group in
        turn."""
        degree = Counter(iri for link in links for iri in link.ends)
        hub = max(sorted(degree), key=lambda iri: degree[iri], default=None)
        ties = Counter(iri for link in links if hub not in link.ends for iri in link.ends)
        turns: Counter[Group | None] = Counter()
        ranked = []
        for iri in sorted(degree.keys() - {hub}, key=lambda iri: (-ties[iri], iri)):
            ranked.append((-ties[iri], turns[self._group[iri]], iri))
            turns[self._group[iri]] += not ties[iri]
        kept = {iri for _, _, iri in sorted(ranked)[:_MOST]}
        return hub, kept | {hub} if hub else kept

    # -- where it stands --------------------------------------------------------------------------

    def _order(self) -> None:
        """Group by group round the circle, and within a group near what a thing is tied to."""
        circle = [iri for iri in self.nodes if iri != self.hub]
        ties: dict[IRI, list[IRI]] = {iri: [] for iri in circle}
        for link in self.links:
            if self.hub not in link.ends:
                for one, other in (link.ends, link.ends[::-1]):
                    ties[one].append(other)
        wish = dict.fromkeys(circle, 0.0)
        for _ in range(_ROUNDS):
            circle.sort(key=lambda iri: (GROUPS.index(self.nodes[iri].group), wish[iri], iri))
            self._place(circle)
            for iri, others in ties.items():
                angles = [self.nodes[other].angle for other in others or [iri]]
                toward = math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))
                wish[iri] = (toward - _START) % math.tau

    def _place(self, circle: list[IRI]) -> None:
        groups = [self.nodes[iri].group for iri in circle]
        gaps = 1 + sum(one is not other for one, other in pairwise(groups))
        step = math.tau / (len(circle) + _GAP * gaps)
        place = (_GAP + 1) / 2
        for index, iri in enumerate(circle):
            if index and groups[index] is not groups[index - 1]:
                place += _GAP
            self.nodes[iri].angle = _START + place * step
            place += 1
        self.radius = max(_LEAST_RADIUS, _PLACE / step)


def at(angle: float, radius: float) -> tuple[float, float]:
    """A point by its angle and its distance from the middle."""
    return radius * math.cos(angle), radius * math.sin(angle)
