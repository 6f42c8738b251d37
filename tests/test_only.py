"""A part of a graph: what some sources say, what was known at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from zjg_kg import KnowledgeGraph
from zjg_kg._errors import ParameterError, UnknownName
from zjg_kg._terms import PROV, RDF, ZJG

EXAMPLES = ROOT / "docs/examples"
BULLETIN, WEEKLY = (EXAMPLES / f"qingyu-{name}.trig" for name in ("bulletin", "weekly"))


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(BULLETIN, WEEKLY, lang="zh")


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped()


@pytest.mark.parametrize(
    "name",
    ["青屿科创园2023年统计公报", "source:qingyu-bulletin", "Qingyu Park statistics for 2023"],
)
def test_a_source_alone_is_its_file(kg: KnowledgeGraph, name: str) -> None:
    assert not kg.only(sources=[name]).diff(KnowledgeGraph.open(BULLETIN))


def test_both_sources_are_the_whole(kg: KnowledgeGraph) -> None:
    assert not kg.only(sources=["source:qingyu-bulletin", "source:qingyu-weekly"]).diff(kg)
    assert not kg.only().diff(kg)


def test_an_unknown_source_is_told_with_its_neighbours(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.only(sources=["青屿科创园2023年统计公告"])
    assert "青屿科创园2023年统计公报" in caught.value.zh


@pytest.mark.parametrize("date", ["", "31.12.2022", "2022-13", "22"])
def test_what_is_no_date_is_refused(kg: KnowledgeGraph, date: str) -> None:
    with pytest.raises(ParameterError):
        kg.only(as_of=date)


@pytest.mark.parametrize(
    ("date", "sources"),
    [
        ("2024-02", set()),
        ("2024-03", {"source:qingyu-bulletin"}),
        ("2024-09-09", {"source:qingyu-bulletin"}),
        ("2024-09-10", {"source:qingyu-bulletin", "source:qingyu-weekly"}),
        ("2024", {"source:qingyu-bulletin", "source:qingyu-weekly"}),
    ],
)
def test_sources_count_from_their_issue_on(
    kg: KnowledgeGraph, date: str, sources: set[str]
) -> None:
    assert {each.iri.curie for each in kg.only(as_of=date).sources} == sources


def test_relations_and_figures_outside_their_time_are_left_out(tmp_path: Path) -> None:
    text = WEEKLY.read_text(encoding="utf-8").replace("2024-09-10", "2023-01-01")
    (path := tmp_path / "early.trig").write_text(text, encoding="utf-8")
    then = KnowledgeGraph.open(path).only(as_of="2023-12-30")
    assert not then.store.subjects(RDF.type, ZJG.Shareholding)
    measures = {each.measure.curie for each in then.figures() if each.measure}
    assert measures == {"measure:area", "measure:gross-output"}
    # An assertion of which something is left stays; one of which nothing is, goes with its record.
    recorded = set(then.store.subjects(RDF.type, ZJG.SourceAssertion))
    assert {node.value for node in recorded} <= set(then.store.graphs())


def test_a_relation_that_had_ended_is_left_out(tmp_path: Path) -> None:
    text = WEEKLY.read_text(encoding="utf-8")
    assert 'zjg:validFrom "2024"' in text
    text = text.replace('zjg:validFrom "2024"', 'zjg:validUntil "2022"')
    (path := tmp_path / "ended.trig").write_text(text, encoding="utf-8")
    kg = KnowledgeGraph.open(path)
    assert kg.store.subjects(RDF.type, ZJG.Shareholding)
    assert not kg.only(as_of="2024-12").store.subjects(RDF.type, ZJG.Shareholding)


def test_what_is_derived_stays_with_its_premises(shipped: KnowledgeGraph) -> None:
    article = next(each for each in shipped.sources if each.sha256)
    part = shipped.only(sources=[article.iri])
    derived = {node.value for node in part.store.subjects(RDF.type, ZJG.DerivedAssertion)}
    assert derived == {
        node.value for node in shipped.store.subjects(RDF.type, ZJG.DerivedAssertion)
    }
    others = shipped.only(sources=["source:curators", "source:rules"])
    assert not others.store.subjects(RDF.type, ZJG.DerivedAssertion)


def test_no_premise_is_missing(shipped: KnowledgeGraph) -> None:
    for part in (shipped.only(as_of="2023"), shipped.only(as_of="2022")):
        for quad in part.store.facts(None, PROV.wasDerivedFrom):
            assert part.store.has(getattr(quad.object, "value", ""), RDF.type)


def test_the_ontology_is_always_there(kg: KnowledgeGraph) -> None:
    assert kg.only(as_of="1999").label("zjg:Area", "en") == "area"


def test_conflicts_depend_on_the_part(kg: KnowledgeGraph) -> None:
    assert len(kg.only(as_of="2024-06").conflicts()) == 0
    assert len(kg.only(as_of="2024-10").conflicts()) == 6
