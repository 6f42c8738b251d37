"""The bare loops that exports are measured against: pyoxigraph, lines of text, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from zjg_kg._terms import DCTERMS, PREFIXES, RDF, RDFS, SKOS, ZJG

_DEFAULT: Final = ox.DefaultGraph()
_VOCABULARIES: Final = tuple(PREFIXES[each] for each in ("industry", "level", "status"))
# Classes of nodes that are written as no node.
_OTHERS: Final = frozenset(
    {ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion, ZJG.Passage, ZJG.Silence}
    | {ZJG.Threshold, ZJG.Unit, ZJG.Measure, ZJG.Rule}
)


def write_quads(store: ox.Store, file: BinaryIO) -> None:
    """Every quad of the named graphs as a line, in the order of the store."""
    for graph in store.named_graphs():
        file.writelines(
            f"{quad} .\n".encode() for quad in store.quads_for_pattern(None, None, None, graph)
        )


def write_triples(store: ox.Store, file: BinaryIO) -> None:
    """Every quad of the default graph as a line, in the order of the store."""
    file.writelines(
        f"{quad} .\n".encode() for quad in store.quads_for_pattern(None, None, None, _DEFAULT)
    )


def write_graph(store: ox.Store, file: BinaryIO) -> tuple[int, int]:
    """A line for each node with its names and classes, and for each edge with its relation in words
    and all that says it; gives how many nodes and edges there were."""
    loop = _Loop(store)
    nodes = edges = 0
    for subject in [*loop.things, *loop.carriers]:
        for line in loop.lines(subject):
            file.write(line.encode())
            edges += 1
        nodes += subject in loop.things
    return nodes, edges - nodes


class _Loop:
    """Lines with tabs between the cells, in the order of the store."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._words: dict[str, list[str]] = defaultdict(list)
        for predicate in (RDFS.label, SKOS.prefLabel):
            for quad in self._facts(predicate):
                if predicate == RDFS.label or quad.subject.value.startswith(_VOCABULARIES):
                    self._words[quad.subject.value].append(quad.object.value)
        self._relations = {quad.subject.value for quad in self._facts(ZJG.relationKind)}
        self._relations.add(DCTERMS.publisher)
        begins, ends = (
            {(quad.subject.value, quad.object.value) for quad in self._facts(predicate)}
            for predicate in (ZJG.relationSource, ZJG.relationTarget)
        )
        self._begins, self._ends = begins, ends
        classes = {kind for kind, _ in begins}
        self.things: set[str] = set()
        """What is a node."""
        self.carriers: dict[str, str] = {}
        """What is an edge, with its class."""
        for quad in self._facts(RDF.type):
            node, kind = quad.subject.value, quad.object.value
            if kind in classes:
                self.carriers[node] = kind
            elif kind.startswith(PREFIXES["zjg"]) and kind not in _OTHERS:
                self.things.add(node)
        for quad in self._facts(SKOS.inScheme):
            said = self._store.quads_for_pattern(None, None, quad.subject, _DEFAULT)
            if not any(each.predicate.value in self._relations for each in said):
                self.things.discard(quad.subject.value)

    def lines(self, subject: str) -> Iterator[str]:
        """A node and the relations that run from it, or the relations that a node carries."""
        cells = [subject]
        said: dict[tuple[str, str], list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(ox.NamedNode(subject), None, None, None):
            predicate, value, graph = quad.predicate.value, quad.object, quad.graph_name
            if isinstance(value, ox.Literal):
                if graph == _DEFAULT:
                    cells.append(value.value)
            elif predicate == RDF.type:
                if graph == _DEFAULT:
                    cells += value.value, *self._words[value.value]
            elif predicate in self._relations and value.value in self.things and graph != _DEFAULT:
                said[predicate, value.value].append(graph.value)
        kind = self.carriers.get(subject)
        if kind is None:
            yield "\t".join(cells) + "\n"
            for (predicate, value), graphs in said.items():
                yield self._edge(subject, predicate, value, graphs)
            return
        for one, other in combinations(said, 2):
            begin, end = (one, other) if (kind, one[0]) in self._begins else (other, one)
            if (kind, begin[0]) in self._begins and (
                (kind, end[0]) in self._ends or (kind, end[0]) not in self._begins
            ):
                graphs = {*said[begin], *said[end]}
                yield self._edge(begin[1], kind, end[1], graphs, *cells)

    def _edge(
        self, source: str, relation: str, target: str, graphs: Iterable[str], *cells: str
    ) -> str:
        line = [source, target, relation, *self._words[relation], *cells]
        for graph in graphs:
            line.append(graph)
            for quad in self._store.quads_for_pattern(ox.NamedNode(graph), None, None, _DEFAULT):
                # Origin, basis, modality, passage (its source is part of its name) and gloss.
                line.append(quad.object.value)
        return "\t".join(line) + "\n"

    def _facts(self, predicate: str) -> Iterator[Any]:
        return self._store.quads_for_pattern(None, ox.NamedNode(predicate), None, _DEFAULT)
