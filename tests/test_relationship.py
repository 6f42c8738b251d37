"""A relation in words: what is read in which direction, what a carrier adds, and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relationship import Relationship, describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import ORG, ZJG, expand

INVENTED = """
@prefix assertion: <https://w3id.org/zjg/assertion/> .
@prefix basis: <https://w3id.org/zjg/basis/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ex: <https://example.org/> .
@prefix hedge: <https://w3id.org/zjg/hedge/> .
@prefix level: <https://w3id.org/zjg/level/> .
@prefix measure: <https://w3id.org/zjg/measure/> .
@prefix modality: <https://w3id.org/zjg/modality/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/zjg/source/> .
@prefix unit: <https://w3id.org/zjg/unit/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .

source:ledger {
    source:ledger a zjg:Source ; dcterms:title "台账"@zh-Hans, "The ledger"@en ;
        dcterms:issued "2024-06-01"^^xsd:date .
    assertion:plan a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:plan ;
        zjg:gloss "甲基金打算投资乙公司。"@zh-Hans, "Jia Fund means to invest in Yi Company."@en .
    assertion:fact a zjg:SourceAssertion ; zjg:basis basis:implied ; zjg:modality modality:fact ;
        zjg:gloss "甲基金投资乙公司。"@zh-Hans, "Jia Fund invests in Yi Company."@en .
    assertion:shares a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:fact .
    assertion:derived a zjg:DerivedAssertion ; zjg:basis basis:derived ;
        zjg:modality modality:fact .
}
assertion:plan {
    ex:investment a zjg:Investment ; zjg:investor ex:fund ; zjg:investee ex:company .
}
assertion:fact {
    ex:investment zjg:investor ex:fund ; zjg:date "2024-03"^^xsd:gYearMonth .
    ex:amount a zjg:Observation ; zjg:about ex:investment ; zjg:measure measure:amount-invested ;
        zjg:numberAsPrinted "3000" ; zjg:unitAsPrinted "万元" ; zjg:value 30000000.0 ;
        zjg:unit unit:yuan ; zjg:hedge hedge:about .
}
assertion:shares {
    ex:holding a zjg:Shareholding ; zjg:shareholder ex:fund ; zjg:heldCompany ex:company ;
        zjg:share 0.15 ; zjg:validFrom "2024"^^xsd:gYear ; zjg:validUntil "2027-02-28"^^xsd:date .
    ex:post a zjg:PostHolding ; org:member ex:li ; org:organization ex:company ;
        zjg:postTitle "总经理"@zh-Hans, "general manager"@en ; zjg:validFrom "2024-03-01"^^xsd:date .
    ex:designation a zjg:Designation ; zjg:designee ex:company ; zjg:title ex:champion ;
        zjg:grantedBy ex:office ; zjg:level level:provincial ; zjg:batch "首批" .
    ex:supply a zjg:SupplyLink ; zjg:supplier ex:fund ; zjg:customer ex:company ;
        zjg:product ex:chips .
    ex:pact a zjg:Agreement ; zjg:hasParticipant ex:fund, ex:company .
    ex:fund a zjg:Enterprise ; skos:prefLabel "甲基金"@zh-Hans, "Jia Fund"@en ;
        zjg:near ex:company .
    ex:company a zjg:Enterprise ; skos:prefLabel "乙公司"@zh-Hans, "Yi Company"@en .
    ex:li a zjg:Person ; skos:prefLabel "李明"@zh-Hans, "Li Ming"@en .
    ex:office a zjg:GovernmentBody ; skos:prefLabel "某厅"@zh-Hans, "An office"@en .
    ex:champion a zjg:Title ; skos:prefLabel "冠军"@zh-Hans, "Champion"@en .
    ex:chips a zjg:Product ; skos:prefLabel "芯片"@zh-Hans, "chips"@en .
}
assertion:derived { ex:fund zjg:near ex:company . }
"""


def ex(name: str) -> IRI:
    return IRI(f"https://example.org/{name}")


FUND, COMPANY, LI, OFFICE = ex("fund"), ex("company"), ex("li"), ex("office")


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    path = tmp_path_factory.mktemp("invented") / "ledger.trig"
    path.write_text(INVENTED, "utf-8")
    return KnowledgeGraph.open(path, lang="zh")


def carried(source: IRI, target: IRI, kind: IRI, name: str, *roles: IRI) -> Link:
    return Link(source, target, kind, ex(name), (roles[0], roles[1]))


INVESTMENT = carried(FUND, COMPANY, ZJG.Investment, "investment", ZJG.investor, ZJG.investee)
HOLDING = carried(FUND, COMPANY, ZJG.Shareholding, "holding", ZJG.shareholder, ZJG.heldCompany)
POST = carried(LI, COMPANY, ZJG.PostHolding, "post", ORG.member, ORG.organization)
TITLE = carried(COMPANY, ex("champion"), ZJG.Designation, "designation", ZJG.designee, ZJG.title)
GRANT = carried(COMPANY, OFFICE, ZJG.Designation, "designation", ZJG.designee, ZJG.grantedBy)
SUPPLY = carried(FUND, COMPANY, ZJG.SupplyLink, "supply", ZJG.supplier, ZJG.customer)
PACT = carried(FUND, COMPANY, ZJG.Agreement, "pact", ZJG.hasParticipant, ZJG.hasParticipant)


def only(kg: KnowledgeGraph, link: Link, **options: object) -> Relationship:
    [found] = describe(kg, [link, link], Scope.of(kg, options)).values()  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("link", "zh", "en"),
    [
        (
            INVESTMENT,
            "投资（约3000万元，2024年3月）",
            "investment (about 30 million yuan, March 2024)",
        ),
        (
            HOLDING,
            "持股15%（2024年至2027年2月28日）",
            "shareholding of 15% (2024 to 28 February 2027)",
        ),
        (
            POST,
            "任职（总经理，2024年3月1日起）",
            "post-holding (general manager, from 1 March 2024)",
        ),
        (TITLE, "认定（省级，首批）", "designation (provincial, 首批)"),
        (SUPPLY, "供货关系（芯片）", "supply link (chips)"),
        (PACT, "协议", "agreement"),
    ],
)
def test_a_carrier_reads_as_the_relation_that_it_is(
    kg: KnowledgeGraph, link: Link, zh: str, en: str
) -> None:
    found = only(kg, link)
    assert (found.words("zh"), found.words("en")) == (zh, en)
    assert (found.words("zh", inverse=True), found.words("en", inverse=True)) == (zh, en)


def test_a_role_that_does_not_go_without_saying_is_said(kg: KnowledgeGraph) -> None:
    grant = only(kg, GRANT)
    assert grant.labels == {"zh": "认定·授予者是", "en": "designation · is granted by"}
    assert grant.inverse_labels == {"zh": "授予·认定", "en": "grants · designation"}


def test_a_plain_relation_reads_in_both_directions(kg: KnowledgeGraph) -> None:
    near = only(kg, Link(FUND, COMPANY, ZJG.near))
    assert near.labels == {"zh": "邻近", "en": "is near"}
    assert near.inverse_labels == {"zh": "附近有", "en": "has nearby"}
    assert near.words("zh") == "邻近"


def test_a_relation_of_a_foreign_vocabulary_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "foreign.ttl"
    path.write_text("<urn:a> <https://example.org/knows> <urn:b> .", "utf-8")
    kg = KnowledgeGraph.open(path, lang="en")
    found = only(kg, Link(IRI("urn:a"), IRI("urn:b"), ex("knows")))
    assert found.labels == {"zh": "https://example.org/knows", "en": "https://example.org/knows"}
    assert found.evidence == ()
    assert (found.origin, found.basis, found.modality) == ("file", None, None)
    assert found.is_fact and found.marks == {"zh": (), "en": ()}


def test_whoever_says_either_triple_of_a_carrier_says_the_relation(kg: KnowledgeGraph) -> None:
    found = only(kg, INVESTMENT)
    assert [each.assertion.curie for each in found.evidence] == ["assertion:plan", "assertion:fact"]
    plan, fact = found.evidence
    assert len(plan.facts) == 2 and len(fact.facts) == 1  # those that were asked about alone


def test_the_strongest_comes_first_and_speaks_for_all(kg: KnowledgeGraph) -> None:
    near = only(kg, Link(FUND, COMPANY, ZJG.near))
    assert [each.origin for each in near.evidence] == ["source", "derived"]
    assert near.is_fact and near.marks["zh"] == ()
    derived = only(kg, Link(FUND, COMPANY, ZJG.near), origins=["derived"])
    assert (derived.origin, derived.marks) == ("derived", {"zh": ("推导",), "en": ("derived",)})


def test_a_plan_is_marked_as_one_in_words(kg: KnowledgeGraph) -> None:
    found = only(kg, INVESTMENT)
    assert not found.is_fact
    assert found.modality == expand("modality:plan")
    assert found.marks == {"zh": ("计划",), "en": ("plan",)}
    implied = only(kg, INVESTMENT, modality=["fact"])
    assert implied.is_fact and implied.marks == {"zh": ("上下文隐含",), "en": ("implied",)}


def test_a_batch_is_read_in_one_go(kg: KnowledgeGraph) -> None:
    links = [INVESTMENT, HOLDING, POST, TITLE, GRANT, SUPPLY, PACT]
    together = describe(kg, links, Scope(kg))
    assert list(together) == links
    for link, found in together.items():
        alone = only(kg, link)
        assert (found.labels, found.details, found.marks) == (
            alone.labels,
            alone.details,
            alone.marks,
        )
        assert [e.assertion for e in found.evidence] == [e.assertion for e in alone.evidence]


def test_an_observation_shows_its_number() -> None:
    kg = KnowledgeGraph.shipped(lang="zh")
    found = only(
        kg,
        Link(
            kg.resolve("紫金港科技城"),
            kg.resolve("entity:xihu-intelligent-vision"),
            ZJG.Observation,
            kg.resolve("entity:obs-university-economy-projects"),
            (ZJG.about, ZJG.counts),
        ),
    )
    assert found.words("zh") == "数据（高校经济项目数：120个）"
    assert found.words("en") == "observation (number of university economy projects: 120)"


def test_a_remark_shows_what_it_is() -> None:
    kg = KnowledgeGraph.shipped(lang="zh")
    found = only(
        kg,
        Link(
            kg.resolve("entity:entrepreneurs"),
            kg.resolve("紫金港科技城"),
            ZJG.Characterisation,
            kg.resolve("entity:decade-of-change"),
            (ZJG.saidBy, ZJG.characterises),
        ),
    )
    assert found.words("zh") == "评述（十年巨变）"
    assert found.marks["zh"] == ("评价",)


def test_plain_values_for_json(kg: KnowledgeGraph) -> None:
    plain = only(kg, HOLDING).to_dict()
    assert plain["carrier"] == ex("holding")
    assert plain["labels"] == {"zh": "持股15%", "en": "shareholding of 15%"}
    assert plain["details"] == {
        "zh": ["2024年至2027年2月28日"],
        "en": ["2024 to 28 February 2027"],
    }
    assert plain["evidence"] == [expand("assertion:shares")]
    assert (plain["origin"], plain["basis"]) == ("source", expand("basis:stated"))
