"""The W3C suites of RDF 1.1, run against the way by which files come into a graph.

Of what a suite says is no RDF, nothing is taken and the line is said; of what it says is RDF,
everything is taken: what the store then says is the expected data set, but for the names of blank
nodes and for the literals that ``load`` itself says are kept in another form.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyoxigraph as ox
import pytest
from conftest import ROOT

from zjg_kg import InputError, KnowledgeGraph
from zjg_kg._loading import Loaded, load
from zjg_kg._provenance import graphs_of
from zjg_kg._report import Report
from zjg_kg._store import Store
from zjg_kg._terms import RDF, expand

FOLDER: Final = ROOT.parent / "shared/w3c/rdf-tests/rdf/rdf11"
MF: Final = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SUFFIXES: Final = {".ttl", ".trig", ".nt", ".nq", ".rdf"}
COUNTS: Final = {"n-quads": 87, "n-triples": 70, "trig": 356, "turtle": 313, "xml": 166}
"""How many cases each suite has."""
# An XML literal is to be in the exclusive canonical form (RDF 1.1 Concepts, 5.2), which leaves out
# namespaces that are not used in it; pyoxigraph 0.5.13 writes all that are in scope.
AT_FAULT: Final = {
    "rdf-xml/xml-canon-test001": "unused namespaces in an XML literal",
    "rdf-xml/xml-canon-test002": "unused namespaces in an XML literal",
}
"""Cases in which the engine is wrong, and in what."""


class Case(NamedTuple):
    """An entry of a manifest."""

    name: str
    kind: str
    file: Path
    result: Path | None
    base: str


def _cases(suite: Path) -> list[Case]:
    manifest = suite / "manifest.ttl"
    here = f"https://w3c.github.io/rdf-tests/rdf/rdf11/{suite.name}/"
    facts: dict[object, dict[str, ox.NamedNode | ox.BlankNode | ox.Literal]] = {}
    for quad in ox.parse(path=manifest, base_iri=f"{here}manifest.ttl"):
        facts.setdefault(quad.subject, {})[quad.predicate.value] = quad.object

    def path(node: object) -> Path | None:
        return None if node is None else suite / str(getattr(node, "value", "")).removeprefix(here)

    found = []
    entries = facts[ox.NamedNode(f"{here}manifest.ttl")][f"{MF}entries"]
    while entries != ox.NamedNode(RDF.nil):
        test = facts[entries][RDF.first]
        action = facts[test][f"{MF}action"]
        file = path(action)
        assert file is not None
        found.append(
            Case(
                name=f"{suite.name}/{str(test.value).rpartition('#')[2]}",
                kind=str(facts[test][RDF.type].value).rpartition("#")[2],
                file=file,
                result=path(facts[test].get(f"{MF}result")),
                base=str(action.value),
            )
        )
        entries = facts[entries][RDF.rest]
    return found


CASES: Final = [case for suite in sorted(FOLDER.glob("rdf-*")) for case in _cases(suite)]
BAD: Final = [case for case in CASES if "Negative" in case.kind]
GOOD: Final = [case for case in CASES if "Negative" not in case.kind]


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shapes find nothing: the suites speak of no park, and another thing is tested."""
    monkeypatch.setattr(KnowledgeGraph, "validate", lambda *_, **__: Report([], shapes=[]))


def test_all_cases_are_run(shared: Path) -> None:
    assert (shared / "w3c/rdf-tests").is_dir()
    assert Counter(case.name.partition("/")[0].removeprefix("rdf-") for case in CASES) == COUNTS
    assert (len(GOOD), len(BAD)) == (680, 312)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_nothing_is_taken_of_a_bad_file(case: Case, tmp_path: Path) -> None:
    good = tmp_path / "good.nt"
    good.write_text("<urn:example:a> <urn:example:b> <urn:example:c> .\n")
    kg = KnowledgeGraph(Store())
    with pytest.raises(InputError) as refusal:
        load(kg, good, case.file, base=case.base)
    assert refusal.value.path == case.file
    assert refusal.value.line is not None
    assert len(kg.store) == 0


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_a_good_file_is_taken_whole(case: Case, request: pytest.FixtureRequest) -> None:
    if reason := AT_FAULT.get(case.name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    kg = KnowledgeGraph(Store())
    loaded = load(kg, case.file, base=case.base)
    assert loaded.taken.taken
    expected = case.result or case.file
    assert _canonical(_said(kg.store, loaded)) == _canonical(_expected(expected, case, loaded))


def _said(store: Store, loaded: Loaded) -> list[ox.Quad]:
    """What the store says for a file, in the graphs that the file had."""
    [source] = loaded.taken.sources
    outside, own = ox.DefaultGraph(), ox.NamedNode(source)
    found = []
    for graph in graphs_of(store, source):
        if graph != source:
            homes: list[Any] = [*store.objects(graph, expand("dcterms:source"))] or [own]
            found += [
                ox.Quad(q.subject, q.predicate, q.object, outside if home == own else home)
                for home in homes
                for q in store.quads(graph=graph)
            ]
    return found


def _expected(file: Path, case: Case, loaded: Loaded) -> list[ox.Quad]:
    kept = {change.written: change.kept for change in loaded.files[0].rewritten}
    quads = []
    for quad in ox.parse(path=file, base_iri=case.base):
        if str(quad.object) in kept:
            line = f"{quad.subject} {quad.predicate} {kept[str(quad.object)]} ."
            [changed] = ox.parse(line, ox.RdfFormat.N_TRIPLES)
            quad = ox.Quad(quad.subject, quad.predicate, changed.object, quad.graph_name)
        quads.append(quad)
    return quads


def _canonical(quads: list[ox.Quad]) -> list[str]:
    data = ox.Dataset(quads)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, data))
