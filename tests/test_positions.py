"""Where the things of a network stand."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._export._positions import Point, Size, lengths, positions
from zjg_kg._relationships._all_links import links
from zjg_kg._relationships._scope import Scope

Network = tuple[list[str], list[tuple[str, str, float]], dict[str, Size]]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any small network, in one piece or in many, with boxes of any size."""
    nodes = [f"n{number}" for number in range(draw(st.integers(0, 20)))]
    if not nodes:
        return [], [], {}
    node = st.sampled_from(nodes)
    edges = draw(st.lists(st.tuples(node, node, st.floats(0.2, 6)), max_size=40))
    side = st.floats(1, 400)
    return nodes, edges, draw(st.dictionaries(node, st.tuples(side, side)))


def meet(one: Point, other: Point, size: Size, its: Size) -> bool:
    return (
        abs(one[0] - other[0]) < (size[0] + its[0]) / 2
        and abs(one[1] - other[1]) < (size[1] + its[1]) / 2
    )


@given(networks())
@settings(max_examples=150)
def test_every_node_has_one_place_and_no_two_boxes_meet(network: Network) -> None:
    nodes, edges, sizes = network
    places = positions(nodes, edges, sizes=sizes)
    assert places.keys() == set(nodes)
    assert all(isfinite(x) and isfinite(y) for x, y in places.values())
    room = {node: sizes.get(node, (36.0, 36.0)) for node in nodes}
    for one, other in combinations(nodes, 2):
        assert not meet(places[one], places[other], room[one], room[other])


@given(networks(), st.integers(0, 9))
@settings(max_examples=50)
def test_the_same_seed_gives_the_same_places(network: Network, seed: int) -> None:
    nodes, edges, sizes = network
    assert positions(nodes, edges, seed=seed, sizes=sizes) == positions(
        nodes, edges, seed=seed, sizes=sizes
    )


@given(networks())
@settings(max_examples=50)
def test_they_stand_round_the_origin(network: Network) -> None:
    nodes, edges, sizes = network
    places = positions(nodes, edges, sizes=sizes)
    room = {node: sizes.get(node, (36.0, 36.0)) for node in nodes}
    for axis in (0, 1) if nodes else ():
        low = min(places[node][axis] - room[node][axis] / 2 for node in nodes)
        high = max(places[node][axis] + room[node][axis] / 2 for node in nodes)
        assert abs(low + high) < 1


def test_no_node_and_one_node() -> None:
    assert positions([], []) == {}
    assert positions(["a"], [("a", "a", 1.0)]) == {"a": (0.0, 0.0)}


def test_an_edge_to_what_is_not_placed_does_not_count() -> None:
    assert positions(["a", "b"], [("a", "c", 1.0), ("c", "b", 1.0)]) == positions(["a", "b"], [])


def test_a_longer_edge_is_drawn_longer() -> None:
    places = positions(["a", "b", "c"], [("a", "b", 1.0), ("b", "c", 3.0)])
    short, long = (distance(places["b"], places[end]) for end in ("a", "c"))
    assert long > 2 * short


def test_parts_that_nothing_ties_stand_side_by_side() -> None:
    nodes = [f"{part}{number}" for part in "abc" for number in range(5)]
    edges = [(f"{part}0", f"{part}{number}", 1.0) for part in "abc" for number in range(1, 5)]
    places = positions(nodes, edges)
    spans = {}
    for part in "abc":
        points = [places[node] for node in nodes if node[0] == part]
        xs, ys = zip(*points, strict=True)
        spans[part] = (
            ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2),
            (
                max(xs) - min(xs),
                max(ys) - min(ys),
            ),
        )
    for one, other in combinations("abc", 2):
        (middle, size), (its_middle, its_size) = spans[one], spans[other]
        assert not meet(middle, its_middle, size, its_size)


def test_many_boxes_in_one_place_are_parted() -> None:
    nodes = [f"n{number}" for number in range(60)]
    sizes = dict.fromkeys(nodes, (300.0, 200.0))
    places = positions(nodes, [(nodes[0], node, 0.01) for node in nodes], sizes=sizes)
    for one, other in combinations(nodes, 2):
        assert not meet(places[one], places[other], sizes[one], sizes[other])


def test_edges_to_a_hub_are_longer_than_those_that_tell_more() -> None:
    found = {
        frozenset(pair): length
        for *pair, length in lengths([("hub", leaf) for leaf in "abcdefgh"] + [("a", "b")])
    }
    assert found[frozenset("ab")] < found[frozenset(("hub", "a"))]
    assert len(found) == 9


def test_leaves_of_a_kind_are_drawn_to_each_other() -> None:
    leaves = [f"{kind}{number}" for kind in "abcd" for number in range(8)]
    pairs = [("hub", leaf) for leaf in leaves]
    places = positions(["hub", *leaves], lengths(pairs, {leaf: leaf[0] for leaf in leaves}))
    alike, unlike = [], []
    for one, other in combinations(leaves, 2):
        (alike if one[0] == other[0] else unlike).append(distance(places[one], places[other]))
    assert 2 * sum(alike) / len(alike) < sum(unlike) / len(unlike)


def test_the_shipped_graph_is_wide_and_its_groups_stand_together() -> None:
    kg = KnowledgeGraph.shipped()
    pairs = [(link.source, link.target) for link in links(kg, Scope(kg))]
    nodes = sorted({end for pair in pairs for end in pair})
    places = positions(nodes, lengths(pairs), sizes=dict.fromkeys(nodes, (90.0, 40.0)))
    wide, high = (max(each) - min(each) for each in zip(*places.values(), strict=True))
    assert 1.2 < wide / high < 2.2
    industry = [kg.resolve(name) for name in ("数字经济", "阿里云", "浙大网新", "聚轮网络")]
    among = [distance(places[a], places[b]) for a, b in combinations(industry, 2)]
    every = [distance(places[a], places[b]) for a, b in combinations(nodes, 2)]
    assert max(among) < sum(every) / len(every)


def test_it_is_as_wide_as_wanted_for_its_height() -> None:
    nodes = [f"n{number}" for number in range(80)]
    edges = lengths((nodes[number // 3], nodes[number]) for number in range(1, 80))

    def ratio(aspect: float) -> float:
        places = positions(nodes, edges, aspect=aspect)
        wide, high = (max(each) - min(each) for each in zip(*places.values(), strict=True))
        return float(wide / high)

    assert ratio(0.7) < ratio(1.0) < ratio(1.6)
    assert 1.2 < ratio(1.6) < 2.1


def test_another_process_finds_the_same_places() -> None:
    """No order of a set or hash of a text is in it."""
    program = (
        "from zjg_kg._export._positions import lengths, positions;"
        "pairs = [(f'n{i % 7}', f'n{i}') for i in range(30)];"
        "print(positions([f'n{i}' for i in range(30)], lengths(pairs, {f'n{i}': i % 3 for i in range(30)})))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
