"""From a figure as people write it to the figure model: a number, its hedge, and the bounds.

What the model can say is laid down in ``ontology/shapes/data.ttl`` (``shape:Figure``) and
``ontology/vocabularies/hedge.ttl``: one number with one hedge, from which the bounds follow.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pyoxigraph as ox

from zjg_kg._nearest import nearest
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cell_text import check_size, half_width, text_of
from zjg_kg._sheets._figure_faults import (
    missing_unit,
    not_whole,
    unreadable,
    wrong_kind,
)
from zjg_kg._sheets._figure_words import COUNT, FigureWords, Hedge, Unit, header_unit
from zjg_kg._sheets._numerals import CHINESE, SCALES, number_of, scale_of
from zjg_kg._sheets._problems import shortened
from zjg_kg._terms import IRI, XSD, ZJG, expand

__all__ = ["FigureValue", "FigureWords", "header_unit", "read_figure"]

_ITEM: Final = expand("unit:item")
# Digits with any scale, or a Chinese numeral whose own scales are part of it (三万五千) unless it
# ends in one (三万); 余 and 多 may stand before the scale or after it.
_QUANTITY: Final = re.compile(
    r"(?P<digits>-?[0-9][0-9, ]*(?:\.[0-9]+)?)"
    rf"(?P<before>[余多]?)\s*(?P<scale>[{SCALES}]*)(?P<after>[余多]?)"
    r"|(?P<compound>(?:[0-9]+(?:\.[0-9]+)?[万亿]+){2,}|[0-9]+(?:\.[0-9]+)?[万亿]+[0-9]+)"
    rf"|(?P<numeral>[{CHINESE}]+?)(?P<early>[余多]?)\s*(?P<myriads>[万亿]*)(?P<late>[余多]?)"
)


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure: what is written, and what it says in its unit.

    ``number_as_printed`` and ``unit_as_printed`` are as in the cell, full-width digits and signs
    made half-width (``"3.5"``, ``"亿元"``; the unit None where none is written). ``value`` and the
    bounds are in ``unit``: 350000000 yuan.
    """

    number_as_printed: str
    unit_as_printed: str | None
    hedge: IRI
    value: Decimal
    unit: IRI
    lower: Decimal | None
    upper: Decimal | None

    def facts(self) -> Iterator[tuple[IRI, ox.NamedNode | ox.Literal]]:
        """Properties and values, ready for the node of an observation or a threshold."""
        yield ZJG.numberAsPrinted, ox.Literal(self.number_as_printed)
        if self.unit_as_printed is not None:
            yield ZJG.unitAsPrinted, ox.Literal(self.unit_as_printed)
        yield ZJG.hedge, ox.NamedNode(self.hedge)
        yield ZJG.unit, ox.NamedNode(self.unit)
        for predicate, number in (
            (ZJG.value, self.value),
            (ZJG.lowerBound, self.lower),
            (ZJG.upperBound, self.upper),
        ):
            if number is not None:
                yield predicate, ox.Literal(_lexical(number), datatype=ox.NamedNode(XSD.decimal))


def read_figure(
    value: object, words: FigureWords, *, kind: str, unit: str | None = None
) -> FigureValue:
    """Read a figure; ``kind`` is the measure's quantity kind, ``unit`` what its header states.

    Raises ``CellError`` with the way to write it.

    >>> from zjg_kg import KnowledgeGraph
    >>> words = FigureWords.of(KnowledgeGraph.shipped())
    >>> money = "http://qudt.org/vocab/quantitykind/Currency"
    >>> figure = read_figure("超过3.5亿元", words, kind=money)
    >>> figure.hedge.curie, figure.value, figure.lower, figure.upper, figure.unit_as_printed
    ('hedge:more-than', Decimal('350000000.0'), Decimal('350000000.0'), None, '亿元')
    """
    if isinstance(value, dt.date):
        raise CellError(
            zh=f"这里被表格软件变成了日期 {value.isoformat()[:10]}；原来或许是“3-5”这样的范围。"
            "请把单元格格式改为“文本”，写一个数。",
            en=f"the spreadsheet program has made this the date {value.isoformat()[:10]}; it may have "
            "been a range such as 3-5. Set the cell's format to Text and write one number.",
            code="turned-into-date",
        )
    text = half_width(text_of(value)).strip()
    body, hedges = words.take_hedges(text)
    written = _split(body, words)
    if written is None:
        raise unreadable(text, body, words, kind)
    if written.within:
        hedges.append((written.within, words.hedges[written.within]))
    hedge = _one_hedge(text, hedges, words)
    found, printed, scale = _unit(text, written, words, kind, unit)
    if kind not in found.kinds:
        raise wrong_kind(text, found, words, kind)
    amount = written.amount * scale
    check_size(amount, text)
    if kind == COUNT and (amount < 0 or amount != amount.to_integral_value()):
        raise not_whole(text, amount)
    lower, upper = hedge.bounds(amount)
    return FigureValue(written.number, printed or None, hedge.iri, amount, found.iri, lower, upper)


