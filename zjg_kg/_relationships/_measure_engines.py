"""Centrality by networkx where a graph is small and by rustworkx where it is large.

Both get the same simple graph and the same conventions, so that their answers are the same. Where
networkx works, its backends do so too: it hands each call on by itself to those that are installed
and chosen, as with ``NETWORKX_BACKEND_PRIORITY=parallel`` in the environment.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from zjg_kg._errors import MissingDependency
from zjg_kg._relationships._measure_graph import IntegerGraph
from zjg_kg._relationships._measure_table import library_version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DAMPING: Final = 0.85
"""The chance that the walker of PageRank goes on along a relation instead of starting anew."""
SMALL: Final = 10_000
"""Up to so many relations, networkx counts PageRank."""
QUICK: Final = 5_000_000
"""Up to so much work, networkx counts betweenness (some seconds). The unit is a thing or a pair of
neighbours looked at once from one starting point."""
EXACT: Final = 500_000_000
"""Up to so much work, betweenness is counted exactly (some seconds by rustworkx)."""
SAMPLED: Final = 200_000_000
"""So much work is spent where betweenness is estimated (some seconds by numpy)."""
# PageRank is iterated until no more than this moves. The libraries' own stop allows a millionth per
# thing, which in a large graph is more than the scores themselves.
_PRECISION: Final = 1e-10
_ITERATIONS: Final = 1_000  # 85 per cent of the error remain each time: 150 suffice
_BETWEENNESS: Final = {
    "zh": "在这样大的图上计算中介中心性，除非只取少数起点（samples），",
    "en": "on so large a graph, betweenness from more than a few samples",
}


class Scores(NamedTuple):
    """The score of each thing, by its number."""

    values: Sequence[float]
    library: str
    """Which library counted, with its version."""
    sources: int | None = None
    """From how many starting points betweenness is estimated; None where it is exact."""


def degree(graph: IntegerGraph) -> Scores:
    """With how many other things each is joined (Freeman 1979, Social Networks 1: 215–239).

    >>> from zjg_kg import IRI
    >>> degree(IntegerGraph([IRI("urn:a"), IRI("urn:b"), IRI("urn:c")], [(0, 1), (1, 2)], 2)).values
    [1, 2, 1]
    """
    neighbours = Counter(thing for pair in graph.pairs for thing in pair)
    return Scores([neighbours[each] for each in range(len(graph))], library_version("zjg_kg"))


# -- PageRank --------------------------------------------------------------------------------------


def pagerank(graph: IntegerGraph) -> Scores:
    """How much of the time someone spends at each thing who keeps following relations in the
    direction in which they are said, and now and then starts anew anywhere (Page, Brin, Motwani and
    Winograd 1999, Stanford InfoLab 1999-66). From a thing without outgoing relations the walk
    starts anew. The scores add up to 1.

    Raises ``MissingDependency`` without the extra ``measures``.
    """
    if len(graph.arcs) <= SMALL:
        return pagerank_by_networkx(graph)
    return pagerank_by_rustworkx(graph)


def pagerank_by_networkx(graph: IntegerGraph) -> Scores:
    """The same, by networkx, which needs scipy for it."""
    _need("scipy", zh="PageRank", en="PageRank")
    import networkx as nx

    found = nx.pagerank(
        graph.networkx_directed(), alpha=DAMPING, tol=_tolerance(graph), max_iter=_ITERATIONS
    )
    return Scores(_in_order(found, graph), library_version("networkx"))


def pagerank_by_rustworkx(graph: IntegerGraph) -> Scores:
    """The same, by rustworkx."""
    rx = _need("rustworkx", zh="这样大的图上的 PageRank", en="PageRank of so large a graph")
    found = rx.pagerank(
        graph.rustworkx_directed(), alpha=DAMPING, tol=_tolerance(graph), max_iter=_ITERATIONS
    )
    return Scores(_in_order(found, graph), library_version("rustworkx"))


def _tolerance(graph: IntegerGraph) -> float:
    # Both libraries multiply the tolerance by the number of nodes.
    return _PRECISION / max(1, len(graph))


# -- betweenness -----------------------------------------------------------------------------------


def betweenness(graph: IntegerGraph, samples: int | None = None) -> Scores:
    """Of all pairs of other things, the share whose shortest ways lead by each thing, where several
    ways are equally short each by its part (Freeman 1977, Sociometry 40: 35–41; algorithm: Brandes
    2001, Journal of Mathematical Sociology 25: 163–177).

    It is estimated from the ways that begin at ``samples`` things, drawn at random but always the
    same (Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17: 2303–2318). If
    that is not said, it is exact up to the work ``EXACT``, and else estimated with the work
    ``SAMPLED``.

    Raises ``MissingDependency`` where the graph is large and the extra ``measures`` is missing.
    """
    things, once = len(graph), len(graph) + len(graph.pairs)
    if samples is None:
        samples = things if things * once <= EXACT else max(1, SAMPLED // once)
    sources = None if samples >= things else random.Random(0).sample(range(things), samples)
    if min(samples, things) * once <= QUICK:
        return betweenness_by_networkx(graph, sources)
    if sources is None:
        return betweenness_by_rustworkx(graph)
    return betweenness_by_numpy(graph, sources)


def betweenness_by_networkx(graph: IntegerGraph, sources: Sequence[int] | None = None) -> Scores:
    """The same, by networkx, from all things or only from some."""
    import networkx as nx

    converted = graph.networkx()
    if sources is None:
        found = nx.betweenness_centrality(converted)
        return Scores(_in_order(found, graph), library_version("networkx"))
    found = nx.betweenness_centrality_subset(converted, sources, range(len(graph)))
    dependencies = [2 * each for each in _in_order(found, graph)]  # each pair counts half there
    return Scores(_estimated(dependencies, sources), library_version("networkx"), len(sources))


def betweenness_by_rustworkx(graph: IntegerGraph) -> Scores:
    """The same, by rustworkx, from all things."""
    rx = _need("rustworkx", **_BETWEENNESS)
    found = rx.betweenness_centrality(graph.rustworkx())
    return Scores(_in_order(found, graph), library_version("rustworkx"))


def betweenness_by_numpy(graph: IntegerGraph, sources: Sequence[int]) -> Scores:
    """The same, from some things: rustworkx cannot leave any out, and networkx takes too long."""
    np = _need("numpy", **_BETWEENNESS)
    pairs = np.array(graph.pairs, dtype=np.int64).reshape(-1, 2)
    begins, ends = np.concatenate((pairs, pairs[:, ::-1])).T
    order = np.argsort(begins, kind="stable")
    neighbours = ends[order]
    first = np.searchsorted(begins[order], np.arange(len(graph) + 1))
    dependencies = np.zeros(len(graph))
    for source in sources:
        dependencies += _dependencies(first, neighbours, source)
    return Scores(
        _estimated(dependencies.tolist(), sources), library_version("numpy"), len(sources)
    )


def _dependencies(
    first: NDArray[np.int64], neighbours: NDArray[np.int64], source: int
) -> NDArray[np.float64]:
    """What Brandes calls the dependency of a source on each thing, layer by layer.

    ``neighbours[first[i] : first[i + 1]]`` are those of thing ``i``.
    """
    import numpy as np

    things = len(first) - 1
    reached = np.zeros(things, dtype=bool)
    ways = np.zeros(things)  # how many shortest ways lead here from the source
    place = np.zeros(things, dtype=np.int64)
    reached[source], ways[source] = True, 1
    layer = np.array([source])
    steps = []
    while layer.size:
        count = first[layer + 1] - first[layer]
        begin = np.repeat(layer, count)
        skipped = np.repeat(first[layer] - np.cumsum(count) + count, count)
        end = neighbours[np.arange(begin.size) + skipped]
        onwards = ~reached[end]
        begin, end = begin[onwards], end[onwards]
        np.add.at(ways, end, ways[begin])
        reached[end] = True
        steps.append((begin, end))
        position = np.arange(end.size)
        place[end] = position
        layer = end[place[end] == position]  # each thing once
    dependencies = np.zeros(things)
    for begin, end in reversed(steps):
        np.add.at(dependencies, begin, ways[begin] / ways[end] * (1 + dependencies[end]))
    dependencies[source] = 0
    return dependencies


def _estimated(dependencies: Sequence[float], sources: Sequence[int]) -> list[float]:
    """The mean over the sources: with all things as sources, the exact value."""
    things, drawn = len(dependencies), frozenset(sources)
    others = (len(drawn) - (each in drawn) for each in range(things))  # no way begins at the thing
    return [
        dependency / max(1, count) / max(1, things - 2)
        for dependency, count in zip(dependencies, others, strict=True)
    ]


# -- libraries -------------------------------------------------------------------------------------


def _in_order(found: Any, graph: IntegerGraph) -> list[float]:
    return [found[each] for each in range(len(graph))]


def _need(library: str, *, zh: str, en: str) -> Any:
    """A library that may be missing; the texts say what it is needed for."""
    try:
        return import_module(library)
    except ImportError as error:
        command = 'pip install "zjg-kg[measures]"'
        raise MissingDependency(
            zh=f"{zh}需要 {library}，但没有安装；请运行 {command}，"
            "或用 relations、kinds 等选项缩小范围。",
            en=f"{en} needs {library}, which is not installed; run {command}, or narrow the scope "
            "by relations, kinds and the like.",
        ) from error
