"""Fixtures that open the page in a browser: ``pytest_plugins = ("tests.page_browser",)``.

A visit ends with nothing to complain of: no error in the console, no dialog, no request that leaves
the page.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.conftest import CHROMIUM, require_or_skip
from tests.page_visit import Visit, Visiting
from zjg_kg import KnowledgeGraph
from zjg_kg._export._page._page import page as page_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; one for the tests of a module."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        require_or_skip(False, "no playwright: pip install zjg-kg[test]")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    require_or_skip(chromium, "no chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the shipped graph, in Chinese."""
    kg = KnowledgeGraph.shipped(lang="zh")
    return page_of(kg, None, {}).save(tmp_path_factory.mktemp("page") / "park.html")


@pytest.fixture
def visit(browser: Browser, park: Path) -> Iterator[Visiting]:
    """Open a page, that of the park unless told otherwise."""
    visits: list[Visit] = []

    def opened(
        path: Path = park,
        fragment: str = "",
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: Literal["light", "dark"] = "light",
        quiet: bool = True,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
            offline=True,
        )
        context.set_default_timeout(15_000)
        one = Visit(context.new_page(), path)
        if quiet:
            visits.append(one)
        return one.open(fragment)

    yield opened
    for context in browser.contexts:
        context.close()
    assert [trouble for one in visits for trouble in one.troubles] == []
