"""The prefix table and the closed namespaces, held equal to the Turtle."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib.namespace
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import _terms
from zjg_kg._terms import IRI, PREFIXES, SH, ZJG, Namespace, compress, expand, language_tag

ONTOLOGY = ROOT / "ontology"


def read(name: str) -> ox.Dataset:
    return ox.Dataset(ox.parse(path=ONTOLOGY / name))


def test_prefix_table_equals_the_turtle() -> None:
    turtle = read("prefixes.ttl")
    (ontology,) = {quad.subject for quad in turtle if quad.predicate.value == SH.declare}
    assert ontology == ox.NamedNode("https://w3id.org/zjg/ontology")

    declared = {}
    for quad in turtle.quads_for_subject(ontology):
        if quad.predicate.value == SH.declare:
            row = {q.predicate.value: q.object.value for q in turtle.quads_for_subject(quad.object)}
            declared[row[SH.prefix]] = row[SH.namespace]
    assert declared == dict(PREFIXES)
    assert len(set(PREFIXES.values())) == len(PREFIXES), "two prefixes for one namespace"


def test_own_terms_equal_the_turtle() -> None:
    described = {
        quad.subject.value
        for quad in read("zjg.ttl")
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(PREFIXES["zjg"])
    }
    assert set(ZJG) == described
    assert len(described) > 160


@pytest.mark.parametrize(
    "name", ["RDF", "RDFS", "OWL", "SKOS", "XSD", "PROV", "DCTERMS", "ORG", "DCAT", "SH"]
)
def test_standard_terms_exist(name: str) -> None:
    standard = {str(term) for term in dir(getattr(rdflib.namespace, name))}
    ours: Namespace = getattr(_terms, name)
    assert set(ours) <= standard


def test_unknown_term_is_an_error() -> None:
    with pytest.raises(AttributeError, match="zjg: has no term 'partof'"):
        _ = ZJG.partof


@pytest.mark.parametrize("wrong", ["Area", "nope:Area", "", "http"])
def test_expand_refuses_what_it_does_not_know(wrong: str) -> None:
    with pytest.raises(ValueError, match="no such prefix"):
        expand(wrong)


@pytest.mark.parametrize(
    "curie", ["zjg:Area", "no-fact:heading", "entity:a.b", "rule:project-total"]
)
def test_short_forms_go_both_ways(curie: str) -> None:
    assert expand(curie).curie == curie


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/zjg/source/xjnnet#char=1,2",
        "https://w3id.org/zjg/entity/",
        "https://w3id.org/zjg/entity/a.",
        "https://w3id.org/zjg/entity/a/b",
        "https://w3id.org/zjg/hedge",
        "https://example.org/x",
        "zjg:Area",
    ],
)
def test_what_needs_an_escape_or_has_no_prefix_stays_whole(iri: str) -> None:
    assert compress(iri) == iri


@given(
    prefix=st.sampled_from(sorted(PREFIXES)), local=st.text("aZ0.-_~/#:%,=é\u3000中\n", max_size=6)
)
def test_a_short_form_means_the_same_in_turtle(prefix: str, local: str) -> None:
    iri = PREFIXES[prefix] + local
    short = compress(iri)
    if short == iri:
        return
    assert expand(short) == iri
    (quad,) = ox.parse(
        f"@prefix {prefix}: <{PREFIXES[prefix]}> . {short} {short} {short} .",
        ox.RdfFormat.TURTLE,
    )
    assert quad.subject == quad.object == ox.NamedNode(iri)


def test_an_iri_is_a_string() -> None:
    area = ZJG.Area
    assert isinstance(area, str)
    assert area == "https://w3id.org/zjg/ontology#Area"
    assert {area: 1}["https://w3id.org/zjg/ontology#Area"] == 1
    assert repr(IRI("a:b")) == "IRI('a:b')"


def test_language_tags() -> None:
    assert [language_tag(t) for t in ("zh-hans", "EN", "zh-latn-pinyin", "de-ch-1996")] == [
        "zh-Hans",
        "en",
        "zh-Latn-pinyin",
        "de-CH-1996",
    ]


def test_importing_is_cheap() -> None:
    heavy = {"pyoxigraph", "rdflib", "networkx", "pyshacl", "pandas", "typer", "rich", "yaml"}
    code = f"import sys, zjg_kg._terms; print(*{heavy!r} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == ""
