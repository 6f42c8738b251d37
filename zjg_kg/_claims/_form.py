"""Whether a line has the form of a claim: the shipped JSON Schema, read and said in words.

The schema is the one description of the form. What is checked here is the schema itself, by the few
keywords that it uses, so that the two cannot part; ``jsonschema`` gives the same verdict on every
line, and this gives a reason with a fix in both languages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from zjg_kg._claims._refusals import Refusal, shortened
from zjg_kg._nearest import nearest

SCHEMA_FILE: Final = Path(__file__).with_name("claims.schema.json")
"""The JSON Schema (draft 2020-12) of one line."""

_TYPES: Final[Mapping[str, tuple[str, str]]] = {
    "object": ("对象 {…}", "an object {…}"),
    "array": ("数组 […]", "an array […]"),
    "string": ("字符串", "a string"),
    "integer": ("整数", "a whole number"),
    "boolean": ("true 或 false", "true or false"),
}


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of one line, as it is shipped.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return found


def form_refusals(number: int, value: Any) -> list[Refusal]:
    """All that the schema has against a line; nothing where the line fits."""
    root = schema()
    kinds = root["properties"]["kind"]["enum"]
    if not isinstance(value, dict) or value.get("kind") not in kinds:
        return list(_faults({**root, "anyOf": []}, value, number, ""))
    return list(_faults(root["$defs"][value["kind"]], value, number, ""))


def _faults(rule: Mapping[str, Any], value: Any, line: int, path: str) -> Iterator[Refusal]:
    """What a rule of the schema has against a value."""
    if "$ref" in rule:
        name = rule["$ref"].rpartition("/")[2]
        yield from _faults(schema()["$defs"][name], value, line, path)
        return

    def refusal(code: str, zh: str, en: str, **more: Any) -> Refusal:
        shown = shortened(json.dumps(value, ensure_ascii=False))
        return Refusal(line, code, zh, en, path or None, shown, **more)

    kind = rule.get("type")
    if kind is not None and not _is(value, kind):
        zh, en = _TYPES[kind]
        yield refusal("wrong-type", f"这里要的是{zh}。", f"what is wanted here is {en}.")
        return
    if "const" in rule and value != rule["const"]:
        yield refusal("not-in-list", f"只能是“{rule['const']}”。", f"it must be {rule['const']!r}.")
    if "enum" in rule and value not in rule["enum"]:
        yield refusal("not-in-list", *_choices(rule["enum"]), nearest=_near(value, rule["enum"]))
    if kind == "object":
        yield from _object_faults(rule, value, line, path)
    elif kind == "array":
        yield from _array_faults(rule, value, line, path)
    elif kind == "string":
        least, most = rule.get("minLength", 0), rule.get("maxLength", len(value))
        if not least <= len(value) <= most:
            yield refusal(
                "wrong-length",
                f"长度须为 {least} 至 {most} 字，现为 {len(value)} 字。",
                f"its length is {least} to {most} characters, not {len(value)}.",
            )
        elif "pattern" in rule and not re.search(rule["pattern"], value):
            zh, en = rule["description"].split("\n")
            yield refusal("wrong-form", f"写法不合：{zh}", f"it does not have the form: {en}")
    elif kind == "integer" and value < rule.get("minimum", value):
        least = rule["minimum"]
        yield refusal("out-of-range", f"须不小于 {least}。", f"it is {least} or more.")


def _object_faults(rule: Mapping[str, Any], value: Any, line: int, path: str) -> Iterator[Refusal]:
    fields = rule["properties"]

    def below(name: str) -> str:
        return f"{path}.{name}" if path else name

    for name in rule.get("required", ()):
        if name not in value:
            yield Refusal(
                line,
                "missing-field",
                f"缺少字段“{name}”（{_title(fields[name], 'zh')}）。",
                f"the field {name!r} ({_title(fields[name], 'en')}) is missing.",
                below(name),
            )
    for name, needed in rule.get("dependentRequired", {}).items():
        for other in needed:
            if name in value and other not in value:
                yield Refusal(
                    line,
                    "half-a-position",
                    f"有“{name}”就须有“{other}”；两个都写，或都不写。",
                    f"{name!r} needs {other!r}; give both or neither.",
                    below(other),
                )
    if "oneOf" in rule:
        choices = [choice["required"][0] for choice in rule["oneOf"]]
        if len([name for name in choices if name in value]) != 1:
            listed = ", ".join(choices)
            yield Refusal(
                line,
                "one-value",
                f"{'、'.join(choices)} 之中须有且只有一个。",
                f"give exactly one of {listed}.",
            )
    for name, each in value.items():
        if name in fields:
            yield from _faults(fields[name], each, line, below(name))
        elif rule.get("additionalProperties") is False:
            yield Refusal(
                line,
                "unknown-field",
                f"没有字段“{shortened(name)}”；请改正或删去。",
                f"there is no field {shortened(name)!r}; correct or delete it.",
                below(shortened(name)),
                nearest=nearest(name, fields, 2),
            )


def _array_faults(rule: Mapping[str, Any], value: Any, line: int, path: str) -> Iterator[Refusal]:
    if len(value) > rule["maxItems"]:
        most = rule["maxItems"]
        yield Refusal(line, "wrong-length", f"最多 {most} 项。", f"{most} items at most.", path)
    if len({json.dumps(each, sort_keys=True) for each in value}) < len(value):
        yield Refusal(
            line, "repeated-item", "有重复的项；请删去。", "an item is repeated; delete it.", path
        )
    for index, each in enumerate(value):
        yield from _faults(rule["items"], each, line, f"{path}[{index}]")


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "object":
            return isinstance(value, dict)
        case "array":
            return isinstance(value, list)
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
    # As JSON Schema has it, 3.0 is a whole number.
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    return whole and not isinstance(value, bool)


def _choices(allowed: list[str]) -> tuple[str, str]:
    if len(allowed) > 8:
        return "不在可用的名称之中。", "this is none of the names that can be used."
    return f"可用的有：{'、'.join(allowed)}。", f"it is one of {', '.join(allowed)}."


def _near(value: Any, allowed: list[str]) -> tuple[str, ...]:
    return nearest(value, allowed, 3) if isinstance(value, str) and len(allowed) > 8 else ()


def _title(rule: Mapping[str, Any], lang: str) -> str:
    while "$ref" in rule and "title" not in rule:
        rule = schema()["$defs"][rule["$ref"].rpartition("/")[2]]
    title: str = rule.get("title", "")
    zh, _, en = title.partition(" / ")
    return zh if lang == "zh" else en
