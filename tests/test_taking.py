"""Taking in what sources say: in place of what they said before, checked, all or nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import zjg_kg
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._provenance import (
    SourceRecord,
    Triple,
    assertion,
    assertion_iri,
    entity_iri,
    graphs_of,
    passage,
    slug,
    source_iri,
)
from zjg_kg._taking import Taken, take
from zjg_kg._terms import RDF, SKOS, ZJG, expand

LEDGER = source_iri("园区台账")
PARK = ox.NamedNode(expand("entity:zijingang-sci-tech-city"))
_HASH = "0" * 64


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def company(name: str) -> list[Triple]:
    node = _node(entity_iri(name))
    return [
        (node, _node(RDF.type), _node(ZJG.Enterprise)),
        (node, _node(SKOS.prefLabel), ox.Literal(name, language="zh-Hans")),
        (node, _node(ZJG.locatedIn), PARK),
    ]


def ledger(rows: Sequence[Sequence[Triple]], source: IRI = LEDGER) -> Iterator[ox.Quad]:
    """What a ledger says, of which each row is an assertion."""
    publisher = expand("entity:curators")
    record = SourceRecord(source, {"zh": "园区台账"}, "2026-11-01", publisher, _HASH)
    yield from record.quads()
    for number, triples in enumerate(rows, start=2):
        name, described = passage(source, row=number, sha256=_HASH)
        yield from described
        glosses = {
            "zh": f"第{number}行写到一家企业。",
            "en": f"Row {number} is about an enterprise.",
        }
        yield from assertion(source, triples, passages=[name], glosses=glosses)[1]


@pytest.fixture(params=["in memory", "in a folder"])
def kg(request: pytest.FixtureRequest, tmp_path: Path) -> KnowledgeGraph:
    if request.param == "in memory":
        return KnowledgeGraph.shipped(lang="en")
    return zjg_kg.open(tmp_path / "park", lang="en")


def _state(kg: KnowledgeGraph) -> set[ox.Quad]:
    return set(kg.store.quads())


def test_what_is_taken_is_known_with_its_row(kg: KnowledgeGraph) -> None:
    taken = take(kg, [LEDGER], ledger([company("云栖智造")]))
    assert taken.taken and taken.difference is None
    [evidence] = kg.evidence("云栖智造", "zjg:locatedIn", "紫金港科技城")
    assert evidence.passages[0].position("en") == "row 2"
    assert "row 2" in str(evidence)


def test_the_same_again_changes_nothing(kg: KnowledgeGraph) -> None:
    take(kg, [LEDGER], ledger([company("云栖智造")]))
    before = _state(kg)
    again = take(kg, [LEDGER], ledger([company("云栖智造")]))
    assert again.unchanged and not again.taken
    assert _state(kg) == before


def test_what_a_source_said_before_goes_and_the_difference_is_shown(kg: KnowledgeGraph) -> None:
    take(kg, [LEDGER], ledger([company("云栖智造"), company("溪畔软件")]))
    taken = take(kg, [LEDGER], ledger([company("溪畔软件"), company("蒋村医疗")]))
    assert taken.taken and taken.difference
    assert any("云栖智造" in sentence for sentence in taken.difference.sentences("zh"))
    assert not kg.store.has(entity_iri("云栖智造"))
    assert kg.store.has(entity_iri("溪畔软件")) and kg.store.has(entity_iri("蒋村医疗"))


def test_a_source_that_says_nothing_any_more_is_gone_without_a_trace(kg: KnowledgeGraph) -> None:
    before = _state(kg)
    take(kg, [LEDGER], ledger([company("云栖智造")]))
    take(kg, [LEDGER], [])
    assert _state(kg) == before


def test_what_another_source_says_too_stays(kg: KnowledgeGraph) -> None:
    other = source_iri("另一份台账")
    take(kg, [LEDGER], ledger([company("云栖智造")]))
    take(kg, [other], ledger([company("云栖智造")], other))
    take(kg, [LEDGER], [])
    [evidence] = kg.evidence("云栖智造", "zjg:locatedIn", "紫金港科技城")
    assert evidence.passages[0].source == other


def _nameless() -> list[Triple]:
    node = _node(entity_iri("无名"))
    return [(node, _node(RDF.type), _node(ZJG.Enterprise)), (node, _node(ZJG.locatedIn), PARK)]


@pytest.mark.parametrize(
    "options",
    [{"dry_run": True}, {"accept": lambda taken: False}],
    ids=["a dry run", "refused when shown"],
)
def test_what_is_not_to_be_taken_changes_nothing(
    kg: KnowledgeGraph, options: dict[str, Any]
) -> None:
    before = _state(kg)
    taken = take(kg, [LEDGER], ledger([company("云栖智造")]), **options)
    assert not taken.taken and taken.come
    assert _state(kg) == before


def test_a_violation_keeps_everything_out_unless_it_is_forced(kg: KnowledgeGraph) -> None:
    before = _state(kg)
    rows = [company("云栖智造"), _nameless()]
    refused = take(kg, [LEDGER], ledger(rows))
    assert not refused.taken and _state(kg) == before
    assert {finding.focus for finding in refused.report} == {entity_iri("无名")}
    assert take(kg, [LEDGER], ledger(rows), force=True).taken


def test_an_error_while_it_is_read_leaves_the_graph_as_it_was(kg: KnowledgeGraph) -> None:
    def broken() -> Iterator[ox.Quad]:
        yield from ledger([company("云栖智造")])
        raise OSError("the file has gone")

    before = _state(kg)
    with pytest.raises((OSError, zjg_kg.ExportError), match="the file has gone"):
        take(kg, [LEDGER], broken())
    assert _state(kg) == before


def test_who_decides_is_shown_what_would_come_of_it(kg: KnowledgeGraph) -> None:
    shown: list[Taken] = []

    def accept(taken: Taken) -> bool:
        shown.append(taken)
        return True

    take(kg, [LEDGER], ledger([company("云栖智造")]), accept=accept)
    take(kg, [LEDGER], ledger([company("云溪智造")]), accept=accept)
    assert [bool(each.difference) for each in shown] == [False, True]


@settings(deadline=None, max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.permutations(["云栖智造", "溪畔软件", "蒋村医疗"]))
def test_the_order_in_which_sources_come_makes_no_difference(order: list[str]) -> None:
    kg = KnowledgeGraph.open(with_ontology=True)
    for name in order:
        source = source_iri(f"{name}的台账")
        take(kg, [source], ledger([company(name)], source), force=True)
    sources = [source_iri(f"{name}的台账") for name in sorted(order)]
    expected = {
        quad
        for name, source in zip(sorted(order), sources, strict=True)
        for quad in ledger([company(name)], source)
    }
    assert {
        quad for source in sources for quad in kg.store.each_said(graphs_of(kg.store, source))
    } == expected


# -- names ----------------------------------------------------------------------------------------


@settings(deadline=None)
@given(st.permutations(company("云栖智造")))
def test_an_assertion_is_named_by_its_triples_in_whatever_order(triples: list[Triple]) -> None:
    assert assertion_iri(LEDGER, triples) == assertion_iri(LEDGER, company("云栖智造"))


@settings(deadline=None)
@given(st.text(min_size=1))
def test_names_of_any_kind_give_iris_of_plain_letters(name: str) -> None:
    for make in (entity_iri, source_iri) if name.strip() else (entity_iri,):
        local = make(name).rpartition("/")[2]
        assert local and all(each.isascii() and (each.isalnum() or each == "-") for each in local)
    assert len(slug(name)) <= 48


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云栖智造", "云栖智造 ", True),
        ("云栖智造（杭州）", "云栖智造(杭州)", True),
        ("ABC科技", "abc科技", True),
        ("云栖智造", "云溪智造", False),
    ],
)
def test_a_name_written_in_another_way_leads_to_the_same_entity(
    one: str, other: str, same: bool
) -> None:
    assert (entity_iri(one) == entity_iri(other)) is same
