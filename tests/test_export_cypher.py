"""The Cypher script: Neo4j's own parser takes it, and a database that runs it holds the graph."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ladybug_database import Ladybug, expected
from tests.node_readers import read
from tests.property_graphs import HOSTILE, Handmade, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._cypher import Cypher, literal
from zjg_kg._export._neo4j import RelationshipTypes
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._export._reading import property_graph

CONSTRAINT = "CREATE CONSTRAINT "
TO_LABEL = "MATCH (n:`Thing`) WHERE "


def written(graph: PropertyGraph) -> str:
    file = io.BytesIO()
    Cypher().write(graph, file)
    return file.getvalue().decode()


def run(graph: PropertyGraph, *, times: int = 1) -> tuple[Ladybug, list[str]]:
    """The script run in Ladybug, and the statements that it does not take: it knows no constraints
    beside the keys of its tables, and a node there has one label for good."""
    types = RelationshipTypes()
    database = Ladybug(graph, {types.name(each.link.relation) for each in graph.edges()})
    left_out = []
    for statement in times * written(graph).splitlines():
        if statement.startswith((CONSTRAINT, TO_LABEL)):
            left_out.append(statement)
        else:
            database.run(statement)
    return database, left_out


def assert_same(graph: PropertyGraph, *, times: int = 1) -> None:
    types = RelationshipTypes()
    with run(graph, times=times)[0] as database:
        assert database.nodes() == {each.id: expected(each) for each in graph.nodes()}
        assert database.edges() == {
            each.id: (
                each.source,
                each.target,
                types.name(each.link.relation),
                expected(each),
            )
            for each in graph.edges()
        }


def test_ladybug_builds_the_shipped_graph_by_the_script() -> None:
    assert_same(property_graph(KnowledgeGraph.shipped()))


def test_ladybug_builds_hostile_labels_parallel_edges_and_values_of_every_type() -> None:
    assert_same(hostile())


@settings(max_examples=15)
@given(graph=graphs())
def test_ladybug_builds_any_graph(graph: Handmade) -> None:
    assert_same(graph)


def test_a_script_that_runs_twice_makes_nothing_twice() -> None:
    assert_same(hostile(), times=2)


def test_ladybug_leaves_out_the_constraint_and_the_labels_of_classes_only() -> None:
    graph = property_graph(KnowledgeGraph.shipped())
    database, left_out = run(graph)
    with database:
        for statement in left_out:
            with pytest.raises(RuntimeError, match="Parser exception"):
                database.run(statement)
    kinds = {kind for each in graph.nodes() for kind in each.values["kinds"]}
    assert left_out[1:] == [
        f"MATCH (n:`Thing`) WHERE '{kind}' IN n.`kinds` SET n:`{kind.split(':')[1]}`;"
        for kind in sorted(kinds)
    ]
    assert left_out[0].startswith(CONSTRAINT)


@pytest.mark.parametrize(
    "graph", [property_graph(KnowledgeGraph.shipped()), hostile()], ids=["shipped", "hostile"]
)
def test_neo4js_own_parser_finds_nothing_wrong_in_any_statement(
    tmp_path: Path, graph: PropertyGraph
) -> None:
    script = tmp_path / "graph.cypher"
    script.write_text(written(graph), encoding="utf-8", newline="")
    found = read("cypher", script)
    assert found["wrong"] == []
    # It parts the statements as the lines do: no text ends before its end.
    statements = [each.strip().removesuffix(";") for each in found["statements"]]
    assert statements == [line.removesuffix(";") for line in written(graph).splitlines()]


def test_neo4js_own_parser_finds_what_is_wrong(tmp_path: Path) -> None:
    script = tmp_path / "graph.cypher"
    script.write_text("CREATE (:`Thing` {`id`: 'it's'});\n", encoding="utf-8")
    assert read("cypher", script)["wrong"]


def test_neo4js_own_parser_takes_numbers_of_every_size(tmp_path: Path) -> None:
    numbers = [1e-300, 1e300, -0.0, float("nan"), float("inf"), float("-inf")]
    nodes = [node(f"n{i}", "x", score=each) for i, each in enumerate(numbers)]
    script = tmp_path / "graph.cypher"
    script.write_text(written(Handmade(nodes, [])), encoding="utf-8")
    assert read("cypher", script)["wrong"] == []


@given(st.one_of(st.sampled_from(HOSTILE), st.text()))
def test_a_text_is_one_line_of_plain_characters_and_ends_at_its_end(value: str) -> None:
    said = literal(value)
    assert said[0] == said[-1] == "'"
    assert len(said.splitlines()) == 1
    inside = said[1:-1].replace(r"\\", "").replace(r"\'", "")
    assert "'" not in inside
    assert not inside.endswith("\\")
    assert not set(inside) & set("\0\t\x1b\x85\u200f\u202e\u2028\u2066")


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert written(hostile()) == written(hostile())
