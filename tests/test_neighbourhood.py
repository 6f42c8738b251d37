"""``neighbourhood``: what lies near a thing; ``common``: what two things share."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_connect import converted, known
from test_paths import THINGS, Triple, graphs, links_of, opened

from zjg_kg import KnowledgeGraph, ParameterError, Subgraph, UnknownName
from zjg_kg._terms import RDF, ZJG

PARK = "entity:zijingang-sci-tech-city"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


def near(part: Subgraph) -> list[str]:
    """The things of an answer beside those asked about, in their order."""
    return [thing.curie for thing in part.nodes if thing not in part.asked]


def hub(members: int) -> list[Triple]:
    """One thing with a crowd, and with one relation that no other has."""
    crowd = [(f"urn:m{number:04}", "urn:p", "urn:hub") for number in range(members)]
    return [*crowd, ("urn:hub", "urn:q", "urn:seat")]


# -- neighbourhood --------------------------------------------------------------------------------


def test_what_is_near_is_told_with_the_relations_among_it(kg: KnowledgeGraph) -> None:
    part = kg.neighbourhood("阿里云")
    assert set(near(part)) == {"industry:digital-economy", PARK}
    assert ("zijingang-sci-tech-city", "zjg:hasIndustry", "digital-economy") in {
        (r.link.source.rpartition("/")[2], r.link.relation.curie, r.link.target.rpartition("/")[2])
        for r in part
    }
    assert part.account("zh").opening == "阿里云周围有2个事物、5条关系。"
    assert not part.notes


def test_the_most_telling_come_first_and_what_is_left_out_is_counted(kg: KnowledgeGraph) -> None:
    everything = kg.neighbourhood("紫金港科技城")
    part = kg.neighbourhood("紫金港科技城", limit=5)
    assert near(part) == near(everything)[:5]
    # There is one eastern end of the corridor, and there are many enterprises in the park.
    assert "entity:chengxi-corridor" in near(part)
    assert near(everything).index("entity:aliyun") > 20
    count = len(near(everything))
    assert f"1步以内有{count}个事物，这里是其中最能说明问题的5个" in part.sentences("zh")
    assert f"{count} things lie within 1 step; these are the 5 most telling" in part.sentences("en")


def test_more_hops_reach_further(kg: KnowledgeGraph) -> None:
    sizes = [len(near(kg.neighbourhood("阿里云", hops=hops))) for hops in (1, 2)]
    assert sizes[0] < sizes[1]


def test_only_relations_in_scope_lead_on(kg: KnowledgeGraph) -> None:
    part = kg.neighbourhood("阿里云", relations=["representativeOf"])
    assert near(part) == ["industry:digital-economy"]
    assert near(kg.neighbourhood("紫金港科技城", kinds=["大学"], relations=["reliesOn"])) == [
        "entity:westlake-university",
        "entity:zhejiang-university",
    ]


def test_of_a_crowd_some_are_shown_always_the_same_and_all_are_counted() -> None:
    triples = hub(1_500)
    part, again = (
        opened(each).neighbourhood("urn:hub", limit=10) for each in (triples, triples[::-1])
    )
    assert near(part) == near(again) == ["urn:seat", *(f"urn:m{n:04}" for n in range(9))]
    assert "1,500" in part.sentences("en") and "1,500" in part.sentences("zh")
    assert [each.link for each in part] == [each.link for each in again]
    assert len(part) == 10


def test_a_crowd_of_carried_relations_is_sampled_too() -> None:
    triples: list[Triple] = []
    for number in range(1_200):
        node = f"urn:investment{number:04}"
        triples += [
            (node, RDF.type, ZJG.Investment),
            (node, ZJG.investor, f"urn:m{number:04}"),
            (node, ZJG.investee, "urn:hub"),
        ]
    part = opened(triples).neighbourhood("urn:hub", limit=3)
    assert near(part) == ["urn:m0000", "urn:m0001", "urn:m0002"]
    assert {each.link.relation for each in part} == {ZJG.Investment}
    assert "1,200" in part.sentences("en")


def test_a_walk_that_stops_at_its_limit_says_so() -> None:
    kg = opened(hub(900))
    part = kg.neighbourhood("urn:seat", hops=3, max_visited=1)
    assert near(part) == ["urn:hub"]
    assert "max_visited" in part.sentences("zh") and "max_visited" in part.sentences("en")
    assert len(near(kg.neighbourhood("urn:seat", hops=3, limit=1_000))) == 901


@pytest.mark.parametrize("options", [{"hops": 0}, {"limit": 0}, {"limit": -5}, {"max_visited": 0}])
def test_bounds_of_zero_or_below_are_errors(kg: KnowledgeGraph, options: dict[str, int]) -> None:
    with pytest.raises(ParameterError, match=next(iter(options))):
        kg.neighbourhood("阿里云", **options)  # type: ignore[arg-type]


def test_an_unknown_name_is_an_error(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg.neighbourhood("没有的公司")


@settings(max_examples=150)
@given(graphs(), st.sampled_from(THINGS), st.integers(1, 4))
def test_a_neighbourhood_is_the_ego_graph_of_networkx(
    triples: list[Triple], centre: str, hops: int
) -> None:
    part = known(triples).neighbourhood(centre, hops=hops)
    ego = nx.ego_graph(converted(triples), centre, radius=hops)
    assert set(part.nodes) == set(ego)
    assert {each.link for each in part} == {
        link for link in links_of(triples) if set(link[:2]) <= set(ego)
    }


@settings(max_examples=100)
@given(graphs(), st.sampled_from(THINGS), st.integers(1, 3), st.integers(1, 5))
def test_what_is_shown_hangs_together_and_is_the_beginning_of_all(
    triples: list[Triple], centre: str, hops: int, limit: int
) -> None:
    kg = known(triples)
    part = kg.neighbourhood(centre, hops=hops, limit=limit)
    assert part.nodes == kg.neighbourhood(centre, hops=hops).nodes[: limit + 1]
    assert nx.is_connected(nx.Graph(part.to_networkx()))


# -- common ---------------------------------------------------------------------------------------


def test_what_two_things_share_is_told_with_both_relations(kg: KnowledgeGraph) -> None:
    part = kg.common("西湖大学", "浙江大学")
    assert near(part) == [PARK, "entity:two-universities-two-towns"]
    assert part.account("zh").opening.startswith("有2个事物与西湖大学和浙江大学都有关系")
    assert "两者都属于“大学”类。" in part.account("zh").notes
    assert {each.link.relation.curie for each in part} == {"zjg:reliesOn", "zjg:hasParticipant"}


def test_what_few_share_comes_before_what_many_share(kg: KnowledgeGraph) -> None:
    assert near(kg.common("阿里云", "浙大网新")) == ["industry:digital-economy", PARK]
    part = kg.common("阿里云", "浙大网新", limit=1)
    assert near(part) == ["industry:digital-economy"]
    assert "Only 1 of the 2 are given here." in part.sentences("en")


def test_things_that_share_nothing_are_told_so(kg: KnowledgeGraph) -> None:
    part = kg.common("阿里云", "新江南网")
    assert not len(part) and len(part.groups) == 2
    assert "没有发现与阿里云和新江南网都有关系的事物" in part.sentences("zh")
    assert "Nothing was found that is related to both" in part.sentences("en")


def test_the_nearest_class_and_the_figures_of_both_are_named(kg: KnowledgeGraph) -> None:
    # An enterprise and a media outlet are both organisations, and actors only thereby.
    assert kg.common("阿里云", "新江南网").account("en").notes == (
        "Both are of the class “organisation”.",
    )
    areas = kg.common("紫金港科技城", "城西科创大走廊西湖片区")
    assert areas.account("zh").notes[-1] == "两者都有“面积”的数字。"
    assert areas.account("en").notes[-1] == "There are figures of “area” for both."


def test_what_is_shared_is_found_in_crowds() -> None:
    plain = opened([*hub(1_100), ("urn:m0007", "urn:q", "urn:x")])
    assert near(plain.common("urn:hub", "urn:x")) == ["urn:m0007"]
    both = opened(
        [
            *hub(1_100),
            *((f"urn:n{number}", "urn:p", "urn:other") for number in range(1_100)),
            ("urn:m0003", "urn:p", "urn:other"),
        ]
    )
    assert near(both.common("urn:hub", "urn:other")) == ["urn:m0003"]


def test_what_is_shared_is_found_in_crowds_of_carried_relations() -> None:
    triples: list[Triple] = []
    for number in range(1_100):
        for thing in ("hub", "other"):
            node = f"urn:investment-{thing}-{number}"
            member = "urn:both" if number == 1 else f"urn:m-{thing}-{number}"
            triples += [
                (node, RDF.type, ZJG.Investment),
                (node, ZJG.investor, member),
                (node, ZJG.investee, f"urn:{thing}"),
            ]
    assert near(opened(triples).common("urn:hub", "urn:other")) == ["urn:both"]


def test_a_thing_shares_nothing_with_itself(kg: KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="same thing"):
        kg.common("浙大", "浙江大学")


@pytest.mark.parametrize("options", [{"limit": 0}, {"max_visited": 0}, {"hub_weight": -1}])
def test_common_refuses_bounds_of_zero_or_below(
    kg: KnowledgeGraph, options: dict[str, int]
) -> None:
    with pytest.raises(ParameterError, match=next(iter(options))):
        kg.common("阿里云", "浙大网新", **options)  # type: ignore[arg-type]


@settings(max_examples=150)
@given(graphs(), st.lists(st.sampled_from(THINGS), min_size=2, max_size=2, unique=True))
def test_what_is_common_is_the_intersection_of_neighbours(
    triples: list[Triple], ends: list[str]
) -> None:
    part = known(triples).common(*ends)
    graph = converted(triples)
    shared = set(graph[ends[0]]) & set(graph[ends[1]])
    assert set(part.nodes) - set(ends) == shared
    assert {each.link for each in part} == {
        link
        for link in links_of(triples)
        if not shared.isdisjoint(link[:2]) and not set(ends).isdisjoint(link[:2])
    }
