""".xlsx and .ods by calamine, with what calamine does not say: errors, formulas, hidden rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._errors import InputError, MissingDependency, ParameterError
from zjg_kg._nearest import nearest
from zjg_kg._sheets._markup import Markup, markup_of
from zjg_kg._sheets._references import column_letters
from zjg_kg._sheets._workbook import CellValue, RawSheet

if TYPE_CHECKING:
    import python_calamine

MOST_CELLS: Final = 10_000_000
"""Cells of the smallest rectangle that holds all content; calamine keeps about 33 bytes of each."""
_LARGEST_WHOLE: Final = 2**53  # beyond it a floating-point number no longer tells whole ones apart


def read(path: Path, sheet_names: Collection[str] | None) -> Iterator[RawSheet]:
    """The sheets of a checked workbook, one after another.

    Raises ``InputError`` where the file is broken or a sheet spans too many cells,
    ``ParameterError`` for a sheet that is not there.
    """
    try:
        import python_calamine
    except ImportError as error:
        command = 'pip install "zjg-kg[sheets]"'
        raise MissingDependency(
            zh=f"读取表格需要 python-calamine，但没有安装；请运行 {command}。",
            en=f"reading workbooks needs python-calamine, which is not installed; run {command}.",
        ) from error
    markup = markup_of(path)
    for name, notes in markup.items():
        _check_size(path, name, notes)  # before calamine makes room for it
    try:
        book = python_calamine.CalamineWorkbook.from_path(path)
        for name in _wanted(path, book, sheet_names):
            yield _raw(book.get_sheet_by_name(name), markup.get(name, Markup()))
    except (python_calamine.CalamineError, ValueError) as error:
        raise InputError(
            zh=f"{path.name} 不能读取（{error}）；请用 Excel 或 WPS 打开并另存为 .xlsx。",
            en=f"{path.name} cannot be read ({error}); open it in a spreadsheet program and save "
            "it as .xlsx.",
            path=path,
        ) from error


def _wanted(
    path: Path, book: python_calamine.CalamineWorkbook, names: Collection[str] | None
) -> list[str]:
    import python_calamine

    if names is None:
        visible = python_calamine.SheetVisibleEnum.Visible
        work = python_calamine.SheetTypeEnum.WorkSheet
        return [s.name for s in book.sheets_metadata if s.visible == visible and s.typ == work]
    for name in names:
        if name not in book.sheet_names:
            near = nearest(name, book.sheet_names) or tuple(book.sheet_names)
            raise ParameterError(
                zh=f"{path.name} 里没有工作表“{name}”；有：{'、'.join(near)}。",
                en=f"{path.name} has no sheet “{name}”; it has {', '.join(near)}.",
            )
    return [name for name in book.sheet_names if name in names]


def _check_size(path: Path, sheet: str, notes: Markup) -> None:
    if notes.height * notes.width <= MOST_CELLS:
        return
    corner = f"{column_letters(notes.width)}{notes.height}"
    raise InputError(
        zh=f"{path.name} 的工作表“{sheet}”一直用到 {corner}，范围过大；请删去数据以外的内容，"
        "或分成几个文件。",
        en=f"{path.name}: the sheet “{sheet}” reaches as far as {corner}, which is too much; delete "
        "what stands apart from the data, or split it into several files.",
        path=path,
    )


def _raw(sheet: python_calamine.CalamineSheet, notes: Markup) -> RawSheet:
    # Rows come from the first one on, columns from the first that is used.
    skipped: list[CellValue] = [None] * (sheet.start[1] if sheet.start else 0)
    errors: Mapping[int, Mapping[int, str]] = notes.errors

    def rows() -> Iterator[tuple[int, Sequence[CellValue]]]:
        number = 0
        for number, values in enumerate(sheet.iter_rows(), 1):
            row = skipped + [_value(value) for value in values]
            for column, error in errors.get(number, {}).items():
                row += [None] * (column - len(row))
                row[column - 1] = error
            yield number, row
        for number in sorted(each for each in errors if each > number):
            row = [None] * max(errors[number])
            for column, error in errors[number].items():
                row[column - 1] = error
            yield number, row

    merged = [
        (top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return RawSheet(
        sheet.name,
        rows,
        merged=merged,
        uncalculated=notes.uncalculated,
        hidden_rows=notes.hidden_rows,
    )


def _value(value: Any) -> CellValue:
    """A cell as a person sees it: nothing for an empty one, a whole number without its ``.0``."""
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    if isinstance(value, dt.time | dt.timedelta):
        return str(value)
    return value  # type: ignore[no-any-return]
