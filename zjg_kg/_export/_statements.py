"""What the graph says in a part of it, with all the evidence, as quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._evidence import origin_of
from zjg_kg._store import Node
from zjg_kg._terms import ADMS, DCTERMS, IRI, OA, PROV, RDF, RDFS, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._export._selection import Selection

_NAMES: Final = (RDF.type, SKOS.prefLabel, RDFS.label, DCTERMS.title)
# What belongs to a node that is described: its number in a register, what a figure's items have to
# reach, where an assertion was read, and in which source.
_PARTS: Final = frozenset({ADMS.identifier, ZJG.threshold, ZJG.passage, OA.hasSource})
# What is there to speak of a node: its figures, and what is not known of it.
_ABOUT: Final = (ZJG.about, ZJG.silenceAbout)


def statements(selection: Selection) -> Iterator[ox.Quad]:
    """The quads of a part of a graph, some of them more than once.

    These are the assertions that say its relations, whole; what is said of its things but for other
    relations of theirs, with their identifiers, figures and silences; the nodes that carry its
    relations; and for every assertion its description, its passages, its sources and what it
    follows from. Whatever else is mentioned comes with its names and classes, unless these stand
    in a vocabulary. A relation that no named graph says, as a query may construct one, comes in the
    default graph.

    >>> from zjg_kg import KnowledgeGraph
    >>> from zjg_kg._export._selection import Selection
    >>> kg = KnowledgeGraph.shipped()
    >>> part = Selection(kg, things=(kg.resolve("阿里云"),))
    >>> {quad.graph_name.value for quad in statements(part)} >= {
    ...     "https://w3id.org/zjg/source/curators"}
    True
    """
    return _Statements(selection).all()


class _Statements:
    def __init__(self, selection: Selection) -> None:
        self._selection, self._kg = selection, selection.kg
        self._store, self._relations = selection.kg.store, selection.kg.relations
        self._described: set[Node] = set()
        self._told: set[str] = set()
        self._mentioned: set[ox.NamedNode] = set()
        self._waiting: list[Iterable[ox.Quad]] = []
        self._assertions: dict[str, bool] = {}

    def all(self) -> Iterator[ox.Quad]:
        for thing in sorted(self._selection.members):
            self._describe(ox.NamedNode(thing), relations=False)
            yield from self._taken()
        for link, graphs, _ in self._selection.said_links():
            if link.carrier is not None:
                self._describe(ox.NamedNode(link.carrier))
            if not graphs:
                yield from (ox.Quad(*map(ox.NamedNode, triple)) for triple in link.triples)
            for graph in graphs:
                if self._is_assertion(graph):
                    self._tell(graph)
                else:
                    said = (self._store.quads(*triple, graph=graph) for triple in link.triples)
                    self._waiting += said
            yield from self._taken()
        named: set[Node] = set()
        while strangers := self._mentioned - self._described - named:
            named |= strangers
            self._waiting += map(self._names, strangers)
            yield from self._taken()

    def _taken(self) -> Iterator[ox.Quad]:
        """The quads that wait; what they need beside them waits next."""
        while self._waiting:
            for quad in self._waiting.pop():
                graph, subject, value = quad.graph_name, quad.subject, quad.object
                if isinstance(graph, ox.DefaultGraph):
                    continue
                yield quad
                self._describe(graph)
                for node in (subject, value):
                    if isinstance(node, ox.NamedNode):
                        self._mentioned.add(node)
                    elif isinstance(node, ox.BlankNode):
                        self._describe(node)
                if isinstance(value, ox.NamedNode):
                    if quad.predicate.value in _PARTS:
                        self._describe(value)
                    elif quad.predicate.value == PROV.wasDerivedFrom:
                        self._tell(value.value)

    def _tell(self, graph: str) -> None:
        """Take all that a named graph says."""
        if graph not in self._told:
            self._told.add(graph)
            self._waiting.append(self._store.quads(graph=graph))

    def _describe(self, node: Node, *, relations: bool = True) -> None:
        """Take what is said of a node, its relations to things only where they are wanted."""
        if node in self._described:
            return
        self._described.add(node)
        quads = self._store.quads(node)
        self._waiting.append(
            quads if relations else [each for each in quads if not self._relates(each)]
        )
        for predicate in _ABOUT:
            for speaking in self._store.subjects(predicate, node):
                self._describe(speaking)

    def _names(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        for predicate in _NAMES:
            for quad in self._store.quads(node, predicate):
                graph = quad.graph_name
                if isinstance(graph, ox.NamedNode) and self._is_assertion(graph.value):
                    yield quad

    def _relates(self, quad: ox.Quad) -> bool:
        value = quad.object
        return (
            isinstance(value, ox.NamedNode)
            and self._relations.holds(quad.predicate.value)
            and value.value not in self._relations.codes
        )

    def _is_assertion(self, graph: str) -> bool:
        if (known := self._assertions.get(graph)) is None:
            known = self._assertions[graph] = origin_of(self._kg, IRI(graph)) is not None
        return known
