"""The graph written as RDF."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from test_questions import HERON

from zjg_kg import ExportError, KnowledgeGraph
from zjg_kg._serialise import ENDINGS, Format

FORMATS: tuple[Format, ...] = ("trig", "turtle", "nquads", "ntriples", "jsonld")

ODD = """@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
ex:g {
  ex:s ex:p "a\\"b\\\\c\\n\\t\\u0007\\u202e\\u2028字𠮷"@zh-Hans-CN , "x"^^ex:type , true , 007 , 1.50 , 1e0 ,
    99999999999999999999 , [ ex:q ( 1 "two" ex:three ) ] , "2022"^^<http://www.w3.org/2001/XMLSchema#gYear> ,
    <entity:not-short> , <http://example.org/a%20b#char=1,2> ;
    a owl:Thing .
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


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("which", ["heron", "odd"])
def test_what_goes_out_comes_in(tmp_path: Path, odd: Path, format: Format, which: str) -> None:
    kg = opened(HERON if which == "heron" else odd)
    [ending] = [ending for ending, name in ENDINGS.items() if name == format]
    path = kg.export(tmp_path / f"out{ending}")
    assert path.read_text("utf-8") == kg.serialize(format)
    again = opened(path)
    facts = canonical(kg.store.facts())
    assert canonical(again.store.facts()) == facts
    if format in ("trig", "nquads", "jsonld"):
        assert canonical(again.store.quads()) == canonical(kg.store.quads())


# rdflib warns of its own inside.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("format", FORMATS)
def test_other_readers_read_the_same(format: Format) -> None:
    kg = opened(HERON)
    names = {"jsonld": "json-ld", "ntriples": "nt"}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=kg.serialize(format), format=names.get(format, format))
    facts = {(s.n3(), p.n3(), o.n3()) for s, p, o in dataset.triples((None, None, None))}
    expected = rdflib.Graph().parse(data=kg.serialize("ntriples"), format="nt")
    assert facts == {(s.n3(), p.n3(), o.n3()) for s, p, o in expected}
    assert len(facts) == len(kg.store.facts())


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_gives_the_same_bytes(odd: Path, format: Format) -> None:
    for paths in ((HERON,), (odd,), (HERON, odd)):
        assert opened(*paths).serialize(format) == opened(*reversed(paths)).serialize(format)


def test_jsonld_is_short_and_needs_no_network(odd: Path) -> None:
    document = json.loads(opened(HERON).serialize("jsonld"))
    assert document["@context"]["zjg"] == "https://w3id.org/zjg/ontology#"
    assert all(isinstance(value, str) for value in document["@context"].values())
    [graph] = [each for each in document["@graph"] if each["@id"] == "assertion:heron-03"]
    assert graph["@graph"][1] == {
        "@id": "entity:heron-bay",
        "zjg:partOf": [{"@id": "entity:estuary-district"}],
    }
    text = opened(odd).serialize("jsonld")
    assert '"entity":' not in text  # an IRI of that scheme is in the data


def test_language_tags_keep_their_case() -> None:
    kg = opened(HERON)
    for format in FORMATS:
        assert "zh-Hans" in kg.serialize(format)
        assert "zh-hans" not in kg.serialize(format)


def test_turtle_of_the_whole_shipped_graph() -> None:
    kg = KnowledgeGraph.shipped()
    turtle = rdflib.Graph().parse(data=kg.serialize("turtle"), format="turtle")
    assert len(turtle) == len(kg.store.facts())
    expected = rdflib.Graph().parse(data=kg.serialize("ntriples"), format="nt")
    assert isomorphic(turtle, expected)


def test_exports_that_cannot_be(tmp_path: Path) -> None:
    kg = opened(HERON)
    with pytest.raises(ExportError, match="names no format"):
        kg.export(tmp_path / "park.xls")
    with pytest.raises(ExportError, match="no format here"):
        kg.export(tmp_path / "park.ttl", "pdf")  # type: ignore[arg-type]
    taken = tmp_path / "taken.ttl"
    taken.write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="exists"):
        kg.export(taken)
    assert taken.read_text("utf-8") == "mine"
    kg.export(taken, overwrite=True)
    assert "entity:heron-bay" in taken.read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken.ttl"]
