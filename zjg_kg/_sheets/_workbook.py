"""A workbook or a CSV file as sheets of cells, read as it stands and never guessed at."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from zjg_kg._errors import InputError
from zjg_kg._sheets._problems import Problem, shortened
from zjg_kg._sheets._references import column_letters

CellValue = str | int | float | bool | dt.date | dt.datetime | None
WorkbookKind = Literal["xlsx", "ods", "csv", "tsv"]

_HEADER_WITHIN: Final = 20  # rows among which the headers are looked for


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: row and column count from 1; an error has its text, such as ``"#REF!"``.

    >>> Cell(7, 3, "杭州").reference
    'C7'
    """

    row: int
    column: int
    value: CellValue

    @property
    def reference(self) -> str:
        """The name that spreadsheet programs show: column letters and row number."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass
class Sheet:
    """A sheet with its headers; ``rows`` gives what stands below them, as often as asked."""

    title: str
    header_row: int
    headers: list[Cell]
    read_rows: Callable[[], Iterator[tuple[int, Sequence[CellValue]]]] = field(repr=False)
    """All rows with their numbers, in order; blank ones may be left out."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with the sheet before any cell is understood."""
    hidden_rows: int = 0
    """How many of the rows do not show in the spreadsheet program; they are read like others."""

    def rows(self) -> Iterator[list[Cell]]:
        """The rows below the headers, blank ones left out.

        Of each row the cells under the headers, in the order of ``headers`` and empty ones too,
        then whatever else the row holds.
        """
        columns = [header.column for header in self.headers]
        named = frozenset(columns)
        for number, values in self.read_rows():
            if number <= self.header_row or all(map(is_blank, values)):
                continue
            width = len(values)
            cells = [Cell(number, c, values[c - 1] if c <= width else None) for c in columns]
            cells += [
                Cell(number, column, value)
                for column, value in enumerate(values, 1)
                if column not in named and not is_blank(value)
            ]
            yield cells


@dataclass
class Workbook:
    """A file of sheets, with the SHA-256 of its bytes and when it was last changed (ISO 8601)."""

    path: Path
    kind: WorkbookKind
    sheets: list[Sheet]
    sha256: str
    modified: str | None


def read_workbook(
    path: str | Path,
    *,
    encoding: str = "utf-8",
    sheet_names: Collection[str] | None = None,
    recognises: Callable[[str], bool] | None = None,
) -> Workbook:
    """Read an .xlsx, .ods, .csv or .tsv file.

    ``encoding`` is that of a CSV file, ``"utf-8"`` (with or without byte-order mark) or
    ``"gb18030"``. Hidden and empty sheets are left out unless ``sheet_names`` names them.
    ``recognises`` says of a text whether it is a known header: the row with most of them is the
    row of headers, so that titles may stand above it.

    Raises ``InputError`` for a file that is missing, broken, locked by a password, of another
    kind than its name says, or that unpacks to more than it should; ``MissingDependency``
    without python-calamine.
    """
    from zjg_kg._sheets import _calamine, _separated
    from zjg_kg._sheets._container import kind_of_file

    path = Path(path)
    kind = kind_of_file(path)
    raw: Iterable[RawSheet]
    if kind in ("csv", "tsv"):
        raw = [_separated.read(path, encoding=encoding, delimiter="\t" if kind == "tsv" else ",")]
    else:
        raw = _calamine.read(path, sheet_names)
    sheets = [sheet for each in raw if (sheet := _sheet(path, each, recognises)) is not None]
    if not sheets:
        raise InputError(
            zh=f"{path.name} 里没有数据：须有一行列名，下面是数据。",
            en=f"{path.name} has no data; it needs a row of headers with rows below it.",
            path=path,
        )
    modified = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).isoformat(timespec="seconds")
    return Workbook(path, kind, sheets, _sha256(path), modified)


