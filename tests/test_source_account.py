"""One source in full, and taking it out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Run

from zjg_kg import KnowledgeGraph, UnknownName
from zjg_kg._provenance import graphs_of
from zjg_kg._terms import expand

HERON = ROOT / "tests/fixtures/heron-bay.trig"
TURTLE = """\
@prefix entity: <https://w3id.org/zjg/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
entity:aliyun a zjg:Enterprise .
entity:egret-lab a zjg:ResearchInstitute ; skos:prefLabel "白鹭实验室"@zh-Hans .
"""


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    """The shipped graph and a small source that repeats one of its statements."""
    file = tmp_path / "egret.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    kg = KnowledgeGraph.shipped(lang="en")
    kg.load(file, issued="2026-03-01")
    return kg


def test_an_account_tells_what_nobody_else_says(kg: KnowledgeGraph) -> None:
    account = kg.source("egret.ttl")
    assert (account.assertions, account.passages) == (2, 1)
    assert (account.statements, account.alone) == (3, 2)
    assert (account.entities, account.entities_alone) == (2, 1)
    assert account.only.sentences("en") == ["gone entity: 白鹭实验室 (research institute)"]
    assert account.only.said_otherwise == 1
    with pytest.raises(UnknownName):
        kg.source("阿里云")


def test_what_others_say_too_stays_when_a_source_goes(kg: KnowledgeGraph) -> None:
    shipped = KnowledgeGraph.shipped()
    rehearsed = kg.remove_source("egret.ttl", dry_run=True)
    assert not rehearsed.taken
    assert shipped.diff(kg)
    removed = kg.remove_source("egret.ttl")
    assert removed.taken
    assert removed.difference is not None
    assert "gone entity: 白鹭实验室 (research institute)" in removed.difference.sentences("en")
    assert not shipped.diff(kg)


def test_a_source_on_which_others_rest_is_taken_out_by_force_alone() -> None:
    kg = KnowledgeGraph.open(HERON, lang="en")
    before = set(kg.store.quads())
    refused = kg.remove_source("source:heron-bay")
    assert not refused.taken
    assert expand("entity:white-sail") in {each.focus for each in refused.report}
    assert set(kg.store.quads()) == before
    assert kg.remove_source("source:heron-bay", force=True).taken
    assert graphs_of(kg.store, expand("source:heron-bay")) == []


# -- the command line ------------------------------------------------------------------------------


def test_a_source_is_loaded_shown_and_removed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "egret.ttl").write_text(TURTLE, encoding="utf-8")
    loaded = run("load", "egret.ttl", "--store", "park", "--issued", "2026-03-01")
    assert loaded.code == 0
    assert "source:egret-ttl" in loaded.out
    assert "quads have come" in loaded.err
    assert "already" in run("load", "egret.ttl", "--store", "park").err
    shown = run("sources", "show", "egret.ttl", "--store", "park")
    assert "3, of which nobody else says 2" in shown.out
    assert "白鹭实验室" in shown.out
    assert run("sources", "remove", "egret.ttl", "--store", "park", "--dry-run").code == 0
    removed = run("sources", "remove", "egret.ttl", "--store", "park")
    assert (removed.code, removed.err.splitlines()[-1]) == (0, "removed.")
    assert "source:egret-ttl" not in run("sources", "list", "--store", "park").out


def test_a_load_that_breaks_the_shapes_ends_with_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "egret.ttl").write_text(
        TURTLE.replace("zjg:Enterprise .", "zjg:Enterprize ; zjg:locatedIn '杭州' ."), "utf-8"
    )
    refused = run("load", "egret.ttl", "--store", "park")
    assert refused.code == 1
    assert "Enterprize" in refused.out
    assert "Nothing was loaded" in refused.err
    assert "source:egret-ttl" not in run("sources", "list", "--store", "park").out


def test_literals_that_are_rewritten_are_said_beside_the_result(run: Run, tmp_path: Path) -> None:
    (tmp_path / "egret.ttl").write_text(f"{TURTLE}entity:egret-lab <urn:n> 1.50 .\n", "utf-8")
    loaded = run("load", "egret.ttl", "--dry-run", "--force", "-f", "json")
    assert '"1.5\\"^^' in loaded.out
    assert '"1.50"^^' in loaded.err
