"""N-Quads and N-Triples: a line a statement, in the order of their bytes, whatever their number.

Lines are sorted in runs that wait in temporary files and are merged at the end, so that a graph of
any size goes out in the memory of one run. Only quads with blank nodes are held all the time: these
get names that follow from what is said of them, as RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) has
it, and no quad without one has a part in that.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from tempfile import TemporaryFile
from typing import BinaryIO, Final

import pyoxigraph as ox

from zjg_kg._terms import language_tag

_RUN: Final = 48 * 2**20
"""So many bytes of lines are sorted in memory."""
# The tag at the end of a statement. No text ends so: it closes with a quotation mark.
_TAG: Final = re.compile(r'(?<="@)[A-Za-z0-9-]+(?=(?: (?:<[^<>"]*>|_:[^ "]+))?$)')


def write(quads: Iterable[ox.Quad], file: BinaryIO) -> None:
    """Write quads as N-Quads, those of the default graph as N-Triples, each once.

    >>> import io
    >>> a, b = ox.NamedNode("urn:a"), ox.NamedNode("urn:b")
    >>> write([ox.Quad(b, a, ox.BlankNode()), ox.Quad(a, a, ox.Literal("B"), b)], out := io.BytesIO())
    >>> print(out.getvalue().decode(), end="")
    <urn:a> <urn:a> "B" <urn:b> .
    <urn:b> <urn:a> _:c14n0 .
    """
    with ExitStack() as stack:
        runs: list[Iterable[bytes]] = []
        run: list[bytes] = []
        size = 0
        for line in _lines(quads):
            run.append(line)
            size += len(line)
            if size >= _RUN:
                run.sort()
                waiting = stack.enter_context(TemporaryFile())
                waiting.writelines(run)
                waiting.seek(0)
                runs.append(waiting)
                run, size = [], 0
        run.sort()
        file.writelines(line for line, _ in groupby(heapq.merge(*runs, run)))


def _lines(quads: Iterable[ox.Quad]) -> Iterator[bytes]:
    with_blanks = ox.Dataset()
    for quad in quads:
        text = str(quad)
        if "_:" in text and any(isinstance(node, ox.BlankNode) for node in quad):
            with_blanks.add(quad)
        else:
            yield line(text)
    with_blanks.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    for quad in with_blanks:
        yield line(str(quad))


def line(text: str) -> bytes:
    """A quad's text as a line of N-Quads, its language tag with its usual capitals."""
    if '"@' in text:
        # The engine writes language tags in lower case.
        text = _TAG.sub(lambda match: language_tag(match[0]), text)
    return f"{text} .\n".encode()
