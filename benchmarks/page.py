"""The page of a large graph against that of the shipped one, in Chromium without a window: how long
it takes to open, and a frame while the picture is dragged.

The pages hold the shipped graph and provinces of 20,000 and of 100,000 nodes. They take turns, each
in a browser context of its own, and are 1,280 × 800 pixels large.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from benchmarks._stores import CACHE, on_disk
from benchmarks._timing import Report
from zjg_kg import KnowledgeGraph

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BAR_READY: Final = 2
BAR_FRAME: Final = 1.25
QUADS: Final = {"20,000": 615_000, "100,000": 3_080_000}
"""The province that has so many nodes."""
_ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_STEPS: Final = 90

# Notes when the page says that it is ready, in milliseconds since it began to open.
_WATCH: Final = """
new MutationObserver(() => {
    if (document.documentElement?.dataset.ready) window.readyAfter ??= performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true });
"""
# Notes when frames are drawn.
_FRAMES: Final = """() => {
    window.frames_ = [];
    const note = (time) => { window.frames_.push(time); requestAnimationFrame(note); };
    requestAnimationFrame(note);
}"""


class Visit(NamedTuple):
    """Milliseconds until the page was ready, and between two frames while it was dragged."""

    ready: float
    frame: float


def save(folder: Path, name: str, kg: KnowledgeGraph) -> Path:
    """The page of a graph as a file, and what it holds."""
    path = folder / f"page-{name.replace(',', '')}.html"
    kg.export(path, overwrite=True)
    print(f"  {name}: {path.stat().st_size / 1e6:.2f} MB")
    return path


def visit(browser: Browser, path: Path) -> Visit:
    """Open a page, and drag the picture to and fro."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(path.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    ready: float = page.evaluate("window.readyAfter")
    page.wait_for_timeout(1000)
    frame = statistics.median(_dragged(page))
    context.close()
    return Visit(ready, frame)


def _dragged(page: Page) -> list[float]:
    """The time of each frame while the mouse pulls the picture."""
    box = page.locator(".stage").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_FRAMES)
    for step in range(_STEPS):
        page.mouse.move(x + 2 * (step % 60), y + 2 * (step % 45))
    times: list[float] = page.evaluate("window.frames_")
    page.mouse.up()
    return [later - sooner for sooner, later in pairwise(times)]


def main() -> None:
    parser = argparse.ArgumentParser("benchmarks.page", description=__doc__)
    parser.add_argument("--folder", type=Path, default=CACHE, help="where provinces are kept")
    parser.add_argument("--runs", type=int, default=5, help="how often each page is opened")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("benchmarks.page needs Chromium")
    from playwright.sync_api import sync_playwright

    report = Report("pages of large graphs against that of the shipped one")
    given.folder.mkdir(parents=True, exist_ok=True)
    pages = {"shipped": save(given.folder, "shipped", KnowledgeGraph.shipped(lang="zh"))}
    for name, quads in QUADS.items():
        pages[name] = save(given.folder, name, on_disk(given.folder, quads))
    visits: dict[str, list[Visit]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        visit(browser, pages["shipped"])  # the first page warms the browser
        for _ in range(given.runs):
            for name, path in pages.items():
                visits[name].append(visit(browser, path))
        browser.close()
    median = {
        name: Visit(*map(statistics.median, zip(*each, strict=True)))
        for name, each in visits.items()
    }
    shipped, large, largest = median.values()
    report.at_most("ready, 20,000 nodes / shipped", large.ready, shipped.ready, BAR_READY)
    report.at_most("a frame, 20,000 nodes / shipped", large.frame, shipped.frame, BAR_FRAME)
    report.sooner("ready, 100,000 nodes / shipped", shipped.ready, largest.ready, None)
    report.sooner("a frame, 100,000 nodes / shipped", shipped.frame, largest.frame, None)
    report.leave()


if __name__ == "__main__":
    main()
