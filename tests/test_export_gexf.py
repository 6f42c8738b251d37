"""GEXF 1.3: valid by its schema, and read by networkx and graphology."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.node_readers import read
from tests.property_graphs import Handmade, graphs, hostile, node
from tests.xml_readers import (
    MANY,
    Attributes,
    Contents,
    Counted,
    contents,
    found,
    is_valid,
    nodes_taken_between_writes,
    written,
)
from zjg_kg import KnowledgeGraph
from zjg_kg._export._gexf import GEXF
from zjg_kg._export._places import places
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._style import GROUPS

SHAPES = {"disc", "square", "triangle", "diamond"}


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.RelaxNG:
    """The official schema."""
    return etree.RelaxNG(etree.parse(shared / "schemas" / "gexf-1.3" / "gexf.rng"))


@pytest.fixture(params=["zh", "en", "hostile"])
def graph(request: pytest.FixtureRequest) -> PropertyGraph:
    if request.param == "hostile":
        return hostile()
    return property_graph(KnowledgeGraph.shipped(lang=request.param))


def in_networkx(file: bytes, graph: PropertyGraph) -> Contents:
    seen = nx.read_gexf(io.BytesIO(file), version="1.3")
    assert seen.is_directed()
    nodes = list(seen.nodes(data=True))
    edges = [(a, b, data.pop("id"), data) for a, b, data in seen.edges(data=True)]
    kinds = {each.id: each.group.colour for each in graph.nodes()}
    for id, data in nodes:
        drawn = data.pop("viz")
        assert "#{r:02x}{g:02x}{b:02x}".format(**drawn["color"]) == kinds[id]
    return found(graph, nodes, edges, taken_apart)


def taken_apart(value: str) -> list[str]:
    """The values of a list, of which networkx gives the notation: that of JSON, with line breaks
    allowed."""
    values = json.loads(value, strict=False)
    assert isinstance(values, list)
    return values


def in_graphology(files: list[bytes], graphs: list[PropertyGraph]) -> list[Contents]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.gexf") for number in range(len(files))]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file)
        seen = read("gexf", *paths)
    return [as_contents(one, graph) for one, graph in zip(seen, graphs, strict=True)]


def as_contents(seen: dict[str, Any], graph: PropertyGraph) -> Contents:
    """What graphology read, once its colours, shapes, places and kinds were found right."""
    assert seen["options"]["type"] == ("directed" if seen["edges"] else "mixed")
    groups = {each.id: each.group for each in graph.nodes()}
    kinds = {each.id: each.link.relation.curie for each in graph.edges()}
    known = places(graph)
    nodes, edges = [], []
    for each in seen["nodes"]:
        data = each["attributes"]
        red, green, blue = bytes.fromhex(groups[each["key"]].colour[1:])
        assert data.pop("color") == f"rgb({red},{green},{blue})"
        assert data.pop("size") == 10
        assert data.pop("shape") in SHAPES
        x, y = known[each["key"]]
        assert (data.pop("x"), data.pop("y")) == pytest.approx((x, -y), abs=0.51)
        nodes.append((each["key"], data))
    for each in seen["edges"]:
        assert each["attributes"].pop("kind") == kinds[each["key"]]
        edges.append((each["source"], each["target"], each["key"], each["attributes"]))
    return found(graph, nodes, edges, list)


def as_graphology_has_it(contents: Contents) -> Contents:
    """Without labels that are empty, which it takes for none."""

    def labelled(values: Attributes) -> Attributes:
        return {name: each for name, each in values.items() if name != "label" or each}

    return Contents(
        {id: labelled(values) for id, values in contents.nodes.items()},
        {id: (a, b, labelled(values)) for id, (a, b, values) in contents.edges.items()},
    )


def test_networkx_finds_all_nodes_edges_and_attributes(graph: PropertyGraph) -> None:
    assert in_networkx(written(GEXF(), graph), graph) == contents(graph)


def test_graphology_finds_all_nodes_edges_and_attributes(graph: PropertyGraph) -> None:
    assert in_graphology([written(GEXF(), graph)], [graph]) == [contents(graph)]


def test_the_file_is_valid(graph: PropertyGraph, schema: etree.RelaxNG) -> None:
    assert is_valid(schema, etree.fromstring(written(GEXF(), graph)))


@given(graphs())
@settings(max_examples=60)
def test_any_graph_is_valid_and_comes_back(schema: etree.RelaxNG, graph: Handmade) -> None:
    file = written(GEXF(), graph)
    assert is_valid(schema, etree.fromstring(file))
    assert in_networkx(file, graph) == contents(graph)


@given(st.lists(graphs(), min_size=1))
@settings(max_examples=10)
def test_any_graph_comes_back_from_graphology(some: list[PropertyGraph]) -> None:
    files = [written(GEXF(), each) for each in some]
    seen = in_graphology(files, some)
    assert seen == [as_graphology_has_it(contents(each)) for each in some]


def test_parallel_edges_stay_apart() -> None:
    graph = hostile()
    edges = list(graph.edges())
    pairs = {(each.source, each.target) for each in edges}
    assert len(pairs) < len(edges)
    seen = nx.read_gexf(io.BytesIO(written(GEXF(), graph)), version="1.3")
    assert {key for *_, key in seen.edges(keys=True)} == {each.id for each in edges}


def test_values_have_their_types() -> None:
    document = etree.fromstring(written(GEXF(), hostile()))
    types = {each.get("title"): each.get("type") for each in document.iter("{*}attribute")}
    wanted = ("description", "employees", "score", "listed", "founded", "rounds", "days", "aliases")
    assert [types[each] for each in wanted] == [
        *("string", "long", "double", "boolean", "string"),
        *("liststring", "liststring", "liststring"),
    ]


def test_the_label_is_no_attribute_twice() -> None:
    document = etree.fromstring(written(GEXF(), hostile()))
    assert "label" not in {each.get("title") for each in document.iter("{*}attribute")}
    assert "label" not in {each.get("for") for each in document.iter("{*}attvalue")}


def test_nodes_have_the_colour_of_their_kind_and_a_shape_like_its_own() -> None:
    nodes = [node(f"entity:{'x' * size}", "x" * size) for size in range(len(GROUPS))]
    document = etree.fromstring(written(GEXF(), Handmade(nodes, [])))
    colours = [bytes(int(each.get(c)) for c in "rgb") for each in document.iter("{*}color")]
    assert [f"#{each.hex()}" for each in colours] == [each.group.colour for each in nodes]
    assert {each.get("value") for each in document.iter("{*}shape")} == SHAPES


def test_a_large_graph_has_no_places() -> None:
    document = etree.fromstring(written(GEXF(), Counted()))
    assert next(document.iter("{*}position"), None) is None


def test_the_same_graph_gives_the_same_bytes() -> None:
    one, other = (property_graph(KnowledgeGraph.shipped(lang="zh")) for _ in range(2))
    assert written(GEXF(), one) == written(GEXF(), other)


def test_nodes_are_written_while_they_are_read() -> None:
    assert nodes_taken_between_writes(GEXF()) < MANY / 4
