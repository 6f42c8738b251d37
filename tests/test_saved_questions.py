"""Every saved question: its header, its query in two engines, its answers against golden files.

A golden file, ``golden/<topic>/<slug>.yaml``, was worked out by hand from the article. It is a list
of ``cases``; each has the ``parameters`` as a user types them, and either all the ``rows`` of the
answer or their ``count`` and some rows that it ``includes``. A row is compared on its keys: ``null``
is an unbound cell, ``entity:aliyun`` an IRI, and ``lines`` the lines of the article on which the
evidence of the row stands, no more and no less. ``ordered: true`` compares the order too. ``add`` is
TriG that is added to the shipped graph for the case: data that users will have, or a fault that a
question of quality has to find.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest
import rdflib
import yaml
from conftest import require_or_skip

from zjg_kg import IRI, Answer, KnowledgeGraph, ParameterError, Question, Questions, UnknownName
from zjg_kg._data import data_folder
from zjg_kg._row import Row
from zjg_kg._terms import PREFIXES, ZJG, expand

GOLDEN = Path(__file__).parent / "golden"
ARTICLE = IRI(expand("source:xjnnet-2023-01-06"))
PATHS = {path.stem: path for path in sorted(data_folder("queries").rglob("*.rq"))}
GOLDEN_PATHS = {path.stem: path for path in sorted(GOLDEN.glob("*/*.yaml"))}

# rdflib pairs each row of one part of a query with each row of the next, where pyoxigraph follows
# an index: a quarter of a minute for questions that look through everything.
TOO_HEAVY_FOR_RDFLIB = {"said-only-once", "shared-names"}

Case: TypeAlias = Mapping[str, Any]

every_question = pytest.mark.parametrize("slug", PATHS)


@pytest.fixture(scope="module")
def questions() -> Questions:
    return Questions(data_folder("queries"))


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


@pytest.fixture(scope="module")
def dataset(kg: KnowledgeGraph) -> rdflib.Dataset:
    return kg.dataset


@pytest.fixture(scope="module")
def article(shared: Path, kg: KnowledgeGraph) -> str:
    """The text of the article, known by its hash."""
    wanted = {literal.value for literal in kg.store.objects(ARTICLE, ZJG.sha256)}
    for path in sorted((shared / "seeds").glob("*.txt")):
        if hashlib.sha256(path.read_bytes()).hexdigest() in wanted:
            return path.read_bytes().decode()
    require_or_skip(False, "the article is not in ../shared/seeds")
    raise AssertionError


def cases_of(slug: str) -> list[Case]:
    cases: list[Case] = yaml.safe_load(GOLDEN_PATHS[slug].read_text("utf-8"))["cases"]
    return cases


def graph_of(case: Case, kg: KnowledgeGraph, folder: Path) -> KnowledgeGraph:
    """The shipped graph, or one with the data of the case besides."""
    if "add" not in case:
        return kg
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    added = folder / "added.trig"
    added.write_text(prefixes + case["add"], "utf-8")
    return KnowledgeGraph.open(*sorted(data_folder("graph").glob("*.trig")), added, lang="en")


# -- comparing --------------------------------------------------------------------------------


def same(cell: object, wanted: object) -> bool:
    """Whether a cell of an answer is what the golden file says."""
    if wanted is None or isinstance(wanted, bool):
        return cell is wanted
    if isinstance(wanted, int | float):
        return isinstance(cell, int | Decimal) and Decimal(str(wanted)) == cell
    if isinstance(wanted, dt.date):
        return cell == wanted
    prefix, colon, _ = str(wanted).partition(":")
    if colon and prefix in PREFIXES:
        return cell == expand(str(wanted))
    return str(cell) == wanted


def fits(row: Row, wanted: Mapping[str, Any]) -> bool:
    return all(same(row[key], value) for key, value in wanted.items() if key != "lines")


def pair(rows: Sequence[Row], wanted: Sequence[Mapping[str, Any]]) -> list[Row | None]:
    """For each wanted row, in their order, the row of the answer that fits it."""
    left = list(rows)
    found: dict[int, Row] = {}
    # What says most about a row chooses first.
    for index in sorted(range(len(wanted)), key=lambda index: -len(wanted[index])):
        if (row := next((row for row in left if fits(row, wanted[index])), None)) is not None:
            left.remove(row)
            found[index] = row
    return [found.get(index) for index in range(len(wanted))]


def lines_of(row: Row, article: str) -> list[int]:
    starts = {
        passage.start
        for evidence in row.evidence
        for passage in evidence.passages
        if passage.source == ARTICLE
    }
    return sorted({article.count("\n", 0, start) + 1 for start in starts})


def shown(rows: Iterable[Row | Mapping[str, Any]]) -> str:
    return "".join(f"\n    {row}" for row in rows)


# -- the questions and their golden files -----------------------------------------------------


def test_there_are_enough(capsys: pytest.CaptureFixture[str]) -> None:
    cases = sum(len(cases_of(slug)) for slug in PATHS)
    with capsys.disabled():
        print(f"\n{len(PATHS)} saved questions, {cases} golden cases")
    assert len(PATHS) >= 80
    assert cases >= len(PATHS)


def test_every_question_has_its_golden_file() -> None:
    def places(paths: Iterable[Path]) -> set[str]:
        return {f"{path.parent.name}/{path.stem}" for path in paths}

    assert places(GOLDEN_PATHS.values()) == places(data_folder("queries").rglob("*.rq"))


@every_question
def test_golden_file_is_well_formed(slug: str, questions: Questions) -> None:
    question = questions[slug]
    columns = {*question.columns, "lines"} | ({"answer"} if question.form == "ASK" else set())
    for case in cases_of(slug):
        assert case.keys() <= {"parameters", "rows", "count", "includes", "ordered", "add"}, case
        assert ("rows" in case) != ("count" in case), case
        assert (case.get("parameters") or {}).keys() <= question.parameters.keys(), case
        for row in (*case.get("rows", ()), *case.get("includes", ())):
            assert row and row.keys() <= columns, row


@every_question
def test_header(slug: str, questions: Questions) -> None:
    # Reading a question checks the header word by word, and against its query.
    question = questions[slug]
    texts = [question.summary, question.question, *question.columns.values()]
    texts += [parameter.label for parameter in question.parameters.values()]
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text["zh"]), text
        assert re.search(r"[A-Za-z]", text["en"]), text
    if question.form == "SELECT":
        assert "？" in question.question["zh"] and "?" in question.question["en"]
        one_row = all(len(case.get("rows", "many")) < 2 for case in cases_of(slug))
        assert one_row or "ORDER BY" in question.query, "the order of the rows is left open"
    assert question.tags
    assert re.fullmatch(r"[a-z][a-z-]*", slug)
    assert max(map(len, question.query.splitlines())) <= 100


def test_no_two_questions_are_alike(questions: Questions) -> None:
    for language in ("zh", "en"):
        for texts in ("summary", "question"):
            said = [getattr(question, texts)[language] for question in questions.values()]
            assert len(said) == len(set(said))


def test_half_of_them_take_parameters(questions: Questions) -> None:
    with_parameters = [question for question in questions.values() if question.parameters]
    assert 2 * len(with_parameters) >= len(questions)
    assert {p.type for q in with_parameters for p in q.parameters.values()} >= {
        *("entity", "concept", "string", "integer", "enum")
    }


# -- the answers ------------------------------------------------------------------------------


@every_question
def test_answers(slug: str, kg: KnowledgeGraph, tmp_path: Path) -> None:
    for case in cases_of(slug):
        graph = graph_of(case, kg, tmp_path)
        answer = graph.ask(slug, **(case.get("parameters") or {}))
        wanted = case.get("rows", case.get("includes", []))
        paired = pair(answer.rows, wanted)
        missing = [row for row, found in zip(wanted, paired, strict=True) if found is None]
        assert not missing, f"{case}\nmissing:{shown(missing)}\ngot:{shown(answer.rows)}"
        count = case.get("count", len(wanted))
        assert len(answer.rows) == count, f"{case}\ngot:{shown(answer.rows)}"
        if case.get("ordered"):
            assert paired == answer.rows, f"{case}\nin the order:{shown(answer.rows)}"
        check_grounds(answer)


def check_grounds(answer: Answer) -> None:
    """Every row leads to its evidence, and an empty answer says why it is empty."""
    question = answer.question
    assert question is not None
    if not answer.rows:
        assert answer.explanation is not None
        assert answer.explanation.zh and answer.explanation.en
    for row in answer.rows:
        if not question.evidence:
            continue
        assert row.assertions, f"no evidence: {row}"
        assert {each.assertion for each in row.evidence} == {*row.assertions}, row


@every_question
def test_lines(slug: str, kg: KnowledgeGraph, article: str) -> None:
    for case in cases_of(slug):
        wanted = [row for row in case.get("rows", case.get("includes", [])) if "lines" in row]
        if "add" in case or not wanted:
            continue
        answer = kg.ask(slug, **(case.get("parameters") or {}))
        for row, found in zip(wanted, pair(answer.rows, wanted), strict=True):
            assert found is not None, row
            assert lines_of(found, article) == sorted(row["lines"]), row


# -- the queries as they are ------------------------------------------------------------------


def cell_of(term: object) -> object:
    """A term of either engine in one form; evidence is a set, written in any order."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode | rdflib.URIRef):
        return str(getattr(term, "value", term))
    text = str(getattr(term, "value", None) if isinstance(term, ox.Literal) else term)
    if " " in text or text.startswith(PREFIXES["assertion"]):
        return frozenset(text.split())
    try:
        return Decimal(text).normalize()
    except ArithmeticError:
        return text


