"""Question files, and the arguments that are bound to them."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from zjg_kg import (
    AmbiguousName,
    InputError,
    KnowledgeGraph,
    ParameterError,
    Question,
    QuestionFileError,
    Questions,
    UnknownName,
    UnknownQuestion,
)
from zjg_kg._data import data_folder
from zjg_kg._sparql import tokenise

HERON = Path(__file__).parent / "fixtures" / "heron-bay.trig"

GOOD = """\
#+ summary: {zh: 区域的重点企业, en: Key enterprises of an area}
#+ question: {zh: 某区域有哪些重点企业？, en: "Which key enterprises does an area have?"}
#+ parameters:
#+   area:
#+     type: entity
#+     class: zjg:Area
#+     default: entity:heron-bay
#+     label: {zh: 区域, en: area}
#+ columns:
#+   enterprise: {zh: 企业, en: enterprise}
#+ tags: [enterprise]
#+ evidence: true
PREFIX zjg: <https://w3id.org/zjg/ontology#>
PREFIX entity: <https://w3id.org/zjg/entity/>
SELECT ?enterprise (GROUP_CONCAT(DISTINCT STR(?a); separator=" ") AS ?evidence) WHERE {
  VALUES ?area { entity:heron-bay }
  GRAPH ?a { ?enterprise zjg:keyEnterpriseOf ?area }
} GROUP BY ?enterprise ORDER BY ?enterprise
"""

ECHO = """\
#+ summary: {{zh: 回显, en: Echo}}
#+ question: {{zh: 给的是什么？, en: "What was given?"}}
#+ parameters:
#+   it: {{{declared}, label: {{zh: 值, en: value}}}}
#+ columns:
#+   it: {{zh: 值, en: value}}
#+ evidence: {{none: {{zh: 没有事实, en: there is no fact}}}}
PREFIX entity: <https://w3id.org/zjg/entity/>
PREFIX industry: <https://w3id.org/zjg/industry/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?it WHERE {{ VALUES ?it {{ {slot} }} }}
"""


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(HERON, lang="en")


def write(folder: Path, text: str, name: str = "people/the-question.rq") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def echo(folder: Path, declared: str, slot: str) -> Question:
    return Question.read(write(folder, ECHO.format(declared=declared, slot=slot)))


# -- files ----------------------------------------------------------------------------------------


def test_a_question_knows_what_its_file_says(tmp_path: Path) -> None:
    question = Question.read(write(tmp_path, GOOD))
    assert (question.slug, question.topic, question.form) == ("the-question", "people", "SELECT")
    assert question.summary["zh"] == "区域的重点企业"
    assert question.parameters["area"].of == "zjg:Area"
    assert not question.parameters["area"].required
    assert question.columns == {"enterprise": {"zh": "企业", "en": "enterprise"}}
    assert question.tags == ("enterprise",)
    assert question.evidence


BROKEN = [
    ("#+ tags: [enterprise]", "#+ tag: [enterprise]", 11, "no key 'tag'"),
    ("#+ tags: [enterprise]", "#+ tags: enterprise", 11, "has to be a list"),
    ("#+ tags: [enterprise]", "#+ tags: [a]\n#+ tags: [b]", 12, "tags twice"),
    ("#+ tags: [enterprise]", "#+ tags: [enterprise", 12, "not YAML"),
    ("en: Key enterprises of an area}", "}", 1, "summary lacks en"),
    (", en: Key enterprises of an area", ", en: Key, of an area", 1, "no key 'of an area'"),
    ("{zh: 企业, en: enterprise}", "{en: enterprise}", 10, "columns.enterprise lacks zh"),
    (
        "#+ summary: {zh: 区域的重点企业, en: Key enterprises of an area}\n",
        "",
        1,
        "summary is missing",
    ),
    ("type: entity", "type: thing", 5, "'thing'"),
    ("#+     type: entity\n", "", 5, "lacks type"),
    ("#+     class: zjg:Area\n", "", 5, "needs class"),
    ("class: zjg:Area", "scheme: industry", 6, "scheme belongs to the type concept"),
    ("#+     label: {zh: 区域, en: area}\n", "", 5, "lacks label"),
    ("default: entity:heron-bay", "default: heron bay", 5, "an IRI or a short form"),
    ("default: entity:heron-bay", "default: entity:elsewhere", 16, "what the header says"),
    (
        "default: entity:heron-bay",
        "default: entity:heron-bay\n#+     example: entity:heron-bay",
        8,
        "either default",
    ),
    ("VALUES ?area { entity:heron-bay }", "", 5, "has no slot"),
    ("VALUES ?area {", "VALUES ?aera { 1 } VALUES ?area {", 16, "is not declared under parameters"),
    (
        "#+   enterprise: {zh: 企业, en: enterprise}",
        "#+   firm: {zh: 企业, en: firm}",
        1,
        "?enterprise is not",
    ),
    ("#+ columns:\n", "#+ columns:\n#+   firm: {zh: 企业, en: firm}\n", 1, "firm under columns"),
    ("#+ evidence: true", "#+ evidence: {none: {zh: 无, en: none}}", 1, "selects ?evidence"),
    ("#+ evidence: true", "#+ evidence: some", 12, "evidence is true"),
    ("STR(?a)", "?a.b", 15, "?"),
    ("ontology#>", "other#>", 13, "is <https://w3id.org/zjg/ontology#> in this project"),
    ("GRAPH ?a {", "SERVICE ?a {", 17, "SERVICE is not allowed"),
    ("SELECT", "DELETE", 15, "DELETE is not allowed"),
]


@pytest.mark.parametrize(("old", "new", "line", "message"), BROKEN)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, kg: KnowledgeGraph, old: str, new: str, line: int, message: str
) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(QuestionFileError) as caught:
        # A query that only the engine can refuse is refused when it is asked.
        kg.ask(Question.read(path))
    error = caught.value
    assert error.path == path
    assert error.line == line, str(error)
    assert message in error.en or message == "?"
    assert str(path) in error.en
    assert str(path) in error.zh
    assert any("一" <= character <= "鿿" for character in error.zh)


def test_a_file_without_header_query_or_right_encoding(tmp_path: Path) -> None:
    for text, message in (
        ("SELECT * { ?s ?p ?o }", "has no header"),
        ("", "has no header"),
        ("".join(line + "\n" for line in GOOD.splitlines() if line.startswith("#")), "no query"),
        (GOOD.replace("#+ evidence: true", "#+ evidence: true\n#+ \x07: 1"), "YAML"),
    ):
        with pytest.raises(QuestionFileError, match=message):
            Question.read(write(tmp_path, text))
    path = tmp_path / "gbk.rq"
    path.write_bytes(GOOD.encode("gbk"))
    with pytest.raises(QuestionFileError, match="UTF-8"):
        Question.read(path)
    with pytest.raises(InputError, match=r"no file .*absent\.rq; check the path"):
        Question.read(tmp_path / "absent.rq")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert Question.read(write(tmp_path, "\ufeff" + GOOD)).tags == ("enterprise",)


def test_an_ask_and_a_construct(tmp_path: Path, kg: KnowledgeGraph) -> None:
    head = '#+ summary: {zh: 问, en: q}\n#+ question: {zh: 问？, en: "q?"}\n'
    ask = head + "#+ evidence: {none: {zh: 只答是否, en: yes or no}}\nASK { ?s ?p ?o }"
    assert kg.ask(Question.read(write(tmp_path, ask)))
    with pytest.raises(QuestionFileError, match="ASK carries no evidence"):
        Question.read(write(tmp_path, head + "ASK { ?s ?p ?o }"))
    with pytest.raises(QuestionFileError, match="has no columns"):
        Question.read(
            write(tmp_path, head + "#+ columns: {s: {zh: 主, en: s}}\nCONSTRUCT WHERE { ?s ?p ?o }")
        )
    construct = Question.read(write(tmp_path, head + "CONSTRUCT WHERE { ?s ?p ?o }"))
    assert construct.form == "CONSTRUCT"
    assert construct.evidence


# -- folders --------------------------------------------------------------------------------------


def test_folders_are_a_mapping_that_reads_late(tmp_path: Path) -> None:
    write(tmp_path / "a", GOOD, "one/first.rq")
    write(tmp_path / "a", "nothing in it", "one/broken.rq")
    write(tmp_path / "b", GOOD.replace("[enterprise]", "[other]"), "two/second.rq")
    questions = Questions(tmp_path / "a", tmp_path / "b")
    assert list(questions) == ["broken", "first", "second"]
    assert "first" in questions
    assert questions.topics == ("one", "two")
    assert questions["first"] is questions["first"]
    assert list(questions.filter(topic="two")) == ["second"]
    assert list(questions.filter(topic="two", text="OTHER 重点")) == ["second"]
    assert questions.filter(topic="two")["second"] is questions["second"]
    with pytest.raises(QuestionFileError):
        questions["broken"]


def test_a_name_stands_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "one/same.rq")
    write(tmp_path, GOOD, "two/same.rq")
    with pytest.raises(QuestionFileError, match="taken by"):
        Questions(tmp_path)
    with pytest.raises(InputError, match="not a folder"):
        Questions(tmp_path / "absent")


def test_an_unknown_question_gets_the_nearest_names(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownQuestion) as caught:
        kg.ask("key-enterprise")
    assert caught.value.candidates[0] == "key-enterprises"
    assert "key-enterprises" in caught.value.en
    with pytest.raises(UnknownQuestion, match="See all"):
        kg.ask("zzzz")


def test_every_shipped_question_is_sound() -> None:
    questions = Questions(data_folder("queries"))
    assert len(questions) >= 80
    assert all(questions[slug].slug == slug for slug in questions)


# -- arguments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "鹭湾科创园",
        "Heron Bay Park",
        "heron bay park",
        "Luwan Kechuangyuan",
        "entity:heron-bay",
        "https://w3id.org/zjg/entity/heron-bay",
    ],
)
def test_an_entity_by_any_of_its_names(tmp_path: Path, kg: KnowledgeGraph, name: str) -> None:
    answer = kg.ask(Question.read(write(tmp_path, GOOD)), area=name)
    assert [row.enterprise.curie for row in answer] == ["entity:green-shoots", "entity:white-sail"]
    assert answer.parameters["area"] == "https://w3id.org/zjg/entity/heron-bay"


def test_arguments_that_do_not_fit(tmp_path: Path, kg: KnowledgeGraph) -> None:
    question = Question.read(write(tmp_path, GOOD))
    with pytest.raises(ParameterError, match="did you mean 'area'"):
        kg.ask(question, aera="Heron Bay Park")
    with pytest.raises(UnknownName, match="White Sail"):
        kg.ask(question, area="White Sail <Software>")
    with pytest.raises(UnknownName) as caught:
        kg.ask(question, area="Heron Bay Prak")
    assert "https://w3id.org/zjg/entity/heron-bay" in caught.value.candidates
    with pytest.raises(AmbiguousName) as ambiguous:
        kg.ask(question, area="鹭湾")
    assert len(ambiguous.value.candidates) == 2
    with pytest.raises(ParameterError, match="a name or an IRI"):
        kg.ask(question, area=7)
    assert len(kg.ask(question, area=None)) == 2


def test_any_entity(tmp_path: Path, kg: KnowledgeGraph) -> None:
    question = echo(tmp_path, "type: entity, class: owl:Thing", "UNDEF")
    assert kg.ask(question, it="Green Shoots").rows[0].it.curie == "entity:green-shoots"


def test_a_required_argument(tmp_path: Path, kg: KnowledgeGraph) -> None:
    declared = "type: entity, class: zjg:Area, example: entity:heron-bay"
    question = echo(tmp_path, declared, "entity:heron-bay")
    assert question.parameters["it"].required
    with pytest.raises(ParameterError, match="it=entity:heron-bay"):
        kg.ask(question)
    assert kg.ask(question, it="河口区").rows[0].it.curie == "entity:estuary-district"


def test_a_concept_of_a_scheme(tmp_path: Path, kg: KnowledgeGraph) -> None:
    question = echo(tmp_path, "type: concept, scheme: industry", "UNDEF")
    for name in ("digital-economy", "数字经济", "Digital Economy", "industry:digital-economy"):
        assert kg.ask(question, it=name).rows[0].it.curie == "industry:digital-economy"
    with pytest.raises(UnknownName) as caught:
        kg.ask(question, it="digital-econmy")
    assert "digital-economy" in caught.value.en
    assert "数字经济" in caught.value.zh
    with pytest.raises(UnknownName):
        kg.ask(question, it="entity:heron-bay")


LITERALS: list[tuple[str, str, list[tuple[Any, Any]], list[Any]]] = [
    (
        "type: integer, default: 10",
        "10",
        [(7, 7), ("7", 7), (" +8 ", 8), (-3, -3)],
        ["7.0", "seven", "１２", 7.5, True, 10**30, "9" * 40, ""],
    ),
    (
        "type: decimal, default: 1.50",
        "1.50",
        [("2.5", Decimal("2.5")), (2, Decimal(2)), (0.1, Decimal("0.1")), (Decimal("1E+3"), 1000)],
        ["1e3", "", ".", float("nan"), float("inf"), Decimal("1E+999999999"), True, None.__class__],
    ),
    (
        "type: date, default: 2023-01-06",
        '"2023-01-06"^^xsd:date',
        [("2024-02-29", dt.date(2024, 2, 29)), (dt.date(2024, 3, 1), dt.date(2024, 3, 1))],
        ["2023-02-29", "2023-1-6", "20230106", "6 Jan", dt.datetime(2024, 3, 1, 12), 2024],
    ),
    (
        "type: enum, values: [planned, done], default: done",
        '"done"',
        [("planned", "planned")],
        ["Planned", "", 1, ["planned"]],
    ),
    ('type: string, default: "a b"', '"a b"', [("", ""), ("'\"}", "'\"}")], [1, b"x", "\ud800"]),
]


@pytest.mark.parametrize(("declared", "slot", "good", "bad"), LITERALS)
def test_literals(
    tmp_path: Path,
    kg: KnowledgeGraph,
    declared: str,
    slot: str,
    good: list[tuple[Any, Any]],
    bad: list[Any],
) -> None:
    question = echo(tmp_path, declared, slot)
    assert len(kg.ask(question)) == 1
    for given, expected in good:
        [row] = kg.ask(question, it=given)
        assert row.it == expected
        assert type(row.it) is type(expected) or isinstance(row.it, Decimal)
    for given in bad:
        with pytest.raises(ParameterError, match="it "):
            kg.ask(question, it=given)


@pytest.mark.parametrize(
    "declared",
    [
        "type: integer, default: ten",
        "type: date, default: 2023-02-30",
        "type: enum, values: [a], default: b",
    ],
)
def test_a_default_of_another_type(tmp_path: Path, declared: str) -> None:
    with pytest.raises(QuestionFileError, match="has to be"):
        echo(tmp_path, declared, '"x"')


# -- no argument becomes part of the query --------------------------------------------------------

PIECES = (
    *"\"'\\{}()<>?$;.,#&|^/*+-=@ \t\n\r\0",
    *("'''", '"""', "\\u0022", "\\U00000022", "%7D", "\u2028", "\u200b", "\u202e", "＂", "｝", "”"),
    *("} UNION { ?s ?p ?o }", "} } SELECT * { ", "UNDEF", "<urn:x>", "entity:heron-bay", '"@en'),
    *(
        "; DROP ALL",
        "# comment",
        "BIND(1 AS ?x)",
        "SERVICE <http://x/> {",
        "?it",
        "𠮷",
        "é",
        "阿里云",
    ),
)


def test_no_text_becomes_part_of_a_query(tmp_path: Path, kg: KnowledgeGraph) -> None:
    question = echo(tmp_path, 'type: string, default: "x"', '"x"')
    length = len(tokenise(question.query))
    dice = random.Random(20230106)
    for _ in range(10_000):
        hostile = "".join(dice.choices(PIECES, k=dice.randint(1, 8)))
        answer = kg.ask(question, it=hostile)
        assert [row.it for row in answer.rows] == [hostile]
        assert len(tokenise(answer.query)) == length


def test_no_name_becomes_part_of_a_query(tmp_path: Path, kg: KnowledgeGraph) -> None:
    question = Question.read(write(tmp_path, GOOD))
    dice = random.Random(20230106)
    facts = len(kg.store)
    for _ in range(150):
        hostile = "zz" + "".join(dice.choices(PIECES, k=dice.randint(1, 8)))
        with pytest.raises(UnknownName):
            kg.ask(question, area=hostile)
    for hostile in ("<urn:x> } UNION { ?a ?b ?c", "https://x/> } #", "entity:x> ?p", "urn:a b"):
        with pytest.raises(UnknownName):
            kg.ask(question, area=hostile)
    assert len(kg.store) == facts
