"""Relations in words: a property by its label, a carrier with what it adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._link import Link
from zjg_kg._store import Term, texts_among
from zjg_kg._terms import IRI, ZJG
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._figures import Figure
    from zjg_kg._graph import KnowledgeGraph

Facts: TypeAlias = Mapping[str, list[Term]]
"""What is said of a node, by property."""
_Said: TypeAlias = tuple[Mapping[Language, str], Mapping[Language, str], Mapping[Language, str]]

_DETAILS: Final = (ZJG.level, ZJG.batch, ZJG.postTitle, ZJG.product)
_MOST_KEPT: Final = 20_000
"""So many names are remembered at a time."""
_NOTHING: Final[Mapping[Language, tuple[str, ...]]] = dict.fromkeys(LANGUAGES, ())
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Words(NamedTuple):
    """How a relation is said, by language."""

    kind: Mapping[Language, str]
    """What sort of relation it is: ``位于``, ``持股15%``."""
    labels: Mapping[Language, str]
    """The relation as it is read from its source to its target."""
    inverse_labels: Mapping[Language, str]
    """The same, as it is read from its target to its source."""
    details: Mapping[Language, tuple[str, ...]]
    """What a carrier adds: level, batch, post, number, amount, date."""


class Wording:
    """Puts relations into words; what many of them share is looked up once.

    >>> from zjg_kg import KnowledgeGraph
    >>> kg = KnowledgeGraph.shipped()
    >>> aliyun, park = kg.resolve("阿里云"), kg.resolve("紫金港科技城")
    >>> words = Wording(kg).of(Link(aliyun, park, ZJG.locatedIn))
    >>> words.labels["zh"], words.inverse_labels["en"]
    ('位于', 'is the location of')
    """

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg, self._store, self._relations = kg, kg.store, kg.relations
        self._labels: dict[tuple[IRI, Language], str] = {}
        self._plain: dict[tuple[IRI, tuple[IRI, IRI]], _Said] = {}

    def of(self, link: Link, facts: Facts | None = None) -> Words:
        """The words of a relation; ``facts`` are those of its carrier, where they are known."""
        if link.carrier is None or link.roles is None:
            words = self._relations.words(link.relation)
            return Words(words, words, self._relations.inverse_words(link.relation), _NOTHING)
        if facts is None:
            facts = self._read(link.carrier)
        figures = self._figures(link.carrier, facts)
        details = {
            lang: tuple(self._details(link.relation, link.carrier, facts, figures, lang))
            for lang in LANGUAGES
        }
        return Words(*self._said(link.relation, link.roles, _share(facts)), details)

    def label(self, iri: IRI, lang: Language) -> str:
        """The name of a thing or a code."""
        if (iri, lang) not in self._labels:
            if len(self._labels) >= _MOST_KEPT:
                self._labels.clear()
            self._labels[iri, lang] = self._kg.label(iri, lang)
        return self._labels[iri, lang]

    # -- relations that a node carries ------------------------------------------------------------

    def _said(self, kind: IRI, roles: tuple[IRI, IRI], share: str) -> _Said:
        """What sort of relation it is, and how it is read in either direction."""
        if not share and (known := self._plain.get((kind, roles))) is not None:
            return known
        words = self._relations.words(kind)
        if share:
            words = {"zh": f"{words['zh']}{share}", "en": f"{words['en']} of {share}"}
        labels, inverse = (
            {lang: self._carried(kind, words[lang], ends, lang) for lang in LANGUAGES}
            for ends in (roles, roles[::-1])
        )
        if not share:
            self._plain[kind, roles] = words, labels, inverse
        return words, labels, inverse

    def _carried(self, kind: IRI, words: str, roles: tuple[IRI, IRI], lang: Language) -> str:
        """What is read from the one role to the other: the class of the carrier, with the roles
        that do not go without saying."""
        usual = frozenset[IRI]().union(*self._relations.ends(kind))
        parts = [words]
        if roles[0] not in usual:
            parts.insert(0, self._relations.inverse_words(roles[0])[lang])
        if roles[1] not in usual or (roles[0] == roles[1] and not self._mutual(kind, roles[0])):
            parts.append(self._relations.words(roles[1])[lang])
        return (" · " if lang == "en" else "·").join(parts)

    def _mutual(self, kind: IRI, role: IRI) -> bool:
        """Whether both ends play this role by right, as the parties of an agreement do."""
        return all(role in ends for ends in self._relations.ends(kind))

    def _details(
        self, kind: IRI, carrier: IRI, facts: Facts, figures: Sequence[Figure], lang: Language
    ) -> Iterator[str]:
        if kind == ZJG.Characterisation:
            yield self.label(carrier, lang)  # the name of a remark is the remark in short
        for predicate in _DETAILS:
            if predicate in facts:
                yield from self._values(facts[predicate], lang)
        for figure in figures:
            if figure.iri == carrier and figure.measure is not None:
                colon = "：" if lang == "zh" else ": "
                yield f"{self.label(figure.measure, lang)}{colon}{figure.text(lang)}"
            else:
                yield figure.text(lang)
        yield from (_date(each, lang) for each in _texts(facts, ZJG.date))
        begin, end = (
            next(iter(_texts(facts, each)), None) for each in (ZJG.validFrom, ZJG.validUntil)
        )
        if begin or end:
            yield _period(begin, end, lang)

    def _values(self, terms: Sequence[Term], lang: Language) -> Iterator[str]:
        """What stands under a property: things by their names, of texts those in the language."""
        if texts := texts_among(terms):
            yield texts.get(lang) or next(iter(texts.values()))
            return
        values = map(to_python, terms)
        yield from sorted(
            self.label(value, lang) if isinstance(value, IRI) else str(value) for value in values
        )

    def _read(self, carrier: IRI) -> Facts:
        facts: dict[str, list[Term]] = {}
        for quad in self._store.facts(carrier):
            facts.setdefault(quad.predicate.value, []).append(cast("Term", quad.object))
        return facts

    def _figures(self, carrier: IRI, facts: Facts) -> list[Figure]:
        """The number that an observation is, and the amounts that are given of another carrier."""
        nodes = [IRI(node.value) for node in self._store.subjects(ZJG.about, carrier)]
        if ZJG.numberAsPrinted in facts or ZJG.value in facts:
            nodes.append(carrier)
        if not nodes:
            return []
        from zjg_kg._figures import read_figure

        return [read_figure(self._kg, node) for node in sorted(nodes)]


def _share(facts: Facts) -> str:
    for value in map(to_python, facts.get(ZJG.share, ())):
        if isinstance(value, int | Decimal):
            return f"{(Decimal(value) * 100).normalize():f}%"
    return ""


def _texts(facts: Facts, predicate: IRI) -> list[str]:
    return sorted(str(to_python(value)) for value in facts.get(predicate, ()))


def _date(written: str, lang: Language) -> str:
    """A year, a month or a day in words.

    >>> _date("2024-03", "zh"), _date("2024-03-01", "en"), _date("early", "en")
    ('2024年3月', '1 March 2024', 'early')
    """
    try:
        year, *rest = map(int, written.split("-"))
        dt.date(year, *[*rest, 1, 1][:2])
    except (ValueError, TypeError):
        return written
    if lang == "zh":
        return f"{year}年" + "".join(f"{n}{unit}" for n, unit in zip(rest, "月日", strict=False))
    names = [str(year), *(_MONTHS[month - 1] for month in rest[:1]), *map(str, rest[1:])]
    return " ".join(reversed(names))


def _period(begin: str | None, end: str | None, lang: Language) -> str:
    first, last = (_date(each, lang) if each else "" for each in (begin, end))
    if lang == "zh":
        return f"{first}至{last}" if first and last else f"{first}起" if first else f"至{last}"
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"
