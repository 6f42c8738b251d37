"""Which class a sheet is about, and which of its columns say what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zjg_kg._language import Language, pick
from zjg_kg._nearest import nearest
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._columns import is_example, is_helper_sheet, plain
from zjg_kg._sheets._figure_values import header_unit
from zjg_kg._sheets._original_row import is_original_row
from zjg_kg._sheets._problems import Problem
from zjg_kg._sheets._schema import schema_of_sheet

if TYPE_CHECKING:
    from zjg_kg._sheets._schema import Column, SheetSchema
    from zjg_kg._sheets._workbook import Cell, Sheet, Workbook

_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]\s*[*＊]?\s*$")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A column of a sheet that is taken: where it stands and what it says."""

    place: int
    """The place among the cells of a row, from 0."""
    header: Cell
    column: Column
    unit: str | None
    """The unit that the header states: 万元 in 年产值（万元）."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with what is known of it."""

    file: str
    sheet: Sheet
    schema: SheetSchema
    fields: tuple[Field, ...]
    original: int | None
    """The place of the column with the rows' numbers in the first file, in a file of mended rows."""
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]
    """Headers of columns that are not taken, because they mean nothing here."""

    def field(self, key: str) -> Field | None:
        """The field of a column of the schema."""
        return next((field for field in self.fields if field.column.key == key), None)

    def rows(self) -> Iterator[list[Cell]]:
        """The rows that count: those of the sheet without the examples of a template."""
        for cells in self.sheet.rows():
            if not is_example(cell.value for cell in cells):
                yield cells

    @property
    def name(self) -> str:
        """What the sheet is called: its class where that is its title, in whichever language."""
        labels = self.schema.labels
        names = (*labels.values(), "".join(labels.values()))
        known = plain(self.sheet.title) in map(plain, names)
        return labels["zh"] if known else self.sheet.title


def recogniser(known: Sequence[SheetSchema]) -> Callable[[str], bool]:
    """Says of a header whether it means a column of any of the ``schemas``."""
    return lambda header: is_original_row(header) or any(_column(s, header) for s in known)


def layouts(
    known: Sequence[SheetSchema], workbook: Workbook
) -> tuple[list[Layout], list[Problem], list[str]]:
    """The sheets that are recognised, what is wrong with the others, and which are passed over.

    A sheet whose class is unclear is passed over where others are recognised, and a problem where
    none is.
    """
    found: list[Layout] = []
    strange: list[Sheet] = []
    for sheet in workbook.sheets:
        texts = [str(header.value or "") for header in sheet.headers]
        if is_helper_sheet(sheet.title):
            continue
        title = sheet.title or workbook.path.stem
        schema = schema_of_sheet(
            known, title, [text for text in texts if not is_original_row(text)]
        )
        if schema is None:
            strange.append(sheet)
        else:
            found.append(_layout(workbook.path.name, sheet, schema))
    if found:
        # A sheet of a template that nobody has filled in says nothing.
        filled = [each for each in found if next(each.rows(), None) or each.sheet.faults]
        return filled, [], [sheet.title for sheet in strange]
    names = {lang: [each.labels[lang] for each in known] for lang in _LANGUAGES}
    return [], [_unrecognised(workbook.path.name, sheet, names) for sheet in strange], []


_LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def _layout(file: str, sheet: Sheet, schema: SheetSchema) -> Layout:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    ignored: list[str] = []
    original = None
    for place, header in enumerate(sheet.headers):
        text = str(header.value or "").strip()
        if not text:
            continue
        if is_original_row(text):
            original = place
        elif (column := _column(schema, text)) is None:
            if near := nearest(text, _labels(schema), limit=3):
                problems.append(_problem(_unknown(text, near), file, sheet, header))
            else:
                ignored.append(text)
        elif (first := fields.get(column.key)) is not None:
            problems.append(_problem(_twice(text, first.header), file, sheet, header))
        else:
            fields[column.key] = Field(place, header, column, header_unit(text))
    for column in schema.columns:
        if column.required and column.key not in fields:
            problems.append(_problem(_missing(column), file, sheet, None))
    return Layout(
        file, sheet, schema, tuple(fields.values()), original, tuple(problems), tuple(ignored)
    )


def _column(schema: SheetSchema, header: str) -> Column | None:
    """The column of a header, which may state a unit in brackets at its end."""
    return schema.column(header) or schema.column(_BRACKETS.sub("", header))


def _labels(schema: SheetSchema) -> Iterator[str]:
    for column in schema.columns:
        yield from column.labels.values()
        yield from column.also


def _problem(error: CellError, file: str, sheet: Sheet, header: Cell | None) -> Problem:
    return Problem.of(
        error,
        file=file,
        sheet=sheet.title,
        cell=None if header is None else header.reference,
        row=sheet.header_row if header is None else header.row,
        found=None if header is None else header.value,
    )


def _unknown(text: str, near: tuple[str, ...]) -> CellError:
    return CellError(
        zh=f"没有名为“{text}”的列；请改成模板里的列名，不需要的列请删去。",
        en=f"there is no column “{text}”; use a header of the template, or delete the column.",
        code="unknown-column",
        nearest=near,
    )


def _twice(text: str, first: Cell) -> CellError:
    return CellError(
        zh=f"“{text}”与 {first.reference} 是同一列；请合并或删去一列。",
        en=f"“{text}” is the same column as {first.reference}; merge them or delete one.",
        code="duplicate-column",
    )


def _missing(column: Column) -> CellError:
    return CellError(
        zh=f"缺少必填的列“{pick(column.labels, 'zh')}”；请补上。",
        en=f"the required column “{pick(column.labels, 'en')}” is missing; add it.",
        code="missing-column",
    )


def _unrecognised(file: str, sheet: Sheet, names: dict[Language, list[str]]) -> Problem:
    near = nearest(sheet.title, [*names["zh"], *names["en"]], limit=3) if sheet.title else ()
    error = CellError(
        zh="看不出这张表讲的是哪一类事物；请用类名作工作表名（如“企业”），并用模板里的列名。",
        en="it is not clear what class of things this sheet is about; name the sheet after the "
        "class (such as “enterprise”) and use the headers of the template.",
        code="unknown-sheet",
        nearest=near,
    )
    return Problem.of(error, file=file, sheet=sheet.title, cell=None, row=None)
