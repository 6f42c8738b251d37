"""CSV for spreadsheets: it reads back, and a spreadsheet changes nothing and runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property_graphs import HOSTILE, Handmade, edge, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._csv import (
    _EDGE_COLUMNS,
    _HARMLESS,
    _NODE_COLUMNS,
    _TURNED,
    CSV,
    quoted,
    shielded,
)
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph, parted, text
from zjg_kg._export._reading import property_graph

Rows = list[dict[str, str]]


def written(graph: PropertyGraph) -> tuple[str, str]:
    nodes, edges = io.BytesIO(), io.BytesIO()
    CSV().write(graph, nodes, edges)
    return nodes.getvalue().decode(), edges.getvalue().decode()


def rows(file: str) -> Rows:
    return list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"), newline=""), strict=True))


def heading(field: Field, columns: Mapping[str, Mapping[Any, str]], lang: str) -> str:
    return columns.get(field.name, field.label).get(lang, field.name)


def parts(cell: str) -> tuple[str, ...]:
    """The values in a cell, without what keeps a spreadsheet from changing them."""
    return parted(plain(cell))


def plain(cell: str) -> str:
    """A text without what keeps a spreadsheet from changing it."""
    return next(each for each in (cell[1:], cell[:-1], cell) if shielded(each) == cell)


def assert_row(
    row: dict[str, str],
    item: Node | Edge,
    fields: tuple[Field, ...],
    columns: Mapping[str, Mapping[Any, str]],
    lang: str,
) -> None:
    for field in fields:
        said = row[heading(field, columns, lang)]
        value: Cell | None = item.values.get(field.name)
        if value is None:
            assert said == ""
        elif isinstance(value, tuple):
            assert parts(said) == tuple(map(text, value))
        else:
            assert (plain(said) if field.type == "string" else said) == text(value)


def assert_reads_back(graph: PropertyGraph) -> None:
    nodes, edges = map(rows, written(graph))
    lang = graph.lang
    names = {each.id: each.label for each in graph.nodes()}
    assert len(nodes) == len(names)
    for node_row, each in zip(nodes, graph.nodes(), strict=True):
        assert plain(node_row[_NODE_COLUMNS["id"][lang]]) == each.id
        assert_row(node_row, each, graph.node_fields, _NODE_COLUMNS, lang)
    ids = []
    for edge_row, said in zip(edges, graph.edges(), strict=True):
        found = {name: plain(edge_row[words[lang]]) for name, words in _EDGE_COLUMNS.items()}
        ids.append(found["id"])
        assert found["id"] == said.id
        assert (found["source"], found["target"]) == (said.source, said.target)
        assert (found["source_label"], found["target_label"]) == (
            names[said.source],
            names[said.target],
        )
        assert_row(edge_row, said, graph.edge_fields, _EDGE_COLUMNS, lang)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_graph_reads_back(lang: Any) -> None:
    assert_reads_back(property_graph(KnowledgeGraph.shipped(), lang=lang))


def test_hostile_labels_parallel_edges_and_values_of_every_type_read_back() -> None:
    assert_reads_back(hostile())


@given(graphs())
def test_any_graph_reads_back(graph: Handmade) -> None:
    assert_reads_back(graph)


def test_excel_knows_the_encoding_and_finds_lines_as_it_likes_them() -> None:
    for file in written(hostile()):
        assert file.startswith('\ufeff"')
        assert file.endswith("\r\n")


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("zh", ["名称", "类别", "起点", "关系", "终点"]),
        ("en", ["Name", "Kind", "From", "Relation", "To"]),
    ],
)
def test_people_find_the_names_of_columns_in_their_language(lang: Any, first: list[str]) -> None:
    nodes, edges = map(rows, written(property_graph(KnowledgeGraph.shipped(), lang=lang)))
    assert [*list(nodes[0])[:2], *list(edges[0])[:3]] == first
    for table in (nodes, edges):
        assert len(set(table[0])) == len(table[0])


def test_a_property_is_named_by_its_label_in_the_ontology() -> None:
    graph = property_graph(KnowledgeGraph.shipped(), lang="zh")
    (issued,) = (field for field in graph.node_fields if field.name == "issued")
    assert rows(written(graph)[0])[0].keys() >= {issued.label["zh"]}


def test_two_properties_of_one_label_have_columns_that_differ() -> None:
    class Named(Handmade):
        @property
        def node_fields(self) -> tuple[Field, ...]:
            return Field("label"), Field("name_2", label={"zh": "名称"})

    graph = Named([node("a", "x", name_2="y")], [])
    assert rows(written(graph)[0]) == [{"名称": "x", "名称 (name_2)": "y", "编号": "a"}]


NUMBERS = [
    "330106000000000001",
    "12345678901234567890",
    "007",
    "1e5",
    "1E-3",
    "1.50",
    "１２３",
    " 12",
]
AMOUNTS = ["50%", "1,000", "(5)", "¥5"]
TIMES = ["3-4", "1/2", "2022-05", "2022年5月", "3-May", "May 2022", "12:30", "5 pm", "1 a"]


@pytest.mark.parametrize("value", [*NUMBERS, *AMOUNTS, *TIMES, "TRUE"])
def test_what_excel_would_turn_into_something_else_is_kept_as_text(value: str) -> None:
    assert shielded(value) == f"{value}\t"


@pytest.mark.parametrize(
    "value", ["-3-4", "+8613800000000", "=1+1", "@SUM(A1)", "＝1", "-x", "\t=1", "'=1", "''-3-4"]
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_in_front(value: str) -> None:
    assert shielded(value) == f"'{value}"


@pytest.mark.parametrize(
    "value", ["", "26", "-3.5", "2022", "约21", "紫金港", "e5", "5A", "May", "falsehood", "'007"]
)
def test_what_every_program_shows_as_it_is_stays_as_it_is(value: str) -> None:
    assert shielded(value) == value


@given(st.from_regex(_TURNED, fullmatch=True))
def test_nothing_that_excel_would_turn_slips_through(value: str) -> None:
    assert shielded(value) != value or _HARMLESS.fullmatch(value)


@given(st.one_of(st.sampled_from(HOSTILE), st.text(), st.from_regex(r"'*[0-9eE+\-./: \t]*")))
def test_a_cell_begins_no_formula_and_loses_nothing(value: str) -> None:
    cell = shielded(value)
    assert plain(cell) == value
    assert not cell.lstrip().startswith(("=", "@", "＝", "＠"))
    (read,) = next(csv.reader(io.StringIO(f"{quoted(cell)}\r\n", newline=""), strict=True))
    assert read == cell


def test_numbers_of_a_numeric_field_stay_numbers() -> None:
    graph = Handmade([node("a", "x", employees=-7)], [edge(1, "a", "a", "y")])
    assert rows(written(graph)[0])[0]["employees"] == "-7"


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert written(hostile()) == written(hostile())
