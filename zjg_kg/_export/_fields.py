"""Which attributes the nodes of a graph have, each of one type throughout.

Names, classes and evidence have fields of their own. What else is said of things, numbers, dates
and codes, is found by looking at all of it once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._export._property_graph import Cell, Field, FieldType, Scalar, text
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._style import groups_of_classes
from zjg_kg._terms import ADMS, DCTERMS, IRI, RDF, RDFS, SKOS, compress
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

NODE_FIELDS: Final = (
    Field("iri"),
    Field("label"),
    Field("label_zh"),
    Field("label_en"),
    Field("kind"),
    Field("kind_label"),
    Field("kinds", many=True),
    Field("group"),
    Field("description"),
    Field("aliases", many=True),
    Field("identifiers", many=True),
    Field("figures", many=True),
)
EDGE_FIELDS: Final = (
    Field("label"),
    Field("label_zh"),
    Field("label_en"),
    Field("relation"),
    Field("carrier"),
    Field("origin"),
    Field("basis"),
    Field("modality"),
    Field("sources", many=True),
    Field("passages", many=True),
    Field("assertions", many=True),
    Field("statement"),
)
OWN: Final = frozenset(
    {RDF.type, RDFS.label, DCTERMS.title, SKOS.prefLabel, SKOS.altLabel, SKOS.definition}
    | {ADMS.identifier, SKOS.inScheme, SKOS.topConceptOf, SKOS.broader}
)
"""The properties that have a field of their own, or none."""

_LARGEST: Final = 2**63
_TYPES: Final[Mapping[type, FieldType]] = {
    bool: "boolean",
    int: "integer",
    float: "number",
    Decimal: "number",
    dt.date: "date",
}
# What some program takes for something else than an attribute.
_TAKEN: Final = frozenset(
    {"id", "source", "target", "type", "name", "weight", "color", "size", "shape", "x", "y", "z"}
)


def other_fields(kg: KnowledgeGraph, things: Collection[str]) -> Mapping[str, Field]:
    """The field of each property, by its IRI, by which some thing has a value."""
    fields: dict[str, Field] = {}
    names = {field.name for field in NODE_FIELDS} | _TAKEN
    of_things = groups_of_classes(kg).keys()
    for predicate in sorted(kg.store.predicates()):
        known_relation = predicate in kg.relations.kinds
        if predicate in OWN or known_relation or _of_records(kg, predicate, of_things):
            continue
        if found := _seen(kg, predicate, things):
            name = _name(predicate, names)
            names.add(name)
            words: dict[Language, str] = {lang: kg.label(predicate, lang) for lang in LANGUAGES}
            fields[predicate] = Field(name, *found, words)
    return fields


def _of_records(kg: KnowledgeGraph, predicate: IRI, of_things: AbstractSet[str]) -> bool:
    """Whether the ontology says that a property describes no thing but an assertion, a passage, a
    figure. There may be millions of these; they need not be looked at."""
    domain = [compress(kind) for kind in kg.relations.domain(predicate)]
    return bool(domain) and of_things.isdisjoint(domain)


def _seen(
    kg: KnowledgeGraph, predicate: IRI, things: Collection[str]
) -> tuple[FieldType, bool] | None:
    """The type of a property's values, and whether some thing has several in one language."""
    types: set[FieldType] = set()
    having: set[tuple[str, str | None]] = set()
    many = False
    for quad in kg.store.each(predicate):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or subject.value not in things:
            continue
        language = None
        if isinstance(value, ox.Literal):
            language = value.language
            types.add(_type(to_python(value)))
        elif kg.relations.holds(predicate):
            continue
        else:
            types.add("string")
        key = subject.value, language
        many |= key in having
        having.add(key)
    if not types:
        return None
    if types == {"integer", "number"}:
        return "number", many
    return (types.pop() if len(types) == 1 else "string"), many


def _type(value: Value) -> FieldType:
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return "string"
    return _TYPES.get(type(value), "string")


def _name(predicate: IRI, taken: Collection[str]) -> str:
    """A name that every program takes, from the end of an IRI; a prefix or a number keeps it apart
    from another."""
    prefix, *rest = re.split(r"[:/#]+", compress(predicate).rstrip(":/#"))
    name = _ascii(rest[-1] if rest else prefix)
    number = 2
    wanted = name if name not in taken else _ascii(f"{prefix}_{name}")
    while wanted in taken:
        wanted = f"{name}_{number}"
        number += 1
    return wanted


def _ascii(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", name).strip("_") or "property"
    return f"_{plain}" if plain[0].isdigit() else plain


def cell(values: Collection[Value], field: Field) -> Cell:
    """Values as a field holds them."""
    converted: list[Scalar] = [
        text(each) if field.type == "string" and not isinstance(each, str) else each
        for each in values
        if each is not None
    ]
    if len(converted) > 1:
        converted = sorted(dict.fromkeys(converted), key=text)
    return tuple(converted) if field.many else converted[0]
