"""JSON Lines from outside: one object a line, read without trust.

A line is JSON as RFC 8259 has it and no more: no NaN, no name twice in an object, no half of a
surrogate pair. What a line may hold is bounded before it is parsed, so that no line can exhaust the
parser. A bad line is refused by its number and the others are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from zjg_kg._claims._refusals import ClaimError, Refusal
from zjg_kg._errors import InputError

MAX_BYTES: Final = 64 * 2**20
"""The largest file that is read."""
MAX_LINES: Final = 100_000
"""The most lines that are read."""
MAX_LINE: Final = 64 * 2**10
"""The longest line, in bytes."""
MAX_DEPTH: Final = 8
"""How deep objects and arrays may stand in one another; the form itself needs three levels."""

_STEPS: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]')
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, counted from 1, its JSON and its bytes as they were."""

    number: int
    value: Any
    raw: bytes


def read_lines(path: Path) -> tuple[list[Line], list[Refusal]]:
    """The lines of a JSON Lines file that can be read, and a refusal for each of the others.

    Blank lines are passed over. Raises ``InputError`` for a file that is missing or too large.
    """
    lines, refusals = [], []
    for number, raw in _raw_lines(path):
        try:
            lines.append(Line(number, parse(raw), raw))
        except ClaimError as error:
            found = raw.decode("utf-8", "backslashreplace")
            refusals.append(Refusal.of(error, number, None, found))
    return lines, refusals


def _raw_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            zh=f"无法读取 {path}：{reason}。请检查路径。",
            en=f"cannot read {path}: {reason}. Check the path.",
            path=path,
        ) from error
    raw = data.split(b"\n")
    if len(data) > MAX_BYTES or len(raw) > MAX_LINES:
        raise InputError(
            zh=f"{path} 太大：最多 {MAX_BYTES // 2**20} MiB、{MAX_LINES} 行；请分成几个文件。",
            en=f"{path} is too large: at most {MAX_BYTES // 2**20} MiB and {MAX_LINES} lines; "
            "part it into several files.",
            path=path,
        )
    for number, line in enumerate(raw, 1):
        if stripped := line.strip(b" \t\r"):
            yield number, stripped


def parse(raw: bytes) -> Any:
    """The JSON of one line. Raises ``ClaimError``.

    >>> parse(b'{"kind": "claim"}')
    {'kind': 'claim'}
    """
    if raw.startswith(_BOM):
        raise ClaimError(
            "byte-order-mark",
            zh="这一行以字节顺序标记（BOM）开头；请存为不带 BOM 的 UTF-8。",
            en="the line begins with a byte-order mark; save the file as UTF-8 without it.",
        )
    if len(raw) > MAX_LINE:
        raise ClaimError(
            "line-too-long",
            zh=f"这一行有 {len(raw)} 字节，最多 {MAX_LINE}；一行只写一条。",
            en=f"the line has {len(raw)} bytes, {MAX_LINE} at most; write one claim a line.",
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ClaimError(
            "not-utf8",
            zh=f"第 {error.start + 1} 个字节不是 UTF-8；请把文件存为 UTF-8。",
            en=f"byte {error.start + 1} is no UTF-8; save the file as UTF-8.",
        ) from error
    _check_depth(text)
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise ClaimError(
            "not-json",
            zh=f"第 {error.colno} 列起不是 JSON（{error.msg}）；一行须是一个完整的 JSON 对象。",
            en=f"from column {error.colno} on this is no JSON ({error.msg}); a line is one whole "
            "JSON object.",
        ) from error
    except ValueError as error:  # a number of more digits than Python converts
        raise ClaimError(
            "not-json", zh="数字过长；请改短。", en="a number is too long; shorten it."
        ) from error
    if any(_SURROGATE.search(each) for each in _texts(value)):
        raise ClaimError(
            "lone-surrogate",
            zh="有半个代理对（如 \\ud83d 单独出现），不成字符；请写出整个字符。",
            en="half a surrogate pair (such as \\ud83d alone) is no character; write it whole.",
        )
    return value


def _check_depth(text: str) -> None:
    depth = 0
    for match in _STEPS.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > MAX_DEPTH:
            raise ClaimError(
                "too-deep",
                zh=f"嵌套超过 {MAX_DEPTH} 层；请照格式写。",
                en=f"more than {MAX_DEPTH} levels stand in one another; follow the form.",
            )


def _no_constant(name: str) -> NoReturn:
    raise ClaimError(
        "not-a-number",
        zh=f"{name} 不是 JSON 的值；请写数字，或删去这一项。",
        en=f"{name} is no value of JSON; write a number, or delete the field.",
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ClaimError(
                "field-twice",
                zh=f"字段“{name}”写了两次；请删去一个。",
                en=f"the field {name!r} is given twice; delete one.",
            )
        found[name] = value
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
