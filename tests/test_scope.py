"""Which relations count, by every option."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from zjg_kg import IRI, AmbiguousName, KnowledgeGraph, ParameterError, UnknownName
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._reader import Reader
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import ZJG, expand

KG = KnowledgeGraph.shipped(lang="en")
PARK = KG.resolve("紫金港科技城")

DATED = """
@prefix zjg: <https://w3id.org/zjg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <urn:x:> .

:early { :early a zjg:Source ; dcterms:issued "2021-03"^^xsd:gYearMonth .
         :says-1 a zjg:SourceAssertion . :says-5 a zjg:SourceAssertion . :says-6 a zjg:SourceAssertion . }
:late { :late a zjg:Source ; dcterms:issued "2023-05-02"^^xsd:date .
        :says-2 a zjg:SourceAssertion . }
:undated { :undated a zjg:Source . :says-3 a zjg:CuratedAssertion . }
:rules { :rules a zjg:Source .
         :says-4 a zjg:DerivedAssertion ; prov:wasDerivedFrom :says-1, :says-2 . }

:says-1 { :a zjg:partOf :early-thing . }
:says-2 { :a zjg:partOf :late-thing . }
:says-3 { :a zjg:partOf :curated-thing . }
:says-4 { :a zjg:partOf :derived-thing . }
:says-5 { :rent a zjg:Tenancy ; zjg:tenant :a ; zjg:premises :rented ;
          zjg:validFrom "2020"^^xsd:gYear ; zjg:validUntil "2021-06"^^xsd:gYearMonth . }
:says-6 { :deal a zjg:Investment ; zjg:investor :a ; zjg:investee :bought ;
          zjg:date "2021-04-15"^^xsd:date . }
