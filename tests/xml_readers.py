"""What the tests of GraphML and GEXF share: the contents of a graph as they should come back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from lxml import etree

from tests.property_graphs import Handmade, edge, node
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._property_graph import Cell, Field, Node, PropertyGraph, text
from zjg_kg._style import sound

Attributes = dict[str, Any]
MANY = 2000


class Contents(NamedTuple):
    """All that a reader finds in a file."""

    nodes: dict[str, Attributes]
    edges: dict[str, tuple[str, str, Attributes]]


def written(exporter: Exporter, graph: PropertyGraph) -> bytes:
    """The file of a graph."""
    file = io.BytesIO()
    exporter.write(graph, file)
    return file.getvalue()


def contents(graph: PropertyGraph) -> Contents:
    """What there is to be read: dates as text, decimals as ``float``, several values as a tuple of
    texts, U+FFFD for what XML cannot hold."""
    return Contents(
        {each.id: _plain(each.values) for each in graph.nodes()},
        {each.id: (each.source, each.target, _plain(each.values)) for each in graph.edges()},
    )


def _plain(values: Mapping[str, Cell]) -> Attributes:
    return {name: _as_read(value) for name, value in values.items()}


def _as_read(value: Cell) -> Any:
    if isinstance(value, tuple):
        return tuple(sound(text(each)) for each in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return sound(value)
    return float(value) if isinstance(value, Decimal) else value


def found(
    graph: PropertyGraph,
    nodes: Iterable[tuple[str, Attributes]],
    edges: Iterable[tuple[str, str, str, Attributes]],
    parts: Callable[[Any], Iterable[str]],
) -> Contents:
    """What a reader gave, as ``contents``; ``parts`` takes several values apart.

    No node and no edge comes twice.
    """
    nodes, edges = list(nodes), list(edges)
    in_nodes, in_edges = _several(graph.node_fields), _several(graph.edge_fields)
    contents = Contents(
        {id: _parted(values, in_nodes, parts) for id, values in nodes},
        {id: (a, b, _parted(values, in_edges, parts)) for a, b, id, values in edges},
    )
    assert (len(contents.nodes), len(contents.edges)) == (len(nodes), len(edges))
    return contents


def _several(fields: Iterable[Field]) -> set[str]:
    return {field.name for field in fields if field.many}


def _parted(
    values: Attributes, several: set[str], parts: Callable[[Any], Iterable[str]]
) -> Attributes:
    return {
        name: tuple(parts(value)) if name in several else value for name, value in values.items()
    }


def is_valid(schema: etree.XMLSchema | etree.RelaxNG, document: etree._Element) -> bool:
    """Whether a document is as the schema says; if not, why not is said."""
    schema.assertValid(document)
    return True


class Counted(Handmade):
    """A path of many nodes that counts how many of them were taken."""

    def __init__(self) -> None:
        names = [f"entity:n{number:04}" for number in range(MANY)]
        pairs = pairwise(names)
        super().__init__(
            [node(name, name) for name in names],
            [edge(number, *pair, "next") for number, pair in enumerate(pairs)],
        )
        self.taken = 0

    def nodes(self) -> Iterator[Node]:
        self.taken = 0
        for each in super().nodes():
            self.taken += 1
            yield each


class Watching(io.RawIOBase):
    """A file that notes how many nodes of a graph had been taken when it was written to."""

    def __init__(self, graph: Counted) -> None:
        self.graph = graph
        self.notes: list[int] = []

    def write(self, data: Any) -> int:
        self.notes.append(self.graph.taken)
        return len(data)


def nodes_taken_between_writes(exporter: Exporter) -> int:
    """How many nodes an exporter takes at most before it writes them."""
    graph = Counted()
    file = Watching(graph)
    exporter.write(graph, file)  # type: ignore[arg-type]
    assert graph.taken == MANY
    return max(after - before for before, after in pairwise([0, *file.notes]))
