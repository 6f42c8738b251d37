"""What all tests share: the one way to skip, and the folder of material outside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


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
