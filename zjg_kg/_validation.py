"""Checking a graph against the shapes.

SHACL sees triples and knows nothing of named graphs, yet most of what can be wrong with evidence is
a matter of where a triple stands. So the shapes are given the plain graph and, beside it, who says
what, in terms that every SHACL engine reads:

- each asserted triple once more as an ``rdf:Statement`` (``rdf:subject``, ``rdf:predicate``,
  ``rdf:object``) with ``dcterms:isPartOf`` every assertion that it stands in. A triple that stands
  in no assertion, and neither describes an ontology, a vocabulary nor a source's record, becomes a
  statement without ``dcterms:isPartOf``: a relation that nobody vouches for;
- each assertion with ``void:triples``, the number of triples in its graph;
- each named graph that holds such triples and is described nowhere as a ``zjg:Assertion`` and
  nothing more: an assertion of which nobody says where it comes from.

These additions live in the copy that is checked. Where a graph was opened without the ontology, the
copy has it all the same, for without the classes half of the shapes would find nothing to check.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox
import rdflib
from pyshacl import ShapesGraph
from pyshacl.pytypes import SHACLExecutor
from rdflib.namespace import DCTERMS, RDF, VOID
from rdflib.term import Node

from zjg_kg._catalogue import catalogue
from zjg_kg._data import data_folder
from zjg_kg._errors import InputError
from zjg_kg._findings import FindingReader, Result
from zjg_kg._report import Report
from zjg_kg._shapes import prepared, quietly, read_shapes, term
from zjg_kg._terms import OWL, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language

_ONTOLOGY: Final = frozenset({OWL.Ontology, SKOS.ConceptScheme})
_ASSERTION: Final = frozenset(
    {ZJG.Assertion, ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion}
)
# What a record graph is there to describe. Anything else in it is a fact out of place.
_RECORD: Final = _ASSERTION | {ZJG.Source, ZJG.Passage, ZJG.Silence, ZJG.Rule}
_DEFAULT: Final = ox.DefaultGraph()
_TYPE: Final = ox.NamedNode(str(RDF.type))
_OWN_ONTOLOGY: Final = ox.NamedNode(ZJG.Area.partition("#")[0])

Triple: TypeAlias = tuple[Node, Node, Node]


class _Graph(rdflib.Graph):
    """A graph that keeps the queries it has read: pySHACL hands over the text for every node."""

    def query(self, query_object: Any, *args: Any, **options: Any) -> Any:
        if isinstance(query_object, str):
            query_object = prepared(query_object)
        return super().query(query_object, *args, **options)


def validate(
    kg: KnowledgeGraph,
    *,
    shapes: Sequence[str | Path] = ("data", "advice"),
    lang: Language | None = None,
) -> Report:
    """Check a graph against shapes and report what is wrong with it.

    ``shapes`` holds names of shipped shapes (``"data"``: errors, ``"advice"``: suggestions,
    ``"style"``: the form of the ontology and of the saved questions) and paths of shapes files of one's own. ``lang``
    is the language in which the report shows itself.

    Raises ``InputError`` when a shapes file cannot be read or cannot be evaluated in full; a
    report always means that everything in the shapes was checked.

    >>> from zjg_kg import KnowledgeGraph
    >>> KnowledgeGraph.shipped().validate().conforms
    True
    """
    parsed = read_shapes(shapes)
    triples = data_triples(kg.store.quads())
    if "style" in shapes:  # the texts of the questions are checked as the ontology's are
        triples.update(_plain(quad) for quad in catalogue(kg.questions))
    data = data_graph(triples)
    reader = FindingReader(kg, parsed.graph, data)
    return Report(
        map(reader.read, results(parsed, data)),
        shapes=[str(shape) for shape in shapes],
        lang=lang or kg.lang,
        shapes_graph=parsed.graph,
    )


def data_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The graph to run shapes over, from its triples."""
    graph = _Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _plain(quad: ox.Quad) -> Triple:
    return term(quad.subject), term(quad.predicate), term(quad.object)


