"""``kg.connections()`` on the store as it is, against converting to networkx first.

Both start from an open store. What is converted is, first, the relations alone, which is the least
that a search can do with, and second, what ``connections()`` answers with, which is names and
evidence as well. The search in what was converted is networkx's own, one shortest path with
nothing ranked.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import networkx as nx
import pyoxigraph as ox

from benchmarks._memory import resident
from benchmarks._stores import CACHE, in_memory, on_disk
from benchmarks._timing import Report
from benchmarks.generate import Province
from benchmarks.to_networkx import bare
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._terms import ORG, ZJG, expand

BAR = 400
BAR_MEMORY = 200
RANDOM_PAIRS = 50
Result = TypeVar("Result")


class Pair(NamedTuple):
    """Two things, and what is special about them."""

    sort: str
    source: IRI
    target: IRI


def pairs(kg: KnowledgeGraph, province: Province) -> list[Pair]:
    """The same pairs each time: random ones, hubs, neighbours, and some that nothing connects."""

    def thing(kind: str, number: int) -> IRI:
        return expand(f"entity:syn-{kind}-{number}")

    rng = province.random("pairs")
    kinds = {
        "enterprise": province.settled,
        "person": province.enterprises // 3,
        "project": province.enterprises // 7,
    }

    def anything() -> IRI:
        [kind] = rng.choices(list(kinds), (6, 2, 2))
        return thing(kind, rng.randrange(kinds[kind]))

    industry = expand("industry:digital-economy")
    parks = thing("park", 0), thing("park", 1)
    investors = thing("enterprise", 0), thing("enterprise", 1)
    posts = (thing("post", rng.randrange(province.enterprises // 2)) for _ in range(5))
    apart = range(province.settled, province.enterprises, 4)
    return [
        *(Pair("random", anything(), anything()) for _ in range(RANDOM_PAIRS)),
        Pair("hub to hub", *parks),
        Pair("hub to hub", parks[0], industry),
        Pair("hub to hub", *investors),
        Pair("hub to hub", investors[0], parks[0]),
        *(Pair("hub to leaf", parks[0], thing("person", 1000 + each)) for each in range(5)),
        *(Pair("hub to leaf", industry, thing("project", 100 + each)) for each in range(5)),
        *(Pair("near", *_ends(kg, post)) for post in posts),
        *(
            Pair("unconnected", anything(), thing("enterprise", each))
            for each in islice(apart, min(5, province.groups))
        ),
    ]


def _ends(kg: KnowledgeGraph, post: IRI) -> tuple[IRI, IRI]:
    """Who holds a post, and where."""
    [who] = kg.store.objects(post, ORG.member)
    [where] = kg.store.objects(post, ORG.organization)
    return IRI(who.value), IRI(where.value)


def relations_alone(store: ox.Store) -> nx.Graph[str]:
    """What is related to what; neither names nor evidence, nor even by what relation."""

    def facts(predicate: ox.NamedNode) -> Iterable[Any]:
        return store.quads_for_pattern(None, predicate, None, ox.DefaultGraph())

    graph: nx.Graph[str] = nx.Graph()
    for relation in [quad.subject for quad in facts(ox.NamedNode(ZJG.relationKind))]:
        for quad in facts(relation):
            graph.add_edge(quad.subject.value, quad.object.value)
    return graph


def with_evidence(store: ox.Store) -> nx.Graph[str]:
    """The graph of ``benchmarks/to_networkx.py``, to be walked in both directions."""
    return bare(store).to_undirected(as_view=True)


def clock(way: Callable[..., Result], *arguments: Any) -> tuple[float, Result]:
    """How many milliseconds of processor time something takes, and what comes of it."""
    start = time.process_time()
    result = way(*arguments)
    return 1000 * (time.process_time() - start), result


def shortest(graph: nx.Graph[str], pair: Pair) -> list[str] | None:
    """networkx's shortest path, if there is one."""
    try:
        return cast("list[str]", nx.bidirectional_shortest_path(graph, pair.source, pair.target))
    except nx.NetworkXNoPath:
        return None


def answers(kg: KnowledgeGraph, chosen: list[Pair], report: Report) -> list[float]:
    """Ask for all pairs; gives the times in milliseconds."""
    before = resident()
    times: dict[str, list[float]] = {}
    complete = 0
    for pair in chosen:
        took, answer = clock(kg.connections, pair.source, pair.target)
        times.setdefault(pair.sort, []).append(took)
        complete += answer.complete
    memory = resident() - before
    print(f"  first answer after opening: {next(iter(times.values()))[0]:.1f} ms")
    for sort, group in times.items():
        median, worst = statistics.median(group), max(group)
        print(f"  {sort}: median {median:.1f} ms, worst {worst:.1f} ms ({len(group)} pairs)")
    print(f"  complete answers: {complete} of {len(chosen)}")
    report.below("memory added by all answers, in MB", memory, BAR_MEMORY)
    return [each for group in times.values() for each in group]


def against(
    convert: Callable[[ox.Store], nx.Graph[str]],
    store: ox.Store,
    chosen: list[Pair],
    ours: list[float],
) -> float:
    """Convert, and search for the same pairs; gives how long a first answer takes so."""
    before = resident()
    took, graph = clock(convert, store)
    memory = resident() - before
    search = statistics.median(clock(shortest, graph, pair)[0] for pair in chosen)
    print(
        f"  converted: {took / 1000:.1f} s and {memory:.0f} MB, then {search:.1f} ms a search; "
        f"pays off after {took / max(statistics.median(ours) - search, 0.001):.0f} questions"
    )
    return took + search


def measure(kg: KnowledgeGraph, province: Province, title: str, bar: float | None) -> bool:
    """All comparisons on one store; gives whether the bars were met."""
    report = Report(title)
    chosen = pairs(kg, province)
    ours = answers(kg, chosen, report)
    for what, convert, least in (
        ("the relations alone", relations_alone, None),
        ("relations, names and evidence", with_evidence, bar),
    ):
        theirs = against(convert, kg.store._inner, chosen, ours)
        report.sooner(
            f"median, converting {what} / connections()", statistics.median(ours), theirs, least
        )
        report.sooner(f"worst, converting {what} / connections()", max(ours), theirs, None)
    return report.met


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.connections", description=__doc__)
    parser.add_argument("--quads", type=int, help="a province of this size alone")
    parser.add_argument("--store", choices=("memory", "disk"), default="disk", help="of that size")
    parser.add_argument("--folder", type=Path, default=CACHE, help="where stores are kept")
    given = parser.parse_args()
    # The store in memory comes last: what it leaves behind would hide what the other adds.
    runs = [(given.quads, given.store)] if given.quads else [(10**7, "disk"), (1_000_000, "memory")]
    met = True
    for quads, kind in runs:
        kg = (in_memory if kind == "memory" else on_disk)(given.folder, quads)
        place = "in memory" if kind == "memory" else "on disk"
        bar = BAR if quads >= 10**7 else None
        met &= measure(kg, Province(quads, 1), f"connections(), {quads:,} quads {place}", bar)
    raise SystemExit(not met)


if __name__ == "__main__":
    main()
