"""The search for paths, held against every path of small random graphs and against networkx."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable
from random import Random
from typing import TypeAlias

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._relationships._cost import hop_cost
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._paths import Search, best_paths
from zjg_kg._relationships._reader import CROWD, Reader
from zjg_kg._relationships._scope import Scope, ScopeOptions
from zjg_kg._store import Store
from zjg_kg._terms import RDF, RDFS, ZJG

Triple: TypeAlias = tuple[str, str, str]

ONTOLOGY: list[Triple] = [
    (ZJG.Investment, ZJG.relationSource, ZJG.investor),
    (ZJG.Investment, ZJG.relationTarget, ZJG.investee),
    *((role, ZJG.relationKind, "urn:kind") for role in (ZJG.investor, ZJG.investee)),
    *((role, RDFS.domain, ZJG.Investment) for role in (ZJG.investor, ZJG.investee)),
]
THINGS = [f"urn:t{number}" for number in range(7)]
PROPERTIES = ["urn:p", "urn:q"]


@st.composite
def graphs(draw: st.DrawFn) -> list[Triple]:
    """Plain relations and investments between a few things."""
    thing, relation = st.sampled_from(THINGS), st.sampled_from(PROPERTIES)
    triples = draw(st.lists(st.tuples(thing, relation, thing), max_size=14))
    for number, (investor, investee) in enumerate(
        draw(st.lists(st.tuples(thing, thing), max_size=4))
    ):
        node = f"urn:investment{number}"
        triples += [
            (node, RDF.type, ZJG.Investment),
            (node, ZJG.investor, investor),
            (node, ZJG.investee, investee),
        ]
    return triples


def opened(triples: Iterable[Triple]) -> KnowledgeGraph:
    store = Store()
    store.add(
        ox.Quad(*map(ox.NamedNode, triple), ox.NamedNode(f"urn:says{number}"))  # type: ignore[call-arg, arg-type]
        for number, triple in enumerate([*triples, *ONTOLOGY])
    )
    return KnowledgeGraph(store, lang="en")


def links_of(triples: Iterable[Triple]) -> set[Link]:
    """The relations of a graph, worked out from its triples alone."""
    investments: dict[str, dict[str, str]] = defaultdict(dict)
    links = set()
    for subject, predicate, end in triples:
        if predicate in PROPERTIES:
            links |= {Link(IRI(subject), IRI(end), IRI(predicate))} if subject != end else set()
        elif predicate != RDF.type:
            investments[subject][predicate] = end
    for node, ends in investments.items():
        source, target = IRI(ends[ZJG.investor]), IRI(ends[ZJG.investee])
        if source != target:
            roles = (ZJG.investor, ZJG.investee)
            links.add(Link(source, target, ZJG.Investment, IRI(node), roles))
    return links


def fan_of(triples: Iterable[Triple], thing: IRI, link: Link) -> int:
    predicate, outgoing = link.bundle(thing)
    return len({t for t in triples if t[1] == predicate and t[0 if outgoing else 2] == thing})


def every_path(
    triples: list[Triple],
    source: IRI,
    target: IRI,
    max_length: int,
    hub_weight: float,
    *,
    detours: bool = False,
) -> list[tuple[float, int, tuple[IRI, ...]]]:
    """All simple paths, but for detours, with their costs, the cheapest first."""
    between: dict[frozenset[IRI], list[Link]] = defaultdict(list)
    graph: nx.Graph[IRI] = nx.Graph()
    graph.add_nodes_from((source, target))
    for link in links_of(triples):
        between[frozenset(link[:2])].append(link)
        graph.add_edge(*link[:2])

    def cost(path: list[IRI]) -> float:
        def one(link: Link) -> float:
            fans = [
                None if end in (source, target) else fan_of(triples, end, link) for end in link[:2]
            ]
            return hop_cost((fans[0], fans[1]), hub_weight)

        return sum(min(map(one, between[frozenset(hop)])) for hop in itertools.pairwise(path))

    paths = nx.all_simple_paths(graph, source, target, cutoff=max_length)
    found: list[tuple[float, int, tuple[IRI, ...]]] = []
    for path in sorted((round(cost(path), 9), len(path), tuple(path)) for path in paths):
        if detours or not any(set(path[2]) >= set(better[2]) for better in found if better[1] > 2):
            found.append(path)
    return found


def searched(
    kg: KnowledgeGraph,
    *,
    options: ScopeOptions | None = None,
    max_length: int = 4,
    limit: int = 3,
    hub_weight: float = 0.5,
    max_visited: int = 100_000,
    crowd: int = CROWD,
    ends: tuple[str, str] = (THINGS[0], THINGS[1]),
) -> Search:
    source, target = map(IRI, ends)
    return best_paths(
        kg,
        source,
        target,
        Scope.of(kg, options or {}),
        max_length=max_length,
        limit=limit,
        hub_weight=hub_weight,
        max_visited=max_visited,
        crowd=crowd,
    )


ENDS = (IRI(THINGS[0]), IRI(THINGS[1]))


@settings(max_examples=300)
@given(
    graphs(), st.integers(1, 5), st.integers(1, 6), st.sampled_from([0, 0.5, 2]), st.integers(1, 4)
)
def test_the_best_paths_are_those_of_all_paths_whatever_counts_as_a_crowd(
    triples: list[Triple], max_length: int, limit: int, hub_weight: float, crowd: int
) -> None:
    expected = every_path(triples, *ENDS, max_length, hub_weight)[:limit]
    search = searched(
        opened(triples), max_length=max_length, limit=limit, hub_weight=hub_weight, crowd=crowd
    )
    assert search.complete
    assert [(route.cost, len(route.things), route.things) for route in search.routes] == expected


@given(graphs(), st.integers(1, 60), st.integers(1, 3))
def test_a_search_that_was_cut_short_still_gives_paths_of_the_graph(
    triples: list[Triple], max_visited: int, crowd: int
) -> None:
    links = links_of(triples)
    everything = {path for *_, path in every_path(triples, *ENDS, 4, 0.5, detours=True)}
    best = {path for *_, path in every_path(triples, *ENDS, 4, 0.5)}
    search = searched(opened(triples), max_visited=max_visited, crowd=crowd, limit=50)
    found = {route.things for route in search.routes}
    assert found <= everything
    assert search.complete <= (found == best)
    for route in search.routes:
        for (here, there), hop in zip(itertools.pairwise(route.things), route.links, strict=True):
            assert hop
            assert set(hop) <= {link for link in links if {here, there} == {*link[:2]}}


@given(graphs())
def test_without_a_weight_for_hubs_the_first_path_is_as_short_as_networkx_finds(
    triples: list[Triple],
) -> None:
    kg = opened(triples)
    graph = nx.Graph([link[:2] for link in links_of(triples)])
    graph.add_nodes_from(ENDS)
    search = searched(kg, hub_weight=0, limit=1, max_length=6)
    if nx.has_path(graph, *ENDS):
        assert search.routes[0].cost == nx.shortest_path_length(graph, *ENDS)
    else:
        assert search.routes == ()


@given(graphs())
def test_networkx_walks_the_view_as_it_walks_a_copy(triples: list[Triple]) -> None:
    kg = opened(triples)
    graph = nx.Graph([link[:2] for link in links_of(triples)])
    view = kg.view()
    for start in graph:
        assert dict(nx.single_source_shortest_path_length(view, start)) == dict(
            nx.single_source_shortest_path_length(graph, start)
        )
    for one, other in graph.edges:
        assert nx.bidirectional_shortest_path(view, one, other) == [one, other]
        assert set(view[one][other]["links"]) == {
            link for link in links_of(triples) if {one, other} == {*link[:2]}
        }


@given(graphs(), st.randoms(use_true_random=False))
def test_the_ranking_does_not_depend_on_the_order_of_the_data(
    triples: list[Triple], random: Random
) -> None:
    turned = random.sample(triples, len(triples))
    assert searched(opened(triples)).routes == searched(opened(turned)).routes


def test_a_path_reads_the_same_from_either_end() -> None:
    kg = KnowledgeGraph.shipped()
    things = [kg.resolve(name) for name in ("阿里云", "浙大网新", "西湖大学", "西湖区", "永创智能")]
    for one, other in itertools.combinations(things, 2):
        there = searched(kg, ends=(one, other), limit=1).routes[0]
        back = searched(kg, ends=(other, one), limit=1).routes[0]
        assert there.cost == back.cost


def test_every_path_of_the_shipped_graph_is_complete_and_in_order() -> None:
    kg = KnowledgeGraph.shipped()
    things = [iri for _, iri in kg.names(kind="zjg:Organisation")]
    for one, other in itertools.combinations(sorted(set(things))[:12], 2):
        search = searched(kg, ends=(one, other), limit=5)
        assert search.complete
        costs = [route.cost for route in search.routes]
        assert costs == sorted(costs)


# -- options ---------------------------------------------------------------------------------------

CHAIN: list[Triple] = [
    (THINGS[0], "urn:p", THINGS[2]),
    (THINGS[2], "urn:p", THINGS[1]),
    (THINGS[0], "urn:q", THINGS[3]),
    (THINGS[3], "urn:q", THINGS[4]),
    (THINGS[4], "urn:q", THINGS[1]),
    (THINGS[2], RDF.type, "urn:Crowded"),
    (THINGS[3], RDF.type, "urn:Quiet"),
    (THINGS[4], RDF.type, "urn:Quiet"),
]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [(0, 2, 1), (0, 3, 4, 1)]),
        ({"relations": ["urn:p"]}, [(0, 2, 1)]),
        ({"not_relations": ["urn:p"]}, [(0, 3, 4, 1)]),
        ({"kinds": ["urn:Quiet"]}, [(0, 3, 4, 1)]),
        ({"not_kinds": ["urn:Quiet"]}, [(0, 2, 1)]),
        ({"origins": ["source"]}, []),
    ],
)
def test_options_take_and_leave_relations_and_things(
    options: ScopeOptions, expected: list[tuple[int, ...]]
) -> None:
    routes = searched(opened(CHAIN), options=options).routes
    assert [route.things for route in routes] == [
        tuple(IRI(THINGS[number]) for number in path) for path in expected
    ]


def test_a_thing_that_only_carries_a_relation_is_no_step_unless_it_is_asked_about() -> None:
    triples = [
        ("urn:investment", RDF.type, ZJG.Investment),
        ("urn:investment", ZJG.investor, THINGS[0]),
        ("urn:investment", ZJG.investee, THINGS[1]),
    ]
    kg = opened(triples)
    [route] = searched(kg).routes
    assert route.things == ENDS
    assert route.links[0][0].carrier == "urn:investment"
    to_node, *_ = searched(kg, ends=(THINGS[0], "urn:investment")).routes
    assert to_node.things == (ENDS[0], IRI("urn:investment"))
    apart, *_ = searched(kg, ends=("urn:investment", THINGS[1])).routes
    assert apart.links == ((Link(IRI("urn:investment"), ENDS[1], ZJG.investee),),)


def test_a_crowd_is_walked_only_where_a_cheaper_path_could_lead_through_it() -> None:
    tenants = [(f"urn:tenant{number}", "urn:in", "urn:park") for number in range(40)]
    ends: list[Triple] = [(THINGS[0], "urn:in", "urn:park"), (THINGS[1], "urn:in", "urn:park")]
    partners: list[Triple] = [
        (THINGS[0], "urn:p", THINGS[2]),
        (THINGS[2], "urn:p", THINGS[1]),
    ]
    kg = opened([*tenants, *ends, *partners])
    search = searched(kg, limit=2, crowd=10, max_length=3)
    assert [route.things[1] for route in search.routes] == [THINGS[2], "urn:park"]
    assert search.complete
    assert search.visited < 40
    assert search.routes[1].cost == pytest.approx(2 + math.log2(42))


def test_a_search_stops_at_its_limit_and_says_so() -> None:
    tenants = [(f"urn:{park}-{n}", "urn:in", f"urn:{park}") for park in "xy" for n in range(500)]
    ends: list[Triple] = [(THINGS[0], "urn:in", "urn:x"), (THINGS[1], "urn:in", "urn:y")]
    kg = opened([*tenants, *ends, ("urn:x-7", "urn:p", "urn:y-7")])
    search = searched(kg, max_visited=300, max_length=5)
    assert not search.complete
    assert search.visited <= 302
    assert search.routes == ()
    assert search.reached[1] == {ENDS[1]: 0, IRI("urn:y"): 1}
    assert {crowd.thing for crowd in search.crowds} == {"urn:x", "urn:y"}
    assert len(searched(kg, max_visited=9_000, max_length=5).routes) == 1


def test_a_search_ends_as_soon_as_one_side_has_nowhere_to_go() -> None:
    tenants = [(f"urn:tenant{number}", "urn:in", "urn:park") for number in range(500)]
    ends: list[Triple] = [(THINGS[0], "urn:in", "urn:park"), (THINGS[1], "urn:p", THINGS[2])]
    search = searched(opened([*tenants, *ends]))
    assert search.complete
    assert search.routes == ()
    assert search.visited < 100


def test_a_reader_reads_each_thing_once() -> None:
    kg = opened(CHAIN)
    reader = Reader(kg, Scope.of(kg, {}))
    first = reader.neighbours(ENDS[0])
    visited = reader.visited
    assert reader.neighbours(ENDS[0]) is first
    assert reader.visited == visited
