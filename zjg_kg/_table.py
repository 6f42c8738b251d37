"""Rows with labelled columns, and every form in which they leave the program."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._errors import MissingDependency
from zjg_kg._language import Language, current, pick
from zjg_kg._terms import IRI
from zjg_kg._values import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import rich.console

# What a spreadsheet takes for the start of a formula, the full-width forms included.
_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_STEERING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# A bracket makes a link only with what follows it; a number in brackets stays readable.
_MARKDOWN: Final = re.compile(r"([\\`*_<>|&]|\](?=[(\[:]))")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in data, and what a reader sees."""

    key: str
    label: Mapping[Language, str]


class Table:
    """Rows of Python values under labelled columns.

    ``label`` turns an entity's IRI into its name; ``lang`` is the language of headers and of the
    words for true and false.

    >>> table = Table([Column("n", {"zh": "数", "en": "count"})], [(26,)], lang="en")
    >>> print(table.to_markdown())
    | count |
    | ---: |
    | 26 |
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        *,
        label: Callable[[IRI], str] = str,
        lang: Language | None = None,
    ) -> None:
        self.columns: tuple[Column, ...] = tuple(columns)
        self.rows: Sequence[Sequence[Value]] = rows
        self.lang: Language = lang or current()
        self._label = label

    def __len__(self) -> int:
        return len(self.rows)

    # -- what a reader sees -----------------------------------------------------------------------

    def header(self, column: Column) -> str:
        """The heading of a column in the table's language."""
        return pick(column.label, self.lang) or column.key

    def shown(self, value: Value) -> str:
        """The text of a cell: an entity by its name, a number in plain digits."""
        match value:
            case None:
                return ""
            case bool():
                return {"zh": ("否", "是"), "en": ("no", "yes")}[self.lang][value]
            case IRI():
                return self._label(value)
            case Decimal():
                return _plain(value)
        return str(value)

    def to_markdown(self) -> str:
        """A Markdown table; nothing in a cell is taken for markup."""
        lines = [[markdown_text(self.header(column)) for column in self.columns]]
        lines.append(["---:" if self._numeric(index) else "---" for index in self._indices()])
        lines += [[markdown_text(self.shown(value)) for value in row] for row in self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def __rich__(self) -> rich.console.RenderableType:
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable()
        for index, column in enumerate(self.columns):
            justify = "right" if self._numeric(index) else "left"
            table.add_column(Text(printable(self.header(column))), justify=justify, overflow="fold")  # type: ignore[arg-type]
        for row in self.rows:
            table.add_row(*(Text(printable(self.shown(value))) for value in row))
        return table

    def _repr_html_(self) -> str:
        from html import escape  # it brings a big table

        def cell(value: Value) -> str:
            style = ' style="text-align:right"' if is_number(value) else ""
            return f"<td{style}>{escape(self.shown(value))}</td>"

        head = "".join(f"<th>{escape(self.header(column))}</th>" for column in self.columns)
        body = "\n".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self.rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _indices(self) -> range:
        return range(len(self.columns))

    def _numeric(self, index: int) -> bool:
        values = [row[index] for row in self.rows if row[index] is not None]
        return bool(values) and all(map(is_number, values))

    # -- what a program reads ---------------------------------------------------------------------

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python values; entities are IRIs."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def to_json(self, *, indent: int | None = 2) -> str:
        """A JSON document: columns with their labels, and rows. An entity has IRI and label."""
        document = self._document()
        return json.dumps(document, ensure_ascii=False, indent=indent, default=self._json)

    def to_jsonl(self) -> str:
        """One JSON object a line, for each row."""
        return "".join(f"{self._dump(row)}\n" for row in self._json_rows())

    def _dump(self, row: object) -> str:
        return json.dumps(row, ensure_ascii=False, default=self._json)

    def _document(self) -> dict[str, Any]:
        return {
            "columns": [{"key": c.key, "label": self.header(c)} for c in self.columns],
            "rows": self._json_rows(),
        }

    def _json_rows(self) -> list[dict[str, Any]]:
        # An IRI is a string to the JSON writer, so it is taken apart before.
        return [
            {
                key: {"iri": value, "label": self._label(value)}
                if isinstance(value, IRI)
                else value
                for key, value in row.items()
            }
            for row in self.to_dicts()
        ]

    @staticmethod
    def _json(value: object) -> object:
        if isinstance(value, Decimal):
            if value == value.to_integral_value():
                return int(value)
            # A number where that says exactly the same, else its digits.
            return float(value) if Decimal(repr(float(value))) == value else str(value)
        return str(value)

    def to_csv(self, *, bom: bool = False, defuse: bool = True) -> str:
        """CSV with a line of names; an entity has two columns, its label and ``<name>_iri``.

        ``bom`` puts a byte-order mark in front, by which Excel knows UTF-8. ``defuse`` puts an
        apostrophe before a text that a spreadsheet would run as a formula; numbers stay numbers.
        """
        return ("\ufeff" if bom else "") + self._separated(",", defuse)

    def to_tsv(self, *, defuse: bool = True) -> str:
        """The same with tabs between the cells."""
        return self._separated("\t", defuse)

    def _separated(self, delimiter: str, defuse: bool) -> str:
        cells = self._flat()
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(cells)
        for row in zip(*cells.values(), strict=True):
            writer.writerow([_separated_cell(value, defuse) for value in row])
        return buffer.getvalue()

    def to_pandas(self) -> pd.DataFrame:
        """A pandas frame with the columns of ``to_csv``; decimals become floats.

        Raises ``MissingDependency`` without pandas.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _missing("pandas") from error
        return pd.DataFrame({key: pd.Series(cells) for key, cells in self._frame().items()})

    def to_polars(self) -> pl.DataFrame:
        """A polars frame with the columns of ``to_csv``; decimals become floats.

        Raises ``MissingDependency`` without polars.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _missing("polars") from error
        return pl.DataFrame(
            [pl.Series(key, cells, strict=False) for key, cells in self._frame().items()]
        )

    def _frame(self) -> dict[str, list[Any]]:
        return {
            key: [float(value) if isinstance(value, Decimal) else value for value in cells]
            for key, cells in self._flat().items()
        }

    def _flat(self) -> dict[str, Sequence[Any]]:
        """The cells by column, with an entity's label and IRI side by side."""
        names = {column.key for column in self.columns}
        flat: dict[str, Sequence[Any]] = {}
        for index, column in enumerate(self.columns):
            values = [row[index] for row in self.rows]
            if not any(isinstance(value, IRI) for value in values):
                flat[column.key] = values
                continue
            flat[column.key] = [self._label(v) if isinstance(v, IRI) else v for v in values]
            key = f"{column.key}_iri"
            while key in names:
                key += "_"
            flat[key] = [str(value) if isinstance(value, IRI) else None for value in values]
        return flat


def is_number(value: object) -> bool:
    """Whether a cell holds a number, which stands to the right."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> defused("=1+1"), defused("-3.5"), defused("约21")
    ("'=1+1", '-3.5', '约21')
    """
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _separated_cell(value: object, defuse: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return _plain(value)
        case int() | float():
            return str(value)
        case str():
            text = str(value)
        case list() | tuple():
            text = " ".join(map(str, value))
        case _:
            text = str(value)
    return defused(text) if defuse else text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def markdown_text(text: str) -> str:
    """A text on one line in which Markdown finds no markup."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def printable(text: str) -> str:
    """Without the characters by which a text could steer a terminal or turn its direction."""
    return _STEERING.sub("\ufffd", text)


def _missing(package: str) -> MissingDependency:
    command = f'pip install "zjg-kg[{package}]"'
    return MissingDependency(
        zh=f"需要 {package}，但没有安装；请运行 {command}。",
        en=f"this needs {package}, which is not installed; run {command}.",
    )
