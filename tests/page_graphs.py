"""Graphs for the page to show: one whose every text is hostile, one too large to be drawn."""

from __future__ import annotations

import pyoxigraph as ox

from tests.property_graphs import HOSTILE
from zjg_kg import KnowledgeGraph
from zjg_kg._terms import ADMS, DCTERMS, IRI, OA, RDF, SKOS, XSD, ZJG, expand

BASE = "https://example.org/"
PARK = IRI(f"{BASE}park")
SOURCE = IRI(f"{BASE}source")
SCRIPTS = (
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "\"><script>alert(1)</script><a href='javascript:alert(1)'>",
    "constructor",
    "__proto__",
    "${alert(1)}",
    "https://example.org/beacon?x=1",
)
"""What would run, load or break something in a careless page."""
_NAMES = ("thing", "carrier", "Kind", "relates", "assertion", "passage", "figure", "code")
TEXTS = (*HOSTILE, *SCRIPTS)


def hostile_graph() -> KnowledgeGraph:
    """A park with a member for each hostile text: as its name in either language, its alias, its
    description, its number, the words of its figure, the gloss of what is said of it, and the name
    of its class and relation."""
    kg = KnowledgeGraph.open(lang="en")
    quads = [
        *_said(SOURCE, SOURCE, {RDF.type: ZJG.Source, DCTERMS.title: _text("</title>", "en")}),
        *_said(SOURCE, SOURCE, {expand("dcat:landingPage"): ox.NamedNode("javascript:alert(1)")}),
        *_said(PARK, SOURCE, {RDF.type: ZJG.SciTechCity, SKOS.prefLabel: _text("</script>", "zh")}),
    ]
    for number, text in enumerate(TEXTS):
        quads += _member(number, text)
    kg.store.add(quads)
    return kg


def star(size: int) -> KnowledgeGraph:
    """A park with so many members, which are next to nothing else."""
    kg = KnowledgeGraph.open(lang="en")
    quads = [*_said(PARK, SOURCE, {RDF.type: ZJG.SciTechCity, SKOS.prefLabel: _text("Park", "en")})]
    for number in range(size):
        member, label = IRI(f"{BASE}member-{number:03}"), _text(f"Member {number:03}", "en")
        said = {RDF.type: ZJG.Enterprise, SKOS.prefLabel: label, ZJG.locatedIn: PARK}
        quads += _said(member, SOURCE, said)
    kg.store.add(quads)
    return kg


def _member(number: int, text: str) -> list[ox.Quad]:
    thing, carrier, kind, relation, assertion, passage, figure, code = (
        IRI(f"{BASE}{name}-{number}") for name in _NAMES
    )
    return [
        *_said(kind, SOURCE, {expand("rdfs:label"): _text(text, "en")}),
        *_said(relation, SOURCE, {expand("rdfs:label"): _text(text, "en")}),
        *_said(thing, assertion, {RDF.type: kind, relation: PARK, ZJG.locatedIn: PARK}),
        *_said(thing, assertion, {SKOS.prefLabel: _text(text, "en"), ADMS.identifier: code}),
        *_said(thing, assertion, {SKOS.prefLabel: _text(text[::-1], "zh")}),
        *_said(thing, assertion, {SKOS.altLabel: _text(f"{text} {number}", "en")}),
        *_said(
            thing, assertion, {SKOS.definition: _text(text, "zh"), SKOS.note: _text(text, "en")}
        ),
        *_said(code, assertion, {RDF.type: ADMS.Identifier, SKOS.notation: ox.Literal(text)}),
        *_said(carrier, assertion, {RDF.type: ZJG.PostHolding, ZJG.postTitle: _text(text, "zh")}),
        *_said(carrier, assertion, {expand("org:member"): thing, expand("org:organization"): PARK}),
        *_said(figure, assertion, {RDF.type: ZJG.Observation, ZJG.about: thing}),
        *_said(figure, assertion, {ZJG.value: ox.Literal(number), ZJG.unitAsPrinted: _text(text)}),
        *_said(figure, assertion, {ZJG.numberAsPrinted: _text(str(number))}),
        *_said(assertion, SOURCE, {RDF.type: ZJG.SourceAssertion, ZJG.gloss: _text(text, "en")}),
        *_said(assertion, SOURCE, {ZJG.passage: passage, DCTERMS.references: _text(text)}),
        *_said(passage, SOURCE, {OA.hasSource: SOURCE, ZJG.start: ox.Literal(number)}),
        *_said(passage, SOURCE, {ZJG.end: ox.Literal(number + 1)}),
    ]


def _said(
    subject: IRI, graph: IRI, said: dict[IRI, IRI | ox.NamedNode | ox.Literal]
) -> list[ox.Quad]:
    def term(value: IRI | ox.NamedNode | ox.Literal) -> ox.NamedNode | ox.Literal:
        return ox.NamedNode(value) if isinstance(value, IRI) else value

    return [
        ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term(value), ox.NamedNode(graph))
        for predicate, value in said.items()
    ]


def _text(text: str, lang: str | None = None) -> ox.Literal:
    # The engine's strings end at no control character, but XML has no NUL.
    return (
        ox.Literal(text, language=lang)
        if lang
        else ox.Literal(text, datatype=ox.NamedNode(XSD.string))
    )
