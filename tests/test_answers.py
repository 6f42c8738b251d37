"""Answers: rows, evidence and the forms in which they leave the program."""

from __future__ import annotations

import builtins
import csv
import datetime as dt
import io
import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rich.console import Console
from test_questions import GOOD, HERON, write

from zjg_kg import IRI, KnowledgeGraph, MissingDependency, QueryError, Question
from zjg_kg._answer import Answer, Triples, Truth
from zjg_kg._table import Column, Table, defused
from zjg_kg._values import to_python

SAIL = IRI("https://w3id.org/zjg/entity/white-sail")


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.open(HERON, lang="en")


@pytest.fixture(scope="module")
def answer(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Answer:
    return kg.ask(Question.read(write(tmp_path_factory.mktemp("questions"), GOOD)))


# -- rows -----------------------------------------------------------------------------------------


def test_a_row_is_a_tuple_with_names(answer: Answer) -> None:
    row = answer.rows[1]
    assert tuple(row) == (SAIL,)
    assert row[0] == row.enterprise == row["enterprise"] == SAIL
    assert [*row] == [SAIL]
    assert repr(row) == "Row(enterprise=IRI('https://w3id.org/zjg/entity/white-sail'))"
    with pytest.raises(KeyError, match="enterprise"):
        row["firm"]
    with pytest.raises(AttributeError):
        _ = row.firm
    assert (len(answer), bool(answer), list(answer) == list(answer.rows)) == (2, True, True)


def test_a_column_may_be_called_like_a_method_of_tuples(kg: KnowledgeGraph) -> None:
    row: Any
    [row] = kg.sparql("SELECT (3 AS ?count) (4 AS ?index) (5 AS ?evidence) (6 AS ?class) {}")
    assert (row.count, row.index, row["evidence"], row["class"]) == (3, 4, 5, 6)
    assert row.evidence == ()


def test_values(kg: KnowledgeGraph) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for lexical, kind, value in (
        ("7", "integer", 7),
        ("7.50", "decimal", Decimal("7.50")),
        ("1.5e3", "double", 1500.0),
        ("true", "boolean", True),
        ("0", "boolean", False),
        ("2023-01-06", "date", dt.date(2023, 1, 6)),
        ("2023-01-06T08:00:00", "dateTime", dt.datetime(2023, 1, 6, 8)),
        ("2023", "gYear", "2023"),
        ("2022-09", "gYearMonth", "2022-09"),
        ("P3Y", "duration", "P3Y"),
        ("soon", "date", "soon"),
        ("many", "integer", "many"),
        ("much", "decimal", "much"),
    ):
        found = to_python(ox.Literal(lexical, datatype=ox.NamedNode(xsd + kind)))
        assert found == value
        assert type(found) is type(value)
    assert to_python(ox.Literal("字", language="zh-Hans")) == "字"
    assert to_python(None) is None
    assert to_python(ox.BlankNode("b")) == "_:b"
    [row] = kg.sparql("SELECT ?unbound (BNODE() AS ?node) {}")
    assert row.unbound is None
    assert row.node.startswith("_:")


def test_an_answer_outlives_its_thread(kg: KnowledgeGraph) -> None:
    answers: list[Answer] = []
    thread = threading.Thread(
        target=lambda: answers.append(kg.sparql("SELECT ?s { ?s a zjg:Enterprise } ORDER BY ?s"))
    )
    thread.start()
    thread.join()
    assert answers[0].rows[1].s == SAIL


# -- evidence -------------------------------------------------------------------------------------


def test_every_row_leads_to_its_evidence(answer: Answer) -> None:
    green, sail = answer.rows
    assert [iri.curie for iri in green.assertions] == ["assertion:heron-06"]
    assert [each.assertion.curie for each in sail.evidence] == [
        "assertion:heron-05",
        "assertion:heron-08",
    ]
    assert sail.evidence[1].gloss["en"] == "The article calls White Sail a key enterprise again."
    assert (green.references, sail.references) == ((1,), (2, 3))
    assert [each.assertion.curie for each in answer.references] == [
        "assertion:heron-06",
        "assertion:heron-05",
        "assertion:heron-08",
    ]
    assert answer.open_list
    assert [column.key for column in answer.columns] == ["enterprise"]


def test_an_assertion_that_stands_behind_two_hops_counts_once(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    text = GOOD.replace("DISTINCT STR(?a)", 'CONCAT(STR(?a), " ", STR(?a))')
    rows = kg.ask(Question.read(write(tmp_path, text))).rows
    assert [len(row.assertions) for row in rows] == [1, 2]


# -- forms ----------------------------------------------------------------------------------------


def test_json(answer: Answer) -> None:
    document = json.loads(answer.to_json())
    assert document["question"] == "the-question"
    assert document["columns"] == [{"key": "enterprise", "label": "enterprise"}]
    assert document["rows"][1] == {
        "enterprise": {"iri": SAIL, "label": "White Sail <Software>"},
        "evidence": [
            "https://w3id.org/zjg/assertion/heron-05",
            "https://w3id.org/zjg/assertion/heron-08",
        ],
    }
    assert [json.loads(line) for line in answer.to_jsonl().splitlines()] == document["rows"]


def test_csv_and_tsv(answer: Answer) -> None:
    text = answer.to_csv()
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["enterprise", "enterprise_iri", "evidence"]
    assert rows[2][:2] == ["White Sail <Software>", SAIL]
    assert rows[2][2].split() == [str(iri) for iri in answer.rows[1].assertions]
    assert answer.to_csv(bom=True) == "\ufeff" + text
    assert answer.to_tsv().splitlines()[0] == "enterprise\tenterprise_iri\tevidence"


def test_dicts_and_frames(answer: Answer) -> None:
    assert answer.to_dicts()[0] == {
        "enterprise": IRI("https://w3id.org/zjg/entity/green-shoots"),
        "evidence": ["https://w3id.org/zjg/assertion/heron-06"],
    }
    pandas, polars = answer.to_pandas(), answer.to_polars()
    assert list(pandas.columns) == polars.columns == ["enterprise", "enterprise_iri", "evidence"]
    assert (
        list(pandas["enterprise"])
        == polars["enterprise"].to_list()
        == [
            "Green Shoots",
            "White Sail <Software>",
        ]
    )
    assert polars["evidence"].to_list()[1] == list(pandas["evidence"])[1]
    assert len(answer.to_polars()) == 2


def test_frames_of_numbers_and_of_nothing(kg: KnowledgeGraph) -> None:
    numbers = kg.sparql("SELECT ?n ?d { VALUES (?n ?d) { (1 1.5) (UNDEF 2.25) } }")
    assert numbers.to_pandas()["d"].sum() == numbers.to_polars()["d"].sum() == 3.75
    assert numbers.to_polars()["n"].to_list() == [1, None]
    nothing = kg.sparql("SELECT ?n { FILTER(false) }")
    assert list(nothing.to_pandas().columns) == nothing.to_polars().columns == ["n"]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named(
    answer: Answer, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == package:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingDependency, match=rf'pip install "zjg-kg\[{package}\]"'):
        getattr(answer, f"to_{package}")()


def test_what_a_reader_sees(answer: Answer) -> None:
    text = answer.to_markdown()
    assert "| White Sail \\<Software\\> | [2] [3] |" in text
    assert "[3] The article calls White Sail a key enterprise again." in text
    assert "there may be more" in text
    assert str(answer) == text
    html = answer._repr_html_()
    assert "White Sail &lt;Software&gt;" in html
    assert "<Software>" not in html
    console = Console(width=200, file=io.StringIO())
    console.print(answer)
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "White Sail <Software>" in shown
    assert "[2] [3]" in shown


def test_chinese(tmp_path: Path) -> None:
    kg = KnowledgeGraph.open(HERON, lang="zh")
    text = kg.ask(Question.read(write(tmp_path, GOOD))).to_markdown()
    assert "| 企业 | 依据 |" in text
    assert "| 白帆软件 | [2] [3] |" in text
    assert "可能还有未列出的" in text
    assert kg.sparql("SELECT (true AS ?t) (1.50 AS ?d) {}").to_markdown().endswith("| 是 | 1.5 |")


HOSTILE = [
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+86 571", "'+86 571"),
    ("-x", "'-x"),
    ("@SUM(1)", "'@SUM(1)"),
    ("＝1+1", "'＝1+1"),
    ("  =1", "'  =1"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("-3.5", "-3.5"),
    ("+7", "+7"),
    ("约21", "约21"),
    ("a=b", "a=b"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "safe"), HOSTILE)
def test_formulas_are_defused(text: str, safe: str) -> None:
    assert defused(text) == safe
    table = Table([Column("x", {})], [(text,), (-7,), (Decimal("-0.50"),)], lang="en")
    cells = [row[0] for row in csv.reader(io.StringIO(table.to_csv(), newline=""))]
    assert cells[1:] == [safe, "-7", "-0.5"] or (not text and len(cells) == 4)
    raw = list(csv.reader(io.StringIO(table.to_csv(defuse=False), newline="")))
    assert not text or raw[1] == [text]


def test_labels_stay_text_everywhere() -> None:
    label = '<script>alert(1)</script> | [a](javascript:b) \x1b[31m \u202e"&'
    table = Table([Column("x", {"zh": label, "en": label})], [(label,)], lang="en")
    assert "<script" not in table._repr_html_()
    line = table.to_markdown().splitlines()[2]
    assert "\\<script\\>" in line
    assert "a\\](" in line
    assert line.replace("\\|", "").count("|") == 2
    console = Console(width=200, file=io.StringIO(), force_terminal=True, color_system=None)
    console.print(table)
    assert "\x1b[31m" not in console.file.getvalue()  # type: ignore[attr-defined]
    assert "\u202e" not in console.file.getvalue()  # type: ignore[attr-defined]


def test_an_iri_column_never_takes_the_name_of_another() -> None:
    table = Table([Column("x", {}), Column("x_iri", {})], [(SAIL, 1)], label=lambda iri: "name")
    assert table.to_csv().splitlines() == ["x,x_iri_,x_iri", f"name,{SAIL},1"]


def test_numbers_in_json() -> None:
    values = (
        Decimal("21.0"),
        Decimal("0.1"),
        Decimal("1.00000000000000000001"),
        dt.date(2023, 1, 6),
    )
    table = Table([Column(str(i), {}) for i in range(4)], [values], lang="en")
    [row] = json.loads(table.to_json())["rows"]
    assert list(row.values()) == [21, 0.1, "1.00000000000000000001", "2023-01-06"]


# -- other results --------------------------------------------------------------------------------


def test_a_truth(kg: KnowledgeGraph) -> None:
    yes, no = kg.sparql("ASK { ?s a zjg:Enterprise }"), kg.sparql("ASK { ?s a zjg:Person }")
    assert isinstance(yes, Truth)
    assert isinstance(no, Truth)
    assert (yes.value, bool(yes), no.value, bool(no)) == (True, True, False, False)
    assert json.loads(no.to_json())["rows"] == [{"answer": False}]
    assert no.explanation is None
    assert repr(yes) == "<Truth: True>"


def test_triples_have_evidence_too(kg: KnowledgeGraph) -> None:
    found = kg.sparql("CONSTRUCT WHERE { ?s zjg:keyEnterpriseOf ?o }")
    assert isinstance(found, Triples)
    assert {row.subject for row in found} == {SAIL, "https://w3id.org/zjg/entity/green-shoots"}
    [row] = [row for row in found if row.subject == SAIL]
    assert [iri.curie for iri in row.assertions] == ["assertion:heron-05", "assertion:heron-08"]
    assert "entity:white-sail zjg:keyEnterpriseOf entity:heron-bay ." in found.serialise()
    assert len(found.serialise("ntriples").splitlines()) == 2
    assert "is a key enterprise" in found.to_markdown()
    invented = kg.sparql('CONSTRUCT { ?s skos:note "x" } WHERE { ?s a zjg:Person }')
    assert len(invented) == 0
    made = kg.sparql('CONSTRUCT { ?s skos:note "x" } WHERE { ?s a zjg:Building }')
    assert made.rows[0].evidence == ()


def test_a_query_of_ones_own(kg: KnowledgeGraph) -> None:
    answer = kg.sparql("SELECT ?e ?evidence { ?e a zjg:Building BIND('text' AS ?evidence) }")
    assert answer.question is None
    assert answer.rows[0]["evidence"] == "text"
    assert "question" not in json.loads(answer.to_json())
    with pytest.raises(QueryError):
        kg.sparql("SELECT ?x WHERE { ?x ")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    from zjg_kg import use_language

    with use_language("en"):
        yield
