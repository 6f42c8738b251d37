"""What of a subgraph a drawing shows, and in which order."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._relationships._subgraph import Subgraph


def pieces(answer: Subgraph, *, most: int) -> list[list[IRI]]:
    """The pieces of a subgraph, each in the order in which it is drawn; what is near the things
    asked about comes first where not everything has room."""
    near: dict[IRI, dict[IRI, None]] = {thing: {} for thing in answer.nodes}
    for each in answer.relationships:
        source, target = each.link.source, each.link.target
        near[source][target] = near[target][source] = None

    def reach(starts: Iterable[IRI], within: Container[IRI]) -> dict[IRI, int]:
        """What is reached from the starts, nearest first, with its distance."""
        depth = dict.fromkeys(starts, 0)
        for thing in (order := list(depth)):
            for other in near[thing]:
                if other in within and other not in depth:
                    depth[other] = depth[thing] + 1
                    order.append(other)
        return depth

    shown: dict[IRI, None] = {}
    for starts in (answer.asked, *((node,) for node in answer.nodes)):
        if len(shown) < most and not shown.keys() >= set(starts):
            shown |= dict.fromkeys(islice(reach(starts, near), most - len(shown)))
    found: list[list[IRI]] = []
    left = dict(shown)
    while left:
        piece = reach((next(iter(left)),), shown)
        asked = [thing for thing in piece if thing in answer.asked]

        def breadth(thing: IRI) -> tuple[int, int, IRI]:
            return max(reach((thing,), shown).values()), -len(near[thing]), thing

        # One or two that were asked about are best seen from one of them, more from their midst.
        root = asked[0] if 1 <= len(asked) <= 2 else min(piece, key=breadth)
        found.append(list(reach((root,), shown)))
        left = {thing: None for thing in left if thing not in piece}
    return found
