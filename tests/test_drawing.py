"""The drawings of answers: what is in them, and that nothing in them meets."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import CHROMIUM, require_or_skip
from hypothesis import given, settings
from hypothesis import strategies as st
from test_connections_answer import HOSTILE
from test_relationship import INVENTED
from test_subgraph import INDUSTRY, induced

from zjg_kg import IRI, KnowledgeGraph
from zjg_kg._relationships._layout import Box, Plan, Wire, lanes, tree
from zjg_kg._relationships._subgraph import Subgraph

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


@pytest.fixture(scope="module")
def paths(kg: KnowledgeGraph) -> str:
    return kg.connections("阿里云", "浙大网新").to_svg()


def around(kg: KnowledgeGraph, name: str, hops: int) -> Subgraph:
    """All that is near a thing."""
    centre = kg.resolve(name)
    view = kg.view()
    reached = [centre]
    for _ in range(hops):
        reached += [far for thing in list(reached) for far in view[thing] if far not in reached]
    return induced(kg, reached, [[centre]])


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(SVG + "text")]


# -- what is drawn --------------------------------------------------------------------------------


def test_it_stands_for_itself(paths: str) -> None:
    assert "http" not in paths.replace("http://www.w3.org/2000/svg", "", 1)
    assert {element.tag for element in parsed(paths).iter()} <= {
        SVG + name for name in ("svg", "title", "style", "path", "rect", "g", "text")
    }
    assert "url(" not in paths and "@import" not in paths


def test_its_style_keeps_to_itself(paths: str) -> None:
    """Several drawings and pictures may stand on one page."""
    style = parsed(paths).find(SVG + "style")
    assert style is not None
    rules = re.findall(r"([^{}]+)\{", style.text or "")
    assert all(rule.strip().startswith((".zjg-drawing", "@media")) for rule in rules)


def test_things_relations_and_numbers_are_in_it(paths: str) -> None:
    root = parsed(paths)
    assert {"阿里云", "浙大网新", "数字经济", "紫金港科技城"} <= set(words(root))
    assert {"是其代表企业", "属于产业（推导）", "[1][2]"} <= set(words(root))
    titles = [element.text or "" for element in root.iter(SVG + "title")]
    assert "阿里云 / Alibaba Cloud\n企业 / enterprise" in titles
    assert any("阿里云 — 是其代表企业 — 数字经济\n    文章举出" in title for title in titles)


def test_both_languages(kg: KnowledgeGraph) -> None:
    english = kg.connections("阿里云", "浙大网新").to_svg("en")
    assert ">Alibaba Cloud</text>" in english and 'lang="en"' in english
    assert "阿里云" not in "".join(words(parsed(english)))


def test_what_is_no_fact_is_dashed(kg: KnowledgeGraph) -> None:
    def lines(one: str, other: str) -> list[str]:
        root = parsed(kg.connections(one, other, max_length=1).to_svg())
        return [e.get("class", "") for e in root.iter(SVG + "path") if "wire" in e.get("class", "")]

    assert lines("紫金港科技城", "创新制胜") == ["wire plan"]
    assert lines("紫金港科技城", "绿色发展理念") == ["wire"]


def test_an_arrow_at_each_end_to_which_something_is_said(kg: KnowledgeGraph) -> None:
    svg = kg.connections("紫金港数字信息产业平台", "紫金港科技城", max_length=1).to_svg()
    assert svg.count('class="tip"') == 2
    assert {"→ 位于", "← 推进"} <= set(words(parsed(svg)))


def test_the_same_answer_gives_the_same_drawing(kg: KnowledgeGraph, paths: str) -> None:
    again = KnowledgeGraph.shipped(lang="zh")
    assert again.connections("阿里云", "浙大网新").to_svg() == paths
    assert induced(kg, INDUSTRY, []).to_svg() == induced(again, INDUSTRY, []).to_svg()


def test_no_path_and_no_relation_can_be_drawn_too(kg: KnowledgeGraph) -> None:
    alone = words(parsed(kg.connections("阿里云", "楼宇党群服务中心").to_svg()))
    assert {"阿里云", "楼宇党群服务中心"} <= set(alone)
    assert parsed(Subgraph(kg, [], [], []).to_svg()).tag == SVG + "svg"


def test_what_has_no_room_is_counted(kg: KnowledgeGraph) -> None:
    everything = around(kg, "紫金港科技城", 2)
    root = parsed(everything.to_svg())
    boxes = len(list(root.iter(SVG + "rect")))
    assert boxes == 40
    [note] = [text for text in words(root) if text.startswith("未画出")]
    assert note.startswith(f"未画出：{len(everything.nodes) - boxes}个事物、")
    assert not any("未画出" in text for text in words(parsed(induced(kg, INDUSTRY, []).to_svg())))


def test_hostile_labels_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.ttl"
    path.write_text(HOSTILE, "utf-8")
    root = parsed(KnowledgeGraph.open(path, lang="en").connections("urn:a", "urn:c").to_svg())
    assert not list(root.iter(SVG + "script"))
    assert any("<script>" in title.text for title in root.iter(SVG + "title") if title.text)


# -- where it stands ------------------------------------------------------------------------------


def pieces(size: int) -> list[IRI]:
    return [IRI(f"urn:{number}") for number in range(size)]


def build(things: list[IRI], pairs: Iterable[tuple[int, int]]) -> tuple[dict, dict]:  # type: ignore[type-arg]
    boxes = {
        thing: Box(thing, 60 + 7 * (i % 5), 29 + 17 * (i % 3)) for i, thing in enumerate(things)
    }
    wires = {}
    for one, other in pairs:
        ends = boxes[things[one]], boxes[things[other]]
        wires[frozenset((ends[0].thing, ends[1].thing))] = Wire(
            *ends, [], 40 + 9 * (one % 4), 15 + 15 * (other % 3)
        )
    return boxes, wires


Area = tuple[float, float, float, float]


def areas(plan: Plan) -> list[Area]:
    """The room of every box and of the words on every wire."""
    found: list[Area] = []
    for box in plan.boxes:
        half = box.height / 2
        found.append((box.left, box.middle - half, box.right, box.middle + half))
    for wire in plan.wires:
        middle = (wire.start + wire.stop) / 2
        half = wire.width / 2
        found.append((middle - half, wire.level - wire.height, middle + half, wire.level + 14))
    return found


def meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


graphs = st.integers(2, 12).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.sets(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
                lambda pair: pair[0] < pair[1]
            ),
            max_size=20,
        ),
    )
)


@given(graphs)
@settings(max_examples=150)
def test_no_two_texts_of_a_tree_meet(graph: tuple[int, set[tuple[int, int]]]) -> None:
    size, pairs = graph
    things = pieces(size)
    boxes, wires = build(things, sorted(pairs))
    near = {thing: [o for o in things if frozenset((thing, o)) in wires] for thing in things}
    parts, seen = [], set[IRI]()
    for thing in things:
        if thing not in seen:
            part = [thing]
            for each in part:
                part += [other for other in near[each] if other not in part]
            seen.update(part)
            parts.append(part)
    plan = tree(parts, boxes, wires)
    assert len(plan.boxes) == size and len(plan.wires) == len(wires)
    for one, other in combinations(areas(plan), 2):
        assert not meet(one, other)
    assert all(wire.stop - wire.start >= wire.width - 0.01 for wire in plan.wires)
    for left, top, right, bottom in areas(plan):
        assert left >= 0 and right <= plan.width + 0.01
        assert top >= 0 and bottom <= plan.height + 16


walks = st.lists(
    st.lists(st.integers(1, 6), min_size=0, max_size=3, unique=True), min_size=1, max_size=6
)


@given(walks)
@settings(max_examples=150)
def test_no_two_texts_of_lanes_meet(inner: list[list[int]]) -> None:
    things = pieces(8)
    routes = [[0, *each, 7] for each in inner]
    pairs = {(a, b) for route in routes for a, b in pairwise(route)}
    boxes, wires = build(things, sorted(pairs))
    used = {frozenset((things[a], things[b])) for a, b in pairs}
    plan = lanes([[things[each] for each in route] for route in routes], boxes, wires)
    assert {frozenset((w.begin.thing, w.end.thing)) for w in plan.wires} == used
    assert all(wire.begin.column < wire.end.column for wire in plan.wires)
    assert all(wire.stop - wire.start >= wire.width - 0.01 for wire in plan.wires)
    for one, other in combinations(areas(plan), 2):
        assert not meet(one, other)


def test_a_browser_finds_no_two_texts_on_one_another(kg: KnowledgeGraph, tmp_path: Path) -> None:
    program = shutil.which("chromium")
    require_or_skip(program, "Chromium is not installed")
    path = tmp_path / "ledger.trig"
    path.write_text(INVENTED, "utf-8")
    answers = [
        kg.connections("阿里云", "浙大网新"),
        kg.connections("杭州", "entity:entrepreneurs"),
        kg.connections("220千伏架空线", "云谷板块"),
        KnowledgeGraph.open(path, lang="zh").connections("甲基金", "乙公司"),
        around(kg, "数字经济", 1),
        around(kg, "西湖大学", 2),
    ]
    drawings = [each.to_svg(lang) for each in answers for lang in ("zh", "en")]  # type: ignore[arg-type]
    measure = """
    const found = [...document.querySelectorAll('svg')].map(svg => {
      const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
      const frames = [...svg.querySelectorAll('rect')].map(r => r.getBoundingClientRect());
      const bad = [];
      boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
        const over = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        const side = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        if (over > 5 && side > 1) bad.push(a + ' / ' + b);
      }));
      svg.querySelectorAll('rect').forEach(r => [...r.parentNode.querySelectorAll('text')].forEach(t => {
        const p = t.getBoundingClientRect(), q = r.getBoundingClientRect();
        if (p.right > q.right || p.left < q.left) bad.push('too wide: ' + t.textContent);
      }));
      return [boxes.length, bad];
    });
    document.querySelector('output').textContent = JSON.stringify(found);
    """
    natural = "".join(each.replace("max-width:100%;", "") for each in drawings)
    page = f"<meta charset=utf-8>{natural}<output></output><script>{measure}</script>"
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    arguments = [str(program), *CHROMIUM, "--dump-dom", f"--user-data-dir={tmp_path / 'profile'}"]
    address = (tmp_path / "page.html").as_uri()
    done = subprocess.run(
        [*arguments, address], capture_output=True, check=True, text=True, timeout=120
    )
    [shown] = re.findall(r"<output>(.*?)</output>", done.stdout, re.DOTALL)
    measured = json.loads(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert len(measured) == len(drawings)
    assert [bad for _, bad in measured] == [[]] * len(drawings)
    assert sum(count for count, _ in measured) > 300
