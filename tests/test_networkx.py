"""The graph as a networkx graph."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import networkx as nx
import pytest
from test_questions import HERON

from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._terms import RDF, expand

PARK, SAIL = expand("entity:heron-bay"), expand("entity:white-sail")
INDUSTRY = expand("industry:digital-economy")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(HERON, lang="en")


@pytest.fixture(scope="module")
def graph(kg: KnowledgeGraph) -> nx.MultiDiGraph[IRI]:
    return kg.to_networkx()


def test_nodes_are_the_things_of_the_graph(graph: nx.MultiDiGraph[IRI]) -> None:
    assert {node.curie for node in graph} == {
        *("entity:heron-bay", "entity:heron-bay-town", "entity:estuary-district"),
        *("entity:white-sail", "entity:green-shoots", "entity:egret-tower", "entity:event-opening"),
        *("entity:obs-area", "entity:obs-large", "entity:thr-output", "entity:code-white-sail"),
        *("entity:heron-curators", "industry:digital-economy"),
    }
    assert all(isinstance(node, IRI) for node in graph)


def test_attributes_of_a_node(graph: nx.MultiDiGraph[IRI]) -> None:
    park = graph.nodes[PARK]
    assert (park["label"], park["label_zh"], park["label_en"]) == (
        "Heron Bay Park",
        "鹭湾科创园",
        "Heron Bay Park",
    )
    assert (park["kind"], park["kinds"]) == ("zjg:SciTechCity", ["zjg:SciTechCity"])
    assert park["skos:altLabel_zh"] == "鹭湾"
    assert park["skos:altLabel_zh-latn-pinyin"] == "Luwan Kechuangyuan"
    area = graph.nodes[expand("entity:obs-area")]
    assert (area["zjg:value"], area["zjg:lowerBound"]) == (12, Decimal("10.8"))
    assert area["zjg:hedge"] == expand("hedge:about")
    assert area["zjg:numberAsPrinted"] == "12"
    assert graph.nodes[INDUSTRY]["kind"] == "zjg:Industry"


def test_an_edge_knows_who_says_it(graph: nx.MultiDiGraph[IRI]) -> None:
    edge = graph.edges[SAIL, PARK, "zjg:keyEnterpriseOf"]
    assert edge == {
        "label": "is a key enterprise of",
        "label_zh": edge["label_zh"],
        "label_en": "is a key enterprise of",
        "predicate": expand("zjg:keyEnterpriseOf"),
        "assertions": (expand("assertion:heron-05"), expand("assertion:heron-08")),
        "origin": "source",
        "basis": "stated",
        "modality": "fact",
    }
    assert graph.edges[PARK, expand("entity:egret-tower"), "zjg:builds"]["modality"] == "plan"
    assert "modality" not in graph.edges[SAIL, expand("entity:code-white-sail"), "adms:identifier"]


def test_relations_between_the_same_two_stay_apart(graph: nx.MultiDiGraph[IRI]) -> None:
    assert {
        key: data["origin"]
        for _, end, key, data in graph.out_edges(SAIL, keys=True, data=True)
        if end == INDUSTRY
    } == {
        "zjg:representativeOf": "source",
        "zjg:inIndustry": "derived",
    }
    assert graph.number_of_edges(SAIL, PARK) == 1  # said twice, and one relation


def test_one_origin_alone(kg: KnowledgeGraph) -> None:
    derived = kg.to_networkx(origins={"derived"})
    assert [key for *_, key in derived.edges(keys=True)] == ["zjg:inIndustry"]
    assert derived.nodes[SAIL]["label_en"] == "White Sail <Software>"
    source = kg.to_networkx(origins=["source"])
    assert not source.has_edge(SAIL, INDUSTRY, "zjg:inIndustry")
    with pytest.raises(ValueError, match="origins are source, curated, derived"):
        kg.to_networkx(origins={"rumour"})  # type: ignore[arg-type]


def test_classes_on_request(kg: KnowledgeGraph) -> None:
    graph = kg.to_networkx(include_classes=True)
    assert graph.edges[SAIL, expand("zjg:Enterprise"), "rdf:type"]["predicate"] == RDF.type
    assert graph.nodes[expand("zjg:Enterprise")]["label_en"] == "enterprise"


def test_the_language_of_labels() -> None:
    graph = KnowledgeGraph.open(HERON, lang="zh").to_networkx()
    assert graph.nodes[PARK]["label"] == "鹭湾科创园"


def test_files_without_assertions(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        """@prefix ex: <http://example.org/> .
        ex:a a ex:Kind ; ex:knows ex:b , [ ex:name "nobody" ] ; ex:name "A" , "a" .
        """,
        "utf-8",
    )
    graph = KnowledgeGraph.open(path, with_ontology=False).to_networkx()
    [(begin, end, key, data)] = graph.edges(keys=True, data=True)
    assert (begin, end, key) == (
        "http://example.org/a",
        "http://example.org/b",
        "http://example.org/knows",
    )
    assert (data["origin"], data["assertions"]) == ("file", ())
    assert graph.nodes[begin]["http://example.org/name"] == ["A", "a"]
    assert graph.nodes[end]["label"] == "http://example.org/b"


def test_the_shipped_graph() -> None:
    kg = KnowledgeGraph.shipped()
    graph = kg.to_networkx()
    assert all(data["label"] and data["kind"] for _, data in graph.nodes(data=True))
    for begin, end, data in graph.edges(data=True):
        assert data["assertions"]
        assert kg.store.has(begin, data["predicate"], end)
    again = KnowledgeGraph.shipped().to_networkx()
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
