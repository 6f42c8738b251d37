"""A relation between two things in words, with who says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import pyoxigraph as ox

from zjg_kg._evidence import Evidence, Fact, Origin, read
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._networkx import STRENGTH
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._wording import Wording
from zjg_kg._terms import IRI, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._scope import Scope

Said: TypeAlias = Origin | Literal["file"]
"""Where a relation comes from; ``"file"`` where no assertion is known of it."""

_STATED: Final = expand("basis:stated")
_FACT: Final = expand("modality:fact")


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
    >>> from zjg_kg._terms import ZJG
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
    wording = Wording(kg)
    return {
        link: _relationship(
            wording,
            link,
            sorted((evidence[name] for name in names if name in evidence), key=_order),
        )
        for link, names in said.items()
    }


def _relationship(wording: Wording, link: Link, evidence: list[Evidence]) -> Relationship:
    marked: dict[Language, tuple[str, ...]] = {
        lang: tuple(wording.label(mark, lang) for each in evidence[:1] for mark in marks(each))
        for lang in LANGUAGES
    }
    return Relationship(link, *wording.of(link), marked, tuple(evidence))


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


def _order(evidence: Evidence) -> tuple[tuple[int, int, int], tuple[str, int, int], str]:
    place = evidence.passages[0].order if evidence.passages else ("", 0, 0)
    return strength(evidence), place, evidence.assertion


def order(relationship: Relationship) -> tuple[object, ...]:
    """A key for relations side by side: what is said best first, then as the text has it."""
    return (strength(relationship), *map(_order, relationship.evidence[:1]), relationship.link)
