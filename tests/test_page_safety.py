"""Nothing that a graph says runs in the page, nothing leaves it, and no text breaks it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.page_graphs import TEXTS, hostile_graph
from tests.page_visit import Visiting
from zjg_kg import KnowledgeGraph
from zjg_kg._export._page._page import page as page_of

pytest_plugins = ("tests.page_browser",)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(hostile_graph(), None, {}).save(tmp_path_factory.mktemp("page") / "a#b?c%.html")


def test_hostile_texts_are_shown_as_they_are_and_do_nothing(visit: Visiting, hostile: Path) -> None:
    opened = visit(hostile)
    assert opened.state("model.nodeCount") >= len(TEXTS)
    for view in ("table", "figures", "graph"):
        opened.page.evaluate(f"zjgKg.state.set({{ view: {view!r} }})")
        opened.settle()
    for number, text in enumerate(TEXTS):
        node = opened.node(f"https://example.org/thing-{number}")
        opened.page.evaluate(f"zjgKg.actions.focus({node})")
        opened.settle()
        shown = opened.card.get_by_role("heading", level=2).evaluate("(each) => each.textContent")
        assert shown == text
        for edge in opened.state(f"model.edgesOf({node})"):
            opened.page.evaluate(f"zjgKg.actions.select('edge', {edge})")
            opened.settle()
            assert text in opened.evidence.evaluate("(each) => each.textContent")
    assert (
        opened.page.locator(
            "#main img, script[src], iframe, object, embed, a[href^='java' i]"
        ).count()
        == 0
    )


def test_hostile_texts_are_searched_filtered_linked_and_saved(
    visit: Visiting, hostile: Path, tmp_path: Path
) -> None:
    opened = visit(hostile)
    for text in ("<img", "\u202e", "__proto__", "constructor", "\\", "%", "(", "[", "*", "  "):
        opened.search(text)
    opened.page.keyboard.press("Escape")
    for box in opened.page.locator(".legend input[type=checkbox]").all()[:6]:
        box.uncheck(force=True)
    opened.page.evaluate("zjgKg.actions.clearFilters()")
    with opened.page.expect_download() as download:
        opened.page.evaluate("void zjgKg.actions.saveSvg()")
    ElementTree.parse(download.value.path())
    fragment = opened.state("(actions.focus(3), actions.pin(3), state.toFragment())")
    assert visit(hostile, f"#{fragment}").state("state.value.selected.index") == 3


def test_no_request_leaves_the_page_whatever_is_opened(visit: Visiting) -> None:
    asked: list[str] = []
    opened = visit()
    opened.page.on("request", lambda request: asked.append(request.url))
    opened.choose("紫金港科技城")
    for view in ("table", "figures", "graph"):
        opened.page.evaluate(f"zjgKg.state.set({{ view: {view!r} }})")
    opened.page.locator("[data-key=help]").click()
    opened.settle()
    assert [address for address in asked if not address.startswith(("data:", "blob:"))] == []


_LOADS = "document.body.append(Object.assign(document.createElement({!r}), {}))"
ATTEMPTS = {
    "fetch": "fetch('https://example.org/x')",
    "beacon": "navigator.sendBeacon('https://example.org/x', 'x')",
    "socket": "new WebSocket('wss://example.org/x')",
    "image": _LOADS.format("img", "{ src: 'https://example.org/x' }"),
    "script": _LOADS.format("script", "{ src: 'https://example.org/x' }"),
    "style": _LOADS.format("link", "{ rel: 'stylesheet', href: 'https://example.org/x' }"),
    "frame": _LOADS.format("iframe", "{ src: 'https://example.org/x' }"),
}


@pytest.mark.parametrize("name", ATTEMPTS)
def test_the_policy_stops_a_script_that_would_call_out(visit: Visiting, name: str) -> None:
    opened = visit(quiet=False)
    stopped = opened.page.evaluate(
        f"""() => new Promise((tell) => {{
            document.addEventListener("securitypolicyviolation", (event) => tell(event.blockedURI));
            setTimeout(() => tell("nothing was stopped"), 5000);
            Promise.resolve({ATTEMPTS[name]}).catch(() => {{}});
        }})"""
    )
    assert stopped.startswith(("https://example.org", "wss://example.org"))


def test_the_policy_stops_a_script_that_is_put_into_the_page(visit: Visiting) -> None:
    opened = visit(quiet=False)
    opened.page.evaluate(
        """() => {
            document.body.append(Object.assign(document.createElement("script"),
                { textContent: "window.ran = 1" }));
            const holder = document.createElement("div");
            document.body.append(holder);
            holder.innerHTML = "<p onclick='window.ran = 2'>x</p>";
            holder.firstChild.click();
        }"""
    )
    assert opened.page.evaluate("window.ran") is None


@pytest.mark.parametrize("code", ["eval('1')", "Function('return 1')()"])
def test_the_policy_stops_text_from_becoming_code(visit: Visiting, code: str) -> None:
    # Later, as what a debugger asks for itself is allowed all.
    attempt = f"""() => new Promise((tell) => setTimeout(() => {{
        try {{ tell({code}) }} catch (error) {{ tell(error.name) }}
    }}))"""
    assert visit(quiet=False).page.evaluate(attempt) == "EvalError"


def test_the_frame_of_a_notebook_shows_the_page(
    visit: Visiting, tmp_path: Path, park: Path
) -> None:
    shown = page_of(KnowledgeGraph.shipped(lang="zh"), "阿里云", {})
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><html data-ready=true><title>x</title>{shown._repr_html_()}")
    opened = visit(path)
    frame = opened.page.frame_locator("iframe")
    frame.locator("html[data-ready=true]").wait_for()
    frame.locator("#find-thing").fill("aliyun")
    frame.locator("#found-thing [role=option]").first.click()
    assert frame.locator("article.card h2").inner_text() == "阿里云"
