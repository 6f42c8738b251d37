"""What the shapes see of a store: its facts, and beside them who says what.

SHACL sees triples and knows nothing of named graphs, yet most of what can be wrong with evidence is
a matter of where a triple stands. So the shapes are given the plain graph and, beside it, who says
what, in terms that every SHACL engine reads:

- each asserted triple once more as an ``rdf:Statement`` (``rdf:subject``, ``rdf:predicate``,
  ``rdf:object``) with ``dcterms:isPartOf`` every assertion that it stands in. A triple that stands
  in no assertion, and neither describes an ontology, a vocabulary nor a source's record, becomes a
  statement without ``dcterms:isPartOf``: a relation that nobody vouches for;
- each assertion with ``void:triples``, the number of triples in its graph;
- each named graph that holds such triples and is described nowhere as a ``zjg:Assertion`` and
  nothing more: an assertion of which nobody says where it comes from.

None of that is stored. It streams, in little memory however large the store, to an engine that
reads everything; and it is worked out where an engine looks, for one that checks a few things.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._store import Node, Store, Term
from zjg_kg._terms import DCTERMS, OWL, PROV, RDF, SKOS, XSD, ZJG, expand

_ONTOLOGY: Final = frozenset(map(ox.NamedNode, (OWL.Ontology, SKOS.ConceptScheme)))
_ASSERTION: Final = frozenset(
    map(
        ox.NamedNode,
        (ZJG.Assertion, ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion),
    )
)
# What a record graph is there to describe. Anything else in it is a fact out of place.
_RECORD: Final = _ASSERTION.union(
    map(
        ox.NamedNode,
        (
            *(ZJG.Source, ZJG.Passage, ZJG.Silence, ZJG.Rule),
            # who read the source
            *(PROV.Agent, PROV.Organization, PROV.Person, PROV.SoftwareAgent),
        ),
    ),
    _ONTOLOGY,
)
_DEFAULT: Final = ox.DefaultGraph()
_STATEMENT_NAME: Final = "urn:zjg-kg:statement:"
_TYPE: Final = ox.NamedNode(RDF.type)
_STATEMENT: Final = ox.NamedNode(expand("rdf:Statement"))
_SUBJECT: Final = ox.NamedNode(expand("rdf:subject"))
_PREDICATE: Final = ox.NamedNode(expand("rdf:predicate"))
_OBJECT: Final = ox.NamedNode(expand("rdf:object"))
_PART_OF: Final = ox.NamedNode(DCTERMS.isPartOf)
_TRIPLES: Final = ox.NamedNode(expand("void:triples"))
_ADDED: Final = frozenset({_TYPE, _SUBJECT, _PREDICATE, _OBJECT, _PART_OF, _TRIPLES})
_UNDESCRIBED: Final = ox.NamedNode(ZJG.Assertion)
_INTEGER: Final = ox.NamedNode(XSD.integer)

Fact: TypeAlias = tuple[Node, ox.NamedNode, Term]
"""A triple that the shapes see."""


class _Graph(NamedTuple):
    """What a named graph is, for the shapes."""

    ontology: bool
    record: bool
    described: bool


class Seen:
    """What the shapes see of a store, and of more stores that hold only plain facts beside it.

    >>> from zjg_kg import KnowledgeGraph
    >>> seen = Seen(KnowledgeGraph.shipped().store)
    >>> sum(1 for _ in seen.facts()) > 10_000
    True
    """

    def __init__(self, store: Store, *more: Store) -> None:
        self._store = store
        self._more = more
        self._statements: dict[str, Fact] = {}
        self._graph = lru_cache(maxsize=1 << 12)(self._read_graph)
        self._recorded = lru_cache(maxsize=1 << 12)(self._is_recorded)

    # -- everything ------------------------------------------------------------------------------

    def facts(self) -> Iterator[Fact]:
        """All that the shapes see, one by one; some of it more than once.

        To be used up at once: in the thread that asks for it, before the store changes.
        """
        for store in (self._store, *self._more):
            yield from map(_fact, store.each())
        yield from self._additions()

    def _additions(self) -> Iterator[Fact]:
        for name, quads in groupby(self._store.each_said(), lambda quad: quad.graph_name):
            size = 0
            for quad in self._stated(cast("Node", name), quads):
                fact = _fact(quad)
                statement = ox.NamedNode(_name(fact))
                yield from _parts(statement, fact)
                size += 1
                if not self._graph(name).record:
                    yield statement, _PART_OF, cast("Node", name)
            yield from self._about_graph(cast("Node", name), size)

    # -- what is looked for ----------------------------------------------------------------------

    def match(
        self, subject: Node | None, predicate: Node | None, object: Term | None
    ) -> Iterator[Fact]:
        """What the shapes see of a pattern, each once; ``None`` matches all.

        Only what is near the pattern is read from the store, unless it names neither a subject nor
        an object.
        """
        found = map(_fact, self._store.facts(subject, predicate, object))
        if not self._more:
            yield from found
        else:
            more = (
                _fact(q) for store in self._more for q in store.facts(subject, predicate, object)
            )
            yield from dict.fromkeys((*found, *more))
        if subject is not None:
            additions: Iterable[Fact] = self._about(subject, predicate)
        elif predicate is not None and predicate not in _ADDED:
            additions = ()
        elif object is None or object in (_STATEMENT, _UNDESCRIBED) or _is_count(object):
            additions = dict.fromkeys(self._additions())
        else:
            additions = self._pointing(predicate, object)
        for fact in additions:
            if predicate in (None, fact[1]) and object in (None, fact[2]):
                yield fact

    def _about(self, subject: Node, predicate: Node | None) -> Iterator[Fact]:
        """What is added about a node: where it is a statement, or the name of a graph."""
        if fact := self._statements.get(subject.value):
            statement = cast("ox.NamedNode", subject)
            yield from _parts(statement, fact)
            for home in self.homes(*fact):
                yield statement, _PART_OF, home
        elif predicate in (None, _TYPE, _TRIPLES):
            size = sum(1 for _ in self._stated(subject, self._store.quads(graph=subject)))
            yield from self._about_graph(subject, size)

    def _pointing(self, predicate: Node | None, object: Term) -> Iterator[Fact]:
        """The statements of which something is a part, or that stand in an assertion."""
        if predicate in (None, _SUBJECT) and not isinstance(object, ox.Literal):
            yield from self._with(_SUBJECT, object, self._store.facts(object))
        if predicate in (None, _PREDICATE) and isinstance(object, ox.NamedNode):
            yield from self._with(_PREDICATE, object, self._store.facts(None, object))
        if predicate in (None, _OBJECT):
            yield from self._with(_OBJECT, object, self._store.facts(None, None, object))
        if predicate not in (None, _PART_OF) or isinstance(object, ox.Literal):
            return
        if not self._graph(object).record:
            for quad in self._stated(object, self._store.quads(graph=object)):
                yield self._meet(quad), _PART_OF, object

    def _with(self, role: ox.NamedNode, object: Term, facts: Iterable[ox.Quad]) -> Iterator[Fact]:
        for quad in facts:
            if self._is_stated(quad):
                yield self._meet(quad), role, object

    # -- statements ------------------------------------------------------------------------------

    def statements(self, subject: Node) -> list[ox.NamedNode]:
        """The statements about a thing."""
        return [cast("ox.NamedNode", s) for s, _, _ in self._pointing(_SUBJECT, subject)]

    def named(self, names: Collection[str]) -> dict[str, Fact]:
        """The facts that statements stand for, by the statements' names; other names are left out.

        The whole store is read where one of them was not met before.
        """
        wanted = {name for name in names if name.startswith(_STATEMENT_NAME)}
        if missing := wanted - self._statements.keys():
            for fact in map(_fact, self._store.each()):
                if (name := _name(fact)) in missing:
                    self._statements[name] = fact
        return {name: self._statements[name] for name in wanted if name in self._statements}

    def homes(
        self, subject: Node | None, predicate: Node | None = None, object: Term | None = None
    ) -> set[Node]:
        """The assertions in which the triples of a pattern stand."""
        return {
            cast("Node", quad.graph_name)
            for quad in self._store.quads(subject, predicate, object)
            if quad.graph_name != _DEFAULT
            and self._states(quad)
            and not self._graph(quad.graph_name).record
        }

    def _meet(self, quad: ox.Quad) -> ox.NamedNode:
        """The statement of a fact, which will be known by its name from now on."""
        fact = _fact(quad)
        name = _name(fact)
        self._statements[name] = fact
        return ox.NamedNode(name)

    def _stated(self, name: Node, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
        """The quads of a graph that say something, and do not describe."""
        graph = self._graph(name)
        if not graph.ontology:
            yield from quads if not graph.record else (q for q in quads if self._states(q))

    def _states(self, quad: ox.Quad) -> bool:
        graph = self._graph(quad.graph_name)
        return not graph.ontology and not (graph.record and self._recorded(quad.subject))

    def _is_stated(self, fact: ox.Quad) -> bool:
        quads = self._store.quads(
            cast("Node", fact.subject), fact.predicate, cast("Term", fact.object)
        )
        return any(quad.graph_name != _DEFAULT and self._states(quad) for quad in quads)

    def _read_graph(self, name: Node) -> _Graph:
        types = set(self._store.objects(name, _TYPE))
        record = ox.NamedNode(ZJG.Source) in types or name.value.startswith("urn:zjg-kg:file:")
        return _Graph(bool(types & _ONTOLOGY), record, bool(types & _ASSERTION))

    def _is_recorded(self, subject: Node) -> bool:
        return not _RECORD.isdisjoint(
            cast("list[ox.NamedNode]", self._store.objects(subject, _TYPE))
        )

    def _about_graph(self, name: Node, size: int) -> Iterator[Fact]:
        graph = self._graph(name)
        if size and not graph.record:
            yield name, _TRIPLES, ox.Literal(str(size), datatype=_INTEGER)
            if not graph.described:
                yield name, _TYPE, _UNDESCRIBED


def _fact(quad: ox.Quad) -> Fact:
    return cast("Fact", (quad.subject, quad.predicate, quad.object))


def _name(fact: Fact) -> str:
    text = f"{fact[0]} {fact[1]} {fact[2]}"
    return _STATEMENT_NAME + blake2b(text.encode(), digest_size=8).hexdigest()


def _parts(statement: ox.NamedNode, fact: Fact) -> Iterator[Fact]:
    yield statement, _TYPE, _STATEMENT
    yield statement, _SUBJECT, fact[0]
    yield statement, _PREDICATE, fact[1]
    yield statement, _OBJECT, fact[2]


def _is_count(object: Term) -> bool:
    return isinstance(object, ox.Literal) and object.datatype == _INTEGER
