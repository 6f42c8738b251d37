"""The picture of a network as SVG: what is in it, and that nothing in it meets."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from conftest import CHROMIUM, require_or_skip
from hypothesis import given, settings
from PIL import Image
from property_graphs import HOSTILE, Handmade, edge, graphs, hostile, node

from zjg_kg import ExportError, KnowledgeGraph
from zjg_kg._export._network_picture import MOST
from zjg_kg._export._property_graph import PropertyGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._export._selection import Selection
from zjg_kg._export._svg import SVG as Exporter
from zjg_kg._export._svg import picture
from zjg_kg._language import Language
from zjg_kg._style import GROUPS, OTHER, sound

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=get_args(Language))
def graph(request: pytest.FixtureRequest) -> PropertyGraph:
    return property_graph(KnowledgeGraph.shipped(lang=request.param))


@pytest.fixture(scope="module")
def drawn(graph: PropertyGraph) -> str:
    return picture(graph)


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def titles(root: ElementTree.Element, kind: str) -> list[str]:
    """What pointing shows: of things (``t0`` …) or of lines (``tie``)."""
    groups = (each for each in root.iter(SVG + "g") if re.match(kind, each.get("class", "")))
    return [each.findtext(SVG + "title", "") for each in groups]


def names(root: ElementTree.Element) -> list[str]:
    """The names under the signs, their lines together."""
    groups = (each for each in root.iter(SVG + "g") if re.match(r"t\d", each.get("class", "")))
    return ["".join(text.text or "" for text in each.iter(SVG + "text")) for each in groups]


# -- what is drawn --------------------------------------------------------------------------------


def test_it_stands_for_itself(drawn: str) -> None:
    assert len(drawn) < 200_000
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "", 1)
    assert {element.tag for element in parsed(drawn).iter()} <= {
        SVG + name for name in ("svg", "title", "style", "path", "g", "text")
    }
    assert "url(" not in drawn and "@import" not in drawn


def test_its_style_keeps_to_itself(drawn: str) -> None:
    style = parsed(drawn).findtext(SVG + "style", "")
    rules = re.findall(r"([^{}]+)\{", style)
    assert all(rule.strip().startswith((".zjg-network", "@media")) for rule in rules)


def test_every_thing_is_there_with_its_name(graph: PropertyGraph, drawn: str) -> None:
    root = parsed(drawn)
    things = list(graph.nodes())
    assert len(names(root)) == len(things) == 118
    for shown, about, thing in zip(names(root), titles(root, r"t\d"), things, strict=True):
        assert about.startswith(thing.label)
        assert str(thing.values["kind_label"]) in about
        bare = shown.removesuffix("…").replace(" ", "")
        assert thing.label.replace(" ", "").startswith(bare)
        assert bare


def test_every_relation_is_there_with_what_it_means(graph: PropertyGraph, drawn: str) -> None:
    said = "\n".join(titles(parsed(drawn), "tie"))
    labels = {each.id: each.label for each in graph.nodes()}
    edges = list(graph.edges())
    assert said.count(" — ") == 2 * len(edges)
    for each in edges:
        words = f"{labels[each.source]} — {each.label} — {labels[each.target]}"
        statement = each.values.get("statement")
        assert (f"{words}\n    {statement}" if statement else words) in said
    assert any("statement" in each.values for each in edges)


def test_parallel_relations_are_one_line(graph: PropertyGraph, drawn: str) -> None:
    pairs = {frozenset((each.source, each.target)) for each in graph.edges()}
    assert len(titles(parsed(drawn), "tie")) == len(pairs)


def test_the_legend_counts_the_things_of_each_kind(graph: PropertyGraph, drawn: str) -> None:
    texts = [text.text for text in parsed(drawn).iter(SVG + "text")]
    things = list(graph.nodes())
    for group in {each.group for each in things}:
        count = sum(each.group is group for each in things)
        assert f"{group.label[graph.lang]} {count}" in texts


def test_its_title_names_the_whole_graph_or_its_part(graph: PropertyGraph, drawn: str) -> None:
    title = {"zh": "紫金港科技城知识图谱", "en": "Zijingang Sci-Tech City: a knowledge graph"}
    assert parsed(drawn).findtext(SVG + "title") == title[graph.lang]
    part = Selection(graph.kg, (), title={"zh": "一部分", "en": "A part"})
    shown = picture(property_graph(graph.kg, part, graph.lang))
    assert parsed(shown).findtext(SVG + "title") == part.title[graph.lang]


def test_groups_differ_in_colour_and_in_shape() -> None:
    groups = (*GROUPS, OTHER)
    assert len({group.colour for group in groups}) == len({group.shape for group in groups})
    assert len({group.colour for group in groups}) == len(groups)


def test_the_same_graph_gives_the_same_picture(graph: PropertyGraph, drawn: str) -> None:
    assert picture(property_graph(KnowledgeGraph.shipped(lang=graph.lang))) == drawn


def test_an_exporter_writes_it(graph: PropertyGraph, drawn: str) -> None:
    file = io.BytesIO()
    Exporter().write(graph, file)
    assert file.getvalue() == drawn.encode()


def test_what_is_no_fact_is_dashed_and_explained() -> None:
    def lines(*modalities: str) -> tuple[list[str], str]:
        edges = [edge(i, "a", "b", "x", modality=each) for i, each in enumerate(modalities)]
        svg = picture(Handmade([node("a", "A"), node("b", "B")], edges))
        groups = parsed(svg).iterfind(f"{SVG}g[{SVG}title]/{SVG}path")
        return [
            each.get("class", "") for each in groups if each.get("class", "").startswith("edge")
        ], svg

    assert lines("fact")[0] == lines("plan", "fact")[0] == ["edge"]
    dashed, svg = lines("plan")
    assert dashed == ["edge plan"]
    assert "作为计划" in svg and "作为计划" not in lines("fact")[1]


def test_an_arrow_at_each_end_to_which_something_is_said() -> None:
    def tips(*pairs: tuple[str, str]) -> int:
        edges = [edge(i, *pair, "x") for i, pair in enumerate(pairs)]
        return picture(Handmade([node("a", "A"), node("b", "B")], edges)).count('class="tip"')

    assert tips(("a", "b")) == tips(("a", "b"), ("a", "b")) == 1
    assert tips(("a", "b"), ("b", "a")) == 2


def test_words_stand_on_a_line_that_has_room(drawn: str, graph: PropertyGraph) -> None:
    words = re.findall(r'class="words"[^>]*>([^<]+)<', drawn)
    assert len(words) > 20
    assert {"zh": "隶属于", "en": "is part of"}[graph.lang] in words
    assert not any("matrix(-" in line for line in drawn.splitlines())  # never upside down


def test_more_than_a_picture_holds_is_refused_with_what_to_do() -> None:
    many = Handmade([node(f"n{number}", "x") for number in range(MOST + 5)], [])
    with pytest.raises(ExportError) as raised:
        picture(many)
    assert "305" in raised.value.en and "html" in raised.value.en
    assert "305" in raised.value.zh and "html" in raised.value.zh
    picture(Handmade([node(f"n{number}", "x") for number in range(MOST)], []))


def test_an_answer_draws_itself(graph: PropertyGraph) -> None:
    answer = graph.kg.connections("阿里云", "浙大网新")
    selection = Selection(graph.kg, things=answer.nodes, answer=answer)
    assert picture(property_graph(graph.kg, selection, "en")) == answer.to_svg("en")


def test_an_answer_that_would_leave_things_out_is_drawn_as_a_network(graph: PropertyGraph) -> None:
    answer = graph.kg.neighbourhood("紫金港科技城", limit=60)
    selection = Selection(
        graph.kg, answer.nodes, tuple(each.link for each in answer.relationships), answer=answer
    )
    assert len(answer.nodes) > 40
    part = property_graph(graph.kg, selection, graph.lang)
    assert len(names(parsed(picture(part)))) == len(answer.nodes)


def test_one_thing_and_none_have_pictures() -> None:
    assert names(parsed(picture(Handmade([node("a", "独")], [])))) == ["独"]
    assert names(parsed(picture(Handmade([], [])))) == []


# -- whatever the labels are ----------------------------------------------------------------------


def test_hostile_labels_stay_text() -> None:
    root = parsed(picture(hostile()))
    assert not list(root.iter(SVG + "script"))
    said = "\n".join(titles(root, "tie"))
    about = titles(root, r"t\d")
    for text in HOSTILE:
        assert any(sound(text) in each for each in about)
        assert f" — {sound(text)} — " in said


@given(graphs())
@settings(max_examples=60)
def test_any_graph_can_be_drawn(graph: Handmade) -> None:
    svg = picture(graph)
    root = parsed(svg)
    assert len(names(root)) == len(list(graph.nodes()))
    assert "\n".join(titles(root, "tie")).count(" — ") >= 2 * len(list(graph.edges()))
    assert picture(graph) == svg


# -- as a browser draws it ------------------------------------------------------------------------


def chromium(folder: Path, *arguments: str) -> str:
    program = shutil.which("chromium")
    require_or_skip(program, "Chromium is not installed")
    done = subprocess.run(
        [str(program), *CHROMIUM, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
    )
    return done.stdout


def test_a_browser_finds_no_two_names_on_one_another(drawn: str, tmp_path: Path) -> None:
    measure = """
    const names = [...document.querySelectorAll('.name')].map(name => [name, name.getBBox()]);
    const bad = [];
    names.forEach(([a, p], i) => names.slice(i + 1).forEach(([b, q]) => {
      const over = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
      const side = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x);
      if (a.parentNode !== b.parentNode && over > 0 && side > 0)
        bad.push(a.textContent + ' / ' + b.textContent);
    }));
    document.querySelector('output').textContent = JSON.stringify([names.length, bad]);
    """
    page = f"<meta charset=utf-8>{drawn}<output></output><script>{measure}</script>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    dom = chromium(tmp_path, "--dump-dom", (tmp_path / "page.html").as_uri())
    [found] = re.findall(r"<output>(.*?)</output>", dom, re.DOTALL)
    count, bad = json.loads(found)
    assert bad == []
    assert count >= 118


def test_a_browser_shows_chinese_signs_and_colours(tmp_path: Path) -> None:
    """The same picture with a character that no font has looks different."""

    def screenshot(label: str) -> Image.Image:
        svg = picture(Handmade([node("a", label)], []))
        (tmp_path / "picture.svg").write_text(svg, encoding="utf-8")
        shot = tmp_path / "shot.png"
        chromium(
            tmp_path, f"--screenshot={shot}", "--window-size=600,300",
            (tmp_path / "picture.svg").as_uri(),
        )  # fmt: skip
        with Image.open(shot) as image:
            return image.convert("RGB")

    chinese, other, boxes = map(screenshot, ("紫金", "港科", "\ufdd0\ufdd1"))
    assert len({image.tobytes() for image in (chinese, other, boxes)}) == 3
    colours = {colour for _, colour in chinese.getcolors(1 << 20) or ()}
    sign = node("a", "紫金").group.colour
    assert tuple(bytes.fromhex(sign[1:])) in colours
