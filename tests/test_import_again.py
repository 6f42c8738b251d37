"""A newer version of a sheet, and rows that are mended and sent again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from sheets import said, table, take, workbook

from zjg_kg import KnowledgeGraph
from zjg_kg._terms import ZJG

HEADERS = ("名称", "成立日期", "位于")
GOOD = ("甲厂", "2020", "紫金港科技城")
BAD = ("乙厂", "2020年13月", "甲厂集团")
MENDED = ("乙厂", "2020年12月", "紫金港科技城")


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="en")


def test_a_newer_version_replaces_the_old_one_only_when_told(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    take(kg, workbook(tmp_path / "a.xlsx", {"企业": [HEADERS, GOOD, MENDED]}))
    before = said(kg)
    newer = workbook(tmp_path / "b.xlsx", {"企业": [HEADERS, ("甲厂", "2021", "紫金港科技城")]})
    refused = take(kg, newer)
    assert refused.difference
    assert not refused.taken
    assert said(kg) == before
    seen = []
    taken = take(kg, newer, replace=lambda difference: bool(seen.append(difference) or True))
    assert taken.taken
    assert len(seen) == 1
    assert [match.label for match in kg.search("乙厂") if match.label == "乙厂"] == []
    assert kg.entity("甲厂").iri == kg.resolve("甲厂")


def test_valid_rows_are_taken_and_the_mended_rest_joins_them(
    kg: KnowledgeGraph, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", {"企业": [HEADERS, BAD, GOOD]})
    rest = tmp_path / "rest.xlsx"
    first = take(kg, path, accept_valid_rows=rest)
    assert (first.taken, first.good_rows, first.rest) == (True, 1, rest)
    assert kg.resolve("甲厂")

    book = openpyxl.load_workbook(rest)
    assert book["企业"].max_row == 2
    for column, value in enumerate(MENDED, 1):
        book["企业"].cell(2, column, value)
    book.save(rest)
    second = take(kg, rest)
    assert (second.taken, second.gone) == (True, 0)
    by_name = {name: kg.evidence(name, "zjg:locatedIn") for name in ("甲厂", "乙厂")}
    rows = {name: found[0].passages[0].iri[-5:] for name, found in by_name.items()}
    assert rows == {"甲厂": "row=3", "乙厂": "row=2"}

    again = said(kg)
    assert take(kg, rest).unchanged
    assert said(kg) == again


def test_the_mended_rows_of_a_csv_file_join_it(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rest = tmp_path / "rest.xlsx"
    take(kg, table(tmp_path / "企业.csv", [HEADERS, GOOD, BAD]), accept_valid_rows=rest)
    book = openpyxl.load_workbook(rest)
    for column, value in enumerate(MENDED, 1):
        book.worksheets[0].cell(2, column, value)
    book.worksheets[0].title = "企业"
    book.save(rest)
    assert take(kg, rest).taken
    [first], [mended] = (kg.evidence(name, "zjg:locatedIn") for name in ("甲厂", "乙厂"))
    assert first.passages[0].source == mended.passages[0].source


def test_rows_that_need_a_bad_row_wait_with_it(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        {
            "企业": [HEADERS, BAD, GOOD],
            "投资": [("投资方", "被投资方"), ("阿里云", "乙厂"), ("阿里云", "甲厂")],
        },
    )
    imported = take(kg, path, accept_valid_rows=tmp_path / "rest.xlsx")
    waiting = [(p.sheet, p.row, p.code) for p in imported.problems if p.sheet == "投资"]
    assert waiting == [("投资", 2, "refers-to-bad-row")]
    assert len(kg.store.facts(None, ZJG.investee)) == 1


def test_rows_that_the_shapes_refuse_go_to_the_rest(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [("投资方", "被投资方"), ("阿里云", "阿里云"), ("浙大网新", "阿里云")]
    path = workbook(tmp_path / "a.xlsx", {"投资": rows})
    imported = take(kg, path, accept_valid_rows=tmp_path / "rest.xlsx")
    assert (imported.taken, imported.good_rows) == (True, 1)
    assert {problem.row for problem in imported.problems} == {2}


def test_a_row_without_its_number_is_no_mended_row(kg: KnowledgeGraph, tmp_path: Path) -> None:
    rows = [(*HEADERS, "原行号"), (*GOOD, None)]
    imported = take(kg, workbook(tmp_path / "a.xlsx", {"企业": rows}))
    assert [(p.cell, p.code) for p in imported.problems] == [("D2", "no-original-row")]
