"""A copy of a workbook in which every problem is coloured and explained beside its cell."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._errors import InputError, MissingDependency
from zjg_kg._files import write_atomically
from zjg_kg._language import Language
from zjg_kg._sheets._columns import is_helper_sheet
from zjg_kg._sheets._original_row import HEADER, is_original_row
from zjg_kg._sheets._problems import Problem, Problems
from zjg_kg._sheets._references import split_reference
from zjg_kg._sheets._workbook import Sheet, read_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

_COLOUR: Final = "FFFFC7CE"  # the light red that spreadsheet programs use for what is bad
_AUTHOR: Final = "zjg-kg"
_LONGEST_COMMENT: Final = 2000
_TITLE_WITHOUT: Final = "data"


def mark(
    problems: Problems,
    path: Path,
    target: Path,
    lang: Language,
    *,
    only_bad_rows: bool = False,
    encoding: str = "utf-8",
    overwrite: bool = False,
    recognises: Callable[[str], bool] | None = None,
) -> Path:
    """Write the marked copy; see ``Problems.mark``."""
    read = read_workbook(path, encoding=encoding, recognises=recognises)
    sheets = {sheet.title: sheet for sheet in read.sheets}
    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        # What is wrong with the file as a whole stands in its first sheet.
        title = problem.sheet if problem.sheet in sheets else read.sheets[0].title
        by_sheet[title].append(problem)
    # A formula would mean something else in another row; its value does not.
    book = _opened(path, values=only_bad_rows) if read.kind == "xlsx" else _copied(sheets)
    for title, sheet in sheets.items():
        worksheet = book[title or _TITLE_WITHOUT]
        _mark_sheet(worksheet, by_sheet[title], sheet, lang)
        if only_bad_rows and not is_helper_sheet(title):
            _keep(worksheet, sheet, problems.rows(title))
    buffer = BytesIO()
    book.save(buffer)
    write_atomically(target, buffer.getvalue(), overwrite=overwrite)
    return target


def _opened(path: Path, *, values: bool) -> Book:
    """The user's own workbook, with its formats, widths and drop-down lists."""
    openpyxl = _openpyxl()
    try:
        book: Book = openpyxl.load_workbook(path, data_only=values)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise InputError(
            zh=f"不能在 {path.name} 的副本上作标记（{error}）；请用 Excel 或 WPS 打开并另存后再试。",
            en=f"a copy of {path.name} cannot be marked ({error}); open it in a spreadsheet program, "
            "save it and try again.",
            path=path,
        ) from error
    return book


def _copied(sheets: Mapping[str, Sheet]) -> Book:
    """A new workbook with the cells of a CSV or .ods file, texts as texts."""
    book: Book = _openpyxl().Workbook()
    book.remove(book.worksheets[0])
    for title, sheet in sheets.items():
        worksheet = book.create_sheet(title or _TITLE_WITHOUT)
        for row, values in sheet.read_rows():
            for column, value in enumerate(values, 1):
                if value is not None and value != "":
                    _write(worksheet, row, column, value)
    return book


def _write(worksheet: Worksheet, row: int, column: int, value: object) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell: Any = worksheet.cell(row, column)
    if isinstance(value, str):
        # A text is never run as a formula nor turned into a number.
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        cell.data_type = "s"
        cell.number_format = "@"
    else:
        cell.value = value


def _mark_sheet(
    worksheet: Worksheet, problems: Sequence[Problem], sheet: Sheet, lang: Language
) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", start_color=_COLOUR, end_color=_COLOUR)
    said: dict[tuple[int, int], list[str]] = defaultdict(list)
    first = sheet.headers[0].column if sheet.headers else 1
    for problem in problems:
        place = (
            split_reference(problem.cell)
            if problem.cell
            else (problem.row or sheet.header_row, first)
        )
        said[place].append(problem.message(lang))
    for (row, column), messages in said.items():
        cell: Any = _top_left(worksheet, row, column)
        cell.fill = fill
        text = "\n".join(dict.fromkeys(messages))[:_LONGEST_COMMENT]
        if cell.comment is not None and cell.comment.text not in text:
            text = f"{cell.comment.text}\n{text}"
        comment = Comment(text, _AUTHOR)
        comment.width, comment.height = 320, 40 + 20 * (len(text) // 22 + text.count("\n") + 1)
        cell.comment = comment


def _top_left(worksheet: Worksheet, row: int, column: int) -> Any:
    """The cell, or that which stands for it where cells are merged."""
    for area in worksheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return worksheet.cell(area.min_row, area.min_col)
    return worksheet.cell(row, column)


def _keep(worksheet: Worksheet, sheet: Sheet, rows: frozenset[int]) -> None:
    """Leave out the rows without a problem, and say of the others which rows they were."""
    last: int = worksheet.max_row
    column = next(
        (header.column for header in sheet.headers if is_original_row(str(header.value))), None
    )
    if column is None:
        column = worksheet.max_column + 1
        worksheet.cell(sheet.header_row, column, HEADER)
        for row in rows:
            if row > sheet.header_row:
                worksheet.cell(row, column, row)
    for area in list(worksheet.merged_cells.ranges):
        if area.max_row > sheet.header_row:
            worksheet.unmerge_cells(area.coord)
    kept = sorted(row for row in rows if row > sheet.header_row)
    for place, row in enumerate(kept, sheet.header_row + 1):
        if place != row:
            _move(worksheet, row, place)
    if last > sheet.header_row + len(kept):
        worksheet.delete_rows(sheet.header_row + len(kept) + 1, last - sheet.header_row - len(kept))


def _move(worksheet: Worksheet, source: int, target: int) -> None:
    for column in range(1, worksheet.max_column + 1):
        old: Any = worksheet.cell(source, column)
        new: Any = worksheet.cell(target, column)
        new.value = old.value
        new._style = old._style
        comment, old.comment = old.comment, None
        new.comment = comment
        if isinstance(old.value, str) and old.data_type == "s":
            new.data_type = "s"


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        command = 'pip install "zjg-kg[sheets]"'
        raise MissingDependency(
            zh=f"写工作簿需要 openpyxl，但没有安装；请运行 {command}。",
            en=f"writing workbooks needs openpyxl, which is not installed; run {command}.",
        ) from error
    return openpyxl
