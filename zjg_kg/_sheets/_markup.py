"""What the XML of a workbook says beside the values of its cells.

calamine gives an error such as ``#REF!`` and a formula whose result is not stored as empty cells,
and says nothing of hidden rows. Here the XML is looked through once, piece by piece, for those
and for how far the content reaches.

Formats: ECMA-376 part 1, 18.3.1.4 (``c``), 18.3.1.40 (``f``), 18.3.1.73 (``row``);
OpenDocument 1.3 part 3, 9.1 (tables).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final
from xml.parsers import expat

from zjg_kg._errors import InputError
from zjg_kg._sheets._references import column_number

_CHUNK: Final = 2**20
_RELATIONSHIP: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_CALCEXT: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

# A row's tag, or a cell whole; what stands between them is of no interest.
_ROW_OR_CELL: Final = re.compile(
    rb"<(?:\w+:)?row\b(?P<row>[^>]*)>"
    rb"|<(?:\w+:)?c\b(?P<cell>[^>]*?)(?:/>|>(?P<content>.*?)</(?:\w+:)?c>)",
    re.DOTALL,
)
_HIDDEN: Final = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_REFERENCE: Final = re.compile(rb"\br=[\"']([A-Z]{0,3})([0-9]{1,7})[\"']")
_TYPE: Final = re.compile(rb"\bt=[\"'](\w+)[\"']")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v(?: [^>]*)?>([^<]+)<")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f\b")


@dataclass(slots=True)
class Markup:
    """What was found in one sheet; rows and columns count from 1."""

    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    """Errors by row and column, as they are shown."""
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: int = 0
    height: int = 0
    width: int = 0

    def reach(self, row: int, column: int) -> None:
        """Take note that a cell has content."""
        self.height = max(self.height, row)
        self.width = max(self.width, column)


def markup_of(path: Path) -> dict[str, Markup]:
    """Look through all sheets of a checked workbook; the keys are their titles.

    Raises ``InputError`` for XML that cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if "content.xml" in archive.namelist():
                with archive.open("content.xml") as file:
                    return _Tables().read(file)
            return {
                title: _sheet(archive, part)
                for title, part in _parts(archive)
                if part in archive.namelist()
            }
    except (expat.ExpatError, KeyError) as error:
        raise InputError(
            zh=f"{path.name} 的内部结构不完整（{error}）；请用 Excel 或 WPS 打开并另存为 .xlsx。",
            en=f"the inner structure of {path.name} is not whole ({error}); open it in a spreadsheet "
            "program and save it as .xlsx.",
            path=path,
        ) from error


def _parser() -> Any:
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        # Neither format has a document type; one would be there for its entities alone.
        raise expat.ExpatError("DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append(
        (name.rpartition(" ")[2], attributes)
    )
    parser.Parse(data, True)
    return iter(found)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Titles of the sheets of an .xlsx file, with the parts of the archive that hold them."""
    targets = {
        attributes["Id"]: posixpath.normpath(posixpath.join("/xl", attributes["Target"]))[1:]
        for name, attributes in _elements(archive.read("xl/_rels/workbook.xml.rels"))
        if name == "Relationship" and attributes.get("TargetMode") != "External"
    }
    for name, attributes in _elements(archive.read("xl/workbook.xml")):
        if name == "sheet":
            ids = (attributes.get(f"{namespace} id") for namespace in _RELATIONSHIP)
            target = targets.get(next(filter(None, ids), ""))
            if target is not None:
                yield attributes["name"], target


def _sheet(archive: zipfile.ZipFile, part: str) -> Markup:
    reader = _Rows()
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            rest += chunk
            if (end := rest.rfind(b"row>")) >= 0:
                reader.read(rest[:end])
                rest = rest[end:]
    reader.read(rest)
    return reader.markup


class _Rows:
    """Walks through the rows of an .xlsx sheet; rows and cells need not say where they stand."""

    def __init__(self) -> None:
        self.markup = Markup()
        self._row = self._column = 0

    def read(self, rows: bytes) -> None:
        """Look through a piece that ends between two cells."""
        for match in _ROW_OR_CELL.finditer(rows):
            attributes = match["row"]
            if attributes is None:
                self._cell(match["cell"], match["content"])
                continue
            place = _REFERENCE.search(attributes)
            self._row = int(place[2]) if place else self._row + 1
            self._column = 0
            self.markup.hidden_rows += _HIDDEN.search(attributes) is not None

    def _cell(self, attributes: bytes, content: bytes | None) -> None:
        place = _REFERENCE.search(attributes)
        self._column = column_number(place[1].decode()) if place else self._column + 1
        if not content:
            return
        self.markup.reach(self._row, self._column)
        kind = _TYPE.search(attributes)
        value = _VALUE.search(content)
        if kind is not None and kind[1] == b"e":
            shown = value[1].decode("utf-8", "replace") if value else "#N/A"
            self.markup.errors.setdefault(self._row, {})[self._column] = shown
        elif value is None and _FORMULA.search(content) and not (kind and kind[1] == b"str"):
            self.markup.uncalculated.append((self._row, self._column))


class _Tables:
    """Walks through the tables of an .ods file, where equal cells and rows may stand once."""

    def __init__(self) -> None:
        self._sheets: dict[str, Markup] = {}
        self._sheet = Markup()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._error: list[str] | None = None

    def read(self, file: IO[bytes]) -> dict[str, Markup]:
        """What stands in the tables, by their names."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(file)
        return self._sheets

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace == _TEXT and local == "p":
            self._sheet.reach(self._row + self._rows, self._column + self._columns)
        if namespace != _TABLE:
            return
        match local:
            case "table":
                self._sheet = self._sheets[attributes[f"{_TABLE} name"]] = Markup()
                self._row = 0
            case "table-row":
                self._column = 0
                self._rows = int(attributes.get(f"{_TABLE} number-rows-repeated", 1))
                if attributes.get(f"{_TABLE} visibility") in ("collapse", "filter"):
                    self._sheet.hidden_rows += self._rows
            case "table-cell" | "covered-table-cell":
                self._columns = int(attributes.get(f"{_TABLE} number-columns-repeated", 1))
                if attributes.get(f"{_CALCEXT} value-type") == "error":
                    self._error = []

    def _end(self, name: str) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace != _TABLE:
            return
        if local == "table-row":
            self._row += self._rows
        elif local in ("table-cell", "covered-table-cell"):
            if self._error is not None:
                shown = "".join(self._error) or "Err"
                errors = self._sheet.errors.setdefault(self._row + 1, {})
                errors[self._column + 1] = shown
                self._error = None
            self._column += self._columns

    def _text(self, text: str) -> None:
        if self._error is not None:
            self._error.append(text)
