"""Mistakes that people make, each a small function over the shipped graph.

The kinds stand in ``mistakes_of_fact`` and ``mistakes_of_evidence``. A kind yields every place
where the mistake could be made; ``mutations`` draws some of each with a fixed seed. A mutation is
quads that go and quads that come.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pyoxigraph as ox

from zjg_kg._terms import compress, expand

Change = tuple[Iterable[Any], Iterable[Any]]
"""Quads that go, quads that come. A quad is ``Any``: its parts are of kinds that a kind knows."""

SEED = 20230106
PER_KIND = 8
KINDS: dict[str, Callable[[World], Iterator[Change]]] = {}

XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class Mutation:
    """One mistake, made in one place."""

    kind: str
    gone: frozenset[ox.Quad]
    come: frozenset[ox.Quad]

    def __str__(self) -> str:
        quad = next(iter(self.gone or self.come))
        parts = (quad.subject, quad.predicate, quad.object)
        return f"{self.kind}: {' '.join(compress(getattr(p, 'value', str(p))) for p in parts)}"


def n(curie: str) -> ox.NamedNode:
    return ox.NamedNode(expand(curie))


def text(value: str, lang: str | None = None) -> ox.Literal:
    return ox.Literal(value, language=lang)


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


class World:
    """The quads of the shipped graph, with ways to find some and to vary one."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads: list[Any] = sorted(quads, key=str)
        self._by: dict[Any, list[Any]] = defaultdict(list)
        for quad in self.quads:
            for key in (quad.subject, quad.predicate, quad.graph_name):
                self._by[key].append(quad)

    def of(self, predicate: str, object: Any = None) -> list[Any]:
        """The quads of a property; those about figures, relations and names in assertions."""
        found = self._by[n(predicate)]
        return [q for q in found if object is None or q.object == object]

    def about(self, node: Any, predicate: str | None = None) -> list[Any]:
        found = [q for q in self._by[node] if q.subject == node]
        return [q for q in found if predicate is None or q.predicate == n(predicate)]

    def within(self, graph: Any) -> list[Any]:
        return [q for q in self._by[graph] if q.graph_name == graph]

    def value(self, node: Any, predicate: str) -> Any:
        return next((q.object for q in self.about(node, predicate)), None)

    def labels(self, *langs: str) -> list[Any]:
        """Preferred names of entities, without the questions that silences ask."""
        silences = {q.subject for q in self.of("zjg:silenceAbout")}
        return [
            q
            for q in self.of("skos:prefLabel")
            if q.subject not in silences and q.object.language in langs
        ]

    def all(self, kind: str) -> list[Any]:
        return [q.subject for q in self.of("rdf:type", n(kind))]


def vary(quad: Any, **parts: Any) -> Change:
    """The quad goes, and one with other parts comes in its place."""
    new = {"s": quad.subject, "p": quad.predicate, "o": quad.object, "g": quad.graph_name} | parts
    return [quad], [ox.Quad(new["s"], new["p"], new["o"], new["g"])]


def add(like: Any, *triples: tuple[Any, str, Any]) -> Change:
    """Triples come into the graph of a quad."""
    return [], [ox.Quad(s, n(p), o, like.graph_name) for s, p, o in triples]


def misspell(node: ox.NamedNode) -> ox.NamedNode:
    """The IRI with the last letter but one left out."""
    return ox.NamedNode(node.value[:-2] + node.value[-1])


def kind(make: Callable[[World], Iterator[Change]]) -> Callable[[World], Iterator[Change]]:
    KINDS[make.__name__.replace("_", " ")] = make
    return make


def mutations(quads: Iterable[ox.Quad]) -> list[Mutation]:
    """Some mutations of every kind, the same in every run."""
    for module in ("mistakes_of_fact", "mistakes_of_evidence"):
        import_module(module)  # which fills KINDS
    world, chance, found = World(quads), random.Random(SEED), []
    for name, make in KINDS.items():
        places = list(make(world))
        chosen = places if len(places) <= PER_KIND else chance.sample(places, PER_KIND)
        found += [Mutation(name, frozenset(gone), frozenset(come)) for gone, come in chosen]
    return found
