"""``connect``: the smallest subgraph by which several things hang together."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_paths import THINGS, Triple, fan_of, graphs, links_of, opened

from zjg_kg import IRI, AmbiguousName, KnowledgeGraph, ParameterError, Subgraph, UnknownName
from zjg_kg._relationships._connect import _Search
from zjg_kg._relationships._cost import hop_cost
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import RDF

PARK = "entity:zijingang-sci-tech-city"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


def between(kg: KnowledgeGraph, part: Subgraph) -> set[str]:
    """What lies between the things asked about."""
    return {thing.curie for thing in part.nodes if thing not in part.asked}


# -- on the shipped graph -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        (["阿里云", "艾康生物", "永创智能"], {PARK}),
        (["阿里云", "聚轮网络", "浙大网新"], {"industry:digital-economy"}),
        (["西湖大学", "浙江大学", "云谷小镇"], {PARK}),
        (["阿里云", "紫金港科技城", "永创智能"], set()),
        (["浙江省", "西湖区", "阿里云"], {"entity:hangzhou", PARK}),
    ],
)
def test_few_things_explain_how_several_hang_together(
    kg: KnowledgeGraph, things: list[str], expected: set[str]
) -> None:
    part = kg.connect(things)
    assert between(kg, part) == expected
    assert part.groups == (tuple(map(kg.resolve, things)),)


def test_all_relations_between_the_things_are_told_with_their_passages(kg: KnowledgeGraph) -> None:
    part = kg.connect(["阿里云", "艾康生物", "永创智能"])
    assert {(each.link.source.curie, each.link.relation.curie) for each in part} == {
        ("entity:aliyun", "zjg:locatedIn"),
        ("entity:aikang-shengwu", "zjg:locatedIn"),
        ("entity:aikang-shengwu", "zjg:keyEnterpriseOf"),
        ("entity:yongchuang-zhineng", "zjg:locatedIn"),
        ("entity:yongchuang-zhineng", "zjg:keyEnterpriseOf"),
    }
    assert all(evidence.passages for each in part for evidence in each.evidence)


def test_what_is_left_unconnected_is_said(kg: KnowledgeGraph) -> None:
    part = kg.connect(["西湖大学", "新江南网", "浙江大学"])
    assert [len(group) for group in part.groups] == [2, 1]
    assert kg.resolve("新江南网") in part.nodes
    for lang, name, why in (
        ("zh", "新江南网", "在4步以内没有路径"),
        ("en", "Xinjiangnan Net", "no path within 4 steps"),
    ):
        assert name in part.account(lang).opening  # type: ignore[arg-type]
        assert any(why in note for note in part.account(lang).notes)  # type: ignore[arg-type]


def test_two_things_are_joined_by_their_best_path(kg: KnowledgeGraph) -> None:
    names = ["阿里云", "永创智能", "西湖大学", "云谷小镇", "西湖区", "杭州市", "数字经济"]
    for one, other in itertools.combinations(map(kg.resolve, names), 2):
        best = kg.connections(one, other, limit=1)
        part = kg.connect([one, other])
        assert set(part.nodes) == (set(best[0].nodes) if best else {one, other})


def test_names_of_one_thing_count_once(kg: KnowledgeGraph) -> None:
    twice = kg.connect(["浙大", "浙江大学", "西湖大学"])
    assert twice.asked == kg.connect(["浙江大学", "西湖大学"]).asked


def test_relations_that_are_not_taken_join_nothing(kg: KnowledgeGraph) -> None:
    things = ["阿里云", "聚轮网络", "浙大网新"]
    part = kg.connect(things, not_relations=["inIndustry", "representativeOf"])
    assert between(kg, part) == {PARK}
    assert "relations" in part.account("en").notes[0]
    stated = kg.connect(things, basis=["stated"], relations=["locatedIn"])
    assert [len(group) for group in stated.groups] == [1, 2]


def test_a_subgraph_is_a_table_a_graph_and_a_picture(kg: KnowledgeGraph) -> None:
    part = kg.connect(["阿里云", "艾康生物", "永创智能"])
    assert len(part.to_table()) == len(part) == part.to_networkx().number_of_edges()
    assert part.to_svg().startswith("<svg")


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("things", [[], ["阿里云"], "阿里云", ["浙大", "浙江大学"]])
def test_fewer_than_two_things_are_an_error(kg: KnowledgeGraph, things: Collection[str]) -> None:
    with pytest.raises(ParameterError):
        kg.connect(things)


def test_more_than_fifty_things_are_an_error() -> None:
    things = [f"urn:{number}" for number in range(51)]
    kg = opened((thing, RDF.type, "urn:Thing") for thing in things)
    assert len(kg.connect(things[:50]).groups) == 50
    with pytest.raises(ParameterError, match="51"):
        kg.connect(things)


def test_names_that_mean_nothing_or_too_much_are_errors(tmp_path: Path) -> None:
    file = tmp_path / "twins.trig"
    file.write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
        '<urn:g> { <urn:a> skos:prefLabel "白帆"@zh-Hans . <urn:b> skos:prefLabel "白帆"@zh-Hans }',
        encoding="utf-8",
    )
    kg = KnowledgeGraph.open(file)
    with pytest.raises(UnknownName):
        kg.connect(["urn:a", "没有的公司"])
    with pytest.raises(AmbiguousName):
        kg.connect(["urn:a", "白帆"])


@pytest.mark.parametrize(
    "options", [{"max_length": 0}, {"max_visited": -1}, {"hub_weight": -1}, {"max_length": True}]
)
def test_bounds_of_zero_or_below_are_errors(kg: KnowledgeGraph, options: dict[str, int]) -> None:
    with pytest.raises(ParameterError):
        kg.connect(["阿里云", "永创智能"], **options)  # type: ignore[arg-type]


def test_a_search_that_stops_at_its_limit_says_so_and_gives_what_it_has(
    kg: KnowledgeGraph,
) -> None:
    things = ["阿里云", "永创智能", "西湖大学"]
    part = kg.connect(things, max_visited=1)
    assert set(map(kg.resolve, things)) <= set(part.nodes)
    assert "max_visited" in part.sentences("zh") and "max_visited" in part.sentences("en")
    assert "max_visited" not in kg.connect(things).sentences("zh")


def test_what_hubs_share_is_found_among_thousands() -> None:
    hubs = "urn:hub0", "urn:hub1"
    triples = [(f"urn:m{hub[-1]}-{n}", "urn:p", hub) for hub in hubs for n in range(1_100)]
    triples += [("urn:both", "urn:p", hub) for hub in hubs] + [("urn:x", "urn:q", "urn:both")]
    part = opened(triples).connect([*hubs, "urn:x"])
    assert between(opened(triples), part) == {"urn:both"}
    assert len(part.groups) == 1


# -- laws -----------------------------------------------------------------------------------------


def known(triples: Iterable[Triple]) -> KnowledgeGraph:
    """A graph that knows all things, also those without a relation."""
    return opened([*triples, *((thing, RDF.type, "urn:Thing") for thing in THINGS)])


def converted(triples: Iterable[Triple]) -> nx.Graph[IRI]:
    graph: nx.Graph[IRI] = nx.Graph()
    graph.add_nodes_from(map(IRI, THINGS))
    graph.add_edges_from(link[:2] for link in links_of(triples))
    return graph


asked = st.lists(st.sampled_from(THINGS), min_size=2, max_size=5, unique=True)


@settings(max_examples=200)
@given(graphs(), asked, st.integers(1, 6), st.sampled_from([0, 0.5, 2]))
def test_a_group_hangs_together_and_none_of_its_things_can_be_left_out(
    triples: list[Triple], things: list[str], max_length: int, hub_weight: float
) -> None:
    part = known(triples).connect(things, max_length=max_length, hub_weight=hub_weight)
    whole = converted(triples)
    graph = nx.Graph(part.to_networkx())
    assert set(part.asked) == set(things) <= set(graph)
    # All relations among the things are told, and no others.
    assert {each.link for each in part} == {
        link for link in links_of(triples) if set(link[:2]) <= set(graph)
    }
    # The groups are those that ways of such a length make.
    near: nx.Graph[str] = nx.Graph()
    near.add_nodes_from(things)
    for one, other in itertools.combinations(things, 2):
        if other in nx.single_source_shortest_path_length(whole, one, max_length):
            near.add_edge(one, other)
    assert sorted(map(sorted, part.groups)) == sorted(map(sorted, nx.connected_components(near)))
    for group in part.groups:
        assert len({frozenset(nx.node_connected_component(graph, end)) for end in group}) == 1
    for thing in set(graph) - set(things):
        without = whole.subgraph(set(graph) - {thing})
        [group] = [each for each in part.groups if nx.has_path(graph, each[0], thing)]
        assert not all(nx.has_path(without, group[0], end) for end in group)


@settings(max_examples=100)
@given(graphs(), asked.filter(lambda things: len(things) > 2), st.sampled_from([0, 0.5, 2]))
def test_a_tree_costs_at_most_twice_the_least(
    triples: list[Triple], things: list[str], hub_weight: float
) -> None:
    kg = known(triples)
    ends = [IRI(thing) for thing in things]
    search = _Search(kg, Scope.of(kg, {}), ends, 12, hub_weight, 100_000)
    search.grow()
    parts, cost = cost_of(triples, ends, set(search.tree()), hub_weight)
    others = [IRI(thing) for thing in THINGS if thing not in things]
    least_parts, least = min(
        cost_of(triples, ends, {*ends, *inner}, hub_weight)
        for count in range(len(others) + 1)
        for inner in itertools.combinations(others, count)
    )
    assert parts == least_parts
    assert cost <= 2 * least + 1e-9


def cost_of(
    triples: list[Triple], ends: list[IRI], things: set[IRI], hub_weight: float
) -> tuple[int, float]:
    """In how many parts some things leave the ends, and what their cheapest trees cost."""
    graph: nx.Graph[IRI] = nx.Graph()
    graph.add_nodes_from(things)
    for link in links_of(triples):
        if set(link[:2]) <= things:
            source, target = (
                None if end in ends else fan_of(triples, end, link) for end in link[:2]
            )
            known = graph.get_edge_data(*link[:2], {"cost": float("inf")})["cost"]
            graph.add_edge(*link[:2], cost=min(known, hop_cost((source, target), hub_weight)))
    tree = nx.minimum_spanning_tree(graph, weight="cost")
    parts = sum(1 for part in nx.connected_components(graph) if not part.isdisjoint(ends))
    return parts, float(tree.size(weight="cost"))


@settings(max_examples=50)
@given(graphs(), asked)
def test_the_same_question_has_the_same_answer(triples: list[Triple], things: list[str]) -> None:
    one, other = (known(triples).connect(things).to_dict() for _ in range(2))
    assert one == other
