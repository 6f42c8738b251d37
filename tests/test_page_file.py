"""The page is one file that fetches nothing, and whose bundle is the one that was built."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from tests.page_files import PageFile, page_file
from tests.page_graphs import hostile_graph
from zjg_kg import KnowledgeGraph
from zjg_kg._errors import ExportError
from zjg_kg._export._page._page import page
from zjg_kg._export._reading import property_graph

ASSETS = files("zjg_kg._export._page") / "assets"


@pytest.fixture(scope="module", params=["shipped", "hostile"])
def written(request: pytest.FixtureRequest) -> PageFile:
    kg = KnowledgeGraph.shipped(lang="en") if request.param == "shipped" else hostile_graph()
    return page_file(property_graph(kg))


def test_the_shipped_graph_with_all_its_evidence_stays_under_a_megabyte() -> None:
    page = page_file(property_graph(KnowledgeGraph.shipped(lang="zh")))
    assert len(page.content) < 1_000_000
    assert len(page.core["nodes"]["id"]) > 100


def test_the_policy_lets_the_pages_own_script_and_style_run_and_nothing_else(
    written: PageFile,
) -> None:
    meta = written.only("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = dict(rule.split(" ", 1) for rule in (meta.attributes["content"] or "").split("; "))
    scripts = [each for each in written.elements if each.name == "script"]
    [script] = [each for each in scripts if "type" not in each.attributes]
    [style] = [each for each in written.elements if each.name == "style"]
    assert rules == {
        "default-src": "'none'",
        "script-src": _hash(script.text),
        "style-src": _hash(style.text),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    names = [each.name for each in written.elements]
    assert names.index("meta") < names.index("style") < names.index("script")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_no_text_of_the_graph_becomes_an_element_and_no_address_is_named(
    written: PageFile,
) -> None:
    known = {"html", "head", "meta", "link", "title", "style", "body", "noscript", "div", "p"}
    names = {each.name.removeprefix("/") for each in written.elements}
    assert names == known | {"script"}
    addresses = [
        value
        for each in written.elements
        for name, value in each.attributes.items()
        if name in ("src", "href", "action", "data") or name.startswith("on")
    ]
    assert addresses == ["data:,"]


def test_the_bundle_ends_no_script_element_and_is_what_its_manifest_says() -> None:
    manifest = json.loads((ASSETS / "manifest.json").read_text("utf-8"))
    for name, about in manifest["files"].items():
        content = (ASSETS / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == about["sha256"]
        assert not re.search(rb"</(script|style)|<!--", content, re.IGNORECASE)
    assert set(manifest["files"]) == {"page.js", "page.css", "LICENSES.txt"}
    notices = (ASSETS / "LICENSES.txt").read_text("utf-8")
    assert {"cytoscape", "cytoscape-fcose"} <= manifest["packages"].keys()
    assert all(name in notices for name in manifest["packages"])


def test_the_notices_of_the_libraries_are_in_the_page(written: PageFile) -> None:
    notices = written.only("script", id="licences", type="text/plain").text
    assert notices.strip() == (ASSETS / "LICENSES.txt").read_text("utf-8").strip()


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_page_says_its_language_and_what_it_shows(lang: str, tag: str) -> None:
    kg = KnowledgeGraph.shipped(lang="zh" if lang == "zh" else "en")
    whole = page_file(property_graph(kg))
    assert whole.only("html").attributes["lang"] == tag
    assert kg.entity("紫金港科技城").label in whole.only("title").text
    part = PageFile(page(kg, "阿里云", {}).html.encode())
    assert kg.entity("阿里云").label in part.only("title").text
    assert len(part.core["nodes"]["id"]) < len(whole.core["nodes"]["id"])


# -- as a value -----------------------------------------------------------------------------------


def test_a_notebook_shows_the_page_in_a_frame_that_may_only_run_scripts_and_save() -> None:
    shown = page(KnowledgeGraph.shipped(lang="zh"), "阿里云", {})
    frames: list[dict[str, str | None]] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "iframe"
            frames.append(dict(attrs))

    Frames().feed(shown._repr_html_())
    [frame] = frames
    assert frame["srcdoc"] == shown.html
    assert frame["sandbox"] == "allow-scripts allow-downloads allow-popups"
    assert html.unescape(frame["title"] or "") == repr(shown) == "<Page 阿里云周围>"


def test_a_page_is_saved_whole_and_over_nothing(tmp_path: Path) -> None:
    shown = page(KnowledgeGraph.shipped(), "阿里云", {})
    path = shown.save(tmp_path / "park.html")
    assert path.read_text("utf-8") == shown.html
    with pytest.raises(ExportError, match="exists"):
        shown.save(path)
    assert shown.save(path, overwrite=True) == path
