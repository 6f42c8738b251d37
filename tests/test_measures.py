"""Rankings and communities: what is counted, told and refused."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from conftest import ROOT
from measured_park import PARK, PREFIXES, opened
from rich.console import Console

from zjg_kg import (
    Communities,
    KnowledgeGraph,
    ParameterError,
    Ranking,
    UnknownName,
    use_language,
)
from zjg_kg._relationships import _measure_communities
from zjg_kg._relationships._all_links import links
from zjg_kg._relationships._measure_graph import GraphSize
from zjg_kg._relationships._measures import MEASURES
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import ZJG, expand


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return opened(tmp_path_factory.mktemp("park"), PARK)


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


# -- rankings ----------------------------------------------------------------------------------


def test_degree_counts_neighbours_and_equals_share_a_position(park: KnowledgeGraph) -> None:
    ranking = park.rank()
    assert isinstance(ranking, Ranking) and ranking.measure == "degree"
    assert [(row.position, row.entity.curie, row.score) for row in ranking] == [
        (1, "entity:park", 5),
        (2, "entity:reed", 4),
        (2, "entity:sail", 4),
        (4, "entity:bay", 3),
        (4, "entity:town", 3),
        (6, "entity:crown", 1),
    ]
    assert ranking.rows[0].kind == ZJG.SciTechCity
    assert ranking.graph_size == GraphSize(things=6, relations=16, neighbours=10)


def test_a_kind_restricts_the_rows_and_not_the_graph(park: KnowledgeGraph) -> None:
    every = {row.entity: row.score for row in park.rank("betweenness")}
    areas = park.rank("betweenness", kind="区域")
    assert areas.rows[0].entity.curie == "entity:park"
    assert {row.entity: row.score for row in areas} == {
        thing: every[thing] for thing in map(expand, ("entity:park", "entity:bay", "entity:town"))
    }
    assert areas.graph_size == park.rank("betweenness").graph_size
    assert "the whole graph" in areas.explanation["en"]
    nobody = park.rank(kind="zjg:Person")
    assert not nobody.rows
    assert "nothing of the class" in nobody.explanation["en"]


def test_a_scope_restricts_the_graph(park: KnowledgeGraph) -> None:
    ranking = park.rank(relations=["隶属于"])
    assert [(row.entity.curie, row.score) for row in ranking] == [
        ("entity:bay", 1),
        ("entity:park", 1),
    ]


@pytest.mark.parametrize("name", ["度", "Degree", " degree "])
def test_a_measure_is_named_in_either_language(park: KnowledgeGraph, name: str) -> None:
    assert park.rank(name).rows == park.rank("degree").rows


def test_the_park_stands_out_in_the_shipped_graph(shipped: KnowledgeGraph) -> None:
    rankings = [shipped.rank(by, limit=3) for by in ("度", "中介中心性", "pagerank")]
    first = {ranking.rows[0].entity.curie for ranking in rankings}
    assert first == {"entity:zijingang-sci-tech-city"}
    assert all(len(ranking) == 3 for ranking in rankings)


@pytest.mark.parametrize("by", MEASURES)
def test_the_explanation_says_what_was_counted_in_both_languages(
    shipped: KnowledgeGraph, by: str
) -> None:
    ranking = shipped.rank(by, limit=1)
    things, relations, _ = ranking.graph_size
    zh, en = ranking.explanation["zh"], ranking.explanation["en"]
    assert f"{things} 个事物之间的 {relations} 条关系" in zh and "紫金港科技城" in zh
    assert f"{relations} relations between {things} things" in en
    assert "Zijingang Sci-Tech City" in en
    assert "{" not in zh + en
    assert not set(",;:?!") & set(zh)


def test_where_nothing_leads_by_the_things_listed_the_explanation_says_so(
    shipped: KnowledgeGraph,
) -> None:
    ranking = shipped.rank("betweenness", kind="Enterprise", limit=3)
    assert [(row.position, row.score) for row in ranking] == [(1, 0)] * 3
    assert "all have 0" in ranking.explanation["en"] and "都是 0" in ranking.explanation["zh"]


def test_who_shares_the_first_place_is_not_called_first_alone(shipped: KnowledgeGraph) -> None:
    every = [row.score for row in shipped.rank(kind="Enterprise", limit=100)]
    assert every.count(every[0]) > 3
    ranking = shipped.rank(kind="Enterprise", limit=3)
    assert [row.position for row in ranking] == [1, 1, 1]
    assert f"(one of {every.count(every[0])} with this score)" in ranking.explanation["en"]
    assert f"（共 {every.count(every[0])} 个并列）" in ranking.explanation["zh"]
    assert "with this score" not in shipped.rank(limit=3).explanation["en"]


@pytest.mark.parametrize("by", MEASURES)
def test_a_graph_without_relations_gives_no_rows_and_says_so(tmp_path: Path, by: str) -> None:
    text = f"{PREFIXES} :alone {{ :alone a zjg:Enterprise . :alone zjg:supplies :alone . }}"
    ranking = opened(tmp_path, text).rank(by)
    assert (ranking.rows, ranking.graph_size) == ((), (0, 0, 0))
    assert "nothing to count" in str(ranking)


@pytest.mark.parametrize("by", MEASURES)
def test_two_things_are_a_graph(tmp_path: Path, by: str) -> None:
    ranking = opened(tmp_path, f"{PREFIXES} :g {{ :a zjg:integratesWith :b . }}").rank(by)
    score = {"degree": 1, "betweenness": 0, "pagerank": 0.5}[by]
    assert [(row.position, row.entity.curie, row.score) for row in ranking] == [
        (1, "entity:a", score),
        (1, "entity:b", score),
    ]


def test_options_that_cannot_be_are_refused(park: KnowledgeGraph) -> None:
    with use_language("en"):
        with pytest.raises(ParameterError, match="there are degree, betweenness, pagerank"):
            park.rank("closeness")
        with pytest.raises(ParameterError, match="limit is a whole number above zero, not 0"):
            park.rank(limit=0)
        with pytest.raises(ParameterError, match="samples is a whole number above zero"):
            park.rank("betweenness", samples=0)
        with pytest.raises(ParameterError, match="for betweenness only"):
            park.rank("degree", samples=5)
        with pytest.raises(UnknownName):
            park.rank(kind="zjg:Unicorn")
        with pytest.raises(ParameterError, match="no option 'relation'"):
            park.rank(relation=["partOf"])  # type: ignore[call-arg]
        with pytest.raises(ParameterError, match="limit is a whole number above zero, not -1"):
            park.communities(limit=-1)
        with pytest.raises(ParameterError, match="resolution is a number above zero"):
            park.communities(resolution=0)


def test_a_ranking_leaves_in_every_form_with_its_explanation(shipped: KnowledgeGraph) -> None:
    ranking = shipped.rank("pagerank", limit=2)
    console = Console(file=io.StringIO(), width=200)
    console.print(ranking)
    assert isinstance(console.file, io.StringIO)
    for text in (str(ranking), ranking._repr_html_(), console.file.getvalue()):
        assert "Zijingang Sci-Tech City" in text
        assert "0.08" in text and "add up to 1" in " ".join(text.split())
    document = json.loads(ranking.to_json())
    assert document["measure"] == "pagerank"
    assert document["graph"]["things"] == ranking.graph_size.things
    assert document["explanation"] == ranking.explanation["en"]
    assert document["rows"][0]["entity"]["label"] == "Zijingang Sci-Tech City"
    assert ranking.to_csv().startswith("position,entity,entity_iri,kind,kind_iri,score\r\n")
    assert repr(ranking) == f"<Ranking: 2 rows of {ranking.graph_size.things} things>"


# -- communities -------------------------------------------------------------------------------


def test_communities_divide_the_graph_and_count_its_ties(shipped: KnowledgeGraph) -> None:
    found = shipped.communities(limit=4)
    assert isinstance(found, Communities)
    members = [member for group in found.groups for member in group.members]
    assert len(members) == len(set(members)) == found.graph_size.things
    ties = sum(2 * group.inside + group.outside for group in found.groups)
    assert ties == 2 * found.graph_size.neighbours
    assert [len(group) for group in found.groups] == sorted(map(len, found.groups), reverse=True)
    assert len(found) == 4 < len(found.groups)
    for group in found.groups:
        assert group.core == group.members[:3]
        assert shipped.label(group.core[0], "zh") in group.label["zh"]
    graph = nx.Graph((link.source, link.target) for link in links(shipped, Scope(shipped)))
    divided = [set(group.members) for group in found.groups]
    assert found.modularity == pytest.approx(nx.community.modularity(graph, divided))
    assert f"{found.modularity:.2f}" in found.explanation["zh"]
    assert f"There are {len(found.groups)} communities" in found.explanation["en"]


def test_what_is_cut_in_two_falls_into_two(tmp_path: Path) -> None:
    cliques = "".join(
        f":{side}{a} zjg:near :{side}{b} . " for side in "xy" for a in range(4) for b in range(a)
    )
    found = opened(tmp_path, f"{PREFIXES} :g {{ {cliques} :x0 zjg:partOf :y0 . }}").communities()
    assert [{member.curie[:8] for member in group.members} for group in found.groups] == [
        {"entity:x"},
        {"entity:y"},
    ]
    assert [(group.inside, group.outside) for group in found.groups] == [(6, 1), (6, 1)]
    assert [list(row) for row in found.rows] == [
        [1, found.groups[0].label["en"], 4, 6, 1],
        [2, found.groups[1].label["en"], 4, 6, 1],
    ]


def test_a_seed_gives_the_same_communities_in_every_process(shipped: KnowledgeGraph) -> None:
    code = (
        "from zjg_kg import KnowledgeGraph\n"
        "for group in KnowledgeGraph.shipped().communities(seed=7).groups:\n"
        "    print(*group.members)"
    )
    done = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    expected = [" ".join(group.members) for group in shipped.communities(seed=7).groups]
    assert [each.splitlines() for each in done] == [expected]


def test_a_higher_resolution_gives_smaller_communities(shipped: KnowledgeGraph) -> None:
    coarse, fine = (shipped.communities(resolution=value).groups for value in (0.5, 3.0))
    assert len(coarse) < len(fine)


def test_too_large_a_graph_is_refused_with_the_way_out(
    shipped: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_measure_communities, "LARGEST", 100)
    with use_language("en"), pytest.raises(ParameterError, match="Narrow the scope"):
        shipped.communities()
    assert shipped.communities(relations=["位于"]).groups


def test_communities_of_nothing_are_none(tmp_path: Path) -> None:
    found = opened(tmp_path, f"{PREFIXES} :g {{ :a a zjg:Enterprise . }}").communities()
    assert (found.groups, len(found), found.modularity) == ((), 0, 0.0)
    assert "nothing to count" in str(found)


def test_communities_leave_with_their_members(shipped: KnowledgeGraph) -> None:
    found = shipped.communities(limit=2)
    document = json.loads(found.to_json())
    assert document["modularity"] == found.modularity
    assert [[each["iri"] for each in members] for members in document["members"]] == [
        list(group.members) for group in found.groups[:2]
    ]
    assert found.to_csv().startswith("position,community,size,inside,outside\r\n")
