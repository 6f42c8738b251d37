"""What the forms written in JSON have in common.

A text is a string, a whole number and a decimal one are numbers, a truth value is a boolean,
several values are an array; a date is a string as ISO 8601 has it (``2022-05-01``). Numbers have
the precision that readers have, that of a double (RFC 8259, section 6); one beyond it, an infinity,
is a string. What a node or an edge lacks is absent. ``<`` is written ``\\u003c``, which reads the
same and lets the text stand inside a ``script`` element of HTML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any, BinaryIO, Final

from zjg_kg._export._lines import write_lines
from zjg_kg._export._property_graph import Cell, Field, text

_ENCODE: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":")
).encode
_CONVERTED: Final = {"number", "date"}  # the others are as JSON has them


def to_json(value: object) -> str:
    r"""A value as JSON that may stand in HTML.

    >>> to_json({"label": "</script>"})
    '{"label":"\\u003c/script>"}'
    """
    return _ENCODE(value).replace("<", "\\u003c")


def attributes(
    fields: Iterable[Field], reserved: Collection[str]
) -> Callable[[Mapping[str, Cell]], dict[str, Any]]:
    """What turns the attributes of a node or an edge into those of a JSON object.

    A name that the format reserves, in whichever case, gets an underscore at its end.

    >>> read = attributes([Field("score", "number"), Field("Index")], {"index"})
    >>> read({"score": Decimal("1.50"), "Index": "HSI"})
    {'score': 1.5, 'Index_': 'HSI'}
    """
    names: dict[str, str] = {}
    converters: dict[str, Callable[[Any], Any]] = {}
    taken = {each.lower() for each in reserved}
    for field in fields:
        name = field.name
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        names[field.name] = name
        if field.type in _CONVERTED:
            convert = _number if field.type == "number" else text
            converters[field.name] = _each(convert) if field.many else convert

    def read(values: Mapping[str, Cell]) -> dict[str, Any]:
        return {
            names[name]: converters[name](value) if name in converters else value
            for name, value in values.items()
        }

    return read


def write_array(file: BinaryIO, items: Iterable[object]) -> None:
    """Write a JSON array, an item a line."""
    write_lines(file, _array(items))


def _array(items: Iterable[object]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield before + to_json(item)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _number(value: Decimal | float) -> float | str:
    number = float(value)
    return number if isfinite(number) else text(value)


def _each(convert: Callable[[Any], Any]) -> Callable[[Iterable[Any]], list[Any]]:
    return lambda values: [convert(value) for value in values]
