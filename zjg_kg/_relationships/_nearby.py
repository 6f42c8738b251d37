"""What the questions about a part of the graph have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from zjg_kg._language import Language
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._narration import restrictions
from zjg_kg._relationships._reader import Reader
from zjg_kg._relationships._scope import Scope
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

MOST_LISTED: Final = 1_000
"""More relations of one property at one thing than this are not read one by one from its side.
Paths are choosier about what many share; here all is wanted that can be listed."""


def reader_of_all(kg: KnowledgeGraph, scope: Scope, things: Collection[IRI]) -> Reader:
    """A reader of all that some things, and those near them, are related to."""
    return Reader(kg, scope, things=things, crowd=MOST_LISTED)


def links_among(reader: Reader, things: Iterable[IRI]) -> Iterator[Link]:
    """All relations between any two of some things, each once, in the order of the things."""
    things = dict.fromkeys(things)
    told: set[Link] = set()
    for thing in things:
        neighbours = reader.neighbours(thing)
        for far in things if len(things) < len(neighbours) else neighbours:
            if far in things:
                links = {*neighbours.get(far, ()), *reader.neighbours(far).get(thing, ())} - told
                told |= links
                yield from sorted(links, key=_order)


def _order(link: Link) -> tuple[str, ...]:
    return link.relation, link.source, link.target, link.carrier or "", *(link.roles or ())


def restriction(kg: KnowledgeGraph, scope: Scope) -> Iterator[Mapping[Language, str]]:
    """A note that says what counted, where not everything did."""
    if zh := restrictions(kg, scope, "zh"):
        yield {"zh": f"查找的条件：{zh}。", "en": f"What counted: {restrictions(kg, scope, 'en')}."}
