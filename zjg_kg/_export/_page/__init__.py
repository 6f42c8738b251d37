"""The graph as a page to hand on: one HTML file with all that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from zjg_kg._export._exporter import Exporter
from zjg_kg._language import Language

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph


class HTML(Exporter):
    """A page that any browser of 2023 or later opens, offline: the network to explore, with search,
    filters, paths, figures and a table, and the evidence behind each relation.

    The whole graph is inside; at most 150 things are drawn at first, the rest is reached by search
    and expansion. It fetches no address, and its content-security policy lets nothing out.
    """

    name = "html"
    endings = (".html", ".htm")
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "浏览器（不必联网）",
        "en": "any web browser, offline",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        from zjg_kg._export._page._template import page

        [file] = files
        file.writelines(page(graph))
