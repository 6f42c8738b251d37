"""Every command and every example that the documentation shows is run."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs import build
from tests.workplace import FINDS, lay_out
from zjg_kg._language import Language, use
from zjg_kg.cli import main

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    path
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    if "decisions" not in path.parts
)
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def language(path: Path) -> Language:
    return "zh" if "zh" in path.relative_to(ROOT).parts else "en"


def blocks(path: Path, kind: str) -> Iterator[str]:
    for match in FENCE.finditer(path.read_text(encoding="utf-8")):
        if match[1] == kind:
            yield match[2]


def commands() -> Iterator[tuple[Path, str, list[str]]]:
    """Each `$ zjg-kg …` line once a language, with what the page shows beneath it."""
    seen: set[tuple[str, str]] = set()
    for path in PAGES:
        for block in blocks(path, "console"):
            lines = block.splitlines()
            starts = [i for i, line in enumerate(lines) if line.startswith("$ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                command, shown = lines[start].removeprefix("$ "), lines[start + 1 : end]
                key = (command, language(path))
                if shown or key not in seen:
                    seen.add(key)
                    yield path, command, shown


COMMANDS = list(commands())


@pytest.mark.parametrize(
    ("path", "command", "shown"),
    [pytest.param(*case, id=f"{case[0].relative_to(ROOT)}: {case[1]}") for case in COMMANDS],
)
def test_command(
    path: Path,
    command: str,
    shown: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZJG_KG_LANG", language(path))
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path / "data"))
    lay_out(tmp_path, command, request)
    program, *words = shlex.split(command.replace("graph/*.trig", "graph/park.trig"))
    assert program == "zjg-kg"
    code = main(words)
    printed = capsys.readouterr()
    # Differences and conflicts are findings.
    assert code == 0 or (code == 1 and words[0] in FINDS), printed.err
    for line in shown:
        assert line.strip() in printed.out + printed.err


def test_there_are_commands() -> None:
    print(f"{len(COMMANDS)} commands")
    assert len(COMMANDS) >= 100


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_python_examples(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "docs/examples", tmp_path, dirs_exist_ok=True)
    examples = "\n".join(blocks(path, "python"))
    test = doctest.DocTestParser().get_doctest(examples, {}, str(path), str(path), 0)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    with use(language(path)):
        result = doctest.DocTestRunner(optionflags=flags).run(test, out=sys.stdout.write)
    assert result.failed == 0


def test_links_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_generated_pages_are_up_to_date() -> None:
    for path, content in build.pages():
        assert path.read_text(encoding="utf-8") == content, f"run: python -m docs.build ({path})"
