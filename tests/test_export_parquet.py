"""Parquet: DuckDB finds the same nodes and edges, with their types."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.conftest import require_or_skip
from tests.ladybug_database import expected, present
from tests.property_graphs import Handmade, edge, graphs, hostile, node
from zjg_kg import KnowledgeGraph, MissingDependency
from zjg_kg._export import _parquet
from zjg_kg._export._parquet import Parquet
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._export._reading import property_graph

TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}


@pytest.fixture(autouse=True)
def _pyarrow() -> None:
    require_or_skip(importlib.util.find_spec("pyarrow"), "no package pyarrow")


def written(graph: PropertyGraph) -> tuple[bytes, bytes]:
    nodes, edges = io.BytesIO(), io.BytesIO()
    Parquet().write(graph, nodes, edges)
    return nodes.getvalue(), edges.getvalue()


def selected(file: bytes, folder: Path) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """The columns with their types, and the rows, as DuckDB reads them."""
    require_or_skip(importlib.util.find_spec("duckdb"), "no package duckdb")
    import duckdb

    path = folder / "table.parquet"
    path.write_bytes(file)
    with duckdb.connect() as connection:
        table = connection.read_parquet(str(path))
        columns = dict(zip(table.columns, map(str, table.types), strict=True))
        return columns, [present(table.columns, list(row)) for row in table.fetchall()]


def assert_same(graph: PropertyGraph, folder: Path) -> None:
    node_file, edge_file = written(graph)
    columns, nodes = selected(node_file, folder)
    types = {f.name: TYPES[f.type] + ("[]" if f.many else "") for f in graph.node_fields}
    assert columns == {"id": "VARCHAR", **types}
    assert nodes == [{"id": each.id, **expected(each)} for each in graph.nodes()]
    columns, edges = selected(edge_file, folder)
    types = {f.name: TYPES[f.type] + ("[]" if f.many else "") for f in graph.edge_fields}
    assert columns == {"id": "VARCHAR", "source": "VARCHAR", "target": "VARCHAR", **types}
    assert edges == [
        {"id": each.id, "source": each.source, "target": each.target, **expected(each)}
        for each in graph.edges()
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_duckdb_finds_the_shipped_graph(tmp_path: Path, lang: Any) -> None:
    assert_same(property_graph(KnowledgeGraph.shipped(), lang=lang), tmp_path)


def test_duckdb_finds_hostile_labels_parallel_edges_and_values_of_every_type(
    tmp_path: Path,
) -> None:
    assert_same(hostile(), tmp_path)


@settings(max_examples=25)
@given(graph=graphs())
def test_duckdb_finds_any_graph(tmp_path_factory: pytest.TempPathFactory, graph: Handmade) -> None:
    assert_same(graph, tmp_path_factory.mktemp("parquet"))


def test_rows_are_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    monkeypatch.setattr(_parquet, "_ROWS", 10)
    graph = Handmade([node("a", "x")], [edge(i, "a", "a", str(i)) for i in range(25)])
    assert_same(graph, tmp_path)
    found = parquet.read_metadata(io.BytesIO(written(graph)[1]))
    assert [found.row_group(i).num_rows for i in range(found.num_row_groups)] == [10, 10, 5]


def test_words_that_come_again_stand_in_a_dictionary() -> None:
    from pyarrow import parquet

    found = parquet.read_metadata(io.BytesIO(written(hostile())[1])).row_group(0)
    columns = {found.column(i).path_in_schema: found.column(i) for i in range(found.num_columns)}
    assert columns["relation"].has_dictionary_page
    assert columns["relation"].compression == "ZSTD"


def test_a_graph_without_edges_still_has_a_table_of_edges(tmp_path: Path) -> None:
    assert_same(Handmade([node("a", "x")], []), tmp_path)


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingDependency) as caught:
        written(hostile())
    for said in (caught.value.zh, caught.value.en):
        assert 'pip install "zjg-kg[parquet]"' in said


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert written(hostile()) == written(hostile())
