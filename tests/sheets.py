"""Spreadsheets made for tests, and what a graph says of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pyoxigraph as ox

from zjg_kg import KnowledgeGraph
from zjg_kg._sheets._imported import Imported

Rows = Sequence[Sequence[object]]
"""The headers, and below them the rows."""

SOURCE = "园区企业台账"
ENTERPRISES: Rows = (
    ("名称", "英文名", "别名", "成立日期", "产业", "位于", "年产值（万元）", "截至时间"),
    (
        "云栖智造科技有限公司",
        "Yunqi Smart Manufacturing",
        "云栖智造",
        "2022年5月",
        "数字经济",
        "紫金港科技城",
        "约3200",
        "2024",
    ),
    ("西溪光电有限公司", None, None, "2019/3/1", None, "紫金港科技城", None, None),
)
INVESTMENTS: Rows = (
    ("投资方", "被投资方", "日期", "出资额"),
    ("阿里云", "云栖智造", "2023.06", "超3000万元"),
)


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write an .xlsx file with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def table(path: Path, rows: Rows, encoding: str = "utf-8") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([["" if c is None else c for c in row] for row in rows])
    return path


def take(kg: KnowledgeGraph, path: Path, **options: object) -> Imported:
    """Import a file as these tests do: new things may be made, and the day is fixed."""
    given = {"source": SOURCE, "issued": "2025-01-31", "create": True} | options
    return kg.import_file(path, **given)  # type: ignore[arg-type]


def said(kg: KnowledgeGraph) -> set[str]:
    """Everything that stands in the named graphs but for blank nodes, which have no names to
    compare; only the ontology has them."""
    return {
        str(quad)
        for quad in kg.store.each_said()
        if not any(isinstance(node, ox.BlankNode) for node in (quad.subject, quad.object))
    }
