"""Quads of all kinds, for the laws of differences and patches."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from hypothesis import strategies as st

from zjg_kg._difference._blanks import blanks, renamed
from zjg_kg._store import Store

_NAMES = [ox.NamedNode(f"https://example.org/{name}") for name in ("a", "b", "紫金")]
_BLANKS = [ox.BlankNode(f"x{number}") for number in range(4)]
_LITERALS = [
    ox.Literal("甲\n“乙” \\ <_:x0> .", language="zh-Hans"),
    ox.Literal('A "B"\t', language="en"),
    ox.Literal("2022-05", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth")),
    ox.Literal("_:x0"),
    ox.Literal(511),
]
_GRAPHS = [ox.NamedNode(f"https://example.org/g{number}") for number in (1, 2)]

quads = st.builds(
    ox.Quad,
    st.sampled_from([*_NAMES, *_BLANKS]),
    st.sampled_from(_NAMES[:2]),
    st.sampled_from([*_NAMES, *_BLANKS, *_LITERALS]),
    st.sampled_from([*_GRAPHS, _BLANKS[0]]),
)
graphs_of_quads = st.lists(quads, max_size=12, unique=True)


def with_other_blanks(given: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The same quads with other names of blank nodes."""
    given = list(given)
    names = {node: ox.BlankNode() for quad in given for node in blanks(quad)}
    return [renamed(quad, names) for quad in given]


def store_of(given: Iterable[ox.Quad]) -> Store:
    """A store with these quads."""
    store = Store()
    store.add(given)
    return store
