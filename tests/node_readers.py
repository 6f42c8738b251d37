"""Runs the programs that read exported files in Node, ``tests/node/*.mjs``."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.conftest import require_or_skip
from zjg_kg._export._property_graph import Cell

FOLDER = Path(__file__).parent / "node"


def read(script: str, *arguments: str | Path, input: str | bytes | None = None) -> Any:
    """What ``tests/node/<script>.mjs``, run with these arguments, prints as JSON.

    Skips the test where Node or its packages are missing; a script that fails fails the test with
    what it wrote to its standard error.
    """
    node = shutil.which("node")
    require_or_skip(node, "no Node (20 or later)")
    require_or_skip(
        (FOLDER / "node_modules").is_dir(), "no Node packages; run: npm ci --prefix tests/node"
    )
    assert node
    done = subprocess.run(
        [node, str(FOLDER / f"{script}.mjs"), *map(str, arguments)],
        input=input.encode() if isinstance(input, str) else input,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return json.loads(done.stdout)


def in_json(value: Cell) -> Any:
    """What comes back of an attribute's value from JSON."""
    if isinstance(value, tuple):
        return [in_json(each) for each in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value
