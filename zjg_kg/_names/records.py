"""The names that stand in a graph, as they go into the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import pyoxigraph as ox

from zjg_kg._terms import DCTERMS, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from zjg_kg._store import Store

# Where names stand, in the order in which they count: entities by their label, then by an alias,
# then sources by their title, then the terms of the ontology.
NAMING: Final = tuple(map(ox.NamedNode, (SKOS.prefLabel, SKOS.altLabel, DCTERMS.title, RDFS.label)))
LABEL, ALIAS, TITLE, TERM = range(len(NAMING))
_TYPE: Final = ox.NamedNode(RDF.type)


class Record(NamedTuple):
    """One name of one thing."""

    iri: str
    tier: int
    """Where in ``NAMING`` its property stands."""
    text: str


class Membership(NamedTuple):
    """A thing, named or not, and a class of it."""

    iri: str
    kind: str


# Both go through the store once, in the order in which it keeps things: to look something up for
# each of a million names would take several times as long.


def records(store: Store) -> Iterator[Record]:
    """All names in a store, one at a time; it must not change meanwhile."""
    for tier, predicate in enumerate(NAMING):
        for quad in store.each(predicate):
            subject, text = quad.subject, quad.object
            if isinstance(text, ox.Literal) and isinstance(subject, ox.NamedNode):
                yield Record(subject.value, tier, text.value)


def memberships(store: Store) -> Iterator[Membership]:
    """The classes of everything in a store, in the same way."""
    for quad in store.each(_TYPE):
        subject, kind = quad.subject, quad.object
        if isinstance(kind, ox.NamedNode) and isinstance(subject, ox.NamedNode):
            yield Membership(subject.value, kind.value)
