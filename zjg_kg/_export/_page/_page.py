"""A page as a value: to save, and to be shown in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from zjg_kg._export._choice import Part, select
from zjg_kg._export._page._template import page as written
from zjg_kg._export._reading import property_graph
from zjg_kg._files import write_atomically

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph
    from zjg_kg._graph import KnowledgeGraph

_HEIGHT: Final = 640


class Page:
    """A graph, or a part of it, as one HTML file that fetches nothing.

    >>> from zjg_kg import KnowledgeGraph
    >>> around = page(KnowledgeGraph.shipped(lang="en"), "阿里云", {})
    >>> around.html[:32], len(around.html) < 1_000_000
    ('<!doctype html>\\n<html lang="en">', True)
    """

    def __init__(self, graph: PropertyGraph) -> None:
        self._graph = graph

    def __repr__(self) -> str:
        return f"<Page {self._graph.title[self._graph.lang]}>"

    @cached_property
    def html(self) -> str:
        """The whole file."""
        return b"".join(written(self._graph)).decode()

    def save(self, path: Path | str, *, overwrite: bool = False) -> Path:
        """Write the file, whole or not at all.

        Raises ``ExportError`` where there is one already, or where it cannot be written.
        """
        path = Path(path)
        write_atomically(path, self.html.encode(), overwrite=overwrite)
        return path

    def _repr_html_(self) -> str:
        # Without allow-same-origin the frame has nothing in common with the notebook around it.
        return (
            f'<iframe srcdoc="{escape(self.html)}" title="{escape(repr(self))}" '
            f'width="100%" height="{_HEIGHT}" style="border: 0" '
            'sandbox="allow-scripts allow-downloads allow-popups"></iframe>'
        )


def page(kg: KnowledgeGraph, part: Part, options: Mapping[str, Any]) -> Page:
    """See ``KnowledgeGraph.page``."""
    return Page(property_graph(kg, select(kg, part, options)))
