"""What the shapes of the data say of classes and properties, as far as a sheet needs it.

A property may be said of a class where a shape with ``sh:targetSubjectsOf`` asks for that class; what
it leads to stands in the property shapes for it: ``sh:class``, ``sh:node`` (a vocabulary or a
calendar date), ``sh:datatype``. How often it is given is said there and by the shapes of the class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pyoxigraph as ox

from zjg_kg._data import data_folder
from zjg_kg._language import Language
from zjg_kg._store import Node, Store, texts_among
from zjg_kg._terms import IRI, RDF, SKOS, XSD, Namespace

_SHAPES: Final = Namespace(
    "sh",
    "class datatype description hasValue languageIn maxCount minCount name node or path property "
    "qualifiedMinCount targetClass targetSubjectsOf",
)
_CLASS: Final = getattr(_SHAPES, "class")
_OR: Final = getattr(_SHAPES, "or")
_CALENDAR: Final = frozenset({XSD.gYear, XSD.gYearMonth, XSD.date})


@dataclass(frozen=True, slots=True)
class Facets:
    """What the values of a property are, and how many there may be."""

    classes: tuple[IRI, ...] = ()
    """The classes of which a value is one; none where any entity will do."""
    scheme: IRI | None = None
    """The vocabulary from which a value is taken."""
    datatype: IRI | None = None
    """The datatype of a text or number; ``rdf:langString`` for text in a language."""
    calendar: bool = False
    """Whether a value is a year, a month or a day."""
    required: bool = False
    single: bool = False
    names: Mapping[Language, str] = field(default_factory=dict)
    """``sh:name``: what the property is called in a form."""
    descriptions: Mapping[Language, str] = field(default_factory=dict)
    """``sh:description``: what is written there."""


class Shapes:
    """The shapes, looked up by class and property."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.domains: dict[IRI, frozenset[IRI]] = {}
        """The classes of which each property may be said."""
        self._general: dict[IRI, list[Node]] = defaultdict(list)
        self._of_class: dict[tuple[IRI, IRI], list[Node]] = defaultdict(list)
        for shape, node in self._targets(_SHAPES.targetSubjectsOf):
            if classes := self._classes(shape):
                self.domains[node] = frozenset(classes)
        for target in (_SHAPES.targetSubjectsOf, _SHAPES.targetClass):
            for shape, node in self._targets(target):
                for part, path in self._parts(shape):
                    if target == _SHAPES.targetClass:
                        self._of_class[node, path].append(part)
                    elif part not in self._general[path]:
                        self._general[path].append(part)

    def facets(self, kinds: Collection[IRI], path: IRI) -> Facets:
        """What is said of a property for members of some classes, superclasses among them."""
        own = [part for kind in sorted(kinds) for part in self._of_class.get((kind, path), ())]
        parts = [*own, *self._general.get(path, ())]
        nodes = [node for part in parts for node in self._iris(part, _SHAPES.node)]
        return Facets(
            classes=tuple(dict.fromkeys(kind for part in parts for kind in self._classes(part))),
            scheme=next((scheme for node in nodes for scheme in self._scheme(node)), None),
            datatype=next((datatype for part in parts for datatype in self._datatype(part)), None),
            calendar=any(
                _CALENDAR & set(self._alternatives(node, _SHAPES.datatype)) for node in nodes
            ),
            required=any(
                self._number(part, count) > 0
                for part in own
                for count in (_SHAPES.minCount, _SHAPES.qualifiedMinCount)
            ),
            single=any(self._number(part, _SHAPES.maxCount) == 1 for part in parts),
            names=self._texts(parts, _SHAPES.name),
            descriptions=self._texts(parts, _SHAPES.description),
        )

    def needs_chinese_name(self, kinds: Collection[IRI]) -> bool:
        """Whether each member of the classes must have a Chinese name: it is a thing by itself."""
        return any(
            self._number(part, _SHAPES.qualifiedMinCount) > 0
            for kind in kinds
            for part in self._of_class.get((kind, SKOS.prefLabel), ())
        )

    # -- reading -------------------------------------------------------------------------------

    def _targets(self, target: IRI) -> Iterator[tuple[Node, IRI]]:
        for quad in self._store.facts(None, target):
            if isinstance(quad.object, ox.NamedNode) and not isinstance(quad.subject, ox.Triple):
                yield quad.subject, IRI(quad.object.value)

    def _parts(self, shape: Node) -> Iterator[tuple[Node, IRI]]:
        """The property shapes of a node shape whose path is one property."""
        for part in self._store.objects(shape, _SHAPES.property):
            if not isinstance(part, ox.Literal):
                for path in self._iris(part, _SHAPES.path):
                    yield part, path

    def _texts(self, parts: Iterable[Node], predicate: IRI) -> Mapping[Language, str]:
        return texts_among(term for part in parts for term in self._store.objects(part, predicate))

    def _iris(self, node: Node, predicate: IRI) -> list[IRI]:
        found = self._store.objects(node, predicate)
        return sorted(IRI(term.value) for term in found if isinstance(term, ox.NamedNode))

    def _classes(self, shape: Node) -> list[IRI]:
        return self._alternatives(shape, _CLASS)

    def _alternatives(self, shape: Node | IRI, predicate: IRI) -> list[IRI]:
        """What a shape says, itself or in the branches of its ``sh:or``."""
        node = ox.NamedNode(shape) if isinstance(shape, str) else shape
        found = self._iris(node, predicate)
        for choice in self._store.objects(node, _OR):
            for branch in self._members(choice):
                found += self._iris(branch, predicate)
        return found

    def _members(self, head: object) -> Iterator[Node]:
        """The members of an RDF list that are no literals."""
        while isinstance(head, ox.BlankNode):
            for first in self._store.objects(head, RDF.first):
                if not isinstance(first, ox.Literal):
                    yield first
            head = next(iter(self._store.objects(head, RDF.rest)), None)

    def _scheme(self, node: IRI) -> Iterator[IRI]:
        for part, path in self._parts(ox.NamedNode(node)):
            if path == SKOS.inScheme:
                yield from self._iris(part, _SHAPES.hasValue)

    def _datatype(self, part: Node) -> Iterator[IRI]:
        yield from self._iris(part, _SHAPES.datatype)
        if self._store.has(part, _SHAPES.languageIn):
            yield RDF.langString

    def _number(self, part: Node, predicate: IRI) -> int:
        return max(
            (
                int(n.value)
                for n in self._store.objects(part, predicate)
                if isinstance(n, ox.Literal)
            ),
            default=0,
        )


@cache
def shapes() -> Shapes:
    """The shapes of the data that are shipped (``ontology/shapes/data.ttl``)."""
    store = Store()
    store.load(data_folder("ontology") / "shapes" / "data.ttl")
    return Shapes(store)
