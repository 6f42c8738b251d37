"""A relation between two things in words, with who says it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pyoxigraph as ox

from zjg_kg._evidence import Evidence, Fact, Origin, read
from zjg_kg._language import Language
from zjg_kg._networkx import STRENGTH
from zjg_kg._relationships._link import Link
from zjg_kg._terms import IRI, ZJG, expand
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._scope import Scope

Said: TypeAlias = Origin | Literal["file"]
"""Where a relation comes from; ``"file"`` where no assertion is known of it."""

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

_STATED: Final = expand("basis:stated")
_FACT: Final = expand("modality:fact")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relation between two things, in words, with who says it.

    A node that only carries a relation is read as that relation: ``认定（省级，首批）``.
    """

    link: Link
    kind: Mapping[Language, str]
    """What sort of relation it is: ``位于``, ``持股15%``."""
    labels: Mapping[Language, str]
    """The relation as it is read from ``link.source`` to ``link.target``."""
    inverse_labels: Mapping[Language, str]
    """The same, as it is read from ``link.target`` to ``link.source``."""
    details: Mapping[Language, tuple[str, ...]]
    """What a carrier adds: level, batch, post, number, amount, date."""
    marks: Mapping[Language, tuple[str, ...]]
    """How the strongest evidence is to be taken, where it is not a plain fact plainly said."""
    evidence: tuple[Evidence, ...]
    """The assertions that say it, the strongest first; none for a file that knows no assertions."""

    @property
    def origin(self) -> Said:
        """Where the strongest evidence comes from."""
        return self.evidence[0].origin if self.evidence else "file"

    @property
    def basis(self) -> IRI | None:
        """On what basis the strongest evidence says it."""
        return self.evidence[0].basis if self.evidence else None

    @property
    def modality(self) -> IRI | None:
        """How the strongest evidence means it: as a fact, a plan, an evaluation."""
        return self.evidence[0].modality if self.evidence else None

    @property
    def is_fact(self) -> bool:
        """Whether it is said as a fact, rather than as a plan, a goal or an opinion."""
        return self.modality in (None, _FACT)

    def leads_from(self, thing: IRI) -> bool:
        """Whether it is said from this end; where both ends play the same part, as the parties of
        an agreement do, it is said from both."""
        roles = self.link.roles
        return self.link.source == thing or (roles is not None and roles[0] == roles[1])

    def words(self, lang: Language, *, inverse: bool = False) -> str:
        """The relation with its details, read from the source or, ``inverse``, from the target."""
        words = (self.inverse_labels if inverse else self.labels)[lang]
        return f"{words}{bracketed(self.details[lang], lang)}"

    def to_dict(self) -> dict[str, object]:
        """The relation in plain values for JSON, its evidence by IRI."""
        return {
            "source": self.link.source,
            "target": self.link.target,
            "relation": self.link.relation,
            "carrier": self.link.carrier,
            "labels": dict(self.labels),
            "inverse_labels": dict(self.inverse_labels),
            "details": {lang: list(details) for lang, details in self.details.items()},
            "origin": self.origin,
            "basis": self.basis,
            "modality": self.modality,
            "evidence": [each.assertion for each in self.evidence],
        }


def bracketed(parts: Iterable[str], lang: Language) -> str:
    """Parts in brackets, or nothing where there are none.

    >>> bracketed(("省级", "首批"), "zh"), bracketed(("plan",), "en"), bracketed((), "en")
    ('（省级，首批）', ' (plan)', '')
    """
    if not (parts := tuple(parts)):
        return ""
    return f"（{'，'.join(parts)}）" if lang == "zh" else f" ({', '.join(parts)})"


def describe(kg: KnowledgeGraph, links: Iterable[Link], scope: Scope) -> dict[Link, Relationship]:
    """Put links into words and read who says them, as far as ``scope`` lets them speak.

    >>> from zjg_kg import KnowledgeGraph
    >>> from zjg_kg._relationships._scope import Scope
    >>> kg = KnowledgeGraph.shipped()
    >>> aliyun, park = kg.resolve("阿里云"), kg.resolve("紫金港科技城")
    >>> link = Link(aliyun, park, ZJG.locatedIn)
    >>> relationship = describe(kg, [link], Scope(kg))[link]
    >>> relationship.words("zh"), relationship.words("zh", inverse=True), relationship.marks["zh"]
    ('位于', '内有', ('上下文隐含',))
    """
    said: dict[Link, list[IRI]] = {}
    facts: dict[IRI, dict[Fact, None]] = defaultdict(dict)
    for link in dict.fromkeys(links):
        names: dict[IRI, None] = {}
        for triple in link.triples:
            for quad in kg.store.quads(*triple):
                if not isinstance(quad.graph_name, ox.NamedNode):
                    continue
                name = IRI(quad.graph_name.value)
                if scope.allows(name):
                    names[name] = None
                    facts[name][triple] = None
        said[link] = sorted(names)
    asked = {name: tuple(each) for name, each in facts.items()}
    evidence = {each.assertion: each for each in read(kg, asked, asked)}
    writer = _Writer(kg)
    return {
        link: writer.relationship(
            link, sorted((evidence[name] for name in names if name in evidence), key=_order)
        )
        for link, names in said.items()
    }


