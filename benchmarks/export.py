"""Exports of a province on disk against bare loops that write the same from pyoxigraph: processor
time, and memory above the open store.

Each is written once, in a process of its own. N-Quads and N-Triples are held against lines in the
order of the store, the graph formats against a line for each node and edge with the same that is
said of them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import _bare_export
from benchmarks._memory import peak, reset_peak, resident
from benchmarks._stores import CACHE, on_disk
from benchmarks._timing import Report

BAR: Final = 2
BAR_MEMORY: Final = 300
FORMATS: Final = (
    *("graphml", "yed", "gexf", "cytoscape", "node-link", "dot", "mermaid"),
    *("csv", "parquet", "neo4j", "cypher", "nquads", "ntriples"),
)
_BARE: Final[dict[str, Callable[..., object]]] = {
    "bare loop over nodes and edges": _bare_export.write_graph,
    "bare loop over quads": _bare_export.write_quads,
    "bare loop over triples": _bare_export.write_triples,
}
_RIVALS: Final = {"nquads": "bare loop over quads", "ntriples": "bare loop over triples"}


class Cost(NamedTuple):
    """What writing took: milliseconds of processor time, and megabytes above the open store."""

    time: float
    memory: float
    size: float
    """Of what was written, in megabytes."""


def rival(format: str) -> str:
    """The bare loop that a format is held against."""
    return _RIVALS.get(format, "bare loop over nodes and edges")


def measure(way: str, folder: Path, quads: int) -> Cost:
    """Write the province in a format, or by a bare loop."""
    from zjg_kg._export._formats import exporter
    from zjg_kg._export._reading import property_graph

    kg = on_disk(folder, quads)
    before = resident()
    reset_peak()
    with ExitStack() as stack:
        if way in _BARE:
            file = stack.enter_context(tempfile.TemporaryFile())
            files = [file]
            start = time.process_time()
            _BARE[way](kg.store._inner, file)
        else:
            chosen = exporter(Path(), way)
            files = [stack.enter_context(tempfile.TemporaryFile()) for _ in chosen.parts]
            start = time.process_time()
            chosen.write(property_graph(kg), *files)
        took = 1000 * (time.process_time() - start)
        size = sum(each.seek(0, 2) for each in files) / 1e6
    return Cost(took, peak() - before, size)


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.export", description=__doc__)
    parser.add_argument("--quads", type=int, default=10**7, help="the size of the province")
    parser.add_argument("--folder", type=Path, default=CACHE, help="where its store is kept")
    parser.add_argument("--formats", nargs="+", default=FORMATS, choices=FORMATS, metavar="FORMAT")
    given = parser.parse_args()
    on_disk(given.folder, given.quads)  # made here if it is not there yet
    report = Report(f"exports against bare loops: {given.quads:,} quads on disk")
    costs: dict[str, Cost] = {}
    with ProcessPoolExecutor(
        1, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1
    ) as pool:
        for format in given.formats:
            for way in (rival(format), format):
                if way not in costs:
                    cost = pool.submit(measure, way, given.folder, given.quads).result()
                    costs[way] = cost
                    print(f"  {way}: {cost.size:,.0f} MB written, {cost.memory:.0f} MB of memory")
            ours, theirs = costs[format], costs[rival(format)]
            report.at_most(f"{format} / {rival(format)}", ours.time, theirs.time, BAR)
            report.below(f"{format}: memory above the open store, in MB", ours.memory, BAR_MEMORY)
    report.leave()


if __name__ == "__main__":
    main()
