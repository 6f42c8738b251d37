"""What two things share: what both are related to, the rarest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language
from zjg_kg._relationships._cost import link_cost
from zjg_kg._relationships._limits import positive, weight
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._narration import MORE, stopped
from zjg_kg._relationships._nearby import MOST_LISTED, restriction
from zjg_kg._relationships._reader import Crowd, Reader
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._subgraph import Subgraph
from zjg_kg._store import Solutions
from zjg_kg._terms import IRI, OWL, RDFS, ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


def common(
    kg: KnowledgeGraph,
    one: str,
    other: str,
    scope: Scope,
    *,
    limit: int,
    hub_weight: float,
    max_visited: int,
) -> Subgraph:
    """See ``KnowledgeGraph.common``."""
    positive("limit", limit)
    weight("hub_weight", hub_weight)
    positive("max_visited", max_visited)
    ends = kg.resolve(one), kg.resolve(other)
    if ends[0] == ends[1]:
        raise ParameterError(
            zh=f"“{one}”和“{other}”是同一个事物：{kg.label(ends[0], 'zh')}。请给出两个不同的事物。",
            en=f"{one!r} and {other!r} are the same thing, {kg.label(ends[0], 'en')}; "
            "name two different things.",
        )
    search = _Search(kg, scope, ends, max_visited)
    shared = search.shared()
    costs = {
        thing: sum(
            min(link_cost(search.reader, link, ends, hub_weight) for link in links)
            for links in by_end
        )
        for thing, by_end in shared.items()
    }
    ranked = sorted(shared, key=lambda thing: (round(costs[thing], 9), thing))
    shown = ranked[:limit]
    links = (link for thing in shown for by_end in shared[thing] for link in by_end)
    notes = [*restriction(kg, scope), *_notes(kg, ends, len(ranked), limit)]
    if not search.complete:
        notes.append(stopped(search.reader.visited, MORE))
    return Subgraph(
        kg,
        [*ends, *shown],
        describe(kg, links, scope).values(),
        [ends] if shown else [[each] for each in ends],
        notes,
        title=_title(kg, ends, len(ranked)),
    )


class _Search:
    """The search for what two things share."""

    def __init__(
        self, kg: KnowledgeGraph, scope: Scope, ends: tuple[IRI, IRI], max_visited: int
    ) -> None:
        self.kg, self.ends, self.max_visited = kg, ends, max_visited
        self.reader = Reader(kg, scope, things=ends)
        self.complete = True

    def shared(self) -> dict[IRI, tuple[list[Link], list[Link]]]:
        """What both things are related to, by which links to the one and to the other."""
        a, b = self.ends
        found: dict[IRI, tuple[list[Link], list[Link]]] = {}
        for thing in sorted(self.candidates()):
            if (to_a := self.links(a, thing)) and (to_b := self.links(b, thing)):
                found[thing] = to_a, to_b
        return found

    def candidates(self) -> Collection[IRI]:
        """What may be shared. Where one of the two has a crowd, all that the other is related to
        may belong to it; where both have, the engine looks for members of both."""
        near = [self.reader.neighbours(end).keys() for end in self.ends]
        crowds = [self.reader.crowds.get(end, []) for end in self.ends]
        found = near[0] & near[1]
        for crowded, others in zip(crowds, reversed(near), strict=True):
            if crowded:
                found |= others
        for one in crowds[0]:
            for other in crowds[1]:
                found |= self.members(one, other)
        return found - set(self.ends)

    def members(self, one: Crowd, other: Crowd) -> set[IRI]:
        """Who belongs to two crowds, as far as there is an allowance to read them."""
        most = max(1, self.max_visited - self.reader.visited)
        # Each by itself, so that the engine compares two sets and not each with each.
        both = " ".join(
            f"{{ SELECT DISTINCT ?thing WHERE {{ {self.pattern(crowd)} FILTER isIRI(?thing) }} }}"
            for crowd in (one, other)
        )
        result = self.kg.store.query(f"SELECT ?thing WHERE {{ {both} }} LIMIT {most}", checked=True)
        assert isinstance(result, Solutions)
        self.reader.visited += len(result.rows)
        return {IRI(thing.value) for (thing,) in result.rows if isinstance(thing, ox.NamedNode)}

    def pattern(self, crowd: Crowd) -> str:
        thing, predicate = ox.NamedNode(crowd.thing), ox.NamedNode(crowd.predicate)
        if crowd.outgoing:
            return f"{thing} {predicate} ?thing"
        if crowd.predicate in self.kg.relations.roles:
            roles = "|".join(f"<{role}>" for role in sorted(self.kg.relations.roles))
            return f"?carrier {predicate} {thing} ; {roles} ?thing"
        return f"?thing {predicate} {thing}"

    def links(self, end: IRI, thing: IRI) -> list[Link]:
        """The links between one of the two and a thing; those of a crowd are looked up."""
        neighbours = self.reader.neighbours(end)
        if thing not in neighbours and self.reader.crowds.get(end):
            if self.reader.visited >= self.max_visited:
                self.complete = False
            else:
                self.reader.meet(end, thing)
        return neighbours.get(thing, [])


# -- words ----------------------------------------------------------------------------------------


def _title(kg: KnowledgeGraph, ends: tuple[IRI, IRI], count: int) -> Mapping[Language, str]:
    zh, en = ([kg.label(end, lang) for end in ends] for lang in ("zh", "en"))
    if not count:
        return {
            "zh": f"没有发现与{zh[0]}和{zh[1]}都有关系的事物。",
            "en": f"Nothing was found that is related to both {en[0]} and {en[1]}.",
        }
    things = "One thing is" if count == 1 else f"{count:,} things are"
    return {
        "zh": f"有{count:,}个事物与{zh[0]}和{zh[1]}都有关系"
        + ("，越少见的越靠前。" if count > 1 else "。"),
        "en": f"{things} related to both {en[0]} and {en[1]}"
        + (", the rarest first." if count > 1 else "."),
    }


def _notes(
    kg: KnowledgeGraph, ends: tuple[IRI, IRI], count: int, limit: int
) -> Iterator[Mapping[Language, str]]:
    if count > limit:
        yield {
            "zh": f"这里只列出其中{limit:,}个。",
            "en": f"Only {limit:,} of the {count:,} are given here.",
        }
    if kinds := _shared_kinds(kg, ends):
        yield {
            "zh": f"两者都属于“{_names(kg, kinds, 'zh')}”类。",
            "en": f"Both are of the class “{_names(kg, kinds, 'en')}”.",
        }
    if measures := _measures(kg, ends[0]) & _measures(kg, ends[1]):
        yield {
            "zh": f"两者都有“{_names(kg, measures, 'zh')}”的数字。",
            "en": f"There are figures of “{_names(kg, measures, 'en')}” for both.",
        }


def _names(kg: KnowledgeGraph, things: Iterable[IRI], lang: Language) -> str:
    return ("”“" if lang == "zh" else "”, “").join(sorted(kg.label(each, lang) for each in things))


def _shared_kinds(kg: KnowledgeGraph, ends: tuple[IRI, IRI]) -> set[IRI]:
    """The nearest classes to which both belong; only those that have a name."""
    one, other = ({above for kind in kg.types(end) for above in _above(kg, kind)} for end in ends)
    both = {kind for kind in one & other if kind != OWL.Thing and kg.labels(kind)}
    return {kind for kind in both if not any(kind in _above(kg, each) - {each} for each in both)}


def _above(kg: KnowledgeGraph, kind: IRI) -> set[IRI]:
    """A class and all classes above it."""
    found, new = {kind}, [kind]
    while new:
        above = kg.store.objects(new.pop(), RDFS.subClassOf)
        fresh = {IRI(each.value) for each in above if isinstance(each, ox.NamedNode)} - found
        found |= fresh
        new += fresh
    return found


def _measures(kg: KnowledgeGraph, thing: IRI) -> set[IRI]:
    """Of what there are figures about a thing."""
    return {
        IRI(measure.value)
        for about in kg.store.facts(None, ZJG.about, thing, limit=MOST_LISTED)
        if isinstance(about.subject, ox.NamedNode)
        for measure in kg.store.objects(about.subject, ZJG.measure)
        if isinstance(measure, ox.NamedNode)
    }
