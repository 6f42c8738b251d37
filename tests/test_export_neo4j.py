"""CSV for Neo4j: what a database finds in it is what the graph holds."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ladybug_database import TYPES, Ladybug, expected
from tests.property_graphs import Handmade, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._neo4j import Labels, Neo4j, RelationshipTypes
from zjg_kg._export._property_graph import Edge, Field, Node, PropertyGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._terms import IRI

NEO4J_TYPES = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "date",
}


def written(graph: PropertyGraph) -> tuple[bytes, bytes]:
    nodes, relationships = io.BytesIO(), io.BytesIO()
    Neo4j().write(graph, nodes, relationships)
    return nodes.getvalue(), relationships.getvalue()


def rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.decode(), newline=""), strict=True))


def converted(column: str, field: Field) -> str:
    """A column of text in Ladybug as its field wants it: Neo4j's lists are no lists to Ladybug."""
    if field.many:
        return f"CAST(string_split({column}, ';') AS {TYPES[field.type]}[])"
    return f"CAST({column} AS {TYPES[field.type]})"


def loaded(graph: PropertyGraph, folder: Path) -> Ladybug:
    """The files copied into Ladybug as they are, types and lists converted on the way in."""
    files = folder / "nodes.csv", folder / "relationships.csv"
    for path, content in zip(files, written(graph), strict=True):
        path.write_bytes(content)
    types = {row[":TYPE"] for row in rows(files[1].read_bytes())}
    database = Ladybug(graph, types)
    # A line break inside quotes is not for several readers of a file at a time.
    options = """(HEADER=true, PARALLEL=false, AUTO_DETECT=false, QUOTE='"', ESCAPE='"')"""
    columns = ["id", *(field.name for field in graph.node_fields), ":LABEL"]
    texts = ", ".join(f"`{name}` STRING" for name in columns)
    taken = ", ".join(converted(f"`{field.name}`", field) for field in graph.node_fields)
    database.run(
        f"COPY `Thing` FROM (LOAD WITH HEADERS ({texts}) FROM '{files[0]}' {options} "
        f"RETURN `id`, {taken})"
    )
    columns = [":START_ID", ":END_ID", ":TYPE", "id", *(field.name for field in graph.edge_fields)]
    texts = ", ".join(f"`{name}` STRING" for name in columns)
    taken = ", ".join(converted(f"`{field.name}`", field) for field in graph.edge_fields)
    for each in types:
        database.run(
            f"COPY `{each}` FROM (LOAD WITH HEADERS ({texts}) FROM '{files[1]}' {options} "
            f"WHERE `:TYPE` = '{each}' RETURN `:START_ID`, `:END_ID`, `id`, {taken})"
        )
    return database


def without_empty_texts(values: dict[str, Any]) -> dict[str, Any]:
    """Lists without empty texts, some of which Ladybug's function for splitting loses."""
    return {
        name: [each for each in value if each != ""] if isinstance(value, list) else value
        for name, value in values.items()
    }


def wanted(item: Node | Edge) -> dict[str, Any]:
    """Values as the format says that they read: no semicolon in a list."""

    def kept(value: Any) -> Any:
        return value.replace(";", "；") if isinstance(value, str) else value

    return without_empty_texts(
        {
            name: list(map(kept, value)) if isinstance(value, list) else value
            for name, value in expected(item).items()
        }
    )


