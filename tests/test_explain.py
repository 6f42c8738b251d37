"""Empty answers say why; and queries taken apart for that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery
from test_questions import GOOD, HERON, write

from zjg_kg import KnowledgeGraph, Question, Questions
from zjg_kg._data import data_folder
from zjg_kg._patterns import take_apart
from zjg_kg._terms import PREFIXES


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(HERON, lang="en")


@pytest.fixture(scope="module")
def shipped() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


# -- taking apart ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (
            "SELECT * { ?x a :B , :C ; :p ?y ; . ?y :q 'a . b'@en ; :r -1.5 , 'x'^^:t . }",
            ["?x a :B", "?x a :C", "?x :p ?y", "?y :q 'a . b'@en", "?y :r -1.5", "?y :r 'x'^^:t"],
        ),
        (
            "ASK { ?x ^:p/(:q|!:r)*/:s? ?y . ?x :t+ [ :u ?z ; :v 1 ] }",
            ["?x ^:p/(:q|!:r)*/:s? ?y", "?x :t+ [ :u ?z ; :v 1 ]"],
        ),
        (
            "SELECT ?x WHERE { VALUES ?x { :a } { ?x :p ?y } FILTER(?y > 1) GRAPH ?g { ?x :q ?z } }",
            ["VALUES ?x { :a }", "?x :p ?y", "GRAPH ?g { ?x :q ?z . }", "FILTER(?y > 1)"],
        ),
        (
            """SELECT ?x { ?x :p ?y OPTIONAL { ?x :q ?z } BIND(1 AS ?b) MINUS { ?x :r 1 }
            { ?x :s 1 } UNION { ?x :t 1 } { SELECT ?x { ?x ?u ?v } LIMIT 1 }
            FILTER NOT EXISTS { ?x :w 1 } FILTER regex(?y, 'a') }""",
            [
                "?x :p ?y",
                "OPTIONAL { ?x :q ?z }",
                "BIND(1 AS ?b)",
                "{ ?x :s 1 } UNION { ?x :t 1 }",
                "{ SELECT ?x { ?x ?u ?v } LIMIT 1 }",
                "MINUS { ?x :r 1 }",
                "FILTER NOT EXISTS { ?x :w 1 }",
                "FILTER regex(?y, 'a')",
            ],
        ),
        ("CONSTRUCT { ?x :made 1 } WHERE { ?x :p 1 }", ["?x :p 1"]),
        ("CONSTRUCT WHERE { ?x :p 1 }", ["?x :p 1"]),
        ("SELECT ?x { SELECT (COUNT(*) AS ?x) { ?y :p 1 } GROUP BY ?y }", ["?y :p 1"]),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?t) { GRAPH :g { GRAPH ?h { ?x :p 1 } } }", None),
    ],
)
def test_parts(query: str, parts: list[str] | None) -> None:
    found = [part.text.removesuffix(" .") for part in take_apart(query).parts]
    assert found == (parts or ["GRAPH :g { GRAPH ?h { ?x :p 1 . } }"])


def test_the_parts_together_are_the_query(shipped: KnowledgeGraph) -> None:
    """On every shipped question: as ASK, the parts hold exactly where the query has solutions."""
    compared = 0
    for question in Questions(data_folder("queries")).values():
        pieces = take_apart(question.query)
        prepareQuery(pieces.ask(pieces.parts), initNs=PREFIXES)  # another parser takes it too
        start = question.query.index("{", question.query.index("SELECT"))
        # Without grouping: what the pattern itself matches.
        asked = shipped.store.query(
            f"{pieces.prologue} ASK {question.query[start : question.query.rindex('}') + 1]}",
            checked=True,
        )
        assert shipped.store.query(pieces.ask(pieces.parts), checked=True) == asked, question.slug
        compared += 1
    assert compared >= 80


# -- explaining -----------------------------------------------------------------------------------


def test_the_failing_condition_and_what_would_do(kg: KnowledgeGraph, tmp_path: Path) -> None:
    answer = kg.ask(Question.read(write(tmp_path, GOOD)), area="Estuary District")
    explanation = answer.explanation
    assert explanation is not None
    assert explanation.pattern == "GRAPH ?a { ?enterprise zjg:keyEnterpriseOf ?area . }"
    assert "[enterprise] is a key enterprise of Estuary District" in explanation.en
    assert "〔企业〕" in explanation.zh
    assert "河口区" in explanation.zh
    assert explanation.alternatives == {"area": ("https://w3id.org/zjg/entity/heron-bay",)}
    assert "Heron Bay Park" in explanation.en
    assert str(explanation) == explanation.en == answer.to_markdown()
    assert json.loads(answer.to_json())["explanation"] == explanation.en
    assert explanation.en in answer._repr_html_()
    assert kg.ask(Question.read(write(tmp_path, GOOD))).explanation is None


def test_silence(kg: KnowledgeGraph) -> None:
    answer = kg.sparql(
        "SELECT ?n { ?o zjg:about entity:heron-bay ; zjg:measure measure:employee-count ; "
        "zjg:value ?n }"
    )
    explanation = answer.explanation
    assert explanation is not None
    assert [iri.curie for iri in explanation.silences] == ["entity:silence-staff"]
    assert "How many people work in the park?" in explanation.en
    assert "园区有多少从业人员？" in explanation.zh
    unrelated = kg.sparql("SELECT ?x { entity:heron-bay zjg:manages ?x }").explanation
    assert unrelated is not None
    assert unrelated.silences == ()


@pytest.mark.parametrize(
    ("query", "pattern", "words"),
    [
        ("{ ?x a zjg:Person }", "?x a zjg:Person .", "something is a person"),
        (
            "{ ?x skos:inScheme <https://w3id.org/zjg/industry> ; zjg:partOf ?y }",
            "?x zjg:partOf ?y .",
            "none that also meets the conditions before it",
        ),
        (
            "{ ?x a zjg:Enterprise ; zjg:partOf ?y }",
            "?x zjg:partOf ?y .",
            "White Sail <Software> or Green Shoots is part of something",
        ),
        ("{ ?x a zjg:Enterprise FILTER(?x = 1) }", "FILTER(?x = 1)", "this filter leaves nothing"),
        ("{ ?x a zjg:Building MINUS { ?x ?p ?o } }", "MINUS { ?x ?p ?o }", "is excluded"),
        ("{ { ?x a zjg:Person } UNION { ?x a zjg:Fund } }", None, "None of the alternatives"),
        (
            "{ ?x a zjg:Building OPTIONAL { ?x zjg:area ?y } FILTER(?y > 1) }",
            "FILTER(?y > 1)",
            "filter",
        ),
        ("{ ?x a zjg:Enterprise } GROUP BY ?x HAVING(COUNT(*) > 9)", "", "grouping"),
        (
            "{ ?x a zjg:Enterprise ; ^zjg:manages/zjg:partOf* ?y }",
            "?x ^zjg:manages/zjg:partOf* ?y .",
            "is managed by",
        ),
        (
            "{ GRAPH ?g { ?x a zjg:Building . ?y a zjg:Fund } }",
            "GRAPH ?g { ?y a zjg:Fund . }",
            "a fund",
        ),
        ("{ ?x ?p 'no such text' }", "?x ?p 'no such text' .", "in some way related to 'no such"),
    ],
)
def test_each_kind_of_condition(
    kg: KnowledgeGraph, query: str, pattern: str | None, words: str
) -> None:
    explanation = kg.sparql(f"SELECT ?x {query}").explanation
    assert explanation is not None
    assert pattern is None or explanation.pattern == (pattern or None)
    assert words in explanation.en
    assert explanation.zh.endswith("。")


def test_every_empty_shipped_answer_is_explained(shipped: KnowledgeGraph) -> None:
    """Also with arguments that lead nowhere."""
    explained = 0
    for question in shipped.questions.values():
        for parameter in question.parameters.values():
            if parameter.type != "entity" or parameter.of == "owl:Thing":
                continue
            for name, iri in shipped.names(kind=parameter.of)[:12:3]:
                answer = shipped.ask(question, **{parameter.name: iri})
                if answer.rows or len(question.parameters) > 1:
                    continue
                explanation = answer.explanation
                assert explanation is not None
                assert explanation.zh
                assert explanation.en
                for values in explanation.alternatives.values():
                    for other in values:
                        assert shipped.ask(question, **{parameter.name: other}).rows, name
                explained += 1
    assert explained >= 20
