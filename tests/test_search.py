"""Names: resolved to the one thing meant, listed where several may be, ranked in a search."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import ROOT

from zjg_kg import AmbiguousName, KnowledgeGraph, UnknownName
from zjg_kg._search import normalise
from zjg_kg._terms import IRI, SKOS, expand

PARK = expand("entity:heron-bay")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", lang="en")


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/zjg/entity/heron-bay",
        "<https://w3id.org/zjg/entity/heron-bay>",
        "entity:heron-bay",
        "heron-bay",
        "鹭湾科创园",
        "Heron Bay Park",
        " heron  bay PARK ",
        "ＨＥＲＯＮ Bay Park",
        "“鹭湾科创园”",
        "Luwan Kechuangyuan",
        "luwankechuangyuan",
    ],
)
def test_one_thing_by_any_name(name: str, kg: KnowledgeGraph) -> None:
    assert kg.resolve(name) == PARK
    assert isinstance(kg.resolve(name), IRI)


def test_quotes_in_names_make_no_difference(kg: KnowledgeGraph) -> None:
    for name in ("白帆", "“白帆”", '"白帆"', "「白帆」"):
        assert kg.resolve(name).curie == "entity:white-sail"


def test_sources_vocabularies_and_terms_have_names_too(kg: KnowledgeGraph) -> None:
    assert kg.resolve("A look at Heron Bay Park").curie == "source:heron-bay"
    assert kg.resolve("digital economy").curie == "industry:digital-economy"
    assert kg.resolve("zjg:Area").curie == kg.resolve("区域").curie == "zjg:Area"
    assert kg.resolve("is part of").curie == "zjg:partOf"


def test_an_entity_comes_before_a_term_of_that_name() -> None:
    kg = KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig")
    label = ox.Literal("actor", language="en")
    thing = ox.NamedNode("https://w3id.org/zjg/entity/band")
    kg.store.add([ox.Quad(thing, ox.NamedNode(SKOS.prefLabel), label, ox.NamedNode("urn:g"))])
    assert kg.resolve("actor") == thing.value


def test_several_things_are_listed_and_not_guessed(kg: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousName) as caught:
        kg.resolve("鹭湾")
    error = caught.value
    assert error.candidates == (PARK, expand("entity:heron-bay-town"))
    assert "鹭湾小镇（特色小镇，entity:heron-bay-town）" in error.zh
    assert "Heron Bay Town (characteristic town, entity:heron-bay-town)" in error.en


def test_a_kind_settles_what_is_ambiguous(kg: KnowledgeGraph) -> None:
    for kind in ("zjg:SciTechCity", "SciTechCity", "科技城", "sci-tech city"):
        assert kg.resolve("鹭湾", kind=kind) == PARK
    with pytest.raises(AmbiguousName):
        kg.resolve("鹭湾", kind="zjg:Area")  # both are, by their subclasses


def test_kinds_include_those_below(kg: KnowledgeGraph) -> None:
    for kind in ("zjg:Enterprise", "zjg:Organisation", "zjg:Actor"):
        assert kg.resolve("白帆软件", kind=kind).curie == "entity:white-sail"


@pytest.mark.parametrize(
    "name", ["白帆软件", "entity:white-sail", "white-sail", "White sail <software>"]
)
def test_another_kind_is_said_to_be_one(name: str, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve(name, kind="zjg:Area")
    assert caught.value.candidates == (expand("entity:white-sail"),)
    assert "(enterprise, entity:white-sail)" in caught.value.en
    assert "'area'" in caught.value.en
    assert "（企业，entity:white-sail）" in caught.value.zh
    assert "“区域”" in caught.value.zh


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("白番软件", "entity:white-sail"),
        ("Heron Bay Prak", "entity:heron-bay"),
        ("entity:white-sale", None),
        ("Green Shots", "entity:green-shoots"),
        ("青禾", "entity:green-shoots"),
        ("完全没有的东西", None),
        ("https://example.org/nothing", None),
        ("https://example.org/a b>", None),
        ("nothing:here", None),
        ("", None),
    ],
)
def test_unknown_names_get_the_nearest(name: str, near: str | None, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve(name)
    assert name in caught.value.zh
    if near is not None:
        assert expand(near) in caught.value.candidates
        assert near in caught.value.en
        assert near in caught.value.zh


def test_unknown_names_of_a_kind_get_the_nearest_of_that_kind(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve("鹭湾小", kind="zjg:Area")
    assert expand("entity:heron-bay-town") in caught.value.candidates
    assert expand("entity:event-opening") not in caught.value.candidates
    assert "“区域”类中" in caught.value.zh


@pytest.mark.parametrize("kind", ["Enterprize", "zjg:Enterprize", "企业家", "no:Such", "x y"])
def test_unknown_kinds(kind: str, kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.resolve("白帆软件", kind=kind)
    assert kind in caught.value.en
    assert "class" in caught.value.en


def test_kinds_without_the_ontology() -> None:
    kg = KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", with_ontology=False)
    assert kg.resolve("白帆软件", kind="zjg:Enterprise").curie == "entity:white-sail"


def test_search_ranks_and_gives_its_reason(kg: KnowledgeGraph) -> None:
    found = kg.search("鹭湾")
    assert [(each.iri.curie, each.how) for each in found[:4]] == [
        ("entity:heron-bay", "alias"),
        ("entity:heron-bay-town", "alias"),
        ("source:heron-bay", "prefix"),
        ("entity:event-opening", "prefix"),
    ]
    first = kg.search("White Sail <Software>")[0]
    assert (first.label, first.how, first.kind) == (
        "White Sail <Software>",
        "label",
        expand("zjg:Enterprise"),
    )
    assert first.reason == "this is its name: White Sail <Software>"
    assert kg.search("小镇")[0].how == "substring"
    assert kg.search("entity:heron-bay")[0].how == "iri"


def test_search_order_is_that_of_the_reasons(kg: KnowledgeGraph) -> None:
    order = ["iri", "label", "alias", "prefix", "substring"]
    for words in ("鹭湾", "heron", "白帆", "e", "园"):
        ranks = [order.index(each.how) for each in kg.search(words, limit=100)]
        assert ranks == sorted(ranks)
        assert len({each.iri for each in kg.search(words, limit=100)}) == len(ranks)


def test_search_by_kind_and_limit(kg: KnowledgeGraph) -> None:
    found = kg.search("鹭湾", kind="zjg:Area")
    assert {each.iri.curie for each in found} == {"entity:heron-bay", "entity:heron-bay-town"}
    assert len(kg.search("园", limit=2)) == 2
    assert kg.search("园", limit=0) == []
    assert kg.search(" “” ") == []
    assert kg.search("zzzzzz") == []
    with pytest.raises(UnknownName):
        kg.search("园", kind="zjg:Nothing")


def test_questions_that_nobody_answers_come_last_of_their_rank(kg: KnowledgeGraph) -> None:
    found = [each.iri.curie for each in kg.search("年产值超5亿元", limit=20)]
    assert found[-1] == "entity:silence-large"


def test_names(kg: KnowledgeGraph) -> None:
    names = kg.names(kind="zjg:Enterprise")
    assert ("白帆软件", expand("entity:white-sail")) in names
    assert {iri.curie for _, iri in names} == {"entity:white-sail", "entity:green-shoots"}
    assert ("about", expand("hedge:about")) in kg.names(scheme="hedge")
    assert all(iri.startswith(expand("hedge:")) for _, iri in kg.names(scheme="hedge"))


def test_the_index_follows_the_data(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(with_ontology=False)
    with pytest.raises(UnknownName):
        kg.resolve("new thing")
    label = ox.Literal("New Thing", language="en")
    quad = ox.Quad(
        ox.NamedNode("urn:new"), ox.NamedNode(SKOS.prefLabel), label, ox.NamedNode("urn:g")
    )
    kg.store.add([quad])
    assert kg.resolve("new thing") == "urn:new"


def test_normalise() -> None:
    assert normalise("“双千” 服务") == normalise("双千服务") == "双千服务"
    assert normalise("Straße") == "strasse"
    assert normalise("①号") == "1号"


def test_exact_names_are_found_fast(kg: KnowledgeGraph) -> None:
    """An exact label takes some ten microseconds; the bound leaves room for a busy machine."""
    for name in ("白帆软件", "White Sail <Software>"):
        best = 1.0
        for _ in range(200):
            start = time.perf_counter()
            kg.resolve(name)
            best = min(best, time.perf_counter() - start)
        assert best < 100e-6
