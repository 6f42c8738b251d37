"""How two things are connected, held against answers that were worked out by hand.

A case of ``golden/paths.yaml`` says ``why`` in words; ``from`` and ``to`` are the two things asked
about, typed as people do, and ``options`` go with them. ``best`` is the best path, things and hops
in turn, or ``[]`` where there is none. A thing is ``aliyun`` or, outside the entities, ``industry:traditional``.
A hop gives all relations between its two things, strongest first, each with the assertions that say
it: ``→`` is said along the path, ``←`` against it, and a node that carries the relation follows the
name of its class. ``derived`` stands for one assertion that a rule derives. ``next`` are the things
of the paths that follow, in order; ``count`` is the number of paths; ``never`` lists things by which
none of them leads; ``complete`` is ``false`` where the search may stop early.

Beside the cases stand the ``passages`` of all assertions, and for reading them how the article has
things ``called``, and which ends it leaves ``unnamed`` in a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from conftest import ROOT, require_or_skip

from zjg_kg import IRI, Evidence, InputError, KnowledgeGraph
from zjg_kg._relationships._connections import Connections, Hop
from zjg_kg._relationships._connections import Path as Way
from zjg_kg._relationships._relationship import Relationship
from zjg_kg._terms import expand

GOLDEN = yaml.safe_load((ROOT / "tests/golden/paths.yaml").read_text("utf-8"))
CASES = GOLDEN["cases"]

# The rows of the table in docs/decisions/0007, by the weight that they are about.
WEIGHTS = {
    0: "hops alone",
    0.25: r"of the relation, weight 0\.25",
    0.5: r"of the relation, weight \*\*0\.5\*\*",
    1: "of the relation, weight 1 ",
    2: "of the relation, weight 2 ",
}

Case: TypeAlias = Mapping[str, Any]

every_case = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=" ".join([case["from"], case["to"], str(case.get("options", ""))]))
        for case in CASES
    ],
)


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


@pytest.fixture(scope="module")
def kg_with_article(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[KnowledgeGraph]:
    """The shipped graph, with the article in the user's folder, so that evidence has quotes."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path_factory.mktemp("user")))
        kg = KnowledgeGraph.shipped(lang="en")
        attached = [path for path in (shared / "seeds").glob("*.txt") if attach(kg, path)]
        require_or_skip(attached, "the article is not in ../shared/seeds")
        yield kg


def attach(kg: KnowledgeGraph, path: Path) -> bool:
    try:
        kg.attach_source(path)
    except InputError:
        return False
    return True


def ask(kg: KnowledgeGraph, case: Case, *, backwards: bool = False) -> Connections:
    ends = case["to"], case["from"]
    return kg.connections(*(ends if backwards else ends[::-1]), **case.get("options", {}))


def thing(name: str) -> IRI:
    return IRI(expand(name if ":" in name else f"entity:{name}"))


def short(iri: IRI) -> str:
    return iri.curie.removeprefix("entity:").removeprefix("zjg:")


# -- a path in the words of the golden file -----------------------------------------------------


def written(path: Way) -> list[object]:
    """A path as the golden file writes it."""
    parts: list[object] = [short(path.nodes[0])]
    for hop in path.hops:
        parts += [dict(relation(hop, each) for each in hop.relationships), short(hop.target)]
    return parts


def relation(hop: Hop, relationship: Relationship) -> tuple[str, list[str]]:
    link = relationship.link
    words = ["→" if hop.runs_along(relationship) else "←", short(link.relation)]
    if link.carrier is not None:
        words.append(short(link.carrier))
    return " ".join(words), [assertion(each) for each in relationship.evidence]


def assertion(evidence: Evidence) -> str:
    if evidence.origin == "derived":
        return "derived"
    return evidence.assertion.curie.removeprefix("assertion:")


def evidence_of(path: Way) -> Iterator[tuple[Relationship, Evidence]]:
    for hop in path.hops:
        for relationship in hop.relationships:
            for evidence in relationship.evidence:
                yield relationship, evidence


# -- the cases ----------------------------------------------------------------------------------


def test_there_are_enough() -> None:
    print(f"{len(CASES)} golden cases of connections")
    assert len(CASES) >= 30
    asked = [(case["from"], case["to"], str(case.get("options"))) for case in CASES]
    assert len(set(asked)) == len(asked)


