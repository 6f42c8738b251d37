"""Problems are said all at once: as text, as a table, as data, and in a marked copy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bad_workbooks import book
from openpyxl.comments import Comment
from openpyxl.styles import Font

from zjg_kg import ExportError
from zjg_kg._sheets._original_row import HEADER
from zjg_kg._sheets._problems import Problem, Problems
from zjg_kg._sheets._workbook import read_workbook

TABLE = [["名称", "从业人数"], ["某甲", 12], ["某乙", "几十"], ["某丙", 14], ["某丁", "=A1"]]


def problem(cell: str | None, row: int, *, sheet: str = "企业", file: str = "a.xlsx") -> Problem:
    label = {"zh": "从业人数", "en": "number of people employed"}
    return Problem(
        file, sheet, cell, row, label, "几十", "没有数。", "No number.", ("约30", "至少30"), "vague"
    )  # fmt: skip


BAD = Problems([problem("B3", 3), problem(None, 5)])


def test_text_names_place_content_reason_and_what_was_meant() -> None:
    assert BAD.text("zh").splitlines()[:2] == [
        "a.xlsx 企业 B3（从业人数）：几十",
        "    没有数。或许应为：约30、至少30。",
    ]
    assert BAD.text("en").splitlines()[2:] == [
        "a.xlsx 企业 row 5 (number of people employed): 几十",
        "    No number. Perhaps: 约30, 至少30.",
    ]


def test_table_and_data_have_every_problem_with_its_code() -> None:
    rows = BAD.table("en").to_dicts()
    assert [(row["cell"], row["code"]) for row in rows] == [("B3", "vague"), ("5:5", "vague")]
    data = json.loads(json.dumps(BAD.to_dict()))
    assert data["count"] == 2
    assert data["problems"][0]["message"] == {"zh": "没有数。", "en": "No number."}
    assert BAD[1:].rows("企业") == {5} and BAD.rows("别的") == set()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"

    def change(sheet: Any) -> None:
        sheet["B3"].font = Font(bold=True)
        sheet["B3"].comment = Comment("请核", "张")
        sheet.column_dimensions["A"].width = 33

    book("企业", TABLE, change)(path)
    return path


def test_the_marked_copy_keeps_the_workbook_and_explains_each_cell(workbook: Path) -> None:
    before = workbook.read_bytes()
    target = BAD.mark(workbook, workbook.with_name("b.xlsx"), "zh")
    sheet: Any = openpyxl.load_workbook(target)["企业"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == TABLE
    assert sheet["B3"].fill.start_color.rgb == "FFFFC7CE" and sheet["B3"].font.bold
    assert sheet["B3"].comment.text == "请核\n没有数。或许应为：约30、至少30。"
    assert sheet["A5"].comment.text.startswith("没有数。"), "a row is marked at its first cell"
    assert sheet["B2"].comment is None and sheet["B2"].fill.fill_type is None
    assert sheet.column_dimensions["A"].width == 33
    assert workbook.read_bytes() == before


def test_the_rest_to_mend_has_the_bad_rows_and_says_which_they_were(workbook: Path) -> None:
    target = BAD.mark(workbook, workbook.with_name("b.xlsx"), "en", only_bad_rows=True)
    sheet: Any = openpyxl.load_workbook(target)["企业"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [["名称", "从业人数", HEADER], ["某乙", "几十", 3], ["某丁", None, 5]]
    assert sheet["B2"].comment.text == "请核\nNo number. Perhaps: 约30, 至少30."
    # What was left of it keeps the numbers of the first file when some is mended.
    again = Problems([problem("B3", 3)]).mark(
        target, workbook.with_name("c.xlsx"), "en", only_bad_rows=True
    )
    [sheet_again] = read_workbook(again).sheets
    assert [[cell.value for cell in row] for row in sheet_again.rows()] == [["某丁", None, 5]]


def test_a_csv_file_is_marked_in_a_workbook_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名称,代码\n某甲,001270\n=cmd(),几十\n", encoding="utf-8")
    bad = Problems([problem("B3", 3, sheet="", file="a.csv")])
    sheet: Any = openpyxl.load_workbook(bad.mark(path, tmp_path / "b.xlsx", "en")).worksheets[0]
    assert (sheet["B2"].value, sheet["A3"].data_type) == ("001270", "s")
    assert sheet["B3"].comment.text.startswith("No number.")


def test_a_file_that_is_there_is_not_written_over(workbook: Path) -> None:
    before = workbook.read_bytes()
    with pytest.raises(ExportError):
        BAD.mark(workbook, workbook, "en")
    assert workbook.read_bytes() == before
