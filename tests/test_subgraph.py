"""A part of the graph as an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import combinations

import pytest

from zjg_kg import KnowledgeGraph
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._sentences import Teller
from zjg_kg._relationships._subgraph import Subgraph


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


def induced(kg: KnowledgeGraph, names: Iterable[str], groups: list[list[str]]) -> Subgraph:
    """All relations between some things."""
    view = kg.view()
    nodes = [kg.resolve(name) for name in names]
    links: dict[Link, None] = {}
    for one, other in combinations(nodes, 2):
        if other in view[one]:
            links |= dict.fromkeys(view[one][other]["links"])
    asked = [[kg.resolve(name) for name in group] for group in groups]
    return Subgraph(kg, nodes, describe(kg, links, Scope(kg)).values(), asked)


INDUSTRY = ("数字经济", "阿里云", "浙大网新", "聚轮网络", "紫金港科技城")


@pytest.fixture(scope="module")
def industry(kg: KnowledgeGraph) -> Subgraph:
    return induced(kg, INDUSTRY, [["数字经济"]])


def test_it_holds_things_and_relations(kg: KnowledgeGraph, industry: Subgraph) -> None:
    assert [kg.label(node) for node in industry.nodes] == list(INDUSTRY)
    assert industry.asked == (kg.resolve("数字经济"),)
    assert len(industry) == len(list(industry)) == len(industry.relationships)
    assert repr(industry) == f"<Subgraph: 5 things, {len(industry)} relations>"


def test_what_is_alike_is_told_together(industry: Subgraph) -> None:
    told = [len(group) for group in industry.alike()]
    assert sum(told) == len(industry)
    links = [each.link for group in industry.alike() for each in group]
    assert len(set(links)) == len(links)
    text = str(industry)
    assert text.startswith(f"数字经济周围有4个事物、{len(industry)}条关系。")
    assert "阿里云、浙大网新和聚轮网络是数字经济的代表企业：文章举出" in text
    assert "阿里云、浙大网新和聚轮网络属于产业“数字经济”[" in text  # derived, one assertion each
    assert "Each of Alibaba Cloud, Insigma and Julun Network is a representative" in (
        industry.sentences("en")
    )


def test_groups_tell_what_hangs_together(kg: KnowledgeGraph) -> None:
    pair = induced(kg, ["阿里云", "紫金港科技城", "杭州云城"], [["阿里云", "杭州云城"]])
    assert str(pair).startswith("阿里云和杭州云城连在一起，中间经过紫金港科技城。")
    apart = induced(
        kg,
        ["阿里云", "紫金港科技城", "杭州云城", "新江南网"],
        [["阿里云", "杭州云城"], ["新江南网"]],
    )
    assert str(apart).startswith(
        "阿里云和杭州云城连在一起，中间经过紫金港科技城；新江南网与它们没有连上。"
    )
    assert "Xinjiangnan Net is not connected to them." in apart.sentences("en")
    none = induced(kg, ["阿里云", "新江南网"], [["阿里云"], ["新江南网"]])
    assert str(none) == "阿里云和新江南网互不相连。"
    assert none._repr_html_().lstrip().startswith("<div")


def test_title_and_notes_are_given_in_both_languages(kg: KnowledgeGraph) -> None:
    nodes = [kg.resolve("阿里云")]
    note = {"zh": "另有3个事物未列出。", "en": "3 things more are left out."}
    title = {"zh": "企业与区域之间的关系：", "en": "Between enterprises and areas:"}
    answer = Subgraph(kg, nodes, [], [], [note], title=title)  # type: ignore[list-item, arg-type]
    assert str(answer) == "企业与区域之间的关系：\n\n另有3个事物未列出。"
    assert "3 things more are left out." in answer.sentences("en")
    assert answer.to_dict()["notes"] == {"zh": [note["zh"]], "en": [note["en"]]}


def test_rows_and_graph(kg: KnowledgeGraph, industry: Subgraph) -> None:
    rows = industry.to_table().to_dicts()
    assert len(rows) == len(industry)
    assert {row["direction"] for row in rows} == {"→"}
    graph = industry.to_networkx()
    assert set(graph) == set(industry.nodes)
    assert {(row["from"], row["to"]) for row in rows} == set(graph.edges())


def test_json(industry: Subgraph) -> None:
    plain = json.loads(json.dumps(industry.to_dict(), default=str))
    assert len(plain["relationships"]) == len(industry)
    used = {iri for each in plain["relationships"] for iri in each["evidence"]}
    assert used == plain["evidence"].keys()


def test_a_long_list_of_names_is_counted(kg: KnowledgeGraph) -> None:
    things = list(dict.fromkeys(iri for _, iri in kg.names(kind="zjg:Enterprise")))
    zh, en = Teller(kg, "zh", {}), Teller(kg, "en", {})
    assert zh.listed(things[:1]) == kg.label(things[0])
    assert zh.listed(things[:3]) == "{}、{}和{}".format(*map(kg.label, things[:3]))
    assert zh.listed(things, most=2).endswith(f"等{len(things)}个事物")
    assert en.listed(things, most=2).endswith(f" and {len(things) - 2} other things")
