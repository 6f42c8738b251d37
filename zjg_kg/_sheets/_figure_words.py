"""The words in which figures are written: units and hedges, read from the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from zjg_kg._sheets._cell_text import half_width
from zjg_kg._terms import IRI, SKOS, ZJG, expand
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_T = TypeVar("_T")

COUNT: Final = IRI("http://qudt.org/vocab/quantitykind/Count")
EXACT: Final = expand("hedge:exact")
_KIND: Final = expand("qudt:hasQuantityKind")

# Signs are no words of a language, so that the vocabularies do not have them.
_UNIT_SIGNS: Final = {
    "%": "unit:percent", "㎡": "unit:square-metre", "m²": "unit:square-metre",
    "m2": "unit:square-metre", "k㎡": "unit:square-kilometre", "㎢": "unit:square-kilometre",
    "km²": "unit:square-kilometre", "km2": "unit:square-kilometre", "m": "unit:metre",
    "km": "unit:kilometre", "kv": "unit:kilovolt", "ha": "unit:hectare", "rmb": "unit:yuan",
}  # fmt: skip
_HEDGE_SIGNS: Final = {
    "~": "hedge:about", "≈": "hedge:about", "≥": "hedge:at-least", ">=": "hedge:at-least",
    "≤": "hedge:at-most", "<=": "hedge:at-most", ">": "hedge:more-than", "<": "hedge:less-than",
}  # fmt: skip
# Of the words of a hedge, those that follow the number; all others stand before it.
_AFTER: Final = frozenset({"左右", "以上", "以下", "以内", "内", "余", "多", "or more"})


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge, with the bounds that it gives a number (ontology/vocabularies/hedge.ttl)."""

    iri: IRI
    has_lower: bool
    has_upper: bool
    tolerance: Decimal

    def bounds(self, value: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """The least and the greatest that a number with this hedge can stand for."""
        margin = abs(value) * self.tolerance
        return (
            value - margin if self.has_lower else None,
            value + margin if self.has_upper else None,
        )


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit, with the quantity kinds that it measures."""

    iri: IRI
    kinds: frozenset[str]
    label: str


@dataclass(frozen=True)
class FigureWords:
    """Units and hedges by their words, in small letters."""

    units: Mapping[str, Unit]
    hedges: Mapping[str, Hedge]
    exact: Hedge

    @classmethod
    def of(cls, kg: KnowledgeGraph) -> FigureWords:
        """Read the schemes ``unit`` and ``hedge`` of a graph."""
        units: dict[str, Unit] = {}
        for iri in _members(kg, "unit"):
            words = _words(kg, iri)
            kinds = frozenset(kind.value for kind in kg.store.objects(iri, _KIND))
            unit = Unit(iri, kinds, words[0])
            units.update((word.casefold(), unit) for word in words)
            units.update((sign, unit) for sign, name in _UNIT_SIGNS.items() if expand(name) == iri)
        hedges: dict[str, Hedge] = {}
        exact = None
        for iri in _members(kg, "hedge"):
            lower, upper = (
                bool(kg.store.objects(iri, predicate))
                for predicate in (ZJG.lowerInclusive, ZJG.upperInclusive)
            )
            tolerances = map(to_python, kg.store.objects(iri, ZJG.tolerance))
            hedge = Hedge(iri, lower, upper, Decimal(str(next(tolerances, 0))))
            if iri == EXACT:
                exact = hedge
                continue
            hedges.update((word.casefold(), hedge) for word in _words(kg, iri))
            hedges.update(
                (sign, hedge) for sign, name in _HEDGE_SIGNS.items() if expand(name) == iri
            )
        if exact is None:
            raise LookupError("the graph has no hedge:exact")
        return cls(_longest_first(units), _longest_first(hedges), exact)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The Chinese words of the units that measure a quantity kind, preferred ones first."""
        fitting = {word: unit for word, unit in self.units.items() if kind in unit.kinds}
        preferred = sorted({unit.label for unit in fitting.values()})
        others = (word for word in reversed(fitting) if "\u4e00" <= word[0] <= "\u9fff")
        return tuple(dict.fromkeys((*preferred, *others)))

    def take_hedges(self, text: str) -> tuple[str, list[tuple[str, Hedge]]]:
        """A text without the hedges before and after it, and these."""
        found: list[tuple[str, Hedge]] = []
        while (word := self._first(text)) is not None:
            found.append((text[: len(word)], self.hedges[word]))
            text = text[len(word) :].lstrip()
        while (word := self._last(text)) is not None:
            found.append((text[-len(word) :], self.hedges[word]))
            text = text[: -len(word)].rstrip()
        return text, found

    def _first(self, text: str) -> str | None:
        folded = text.casefold()
        words = (word for word in self.before() if folded.startswith(word))
        return next((word for word in words if len(word) < len(text)), None)

    def _last(self, text: str) -> str | None:
        folded = text.casefold()
        words = (w for w in self.hedges if w in _AFTER and folded.endswith(w))
        return next((word for word in words if len(word) < len(text)), None)

    def before(self) -> list[str]:
        """The hedges that stand before the number."""
        return [word for word in self.hedges if word not in _AFTER]

    def endings(self, text: str) -> Iterator[tuple[str, str, Unit]]:
        """Ways to take a unit from the end of a text, the longest first: rest, word, unit."""
        folded = text.casefold()
        for word, unit in self.units.items():
            for form in (word, f"{word}s") if word.isascii() and len(word) > 2 else (word,):
                if folded.endswith(form):
                    yield text[: -len(form)].rstrip(), text[-len(form) :], unit


HEADER_UNIT: Final = re.compile(r"\(([^()]+)\)\s*\*?\s*$")


def header_unit(header: str) -> str | None:
    """The unit that a header states in brackets at its end.

    >>> header_unit("年产值（万元）"), header_unit("面积"), header_unit("年产值（必填）")
    ('万元', None, None)
    """
    found = HEADER_UNIT.search(half_width(header))
    words = ("单位:", "unit:")
    if found is None or found[1].strip().casefold() in ("必填", "required"):
        return None
    text = found[1].strip()
    for word in words:
        text = text[len(word) :].strip() if text.casefold().startswith(word) else text
    return text


def _members(kg: KnowledgeGraph, scheme: str) -> list[IRI]:
    iri = IRI(expand(f"{scheme}:").removesuffix("/"))
    return sorted(IRI(node.value) for node in kg.store.subjects(SKOS.inScheme, iri))


def _words(kg: KnowledgeGraph, iri: IRI) -> Sequence[str]:
    """The labels of a concept, the preferred Chinese one first."""
    preferred = kg.store.texts(iri, SKOS.prefLabel)
    others = (str(to_python(term)) for term in kg.store.objects(iri, SKOS.altLabel))
    return [preferred["zh"], preferred["en"], *others]


def _longest_first(words: Mapping[str, _T]) -> dict[str, _T]:
    return {word: words[word] for word in sorted(words, key=lambda word: (-len(word), word))}
