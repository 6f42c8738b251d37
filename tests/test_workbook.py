"""Workbooks are read as they stand: every row once, with its own number, and nothing guessed."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bad_workbooks import ODS_ERROR, book, ods, ods_cell, ods_row
from hypothesis import given
from hypothesis import strategies as st

from zjg_kg import InputError, ParameterError
from zjg_kg._sheets._references import column_letters, column_number, split_reference
from zjg_kg._sheets._workbook import Sheet, read_workbook

TABLE = [["名称", "从业人数"], ["某甲", 12], ["某乙", 13]]


def values(sheet: Sheet) -> dict[int, list[object]]:
    return {cells[0].row: [cell.value for cell in cells] for cells in sheet.rows()}


def test_rows_have_the_numbers_that_the_program_shows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def change(sheet: Any) -> None:
        sheet.insert_rows(1, 2)
        sheet.insert_cols(1)
        sheet["A1"] = "某园区企业一览"
        sheet["B9"] = "某丙"
        sheet.row_dimensions[5].hidden = True

    book("企业", TABLE, change)(path)
    [sheet] = read_workbook(path).sheets
    assert sheet.header_row == 3
    assert [header.reference for header in sheet.headers] == ["B3", "C3"]
    assert values(sheet) == {4: ["某甲", 12], 5: ["某乙", 13], 9: ["某丙", None]}
    assert values(sheet) == values(sheet), "rows can be read again"
    assert sheet.hidden_rows == 1


def test_known_headers_are_found_below_other_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book("企业", [["填表人", "某某"], ["日期", "2026"], *TABLE])(path)
    assert read_workbook(path).sheets[0].header_row == 1
    known = {"名称", "从业人数"}
    [sheet] = read_workbook(path, recognises=known.__contains__).sheets
    assert (sheet.header_row, list(values(sheet))) == (3, [4, 5])


def test_cells_keep_their_kinds(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    row = [
        "某甲",
        603901,
        0.15,
        True,
        dt.datetime(2022, 5, 1),
        dt.datetime(2022, 5, 1, 8, 30),
        "=1",
    ]
    book("企业", [list("abcdefg"), row])(path)
    [sheet] = read_workbook(path).sheets
    [cells] = sheet.rows()
    assert [cell.value for cell in cells] == [
        "某甲", 603901, 0.15, True, dt.date(2022, 5, 1), dt.datetime(2022, 5, 1, 8, 30), None
    ]  # fmt: skip
    assert type(cells[1].value) is int
    assert [(fault.cell, fault.code) for fault in sheet.faults] == [("G2", "formula-without-value")]


def test_the_stored_value_of_a_formula_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    formula = (
        '<table:table-cell table:formula="of:=6*7" office:value-type="float" office:value="42">'
        "<text:p>42</text:p></table:table-cell>"
    )
    body = ods_row(ods_cell("名称"), ods_cell("数")) + ods_row(ods_cell("某甲"), formula)
    body += ods_row(ods_cell("某乙"), ods_cell("#REF!", ODS_ERROR))
    path.write_bytes(ods(body))
    workbook = read_workbook(path)
    assert workbook.kind == "ods"
    assert values(workbook.sheets[0]) == {2: ["某甲", 42], 3: ["某乙", "#REF!"]}


def test_hidden_sheets_are_read_only_where_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    for title in ("企业", "名单"):
        sheet: Any = workbook.create_sheet(title)
        for row in TABLE:
            sheet.append(row)
    workbook["名单"].sheet_state = "hidden"
    workbook.save(path)
    assert [sheet.title for sheet in read_workbook(path).sheets] == ["企业"]
    assert [s.title for s in read_workbook(path, sheet_names=["名单"]).sheets] == ["名单"]
    with pytest.raises(ParameterError, match="企业"):
        read_workbook(path, sheet_names=["企"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_csv_is_read_in_the_encoding_that_it_has(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('名称,说明\n某甲,"一，\n二"\n\n某乙,三\n'.encode(encoding))
    workbook = read_workbook(path, encoding="utf-8" if "utf" in encoding else encoding)
    assert values(workbook.sheets[0]) == {2: ["某甲", "一，\n二"], 4: ["某乙", "三"]}
    assert workbook.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert workbook.kind == "csv" and workbook.sheets[0].title == ""


def test_an_encoding_that_is_not_offered_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n")
    with pytest.raises(ParameterError, match="latin"):
        read_workbook(path, encoding="latin-1")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.xlsx"):
        read_workbook(tmp_path / "nowhere.xlsx")


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@given(st.lists(st.tuples(texts.filter(str.strip), texts), max_size=8))
def test_csv_rows_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("名称", "说明"), *rows])
    [sheet] = read_workbook(path).sheets
    assert sheet.faults == ()
    assert list(values(sheet).values()) == [list(row) for row in rows]


@given(st.integers(1, 16384), st.integers(1, 1048576))
def test_a_reference_names_its_row_and_column(column: int, row: int) -> None:
    letters = column_letters(column)
    assert column_number(letters) == column
    assert split_reference(f"{letters}{row}") == (row, column)
