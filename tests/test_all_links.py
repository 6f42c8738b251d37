"""Every relation of a graph: each once, and no codes, carriers or loops."""

from __future__ import annotations

import pytest
from measured_park import CARRIED, PARK, PLAIN, opened

from zjg_kg import (
    KnowledgeGraph,
)
from zjg_kg._relationships._all_links import links
from zjg_kg._relationships._reader import Reader
from zjg_kg._relationships._scope import Scope, ScopeOptions
from zjg_kg._terms import ZJG


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    return opened(tmp_path_factory.mktemp("park"), PARK)


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


def told(kg: KnowledgeGraph, **options: object) -> set[str]:
    """All links in short words; those without direction in alphabetical order."""
    found = list(links(kg, Scope.of(kg, ScopeOptions(**options))))  # type: ignore[typeddict-item]
    assert len(found) == len(set(found))
    words = set()
    for link in found:
        ends = [link.source, link.target]
        if link.relation == ZJG.Agreement:
            ends.sort()
        source, relation, target = (
            each.curie.partition(":")[2] for each in (ends[0], link.relation, ends[1])
        )
        words.add(f"{source} {relation} {target}")
    return words


# -- which relations there are -----------------------------------------------------------------


def test_every_relation_is_found_once_and_codes_carriers_and_loops_are_no_things(
    park: KnowledgeGraph,
) -> None:
    assert told(park) == PLAIN | CARRIED


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"relations": ["位于"]}, {each for each in PLAIN if "locatedIn" in each}),
        ({"relations": ["zjg:Designation"]}, {each for each in CARRIED if "Desig" in each}),
        ({"not_relations": ["zjg:Agreement", "zjg:counts"]},
         {each for each in PLAIN | CARRIED if "Agreement" not in each and "Obs" not in each}),
        ({"kinds": ["Enterprise", "SciTechCity"]},
         {each for each in PLAIN | CARRIED
          if {each.split()[0], each.split()[2]} <= {"sail", "reed", "park"}}),
        ({"not_kinds": ["zjg:Area"]}, {"reed Agreement sail"}),
        ({"modality": ["plan"]}, {"park integratesWith town"}),
        ({"basis": ["implied"]},
         {"sail locatedIn park", "sail keyEnterpriseOf park", "reed locatedIn bay"}),
        ({"origins": ["derived"]}, {"reed locatedIn bay"}),
        ({"sources": ["湾报"]}, (PLAIN | CARRIED) - {"reed locatedIn bay"}),
        ({"as_of": "2024"}, PLAIN | CARRIED),
        ({"as_of": "2025-03", "origins": ["source"]},
         (PLAIN | CARRIED) - {"reed locatedIn bay", "bay Investment sail"}),
        ({"as_of": "2023", "origins": ["source"]}, set()),
    ],
)  # fmt: skip
def test_the_scope_says_which_relations_count(
    park: KnowledgeGraph, options: dict[str, object], expected: set[str]
) -> None:
    assert told(park, **options) == expected


@pytest.mark.parametrize(
    "options", [{}, {"modality": ["fact"]}, {"not_kinds": ["zjg:Area"]}, {"as_of": "2025"}]
)
def test_a_walk_from_thing_to_thing_finds_the_same_relations(
    park: KnowledgeGraph, shipped: KnowledgeGraph, options: ScopeOptions
) -> None:
    for kg in (park, shipped):
        scope = Scope.of(kg, options)
        found = set(links(kg, scope))
        walk = Reader(kg, scope)
        things = {end for link in found for end in (link.source, link.target)}
        walked = {
            link for thing in things for each in walk.neighbours(thing).values() for link in each
        }
        assert not walk.crowds
        assert found == walked


def test_every_link_of_the_shipped_graph_stands_in_it(shipped: KnowledgeGraph) -> None:
    found = list(links(shipped, Scope(shipped)))
    assert len(found) > 150
    for link in found:
        assert all(shipped.store.has(*triple) for triple in link.triples)
    stated = set(links(shipped, Scope.of(shipped, {"basis": ["stated"]})))
    assert stated < set(found)
