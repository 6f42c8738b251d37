"""A template as a workbook: drop-down lists, explanations, and the same bytes each time.

The format is Office Open XML (ECMA-376) as openpyxl writes it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import MissingDependency
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._sheets._choices import Choices
from zjg_kg._sheets._columns import EXAMPLE, GUIDE_SHEET, LISTS_SHEET, Kind, Words
from zjg_kg._sheets._form import Field, Form
from zjg_kg._table import printable
from zjg_kg._text import width

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

_REQUIRED: Final = "FFF2C14E"
_OPTIONAL: Final = "FFDCE6F1"
_SOFT: Final = "FF7F7F7F"
_LAST_ROW: Final = 1_048_576
_EPOCH: Final = datetime(1980, 1, 1)  # the first day that a zip archive can tell
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MODIFIED_NAME: Final = "docProps/core.xml"

_GUIDE: Final[tuple[Words, ...]] = (
    {
        "zh": "一张表写一类事物，一行写一个；关系表的一行写一个关系。",
        "en": "A sheet is about one class of things, a row about one thing; in the sheet of a "
        "relation, a row is one relation.",
    },
    {
        "zh": "深色、带星号（*）的列必填，其余可以留空。列可以调换次序、删去，标题认中文或英文。",
        "en": "Dark columns with a star (*) must be filled in, the others may stay empty. Columns may be "
        "moved or deleted; a heading in Chinese or English is enough.",
    },
    {
        "zh": f"以“{EXAMPLE['zh']}”或“{EXAMPLE['en'].strip()}”开头的行是示例，不会导入，可以删去。",
        "en": f"A row that begins with “{EXAMPLE['zh']}” or “{EXAMPLE['en'].strip()}” is an example. It "
        "is not imported; delete it if you like.",
    },
    {
        "zh": "鼠标停在标题上，可以看到这一列写什么；全部说明列在下面。",
        "en": "Rest the pointer on a heading to see what goes into the column; all of it stands below.",
    },
    {
        "zh": "关系里提到的企业、人物等，图中没有的，要在它们自己的表里各写一行。",
        "en": "An enterprise or person that a relation speaks of and the graph does not know needs a "
        "row in a sheet of its own class.",
    },
    {
        "zh": "写好后保存，先检查：zjg-kg import 文件 --source 来源名称 --create --dry-run。"
        "没有问题，去掉 --dry-run 再运行。--create 表示可以新建图中没有的事物。",
        "en": "When it is filled in, check it: zjg-kg import FILE --source TITLE --create --dry-run. When "
        "there are no problems, run it again without --dry-run. With --create, things that the graph "
        "does not know are made.",
    },
)
_LINE: Final = 15.0
"""The height of a line, in points."""
_WIDTHS: Final = (24, 20, 34, 14, 60, 70)
"""The columns of the guide, in characters of Western letters."""
_GUIDE_HEADINGS: Final = (
    "表 Sheet",
    "列",
    "Column",
    "必填 Required",
    "怎样填写",
    "How to fill it in",
)


def workbook(forms: Sequence[Form], lang: Language) -> bytes:
    """A workbook with a sheet for each form, one that explains them and a hidden one of lists.

    Raises ``MissingDependency`` without openpyxl.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingDependency(
            zh='写 .xlsx 文件要用 openpyxl，但没有安装；请运行 pip install "zjg-kg[sheets]"，'
            "或写成 .csv 文件。",
            en="an .xlsx file needs openpyxl, which is not installed; run "
            'pip install "zjg-kg[sheets]", or write a .csv file.',
        ) from error
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "zjg-kg"
    book.properties.created = _EPOCH
    sheets = [book.create_sheet(form.title) for form in forms]
    _guide(book.create_sheet(GUIDE_SHEET), forms)
    lists = _Lists(book.create_sheet(LISTS_SHEET))
    for sheet, form in zip(sheets, forms, strict=True):
        _fill(sheet, form, lists, lang)
    return _stable(book)


# -- the sheets ----------------------------------------------------------------------------------


