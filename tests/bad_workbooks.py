"""Workbooks and CSV files that are wrong, each with the cells and codes that must be reported.

Every file is built in code and written to disk as its own program would write it. The enterprises
in them are invented.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

Write = Callable[[Path], object]
Found = tuple[str | int | None, str, str]
"""A cell (or the number of a row, or None for the file), a code, and a word of the Chinese fix."""

NAME = "某甲科技有限公司"
OTHER = "某乙科技有限公司"
CODE = "914403001922038216"


@dataclass(frozen=True)
class BadFile:
    """A file, and either what is found in its cells or why it is refused as a whole."""

    slug: str
    name: str
    write: Write
    found: tuple[Found, ...] = ()
    refused: str | None = None
    """A word of the message with which it is refused."""
    line: int | None = None
    encoding: str = "utf-8"


def cell(slug: str, header: str, value: object, code: str, word: str) -> BadFile:
    """A workbook of enterprises in which one cell, B3, is wrong."""
    rows = [["名称", header], [NAME, None], [OTHER, value]]
    return BadFile(slug, "企业.xlsx", book("企业", rows), (("B3", code, word),))


def rows(slug: str, title: str, table: Sequence[Sequence[object]], *found: Found) -> BadFile:
    """A workbook with one sheet."""
    return BadFile(slug, f"{title}.xlsx", book(title, table), found)


def csv(slug: str, text: str, *found: Found) -> BadFile:
    """A CSV file of enterprises in UTF-8."""
    return BadFile(slug, "企业.csv", raw(text.encode()), found)


def refused(
    slug: str, name: str, write: Write, word: str, line: int | None = None, encoding: str = "utf-8"
) -> BadFile:
    """A file that is refused as a whole."""
    return BadFile(slug, name, write, refused=word, line=line, encoding=encoding)


def book(
    title: str, table: Sequence[Sequence[object]], change: Callable[[Any], object] = id
) -> Write:
    """Write a workbook; ``change`` may do more to its sheet."""

    def write(path: Path) -> None:
        workbook = openpyxl.Workbook()
        sheet: Any = workbook.worksheets[0]
        sheet.title = title
        for row in table:
            sheet.append(list(row))
        change(sheet)
        workbook.save(path)

    return write


def raw(data: bytes) -> Write:
    """Write bytes."""
    return lambda path: path.write_bytes(data)


def error_cell(sheet: Any) -> None:
    """Make B3 the error that a lost reference leaves."""
    sheet["B3"] = "#REF!"
    sheet["B3"].data_type = "e"


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def workbook_bytes(change: Callable[[dict[str, bytes]], object] = id) -> bytes:
    """The bytes of a good workbook after a change to its parts."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.title = "企业"
    for row in (["名称", "从业人数"], [NAME, 12]):
        sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    with zipfile.ZipFile(buffer) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    return archive(parts)


SHEET = "xl/worksheets/sheet1.xml"


def bomb(parts: dict[str, bytes]) -> None:
    """Fill the sheet with blanks that pack to almost nothing."""
    parts[SHEET] = parts[SHEET] + b" " * (64 * 2**20)


def doctype(parts: dict[str, bytes]) -> None:
    """Let the workbook's own XML declare an entity."""
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts["xl/workbook.xml"]


def far_cell(sheet: Any) -> None:
    """Leave one letter in the last cell that there is."""
    sheet["XFD1048576"] = "x"


