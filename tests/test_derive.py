"""What follows by rule: complete, stable, and shipped as it is derived."""

from __future__ import annotations

import pytest
from conftest import ROOT

from zjg_kg import KnowledgeGraph
from zjg_kg._derive import RECORD, derive, derived_trig
from zjg_kg._store import Store
from zjg_kg._terms import PROV, RDF, ZJG, expand


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig")


def test_the_shipped_file_is_what_the_rules_give() -> None:
    shipped = (ROOT / "graph/derived.trig").read_text("utf-8")
    assert derived_trig(KnowledgeGraph.shipped()) == shipped
    assert derived_trig(KnowledgeGraph.shipped(origins={"source", "curated"})) == shipped


def test_the_graph_stays_as_it_is(kg: KnowledgeGraph) -> None:
    before = set(kg.store.quads())
    assert derive(kg) == derive(kg)
    assert set(kg.store.quads()) == before


def test_what_is_derived_changes_nothing_more(kg: KnowledgeGraph) -> None:
    first = derive(kg)
    store = Store()
    store.add(q for q in kg.store.quads() if hasattr(q.graph_name, "value"))
    store.add(first)
    assert derive(KnowledgeGraph(store)) == first


def test_a_narrower_relation_gives_the_broader(kg: KnowledgeGraph) -> None:
    store = Store()
    store.add(derive(kg))
    [fact] = store.facts(expand("entity:white-sail"), ZJG.inIndustry)
    assert fact.object.value == expand("industry:digital-economy")
    [assertion] = store.subjects(RDF.type, ZJG.DerivedAssertion)
    assert [each.value for each in store.objects(assertion, PROV.wasDerivedFrom)] == [
        expand("assertion:heron-09")
    ]
    assert RECORD in store.graphs()


def test_fifty_eight_projects_are_derived_and_not_stated() -> None:
    kg = KnowledgeGraph.shipped(lang="en")
    [total] = kg.figures(measure="measure:project-count")
    assert total.value == 58
    assert {each.origin for each in kg.evidence(total.iri)} == {"derived"}
    [evidence] = [each for each in kg.evidence(total.iri) if each.premises]
    assert len(evidence.premises) == 2
    assert all(premise.passages for premise in evidence.premises)
