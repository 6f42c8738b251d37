"""The review sheet: what each line says, its quote in context, the verdict, and room to tick."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._claims._refusals import Refusal, shortened
from zjg_kg._errors import MissingDependency, ParameterError
from zjg_kg._files import write_atomically
from zjg_kg._language import Language, current
from zjg_kg._table import Column, Table

if TYPE_CHECKING:
    from zjg_kg._claims._check import ClaimCheck

_COLUMNS: Final = (
    Column("line", {"zh": "行", "en": "line"}),
    Column("claim", {"zh": "主张", "en": "claim"}),
    Column("quote", {"zh": "引文及上下文", "en": "quote in context"}),
    Column("by", {"zh": "由谁读出", "en": "by"}),
    Column("verdict", {"zh": "结论", "en": "verdict"}),
    Column("reason", {"zh": "原因", "en": "reason"}),
    Column("accept", {"zh": "认可", "en": "accept"}),
    Column("remark", {"zh": "备注", "en": "remark"}),
)
_VERDICTS: Final = {"zh": ("成立", "不采用"), "en": ("holds", "refused")}
_WIDTHS: Final = (6, 44, 60, 14, 10, 50, 8, 30)
_REFUSED: Final = "FFF2CC"
_TICKS: Final = '"✓,✗"'


def review(check: ClaimCheck, lang: Language | None = None) -> Table:
    """A row for each line of the file: those that hold and those that are refused."""
    lang = lang or current()
    holds, refused = _VERDICTS[lang]
    rows: dict[int, tuple[str | int | None, ...]] = {
        each.line: (
            *(each.line, each.words[lang], check.text.context(each.start, each.end), each.by[0]),
            *(holds, None, None, None),
        )
        for each in check.held
    }
    reasons: dict[int, list[Refusal]] = {}
    for refusal in check.refusals:
        if refusal.line is not None:
            reasons.setdefault(refusal.line, []).append(refusal)
    for line, refusals in reasons.items():
        value = check.lines[line].value if line in check.lines else None
        value = value if isinstance(value, dict) else {}
        by = value.get("by")
        rows[line] = (
            *(line, _as_written(value), _text(value.get("quote"))),
            *(_text(by.get("name")) if isinstance(by, dict) else None, refused),
            *("\n".join(refusal.message(lang) for refusal in refusals), None, None),
        )
    return Table(_COLUMNS, [rows[line] for line in sorted(rows)], lang=lang)


def write_review(check: ClaimCheck, path: Path | str, *, overwrite: bool = False) -> None:
    """Write the sheet: a workbook (.xlsx), .csv or Markdown (.md), by the ending of the path.

    Raises ``ExportError`` where it cannot be written, ``ParameterError`` for another ending,
    ``MissingDependency`` where openpyxl is needed and is not installed.
    """
    path = Path(path)
    table = review(check)
    match path.suffix.lower():
        case ".xlsx":
            data = _workbook(table)
        case ".csv":
            data = table.to_csv(bom=True).encode()
        case ".md":
            data = f"{table.to_markdown()}\n".encode()
        case other:
            raise ParameterError(
                zh=f"核对表可写成 .xlsx、.csv 或 .md，不能写成“{other}”。",
                en=f"a review sheet is written as .xlsx, .csv or .md, not {other!r}.",
            )
    write_atomically(path, data, overwrite=overwrite)


def _as_written(value: dict[str, Any]) -> str | None:
    """A line that was refused, as far as it says something."""
    parts = [value.get(name) for name in ("subject", "relation", "object", "text", "name")]
    figure = value.get("figure")
    parts.append(figure.get("text") if isinstance(figure, dict) else None)
    return " · ".join(map(str, filter(None, parts))) or None


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return shortened(json.dumps(value, ensure_ascii=False))


def _workbook(table: Table) -> bytes:
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation
    except ImportError as error:
        raise MissingDependency(
            zh='写 .xlsx 需要 openpyxl：pip install "zjg-kg[sheets]"；或改写 .csv。',
            en='an .xlsx needs openpyxl: pip install "zjg-kg[sheets]"; or write a .csv.',
        ) from error

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = {"zh": "核对", "en": "review"}[table.lang]
    sheet.append([table.header(column) for column in table.columns])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    refused = _VERDICTS[table.lang][1]
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                # What comes from outside is text and never a formula.
                cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
                cell.data_type = "s"
            elif isinstance(value, int):
                cell.value = value
            if row[4] == refused:
                cell.fill = PatternFill("solid", fgColor=_REFUSED)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    ticks = DataValidation(type="list", formula1=_TICKS, allow_blank=True)
    sheet.add_data_validation(ticks)
    ticks.add(f"G2:G{max(2, len(table.rows) + 1)}")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
