"""A synthetic province of any size, in the project's own model, the same for the same seed.

``python -m benchmarks.generate OUT --quads 1000000 --seed 1`` writes it as N-Quads, gzipped where
OUT ends in ``.gz``.
"""

from __future__ import annotations

import gzip
import io
from contextlib import ExitStack
from pathlib import Path
from typing import IO, cast

from benchmarks.generate._province import Province
from benchmarks.generate._sheet import Counts, Sheet
from benchmarks.generate._tables import TABLES

__all__ = ["Counts", "Province", "generate"]


def generate(path: Path, quads: int, seed: int = 1) -> Counts:
    """Write a province of about so many quads; the names, the numbers and the bytes of the file
    follow from size and seed alone.

    Row by row, so that memory holds eight bytes for each enterprise and no more.
    """
    province, counts = Province(quads, seed), Counts()
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(path.open("wb"))
        if path.suffix == ".gz":  # neither time nor file name goes into the bytes
            zipped = gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0)
            file = cast("IO[bytes]", stack.enter_context(zipped))
        write = stack.enter_context(io.TextIOWrapper(file, "utf-8", newline="\n")).write
        for table in TABLES:
            sheet = Sheet(write, counts, table.slug, table.title, table.issued, table.header)
            table.fill(province, sheet)
            sheet.close()
    return counts
