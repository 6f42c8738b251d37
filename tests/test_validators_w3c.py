"""The W3C SHACL test suite, run by both engines: the same results as it expects.

What is compared of a result is its focus node, path, value, shape, kind of constraint and severity;
of a blank node, that it is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyoxigraph as ox
import pytest
import rdflib
from conftest import ROOT
from pyshacl import ShapesGraph
from pyshacl.errors import ShapeLoadError
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from zjg_kg._shapes import quietly, term
from zjg_kg._validators import _pyshacl, _turbo
from zjg_kg._validators._engine import Checked

SUITE: Final = ROOT.parent / "shared/w3c/data-shapes-test-suite/tests"
MF: Final = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT: Final = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
COMPARED: Final = (
    SH.focusNode,
    SH.resultPath,
    SH.value,
    SH.sourceShape,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
)
_ONE_IS_TRUE = 'sh:uniqueLang "1" is read as true, and so more is checked than the suite asks for'
EXCEPTIONS: Final = {
    ("pyshacl", "core/property/uniqueLang-002"): _ONE_IS_TRUE,
    ("turbo", "core/property/uniqueLang-002"): _ONE_IS_TRUE,
    ("pyshacl", "sparql/node/prefixes-001"): "a prefix that an import declares is not looked up; "
    "said to be not evaluated",
    ("pyshacl", "sparql/pre-binding/shapesGraph-001"): "$shapesGraph is optional in SHACL; "
    "said to be not evaluated",
}
"""Engine and test, with the reason why the result differs."""


class Case(NamedTuple):
    """One entry of the suite."""

    name: str
    path: Path
    node: Node


def triples(path: Path) -> Iterator[ox.Quad]:
    yield from ox.parse(path=path, base_iri=path.as_uri())


def graph(path: Path) -> rdflib.Graph:
    found = _pyshacl.DataGraph()
    with quietly():
        for quad in triples(path):
            found.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    for prefix, name in ox_prefixes(path):
        found.bind(prefix, name)
    return found


def ox_prefixes(path: Path) -> list[tuple[str, str]]:
    parser = ox.parse(path=path, base_iri=path.as_uri())
    for _ in parser:
        pass
    return list(parser.prefixes.items())


def cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(SUITE.rglob("*.ttl")):
        if path.name != "manifest.ttl":
            for node in graph(path).subjects(RDF.type, SHT.Validate):
                found.append(Case(str(path.relative_to(SUITE).with_suffix("")), path, node))
    return found


CASES: Final = cases() if SUITE.is_dir() else []


def key(properties: Any) -> tuple[object, ...]:
    return tuple(
        tuple("_" if isinstance(node, rdflib.BNode) else node for node in properties(each))
        for each in COMPARED
    )


def run(engine: str, shapes: Path, data: Path) -> Checked:
    if engine == "pyshacl":
        return _pyshacl.run(ShapesGraph(graph(shapes)), graph(data))
    facts: Any = ((quad.subject, quad.predicate, quad.object) for quad in triples(data))
    return _turbo.run(graph(shapes), facts)


def agrees(engine: str, case: Case) -> bool:
    """Whether an engine finds what the suite expects, or fails where that expects a failure."""
    said = graph(case.path)
    action = said.value(case.node, MF.action)
    files = [
        Path(str(said.value(action, kind)).removeprefix("file://"))
        for kind in (SHT.shapesGraph, SHT.dataGraph)
    ]
    expected = said.value(case.node, MF.result)
    try:
        checked = run(engine, *files)
    except ShapeLoadError:
        return expected == SHT.Failure
    if expected == SHT.Failure or checked.not_evaluated:
        return expected == SHT.Failure and bool(checked.not_evaluated)
    wanted = Counter(
        key(lambda each, at=result: said.objects(at, each))
        for result in said.objects(expected, SH.result)
    )
    return Counter(key(lambda each, of=of: of.get(each, ())) for of in checked.results) == wanted


@pytest.mark.parametrize("engine", ["pyshacl", "turbo"])
def test_the_suite_gives_what_it_expects(
    engine: str, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if engine == "turbo":
        pytest.importorskip("pyshacl_turbo")
    assert len(CASES) >= 120, shared
    differing = {case.name for case in CASES if not agrees(engine, case)}
    with capsys.disabled():
        print(f"\n{engine}: {len(CASES) - len(differing)} of {len(CASES)} W3C cases", end=" ")
    assert differing == {name for by, name in EXCEPTIONS if by == engine}
