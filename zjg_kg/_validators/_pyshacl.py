"""pySHACL, the reference: what it finds is what a shape means.

It hands the text of a query over for every node that it checks; here each is read once, and the
patterns in it are put into an order that begins with the node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any

import rdflib
from pyshacl import Shape, ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from zjg_kg._findings import Result
from zjg_kg._report import NotEvaluated
from zjg_kg._shapes import prepared, quietly, term
from zjg_kg._store import Node as StoreNode
from zjg_kg._terms import compress
from zjg_kg._validators._engine import Checked
from zjg_kg._validators._seen import Fact, Seen
from zjg_kg._validators._view import Triple, View


class DataGraph(rdflib.Graph):
    """A graph that keeps the queries it has read."""

    def __bool__(self) -> bool:
        """Whether it is there: pySHACL asks at every result, and would have all facts counted."""
        return True

    def query(self, query_object: Any, *args: Any, **options: Any) -> Any:
        if isinstance(query_object, str):
            query_object = prepared(query_object)
        return super().query(query_object, *args, **options)


class PySHACL:
    """The reference engine. It copies what it checks whole, and looks up what a few things need."""

    name = "pyshacl"

    def check(
        self, shapes: ShapesGraph, seen: Seen, focus: Collection[StoreNode] | None = None
    ) -> Checked:
        """Run shapes over what is seen, or over some things and the statements about them."""
        if focus is None:
            return run(shapes, data_graph(triples(seen.facts())))
        statements = (name for node in focus for name in seen.statements(node))
        return run(shapes, DataGraph(View(seen)), {term(node) for node in (*focus, *statements)})


@quietly()
def triples(facts: Iterable[Fact]) -> set[Triple]:
    """Facts in rdflib's terms."""
    node = cache(term)  # most terms occur many times
    return {(node(s), node(p), node(o)) for s, p, o in facts}


def data_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The graph to run shapes over, from its triples."""
    graph = DataGraph()
    for triple in triples:
        graph.add(triple)
    return graph


def run(shapes: ShapesGraph, data: rdflib.Graph, focus: Collection[Node] | None = None) -> Checked:
    """Run the shapes over a data graph; with ``focus``, over those of its nodes alone.

    pySHACL's own ``focus_nodes`` option would filter the values of nested shapes as well and so
    miscount; here only the targets are narrowed, and every result is one of the whole run.
    """
    executor, checked = SHACLExecutor(), Checked([], [])
    among = None if focus is None else _Targets(shapes).among(data, focus)
    with quietly():
        for shape in list(shapes.shapes):
            nodes = shape.focus_nodes(data) if among is None else among.get(shape.node, set())
            if not nodes:
                continue
            try:
                _, found = shape.validate(executor, data, focus=nodes)
            except Exception as error:  # noqa: BLE001  # pySHACL, rdflib, re have their own kinds
                checked.not_evaluated.append(_failed(shape, error))
                continue
            checked.results.extend(_properties(result, about) for _, result, about in found)
    return checked


class _Targets:
    """Which shapes check a node: their targets, turned around."""

    def __init__(self, shapes: ShapesGraph) -> None:
        self._nodes: dict[Node, set[Node]] = defaultdict(set)
        self._classes: dict[Node, set[Node]] = defaultdict(set)
        self._subjects: dict[Node, set[Node]] = defaultdict(set)
        self._objects: dict[Node, set[Node]] = defaultdict(set)
        for shape in shapes.shapes:
            nodes, classes, implicit, objects, subjects = shape.target()
            for kind, targets in (
                (self._nodes, nodes),
                (self._classes, {*classes, *implicit}),
                (self._objects, objects),
                (self._subjects, subjects),
            ):
                for target in targets:
                    kind[target].add(shape.node)

    def among(self, data: rdflib.Graph, nodes: Collection[Node]) -> dict[Node, set[Node]]:
        """Of some nodes those that each shape checks."""
        found: dict[Node, set[Node]] = defaultdict(set)
        for node in nodes:
            for shape in self._of(data, node):
                found[shape].add(node)
        return found

    def _of(self, data: rdflib.Graph, node: Node) -> Iterator[Node]:
        yield from self._nodes.get(node, ())
        for predicate, checking in self._objects.items():
            if (None, predicate, node) in data:
                yield from checking
        if isinstance(node, rdflib.Literal):
            return
        for predicate in set(data.predicates(node)):
            yield from self._subjects.get(predicate, ())
        kinds = {
            kind
            for type_ in data.objects(node, RDF.type)
            for kind in data.transitive_objects(type_, RDFS.subClassOf)
            if kind is not None
        }
        for kind in kinds:
            yield from self._classes.get(kind, ())


def _failed(shape: Shape, error: Exception) -> NotEvaluated:
    name = compress(str(shape.node))
    return NotEvaluated(
        shape=str(shape.node),
        messages={
            "zh": f"形状 {name} 执行到一半失败：{error}",
            "en": f"the shape {name} failed while it was run: {error}",
        },
    )


def _properties(result: Node, triples: Iterable[tuple[Any, Any, Any]]) -> Result:
    """The properties of one result; pySHACL pairs some values with the graph they come from."""
    properties: dict[Node, list[Node]] = defaultdict(list)
    for subject, predicate, value in triples:
        if subject == result:
            properties[predicate].append(value[1] if isinstance(value, tuple) else value)
    return properties
