"""CSV and TSV (RFC 4180), strictly: what Python's reader would pass over is an error here."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from zjg_kg._errors import InputError, ParameterError
from zjg_kg._sheets._workbook import RawSheet

_LONGEST_LINE: Final = 4 * 2**20
_MARK: Final = b"\xef\xbb\xbf"
_IDEOGRAPH: Final = re.compile("[\u4e00-\u9fff]")
ENCODINGS: Final = ("utf-8", "gb18030")


def read(path: Path, *, encoding: str, delimiter: str) -> RawSheet:
    """Check a whole file and give its rows, which are then read from it as they are asked for.

    Raises ``InputError`` with the line for bytes of another encoding, NUL, a quotation mark that
    is never closed or stands in the middle of a field, and for another separator.
    """
    encoding = _encoding(encoding)
    _check_bytes(path, encoding)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        with path.open(
            encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline=""
        ) as file:
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            number, line = 0, 1
            try:
                for number, fields in enumerate(reader, 1):
                    line = reader.line_num + 1
                    yield number, fields
            except csv.Error as error:
                raise _broken(path, line, str(error)) from error

    _check_separator(path, next(iter(rows()), (1, []))[1], delimiter)
    return RawSheet("", rows, rectangular=True)


def _encoding(name: str) -> str:
    plain = name.lower().replace("_", "-")
    found = {"utf8": "utf-8", "utf-8-sig": "utf-8", "gbk": "gb18030", "gb2312": "gb18030"}.get(
        plain, plain
    )
    if found not in ENCODINGS:
        raise ParameterError(
            zh=f"不支持编码“{name}”；可用 utf-8 或 gb18030（含 GBK、GB2312）。",
            en=f"the encoding “{name}” is not supported; use utf-8 or gb18030 (with GBK, GB2312).",
        )
    return found


def _check_bytes(path: Path, encoding: str) -> None:
    """Decode every line once; no byte of a character in either encoding is a line feed."""
    ideographs = 0
    seems_utf8 = encoding == "gb18030"
    beyond_ascii: int | None = None
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE + 1), b""), 1):
            if len(line) > _LONGEST_LINE:
                raise _broken(path, number, "line")
            if b"\x00" in line:
                raise InputError(
                    zh=f"{path.name} 第 {number} 行有 NUL 字符，不是文本文件或已损坏；请重新导出为 CSV。",
                    en=f"{path.name}, line {number}, has a NUL character: it is not text, or is "
                    "damaged; export it as CSV again.",
                    path=path,
                    line=number,
                )
            if line.isascii():
                continue
            try:
                line.decode(encoding)
            except UnicodeDecodeError as error:
                raise _wrong_encoding(path, number, line, error, encoding, beyond_ascii) from error
            beyond_ascii = beyond_ascii or number
            if seems_utf8:
                text = _as_utf8(line)
                seems_utf8 = text is not None
                ideographs += len(_IDEOGRAPH.findall(text or ""))
                if number == 1 and line.startswith(_MARK):
                    ideographs = 4
                    break
    if seems_utf8 and ideographs >= 4:
        # Four ideographs of GB 18030 that happen to be UTF-8 and ideographs there do not occur.
        raise InputError(
            zh=f"{path.name} 是 UTF-8 编码，不是 GB18030；请去掉 --encoding gb18030。",
            en=f"{path.name} is in UTF-8 and not in GB18030; leave out --encoding gb18030.",
            path=path,
            line=beyond_ascii,
        )


def _as_utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _wrong_encoding(
    path: Path,
    number: int,
    line: bytes,
    error: UnicodeDecodeError,
    encoding: str,
    before: int | None,
) -> InputError:
    column = len(line[: error.start].decode(encoding)) + 1
    where = {"path": path, "line": number, "column": column}
    if before is not None:
        shown = encoding.upper()
        return InputError(
            zh=f"{path.name} 混有两种编码：第 {before} 行是 {shown}，第 {number} 行第 {column} 个字符起不是；"
            "多半是两份文件拼成的，请统一存为 UTF-8。",
            en=f"{path.name} mixes encodings: line {before} is {shown}, but line {number} is not, "
            f"from character {column} on; most likely two files were joined. Save all of it as UTF-8.",
            **where,  # type: ignore[arg-type]
        )
    if encoding == "utf-8":
        return InputError(
            zh=f"{path.name} 不是 UTF-8 编码（第 {number} 行第 {column} 个字符起）；Excel 存的中文 CSV "
            "多为 GBK，请加 --encoding gb18030，或另存为“CSV UTF-8”。",
            en=f"{path.name} is not in UTF-8 (line {number}, from character {column} on); Chinese CSV "
            "that Excel saved is mostly GBK: add --encoding gb18030, or save it as “CSV UTF-8”.",
            **where,  # type: ignore[arg-type]
        )
    return InputError(
        zh=f"{path.name} 不是 GB18030 编码（第 {number} 行第 {column} 个字符起）；请另存为“CSV UTF-8”"
        "并去掉 --encoding。",
        en=f"{path.name} is not in GB18030 (line {number}, from character {column} on); save it as "
        "“CSV UTF-8” and leave out --encoding.",
        **where,  # type: ignore[arg-type]
    )


def _broken(path: Path, line: int, reason: str) -> InputError:
    if "unexpected end" in reason:
        zh, en = (
            "双引号没有成对，一直到文件末尾都没有合上",
            "a double quote is opened and never closed",
        )
    elif "expected after" in reason:
        zh, en = (
            "双引号之后应是分隔符；内容里的双引号要写成两个",
            ("a separator must follow a closing quote; a quote inside a text is written twice"),
        )
    else:
        zh, en = "这一行或其中一格太长", "the line or a field of it is too long"
    return InputError(
        zh=f"{path.name} 第 {line} 行：{zh}。请在这一行改正引号，或用表格软件另存为 CSV UTF-8。",
        en=f"{path.name}, line {line}: {en}. Mend the quotes there, or save it as CSV UTF-8 from a "
        "spreadsheet program.",
        path=path,
        line=line,
    )


def _check_separator(path: Path, first: Sequence[str], delimiter: str) -> None:
    if len(first) != 1:
        return
    names = {"\t": ("制表符", "tabs"), ";": ("分号", "semicolons"), "，": ("全角逗号", "full-width commas"),
             ",": ("逗号", "commas"), "|": ("竖线", "bars")}  # fmt: skip
    for mark, (zh, en) in names.items():
        if mark != delimiter and mark in first[0]:
            wanted_zh, wanted_en = names[delimiter]
            raise InputError(
                zh=f"{path.name} 用{zh}分隔，应为{wanted_zh}；请用表格软件另存为 CSV UTF-8"
                f"{'，或把扩展名改为 .tsv' if mark == chr(9) else ''}。",
                en=f"{path.name} is separated by {en}, not {wanted_en}; save it as CSV UTF-8 from a "
                f"spreadsheet program{', or rename it to end in .tsv' if mark == chr(9) else ''}.",
                path=path,
                line=1,
            )
