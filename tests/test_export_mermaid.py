"""Mermaid, read by Mermaid's own parser."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.node_readers import read
from tests.property_graphs import Handmade, edge, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._errors import ExportError
from zjg_kg._export._mermaid import MOST_EDGES, MOST_TEXT, Mermaid
from zjg_kg._export._property_graph import Cell, PropertyGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._style import GROUPS, OTHER, group_class, sound


def written(graph: PropertyGraph) -> str:
    file = io.BytesIO()
    Mermaid().write(graph, file)
    return file.getvalue().decode()


def parsed(*texts: str) -> list[dict[str, Any]]:
    diagrams: list[dict[str, Any]] = read("mermaid", input=json.dumps(texts))["diagrams"]
    return diagrams


def shown(label: str) -> str:
    """What there is to see of a label."""
    return sound(label).replace("\r\n", "\n").replace("\r", "\n")


def compared(graph: PropertyGraph, seen: dict[str, Any]) -> None:
    """Mermaid's parser found the same nodes and edges in the same order, parallel ones apart."""
    assert "error" not in seen, seen["error"]
    nodes = list(graph.nodes())
    names = {each.id: f"n{number}" for number, each in enumerate(nodes, start=1)}
    assert [(each["id"], each["label"], each["classes"]) for each in seen["nodes"]] == [
        (names[each.id], shown(each.label), [group_class(each.group)]) for each in nodes
    ]
    edges = list(graph.edges())
    assert [(each["start"], each["end"], each["label"]) for each in seen["edges"]] == [
        (names[each.source], names[each.target], shown(each.label)) for each in edges
    ]
    assert len({each["id"] for each in seen["edges"]}) == len(edges)


def test_the_parser_finds_the_shipped_graph_whole() -> None:
    zh, en = (property_graph(KnowledgeGraph.shipped(lang=lang)) for lang in ("zh", "en"))
    for graph, seen in zip((zh, en), parsed(written(zh), written(en)), strict=True):
        compared(graph, seen)


def test_hostile_labels_show_as_they_are() -> None:
    (seen,) = parsed(written(hostile()))
    compared(hostile(), seen)


@given(st.lists(graphs(), min_size=5, max_size=20))
@settings(max_examples=5, phases=[Phase.generate])  # a reading takes seconds
def test_every_graph_comes_back_from_the_parser(several: list[Handmade]) -> None:
    for graph, seen in zip(several, parsed(*map(written, several)), strict=True):
        compared(graph, seen)


def test_the_words_of_markdown_and_of_mermaid_are_only_words() -> None:
    labels = ["1. a", "- a", "# a", "*a* _b_ `c`", "my style a:#35;b;", "%%{init: {}}%%", "---", ""]
    labels += ["classDef x:#1;", "default", "o", "x", "click", "a\u2028b", "ﬂ°°35¶ß", "\x85", "  "]
    graph = Handmade(
        [node(f"entity:{number:02}", label) for number, label in enumerate(labels)],
        [edge(i, "entity:00", f"entity:{i:02}", label) for i, label in enumerate(labels)],
    )
    compared(graph, parsed(written(graph))[0])


def test_each_group_has_a_shape_and_a_colour_of_its_own() -> None:
    nodes = [
        replace(node(f"entity:{number:02}", "甲"), group=group)
        for number, group in enumerate((*GROUPS, OTHER))
    ]
    (seen,) = parsed(written(Handmade(nodes, [])))
    assert len({each["type"] for each in seen["nodes"]}) == len(nodes)
    strokes = [seen["styles"][each["classes"][0]][1] for each in seen["nodes"]]
    assert strokes == [f"stroke:{group.colour}" for group in (*GROUPS, OTHER)]


def test_what_is_not_a_fact_is_dotted() -> None:
    modalities: list[dict[str, Cell]] = [{"modality": "plan"}, {"modality": "fact"}, {}]
    edges = [edge(i, "entity:a", "entity:b", "是", **each) for i, each in enumerate(modalities)]
    graph = Handmade([node("entity:a", "甲"), node("entity:b", "乙")], edges)
    (seen,) = parsed(written(graph))
    assert [each["stroke"] for each in seen["edges"]] == ["dotted", "normal", "normal"]


def chain(count: int) -> Handmade:
    ends = [node("entity:a", "甲"), node("entity:b", "乙")]
    return Handmade(ends, [edge(i, "entity:a", "entity:b", "是") for i in range(count)])


def test_the_limits_are_mermaids() -> None:
    assert read("mermaid", input="[]")["limits"] == {
        "maxEdges": MOST_EDGES,
        "maxTextSize": MOST_TEXT,
    }
    most = written(chain(MOST_EDGES))
    one_more = most.replace("  classDef", '  n1 -->|"是"| n2\n  classDef', 1)
    allowed, refused = parsed(most, one_more)
    compared(chain(MOST_EDGES), allowed)
    assert "Edge limit exceeded" in refused["error"]


@pytest.mark.parametrize(
    ("graph", "limit"),
    [
        (chain(MOST_EDGES + 1), "maxEdges"),
        (Handmade([node("entity:a", "𠮷" * (MOST_TEXT // 2))], []), "maxTextSize"),
    ],
)
def test_more_than_mermaid_draws_is_an_error_that_names_the_limit(
    graph: Handmade, limit: str
) -> None:
    with pytest.raises(ExportError) as error:
        written(graph)
    assert limit in error.value.zh and limit in error.value.en and "--of" in error.value.en


def test_the_text_may_be_as_long_as_mermaid_takes_it() -> None:
    room = MOST_TEXT - len(written(Handmade([node("entity:a", "")], [])))
    label = "a" * (room - room % 10)  # a multiple of ten keeps the group
    assert MOST_TEXT - 10 < len(written(Handmade([node("entity:a", label)], []))) <= MOST_TEXT


def test_it_is_the_same_each_time() -> None:
    assert written(hostile()) == written(hostile())
