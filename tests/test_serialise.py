"""Quads written as RDF."""

from __future__ import annotations

import io
import json
import random
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic
from test_questions import HERON

from tests.node_readers import read
from zjg_kg import ExportError, KnowledgeGraph, _nquads
from zjg_kg._serialise import Format, write, write_quads
from zjg_kg._terms import PREFIXES, RDF, XSD

FORMATS: tuple[Format, ...] = get_args(Format)
WITH_GRAPHS: tuple[Format, ...] = ("trig", "nquads", "jsonld")
ENDINGS: dict[Format, str] = {
    "turtle": ".ttl",
    "trig": ".trig",
    "nquads": ".nq",
    "ntriples": ".nt",
    "jsonld": ".jsonld",
    "rdfxml": ".rdf",
}
READERS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {"jsonld": "json-ld", "ntriples": "nt", "rdfxml": "xml"}

ODD = """@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
ex:g {
  ex:s ex:p "a\\"b\\\\c\\n\\t\\r\\u202e\\u2028字𠮷<&>]]>"@zh-Hans-CN , "x"^^ex:type , true , 007 , 1.50 ,
    99999999999999999999 , [ ex:q ( 1 "two" ex:three ) ] , "\\\\" , "x \\"@EN-gb <u:v> ." ,
    "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> , <entity:not-short> , <partOf:neither> ,
    <http://example.org/a%20b#char=1,2> ;
    zjg:partOf ex:s ; zjg:measure "a" , "b"@en ; a owl:Thing , [] .
}
ex:s ex:p ex:plain .
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("odd") / "odd.trig"
    path.write_text(ODD, "utf-8")
    return path


def opened(*paths: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(*paths, with_ontology=False, lang="en")


def canonical(quads: list[ox.Quad]) -> set[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def parsed(text: str, format: Format) -> set[ox.Quad]:
    return canonical(list(ox.parse(text, READERS[format])))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("which", ["heron", "odd"])
def test_what_goes_out_comes_in(tmp_path: Path, odd: Path, format: Format, which: str) -> None:
    kg = opened(HERON if which == "heron" else odd)
    path = tmp_path / f"out{ENDINGS[format]}"
    path.write_text(kg.serialize(format), "utf-8", newline="")
    again = opened(path)
    assert canonical(again.store.facts()) == canonical(kg.store.facts())
    if format in WITH_GRAPHS:
        assert canonical(again.store.quads()) == canonical(kg.store.quads())


# rdflib warns of its own inside.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("format", FORMATS)
def test_other_readers_read_the_same(format: Format) -> None:
    kg = opened(HERON)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=kg.serialize(format), format=RDFLIB.get(format, format))
    facts = {(s.n3(), p.n3(), o.n3()) for s, p, o in dataset.triples((None, None, None))}
    expected = rdflib.Graph().parse(data=kg.serialize("ntriples"), format="nt")
    assert facts == {(s.n3(), p.n3(), o.n3()) for s, p, o in expected}
    assert len(facts) == len(kg.store.facts())


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(odd: Path, format: Format) -> None:
    for paths in ((HERON,), (odd,), (HERON, odd)):
        assert opened(*paths).serialize(format) == opened(*reversed(paths)).serialize(format)


@pytest.mark.parametrize("format", FORMATS)
def test_language_tags_keep_their_case(format: Format) -> None:
    text = opened(HERON).serialize(format)
    assert "zh-Hans" in text
    assert "zh-hans" not in text


@pytest.mark.parametrize("format", ["turtle", "rdfxml"])
def test_rdflib_reads_the_whole_shipped_graph(format: Format) -> None:
    kg = KnowledgeGraph.shipped()
    found = rdflib.Graph().parse(data=kg.serialize(format), format=RDFLIB.get(format, format))
    assert len(found) == len(kg.store.facts())
    expected = rdflib.Graph().parse(data=kg.serialize("ntriples"), format="nt")
    assert isomorphic(found, expected)


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(ExportError, match="no format here"):
        opened(HERON).serialize("pdf")  # type: ignore[arg-type]


# -- any quads ------------------------------------------------------------------------------------

LOCAL = st.sampled_from(["partOf", "measure", "title", "a.b", "1", "类", "x-y", "label"])
IRIS = st.builds(
    ox.NamedNode,
    st.one_of(
        st.builds(str.__add__, st.sampled_from(sorted(PREFIXES.values())), LOCAL),
        st.sampled_from(
            ["urn:a", "measure:x", "title:y", "http://example.org/?a=1&b='#c", RDF.type]
        ),
    ),
)
NODES = st.one_of(IRIS, st.sampled_from([ox.BlankNode(name) for name in "abc"]))
# XML knows neither control characters nor these two.
TEXTS = st.one_of(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        max_size=8,
    ),
    st.sampled_from(
        ["1", "-7", "007", "true", "1.50", '"@en <u:v> .', "\r\n\t", " _:a <", "]]>&amp;"]
    ),
)
DATATYPES = st.sampled_from([XSD.integer, XSD.boolean, XSD.decimal, XSD.date, "urn:type"])
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "zh-Hans"])
    ),
    st.builds(lambda text, iri: ox.Literal(text, datatype=ox.NamedNode(iri)), TEXTS, DATATYPES),
)
PROPERTIES = st.builds(
    ox.NamedNode,
    st.builds(
        str.__add__,
        st.sampled_from([PREFIXES["zjg"], PREFIXES["dcterms"], "http://example.org/", "urn:x:"]),
        st.sampled_from(["partOf", "measure", "title", "source", "a.b", "1x", "类", "é"]),
    )
    | st.just(RDF.type),
)
GRAPHS = st.one_of(st.just(ox.DefaultGraph()), NODES)
QUADS = st.lists(
    st.builds(ox.Quad, NODES, PROPERTIES, st.one_of(NODES, LITERALS), GRAPHS), max_size=8
)


@pytest.mark.parametrize("format", WITH_GRAPHS)
@given(quads=QUADS)
def test_any_quads_come_back(format: Format, quads: list[ox.Quad]) -> None:
    assert parsed(write(quads, format), format) == canonical(quads)


@pytest.mark.parametrize("format", ["turtle", "ntriples", "rdfxml"])
@given(quads=QUADS)
def test_any_triples_come_back(format: Format, quads: list[ox.Quad]) -> None:
    triples = [ox.Quad(*quad.triple) for quad in quads]
    assert parsed(write(triples, format), format) == canonical(triples)


@pytest.mark.parametrize("format", WITH_GRAPHS)
@given(quads=QUADS, seed=st.integers())
def test_order_and_names_of_blank_nodes_make_no_difference(
    format: Format, quads: list[ox.Quad], seed: int
) -> None:
    names = {name: ox.BlankNode(f"other-{name}") for name in "abc"}

    def renamed(node: object) -> object:
        return names[node.value] if isinstance(node, ox.BlankNode) else node

    others = [ox.Quad(*map(renamed, quad)) for quad in [*quads, *quads]]  # type: ignore[arg-type]
    random.Random(seed).shuffle(others)
    assert write(others, format) == write(quads, format)


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "rdfxml"])
def test_control_characters_come_back(format: Format) -> None:
    text = "".join(map(chr, [*range(32), 0x7F, 0x85, 0x2028, 0x202E, 0xFFFE, 0x1F3DE]))
    quads = [ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(text))]
    assert parsed(write(quads, format), format) == set(quads)


# -- N-Quads --------------------------------------------------------------------------------------


@given(quads=QUADS)
def test_runs_of_any_length_give_the_same_lines(quads: list[ox.Quad]) -> None:
    whole = write(quads, "nquads")
    lines = whole.encode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    with pytest.MonkeyPatch.context() as patch:
        for length in (1, 100):
            patch.setattr(_nquads, "_RUN", length)
            assert write(quads, "nquads") == whole


@given(quads=QUADS)
def test_names_of_blank_nodes_follow_from_the_quads_that_have_some(quads: list[ox.Quad]) -> None:
    lines = set(write(quads, "nquads").splitlines())
    assert lines == {f"{quad} .".replace("@zh-hans", "@zh-Hans") for quad in canonical(quads)}


# -- JSON-LD --------------------------------------------------------------------------------------


def test_jsonld_is_short_and_needs_no_network() -> None:
    document = json.loads(opened(HERON).serialize("jsonld"))
    context = document["@context"]
    assert context["zjg"] == "https://w3id.org/zjg/ontology#"
    assert context["partOf"] == {"@id": "zjg:partOf", "@type": "@id"}
    assert context["prefLabel"] == {"@id": "skos:prefLabel", "@container": "@language"}
    assert context["zjg:measure"] == {"@id": "zjg:measure", "@type": "@id"}  # measure: is a prefix
    [graph] = [each for each in document["@graph"] if each["@id"] == "assertion:heron-03"]
    assert graph["@graph"][1] == {"@id": "entity:heron-bay", "partOf": "entity:estuary-district"}


def test_jsonld_takes_no_name_that_an_iri_begins_with(odd: Path) -> None:
    document = json.loads(opened(odd).serialize("jsonld"))
    assert {"entity", "partOf"}.isdisjoint(document["@context"])
    assert "zjg:partOf" in document["@context"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("which", ["heron", "odd", "shipped"])
def test_jsonld_js_and_rdflib_read_the_same_quads(tmp_path: Path, odd: Path, which: str) -> None:
    kg = (
        KnowledgeGraph.shipped()
        if which == "shipped"
        else opened(HERON if which == "heron" else odd)
    )
    path = tmp_path / "out.jsonld"
    path.write_text(kg.serialize("jsonld"), "utf-8", newline="")
    expected = canonical(list(kg.store.each_said()))
    assert parsed(read("jsonld", path)["nquads"], "nquads") == expected
    if which != "odd":  # rdflib rewrites numbers
        dataset = rdflib.Dataset().parse(path, format="json-ld")
        assert parsed(dataset.serialize(format="nquads"), "nquads") == expected


@settings(max_examples=10)  # each starts Node
@given(quads=QUADS)
def test_jsonld_js_reads_any_quads(
    tmp_path_factory: pytest.TempPathFactory, quads: list[ox.Quad]
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.jsonld"
    path.write_text(write(quads, "jsonld"), "utf-8", newline="")
    assert parsed(read("jsonld", path)["nquads"], "nquads") == canonical(quads)


# -- RDF/XML --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["http://example.org/", "urn:1", "http://example.org/a/2022", f"{PREFIXES['rdf']}li"]
)
def test_a_property_without_an_xml_name_is_refused(name: str) -> None:
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode(name), ox.Literal("x"))
    with pytest.raises(ExportError, match="has no XML name") as caught:
        write([quad], "rdfxml")
    assert name.rpartition("#")[2] in str(caught.value)


@pytest.mark.parametrize("text", ["bell\x07", "\x00", "\ufffe", "\x1b[31m"])
def test_a_text_that_xml_cannot_hold_is_refused(text: str) -> None:
    quad = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:p"), ox.Literal(text))
    with pytest.raises(ExportError, match=r"urn:a: the value .* of urn:p has a character"):
        write_quads([quad], "rdfxml", io.BytesIO())


@given(quads=QUADS)
def test_rdflib_reads_any_rdfxml(quads: list[ox.Quad]) -> None:
    triples = [ox.Quad(*quad.triple) for quad in quads]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # it would write 007 as 7
        found = rdflib.Graph().parse(data=write(triples, "rdfxml"), format="xml")
    assert parsed(found.serialize(format="nt"), "ntriples") == canonical(triples)
