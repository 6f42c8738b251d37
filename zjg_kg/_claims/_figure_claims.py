"""Figures in claims: a number as printed, its time and its threshold, as an observation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from zjg_kg._claims._refusals import ClaimError
from zjg_kg._claims._vocabulary import Relation, Vocabulary
from zjg_kg._figures import read_figure as figure_of
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._provenance import Triple
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._dates import read_date
from zjg_kg._sheets._figure_values import FigureValue, FigureWords, read_figure
from zjg_kg._terms import IRI, PREFIXES, RDF, XSD, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_QUANTITY_KIND: Final = expand("qudt:hasQuantityKind")
_DATES: Final = (("period", (ZJG.periodStart, ZJG.periodEnd)), ("as_of", (ZJG.asOf,)))


class FigureReader:
    """Reads figures of claims; the words of units and hedges are looked up once."""

    def __init__(self, kg: KnowledgeGraph, vocabulary: Vocabulary) -> None:
        self._kg = kg
        self._vocabulary = vocabulary
        self._words = FigureWords.of(kg)
        # Figures are put into words where they stand in a graph; this one holds nothing else.
        self._scratch = type(kg).open(lang=kg.lang)

    def read(
        self, given: Mapping[str, Any], about: IRI, measure: Relation, quote: str, source: IRI
    ) -> tuple[tuple[Triple, ...], dict[Language, str]]:
        """The triples of the observation, and the figure with its time in words.

        Raises ``ClaimError`` for what cannot be read or does not stand in the quote.
        """
        threshold = given.get("threshold") or {}
        key = (source, about, measure.iri, *map(given.get, ("text", "period", "as_of")))
        node = _node("obs", *key, *threshold.values())
        value = self._value(given["text"], measure.iri, quote, "figure.text")
        triples: list[Triple] = [
            (node, ox.NamedNode(RDF.type), ox.NamedNode(ZJG.Observation)),
            (node, ox.NamedNode(ZJG.about), ox.NamedNode(about)),
            *_facts(node, measure.iri, value),
        ]
        for predicate, term in dict(self._times(given, quote)).items():
            triples.append((node, ox.NamedNode(predicate), term))
        if threshold:
            lesser = self._vocabulary.measures[threshold["relation"]].iri
            least = self._value(threshold["text"], lesser, quote, "figure.threshold.text")
            bound = _node("thr", *key, *threshold.values())
            triples.append((node, ox.NamedNode(ZJG.threshold), bound))
            triples.append((bound, ox.NamedNode(RDF.type), ox.NamedNode(ZJG.Threshold)))
            triples += _facts(bound, lesser, least)
        return tuple(triples), self._in_words(node, triples, given)

    def _value(self, text: str, measure: IRI, quote: str, field: str) -> FigureValue:
        if text not in quote:
            raise ClaimError(
                "figure-not-in-quote",
                zh=f"引文里没有“{text}”；数字、单位和约、余等字照印出的样子写，或把引文取长些。",
                en=f"the quote does not have “{text}”; write number, unit and hedge as printed, or "
                "take a longer quote.",
                field=field,
            )
        kinds = self._kg.store.objects(measure, _QUANTITY_KIND)
        kind = min(IRI(node.value) for node in kinds if isinstance(node, ox.NamedNode))
        with _told_of(field):
            return read_figure(text, self._words, kind=kind)

    def _times(self, given: Mapping[str, Any], quote: str) -> Iterator[tuple[IRI, ox.Literal]]:
        for name, predicates in _DATES:
            if name in given:
                date = read_day(given[name], quote, f"figure.{name}")
                yield from ((predicate, date) for predicate in predicates)
                yield ZJG.timeAsPrinted, ox.Literal(given[name])

    def _in_words(
        self, node: ox.NamedNode, triples: list[Triple], given: Mapping[str, Any]
    ) -> dict[Language, str]:
        self._scratch.store.add(ox.Quad(*triple, node) for triple in triples)
        figure = figure_of(self._scratch, IRI(node.value))
        words = {lang: figure.text(lang) for lang in LANGUAGES}
        if figure.period_start:
            words["zh"] += f"（{given['period']}）"
            words["en"] += f" ({figure.period_start})"
        if figure.as_of:
            words["zh"] += f"（截至{given['as_of']}）"
            words["en"] += f" (as of {figure.as_of})"
        return words


def read_day(text: str, quote: str, field: str) -> ox.Literal:
    """A year, a month or a day that the quote prints. Raises ``ClaimError``."""
    if text not in quote:
        raise ClaimError(
            "text-not-in-quote",
            zh=f"引文里没有“{text}”；照印出的样子写，或把引文取长些。",
            en=f"the quote does not have “{text}”; write it as printed, or take a longer quote.",
            field=field,
        )
    with _told_of(field):
        lexical, datatype = read_date(text)
    return ox.Literal(lexical, datatype=ox.NamedNode(datatype))


@contextmanager
def _told_of(field: str) -> Iterator[None]:
    """Say of an error in a value in which field of the claim it stands."""
    try:
        yield
    except CellError as error:
        raise ClaimError(
            error.code, zh=error.zh, en=error.en, nearest=error.nearest, field=field
        ) from error


def _facts(node: ox.NamedNode, measure: IRI, value: FigureValue) -> Iterator[Triple]:
    yield node, ox.NamedNode(ZJG.measure), ox.NamedNode(measure)
    for predicate, term in value.facts():
        if isinstance(term, ox.Literal) and term.datatype.value == XSD.decimal:
            # The engine keeps decimals without needless zeros; the same terms then come out.
            number = f"{Decimal(term.value).normalize():f}"
            term = ox.Literal(number, datatype=term.datatype)
        yield node, ox.NamedNode(predicate), term


def _node(prefix: str, *parts: object) -> ox.NamedNode:
    digest = blake2b("\n".join(map(str, parts)).encode(), digest_size=8).hexdigest()
    return ox.NamedNode(f"{PREFIXES['entity']}{prefix}-{digest}")