def test_pyoxigraph_runs_them_as_they_are(questions: Questions, kg: KnowledgeGraph) -> None:
    store = ox.Store()
    store.extend(kg.store.quads())
    for question in questions.values():
        result = store.query(question.query)
        if isinstance(result, ox.QuerySolutions):
            names = [variable.value for variable in result.variables]
            assert [name for name in names if name != "evidence"] == [*question.columns]
            assert len(list(result)) == len(kg.ask(question.slug, **examples(question)).rows)


def examples(question: Question) -> dict[str, str]:
    """The arguments that stand in the file where it requires some."""
    return {
        name: parameter.example
        for name, parameter in question.parameters.items()
        if parameter.example is not None
    }


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's, of rdflib
@pytest.mark.parametrize("slug", [slug for slug in PATHS if slug not in TOO_HEAVY_FOR_RDFLIB])
def test_rdflib_answers_the_same(
    slug: str, questions: Questions, kg: KnowledgeGraph, dataset: rdflib.Dataset
) -> None:
    question = questions[slug]
    if question.form != "SELECT":
        pytest.skip(f"{question.form} has no rows")
    ours = kg.store.query(question.query)
    assert not isinstance(ours, bool | list)
    theirs = dataset.query(question.query)
    keys = [str(variable) for variable in theirs.vars or ()]
    assert keys == [*ours.variables]
    # rdflib answers a GROUP BY that has no groups with one row that binds nothing.
    bindings = [[row.get(key) for key in theirs.vars or ()] for row in theirs.bindings]
    rows = [row for row in bindings if any(cell is not None for cell in row)]
    assert comparable(rows) == comparable(ours.rows)


