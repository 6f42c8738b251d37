"""Things that may be one and the same: found by their identifiers and their names.

Only things with a class in common at the top of the ontology are held against each other, and only
those that share an identifier, a form of a name or two neighbouring characters, so that the effort
grows with the number of names and not with that of their pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._names.keys import normalise
from zjg_kg._terms import ADMS, IRI, OWL, PREFIXES, RDF, RDFS, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Store

# What is described beside the things themselves.
_RECORDS: Final = frozenset(
    {ZJG.Assertion, ZJG.Measure, ZJG.Observation, ZJG.Passage, ZJG.QualifiedRelation, ZJG.Rule}
    | {ZJG.Silence, ZJG.Source, ZJG.Threshold, ZJG.Unit}
)
_IN_BRACKETS: Final = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_FORM: Final = re.compile(
    r"(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|股份公司|总公司|公司|集团"
    r"|,?co\.?,?ltd\.?|,?ltd\.?|,?inc\.?|limited|corporation|group)$"
)
# What tells the members of a series apart: the second building, the eastern section.
_ORDINAL: Final = re.compile(r"\d+|[〇一二三四五六七八九十甲乙丙丁东南西北]")
_ALIKE: Final = 85.0
"""RapidFuzz's ratio, in per cent, from which names are very alike."""
_SHORTEST: Final = 4
"""Shorter names differ too much by one character to be alike."""
_CROWD: Final = 50
"""A form, or two characters, that more things share say little of any of them."""

_REASONS: Final[Mapping[str, tuple[str, str]]] = {
    "same-identifier": ("标识符相同：{0}", "the same identifier: {0}"),
    "same-name": ("名称相同：{0}", "the same name: {0}"),
    "same-short-name": (
        "除去公司类型和括注后名称相同：{0}、{1}",
        "the same name but for the legal form and what is in brackets: {0}, {1}",
    ),
    "alias": ("一方的别名是另一方的名称：{0}、{1}", "the alias of one names the other: {0}, {1}"),
    "alike": ("名称很相近，类别相同：{0}、{1}", "names very alike, the same class: {0}, {1}"),
}
CODES: Final = tuple(_REASONS)
"""Why two things may be one, the most certain reason first."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two things that may be one."""

    one: IRI
    """That of which the graph says more: the one to keep."""
    other: IRI
    reason: Mapping[Language, str]
    code: str
    """One of ``same-identifier``, ``same-name``, ``same-short-name``, ``alias``, ``alike``."""

    def to_dict(self) -> dict[str, object]:
        """The proposal in plain values for JSON."""
        return {
            "one": self.one,
            "other": self.other,
            "code": self.code,
            "reason": dict(self.reason),
        }


def duplicates(kg: KnowledgeGraph, kind: IRI | None = None, limit: int = 100) -> list[Duplicate]:
    """Pairs of things that may be one, the most certain first; nothing is changed.

    ``kind`` is a class to stay within. Things whose identifiers of one scheme differ are two, and so
    are those with names like each other between which the graph knows a relation.

    >>> from zjg_kg import KnowledgeGraph
    >>> duplicates(KnowledgeGraph.shipped())
    []
    """
    search = _Search(kg, kind)
    found: dict[tuple[str, str], tuple[int, str, tuple[str, ...]]] = {}
    for one, other, code, names in search.pairs():
        pair = (min(one, other), max(one, other))
        proposal = (CODES.index(code), code, names)
        if search.may_be_one(*pair, code) and (pair not in found or proposal < found[pair]):
            found[pair] = proposal
    first = sorted(found.items(), key=lambda item: (item[1], item[0]))[:limit]
    return [_proposal(kg.store, *pair, code, names) for pair, (_, code, names) in first]


def short_name(name: str) -> str:
    """A name as it is compared, without the legal form of a company and what is in brackets.

    >>> short_name("云栖智造（杭州）科技股份有限公司")
    '云栖智造科技'
    """
    key = normalise(name)
    bare = _IN_BRACKETS.sub("", key)
    while (shorter := _FORM.sub("", bare)) != bare:
        bare = shorter
    return bare or key


def _proposal(store: Store, one: str, other: str, code: str, names: tuple[str, ...]) -> Duplicate:
    def said(iri: str) -> int:
        return store.count(iri) + store.count(object=iri)

    kept, gone = sorted((one, other), key=lambda iri: (-said(iri), iri))
    zh, en = _REASONS[code]
    reason: dict[Language, str] = {
        "zh": zh.format(*(f"“{name}”" for name in names)),
        "en": en.format(*(f"“{name}”" for name in names)),
    }
    return Duplicate(IRI(kept), IRI(gone), reason, code)


_Pair = tuple[str, str, str, tuple[str, ...]]
"""Two things, the code of the reason, and the names or the identifier that it rests on."""


