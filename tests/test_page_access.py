"""Everybody can use the page: checked by axe-core against WCAG 2.2 AA, and on a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from tests.conftest import ROOT, require_or_skip
from tests.page_visit import Visit, Visiting

pytest_plugins = ("tests.page_browser",)
AXE = ROOT / "tests/node/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _violations(opened: Visit) -> list[str]:
    require_or_skip(AXE.exists(), "no axe-core: npm ci --prefix tests/node")
    opened.settle()
    opened.page.evaluate(AXE.read_text("utf-8"))
    found = opened.page.evaluate(
        "(tags) => axe.run({ runOnly: { type: 'tag', values: tags } })", RULES
    )
    return [
        f"{each['id']}: {node['html']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


STATES = {
    "first sight": "",
    "card": "#node=entity:zijingang-sci-tech-city",
    "table": "#view=table",
    "figures": "#view=figures",
    "paths": "#from=entity:aliyun&to=entity:zheda-wangxin",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("lang", "scheme"), [("zh", "light"), ("en", "dark")])
def test_axe_finds_nothing_wrong(
    visit: Visiting, lang: str, scheme: Literal["light", "dark"], state: str
) -> None:
    fragment = "&".join(filter(None, (STATES[state] or "#", f"lang={lang}")))
    opened = visit(fragment=fragment.replace("#&", "#"), scheme=scheme)
    for fold in opened.page.locator("details:not([open]) > summary").all()[:12]:
        if fold.is_visible():
            fold.click()
    assert _violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_evidence_search_menu_and_help(
    visit: Visiting, scheme: Literal["light", "dark"]
) -> None:
    opened = visit(scheme=scheme)
    opened.page.evaluate("zjgKg.actions.select('edge', 0)")
    assert _violations(opened) == []
    opened.search("zhe")
    assert _violations(opened) == []
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name="更多").click()
    assert _violations(opened) == []
    opened.page.keyboard.press("Escape")
    opened.page.locator("[data-key=help]").click()
    assert _violations(opened) == []


@pytest.mark.parametrize("fragment", ["", "#view=table", "#view=figures"])
def test_on_a_telephone_nothing_is_cut_off_and_panels_are_sheets(
    visit: Visiting, fragment: str
) -> None:
    opened = visit(fragment=fragment, size=(360, 740))
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".sheets button").first.click()
    opened.choose("aliyun")
    opened.settle()
    assert opened.card.is_visible()
    box = opened.card.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert _violations(opened) == []


def test_without_javascript_the_page_says_so(visit: Visiting, park: Path) -> None:
    opened = visit()
    browser = opened.page.context.browser
    assert browser is not None
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(park.as_uri())
    shown = page.locator("body").inner_text()
    assert "JavaScript" in shown and "请在浏览器中允许运行脚本" in shown


@pytest.mark.parametrize("missing", ["DecompressionStream", "ResizeObserver"])
def test_in_an_old_browser_the_page_says_so(visit: Visiting, park: Path, missing: str) -> None:
    browser = visit().page.context.browser
    assert browser is not None
    page = browser.new_page()
    page.add_init_script(f"delete window.{missing}")
    page.goto(park.as_uri())
    told = page.get_by_role("alert").inner_text()
    assert "浏览器过旧" in told and "the browser too old" in told
