"""What follows from the graph by the rules of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._data import data_folder
from zjg_kg._reading import read_utf8
from zjg_kg._store import Store
from zjg_kg._terms import RDF, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

RECORD: Final = expand("source:rules")
"""The graph that describes what is derived."""


def derive(kg: KnowledgeGraph) -> list[ox.Quad]:
    """All that follows from a graph by ``ontology/rules/*.ru``, in named graphs, sorted.

    The graph itself stays as it is. What it holds of earlier derivations is set aside first, so
    that the result depends only on what sources and curators say. Rules are applied until nothing
    new follows, each to what the others gave.

    >>> from zjg_kg import KnowledgeGraph
    >>> quads = derive(KnowledgeGraph.shipped())
    >>> quads == derive(KnowledgeGraph.shipped(origins={"source", "curated"}))
    True
    """
    aside = {*kg.store.subjects(RDF.type, ZJG.DerivedAssertion), ox.NamedNode(RECORD)}
    given = Store()
    given.add(
        quad
        for quad in kg.store.quads()
        if quad.graph_name != ox.DefaultGraph()
        and aside.isdisjoint((quad.graph_name, quad.subject))
    )
    paths = sorted((data_folder("ontology") / "rules").glob("*.ru"))
    return given.infer([read_utf8(path).decode() for path in paths])


def derived_trig(kg: KnowledgeGraph) -> str:
    """What ``derive`` gives, as the text of ``graph/derived.trig``."""
    from zjg_kg._turtle import dumps

    return dumps(derive(kg), format="trig")
