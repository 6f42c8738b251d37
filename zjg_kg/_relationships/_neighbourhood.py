"""What lies near a thing: within so many steps, the most telling first."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._relationships._cost import link_cost
from zjg_kg._relationships._limits import positive, weight
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._narration import MORE, stopped
from zjg_kg._relationships._nearby import (
    MOST_LISTED,
    links_among,
    reader_of_all,
    restriction,
)
from zjg_kg._relationships._reader import Crowd
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._subgraph import Subgraph
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_MOST_CROWDS: Final = 5
"""So many crowds are told of one by one."""


def neighbourhood(
    kg: KnowledgeGraph,
    thing: str,
    scope: Scope,
    *,
    hops: int,
    limit: int,
    hub_weight: float,
    max_visited: int,
) -> Subgraph:
    """See ``KnowledgeGraph.neighbourhood``."""
    positive("hops", hops)
    positive("limit", limit)
    weight("hub_weight", hub_weight)
    positive("max_visited", max_visited)
    centre = kg.resolve(thing)
    walk = _Walk(kg, scope, centre, hops, limit, hub_weight, max_visited)
    walk.run()
    near = [each for each in walk.found if each != centre]
    shown = [centre, *near[:limit]]
    links = links_among(walk.reader, shown)
    relationships = describe(kg, links, scope)
    notes = [*restriction(kg, scope), *_notes(kg, walk, len(near), limit)]
    return Subgraph(kg, shown, relationships.values(), [[centre]], notes)


class _Walk:
    """A walk outward from one thing, to what is cheapest to reach first (Dijkstra's algorithm).

    A step costs what it costs within a path, at either end, so that a relation that few share
    leads to things before one that many share. A thing may be come to again, by a dearer way of
    fewer steps, from which the walk goes on further.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        scope: Scope,
        centre: IRI,
        hops: int,
        limit: int,
        hub_weight: float,
        max_visited: int,
    ) -> None:
        self.kg = kg
        self.hops, self.limit = hops, limit
        self.hub_weight, self.max_visited = hub_weight, max_visited
        self.reader = reader_of_all(kg, scope, [centre])
        self.taken: dict[Crowd, int] = {}
        """How many members were taken of each crowd."""
        self.complete = True
        self.found: dict[IRI, int] = {}
        """The things in the order in which they were reached, with the fewest steps to them."""
        self._waiting: list[tuple[float, int, IRI]] = [(0.0, 0, centre)]

    def run(self) -> None:
        while self._waiting:
            cost, steps, thing = heapq.heappop(self._waiting)
            if steps >= self.found.get(thing, steps + 1):
                continue
            self.found[thing] = steps
            if steps == self.hops:
                continue
            if self.reader.visited >= self.max_visited:
                self.complete = False
                continue
            for far, links in self.neighbours(thing):
                step = min(link_cost(self.reader, link, (), self.hub_weight) for link in links)
                heapq.heappush(self._waiting, (cost + step, steps + 1, far))

    def neighbours(self, thing: IRI) -> Iterator[tuple[IRI, list[Link]]]:
        """What a thing is related to, and of each crowd as many as may be shown."""
        neighbours = self.reader.neighbours(thing)
        yield from neighbours.items()
        for crowd in self.reader.crowds.get(thing, ()):
            taken = 0
            for member in self.members(crowd):
                if taken == self.limit or self.reader.visited >= self.max_visited:
                    break
                known = member == thing or member in neighbours
                if not known and self.reader.meet(thing, member):
                    taken += 1
                    yield member, neighbours[member]
            self.taken[crowd] = taken

    def members(self, crowd: Crowd) -> Iterator[IRI]:
        """Who belongs to a crowd, by their IRIs, so that the same ones always come first.

        Of a crowd that is larger than half of what may still be read, those count that the store
        gives first.
        """
        store, relations = self.kg.store, self.kg.relations
        thing, predicate, outgoing = crowd
        ends = (thing, predicate, None) if outgoing else (None, predicate, thing)
        most = max(self.limit, (self.max_visited - self.reader.visited) // 2)
        quads = store.facts(*ends, limit=most)
        self.reader.visited += len(quads)
        nodes = (quad.object if outgoing else quad.subject for quad in quads)
        for node in sorted(IRI(each.value) for each in nodes if isinstance(each, ox.NamedNode)):
            if relations.carrier(self.kg.types(node)) is None:
                yield node
                continue
            for quad in store.facts(node):
                if relations.holds(quad.predicate.value) and isinstance(quad.object, ox.NamedNode):
                    yield IRI(quad.object.value)


def _notes(
    kg: KnowledgeGraph, walk: _Walk, near: int, limit: int
) -> Iterator[Mapping[Language, str]]:
    if near > limit:
        more = not walk.complete or bool(walk.taken)
        yield {
            "zh": f"{walk.hops}步以内{'至少' if more else ''}有{near:,}个事物，这里是其中最能说明问题的"
            f"{limit:,}个。",
            "en": f"{'At least ' if more else ''}{near:,} things lie within {walk.hops} "
            f"step{'' if walk.hops == 1 else 's'}; these are the {limit:,} most telling ones.",
        }
    if not walk.complete:
        yield stopped(walk.reader.visited, MORE)
    for crowd, taken in list(walk.taken.items())[:_MOST_CROWDS]:
        yield _crowd(kg, crowd, taken)
    if (others := len(walk.taken) - _MOST_CROWDS) > 0:
        yield {
            "zh": f"另有{others:,}处超过{MOST_LISTED:,}条的关系，也只取了一部分。",
            "en": f"Of {others:,} more sets of over {MOST_LISTED:,} relations, some were taken, too.",
        }


def _crowd(kg: KnowledgeGraph, crowd: Crowd, taken: int) -> Mapping[Language, str]:
    """How many there are of a crowd, and how many were taken."""
    thing, predicate, outgoing = crowd
    ends = (thing, predicate, None) if outgoing else (None, predicate, thing)
    count = kg.store.count(*ends)
    words = (kg.relations.words if outgoing else kg.relations.inverse_words)(predicate)
    return {
        "zh": f"“{kg.label(thing, 'zh')}”的“{words['zh']}”关系共有{count:,}条，从中取了{taken:,}条。",
        "en": f"{kg.label(thing, 'en')} has {count:,} relations “{words['en']}”, of which "
        f"{taken:,} were taken.",
    }
