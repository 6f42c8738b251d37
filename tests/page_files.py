"""Reading a page as a file: its elements, its policy and its data."""

from __future__ import annotations

import base64
import io
import json
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from zjg_kg._export._page import HTML
from zjg_kg._export._property_graph import PropertyGraph


@dataclass
class Element:
    """A tag, with the text that follows it."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(Element(f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.found[-1].text += data


@dataclass
class PageFile:
    """A page, taken apart."""

    content: bytes
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        parser = _Elements()
        parser.feed(self.content.decode())
        parser.close()
        self.elements = parser.found

    def only(self, name: str, **attributes: str) -> Element:
        """The one element of this name with these attributes."""
        [found] = [
            each
            for each in self.elements
            if each.name == name and attributes.items() <= each.attributes.items()
        ]
        return found

    def data(self, id: str) -> Any:
        """The data of an element."""
        element = self.only("script", type="application/json", id=id)
        assert element.attributes["data-encoding"] == "deflate+base64"
        return json.loads(zlib.decompress(base64.b64decode(element.text, validate=True)))

    @property
    def core(self) -> Any:
        return self.data("core")

    def details(self, kind: str) -> list[Any]:
        """The details of all nodes or edges, from their blocks."""
        ids = [each.attributes.get("id") or "" for each in self.elements if each.name == "script"]
        blocks = [self.data(each) for each in ids if each.startswith(f"{kind}-")]
        return [row for block in blocks for row in block]


def page_file(graph: PropertyGraph) -> PageFile:
    """The page of a graph."""
    file = io.BytesIO()
    HTML().write(graph, file)
    return PageFile(file.getvalue())
