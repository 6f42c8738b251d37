"""What a picture of the graph shows, and where: one thing in the middle, the others round it.

The thing with most relations stands in the middle, the others on a circle, side by side with their
like. A circle gives every label a place of its own, where a force-directed layout of a graph with
one great hub is a knot. Nothing in it is random.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._networkx import to_networkx
from zjg_kg._terms import IRI, RDFS, ZJG, compress

if TYPE_CHECKING:
    import networkx as nx

    from zjg_kg._graph import KnowledgeGraph

_MOST: Final = 90  # things round the circle; more would leave no room for their names
_PLACE: Final = 18.0  # the room of one label on the circle, in pixels
_GAP: Final = 1.6  # the room between two groups, in places
_LEAST_RADIUS: Final = 220.0
_START: Final = -math.pi / 2
_ROUNDS: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Things of a like kind: a colour and a shape, either of which tells them apart."""

    label: Mapping[Language, str]
    classes: tuple[str, ...]
    colour: str  # of Tol's muted scheme, made for colour-blind readers too
    shape: str  # an SVG path in a circle of radius 1
    on_dark: str = ""  # the colour on a dark ground, where it has to be a lighter one


def _polygon(corners: int, turn: float = 0.0, inner: float | None = None) -> str:
    """A regular polygon, or with ``inner``, the inner radius, a star."""
    steps = corners if inner is None else 2 * corners
    points = []
    for step in range(steps):
        radius = inner if inner is not None and step % 2 else 1.0
        angle = math.tau * step / steps - math.pi / 2 + turn
        points.append(f"{radius * math.cos(angle):.2f},{radius * math.sin(angle):.2f}")
    return f"M{'L'.join(points)}Z"


GROUPS: Final = (
    Group(
        {"zh": "区域", "en": "Areas"},
        ("zjg:Area",),
        "#44aa99",
        "M-.92,0a.92,.92 0 1,0 1.84,0a.92,.92 0 1,0 -1.84,0Z",
    ),
    Group(
        {"zh": "机构与人", "en": "Bodies and people"},
        ("zjg:Actor",),
        "#332288",
        _polygon(4, math.pi / 4),
        "#8f86ee",
    ),
    Group(
        {"zh": "高校与科研机构", "en": "Universities, institutes"},
        ("zjg:University", "zjg:ResearchInstitute"),
        "#aa4499",
        _polygon(4),
        "#d57fc8",
    ),
    Group({"zh": "企业", "en": "Enterprises"}, ("zjg:Enterprise",), "#cc6677", _polygon(3)),
    Group(
        {"zh": "产业", "en": "Industries"},
        ("zjg:Industry", "zjg:IndustrialSystem", "zjg:Product"),
        "#999933",
        _polygon(6),
    ),
    Group(
        {"zh": "项目与设施", "en": "Projects, facilities"},
        ("zjg:Project", "zjg:Building", "zjg:Infrastructure", "zjg:Event"),
        "#117733",
        _polygon(3, math.pi),
        "#4db072",
    ),
    Group(
        {"zh": "计划、服务与资金", "en": "Schemes, services, funds"},
        ("zjg:Scheme", "zjg:ServicePoint"),
        "#88ccee",
        _polygon(5),
    ),
    Group(
        {"zh": "称号与名单", "en": "Titles, lists"},
        ("zjg:Title", "zjg:RecognitionList"),
        "#ddcc77",
        _polygon(5, inner=0.45),
    ),
    Group(
        {"zh": "战略、目标与愿景", "en": "Strategies, goals, visions"},
        ("zjg:GuidingIdea",),
        "#882255",
        _polygon(4, inner=0.45),
        "#dd6b9f",
    ),
)


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
        groups = self._groups()
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

    def _groups(self) -> dict[str, Group]:
        """The group of each class: its own, else that of its nearest superclass."""
        groups = {curie: group for group in GROUPS for curie in group.classes}
        above: dict[str, list[str]] = defaultdict(list)
        for below, over in self._pairs(RDFS.subClassOf):
            above[compress(below)].append(compress(over))
        found = dict(groups)
        for curie in above:
            level, seen = [curie], {curie}
            while level and curie not in found:
                level = [each for one in level for each in above.get(one, ()) if each not in seen]
                seen.update(level)
                if group := next((groups[each] for each in level if each in groups), None):
                    found[curie] = group
        return found

    def _pairs(self, predicate: IRI) -> list[tuple[str, str]]:
        return [
            (quad.subject.value, quad.object.value)
            for quad in self._kg.store.facts(None, predicate)
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        ]

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
        sources, targets = (
            dict(self._pairs(ZJG.relationSource)),
            dict(self._pairs(ZJG.relationTarget)),
        )
        ends = {compress(kind): (sources[kind], targets.get(kind)) for kind in sources}
        for source, target, data in graph.edges(data=True):
            begin, end = ends.get(graph.nodes[source]["kind"], (None, None))
            if begin is None:
                yield source, target, self._name(data), data
            elif data["predicate"] == begin:
                for _, far, other in graph.out_edges(source, data=True):
                    if other["predicate"] == end:
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
