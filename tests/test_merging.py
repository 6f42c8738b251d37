"""Duplicates are proposed with a reason, merged when that is confirmed, and told apart again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zjg_kg
from zjg_kg import KnowledgeGraph, ParameterError, UnknownName
from zjg_kg._draft import Draft
from zjg_kg._merging import SOURCE
from zjg_kg._provenance import SourceRecord, Triple, assertion, entity_iri, passage, source_iri
from zjg_kg._taking import take
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG, expand
from zjg_kg.cli._main import main

SHIPPED = KnowledgeGraph.shipped(lang="zh")
ENTERPRISES = sorted({iri for _, iri in SHIPPED.names(kind="zjg:Enterprise")})
CODE = "91330106MA2CEXAMP1"


class Firm(NamedTuple):
    name: str
    english: str | None = None
    alias: str | None = None
    identifier: str | None = None
    near: str | None = None
    kind: str = "zjg:Enterprise"


def _triples(firm: Firm) -> Iterator[Triple]:
    node = ox.NamedNode(entity_iri(firm.name))

    def said(predicate: str, value: ox.NamedNode | ox.Literal) -> Triple:
        return node, ox.NamedNode(predicate), value

    yield said(RDF.type, ox.NamedNode(expand(firm.kind)))
    yield said(SKOS.prefLabel, ox.Literal(firm.name, language="zh-Hans"))
    if firm.english:
        yield said(SKOS.prefLabel, ox.Literal(firm.english, language="en"))
    if firm.alias:
        yield said(SKOS.altLabel, ox.Literal(firm.alias, language="zh-Hans"))
    if firm.near:
        yield said(ZJG.locatedIn, ox.NamedNode(expand(firm.near)))
    if firm.identifier:
        number = ox.NamedNode(entity_iri(f"number {firm.name}"))
        yield said(ADMS.identifier, number)
        yield number, ox.NamedNode(RDF.type), ox.NamedNode(ADMS.Identifier)
        yield number, ox.NamedNode(SKOS.notation), ox.Literal(firm.identifier)
        scheme = ox.NamedNode(expand("identifier:uscc"))
        yield number, ox.NamedNode(ZJG.identifierScheme), scheme


def ledger(title: str, *firms: Firm) -> list[ox.Quad]:
    """A source that has a row for each firm."""
    source = source_iri(title)
    record = SourceRecord(
        source, {"zh": title, "en": title}, "2026-01-05", expand("entity:curators"), "0" * 64
    )
    quads = list(record.quads())
    for row, firm in enumerate(firms, start=2):
        place, about = passage(source, row=row, sha256="0" * 64)
        glosses = {"zh": f"{firm.name}在台账中。", "en": f"The ledger has {firm.name}."}
        quads += about
        quads += assertion(source, list(_triples(firm)), passages=[place], glosses=glosses)[1]  # type: ignore[arg-type]
    return quads


def graph(*firms: Firm) -> KnowledgeGraph:
    """The shipped graph with a ledger, the same twice allowed."""
    kg = shipped()
    with kg.store.draft() as draft:
        draft.add(ledger("台账", *firms))
    return kg


def shipped() -> KnowledgeGraph:
    copy = Draft(ox.Store())
    copy.add(SHIPPED.store.each_said())
    return KnowledgeGraph(copy, lang="zh")


def quads(kg: KnowledgeGraph) -> set[ox.Quad]:
    return set(kg.store.each_said())


def codes(kg: KnowledgeGraph) -> dict[frozenset[IRI], str]:
    return {frozenset({each.one, each.other}): each.code for each in kg.duplicates()}


def pair(*firms: Firm) -> frozenset[IRI]:
    return frozenset(entity_iri(firm.name) for firm in firms)


# -- proposals -------------------------------------------------------------------------------------

PAIRS = [
    ("same-identifier", Firm("云栖智造", identifier=CODE), Firm("岚汀机器", identifier=CODE)),
    ("same-name", Firm("云栖 Cloud"), Firm("云栖ＣＬＯＵＤ")),
    ("same-short-name", Firm("云栖智造有限公司"), Firm("云栖智造（杭州）股份有限公司")),
    ("alias", Firm("杭州云栖智造装备", alias="栖造"), Firm("栖造")),
    ("alike", Firm("云栖智能制造装备科技"), Firm("云栖智能制造装备技术")),
]


@pytest.mark.parametrize(("code", "one", "other"), PAIRS, ids=[code for code, *_ in PAIRS])
def test_what_may_be_one_is_proposed_with_the_reason(code: str, one: Firm, other: Firm) -> None:
    kg = graph(one, other)
    assert codes(kg) == {pair(one, other): code}
    [proposal] = kg.duplicates("企业")
    assert all("“" in proposal.reason[lang] for lang in ("zh", "en"))


def test_the_most_certain_proposal_comes_first_and_a_limit_keeps_it() -> None:
    firms = [
        Firm("云栖智造有限公司"),
        Firm("云栖智造集团"),
        Firm("岚汀机器", identifier=CODE),
        Firm("岚汀自动化", identifier=CODE),
    ]
    kg = graph(*firms)
    assert [each.code for each in kg.duplicates()] == ["same-identifier", "same-short-name"]
    assert [each.code for each in kg.duplicates(limit=1)] == ["same-identifier"]


APART = [
    (Firm("云栖智造有限公司", identifier=CODE), Firm("云栖智造", identifier="91330106MA2CEXAMP2")),
    (Firm("云栖智造"), Firm("云栖智造", kind="zjg:Building")),
    (Firm("云栖智能制造一厂"), Firm("云栖智能制造二厂")),
    (Firm("云栖智能制造"), Firm("岚汀生物医药")),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_plainly_two_is_not_proposed(one: Firm, other: Firm) -> None:
    assert codes(graph(one, other)) == {}


def test_the_near_names_of_the_shipped_graph_are_not_proposed() -> None:
    assert SHIPPED.duplicates() == []


# -- merging ---------------------------------------------------------------------------------------

KEPT = Firm("云栖智造有限公司", "Yunqi Manufacturing")
OTHER = Firm("云栖智造", "Yunqi Zhizao", near="entity:zijingang-sci-tech-city")


def test_what_was_said_of_the_other_is_said_of_the_kept_with_its_source() -> None:
    kg = graph(KEPT, OTHER)
    park = expand("entity:zijingang-sci-tech-city")
    kept, other = entity_iri(KEPT.name), entity_iri(OTHER.name)
    merged = kg.merge(kept, other)
    assert merged.done and merged.report.conforms
    assert kg.store.has(kept, ZJG.locatedIn, ox.NamedNode(park))
    assert not kg.store.facts(other)
    assert kg.labels(kept) == {"zh": KEPT.name, "en": KEPT.english}
    assert kg.resolve(OTHER.name) == kg.resolve("Yunqi Zhizao") == kept
    stands_in = {str(quad.graph_name) for quad in kg.store.quads(kept, ZJG.locatedIn)}
    assert any("/tai-zhang-" in each for each in stands_in)
    assert kg.validate(shapes=("data",)).conforms
    assert kg.duplicates() == []


def test_a_merge_is_listed_with_what_it_joined() -> None:
    kg = graph(KEPT, OTHER)
    merged = kg.merge(entity_iri(KEPT.name), entity_iri(OTHER.name))
    assert kg.merges() == [merged.merge]
    assert kg.labels(SOURCE) == {"zh": "合并记录", "en": "Record of merges"}


def test_things_without_an_english_name_can_be_merged() -> None:
    one, other = Firm("云栖智造有限公司"), Firm("云栖智造")
    merged = graph(one, other).merge(entity_iri(one.name), entity_iri(other.name))
    assert merged.done, merged.report.to_text()


def test_a_dry_run_shows_the_change_and_makes_none() -> None:
    kg = graph(KEPT, OTHER)
    before = quads(kg)
    tried = kg.merge(entity_iri(KEPT.name), entity_iri(OTHER.name), dry_run=True)
    assert not tried.done and tried.difference and tried.report.conforms
    assert quads(kg) == before and kg.merges() == []


def test_what_would_break_the_shapes_is_refused_by_name() -> None:
    firm = Firm("云栖智造")
    kg = graph(firm)
    before = quads(kg)
    refused = kg.merge(entity_iri(firm.name), "entity:xihu-district")
    assert not refused.done and not refused.report.conforms
    assert quads(kg) == before


def test_one_thing_and_unknown_merges_are_refused() -> None:
    kg = shipped()
    with pytest.raises(ParameterError):
        kg.merge("阿里云", "阿里云")
    with pytest.raises(UnknownName):
        kg.unmerge("assertion:merges-0000000000000000")


# -- undoing ---------------------------------------------------------------------------------------


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(ENTERPRISES), min_size=2, max_size=2, unique=True))
def test_undoing_a_merge_gives_the_same_graph(two: list[IRI]) -> None:
    kg = shipped()
    before = quads(kg)
    merged = kg.merge(*two)
    assert merged.done, merged.report.to_text()
    assert kg.unmerge(merged.merge.iri).done
    assert quads(kg) == before and kg.merges() == []


@settings(max_examples=4, deadline=None)
@given(st.lists(st.sampled_from(ENTERPRISES), min_size=2, max_size=2, unique=True))
def test_undoing_leaves_what_came_in_between(two: list[IRI]) -> None:
    kg = shipped()
    merged = kg.merge(*two)
    later = ledger("后来的台账", Firm("岚汀机器", near="entity:zijingang-sci-tech-city"))
    assert take(kg, [source_iri("后来的台账")], later).taken
    kg.unmerge(merged.merge.iri)
    assert quads(kg) == quads(SHIPPED) | set(later)


def test_undoing_does_not_bring_a_source_back_that_is_gone() -> None:
    kg = graph(KEPT, OTHER)
    merged = kg.merge(entity_iri(KEPT.name), entity_iri(OTHER.name))
    assert kg.remove_source("台账", force=True).taken
    kg.unmerge(merged.merge.iri)
    assert quads(kg) == quads(SHIPPED)


def test_of_merges_that_build_on_each_other_the_last_is_undone_first() -> None:
    third = Firm("云栖智造集团")
    kg = graph(KEPT, OTHER, third)
    before = quads(kg)
    first = kg.merge(entity_iri(KEPT.name), entity_iri(OTHER.name)).merge.iri
    second = kg.merge(entity_iri(third.name), entity_iri(KEPT.name)).merge.iri
    with pytest.raises(ParameterError, match=second.curie):
        kg.unmerge(first)
    kg.unmerge(second.curie)
    kg.unmerge(first.curie)
    assert quads(kg) == before


# -- on disk, and on the command line --------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with_ledger = zjg_kg.open(tmp_path / "park", begin="shipped")
    with with_ledger.store.draft("ledger") as draft:
        draft.add(ledger("台账", KEPT, OTHER))
    return tmp_path / "park"


def test_a_kept_folder_remembers_the_merge_and_its_undoing(folder: Path) -> None:
    before = quads(zjg_kg.open(folder))
    kg = zjg_kg.open(folder)
    iri = kg.merge(entity_iri(KEPT.name), entity_iri(OTHER.name)).merge.iri
    assert [each.iri for each in zjg_kg.open(folder).merges()] == [iri]
    zjg_kg.open(folder).unmerge(iri)
    assert quads(zjg_kg.open(folder)) == before


def test_the_commands_propose_ask_merge_list_and_undo(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = ["--store", str(folder), "--lang", "en"]
    before = quads(zjg_kg.open(folder))
    assert main(["duplicates", "--class", "企业", "-f", "json", *store]) == 0
    [proposal] = json.loads(capsys.readouterr().out)
    two = [proposal["one"], proposal["other"]]
    assert main(["merge", *two, *store]) == 1
    assert "--yes" in capsys.readouterr().err
    assert quads(zjg_kg.open(folder)) == before
    assert main(["merge", *two, "--yes", *store]) == 0
    assert main(["merge", "--list", "-f", "json", *store]) == 0
    [made] = json.loads(capsys.readouterr().out.rpartition("\n[")[2].join(["[", ""]))
    assert main(["merge", "--undo", made["merge"], *store]) == 0
    assert quads(zjg_kg.open(folder)) == before


@pytest.mark.parametrize("words", [[], ["阿里云"], ["阿里云", "安杰伦", "--list"]])
def test_what_is_to_be_merged_must_be_said(words: list[str]) -> None:
    assert main(["merge", *words]) == 2
