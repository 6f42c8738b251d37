"""The writer of stable Turtle: what goes in comes out, in one form, whatever the order and names."""

from __future__ import annotations

import random
import re
import stat
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from textwrap import dedent

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg._errors import InputError
from zjg_kg._terms import PREFIXES, RDF, XSD
from zjg_kg._turtle import Format, dumps, format_file

SYNTAX = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG}
HEAD = (
    "".join(f"@prefix {p}: <{n}> .\n" for p, n in PREFIXES.items()) + "@prefix : <https://x.y/> .\n"
)


def parse(text: str, format: Format = "turtle") -> list[ox.Quad]:
    return list(ox.parse(text, SYNTAX[format]))


def canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def written(turtle: str, format: Format = "turtle") -> str:
    """The body in which our writer puts a document, without its prefixes."""
    text = dumps(parse(HEAD + dedent(turtle), format), format=format)
    return re.sub(r"(@prefix .*\n)*\n?", "", text, count=1)


# -- properties ------------------------------------------------------------------------------------

names = st.sampled_from(
    [
        *("https://w3id.org/zjg/entity/a", "https://w3id.org/zjg/entity/b10", "https://x.y/é中"),
        *("https://w3id.org/zjg/source/x#char=9,12", "https://w3id.org/zjg/ontology#partOf"),
        *(str(RDF.type), str(RDF.first), str(RDF.rest), str(RDF.nil), "zjg:Area", "urn:x:\u202e"),
    ]
).map(ox.NamedNode)
blanks = st.sampled_from("pqrstu").map(ox.BlankNode)
texts = st.one_of(
    st.text("ab\"'\\\n\r\t\x00\x7f\u200b\u202e\ufeff中😀@^#<>", max_size=8),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)
numbers = st.sampled_from(
    ["1", "-01", "+1", "1.0", ".5", "-.5", "1.", "1e3", "true", "TRUE", "", "x"]
)
datatypes = st.sampled_from([XSD.integer, XSD.decimal, XSD.boolean, XSD.string, XSD.date]).map(
    ox.NamedNode
)
languages = st.sampled_from(["zh-Hans", "en", "zh-Latn-pinyin", "de"])
directions = st.sampled_from([None, ox.BaseDirection.LTR, ox.BaseDirection.RTL])
literals = st.one_of(
    st.builds(lambda value: ox.Literal(value), texts),
    st.builds(lambda v, t: ox.Literal(v, datatype=t), st.one_of(texts, numbers), datatypes),
    st.builds(lambda v, t, d: ox.Literal(v, language=t, direction=d), texts, languages, directions),
)


@st.composite
def lists(draw: st.DrawFn) -> list[ox.Quad]:
    """A list of a few items, well formed, hung on some subject."""
    graph = draw(graphs)
    items = draw(st.lists(st.one_of(names, literals, blanks), max_size=4))
    rest: ox.NamedNode | ox.BlankNode = ox.NamedNode(RDF.nil)
    quads = []
    for item in items:
        cell = ox.BlankNode()
        quads.append(ox.Quad(cell, ox.NamedNode(RDF.first), item, graph))
        quads.append(ox.Quad(cell, ox.NamedNode(RDF.rest), rest, graph))
        rest = cell
    return [*quads, ox.Quad(draw(st.one_of(names, blanks)), draw(names), rest, graph)]


graphs = st.one_of(st.just(ox.DefaultGraph()), names, blanks)
statements = st.builds(
    ox.Quad, st.one_of(names, blanks), names, st.one_of(names, blanks, literals), graphs
).map(lambda quad: [quad])
datasets = st.lists(st.one_of(statements, lists()), max_size=7).map(
    lambda found: list(chain.from_iterable(found))
)


@given(datasets, st.randoms(use_true_random=False))
def test_round_trip_order_and_names(quads: list[ox.Quad], chance: random.Random) -> None:
    text = dumps(quads, format="trig")
    again = parse(text, "trig")
    assert canonical(again) == canonical(quads)
    assert dumps(again, format="trig") == text, "formatting twice changes the text"

    fresh = {name: ox.BlankNode(f"z{i}") for i, name in enumerate(chance.sample("pqrstu", 6))}

    def renamed(term: object) -> object:
        return fresh.get(term.value, term) if isinstance(term, ox.BlankNode) else term

    shuffled = [ox.Quad(*map(renamed, quad)) for quad in quads]  # type: ignore[arg-type]
    chance.shuffle(shuffled)
    assert dumps(shuffled, format="trig") == text


@given(datasets)
def test_turtle_round_trip(quads: list[ox.Quad]) -> None:
    plain = [ox.Quad(q.subject, q.predicate, q.object) for q in quads]
    assert canonical(parse(dumps(plain, format="turtle"))) == canonical(plain)


