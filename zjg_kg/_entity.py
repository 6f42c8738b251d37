"""One entity with all that the graph says of it, each statement with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._evidence import Evidence, Silence, read, silences
from zjg_kg._figures import Figure, figures
from zjg_kg._language import Language, pick
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

# What the card shows in places of its own.
_APART: Final = frozenset(
    {RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.definition, ADMS.identifier}
    | {ZJG.about, ZJG.silenceAbout}
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or code under which others know an entity."""

    iri: IRI
    scheme: IRI | None
    scheme_label: str
    notation: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a property, or one thing that points here, with who says so."""

    value: Value
    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """The statements of one property; its label reads in the direction in which they point."""

    property: IRI
    label: str
    statements: tuple[Statement, ...]


class Entity:
    """The card of one entity. What it holds is looked up when it is asked for.

    >>> from zjg_kg import KnowledgeGraph
    >>> entity = KnowledgeGraph.shipped(lang="en").entity("阿里云")
    >>> entity
    <Entity Alibaba Cloud (zjg:Enterprise, entity:aliyun)>
    >>> entity.labels["zh"]
    '阿里云'
    """

    def __init__(self, kg: KnowledgeGraph, iri: IRI) -> None:
        self._kg = kg
        self.iri = iri

    @property
    def label(self) -> str:
        """The name in the language of the graph."""
        return self._kg.label(self.iri)

    @cached_property
    def labels(self) -> Mapping[Language, str]:
        """The preferred name in each language."""
        return self._kg.labels(self.iri)

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """Other names, pinyin among them."""
        values = map(to_python, self._kg.store.objects(self.iri, SKOS.altLabel))
        return tuple(sorted(map(str, values)))

    @cached_property
    def kinds(self) -> tuple[IRI, ...]:
        """The classes, the most specific one first."""
        return self._kg.types(self.iri)

    @cached_property
    def descriptions(self) -> Mapping[Language, str]:
        """What it is, in a sentence of the curators' own."""
        return self._kg.store.texts(self.iri, SKOS.definition)

    @cached_property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Numbers and codes under which others know it."""
        store = self._kg.store
        found = []
        for node in store.objects(self.iri, ADMS.identifier):
            if not isinstance(node, ox.NamedNode | ox.BlankNode):
                continue
            schemes = map(to_python, store.objects(node, ZJG.identifierScheme))
            scheme = next((each for each in schemes if isinstance(each, IRI)), None)
            found += [
                Identifier(
                    iri=IRI(node.value),
                    scheme=scheme,
                    scheme_label="" if scheme is None else self._kg.label(scheme),
                    notation=str(to_python(notation)),
                )
                for notation in store.objects(node, SKOS.notation)
            ]
        return tuple(sorted(found, key=lambda each: (each.scheme_label, each.notation)))

    @cached_property
    def facts(self) -> tuple[Relation, ...]:
        """What is said of it, by property."""
        return self._relations(outgoing=True)

    @cached_property
    def mentions(self) -> tuple[Relation, ...]:
        """What is said of other things with regard to it, by property."""
        return self._relations(outgoing=False)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures about it."""
        return tuple(figures(self._kg, self.iri))

    @cached_property
    def silences(self) -> tuple[Silence, ...]:
        """What the sources leave open about it."""
        return tuple(silences(self._kg, self.iri))

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every assertion that speaks of it."""
        return tuple(self._kg.evidence(self.iri))

    def _relations(self, *, outgoing: bool) -> tuple[Relation, ...]:
        store = self._kg.store
        quads = store.quads(self.iri) if outgoing else store.quads(None, None, self.iri)
        graphs: dict[IRI, dict[object, list[IRI]]] = {}
        for quad in quads:
            predicate = IRI(quad.predicate.value)
            if predicate in _APART:
                continue
            end = quad.object if outgoing else quad.subject
            said = graphs.setdefault(predicate, {}).setdefault(end, [])
            if isinstance(quad.graph_name, ox.NamedNode):
                said.append(IRI(quad.graph_name.value))
        names = {name for ends in graphs.values() for said in ends.values() for name in said}
        evidence = {each.assertion: each for each in read(self._kg, sorted(names))}
        relations = []
        for predicate, ends in graphs.items():
            statements = [
                Statement(
                    value=(value := to_python(end)),
                    label=self._kg.label(value) if isinstance(value, IRI) else str(value),
                    evidence=tuple(evidence[name] for name in sorted(said) if name in evidence),
                )
                for end, said in ends.items()
            ]
            statements.sort(key=lambda each: (each.label, str(each.value)))
            label = self._kg.label(predicate) if outgoing else self._backwards(predicate)
            relations.append(Relation(predicate, label, tuple(statements)))
        return tuple(sorted(relations, key=lambda each: (each.label, each.property)))

    def _backwards(self, predicate: IRI) -> str:
        labels = self._kg.store.texts(predicate, ZJG.inverseLabel)
        return pick(labels, self._kg.lang) or f"← {self._kg.label(predicate)}"

    # -- shown ---------------------------------------------------------------------------------

    def __repr__(self) -> str:
        kind = self.kinds[0].curie if self.kinds else "—"
        return f"<Entity {self.label} ({kind}, {self.iri.curie})>"

    def __str__(self) -> str:
        lines = [f"{self.label}  {self.iri.curie}", self._kinds_in_words()]
        if description := pick(self.descriptions, self._kg.lang):
            lines.append(description)
        lines += [f"{each.scheme_label} {each.notation}" for each in self.identifiers]
        for relation in (*self.facts, *self.mentions):
            lines += [f"{relation.label}: {each.label}" for each in relation.statements]
        lines += [f"{self._measure(figure)}: {figure}" for figure in self.figures]
        lines += [f"? {silence}" for silence in self.silences]
        return "\n".join(lines)

    def _kinds_in_words(self) -> str:
        return ("、" if self._kg.lang == "zh" else ", ").join(map(self._kg.label, self.kinds))

    def _measure(self, figure: Figure) -> str:
        return "" if figure.measure is None else self._kg.label(figure.measure)

    def to_dict(self) -> dict[str, object]:
        """The card in plain values for JSON, with the evidence once and by IRI where it is used."""
        relations = (*self.facts, *self.mentions)
        used = {e.assertion: e for r in relations for s in r.statements for e in s.evidence}

        def plain(relation: Relation) -> dict[str, object]:
            return {
                "property": relation.property,
                "label": relation.label,
                "statements": [
                    {
                        "value": str(each.value),
                        "label": each.label,
                        "evidence": [evidence.assertion for evidence in each.evidence],
                    }
                    for each in relation.statements
                ],
            }

        return {
            "iri": self.iri,
            "labels": self.labels,
            "aliases": list(self.aliases),
            "kinds": list(self.kinds),
            "descriptions": self.descriptions,
            "identifiers": [
                {"iri": each.iri, "scheme": each.scheme, "notation": each.notation}
                for each in self.identifiers
            ],
            "facts": [plain(relation) for relation in self.facts],
            "mentions": [plain(relation) for relation in self.mentions],
            "figures": [figure.to_dict() for figure in self.figures],
            "silences": [{"iri": each.iri, "question": each.question} for each in self.silences],
            "evidence": {iri: each.to_dict() for iri, each in sorted(used.items())},
        }

    def _repr_html_(self) -> str:
        rows = [
            (relation.label, each.label, " ".join(str(e) for e in each.evidence))
            for relation in (*self.facts, *self.mentions)
            for each in relation.statements
        ]
        rows += [(self._measure(each), str(each), "") for each in self.figures]
        rows += [("?", str(silence), "") for silence in self.silences]
        body = "".join(
            f'<tr title="{escape(why)}"><th>{escape(what)}</th><td>{escape(value)}</td></tr>'
            for what, value, why in rows
        )
        description = escape(pick(self.descriptions, self._kg.lang) or "")
        return (
            f"<h4>{escape(self.label)}</h4><p>{escape(self._kinds_in_words())} · "
            f"<code>{escape(self.iri.curie)}</code></p><p>{description}</p>"
            f"<table>{body}</table>"
        )
