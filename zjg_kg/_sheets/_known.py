"""The names and identifiers that a graph has already, beside what a file's sources said before.

A new version of a sheet replaces the old one, so the old one must not decide whom the new one
means: what stands in its assertions alone does not count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from zjg_kg._names.keys import normalise
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Name, Node, Term

_NAMING: Final = tuple(map(ox.NamedNode, (SKOS.prefLabel, SKOS.altLabel)))
_DEFAULT: Final = ox.DefaultGraph()


class Known:
    """Looks up who bears a name or a code, without the graphs in ``without``."""

    def __init__(self, kg: KnowledgeGraph, without: Collection[IRI] = ()) -> None:
        self._kg = kg
        self._without = frozenset(without)
        self._names: dict[str, tuple[str, ...]] = {}
        for predicate in _NAMING:
            for quad in kg.store.each(predicate):
                subject, name = quad.subject, quad.object
                if (
                    isinstance(subject, ox.NamedNode)
                    and isinstance(name, ox.Literal)
                    and self._said(subject, predicate, name)
                ):
                    self._enter(normalise(name.value), subject.value)

    def _enter(self, key: str, iri: str) -> None:
        bearers = self._names.get(key, ())
        if iri not in bearers:
            self._names[key] = (*bearers, iri)

    def bearers(self, name: str) -> list[set[IRI]]:
        """Who bears a name, in groups of falling rank.

        First those that it is the preferred name of, then those that have it as an alias, both as
        it is written; then whoever has it in another writing.
        """
        everyone = {IRI(iri) for iri in self._names.get(normalise(name), ())}
        if len(everyone) < 2:
            return [everyone]
        exactly = [
            {iri for iri in everyone if self._has_name(iri, predicate, name)}
            for predicate in _NAMING
        ]
        return [*exactly, everyone]

    def _has_name(self, iri: IRI, predicate: ox.NamedNode, name: str) -> bool:
        return any(
            isinstance(term, ox.Literal) and term.value == name
            for term in self._kg.store.objects(iri, predicate)
        )

    def owner(self, scheme: IRI, code: str) -> tuple[IRI | None, IRI | None]:
        """The node of an identifier and the thing that it belongs to, as far as they are known."""
        for node in self._nodes(code):
            if self._said(node, ZJG.identifierScheme, ox.NamedNode(scheme)):
                owners = self._kg.store.subjects(ADMS.identifier, node)
                found = [
                    owner
                    for owner in owners
                    if isinstance(owner, ox.NamedNode) and self._said(owner, ADMS.identifier, node)
                ]
                return IRI(node.value), IRI(found[0].value) if found else None
        return None, None

    def owners(self, code: str) -> set[IRI]:
        """Whom a code belongs to, of whichever scheme it is."""
        return {
            IRI(owner.value)
            for node in self._nodes(code)
            for owner in self._kg.store.subjects(ADMS.identifier, node)
            if isinstance(owner, ox.NamedNode) and self._said(owner, ADMS.identifier, node)
        }

    def _nodes(self, code: str) -> Iterator[ox.NamedNode]:
        for node in self._kg.store.subjects(SKOS.notation, ox.Literal(code)):
            if isinstance(node, ox.NamedNode):
                yield node

    def codes(self, iri: IRI, scheme: IRI) -> set[str]:
        """The codes of a scheme that a thing has."""
        store = self._kg.store
        return {
            code.value
            for node in store.objects(iri, ADMS.identifier)
            if isinstance(node, ox.NamedNode)
            and self._said(ox.NamedNode(iri), ADMS.identifier, node)
            and store.has(node, ZJG.identifierScheme, ox.NamedNode(scheme))
            for code in store.objects(node, SKOS.notation)
            if isinstance(code, ox.Literal)
        }

    def described(self, iri: IRI) -> bool:
        """Whether the graph says what a thing is; what the sources said before counts here."""
        return self._kg.store.has(iri, RDF.type)

    def remains(self, iri: IRI) -> bool:
        """Whether anybody but these sources says what a thing is."""
        if not self._without:
            return self.described(iri)
        node = ox.NamedNode(iri)
        return any(
            self._said(node, RDF.type, kind) for kind in self._kg.store.objects(iri, RDF.type)
        )

    def preferred(self, iri: IRI, language: str) -> str | None:
        """The preferred name of a thing in a language (``zh-hans``, ``en``)."""
        for term in self._kg.store.objects(iri, SKOS.prefLabel):
            if (
                isinstance(term, ox.Literal)
                and term.language == language
                and self._said(ox.NamedNode(iri), SKOS.prefLabel, term)
            ):
                return term.value
        return None

    @lru_cache(maxsize=1 << 14)  # noqa: B019 - one such object lives as long as one import
    def kinds(self, iri: IRI) -> frozenset[IRI]:
        """The classes of a thing, as they are stated."""
        return frozenset(
            IRI(kind.value)
            for kind in self._kg.store.objects(iri, RDF.type)
            if isinstance(kind, ox.NamedNode)
        )

    def _said(self, subject: Name, predicate: Name, object: Name | Term) -> bool:
        """Whether a triple stands in a graph that stays."""
        if not self._without:
            return True
        return any(
            graph != _DEFAULT and graph.value not in self._without
            for quad in self._kg.store.quads(subject, predicate, object)
            for graph in [cast("Node", quad.graph_name)]
        )
