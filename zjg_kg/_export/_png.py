"""PNG: the picture as pixels, two to each CSS pixel, on white.

Drawn by resvg (https://github.com/linebender/resvg), which comes with the package ``resvg-py`` and
takes the fonts of the system. It knows neither variables nor media queries of style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final

from zjg_kg._errors import ExportError, MissingDependency
from zjg_kg._export._exporter import Exporter
from zjg_kg._export._svg import picture
from zjg_kg._language import Language

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph

_ZOOM: Final = 2
_TEXT: Final = re.compile(r"<text[^>]*>([^<]*)</text>")
_CHINESE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DARK: Final = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE: Final = re.compile(r"var\((--\w+)\)")
_SAMPLE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<text y="16" font-size="16" font-family="sans-serif">{}</text></svg>'
)


class PNG(Exporter):
    """Draws the graph in pixels. The same graph gives the same bytes where the fonts are the
    same."""

    name = "png"
    endings = (".png",)
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "任何看图软件、文档和幻灯片",
        "en": "any image viewer, documents and slides",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        (file,) = files
        file.write(pixels(picture(graph)))


def pixels(svg: str) -> bytes:
    """A picture of the library as a PNG.

    Raises ``MissingDependency`` without ``resvg-py``, and ``ExportError`` where the picture has
    Chinese text and the system has no font for it.
    """
    if _CHINESE.search("".join(_TEXT.findall(svg))) and not _knows_chinese():
        raise ExportError(
            zh="系统里没有汉字字体，图上的字会变成方框。请安装一种，如 Noto Sans CJK"
            "（Debian、Ubuntu 的软件包 fonts-noto-cjk，Fedora 的 google-noto-sans-cjk-fonts，"
            "Alpine 的 font-noto-cjk），或导出为 svg。",
            en="the system has no font with Chinese characters, so the picture would show boxes. "
            "Install one such as Noto Sans CJK (package fonts-noto-cjk on Debian and Ubuntu, "
            "google-noto-sans-cjk-fonts on Fedora, font-noto-cjk on Alpine), or export an svg.",
        )
    return _render(plain(svg), _ZOOM)


def plain(svg: str) -> str:
    """A picture in its light colours, without variables, media queries and what answers a pointer.

    Where a colour differs from thing to thing, the attribute that says it too takes its place.

    >>> plain("<style>a { --ink: #000; } b { fill: var(--ink); c: var(--colour); }</style>")
    '<style>b { fill: #000 }</style>'
    """
    style = _STYLE.search(svg)
    if style is None:
        return svg
    found = [
        (name.strip(), body.split(";")) for name, body in _RULE.findall(_DARK.sub("", style[1]))
    ]
    values = {
        key.strip(): value.strip()
        for _, body in found
        for key, colon, value in (each.partition(":") for each in body)
        if colon and key.strip().startswith("--") and key.strip() != "--colour"
    }
    rules = []
    for name, body in found:
        kept = (_VARIABLE.sub(lambda each: values.get(each[1], each[0]), each) for each in body)
        said = [each.strip() for each in kept if each.strip() and "var(" not in each]
        said = [each for each in said if not each.startswith("--")]
        if said and ":" not in name:
            rules.append(f"{name} {{ {'; '.join(said)} }}")
    return f"{svg[: style.start(1)]}{' '.join(rules)}{svg[style.end(1) :]}"


@cache
def _knows_chinese() -> bool:
    """Whether two Chinese characters look different: without a font, either is the same box."""
    return _render(_SAMPLE.format("紫"), 1) != _render(_SAMPLE.format("港"), 1)


def _render(svg: str, zoom: int) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        command = 'pip install "zjg-kg[png]"'
        raise MissingDependency(
            zh=f"画 PNG 需要 resvg-py，但没有安装；请运行 {command}，或导出为 svg。",
            en=f"drawing a PNG needs resvg-py, which is not installed; run {command}, or export "
            "an svg.",
        ) from error
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom, background="white"))
