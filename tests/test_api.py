"""The public names, what importing them costs, and the one entry object."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_type_hints

import pytest
from conftest import ROOT

import zjg_kg
from zjg_kg import IRI, InputError, KnowledgeGraph, use_language
from zjg_kg._data import data_folder
from zjg_kg._terms import SKOS, ZJG

FIXTURE = ROOT / "tests/fixtures/heron-bay.trig"
HEAVY = ("rdflib", "networkx", "pyshacl", "pandas", "polars", "rich", "typer", "yaml")


def modules_after(code: str) -> set[str]:
    code += "\nimport sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


def test_all_is_sorted_and_complete() -> None:
    assert zjg_kg.__all__ == sorted(zjg_kg.__all__, key=lambda n: (not n.isupper(), n.islower(), n))
    for name in zjg_kg.__all__:
        assert getattr(zjg_kg, name) is not None
    assert dir(zjg_kg) == sorted(zjg_kg.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        zjg_kg.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_of_others() -> None:
    bare = modules_after("pass")
    ours = modules_after("import zjg_kg") - bare
    assert ours - set(sys.stdlib_module_names) == {"zjg_kg"}


def test_a_graph_brings_the_engine_alone() -> None:
    loaded = modules_after(
        "from zjg_kg import KnowledgeGraph\n"
        "kg = KnowledgeGraph.shipped()\n"
        "kg.store.query('ASK { ?s ?p ?o }')\n"
        "kg.entity('阿里云').to_dict(); kg.figures(); kg.search('浙大'); kg.sources"
    )
    assert "pyoxigraph" in loaded
    assert not loaded & set(HEAVY)


def test_public_annotations_can_be_read() -> None:
    assert get_type_hints(KnowledgeGraph.label)["return"] is str


def test_the_shipped_graph() -> None:
    kg = KnowledgeGraph.shipped(lang="en")
    assert kg.label("entity:zijingang-sci-tech-city") == "Zijingang Sci-Tech City"
    assert "facts in" in repr(kg)
    assert {path.name for path in (data_folder("graph")).iterdir()} >= {"curated.trig"}


@pytest.mark.parametrize(
    ("origins", "found"),
    [
        ({"source"}, {"source"}),
        ({"curated"}, {"curated"}),
        ({"source", "curated"}, {"source", "curated"}),
        (None, {"source", "curated", "derived"}),
        (set(), set()),
    ],
)
def test_origins_do_not_mix(origins: set[str] | None, found: set[str]) -> None:
    """Chosen by file, and every assertion of a file has the origin that the file stands for."""
    kg = KnowledgeGraph.shipped(origins=origins)  # type: ignore[arg-type]
    assert {each.origin for each in kg.evidence()} == found


def test_unknown_origin() -> None:
    with pytest.raises(ValueError, match="hearsay"):
        KnowledgeGraph.shipped(origins={"hearsay"})  # type: ignore[arg-type]


def test_language_of_the_graph_and_the_current_one() -> None:
    park = "entity:heron-bay"
    assert KnowledgeGraph.open(FIXTURE, lang="zh").label(park) == "鹭湾科创园"
    kg = KnowledgeGraph.open(FIXTURE)
    with use_language("zh"):
        assert (kg.lang, kg.label(park)) == ("zh", "鹭湾科创园")
    with use_language("en"):
        assert (kg.lang, kg.label(park), kg.label(park, "zh")) == (
            "en",
            "Heron Bay Park",
            "鹭湾科创园",
        )


def test_labels_of_all_sorts() -> None:
    kg = KnowledgeGraph.open(FIXTURE, lang="en")
    assert kg.label("zjg:Area") == "area"
    assert kg.label("hedge:about") == "about"
    assert kg.label("source:heron-bay") == "A look at Heron Bay Park"
    assert kg.label("entity:nobody") == "entity:nobody"
    assert kg.label("https://example.org/x") == "https://example.org/x"
    assert kg.labels("entity:nobody") == {}


def test_types_are_the_most_specific(tmp_path: Path) -> None:
    file = tmp_path / "a.trig"
    file.write_text(f"<urn:g> {{ <urn:x> a <{ZJG.Area}>, <{ZJG.SciTechCity}>, <{SKOS.Concept}> }}")
    assert KnowledgeGraph.open(file).types("urn:x") == (ZJG.SciTechCity, SKOS.Concept)


def test_open_is_all_or_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("<urn:a> <urn:b>")
    with pytest.raises(InputError) as caught:
        KnowledgeGraph.open(FIXTURE, bad)
    assert caught.value.path == bad


def test_with_and_without_the_ontology() -> None:
    assert KnowledgeGraph.open(FIXTURE, with_ontology=False).labels("zjg:Area") == {}
    bare = KnowledgeGraph.open(with_ontology=False)
    assert len(bare.store) == 0
    assert bare.evidence() == bare.figures() == bare.silences() == bare.sources == []


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_dataset_gives_the_same_answers() -> None:
    kg = KnowledgeGraph.open(FIXTURE)
    dataset = kg.dataset
    for query in (
        "SELECT ?s { ?s <https://w3id.org/zjg/ontology#keyEnterpriseOf> ?o }",
        "SELECT ?s ?g { GRAPH ?g { ?s <https://w3id.org/zjg/ontology#keyEnterpriseOf> ?o } }",
    ):
        result = kg.store.query(query)
        ours = sorted(tuple(term.value for term in row) for row in result.rows)  # type: ignore[union-attr]
        theirs = sorted(tuple(str(term) for term in row) for row in dataset.query(query))  # type: ignore[union-attr]
        assert ours == theirs
        assert ours


def test_iris_are_strings_with_a_short_form() -> None:
    iri = KnowledgeGraph.open(FIXTURE).resolve("鹭湾科创园")
    assert isinstance(iri, IRI)
    assert iri == "https://w3id.org/zjg/entity/heron-bay"
    assert iri.curie == "entity:heron-bay"