def marks(evidence: Evidence) -> Iterator[IRI]:
    """Basis and modality, where they are not that a source says it outright and as a fact."""
    for mark, plain in ((evidence.basis, _STATED), (evidence.modality, _FACT)):
        if mark is not None and mark != plain:
            yield mark


def strength(said: Evidence | Relationship) -> tuple[int, int, int]:
    """A key that puts first what is said best: by a source, outright, as a fact."""
    codes = (said.basis, said.modality)
    basis, modality = (STRENGTH.get(each.rpartition("/")[2], 99) if each else 99 for each in codes)
    return STRENGTH[said.origin], basis, modality


def _order(evidence: Evidence) -> tuple[tuple[int, int, int], int, str]:
    start = evidence.passages[0].start if evidence.passages else 0
    return strength(evidence), start, evidence.assertion


def order(relationship: Relationship) -> tuple[object, ...]:
    """A key for relations side by side: what is said best first, then as the text has it."""
    return (strength(relationship), *map(_order, relationship.evidence[:1]), relationship.link)


class _Writer:
    """Puts relations into words; what many of them share is looked up once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg, self._store, self._relations = kg, kg.store, kg.relations
        self._labels: dict[tuple[IRI, Language], str] = {}

    def relationship(self, link: Link, evidence: list[Evidence]) -> Relationship:
        marked: dict[Language, tuple[str, ...]] = {
            lang: tuple(self._marks(evidence, lang)) for lang in LANGUAGES
        }
        if link.carrier is None or link.roles is None:
            words = self._relations.words(link.relation)
            inverse = self._relations.inverse_words(link.relation)
            nothing: dict[Language, tuple[str, ...]] = dict.fromkeys(LANGUAGES, ())
            return Relationship(link, words, words, inverse, nothing, marked, tuple(evidence))
        kind = self._kind(link.relation, link.carrier)
        labels, inverse = (
            {lang: self._carried(link.relation, kind[lang], roles, lang) for lang in LANGUAGES}
            for roles in (link.roles, link.roles[::-1])
        )
        details = {lang: tuple(self._details(link, lang)) for lang in LANGUAGES}
        return Relationship(link, kind, labels, inverse, details, marked, tuple(evidence))

    def _label(self, iri: IRI, lang: Language) -> str:
        if (iri, lang) not in self._labels:
            self._labels[iri, lang] = self._kg.label(iri, lang)
        return self._labels[iri, lang]

    def _marks(self, evidence: list[Evidence], lang: Language) -> Iterator[str]:
        for each in evidence[:1]:
            yield from (self._label(mark, lang) for mark in marks(each))

    # -- relations that a node carries ------------------------------------------------------------

    def _kind(self, kind: IRI, carrier: IRI) -> dict[Language, str]:
        words, share = self._relations.words(kind), self._share(carrier)
        if not share:
            return dict(words)
        return {"zh": f"{words['zh']}{share}", "en": f"{words['en']} of {share}"}

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

    def _share(self, carrier: IRI) -> str:
        for value in map(to_python, self._store.objects(carrier, ZJG.share)):
            if isinstance(value, int | Decimal):
                return f"{(Decimal(value) * 100).normalize():f}%"
        return ""

    def _details(self, link: Link, lang: Language) -> Iterator[str]:
        carrier = link.carrier
        assert carrier is not None
        if link.relation == ZJG.Characterisation:
            yield self._label(carrier, lang)  # the name of a remark is the remark in short
        for predicate in (ZJG.level, ZJG.batch, ZJG.postTitle, ZJG.product):
            yield from self._values(carrier, predicate, lang)
        yield from self._figures(carrier, lang)
        yield from (_date(each, lang) for each in self._texts(carrier, ZJG.date))
        begin, end = (
            next(iter(self._texts(carrier, each)), None) for each in (ZJG.validFrom, ZJG.validUntil)
        )
        if begin or end:
            yield _period(begin, end, lang)

    def _values(self, carrier: IRI, predicate: IRI, lang: Language) -> Iterator[str]:
        """What stands under a property: things by their names, of texts those in the language."""
        texts = self._store.texts(carrier, predicate)
        if texts:
            yield texts.get(lang) or next(iter(texts.values()))
            return
        values = map(to_python, self._store.objects(carrier, predicate))
        yield from sorted(
            self._label(value, lang) if isinstance(value, IRI) else str(value) for value in values
        )

    def _texts(self, carrier: IRI, predicate: IRI) -> list[str]:
        return sorted(str(to_python(value)) for value in self._store.objects(carrier, predicate))

    def _figures(self, carrier: IRI, lang: Language) -> Iterator[str]:
        """The number that an observation is, and the amounts that are given of another carrier."""
        from zjg_kg._figures import read_figure

        nodes = [IRI(node.value) for node in self._store.subjects(ZJG.about, carrier)]
        if self._store.has(carrier, ZJG.numberAsPrinted) or self._store.has(carrier, ZJG.value):
            nodes.append(carrier)
        for node in sorted(nodes):
            figure = read_figure(self._kg, node)
            if node == carrier and figure.measure is not None:
                colon = "：" if lang == "zh" else ": "
                yield f"{self._label(figure.measure, lang)}{colon}{figure.text(lang)}"
            else:
                yield figure.text(lang)


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