def test_every_option_is_asked_with() -> None:
    asked = {option for case in CASES for option in case.get("options", {})}
    assert asked == {
        *("relations", "not_relations", "kinds", "not_kinds", "basis", "modality", "origins"),
        *("sources", "as_of", "max_length", "limit", "hub_weight", "max_visited"),
    }


@every_case
def test_best_path(case: Case, kg: KnowledgeGraph) -> None:
    answer = ask(kg, case)
    found = [written(path) for path in answer]
    assert found[:1] == ([case["best"]] if case["best"] else []), case["why"]
    # The order of the relations in a hop counts too, which mappings do not compare.
    for got, wanted in zip(found[0] if found else [], case["best"], strict=True):
        assert not isinstance(got, dict) or list(got) == list(wanted), case["why"]
    assert answer.complete == case.get("complete", True)


@every_case
def test_further_paths(case: Case, kg: KnowledgeGraph) -> None:
    paths = ask(kg, case).paths
    following = [[short(node) for node in path.nodes] for path in paths[1:]]
    wanted = case.get("next", [])
    assert following[: len(wanted)] == wanted, case["why"]
    assert len(paths) == case.get("count", len(paths) if case["best"] else 0)
    assert [path.cost for path in paths] == sorted(path.cost for path in paths)
    passed = {node for path in paths for node in path.nodes[1:-1]}
    assert passed.isdisjoint(map(thing, case.get("never", [])))


@every_case
def test_asked_the_other_way_round(case: Case, kg: KnowledgeGraph) -> None:
    there, back = ask(kg, case), ask(kg, case, backwards=True)
    assert [path.cost for path in back] == pytest.approx([path.cost for path in there])
    costs = [path.cost for path in there]
    if len(costs) == 1 or (costs and costs[0] < costs[1]):
        assert back[0].nodes == there[0].nodes[::-1]


@every_case
def test_best_path_has_its_passages(case: Case, kg: KnowledgeGraph) -> None:
    for path in ask(kg, case).paths[:1]:
        for _, evidence in evidence_of(path):
            places = [[passage.start, passage.end] for passage in evidence.passages]
            assert places == positions(assertion(evidence)), evidence.assertion


def positions(name: str) -> list[list[int]]:
    """The passages of an assertion; one that is curated or derived has none."""
    places = GOLDEN["passages"].get(name, ())
    return [[int(number) for number in place.split("-")] for place in places]


def test_no_passage_is_listed_for_nothing() -> None:
    hops = (hop for case in CASES for hop in case["best"] if isinstance(hop, dict))
    used = {name for hop in hops for names in hop.values() for name in names}
    assert used - {"derived", "curated-geography"} == GOLDEN["passages"].keys()
    assert GOLDEN["unnamed"].keys() <= used


@every_case
def test_passages_speak_of_both_ends(case: Case, kg_with_article: KnowledgeGraph) -> None:
    for path in ask(kg_with_article, case).paths[:1]:
        for relationship, evidence in evidence_of(path):
            if evidence.origin != "source":
                continue
            quote = " ".join(passage.quote or "" for passage in evidence.passages)
            ends = {short(end) for end in relationship.link[:2]}
            unnamed = {end for end in ends if not speaks_of(quote, end, kg_with_article)}
            left_open = ends.intersection(GOLDEN["unnamed"].get(assertion(evidence), ()))
            assert unnamed == left_open, evidence.assertion


def speaks_of(quote: str, end: str, kg: KnowledgeGraph) -> bool:
    entity = kg.entity(thing(end))
    names = [entity.labels["zh"], *entity.aliases, *GOLDEN["called"].get(end, ())]
    return any(name in quote for name in names)


@pytest.mark.parametrize("hub_weight", [0, 0.25, 0.5, 1, 2])
def test_the_decision_tells_how_many_best_paths_a_weight_finds(
    hub_weight: float, kg: KnowledgeGraph
) -> None:
    found = 0
    cases = [case for case in CASES if case["best"] and "hub_weight" not in case.get("options", {})]
    for case in cases:
        options = {**case.get("options", {}), "limit": 1, "hub_weight": hub_weight}
        wanted = [thing(each) for each in case["best"] if isinstance(each, str)]
        [best] = kg.connections(case["from"], case["to"], **options)
        found += [*best.nodes] == wanted
    decision = (ROOT / "docs/decisions/0007-cost-of-a-path.md").read_text("utf-8")
    assert f"Of {len(cases)} with a best path" in decision
    [row] = [line for line in decision.splitlines() if re.search(WEIGHTS[hub_weight], line)]
    assert row.endswith(f"| {found} |")
