"""Engines: the fast one finds what pySHACL finds, and a check of a few things what one of all does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pyoxigraph as ox
import pytest
from conftest import require_or_skip
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import Mutation, mutations
from rdflib.namespace import SH
from shape_harness import ONTOLOGY, Bench, broken, shapes
from test_mutation import bench as shipped
from test_shapes import EXAMPLES, bench

from zjg_kg import KnowledgeGraph
from zjg_kg._errors import MissingDependency, ParameterError
from zjg_kg._report import Finding
from zjg_kg._shapes import of_engine, term
from zjg_kg._store import Node, Store
from zjg_kg._validation import validate
from zjg_kg._validators import _engine
from zjg_kg._validators._engine import FAST_VERSION, choose
from zjg_kg._validators._pyshacl import PySHACL
from zjg_kg._validators._seen import Fact, Seen

FILES = sorted({example.file for example in EXAMPLES})
PARTS = (SH.focusNode, SH.resultPath, SH.value, SH.resultSeverity, SH.resultMessage)


@pytest.fixture
def turbo() -> _engine.Validator:
    require_or_skip(_engine._installed() == FAST_VERSION, "pyshacl-turbo is not installed")
    return choose("turbo", lambda limit: 0)[0]


@cache
def ontology() -> Store:
    store = Store()
    store.load(*ONTOLOGY)
    return store


def seen(quads: Iterable[ox.Quad], *more: Store) -> Seen:
    store = Store()
    store.add(quad for quad in quads if quad.graph_name != ox.DefaultGraph())
    return Seen(store, *more)


def graph(quads: Iterable[ox.Quad]) -> KnowledgeGraph:
    store = Store()
    store.add(quads)
    return KnowledgeGraph(store, lang="en")


def spoilt(chance: random.Random, count: int) -> KnowledgeGraph:
    """The shipped graph with some mistakes in it."""
    quads = set(shipped().quads)
    for mutation in chance.sample(tried(), count):
        quads = (quads - mutation.gone) | mutation.come
    return graph(quads)


@cache
def tried() -> list[Mutation]:
    return mutations(shipped().quads)


def told(findings: Iterable[Finding]) -> Counter[str]:
    """All that a finding says; of a blank node, that it is one."""
    return Counter(
        repr((f.severity, f.focus, f.path, f.value, sorted(f.messages.items()), f.shape))
        + repr((f.component, f.assertions, f.files, sorted(f.labels.items())))
        for f in findings
    )


# -- the fast engine -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_fast_engine_refuses_what_each_example_says(file: str, turbo: _engine.Validator) -> None:
    names = {"advice": ("data", "advice"), "style": ("style",)}.get(file, ("data",))
    more = [] if file == "style" else [ontology()]
    for example in (each for each in EXAMPLES if each.file == file):
        edited = bench(file == "style").edited(example.update)
        checked = turbo.check(shapes(*names), seen(edited, *more))
        assert checked.not_evaluated == []
        found = {broken(result) for result in checked.results}
        assert found == (set() if example.passes else {example.constraint}), example


def test_fast_engine_says_of_many_mistakes_what_pyshacl_says(turbo: _engine.Validator) -> None:
    kg = spoilt(random.Random(1), 200)
    slow, fast = (validate(kg, engine=engine) for engine in ("pyshacl", "turbo"))
    assert (slow.engine, fast.engine) == ("pyshacl", "turbo")
    assert told(fast) == told(slow) and len(slow) > 200
    about = {finding.focus for finding in slow[:50]}
    assert told(validate(kg, engine="turbo", focus=about)) == told(
        finding for finding in slow if finding.focus in about
    )


# -- some things only ----------------------------------------------------------------------------


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_check_of_some_things_says_of_them_what_a_check_of_all_says(chance: random.Random) -> None:
    kg = spoilt(chance, 40)
    everything = validate(kg)
    at_fault = sorted({finding.focus for finding in everything})
    sound = sorted({quad.subject.value for quad in kg.store.quads()} - set(at_fault))  # type: ignore[union-attr]
    few = {*chance.sample(at_fault, len(at_fault) // 2), *chance.sample(sound, 30)}
    some = validate(kg, focus=few)
    assert told(some) == told(finding for finding in everything if finding.focus in few)


def test_check_of_some_things_reads_no_more_than_is_near_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a store however large: nothing asks for all of it."""
    kg = KnowledgeGraph.shipped()
    monkeypatch.setattr(Store, "each", None)
    monkeypatch.setattr(Store, "each_said", None)
    monkeypatch.setattr(Store, "__len__", None)
    about = [f"https://w3id.org/zjg/entity/{name}" for name in ("aliyun", "zhejiang-university")]
    sources = [kg.store.quads(entity)[0].graph_name for entity in about]
    assert list(validate(kg, focus=[*about, *(g for g in sources if g != ox.DefaultGraph())])) == []  # type: ignore[list-item]


def test_what_is_seen_of_a_pattern_is_what_is_seen_at_all() -> None:
    quads = Bench(*sorted(ONTOLOGY)).quads | shipped().quads
    all_seen = seen(quads)
    facts = sorted(set(all_seen.facts()), key=str)
    all_seen.named([fact[0].value for fact in facts])
    for fact in random.Random(2).sample(facts, 15):
        for mask in range(1, 8):
            pattern = [part if mask >> place & 1 else None for place, part in enumerate(fact)]
            found = list(all_seen.match(*pattern))  # type: ignore[arg-type]
            assert len(found) == len(set(found))
            assert set(found) == {each for each in facts if fits(each, pattern)}


def fits(fact: Fact, pattern: Sequence[object]) -> bool:
    return all(want in (None, part) for part, want in zip(fact, pattern, strict=True))


# -- the choice ----------------------------------------------------------------------------------


def named(engine: str, size: int, few: int | None = None) -> tuple[str, bool]:
    chosen, slow = choose(engine, lambda limit: min(size, limit), few)
    return chosen.name, slow


def test_size_chooses_the_engine(turbo: _engine.Validator) -> None:
    assert named("auto", 10_000) == ("pyshacl", False)
    assert named("auto", 1_000_000) == ("turbo", False)
    assert named("pyshacl", 1_000_000) == ("pyshacl", False)
    assert named("auto", 1_000_000, few=100) == ("pyshacl", False)
    assert named("auto", 1_000_000, few=100_000) == ("turbo", False)
    assert named("auto", 10_000_000, few=100_000) == ("pyshacl", False)


@pytest.mark.parametrize("found", [None, "0.6.4"])
def test_without_the_fast_engine_in_its_version_the_report_says_how_to_get_it(
    found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_engine, "_installed", lambda: found)
    monkeypatch.setattr(_engine, "_LARGE", 10)
    report = validate(graph(Bench(*sorted(ONTOLOGY)).quads))
    assert report.engine == "pyshacl" and report.conforms
    assert "fast-validation" in report.to_text("en") and "fast-validation" in report.to_text("zh")
    with pytest.raises(MissingDependency, match="fast-validation"):
        choose("turbo", lambda limit: 0)


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(ParameterError, match="turbo"):
        choose("quick", lambda limit: 0)


def test_terms_go_to_rdflib_and_back() -> None:
    focus: list[Node] = [ox.BlankNode("b1"), ox.NamedNode("https://w3id.org/zjg/entity/aliyun")]
    found = PySHACL().check(shapes("data"), Seen(KnowledgeGraph.shipped().store), focus)
    assert found.results == [] and found.not_evaluated == []
    store = Store()
    store.load(*ONTOLOGY)
    for quad in store.facts(limit=2000):
        assert of_engine(term(quad.object)) == quad.object
