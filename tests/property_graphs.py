"""Graphs of nodes and edges for the tests of the formats: made by hand, and made by chance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from zjg_kg import KnowledgeGraph
from zjg_kg._export import _fields
from zjg_kg._export._property_graph import Cell, Edge, Field, Node, PropertyGraph
from zjg_kg._export._selection import Selection
from zjg_kg._language import Language
from zjg_kg._relationships._link import Link
from zjg_kg._style import GROUPS
from zjg_kg._terms import IRI, ZJG

HOSTILE = (
    "&<>\"'",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "line\nbreak\r\nand\ttab",
    "bell\x07 and \x00null \x1b[31m",
    "\u202ereversed\u202c \u2066isolated\u2069 \u200f",
    '=cmd|" /C calc"!A0',
    "+1;2,3",
    "@SUM(A1)",
    "`backticks` ${x} {{y}}",
    "back\\slash \\n \\",
    "emoji 🏞️👩‍🔬",
    "rare 𠮷𪚥 㐀 \ufffe",
    "; ; \\;",
    "end",
    "subgraph",
    "null",
    "007",
    "1e5",
    "true",
    " blanks at both ends ",
    "#quot; &amp; &#39;",
    "%%{init}%%",
    "甲；乙、丙|丁",
    "'); DROP TABLE",
    "[a](javascript:alert(1))",
)
"""What labels must survive: markup, quotes, control characters, formulas, rare characters."""

NODE_FIELDS = (
    *_fields.NODE_FIELDS,
    Field("employees", "integer"),
    Field("score", "number"),
    Field("listed", "boolean"),
    Field("founded", "date"),
    Field("rounds", "integer", many=True),
    Field("days", "date", many=True),
)


class Handmade(PropertyGraph):
    """Nodes and edges as they are given."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], lang: Language = "zh") -> None:
        self.kg = KnowledgeGraph.open(with_ontology=False, lang=lang)
        self.selection = Selection(self.kg)
        self.lang = lang
        self.title = {"zh": "手工的图", "en": "A graph made by hand"}
        self._nodes, self._edges = sorted(nodes, key=lambda each: each.id), list(edges)

    @property
    def node_fields(self) -> tuple[Field, ...]:
        return NODE_FIELDS

    @property
    def edge_fields(self) -> tuple[Field, ...]:
        return _fields.EDGE_FIELDS

    def nodes(self) -> Iterator[Node]:
        return iter(self._nodes)

    def edges(self) -> Iterator[Edge]:
        return iter(self._edges)


def node(id: str, label: str, **values: Cell) -> Node:
    """A node with a label and what else is given."""
    iri = IRI(f"https://example.org/{id}")
    return Node(
        id, iri, label, GROUPS[len(label) % len(GROUPS)], {"iri": iri, "label": label} | values
    )


def edge(number: int, source: str, target: str, label: str, **values: Cell) -> Edge:
    """An edge with a label and what else is given."""
    link = Link(IRI(source), IRI(target), ZJG.partOf)
    return Edge(f"e{number:016x}", source, target, label, link, {"label": label} | values)


def hostile() -> Handmade:
    """Labels of every hostile sort, parallel edges in both directions, attributes of every type,
    some of them missing, and several values."""
    nodes = [
        node(
            f"entity:n{number}",
            text,
            label_zh=text,
            description=text[::-1],
            aliases=(text, f"{text};"),
            **(EXTRAS if number % 2 else {}),
        )
        for number, text in enumerate(HOSTILE)
    ]
    nodes += [node(f"http://example.org/a b?c={text}&d", text) for text in ("1", "é")]
    ids = [each.id for each in nodes]
    edges = []
    for number, text in enumerate(HOSTILE):
        for turn in range(3):
            ends = [ids[number], ids[(number + 1) % len(ids)]]
            begin, end = ends if turn < 2 else ends[::-1]
            edges.append(
                edge(
                    3 * number + turn,
                    begin,
                    end,
                    text,
                    relation="zjg:partOf",
                    basis="stated",
                    sources=("source:x", "source:y")[: turn + 1],
                    passages=(f"https://w3id.org/zjg/source/x#char={number},{number + 9}",),
                    statement=f"{text} {turn}",
                )
            )
    edges.append(edge(999, ids[0], ids[0], "to itself"))
    return Handmade(nodes, edges)


EXTRAS: Mapping[str, Cell] = {
    "employees": -7,
    "score": Decimal("1.25"),
    "listed": True,
    "founded": dt.date(2022, 5, 1),
    "rounds": (1, 2, 3),
    "days": (dt.date(1999, 12, 31), dt.date(2024, 2, 29)),
}

TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


@st.composite
def graphs(draw: Any) -> Handmade:
    """Any small graph: labels and attributes by chance, several edges between the same nodes."""
    count = draw(st.integers(1, 5))
    optional = {
        "description": TEXTS,
        "aliases": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
        "employees": st.integers(-(2**31), 2**31 - 1),
        "score": st.decimals(-1000, 1000, places=2),
        "listed": st.booleans(),
        "founded": st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
        "rounds": st.lists(st.integers(0, 99), min_size=1, max_size=3).map(tuple),
    }
    values = st.fixed_dictionaries({}, optional=optional)
    nodes = [node(f"entity:n{i}", draw(TEXTS), **draw(values)) for i in range(count)]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6))
    edges = [
        edge(
            number,
            nodes[a].id,
            nodes[b].id,
            draw(TEXTS),
            sources=draw(st.lists(TEXTS, min_size=1, max_size=2).map(tuple)),
        )
        for number, (a, b) in enumerate(pairs)
    ]
    return Handmade(nodes, edges, draw(st.sampled_from(("zh", "en"))))
