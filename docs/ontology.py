"""The ontology as the pages need it: terms with texts, domains and ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from zjg_kg._data import data_folder
from zjg_kg._language import Language, tag
from zjg_kg._terms import compress

ZJG = Namespace("https://w3id.org/zjg/ontology#")
CLASSES = (OWL.Class,)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def graph() -> Graph:
    result = Graph()
    folder = data_folder("ontology")
    for path in (folder / "zjg.ttl", folder / "reused.ttl"):
        result.parse(path)
    return result


@dataclass(frozen=True)
class Term:
    """A class or property of the ontology."""

    iri: URIRef

    @property
    def curie(self) -> str:
        return compress(str(self.iri))

    @property
    def name(self) -> str:
        return self.curie.partition(":")[2]

    def text(self, predicate: URIRef, language: Language) -> str:
        return next(
            (
                str(value)
                for value in graph().objects(self.iri, predicate)
                if (getattr(value, "language", None) or "").lower() == tag(language).lower()
            ),
            "",
        )

    def label(self, language: Language) -> str:
        return self.text(RDFS.label, language) or self.curie

    def definition(self, language: Language) -> str:
        return self.text(SKOS.definition, language)

    def related(self, predicate: URIRef) -> list[Term]:
        """The named classes or properties at the other end; a union counts as its members."""
        found: list[Term] = []
        for value in graph().objects(self.iri, predicate):
            found += [Term(member) for member in members(value)]
        return sorted(found, key=lambda term: term.curie)


def members(value: Node) -> Iterable[URIRef]:
    if isinstance(value, URIRef):
        return [value]
    union = graph().value(value, OWL.unionOf)
    if union is None:
        return []
    return [item for item in Collection(graph(), union) if isinstance(item, URIRef)]


def terms(types: Iterable[URIRef]) -> list[Term]:
    """Our own terms of these types, by name."""
    found = {
        s for kind in types for s in graph().subjects(RDF.type, kind) if str(s).startswith(ZJG)
    }
    return sorted(
        (Term(iri) for iri in found if isinstance(iri, URIRef)), key=lambda t: t.name.lower()
    )
