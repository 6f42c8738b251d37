"""What a claim may say: the relations, measures and classes of the ontology, by their names.

Nothing is listed here: what a sheet about things of a class may hold (``zjg_kg._sheets._schema``,
read off ontology and shapes) is what may be claimed of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._sheets._schema import Kind, schemas
from zjg_kg._terms import IRI, SKOS, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_CLAIMED: Final = frozenset(
    {Kind.ENTITY, Kind.CONCEPT, Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.FIGURE}
)
BASES: Final = ("stated", "implied", "read-from-name")
"""How a source can bear a claim out (``shape:SourceAssertion-basis``)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A property, or a measure, that a claim may use."""

    iri: IRI
    """The property, or the measure of a figure."""
    kind: Kind
    labels: Mapping[Language, str]
    domains: tuple[IRI, ...]
    """The classes of which it may be said; none where of anything."""
    ranges: tuple[IRI, ...]
    """The classes of what it leads to, the vocabulary, or the datatype."""

    @property
    def forms(self) -> tuple[str, ...]:
        """How it may be written: the short form, the Chinese name, the English name."""
        return self.iri.curie, *(self.labels[lang] for lang in LANGUAGES)


class Vocabulary:
    """The relations and classes that claims may use, by every form in which they may be written.

    >>> from zjg_kg import KnowledgeGraph
    >>> found = Vocabulary(KnowledgeGraph.shipped())
    >>> found.relations["位于"].iri.curie, found.measures["area"].iri.curie, found.classes["企业"].curie
    ('zjg:locatedIn', 'measure:area', 'zjg:Enterprise')
    """

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.relations: dict[str, Relation] = {}
        self.measures: dict[str, Relation] = {}
        self.classes: dict[str, IRI] = {}
        self.relation_classes: set[IRI] = set()
        """Classes of what only carries a relation and bears no name, such as an investment."""
        for relation in _relations(kg):
            known = self.measures if relation.kind is Kind.FIGURE else self.relations
            for form in relation.forms:
                known.setdefault(form, relation)
        for sheet in schemas(kg):
            for form in (sheet.kind.curie, *kg.labels(sheet.kind).values()):
                self.classes.setdefault(form, sheet.kind)
            if sheet.relation:
                self.relation_classes.add(sheet.kind)
        self.modalities = _slugs(kg, "modality")
        self.reasons = _slugs(kg, "no-fact")


def _relations(kg: KnowledgeGraph) -> Iterator[Relation]:
    """Each property once, with all that the sheets of the classes say of it."""
    found: dict[IRI, Relation] = {}
    for sheet in schemas(kg):
        for column in sheet.columns:
            naming = column.property in (SKOS.prefLabel, SKOS.altLabel, SKOS.definition)
            if column.kind not in _CLAIMED or naming or column.property == ZJG.asOf:
                continue
            figure = column.kind is Kind.FIGURE
            iri = expand(column.key) if figure else column.property
            known = found.get(iri)
            found[iri] = Relation(
                iri,
                column.kind,
                {lang: kg.label(iri, lang) for lang in LANGUAGES},
                # What a measure is meant for is advice; the shapes let it be said of anything.
                () if figure else _united(known.domains if known else (), column.domains),
                _united(known.ranges if known else (), column.ranges),
            )
    yield from sorted(found.values(), key=lambda relation: relation.iri)


def _united(some: tuple[IRI, ...], more: tuple[IRI, ...]) -> tuple[IRI, ...]:
    return tuple(dict.fromkeys((*some, *more)))


def _slugs(kg: KnowledgeGraph, scheme: str) -> tuple[str, ...]:
    nodes = kg.store.subjects(SKOS.inScheme, f"https://w3id.org/zjg/{scheme}")
    return tuple(sorted(str(node.value).rpartition("/")[2] for node in nodes))
