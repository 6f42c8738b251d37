"""What a page holds is what the graph says."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from hashlib import sha256
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.page_files import PageFile, page_file
from tests.page_graphs import TEXTS, hostile_graph
from tests.property_graphs import Handmade, graphs
from zjg_kg import KnowledgeGraph
from zjg_kg._export._page._initial import MOST_DRAWN, Neighbours, drawn
from zjg_kg._export._reading import property_graph
from zjg_kg._names.keys import normalise
from zjg_kg._relationships._connections import Path
from zjg_kg._relationships._cost import hop_cost
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import IRI


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def shipped(kg: KnowledgeGraph) -> PageFile:
    return page_file(property_graph(kg))


def test_every_node_is_there_with_its_names_and_class(
    kg: KnowledgeGraph, shipped: PageFile
) -> None:
    core, names = shipped.core, shipped.data("names")
    nodes = list(property_graph(kg).nodes())
    assert core["nodes"]["id"] == [node.id for node in nodes]
    for number, node in enumerate(nodes):
        row = {key: column[number] for key, column in core["nodes"].items()}
        assert [row["zh"], row["en"]] == list(map(node.values.get, ("label_zh", "label_en")))
        assert tuple(names["names"][number]) == node.values.get("aliases", ())
        assert core["classes"][row["class"]]["id"] == node.values["kind"]
        assert core["groups"][core["classes"][row["class"]]["group"]]["label"] == node.group.label


def test_every_edge_is_there_with_its_ends_words_and_evidence(
    kg: KnowledgeGraph, shipped: PageFile
) -> None:
    core, details = shipped.core, shipped.details("edges")
    all_words = shipped.data("names")["words"]
    edges = list(property_graph(kg).edges())
    said = describe(kg, [edge.link for edge in edges], Scope(kg))
    assert core["edges"]["id"] == [edge.id for edge in edges]
    assert len(details) == len(edges)
    for number, (edge, evidence) in enumerate(zip(edges, details, strict=True)):
        row = {key: column[number] for key, column in core["edges"].items() if key != "words"}
        relation = core["relations"][row["relation"]]
        words = all_words.get(str(number))
        assert relation["id"] == edge.link.relation.curie
        for lang in ("zh", "en"):
            relationship = said[edge.link]
            labels = words or {**relation["label"], "inverse_zh": relation["inverse"]["zh"]}
            assert labels[lang] == relationship.words(lang) == edge.values[f"label_{lang}"]
        assert labels["inverse_zh"] == said[edge.link].words("zh", inverse=True)
        assert core["nodes"]["id"][row["source"]] == edge.source
        assert core["nodes"]["id"][row["target"]] == edge.target
        for name in ("origin", "basis", "modality"):
            tables = {"origin": "origins", "basis": "bases", "modality": "modalities"}
            assert core[tables[name]][row[name]]["id"] == edge.values.get(name, "")
        sources = tuple(core["sources"][source]["id"] for source in row["sources"])
        assert sources == edge.values.get("sources", ())
        assert [each["id"] for each in evidence] == [
            each.assertion.curie for each in said[edge.link].evidence
        ]
        assert [each["gloss"] for each in evidence] == [
            each.gloss for each in said[edge.link].evidence
        ]


@pytest.mark.parametrize(
    "ends", [("阿里云", "浙大网新"), ("西湖区", "浙江大学"), ("云谷小镇", "城西科创大走廊")]
)
def test_a_path_costs_by_the_page_what_it_costs_by_the_library(
    kg: KnowledgeGraph, shipped: PageFile, ends: tuple[str, str]
) -> None:
    edges = shipped.core["edges"]
    fans = dict(zip(edges["id"], edges["fan"], strict=True))
    ids = {edge.link: edge.id for edge in property_graph(kg).edges()}
    paths = list(kg.connections(*ends))
    assert paths
    for path in paths:
        cost = 0.0
        for hop in path:
            links = [each.link for each in hop.relationships]
            cost += min(
                hop_cost(
                    (
                        _inner(path, link.source, fans[ids[link]][0]),
                        _inner(path, link.target, fans[ids[link]][1]),
                    ),
                    0.5,
                )
                for link in links
            )
        assert cost == pytest.approx(path.cost)


def _inner(path: Path, thing: IRI, fan: int) -> int | None:
    return None if thing in (path.nodes[0], path.nodes[-1]) else fan


def test_figures_stand_with_their_bounds_and_what_they_rest_on(
    kg: KnowledgeGraph, shipped: PageFile
) -> None:
    core, cards = shipped.core, shipped.details("nodes")
    assert core["figured"] == [number for number, card in enumerate(cards) if card["figures"]]
    for id, card in zip(core["nodes"]["id"], cards, strict=True):
        figures = kg.figures(id)
        assert [each["text"] for each in card["figures"]] == [each.texts for each in figures]
        for row, figure in zip(card["figures"], figures, strict=True):
            for name in ("lower", "upper"):
                bound = getattr(figure.interval, name)
                assert (row[name] and Decimal(row[name])) == bound
                assert row[f"{name}_inclusive"] == getattr(figure.interval, f"{name}_inclusive")
            assert row["evidence"]


def test_a_card_says_what_the_entity_says_and_leaves_open(
    kg: KnowledgeGraph, shipped: PageFile
) -> None:
    card = dict(zip(shipped.core["nodes"]["id"], shipped.details("nodes"), strict=True))
    entity = kg.entity("紫金港科技城")
    found = card[entity.iri.curie]
    assert found["description"] == entity.descriptions
    assert tuple(found["aliases"]) == entity.aliases
    assert [each["zh"] for each in found["silences"]] == [
        each.text("zh") for each in entity.silences
    ]
    numbers = {each["value"] for one in card.values() for each in one["identifiers"]}
    assert numbers == {each.notation for id in card for each in kg.entity(id).identifiers}


def test_quotes_stand_where_the_source_is_attached(
    kg: KnowledgeGraph, shipped: PageFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def passages(page: PageFile) -> list[dict[str, Any]]:
        return [p for said in page.details("edges") for each in said for p in each["passages"]]

    assert all(each["quote"] is None for each in passages(shipped))
    article = "".join(chr(0x4E00 + number) for number in range(20_000))
    monkeypatch.setattr("zjg_kg._evidence.attached_text", lambda _: article)
    attached = passages(page_file(property_graph(kg)))
    for passage in attached:
        numbers = [int(number) for number in re.findall(r"\d+", passage["position"]["zh"])]
        assert passage["quote"] == article[numbers[0] - 1 : numbers[-1]]


def test_names_are_read_in_pinyin_and_matched_in_traditional_characters(shipped: PageFile) -> None:
    number = shipped.core["nodes"]["id"].index("entity:zhejiang-university")
    names = shipped.data("names")
    assert names["pinyin"][number][0].startswith("zhe jiang da")
    pairs = names["traditional"]
    variants = {pairs[at]: pairs[at + 1] for at in range(0, len(pairs), 2)}
    assert variants["學"] == "学"
    assert all(normalise(variant) == form for variant, form in variants.items())


def test_the_same_graph_gives_the_same_bytes_in_another_process(shipped: PageFile) -> None:
    code = (
        "from tests.page_files import page_file\n"
        "from zjg_kg import KnowledgeGraph\n"
        "from zjg_kg._export._reading import property_graph\n"
        "from hashlib import sha256\n"
        "graph = property_graph(KnowledgeGraph.shipped(lang='zh'))\n"
        "print(sha256(page_file(graph).content).hexdigest())\n"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(shipped.content).hexdigest()


def test_hostile_texts_come_back_as_they_are() -> None:
    page = page_file(property_graph(hostile_graph()))
    core = page.core
    assert set(TEXTS) <= set(core["nodes"]["en"])
    assert {text[::-1] for text in TEXTS} <= set(core["nodes"]["zh"])
    described = {card["description"].get("zh") for card in page.details("nodes")}
    assert set(TEXTS) <= described
    glosses = {each["gloss"].get("en") for said in page.details("edges") for each in said}
    assert set(TEXTS) <= glosses
    assert core["sources"][0]["url"] is None


@given(graphs())
def test_any_graph_has_its_nodes_and_edges_in_the_page(graph: Handmade) -> None:
    core = page_file(graph).core
    assert core["lang"] == graph.lang
    assert core["nodes"]["id"] == [node.id for node in graph.nodes()]
    ends = zip(core["edges"]["source"], core["edges"]["target"], strict=True)
    assert [[core["nodes"]["id"][end] for end in each] for each in ends] == [
        [edge.source, edge.target] for edge in graph.edges()
    ]
    assert len(core["positions"]) == len(core["drawn"]) == len(set(map(tuple, core["positions"])))


# -- what is drawn first --------------------------------------------------------------------------

_ENDS = st.integers(0, 299)


@given(st.integers(0, 300), st.lists(st.tuples(_ENDS, _ENDS), max_size=400))
def test_few_are_all_drawn_and_of_many_those_that_hang_together(
    count: int, pairs: list[tuple[int, int]]
) -> None:
    edges = [(one, other) for one, other in pairs if max(one, other) < count]
    first = drawn(Neighbours(count, edges))
    assert len(first) == min(count, MOST_DRAWN) == len(set(first))
    if count > MOST_DRAWN:
        graph = nx.Graph(edges)
        graph.add_nodes_from(range(count))
        hub = max(range(count), key=lambda each: (len(set(graph[each]) - {each}), -each))
        assert hub in first
        around = nx.node_connected_component(graph, hub)
        seen = nx.node_connected_component(graph.subgraph(first), hub)
        assert seen == around & set(first)
        assert len(seen) == min(len(around), MOST_DRAWN)