def comparable(rows: Iterable[Iterable[object]]) -> list[str]:
    cells = ([cell_of(cell) for cell in row] for row in rows)
    return sorted(
        str([sorted(cell) if isinstance(cell, frozenset) else cell for cell in row])
        for row in cells
    )


# -- arguments that do not fit ----------------------------------------------------------------


@every_question
def test_misspelt_parameter(slug: str, questions: Questions, kg: KnowledgeGraph) -> None:
    name = next(iter(questions[slug].parameters), "area")
    with pytest.raises(ParameterError) as caught:
        kg.ask(slug, **{f"{name}s": "紫金港科技城"})
    if questions[slug].parameters:
        assert name in caught.value.details["candidates"]
    for message in (caught.value.zh, caught.value.en):
        assert slug in message and f"{name}s" in message


@every_question
def test_value_that_does_not_fit(slug: str, questions: Questions, kg: KnowledgeGraph) -> None:
    given = examples(questions[slug])
    for name, parameter in questions[slug].parameters.items():
        if parameter.type == "string":
            continue
        with pytest.raises((ParameterError, UnknownName)) as caught:
            kg.ask(slug, **{**given, name: "并无此物"})
        assert "并无此物" in caught.value.zh and "并无此物" in caught.value.en


def test_misspelt_name(kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName) as caught:
        kg.ask("key-enterprises", area="紫金港科枝城")
    assert expand("entity:zijingang-sci-tech-city") in caught.value.candidates
    with pytest.raises(UnknownName, match="digital-economy"):
        kg.ask("representatives", industry="digital-econmy")
    with pytest.raises(ParameterError, match="both, key"):
        kg.ask("named-in-which-list", lists="bth")


def test_missing_argument(kg: KnowledgeGraph) -> None:
    with pytest.raises(ParameterError, match="enterprise=entity:dian-zhenduan"):
        kg.ask("peers")
