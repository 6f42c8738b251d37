"""``kg.search()`` in a graph of a million enterprises on disk, beside RapidFuzz over all names.

Each enterprise has a Chinese and an English name and a short form, which others may share. Beside
it, RapidFuzz compares what is typed with every name, which must all be in memory for that, and
knows neither pinyin nor initials.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from benchmarks._memory import resident
from benchmarks._stores import CACHE
from benchmarks._timing import Report
from benchmarks.generate._province import FIXED_QUADS, QUADS_PER_ENTERPRISE, Province
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._names.kept import FILE
from zjg_kg._names.keys import normalise
from zjg_kg._names.sounds import initials, likely, syllables
from zjg_kg._store import Store
from zjg_kg._terms import RDF, SKOS, ZJG, expand

BAR_EXACT: Final = 1
BAR_FUZZY: Final = 50
EACH: Final = 50
ALONE: Final = 3
"""How often RapidFuzz is asked alone: it takes seconds each time."""


class Query(NamedTuple):
    """What is typed, and whom it means."""

    words: str
    meant: IRI


def enterprise(number: int) -> IRI:
    return expand(f"entity:syn-enterprise-{number}")


def province_of(enterprises: int) -> Province:
    return Province(round(QUADS_PER_ENTERPRISE * enterprises) + FIXED_QUADS, seed=1)


def quads(province: Province) -> Iterator[ox.Quad]:
    """The enterprises with their class and names, in a named graph and in the default graph."""
    graphs = ox.NamedNode("urn:register"), ox.DefaultGraph()
    kind, label, alias = map(ox.NamedNode, (RDF.type, SKOS.prefLabel, SKOS.altLabel))
    for number in range(province.enterprises):
        name, short = province.enterprise(number), province.short(number)
        for predicate, value in (
            (kind, ox.NamedNode(ZJG.Enterprise)),
            (label, ox.Literal(name.zh, language="zh-Hans")),
            (label, ox.Literal(name.en, language="en")),
            (alias, ox.Literal(short.zh, language="zh-Hans")),
        ):
            for graph in graphs:
                yield ox.Quad(ox.NamedNode(enterprise(number)), predicate, value, graph)


def opened(folder: Path, province: Province) -> KnowledgeGraph:
    """The register in a store on disk, made once and kept."""
    path = folder / f"register-{province.enterprises}.store"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".store-part")
        store = ox.Store(str(part))
        store.bulk_extend(KnowledgeGraph.open().store.quads())
        store.bulk_extend(quads(province))
        store.optimize()
        store.flush()
        del store
        part.replace(path)
    return KnowledgeGraph(Store(ox.Store.read_only(str(path)), folder=path), lang="zh")


def queries(province: Province) -> dict[str, list[Query]]:
    """What people may type for some of the enterprises, by sort."""
    rng = province.random("queries")
    found: dict[str, list[Query]] = {}

    def replaced(name: str, others: str) -> str:
        at = rng.randrange(len(name))
        other = rng.choice([each for each in others if each != name[at]])
        return name[:at] + other + name[at + 1 :]

    for number in rng.sample(range(province.enterprises), EACH):
        name, short = province.enterprise(number), province.short(number).zh
        key = normalise(short)
        for sort, words in (
            ("exact", name.zh),
            ("exact, short form", short),
            ("one wrong character", replaced(name.zh, "云海山川科创新数智联")),
            ("one wrong letter", replaced(name.en, "aeioubnt")),
            ("part", name.zh[2:7]),
            ("pinyin", "".join(likely(key))),
            ("pinyin of the whole name", "".join(likely(normalise(name.zh)))),
            ("initials", next(initials(syllables(key)))),
        ):
            found.setdefault(sort, []).append(Query(words, enterprise(number)))
    return found


def clock(way: Callable[[], Any]) -> tuple[float, Any]:
    """How many milliseconds of processor time something takes, and what comes of it."""
    start = time.process_time()
    result = way()
    return 1000 * (time.process_time() - start), result


def ours(kg: KnowledgeGraph, sort: str, asked: list[Query], report: Report) -> float:
    """Ask for one sort of query; gives the median time in milliseconds."""
    times, first, among = [], 0, 0
    for query in asked:
        took, matches = clock(lambda words=query.words: kg.search(words))  # type: ignore[misc]
        times.append(took)
        iris = [match.iri for match in matches]
        first += iris[:1] == [query.meant]
        among += query.meant in iris
    median = statistics.median(times)
    bar = BAR_EXACT if sort.startswith("exact") else BAR_FUZZY
    report.below(f"{sort}: median in ms", median, bar)
    print(
        f"    worst {max(times):.1f} ms; what was meant came first {first} times, "
        f"among the ten {among} times of {len(asked)}"
    )
    return median


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.search", description=__doc__)
    parser.add_argument("--enterprises", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=CACHE, help="where stores are kept")
    parser.add_argument("--rebuild", action="store_true", help="make the index anew, and time it")
    given = parser.parse_args()
    province = province_of(given.enterprises)
    kg = opened(given.folder, province)
    path = (kg.store.folder or given.folder) / FILE
    if given.rebuild:
        path.unlink(missing_ok=True)
    report = Report(f"search() among {province.enterprises:,} enterprises")
    asked = queries(province)
    before, new = resident(), not path.exists()
    took, _ = clock(lambda: kg.search("aly"))
    what = "making the index" if new else "opening the index"
    print(f"  {what} and the first search: {took / 1000:.2f} s, {path.stat().st_size / 1e6:.0f} MB")
    times = {sort: ours(kg, sort, each, report) for sort, each in asked.items()}
    print(f"  memory added: {resident() - before:.0f} MB")
    took, _ = clock(lambda: [kg.resolve(query.words) for query in asked["exact"]])
    report.below("resolve() of a whole name: mean in ms", took / EACH, BAR_EXACT)

    from rapidfuzz import process

    before = resident()
    names = [name for name, _ in kg.names()]
    print(f"RapidFuzz alone: {len(names):,} names in {resident() - before:.0f} MB")
    for sort, each in asked.items():
        alone = statistics.median(
            clock(lambda words=query.words: process.extract(words, names))[0]  # type: ignore[misc]
            for query in each[:ALONE]
        )
        report.sooner(f"{sort}: search() / RapidFuzz", times[sort], alone, None)
    report.leave()


if __name__ == "__main__":
    main()
