"""What may be chosen in a column: the names of the things and concepts that are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._sheets._columns import Column, Kind
from zjg_kg._table import printable
from zjg_kg._terms import IRI, RDF, SKOS

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

MOST: Final = 2000
"""A list of more names is cut off: nobody scrolls through it, and the file would grow."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Names to choose from, and of how many things there are."""

    names: tuple[str, ...]
    total: int

    @property
    def cut(self) -> bool:
        """Whether the list leaves things out."""
        return self.total > MOST


def choices(kg: KnowledgeGraph, column: Column, lang: Language) -> Choices:
    """The names for a column of entities or concepts, sorted; none for other columns.

    >>> from zjg_kg import KnowledgeGraph
    >>> from zjg_kg._sheets._schema import schema
    >>> kg = KnowledgeGraph.shipped()
    >>> choices(kg, schema(kg, "大学").column("所在楼宇"), "zh").total
    3
    """
    things: set[IRI] = set()
    if column.kind is Kind.CONCEPT:
        for scheme in column.ranges:
            things |= _subjects(kg, SKOS.inScheme, scheme)
    elif column.kind is Kind.ENTITY:
        for kind in {below for above in column.ranges for below in kg.subclasses(above)}:
            things |= _subjects(kg, RDF.type, kind)
    shown = sorted(things)[:MOST]
    names = {printable(kg.label(thing, lang)) for thing in shown}
    return Choices(tuple(sorted(names)), len(things))


def _subjects(kg: KnowledgeGraph, predicate: IRI, value: str) -> set[IRI]:
    found = kg.store.subjects(predicate, ox.NamedNode(value))
    return {IRI(node.value) for node in found if isinstance(node, ox.NamedNode)}