"""


def neighbours(kg: KnowledgeGraph, thing: str, **options: Any) -> set[str]:
    reader = Reader(kg, Scope.of(kg, options))  # type: ignore[arg-type]
    return {far.rpartition("/")[2].rpartition(":")[2] for far in reader.neighbours(IRI(thing))}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path: Path = tmp_path_factory.mktemp("dated") / "dated.trig"
    path.write_text(DATED, encoding="utf-8")
    return KnowledgeGraph.open(path, lang="en")


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2019", {"curated-thing"}),
        ("2021-02", {"curated-thing"}),
        ("2021-03-01", {"curated-thing", "early-thing", "rented"}),
        ("2021-05", {"curated-thing", "early-thing", "rented", "bought"}),
        ("2022", {"curated-thing", "early-thing", "bought"}),
        (dt.date(2023, 5, 1), {"curated-thing", "early-thing", "bought"}),
        (
            dt.date(2023, 5, 2),
            {"curated-thing", "early-thing", "bought", "late-thing", "derived-thing"},
        ),
    ],
)
def test_as_of_takes_what_was_said_and_held_by_then(
    dated: KnowledgeGraph, as_of: str | dt.date, expected: set[str]
) -> None:
    assert neighbours(dated, "urn:x:a", as_of=as_of) == expected


def test_without_a_date_all_counts(dated: KnowledgeGraph) -> None:
    things = {"curated", "early", "late", "derived"}
    expected = {f"{name}-thing" for name in things} | {"rented", "bought"}
    assert neighbours(dated, "urn:x:a") == expected


def test_sources_and_origins_take_what_they_say(dated: KnowledgeGraph) -> None:
    assert neighbours(dated, "urn:x:a", sources=["urn:x:late"]) == {"late-thing"}
    assert neighbours(dated, "urn:x:a", origins=["curated", "derived"]) == {
        "curated-thing",
        "derived-thing",
    }


@pytest.mark.parametrize(
    ("options", "inside", "outside"),
    [
        ({"relations": ["依托"]}, "zhejiang-university", "hangzhou-cloud-city"),
        ({"relations": "relies on"}, "zhejiang-university", "hangzhou-cloud-city"),
        ({"relations": ["relation:containment"]}, "hangzhou-cloud-city", "zhejiang-university"),
        ({"not_relations": ["zjg:reliesOn"]}, "hangzhou-cloud-city", "zhejiang-university"),
        ({"kinds": ["大学"]}, "zhejiang-university", "hangzhou-cloud-city"),
        ({"not_kinds": ["University"]}, "hangzhou-cloud-city", "zhejiang-university"),
        ({"basis": ["read-from-name"]}, None, "zhejiang-university"),
        ({"modality": ["modality:fact"]}, "zhejiang-university", None),
    ],
)
def test_options_take_and_leave_what_they_name(
    options: dict[str, Any], inside: str | None, outside: str | None
) -> None:
    found = neighbours(KG, PARK, **options)
    assert inside is None or inside in found
    assert outside not in found


def test_plans_are_left_out_where_only_facts_are_wanted() -> None:
    everything, facts = neighbours(KG, PARK), neighbours(KG, PARK, modality=["fact"])
    assert facts < everything


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"relations": ["zjg:partof"]}, UnknownName, "zjg:partof"),
        ({"not_relations": ["喜欢"]}, UnknownName, "喜欢"),
        ({"kinds": ["zjg:Entreprise"]}, UnknownName, "zjg:Enterprise"),
        ({"basis": ["guessed"]}, UnknownName, "stated"),
        ({"modality": ["maybe"]}, UnknownName, "hypothetical"),
        ({"origins": ["rumour"]}, ParameterError, "rumour"),
        ({"sources": ["阿里云"]}, UnknownName, "source"),
        ({"as_of": "last year"}, ParameterError, "2022-09-01"),
        ({"as_of": "2022-13"}, ParameterError, "2022-13"),
        ({"relation": ["zjg:partOf"]}, ParameterError, "relations"),
        ({"kinds": 3}, ParameterError, "kinds"),
    ],
)
def test_an_option_that_cannot_be_is_an_error_that_says_what_can(
    options: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error) as raised:
        Scope.of(KG, options)  # type: ignore[arg-type]
    assert words in f"{raised.value.zh} {raised.value.en}"  # type: ignore[attr-defined]


def test_a_name_that_means_several_relations_takes_them_all() -> None:
    assert KG.relations.named("投资") == KG.relations.named("relation:investment") | {
        ZJG.Investment
    }


def test_a_relation_of_another_vocabulary_counts_once_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text("<urn:a> <https://example.org/knows> <urn:b> .", encoding="utf-8")
    kg = KnowledgeGraph.open(path, lang="en")
    assert kg.relations.named("https://example.org/knows") == {IRI("https://example.org/knows")}
    assert neighbours(kg, "urn:a") == {"b"}
    with pytest.raises(UnknownName, match="likes"):
        kg.relations.named("https://example.org/likes")


def test_a_carrier_relates_what_it_runs_from_to_all_else_that_it_names() -> None:
    title, level = IRI("urn:title"), IRI("urn:list")
    town = IRI("urn:town")
    relations = KG.relations
    link = relations.carried(
        IRI("urn:d"), ZJG.Designation, (ZJG.title, title), (ZJG.designee, town)
    )
    assert link == Link(town, title, ZJG.Designation, IRI("urn:d"), (ZJG.designee, ZJG.title))
    assert relations.joins(ZJG.Designation, ZJG.designee, expand("zjg:list"))
    assert not relations.joins(ZJG.Designation, ZJG.title, expand("zjg:list"))
    assert relations.joins(ZJG.Agreement, ZJG.hasParticipant, ZJG.hasParticipant)
    assert level not in relations.codes


def test_ambiguous_names_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "two.ttl"
    path.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix zjg: "
        '<https://w3id.org/zjg/ontology#> . <urn:s:1> a zjg:Source ; skos:prefLabel "S"@en . '
        '<urn:s:2> a zjg:Source ; skos:prefLabel "S"@en .',
        encoding="utf-8",
    )
    kg = KnowledgeGraph.open(path, lang="en")
    with pytest.raises(AmbiguousName) as raised:
        Scope.of(kg, {"sources": ["S"]})
    assert set(raised.value.candidates) == {"urn:s:1", "urn:s:2"}
