"""Validation: what a report says, and that "conforms" means that everything was checked."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH
from shape_harness import FOLDER, ONTOLOGY, Bench, broken, data_triples, results, shapes

from zjg_kg import KnowledgeGraph
from zjg_kg._data import data_folder
from zjg_kg._errors import InputError, ZjgKgError
from zjg_kg._report import Report
from zjg_kg._turtle import dumps
from zjg_kg._validators._pyshacl import data_graph, triples

BASE = FOLDER / "base.trig"
PREFIXES = """
@prefix ex: <https://example.com/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
"""
# Several things wrong at once: a twin, a wrong class, an impossible date, a misspelt property, a stray.
BREAK = """
INSERT DATA {
  GRAPH assertion:fact {
    entity:twin a zjg:Enterprise ; skos:prefLabel "戊公司"@zh-Hans .
    entity:product zjg:manages entity:park .
    entity:partner schema:foundingDate "2015-02-30"^^xsd:date ; zjg:relysOn entity:firm .
  }
  GRAPH source:paper { entity:firm zjg:reliesOn entity:university }
}
"""


@pytest.fixture(scope="module")
def broken_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("park") / "broken.trig"
    path.write_text(dumps(Bench(BASE).edited(BREAK), format="trig"), "utf-8")
    return path


@pytest.fixture(scope="module")
def report(broken_file: Path) -> Report:
    return KnowledgeGraph.open(broken_file, lang="en").validate()


def own_shapes(folder: Path, text: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(PREFIXES + text, "utf-8")
    return path


def test_shipped_graph_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    kg = KnowledgeGraph.shipped(lang="en")
    kg.validate()
    start = time.process_time()
    report = kg.validate()
    with capsys.disabled():
        print(f"\nshipped graph validated in {time.process_time() - start:.1f} s of CPU", end=" ")
    assert report.conforms, report.to_text()
    assert report.shapes == ("data", "advice")


def test_findings_are_grouped_and_placed(report: Report, broken_file: Path) -> None:
    assert not report.conforms
    slugs = [iri.rpartition("/")[2] for iri in report.by_entity()]
    assert {"twin", "firm", "product", "partner"} <= set(slugs)
    first_advice = next(i for i, f in enumerate(report) if f.severity != "violation")
    assert all(finding.severity != "violation" for finding in report[first_advice + 1 :]) or (
        len({finding.focus for finding in report}) < len(report)
    )
    (stray,) = [finding for finding in report if finding.shape.endswith("Statement-home")]
    assert (
        stray.focus.endswith("entity/firm")
        and stray.path == "<https://w3id.org/zjg/ontology#reliesOn>"
    )
    assert str(stray.value).endswith("entity/university")
    assert stray.assertions == () and stray.files[0].endswith("broken.trig")
    (date,) = [finding for finding in report if finding.shape.endswith("Dated-foundingDate")]
    assert date.value == "2015-02-30"
    assert date.assertions == ("https://w3id.org/zjg/assertion/fact",)
    (misspelt,) = [finding for finding in report if finding.shape.endswith("shape/Property")]
    assert misspelt.focus.endswith("#relysOn") and misspelt.assertions == date.assertions


def test_messages_name_entities_in_either_language(report: Report) -> None:
    twins = [finding for finding in report if finding.shape.endswith("Named-unique")]
    assert {finding.focus.rpartition("/")[2] for finding in twins} == {"firm", "twin"}
    (twin,) = [finding for finding in twins if finding.focus.endswith("twin")]
    assert "Firm E (entity:firm)" in twin.message("en")
    assert "戊公司（entity:firm）" in twin.message("zh")
    assert "https://" not in twin.message("en") + twin.message("zh")
    assert "{" not in "".join(finding.message("zh") + finding.message("en") for finding in report)


def test_text_speaks_the_reader_s_language(report: Report) -> None:
    assert report.to_text().startswith("Does not conform: ")
    chinese = report.to_text("zh")
    assert chinese.startswith("不符合：") and "错误：" in chinese
    assert "broken.trig" in chinese and "assertion:fact" in chinese


def test_json(report: Report) -> None:
    data = json.loads(report.to_json())
    assert data["conforms"] is False
    assert sum(data["counts"].values()) == len(data["findings"]) == len(report)
    assert set(data["findings"][0]["message"]) == {"zh", "en"}


def test_html_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "page.trig"
    edit = 'INSERT DATA { GRAPH assertion:fact { entity:x a zjg:Area ; skos:prefLabel "<b>"@en } }'
    path.write_text(dumps(Bench(BASE).edited(edit), format="trig"), "utf-8")
    shown = KnowledgeGraph.open(path, lang="en").validate()._repr_html_()
    assert "&lt;b&gt;" in shown and "<b>" not in shown


def test_findings_are_those_of_plain_pyshacl(broken_file: Path, report: Report) -> None:
    """Kept queries, narrowed targets and our own loop change nothing of the result."""
    store = Bench(*ONTOLOGY, broken_file)
    data = rdflib.Graph()
    for triple in data_triples(store.quads):
        data.add(triple)
    plain = rdflib.Graph()
    plain += shapes("data", "advice").graph
    _, found, _ = pyshacl.validate(data, shacl_graph=plain)
    assert isinstance(found, rdflib.Graph)
    ours = results(shapes("data", "advice"), data_graph(data_triples(store.quads)))
    keys = (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape, SH.sourceConstraintComponent)
    reached = sorted(
        str([[value.n3() for value in result.get(key, ())] for key in keys]) for result in ours
    )
    expected = sorted(
        str([[value.n3() for value in found.objects(result, key)] for key in keys])
        for result in found.objects(None, SH.result)
    )
    assert reached == expected and len(reached) == len(report)


def test_report_graph_is_a_shacl_report(report: Report) -> None:
    graph = report.to_graph()
    (node,) = graph.subjects(rdflib.RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == rdflib.Literal(False)
    listed = list(graph.objects(node, SH.result))
    assert len(listed) == len(report)
    shapes_graph = shapes("data", "advice").graph
    for result in listed:
        assert (graph.value(result, SH.sourceShape), None, None) in shapes_graph
        languages = {m.language for m in graph.objects(result, SH.resultMessage)}  # type: ignore[attr-defined]
        assert languages == {"zh-Hans", "en"}


def test_ill_typed_literals_are_findings_and_not_log_lines(
    report: Report, broken_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    KnowledgeGraph.open(broken_file).validate(shapes=["data"])
    assert capfd.readouterr() == ("", "")


def test_without_the_ontology_the_same_is_found(broken_file: Path, report: Report) -> None:
    bare = KnowledgeGraph.open(broken_file, with_ontology=False).validate()
    assert {(f.focus, f.shape) for f in bare} == {(f.focus, f.shape) for f in report}


def test_plain_turtle_is_a_graph_that_nobody_vouches_for(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(PREFIXES + "ex:park a zjg:Area .", "utf-8")
    report = KnowledgeGraph.open(path).validate(shapes=["data"])
    assert "Statement-home" in {finding.shape.rpartition("/")[2] for finding in report}


# -- shapes of one's own -------------------------------------------------------------------------


def test_own_shapes_are_checked_beside_the_shipped_ones(tmp_path: Path) -> None:
    path = own_shapes(
        tmp_path,
        "ex:Park a sh:NodeShape ; sh:targetClass zjg:SciTechCity ; "
        'sh:property [ sh:path ex:motto ; sh:minCount 1 ; sh:message "a motto, please" ] .',
    )
    report = KnowledgeGraph.open(BASE).validate(shapes=["data", path])
    (finding,) = report
    assert finding.message("zh") == finding.message("en") == "a motto, please"
    assert report.shapes == ("data", str(path)) and not report.conforms


UNUSABLE = {
    "misspelt": ("sh:property [ sh:path ex:p ; sh:minCout 1 ]", "sh:minCount"),
    "javascript": ('sh:js [ sh:jsFunctionName "f" ]', "sh:js"),
    "target": ("sh:target [ a sh:SPARQLTarget ]", "sh:SPARQLTarget"),
    "rule": ("sh:rule [ sh:order 1 ]", "sh:rule"),
    "expression": ("sh:expression ex:e", "sh:expression"),
    "no path": ("sh:property [ sh:minCount 1 ]", "sh:path"),
    "count": ('sh:property [ sh:path ex:p ; sh:minCount "one" ]', "minCount"),
    "pattern": ('sh:property [ sh:path ex:p ; sh:pattern "(" ]', "subpattern"),
    "look-around": ('sh:property [ sh:path ex:p ; sh:pattern "^(?!x)" ]', "(?!x)"),
    "service": (
        'sh:sparql [ sh:select "SELECT $this { SERVICE <http://x> { ?s ?p ?o } }" ]',
        "SERVICE",
    ),
    "update": ('sh:sparql [ sh:select "DELETE WHERE { $this ?p ?o }" ]', "DELETE"),
    "from": ('sh:sparql [ sh:select "SELECT $this FROM <http://x> { $this ?p ?o }" ]', "FROM"),
    "grammar": ('sh:sparql [ sh:select "SELECT $this { $this ?p }" ]', "Expected"),
    "prefix": ('sh:sparql [ sh:select "SELECT $this { $this foo:p ?o }" ]', "foo"),
    "values": ('sh:sparql [ sh:select "SELECT $this { VALUES ?x { 1 } $this ?x ?o }" ]', "VALUES"),
}


@pytest.mark.parametrize(("body", "named"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_not_evaluated_is_named_and_nothing_conforms(
    tmp_path: Path, body: str, named: str
) -> None:
    """And the rest of the shape is evaluated all the same."""
    rest = "sh:property [ sh:path ex:motto ; sh:minCount 1 ]"
    path = own_shapes(
        tmp_path, f"ex:S a sh:NodeShape ; sh:targetClass zjg:Area ; {body} ; {rest} ."
    )
    report = KnowledgeGraph.open(BASE, lang="en").validate(shapes=[path])
    assert not report.conforms and report.not_evaluated
    assert {each.file for each in report.not_evaluated} == {str(path)}
    said = " ".join(each.message("zh") + each.message("en") for each in report.not_evaluated)
    assert named in said
    assert {finding.path for finding in report} == {"<https://example.com/motto>"}
    assert "not evaluated" in report.to_text()
    assert json.loads(report.to_json())["not_evaluated"][0]["message"].keys() == {"zh", "en"}


def test_what_rests_on_something_not_evaluated_is_not_evaluated_either(tmp_path: Path) -> None:
    """A negation around nothing would refuse every node."""
    body = "sh:not [ sh:property [ sh:path ex:p ; sh:minCout 1 ] ]"
    path = own_shapes(tmp_path, f"ex:S a sh:NodeShape ; sh:targetClass zjg:Area ; {body} .")
    report = KnowledgeGraph.open(BASE, lang="en").validate(shapes=[path])
    assert list(report) == [] and not report.conforms
    assert report.to_text().startswith("Cannot tell: 0 errors")
    assert report.to_text("zh").startswith("无法判定：")
    assert "sh:minCount" in report._repr_html_()


def test_the_shipped_shapes_are_evaluated_in_full_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(data_folder("ontology"), folder)
    shape = "ex:S a sh:NodeShape ; sh:targetClass zjg:Area ; sh:nod ex:T ."
    (folder / "shapes" / "data.ttl").write_text(PREFIXES + shape, "utf-8")
    monkeypatch.setattr("zjg_kg._shapes.data_folder", lambda _: folder)
    with pytest.raises(InputError, match="sh:node"):
        KnowledgeGraph.open(BASE).validate(shapes=["data"])


def test_shapes_that_check_nobody_say_nothing_of_the_data(tmp_path: Path) -> None:
    path = own_shapes(tmp_path, "ex:S a sh:NodeShape ; sh:closed true .")
    report = KnowledgeGraph.open(BASE, lang="en").validate(shapes=[path])
    assert "sh:targetClass" in report.not_evaluated[0].message("en") and not report.conforms


def test_missing_and_broken_files_are_errors_and_no_report(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(BASE)
    with pytest.raises(InputError, match="nowhere"):
        kg.validate(shapes=[tmp_path / "nowhere.ttl"])
    with pytest.raises(InputError) as refused:
        kg.validate(shapes=[own_shapes(tmp_path, "ex:S a sh:NodeShape")])
    assert refused.value.line is not None
    with pytest.raises(InputError, match="dta"):
        kg.validate(shapes=["dta"])
    for nothing in ((), "data"):
        with pytest.raises(ZjgKgError):
            kg.validate(shapes=nothing)


def test_a_query_that_fails_while_running_is_not_evaluated(tmp_path: Path) -> None:
    """pySHACL takes a backslash in a value for a template."""
    path = own_shapes(
        tmp_path,
        "ex:S a sh:NodeShape ; sh:targetClass zjg:Area ; sh:sparql [ "
        'sh:message "{?value}" ; sh:select "SELECT $this ?value { BIND(\'\\\\\\\\d\' AS ?value) }" ] .',
    )
    report = KnowledgeGraph.open(BASE, lang="en").validate(shapes=[path])
    (failed,) = report.not_evaluated
    assert failed.shape == "https://example.com/S" and not report.conforms


def test_changed_shapes_are_read_again(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(BASE)
    body = "ex:S a sh:NodeShape ; sh:targetClass zjg:SciTechCity ; sh:property [ sh:path ex:p ; "
    path = own_shapes(tmp_path, body + "sh:maxCount 1 ] .")
    assert kg.validate(shapes=[path]).conforms
    own_shapes(tmp_path, body + "sh:minCount 1    ] .")
    assert not kg.validate(shapes=[path]).conforms


def test_narrowing_the_targets_loses_nothing_there() -> None:
    bench = Bench(BASE)
    graph = data_graph(data_triples(bench.edited(BREAK)))
    everything = [(broken(r), r[SH.focusNode]) for r in results(shapes("data"), graph)]
    firm = rdflib.URIRef("https://w3id.org/zjg/entity/firm")
    narrow = [(broken(r), r[SH.focusNode]) for r in results(shapes("data"), graph, {firm})]
    assert narrow == [found for found in everything if found[1] == [firm]] and narrow


def test_terms_keep_their_text() -> None:
    node = ox.NamedNode("https://example.com/x")
    number = ox.Literal("007", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert [str(o) for _, _, o in triples([(node, node, number)])] == ["007"]


def test_the_shipped_graph_conforms_to_all_shapes_at_once() -> None:
    report = KnowledgeGraph.shipped().validate(shapes=("data", "advice", "style"))
    assert list(report) == []