def lying_archive() -> bytes:
    """A workbook whose table of contents gives a part another size than it has."""
    data = bytearray(workbook_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    return bytes(data)


def ods(body: str, **parts: bytes) -> bytes:
    """An OpenDocument spreadsheet with one table."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="企业">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = parts.get("manifest", b"<manifest/>")
    return archive(
        {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()}
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    """A row of an OpenDocument table."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(text: str, more: str = "") -> str:
    """A cell of an OpenDocument table."""
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
HEADERS = f"名称,从业人数\n{NAME},12\n"
ODS_ERROR = 'calcext:value-type="error"'
ODS_DIVISION = (
    '<table:table-cell office:value-type="float" office:value="0" calcext:value-type="error">'
    "<text:p>#DIV/0!</text:p></table:table-cell>"
)

DATES = (
    cell("date-that-does-not-exist", "成立日期", "2022-02-30", "no-such-date", "只有 28 天"),
    cell("month-13", "成立日期", "2022年13月", "no-such-date", "没有 13 月"),
    cell("date-as-serial-number", "成立日期", 44682, "date-serial", "2022-05-01"),
    cell("october-or-january", "成立日期", 2022.1, "ambiguous-date", "10 月"),
    cell("day-or-month-first", "成立日期", "5/6/2022", "ambiguous-date", "次序"),
    cell("two-dates", "成立日期", "2021-2022", "date-range", "两列"),
    cell("end-of-the-year", "成立日期", "2022年底", "not-a-date", "别的列"),
    cell("date-in-words", "成立日期", "今年", "not-a-date", "空着"),
    cell("time-of-day", "成立日期", dt.datetime(2022, 5, 1, 8), "date-with-time", "只写日期"),
    cell("as-of-date-alone", "截至时间", "2022", "date-without-figure", "数字"),
)
FIGURES = (
    cell("range", "从业人数", "30-50人", "figure-range", "至少30人"),
    cell("range-of-money", "年产值", "3至5亿元", "figure-range", "约"),
    cell("two-hedges", "从业人数", "近10余人", "two-hedges", "只留一个"),
    cell("vague", "从业人数", "几十人", "vague-number", "写一个数"),
    cell("not-known", "从业人数", "不详", "no-number", "空着"),
    cell("half-a-person", "从业人数", 2.5, "not-a-whole-number", "整数"),
    cell("fewer-than-none", "从业人数", -3, "not-a-whole-number", "不小于 0"),
    cell("people-in-mu", "从业人数", "100亩", "wrong-kind-of-unit", "填错了列"),
    cell("true-as-number", "从业人数", True, "logical-value", "文本"),
    cell("range-turned-into-date", "从业人数", dt.datetime(2026, 3, 5), "turned-into-date", "文本"),
    cell("remark", "从业人数", "120人（含外包）", "remark-in-cell", "别的列"),
    cell("no-unit", "年产值", 3.5, "missing-unit", "单位"),
    cell("scale-twice", "年产值（万元）", "3.5万", "scale-twice", "写全"),
    cell("dollars", "年产值", "10美元", "unknown-unit", "单位"),
    cell("unit-of-header", "年产值（美元）", 12, "unknown-unit", "列名"),
    cell("scientific", "年产值", "1.2E+07", "scientific-notation", "全部数字"),
    cell("decimal-comma", "年产值", "3,5亿元", "bad-thousands", "小数点"),
    cell("currency-sign", "年产值", "￥500", "currency-sign", "元"),
    cell("too-large", "年产值", "1000000亿亿元", "number-too-large", "万、亿"),
)
CODES = (
    cell(
        "credit-code-miscopied",
        "统一社会信用代码",
        "914403001932038216",
        "credit-code-check",
        "核对",
    ),
    cell("credit-code-short", "统一社会信用代码", CODE[:-1], "credit-code-length", "少 1 位"),
    cell(
        "credit-code-letter-o",
        "统一社会信用代码",
        "9144O3001922038216",
        "credit-code-character",
        "0",
    ),
    cell(
        "credit-code-as-number",
        "统一社会信用代码",
        914403001922038216,
        "code-became-number",
        "文本",
    ),
    cell("credit-code-in-powers", "统一社会信用代码", "9.14403E+17", "code-became-number", "文本"),
    cell("stock-code-alone", "证券代码", 603901, "stock-code-exchange", "交易所"),
    cell("stock-code-without-noughts", "证券代码", 1270, "stock-code-exchange", "0"),
    cell("stock-code-of-other-exchange", "证券代码", "603901.SZ", "stock-code-form", "号段"),
    cell("stock-code-in-powers", "证券代码", "6.03901E+05", "code-became-number", "文本"),
    cell("filing-number", "ICP备案号", "浙备1号", "identifier-form", "ICP"),
    cell("wikidata-number", "维基数据", "4970", "identifier-form", "Q4970"),
)
ENTITIES = (
    cell("unknown-industry", "产业", "数字经剂", "unknown-reference", "核对"),
    cell("unknown-area", "位于", "东湖区某街道", "unknown-reference", "核对"),
    cell("area-as-industry", "产业", "杭州", "wrong-class", "产业"),
    cell("lost-characters", "说明", "做\ufffd的", "broken-characters", "重填"),
    cell("description-turned-into-date", "说明", dt.datetime(2026, 3, 15), "turned-into-date", "文本"),
    rows("name-missing", "企业", [["名称", "从业人数"], [None, 12]], ("A2", "missing-value", "填")),
    rows("no-name-column", "企业", [["英文名", "从业人数"], ["A Ltd", 12]], (1, "missing-column", "名称")),
    rows(
        "code-of-another", "企业",
        [["名称", "统一社会信用代码"], [NAME, CODE], [NAME, "91330100799655058B"]],
        ("A3", "other-identifier", "改正号码"),
    ),
    rows(
        "share-above-one", "持股",
        [["股东", "所持公司", "份额"], ["浙江大学", "阿里云", 15]],
        ("C2", "share-out-of-range", "15%"),
    ),
    rows(
        "hedged-share", "持股",
        [["股东", "所持公司", "份额"], ["浙江大学", "阿里云", "约15%"]],
        ("C2", "not-a-share", "15%"),
    ),
    rows(
        "unknown-status", "项目",
        [["名称", "状态"], ["某某大厦项目", "快好了"]],
        ("B2", "not-a-choice", "选"),
    ),
)  # fmt: skip
LAYOUT = (
    BadFile("error-of-a-formula", "企业.xlsx", book("企业", [["名称", "从业人数"], [NAME, 1], [OTHER, 2]],
            error_cell), (("B3", "error-cell", "公式"),)),
    cell("formula-without-value", "从业人数", "=6*7", "formula-without-value", "另存"),
    BadFile("merged-cells", "企业.xlsx", book("企业", [["名称", "从业人数"], [NAME, 12], [OTHER, None]],
            lambda sheet: sheet.merge_cells("B2:B3")), (("B2", "merged-cells", "取消合并"),)),
    rows("header-twice", "企业", [["名称", "说明", "说明"], [NAME, "a", "b"]],
         ("C1", "duplicate-column", "删去")),
    rows("two-headers-for-one", "企业", [["名称", "说明", "description"], [NAME, "a", "b"]],
         ("C1", "duplicate-column", "B1")),
    rows("content-beside-the-table", "企业", [["名称", "从业人数"], [NAME, 12, "待核"]],
         ("C2", "no-header", "列名")),
    BadFile("below-a-title", "企业.xlsx",
            book("企业", [["某园区企业一览"], [], ["名称", "从业人数"], [NAME, "几十"]]),
            (("B4", "vague-number", "写一个数"),)),
    BadFile("all-at-once", "企业.xlsx",
            book("企业", [["名称", "成立日期", "从业人数", "年产值"], [NAME, "明年", "几十", "3-5亿"]]),
            (("B2", "not-a-date", "2022"), ("C2", "vague-number", "写一个数"),
             ("D2", "figure-range", "约"))),
    csv("comma-in-a-text", f"{HEADERS}{OTHER},12,000\n", (3, "ragged-row", "双引号")),
    csv("field-missing", f"名称,从业人数,说明\n{NAME},12,\n{OTHER},12\n", (3, "ragged-row", "逗号")),
    BadFile("error-in-ods", "企业.ods",
            raw(ods(ods_row(ods_cell("名称"), ods_cell("从业人数"))
                    + ods_row(ods_cell(NAME), ods_cell("Err:508", ODS_ERROR)))),
            (("B2", "error-cell", "公式"),)),
    BadFile("division-in-ods", "企业.ods",
            raw(ods(ods_row(ods_cell("名称"), ods_cell("从业人数")) + ods_row(ods_cell(NAME), ODS_DIVISION))),
            (("B2", "error-cell", "公式"),)),
)  # fmt: skip
REFUSED = (
    refused("nothing-in-it", "企业.xlsx", raw(b""), "空文件"),
    refused("empty-sheet", "企业.xlsx", book("企业", []), "没有数据"),
    refused("text-named-xlsx", "企业.xlsx", raw(HEADERS.encode()), ".csv"),
    refused("web-page-named-xlsx", "企业.xlsx", raw(b"<html><table></table></html>"), "网页"),
    refused("legacy-named-xlsx", "企业.xlsx", raw(OLE), ".xls"),
    refused("legacy", "企业.xls", raw(OLE), "另存为 .xlsx"),
    refused("locked", "企业.xlsx", raw(ENCRYPTED), "密码"),
    refused("locked-ods", "企业.ods", raw(ods("", manifest=b"<encryption-data/>")), "密码"),
    refused("picture", "企业.png", raw(b"\x89PNG\r\n"), "另存为"),
    refused("lock-file", "~$企业.xlsx", raw(b"\x05user"), "~$"),
    refused("half-downloaded", "企业.xlsx", raw(workbook_bytes()[:2000]), "损坏"),
    refused("other-archive", "企业.xlsx", raw(archive({"a.txt": b"a"})), "压缩包"),
    refused("ods-named-xlsx", "企业.xlsx", raw(ods("")), ".ods"),
    refused("xlsx-named-ods", "企业.ods", raw(workbook_bytes()), ".xlsx"),
    refused("xlsx-named-csv", "企业.csv", raw(workbook_bytes()), ".xlsx"),
    refused("zip-bomb", "企业.xlsx", raw(workbook_bytes(bomb)), "过大"),
    refused("lying-archive", "企业.xlsx", raw(lying_archive()), "损坏"),
    refused("no-workbook-inside", "企业.xlsx",
            raw(workbook_bytes(lambda parts: parts.pop("xl/_rels/workbook.xml.rels"))), "另存"),
    refused("entities", "企业.xlsx", raw(workbook_bytes(doctype)), "DOCTYPE"),
    refused("cell-at-the-end-of-the-world", "企业.xlsx", book("企业", [["名称"], [NAME]], far_cell),
            "XFD1048576"),
    refused("ods-that-repeats", "企业.ods",
            raw(ods(ods_row(ods_cell("a", 'table:number-columns-repeated="1000"'), repeated=10**6))),
            "范围过大"),
    refused("utf-16", "企业.csv", raw(HEADERS.encode("utf-16")), "UTF-16"),
    refused("gbk-not-told", "企业.csv", raw(HEADERS.encode("gbk")), "--encoding gb18030", 1),
    refused("two-encodings", "企业.csv", raw(HEADERS.encode() + f"{OTHER},1\n".encode("gbk")),
            "混有两种编码", 3),
    refused("utf-8-told-to-be-gbk", "企业.csv", raw(HEADERS.encode()), "去掉 --encoding", 1, "gb18030"),
    refused("neither-encoding", "企业.csv", raw(b"\xff\xff,a\n"), "GB18030", 1, "gb18030"),
    refused("nul", "企业.csv", raw(HEADERS.encode() + b"a\x00b,1\n"), "NUL", 3),
    refused("quote-never-closed", "企业.csv", raw(f'{HEADERS}"{OTHER},1\n'.encode()), "双引号", 3),
    refused("text-after-a-quote", "企业.csv", raw(f'{HEADERS}"某"乙,1\n'.encode()), "双引号", 3),
    refused("semicolons", "企业.csv", raw(HEADERS.replace(",", ";").encode()), "分号", 1),
    refused("tabs", "企业.csv", raw(HEADERS.replace(",", "\t").encode()), ".tsv", 1),
    refused("full-width-commas", "企业.csv", raw(HEADERS.replace(",", "，").encode()), "全角逗号", 1),
    refused("line-without-end", "企业.csv", raw(HEADERS.encode() + b"a" * (5 * 2**20)), "太长", 3),
)  # fmt: skip

BAD_FILES = (*DATES, *FIGURES, *CODES, *ENTITIES, *LAYOUT, *REFUSED)
