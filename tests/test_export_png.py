"""The picture as PNG: its pixels, and that Chinese characters are among them."""

from __future__ import annotations

import builtins
import io
import sys
from typing import Any

import pytest
from conftest import require_or_skip
from PIL import Image
from property_graphs import Handmade, edge, hostile, node

from zjg_kg import ExportError, KnowledgeGraph, MissingDependency
from zjg_kg._export import _png
from zjg_kg._export._png import PNG, pixels, plain
from zjg_kg._export._reading import property_graph
from zjg_kg._export._svg import picture
from zjg_kg._style import GROUPS


@pytest.fixture(scope="module", autouse=True)
def _font() -> None:
    try:
        known = _png._knows_chinese()
    except MissingDependency:
        known = False
    require_or_skip(known, "resvg-py or a font with Chinese characters is not installed")


def opened(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def colours(image: Image.Image) -> set[object]:
    return {colour for _, colour in image.getcolors(1 << 24) or ()}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_the_shipped_graph_in_pixels() -> None:
    graph = property_graph(KnowledgeGraph.shipped(lang="zh"))
    file = io.BytesIO()
    PNG().write(graph, file)
    image = opened(file.getvalue())
    svg = picture(graph)
    wide, high = (int(svg.split(f'{side}="')[1].split('"')[0]) for side in ("width", "height"))
    assert image.size == (2 * wide, 2 * high)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    found = colours(image)
    for group in {each.group for each in graph.nodes()}:
        assert rgb(group.colour) in found, group.label["en"]
    again = io.BytesIO()
    PNG().write(graph, again)
    assert again.getvalue() == file.getvalue()


def drawn(label: str) -> Image.Image:
    return opened(pixels(picture(Handmade([node("a", label)], []))))


def ink(image: Image.Image) -> int:
    """How many pixels are dark."""
    return sum(image.convert("L").histogram()[:128])


def test_chinese_characters_are_drawn_not_boxes() -> None:
    boxes = drawn("\ufdd0\ufdd0")  # no font has these
    one, other = drawn("紫港"), drawn("鑫鑫")
    assert one.size == other.size
    assert one.tobytes() != other.tobytes()
    # Each stroke counts: a box is as dark as every other.
    assert ink(drawn("一一")) < ink(one) < ink(drawn("鑫鑫"))
    assert ink(boxes) == ink(drawn("\ufdd1\ufdd1"))


def test_a_plan_stays_dashed_and_a_sign_keeps_its_colour() -> None:
    nodes = [node("a", "甲"), node("b", "乙")]

    def line(modality: str) -> int:
        graph = Handmade(nodes, [edge(1, "a", "b", "", modality=modality)])
        svg = picture(graph)
        start = svg.index('<g class="tie')
        alone = svg[:start] + svg[start : svg.index("</g>", start) + 4] + "</svg>"
        return ink(opened(pixels(alone)))

    assert 0 < line("plan") < line("fact")
    assert rgb(nodes[0].group.colour) in colours(drawn("甲"))


def test_hostile_labels_can_be_drawn() -> None:
    image = opened(pixels(picture(hostile())))
    assert ink(image) > 1000


def test_an_answer_is_drawn_too() -> None:
    answer = KnowledgeGraph.shipped(lang="zh").connections("阿里云", "浙大网新")
    found = colours(opened(pixels(answer.to_svg())))
    assert {rgb("#cc6677"), rgb("#44aa99")} <= found


def test_nothing_that_resvg_does_not_know_is_left() -> None:
    answer = KnowledgeGraph.shipped(lang="en").connections("阿里云", "浙大网新")
    for svg in (picture(hostile()), answer.to_svg()):
        style = plain(svg).split("<style>")[1].split("</style>")[0]
        assert "var(" not in style and "--" not in style
        assert "@media" not in style and ":has" not in style and ":hover" not in style
        assert "#23262d" in style and "#e8eaed" not in style  # the ink of light, not of dark
        assert plain(svg).split("</style>")[1] == svg.split("</style>")[1]
    assert not any(group.on_dark and group.on_dark in plain(svg) for group in GROUPS)


def test_without_a_chinese_font_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = picture(Handmade([node("a", "甲")], [], "en"))
    latin = chinese.replace("甲", "a")
    original = _png._render
    monkeypatch.setattr(_png, "_render", lambda svg, zoom: original(_boxes(svg), zoom))
    _png._knows_chinese.cache_clear()
    try:
        assert ink(opened(pixels(latin))) > 0
        with pytest.raises(ExportError) as raised:
            pixels(chinese)
    finally:
        _png._knows_chinese.cache_clear()
    assert "fonts-noto-cjk" in raised.value.en and "fonts-noto-cjk" in raised.value.zh


def _boxes(svg: str) -> str:
    """As a system without Chinese fonts sees it."""
    return "".join("\ufdd0" if "\u4e00" <= each <= "\u9fff" else each for each in svg)


def test_without_resvg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def importing(name: str, *rest: Any, **more: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "resvg_py", raising=False)
    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(MissingDependency) as raised:
        pixels(picture(Handmade([node("a", "A")], [], "en")))
    assert "zjg-kg[png]" in raised.value.en and "zjg-kg[png]" in raised.value.zh
