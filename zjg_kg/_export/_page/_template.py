"""The page around its data: one HTML file that fetches nothing.

The policy (Content Security Policy Level 3, https://www.w3.org/TR/CSP3/) lets the page's own script
and style run, by their hashes, and nothing else: no request, no frame, no form, no other script.
Elements with data are no scripts to it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from zjg_kg._export._page._block import ENCODING
from zjg_kg._export._page._payload import Part, data
from zjg_kg._language import tag

if TYPE_CHECKING:
    from zjg_kg._export._property_graph import PropertyGraph

_OPENING: Final = (
    "正在打开……若几秒后仍无内容，请换用 2023 年以后的浏览器。",
    "Opening… If nothing has come in a few seconds, use a browser from 2023 or later.",
)
_NO_SCRIPTS: Final = (
    "此页要用 JavaScript 显示图谱；请在浏览器中允许运行脚本。它不访问网络。",
    "This page needs JavaScript to show the graph; please allow scripts. It stays offline.",
)


def page(graph: PropertyGraph) -> Iterator[bytes]:
    """The bytes of a page that shows a graph, piece by piece.

    The script follows the core, and can begin while a browser still reads what comes after it.
    """
    script, style = _asset("page.js"), _asset("page.css")
    title, (core, *blocks) = data(graph)
    yield _HEAD.format(
        lang=tag(graph.lang),
        policy=_policy(script, style),
        title=escape(title[graph.lang]),
    ).encode()
    # cytoscape.js adds a style element of its own, unless there is one with this id.
    yield b'<style id="__________cytoscape_stylesheet">' + style + b"</style>\n</head>\n<body>\n"
    yield _BODY.format(opening=_both(_OPENING), no_scripts=_both(_NO_SCRIPTS)).encode()
    yield _data(core)
    yield b"<script>" + script + b"</script>\n"
    yield from map(_data, blocks)
    yield b'<script type="text/plain" id="licences">\n' + _asset("LICENSES.txt") + b"</script>\n"
    yield b"</body>\n</html>\n"


_HEAD: Final = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
"""
_BODY: Final = """\
<noscript>{no_scripts}</noscript>
<div id="opening" role="status">{opening}</div>
"""


def _both(texts: tuple[str, str]) -> str:
    zh, en = map(escape, texts)
    return f'<p lang="zh-Hans">{zh}</p><p lang="en">{en}</p>'


def _policy(script: bytes, style: bytes) -> str:
    rules = (
        "default-src 'none'",
        f"script-src {_hash(script)}",
        f"style-src {_hash(style)}",
        "img-src data: blob:",  # pictures that are saved or printed
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(content: bytes) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"


def _data(part: Part) -> bytes:
    opening = f'<script type="application/json" id="{part.id}" data-encoding="{ENCODING}">'
    return opening.encode() + part.content + b"</script>\n"


def _asset(name: str) -> bytes:
    return (files("zjg_kg._export._page") / "assets" / name).read_bytes()
