"""What the shapes see of a store, as an rdflib graph that reads only what is asked of it.

A few things are checked in a large store without a copy of it: each pattern that the engine looks
up is answered from the store, and so is what stands around the things, as far as a shape goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import rdflib
from rdflib.store import Store as Plugin
from rdflib.term import Node

from zjg_kg._shapes import of_engine, term
from zjg_kg._store import Term
from zjg_kg._validators._seen import Seen

Triple = tuple[Node, Node, Node]


class View(Plugin):
    """The store plug-in of rdflib over what is seen.

    >>> from zjg_kg import KnowledgeGraph
    >>> graph = rdflib.Graph(View(Seen(KnowledgeGraph.shipped().store)))
    >>> park = rdflib.URIRef("https://w3id.org/zjg/entity/zijingang-sci-tech-city")
    >>> any(graph.subjects(rdflib.RDF.subject, park))
    True
    """

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen
        self._terms: dict[Term, Node] = {}
        self._kept: dict[tuple[Node | None, ...], list[Triple]] = {}

    def triples(  # type: ignore[override]  # rdflib's own plug-ins leave the context out too
        self, triple_pattern: tuple[Any, Any, Any], context: object = None
    ) -> Iterator[tuple[Triple, None]]:
        """The triples of a pattern; what is looked up about a thing is kept, for it comes again."""
        if triple_pattern[0] is None:
            yield from ((triple, None) for triple in self._found(triple_pattern))
            return
        if triple_pattern not in self._kept:
            self._kept[triple_pattern] = list(self._found(triple_pattern))
        yield from ((triple, None) for triple in self._kept[triple_pattern])

    def __len__(self, context: object = None) -> int:
        """Whether there are any: pySHACL only asks that, and a count would read the whole store."""
        return int(any(True for _ in self._seen.facts()))

    def _found(self, pattern: tuple[Any, Any, Any]) -> Iterator[Triple]:
        if isinstance(pattern[0], rdflib.Literal):
            return
        subject, predicate, object = (None if node is None else of_engine(node) for node in pattern)
        for fact in self._seen.match(subject, predicate, object):
            yield self._term(fact[0]), self._term(fact[1]), self._term(fact[2])

    def _term(self, value: Term) -> Node:
        if value not in self._terms:
            self._terms[value] = term(value)
        return self._terms[value]