class _Lists:
    """The hidden sheet: what there is to choose from, each list once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}
        sheet.sheet_state = "hidden"

    def place(self, heading: str, choices: Choices) -> str:
        """Where a list stands, as a formula of the workbook."""
        from openpyxl.utils import get_column_letter

        if choices.names not in self._places:
            column = len(self._places) + 1
            for row, name in enumerate((heading, *choices.names), 1):
                _write(self._sheet.cell(row, column), name)
            letter = get_column_letter(column)
            last = len(choices.names) + 1
            self._places[choices.names] = f"'{LISTS_SHEET}'!${letter}$2:${letter}${last}"
        return self._places[choices.names]


def _fill(sheet: Worksheet, form: Form, lists: _Lists, lang: Language) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, field in enumerate(form.fields, 1):
        letter = get_column_letter(number)
        heading = sheet.cell(1, number)
        _write(heading, field.heading)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", _REQUIRED if field.column.required else _OPTIONAL)
        heading.alignment = Alignment(wrap_text=True, vertical="center")
        heading.comment = Comment(
            "\n".join(field.hints[each] for each in LANGUAGES), "zjg-kg", height=150, width=320
        )
        example = sheet.cell(2, number)
        _write(example, field.example)
        example.font = Font(italic=True, color=_SOFT)
        column = sheet.column_dimensions[letter]
        column.width = _width(field)
        if field.column.kind is not Kind.NUMBER:
            # As text, so that codes keep their zeros and 2022/5 does not become a day.
            column.number_format = example.number_format = "@"
        if field.choices.names:
            validation = _validation(field, lists, lang)
            validation.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(validation)
    sheet.row_dimensions[1].height = 2 * _LINE + 4
    sheet.freeze_panes = "B2"


def _validation(field: Field, lists: _Lists, lang: Language) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    # A list helps and does not bind where new names may come, or several into one cell.
    binds = field.column.kind is Kind.CONCEPT and not field.column.many
    return DataValidation(
        type="list",
        formula1=lists.place(field.column.labels[lang], field.choices),
        allow_blank=True,
        showErrorMessage=binds,
    )


def _guide(sheet: Worksheet, forms: Sequence[Form]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    top = Alignment(wrap_text=True, vertical="top")
    for row, words in enumerate(_GUIDE, 1):
        for (first, last), lang in zip(((1, 5), (6, 6)), LANGUAGES, strict=True):
            _write(sheet.cell(row, first), words[lang])
            sheet.cell(row, first).alignment = top
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        sheet.row_dimensions[row].height = 3 * _LINE
    start = len(_GUIDE) + 2
    for row, texts in enumerate((_GUIDE_HEADINGS, *_described(forms)), start):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            _write(cell, text)
            cell.alignment = top
            if row == start:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", _OPTIONAL)
        lines = max(-(-width(text) // size) for text, size in zip(texts, _WIDTHS, strict=True))
        sheet.row_dimensions[row].height = _LINE * lines
    for letter, size in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = size + 2


def _described(forms: Sequence[Form]) -> Iterator[tuple[str, ...]]:
    for form in forms:
        for field in form.fields:
            labels, required = field.column.labels, field.column.required
            yield (
                form.title,
                labels["zh"],
                labels["en"],
                "是 yes" if required else "",
                field.hints["zh"],
                field.hints["en"],
            )


def _write(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell as a text, whatever it begins with."""
    cell.value = (
        printable(text) if "\n" not in text else "\n".join(map(printable, text.split("\n")))
    )
    cell.data_type = "s"


def _width(field: Field) -> float:
    lines = (*field.heading.split("\n"), field.example)
    return min(max(map(width, lines)) + 3, 40)


# -- the bytes -----------------------------------------------------------------------------------


def _stable(book: Workbook) -> bytes:
    """The file of a workbook without the time at which it was made."""
    written, stable = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as given, zipfile.ZipFile(stable, "w") as taken:
        for name in given.namelist():
            content = given.read(name)
            if name == _MODIFIED_NAME:
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            taken.writestr(entry, content)
    return stable.getvalue()