@given(literals)
def test_what_does_not_show_is_escaped(literal: ox.Literal) -> None:
    a = ox.NamedNode("https://x.y/a")
    text = dumps([ox.Quad(a, a, literal)], format="turtle")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]", text)


def test_deep_nesting_and_long_lists() -> None:
    links = [f"_:b{i} :p _:b{i + 1} ." for i in range(80)]
    items = " ".join(str(i) for i in range(3000))
    for document in (":s :p _:b0 . " + "\n".join(links), f":s :p ({items}) ."):
        quads = parse(HEAD + document)
        text = dumps(quads, format="turtle")
        assert len(parse(text)) == len(quads)
        assert dumps(parse(text), format="turtle") == text


# -- the form --------------------------------------------------------------------------------------


def test_subjects_and_predicates_have_their_order() -> None:
    assert written("""
        entity:b10 a zjg:Area . entity:b9 a zjg:Area .
        zjg:p a owl:DatatypeProperty . zjg:o a owl:ObjectProperty .
        [] a owl:AllDisjointClasses ; owl:members ( zjg:A zjg:B ) .
        zjg:A skos:note "n"@en ; skos:example "x"@en ; zjg:z 1 ; adms:z 1 ;
            skos:definition "d"@de, "d"@en, "定"@zh-Hans ; rdfs:label "a"@en, "甲"@zh-Hans ;
            rdfs:subClassOf zjg:B ; a owl:Class .
        <https://w3id.org/zjg/ontology> a owl:Ontology .
    """) == dedent("""\
        <https://w3id.org/zjg/ontology> a owl:Ontology .

        zjg:A a owl:Class ;
            rdfs:subClassOf zjg:B ;
            rdfs:label "甲"@zh-Hans, "a"@en ;
            skos:definition "定"@zh-Hans, "d"@en, "d"@de ;
            skos:example "x"@en ;
            skos:note "n"@en ;
            adms:z 1 ;
            zjg:z 1 .

        zjg:o a owl:ObjectProperty .

        zjg:p a owl:DatatypeProperty .

        entity:b9 a zjg:Area .

        entity:b10 a zjg:Area .

        [] a owl:AllDisjointClasses ;
            owl:members ( zjg:A zjg:B ) .
    """)


def test_blank_nodes_nest_where_they_can() -> None:
    long = "long " * 18
    assert written(f"""
        :s :short [ :p 1 ; :q ( ) ] ; :empty [] ; :items ( 1 [ :p "{long}" ; :q 2 ] ) ;
            :long "{long}", "b" ; :twice _:t, _:u .
        _:t :same _:u . _:cycle :p _:cycle .
    """) == dedent(f"""\
        <https://x.y/s>
            <https://x.y/empty> [] ;
            <https://x.y/items> (
                1
                [
                    <https://x.y/p> "{long}" ;
                    <https://x.y/q> 2
                ]
            ) ;
            <https://x.y/long>
                "b",
                "{long}" ;
            <https://x.y/short> [ <https://x.y/p> 1 ; <https://x.y/q> () ] ;
            <https://x.y/twice> [ <https://x.y/same> _:c14n6 ], _:c14n6 .

        _:c14n2 <https://x.y/p> _:c14n2 .
    """).replace("<https://x.y/s>\n    <", "<https://x.y/s> <")


def test_graphs_of_headers_come_first() -> None:
    assert written(
        """
        assertion:a10 { entity:a zjg:partOf entity:b }
        assertion:a9 { entity:a zjg:near entity:b, entity:c . entity:c a zjg:Area }
        source:x { source:x a zjg:Source }
        entity:a a zjg:Area .
        """,
        "trig",
    ) == dedent("""\
        entity:a a zjg:Area .

        source:x {
            source:x a zjg:Source .
        }

        assertion:a9 {
            entity:a zjg:near entity:b, entity:c .

            entity:c a zjg:Area .
        }

        assertion:a10 {
            entity:a zjg:partOf entity:b .
        }
    """)


@pytest.mark.parametrize(
    ("literal", "form"),
    [
        ('"7"^^xsd:integer', "7"),
        ('"+07"^^xsd:integer', "+07"),
        ('"7 "^^xsd:integer', '"7 "^^xsd:integer'),
        ('"7.50"^^xsd:decimal', "7.50"),
        ('"7"^^xsd:decimal', '"7"^^xsd:decimal'),
        ('"7."^^xsd:decimal', '"7."^^xsd:decimal'),
        ("7e0", '"7e0"^^xsd:double'),
        ('"true"^^xsd:boolean', "true"),
        ('"1"^^xsd:boolean', '"1"^^xsd:boolean'),
        ('"a"^^xsd:string', '"a"'),
        ('"a"@zh-hans', '"a"@zh-Hans'),
        (r'"a\\ \" \t \u202E"', r'"a\\ \" \t \u202E"'),
        (r'"a\n\"\"\" \r \""', '"""a\n\\"\\"" \\r \\""""'),
    ],
)
def test_literals(literal: str, form: str) -> None:
    assert written(f":s :p {literal} .") == f"<https://x.y/s> <https://x.y/p> {form} .\n"


