"""Cytoscape JSON, read by cytoscape.js."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from tests.node_readers import in_json, read
from tests.property_graphs import Handmade, edge, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._cytoscape import Cytoscape
from zjg_kg._export._places import MOST, places
from zjg_kg._export._property_graph import Cell, Field, PropertyGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._style import GROUPS, group_class


def written(graph: PropertyGraph) -> bytes:
    file = io.BytesIO()
    Cytoscape().write(graph, file)
    return file.getvalue()


def expected_nodes(graph: PropertyGraph) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "name": each.label}
        | {name: in_json(value) for name, value in each.values.items()}
        for each in graph.nodes()
    ]


def expected_edges(graph: PropertyGraph) -> list[dict[str, Any]]:
    return [
        {"id": each.id, "source": each.source, "target": each.target, "interaction": each.label}
        | {name: in_json(value) for name, value in each.values.items()}
        for each in graph.edges()
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cytoscape_js_reads_the_shipped_graph_whole(lang: str) -> None:
    graph = property_graph(KnowledgeGraph.shipped(lang=lang))
    seen = read("cytoscape", input=written(graph))
    assert seen["about"] == {"name": graph.title[graph.lang]}
    assert [each["data"] for each in seen["nodes"]] == expected_nodes(graph)
    assert [each["data"] for each in seen["edges"]] == expected_edges(graph)
    for each in seen["edges"]:
        assert each["ends"] == [each["data"]["source"], each["data"]["target"]]


def test_cytoscape_js_reads_hostile_texts_as_they_are() -> None:
    graph = hostile()
    seen = read("cytoscape", input=written(graph))
    assert [each["data"] for each in seen["nodes"]] == expected_nodes(graph)
    assert [each["data"] for each in seen["edges"]] == expected_edges(graph)
    drawn = [each["drawn"]["label"] for each in seen["nodes"]]
    assert drawn == [each.label.strip(" ") for each in graph.nodes()]


@given(graphs())
@settings(max_examples=200)
def test_every_graph_comes_back_from_the_json(graph: Handmade) -> None:
    elements = json.loads(written(graph))["elements"]
    assert [each["data"] for each in elements["nodes"]] == expected_nodes(graph)
    assert [each["data"] for each in elements["edges"]] == expected_edges(graph)


def test_a_group_is_a_class_with_its_colour() -> None:
    graph = Handmade([node("entity:a", "甲" * 2), node("entity:b", "乙" * 3)], [])
    seen = read("cytoscape", input=written(graph))["nodes"]
    assert [each["classes"] for each in seen] == [
        [group_class(GROUPS[2])],
        [group_class(GROUPS[3])],
    ]
    colours = [tuple(int(GROUPS[i].colour[k : k + 2], 16) for k in (1, 3, 5)) for i in (2, 3)]
    assert [each["drawn"]["colour"] for each in seen] == [
        f"rgb({r},{g},{b})" for r, g, b in colours
    ]


def test_a_small_graph_comes_laid_out() -> None:
    graph = property_graph(KnowledgeGraph.shipped())
    nodes = read("cytoscape", input=written(graph))["nodes"]
    seen = {each["data"]["id"]: (each["position"]["x"], each["position"]["y"]) for each in nodes}
    assert seen == {id: pytest.approx(place, abs=0.06) for id, place in places(graph).items()}


def test_a_large_graph_is_for_the_program_to_lay_out() -> None:
    graph = Handmade([node(f"entity:n{number}", "甲") for number in range(MOST + 1)], [])
    file = json.loads(written(graph))
    assert file["layout"] == {"name": "grid"}
    assert not any("position" in each for each in file["elements"]["nodes"])


def test_what_is_not_a_fact_is_dashed() -> None:
    nodes = [node("entity:a", "甲"), node("entity:b", "乙")]
    modalities: list[dict[str, Cell]] = [{"modality": "plan"}, {"modality": "fact"}, {}]
    edges = [edge(i, "entity:a", "entity:b", "是", **each) for i, each in enumerate(modalities)]
    seen = read("cytoscape", input=written(Handmade(nodes, edges)))["edges"]
    assert [each["line"] for each in seen] == ["dashed", "solid", "solid"]


def test_names_that_the_programs_keep_for_themselves_are_not_taken() -> None:
    class Named(Handmade):
        node_fields = (Field("parent"), Field("Name"), Field("SUID", "integer"))

    values: dict[str, Cell] = {"parent": "entity:a", "Name": "x", "SUID": 7}
    plain = node("entity:b", "乙")
    graph = Named([replace(plain, values=values)], [])
    assert read("cytoscape", input=written(graph))["nodes"][0]["data"] == {
        "id": "entity:b",
        "name": "乙",
        "parent_": "entity:a",
        "Name_": "x",
        "SUID_": 7,
    }


def test_it_may_stand_in_a_page_and_is_the_same_each_time() -> None:
    first = written(hostile())
    assert b"<" not in first
    assert written(hostile()) == first


def test_an_empty_graph_is_a_file_too() -> None:
    seen = read("cytoscape", input=written(Handmade([], [])))
    assert (seen["nodes"], seen["edges"]) == ([], [])