@dataclass(frozen=True, slots=True)
class _Written:
    """The parts of a figure without its hedges before and after."""

    number: str
    amount: Decimal
    scale: str
    within: str
    unit: Unit | None
    word: str


def _split(body: str, words: FigureWords) -> _Written | None:
    for rest, word, unit in (*words.endings(body), (body, "", None)):
        match = _QUANTITY.fullmatch(rest)
        if match is None:
            continue
        number = match["digits"] or match["compound"] or match["numeral"]
        amount = number_of(number.removeprefix("-").strip())
        if amount is not None:
            amount = -amount if number.startswith("-") else amount
            within = "".join(filter(None, match.group("before", "after", "early", "late")))
            if len(within) > 1 or (within and within not in words.hedges):
                continue
            scale = match["scale"] or match["myriads"] or ""
            return _Written(number.strip(), amount, scale, within, unit, word)
    return None


def _one_hedge(text: str, hedges: list[tuple[str, Hedge]], words: FigureWords) -> Hedge:
    different = {hedge.iri for _, hedge in hedges}
    if len(different) > 1:
        said = [word for word, _ in hedges]
        raise CellError(
            zh=f"“{shortened(text)}”同时写了“{'”和“'.join(said)}”，意思不一；请只留一个。",
            en=f"“{shortened(text)}” has both “{'” and “'.join(said)}”, which say different things; "
            "keep one of them.",
            code="two-hedges",
        )
    return hedges[0][1] if hedges else words.exact


def _unit(
    text: str, written: _Written, words: FigureWords, kind: str, header: str | None
) -> tuple[Unit, str, int]:
    """The unit of a figure, how it is printed, and how many of it the number counts."""
    if written.unit is not None:
        return written.unit, written.scale + written.word, scale_of(written.scale)
    if header is not None:
        stated = _header(header, words)
        if written.scale and stated[0]:
            likely = (f"{written.number}{written.scale}{stated[1]}", f"{written.number}{header}")
            raise CellError(
                zh=f"列名的单位是“{header}”，这里又写了“{text}”，不知道该不该再乘一次；请写全，"
                f"如 {likely[0]}。",
                en=f"the header gives the unit “{header}” and the cell says “{text}”, so that the "
                f"scale may stand twice; write it out: {likely[0]}.",
                code="scale-twice",
                nearest=tuple(dict.fromkeys(likely)),
            )
        scale = written.scale + stated[0]
        return stated[2], scale + stated[1], scale_of(scale)
    if kind == COUNT:
        item = next(unit for unit in words.units.values() if unit.iri == _ITEM)
        return item, written.scale, scale_of(written.scale)
    raise missing_unit(text, words, kind)


def _header(header: str, words: FigureWords) -> tuple[str, str, Unit]:
    """The scale, the word and the unit of a header: 万, 元, yuan."""
    text = half_width(header).strip()
    for rest, word, unit in words.endings(text):
        if all(character in SCALES for character in rest):
            return rest, word, unit
    near = nearest(text, words.units) or tuple(words.units)[-8:]
    raise CellError(
        zh=f"列名里的单位“{header}”不在计量单位之列；请改列名，或在单元格里写出单位。",
        en=f"the unit “{header}” in the header is not among the units; change the header or write "
        "the unit in the cell.",
        code="unknown-unit",
        nearest=near,
    )


def _lexical(number: Decimal) -> str:
    """A decimal with its point, as the shapes show it.

    >>> _lexical(Decimal(21)), _lexical(Decimal("3.50"))
    ('21.0', '3.5')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if "." in text else f"{text}.0"
