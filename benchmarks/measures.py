"""Measures of a large graph by ``kg.rank`` against networkx on the same graph, in one run.

``python -m benchmarks.measures --folder /some/folder``; the synthetic provinces are written there,
or found from an earlier run. Each comparison is made three times over: for the counting alone, on
graphs that are there already; with the conversion of the numbered things into the graph of the
library; and whole, from the store to the scores, where networkx gets the relations by the same
reader.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import rustworkx as rx

from benchmarks._stores import CACHE, in_memory
from benchmarks._timing import Report, medians
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._relationships import _measure_engines as engines
from zjg_kg._relationships._all_links import links
from zjg_kg._relationships._measure_graph import IntegerGraph
from zjg_kg._relationships._measures import whole_graph
from zjg_kg._relationships._scope import Scope

LARGE = 3_500_000  # quads, for more than 100,000 things
SMALL = 43_000  # for some 1,400 things
RUNS = 3
SOURCES = 20


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.measures", description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=CACHE, help="where stores are kept")
    parser.add_argument("--quads", type=int, default=LARGE, help="size in quads (%(default)s)")
    given = parser.parse_args()

    kg = in_memory(given.folder, given.quads)
    graph = whole_graph(kg, Scope(kg))
    report = Report(f"rank() against networkx, processor time: {_size(graph)}")
    _degree(report, kg, graph)
    _pagerank(report, kg, graph)
    _estimate(report, graph)

    kg = in_memory(given.folder, SMALL)
    graph = whole_graph(kg, Scope(kg))
    print(f"  and exact betweenness: {_size(graph)}")
    _betweenness(report, kg, graph)
    report.leave()


def _size(graph: IntegerGraph) -> str:
    return "{:,} things, {:,} relations, {:,} pairs of neighbours".format(*graph.size)


def _undirected(kg: KnowledgeGraph) -> nx.Graph[IRI]:
    return nx.Graph(link[:2] for link in links(kg, Scope(kg)))


def _compare(
    report: Report,
    what: str,
    bars: tuple[float, float, float],
    ours: tuple[Callable[[], object], ...],
    theirs: tuple[Callable[[], object], ...],
) -> None:
    """Counting alone, with conversion, and from the store."""
    for how, bar, one, other in zip(
        ("counting alone", "with conversion", "from the store"), bars, ours, theirs, strict=True
    ):
        _race(report, f"{what}, {how}", bar, one, other)


def _race(
    report: Report,
    what: str,
    bar: float,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    runs: int = RUNS,
) -> None:
    times = medians({"ours": _collecting(ours), "theirs": _collecting(theirs)}, runs)
    report.sooner(what, times["ours"], times["theirs"], bar)


def _collecting(way: Callable[[], object]) -> Callable[[], object]:
    """Garbage is collected as it always is: a good part of what conversions cost."""

    def run() -> object:
        gc.enable()
        try:
            return way()
        finally:
            gc.disable()

    return run


def _degree(report: Report, kg: KnowledgeGraph, graph: IntegerGraph) -> None:
    converted = graph.networkx()
    ours = engines.degree
    theirs: Callable[[Any], object] = lambda graph: dict(graph.degree)
    _compare(
        report,
        "degree",
        (0.2, 1.5, 0.8),
        (
            lambda: ours(graph),
            lambda: ours(graph),
            lambda: ours(whole_graph(kg, Scope(kg))),
        ),
        (
            lambda: theirs(converted),
            lambda: theirs(graph.networkx()),
            lambda: theirs(_undirected(kg)),
        ),
    )


def _pagerank(report: Report, kg: KnowledgeGraph, graph: IntegerGraph) -> None:
    settings: dict[str, Any] = {
        "alpha": engines.DAMPING,
        "tol": 1e-10 / len(graph),
        "max_iter": 1000,
    }
    in_rustworkx, in_networkx = graph.rustworkx_directed(), graph.networkx_directed()
    one, other = rx.pagerank(in_rustworkx, **settings), nx.pagerank(in_networkx, **settings)
    assert all(abs(one[each] - other[each]) < 1e-9 for each in in_networkx)
    _race(
        report,
        "PageRank, counting alone, no more exact than the libraries are by default",
        10,
        lambda: rx.pagerank(in_rustworkx),
        lambda: nx.pagerank(in_networkx),
    )
    _compare(
        report,
        "PageRank",
        (5, 5, 1),
        (
            lambda: rx.pagerank(in_rustworkx, **settings),
            lambda: engines.pagerank_by_rustworkx(graph),
            lambda: engines.pagerank_by_rustworkx(whole_graph(kg, Scope(kg))),
        ),
        (
            lambda: nx.pagerank(in_networkx, **settings),
            lambda: engines.pagerank_by_networkx(graph),
            lambda: nx.pagerank(nx.DiGraph(e[:2] for e in links(kg, Scope(kg))), **settings),
        ),
    )


def _estimate(report: Report, graph: IntegerGraph) -> None:
    sources = range(0, len(graph), len(graph) // SOURCES)
    _race(
        report,
        f"betweenness from {len(sources)} sources, with conversion",
        20,
        lambda: engines.betweenness_by_numpy(graph, sources),
        lambda: engines.betweenness_by_networkx(graph, sources),
        runs=1,
    )


def _betweenness(report: Report, kg: KnowledgeGraph, graph: IntegerGraph) -> None:
    in_rustworkx, in_networkx = graph.rustworkx(), graph.networkx()
    one, other = rx.betweenness_centrality(in_rustworkx), nx.betweenness_centrality(in_networkx)
    assert all(abs(one[each] - other[each]) < 1e-9 for each in in_networkx)
    _compare(
        report,
        "betweenness",
        (12, 12, 10),
        (
            lambda: rx.betweenness_centrality(in_rustworkx),
            lambda: engines.betweenness_by_rustworkx(graph),
            lambda: engines.betweenness_by_rustworkx(whole_graph(kg, Scope(kg))),
        ),
        (
            lambda: nx.betweenness_centrality(in_networkx),
            lambda: engines.betweenness_by_networkx(graph),
            lambda: nx.betweenness_centrality(_undirected(kg)),
        ),
    )


if __name__ == "__main__":
    main()
