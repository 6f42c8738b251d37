"""``between``: all relations between two kinds of things."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_paths import THINGS, Triple, graphs, links_of, opened

from zjg_kg import KnowledgeGraph, ParameterError, UnknownName
from zjg_kg._relationships._link import Link
from zjg_kg._terms import OWL, RDF, RDFS, ZJG

RED, BLUE, CRIMSON = (f"https://example.org/{name}" for name in ("Red", "Blue", "Crimson"))
CLASSES: list[Triple] = [
    *((each, RDF.type, OWL.Class) for each in (RED, BLUE, CRIMSON)),
    (CRIMSON, RDFS.subClassOf, RED),
]


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


def painted(triples: list[Triple], colours: Mapping[str, str]) -> KnowledgeGraph:
    """A graph whose things are of the classes given."""
    return opened([*triples, *CLASSES, *((each, RDF.type, c) for each, c in colours.items())])


# -- on the shipped graph -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names", [("企业", "产业"), ("zjg:Industry", "enterprise"), ("Enterprise", "zjg:Industry")]
)
def test_classes_are_named_as_people_do_and_in_either_order(
    kg: KnowledgeGraph, names: tuple[str, str]
) -> None:
    part = kg.between(*names)
    assert len(part) == 18
    assert {each.link.relation.curie for each in part} == {"zjg:inIndustry", "zjg:representativeOf"}
    assert {kg.types(each.link.source)[0].curie for each in part} == {"zjg:Enterprise"}
    assert all(each.evidence for each in part)
    assert not part.notes


def test_relations_that_a_node_carries_are_found_too(kg: KnowledgeGraph) -> None:
    part = kg.between("区域", "称号")
    carried = {
        (each.link.source.curie, each.link.relation.curie, each.link.target.curie) for each in part
    }
    town = ("entity:zheda-zijin-town", "zjg:Designation", "entity:title-characteristic-town")
    assert {source for source, _, _ in carried} >= {town[0], "entity:zijingang-sci-tech-city"}
    assert {relation for _, relation, _ in carried} == {"zjg:Designation", "zjg:Observation"}


def test_an_answer_is_a_table_a_graph_a_picture_and_sentences(kg: KnowledgeGraph) -> None:
    part = kg.between("企业", "产业")
    assert len(part.to_table()) == 18
    assert part.to_networkx().number_of_edges() == 18
    assert part.to_svg().startswith("<svg")
    assert part.account("zh").opening == "“企业”与“产业”之间有18条关系。"
    assert (
        part.account("en").opening == "There are 18 relations between “enterprise” and “industry”."
    )


def test_the_limit_cuts_and_a_note_says_how_many_there_are(kg: KnowledgeGraph) -> None:
    part = kg.between("企业", "区域", limit=6)
    whole = kg.between("企业", "区域")
    assert len(part) == 6 < len(whole)
    assert {each.link for each in part} <= {each.link for each in whole}
    # No relation is crowded out by another.
    assert {e.link.relation for e in part} == {e.link.relation for e in whole}
    assert f"{len(whole)} relations" in part.account("en").opening
    [note] = part.account("en").notes
    assert "3 of 9 “is a key enterprise of”" in note
    assert part.account("zh").notes[0].startswith("这里只列出其中6条")


def test_kinds_without_relations_are_told_so(kg: KnowledgeGraph) -> None:
    part = kg.between("媒体", "企业")
    assert not len(part) and not part.nodes
    assert part.sentences("zh") == "“媒体”与“企业”之间没有关系。"
    assert kg.between("企业", "企业").account("zh").opening == "“企业”彼此之间没有关系。"


def test_only_relations_in_scope_are_given(kg: KnowledgeGraph) -> None:
    derived = kg.between("企业", "产业", origins=["derived"])
    assert {each.link.relation.curie for each in derived} == {"zjg:inIndustry"}
    named = kg.between("企业", "产业", not_relations=["inIndustry"])
    assert {each.link.relation.curie for each in named} == {"zjg:representativeOf"}
    assert len(kg.between("企业", "产业", relations=["representativeOf"], limit=3)) == 3
    assert not len(kg.between("企业", "产业", as_of="2019"))
    assert not len(kg.between("区域", "称号", not_relations=["认定", "zjg:Observation"]))


def test_a_class_that_there_is_not_is_an_error(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        kg.between("企业", "没有的类")


@pytest.mark.parametrize("limit", [0, -1, True])
def test_a_limit_of_zero_or_below_is_an_error(kg: KnowledgeGraph, limit: int) -> None:
    with pytest.raises(ParameterError, match="limit"):
        kg.between("企业", "产业", limit=limit)


# -- laws -----------------------------------------------------------------------------------------

colours = st.fixed_dictionaries({thing: st.sampled_from([RED, BLUE, CRIMSON]) for thing in THINGS})


def expected(triples: list[Triple], ofs: Mapping[str, str], one: str, other: str) -> set[Link]:
    def belongs(thing: str, kind: str) -> bool:
        return ofs[thing] == kind or (kind == RED and ofs[thing] == CRIMSON)

    return {
        link
        for link in links_of(triples)
        if any(
            belongs(link.source, a) and belongs(link.target, b)
            for a, b in ((one, other), (other, one))
        )
    }


kind = st.sampled_from([RED, BLUE, CRIMSON])


@settings(max_examples=150)
@given(graphs(), colours, kind, kind)
def test_between_two_classes_are_the_links_of_their_members(
    triples: list[Triple], ofs: Mapping[str, str], one: str, other: str
) -> None:
    part = painted(triples, ofs).between(one, other)
    assert {each.link for each in part} == expected(triples, ofs, one, other)
    assert len(part) == len({each.link for each in part})


@settings(max_examples=100)
@given(graphs(), colours, kind, kind, st.integers(1, 4))
def test_a_cut_answer_counts_as_the_whole_one_does(
    triples: list[Triple], ofs: Mapping[str, str], one: str, other: str, limit: int
) -> None:
    whole = expected(triples, ofs, one, other)
    part = painted(triples, ofs).between(one, other, limit=limit)
    assert {each.link for each in part} <= whole
    assert len(part) == min(limit, len(whole))
    said = part.account("en")
    assert (f" {len(whole)} relation" in said.opening) == bool(whole)
    counted = [int(word) for note in said.notes for word in note.split() if word.isdigit()]
    assert sum(counted[::2]) in (0, len(part)) and sum(counted[1::2]) in (0, len(whole))
    assert bool(counted) == (len(part) < len(whole))


@settings(max_examples=60)
@given(graphs(), colours, kind, kind)
def test_who_says_it_makes_no_difference_where_all_count(
    triples: list[Triple], ofs: Mapping[str, str], one: str, other: str
) -> None:
    says = [
        (f"urn:says{number}", RDF.type, ZJG.SourceAssertion) for number, _ in enumerate(triples)
    ]
    kg = painted(list(chain(triples, says)), ofs)
    part = kg.between(one, other, origins=["source"])
    assert {each.link for each in part} == expected(triples, ofs, one, other)
