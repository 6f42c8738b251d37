"""The shipped graph is broken in hundreds of ways that people break graphs; shapes catch each."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import cache

import pytest
from mutations import KINDS, Mutation, mutations
from rdflib.namespace import SH
from shape_harness import Bench, broken, data_triples, results, shapes

from zjg_kg._data import data_folder
from zjg_kg._findings import Result
from zjg_kg._validators._pyshacl import data_graph


@cache
def bench() -> Bench:
    return Bench(*sorted(data_folder("graph").glob("*.trig")))


def caught(mutation: Mutation) -> set[tuple[str, str]]:
    """The constraints that refuse the graph with a mistake in it.

    They are looked for at the mistake, then around it, and everywhere only where that finds none:
    what is found among fewer nodes is found among all.
    """
    quads = (bench().quads - mutation.gone) | mutation.come
    assert quads != bench().quads, mutation
    for steps in (0, 1):
        if found := refusals(bench().check(quads, shapes("data"), steps=steps)):
            return found
    return refusals(results(shapes("data"), data_graph(data_triples(quads))))


def refusals(found: Iterable[Result]) -> set[tuple[str, str]]:
    return {broken(result) for result in found if result[SH.resultSeverity] == [SH.Violation]}


def test_every_mistake_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    start = time.perf_counter()
    assert not list(results(shapes("data"), bench().graph)), "the shipped graph has violations"
    tried = mutations(bench().quads)
    missed = [str(mutation) for mutation in tried if not caught(mutation)]
    with capsys.disabled():
        print(
            f"\n{len(tried)} mutations of {len(KINDS)} kinds tried, "
            f"{len(tried) - len(missed)} caught, in {time.perf_counter() - start:.0f} s",
            end=" ",
        )
    assert missed == []
    assert len(tried) >= 200 and len(KINDS) >= 25
    assert {mutation.kind for mutation in tried} == set(KINDS)
