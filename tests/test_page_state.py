"""What one sees can be changed, handed on and kept: language, theme, links, pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.page_visit import Visit, Visiting
from zjg_kg import KnowledgeGraph

pytest_plugins = ("tests.page_browser",)
# What is ours to say, not what the graph says.
_IN_CHINESE = r"""() => [...document.querySelectorAll("button:not([data-node]), .fold > summary, h3, option")]
    .map((each) => each.innerText)
    .filter((text) => /\p{Script=Han}/u.test(text))"""
SVG = "{http://www.w3.org/2000/svg}"


def test_the_language_is_switched_everywhere_and_nothing_else_changes(visit: Visiting) -> None:
    opened = visit()
    page = opened.page
    kg = KnowledgeGraph.shipped(lang="en")
    opened.choose("紫金港科技城")
    drawn = opened.state("[...state.value.drawn]")
    page.get_by_role("button", name="English").click()
    opened.settle()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Zijingang Sci-Tech City: a knowledge graph"
    entity = kg.entity("紫金港科技城")
    assert opened.card.get_by_role("heading", level=2).inner_text() == entity.label
    assert entity.descriptions["en"] in opened.card.inner_text()
    assert opened.state("[...state.value.drawn]") == drawn
    names = "actions.canvas.cy.nodes().map((each) => each.data('text'))"
    assert entity.label in opened.state(names)
    assert page.evaluate(_IN_CHINESE) == ["中文"]
    page.get_by_role("button", name="中文").click()
    assert opened.card.get_by_role("heading", level=2).inner_text() == "紫金港科技城"


def test_the_page_is_dark_where_the_system_is_or_the_reader_wants_it(visit: Visiting) -> None:
    def ground(opened: Visit) -> int:
        colour = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(", ")))

    light, dark = visit(), visit(scheme="dark")
    assert ground(light) > 600 and ground(dark) < 200
    light.page.get_by_label("明暗").select_option("dark")
    assert ground(light) == ground(dark)


def test_a_link_leads_to_the_same_state_in_another_window(visit: Visiting) -> None:
    opened = visit()
    page = opened.page
    page.get_by_role("button", name="English").click()
    page.get_by_label("Theme").select_option("dark")
    page.locator(".legend label", has_text="Enterprises").first.locator("input").uncheck()
    opened.choose("Zhejiang University")
    opened.card.get_by_role("button", name="Pin").click()
    opened.choose("Hangzhou")
    opened.card.get_by_role("button", name="Hide").click()
    opened.choose("Xihu District")
    opened.card.get_by_role("button", name="Path from here").click()
    described = """(() => {
        const { value } = state, { drawn, pinned, hidden, ...rest } = value;
        return [rest, [...drawn].sort(), [...pinned].map(([node, place]) => [node, place.map(Math.round)]),
            ...Object.values(hidden).map((set) => [...set])];
    })()"""
    page.wait_for_function("location.hash.slice(1) === zjgKg.state.toFragment()")
    other = visit(fragment=opened.state("location.hash"))
    one, two = opened.state(described), other.state(described)
    for value in (one, two):
        value[0].pop("notice")
    assert one == two
    assert other.page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize(
    "fragment",
    ["#node=nothing", "#lang=fr&theme=pink&view=cellar", "#%E0%A4%A", "#path=a,b&pin=x,1e999,NaN"],
)
def test_a_link_that_names_what_is_not_there_still_opens_the_page(
    visit: Visiting, fragment: str
) -> None:
    opened = visit(fragment=fragment)
    assert opened.state("state.value.drawn.size") == opened.state("model.nodeCount")


def _saved(opened: Visit, what: str, folder: Path) -> Path:
    page = opened.page
    page.get_by_role("button", name="更多").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=what).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_picture_is_saved_as_png(visit: Visiting, tmp_path: Path) -> None:
    content = _saved(visit(), "存为 PNG 图片", tmp_path).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width > 1000 and height > 1000
    assert len(content) > 50_000  # an empty picture of that size takes a few thousand


def test_the_picture_is_saved_as_svg_with_names_that_can_be_read(
    visit: Visiting, tmp_path: Path
) -> None:
    path = _saved(visit(), "存为 SVG 图形", tmp_path)
    root = ElementTree.fromstring(path.read_bytes())
    assert root.tag == f"{SVG}svg"
    assert path.name.startswith("紫金港科技城知识图谱")
    shown = {"".join(each.itertext()) for each in root.iter(f"{SVG}text")}
    assert "紫金港科技城" in shown
    assert not list(root.iter(f"{SVG}script"))


# -- with the keyboard alone ----------------------------------------------------------------------


def _focused(opened: Visit) -> str:
    return str(opened.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def _tabs(opened: Visit, most: int = 60) -> Iterator[str]:
    for _ in range(most):
        opened.page.keyboard.press("Tab")
        yield _focused(opened)


def test_search_and_card_are_reached_with_the_keyboard_alone(visit: Visiting) -> None:
    opened = visit()
    keyboard = opened.page.keyboard
    keyboard.press("Control+k")
    keyboard.type("aliyun")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    keyboard.press("Enter")
    opened.settle()
    assert opened.card.get_by_role("heading", level=2).inner_text() == "阿里云"
    assert any("evidence-button" in focused for focused in _tabs(opened))
    keyboard.press("Enter")
    opened.settle()
    assert opened.evidence.locator(".gloss").count() > 0


def test_the_picture_is_walked_with_the_keyboard_alone(visit: Visiting) -> None:
    opened = visit()
    keyboard = opened.page.keyboard
    assert any('id="stage"' in focused for focused in _tabs(opened))
    keyboard.press("Home")
    hub = opened.state("model.core.hub")
    assert opened.state("state.value.selected.index") == hub
    keyboard.press("ArrowLeft")
    chosen = opened.state("state.value.selected.index")
    assert chosen in opened.state(f"model.neighbours({hub})")
    keyboard.press("p")
    assert opened.state(f"state.value.pinned.has({chosen})")
    keyboard.press("h")
    assert not opened.state(f"state.value.drawn.has({chosen})")
    keyboard.press("Home")
    keyboard.press("Enter")
    assert "紫金港科技城" in _focused(opened)


def test_tabs_filters_and_help_are_used_with_the_keyboard_alone(visit: Visiting) -> None:
    opened = visit()
    keyboard = opened.page.keyboard
    assert any('role="tab"' in focused for focused in _tabs(opened))
    keyboard.press("ArrowRight")
    assert opened.state("state.value.view") == "table"
    assert any('data-key="classes-' in f and "checkbox" in f for f in _tabs(opened))
    keyboard.press("Space")
    assert opened.state("state.value.hidden.classes.size") > 0
    opened.page.locator("[data-key=help]").focus()
    keyboard.press("Enter")
    assert opened.page.get_by_role("dialog").is_visible()
    keyboard.press("Escape")
    assert not opened.page.get_by_role("dialog").is_visible()
    assert 'data-key="help"' in _focused(opened)
