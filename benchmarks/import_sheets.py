"""Importing a large CSV file against a bare loop that makes the same quads, without any check.

The bare loop knows the file: it reads the rows, resolves places by a dictionary, writes each row as
the same quads (triples, record, passage, glosses) and hands them to the engine. The import reads
and checks every cell, finds out whom names mean, and tells what changes; its shapes are timed apart,
for they are what ``benchmarks/validate.py`` is about. Each way runs in a process of its own.

morph-kgc, which maps tables to RDF without checks, is timed beside them where ``--morph`` names the
Python of an environment that has it (``python -m venv morph && morph/bin/pip install morph-kgc``);
its mapping makes the triples alone, without records, passages and glosses.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from benchmarks._memory import peak, reset_peak, resident
from benchmarks._timing import Report
from zjg_kg import KnowledgeGraph
from zjg_kg._provenance import assertion, passage, source_iri
from zjg_kg._terms import IRI, RDF, SKOS, XSD, ZJG, expand

BAR: Final = 4
"""Times of the bare loop that the import may take up to the quads."""
BAR_MEMORY: Final = 600
HEADERS: Final = ("名称", "英文名", "成立日期", "位于", "从业人数", "截至时间")
_PLACES: Final = ("紫金港科技城", "云谷小镇", "西湖区")
_SOURCE: Final = "园区企业台账"


class Cost(NamedTuple):
    """What a way took: milliseconds of processor time, megabytes above the start, and how much
    came of it."""

    time: float
    memory: float
    quads: int


def write_rows(path: Path, rows: int) -> None:
    """Write enterprises that nobody knows yet."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        for n in range(rows):
            date = f"{2000 + n % 24}-{n % 12 + 1:02}"
            place = _PLACES[n % len(_PLACES)]
            writer.writerow(
                (f"第{n}号有限公司", f"Company {n}", date, place, f"{n % 900 + 1}人", 2024)
            )


def bare(path: Path) -> int:
    """The loop that knows what it will find."""
    kg = KnowledgeGraph.shipped(lang="zh")
    places = {name: ox.NamedNode(kg.resolve(name)) for name in _PLACES}
    return _filled(_bare_quads(path, places))


def _bare_quads(path: Path, places: dict[str, ox.NamedNode]) -> Iterator[ox.Quad]:
    source = source_iri(_SOURCE)
    enterprise, kind = ox.NamedNode(ZJG.Enterprise), ox.NamedNode(RDF.type)
    label, located = ox.NamedNode(SKOS.prefLabel), ox.NamedNode(ZJG.locatedIn)
    founded, month = ox.NamedNode(expand("schema:foundingDate")), ox.NamedNode(XSD.gYearMonth)
    with path.open(encoding="utf-8", newline="") as file:
        for number, (name, english, date, place, staff, year) in enumerate(csv.reader(file), 1):
            if number == 1:
                continue
            node = ox.NamedNode(expand(f"entity:bare-{number}"))
            triples = [
                (node, kind, enterprise),
                (node, label, ox.Literal(name, language="zh-Hans")),
                (node, label, ox.Literal(english, language="en")),
                (node, founded, ox.Literal(date, datatype=month)),
                (node, located, places[place]),
            ]
            text = f"{name}\t{english}\t{date}\t{place}\t{staff}\t{year}"
            yield from _recorded(source, triples, text, number, None)
            yield from _recorded(source, _figure(node, name, staff, year), staff, number, 5)


def _figure(node: ox.NamedNode, name: str, staff: str, year: str) -> list[tuple[object, ...]]:
    figure = ox.NamedNode(f"{node.value}-staff")
    count = ox.Literal(staff[:-1], datatype=ox.NamedNode(XSD.decimal))
    said = (
        (RDF.type, ox.NamedNode(ZJG.Observation)),
        (ZJG.about, node),
        (ZJG.measure, ox.NamedNode(expand("measure:employee-count"))),
        (ZJG.numberAsPrinted, ox.Literal(staff[:-1])),
        (ZJG.unitAsPrinted, ox.Literal("人")),
        (ZJG.hedge, ox.NamedNode(expand("hedge:exact"))),
        (ZJG.value, count),
        (ZJG.lowerBound, count),
        (ZJG.upperBound, count),
        (ZJG.unit, ox.NamedNode(expand("unit:item"))),
        (ZJG.asOf, ox.Literal(year, datatype=ox.NamedNode(XSD.gYear))),
        (SKOS.prefLabel, ox.Literal(f"{name}的从业人数", language="zh-Hans")),
    )
    return [(figure, ox.NamedNode(predicate), term) for predicate, term in said]


def _recorded(
    source: IRI, triples: list, text: str, row: int, column: int | None
) -> Iterator[ox.Quad]:
    digest = sha256(text.encode()).hexdigest()
    place, quads = passage(source, sha256=digest, row=row, column=column)
    yield from quads
    glosses = {"zh": f"第{row}行：{text}。", "en": f"Row {row}: {text}."}
    yield from assertion(source, triples, passages=[place], glosses=glosses)[1]


