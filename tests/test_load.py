"""Loading RDF: every file becomes a source, and what comes in is what the files say."""

from __future__ import annotations

import gzip
import os
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

import zjg_kg
from zjg_kg import InputError, KnowledgeGraph, ParameterError
from zjg_kg._provenance import graphs_of
from zjg_kg._rdf_source import kept_apart
from zjg_kg._store import Store
from zjg_kg._terms import DCTERMS, OA, RDF, ZJG, expand

HERON = ROOT / "tests/fixtures/heron-bay.trig"
PREFIXES = """\
@prefix entity: <https://w3id.org/zjg/entity/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
"""
ROBOTICS = """\
entity:egret-robotics a zjg:Enterprise ;
    skos:prefLabel "白鹭机器人"@zh-Hans, "Egret Robotics"@en ;
    schema:foundingDate "2021"^^xsd:gYear ;
    zjg:locatedIn entity:zijingang-sci-tech-city .
"""
LAB = 'entity:egret-lab a zjg:ResearchInstitute ; skos:prefLabel "白鹭实验室"@zh-Hans .\n'
EGRET = expand("entity:egret-robotics")
SHIPPED = KnowledgeGraph.shipped(lang="en")


@pytest.fixture
def kg() -> KnowledgeGraph:
    """The shipped graph, to be changed."""
    with SHIPPED.store.draft() as copy:
        copy.discard()
    return KnowledgeGraph(copy, lang="en")


def written(path: Path, *texts: str) -> Path:
    path.write_text(PREFIXES + "".join(texts), encoding="utf-8")
    return path


def state(kg: KnowledgeGraph) -> set[ox.Quad]:
    return set(kg.store.quads())


# -- a file of plain RDF ---------------------------------------------------------------------------


