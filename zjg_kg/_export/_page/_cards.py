"""What the page says of a thing when its card is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._entity import Entity
from zjg_kg._evidence import Silence, silences
from zjg_kg._export._page._evidence import evidence_rows, listed
from zjg_kg._export._page._table import Row, Texts, texts, web_address
from zjg_kg._figures import Figure, figures
from zjg_kg._language import LANGUAGES
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG, compress
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._export._page._vocabulary import Vocabulary
    from zjg_kg._graph import KnowledgeGraph

# What the card shows in places of its own.
_APART: Final = frozenset(
    {RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.definition, ADMS.identifier}
)


def cards(kg: KnowledgeGraph, vocabulary: Vocabulary, things: Sequence[IRI]) -> list[Row]:
    """The cards of things, in their order; what they rest on is read for all of them together."""
    drafts = [_Draft(kg, thing) for thing in things]
    names = (name for draft in drafts for name in draft.assertions())
    rows = evidence_rows(kg, vocabulary, names)

    def card(draft: _Draft) -> Row:
        entity = draft.entity
        return {
            "description": dict(entity.descriptions),
            "aliases": list(entity.aliases),
            "identifiers": [
                {
                    "label": texts(kg, each.scheme or ADMS.Identifier),
                    "value": each.notation,
                    "url": web_address(each.notation),
                }
                for each in entity.identifiers
            ],
            "figures": [
                {**_figure(kg, figure), "evidence": listed(rows, said)}
                for figure, said in draft.figures
            ],
            "facts": [
                {
                    "label": texts(kg, predicate),
                    "values": [_words(kg, value) for value in values],
                    "evidence": listed(rows, said),
                }
                for predicate, (values, said) in draft.facts.items()
            ],
            "silences": [_silence(each) for each in draft.silences],
        }

    return list(map(card, drafts))


class _Draft:
    """What is known of a thing, with the names of what it rests on."""

    def __init__(self, kg: KnowledgeGraph, thing: IRI) -> None:
        self.entity = Entity(kg, thing)
        self.figures = [
            (each, _graphs(_told(kg.store.quads(each.iri)))) for each in figures(kg, thing)
        ]
        self.silences: Sequence[Silence] = silences(kg, thing)
        self.facts = _facts(kg, thing)

    def assertions(self) -> Iterable[str]:
        said = [*(said for _, said in self.figures), *(said for _, said in self.facts.values())]
        return (name for names in said for name in names)


def _facts(kg: KnowledgeGraph, thing: IRI) -> dict[IRI, tuple[list[Value], list[str]]]:
    """What is said of a thing and makes no edge: texts, numbers, dates and codes, by property."""
    quads: dict[IRI, dict[Value, list[ox.Quad]]] = {}
    for quad in _told(kg.store.quads(thing)):
        predicate, value = IRI(quad.predicate.value), to_python(quad.object)
        tied = isinstance(value, IRI) and _relates(kg, predicate, value)
        if not tied and not isinstance(quad.object, ox.BlankNode):
            quads.setdefault(predicate, {}).setdefault(value, []).append(quad)
    return {
        predicate: (
            sorted(quads[predicate], key=str),
            _graphs(quad for each in quads[predicate].values() for quad in each),
        )
        for predicate in sorted(quads)
    }


def _told(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (quad for quad in quads if quad.predicate.value not in _APART)


def _relates(kg: KnowledgeGraph, predicate: IRI, value: IRI) -> bool:
    return kg.relations.holds(predicate) and value not in kg.relations.codes


def _graphs(quads: Iterable[ox.Quad]) -> list[str]:
    """The named graphs in which quads stand; the assertions are among them."""
    named = (quad.graph_name for quad in quads)
    return sorted({compress(each.value) for each in named if isinstance(each, ox.NamedNode)})


def _words(kg: KnowledgeGraph, value: Value) -> Texts:
    return texts(kg, value) if isinstance(value, IRI) else dict.fromkeys(LANGUAGES, str(value))


def _silence(silence: Silence) -> Texts:
    return {lang: silence.text(lang) for lang in LANGUAGES}


def _figure(kg: KnowledgeGraph, figure: Figure) -> Row:
    interval = figure.interval
    return {
        "measure": texts(kg, figure.measure or ZJG.Observation),
        "text": dict(figure.texts),
        "value": _decimal(figure.value),
        "lower": _decimal(interval.lower),
        "upper": _decimal(interval.upper),
        "lower_inclusive": interval.lower_inclusive,
        "upper_inclusive": interval.upper_inclusive,
        "unit": texts(kg, figure.unit) if figure.unit else None,
        "when": _when(figure),
    }


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _when(figure: Figure) -> Texts:
    """The time of a figure: in Chinese as the source prints it, else by the dates given."""
    begin, end = figure.period_start or "", figure.period_end or ""
    period = begin if begin == end else f"{begin}–{end}"
    dates = figure.as_of or period
    words: Texts = {"zh": figure.time_as_printed or dates, "en": dates}
    return {lang: text for lang, text in words.items() if text}
