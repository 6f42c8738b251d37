"""Where nodes stand in formats that keep places but leave the drawing to their readers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from zjg_kg._text import width

if TYPE_CHECKING:
    from zjg_kg._export._positions import Point
    from zjg_kg._export._property_graph import PropertyGraph

MOST: Final = 300
"""The most nodes that are given places: beyond, nobody could read the picture, and it would take
long."""
RADIUS: Final = 15.0  # of a node's sign, in pixels, with its label below
_LABEL: Final = 18.0  # the height of a label
_CELL: Final = 6.5  # the width of half a Chinese character
_LONG: Final = 160.0  # the width from which a label is let run into its neighbour


def places(graph: PropertyGraph) -> Mapping[str, Point]:
    """The middle of each node's sign, by the node's id, in CSS pixels, y downward.

    Empty for a graph of more than ``MOST`` nodes.
    """
    from zjg_kg._export._positions import lengths, positions

    nodes = list(islice(graph.nodes(), MOST + 1))
    if len(nodes) > MOST:
        return {}
    high = 2 * RADIUS + _LABEL
    boxes = {
        node.id: (min(max(2 * RADIUS, _CELL * width(node.label)), _LONG), high) for node in nodes
    }
    pairs = ((edge.source, edge.target) for edge in graph.edges())
    found = positions(
        list(boxes), lengths(pairs, {node.id: node.group for node in nodes}), sizes=boxes
    )
    return {id: (x, y - high / 2 + RADIUS) for id, (x, y) in found.items()}
