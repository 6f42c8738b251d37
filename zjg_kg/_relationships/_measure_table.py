"""A table that says what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from zjg_kg._language import Language
from zjg_kg._relationships._measure_graph import GraphSize
from zjg_kg._table import Column, Table, markdown_text, printable
from zjg_kg._values import Value

if TYPE_CHECKING:
    import rich.console

    from zjg_kg._graph import KnowledgeGraph

Texts: TypeAlias = Mapping[Language, str]


class Measured(Table):
    """Rows with an explanation below them."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Value]],
        *,
        explanation: Texts,
        graph_size: GraphSize,
    ) -> None:
        super().__init__(columns, rows, label=kg.label, lang=kg.lang)
        self.explanation = explanation
        """What the numbers mean, what they do not mean, and what was counted, by language."""
        self.graph_size = graph_size
        """How many things and relations were counted."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows of {self.graph_size.things} things>"

    def __str__(self) -> str:
        return self.to_markdown()

    def shown(self, value: Value) -> str:
        """The text of a cell; a fraction has four digits that say something."""
        if isinstance(value, float):
            return format(Decimal(f"{value:.4g}"), "f")
        return super().shown(value)

    def notes(self) -> list[str]:
        """What stands below the table."""
        return [self.explanation[self.lang]]

    def to_markdown(self) -> str:
        """A Markdown table with the explanation below."""
        notes = [markdown_text(note) for note in self.notes()]
        return "\n\n".join([super().to_markdown(), *notes] if self.rows else notes)

    def __rich__(self) -> rich.console.RenderableType:
        from rich.console import Group
        from rich.text import Text

        notes = [Text(printable(note)) for note in self.notes()]
        return Group(super().__rich__(), *notes) if self.rows else Group(*notes)

    def _repr_html_(self) -> str:
        from html import escape  # it brings a big table

        notes = "\n".join(f"<p>{escape(note)}</p>" for note in self.notes())
        return f"{super()._repr_html_()}\n{notes}" if self.rows else notes

    def _document(self) -> dict[str, Any]:
        return {
            **super()._document(),
            "graph": self.graph_size._asdict(),
            "explanation": self.explanation[self.lang],
        }


def counted(size: GraphSize, library: str) -> Texts:
    """What was counted and by which library, as a sentence."""
    return {
        "zh": f"计入 {size.things:,} 个事物之间的 {size.relations:,} 条关系"
        "（认定、投资、数据等只起连接作用的节点不算事物，算它所连的关系），"
        f"由 {library} 计算。",
        "en": f"Counted: {size.relations:,} relations between {size.things:,} things, where what "
        "only joins things (a designation, an investment, an observation) is taken for the "
        f"relation that it carries; by {library}.",
    }


def library_version(library: str) -> str:
    """A library and its version, for the reader.

    >>> library_version("networkx").partition(" ")[0]
    'networkx'
    """
    return f"{library.replace('_', '-')} {import_module(library).__version__}"


def nothing_to_count() -> Texts:
    """What to say of a graph without relations."""
    return {
        "zh": "在这个范围里，图中没有事物之间的关系，没有可以计算的。",
        "en": "Within this scope the graph has no relations between things: nothing to count.",
    }
