"""Differences: equal graphs have none, and what is different is told in words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT, Run
from tests.quads import graphs_of_quads, store_of, with_other_blanks
from zjg_kg import KnowledgeGraph
from zjg_kg._difference import Difference, difference
from zjg_kg._language import LANGUAGES

HERON = ROOT / "tests/fixtures/heron-bay.trig"


def changed(tmp_path: Path, *replacements: tuple[str, str]) -> Difference:
    """The difference that replacements in an example make."""
    text = HERON.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "changed.trig"
    path.write_text(text, encoding="utf-8")
    before, after = KnowledgeGraph.open(HERON, lang="en"), KnowledgeGraph.open(path, lang="en")
    return before.diff(after)


# -- laws -----------------------------------------------------------------------------------------


@given(graphs_of_quads, st.randoms())
def test_equal_graphs_have_no_difference(quads: list[ox.Quad], chance: random.Random) -> None:
    other = with_other_blanks(quads)
    chance.shuffle(other)
    assert not difference(store_of(quads), store_of(other))


@given(graphs_of_quads, graphs_of_quads)
def test_the_way_back_is_the_inverse(one: list[ox.Quad], other: list[ox.Quad]) -> None:
    there = difference(store_of(one), store_of(other))
    back = difference(store_of(other), store_of(one))
    assert (there.gone, there.come) == (back.come, back.gone)
    assert len(there.changes) == len(back.changes)


@given(graphs_of_quads, graphs_of_quads)
def test_it_is_false_just_where_the_graphs_are_isomorphic(
    one: list[ox.Quad], other: list[ox.Quad]
) -> None:
    sets = ox.Dataset(one), ox.Dataset(other)
    for each in sets:
        each.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert bool(difference(store_of(one), store_of(other))) == (sets[0] != sets[1])


def test_some_graphs_can_be_compared_alone() -> None:
    node, graph = ox.NamedNode("urn:a"), ox.NamedNode("urn:g")
    before, after = store_of([]), store_of([ox.Quad(node, node, node, graph)])
    assert difference(before, after, ["urn:g"])
    assert not difference(before, after, ["urn:other"])


# -- words ----------------------------------------------------------------------------------------


def test_a_figure_goes_from_one_number_to_another(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ('zjg:numberAsPrinted "12"', 'zjg:numberAsPrinted "15"'),
        ("zjg:value 12.0", "zjg:value 15.0"),
        ("zjg:lowerBound 10.8", "zjg:lowerBound 13.5"),
        ("zjg:upperBound 13.2", "zjg:upperBound 16.5"),
    )
    [change] = found.changes
    assert (change.how, change.what) == ("changed", "figure")
    assert found.sentences("zh") == ["改动：鹭湾科创园的面积：约12平方公里 → 约15平方公里"]
    assert found.sentences("en") == [
        "changed: area of Heron Bay Park: about 12 square kilometres → about 15 square kilometres"
    ]
    assert "figure: changed 1" in found.summary()


def test_a_property_of_one_value_is_changed(tmp_path: Path) -> None:
    found = changed(tmp_path, ('"2024-03"^^xsd:gYearMonth', '"2024-04"^^xsd:gYearMonth'))
    assert found.sentences("zh") == ["改动：鹭湾科创园开园的日期：2024-03 → 2024-04"]


def test_an_identifier_is_changed(tmp_path: Path) -> None:
    found = changed(tmp_path, ('"609999.SH"', '"609998.SH"'))
    assert found.sentences("en") == [
        "changed: stock code of White Sail <Software>: 609999.SH → 609998.SH"
    ]


def test_a_relation_comes_and_another_goes(tmp_path: Path) -> None:
    found = changed(tmp_path, ("zjg:partOf entity:estuary", "zjg:locatedIn entity:estuary"))
    assert found.sentences("zh") == [
        "新增：鹭湾科创园位于河口区",
        "删去：鹭湾科创园隶属于河口区",
    ]


def test_a_figure_whose_node_has_another_name_is_no_change(tmp_path: Path) -> None:
    found = changed(tmp_path, ("entity:obs-area", "entity:another-name"))
    assert found
    assert found.changes == ()


def test_other_evidence_for_a_fact_is_no_change_of_it(tmp_path: Path) -> None:
    found = changed(tmp_path, ("assertion:heron-03", "assertion:heron-33"))
    assert found.changes == ()
    assert found.said_otherwise == 3
    assert "依据有变" in found.summary("zh")


def test_what_comes_and_goes_is_told_in_both_languages() -> None:
    empty, heron = KnowledgeGraph.open(), KnowledgeGraph.open(HERON)
    for one, other, how in ((empty, heron, "come"), (heron, empty, "gone")):
        found = one.diff(other)
        assert {change.how for change in found.changes} == {how}
        assert "entity:heron-bay" in {change.subject.curie for change in found.changes}
        for lang in LANGUAGES:
            assert len(found.sentences(lang)) == len(found.changes)
    assert "新增实体：鹭湾科创园（科技城）" in empty.diff(heron).sentences("zh")
    assert "gone entity: Heron Bay Park (sci-tech city)" in heron.diff(empty).sentences("en")


def test_table_and_json_say_the_same(tmp_path: Path) -> None:
    found = changed(tmp_path, ('"609999.SH"', '"609998.SH"'))
    [row] = found.table().to_dicts()
    assert (row["how"], row["before"], row["after"]) == ("changed", "609999.SH", "609998.SH")
    data = json.loads(json.dumps(found.to_dict()))
    [change] = data["changes"]
    assert change["before"]["text"]["zh"] == "609999.SH"
    assert not data["equal"]
    assert len(data["quads_added"]) == len(found.come)


def test_equal_stores_say_so() -> None:
    kg = KnowledgeGraph.open(HERON)
    assert kg.diff(kg).summary("zh") == "没有差别。"
    assert kg.diff(kg).changes == ()


# -- command line ---------------------------------------------------------------------------------


def test_the_command_says_whether_there_is_a_difference(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.nt").write_text('<urn:a> <urn:p> "x" .\n<urn:a> <urn:p> _:b .\n', "utf-8")
    (tmp_path / "two.nt").write_text('<urn:a> <urn:p> _:c .\n<urn:a> <urn:p> "x" .\n', "utf-8")
    (tmp_path / "three.nt").write_text('<urn:a> <urn:p> "y" .\n', "utf-8")
    equal = run("diff", "one.nt", "two.nt")
    assert (equal.code, equal.out) == (0, "no difference.\n")
    different = run("diff", "one.nt", "three.nt")
    assert different.code == 1
    assert "y" in different.out
    assert run("diff", "one.nt", "nowhere.nt").code == 3


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format_shows_the_change(run: Run, tmp_path: Path, format: str) -> None:
    text = HERON.read_text(encoding="utf-8").replace('"609999.SH"', '"609998.SH"')
    (tmp_path / "changed.trig").write_text(text, "utf-8")
    result = run("diff", HERON, "changed.trig", "-f", format)
    assert result.code == 1
    assert "609998.SH" in result.out


def test_versions_of_a_store_are_compared(run: Run, tmp_path: Path) -> None:
    from zjg_kg import open as open_store

    kg = open_store(tmp_path / "park", begin="empty")
    node = ox.NamedNode("https://example.org/a")
    with kg.store.draft("test") as draft:
        draft.add([ox.Quad(node, node, ox.Literal("new"), node)])
    assert run("diff", "park@1", "park").code == 1
    assert run("diff", "park@2", "park").code == 0
    assert run("diff", "park", "shipped").code == 1