def test_only_prefixes_in_use_are_declared() -> None:
    assert dumps(parse(HEAD + "zjg:s zjg:p 1 ."), format="turtle") == dedent("""\
        @prefix zjg: <https://w3id.org/zjg/ontology#> .

        zjg:s zjg:p 1 .
    """)
    assert dumps([], format="turtle") == ""


def test_what_cannot_be_written_is_refused() -> None:
    a = ox.NamedNode("https://x.y/a")
    with pytest.raises(ValueError, match="a named graph needs TriG"):
        dumps([ox.Quad(a, a, a, a)], format="turtle")
    with pytest.raises(TypeError, match="quoted triple"):
        dumps([ox.Quad(a, a, ox.Triple(a, a, a))], format="turtle")


# -- other people's documents ----------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore")  # rdflib's own
@pytest.mark.parametrize("name", ["zjg.ttl", "reused.ttl", "prefixes.ttl", "vocabularies/unit.ttl"])
def test_another_parser_reads_the_same(name: str) -> None:
    path = ROOT / "ontology" / name
    nt = rdflib.Graph().parse(path, format="turtle").serialize(format="nt")
    theirs = ox.parse(nt, ox.RdfFormat.N_TRIPLES)
    assert canonical(theirs) == canonical(ox.parse(path=path))


@pytest.mark.parametrize(("kind", "least"), [("turtle", 140), ("trig", 140)])
def test_w3c_documents_survive(shared: Path, kind: Format, least: int) -> None:
    suffix = {"turtle": ".ttl", "trig": ".trig"}[kind]
    folder = shared / "w3c" / "rdf-tests"
    tried = 0
    for path in sorted(folder.rglob(f"*{suffix}")):
        try:
            quads = list(ox.parse(path.read_bytes(), SYNTAX[kind], base_iri="https://x.y/"))
        except SyntaxError:
            continue  # a test that wants a refusal
        if any(isinstance(quad.object, ox.Triple) for quad in quads):
            continue  # RDF 1.2, which we refuse
        tried += 1
        text = dumps(quads, format=kind)
        assert canonical(parse(text, kind)) == canonical(quads), path
        assert dumps(parse(text, kind), format=kind) == text, path
    assert tried >= least


# -- files -----------------------------------------------------------------------------------------

PLAIN = "@prefix zjg: <https://w3id.org/zjg/ontology#> .\n\nzjg:s zjg:p 1 .\n"


def test_a_file_is_brought_into_form(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text("\ufeff" + PLAIN.replace("1 .", "1."), encoding="utf-8")
    path.chmod(0o640)
    before = path.read_bytes()

    assert format_file(path, check=True)
    assert path.read_bytes() == before

    assert format_file(path)
    assert path.read_text(encoding="utf-8") == PLAIN
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["a.ttl"]

    assert not format_file(path)
    assert not format_file(path, check=True)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (PLAIN + "# lost\n", 4),
        ('<a:b> <a:c> """\n#\n""", "#", \'\'\'\n"#\'\'\', <a:d#e> . # here', 4),
        ("<a:b> <a:c> 'it\\'s #1' .#x", 1),
        ("@prefix e: <https://w3id.org/zjg/entity/> .\ne:a\\#b e:p 1 .\n#\n", 3),
    ],
)
def test_comments_are_not_lost_in_silence(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        format_file(path)
    assert caught.value.line == line
    assert f"line {line}" in caught.value.en
    assert "skos:note" in caught.value.zh
    assert path.read_text(encoding="utf-8") == text


def test_number_signs_that_open_no_comment_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        '<a:b#c> <a:d> "#", \'#"\', \'\'\'\n\'#\'\'\', """"\n#\\"#""" .', encoding="utf-8"
    )
    quads = canonical(ox.parse(path=path))
    assert format_file(path)
    assert canonical(ox.parse(path=path)) == quads


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"<a:b> <a:c>\n<relative> .", 2, "line 2"),
        (b"zjg:a zjg:b 1 .", 1, "line 1"),
        ("<a:b> <a:c> '港科'.".encode("gbk"), 1, "UTF-8"),
    ],
)
def test_a_broken_file_stays_as_it_is(tmp_path: Path, data: bytes, line: int, said: str) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(data)
    with pytest.raises(InputError, match=re.escape(path.name)) as caught:
        format_file(path)
    assert caught.value.line == line
    assert said in caught.value.en
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", ["none.ttl", "none.nt", "none.csv"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=re.escape(name)):
        format_file(tmp_path / name)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.nt"
    path.write_text("<a:b> <a:c> <a:d> .\n\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"only \.ttl and \.trig"):
        format_file(path)
