"""A saved question from a cold command line, against a minimal Typer command and against rdflib.

Each way is a process of its own that answers the same question over the same files; its processor
time is measured, which other processes on the machine leave alone.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks._timing import Report
from zjg_kg import KnowledgeGraph
from zjg_kg._data import data_folder

SLUG = "key-enterprises"
BAR_MINIMAL = 1.5
BAR_RDFLIB = 3
RUNS = 15

MINIMAL = """
import sys
from pathlib import Path

import pyoxigraph as ox
import typer

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


@app.command()
def ask(query: Path, files: list[Path]) -> None:
    store = ox.Store()
    for path in files:
        if path.suffix == ".trig":
            store.load(path=path)
        else:
            store.load(path=path, to_graph=ox.NamedNode(f"urn:{path.stem}"))
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    store.query(query.read_text("utf-8")).serialize(sys.stdout.buffer, ox.QueryResultsFormat.JSON)


app()
"""

RDFLIB = """
import sys
from pathlib import Path

from rdflib import Dataset, URIRef

query, *files = map(Path, sys.argv[1:])
dataset = Dataset(default_union=True)
for path in files:
    if path.suffix == ".trig":
        dataset.parse(path, format="trig")
    else:
        dataset.graph(URIRef(f"urn:{path.stem}")).parse(path, format="turtle")
sys.stdout.buffer.write(dataset.query(query.read_text("utf-8")).serialize(format="json"))
"""


def processor_time(command: list[str], environment: dict[str, str]) -> float:
    """User and system time of a command in milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    question = KnowledgeGraph.shipped().questions[SLUG]
    graph, ontology = data_folder("graph"), data_folder("ontology")
    files = [*graph.glob("*.trig"), *ontology.glob("*.ttl"), *ontology.glob("vocabularies/*.ttl")]
    given = [str(question.path), *map(str, sorted(files))]
    with tempfile.TemporaryDirectory() as folder:
        minimal, rdflib = Path(folder, "minimal.py"), Path(folder, "with_rdflib.py")
        minimal.write_text(MINIMAL, "utf-8")
        rdflib.write_text(RDFLIB, "utf-8")
        ways = {
            "ours": [sys.executable, "-m", "zjg_kg", "ask", SLUG, "-f", "json"],
            "minimal": [sys.executable, str(minimal), *given],
            "rdflib": [sys.executable, str(rdflib), *given],
        }
        # As installed, with byte code at hand: written by the first run, which does not count.
        environment = {**os.environ, "ZJG_KG_LANG": "en", "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        times: dict[str, list[float]] = {name: [] for name in ways}
        for command in ways.values():
            processor_time(command, environment)
        for run in range(RUNS):
            for name, command in ways.items():
                if name != "rdflib" or run < 5:
                    times[name].append(processor_time(command, environment))
    median = {name: statistics.median(each) for name, each in times.items()}
    report = Report(f"zjg-kg ask {SLUG} -f json, cold")
    report.at_most("zjg-kg / minimal Typer command", median["ours"], median["minimal"], BAR_MINIMAL)
    report.sooner("zjg-kg, rdflib script / zjg-kg", median["ours"], median["rdflib"], BAR_RDFLIB)
    report.leave()


if __name__ == "__main__":
    main()