class _Search:
    def __init__(self, kg: KnowledgeGraph, kind: IRI | None) -> None:
        self._store = kg.store
        self._wanted = None if kind is None else kg.subclasses(kind)
        self._tops = _tops(kg.store)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for quad in kg.store.each(RDF.type):
            if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
                self._classes[quad.subject.value].add(quad.object.value)
        self._preferred = self._names(SKOS.prefLabel)
        self._aliases = self._names(SKOS.altLabel)
        self._identifiers = self._read_identifiers()

    def pairs(self) -> Iterator[_Pair]:
        """All pairs for which something speaks, some of them more than once."""
        holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for thing, identifiers in self._identifiers.items():
            for scheme, notations in identifiers.items():
                for notation in notations:
                    holders[scheme, notation].append(thing)
        for (_, notation), things in holders.items():
            for one, other in combinations(things, 2):
                yield one, other, "same-identifier", (notation,)
        yield from self._same(normalise, "same-name")
        yield from self._same(short_name, "same-short-name")
        yield from self._alias()
        yield from self._alike()

    def may_be_one(self, one: str, other: str, code: str) -> bool:
        """Whether nothing speaks against two things being one."""
        if not self._top(one) & self._top(other):
            return False
        if code == "same-identifier":
            return True
        first, second = self._identifiers.get(one, {}), self._identifiers.get(other, {})
        if any(not first[scheme] & second[scheme] for scheme in first.keys() & second.keys()):
            return False
        if code != "alike":
            return True
        related = self._store.has(one, object=other) or self._store.has(other, object=one)
        return not related and self._classes[one] == self._classes[other]

    def _top(self, thing: str) -> frozenset[str]:
        classes = self._classes[thing]
        if self._wanted is not None and not self._wanted & classes:
            return frozenset()
        found = frozenset().union(*(self._tops.get(each, ()) for each in classes))
        return found if not found & _RECORDS else frozenset()

    def _names(self, property: IRI) -> list[tuple[str, str]]:
        """The things that have a name, each with the name."""
        return [
            (quad.subject.value, quad.object.value)
            for quad in self._store.each(property)
            if isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.Literal)
            and self._top(quad.subject.value)
        ]

    def _read_identifiers(self) -> dict[str, dict[str, set[str]]]:
        """The notations that things have, by scheme."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in self._store.each(ADMS.identifier):
            node = quad.object
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            if not isinstance(node, ox.NamedNode | ox.BlankNode):
                continue
            for scheme in self._store.objects(node, ZJG.identifierScheme):
                for notation in self._store.objects(node, SKOS.notation):
                    text = normalise(str(getattr(notation, "value", "")))
                    found[quad.subject.value][str(scheme)].add(text)
        return found

    def _same(self, form: Callable[[str], str], code: str) -> Iterator[_Pair]:
        blocks: dict[str, dict[str, str]] = defaultdict(dict)
        for thing, name in self._preferred:
            blocks[form(name)].setdefault(thing, name)
        for block in _small(blocks.values()):
            for (one, name), (other, other_name) in combinations(sorted(block.items()), 2):
                yield one, other, code, (name, other_name)

    def _alias(self) -> Iterator[_Pair]:
        named: dict[str, dict[str, str]] = defaultdict(dict)
        for thing, name in self._preferred:
            named[normalise(name)].setdefault(thing, name)
        for thing, alias in self._aliases:
            for other, name in named.get(normalise(alias), {}).items():
                if other != thing:
                    yield thing, other, "alias", (alias, name)

    def _alike(self) -> Iterator[_Pair]:
        from rapidfuzz.fuzz import ratio

        blocks: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for thing, name in self._preferred:
            short = short_name(name)
            if len(short) >= _SHORTEST:
                for one, next_one in pairwise(short):
                    blocks[one + next_one][thing, name] = short
        seen = set()
        for block in _small(blocks.values()):
            for (first, short), (second, other) in combinations(sorted(block.items()), 2):
                if first[0] == second[0] or (first, second) in seen:
                    continue
                seen.add((first, second))
                alike = ratio(short, other, score_cutoff=_ALIKE) >= _ALIKE
                if alike and _ORDINAL.findall(short) == _ORDINAL.findall(other):
                    yield first[0], second[0], "alike", (first[1], second[1])


_Block = TypeVar("_Block", bound=Sized)


def _small(blocks: Iterable[_Block]) -> Iterator[_Block]:
    return (block for block in blocks if 1 < len(block) <= _CROWD)


def _tops(store: Store) -> dict[str, frozenset[str]]:
    """The classes of the ontology, each with those above which it has none."""
    own = PREFIXES["zjg"]
    above: dict[str, set[str]] = defaultdict(set)
    for quad in store.facts(predicate=RDFS.subClassOf):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            above[quad.subject.value].add(quad.object.value)

    def top(kind: str) -> frozenset[str]:
        parents = {each for each in above[kind] if each.startswith(own)}
        return frozenset().union(*map(top, parents)) if parents else frozenset({kind})

    classes = {
        node.value
        for node in store.subjects(RDF.type, OWL.Class)
        if isinstance(node, ox.NamedNode) and node.value.startswith(own)
    }
    return {kind: top(kind) for kind in classes}
