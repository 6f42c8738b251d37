"""The picture of the graph."""

from __future__ import annotations

import itertools
import math
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import require_or_skip

from zjg_kg import KnowledgeGraph
from zjg_kg._circle import GROUPS, Circle
from zjg_kg._picture import svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def root(kg: KnowledgeGraph) -> ElementTree.Element:
    return ElementTree.fromstring(svg(kg).encode())


def test_it_stands_for_itself(kg: KnowledgeGraph, root: ElementTree.Element) -> None:
    text = svg(kg)
    assert len(text) < 150_000
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "", 1)
    assert {element.tag for element in root.iter()} <= {
        SVG + name for name in ("svg", "title", "style", "path", "g", "text")
    }
    assert "url(" not in text
    assert "@import" not in text


def test_the_same_graph_gives_the_same_picture(kg: KnowledgeGraph) -> None:
    assert svg(kg) == svg(KnowledgeGraph.shipped(lang="zh"))


def test_things_and_lines_explain_themselves(root: ElementTree.Element) -> None:
    titles = [element.text or "" for element in root.iter(SVG + "title")]
    assert any("阿里云 / Alibaba Cloud" in title for title in titles)
    assert any("阿里云 — " in title and "\n" in title for title in titles)
    words = {element.text for element in root.iter(SVG + "text")}
    assert {"紫金港科技城知识图谱", "浙江大学", "阿里云", "紫金港科技城"} <= words


def test_both_languages(kg: KnowledgeGraph) -> None:
    english = svg(kg, lang="en")
    assert ">Zhejiang University</text>" in english
    assert ">浙江大学</text>" not in english
    assert 'lang="en"' in english


def test_no_two_labels_meet(kg: KnowledgeGraph) -> None:
    circle = Circle(kg, "zh")
    angles = sorted(node.angle for iri, node in circle.nodes.items() if iri != circle.hub)
    room = min(b - a for a, b in itertools.pairwise(angles)) * circle.radius
    assert room >= 16  # pixels, for letters of 13
    assert angles[-1] - angles[0] < math.tau


def test_groups_differ_in_colour_and_in_shape() -> None:
    assert len({group.colour for group in GROUPS}) == len({g.shape for g in GROUPS}) == len(GROUPS)


def test_every_thing_is_drawn_or_counted(kg: KnowledgeGraph) -> None:
    circle = Circle(kg, "zh")
    assert len(circle.nodes) + circle.hidden.total() == len(kg.to_networkx())
    drawn = {iri.curie for iri in circle.nodes}
    assert {"entity:aliyun", "entity:zhejiang-university", "entity:yungu-town"} <= drawn
    assert not any(curie.startswith("entity:designation") for curie in drawn)
    # A designation is drawn as the relation that it is.
    ends = {frozenset(end.curie for end in link.ends) for link in circle.links}
    assert any("entity:zheda-zijin-town" in pair and "entity:title" in str(pair) for pair in ends)


HOSTILE = """@prefix zjg: <https://w3id.org/zjg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <http://example.org/> .
ex:a a zjg:Enterprise ; skos:prefLabel "</text><script>alert(1)</script>\\u0008&\\"'"@en ; zjg:partOf ex:b .
ex:b a zjg:Area ; skos:prefLabel "]]><!--"@en .
"""


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.ttl"
    path.write_text(HOSTILE, "utf-8")
    root = ElementTree.fromstring(svg(KnowledgeGraph.open(path, lang="en")).encode())
    assert not list(root.iter(SVG + "script"))
    words = [element.text or "" for element in root.iter(SVG + "text")]
    assert any("<script>alert(1)" in text for text in words)
    assert "]]><!--" in words or any("]]><!--" in text for text in words)


def test_an_empty_graph_has_a_picture_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("", "utf-8")
    for with_ontology in (True, False):
        kg = KnowledgeGraph.open(path, with_ontology=with_ontology, lang="en")
        assert ElementTree.fromstring(svg(kg).encode()).tag == SVG + "svg"


CHROMIUM = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dump-dom",
]


def test_a_browser_draws_it(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Every label that the picture has is laid out by Chromium, and nothing in it is broken."""
    program = shutil.which("chromium")
    require_or_skip(program, "Chromium is not installed")
    picture = svg(kg)
    count = "document.querySelectorAll('svg text').length"
    seen = "[...document.querySelectorAll('svg text')].filter(t => t.getBBox().width > 0).length"
    page = (
        f"<meta charset=utf-8>{picture}<output></output>"
        f"<script>document.querySelector('output').textContent = `${{{seen}}} of ${{{count}}}`</script>"
    )
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "picture.svg").write_text(picture, encoding="utf-8")
    arguments = [str(program), *CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}"]

    def dom(name: str) -> str:
        address = (tmp_path / name).as_uri()
        done = subprocess.run(
            [*arguments, address], capture_output=True, check=True, text=True, timeout=120
        )
        return done.stdout

    assert "parsererror" not in dom("picture.svg")
    drawn, labels = re.findall(r"<output>(\d+) of (\d+)</output>", dom("page.html"))[0]
    assert drawn == labels
    assert int(labels) > 90
