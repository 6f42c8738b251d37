"""Mermaid, the diagrams of Markdown: https://mermaid.js.org/syntax/flowchart.html.

A flowchart: ``n1``, ``n2`` … are the nodes in their order, with their labels, in the colour and
shape of their group; an arrow shows what it says, dotted where that is no fact. All but letters,
digits, blanks and Chinese punctuation is written as Mermaid's entities (``#40;`` for a bracket), so
that nothing of a label is taken for its syntax or for Markdown; a line break is ``<br>``; a
character that SVG cannot hold becomes U+FFFD. Mermaid knows no further attributes.

It draws small graphs only. What it is told within a diagram cannot raise its limits; a larger graph
raises ``ExportError``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, ClassVar, Final

from zjg_kg._errors import ExportError
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._look import INK, tint
from zjg_kg._export._property_graph import Edge, PropertyGraph
from zjg_kg._style import GROUPS, OTHER, Group, group_class, sound

MOST_EDGES: Final = 500
"""Mermaid's ``maxEdges``, as it is unless the page that shows the diagram sets another."""
MOST_TEXT: Final = 50_000
"""Mermaid's ``maxTextSize``, in units of UTF-16, likewise."""

_BRACKETS: Final = dict(
    zip(
        (*GROUPS, OTHER),
        (
            ("([", "])"),
            ("[", "]"),
            ("[/", "/]"),
            ("[/", "\\]"),
            ("{{", "}}"),
            ("[\\", "/]"),
            ("(", ")"),
            ("[[", "]]"),
            (">", "]"),
            ("[(", ")]"),
        ),
        strict=True,
    )
)
"""The brackets round a label: the shapes that Mermaid knows best, near to those of ``_dot``."""
# HTML reads the numbers 128 to 159 as other characters, so these stand as they are.
_SPECIAL: Final = re.compile(r"[^\w \x80-\x9f·—‘’“”…\u3001-\u3011\uff01-\uff5e]|_|^ | $")


class Mermaid(Exporter):
    """A Mermaid flowchart."""

    name = "mermaid"
    endings = (".mmd", ".mermaid")
    opened_by: ClassVar = {
        "zh": "GitHub、GitLab、Obsidian、mermaid.live",
        "en": "GitHub, GitLab, Obsidian, mermaid.live",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        room = MOST_TEXT
        for line in _lines(graph):
            room -= len(line.encode("utf-16-le")) // 2 + 1
            if room < 0:
                raise _too_large(
                    f"{MOST_TEXT:,} 个字符", f"{MOST_TEXT:,} characters", "maxTextSize"
                )
            file.write(f"{line}\n".encode())


def _lines(graph: PropertyGraph) -> Iterator[str]:
    yield "flowchart LR"
    names: dict[str, str] = {}
    groups: set[Group] = set()
    for number, node in enumerate(graph.nodes(), start=1):
        name = names[node.id] = f"n{number}"
        group = node.group
        groups.add(group)
        opening, closing = _BRACKETS[group]
        yield f"  {name}{opening}{_quoted(node.label)}{closing}:::{group_class(group)}"
    for number, edge in enumerate(graph.edges()):
        if number == MOST_EDGES:
            raise _too_large(f"{MOST_EDGES} 条边", f"{MOST_EDGES} edges", "maxEdges")
        yield f"  {names[edge.source]} {_arrow(edge)} {names[edge.target]}"
    for group in (*GROUPS, OTHER):
        if group in groups:
            look = f"fill:{tint(group)},stroke:{group.colour},color:{INK}"
            yield f"  classDef {group_class(group)} {look}"


def _arrow(edge: Edge) -> str:
    line = "-->" if edge.values.get("modality", "fact") == "fact" else "-.->"
    return f"{line}|{_quoted(edge.label)}|"


def _quoted(label: str) -> str:
    """A label between quotes, as entities where it is not plain.

    >>> _quoted('"A" (1)')
    '"#34;A#34; #40;1#41;"'
    """
    lines = sound(label).replace("\r\n", "\n").replace("\r", "\n")
    return f'"{_SPECIAL.sub(_entity, lines) or " "}"'  # nothing at all is no label


def _entity(found: re.Match[str]) -> str:
    return "<br>" if found[0] == "\n" else f"#{ord(found[0])};"


def _too_large(zh: str, en: str, setting: str) -> ExportError:
    return ExportError(
        zh=f"Mermaid 一张图至多 {zh}（{setting}），这张图超出了；请选小一些的部分（例如 --of），"
        "或者用 dot、svg、html 等没有此限的格式。",
        en=f"Mermaid draws at most {en} ({setting}) and this graph has more; choose a smaller part "
        "(--of, for one) or a format without that limit, such as dot, svg or html.",
    )