@dataclass
class RawSheet:
    """What a reader of a format gives: rows with their numbers, and what it found on the way."""

    title: str
    rows: Callable[[], Iterator[tuple[int, Sequence[CellValue]]]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Ranges of merged cells: first row, first column, last row, last column."""
    uncalculated: Sequence[tuple[int, int]] = ()
    """Rows and columns of formulas for which no value is stored."""
    hidden_rows: int = 0
    rectangular: bool = False
    """Whether every row should have as many fields as the headers, as in CSV."""


def is_blank(value: object) -> bool:
    """Whether a cell says nothing: empty, or blanks alone."""
    return value is None or (isinstance(value, str) and not value.strip())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sheet(path: Path, raw: RawSheet, recognises: Callable[[str], bool] | None) -> Sheet | None:
    beginning: list[tuple[int, Sequence[CellValue]]] = []
    for number, values in raw.rows():
        if not all(map(is_blank, values)):
            beginning.append((number, values))
        if len(beginning) == _HEADER_WITHIN:
            break
    if not beginning:
        return None
    row, values = _header_row(beginning, recognises)
    headers = [
        Cell(row, column, str(value).strip())
        for column, value in enumerate(values, 1)
        if not is_blank(value)
    ]
    ragged = dict(_ragged(raw, row, len(values))) if raw.rectangular else {}

    def rows() -> Iterator[tuple[int, Sequence[CellValue]]]:
        return (each for each in raw.rows() if each[0] not in ragged)

    faults = [
        *_cell_faults(path, raw, headers, row),
        *_ragged_faults(path, raw, ragged, len(values)),
    ]
    return Sheet(raw.title, row, headers, rows, tuple(faults), raw.hidden_rows)


def _ragged(raw: RawSheet, header_row: int, width: int) -> Iterator[tuple[int, int]]:
    """Rows that have content beyond the headers, or fewer fields than these."""
    for number, values in raw.rows():
        if number > header_row and not all(map(is_blank, values)):
            fields = len(values)
            if fields < width or not all(map(is_blank, values[width:])):
                yield number, fields


def _header_row(
    rows: Sequence[tuple[int, Sequence[CellValue]]], recognises: Callable[[str], bool] | None
) -> tuple[int, Sequence[CellValue]]:
    if recognises is not None:

        def known(values: Sequence[CellValue]) -> int:
            return sum(isinstance(value, str) and recognises(value.strip()) for value in values)

        best = max(rows, key=lambda row: known(row[1]))
        if known(best[1]):
            return best
    texts = (row for row in rows if sum(isinstance(v, str) and not is_blank(v) for v in row[1]) > 1)
    return next(texts, rows[0])


def _cell_faults(
    path: Path, raw: RawSheet, headers: Sequence[Cell], header_row: int
) -> Iterator[Problem]:
    labels = {header.column: str(header.value) for header in headers}
    for top, left, bottom, right in raw.merged:
        if bottom <= header_row or not any(left <= column <= right for column in labels):
            continue
        area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
        yield Problem(
            path.name, raw.title, f"{column_letters(left)}{top}", top, _label(labels.get(left)), area,
            f"{area} 是合并单元格，只有左上角一格有内容，其余是空的；请取消合并，逐格填写。",
            f"{area} are merged cells, of which only the first has a content and the others are "
            "empty; unmerge them and fill in each.",
            (), "merged-cells",
        )  # fmt: skip
    for row, column in raw.uncalculated:
        if row <= header_row:
            continue
        reference = f"{column_letters(column)}{row}"
        yield Problem(
            path.name, raw.title, reference, row, _label(labels.get(column)), None,
            "这里是公式，但文件里没有存下算出的值；请用 Excel 或 WPS 打开并另存，或把公式粘贴为数值。",
            "this is a formula whose result is not stored in the file; open and save it in a "
            "spreadsheet program, or paste the formula as a value.",
            (), "formula-without-value",
        )  # fmt: skip


def _ragged_faults(
    path: Path, raw: RawSheet, ragged: Mapping[int, int], width: int
) -> Iterator[Problem]:
    for row, fields in ragged.items():
        yield Problem(
            path.name, raw.title, None, row, None, None,
            f"这一行有 {fields} 个字段，列名行有 {width} 个；多半是内容里的逗号没有用双引号括起来，"
            "或少写了逗号。",
            f"this row has {fields} fields where the headers have {width}; most likely a comma "
            "in a text is not inside double quotes, or one is missing.",
            (), "ragged-row",
        )  # fmt: skip


def _label(label: str | None) -> dict[Literal["zh", "en"], str] | None:
    return None if label is None else {"zh": shortened(label), "en": shortened(label)}
