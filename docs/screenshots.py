"""Takes the pictures of the guide that only another program can draw.

    python -m docs.screenshots            all of them
    python -m docs.screenshots NAME …     those whose file names begin so

The page of the shipped graph is opened in Chromium and photographed, each picture at an address of
its own; Graphviz draws the paths between two enterprises. Pixels depend on the version of the
program and on the fonts of the system, so nothing compares them: the pictures are looked at.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from tests.page_visit import Visit
from zjg_kg import KnowledgeGraph
from zjg_kg._export._reading import property_graph
from zjg_kg._language import LANGUAGES, Language

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES: Final = Path(__file__).parent / "pictures"
HUB: Final = "entity:zijingang-sci-tech-city"
ENDS: Final = ("entity:aliyun", "entity:zheda-wangxin")
UNIVERSITY: Final = "entity:zhejiang-university"
_DESK: Final = (1280, 800)
_PHONE: Final = (390, 780)
_A_MOMENT: Final = 500  # milliseconds, until names have found their places


@dataclass(frozen=True)
class Shot:
    """The page at an address, in a window."""

    fragment: str
    """What stands behind ``#``; ``{edge}`` is that the park relies on the university."""
    clicks: tuple[str, ...] = ()
    """What is clicked then, as CSS selectors."""
    size: tuple[int, int] = _DESK
    """Width and height of the window in CSS pixels."""
    scheme: Literal["light", "dark"] = "light"


def _shots(language: Language) -> Iterator[tuple[str, Shot]]:
    ends = f"from={ENDS[0]}&to={ENDS[1]}"
    yield "page", Shot("", scheme="light" if language == "zh" else "dark")
    yield "page-evidence", Shot("edge={edge}")
    paths = ("[data-key=tab-paths]", "[data-key=path-0]", ".hop summary")
    yield "page-path", Shot(ends, paths)
    yield "page-table", Shot("view=table&edge={edge}", ("[data-key=table-edges]",))
    yield "page-figures", Shot(f"view=figures&node={HUB}")
    yield "page-phone", Shot(f"node={UNIVERSITY}", ("[data-key=act-centre]",), _PHONE)


SHOTS: Final[Mapping[str, tuple[Language, Shot]]] = {
    f"{name}.{language}.png": (language, shot)
    for language in LANGUAGES
    for name, shot in _shots(language)
}
"""The photographs of the page by the names of their files."""
GRAPHVIZ: Final[Mapping[str, Language]] = {f"graphviz.{each}.png": each for each in LANGUAGES}
"""The drawings of Graphviz by the names of their files."""


def main(chosen: list[str]) -> None:
    """Take the pictures whose names begin so, or all."""

    def wanted(name: str) -> bool:
        return not chosen or name.startswith(tuple(chosen))

    for name in filter(wanted, GRAPHVIZ):
        _keep(name, _drawn(GRAPHVIZ[name]))
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        page = KnowledgeGraph.shipped(lang="zh").page().save(Path(folder) / "park.html")
        for name in filter(wanted, SHOTS):
            _keep(name, _photograph(browser, page, *SHOTS[name]))


def _photograph(browser: Browser, page: Path, language: Language, shot: Shot) -> bytes:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        offline=True,
    )
    visit = Visit(context.new_page(), page)
    visit.open("#" + f"lang={language}&{shot.fragment}".format(edge=_edge()))
    for selector in shot.clicks:
        visit.page.locator(selector).first.click()
        visit.settle()
    visit.settle()
    visit.page.wait_for_timeout(_A_MOMENT)
    taken = visit.page.screenshot()
    context.close()
    if visit.troubles:
        raise RuntimeError("; ".join(visit.troubles))
    return taken


def _edge() -> str:
    """The id of the relation whose evidence is shown."""
    edges = property_graph(KnowledgeGraph.shipped()).edges()
    [found] = [each.id for each in edges if (each.source, each.target) == (HUB, UNIVERSITY)]
    return found


def _drawn(language: Language) -> bytes:
    """What Graphviz makes of the paths between two enterprises."""
    kg = KnowledgeGraph.shipped(lang=language)
    with tempfile.TemporaryDirectory() as folder:
        [path] = kg.export(Path(folder) / "paths.dot", of=ENDS, limit=2)
        program = _program("dot")
        return subprocess.run(
            [program, "-Tpng", "-Gdpi=110", str(path)], check=True, capture_output=True
        ).stdout


def _keep(name: str, picture: bytes) -> None:
    """Write a picture with few colours, so that it stays small."""
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        # This method keeps the rare colours, which are those of the signs; the common ones are
        # right only after a round of k-means.
        few = image.convert("RGB").quantize(
            method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )
        few.save(PICTURES / name, optimize=True)
    print(f"{name}: {(PICTURES / name).stat().st_size:,} bytes")


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = _program("chromium", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    sys.exit(f"needed: {' or '.join(names)}")


if __name__ == "__main__":
    main(sys.argv[1:])
