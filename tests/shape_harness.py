"""What the tests of the shapes share: the constraints there are, and what an edit breaks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import rdflib
from pyshacl import ShapesGraph
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from rdflib.namespace import SH
from rdflib.term import Node

from zjg_kg._data import data_folder
from zjg_kg._findings import Result
from zjg_kg._shapes import read_shapes
from zjg_kg._store import Store
from zjg_kg._terms import PREFIXES, RDF, ZJG, compress
from zjg_kg._validators import _pyshacl as pyshacl_engine
from zjg_kg._validators._pyshacl import data_graph, triples
from zjg_kg._validators._seen import Seen
from zjg_kg._validators._view import Triple

FOLDER = Path(__file__).parent / "shapes"
ONTOLOGY = (
    *sorted(data_folder("ontology").glob("*.ttl")),
    *sorted(data_folder("ontology").glob("vocabularies/*.ttl")),
)

Constraint = tuple[str, str]
"""A shape (or the query of one) and the kind of constraint, in short form without prefixes."""

_OWN = ZJG.Area.partition("#")[0]
_HEADER = re.compile(r"^# (passes )?shape:(\S+)(?: (\w+))?\n", re.MULTILINE)
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
# A node with more neighbours than this (an assertion, a class) ends the neighbourhood of an edit.
_HUB = 40


@dataclass(frozen=True)
class Example:
    """An edit of the fixture that one constraint must refuse, or let pass."""

    file: str
    constraint: Constraint
    passes: bool
    update: str
    number: int

    def __str__(self) -> str:
        verb = "passes" if self.passes else "fails"
        return f"{self.file}-{verb}-{'-'.join(self.constraint)}-{self.number}"


def examples() -> list[Example]:
    """Every example in ``shapes/*.ru``: a comment names the constraint, the update follows."""
    found: list[Example] = []
    for path in sorted(FOLDER.glob("*.ru")):
        _, *parts = _HEADER.split(path.read_text("utf-8"))
        for passes, name, component, update in zip(*[iter(parts)] * 4, strict=True):
            constraint = (name, component or "SPARQL")
            found.append(Example(path.stem, constraint, bool(passes), update, len(found)))
    return found


def constraints(shapes: ShapesGraph) -> set[Constraint]:
    """Every constraint that can give a result of its own."""
    graph = shapes.graph
    reporting = {shape.node for shape in shapes.shapes if any(map(list, shape.target()))}
    queue = list(reporting)
    while queue:
        new = set(graph.objects(queue.pop(), SH.property)) - reporting
        reporting |= new
        queue += new
    return {pair for shape in reporting for pair in _constraints(graph, shape)}


def _constraints(graph: rdflib.Graph, shape: Node) -> Iterator[Constraint]:
    for parameter, value in graph.predicate_objects(shape):
        if parameter == SH.sparql:
            yield _key(value, SH.SPARQLConstraintComponent)
        elif parameter in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
            name = str(parameter).removeprefix(f"{SH}q")
            yield _key(shape, rdflib.URIRef(f"{SH}Q{name}ConstraintComponent"))
        elif parameter in CONSTRAINT_PARAMETERS_MAP.keys() - {SH.property, SH.qualifiedValueShape}:
            yield _key(shape, CONSTRAINT_PARAMETERS_MAP[parameter].shacl_constraint_component)


def _key(shape: Node, component: Node) -> Constraint:
    name = compress(str(shape)).removeprefix("shape:")
    return name, compress(str(component)).removeprefix("sh:").removesuffix("ConstraintComponent")


def broken(result: Result) -> Constraint:
    """The constraint that a result comes from."""
    (shape,) = result.get(SH.sourceConstraint) or result[SH.sourceShape]
    (component,) = result[SH.sourceConstraintComponent]
    return _key(shape, component)


def data_triples(quads: Iterable[ox.Quad]) -> set[Triple]:
    """What the shapes see of some quads, in rdflib's terms."""
    store = Store()
    store.add(quad for quad in quads if quad.graph_name != ox.DefaultGraph())
    return triples(Seen(store, *([] if store.has(_OWN, RDF.type) else [_ontology()])).facts())


@cache
def _ontology() -> Store:
    store = Store()
    store.load(*ONTOLOGY)
    return store


def results(
    shapes: ShapesGraph, data: rdflib.Graph, focus: Collection[Node] | None = None
) -> list[Result]:
    """What pySHACL finds, all shapes evaluated."""
    checked = pyshacl_engine.run(shapes, data, focus)
    assert checked.not_evaluated == []
    return checked.results


class Bench:
    """A data set to which edits are made, one at a time, and taken back."""

    def __init__(self, *paths: Path, more: Iterable[ox.Quad] = ()) -> None:
        store = Store()
        store.load(*paths)
        store.add(more)
        self.quads = frozenset(q for q in store.quads() if q.graph_name != ox.DefaultGraph())
        self._store = ox.Store()
        self._store.extend(self.quads)
        self._triples = data_triples(self.quads)
        self.graph = data_graph(self._triples)

    def edited(self, update: str) -> set[ox.Quad]:
        """The quads after a SPARQL update; the bench itself stays as it was."""
        self._store.update(_PREFIXES + update)
        after = set(self._store)
        for quad in after - self.quads:
            self._store.remove(quad)
        self._store.extend(self.quads - after)
        return after

    def check(
        self, quads: Iterable[ox.Quad], shapes: ShapesGraph, *, steps: int = 2
    ) -> list[Result]:
        """What the shapes find in other quads, so many steps around what is different.

        Steps pass through no hub. No constraint reads further than two of them.
        """
        triples = data_triples(quads)
        gone, come = self._triples - triples, triples - self._triples
        near = {node for s, _, o in gone | come for node in (s, o)}
        for _ in range(steps):
            near |= self._around(near)
        try:
            self._change(gone, come)
            for _ in range(steps):
                near |= self._around(near)
            return results(shapes, self.graph, near)
        finally:
            self._change(come, gone)

    def _change(self, gone: Iterable[Triple], come: Iterable[Triple]) -> None:
        for triple in gone:
            self.graph.remove(triple)
        for triple in come:
            self.graph.add(triple)

    def _around(self, nodes: Iterable[Node]) -> set[Node]:
        found: set[Node] = set()
        for node in nodes:
            out = set() if isinstance(node, rdflib.Literal) else set(self.graph.objects(node))
            around = out | set(self.graph.subjects(None, node))
            found |= around if len(around) <= _HUB else set()
        return found


@cache
def shapes(*names: str) -> ShapesGraph:
    """Shipped shapes, read once."""
    return read_shapes(names)
