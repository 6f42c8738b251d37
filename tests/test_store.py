"""The store: whole files or nothing, and a default graph that is the union of the named graphs."""

from __future__ import annotations

import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from zjg_kg._errors import ForbiddenQuery, InputError, QueryError
from zjg_kg._store import Solutions, Store
from zjg_kg._terms import PREFIXES

FIXTURE = ROOT / "tests/fixtures/heron-bay.trig"
DEFAULT = ox.DefaultGraph()
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">'


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


def triple(subject: str, predicate: str, object: str) -> tuple[ox.NamedNode, ...]:
    return node(subject), node(predicate), node(object)


def contents(store: Store) -> set[ox.Quad]:
    return set(store.quads())


def assert_invariant(store: Store) -> None:
    quads = store.quads()
    facts = [quad.triple for quad in quads if quad.graph_name == DEFAULT]
    assert len(facts) == len(set(facts)) == len(store)
    assert set(facts) == {quad.triple for quad in quads if quad.graph_name != DEFAULT}


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# -- the invariant --------------------------------------------------------------------------------

names = st.sampled_from("abc")
quads = st.builds(
    lambda s, p, o, g: ox.Quad(*triple(s, p, o), node(g)),
    *[names] * 4,
)


@settings(max_examples=60)
@given(steps=st.lists(st.tuples(st.booleans(), st.lists(quads, max_size=12)), max_size=4))
def test_default_graph_is_the_union(
    steps: list[tuple[bool, list[ox.Quad]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store()
    folder = tmp_path_factory.mktemp("nq")
    for index, (as_file, some) in enumerate(steps):
        if as_file:
            text = "".join(f"{quad} .\n" for quad in some)
            store.load(write(folder / f"{index}.nq", text))
        else:
            store.add(some)
        assert_invariant(store)
    given = {quad for _, some in steps for quad in some}
    assert {quad for quad in contents(store) if quad.graph_name != DEFAULT} == given


def test_a_triple_in_two_graphs_counts_once() -> None:
    store = Store()
    store.load(FIXTURE)
    assert_invariant(store)
    query = """SELECT (COUNT(*) AS ?n) {
        <https://w3id.org/zjg/entity/white-sail> <https://w3id.org/zjg/ontology#keyEnterpriseOf> ?x
    }"""
    result = store.query(query)
    assert isinstance(result, Solutions)
    assert str(result.rows[0][0]).startswith('"1"')
    both = store.query(query.replace("{\n", "{ GRAPH ?g {") + "}")
    assert isinstance(both, Solutions)
    assert str(both.rows[0][0]).startswith('"2"')


def test_add_wants_a_named_graph_and_takes_all_or_nothing() -> None:
    store = Store()
    good = ox.Quad(*triple("a", "b", "c"), node("g"))
    stray = ox.Quad(*triple("a", "b", "d"))
    with pytest.raises(ValueError, match="named graph"):
        store.add([good, stray])
    assert contents(store) == set()


def test_a_given_store_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    inner = ox.Store()
    store = Store(inner)
    store.load(write(tmp_path / "a.nt", "<urn:a> <urn:b> <urn:c> ."))
    assert len(inner) == 2
    assert_invariant(store)


# -- where triples go ----------------------------------------------------------------------------

SUBJECT = "<http://example.org/onto>"


@pytest.mark.parametrize(
    ("name", "text", "graph"),
    [
        ("a.ttl", f"{SUBJECT} a <http://www.w3.org/2002/07/owl#Ontology> .", SUBJECT),
        ("a.ttl", f"<urn:x> <urn:y> 1 . {SUBJECT} a <{PREFIXES['skos']}ConceptScheme> .", SUBJECT),
        ("a.trig", f"{SUBJECT} a <{PREFIXES['zjg']}Source> .", SUBJECT),
        ("a b.ttl", "<urn:x> <urn:y> 1 .", "<urn:zjg-kg:file:a%20b.ttl>"),
        ("园区.trig", "<urn:x> <urn:y> 1 .", "<urn:zjg-kg:file:%E5%9B%AD%E5%8C%BA.trig>"),
        ("a.trig", "<urn:g> { <urn:x> <urn:y> 1 . }", "<urn:g>"),
        ("a.nq", "<urn:x> <urn:y> <urn:z> <urn:g> .", "<urn:g>"),
        ("a.jsonld", '{"@id": "urn:x", "urn:y": 1}', "<urn:zjg-kg:file:a.jsonld>"),
        (
            "a.rdf",
            XML + '<rdf:Description rdf:about="urn:x"><e:y>1</e:y></rdf:Description></rdf:RDF>',
            "<urn:zjg-kg:file:a.rdf>",
        ),
    ],
)
def test_home_graph_and_its_file(name: str, text: str, graph: str, tmp_path: Path) -> None:
    path = write(tmp_path / name, text)
    store = Store()
    store.load(path)
    assert_invariant(store)
    assert [f"<{each}>" for each in store.graphs()] == [graph]
    assert store.file(graph[1:-1]) == store.file(ox.NamedNode(graph[1:-1])) == path
    assert store.file(DEFAULT) is None


def test_blank_nodes_of_different_files_stay_apart(tmp_path: Path) -> None:
    text = "_:a <urn:p> _:b . _:b <urn:q> 1 ."
    paths = [write(tmp_path / f"{name}.ttl", text) for name in "xy"]
    together, apart = Store(), Store()
    together.load(*paths)
    for path in paths:
        apart.load(path)
    for store in (together, apart):
        assert len(store) == 4
        assert_invariant(store)


def test_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    store = Store()
    store.load(write(tmp_path / "a.ttl", b"\xef\xbb\xbf<urn:a> <urn:b> <urn:c> ."))
    assert len(store) == 1


# -- nothing from a broken file -------------------------------------------------------------------

BAD = {
    "prefix.ttl": ("<urn:a>\n  <urn:b> ex:c .", 2, 11, "@prefix ex:"),
    "known.ttl": ("<urn:a> <urn:b> zjg:Area .", 1, 17, f"@prefix zjg: <{PREFIXES['zjg']}>"),
    "relative.ttl": ("<urn:a> <urn:b> <c> .", 1, 17, "@base"),
    "dot.ttl": ("<urn:a> <urn:b> 1\n<urn:c> <urn:d> 2 .", 2, 1, "dot is missing"),
    "text.trig": ('<urn:g> { <urn:a> <urn:b> "鹭湾\n" }', 1, 30, "close it"),
    "end.trig": ("<urn:g> { <urn:a> <urn:b> 1", 1, None, "ends too early"),
    "line.nq": ("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .", 2, None, ""),
    "gbk.ttl": ('<urn:a> <urn:b>\n "园区" .'.encode("gbk"), 2, None, "not UTF-8"),
    "utf16.ttl": ("<urn:a> <urn:b> 1 .".encode("utf-16"), 1, None, "not UTF-8"),
    "context.jsonld": ('{\n"@context": "https://schema.org/", "@id": "urn:a"}', 2, None, "network"),
    "local.jsonld": ('{"@context": ["file:///etc/passwd"], "@id": "urn:a"}', 1, None, "network"),
    "deep.jsonld": ('{"urn:a":' * 101 + "1" + "}" * 101, 1, None, "nested"),
    "deep.rdf": (XML + "<rdf:Description><e:b>" * 60, 1, None, "nested"),
    "bomb.rdf": ('<!DOCTYPE a [<!ENTITY x "&y;&y;">]>' + XML, 1, 14, "entity"),
    "long.rdf": (f'<!DOCTYPE a [<!ENTITY x "{"x" * 300}">]>' + XML, 1, 14, "entity"),
    "file.rdf": ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + XML, 1, 14, "entity"),
    "tag.rdf": (XML + "<e:a " + "b='1' " * 12_000 + "/>", 1, None, "attributes"),
    "star.nt": ("<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .", 1, 17, "RDF 1.2"),
    "note.ttl": ("<urn:a> <urn:b> <urn:c> {| <urn:d> 1 |} .", 1, 25, "RDF 1.2"),
    "star.rdf": (XML + '<e:a rdf:parseType="Triple"/>', 1, None, "RDF 1.2"),
    "a.xlsx": ("", None, None, ".ttl .trig"),
}


@pytest.mark.parametrize("name", BAD)
def test_broken_file_is_refused_and_changes_nothing(name: str, tmp_path: Path) -> None:
    text, line, column, hint = BAD[name]
    good = write(tmp_path / "good.ttl", "<urn:good> <urn:b> 1 .")
    bad = write(tmp_path / name, text)
    store = Store()
    store.load(write(tmp_path / "before.ttl", "<urn:before> <urn:b> 1 ."))
    before, generation = contents(store), store.generation
    with pytest.raises(InputError) as caught:
        store.load(good, bad)
    error = caught.value
    assert error.path == bad
    assert error.line == line
    assert column is None or error.column == column
    assert str(bad) in error.en
    assert str(bad) in error.zh
    assert hint in error.en
    assert contents(store) == before
    assert store.generation == generation
    assert store.file("urn:zjg-kg:file:good.ttl") is None
    store.load(good)  # and the store still works
    assert_invariant(store)


@pytest.mark.parametrize("path", ["no-such.ttl", "."])
def test_missing_file_and_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file|is a folder"):
        Store().load(tmp_path / path)


def test_plain_entities_and_angle_brackets_in_texts_are_fine(tmp_path: Path) -> None:
    store = Store()
    store.load(
        write(
            tmp_path / "a.owl",
            '<!DOCTYPE rdf:RDF [<!ENTITY e "urn:e:">]>' + XML + '<rdf:Description rdf:about="&e;x">'
            '<e:b rdf:resource="&e;y"/></rdf:Description></rdf:RDF>',
        ),
        write(tmp_path / "b.ttl", '<urn:a> <urn:b> "<<", """{| "" <<( """ . # <<\n'),
    )
    assert len(store) == 3


def test_w3c_negative_syntax_tests_are_all_refused(shared: Path) -> None:
    suites = shared / "w3c/rdf-tests/rdf/rdf11"
    bad = [
        path
        for suite in ("rdf-n-triples", "rdf-n-quads", "rdf-turtle", "rdf-trig")
        for path in sorted((suites / suite).glob("*-bad-*.*"))
        if path.suffix in (".nt", ".nq", ".ttl", ".trig")
    ]
    assert len(bad) > 250
    for path in bad:
        store = Store()
        with pytest.raises(InputError) as caught:
            store.load(path)
        assert caught.value.line, path
        assert not contents(store)


def test_w3c_line_formats_are_taken_whole(shared: Path) -> None:
    suites = shared / "w3c/rdf-tests/rdf/rdf11"
    good = [
        path
        for suite, suffix in (("rdf-n-triples", "nt"), ("rdf-n-quads", "nq"))
        for path in sorted((suites / suite).glob(f"*.{suffix}"))
        if "-bad-" not in path.name
    ]
    assert len(good) > 80
    for path in good:
        store = Store()
        store.load(path)
        assert_invariant(store)


# -- questions -----------------------------------------------------------------------------------


def test_kinds_of_results(tmp_path: Path) -> None:
    store = Store()
    store.load(write(tmp_path / "a.nt", "<urn:a> <urn:b> <urn:c> ."))
    assert store.query("SELECT ?s ?no { ?s ?p ?o }") == (
        ("s", "no"),
        [(ox.NamedNode("urn:a"), None)],
    )
    assert store.query("ASK { ?s ?p ?o }") is True
    assert store.query("CONSTRUCT WHERE { ?s ?p ?o }") == [
        ox.Triple(*map(ox.NamedNode, ("urn:a", "urn:b", "urn:c")))
    ]
    assert store.objects("urn:a", "urn:b") == [ox.NamedNode("urn:c")]
    assert store.subjects("urn:b", "urn:c") == [ox.NamedNode("urn:a")]
    assert store.has("urn:a") is True
    assert store.has(None, "urn:a") is False


def test_results_may_leave_their_thread() -> None:
    store = Store()
    store.load(FIXTURE)
    results: list[object] = []

    def work() -> None:
        results.append(store.query("SELECT ?s { ?s ?p ?o } ORDER BY ?s"))
        results.append(store.quads())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    table, quads = results
    assert isinstance(table, Solutions)
    assert len(table.rows) == len(store)
    assert isinstance(quads, list)
    assert str(quads[0])


def test_queries_are_checked_unless_they_have_been() -> None:
    store = Store()
    with pytest.raises(ForbiddenQuery):
        store.query("SELECT * FROM <urn:a> { ?s ?p ?o }")
    assert store.query("SELECT * FROM <urn:a> { ?s ?p ?o }", checked=True)


def test_prefixes_are_there_only_when_given() -> None:
    store = Store()
    query = "ASK { ?s a zjg:Area }"
    assert store.query(query, prefixes=PREFIXES) is False
    with pytest.raises(QueryError, match="PREFIX zjg: <"):
        store.query(query)


def test_what_cannot_be_evaluated_is_a_query_error() -> None:
    with pytest.raises(QueryError):
        Store().query("ASK { SERVICE ?nowhere { ?s ?p ?o } }", checked=True)


def test_infer_leaves_the_store_alone(tmp_path: Path) -> None:
    store = Store()
    store.load(write(tmp_path / "a.nq", "<urn:a> <urn:b> <urn:c> <urn:g> ."))
    before = contents(store)
    rules = [
        "INSERT { GRAPH <urn:h> { ?s <urn:d> ?o } } WHERE { ?s <urn:c> ?o }",  # needs the other
        "INSERT { GRAPH <urn:h> { ?s <urn:c> ?o } } WHERE { ?s <urn:b> ?o }",
    ]
    new = store.infer(rules)
    assert [quad.predicate.value for quad in new] == ["urn:c", "urn:d"]
    assert store.infer(reversed(rules)) == new
    assert contents(store) == before
