"""DOT, read and drawn by Graphviz."""

from __future__ import annotations

import html
import io
import json
import re
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from tests.conftest import require_or_skip
from tests.property_graphs import Handmade, edge, graphs, hostile, node
from zjg_kg import KnowledgeGraph
from zjg_kg._export._dot import DOT
from zjg_kg._export._property_graph import Cell, PropertyGraph, joined, text
from zjg_kg._export._reading import property_graph
from zjg_kg._style import GROUPS, OTHER, sound
from zjg_kg._terms import IRI

SVG = "{http://www.w3.org/2000/svg}"


def written(graph: PropertyGraph) -> str:
    file = io.BytesIO()
    DOT().write(graph, file)
    return file.getvalue().decode()


def drawn(graph: PropertyGraph, form: str) -> str:
    """What Graphviz makes of it, without a word of complaint."""
    dot = shutil.which("dot")
    require_or_skip(dot, "no Graphviz (dot)")
    assert dot
    done = subprocess.run(
        [dot, f"-T{form}"], input=written(graph).encode(), capture_output=True, check=True
    )
    assert not done.stderr
    return done.stdout.decode()


def lines(label: str) -> list[str]:
    """A label as it is drawn."""
    return sound(label).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def unescaped(said: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], said)


def attributes(read: Mapping[str, str]) -> dict[str, str]:
    """The attributes with a value; Graphviz makes no difference between none and an empty one."""
    return {
        name.removeprefix("kg_"): value.replace("\\\\", "\\")
        for name, value in read.items()
        if name.startswith("kg_") and value
    }


def expected(values: Mapping[str, Cell]) -> dict[str, str]:
    said = {
        name: sound(joined(value) if isinstance(value, tuple) else text(value))
        for name, value in values.items()
    }
    return {name: value for name, value in said.items() if value}


def compared(graph: PropertyGraph) -> None:
    """Graphviz holds the same nodes and edges with the same labels and attributes."""
    read: dict[str, Any] = json.loads(drawn(graph, "dot_json"), strict=False)
    objects = read.get("objects", [])
    nodes = {each["name"]: (_label(each), attributes(each)) for each in objects}
    assert nodes == {e.id: (lines(e.label), expected(e.values)) for e in graph.nodes()}
    assert len(objects) == sum(1 for _ in graph.nodes())
    names = [each["name"] for each in objects]
    edges = {
        each["id"]: (names[each["tail"]], names[each["head"]], _label(each), attributes(each))
        for each in read.get("edges", [])
    }
    assert edges == {
        e.id: (e.source, e.target, lines(e.label), expected(e.values)) for e in graph.edges()
    }


def _label(read: Mapping[str, str]) -> list[str]:
    return unescaped(html.unescape(read["label"])).split("\n")


def test_graphviz_reads_hostile_texts_as_they_are() -> None:
    compared(hostile())


@given(graphs())
@settings(max_examples=25)
def test_graphviz_reads_every_graph(graph: Handmade) -> None:
    compared(graph)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_graph_is_drawn_whole(lang: str) -> None:
    graph = property_graph(KnowledgeGraph.shipped(lang=lang))
    compared(graph)
    assert_drawn(graph)


def test_hostile_labels_show_as_they_are() -> None:
    assert_drawn(hostile())


def assert_drawn(graph: PropertyGraph) -> None:
    """The picture shows each node and each edge, parallel ones apart, with all of its words."""
    root = ElementTree.fromstring(drawn(graph, "svg"))
    groups = [each for each in root.iter(f"{SVG}g") if each.get("class") in ("node", "edge")]
    words = {
        (each.get("class"), _title(each) if each.get("class") == "node" else each.get("id")): [
            line.text for line in each.iter(f"{SVG}text")
        ]
        for each in groups
    }
    assert len(groups) == len(words)
    shown = {("node", each.id): lines(each.label) for each in graph.nodes()}
    shown |= {("edge", each.id): lines(each.label) for each in graph.edges()}
    assert words == shown


def _title(group: ElementTree.Element) -> str:
    return group.findtext(f"{SVG}title") or ""


def test_parallel_edges_stay_apart_in_the_plain_form() -> None:
    graph = hostile()
    rows = [row for row in drawn(graph, "plain").splitlines() if row.startswith("edge ")]
    seen = Counter(tuple(shlex.split(row)[1:3]) for row in rows)
    assert seen == Counter((each.source, each.target) for each in graph.edges())
    assert max(seen.values()) > 1


def test_each_group_has_a_shape_and_a_colour_of_its_own() -> None:
    nodes = [
        replace(node(f"entity:n{number}", "甲"), group=group)
        for number, group in enumerate((*GROUPS, OTHER))
    ]
    read = json.loads(drawn(Handmade(nodes, []), "dot_json"))["objects"]
    assert [each["color"] for each in read] == [group.colour for group in (*GROUPS, OTHER)]
    assert len({each["shape"] for each in read}) == len({each["fillcolor"] for each in read}) == 10


def test_what_is_not_a_fact_is_dashed_and_tells_its_statement() -> None:
    values: list[dict[str, Cell]] = [
        {"modality": "plan", "statement": "打算如此。"},
        {"modality": "fact"},
        {},
    ]
    edges = [edge(i, "entity:a", "entity:b", "是", **each) for i, each in enumerate(values)]
    graph = Handmade([node("entity:a", "甲"), node("entity:b", "乙")], edges)
    read = json.loads(drawn(graph, "dot_json"))["edges"]
    assert [each.get("style") for each in read] == ["dashed", None, None]
    assert [each["tooltip"] for each in read] == ["打算如此。", "是", "是"]


def test_only_addresses_on_the_web_are_links() -> None:
    addresses = ["https://a.example/?a=1&lt;=2", "http://a.example/", "urn:a:b", "javascript:a"]
    nodes = [
        replace(node(f"entity:n{number}", "甲"), iri=IRI(address))
        for number, address in enumerate(addresses)
    ]
    root = ElementTree.fromstring(drawn(Handmade(nodes, []), "svg"))
    links = [each.get("{http://www.w3.org/1999/xlink}href") for each in root.iter(f"{SVG}a")]
    assert [link for link in links if link] == addresses[:2]


def test_the_layout_suits_the_number_of_nodes() -> None:
    nodes = [node(f"entity:n{number}", "甲") for number in range(61)]
    assert json.loads(drawn(Handmade(nodes[:60], []), "dot_json"))["layout"] == "dot"
    assert json.loads(drawn(Handmade(nodes, []), "dot_json"))["layout"] == "sfdp"


def test_an_empty_graph_is_drawn_too() -> None:
    compared(Handmade([], []))


def test_it_is_the_same_each_time() -> None:
    assert written(hostile()) == written(hostile())
