"""From the store to nodes and edges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._export import _fields
from zjg_kg._export._choice import select
from zjg_kg._export._property_graph import Edge, Node, PropertyGraph, joined, parted
from zjg_kg._export._reading import property_graph
from zjg_kg._relationships._all_links import links
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._store import Store
from zjg_kg._terms import IRI, PREFIXES

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def graph(kg: KnowledgeGraph) -> PropertyGraph:
    return property_graph(kg)


def opened(tmp_path: Path, turtle: str) -> KnowledgeGraph:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    path = tmp_path / "mine.ttl"
    path.write_text(f"{prefixes}@prefix ex: <http://example.org/> .\n{turtle}", encoding="utf-8")
    return KnowledgeGraph.open(path, lang="zh")


def nodes(graph: PropertyGraph) -> dict[str, Node]:
    return {node.id: node for node in graph.nodes()}


# -- the shipped graph ----------------------------------------------------------------------------


def test_every_relation_is_one_edge(kg: KnowledgeGraph, graph: PropertyGraph) -> None:
    edges = list(graph.edges())
    assert {edge.link for edge in edges} == set(links(kg, Scope(kg)))
    assert len({edge.id for edge in edges}) == len(edges) > 100


def test_edges_end_in_nodes_and_all_fields_are_declared(graph: PropertyGraph) -> None:
    known = nodes(graph)
    names = {field.name for field in graph.node_fields}
    assert all(node.values.keys() <= names for node in known.values())
    for edge in graph.edges():
        assert edge.source in known and edge.target in known
        assert edge.values.keys() <= {field.name for field in graph.edge_fields}


def test_edges_say_what_the_evidence_says(kg: KnowledgeGraph, graph: PropertyGraph) -> None:
    edges = list(graph.edges())
    described = describe(kg, [edge.link for edge in edges], Scope(kg))
    for edge in edges:
        said = described[edge.link]
        assert edge.label == said.words("zh") == edge.values["label_zh"]
        assert edge.values["label_en"] == said.words("en")
        names = tuple(each.assertion.curie for each in said.evidence)
        assert edge.values.get("assertions", ()) == names
        assert edge.values["origin"] == said.origin
        for code in ("basis", "modality"):
            iri = getattr(said, code)
            assert edge.values.get(code) == (iri and iri.rpartition("/")[2])
        assert edge.values.get("statement") == (said.evidence[0].gloss["zh"] if names else None)
        passages = {p.iri for each in said.evidence for p in each.passages}
        assert passages <= set(edge.values.get("passages", ()))  # type: ignore[arg-type]


def test_every_edge_of_the_article_leads_to_a_passage(graph: PropertyGraph) -> None:
    """A derived edge leads to the passage of what it follows from; what curators add, and what the
    record of a source says of it, has none."""
    without = {edge.values["origin"] for edge in graph.edges() if "passages" not in edge.values}
    assert without == {"curated", "file"}
    file = {e.values["relation"] for e in graph.edges() if e.values["origin"] == "file"}
    assert file == {"dcterms:publisher"}


def test_a_node_is_what_the_card_says(kg: KnowledgeGraph, graph: PropertyGraph) -> None:
    park = nodes(graph)["entity:zijingang-sci-tech-city"]
    card = kg.entity(park.iri)
    assert park.label == card.label
    assert park.values["aliases"] == card.aliases
    assert park.values["description"] == card.descriptions["zh"]
    assert park.values["kinds"] == tuple(kind.curie for kind in card.kinds)
    figures = park.values["figures"]
    assert isinstance(figures, tuple)
    assert "面积：约21平方公里" in figures
    assert len(figures) == len(card.figures)


def test_the_other_language_stands_in(tmp_path: Path) -> None:
    kg = opened(tmp_path, 'ex:a a ex:Thing ; rdfs:label "Only English"@en ; ex:knows ex:b .')
    found = nodes(property_graph(kg, lang="zh"))
    assert found["http://example.org/a"].label == "Only English"
    assert "label_zh" not in found["http://example.org/a"].values
    assert found["http://example.org/b"].label == "http://example.org/b"


def test_the_graph_reads_the_same_in_another_order(kg: KnowledgeGraph) -> None:
    quads = [q for q in kg.store.quads() if not isinstance(q.graph_name, ox.DefaultGraph)]
    store = Store()
    store.add(reversed(quads))
    other = property_graph(KnowledgeGraph(store, lang="zh"))
    first = property_graph(kg)
    assert list(other.nodes()) == list(first.nodes())
    assert list(other.edges()) == list(first.edges())
    assert other.node_fields == first.node_fields


# -- data of any kind -----------------------------------------------------------------------------


def test_each_attribute_has_one_type(tmp_path: Path) -> None:
    kg = opened(
        tmp_path,
        """
        ex:a a ex:Firm ; ex:staff 7 ; ex:score 1.5 ; ex:listed true ; ex:founded "2020-05-01"^^xsd:date ;
            ex:mixed 1, "two" ; ex:rounds 3, 1, 2 ; ex:label "inner" ; ex:id "007" ; ex:motto "好"@zh, "Good"@en .
        ex:b a ex:Firm ; ex:score 2 ; ex:founded "2021-01-02"^^xsd:date ; ex:partner ex:a .
        <http://other.org/staff> ex:huge 99999999999999999999 ; <http://other.org/staff> "many" .
        <http://other.org/staff> ex:partner ex:a .
        """,
    )
    graph = property_graph(kg)
    types = {f.name: (f.type, f.many) for f in graph.node_fields[len(_fields.NODE_FIELDS) :]}
    assert types == {
        "founded": ("date", False),
        "http_id": ("string", False),
        "http_label": ("string", False),
        "huge": ("string", False),
        "listed": ("boolean", False),
        "mixed": ("string", True),
        "motto": ("string", False),
        "rounds": ("integer", True),
        "score": ("number", False),
        "staff": ("integer", False),
        "http_staff": ("string", False),
    }
    a = nodes(graph)["http://example.org/a"].values
    assert a["staff"] == 7 and a["score"] == Decimal("1.5") and a["listed"] is True
    assert a["founded"] == dt.date(2020, 5, 1)
    assert a["rounds"] == (1, 2, 3) and a["mixed"] == ("1", "two")
    assert a["motto"] == "好" and a["http_label"] == "inner" and a["http_id"] == "007"
    assert nodes(graph)["http://other.org/staff"].values["huge"] == "99999999999999999999"


def test_parallel_relations_stay_apart(tmp_path: Path) -> None:
    kg = opened(tmp_path, "ex:a ex:knows ex:b ; ex:likes ex:b . ex:b ex:knows ex:a .")
    said = [(e.source[-1], e.values["relation"], e.target[-1]) for e in property_graph(kg).edges()]
    assert said == [
        ("a", "http://example.org/knows", "b"),
        ("a", "http://example.org/likes", "b"),
        ("b", "http://example.org/knows", "a"),
    ]


def test_a_file_without_assertions_says_so(tmp_path: Path) -> None:
    [edge] = property_graph(opened(tmp_path, "ex:a ex:knows ex:b .")).edges()
    assert edge.values["origin"] == "file"
    assert not edge.values.keys() & {"assertions", "passages", "statement", "sources"}


def test_a_ring_of_derivation_comes_to_an_end() -> None:
    text = """
    GRAPH <urn:1> { <urn:a> <urn:knows> <urn:b> }
    GRAPH <urn:r> {
        <urn:1> a zjg:DerivedAssertion ; prov:wasDerivedFrom <urn:2> ; zjg:passage <urn:p1> .
        <urn:2> a zjg:DerivedAssertion ; prov:wasDerivedFrom <urn:1> ; zjg:passage <urn:p2> .
    }
    """
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store = Store()
    store.add(ox.parse(prefixes + text, ox.RdfFormat.TRIG))
    [edge] = property_graph(KnowledgeGraph(store, lang="en")).edges()
    assert edge.values["passages"] == ("urn:p1", "urn:p2")


def test_progress_is_told(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zjg_kg._export._reading._STEP", 50)
    told: list[int] = []
    graph = property_graph(kg, progress=told.append)
    count = len(list(graph.nodes())) + len(list(graph.edges()))
    assert told == list(range(50, count + 1, 50))


# -- parts ----------------------------------------------------------------------------------------


def part(kg: KnowledgeGraph, what: object = None, **options: object) -> PropertyGraph:
    return property_graph(kg, select(kg, what, options))  # type: ignore[arg-type]


def test_a_class_is_its_things_and_what_is_between_them(kg: KnowledgeGraph) -> None:
    chosen = part(kg, kinds=["企业", "产业"])
    kinds = {node.values["kind"] for node in chosen.nodes()}
    assert kinds == {"zjg:Enterprise", "zjg:Industry"}
    between = kg.between("企业", "产业").relationships
    assert {r.link for r in between} <= {edge.link for edge in chosen.edges()}


@pytest.mark.parametrize(
    ("options", "name", "value"),
    [
        ({"basis": ["stated"]}, "basis", "stated"),
        ({"modality": ["plan"]}, "modality", "plan"),
        ({"origins": ["curated"]}, "origin", "curated"),
        ({"relations": ["zjg:partOf"]}, "relation", "zjg:partOf"),
    ],
)
def test_evidence_and_relations_choose_edges(
    kg: KnowledgeGraph, options: dict[str, list[str]], name: str, value: str
) -> None:
    chosen = part(kg, **options)
    edges = list(chosen.edges())
    assert edges
    assert {edge.values[name] for edge in edges} == {value}
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    assert ends == nodes(chosen).keys()
    assert {e.link for e in edges} == set(links(kg, Scope.of(kg, options)))  # type: ignore[arg-type]


def test_a_source_is_chosen_by_name() -> None:
    kg = KnowledgeGraph.open(FIXTURES / "heron-bay.trig", lang="zh")
    chosen = list(part(kg, sources=["source:heron-bay"]).edges())
    assert chosen
    assert all("source:heron-bay" in edge.values["sources"] for edge in chosen)  # type: ignore[operator]


def test_names_are_looked_up(kg: KnowledgeGraph) -> None:
    assert nodes(part(kg, "阿里云", limit=5)).keys() == {
        node.curie for node in kg.neighbourhood("阿里云", limit=5).nodes
    }
    two = kg.connections("阿里云", "浙大网新", limit=2)
    found = part(kg, ["aliyun", "浙大网新"], limit=2)
    assert {edge.link for edge in found.edges()} == {r.link for r in two.relationships}
    three = ["阿里云", "艾康生物", "永创智能"]
    assert nodes(part(kg, three)).keys() == {node.curie for node in kg.connect(three).nodes}


def test_answers_are_taken_as_they_are(kg: KnowledgeGraph) -> None:
    answer = kg.connections("阿里云", "浙大网新", limit=1)
    for what in (answer, answer[0]):
        chosen = part(kg, what)
        assert {edge.link for edge in chosen.edges()} == {r.link for r in answer.relationships}
    assert select(kg, answer, {}).answer is answer


def test_the_rows_of_a_question_are_things(kg: KnowledgeGraph) -> None:
    answer = kg.ask("industry-of-enterprise", enterprise="阿里云")
    chosen = part(kg, answer)
    named = {value.curie for row in answer for value in row if isinstance(value, IRI)}
    assert nodes(chosen).keys() == {"entity:aliyun", *named}
    assert {"zjg:representativeOf", "zjg:inIndustry"} & {
        edge.values["relation"] for edge in chosen.edges()
    }


def test_constructed_triples_are_edges_with_their_evidence(kg: KnowledgeGraph) -> None:
    answer = kg.sparql("CONSTRUCT { ?a zjg:partOf ?b } WHERE { ?a zjg:partOf ?b }")
    edges = list(part(kg, answer).edges())
    assert len(edges) == len(answer)
    assert all(edge.values["assertions"] for edge in edges)


def test_an_option_that_does_not_apply_is_refused(kg: KnowledgeGraph) -> None:
    from zjg_kg import ParameterError

    with pytest.raises(ParameterError, match="hops"):
        part(kg, None, hops=2)
    with pytest.raises(ParameterError, match="basis"):
        part(kg, kg.connect(["阿里云", "艾康生物"]), basis=["stated"])
    with pytest.raises(ParameterError, match="basis"):
        part(kg, kg.sparql("CONSTRUCT WHERE { ?a zjg:partOf ?b }"), basis=["stated"])
    assert select(kg, None, {"basis": None}).whole  # what is not given is no condition


# -- texts ----------------------------------------------------------------------------------------


@given(st.lists(st.text(), min_size=1))
def test_joined_values_come_apart_again(values: list[str]) -> None:
    assert parted(joined(tuple(values))) == tuple(values)


def test_an_edge_keeps_its_id_in_a_part(kg: KnowledgeGraph, graph: PropertyGraph) -> None:
    def ids(edges: list[Edge]) -> dict[object, str]:
        return {edge.link: edge.id for edge in edges}

    everywhere = ids(list(graph.edges()))
    here = ids(list(part(kg, "阿里云").edges()))
    assert here and here.items() <= everywhere.items()


def test_a_part_is_called_by_what_it_is(kg: KnowledgeGraph) -> None:
    for what, options, zh, en in (
        (
            None,
            {"kinds": ["企业", "zjg:Area"]},
            "知识图谱：企业、区域",
            "Knowledge graph: enterprise, area",
        ),
        (
            None,
            {"modality": "fact", "as_of": "2023"},
            "知识图谱：事实、2023",
            "Knowledge graph: fact, 2023",
        ),
        ("aliyun", {}, "阿里云周围", "Around Alibaba Cloud"),
        (["aliyun", "浙大网新"], {}, "阿里云 — 浙大网新", "Alibaba Cloud — Insigma"),
    ):
        assert dict(select(kg, what, options).title) == {"zh": zh, "en": en}  # type: ignore[arg-type]
    answer = kg.ask("key-enterprises")
    assert select(kg, answer, {}).title == answer.question.question  # type: ignore[union-attr]
    park = kg.resolve("紫金港科技城")
    assert select(kg, None, {}).headed(park)["zh"] == "紫金港科技城知识图谱"
    assert select(kg, "aliyun", {}).headed(park)["zh"] == "阿里云周围"
