"""One file of RDF on its way into a graph: read whole, and looked over."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._errors import InputError, ParameterError
from zjg_kg._provenance import graphs_of
from zjg_kg._reading import read_document, syntax_error
from zjg_kg._terms import IRI, OWL, RDF, SKOS, ZJG, compress

if TYPE_CHECKING:
    from zjg_kg._store import Store

_DEFAULT: Final = ox.DefaultGraph()
_TYPE: Final = ox.NamedNode(RDF.type)
_SOURCE: Final = ox.NamedNode(ZJG.Source)
_ASSERTIONS: Final = frozenset(
    map(ox.NamedNode, (ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion))
)
_VOCABULARIES: Final = frozenset(map(ox.NamedNode, (OWL.Ontology, SKOS.ConceptScheme)))


@dataclass(frozen=True, slots=True)
class RdfFile:
    """What a file says, and what is known of it as a file."""

    path: Path
    quads: list[ox.Quad]
    """Each once, in the order of the file."""
    sha256: str
    length: int
    """How many characters (Unicode code points) it has."""
    own: tuple[IRI, ...]
    """The sources that it describes itself, in record graphs; none in a file of plain RDF."""


def read_rdf(path: Path, base: str | None = None) -> RdfFile:
    """Read a file of RDF with the strict parser; ``base`` is what relative IRIs are read against.

    Raises ``InputError`` with path, line and column.
    """
    document = read_document(path)
    try:
        parsed = ox.parse(document.text, document.format, base_iri=base)
    except ValueError as error:
        raise ParameterError(
            zh=f"“{base}”不是完整的 IRI，不能作 base；应写成 https://example.org/park/ 这样。",
            en=f"{base!r} is no whole IRI and cannot be the base; it looks like "
            "https://example.org/park/.",
        ) from error
    try:
        quads = list(dict.fromkeys(parsed))
    except SyntaxError as error:
        raise syntax_error(document, error, base) from error
    own = {
        IRI(quad.subject.value)
        for quad in quads
        if quad.predicate == _TYPE and quad.object == _SOURCE and quad.graph_name == quad.subject
        if isinstance(quad.subject, ox.NamedNode)
    }
    return RdfFile(
        path=path,
        quads=quads,
        sha256=hashlib.sha256(document.whole).hexdigest(),
        length=len(document.whole.decode()),
        own=tuple(sorted(own)),
    )


def records_alone(file: RdfFile, store: Store) -> RdfFile:
    """A file that describes its sources itself, without what the graph has anyway.

    That are the vocabularies that an export holds, and a default graph that repeats the others.

    Raises ``InputError`` for what nobody vouches for: a graph that no record describes, a triple
    that stands in none, a vocabulary that is not the graph's.
    """
    graphs: dict[object, list[ox.Quad]] = defaultdict(list)
    for quad in file.quads:
        graphs[quad.graph_name].append(quad)
    records = {ox.NamedNode(iri) for iri in file.own}
    described: set[object] = {
        quad.subject
        for record in records
        for quad in graphs[record]
        if quad.predicate == _TYPE and quad.object in _ASSERTIONS
    }
    kept: list[ox.Quad] = []
    for graph, quads in graphs.items():
        if graph in records or graph in described:
            kept += quads
        elif graph != _DEFAULT and not _is_vocabulary_of(store, graph, quads):
            raise InputError(
                zh=f"{file.path}：图 {_short(graph)} 没有出处；请在来源的记录图里把它写成断言。",
                en=f"{file.path}: nothing vouches for the graph {_short(graph)}; describe it as "
                "an assertion in the record graph of a source.",
                path=file.path,
            )
    said = {quad.triple for quad in kept}
    for quad in graphs[_DEFAULT]:
        if quad.triple not in said:
            raise InputError(
                zh=f"{file.path}：三元组“{quad.triple}”不在任何图中，没有出处；请放进一个断言。",
                en=f"{file.path}: the triple {quad.triple} stands in no graph, so that nothing "
                "vouches for it; put it into an assertion.",
                path=file.path,
            )
    return replace(file, quads=kept)


def check_owners(file: RdfFile, store: Store, sources: Collection[IRI]) -> None:
    """See that the graphs of a file are new or those of its own sources.

    Raises ``InputError`` for a graph that another source brought.
    """
    own = {graph for source in sources for graph in graphs_of(store, source)}
    graphs = {quad.graph_name for quad in file.quads if isinstance(quad.graph_name, ox.NamedNode)}
    for graph in sorted(graphs, key=str):
        if graph.value in own or not store.quads(graph=graph):
            continue
        owners = [quad.graph_name for quad in store.quads(graph, RDF.type)]
        owner = next((_short(each) for each in owners if each not in (_DEFAULT, graph)), "?")
        raise InputError(
            zh=f"{file.path}：图 {_short(graph)} 属于来源 {owner}，这个文件不能改动它；请换一个名称。",
            en=f"{file.path}: the graph {_short(graph)} is one of the source {owner}, which this "
            "file may not change; give yours another name.",
            path=file.path,
        )


def _is_vocabulary_of(store: Store, graph: object, quads: Collection[ox.Quad]) -> bool:
    """Whether a graph is an ontology or a vocabulary just as the store has it."""
    if not isinstance(graph, ox.NamedNode):
        return False
    if not any(q.subject == graph and q.object in _VOCABULARIES for q in quads):
        return False
    named = (q for q in quads if not isinstance(q.subject, ox.BlankNode))
    return len(store.quads(graph=graph)) == len(quads) and all(
        quad in store for quad in named if not isinstance(quad.object, ox.BlankNode)
    )


def _short(node: object) -> str:
    return compress(node.value) if isinstance(node, ox.NamedNode) else str(node)
