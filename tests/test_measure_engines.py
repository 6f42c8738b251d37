"""Degree, betweenness and PageRank: all engines agree, and which of them counts."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import defaultdict
from itertools import permutations

import networkx as nx
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from measured_park import PARK, opened

from zjg_kg import (
    IRI,
    KnowledgeGraph,
    MissingDependency,
)
from zjg_kg._relationships import _measure_engines
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._measure_engines import (
    Scores,
    betweenness,
    betweenness_by_networkx,
    betweenness_by_numpy,
    betweenness_by_rustworkx,
    degree,
    pagerank_by_networkx,
    pagerank_by_rustworkx,
)
from zjg_kg._relationships._measure_graph import IntegerGraph
from zjg_kg._relationships._measures import MEASURES
from zjg_kg._terms import ZJG


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return opened(tmp_path_factory.mktemp("park"), PARK)


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


# -- all engines agree -------------------------------------------------------------------------

THINGS = [IRI(f"urn:thing:{number:02}") for number in range(12)]
LINKS = st.lists(
    st.tuples(
        st.sampled_from(THINGS), st.sampled_from(THINGS), st.sampled_from([ZJG.partOf, ZJG.near])
    ).map(lambda ends: Link(*ends)),
    min_size=1,
    max_size=40,
)


def near(one: Scores, other: Scores) -> bool:
    return list(one.values) == pytest.approx(list(other.values), abs=1e-9)


@given(LINKS, st.randoms(use_true_random=False))
def test_the_order_of_relations_makes_no_difference(
    given: list[Link], shuffler: random.Random
) -> None:
    graph = IntegerGraph.of(given)
    shuffled = given + given[:3]
    shuffler.shuffle(shuffled)
    again = IntegerGraph.of(shuffled)
    assert (graph.things, graph.arcs, graph.pairs) == (again.things, again.arcs, again.pairs)


@given(LINKS)
def test_the_numbered_graph_is_that_of_the_links(given: list[Link]) -> None:
    graph = IntegerGraph.of(given, both_ways={ZJG.near})
    arcs = {(link.source, link.target) for link in given if link.source != link.target}
    arcs |= {
        (link.target, link.source)
        for link in given
        if link.relation == ZJG.near and link.source != link.target
    }
    assert {(graph.things[s], graph.things[t]) for s, t in graph.arcs} == arcs
    assert {frozenset((graph.things[s], graph.things[t])) for s, t in graph.pairs} == set(
        map(frozenset, arcs)
    )
    assert graph.size == (
        len({end for link in given for end in link[:2]}),
        len(given),
        len(set(map(frozenset, arcs))),
    )


def test_a_carrier_that_joins_equals_has_no_direction() -> None:
    a, b, pact, party = IRI("urn:a"), IRI("urn:b"), IRI("urn:pact"), IRI("urn:party")
    assert IntegerGraph.of([Link(a, b, pact, pact, (party, party))]).arcs == [(0, 1), (1, 0)]


@given(LINKS)
def test_degree_is_that_of_networkx(given: list[Link]) -> None:
    graph = IntegerGraph.of(given)
    assert degree(graph).values == [graph.networkx().degree[n] for n in range(len(graph))]


@given(LINKS)
def test_pagerank_is_the_same_by_both_and_solves_its_equation(given: list[Link]) -> None:
    graph = IntegerGraph.of(given)
    one, other = pagerank_by_networkx(graph), pagerank_by_rustworkx(graph)
    assert near(one, other)
    assert sum(one.values) == pytest.approx(1)
    onwards = defaultdict(list)
    for source, target in graph.arcs:
        onwards[source].append(target)
    everywhere = sum(v for n, v in enumerate(one.values) if n not in onwards) / len(graph)
    expected = [0.15 / len(graph) + 0.85 * everywhere] * len(graph)
    for source, targets in onwards.items():
        for target in targets:
            expected[target] += 0.85 * one.values[source] / len(targets)
    assert one.values == pytest.approx(expected, abs=1e-9)


@given(LINKS)
def test_betweenness_is_the_same_by_all_and_what_its_definition_says(given: list[Link]) -> None:
    graph = IntegerGraph.of(given)
    scores = betweenness_by_networkx(graph)
    assert near(scores, betweenness_by_rustworkx(graph))
    assert near(scores, betweenness_by_numpy(graph, range(len(graph))))
    plain = graph.networkx()
    expected = [0.0] * len(graph)
    for source, target in permutations(plain, 2):
        if nx.has_path(plain, source, target):
            ways = list(nx.all_shortest_paths(plain, source, target))
            for inner in (each for way in ways for each in way[1:-1]):
                expected[inner] += 1 / len(ways)
    pairs = max(1, (len(graph) - 1) * (len(graph) - 2))
    assert scores.values == pytest.approx([each / pairs for each in expected], abs=1e-9)


@given(LINKS, st.data())
def test_estimated_betweenness_is_the_same_by_both(given: list[Link], data: st.DataObject) -> None:
    graph = IntegerGraph.of(given)
    sources = data.draw(
        st.lists(st.integers(0, len(graph) - 1), min_size=1, max_size=len(graph), unique=True)
    )
    assert near(betweenness_by_networkx(graph, sources), betweenness_by_numpy(graph, sources))
    assert near(betweenness_by_networkx(graph, range(len(graph))), betweenness_by_networkx(graph))


@settings(max_examples=5)
@given(st.integers(0, 100))
def test_engines_agree_where_many_things_share_hubs(seed: int) -> None:
    graph = hubs(200, seed)
    assert near(pagerank_by_networkx(graph), pagerank_by_rustworkx(graph))
    assert near(betweenness_by_networkx(graph), betweenness_by_rustworkx(graph))
    assert near(
        betweenness_by_networkx(graph, range(0, len(graph), 9)),
        betweenness_by_numpy(graph, range(0, len(graph), 9)),
    )


def hubs(things: int, seed: int = 0) -> IntegerGraph:
    """Random relations, most of which lead to few things."""
    draw = random.Random(seed)
    names = [IRI(f"urn:{number:05}") for number in range(things)]
    return IntegerGraph.of(
        Link(draw.choice(names), names[int(things * draw.random() ** 3)], ZJG.partOf)
        for _ in range(2 * things)
    )


# -- which engine counts -----------------------------------------------------------------------


def test_small_graphs_go_to_networkx_and_large_ones_to_rustworkx(
    shipped: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {by: shipped.rank(by) for by in MEASURES}
    assert "by networkx " in small["pagerank"].explanation["en"]
    assert "由 networkx " in small["betweenness"].explanation["zh"]
    monkeypatch.setattr(_measure_engines, "SMALL", 0)
    monkeypatch.setattr(_measure_engines, "QUICK", 0)
    large = {by: shipped.rank(by) for by in MEASURES}
    assert "by rustworkx " in large["pagerank"].explanation["en"]
    assert "由 rustworkx " in large["betweenness"].explanation["zh"]
    for by, ranking in small.items():
        for one, other in zip(ranking, large[by], strict=True):
            assert one[:3] == other[:3]
            assert one.score == pytest.approx(other.score, abs=1e-6)


def test_betweenness_beyond_the_bound_is_estimated_and_says_so(
    shipped: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = shipped.rank("betweenness")
    monkeypatch.setattr(_measure_engines, "EXACT", 0)
    monkeypatch.setattr(_measure_engines, "QUICK", 0)
    monkeypatch.setattr(_measure_engines, "SAMPLED", 20 * sum(exact.graph_size[::2]))
    ranking = shipped.rank("betweenness")
    assert "begin at 20 things" in ranking.explanation["en"]
    assert "由 20 个事物出发" in ranking.explanation["zh"]
    assert "by numpy " in ranking.explanation["en"]
    assert ranking.rows[0].entity == exact.rows[0].entity
    assert (
        ranking.rows
        == shipped.rank("betweenness").rows
        == shipped.rank("betweenness", samples=20).rows
    )
    assert exact.rows == shipped.rank("betweenness", samples=10**6).rows
    assert "begin at" not in shipped.rank("betweenness", samples=10**6).explanation["en"]


def test_an_estimate_comes_near_the_exact_value() -> None:
    graph = hubs(1_000)
    exact, estimated = betweenness(graph), betweenness(graph, samples=250)
    assert estimated.sources == 250 and exact.sources is None
    assert max(abs(a - b) for a, b in zip(exact.values, estimated.values, strict=True)) < 0.02


@pytest.mark.parametrize(
    ("by", "missing", "limit"),
    [
        ("pagerank", "scipy", None),
        ("pagerank", "rustworkx", "SMALL"),
        ("betweenness", "rustworkx", "QUICK"),
        ("betweenness", "numpy", "QUICK"),
    ],
)
def test_a_missing_library_is_named_with_the_command_that_brings_it(
    shipped: KnowledgeGraph,
    monkeypatch: pytest.MonkeyPatch,
    by: str,
    missing: str,
    limit: str | None,
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    if limit:
        monkeypatch.setattr(_measure_engines, limit, 0)
    samples = 5 if missing == "numpy" else None
    with pytest.raises(MissingDependency) as caught:
        shipped.rank(by, samples=samples)
    for message in (caught.value.zh, caught.value.en):
        assert missing in message and 'pip install "zjg-kg[measures]"' in message


def test_the_base_installation_counts_degree_betweenness_and_communities() -> None:
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['numpy', 'scipy', 'rustworkx']))\n"
        "from zjg_kg import KnowledgeGraph\n"
        "kg = KnowledgeGraph.shipped()\n"
        "print(len(kg.rank('degree')), len(kg.rank('betweenness')),\n"
        "      len(kg.rank('betweenness', samples=9)), len(kg.communities()) > 5)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout.split() == ["20", "20", "20", "True"]
