"""A whole check by the fast engine against stock pySHACL on the same data, in one run.

``python -m benchmarks.validate --folder /some/folder``; the synthetic provinces are written there,
or found from an earlier run. Both sides start from the open store, make what the shapes see of it,
run the shapes ``data`` and end with a report. Stock pySHACL is ``pyshacl.validate`` over rdflib; it
is measured where it ends within reason, and beyond that its time is *extrapolated in proportion to
the facts* from the largest size measured, which flatters it: its time grows faster than that. What
a check of some things costs in the large store is shown beside it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib

from benchmarks._memory import peak, reset_peak
from benchmarks._stores import CACHE, in_memory
from benchmarks._timing import Report
from zjg_kg import KnowledgeGraph
from zjg_kg._shapes import read_shapes
from zjg_kg._validation import validate
from zjg_kg._validators._pyshacl import triples
from zjg_kg._validators._seen import Seen

SIZES = (10_000, 100_000, 1_000_000)  # quads
STOCK = 10_000  # the largest size at which stock pySHACL is run, unless told otherwise
BAR = 20
FEW = 100  # things


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.validate", description=__doc__.partition("\n")[0])
    parser.add_argument("--folder", type=Path, default=CACHE, help="where provinces are kept")
    parser.add_argument("--quads", type=int, nargs="+", default=SIZES, help="sizes (%(default)s)")
    parser.add_argument(
        "--stock", type=int, default=STOCK, help="run stock pySHACL up to this size (%(default)s)"
    )
    given = parser.parse_args()

    report = Report("a whole check: the fast engine / stock pySHACL, processor time")
    measured: tuple[int, float] | None = None
    for quads in sorted(given.quads):
        kg = in_memory(given.folder, quads)
        facts = len(kg.store)
        reset_peak()
        ours = _cost(partial(validate, kg, shapes=["data"], engine="turbo"))
        print(f"  {quads:,} quads, {facts:,} facts: peak {peak():,.0f} MB of main memory")
        if quads <= given.stock:
            measured = facts, _cost(partial(_stock, kg))
        if measured is None:
            continue
        said = "measured" if quads <= given.stock else "extrapolated"
        theirs = measured[1] * facts / measured[0]
        report.sooner(f"{quads:,} quads, pySHACL {said}", ours, theirs, BAR)
        _some(kg, facts)
    report.leave()


def _cost(way: Callable[[], object]) -> float:
    """Milliseconds of processor time."""
    start = time.process_time()
    way()
    return 1000 * (time.process_time() - start)


def _stock(kg: KnowledgeGraph) -> None:
    shapes = rdflib.Graph()
    shapes += read_shapes(["data"]).graph
    data = rdflib.Graph()
    for triple in triples(Seen(kg.store).facts()):
        data.add(triple)
    pyshacl.validate(data, shacl_graph=shapes)


def _some(kg: KnowledgeGraph, facts: int) -> None:
    """What an import of a few rows waits for."""
    found = (quad.subject for quad in kg.store.facts(limit=50 * FEW))
    subjects = sorted({node.value for node in found if isinstance(node, ox.NamedNode)})
    focus = random.Random(1).sample(subjects, FEW)
    cost = _cost(lambda: validate(kg, shapes=["data"], focus=focus, engine="pyshacl"))
    print(f"  {FEW} things among {facts:,} facts, by pySHACL: {cost:,.0f} ms")


if __name__ == "__main__":
    main()
