"""Figures as intervals: what a hedged number says, and what follows from two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import InputError, ParameterError
from zjg_kg._language import Language
from zjg_kg._terms import IRI, RDF, ZJG, expand
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_EXACT: Final = expand("hedge:exact")
_MULTIPLIER: Final = expand("qudt:conversionMultiplier")
_QUANTITY_KIND: Final = expand("qudt:hasQuantityKind")
_SYMBOL: Final = expand("qudt:symbol")
_COUNT: Final = "http://qudt.org/vocab/quantitykind/Count"
_NO_PLURAL: Final = frozenset({"mu", "yuan", "per cent"})
_LARGE: Final = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies: between two bounds, each of which may be missing or left out.

    Comparisons answer ``True``, ``False``, or ``None`` where both are possible.

    >>> more_than_10 = Interval(Decimal(10), None, lower_inclusive=False)
    >>> Interval.exactly(10).less_than(more_than_10)
    True
    >>> Interval.exactly(12).less_than(more_than_10) is None
    True
    """

    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = True
    upper_inclusive: bool = True

    def __post_init__(self) -> None:
        if self.lower is None or self.upper is None or self.lower < self.upper:
            return
        if self.lower > self.upper or not (self.lower_inclusive and self.upper_inclusive):
            raise ValueError(f"an interval cannot be empty: {self}")

    @classmethod
    def exactly(cls, value: Decimal | int) -> Interval:
        """The interval of one number."""
        return cls(Decimal(value), Decimal(value))

    def __str__(self) -> str:
        left = "[" if self.lower is not None and self.lower_inclusive else "("
        right = "]" if self.upper is not None and self.upper_inclusive else ")"
        lower = "−∞" if self.lower is None else f"{self.lower:f}"
        upper = "∞" if self.upper is None else f"{self.upper:f}"
        return f"{left}{lower}, {upper}{right}"

    def __contains__(self, value: Decimal | int) -> bool:
        if self.lower is not None and (
            value < self.lower or (value == self.lower and not self.lower_inclusive)
        ):
            return False
        return self.upper is None or not (
            value > self.upper or (value == self.upper and not self.upper_inclusive)
        )

    def scaled(self, factor: Decimal) -> Interval:
        """The same interval in another unit; the factor is positive."""
        return Interval(
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
            self.lower_inclusive,
            self.upper_inclusive,
        )

    def less_than(self, other: Interval) -> bool | None:
        """Whether the number here is less than the one there."""
        if self.upper is not None and other.lower is not None:
            both = self.upper_inclusive and other.lower_inclusive
            if self.upper < other.lower or (self.upper == other.lower and not both):
                return True
        if self.lower is not None and other.upper is not None and self.lower >= other.upper:
            return False
        return None

    def greater_than(self, other: Interval) -> bool | None:
        """Whether the number here is greater than the one there."""
        return other.less_than(self)

    def equal(self, other: Interval) -> bool | None:
        """Whether both numbers are the same."""
        if self.less_than(other) or self.greater_than(other):
            return False
        points = {self.lower, self.upper, other.lower, other.upper}
        return True if len(points) == 1 and None not in points else None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a source gives, with all that it says of it and nothing that it does not.

    ``interval`` and ``value`` are in ``unit``; ``number_as_printed`` and ``unit_as_printed`` are
    what the source prints (``"2"``, ``"亿元"``). Dates are there only where the source has them.
    """

    iri: IRI
    about: IRI | None
    """What is measured; None for a threshold."""
    measure: IRI | None
    number_as_printed: str | None
    unit_as_printed: str | None
    hedge: IRI | None
    value: Decimal | None
    unit: IRI | None
    interval: Interval
    threshold: Figure | None
    """What each thing counted has to reach: 8 enterprises *with more than 1 billion yuan*."""
    time_as_printed: str | None
    period_start: str | None
    period_end: str | None
    as_of: str | None
    quantity_kind: str | None
    multiplier: Decimal
    """How many base units of its quantity kind the unit has."""
    texts: Mapping[Language, str] = field(repr=False)
    lang: Language = field(repr=False, compare=False)
    """The language in which it shows itself."""

    def __str__(self) -> str:
        return self.text()

    @property
    def time(self) -> str:
        """The time that it speaks of: as the source prints it, else by the dates; ``""`` for none.

        Equal ends of a period are one date.
        """
        begin, end = self.period_start or "", self.period_end or ""
        period = begin if begin == end else f"{begin}–{end}"
        return self.time_as_printed or self.as_of or period

    def text(self, lang: Language | None = None) -> str:
        """The figure in words: ``约21平方公里``, ``about 21 km²``."""
        return self.texts[lang or self.lang]

    def less_than(self, other: Figure) -> bool | None:
        """Whether this is less: ``True``, ``False``, or ``None`` where the hedges leave it open.

        Raises ``ParameterError`` for figures of different quantity kinds, such as an area and a
        sum of money.
        """
        mine, theirs = self._comparable(other)
        return mine.less_than(theirs)

    def greater_than(self, other: Figure) -> bool | None:
        """Whether this is more, as ``less_than`` says it."""
        return other.less_than(self)

    def equal(self, other: Figure) -> bool | None:
        """Whether both are the same, as ``less_than`` says it."""
        mine, theirs = self._comparable(other)
        return mine.equal(theirs)

    def _comparable(self, other: Figure) -> tuple[Interval, Interval]:
        if self.unit == other.unit:
            return self.interval, other.interval
        if self.quantity_kind is None or self.quantity_kind != other.quantity_kind:
            raise ParameterError(
                zh=f"“{self.text('zh')}”与“{other.text('zh')}”不是同一种量，不能比较；"
                "请比较同类的数字。",
                en=f"{self.text('en')!r} and {other.text('en')!r} are no figures of one kind; "
                "compare figures of the same quantity.",
            )
        return self.interval.scaled(self.multiplier), other.interval.scaled(other.multiplier)

    def to_dict(self) -> dict[str, object]:
        """The figure in plain values for JSON; decimals are strings, which keep their digits."""

        def plain(value: object) -> object:
            return f"{value:f}" if isinstance(value, Decimal) else value

        return {
            "iri": self.iri,
            "about": self.about,
            "measure": self.measure,
            "number_as_printed": self.number_as_printed,
            "unit_as_printed": self.unit_as_printed,
            "hedge": self.hedge,
            "value": plain(self.value),
            "unit": self.unit,
            "lower": plain(self.interval.lower),
            "lower_inclusive": self.interval.lower_inclusive,
            "upper": plain(self.interval.upper),
            "upper_inclusive": self.interval.upper_inclusive,
            "threshold": self.threshold and self.threshold.to_dict(),
            "time_as_printed": self.time_as_printed,
            "period_start": self.period_start,
            "period_end": self.period_end,
            "as_of": self.as_of,
            "text": dict(self.texts),
        }


def figures(
    kg: KnowledgeGraph, about: IRI | None = None, measure: IRI | None = None
) -> list[Figure]:
    """The figures about one thing or of one measure, in a stable order."""
    wanted = [
        (predicate, value)
        for predicate, value in ((ZJG.about, about), (ZJG.measure, measure))
        if value is not None
    ]
    # What is asked for leads to few nodes, the class to every figure of the graph.
    first, *rest = [*wanted, (RDF.type, ZJG.Observation)]
    found = [
        node
        for node in kg.store.subjects(*first)
        if all(kg.store.has(node, *condition) for condition in rest)
    ]
    read = [read_figure(kg, IRI(node.value)) for node in found]
    return sorted(read, key=lambda each: (each.about or "", each.measure or "", each.iri))


def read_figure(kg: KnowledgeGraph, iri: IRI) -> Figure:
    """One figure, or the threshold of one."""
    facts: dict[str, Value] = {}
    # Should data have two values where there can be one, the choice at least stays the same.
    for quad in sorted(kg.store.facts(iri), key=str):
        facts.setdefault(quad.predicate.value, to_python(quad.object))

    def term(predicate: IRI) -> IRI | None:
        value = facts.get(predicate)
        return value if isinstance(value, IRI) else None

    def words(predicate: IRI) -> str | None:
        value = facts.get(predicate)
        return None if value is None else str(value)

    unit, hedge = term(ZJG.unit), term(ZJG.hedge)
    multiplier = _number(kg, unit, _MULTIPLIER)
    threshold = term(ZJG.threshold)
    kinds = kg.store.objects(unit, _QUANTITY_KIND) if unit else []
    figure = Figure(
        iri=iri,
        about=term(ZJG.about),
        measure=term(ZJG.measure),
        number_as_printed=words(ZJG.numberAsPrinted),
        unit_as_printed=words(ZJG.unitAsPrinted),
        hedge=hedge,
        value=_decimal(facts.get(ZJG.value)),
        unit=unit,
        interval=_interval(kg, iri, hedge, facts),
        threshold=None if threshold in (None, iri) else read_figure(kg, IRI(threshold)),
        time_as_printed=words(ZJG.timeAsPrinted),
        period_start=words(ZJG.periodStart),
        period_end=words(ZJG.periodEnd),
        as_of=words(ZJG.asOf),
        quantity_kind=next((kind.value for kind in kinds if hasattr(kind, "value")), None),
        multiplier=Decimal(1) if multiplier is None else multiplier,
        texts=(texts := {}),
        lang=kg.lang,
    )
    texts.update({lang: _words(kg, figure, lang) for lang in ("zh", "en")})
    return figure


def _decimal(value: Value) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    return Decimal(value)


def _number(kg: KnowledgeGraph, subject: IRI | None, predicate: IRI) -> Decimal | None:
    values = kg.store.objects(subject, predicate) if subject else []
    return next(filter(None, (_decimal(to_python(value)) for value in values)), None)


def _interval(
    kg: KnowledgeGraph, iri: IRI, hedge: IRI | None, facts: Mapping[str, Value]
) -> Interval:
    inclusive = {
        predicate: all(map(to_python, kg.store.objects(hedge, predicate))) if hedge else True
        for predicate in (ZJG.lowerInclusive, ZJG.upperInclusive)
    }
    lower, upper = (_decimal(facts.get(each)) for each in (ZJG.lowerBound, ZJG.upperBound))
    try:
        return Interval(lower, upper, inclusive[ZJG.lowerInclusive], inclusive[ZJG.upperInclusive])
    except ValueError as error:
        raise InputError(
            zh=f"{iri.curie} 的下限 {lower} 高于上限 {upper}；请改正数据（validate 会指出位置）。",
            en=f"{iri.curie}: the lower bound {lower} lies above the upper bound {upper}; "
            "mend the data (validate says where).",
        ) from error


def _words(kg: KnowledgeGraph, figure: Figure, lang: Language) -> str:
    amount = _amount(kg, figure, lang)
    if figure.hedge not in (None, _EXACT):
        hedge = kg.label(figure.hedge, lang)
        amount = f"{hedge}{amount}" if lang == "zh" else f"{hedge} {amount}"
    if figure.threshold is None:
        return amount
    measure = kg.label(figure.threshold.measure, lang) if figure.threshold.measure else ""
    limit = figure.threshold.text(lang)
    return f"{amount}（{measure}{limit}）" if lang == "zh" else f"{amount} ({measure} {limit})"


def _amount(kg: KnowledgeGraph, figure: Figure, lang: Language) -> str:
    if lang == "zh":
        number = figure.number_as_printed
        if number is not None:
            return number + (figure.unit_as_printed or "")
        return _plain(figure.value) + (kg.label(figure.unit, "zh") if figure.unit else "")
    if figure.value is None:
        return f"{figure.number_as_printed or ''} {figure.unit_as_printed or ''}".strip()
    number = _english(figure.value)
    if figure.unit is None or figure.quantity_kind == _COUNT:
        return number
    if symbols := kg.store.objects(figure.unit, _SYMBOL):
        return f"{number} {to_python(symbols[0])}"
    unit = kg.label(figure.unit, "en")
    return f"{number} {unit}" if number == "1" or unit in _NO_PLURAL else f"{number} {unit}s"


def _english(value: Decimal) -> str:
    for size, name in _LARGE:
        if value >= size and (value / size * 1000) % 1 == 0:
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: Decimal | None) -> str:
    """A number with its thousands apart and without zeros that say nothing."""
    if value is None:
        return "?"
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
