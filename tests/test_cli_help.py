"""Help: every command has one in both languages, and its examples work."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from zjg_kg._language import Language, use
from zjg_kg._text import width
from zjg_kg.cli import main
from zjg_kg.cli._help import Page, page
from zjg_kg.cli._main import PROGRAM, root
from zjg_kg.cli._reference import reference


def _pages(language: Language) -> dict[str, Page]:
    """The help pages of all commands, by what is typed."""
    pages = {}
    with use(language):
        waiting = [typer.Context(root(), info_name=PROGRAM)]
        while waiting:
            context = waiting.pop()
            pages[context.command_path] = page(context)
            command: Any = context.command
            for name in getattr(command, "list_commands", lambda _: [])(context):
                below = command.get_command(context, name)
                waiting.append(typer.Context(below, info_name=name, parent=context))
    return pages


_PAGES: dict[Language, dict[str, Page]] = {"zh": _pages("zh"), "en": _pages("en")}
_PATHS = sorted(_PAGES["en"])
_EXAMPLES = sorted({line for each in _PAGES["en"].values() for line in each.examples})


def test_all_commands_are_there() -> None:
    assert len(_PATHS) >= 46
    assert len(_EXAMPLES) >= 85


@pytest.mark.parametrize("path", _PATHS)
def test_every_command_has_help_in_both_languages(
    path: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = path.split()[1:]
    assert main([*words, "--help", "--lang", "en"]) == 0
    english = capsys.readouterr()
    assert main(["--lang=zh", *words, "--help"]) == 0
    chinese = capsys.readouterr()
    assert english.out.startswith(f"Usage: {path}")
    assert chinese.out.startswith(f"用法：{path}")
    assert english.err == chinese.err == ""
    for line in (english.out + chinese.out).splitlines():
        # An example is one line, to be copied.
        assert width(line) <= 80 or line.startswith("  zjg-kg ")


@pytest.mark.parametrize("path", _PATHS)
def test_every_entry_is_explained_in_its_language(path: str) -> None:
    english, chinese = _PAGES["en"][path], _PAGES["zh"][path]
    for one, other in zip(english.sections, chinese.sections, strict=True):
        for entry, translated in zip(one.entries, other.entries, strict=True):
            assert entry.help, entry.name
            assert not translated.help.isascii(), translated.name
    assert english.about
    assert not chinese.about.isascii()
    assert english.examples == chinese.examples
    assert english.examples or path in ("zjg-kg claims", "zjg-kg sources", "zjg-kg store")


def test_the_manual_is_the_help_of_all_commands() -> None:
    for language in ("zh", "en"):
        manual = reference(language)
        assert manual == reference(language)
        for path in _PATHS:
            assert f"## `{path}`" in manual
        # test_documentation.py runs what the manual shows, and so all examples.
        for example in _EXAMPLES:
            assert f"$ {example}" in manual