def ours(path: Path) -> int:
    """The import, up to the quads: every cell read, resolved and checked."""
    from zjg_kg._sheets._file_sources import file_sources
    from zjg_kg._sheets._layout import layouts, recogniser
    from zjg_kg._sheets._reading import FileReader, Writer
    from zjg_kg._sheets._resolve import Resolver
    from zjg_kg._sheets._schema import schemas
    from zjg_kg._sheets._workbook import read_workbook

    kg = KnowledgeGraph.shipped(lang="zh")
    known = schemas(kg)
    workbook = read_workbook(path, recognises=recogniser(known))
    found, _, _ = layouts(known, workbook)
    sources = file_sources(kg, workbook, found, title=_SOURCE, publisher=None, issued=None)
    reader = FileReader(kg, found, sources, Resolver(kg, (), create=True), None)
    writer = Writer(reader)
    return _filled(quad for key, row in reader.rows() for quad in writer.quads(key, row))


def whole(path: Path) -> int:
    """The import as a user has it: with the shapes, in one change of the graph."""
    kg = KnowledgeGraph.shipped(lang="zh")
    imported = kg.import_file(path, source=_SOURCE, issued="2025-01-31", create=True)
    assert imported.taken, imported.text("en")
    return imported.come


def _filled(quads: Iterator[ox.Quad]) -> int:
    store = ox.Store()
    store.bulk_extend(quads)
    return len(store)


def measured(way: Callable[[Path], int], path: Path) -> Cost:
    """What a way costs, in the process that it runs in."""
    before = resident()
    reset_peak()
    start = time.process_time()
    quads = way(path)
    return Cost(1000 * (time.process_time() - start), peak() - before, quads)


def alone(way: Callable[[Path], int], path: Path) -> Cost:
    """What a way costs in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measured, way, path).result()


_MAPPING: Final = """
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix zjg: <https://w3id.org/zjg/ontology#> .
@prefix schema: <https://schema.org/> .

<#Enterprise> a rr:TriplesMap ;
    rml:logicalSource [ rml:source "{path}" ; rml:referenceFormulation ql:CSV ] ;
    rr:subjectMap [ rr:template "https://w3id.org/zjg/entity/{{英文名}}" ; rr:class zjg:Enterprise ] ;
    rr:predicateObjectMap [ rr:predicate skos:prefLabel ;
        rr:objectMap [ rml:reference "名称" ; rr:language "zh-Hans" ] ] ;
    rr:predicateObjectMap [ rr:predicate skos:prefLabel ;
        rr:objectMap [ rml:reference "英文名" ; rr:language "en" ] ] ;
    rr:predicateObjectMap [ rr:predicate schema:foundingDate ;
        rr:objectMap [ rml:reference "成立日期" ; rr:datatype xsd:gYearMonth ] ] ;
    rr:predicateObjectMap [ rr:predicate zjg:locatedIn ;
        rr:objectMap [ rr:template "https://w3id.org/zjg/entity/{{位于}}" ] ] ;
    rr:predicateObjectMap [ rr:predicate zjg:numberAsPrinted ;
        rr:objectMap [ rml:reference "从业人数" ] ] .
"""
_MORPH: Final = """
import morph_kgc, sys, time
start = time.process_time()
store = morph_kgc.materialize_oxigraph(sys.argv[1])
print(1000 * (time.process_time() - start), len(store))
"""


def morph(python: str, path: Path) -> tuple[float, int]:
    """What morph-kgc takes in milliseconds of processor time, and how many triples it makes."""
    mapping = path.with_suffix(".ttl")
    mapping.write_text(_MAPPING.format(path=path), encoding="utf-8")
    settings = f"[CONFIGURATION]\nlogging_level: ERROR\nnumber_of_processes: 1\n[rows]\nmappings: {mapping}\n"
    done = subprocess.run(
        [python, "-c", _MORPH, settings], capture_output=True, text=True, check=True
    )
    took, triples = done.stdout.split()[-2:]
    return float(took), int(triples)


def main() -> int:
    """Run the benchmark; 0 where every bar is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--whole", action="store_true", help="time the whole import as well")
    parser.add_argument("--morph", metavar="PYTHON", help="a Python that has morph-kgc")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "企业.csv"
        write_rows(path, chosen.rows)
        report = Report(f"import of {chosen.rows} rows, processor time")
        theirs, mine = alone(bare, path), alone(ours, path)
        assert theirs.quads == mine.quads, (theirs.quads, mine.quads)
        what = f"rows to {mine.quads} quads in a store, import / bare loop"
        report.at_most(what, mine.time, theirs.time, BAR)
        report.below(
            "memory of the import above the bare loop, MB", mine.memory - theirs.memory, BAR_MEMORY
        )
        if chosen.morph:
            took, triples = morph(chosen.morph, path)
            report.sooner(f"beside morph-kgc, which makes {triples} triples", mine.time, took, None)
        if chosen.whole:
            cost = alone(whole, path)
            print(
                f"  the whole import with the shapes: {cost.time / 1000:.0f} s, {cost.memory:.0f} MB"
            )
    return 0 if report.met else 1


if __name__ == "__main__":
    raise SystemExit(main())
