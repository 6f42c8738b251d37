"""What a page holds: the core, read when it opens, and blocks of details, read when asked for.

Blocks are packed as they are made, so that a large graph takes little more memory than its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from zjg_kg._export._page._block import packed
from zjg_kg._export._page._cards import cards
from zjg_kg._export._page._evidence import code, evidence_rows, listed
from zjg_kg._export._page._initial import Neighbours, drawn, places
from zjg_kg._export._page._search_names import pinyin, variants
from zjg_kg._export._page._table import Row
from zjg_kg._export._page._vocabulary import Vocabulary
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._reader import Reader
from zjg_kg._relationships._relationship import bracketed
from zjg_kg._relationships._wording import Wording
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import Cell, Edge, Node, PropertyGraph

_T = TypeVar("_T")
_Table: TypeAlias = dict[str, list[Any]]

VERSION: Final = 1
"""Changes with the form of the data."""
_PER_BLOCK: Final = 400
_NODE: Final = ("id", "zh", "en", "class")
_NAMES: Final = ("names", "pinyin")
_EDGE: Final = (
    *("id", "source", "target", "relation"),
    *("origin", "basis", "modality", "sources", "fan"),
)


class Part(NamedTuple):
    """One element of data."""

    id: str
    content: bytes


class Data(NamedTuple):
    """What a page is called, and all that it holds: its core, the names, then the cards of nodes
    and the evidence of edges by the block."""

    title: Mapping[Language, str]
    parts: list[Part]


def data(graph: PropertyGraph) -> Data:
    """The data of a page."""
    columns = _Columns(graph)
    blocks = [
        *(Part(f"nodes-{n}", packed(rows)) for n, rows in enumerate(columns.node_blocks())),
        *(Part(f"edges-{n}", packed(rows)) for n, rows in enumerate(columns.edge_blocks())),
    ]
    core = columns.core()
    first = Part("core", packed(core)), Part("names", packed(columns.names()))
    return Data(core["title"], [*first, *blocks])


class _Columns:
    """The columns of the core, which fill while the blocks are made."""

    def __init__(self, graph: PropertyGraph) -> None:
        self._graph, self._kg = graph, graph.kg
        self._vocabulary = Vocabulary(graph.kg)
        self._wording = Wording(graph.kg)
        self._fans = Reader(graph.kg, graph.selection.scope)
        self._numbers: dict[str, int] = {}
        self._things: list[IRI] = []
        self._nodes: _Table = {name: [] for name in _NODE}
        self._names: _Table = {name: [] for name in _NAMES}
        self._edges: _Table = {name: [] for name in _EDGE}
        self._words: dict[int, Row] = {}
        self._figured: list[int] = []

    def node_blocks(self) -> Iterator[list[Row]]:
        """The cards of nodes."""
        for nodes in _chunks(self._graph.nodes()):
            described = cards(self._kg, self._vocabulary, [node.iri for node in nodes])
            for node, card in zip(nodes, described, strict=True):
                number = self._numbers[node.id] = len(self._numbers)
                row = self._node(node)
                _append(self._nodes, row)
                _append(self._names, row)
                self._things.append(node.iri)
                if card["figures"]:
                    self._figured.append(number)
            yield described

    def edge_blocks(self) -> Iterator[list[list[Row]]]:
        """The evidence of edges; to be asked for after the nodes."""
        number = 0
        for edges in _chunks(self._graph.edges()):
            for edge in edges:
                _append(self._edges, self._edge(edge))
                if edge.link.carrier is not None:
                    self._words[number] = self._said(edge)
                number += 1
            said = [_texts(edge.values.get("assertions", ())) for edge in edges]
            names = (name for each in said for name in each)
            rows = evidence_rows(self._kg, self._vocabulary, names)
            yield [listed(rows, each) for each in said]

    def core(self) -> Row:
        """All that is needed to draw and to find paths; to be asked for last."""
        nodes, edges = self._nodes, self._edges
        ends = list(zip(edges["source"], edges["target"], strict=True))
        neighbours = Neighbours(len(self._numbers), ends)
        first = drawn(neighbours)
        seen = set(first)
        # The words of what is drawn at first; those of all stand among the names.
        words = {n: said for n, said in self._words.items() if seen.issuperset(ends[n])}
        hub = next(iter(neighbours.ranked), None)
        title = self._graph.selection.headed(None if hub is None else self._things[hub])
        return {
            "version": VERSION,
            "lang": self._graph.lang,
            "title": dict(title),
            "hub": hub,
            **self._vocabulary.rows(),
            "nodes": nodes,
            "edges": edges | {"words": words},
            "figured": self._figured,
            "drawn": first,
            "positions": places(first, ends, {node: nodes["class"][node] for node in first}),
            "block": {"nodes": _PER_BLOCK, "edges": _PER_BLOCK},
        }

    def names(self) -> Row:
        """What is needed soon after: to search all names, and to say relations in full."""
        written = (self._nodes["zh"], self._nodes["en"], *self._names["names"])
        used = {character for names in written for name in names for character in name or ""}
        return {**self._names, "words": self._words, "traditional": variants(used)}

    def _node(self, node: Node) -> Row:
        zh, en = (_text(node.values.get(f"label_{lang}")) for lang in LANGUAGES)
        if zh is None and en is None:
            zh = node.label  # what has no name has its short form
        aliases = _texts(node.values.get("aliases", ()))
        return {
            "id": node.id,
            "zh": zh,
            "en": en,
            "class": self._vocabulary.classes.number(_text(node.values.get("kind")) or ""),
            "names": aliases,
            "pinyin": pinyin(filter(None, (zh, en, *aliases))),
        }

    def _edge(self, edge: Edge) -> Row:
        vocabulary, link, values = self._vocabulary, edge.link, edge.values
        return {
            "id": edge.id,
            "source": self._numbers[edge.source],
            "target": self._numbers[edge.target],
            "relation": vocabulary.relations.number(link.relation),
            "origin": vocabulary.origins.number(_text(values.get("origin")) or "file"),
            "basis": vocabulary.bases.number(code(_text(values.get("basis")))),
            "modality": vocabulary.modalities.number(code(_text(values.get("modality")))),
            "sources": list(map(vocabulary.sources.number, _texts(values.get("sources", ())))),
            "fan": [self._fans.fan(e, link.bundle(e)) for e in (link.source, link.target)],
        }

    def _said(self, edge: Edge) -> Row:
        """What a relation that a node carries is called, read from either end."""
        words = self._wording.of(edge.link)
        return {
            f"{prefix}{lang}": labels[lang] + bracketed(words.details[lang], lang)
            for prefix, labels in (("", words.labels), ("inverse_", words.inverse_labels))
            for lang in LANGUAGES
        }


def _append(columns: _Table, row: Row) -> None:
    for name, column in columns.items():
        column.append(row[name])


def _chunks(items: Iterator[_T]) -> Iterator[Sequence[_T]]:
    while chunk := list(islice(items, _PER_BLOCK)):
        yield chunk


def _text(value: Cell | None) -> str | None:
    return None if value is None else str(value)


def _texts(value: Cell) -> list[str]:
    return list(map(str, value if isinstance(value, tuple) else (value,)))
