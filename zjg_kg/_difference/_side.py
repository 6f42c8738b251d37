"""One of the two stores that are compared, and its words for things."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._difference._difference import Said, Texts, What
from zjg_kg._errors import InputError
from zjg_kg._figures import read_figure
from zjg_kg._graph import KnowledgeGraph
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._relationship import Relationship
from zjg_kg._relationships._sentences import Teller
from zjg_kg._relationships._wording import Wording
from zjg_kg._terms import ADMS, IRI, RDF, SKOS, ZJG
from zjg_kg._times import Span
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._store import Node, Store, Term

PARTS: Final = frozenset({ZJG.Observation, ZJG.Threshold, ADMS.Identifier})
"""Classes of nodes that are told with what they belong to."""

_NOTHING_MARKED: Final[dict[Language, tuple[str, ...]]] = dict.fromkeys(LANGUAGES, ())


@dataclass(frozen=True, slots=True)
class Whole:
    """A node that is told in one: a figure, an identifier, a relation with all that it adds.

    Two that are told alike are equal, whatever their nodes are called.
    """

    what: What
    subject: IRI
    property: IRI
    key: tuple[object, ...]
    """What it is the figure, identifier or relation of."""
    texts: tuple[str, ...]
    """What it says, in each of ``LANGUAGES``."""
    node: IRI

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and (self.key, self.texts) == (other.key, other.texts)

    def __hash__(self) -> int:
        return hash((self.key, self.texts))

    def said(self) -> Texts:
        """The texts by language."""
        return dict(zip(LANGUAGES, self.texts, strict=True))


class Side:
    """A store with its names and words."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kg = KnowledgeGraph(store)
        self._wording = Wording(self.kg)
        self._tellers = {lang: Teller(self.kg, lang, {}) for lang in LANGUAGES}

    def types(self, node: Node) -> frozenset[IRI]:
        """The classes of a node."""
        found = self.store.objects(node, RDF.type)
        return frozenset(IRI(each.value) for each in found if isinstance(each, ox.NamedNode))

    def carried(self, kinds: Collection[IRI]) -> IRI | None:
        """The class by which a node of these classes only carries a relation."""
        return self.kg.relations.carrier(kinds)

    # -- words ------------------------------------------------------------------------------------

    def label(self, node: IRI, lang: Language) -> str:
        """The name of a thing."""
        if node.startswith("_:"):
            return "某物" if lang == "zh" else "something"
        return self._wording.label(node, lang)

    def words(self, name: IRI) -> Texts:
        """A property, a measure, a scheme or a class in words."""
        return self.kg.relations.words(name)

    def said(self, term: Term, predicate: str = "") -> Said:
        """A value in words, as that of a property."""
        value = to_python(term)
        if predicate == ZJG.share and isinstance(value, Decimal):
            return Said(value, dict.fromkeys(LANGUAGES, f"{(value * 100).normalize():f}%"))
        if isinstance(term, ox.BlankNode):
            value = IRI(f"_:{term.value}")
        if isinstance(value, IRI):
            return Said(value, {lang: self.label(value, lang) for lang in LANGUAGES})
        return Said(value, dict.fromkeys(LANGUAGES, getattr(term, "value", str(value))))

    def statement(self, thing: IRI, predicate: IRI, said: Said, lang: Language) -> str:
        """A triple as a clause."""
        name = self.label(thing, lang)
        if predicate == RDF.type:
            kind = said.texts[lang]
            return f"{name}属于“{kind}”一类" if lang == "zh" else f"{name} is of the class {kind}"
        blank = thing.startswith("_:") or str(said.value).startswith("_:")
        if isinstance(said.value, IRI) and not blank and self.kg.relations.holds(predicate):
            return self._claim(Link(thing, said.value, predicate), [said.value], lang)
        return of(name, self.words(predicate)[lang], said.texts[lang], lang)

    def _claim(self, link: Link, targets: list[IRI], lang: Language) -> str:
        relationship = Relationship(
            link, *self._wording.of(link), marks=_NOTHING_MARKED, evidence=()
        )
        return self._tellers[lang].claim(relationship, [link.source], targets)

    # -- nodes that are told as a whole -----------------------------------------------------------

    def belongs_to(self, node: IRI) -> Iterator[IRI]:
        """The node with which a part is told: an amount with its investment, a threshold with the
        figure that it bounds; a figure, an identifier and a relation with themselves."""
        kinds = self.types(ox.NamedNode(node))
        if ZJG.Threshold in kinds:
            yield from (IRI(each.value) for each in self.store.subjects(ZJG.threshold, node))
        elif ZJG.Observation in kinds:
            about = [each.value for each in self.store.objects(node, ZJG.about)]
            carriers = [
                IRI(each)
                for each in about
                if (kind := self.carried(self.types(ox.NamedNode(each))))
                and kind != ZJG.Observation
            ]
            yield from carriers or [node]
        elif ADMS.Identifier in kinds or self.carried(kinds):
            yield node

    def whole(self, node: IRI) -> Whole | None:
        """Such a node in words, as far as the store has it."""
        kinds = self.types(ox.NamedNode(node))
        if ZJG.Observation in kinds:
            return self._figure(node)
        if ADMS.Identifier in kinds:
            return self._identifier(node)
        kind = self.carried(kinds)
        return None if kind is None else self._relation(node, kind)

    def _figure(self, node: IRI) -> Whole | None:
        try:
            figure = read_figure(self.kg, node)
        except InputError:  # bounds that contradict each other, which validation reports
            return None
        if figure.about is None or figure.measure is None:
            return None
        period = str(Span(figure.period_start, figure.period_end))
        time = figure.as_of or period or figure.time_as_printed
        limit = figure.threshold and figure.threshold.text("zh")
        texts = tuple(
            figure.text(lang)
            + ("" if not time else f"（{time}）" if lang == "zh" else f" ({time})")
            for lang in LANGUAGES
        )
        key = (figure.about, figure.measure, time, limit)
        return Whole("figure", figure.about, figure.measure, key, texts, node)

    def _identifier(self, node: IRI) -> Whole | None:
        owner = next(iter(self.store.subjects(ADMS.identifier, node)), None)
        scheme = next(iter(self.store.objects(node, ZJG.identifierScheme)), None)
        numbers = sorted(str(to_python(each)) for each in self.store.objects(node, SKOS.notation))
        if not isinstance(owner, ox.NamedNode) or not isinstance(scheme, ox.NamedNode):
            return None
        subject, kind = IRI(owner.value), IRI(scheme.value)
        texts = ("、".join(numbers), ", ".join(numbers))
        return Whole("identifier", subject, kind, (subject, kind), texts, node)

    def _relation(self, node: IRI, kind: IRI) -> Whole | None:
        begin, end = self.kg.relations.ends(kind)
        sources, targets = (sorted(self._at(node, roles)) for roles in (begin, end))
        if not sources or not targets:
            return None
        (role, source), (other, target) = sources[0], targets[0]
        link = Link(source, target, kind, node, (role, other))
        named = [thing for place, thing in targets if place == other and thing != source]
        texts = tuple(self._claim(link, named or [target], lang) for lang in LANGUAGES)
        return Whole("relation", source, kind, (kind, *sources, *targets), texts, node)

    def _at(self, node: IRI, roles: Collection[IRI]) -> Iterator[tuple[IRI, IRI]]:
        for role in roles:
            for each in self.store.objects(node, role):
                if isinstance(each, ox.NamedNode):
                    yield role, IRI(each.value)


def of(thing: str, name: str, value: str, lang: Language) -> str:
    """The value of a property as a phrase.

    >>> of("甲公司", "成立日期", "2015", "zh"), of("A Ltd", "founding date", "2015", "en")
    ('甲公司的成立日期：2015', 'founding date of A Ltd: 2015')
    """
    return f"{thing}的{name}：{value}" if lang == "zh" else f"{name} of {thing}: {value}"
