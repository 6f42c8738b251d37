"""Tables for readers: drawn on a terminal, aligned text anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zjg_kg._language import text
from zjg_kg._text import indent, pad, width
from zjg_kg.cli import _console

if TYPE_CHECKING:
    import rich.table

    from zjg_kg._table import Table

_GAP = "  "
_READABLE = 14  # a column of longer texts needs at least so many cells


class Grid:
    """The texts of a table's cells, and which columns hold numbers."""

    def __init__(self, table: Table, references: Sequence[Sequence[int]] = ()) -> None:
        from zjg_kg._table import is_number

        self.headers = [table.header(column) for column in table.columns]
        self.rows = [[_line(table.shown(value)) for value in row] for row in table.rows]
        columns = list(zip(*table.rows, strict=True)) or [()] * len(self.headers)
        self.numeric = [
            any(map(is_number, values)) and all(v is None or is_number(v) for v in values)
            for values in columns
        ]
        if references:
            self.headers.append(text(zh="依据", en="evidence"))
            self.numeric.append(False)
            for row, numbers in zip(self.rows, references, strict=True):
                row.append(" ".join(f"[{number}]" for number in numbers))

    def plain(self) -> str:
        """Aligned text, each row on its line, for files and for other programs."""
        widths = [max(map(width, column)) for column in zip(self.headers, *self.rows, strict=True)]
        rule = ["-" * cells for cells in widths]
        lines = (
            _GAP.join(
                pad(cell, cells, right=number)
                for cell, cells, number in zip(row, widths, self.numeric, strict=True)
            ).rstrip()
            for row in (self.headers, rule, *self.rows)
        )
        return "\n".join(lines)

    def fits(self, cells: int) -> bool:
        """Whether a drawn table of that width leaves each column wide enough to be read."""
        columns = zip(self.headers, *self.rows, strict=True)
        needed = (min(max(map(width, column)), _READABLE) for column in columns)
        return sum(needed) + len(self.headers) <= cells

    def records(self, cells: int) -> str:
        """Each row as a block with a cell a line, where a table would not fit."""
        names = max(map(width, self.headers))
        return "\n\n".join(
            "\n".join(
                indent(cell, cells, first=pad(header, names) + _GAP)
                for header, cell in zip(self.headers, row, strict=True)
                if cell
            )
            for row in self.rows
        )

    def rich(self) -> rich.table.Table:
        """A drawn table that fits itself into the terminal."""
        from rich import box
        from rich.table import Table as RichTable
        from rich.text import Text

        header = "" if _console.plain() else "bold"
        table = RichTable(
            box=box.SIMPLE_HEAD,
            padding=(0, 1, 0, 0),
            pad_edge=False,
            show_edge=False,
            header_style=header,
        )
        for header, number in zip(self.headers, self.numeric, strict=True):
            table.add_column(Text(header), justify="right" if number else "left", overflow="fold")
        for row in self.rows:
            table.add_row(*map(Text, row))
        return table


def show(parts: Iterable[Grid | str]) -> None:
    """Print tables and texts on standard output as they come, a blank line between them."""
    terminal = _console.is_terminal(sys.stdout)
    for number, part in enumerate(parts):
        if number:
            _console.out("")
        if isinstance(part, str):
            _console.out(part)
        elif terminal:
            _draw(part)
        else:
            _console.out(part.plain())


def _draw(grid: Grid) -> None:
    if not grid.fits(_console.columns()):
        _console.out(grid.records(_console.columns()))
        return
    from rich.console import Console  # dear, and of use to a looking person alone

    plain = _console.plain() or None
    Console(highlight=False, width=_console.columns(), no_color=plain).print(grid.rich())


def as_text(parts: Sequence[Grid | str]) -> str:
    """Tables and texts as plain text."""
    return "\n\n".join(part if isinstance(part, str) else part.plain() for part in parts)


def _line(content: str) -> str:
    """A cell's text on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(content.split()))
