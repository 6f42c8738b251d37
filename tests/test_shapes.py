"""The shapes: each constraint refuses what it should, for that reason alone, and nothing more."""

from __future__ import annotations

import re
from functools import cache

import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node
from shape_harness import (
    FOLDER,
    ONTOLOGY,
    Bench,
    Constraint,
    Example,
    broken,
    constraints,
    examples,
    results,
    shapes,
)

from zjg_kg._catalogue import catalogue
from zjg_kg._data import data_folder
from zjg_kg._questions import Questions
from zjg_kg._shapes import SHIPPED
from zjg_kg._terms import ZJG, compress
from zjg_kg._turtle import format_file

EXAMPLES = examples()
VOCABULARIES = data_folder("ontology") / "vocabularies"
ALL = rdflib.Graph()
for _name in SHIPPED:
    ALL += shapes(_name).graph
PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


@cache
def bench(style: bool) -> Bench:
    if style:
        return Bench(*ONTOLOGY, more=catalogue(Questions(data_folder("queries"))))
    # Some examples add a concept to one of these vocabularies; the rest comes with the shapes.
    return Bench(FOLDER / "base.trig", VOCABULARIES / "hedge.ttl", VOCABULARIES / "identifier.ttl")


def check(example: Example) -> set[Constraint]:
    names = ("data", "advice") if example.file == "advice" else ("data",)
    names = ("style",) if example.file == "style" else names
    where = bench(example.file == "style")
    return {broken(result) for result in where.check(where.edited(example.update), shapes(*names))}


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: Example) -> None:
    assert check(example) == (set() if example.passes else {example.constraint})


def test_every_constraint_has_its_pair(capsys: pytest.CaptureFixture[str]) -> None:
    """The passing half of each pair is the fixture itself, or the shipped ontology for style."""
    there = {constraint for name in SHIPPED for constraint in constraints(shapes(name))}
    refused = {example.constraint for example in EXAMPLES if not example.passes}
    assert refused == there
    assert {example.constraint for example in EXAMPLES if example.passes} <= there
    near_misses = sum(example.passes for example in EXAMPLES)
    with capsys.disabled():
        print(f"\n{len(there)} pairs of examples and {near_misses} near misses that pass", end=" ")


def test_fixture_conforms_and_is_seen_by_every_shape() -> None:
    graph, checked = bench(style=False).graph, shapes("data", "advice")
    assert [broken(result) for result in results(checked, graph)] == []
    targeted = [shape for shape in checked.shapes if any(map(list, shape.target()))]
    unseen = [compress(shape.node) for shape in targeted if not shape.focus_nodes(graph)]
    assert unseen == []


def test_shipped_ontology_is_written_as_style_demands() -> None:
    assert [broken(result) for result in results(shapes("style"), bench(style=True).graph)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_shacl_for_shacl(name: str) -> None:
    graph = rdflib.Graph()
    graph += shapes(name).graph
    pyshacl.validate(rdflib.Graph(), shacl_graph=graph, meta_shacl=True)  # raises what it finds


@pytest.mark.parametrize("name", SHIPPED)
def test_files_are_in_the_stable_form(name: str) -> None:
    assert not format_file(data_folder("ontology") / "shapes" / f"{name}.ttl", check=True)


def test_messages_speak_both_languages_and_fill_what_they_promise() -> None:
    for name, component in {c for file in SHIPPED for c in constraints(shapes(file))}:
        node = rdflib.URIRef(f"https://w3id.org/zjg/shape/{name}")
        texts = {
            message.language: str(message)
            for message in ALL.objects(node, SH.message)
            if isinstance(message, rdflib.Literal)
        }
        assert set(texts) == {"zh-Hans", "en"}, name
        assert re.search("[一-鿿].*[。？！]$", texts["zh-Hans"]), name
        assert re.search(r"[.?!]\)?$", texts["en"]), name
        slots = {lang: set(PLACEHOLDER.findall(text)) for lang, text in texts.items()}
        assert slots["zh-Hans"] == slots["en"], name
        # pySHACL fills in what a query projects, and nothing in other messages.
        query = str(ALL.value(node, SH.select)) if component == "SPARQL" else ""
        head = query.partition("WHERE")[0]
        assert slots["en"] <= set(re.findall(r"\?(\w+)", head)), name


def classes(ontology: rdflib.Graph, node: Node) -> set[Node]:
    """The class that a domain or range names, or those of its union."""
    union = ontology.value(node, OWL.unionOf)
    return set(ontology.items(union)) if union else {node}


def required(shape: rdflib.URIRef) -> set[Node]:
    """The classes that a shape asks for, one or several to choose from."""
    found = set(ALL.objects(shape, SH["class"]))
    for choice in ALL.objects(shape, SH["or"]):
        found |= {c for item in ALL.items(choice) for c in ALL.objects(item, SH["class"])}
    return found


def test_ends_of_relations_are_those_of_the_ontology() -> None:
    ontology = bench(style=True).graph
    things = {OWL.Thing, RDFS.Literal, rdflib.SKOS.Concept}
    seen = 0
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            name = compress(str(term)).partition("zjg:")[2]
            if not name:
                continue
            shape = rdflib.URIRef(f"https://w3id.org/zjg/shape/{name}")
            domain = {c for d in ontology.objects(term, RDFS.domain) for c in classes(ontology, d)}
            assert required(shape) == domain - things, name
            if (term, rdflib.URIRef(ZJG.relationKind), None) in ontology:
                ends = {c for r in ontology.objects(term, RDFS.range) for c in classes(ontology, r)}
                assert required(shape + "-value") == ends - things, name
            seen += 1
    assert seen > 80
