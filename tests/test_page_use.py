"""What a person does with the page: search, look, filter, follow evidence and paths, save."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page_visit import Visiting
from zjg_kg import KnowledgeGraph
from zjg_kg._export._page._page import page as page_of
from zjg_kg._export._reading import property_graph

pytest_plugins = ("tests.page_browser",)


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.shipped(lang="zh")


def test_the_page_opens_with_all_of_the_shipped_graph_drawn(
    visit: Visiting, kg: KnowledgeGraph
) -> None:
    opened = visit()
    graph = property_graph(kg)
    count = sum(1 for _ in graph.nodes())
    assert opened.state("model.nodeCount") == opened.state("state.value.drawn.size") == count
    assert opened.state("model.edgeCount") == sum(1 for _ in graph.edges())
    assert opened.page.get_by_text(f"{count} 个事物全部画出").is_visible()
    assert opened.page.get_by_role("heading", level=1).inner_text() == "紫金港科技城知识图谱"
    assert opened.page.locator("#opening").count() == 0


@pytest.mark.parametrize(
    "text", ["阿里云", "阿里雲", "aliyun", "ALIYUN", "aly", "Alibaba", "ali yun"]
)
def test_a_search_finds_in_chinese_english_pinyin_and_initials(visit: Visiting, text: str) -> None:
    first = visit().search(text).first
    assert "阿里云" in first.inner_text()


def test_what_is_searched_for_opens_its_card(visit: Visiting, kg: KnowledgeGraph) -> None:
    opened = visit()
    opened.choose("紫金港科技城")
    opened.settle()
    card, entity = opened.card, kg.entity("紫金港科技城")
    assert card.get_by_role("heading", level=2).inner_text() == entity.label
    shown = card.inner_text()
    assert entity.descriptions["zh"] in shown
    assert all(alias in shown for alias in entity.aliases)
    assert all(figure.text("zh") in shown for figure in entity.figures)
    assert all(silence.text("zh") in shown for silence in entity.silences)


def test_a_click_on_a_node_in_the_picture_opens_its_card(visit: Visiting) -> None:
    opened = visit()
    node = opened.node("entity:aliyun")
    opened.page.mouse.click(*opened.place(node))
    assert opened.card.get_by_role("heading", level=2).inner_text() == "阿里云"
    assert opened.state("state.value.selected") == {"type": "node", "index": node}


def test_a_click_on_an_edge_in_the_picture_opens_what_it_rests_on(
    visit: Visiting, kg: KnowledgeGraph
) -> None:
    opened = visit()
    edges = list(property_graph(kg).edges())
    place = opened.clear_edges()[0]
    opened.page.mouse.click(place["x"], place["y"])
    opened.settle()
    assert opened.state("state.value.selected") == {"type": "edge", "index": place["index"]}
    edge = edges[int(place["index"])]
    shown = opened.evidence.inner_text()
    assert kg.label(edge.link.source) in shown and kg.label(edge.link.target) in shown
    for name in edge.values["assertions"]:
        [evidence] = kg.evidence(str(name))
        assert evidence.gloss["zh"] in shown
        for passage in evidence.passages:
            assert f"第{passage.start + 1}–{passage.end}字" in shown


def test_the_table_leads_to_the_same_evidence(visit: Visiting, kg: KnowledgeGraph) -> None:
    opened = visit()
    page = opened.page
    page.get_by_role("tab", name="表格").click()
    page.get_by_role("group", name="表格").get_by_text("关系").click()
    page.get_by_label("在表中查找").fill("紫金港科技城 城西科创大走廊")
    rows = page.locator("table.data tbody tr")
    wanted = [
        edge
        for edge in property_graph(kg).edges()
        if {"紫金港科技城", "城西科创大走廊"}
        == {kg.label(edge.link.source), kg.label(edge.link.target)}
    ]
    assert rows.count() >= len(wanted) > 0
    row = rows.filter(has_text=wanted[0].label).first
    row.locator("th button").click()
    opened.settle()
    [best, *_] = kg.evidence(str(wanted[0].values["assertions"][0]))
    assert best.gloss["zh"] in opened.evidence.inner_text()


@pytest.mark.parametrize(
    "ends", [("阿里云", "浙大网新"), ("西湖区", "浙江大学"), ("云谷小镇", "城西科创大走廊")]
)
def test_paths_and_the_evidence_of_each_hop_are_those_of_the_library(
    visit: Visiting, kg: KnowledgeGraph, ends: tuple[str, str]
) -> None:
    opened = visit()
    page = opened.page
    page.get_by_role("tab", name="路径").click()
    opened.choose(ends[0], "from")
    opened.choose(ends[1], "to")
    items = page.locator(".paths > li")
    paths = list(kg.connections(*ends))
    assert items.count() == len(paths) > 0
    for item, path in zip(items.all(), paths, strict=True):
        names = item.locator(".stop").all_inner_texts()
        assert [name.strip() for name in names] == [kg.label(thing) for thing in path.nodes]
        assert f"代价 {path.cost:.2f}" in item.inner_text()
        hops = item.locator(".hop")
        assert hops.count() == len(path)
        for shown, hop in zip(hops.all(), path, strict=True):
            for summary in shown.locator("summary").all():
                summary.click()
            opened.settle()
            text = shown.inner_text()
            words = [name.strip() for name in shown.locator(".words").all_inner_texts()]
            assert words == [
                each.words("zh", inverse=each.link.source != hop.source)
                for each in hop.relationships
            ]
            for relationship in hop.relationships:
                assert all(each.gloss["zh"] in text for each in relationship.evidence)


def test_the_best_paths_between_any_two_things_are_those_of_the_library(
    visit: Visiting, kg: KnowledgeGraph
) -> None:
    opened = visit()
    graph = property_graph(kg)
    things = [node.iri for node in graph.nodes()]
    ids = {edge.link: edge.id for edge in graph.edges()}
    pairs = [(at, (37 * at + 11) % len(things)) for at in range(0, len(things), 3)]
    found = opened.page.evaluate(
        """(pairs) => pairs.map(([a, b]) => zjgKg.model.paths(a, b).paths.map((path) => [
            path.nodes,
            path.hops.map((hop) => hop.map((edge) => zjgKg.model.edge(edge).id).sort()),
            path.cost.toFixed(6),
        ]))""",
        pairs,
    )
    for (one, other), paths in zip(pairs, found, strict=True):
        assert paths == [
            [
                [things.index(thing) for thing in path.nodes],
                [sorted(ids[each.link] for each in hop.relationships) for hop in path],
                f"{path.cost:.6f}",
            ]
            for path in kg.connections(things[one], things[other])
        ]


def test_a_path_can_be_shown_in_the_picture(visit: Visiting) -> None:
    opened = visit()
    opened.page.get_by_role("tab", name="路径").click()
    opened.choose("阿里云", "from")
    opened.choose("浙大网新", "to")
    opened.page.get_by_role("button", name="在图上显示").first.click()
    path = opened.state("state.value.path")
    marked = opened.state("actions.canvas.cy.nodes('.path').map((each) => each.data('index'))")
    assert sorted(marked) == sorted(path["nodes"])


def test_each_filter_takes_away_what_it_names_and_gives_it_back(visit: Visiting) -> None:
    opened = visit()
    page = opened.page
    visible = "actions.canvas.cy.{}(':visible').length"
    nodes, edges = (opened.state(visible.format(each)) for each in ("nodes", "edges"))
    enterprises = opened.state(
        "model.count('classes')[model.core.classes.findIndex((c) => c.id === 'zjg:Enterprise')]"
    )
    box = page.locator(".legend label", has_text="企业").first.locator("input")
    box.uncheck()
    assert opened.state(visible.format("nodes")) == nodes - enterprises
    assert page.get_by_text(f"画出 {nodes - enterprises} / {nodes} 个事物").is_visible()
    page.get_by_role("button", name="清除筛选").click()
    assert opened.state(visible.format("nodes")) == nodes
    for dimension in ("relations", "bases", "modalities", "sources"):
        fold = page.locator(f"[data-dimension={dimension}]")
        fold.locator("summary").click()
        fold.get_by_role("checkbox").first.uncheck()
        left = opened.state(visible.format("edges"))
        assert left < edges
        passing = "[...Array(model.edgeCount).keys()].filter((j) => state.passesEdge(j)).length"
        assert left == opened.state(passing)
        assert "已隐藏" in fold.locator("summary").inner_text()
        page.get_by_role("button", name="清除筛选").click()
        assert opened.state(visible.format("edges")) == edges


def test_things_are_hidden_pinned_let_go_and_drawn_again(visit: Visiting) -> None:
    opened = visit()
    card = opened.card
    opened.choose("浙江大学")
    node = opened.node("entity:zhejiang-university")
    card.get_by_role("button", name="固定").click()
    assert opened.state(f"state.value.pinned.has({node})")
    card.get_by_role("button", name="松开").click()
    assert not opened.state(f"state.value.pinned.has({node})")
    drawn = opened.state("state.value.drawn.size")
    card.get_by_role("button", name="隐藏").click()
    assert opened.state("state.value.drawn.size") == drawn - 1
    opened.choose("浙江大学")
    assert opened.state("state.value.drawn.size") == drawn
    opened.choose("紫金港科技城")
    card.get_by_role("button", name="收起").click()
    hidden = drawn - opened.state("state.value.drawn.size")
    assert hidden > 30  # so many are drawn at once
    card.get_by_role("button", name="展开").click()
    assert opened.page.get_by_text(f"还有 {hidden - 30} 个未画").is_visible()
    card.get_by_role("button", name="展开").click()
    assert opened.state("state.value.drawn.size") == drawn


def test_the_view_zooms_and_fits(visit: Visiting) -> None:
    opened = visit()
    zoom = opened.state("actions.canvas.cy.zoom()")
    opened.page.get_by_role("button", name="放大").click()
    assert opened.state("actions.canvas.cy.zoom()") > zoom
    opened.page.get_by_role("button", name="显示全图").click()
    assert opened.state("actions.canvas.cy.zoom()") == pytest.approx(zoom)


def test_figures_stand_as_bars_and_as_a_table_with_what_they_rest_on(
    visit: Visiting, kg: KnowledgeGraph
) -> None:
    opened = visit()
    page = opened.page
    page.get_by_role("tab", name="数据").click()
    opened.settle()
    figured = opened.state("model.core.figured.map((node) => model.core.nodes.id[node])")
    figures = [figure for node in figured for figure in kg.figures(node)]
    rows, shown = page.locator(".chart-row"), page.locator("#view-figures")
    assert rows.count() == len(figures) > 10
    assert all(figure.text("zh") in shown.inner_text() for figure in figures)
    rows.first.get_by_role("button", name="依据").click()
    glosses = {each.gloss["zh"] for figure in figures for each in kg.evidence(figure.iri)}
    assert rows.first.locator(".gloss").first.inner_text() in glosses
    page.get_by_role("button", name="以表格显示").click()
    assert shown.locator("tbody tr").count() == len(figures)


def test_the_passage_itself_is_shown_where_the_source_was_attached(
    visit: Visiting, kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(10_000))
    monkeypatch.setattr("zjg_kg._evidence.attached_text", lambda _: text)
    opened = visit(page_of(kg, "阿里云", {}).save(tmp_path / "quoted.html"))
    node = opened.node("entity:aliyun")
    said = {}
    for edge in opened.state(f"model.edgesOf({node})"):
        opened.page.evaluate(f"zjgKg.actions.select('edge', {edge})")
        opened.settle()
        for passage in opened.evidence.locator(".passage").all():
            said[passage.locator(".position").inner_text()] = passage.locator(
                "blockquote"
            ).inner_text()
    passages = [each for one in kg.evidence("阿里云") for each in one.passages]
    quotes = {f"第{each.start + 1}–{each.end}字": text[each.start : each.end] for each in passages}
    assert said and said.items() <= quotes.items()


def test_the_picture_is_printed_and_what_is_for_the_screen_is_not(visit: Visiting) -> None:
    opened = visit()
    opened.page.emulate_media(media="print")
    seen = opened.page.evaluate(
        """async () => {
            const seen = {};
            window.print = () => {
                for (const name of [".print-picture", "#stage", ".settings", ".legend"])
                    seen[name] = document.querySelector(name).checkVisibility();
                seen.width = document.querySelector(".print-picture").naturalWidth;
            };
            await zjgKg.actions.print();
            return seen;
        }"""
    )
    assert seen.pop("width") > 300
    assert seen == {".print-picture": True, "#stage": False, ".settings": False, ".legend": True}
    assert opened.page.locator(".print-picture").count() == 0
