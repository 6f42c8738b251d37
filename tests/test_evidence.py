"""Evidence: found by triple, entity or assertion, in order, with passages, premises and quotes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from conftest import ROOT

from zjg_kg import Evidence, KnowledgeGraph, UnknownName
from zjg_kg._evidence import read
from zjg_kg._terms import IRI, expand

TEXT = ROOT / "tests/fixtures/heron-bay.txt"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(ROOT / "tests/fixtures/heron-bay.trig", lang="en")


def names(found: list[Evidence]) -> list[str]:
    return [each.assertion.curie.removeprefix("assertion:heron-") for each in found]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (("白帆软件", "zjg:keyEnterpriseOf", "鹭湾科创园"), ["05", "08"]),
        (("白帆软件", "is a key enterprise of", None), ["05", "08"]),
        ((None, "zjg:keyEnterpriseOf", None), ["05", "06", "08"]),
        ((None, "zjg:builds", "Egret Tower"), ["10"]),
        ((None, None, "河口区"), ["03"]),
        (("河口区", None, None), ["03", "names"]),
        (("白帆软件", None, None), ["05", "08", "09", "code", "names", "derived"]),
        (("assertion:heron-07", None, None), ["07"]),
        (("entity:code-white-sail", "skos:notation", "609999.SH"), ["code"]),
        (("白帆软件", "zjg:partOf", None), []),
    ],
)
def test_find(pattern: tuple[str | None, ...], expected: list[str], kg: KnowledgeGraph) -> None:
    """Ordered by origin, then by where it stands in the text."""
    assert names(kg.evidence(*pattern)) == expected


def test_all_of_it(kg: KnowledgeGraph) -> None:
    origins = [each.origin for each in kg.evidence()]
    assert origins == ["source"] * 10 + ["curated"] * 2 + ["derived"]


def test_only_what_was_asked_about_is_given_as_facts(kg: KnowledgeGraph) -> None:
    [first, *_] = kg.evidence("白帆软件", "zjg:keyEnterpriseOf")
    assert first.facts == (
        (expand("entity:white-sail"), expand("zjg:keyEnterpriseOf"), expand("entity:heron-bay")),
    )
    [whole] = kg.evidence("assertion:heron-05")
    assert len(whole.facts) == 3


def test_what_an_assertion_carries(kg: KnowledgeGraph) -> None:
    [evidence] = kg.evidence("白帆软件", "zjg:representativeOf")
    assert evidence.origin == "source"
    assert evidence.basis == expand("basis:implied")
    assert evidence.modality == expand("modality:fact")
    assert evidence.gloss == {
        "zh": "白帆软件是数字经济的代表。",
        "en": "White Sail stands for the digital economy.",
    }
    assert not evidence.open_list
    [open_one, again] = kg.evidence("白帆软件", "zjg:keyEnterpriseOf")
    assert open_one.open_list
    assert not again.open_list
    [curated] = kg.evidence(None, "skos:notation")
    assert curated.references == ("https://example.org/a", "https://example.org/b")
    assert curated.modality is None


def test_passages_are_those_of_the_text(kg: KnowledgeGraph) -> None:
    text = TEXT.read_text("utf-8")
    passages = [passage for each in kg.evidence() for passage in each.passages]
    assert len(passages) == 10
    for passage in passages:
        stretch = text[passage.start : passage.end]
        assert hashlib.sha256(stretch.encode()).hexdigest() == passage.sha256
        assert passage.quote is None
        assert passage.source == expand("source:heron-bay")


def test_premises_are_followed(kg: KnowledgeGraph) -> None:
    [derived] = kg.evidence("白帆软件", "zjg:inIndustry")
    assert derived.origin == "derived"
    assert derived.rule == expand("rule:subproperty")
    assert names(list(derived.premises)) == ["09"]
    assert derived.premises[0].passages


def test_premises_in_a_circle_end(tmp_path: Path) -> None:
    file = tmp_path / "circle.trig"
    file.write_text(
        """PREFIX zjg: <https://w3id.org/zjg/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        <urn:record> { <urn:a> a zjg:DerivedAssertion ; prov:wasDerivedFrom <urn:b> .
                       <urn:b> a zjg:DerivedAssertion ; prov:wasDerivedFrom <urn:a> . }
        <urn:a> { <urn:x> zjg:near <urn:y> }"""
    )
    [evidence] = KnowledgeGraph.open(file, with_ontology=False).evidence("urn:a")
    assert [each.assertion for each in evidence.premises] == ["urn:b"]
    assert evidence.premises[0].premises == ()


def test_describe(kg: KnowledgeGraph) -> None:
    [plan] = kg.evidence("鹭湾科创园", "zjg:builds")
    assert plan.describe("en") == (
        "The park plans to build Egret Tower. — “A look at Heron Bay Park”, 2024-04-01, "
        "characters 95–107; stated; plan"
    )
    assert str(plan) == plan.describe("en")
    assert plan.describe("zh").startswith(
        "园区计划建成白鹭大厦。——《鹭湾科创园一瞥》，2024-04-01，第"
    )
    [derived] = kg.evidence("白帆软件", "zjg:inIndustry")
    assert "follows from: White Sail stands for the digital economy;" in derived.describe("en")
    [open_one, _] = kg.evidence("白帆软件", "zjg:keyEnterpriseOf")
    assert "the source's list is open" in open_one.describe("en")
    assert "以“等”结尾" in open_one.describe("zh")


def test_quotes_appear_once_the_text_is_attached(kg: KnowledgeGraph) -> None:
    text = TEXT.read_text("utf-8")
    assert kg.evidence("鹭湾科创园", "zjg:builds")[0].passages[0].quote is None
    source = kg.attach_source(TEXT)
    [plan] = kg.evidence("鹭湾科创园", "zjg:builds")
    [passage] = plan.passages
    assert passage.quote == text[passage.start : passage.end] == "园区计划两年内建成白鹭大厦"
    assert "“园区计划两年内建成白鹭大厦”" in plan.describe("en")
    assert source.attached is not None
    source.attached.write_text("tampered with")
    assert kg.evidence("鹭湾科创园", "zjg:builds")[0].passages[0].quote is None


def test_read_keeps_order_and_passes_over_the_rest(kg: KnowledgeGraph) -> None:
    wanted = ["assertion:heron-08", "entity:heron-bay", "assertion:heron-01", "assertion:none"]
    found = read(kg, [expand(each) for each in wanted])
    assert names(found) == ["08", "01"]
    assert read(kg, [IRI("urn:nothing")]) == []


def test_unknown_values(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg.evidence("白帆软件", None, "no such value")
    with pytest.raises(UnknownName):
        kg.evidence(None, None, "609999.SH")  # a value alone could be anything


def test_to_dict_is_plain(kg: KnowledgeGraph) -> None:
    for each in kg.evidence():
        assert json.loads(json.dumps(each.to_dict()))["assertion"] == each.assertion


def test_silences(kg: KnowledgeGraph) -> None:
    assert [each.iri.curie for each in kg.silences()] == [
        "entity:silence-large",
        "entity:silence-staff",
    ]
    [staff] = [each for each in kg.silences("鹭湾科创园") if "staff" in each.iri]
    assert staff.missing == (expand("measure:employee-count"),)
    assert staff.source == expand("source:heron-bay")
    assert str(staff) == "How many people work in the park?"
    assert kg.silences("白帆软件") == []
