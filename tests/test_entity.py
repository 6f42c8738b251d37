"""The card of an entity: complete, in the reader's language, with evidence, and inert in HTML."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT

from zjg_kg import Entity, KnowledgeGraph, UnknownName
from zjg_kg._terms import expand


def open_fixture(lang: str) -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", lang=lang)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return open_fixture("en")


@pytest.fixture(scope="module")
def sail(kg: KnowledgeGraph) -> Entity:
    return kg.entity("白帆软件")


@pytest.fixture(scope="module")
def park(kg: KnowledgeGraph) -> Entity:
    return kg.entity("鹭湾科创园")


def test_names_and_kinds(park: Entity, sail: Entity) -> None:
    assert park.labels == {"zh": "鹭湾科创园", "en": "Heron Bay Park"}
    assert park.label == "Heron Bay Park"
    assert park.aliases == ("Luwan Kechuangyuan", "鹭湾")
    assert park.kinds == (expand("zjg:SciTechCity"),)
    assert park.descriptions["en"] == "An invented park to test with."
    assert repr(sail) == "<Entity White Sail <Software> (zjg:Enterprise, entity:white-sail)>"


def test_identifiers(sail: Entity) -> None:
    [code] = sail.identifiers
    assert (code.notation, code.scheme) == ("609999.SH", expand("identifier:stock-code"))


def test_facts_have_words_and_evidence(sail: Entity) -> None:
    relations = {relation.property.curie: relation for relation in sail.facts}
    assert set(relations) == {"zjg:keyEnterpriseOf", "zjg:representativeOf", "zjg:inIndustry"}
    key = relations["zjg:keyEnterpriseOf"]
    assert key.label == "is a key enterprise of"
    [statement] = key.statements
    assert (statement.value, statement.label) == (expand("entity:heron-bay"), "Heron Bay Park")
    # The article says it twice; it is one fact with two assertions.
    assert [each.assertion.curie for each in statement.evidence] == [
        "assertion:heron-05",
        "assertion:heron-08",
    ]
    [derived] = relations["zjg:inIndustry"].statements[0].evidence
    assert derived.origin == "derived"


def test_mentions_read_backwards(park: Entity) -> None:
    relations = {relation.property.curie: relation for relation in park.mentions}
    assert set(relations) == {"zjg:keyEnterpriseOf", "zjg:involves"}
    key = relations["zjg:keyEnterpriseOf"]
    assert key.label == "has the key enterprise"
    assert [each.label for each in key.statements] == ["Green Shoots", "White Sail <Software>"]


def test_figures_and_silences(park: Entity) -> None:
    assert [figure.iri.curie for figure in park.figures] == ["entity:obs-area", "entity:obs-large"]
    # Also what is open about one of its figures.
    assert [each.iri.curie for each in park.silences] == [
        "entity:silence-large",
        "entity:silence-staff",
    ]
    assert park.silences[1].text() == "How many people work in the park?"
    assert park.silences[1].text("zh") == "园区有多少从业人员？"


def test_evidence_is_all_that_speaks_of_it(park: Entity) -> None:
    names = [each.assertion.curie for each in park.evidence]
    assert len(names) == len(set(names))
    assert "assertion:heron-02" in names  # as an object
    assert "assertion:heron-names" in names


def test_language(park: Entity) -> None:
    text = str(park)
    assert "is part of: Estuary District" in text
    assert "area: about 12 square kilometres" in text
    assert "? How many people work in the park?" in text
    chinese = str(open_fixture("zh").entity("Heron Bay Park"))
    assert "隶属于: 河口区" in chinese
    assert "面积: 约12平方公里" in chinese


def test_to_dict_is_plain_and_complete(sail: Entity, park: Entity) -> None:
    for entity in (sail, park):
        card = json.loads(json.dumps(entity.to_dict(), ensure_ascii=False))
        assert card["iri"] == entity.iri
        cited = {
            name
            for relation in (*card["facts"], *card["mentions"])
            for statement in relation["statements"]
            for name in statement["evidence"]
        }
        assert cited == set(card["evidence"])


def test_html_is_inert(kg: KnowledgeGraph, sail: Entity) -> None:
    page = sail._repr_html_()
    assert "White Sail &lt;Software&gt;" in page
    assert "<Software>" not in page
    assert "<Software>" not in kg.entity("鹭湾科创园")._repr_html_()


def test_kind(kg: KnowledgeGraph) -> None:
    assert kg.entity("鹭湾", kind="zjg:SciTechCity").label == "Heron Bay Park"
    with pytest.raises(UnknownName):
        kg.entity("白帆软件", kind="zjg:Area")
