"""``kg.to_networkx()`` against the bare loop over pyoxigraph's quads that builds the same graph."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any, cast

import networkx as nx
import pyoxigraph as ox

from benchmarks._stores import CACHE, on_disk
from benchmarks._timing import Report, medians
from zjg_kg import KnowledgeGraph
from zjg_kg._data import data_folder
from zjg_kg._terms import DCTERMS, PREFIXES, RDF, RDFS, SKOS, ZJG
from zjg_kg._values import to_python

BAR = 1.5
BAR_LARGE = 1.3


def load() -> ox.Store:
    """The shipped files in a plain pyoxigraph store."""
    store = ox.Store()
    for path in sorted(data_folder("graph").glob("*.trig")):
        store.load(path=path)
    for path in sorted(data_folder("ontology").glob("*.ttl")):
        store.load(path=path, to_graph=ox.NamedNode("urn:ontology"))
    for path in sorted(data_folder("ontology").glob("vocabularies/*.ttl")):
        store.load(path=path, to_graph=ox.NamedNode(f"urn:vocabulary:{path.stem}"))
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def bare(store: ox.Store) -> nx.MultiDiGraph[str]:
    """One pass over the quads, and networkx."""

    def facts(predicate: str, value: str | None = None) -> Any:
        target = None if value is None else ox.NamedNode(value)
        return store.quads_for_pattern(None, ox.NamedNode(predicate), target, ox.DefaultGraph())

    def short(iri: str) -> str:
        for end in ("#", "/"):
            head, found, tail = iri.rpartition(end)
            if found and (prefix := names.get(head + end)):
                return f"{prefix}:{tail}"
        return iri

    def code(predicate: str) -> dict[Any, str]:
        return {q.subject: q.object.value.rpartition("/")[2] for q in facts(predicate)}

    names = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    labels: dict[Any, dict[str, str]] = defaultdict(dict)
    for predicate in (DCTERMS.title, RDFS.label, SKOS.prefLabel):
        for quad in facts(predicate):
            labels[quad.subject][(quad.object.language or "")[:2]] = quad.object.value
    origin = {}
    for name, kind in (
        ("source", ZJG.SourceAssertion),
        ("curated", ZJG.CuratedAssertion),
        ("derived", ZJG.DerivedAssertion),
    ):
        for quad in facts(RDF.type, kind):
            origin[quad.subject] = name
    basis, modality = code(ZJG.basis), code(ZJG.modality)
    concepts = {quad.subject for quad in facts(SKOS.inScheme)}
    relations = {quad.subject for quad in facts(ZJG.relationKind)}

    kinds: dict[Any, list[str]] = defaultdict(list)
    values: dict[Any, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    edges: dict[tuple[Any, Any, Any], list[Any]] = defaultdict(list)
    for graph in store.named_graphs():
        if graph not in origin:
            continue
        for quad in store.quads_for_pattern(None, None, None, graph):
            subject: Any = quad.subject
            relation, target = quad.predicate, cast("Any", quad.object)
            if isinstance(target, ox.Literal):
                language = f"_{target.language}" if target.language else ""
                found = values[subject][short(relation.value) + language]
                if (value := to_python(target)) not in found:
                    found.append(value)
            elif relation.value == RDF.type:
                kinds[subject].append(short(target.value))
            elif relation in relations or target not in concepts:
                edges[subject, target, relation].append(graph)
            else:
                values[subject][short(relation.value)].append(target.value)
    for quad in facts(RDF.type):
        if quad.subject in concepts:
            kinds[quad.subject].append(short(quad.object.value))

    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in {*values, *kinds, *(target for _, target, _ in edges)}:
        label = labels.get(node, {})
        result.add_node(
            node.value,
            label=label.get("zh") or label.get("en"),
            label_zh=label.get("zh"),
            label_en=label.get("en"),
            kinds=sorted(set(kinds[node])),
            **{name: each[0] if len(each) == 1 else each for name, each in values[node].items()},
        )
    for (subject, target, relation), graphs in edges.items():
        label = labels.get(relation, {})
        result.add_edge(
            subject.value,
            target.value,
            short(relation.value),
            label=label.get("zh"),
            label_zh=label.get("zh"),
            label_en=label.get("en"),
            predicate=relation.value,
            assertions=tuple(graph.value for graph in graphs),
            origin=origin[graphs[0]],
            basis=basis.get(graphs[0]),
            modality=modality.get(graphs[0]),
        )
    return result


def shipped() -> bool:
    """The graph that comes with the library, many times; gives whether the bar was met."""
    kg, store = KnowledgeGraph.shipped(lang="zh"), load()
    ours, theirs = kg.to_networkx(), bare(store)
    edges = {(str(u), str(v), key) for u, v, key in ours.edges(keys=True)}
    missing = edges - set(theirs.edges(keys=True))
    assert not missing, f"the bare loop lacks {missing}"
    report = Report(
        f"to_networkx() against the bare loop: {len(ours)} nodes, {ours.number_of_edges()} edges"
    )
    times = medians({"ours": kg.to_networkx, "bare": lambda: bare(store)}, runs=40)
    report.at_most("to_networkx() / bare loop", times["ours"], times["bare"], BAR)
    return report.met


def province(folder: Path, quads: int) -> bool:
    """A province on disk, once; gives whether the bar was met."""
    kg = on_disk(folder, quads)
    report = Report(f"to_networkx() against the bare loop: {quads:,} quads on disk")
    edges: dict[str, int] = {}

    def count(name: str, graph: nx.MultiDiGraph[Any]) -> None:
        edges[name] = graph.number_of_edges()

    times = medians(
        {
            "ours": lambda: count("ours", kg.to_networkx()),
            "bare": lambda: count("bare", bare(kg.store._inner)),
        },
        runs=1,
        warm_up=False,
    )
    assert edges["ours"] == edges["bare"], edges
    what = f"{edges['ours']:,} edges, to_networkx() / bare loop"
    report.at_most(what, times["ours"], times["bare"], BAR_LARGE)
    return report.met


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.to_networkx", description=__doc__)
    parser.add_argument("--quads", type=int, help="a province of this size, not the shipped graph")
    parser.add_argument("--folder", type=Path, default=CACHE, help="where its store is kept")
    given = parser.parse_args()
    raise SystemExit(not (province(given.folder, given.quads) if given.quads else shipped()))


if __name__ == "__main__":
    main()
