"""Names of blank nodes that follow from what is said of them."""

from __future__ import annotations

import itertools
import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quads import graphs_of_quads, with_other_blanks
from zjg_kg._difference._blanks import MOST_ALIKE, canonical, is_blank
from zjg_kg._errors import InputError

P = ox.NamedNode("urn:p")


def graph(*edges: tuple[int, int]) -> list[ox.Quad]:
    nodes = {number: ox.BlankNode() for edge in edges for number in edge}
    return [ox.Quad(nodes[one], P, nodes[other]) for one, other in edges]


def clique(size: int) -> list[ox.Quad]:
    return graph(*itertools.permutations(range(size), 2))


@given(graphs_of_quads, st.randoms())
def test_the_names_do_not_depend_on_order_or_labels(
    quads: list[ox.Quad], chance: random.Random
) -> None:
    blank = list(filter(is_blank, quads))
    other = with_other_blanks(blank)
    chance.shuffle(other)
    assert canonical(blank).keys() == canonical(other).keys()


@given(graphs_of_quads)
def test_canonical_quads_are_isomorphic_to_those_given(quads: list[ox.Quad]) -> None:
    blank = list(filter(is_blank, quads))
    named = canonical(blank)
    assert set(named.values()) == set(blank)
    given, found = ox.Dataset(blank), ox.Dataset(named)
    for dataset in (given, found):  # the engine's own canonical form is the judge
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    assert given == found


@pytest.mark.parametrize("size", range(2, MOST_ALIKE + 1))
def test_nodes_that_nothing_tells_apart_are_named_alike(size: int) -> None:
    assert canonical(clique(size)).keys() == canonical(clique(size)[::-1]).keys()


def test_two_triangles_are_not_a_hexagon() -> None:
    triangles = graph((0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3))
    hexagon = graph((0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0))
    assert canonical(triangles).keys() != canonical(hexagon).keys()


def test_equal_groups_are_counted() -> None:
    one = [ox.Quad(ox.BlankNode(), P, ox.Literal("a"))]
    two = [*one, ox.Quad(ox.BlankNode(), P, ox.Literal("a"))]
    assert canonical(one).keys() < canonical(two).keys()
    assert len(canonical(two)) == 2


def test_a_list_of_many_equal_values_has_names() -> None:
    chain = graph(*((number, number + 1) for number in range(300)))
    assert len(canonical(chain)) == 300


def test_many_equal_nodes_around_one_have_names() -> None:
    assert len(canonical(graph(*((0, number) for number in range(1, 60))))) == 59


def test_what_changes_elsewhere_changes_no_name() -> None:
    one = graph((0, 1))
    more = [*one, ox.Quad(ox.BlankNode(), P, ox.Literal("b"))]
    assert canonical(one).keys() < canonical(more).keys()


def test_a_hostile_graph_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        canonical(clique(MOST_ALIKE + 1))
    assert str(MOST_ALIKE) in caught.value.en


def test_refining_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zjg_kg._difference._blanks.MOST_VISITS", 1000)
    with pytest.raises(InputError):
        canonical(graph(*((number, number + 1) for number in range(100))))
