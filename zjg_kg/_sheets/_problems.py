"""Everything that is wrong with a file, cell by cell, said at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, overload

from zjg_kg._language import Language, current, pick
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._table import Column, Table

_COLUMNS: Final = (
    Column("file", {"zh": "文件", "en": "file"}),
    Column("sheet", {"zh": "工作表", "en": "sheet"}),
    Column("cell", {"zh": "单元格", "en": "cell"}),
    Column("column", {"zh": "列", "en": "column"}),
    Column("found", {"zh": "现有内容", "en": "found"}),
    Column("problem", {"zh": "问题与改法", "en": "problem and fix"}),
    Column("nearest", {"zh": "或许应为", "en": "perhaps"}),
    Column("code", {"zh": "代码", "en": "code"}),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file: where it stands, what stands there, why it is wrong and the fix.

    ``cell`` is a reference such as ``"C7"``, None where a whole row, column or sheet is meant;
    ``row`` counts from 1 as a spreadsheet program shows it. ``sheet`` is empty for a CSV file.
    """

    file: str
    sheet: str
    cell: str | None
    row: int | None
    column_label: Mapping[Language, str] | None
    found: str | None
    zh: str
    en: str
    nearest: tuple[str, ...]
    code: str

    @classmethod
    def of(
        cls,
        error: CellError,
        *,
        file: str,
        sheet: str,
        cell: str | None,
        row: int | None,
        column_label: Mapping[Language, str] | None = None,
        found: object = None,
    ) -> Problem:
        """The problem that an error in a cell makes at that cell."""
        shown = None if found is None else shortened(str(found))
        return cls(
            file,
            sheet,
            cell,
            row,
            column_label,
            shown,
            error.zh,
            error.en,
            error.nearest,
            error.code,
        )

    def message(self, lang: Language | None = None) -> str:
        """Why it is wrong and how to mend it, with what may have been meant."""
        lang = lang or current()
        said = self.zh if lang == "zh" else self.en
        if not self.nearest:
            return said
        meant = ("、" if lang == "zh" else ", ").join(self.nearest)
        return f"{said}或许应为：{meant}。" if lang == "zh" else f"{said} Perhaps: {meant}."

    def place(self, lang: Language | None = None) -> str:
        """File, sheet and cell, as a reader finds them."""
        lang = lang or current()
        row = {"zh": f"第 {self.row} 行", "en": f"row {self.row}"}[lang]
        where = self.cell or (row if self.row is not None else None)
        return " ".join(filter(None, (self.file, self.sheet, where)))

    def to_dict(self) -> dict[str, Any]:
        """The problem as data; both languages."""
        return {
            "file": self.file,
            "sheet": self.sheet or None,
            "cell": self.cell,
            "row": self.row,
            "column": None if self.column_label is None else dict(self.column_label),
            "found": self.found,
            "message": {"zh": self.zh, "en": self.en},
            "nearest": list(self.nearest),
            "code": self.code,
        }


class Problems(Sequence[Problem]):
    """Problems in the order of files, sheets, rows and columns in which they were found.

    >>> bad = Problem("a.xlsx", "企业", "C7", 7, None, "明年", "不是日期。", "Not a date.", (), "date")
    >>> print(Problems([bad]).text("en"))
    a.xlsx 企业 C7: 明年
        Not a date.
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._problems = tuple(problems)

    @overload
    def __getitem__(self, index: int) -> Problem: ...
    @overload
    def __getitem__(self, index: slice) -> Problems: ...
    def __getitem__(self, index: int | slice) -> Problem | Problems:
        if isinstance(index, slice):
            return Problems(self._problems[index])
        return self._problems[index]

    def __len__(self) -> int:
        return len(self._problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems)

    def __repr__(self) -> str:
        return f"<Problems: {len(self)}>"

    def rows(self, sheet: str) -> frozenset[int]:
        """The rows of a sheet that have a problem."""
        return frozenset(p.row for p in self if p.sheet == sheet and p.row is not None)

    def text(self, lang: Language | None = None) -> str:
        """A paragraph for each problem: the place with what is there, then the fix."""
        lang = lang or current()
        return "\n".join(_paragraph(problem, lang) for problem in self)

    def table(self, lang: Language | None = None) -> Table:
        """A table with a row for each problem."""
        lang = lang or current()
        return Table(_COLUMNS, [_cells(problem, lang) for problem in self], lang=lang)

    def to_dict(self) -> dict[str, Any]:
        """All problems as data, ready for JSON."""
        return {"count": len(self), "problems": [problem.to_dict() for problem in self]}

    def mark(
        self,
        workbook_path: str | Path,
        target: str | Path,
        lang: Language | None = None,
        *,
        only_bad_rows: bool = False,
        encoding: str = "utf-8",
        overwrite: bool = False,
        recognises: Callable[[str], bool] | None = None,
    ) -> Path:
        """Write a copy of the workbook in which each of its problems is coloured and explained.

        A CSV file becomes an .xlsx copy, its cells as text. With ``only_bad_rows`` the rows
        without a problem are left out: the file to mend and send again, whose last column says
        which row of the first file each one was. An existing target is left alone unless
        ``overwrite`` is given. Pictures and charts of the workbook are not copied. ``encoding`` and
        ``recognises`` are those with which it was read. Gives the path written. Raises ``ExportError`` where it
        cannot be written, ``MissingDependency`` without openpyxl.
        """
        from zjg_kg._sheets._marked import mark

        return mark(
            self,
            Path(workbook_path),
            Path(target),
            lang or current(),
            only_bad_rows=only_bad_rows,
            encoding=encoding,
            overwrite=overwrite,
            recognises=recognises,
        )


def shortened(text: str, limit: int = 60) -> str:
    """A text for a message: on one line, and not too long.

    >>> shortened("a\\nb"), shortened("很长的一段话", 4)
    ('a b', '很长的…')
    """
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _paragraph(problem: Problem, lang: Language) -> str:
    colon = "：" if lang == "zh" else ": "
    column = pick(problem.column_label, lang) if problem.column_label else None
    brackets = ("（", "）") if lang == "zh" else (" (", ")")
    place = problem.place(lang) + (f"{brackets[0]}{column}{brackets[1]}" if column else "")
    head = place if problem.found is None else f"{place}{colon}{problem.found}"
    return f"{head}\n    {problem.message(lang)}"


def _cells(problem: Problem, lang: Language) -> tuple[str | None, ...]:
    return (
        problem.file,
        problem.sheet or None,
        problem.cell or (None if problem.row is None else f"{problem.row}:{problem.row}"),
        pick(problem.column_label, lang) if problem.column_label else None,
        problem.found,
        problem.zh if lang == "zh" else problem.en,
        ("、" if lang == "zh" else ", ").join(problem.nearest) or None,
        problem.code,
    )