def test_a_plain_file_becomes_a_source_with_an_assertion_for_each_thing(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = written(tmp_path / "egret.ttl", ROBOTICS, LAB)
    loaded = kg.load(file, issued="2026-03-01")
    assert loaded.taken.taken
    [source] = loaded.taken.sources
    account = kg.source("egret.ttl")
    assert account.source.iri == source == "https://w3id.org/zjg/source/egret-ttl"
    assert (account.source.issued, account.source.publisher) == (
        "2026-03-01",
        expand("entity:curators"),
    )
    assert (account.assertions, account.statements, account.entities) == (2, 7, 2)
    first, *_ = kg.evidence("白鹭机器人")
    assert str(first) == (
        "What “egret.ttl” says of “Egret Robotics”: 5 statements. — “egret.ttl”, 2026-03-01, "
        f"characters 1–{len(file.read_text('utf-8'))}; stated"
    )
    assert kg.check_source(file).ok
    assert kg.validate(shapes=("data",)).conforms


def test_the_date_is_that_of_the_file_unless_one_is_given(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = written(tmp_path / "egret.ttl", LAB)
    os.utime(file, (1_700_000_000, 1_700_000_000))
    kg.load(file)
    assert kg.source("egret.ttl").source.issued == "2023-11-14"
    os.utime(file)
    assert kg.load(file).taken.unchanged  # touched, but the same


def test_loading_a_file_twice_changes_nothing(kg: KnowledgeGraph, tmp_path: Path) -> None:
    blank = (
        "entity:egret-lab zjg:locatedIn [ a zjg:Building ; skos:prefLabel '一号楼'@zh-Hans ] .\n"
    )
    file = written(tmp_path / "egret.ttl", ROBOTICS, LAB, blank)
    kg.load(file, force=True)
    before = state(kg)
    again = kg.load(file, force=True)
    assert again.taken.unchanged
    assert not again.taken.taken
    assert state(kg) == before


def test_a_newer_version_replaces_the_older_and_the_difference_is_told(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = written(tmp_path / "egret.ttl", ROBOTICS, LAB)
    kg.load(file)
    written(file, ROBOTICS.replace("2021", "2022"))
    rehearsed = kg.load(file, dry_run=True)
    assert not rehearsed.taken.taken
    assert kg.store.has(expand("entity:egret-lab"))
    loaded = kg.load(file)
    assert loaded.taken.difference is not None
    sentences = loaded.taken.difference.sentences("en")
    assert any("2021 → 2022" in each for each in sentences)
    assert any(each.startswith("gone entity: 白鹭实验室") for each in sentences)
    assert not kg.store.has(expand("entity:egret-lab"))
    assert loaded.taken.difference.sentences() == rehearsed.taken.difference.sentences()  # type: ignore[union-attr]


def test_a_title_is_one_source_and_a_like_one_is_not_taken_for_it(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = written(tmp_path / "a.ttl", LAB)
    kg.load(file, source="园区企业")
    assert kg.source("园区企业").source.labels == {"zh": "园区企业"}
    with pytest.raises(ParameterError, match="source:yuan-qu-qi-ye"):
        kg.load(file, source="元区企业")  # the same in pinyin
    assert kg.load(file, source="source:yuan-qu-qi-ye").taken.unchanged


def test_a_file_that_says_nothing_is_a_source_that_says_nothing(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    loaded = kg.load(written(tmp_path / "empty.ttl"))
    assert loaded.taken.taken
    assert loaded.files[0].statements == kg.source("empty.ttl").assertions == 0


def test_named_graphs_of_a_plain_file_are_told_apart(kg: KnowledgeGraph, tmp_path: Path) -> None:
    both = f"{{ {ROBOTICS} }} <urn:example:lists> {{ {LAB} {ROBOTICS} }}\n"
    kg.load(written(tmp_path / "egret.trig", both))
    said = {
        quad.graph_name: kg.store.objects(quad.graph_name, expand("dcterms:source"))
        for thing in ("entity:egret-robotics", "entity:egret-lab")
        for quad in kg.store.quads(expand(thing), RDF.type)
        if isinstance(quad.graph_name, ox.NamedNode)
    }
    named, own = ox.NamedNode("urn:example:lists"), ox.NamedNode(expand("source:egret-trig"))
    assert sorted(map(len, said.values())) == [1, 2]
    assert {node for nodes in said.values() for node in nodes} == {named, own}


@settings(max_examples=60)
@given(st.permutations(range(6)), st.integers(0, 5))
def test_blank_nodes_keep_their_names_whatever_else_a_file_says(
    order: list[int], left: int
) -> None:
    p = ox.NamedNode("urn:p")

    def quads(numbers: list[int]) -> list[ox.Quad]:
        found = []
        for number in numbers:
            blank = ox.BlankNode()
            found += [
                ox.Quad(ox.NamedNode(f"urn:{number}"), p, blank),
                ox.Quad(blank, p, ox.Literal(number)),
            ]
        return found

    whole = set(kept_apart(quads(order), "urn:source"))
    assert whole == set(kept_apart(quads(sorted(order)), "urn:source"))
    assert set(kept_apart(quads([n for n in order if n != left]), "urn:source")) < whole
    other = kept_apart(quads(order), "urn:other")
    assert not {q.object for q in whole} & {
        q.object for q in other if isinstance(q.object, ox.BlankNode)
    }


def test_blank_nodes_of_different_files_stay_apart(kg: KnowledgeGraph, tmp_path: Path) -> None:
    files = [
        written(tmp_path / name, "_:x a zjg:Building ; skos:prefLabel '一号楼'@zh-Hans .")
        for name in ("a.ttl", "b.ttl")
    ]
    kg.load(*files)
    nodes = {
        q.subject
        for name in files
        for graph in graphs_of(kg.store, kg.source(name.name).source.iri)
        for q in kg.store.quads(predicate=RDF.type, graph=graph)
        if isinstance(q.subject, ox.BlankNode)
    }
    assert len(nodes) == 2


# -- the project's own form ------------------------------------------------------------------------


def test_a_file_with_records_is_taken_as_it_is(kg: KnowledgeGraph) -> None:
    loaded = kg.load(HERON)
    assert loaded.taken.taken
    assert [iri.curie for iri in loaded.taken.sources] == [
        "source:heron-bay",
        "source:heron-curators",
        "source:heron-rules",
    ]
    alone = KnowledgeGraph.open(HERON, with_ontology=False)
    assert state(kg) == state(SHIPPED) | state(alone)
    assert kg.load(HERON).taken.unchanged


@pytest.mark.parametrize("ending", ["trig", "nq", "jsonld"])
def test_an_export_of_everything_says_nothing_new(
    kg: KnowledgeGraph, tmp_path: Path, ending: str
) -> None:
    [file] = kg.export(tmp_path / f"all.{ending}")
    loaded = kg.load(file)
    assert loaded.taken.unchanged
    assert len(loaded.taken.sources) == 3


def test_a_file_may_not_change_what_another_source_says(kg: KnowledgeGraph, tmp_path: Path) -> None:
    [graph] = [q.graph_name for q in kg.store.quads(None, ZJG.easternEndOf)][:1]
    intruder = tmp_path / "intruder.trig"
    intruder.write_text(
        PREFIXES
        + "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        + '<urn:example:mine> { <urn:example:mine> a zjg:Source ; dcterms:title "Mine"@en .\n'
        + f"{graph} a zjg:CuratedAssertion . }}\n{graph} {{ {LAB} }}\n",
        encoding="utf-8",
    )
    before = state(kg)
    with pytest.raises(InputError, match="source:xjnnet-2023-01-06"):
        kg.load(intruder, force=True)
    assert state(kg) == before


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("<urn:example:loose> { entity:a a zjg:Person . }", "urn:example:loose"),
        ("entity:a a zjg:Person .", "entity/a"),
    ],
)
def test_beside_records_nothing_stands_without_one(
    kg: KnowledgeGraph, tmp_path: Path, extra: str, said: str
) -> None:
    file = tmp_path / "mixed.trig"
    file.write_text(f"{HERON.read_text('utf-8')}\n{PREFIXES}{extra}\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        kg.load(file)


# -- what is refused, and what is said -------------------------------------------------------------


def test_of_several_files_none_is_taken_when_one_is_broken(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    good = written(tmp_path / "good.ttl", LAB)
    bad = written(tmp_path / "bad.ttl", LAB, "entity:x zjg:locatedIn entity:y, .\n")
    before = state(kg)
    with pytest.raises(InputError) as refusal:
        kg.load(good, bad)
    assert (refusal.value.path, refusal.value.line) == (bad, 7)
    assert refusal.value.column is not None
    assert state(kg) == before


def test_what_breaks_the_shapes_is_not_taken_unless_it_is_forced(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = written(tmp_path / "wrong.ttl", LAB, "entity:egret-lab zjg:locatedIn '杭州' .\n")
    before = state(kg)
    refused = kg.load(file)
    assert not refused.ok
    assert not refused.taken.taken
    assert state(kg) == before
    assert any(each.focus == expand("entity:egret-lab") for each in refused.taken.report)
    assert kg.load(file, force=True).taken.taken


def test_literals_that_the_store_rewrites_are_said(kg: KnowledgeGraph, tmp_path: Path) -> None:
    values = '"1.50"^^xsd:decimal, "7"^^xsd:int, "2026-01-01T00:00:00Z"^^xsd:dateTimeStamp, "1.5"'
    file = written(tmp_path / "values.ttl", f"entity:x <urn:example:says> {values} .\n")
    [loaded] = kg.load(file, force=True).files
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert [(each.written, each.kept) for each in loaded.rewritten] == [
        (f'"1.50"^^<{xsd}decimal>', f'"1.5"^^<{xsd}decimal>'),
        (
            f'"2026-01-01T00:00:00Z"^^<{xsd}dateTimeStamp>',
            f'"2026-01-01T00:00:00Z"^^<{xsd}dateTime>',
        ),
        (f'"7"^^<{xsd}int>', f'"7"^^<{xsd}integer>'),
    ]
    assert kg.load(file, force=True).taken.unchanged


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"source": "Both"}, "one file"),
        ({"issued": "soon"}, "soon"),
        ({"base": "park"}, "park"),
        ({"publisher": "nobody at all"}, "nobody at all"),
    ],
)
def test_options_that_do_not_fit(
    kg: KnowledgeGraph, tmp_path: Path, options: dict[str, str], said: str
) -> None:
    files = [written(tmp_path / name, LAB) for name in ("a.ttl", "b.ttl")]
    with zjg_kg.use_language("en"), pytest.raises(zjg_kg.ZjgKgError, match=said):
        kg.load(*files, **options)  # type: ignore[arg-type]


def test_two_files_that_would_be_one_source_are_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    files = [written(tmp_path / name, LAB) for name in ("a.ttl", "sub/a.ttl")]
    with pytest.raises(ParameterError, match="source:a-ttl"):
        kg.load(*files)


def test_relative_iris_need_a_base(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = written(tmp_path / "relative.ttl", "<lab> a zjg:ResearchInstitute .\n")
    with pytest.raises(InputError) as refusal:
        kg.load(file)
    assert refusal.value.line == 6
    kg.load(file, base="https://example.org/park/", force=True)
    assert kg.store.has("https://example.org/park/lab")


def test_rdf_xml_that_is_sound_xml_is_refused_with_its_line(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = tmp_path / "twice.rdf"
    file.write_text(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="urn:a"/>\n'
        '<rdf:Description rdf:about="urn:b" rdf:nodeID="c"/>\n'
        "</rdf:RDF>\n"
    )
    with pytest.raises(InputError) as refusal:
        kg.load(file)
    assert refusal.value.line == 3


# -- packed files ----------------------------------------------------------------------------------


def test_a_packed_file_is_the_same_source(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = written(tmp_path / "egret.ttl", ROBOTICS, LAB)
    kg.load(file)
    packed = tmp_path / "egret.ttl.gz"
    packed.write_bytes(
        gzip.compress(file.read_bytes()[:50]) + gzip.compress(file.read_bytes()[50:])
    )
    assert kg.load(packed).taken.unchanged
    assert kg.check_source(packed).ok
    assert len(KnowledgeGraph.open(packed, with_ontology=False).store) == 7


@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[:-9],
        lambda data: data[:-8] + b"\0\0\0\0" + data[-4:],
        lambda data: data[:20] + b"\xff\xff\xff" + data[23:],
        lambda data: data + b"more",
        lambda data: b"@prefix e: <urn:e> .",
    ],
    ids=["cut off", "another sum", "flipped", "something after it", "not packed"],
)
def test_a_damaged_packed_file_is_refused(
    kg: KnowledgeGraph, tmp_path: Path, broken: object
) -> None:
    file = tmp_path / "egret.ttl.gz"
    file.write_bytes(broken(gzip.compress((PREFIXES + LAB).encode())))  # type: ignore[operator]
    before = state(kg)
    with pytest.raises(InputError, match=r"egret\.ttl\.gz"):
        kg.load(file)
    assert state(kg) == before


def test_a_bomb_is_refused_before_it_is_unpacked(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "bomb.ttl.gz"
    file.write_bytes(gzip.compress(b"#" * (1 << 26)))
    assert file.stat().st_size < 1 << 17
    with zjg_kg.use_language("en"), pytest.raises(InputError, match="200 times"):
        kg.load(file)


# -- a folder --------------------------------------------------------------------------------------


def test_a_kept_store_holds_what_was_loaded(tmp_path: Path) -> None:
    file = written(tmp_path / "egret.ttl", ROBOTICS)
    zjg_kg.open(tmp_path / "park").load(file)
    assert zjg_kg.open(tmp_path / "park").label(EGRET, "zh") == "白鹭机器人"


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_the_order_of_loading_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    files = [
        written(tmp_path / f"{name}.ttl", text, "entity:egret-house a zjg:Building .\n")
        for name, text in (("a", LAB), ("b", ROBOTICS), ("c", "[] a zjg:Block .\n"))
    ]
    one, other = (KnowledgeGraph(Store()) for _ in range(2))
    one.load(*files, force=True)
    for number in order:
        other.load(files[number], force=True)
    assert state(one) == state(other)


def test_every_record_is_where_it_belongs(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.load(written(tmp_path / "egret.ttl", ROBOTICS, LAB))
    source = expand("source:egret-ttl")
    assertions = set(graphs_of(kg.store, source)) - {source}
    for graph in assertions:
        [place] = kg.store.objects(graph, ZJG.passage)
        assert kg.store.objects(place, OA.hasSource) == [ox.NamedNode(source)]  # type: ignore[arg-type]
    assert {q.graph_name for q in kg.store.quads(source, DCTERMS.title)} == {
        ox.NamedNode(source),
        ox.DefaultGraph(),
    }
