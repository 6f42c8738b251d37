"""From the terms of the store to Python values, in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode

from zjg_kg._terms import IRI, XSD

Value = IRI | str | int | float | bool | Decimal | dt.date | dt.datetime | None
"""What a cell of an answer can hold. A year, a month or a duration stays a string."""


def _boolean(text: str) -> bool:
    return text in ("true", "1")


_XSD: Final = XSD.string.removesuffix("string")
_BY_DATATYPE: Final[dict[str, Callable[[str], Value]]] = {
    _XSD + name: convert
    for convert, names in (
        (int, "integer int long short byte nonNegativeInteger positiveInteger"),
        (Decimal, "decimal"),
        (_boolean, "boolean"),
        (dt.date.fromisoformat, "date"),
        (dt.datetime.fromisoformat, "dateTime"),
        (float, "double float"),
    )
    for name in names.split()
}


def to_python(term: object) -> Value:
    """Turn one term of the store into a Python value.

    An IRI becomes an ``IRI``, a number ``int``, ``Decimal`` or ``float``, a date
    ``datetime.date``, an unbound variable ``None``, everything else a string. A literal that is
    not what its datatype says (``"soon"^^xsd:date``) comes out as it is written.

    >>> to_python(Literal(58))
    58
    >>> to_python(NamedNode("https://w3id.org/zjg/entity/hangzhou"))
    IRI('https://w3id.org/zjg/entity/hangzhou')
    """
    kind = type(term)
    if kind is NamedNode:
        return IRI(term.value)  # type: ignore[attr-defined]
    if kind is Literal:
        text: str = term.value  # type: ignore[attr-defined]
        convert = _BY_DATATYPE.get(term.datatype.value)  # type: ignore[attr-defined]
        if convert is None:
            return text
        try:
            return convert(text)
        except (ValueError, ArithmeticError):
            return text
    return None if term is None else str(term)
