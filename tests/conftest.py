"""What tests share: the one way to skip, the folder of material outside the repository, and the
command line in this process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from zjg_kg.cli import main

ROOT = Path(__file__).parents[1]

# No test asserts how long a thing takes.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


CHROMIUM = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Chromium is started for a test."""


def require_or_skip(condition: object, reason: str) -> None:
    """Skip the test, visibly, when what it needs is absent; in CI its absence is a failure."""
    if condition:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"needed in CI: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``../shared`` beside the repository: the article, schemas and W3C suites."""
    folder = ROOT.parent / "shared"
    require_or_skip(folder.is_dir(), f"no folder {folder}")
    return folder


class Result(NamedTuple):
    """What a command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command line in an empty folder, in English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZJG_KG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ZJG_KG_LANG", "en")
    monkeypatch.setenv("COLUMNS", "80")

    def invoke(*words: str | Path) -> Result:
        code = main(list(map(str, words)))
        return Result(code, *capsys.readouterr())

    return invoke
