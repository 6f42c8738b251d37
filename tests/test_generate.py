"""The synthetic province on which the benchmarks run."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from statistics import median

import pyoxigraph as ox
import pytest

from benchmarks._stores import load_on_disk, province_file
from benchmarks.generate import Counts, generate
from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._store import Store
from zjg_kg._terms import PREFIXES, RDF, SKOS, ZJG, expand

QUADS = 4_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("province")


@pytest.fixture(scope="module")
def path(folder: Path) -> Path:
    return province_file(folder, QUADS)


@pytest.fixture(scope="module")
def kg(path: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(path, lang="en")


@pytest.fixture(scope="module")
def large(folder: Path) -> tuple[Counts, Path]:
    path = folder / "large.nq"
    return generate(path, 60_000, seed=3), path


def test_the_bytes_follow_from_size_and_seed(path: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again.nq", QUADS, seed=1)
    generate(tmp_path / "other.nq", QUADS, seed=2)
    assert (tmp_path / "again.nq").read_bytes() == path.read_bytes()
    assert (tmp_path / "other.nq").read_bytes() != path.read_bytes()


def test_a_gzipped_file_holds_the_same(path: Path, tmp_path: Path) -> None:
    generate(tmp_path / "one.nq.gz", QUADS)
    generate(tmp_path / "two.nq.gz", QUADS)
    assert gzip.decompress((tmp_path / "one.nq.gz").read_bytes()) == path.read_bytes()
    assert (tmp_path / "one.nq.gz").read_bytes() == (tmp_path / "two.nq.gz").read_bytes()


@pytest.mark.parametrize("quads", [QUADS, 20_000, 200_000])
def test_the_size_asked_for_is_met(quads: int, tmp_path: Path) -> None:
    counts = generate(tmp_path / "sized.nq", quads)
    with (tmp_path / "sized.nq").open("rb") as file:
        assert sum(1 for _ in file) == counts.quads
    assert counts.quads == pytest.approx(quads, rel=0.05)


def test_the_province_conforms_to_the_shapes_of_the_data(kg: KnowledgeGraph) -> None:
    report = kg.validate()
    assert report.conforms, str(report)


def test_every_fact_has_its_assertion_and_every_assertion_its_passage(path: Path) -> None:
    store = Store()
    store.load(path)
    records = {graph for graph in store.graphs() if graph.startswith(PREFIXES["source"])}
    assertions = set(store.graphs()) - records
    said = store.subjects(RDF.type, ZJG.SourceAssertion)
    assert {IRI(node.value) for node in said} == assertions
    for assertion in assertions:
        [passage] = store.objects(assertion, ZJG.passage)
        assert store.has(IRI(passage.value), RDF.type, ZJG.Passage)
    # Records describe sources, assertions and passages, and nothing of the province.
    for record in records:
        for quad in store.quads(graph=record):
            assert PREFIXES["entity"] not in str(quad.subject)


def test_counts_are_those_of_the_graph(large: tuple[Counts, Path]) -> None:
    counts, path = large
    kg = KnowledgeGraph.open(path)
    graph = kg.to_networkx()
    repeated = sum(len(data["assertions"]) - 1 for *_, data in graph.edges(data=True))
    assert graph.number_of_edges() + repeated == counts.edges
    assert counts.assertions == len(kg.store.facts(None, RDF.type, ZJG.SourceAssertion))


def test_a_few_hubs_have_most_of_the_relations(large: tuple[Counts, Path]) -> None:
    graph = KnowledgeGraph.open(large[1]).to_networkx()
    degrees = sorted((degree for _, degree in graph.degree()), reverse=True)
    assert degrees[0] > 50 * median(degrees)
    top = sum(degrees[: len(degrees) // 100])
    assert top > sum(degrees) / 6  # one in a hundred has a sixth of them


def test_some_enterprises_are_far_from_all_others_and_some_apart(
    large: tuple[Counts, Path],
) -> None:
    import networkx as nx

    graph = nx.Graph(KnowledgeGraph.open(large[1]).to_networkx())
    sizes = sorted(map(len, nx.connected_components(graph)))
    assert len(sizes) > 2 and sizes[0] < 10 and sizes[-1] > 0.9 * len(graph)
    main = graph.subgraph(max(nx.connected_components(graph), key=len))
    park = expand("entity:syn-park-0")
    assert max(nx.single_source_shortest_path_length(main, park).values()) > 10


def test_names_are_distinct_and_some_short_forms_are_shared(tmp_path: Path) -> None:
    generate(tmp_path / "named.nq", 200_000)
    names: dict[str, list[str]] = {SKOS.prefLabel: [], SKOS.altLabel: []}
    for quad in ox.parse(path=tmp_path / "named.nq"):
        if isinstance(quad.object, ox.Literal) and quad.object.language == "zh-hans":
            names.get(quad.predicate.value, []).append(quad.object.value)
    full, short = names.values()
    assert len(set(full)) == len(full) > 6_000
    assert len(short) / 2 < len(set(short)) < len(short)


def test_on_disk_it_is_the_store_that_open_gives(
    kg: KnowledgeGraph, path: Path, tmp_path: Path
) -> None:
    load_on_disk(path, tmp_path / "store")
    store = Store(ox.Store.read_only(str(tmp_path / "store")))
    assert len(store) == len(kg.store)
    assert store.graphs() == kg.store.graphs()
    ontology = expand("zjg:Area").partition("#")[0]
    for graph in (None, *(name for name in store.graphs() if name != ontology)):
        # The ontology has blank nodes, whose names differ from one load to the next.
        assert _plain(store.quads(graph=graph)) == _plain(kg.store.quads(graph=graph))


def _plain(quads: Iterable[ox.Quad]) -> set[str]:
    return {text for text in map(str, quads) if "_:" not in text}
