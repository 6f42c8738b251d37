"""All things of a graph and the relations between them, subject by subject."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from zjg_kg._relationships._all_links import ends, instances
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relations import DESCRIPTIVE
from zjg_kg._relationships._scope import TIMES, Scope
from zjg_kg._style import Group, groups_of_classes
from zjg_kg._terms import IRI, RDF, SKOS, compress

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

SaidLink: TypeAlias = tuple[Link, Sequence[str]]
"""A relation, and the named graphs that say it."""


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
                end for link, _ in self._links(self._things) for end in (link.source, link.target)
            )
        return self._things

    def links(self) -> Iterator[SaidLink]:
        """Every relation between two of the things, once, by subject (a thing, or the node that
        carries the relation)."""
        return self._links(self.members)

    @cached_property
    def _carriers(self) -> Mapping[str, IRI]:
        return {
            node.value: kind
            for kind in reversed([*self._relations.carriers])  # the first counts, as everywhere
            for node in self._store.subjects(RDF.type, kind)
        }

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
            for pair in ends(self._store.each(predicate)):
                found.update(pair)
        found.difference_update(self._carriers, self._relations.codes)
        if self._scope.kinds:
            found &= instances(self._store, self._scope.kinds)
        if self._scope.not_kinds:
            found -= instances(self._store, self._scope.not_kinds)
        return frozenset(found)

    def _links(self, members: frozenset[str]) -> Iterator[SaidLink]:
        for subject in sorted([*members, *self._carriers]):
            said: dict[tuple[str, str], list[str]] = {}
            times: dict[str, list[str]] = {}
            for quad in self._store.quads(subject):
                graph, value = quad.graph_name, quad.object
                predicate = quad.predicate.value
                if isinstance(value, ox.NamedNode):
                    if self._relations.holds(predicate) and value.value in members:
                        names = said.setdefault((predicate, value.value), [])
                        if isinstance(graph, ox.NamedNode):
                            names.append(graph.value)
                elif predicate in TIMES and isinstance(value, ox.Literal):
                    times.setdefault(predicate, []).append(value.value)
            kind = self._carriers.get(subject)
            if not self._scope.any_evidence:
                said = dict(self._allowed(said))
            if kind is None:
                yield from self._direct(IRI(subject), said)
            elif len(said) > 1 and self._scope.holds(times):
                yield from self._carried(IRI(subject), kind, said)

    def _allowed(
        self, said: Mapping[tuple[str, str], list[str]]
    ) -> Iterator[tuple[tuple[str, str], list[str]]]:
        for key, names in said.items():
            if allowed := [name for name in names if self._scope.allows(IRI(name))]:
                yield key, allowed

    def _direct(
        self, subject: IRI, said: Mapping[tuple[str, str], list[str]]
    ) -> Iterator[SaidLink]:
        for predicate, value in sorted(said):
            if value != subject:
                link = Link(subject, IRI(value), IRI(predicate))
                if self._scope.takes(link):
                    yield link, said[predicate, value]

    def _carried(
        self, node: IRI, kind: IRI, said: Mapping[tuple[str, str], list[str]]
    ) -> Iterator[SaidLink]:
        for one, other in combinations(sorted(said), 2):
            (begin, source), (end, target) = one, other
            if source == target or not self._relations.joins(kind, IRI(begin), IRI(end)):
                continue
            link = self._relations.carried(
                node, kind, (IRI(begin), IRI(source)), (IRI(end), IRI(target))
            )
            if self._scope.takes(link):
                yield link, sorted({*said[one], *said[other]})
