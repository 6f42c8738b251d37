"""Every relation of the graph, in one pass over the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from zjg_kg._relationships._link import Link
from zjg_kg._relationships._scope import TIMES, Scope
from zjg_kg._store import Store
from zjg_kg._terms import IRI, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


_End: TypeAlias = tuple[IRI, IRI]
"""The property by which a carrier points to a thing, and the thing."""


def links(kg: KnowledgeGraph, scope: Scope) -> Iterator[Link]:
    """Every relation between two things, once, as far as the scope takes it.

    A node that carries a relation is no thing; it gives a link from each thing that the relation
    runs from to each other that it names. A code, such as the level of a title, is no thing either,
    and what a thing is to itself is no relation. ``kinds`` and ``not_kinds`` of the scope hold for
    both ends. The order is that of the store, which must not change meanwhile.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> found = list(links(kg, Scope(kg)))
    >>> len(found) == len(set(found)) > 100
    True
    >>> sorted(each.relation.curie for each in found if each.source.endswith("/aliyun"))
    ['zjg:inIndustry', 'zjg:locatedIn', 'zjg:representativeOf']
    """
    return _Pass(kg, scope).links()


def instances(store: Store, kinds: Iterable[IRI]) -> frozenset[str]:
    """The IRIs of what is of any of these classes.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> kg.resolve("阿里云") in instances(kg.store, kg.subclasses("zjg:Actor"))
    True
    """
    return frozenset(node.value for kind in kinds for node in store.subjects(RDF.type, kind))


def ends(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    """The IRIs that triples join."""
    named = ox.NamedNode
    for quad in quads:
        subject, object = quad.subject, quad.object  # a quad makes them anew each time
        if isinstance(subject, named) and isinstance(object, named):
            yield subject.value, object.value


class _Pass:
    def __init__(self, kg: KnowledgeGraph, scope: Scope) -> None:
        self._store, self._relations, self._scope = kg.store, kg.relations, scope
        self._names: dict[str, IRI] = {}
        self._carriers = {
            node.value: kind
            for kind in reversed([*self._relations.carriers])  # the first counts, as everywhere
            for node in self._store.subjects(RDF.type, kind)
        }
        self._wanted = instances(kg.store, scope.kinds) if scope.kinds else None
        self._unwanted = instances(kg.store, scope.not_kinds).union(
            self._relations.codes, self._carriers
        )

    def links(self) -> Iterator[Link]:
        carried: defaultdict[str, list[_End]] = defaultdict(list)
        for predicate in filter(self._relations.holds, self._store.predicates()):
            counts = self._scope.takes(Link(predicate, predicate, predicate))
            for subject, object in self._said(predicate):
                if subject in self._carriers:
                    carried[subject].append((predicate, self._name(object)))
                elif (
                    counts and subject != object and self._admits(subject) and self._admits(object)
                ):
                    yield Link(self._name(subject), self._name(object), predicate)
        yield from self._carried(carried)

    def _said(self, predicate: IRI) -> Iterable[tuple[str, str]]:
        """The subjects and objects of a property, each pair once."""
        if self._scope.any_evidence:
            return ends(self._store.each(predicate))
        allows = self._scope.allows
        allowed = (
            quad
            for quad in self._store.quads(None, predicate)
            if isinstance(graph := quad.graph_name, ox.NamedNode) and allows(IRI(graph.value))
        )
        return dict.fromkeys(ends(allowed))

    def _carried(self, carried: dict[str, list[_End]]) -> Iterator[Link]:
        times = self._times() if self._scope.as_of else {}
        pairs: dict[tuple[IRI, tuple[IRI, ...]], list[tuple[int, int]]] = {}
        for node, ends in carried.items():
            if not self._scope.holds(times.get(node, {})):
                continue
            kind, roles = self._carriers[node], tuple(role for role, _ in ends)
            # Most carriers have the same roles; which of them count is settled once.
            if (joined := pairs.get((kind, roles))) is None:
                joined = pairs[kind, roles] = list(self._joined(kind, roles))
            for one, other in joined:
                (_, begin), (_, end) = ends[one], ends[other]
                if begin != end and self._admits(begin) and self._admits(end):
                    yield self._relations.carried(self._name(node), kind, ends[one], ends[other])

    def _joined(self, kind: IRI, roles: Sequence[IRI]) -> Iterator[tuple[int, int]]:
        """Which of the things that a carrier names it relates, as far as the scope takes it."""
        for (one, begin), (other, end) in combinations(enumerate(roles), 2):
            link = self._relations.carried(kind, kind, (begin, kind), (end, kind))
            if self._relations.joins(kind, begin, end) and self._scope.takes(link):
                yield one, other

    def _times(self) -> dict[str, dict[str, list[str]]]:
        """When carried relations begin and end, by property."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for predicate in TIMES:
            for quad in self._store.each(predicate):
                node = quad.subject
                if isinstance(quad.object, ox.Literal) and isinstance(node, ox.NamedNode):
                    found[node.value][predicate].append(quad.object.value)
        return found

    def _admits(self, thing: str) -> bool:
        return thing not in self._unwanted and (self._wanted is None or thing in self._wanted)

    def _name(self, value: str) -> IRI:
        """The one object that stands for an IRI; a million links share it."""
        if (name := self._names.get(value)) is None:
            name = self._names[value] = IRI(value)
        return name
