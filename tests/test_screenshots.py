"""The pictures of the guides: each is there, shown, and made by a command."""

from __future__ import annotations

import re

from docs import drawings, screenshots
from zjg_kg._language import LANGUAGES

DOCS = screenshots.PICTURES.parent
MADE = {*screenshots.SHOTS, *screenshots.GRAPHVIZ}


def shown(language: str) -> set[str]:
    """The files of pictures that the pages of a language show."""
    pages = [*(DOCS / language).glob("*.md"), DOCS.parent / "README.md"]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    return {name for text in texts for name in re.findall(r"!\[[^]]+]\(\S*?pictures/(\S+)\)", text)}


def test_the_command_takes_exactly_the_pictures_that_are_kept() -> None:
    assert {path.name for path in screenshots.PICTURES.glob("*.png")} == MADE


def test_every_picture_is_shown_and_none_is_missing() -> None:
    drawn = {f"{name}.{language}.svg" for name in drawings.PICTURES for language in LANGUAGES}
    assert (
        shown("zh") | shown("en")
        == MADE | drawn
        == {path.name for path in screenshots.PICTURES.iterdir()}
    )


def test_pages_show_pictures_in_their_own_language() -> None:
    for language in LANGUAGES:
        pages = (DOCS / language).glob("*.md")
        for page in pages:
            names = re.findall(r"pictures/([^)\s]+)", page.read_text(encoding="utf-8"))
            assert all(f".{language}." in name for name in names), page


def test_pictures_are_small_and_of_the_size_of_their_window() -> None:
    for name in MADE:
        content = (screenshots.PICTURES / name).read_bytes()
        assert content.startswith(b"\x89PNG\r\n")
        assert len(content) < 150_000, name
        size = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
        if name in screenshots.SHOTS:
            assert size == screenshots.SHOTS[name][1].size
