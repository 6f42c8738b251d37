"""GraphML: valid by its schema, and read by igraph, networkx and graphology."""

from __future__ import annotations

import io
import math
import re
import tempfile
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.node_readers import read
from tests.property_graphs import Handmade, edge, graphs, hostile, node
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
from zjg_kg._export._graphml import GraphML, YEd
from zjg_kg._export._places import RADIUS
from zjg_kg._export._property_graph import PropertyGraph, parted
from zjg_kg._export._reading import property_graph
from zjg_kg._style import GROUPS

G = "{http://graphml.graphdrawing.org/xmlns}"
Y = "{http://www.yworks.com/xml/graphml}"
NMTOKEN = re.compile(r"[-.:\w]+")


@pytest.fixture(scope="module")
def schema(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The official schema, its parts beside each other instead of on the web."""
    folder = tmp_path_factory.mktemp("graphml")
    for each in (shared / "schemas" / "graphml").glob("*.xsd"):
        address = "http://graphml.graphdrawing.org/xmlns/1.1/"
        (folder / each.name).write_text(each.read_text("utf-8").replace(address, ""), "utf-8")
    return etree.XMLSchema(etree.parse(folder / "graphml.xsd"))


@pytest.fixture(params=["zh", "en", "hostile"])
def graph(request: pytest.FixtureRequest) -> PropertyGraph:
    if request.param == "hostile":
        return hostile()
    return property_graph(KnowledgeGraph.shipped(lang=request.param))


def in_networkx(file: bytes, graph: PropertyGraph) -> Contents:
    seen = nx.read_graphml(io.BytesIO(file), force_multigraph=True)
    assert seen.is_directed()
    return found(graph, seen.nodes(data=True), seen.edges(keys=True, data=True), parted)


def in_igraph(file: bytes, graph: PropertyGraph) -> Contents:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.graphml")
        path.write_bytes(file)
        seen = igraph.Graph.Read_GraphML(str(path))
    assert seen.is_directed()
    ids = seen.vs["id"]
    nodes = [(each["id"], each.attributes()) for each in seen.vs]
    edges = [
        (ids[each.source], ids[each.target], each["edge_id"], each.attributes()) for each in seen.es
    ]
    for *_, attributes in [*nodes, *edges]:
        del attributes["id"]
    return found(graph, map(without_fillings, nodes), map(without_fillings, edges), parted)


def without_fillings(item: tuple[Any, ...]) -> tuple[Any, ...]:
    """A node or an edge without what igraph says where there is nothing."""
    *ends, attributes = item
    return *ends, {name: each for name, each in attributes.items() if is_something(each)}


def is_something(value: Any) -> bool:
    return not (value in ("", False) or (isinstance(value, float) and math.isnan(value)))


def in_graphology(files: list[bytes], graphs: list[PropertyGraph]) -> list[Contents]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.graphml") for number in range(len(files))]
        for path, file in zip(paths, files, strict=True):
            path.write_bytes(file)
        seen = read("graphml", *paths)
    assert {each["options"]["type"] for each in seen} == {"directed"}
    return [
        found(
            graph,
            ((each["key"], each["attributes"]) for each in one["nodes"]),
            (
                (each["source"], each["target"], each["key"], each["attributes"])
                for each in one["edges"]
            ),
            parted,
        )
        for one, graph in zip(seen, graphs, strict=True)
    ]


def expected(graph: PropertyGraph) -> Contents:
    """The contents, by ids that are NMTOKENs; an edge tells its id among its attributes."""
    nodes, edges = contents(graph)
    ids = {id: id if NMTOKEN.fullmatch(id) else hashed(graph, id) for id in nodes}
    return Contents(
        {ids[id]: values for id, values in nodes.items()},
        {
            id: (ids[source], ids[target], values | {"edge_id": id})
            for id, (source, target, values) in edges.items()
        },
    )


def hashed(graph: PropertyGraph, id: str) -> str:
    """The id under which the file has the node of this id, found by its IRI."""
    (iri,) = (each.iri for each in graph.nodes() if each.id == id)
    seen = nx.read_graphml(io.BytesIO(written(GraphML(), graph)))
    (token,) = (each for each, data in seen.nodes(data=True) if data["iri"] == iri)
    assert re.fullmatch("n[0-9a-f]{16}", token)
    return str(token)


def as_igraph_has_it(contents: Contents) -> Contents:
    def given(values: Attributes) -> Attributes:
        return {name: each for name, each in values.items() if is_something(each) and each != ("",)}

    return Contents(
        {id: given(values) for id, values in contents.nodes.items()},
        {id: (a, b, given(values)) for id, (a, b, values) in contents.edges.items()},
    )


@pytest.mark.parametrize("reader", [in_networkx, in_igraph])
def test_a_reader_finds_all_nodes_edges_and_attributes(
    graph: PropertyGraph, reader: Callable[[bytes, PropertyGraph], Contents]
) -> None:
    wanted = expected(graph)
    seen = reader(written(GraphML(), graph), graph)
    assert seen == (as_igraph_has_it(wanted) if reader is in_igraph else wanted)


def test_graphology_finds_all_nodes_edges_and_attributes(graph: PropertyGraph) -> None:
    assert in_graphology([written(GraphML(), graph)], [graph]) == [expected(graph)]


def test_the_file_is_valid(graph: PropertyGraph, schema: etree.XMLSchema) -> None:
    assert is_valid(schema, etree.fromstring(written(GraphML(), graph)))


@given(graphs())
@settings(max_examples=60)
def test_any_graph_is_valid_and_comes_back(schema: etree.XMLSchema, graph: Handmade) -> None:
    file = written(GraphML(), graph)
    assert is_valid(schema, etree.fromstring(file))
    assert in_networkx(file, graph) == expected(graph)
    assert in_igraph(file, graph) == as_igraph_has_it(expected(graph))


@given(st.lists(graphs(), min_size=1))
@settings(max_examples=5)
def test_any_graph_comes_back_from_graphology(some: list[PropertyGraph]) -> None:
    files = [written(GraphML(), each) for each in some]
    assert in_graphology(files, some) == [expected(each) for each in some]


def test_parallel_edges_stay_apart() -> None:
    graph = hostile()
    edges = list(graph.edges())
    pairs = {(each.source, each.target) for each in edges}
    assert len(pairs) < len(edges)
    assert in_networkx(written(GraphML(), graph), graph).edges.keys() == {x.id for x in edges}


def test_an_id_that_is_a_name_stays() -> None:
    ids = ["entity:aliyun", "entity:紫金港", "x.y-z_1", "entity:a b", "entity:a/b"]
    graph = Handmade([node(id, id) for id in ids], [edge(0, ids[0], ids[3], "next")])
    seen = nx.read_graphml(io.BytesIO(written(GraphML(), graph)))
    assert {id for id in seen if seen.nodes[id]["label"] == id} == set(ids[:3])
    assert all(NMTOKEN.fullmatch(id) for id in seen)
    assert {seen.nodes[b]["label"] for _, b in seen.edges} == {"entity:a b"}


def test_the_same_graph_gives_the_same_bytes() -> None:
    one, other = (property_graph(KnowledgeGraph.shipped(lang="zh")) for _ in range(2))
    assert written(GraphML(), one) == written(GraphML(), other)
    assert written(YEd(), one) == written(YEd(), other)


@pytest.mark.parametrize("exporter", [GraphML(), YEd()])
def test_nodes_are_written_while_they_are_read(exporter: GraphML) -> None:
    assert nodes_taken_between_writes(exporter) < MANY / 4


def test_networkx_reads_labels_and_shapes_of_yed(graph: PropertyGraph) -> None:
    seen = in_networkx(written(YEd(), graph), graph)
    shapes = {values.pop("shape_type") for values in seen.nodes.values()}
    assert {"ellipse", "rectangle", "triangle", "star5"} <= shapes
    places = {(values.pop("x"), values.pop("y")) for values in seen.nodes.values()}
    assert len(places) == len(seen.nodes)
    # The label is that of the shape now, and the same.
    assert seen == expected(graph)


def test_yed_gets_the_colour_of_the_kind_and_an_arrow(graph: PropertyGraph) -> None:
    document = etree.fromstring(written(YEd(), graph))
    seen = [
        (shape.findtext(f"{Y}NodeLabel") or "", fill.get("color"))
        for shape in document.iter(f"{Y}ShapeNode")
        for fill in shape.iter(f"{Y}Fill")
    ]
    labels = [values["label"] for values in expected(graph).nodes.values()]
    colours = [each.group.colour for each in graph.nodes()]
    assert seen == list(zip(labels, colours, strict=True))
    edges = list(graph.edges())
    arrows = [each.get("target") for each in document.iter(f"{Y}Arrows")]
    assert arrows == ["standard"] * len(edges)
    dashed = [each.get("type") == "dashed" for each in document.iter(f"{Y}LineStyle")]
    assert dashed == [each.values.get("modality", "fact") != "fact" for each in edges]


def test_each_kind_has_its_shape_in_yed() -> None:
    nodes = [node(f"entity:{'x' * size}", "x" * size) for size in range(len(GROUPS))]
    document = etree.fromstring(written(YEd(), Handmade(nodes, [])))
    assert len({each.get("type") for each in document.iter(f"{Y}Shape")}) == len(GROUPS)


def test_no_two_nodes_of_a_large_graph_cover_each_other_in_yed() -> None:
    document = etree.fromstring(written(YEd(), Counted()))
    corners = [
        complex(int(each.get("x")), int(each.get("y"))) for each in document.iter(f"{Y}Geometry")
    ]
    assert len(corners) == MANY
    assert min(abs(a - b) for a, b in combinations(corners[:500], 2)) > 2 * RADIUS


def test_without_its_own_elements_a_file_for_yed_is_valid_graphml(
    graph: PropertyGraph, schema: etree.XMLSchema
) -> None:
    document = etree.fromstring(written(YEd(), graph))
    for key in document.findall(f"{G}key[@yfiles.type]"):
        for data in document.iterfind(f".//{G}data[@key='{key.get('id')}']"):
            data.getparent().remove(data)
        document.remove(key)
    assert is_valid(schema, document)
    assert in_networkx(etree.tostring(document), graph) == expected(graph)
