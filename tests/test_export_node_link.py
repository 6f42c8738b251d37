"""Node-link JSON, read by networkx."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from tests.node_readers import in_json
from tests.property_graphs import Handmade, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._node_link import NodeLink
from zjg_kg._export._property_graph import Field, PropertyGraph
from zjg_kg._export._reading import property_graph


def written(graph: PropertyGraph) -> bytes:
    file = io.BytesIO()
    NodeLink().write(graph, file)
    return file.getvalue()


def compared(graph: PropertyGraph) -> None:
    """networkx reads the same nodes and edges, in the same order, with the same attributes."""
    read = nx.node_link_graph(json.loads(written(graph)), edges="links")
    assert isinstance(read, nx.MultiDiGraph)
    assert read.name == graph.title[graph.lang]
    assert list(read.nodes(data=True)) == [(e.id, plain(e.values)) for e in graph.nodes()]
    edges = {(e.source, e.target, e.id): plain(e.values) for e in graph.edges()}
    assert {(a, b, key): data for a, b, key, data in read.edges(data=True, keys=True)} == edges
    assert read.number_of_edges() == sum(1 for _ in graph.edges())


def plain(values: Any) -> dict[str, Any]:
    return {name: in_json(value) for name, value in values.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_networkx_reads_the_shipped_graph_whole(lang: str) -> None:
    compared(property_graph(KnowledgeGraph.shipped(lang=lang)))


def test_networkx_reads_hostile_texts_as_they_are() -> None:
    compared(hostile())


@given(graphs())
@settings(max_examples=200)
def test_networkx_reads_every_graph(graph: Handmade) -> None:
    compared(graph)


def test_the_members_are_those_of_d3() -> None:
    read = json.loads(written(hostile()))
    assert list(read) == ["directed", "multigraph", "graph", "nodes", "links"]
    ids = {each["id"] for each in read["nodes"]}
    assert all({each["source"], each["target"]} <= ids for each in read["links"])


def test_what_d3_writes_into_nodes_is_not_taken() -> None:
    class Placed(Handmade):
        node_fields = (Field("x", "number"), Field("index", "integer"))

    placed = replace(node("entity:a", "甲"), values={"x": Decimal("1.5"), "index": 3})
    (seen,) = json.loads(written(Placed([placed], [])))["nodes"]
    assert seen == {"id": "entity:a", "x_": 1.5, "index_": 3}


def test_a_number_beyond_a_double_is_a_text() -> None:
    graph = Handmade([node("entity:a", "甲", score=Decimal("1e400")), node("entity:b", "乙")], [])
    first, _ = json.loads(written(graph), parse_constant=pytest.fail)["nodes"]
    assert first["score"] == "1" + "0" * 400


def test_it_may_stand_in_a_page_and_is_the_same_each_time() -> None:
    first = written(hostile())
    assert b"<" not in first
    assert written(hostile()) == first
