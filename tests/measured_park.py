"""An invented park whose relations are counted, and how its files are opened."""

from __future__ import annotations

from pathlib import Path

from zjg_kg import KnowledgeGraph

PREFIXES = """
@prefix : <https://w3id.org/zjg/entity/> .
@prefix assertion: <https://w3id.org/zjg/assertion/> .
@prefix basis: <https://w3id.org/zjg/basis/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix level: <https://w3id.org/zjg/level/> .
@prefix modality: <https://w3id.org/zjg/modality/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/zjg/source/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
"""
# An invented park; each assertion brings what its name says.
PARK = f"""{PREFIXES}
source:gazette {{
    source:gazette a zjg:Source ; dcterms:title "湾报"@zh-Hans, "Bay Gazette"@en ;
        dcterms:issued "2024-04-01"^^xsd:date .
    assertion:place a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:fact .
    assertion:again a zjg:SourceAssertion ; zjg:basis basis:implied ; zjg:modality modality:fact .
    assertion:plan a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:plan .
    assertion:carried a zjg:SourceAssertion ; zjg:basis basis:stated ; zjg:modality modality:fact .
}}
source:rules {{
    source:rules a zjg:Source ; dcterms:title "规则"@zh-Hans, "Rules"@en .
    assertion:derived a zjg:DerivedAssertion ; zjg:basis basis:implied .
}}
assertion:place {{
    :sail a zjg:Enterprise ; skos:prefLabel "白帆"@zh-Hans, "Sail"@en ; zjg:locatedIn :park .
    :reed a zjg:Enterprise ; skos:prefLabel "青苇"@zh-Hans, "Reed"@en ; zjg:locatedIn :park .
    :park a zjg:SciTechCity ; skos:prefLabel "鹭湾"@zh-Hans, "Heron Bay"@en ; zjg:partOf :bay .
    :bay a zjg:AdministrativeArea ; skos:prefLabel "湾区"@zh-Hans, "Bay"@en ; zjg:partOf :bay .
    :town a zjg:CharacteristicTown ; skos:prefLabel "渔镇"@zh-Hans, "Town"@en ; zjg:near :park .
}}
assertion:again {{ :sail zjg:locatedIn :park ; zjg:keyEnterpriseOf :park . }}
assertion:plan {{ :park zjg:integratesWith :town . }}
assertion:derived {{ :reed zjg:locatedIn :bay . }}
assertion:carried {{
    :award a zjg:Designation ; zjg:designee :park ; zjg:title :crown ; zjg:level level:provincial ;
        zjg:onlyIn :bay .
    :crown a zjg:Title ; skos:prefLabel "桂冠"@zh-Hans, "Crown"@en .
    :figure a zjg:Observation ; zjg:about :park ; zjg:counts :sail, :reed .
    :area a zjg:Observation ; zjg:about :park .
    :praise a zjg:Characterisation ; zjg:characterises :park ; zjg:saidBy :sail .
    :remark a zjg:Characterisation ; zjg:characterises :park .
    :pact a zjg:Agreement ; zjg:hasParticipant :sail, :reed, :town .
    :stake a zjg:Investment ; zjg:investor :bay ; zjg:investee :sail ;
        zjg:validUntil "2024-12-31"^^xsd:date .
}}
"""
PLAIN = {
    "sail locatedIn park",
    "sail keyEnterpriseOf park",
    "reed locatedIn park",
    "reed locatedIn bay",
    "park partOf bay",
    "park integratesWith town",
    "town near park",
}
CARRIED = {
    "park Designation crown",
    "park Designation bay",
    "park Observation sail",
    "park Observation reed",
    "sail Characterisation park",
    "reed Agreement sail",
    "sail Agreement town",
    "reed Agreement town",
    "bay Investment sail",
}


def opened(tmp_path: Path, text: str) -> KnowledgeGraph:
    path = tmp_path / "park.trig"
    path.write_text(text, encoding="utf-8")
    return KnowledgeGraph.open(path, lang="en")