def assert_same(graph: PropertyGraph, folder: Path) -> None:
    types = RelationshipTypes()
    with loaded(graph, folder) as database:
        nodes = {id: without_empty_texts(values) for id, values in database.nodes().items()}
        edges = {
            id: (*ends, without_empty_texts(values))
            for id, (*ends, values) in database.edges().items()
        }
    assert nodes == {each.id: wanted(each) for each in graph.nodes()}
    assert edges == {
        each.id: (each.source, each.target, types.name(each.link.relation), wanted(each))
        for each in graph.edges()
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ladybug_finds_the_shipped_graph(tmp_path: Path, lang: Any) -> None:
    assert_same(property_graph(KnowledgeGraph.shipped(), lang=lang), tmp_path)


def test_ladybug_finds_hostile_labels_parallel_edges_and_values_of_every_type(
    tmp_path: Path,
) -> None:
    assert_same(hostile(), tmp_path)


@settings(max_examples=15)
@given(graph=graphs())
def test_ladybug_finds_any_graph(tmp_path_factory: pytest.TempPathFactory, graph: Handmade) -> None:
    assert_same(graph, tmp_path_factory.mktemp("neo4j"))


def test_the_headers_name_types_as_the_operations_manual_does() -> None:
    nodes, relationships = written(hostile())
    graph = hostile()
    head, first = (file.decode().split("\n", 1)[0] for file in (nodes, relationships))
    properties = [
        f"{field.name}:{NEO4J_TYPES[field.type]}{'[]' if field.many else ''}"
        for field in graph.node_fields
    ]
    assert head.split(",") == ["id:ID", *properties, ":LABEL"]
    assert "employees:long" in head and "rounds:long[]" in head and "founded:date" in head
    assert first.startswith(":START_ID,:END_ID,:TYPE,id:string,label:string,")


def test_an_empty_text_and_no_text_are_told_apart_by_the_quotes() -> None:
    graph = Handmade([node("a", "x", description=""), node("b", "x")], [])
    nodes, _ = written(graph)
    lines = nodes.decode().splitlines()
    place = lines[0].split(",").index("description:string")
    assert [line.split(",")[place] for line in lines[1:]] == ['""', ""]


def test_a_list_keeps_empty_texts_and_has_full_width_semicolons() -> None:
    nodes, _ = written(Handmade([node("a", "x", aliases=("b;c", "", "d", ""))], []))
    assert rows(nodes)[0]["aliases:string[]"].split(";") == ["b；c", "", "d", ""]


def test_nodes_are_labelled_with_all_their_classes() -> None:
    graph = property_graph(KnowledgeGraph.shipped())
    nodes, _ = written(graph)
    labels = {row["id:ID"]: row[":LABEL"].split(";") for row in rows(nodes)}
    assert labels["entity:aliyun"] == ["Thing", "Enterprise"]
    for each in graph.nodes():
        kinds: Any = each.values.get("kinds", ())
        assert labels[each.id] == ["Thing", *(kind.split(":")[1] for kind in kinds)]


@given(st.lists(st.text(), unique=True))
def test_relations_that_differ_have_types_that_differ(names: list[str]) -> None:
    iris = [IRI(f"https://example.org/{name}") for name in names]
    for each in (RelationshipTypes(), Labels()):
        found = [each.name(iri) for iri in iris]
        assert len(set(found)) == len(iris)
        assert found == [each.name(iri) for iri in iris]
        assert all(name.replace("_", "a").isalnum() for name in found)


@pytest.mark.parametrize(
    ("relation", "type"),
    [
        ("zjg:partOf", "PART_OF"),
        ("zjg:Designation", "DESIGNATION"),
        ("https://example.org/hasURLOf", "HAS_URL_OF"),
        ("https://example.org/属于", "属于"),
        ("urn:a b;`c", "A_B_C"),
    ],
)
def test_types_follow_the_convention_of_neo4j(relation: str, type: str) -> None:
    assert RelationshipTypes().name(relation) == type


def test_a_number_that_is_not_finite_is_written_as_java_reads_it() -> None:
    values = [float("nan"), float("inf"), float("-inf")]
    graph = Handmade([node(f"n{i}", "x", score=each) for i, each in enumerate(values)], [])
    nodes, _ = written(graph)
    assert [row["score:double"] for row in rows(nodes)] == ["NaN", "Infinity", "-Infinity"]


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert written(hostile()) == written(hostile())
