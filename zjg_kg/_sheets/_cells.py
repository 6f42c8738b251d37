"""From what stands in a cell to the terms that it means."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pyoxigraph as ox

from zjg_kg._names.keys import HAN
from zjg_kg._sheets._dates import read_date
from zjg_kg._sheets._figure_values import FigureWords, read_figure
from zjg_kg._sheets._identifiers import read_identifier
from zjg_kg._sheets._schema import Kind
from zjg_kg._sheets._values import (
    read_boolean,
    read_choice,
    read_integer,
    read_number,
    read_share,
    read_text,
    read_web_address,
    split_cell,
)
from zjg_kg._terms import IRI, RDF, SKOS, XSD, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language
    from zjg_kg._sheets._layout import Field
    from zjg_kg._sheets._resolve import Resolver
    from zjg_kg._sheets._workbook import Cell

_QUANTITY_KIND: Final = expand("qudt:hasQuantityKind")
_HANS: Final = "zh-Hans"


Figure = tuple[tuple[IRI, ox.NamedNode | ox.Literal], ...]
"""The properties of a figure with their terms."""


class Value(NamedTuple):
    """One value of a cell: the term, and how a reader is told of it."""

    term: ox.NamedNode | ox.Literal
    words: Mapping[Language, str]


class CellReader:
    """Reads the cells of a file; vocabularies are looked up once.

    Every method raises ``CellError`` for what cannot be read.
    """

    def __init__(self, kg: KnowledgeGraph, resolver: Resolver) -> None:
        self._kg = kg
        self._resolver = resolver
        self._words = FigureWords.of(kg)
        self._choices: dict[tuple[IRI, ...], Mapping[str, IRI]] = {}
        self._kinds: dict[IRI, IRI] = {}

    def values(self, field: Field, cell: Cell) -> list[Value]:
        """The values of a cell; a cell of many is split."""
        column = field.column
        match column.kind:
            case Kind.ENTITY | Kind.CONCEPT | Kind.IDENTIFIER | Kind.ALIAS:
                texts = self._parts(field, cell)
                read = {
                    Kind.ENTITY: self._entity,
                    Kind.CONCEPT: self._concept,
                    Kind.IDENTIFIER: self._code,
                    Kind.ALIAS: self._alias,
                }[column.kind]
                return list(dict.fromkeys(read(field, text) for text in texts))
            case Kind.NAME:
                return [_text(read_text(cell.value), _HANS)]
            case Kind.ENGLISH:
                return [_text(read_text(cell.value), "en")]
            case Kind.DEFINITION:
                return [_text(text := read_text(cell.value), _language(text))]
            case Kind.DATE:
                lexical, datatype = read_date(cell.value)
                return [_plain(ox.Literal(lexical, datatype=ox.NamedNode(datatype)))]
            case Kind.BOOLEAN:
                known = read_boolean(cell.value)
                words: Mapping[Language, str] = {
                    "zh": "是" if known else "否",
                    "en": "yes" if known else "no",
                }
                return [Value(ox.Literal(known), words)]
            case Kind.NUMBER:
                return [self._number(field, cell)]
        return [self._other(field, cell)]

    def figure(self, field: Field, cell: Cell) -> Figure:
        """What the figure in a cell is: properties and terms."""
        [measure] = field.column.ranges
        if measure not in self._kinds:
            kinds = self._kg.store.objects(measure, _QUANTITY_KIND)
            self._kinds[measure] = min(
                IRI(kind.value) for kind in kinds if isinstance(kind, ox.NamedNode)
            )
        figure = read_figure(cell.value, self._words, kind=self._kinds[measure], unit=field.unit)
        return tuple(figure.facts())

    def _parts(self, field: Field, cell: Cell) -> list[Any]:
        """What a cell of many holds; a number is left as it is, for a code may have lost digits."""
        many = field.column.many and isinstance(cell.value, str)
        return list(split_cell(cell.value)) if many else [cell.value]

    def _entity(self, field: Field, value: object) -> Value:
        text = read_text(value)
        iri = self._resolver.reference(text, field.column.ranges)
        # The words of a vocabulary stay; names in the graph may change with every other import,
        # and the same file is to say the same again.
        concept = SKOS.Concept in self._resolver.known.kinds(iri)
        words = self._label(iri) if concept else _Words(zh=text, en=text)
        return Value(ox.NamedNode(iri), words)

    def _concept(self, field: Field, value: object) -> Value:
        labels = field.column.labels
        iri = read_choice(value, self._choices_of(field), zh=labels["zh"], en=labels["en"])
        return Value(ox.NamedNode(iri), self._label(iri))

    def _choices_of(self, field: Field) -> Mapping[str, IRI]:
        ranges = field.column.ranges
        if ranges not in self._choices:
            self._choices[ranges] = {
                name: iri
                for scheme in ranges
                for name, iri in self._kg.names(scheme=scheme.rpartition("/")[2])
            }
        return self._choices[ranges]

    def _code(self, field: Field, value: object) -> Value:
        return _plain(ox.Literal(read_identifier(value, field.column.ranges[0])))

    def _alias(self, _: Field, value: object) -> Value:
        return _text(text := read_text(value), _language(text))

    def _number(self, field: Field, cell: Cell) -> Value:
        if field.column.property == ZJG.share:
            return _plain(_decimal(read_share(cell.value)))
        if field.column.ranges == (XSD.integer,):
            return _plain(ox.Literal(read_integer(cell.value)))
        return _plain(_decimal(read_number(cell.value)))

    def _other(self, field: Field, cell: Cell) -> Value:
        if field.column.ranges == (XSD.anyURI,):
            address = read_web_address(cell.value)
            return _plain(ox.Literal(address, datatype=ox.NamedNode(XSD.anyURI)))
        text = read_text(cell.value)
        if field.column.ranges == (RDF.langString,):
            return _text(text, _language(text))
        return _plain(ox.Literal(text))

    @lru_cache(maxsize=1 << 12)  # noqa: B019 - one such object lives as long as one import
    def _label(self, iri: IRI) -> Mapping[Language, str]:
        return _Words(zh=self._kg.label(iri, "zh"), en=self._kg.label(iri, "en"))


class _Words(dict["Language", str]):
    """Words that can be compared with others as a whole, as the rest of a value can."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash((self["zh"], self["en"]))


def _language(text: str) -> str:
    return _HANS if HAN.search(text) else "en"


def _text(text: str, language: str) -> Value:
    return Value(ox.Literal(text, language=language), _Words(zh=text, en=text))


def _plain(literal: ox.Literal) -> Value:
    return Value(literal, _Words(zh=literal.value, en=literal.value))


def _decimal(number: Decimal) -> ox.Literal:
    return ox.Literal(f"{number:f}", datatype=ox.NamedNode(XSD.decimal))
