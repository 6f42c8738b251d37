"""A template of enterprises as somebody might fill it in; the enterprises are invented."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl

import zjg_kg
from zjg_kg import KnowledgeGraph
from zjg_kg._sheets._schema import schema
from zjg_kg._sheets._template import template

ROWS: Mapping[str, list[dict[str, str]]] = {
    "企业": [
        {
            "名称": "云鹭科技有限公司",
            "别名": "云鹭科技",
            "英文名": "Yunlu Technology",
            "统一社会信用代码": "91330106MA2AX7K01B",
            "产业": "数字经济",
            "位于": "紫金港科技城",
            "所在楼宇": "紫天大厦",
            "成立日期": "2019年5月",
            "年产值": "超3亿元",
            "从业人数": "约260人",
            "截至时间": "2025年",
        },
        {
            "名称": "澄湾光电有限公司",
            "产业": "智能制造、数字经济",
            "位于": "云谷小镇",
            "成立日期": "2021/3",
            "年产值": "8600万元",
            "从业人数": "120余人",
            "截至时间": "2025-12-31",
        },
    ],
    "人物": [{"名称": "沈知远", "说明": "云鹭科技有限公司的总经理。"}],
    "投资": [
        {
            "投资方": "云鹭科技",
            "被投资方": "澄湾光电有限公司",
            "日期": "2023.06",
            "出资额": "近2000万元",
        },
    ],
    "任职": [
        {"任职者": "沈知远", "所在组织": "云鹭科技", "职务": "总经理"},
    ],
}


KNOWN: Mapping[str, list[dict[str, str]]] = {"企业": [{"名称": "阿里云", "位于": "紫金港科技城"}]}
"""Rows in which nothing is new to the shipped graph."""


def fill(path: Path, rows: Mapping[str, list[dict[str, str]]] = ROWS) -> None:
    """Write a template and fill it in, each text below its heading."""
    kg = KnowledgeGraph.shipped(lang="zh")
    template(kg, path)
    book = openpyxl.load_workbook(path)
    for name, things in rows.items():
        kind = schema(kg, name)
        [sheet] = [each for each in book.worksheets if each.title.startswith(name)]
        for number, thing in enumerate(things, 3):
            for header, text in thing.items():
                [place] = [
                    c.column for c in sheet[1] if kind.column(str(c.value)) == kind.column(header)
                ]
                sheet.cell(number, place, text)
    book.save(path)


def lay_out(folder: Path, command: str) -> None:
    """What commands of the guide need: the workbook, or the store that it was taken into."""
    imports = "import enterprises.xlsx" in command
    if "import enterprises.csv" in command:
        [row] = KNOWN["企业"]
        lines = (",".join(cells) for cells in (row, row.values()))
        (folder / "enterprises.csv").write_text("\n".join(lines), encoding="gb18030")
    asks = "--store park" in command and any(name in command for name in ("云鹭", "澄湾"))
    if imports or asks:
        fill(folder / "enterprises.xlsx", ROWS if asks or "--create" in command else KNOWN)
    if asks:
        kg = zjg_kg.open(folder / "park")
        imported = kg.import_file(folder / "enterprises.xlsx", source="园区企业台账", create=True)
        assert imported.taken, str(imported)
