"""All things of a graph and the relations between them, subject by subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._relationships._all_links import ends, instances
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relations import DESCRIPTIVE
from zjg_kg._relationships._scope import TIMES, Scope
from zjg_kg._relationships._wording import Facts
from zjg_kg._store import Term
from zjg_kg._style import Group, groups_of_classes
from zjg_kg._terms import IRI, RDF, SKOS, compress

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_Said: TypeAlias = dict[tuple[str, str], list[str]]
"""The graphs that say it, by property and thing."""


class SaidLink(NamedTuple):
    """A relation, and what was read with it."""

    link: Link
    graphs: Sequence[str]
    """The named graphs that say it."""
    facts: Facts | None = None
    """What is said of the carrier, where there is one and it was read."""


def is_of_things(kind: str, groups: Mapping[str, Group]) -> bool:
    """Whether the instances of a class are things; ``groups`` is what ``groups_of_classes`` gives.

    A class of which no ontology of ours knows is one of things.
    """
    return compress(kind) in groups or not kind.startswith(DESCRIPTIVE)


class Everything:
    """What a scope takes of a graph.

    A thing is what has a class of things, and what a relation runs from or to; a node that carries
    a relation, a code and a record are none.
    """

    def __init__(self, kg: KnowledgeGraph, scope: Scope) -> None:
        self._store, self._relations, self._scope = kg.store, kg.relations, scope
        self._groups = groups_of_classes(kg)

    @cached_property
    def members(self) -> frozenset[str]:
        """The IRIs of the things.

        Where only some relations count, things that have none of these are left out.
        """
        scope = self._scope
        if scope.relations or scope.not_relations or not scope.any_evidence:
            return frozenset(
                end for link, *_ in self._links(self._things) for end in (link.source, link.target)
            )
        return self._things

    def links(self) -> Iterator[SaidLink]:
        """Every relation between two of the things, once: first those that things have, by thing,
        then those that nodes carry, by class and node."""
        return self._links(self.members)

    @cached_property
    def _things(self) -> frozenset[str]:
        found: set[str] = set()
        known: dict[str, bool] = {}
        for subject, kind in ends(self._store.each(RDF.type)):
            if (is_thing := known.get(kind)) is None:
                is_thing = known[kind] = is_of_things(kind, self._groups)
            if is_thing:
                found.add(subject)
        # A concept of a vocabulary, such as an industry, is one where something is said of it.
        found.difference_update(subject for subject, _ in ends(self._store.each(SKOS.inScheme)))
        for predicate in filter(self._relations.holds, self._store.predicates()):
            found.update(self._among(predicate, found))
        for kind in self._relations.carriers:
            found -= instances(self._store, [kind])
        found -= self._relations.codes
        if self._scope.kinds:
            found &= instances(self._store, self._scope.kinds)
        if self._scope.not_kinds:
            found -= instances(self._store, self._scope.not_kinds)
        return frozenset(found)

    def _among(self, predicate: IRI, known: Collection[str]) -> Iterator[str]:
        """What a relation runs from or to, unless it is known or only carries the relation."""
        others = {
            each for pair in ends(self._store.each(predicate)) for each in pair if each not in known
        }
        while others:
            one = others.pop()
            kind = self._relations.carrier(_iris(self._store.objects(one, RDF.type)))
            if kind is None:
                yield one
            else:
                # There may be a million of them; all of a class go at once.
                others -= instances(self._store, [kind])

    def _links(self, members: frozenset[str]) -> Iterator[SaidLink]:
        for subject in sorted(members):
            said, _ = self._said(subject, members)
            yield from self._direct(IRI(subject), said)
        for kind in self._relations.carriers:
            for node in sorted(node.value for node in self._store.subjects(RDF.type, kind)):
                said, facts = self._said(node, members)
                if (
                    len(said) > 1
                    and self._relations.carrier(_iris(facts[RDF.type])) == kind
                    and self._scope.holds(_times(facts))
                ):
                    yield from self._carried(IRI(node), kind, said, facts)

    def _said(self, subject: str, members: frozenset[str]) -> tuple[_Said, Facts]:
        """The relations of a thing or a carrier to things, as far as the scope takes who says them,
        and what is said of it at all."""
        said: _Said = {}
        facts: dict[str, list[Term]] = {}
        for quad in self._store.quads(subject):
            graph, predicate, value = quad.graph_name, quad.predicate.value, quad.object
            if not isinstance(graph, ox.NamedNode):
                facts.setdefault(predicate, []).append(cast("Term", value))
            elif (
                isinstance(value, ox.NamedNode)
                and self._relations.holds(predicate)
                and (thing := value.value) in members
            ):
                said.setdefault((predicate, thing), []).append(graph.value)
        if not self._scope.any_evidence:
            said = dict(self._allowed(said))
        return said, facts

    def _allowed(self, said: _Said) -> Iterator[tuple[tuple[str, str], list[str]]]:
        for key, names in said.items():
            if allowed := [name for name in names if self._scope.allows(IRI(name))]:
                yield key, allowed

    def _direct(self, subject: IRI, said: _Said) -> Iterator[SaidLink]:
        for predicate, value in sorted(said):
            if value != subject:
                link = Link(subject, IRI(value), IRI(predicate))
                if self._scope.takes(link):
                    yield SaidLink(link, said[predicate, value])

    def _carried(self, node: IRI, kind: IRI, said: _Said, facts: Facts) -> Iterator[SaidLink]:
        for one, other in combinations(sorted(said), 2):
            (begin, source), (end, target) = one, other
            if source == target or not self._relations.joins(kind, IRI(begin), IRI(end)):
                continue
            link = self._relations.carried(
                node, kind, (IRI(begin), IRI(source)), (IRI(end), IRI(target))
            )
            if self._scope.takes(link):
                yield SaidLink(link, sorted({*said[one], *said[other]}), facts)


def _times(facts: Facts) -> dict[str, list[str]]:
    return {
        predicate: [term.value for term in facts[predicate]]
        for predicate in TIMES
        if predicate in facts
    }


def _iris(terms: Iterable[Term]) -> set[str]:
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}
