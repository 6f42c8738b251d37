"""RDF as an export: the whole graph, and parts of it that stand on their own."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_questions import HERON

from zjg_kg import IRI, Evidence, KnowledgeGraph
from zjg_kg._export._choice import select
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._rdf import JSONLD, RDFXML, NQuads, NTriples, TriG, Turtle
from zjg_kg._export._reading import property_graph
from zjg_kg._export._selection import Selection
from zjg_kg._export._statements import statements
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._scope import Scope
from zjg_kg._serialise import serialise
from zjg_kg._terms import ZJG

NQUADS = NQuads()
WITH_GRAPHS = (TriG(), NQUADS, JSONLD())
PLAIN = (Turtle(), NTriples(), RDFXML())
EXPORTERS = WITH_GRAPHS + PLAIN
SETTINGS = settings(max_examples=20)


@cache
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


@cache
def everything() -> tuple[tuple[IRI, ...], tuple[Link, ...]]:
    """The things of the shipped graph, and the relations between them."""
    whole = Selection(shipped())
    return tuple(map(IRI, sorted(whole.members))), tuple(link for link, *_ in whole.said_links())


@st.composite
def parts(draw: st.DrawFn) -> Selection:
    """Some things, and some of the relations between them."""
    things, links = everything()
    chosen = draw(st.sets(st.sampled_from(things), max_size=4))
    between = draw(st.sets(st.sampled_from(links), max_size=4))
    ends = {end for link in between for end in (link.source, link.target)}
    return Selection(shipped(), things=tuple(chosen | ends), links=tuple(between))


def written(exporter: Exporter, kg: KnowledgeGraph, selection: Selection | None = None) -> bytes:
    exporter.write(property_graph(kg, selection), file := io.BytesIO())
    return file.getvalue()


def loaded(selection: Selection, folder: Path, exporter: Exporter = NQUADS) -> KnowledgeGraph:
    path = folder / f"part{exporter.endings[0]}"
    path.write_bytes(written(exporter, selection.kg, selection))
    return KnowledgeGraph.open(path, lang=selection.kg.lang)


def plain(evidence: list[Evidence]) -> list[dict[str, object]]:
    return [each.to_dict() | {"text": each.describe()} for each in evidence]


# -- the whole graph ------------------------------------------------------------------------------


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_the_export_of_the_whole_graph_is_its_serialisation(exporter: Exporter) -> None:
    kg = shipped()
    assert written(exporter, kg).decode() == serialise(kg, exporter.name)


@pytest.mark.parametrize("exporter", WITH_GRAPHS, ids=lambda each: each.name)
def test_the_whole_graph_comes_back_with_its_ontology(exporter: Exporter, tmp_path: Path) -> None:
    kg = shipped()
    path = tmp_path / f"whole{exporter.endings[0]}"
    path.write_bytes(written(exporter, kg))
    again = KnowledgeGraph.open(path, with_ontology=False, lang="en")
    assert serialise(again, "nquads") == serialise(kg, "nquads")


# -- parts ----------------------------------------------------------------------------------------


@SETTINGS
@given(part=parts())
def test_a_part_says_nothing_that_the_graph_does_not(part: Selection) -> None:
    said = set(statements(part))
    assert said <= set(shipped().store.each_said())
    assert {node.value for node in {quad.subject for quad in said}} >= set(part.things or ())


@SETTINGS
@given(part=parts())
def test_relations_of_a_part_keep_their_evidence(
    part: Selection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kg, again = shipped(), loaded(part, tmp_path_factory.mktemp("part"))
    assert {link for link, *_ in Selection(again).said_links()} >= set(part.links)
    for link in part.links:
        for triple in link.triples:
            assert plain(again.evidence(*triple)) == plain(kg.evidence(*triple))


@SETTINGS
@given(part=parts())
def test_things_of_a_part_keep_what_is_said_of_them(
    part: Selection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kg, again = shipped(), loaded(part, tmp_path_factory.mktemp("part"))
    for thing in part.things or ():
        before, after = kg.entity(thing), again.entity(thing)
        assert after.labels == before.labels
        assert after.aliases == before.aliases
        assert after.kinds == before.kinds
        assert after.descriptions == before.descriptions
        assert after.identifiers == before.identifiers
        assert after.silences == before.silences
        assert [each.to_dict() for each in after.figures] == [
            each.to_dict() for each in before.figures
        ]
        for figure in after.figures:
            said = figure.iri, ZJG.about, thing
            assert plain(again.evidence(*said)) == plain(kg.evidence(*said))


@SETTINGS
@given(part=parts(), seed=st.randoms(use_true_random=False))
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.name)
def test_the_same_part_gives_the_same_bytes(
    exporter: Exporter, part: Selection, seed: object
) -> None:
    things, links = list(part.things or ()), list(part.links)
    seed.shuffle(things)  # type: ignore[attr-defined]
    seed.shuffle(links)  # type: ignore[attr-defined]
    other = Selection(part.kg, things=tuple(things), links=tuple(links))
    assert written(exporter, part.kg, other) == written(exporter, part.kg, part)


@pytest.mark.parametrize("exporter", WITH_GRAPHS, ids=lambda each: each.name)
@pytest.mark.parametrize("ends", [("阿里云", "浙大网新"), ("浙江大学", "紫金港科技城")])
def test_connections_are_found_again_in_their_export(
    exporter: Exporter, ends: tuple[str, str], tmp_path: Path
) -> None:
    kg = shipped()
    found = kg.connections(*ends)
    again = loaded(select(kg, found, {}), tmp_path, exporter).connections(*ends, limit=50)
    ways = {
        path.nodes: [{each.link for each in hop.relationships} for hop in path] for path in again
    }
    for path in found:
        assert ways[path.nodes] == [{each.link for each in hop.relationships} for hop in path]


def test_a_scope_leaves_out_who_does_not_count(tmp_path: Path) -> None:
    kg = shipped()
    scope = Scope.of(kg, {"origins": ["derived"]})
    part = Selection(kg, given_scope=scope)
    links = {link for link, *_ in part.said_links()}
    assert 0 < len(links) < len(everything()[1])
    assert links == {
        link for link, *_ in Selection(loaded(part, tmp_path), given_scope=scope).said_links()
    }


@pytest.mark.parametrize("exporter", PLAIN, ids=lambda each: each.name)
def test_plain_forms_hold_the_facts_of_a_part(exporter: Exporter, tmp_path: Path) -> None:
    part = select(shipped(), "阿里云", {})
    facts = {quad.triple for quad in statements(part)}
    again = loaded(part, tmp_path, exporter)
    assert {quad.triple for quad in again.store.quads()} >= facts
    without = KnowledgeGraph.open(tmp_path / f"part{exporter.endings[0]}", with_ontology=False)
    assert {quad.triple for quad in without.store.facts()} == facts


def test_a_part_of_a_file_without_assertions_is_no_more_than_the_part(tmp_path: Path) -> None:
    path = tmp_path / "plain.ttl"
    path.write_text(
        "@prefix e: <http://example.org/> .\n"
        "e:a e:knows e:b . e:b e:knows e:c . e:c e:name [ e:given 'C' ] . e:b e:name [ e:given 'B' ] .",
        "utf-8",
    )
    kg = KnowledgeGraph.open(path)
    link = Link(*(IRI(f"http://example.org/{name}") for name in ("a", "b", "knows")))
    part = Selection(kg, things=(link.source, link.target), links=(link,))
    said = [str(quad) for quad in statements(part)]
    assert sum("knows" in line for line in said) == 1
    assert sum("given" in line for line in said) == 1 and '"B"' in " ".join(said)


def test_what_a_query_constructs_goes_out_though_nobody_says_it() -> None:
    kg = KnowledgeGraph.open(HERON)
    answer = kg.sparql("CONSTRUCT { ?a zjg:near ?b } { ?b zjg:partOf ?a }")
    lines = written(NTriples(), kg, select(kg, answer, {})).splitlines()
    assert sum(b"ontology#near>" in line for line in lines) == len(answer.rows) > 0


def test_a_million_lines_need_not_be_held_to_be_sorted() -> None:
    """Lines wait in files; what is held follows from the length of a run."""
    import tracemalloc

    from zjg_kg import _nquads

    class Counted(io.RawIOBase):
        last, number = b"", 0

        def writelines(self, lines: object) -> None:
            for line in lines:  # type: ignore[attr-defined]
                assert line > self.last
                self.last, self.number = line, self.number + 1

    relation = ox.NamedNode("urn:p")
    quads = (
        ox.Quad(ox.NamedNode(f"urn:{number * 7919 % 100_003}"), relation, relation)
        for number in range(100_000)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_nquads, "_RUN", 2**18)
        tracemalloc.start()
        try:
            _nquads.write(quads, counted := Counted())  # type: ignore[arg-type]
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert counted.number == 100_000
    assert peak < 3 * 2**20
