"""RDF Patch: a list of quads that come and go, which one store can hand to another.

The text form of Apache Jena (https://afs.github.io/rdf-delta/rdf-patch.html): rows that begin with
``H`` (header), ``TX`` (begin), ``A`` (add), ``D`` (delete), ``PA`` and ``PD`` (prefixes, of which a
store here keeps none), ``TC`` (commit) or ``TA`` (abort) and end with a dot. Terms are written as
in N-Quads; a blank node may also be written ``<_:label>``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, NoReturn

import pyoxigraph as ox

from zjg_kg._errors import InputError
from zjg_kg._nquads import line
from zjg_kg._reading import read_utf8

_TERM: Final = r'<[^<>"\s]*>|_:[^\s<>"]+|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^<>"\s]*>)?'
_ROW: Final = re.compile(rf"([AD])\s+((?:(?:{_TERM})\s+){{3,4}})\.")
_HEADER: Final = re.compile(rf"H\s+(\S+)\s+({_TERM})\s+\.")
_PREFIX: Final = re.compile(r'P[AD]\s+(?:"[^"]*"|[^\s"]*:)(?:\s+<[^<>"\s]*>)?\s+\.')
_MARK: Final = re.compile(r"(TX|TC|TA)\s+\.")
_TERMS: Final = re.compile(_TERM)


@dataclass(frozen=True, slots=True)
class Patch:
    """What a patch does in the end, each quad with the line that says so."""

    path: Path
    header: Mapping[str, str]
    """The ``H`` rows, terms as written."""
    gone: Mapping[ox.Quad, int]
    come: Mapping[ox.Quad, int]


def write_patch(*, gone: Collection[ox.Quad], come: Collection[ox.Quad]) -> str:
    """Quads that go and come as a patch: one transaction, first what goes, each sorted.

    The header's ``id`` follows from the rows, so that the same change is always the same text.

    >>> a, p, g = (ox.NamedNode(f"urn:{name}") for name in "apg")
    >>> print(write_patch(gone=[], come=[ox.Quad(a, p, ox.Literal("天"), g)]), end="")
    H id <urn:sha256:...> .
    TX .
    A <urn:a> <urn:p> "天" <urn:g> .
    TC .
    """
    rows = [
        f"{kind} {row}"
        for kind, quads in (("D", gone), ("A", come))
        for row in sorted(line(str(quad)).decode() for quad in quads)
    ]
    digest = sha256("".join(rows).encode()).hexdigest()
    return f"H id <urn:sha256:{digest}> .\nTX .\n{''.join(rows)}TC .\n"


def read_patch(path: Path | str) -> Patch:
    """Read a patch, strictly: what is not understood is not passed over.

    Rows stand between ``TX`` and ``TC``; those of an aborted transaction (``TA``) do not count. A
    quad that is added and deleted again comes to nothing.

    Raises ``InputError`` with the line for a file that is no patch, ends within a transaction, adds
    a quad twice or deletes one twice, or names a triple without its graph.
    """
    path = Path(path)
    return _Reading(path).read(read_utf8(path).decode())


class _Reading:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._header: dict[str, str] = {}
        self._open: int | None = None
        self._rows: list[tuple[bool, ox.Quad, int]] = []
        self._committed: list[tuple[bool, ox.Quad, int]] = []

    def read(self, text: str) -> Patch:
        for number, row in enumerate(text.split("\n"), 1):
            row = row.strip(" \t\r")
            if row and not row.startswith("#"):
                self._read_row(row, number)
        if self._open is not None:
            self._refuse(
                self._open,
                "事务（TX）没有以 TC . 结束，补丁可能不完整。",
                "the transaction (TX) is not ended by TC . and the patch may be cut short.",
            )
        gone, come = self._net()
        return Patch(self._path, self._header, gone, come)

    def _read_row(self, row: str, number: int) -> None:
        if match := _ROW.fullmatch(row):
            if self._open is None:
                self._refuse(
                    number, "A、D 行须在 TX . 与 TC . 之间。", "A and D stand between TX . and TC ."
                )
            self._rows.append((match[1] == "A", self._quad(match[2], number), number))
        elif match := _MARK.fullmatch(row):
            self._mark(match[1], number)
        elif match := _HEADER.fullmatch(row):
            self._header[match[1]] = match[2]
        elif not _PREFIX.fullmatch(row):
            self._refuse(
                number,
                "不是 RDF Patch 的一行；每行以 H、TX、A、D、PA、PD、TC 或 TA 开头，以“ .”结束，"
                "A 和 D 后面是主语、谓语、宾语和图名。",
                "no row of an RDF Patch: a row begins with H, TX, A, D, PA, PD, TC or TA and ends "
                "with ' .'; A and D are followed by subject, predicate, object and graph.",
            )

    def _mark(self, mark: str, number: int) -> None:
        if (mark == "TX") == (self._open is not None):
            self._refuse(
                number,
                f"{mark} 不在该在的地方：事务以 TX . 开始，以 TC . 或 TA . 结束，不能套叠。",
                f"{mark} is out of place: a transaction begins with TX ., ends with TC . or TA ., "
                "and none stands within another.",
            )
        if mark == "TC":
            self._committed += self._rows
        self._rows = []
        self._open = number if mark == "TX" else None

    def _quad(self, terms: str, number: int) -> ox.Quad:
        parts = _TERMS.findall(terms)
        if len(parts) == 3:
            self._refuse(number, "没有写明图名。", "the graph is not named.")
        parts = [f"_:{each[3:-1]}" if each.startswith("<_:") else each for each in parts]
        try:
            quads: list[ox.Quad] = list(ox.parse(f"{' '.join(parts)} .", ox.RdfFormat.N_QUADS))
        except (SyntaxError, ValueError) as error:
            message = re.sub(r"^Parser error (?:at|between) .*?: ", "", str(error))
            self._refuse(number, f"语法错误（{message}）。", f"{message}.")
        return quads[0]

    def _net(self) -> tuple[dict[ox.Quad, int], dict[ox.Quad, int]]:
        """What is gone and what has come when all rows have been carried out."""
        net: tuple[dict[ox.Quad, int], dict[ox.Quad, int]] = ({}, {})
        for adds, quad, number in self._committed:
            mine, other = net[adds], net[not adds]
            if quad in mine:
                self._refuse(
                    number,
                    f"与第 {mine[quad]} 行重复。",
                    f"the same as line {mine[quad]}.",
                )
            if quad in other:
                del other[quad]
            else:
                mine[quad] = number
        return net

    def _refuse(self, number: int, zh: str, en: str) -> NoReturn:
        raise InputError(
            zh=f"{self._path} 第 {number} 行：{zh}",
            en=f"{self._path}, line {number}: {en}",
            path=self._path,
            line=number,
        )
