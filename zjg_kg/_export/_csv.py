"""Nodes and edges as two tables in CSV, for a spreadsheet and for the people who use one.

UTF-8 with a byte-order mark, by which Excel knows the encoding, and lines that end in CR LF, as
RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) has it: a text stands in quotes, a quote in it is
doubled, line breaks are kept. The first line names the columns in the language of the export, each
name once and always in the same order; what people read comes first, ids and IRIs later. An edge
also shows the names of its ends.

How values are written:

- text as it is, but with an apostrophe in front where a spreadsheet would run it as a formula
  (https://owasp.org/www-community/attacks/CSV_Injection);
- numbers in plain digits, ``true`` and ``false``, dates as ``2022-05-01``; nothing where there is
  no value;
- several values in one cell, joined by ``; `` (a semicolon or backslash in a value has a backslash
  before it).

Excel turns a text that looks like a number, a date or a time into one, quotes or not: of an
identifier of eighteen digits it keeps fifteen, of ``007`` it keeps ``7``, and ``3-4`` becomes a
day. CSV cannot say that a cell is text. So a text that Excel would show otherwise than it stands
has a tab behind it, which nobody sees and which makes Excel take it for text. A program that reads
the file takes away that tab, and one apostrophe before a formula. Excel shows no more than
1,048,576 lines of a file and 32,767 characters of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from typing import Any, BinaryIO, ClassVar, Final, TypeAlias

from zjg_kg._export._exporter import Exporter
from zjg_kg._export._lines import write_lines
from zjg_kg._export._property_graph import Cell, Field, PropertyGraph, joined, text
from zjg_kg._language import Language, pick
from zjg_kg._table import defused

_NODE_COLUMNS: Final[Mapping[str, Mapping[Language, str]]] = {
    "label": {"zh": "名称", "en": "Name"},
    "kind_label": {"zh": "类别", "en": "Kind"},
    "group": {"zh": "大类", "en": "Group"},
    "description": {"zh": "说明", "en": "Description"},
    "aliases": {"zh": "别名", "en": "Other names"},
    "identifiers": {"zh": "标识符", "en": "Identifiers"},
    "figures": {"zh": "数据", "en": "Figures"},
    "label_zh": {"zh": "中文名称", "en": "Name in Chinese"},
    "label_en": {"zh": "英文名称", "en": "Name in English"},
    "id": {"zh": "编号", "en": "Id"},
    "iri": {"zh": "网址标识（IRI）", "en": "IRI"},
    "kind": {"zh": "主要的类", "en": "Main class"},
    "kinds": {"zh": "所有的类", "en": "Classes"},
}
_EDGE_COLUMNS: Final[Mapping[str, Mapping[Language, str]]] = {
    "source_label": {"zh": "起点", "en": "From"},
    "label": {"zh": "关系", "en": "Relation"},
    "target_label": {"zh": "终点", "en": "To"},
    "statement": {"zh": "释义", "en": "Gloss"},
    "origin": {"zh": "来历", "en": "Origin"},
    "basis": {"zh": "依据方式", "en": "Basis"},
    "modality": {"zh": "语气", "en": "Meant as"},
    "sources": {"zh": "来源", "en": "Sources"},
    "passages": {"zh": "出处", "en": "Passages"},
    "label_zh": {"zh": "关系（中文）", "en": "Relation in Chinese"},
    "label_en": {"zh": "关系（英文）", "en": "Relation in English"},
    "id": {"zh": "编号", "en": "Id"},
    "source": {"zh": "起点编号", "en": "Id of from"},
    "target": {"zh": "终点编号", "en": "Id of to"},
    "relation": {"zh": "关系类型", "en": "Type of relation"},
    "carrier": {"zh": "承载节点", "en": "Carrier"},
    "assertions": {"zh": "断言", "en": "Assertions"},
}

# What Excel takes for a number but shows as it stands.
_HARMLESS: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,10})(?:\.[0-9]{0,3}[1-9])?")
# What it takes, with a digit among it, for a number, an amount, a share, a date or a time.
_WORDS: Final = (
    r"[\s.,:/%()+\-$¥￥年月日时分秒]|(?<=[0-9])e(?=[+-]?[0-9])|(?<=\s)[ap]m?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_TURNED: Final = re.compile(
    rf"(?:{_WORDS})*[0-9０-９](?:[0-9０-９]|{_WORDS})*|true|false", re.IGNORECASE
)
_SIGNED: Final = re.compile(r"\s*[+-]")
# How all begins that is not to stay as it is: looked at first, for nearly all texts begin otherwise.
_SUSPECT: Final = re.compile(
    r"[\s'=+\-@＝＋－＠0-9０-９.,:/%()$¥￥年月日时分秒jfmasondt]", re.IGNORECASE
)

_AT_HAND: Final = 20_000
_Writer: TypeAlias = Callable[[Any], str]


class CSV(Exporter):
    """CSV for spreadsheets: a table of nodes and a table of edges."""

    name = "csv"
    endings = (".csv",)
    parts = ("-nodes", "-edges")
    opened_by: ClassVar[Mapping[Language, str]] = {
        "zh": "Excel、WPS 表格、LibreOffice，以及 pandas 等程序",
        "en": "Excel, WPS Spreadsheets, LibreOffice, and programs such as pandas",
    }

    def write(self, graph: PropertyGraph, *files: BinaryIO) -> None:
        nodes, edges = files
        with closing(_Names()) as names:
            write_lines(nodes, _node_lines(graph, names))
            write_lines(edges, _edge_lines(graph, names))


class _Names:
    """What each node is called, by its id.

    They are kept in a temporary database that moves to the disk where there are many; those of
    hubs are asked for again and again, and stay at hand.
    """

    def __init__(self) -> None:
        import sqlite3

        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("BEGIN")
        self._base.execute("CREATE TABLE name (id TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID")
        self.of = lru_cache(maxsize=_AT_HAND)(self._read)

    def add(self, id: str, label: str) -> None:
        self._base.execute("INSERT INTO name VALUES (?, ?)", (id, label))

    def _read(self, id: str) -> str:
        [label] = self._base.execute("SELECT label FROM name WHERE id = ?", (id,)).fetchone()
        return str(label)

    def close(self) -> None:
        self._base.close()


def _node_lines(graph: PropertyGraph, names: _Names) -> Iterator[str]:
    """The lines of the table of nodes; ``names`` receives what each is called."""
    columns = _arranged((Field("id"), *graph.node_fields), _NODE_COLUMNS)
    yield _head(columns, _NODE_COLUMNS, graph.lang)
    writers = [(field.name, _writer(field)) for field in columns]
    for node in graph.nodes():
        names.add(node.id, node.label)
        yield _line({**node.values, "id": node.id}, writers)


def _edge_lines(graph: PropertyGraph, names: _Names) -> Iterator[str]:
    own = [Field(name) for name in ("id", "source", "source_label", "target", "target_label")]
    columns = _arranged((*own, *graph.edge_fields), _EDGE_COLUMNS)
    yield _head(columns, _EDGE_COLUMNS, graph.lang)
    writers = [(field.name, _writer(field)) for field in columns]
    for edge in graph.edges():
        begin, end = edge.source, edge.target
        ends = {"source_label": names.of(begin), "target_label": names.of(end)}
        row = {**edge.values, "id": edge.id, "source": begin, "target": end, **ends}
        yield _line(row, writers)


def _arranged(
    fields: Iterable[Field], columns: Mapping[str, Mapping[Language, str]]
) -> tuple[Field, ...]:
    """Fields in the order of the known columns, the others behind them in their own order."""
    places = {name: place for place, name in enumerate(columns)}
    return tuple(sorted(fields, key=lambda field: places.get(field.name, len(places))))


def _head(
    fields: Iterable[Field], columns: Mapping[str, Mapping[Language, str]], lang: Language
) -> str:
    names: list[str] = []
    for field in fields:
        name = shielded(pick(columns.get(field.name, field.label), lang) or field.name)
        names.append(name if name not in names else f"{name} ({field.name})")
    return f"\ufeff{','.join(map(quoted, names))}\r\n"


def _line(row: Mapping[str, Cell], writers: list[tuple[str, _Writer]]) -> str:
    cells = [write(row[name]) if name in row else "" for name, write in writers]
    return f"{','.join(cells)}\r\n"


def _writer(field: Field) -> _Writer:
    """What turns the values of a field into cells."""
    if field.many:
        return lambda cell: quoted(shielded(joined(cell)))
    if field.type == "string":
        return lambda cell: quoted(shielded(cell))
    return text


def shielded(value: str) -> str:
    """A text that a spreadsheet neither runs as a formula nor turns into something else.

    >>> shielded("=1+1"), shielded("330106000000000001"), shielded("007"), shielded("26")
    ("'=1+1", '330106000000000001\\t', '007\\t', '26')
    """
    if not _SUSPECT.match(value):
        return value
    bare = value.lstrip("'")  # what has an apostrophe before it already gets one more
    turned = _TURNED.fullmatch(bare) and not _HARMLESS.fullmatch(bare)
    # A sign in front would make a formula of a number, tab or no tab.
    if defused(bare) != bare or (turned and _SIGNED.match(bare)):
        return f"'{value}"
    return f"{value}\t" if turned and bare == value else value


def quoted(value: str) -> str:
    """A text as a cell of a CSV file.

    >>> print(quoted('the "Silicon Valley" of the west'))
    "the ""Silicon Valley"" of the west"
    """
    doubled = value.replace('"', '""')
    return f'"{doubled}"'
