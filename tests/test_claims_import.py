"""The example, from its text into a graph and back to the quotes that it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from zjg_kg import KnowledgeGraph, ParameterError
from zjg_kg._claims._check import About
from zjg_kg._claims._import import ImportedClaims, import_claims
from zjg_kg._claims._reading import agent_iri
from zjg_kg._provenance import graphs_of, source_iri
from zjg_kg._taking import take
from zjg_kg._terms import IRI, PROV, RDF, ZJG, expand

CLAIMS = ROOT / "docs/examples/lanting.claims.jsonl"
TEXT = ROOT / "docs/examples/lanting.txt"
ABOUT = About(
    "岚汀科技城：三年长成一片产业林", "岚声网", "2025-06-18", "https://example.com/lanting"
)
SOURCE = source_iri(ABOUT.title)

Take = Callable[..., ImportedClaims]


@pytest.fixture(scope="module")
def imported() -> tuple[KnowledgeGraph, ImportedClaims]:
    kg = KnowledgeGraph.shipped(lang="zh")
    return kg, import_claims(kg, CLAIMS, TEXT, ABOUT)


def lines() -> list[str]:
    return CLAIMS.read_text(encoding="utf-8").splitlines()


def changed(folder: Path, number: int, **fields: object) -> Path:
    """The example with one line changed."""
    found = lines()
    found[number - 1] = json.dumps({**json.loads(found[number - 1]), **fields}, ensure_ascii=False)
    path = folder / "claims.jsonl"
    path.write_text("\n".join(found) + "\n", encoding="utf-8")
    return path


def number_of(quote: str, relation: str) -> int:
    """The line of a claim."""
    found = [json.loads(line) for line in lines()]
    return 1 + next(
        i for i, e in enumerate(found) if quote in e["quote"] and e.get("relation") == relation
    )


def test_all_of_the_example_is_taken(imported: tuple[KnowledgeGraph, ImportedClaims]) -> None:
    kg, result = imported
    assert result.ok and result.taken is not None and result.taken.taken
    assert len(result.check.held) == len(lines()) >= 60
    assert kg.validate(shapes=["data"]).conforms


def test_a_second_time_changes_nothing(imported: tuple[KnowledgeGraph, ImportedClaims]) -> None:
    kg, _ = imported
    before = set(kg.store.each_said())
    again = import_claims(kg, CLAIMS, TEXT, ABOUT)
    assert again.ok and again.taken is not None and again.taken.unchanged
    assert set(kg.store.each_said()) == before


def test_the_source_is_covered_and_every_passage_holds(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    check = kg.check_source(TEXT)
    assert check.ok and check.source.iri == SOURCE
    assert check.source.publisher == kg.resolve("岚声网")


def test_evidence_shows_the_quote_once_the_text_is_attached(
    imported: tuple[KnowledgeGraph, ImportedClaims],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kg, _ = imported
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path))
    [evidence] = kg.evidence("砺行机器人", "zjg:housedIn", "听汐大厦")
    assert [passage.quote for passage in evidence.passages] == [None]
    kg.attach_source(TEXT)
    [evidence] = kg.evidence("砺行机器人", "zjg:housedIn", "听汐大厦")
    assert [passage.quote for passage in evidence.passages] == [
        "砺行机器人属于智能制造，总部设在听汐大厦"
    ]
    assert evidence.gloss["en"] == "Lixing Robotics is housed in Tingxi Tower."


def test_who_read_it_stands_with_the_assertion(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    [evidence] = kg.evidence("砺行机器人", "zjg:housedIn")
    agent = agent_iri("示例读文程序")
    assert kg.store.has(evidence.assertion, PROV.wasAttributedTo)
    assert [node.value for node in kg.store.objects(evidence.assertion, PROV.wasAttributedTo)] == [
        agent
    ]
    assert [node.value for node in kg.store.objects(agent, RDF.type)] == [PROV.SoftwareAgent]


def test_what_the_annotator_adds_is_no_word_of_the_source(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    origins = {
        (each.origin, each.basis.curie) for each in kg.evidence("听汐大厦", "skos:prefLabel")
    }
    assert origins == {("source", "basis:stated"), ("curated", "basis:translated")}


def test_figures_keep_their_hedges_times_and_thresholds(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    found = {each.text("zh"): each for each in kg.figures("岚汀科技城")}
    assert {"约12平方公里", "至少600家", "近2万人", "超过85亿元", "5家"} <= set(found)
    assert str(found["近2万人"].interval) == "(−∞, 20000)"
    assert found["超过85亿元"].period_start == "2024"
    [counted] = [each for each in found.values() if each.threshold is not None]
    assert counted.threshold is not None and str(counted.threshold.interval) == "(1000000000, ∞)"


def test_plans_and_open_lists_are_marked(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    [plan] = kg.evidence("岚汀科技城", "zjg:promotes", "岚汀算力中心")
    assert plan.modality == expand("modality:plan")
    [key] = kg.evidence("汀光半导体", "zjg:keyEnterpriseOf", "岚汀科技城")
    assert key.open_list


def test_one_refusal_and_nothing_is_taken(tmp_path: Path) -> None:
    kg = KnowledgeGraph.shipped()
    bad = changed(tmp_path, number_of("设在听汐大厦", "设在"), object="听潮大厦")
    result = import_claims(kg, bad, TEXT, ABOUT)
    assert not result.ok and result.taken is None
    assert [each.code for each in result.check.refusals] == ["unknown-name"]
    assert result.check.refusals[0].nearest and not graphs_of(kg.store, SOURCE)


def test_the_good_ones_are_taken_and_the_rest_comes_back_to_be_mended(
    tmp_path: Path, imported: tuple[KnowledgeGraph, ImportedClaims]
) -> None:
    kg = KnowledgeGraph.shipped()
    number = number_of("设在听汐大厦", "设在")
    rest = tmp_path / "rest.jsonl"
    result = import_claims(
        kg, changed(tmp_path, number, object="听潮大厦"), TEXT, ABOUT, accept_valid=rest
    )
    assert result.taken is not None and result.taken.taken and not result.ok
    [left] = rest.read_text(encoding="utf-8").splitlines()
    assert json.loads(left)["object"] == "听潮大厦"
    rest.write_text(left.replace("听潮", "听汐"), encoding="utf-8")
    mended = import_claims(kg, rest, TEXT, ABOUT, add=True)
    assert mended.ok and mended.taken is not None and mended.taken.taken
    whole, _ = imported
    graphs = graphs_of(kg.store, SOURCE)
    assert set(kg.store.each_said(graphs)) == set(
        whole.store.each_said(graphs_of(whole.store, SOURCE))
    )


def test_what_would_go_must_be_confirmed(tmp_path: Path) -> None:
    kg = KnowledgeGraph.shipped()
    import_claims(kg, CLAIMS, TEXT, ABOUT)
    before = set(kg.store.each_said())
    number = number_of("砺行机器人属于智能制造", "属于产业")
    newer = changed(tmp_path, number, object="数字经济")
    asked = import_claims(kg, newer, TEXT, ABOUT)
    assert asked.taken is not None and asked.taken.gone and not asked.taken.taken and not asked.ok
    assert asked.taken.difference
    assert set(kg.store.each_said()) == before
    assert import_claims(kg, newer, TEXT, ABOUT, replace=True).ok
    firm = kg.resolve("砺行机器人")
    industries = [node.value for node in kg.store.objects(firm, ZJG.inIndustry)]
    assert industries == [expand("industry:digital-economy")]


def test_nothing_is_added_to_another_text(
    tmp_path: Path, imported: tuple[KnowledgeGraph, ImportedClaims]
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.read_text(encoding="utf-8") + "补记。\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"another text|原文与此不同"):
        import_claims(imported[0], CLAIMS, other, ABOUT, add=True)


def test_the_order_of_lines_makes_no_difference_and_all_of_it_can_be_taken_out(
    tmp_path: Path, imported: tuple[KnowledgeGraph, ImportedClaims]
) -> None:
    kg, (whole, _) = KnowledgeGraph.shipped(), imported
    before = set(kg.store.each_said())
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(reversed(lines())) + "\n", encoding="utf-8")
    assert import_claims(kg, path, TEXT, ABOUT).ok
    said = set(kg.store.each_said(graphs_of(kg.store, SOURCE)))
    assert said == set(whole.store.each_said(graphs_of(whole.store, SOURCE)))
    take(kg, [SOURCE], ())
    assert set(kg.store.each_said()) == before


@pytest.mark.parametrize("issued", ["2025-6-18", "2025-02-30", "昨天", "20250618"])
def test_a_date_that_is_none(issued: str) -> None:
    with pytest.raises(ParameterError):
        import_claims(KnowledgeGraph.shipped(), CLAIMS, TEXT, About("甲", "岚声网", issued))


def test_an_unknown_publisher_is_refused() -> None:
    about = About(ABOUT.title, "岚生网", ABOUT.issued)
    result = import_claims(KnowledgeGraph.shipped(), CLAIMS, TEXT, about)
    assert [(r.line, r.code, r.field) for r in result.check.refusals] == [
        (None, "unknown-name", "publisher")
    ]
    assert result.taken is None


def test_an_annotator_never_takes_the_name_of_an_entity(
    imported: tuple[KnowledgeGraph, ImportedClaims],
) -> None:
    kg, _ = imported
    assert kg.resolve("沈予衡") == IRI(kg.entity("沈予衡").iri) != agent_iri("沈予衡")
