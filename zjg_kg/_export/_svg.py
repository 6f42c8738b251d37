"""SVG: a picture that needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO, ClassVar

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._network_picture import network_picture
from zjg_kg._language import Language
from zjg_kg._relationships._drawing import MOST

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph


class SVG(Exporter):
    """Draws the graph as a network; a small answer, such as paths, draws itself."""

    name = "svg"
    endings = (".svg",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "浏览器、Inkscape、Illustrator、Word、PowerPoint",
        "en": "web browsers, Inkscape, Illustrator, Word, PowerPoint",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        file.write(picture(graph).encode())


def picture(graph: PropertyGraph) -> str:
    """The graph as an SVG document, in its language.

    Raises ``ExportError`` where there are too many things for one picture.
    """
    answer = graph.selection.answer
    if answer is not None and len(answer.nodes) <= MOST:
        return answer.to_svg(graph.lang)
    return network_picture(graph)  # which leaves nothing out
