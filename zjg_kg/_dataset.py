"""The data as rdflib sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from zjg_kg._terms import XSD, language_tag

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


def to_dataset(kg: KnowledgeGraph) -> rdflib.Dataset:
    """A copy of the data as an ``rdflib.Dataset``: every named graph, and all facts by default.

    As in the store, the default graph is the union of the named ones, so that a query gives the
    same answer in both. rdflib's own union of graphs is left off, which would do so again.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> len(kg.dataset.default_graph) == len(kg.store)
    True
    """
    dataset = rdflib.Dataset(default_union=False)
    graphs: dict[object, rdflib.Graph] = {ox.DefaultGraph(): dataset.default_graph}
    terms: dict[object, rdflib.URIRef | rdflib.BNode | rdflib.Literal] = {}
    for quad in kg.store.quads():
        for part in quad.triple:
            if part not in terms:
                terms[part] = term(part)
        name = quad.graph_name
        if name not in graphs:
            graphs[name] = dataset.graph(term(name))
        graphs[name].add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
    return dataset


def term(value: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Turn a term of the store into one of rdflib, its text unchanged.

    >>> term(ox.Literal("021", datatype=ox.NamedNode(XSD.integer)))
    rdflib.term.Literal('021', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer'))
    """
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, ox.BlankNode):
        return rdflib.BNode(value.value)
    if not isinstance(value, ox.Literal):
        raise TypeError(f"not a term of RDF 1.1: {value}")
    if value.language:
        return rdflib.Literal(value.value, lang=language_tag(value.language))
    if value.datatype.value == XSD.string:
        return rdflib.Literal(value.value)
    return rdflib.Literal(
        value.value, datatype=rdflib.URIRef(value.datatype.value), normalize=False
    )