@quietly()
def data_triples(quads: Iterable[ox.Quad]) -> set[Triple]:
    """What the shapes are given (see the module), from the quads of a store.

    Quads of the default graph are passed over: each stands in a named graph too.
    """
    quads = [quad for quad in quads if quad.graph_name != _DEFAULT]
    types: dict[object, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode):
            types[quad.subject].add(quad.object.value)
    triples = set() if _OWN_ONTOLOGY in types else set(_ontology())
    homes: dict[Triple, list[Node]] = {}
    node = cache(term)  # most terms occur many times
    for quad in quads:
        triple = (node(quad.subject), node(quad.predicate), node(quad.object))
        triples.add(triple)
        name, described = node(quad.graph_name), types.get(quad.graph_name, set())
        if described & _ONTOLOGY:
            continue
        record = ZJG.Source in described or name.startswith("urn:zjg-kg:file:")
        if record and types.get(quad.subject, set()) & (_RECORD | _ONTOLOGY):
            continue
        home = homes.setdefault(triple, [])
        if not record:
            home.append(name)
            if not described & _ASSERTION:
                triples.add((name, RDF.type, rdflib.URIRef(ZJG.Assertion)))
    triples.update(_statements(homes))
    return triples


def _statements(homes: Mapping[Triple, Sequence[Node]]) -> Iterator[Triple]:
    """Each triple once more, with the assertions that it stands in, and the size of each."""
    sizes: Counter[Node] = Counter()
    for triple, assertions in homes.items():
        digest = blake2b("\n".join(map(_text, triple)).encode(), digest_size=8)
        statement = rdflib.URIRef(f"urn:zjg-kg:statement:{digest.hexdigest()}")
        yield statement, RDF.type, RDF.Statement
        for predicate, value in zip((RDF.subject, RDF.predicate, RDF.object), triple, strict=True):
            yield statement, predicate, value
        for assertion in assertions:
            yield statement, DCTERMS.isPartOf, assertion
            sizes[assertion] += 1
    for assertion, size in sizes.items():
        yield assertion, VOID.triples, rdflib.Literal(size)


def _text(node: Node) -> str:
    # Not n3(), which warns of a number that is none.
    if isinstance(node, rdflib.Literal):
        return f'"{node}"@{node.language}^^{node.datatype}'
    return str(node)


@cache
def _ontology() -> frozenset[Triple]:
    folder = data_folder("ontology")
    return frozenset(
        (term(quad.subject), term(quad.predicate), term(quad.object))
        for path in (*folder.glob("*.ttl"), *folder.glob("vocabularies/*.ttl"))
        for quad in ox.parse(path=path, rename_blank_nodes=True)
    )


def results(
    shapes: ShapesGraph, data: rdflib.Graph, focus: Collection[Node] | None = None
) -> Iterator[Result]:
    """Run the shapes over a data graph; with ``focus``, over those of its nodes alone.

    pySHACL's own ``focus_nodes`` option would filter the values of nested shapes as well and so
    miscount; here only the targets are narrowed, and every result is one of the whole run.
    """
    executor = SHACLExecutor()
    with quietly():
        for shape in list(shapes.shapes):
            targets = shape.focus_nodes(data)
            if focus is not None:
                targets &= set(focus)
            if not targets:
                continue
            try:
                _, found = shape.validate(executor, data, focus=targets)
            except Exception as error:  # pySHACL, rdflib and re each have their own kinds
                raise InputError(
                    zh=f"形状 {shape.node} 无法执行，检查没有完成：{error}",
                    en=f"the shape {shape.node} cannot be evaluated; the check is incomplete: "
                    f"{error}",
                ) from error
            for _, result, triples in found:
                yield _properties(result, triples)


def _properties(result: Node, triples: Iterable[tuple[Any, Any, Any]]) -> Result:
    """The properties of one result; pySHACL pairs some values with the graph they come from."""
    properties: dict[Node, list[Node]] = defaultdict(list)
    for subject, predicate, value in triples:
        if subject == result:
            properties[predicate].append(value[1] if isinstance(value, tuple) else value)
    return properties
