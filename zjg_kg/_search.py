"""Names: from what people type to the one thing that is meant, or to what may be meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

from zjg_kg._errors import AmbiguousName, UnknownName
from zjg_kg._language import Language
from zjg_kg._nearest import nearest
from zjg_kg._terms import DCTERMS, IRI, OWL, PREFIXES, RDF, RDFS, SKOS, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

How: TypeAlias = Literal["iri", "label", "alias", "prefix", "substring"]

# Where names stand, in the order in which they count: entities by their label, then by an alias,
# then sources by their title, then the terms of the ontology. Names carry the tags given here; a
# name of another tag is still found, by the index.
_TIERS: Final = tuple(
    (ox.NamedNode(predicate), languages)
    for predicate, languages in (
        (SKOS.prefLabel, ("zh-hans", "en")),
        (SKOS.altLabel, ("zh-hans", "en", "zh-latn-pinyin")),
        (DCTERMS.title, ("zh-hans", "en")),
        (RDFS.label, ("zh-hans", "en")),
    )
)
_LABEL, _ALIAS, _TITLE, _TERM = range(len(_TIERS))
_TYPE: Final = ox.NamedNode(RDF.type)
_QUOTES: Final = dict.fromkeys(map(ord, "“”‘’\"'「」『』《》〈〉`"))
_SHOWN: Final = 8
_REASONS: Final[Mapping[How, tuple[str, str]]] = {
    "iri": ("标识符相同", "this is its identifier"),
    "label": ("名称相同", "this is its name"),
    "alias": ("别名相同", "this is an alias"),
    "prefix": ("名称以此开头", "a name begins with it"),
    "substring": ("名称中含有", "a name contains it"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that a search found."""

    iri: IRI
    label: str
    kind: IRI | None
    """Its most specific class."""
    matched: str
    """The name that matched."""
    how: How
    """How it matched; the order of ``How`` is that of the results."""
    lang: Language = field(repr=False, compare=False)
    """The language of ``label`` and ``reason``."""

    @property
    def reason(self) -> str:
        """How it matched, in words."""
        zh, en = _REASONS[self.how]
        return f"{zh}：{self.matched}" if self.lang == "zh" else f"{en}: {self.matched}"


class _Name(NamedTuple):
    """One name of one thing, as it is and as it is compared."""

    key: str
    tier: int
    iri: IRI
    text: str


def normalise(name: str) -> str:
    """A name as it is compared: compatible forms, case, quotes and blanks make no difference.

    >>> normalise("“双千” 服务"), normalise("Ａliyun")
    ('双千服务', 'aliyun')
    """
    name = unicodedata.normalize("NFKC", name).casefold().translate(_QUOTES)
    return "".join(name.split())


class Names:
    """The names in a graph. The index is made when it is first needed, anew once data changed."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._generation = -1
        self._all: list[_Name] = []
        self._by_key: dict[str, list[_Name]] = {}
        self._kinds: dict[IRI, frozenset[IRI]] = {}
        self._silences: set[IRI] = set()

    # -- exactly one thing ---------------------------------------------------------------------

    def resolve(self, name: str, kind: str | None = None) -> IRI:
        """See ``KnowledgeGraph.resolve``."""
        name = name.strip()
        wanted = None if kind is None else self.kind(kind)
        misfits: set[IRI] = set()
        for candidates in self._tiers(name):
            fitting = candidates if wanted is None else self._of_kind(candidates, wanted)
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                raise self._ambiguous(name, fitting)
            misfits |= candidates
        if misfits and wanted is not None:
            raise self._misfit(name, misfits, wanted)
        raise self._unknown(name, wanted)

    def _tiers(self, name: str) -> Iterator[set[IRI]]:
        """Who bears a name, in the order in which that counts."""
        identified = self._identified(name)
        if identified is not None:
            yield {identified}
            return
        for predicate, languages in _TIERS:
            # Straight from the store's own index, which needs no preparation.
            yield {
                IRI(node.value)
                for language in languages
                for node in self._kg.store.subjects(predicate, ox.Literal(name, language=language))
            }
        local = IRI(PREFIXES["entity"] + name)
        yield {local} if self._known(local) else set()
        self._refresh()
        found = self._by_key.get(normalise(name), [])
        for tier in range(len(_TIERS)):
            yield {each.iri for each in found if each.tier == tier}

    def _identified(self, name: str) -> IRI | None:
        """The thing that an IRI or a short form names, if the graph speaks of it."""
        if "://" in name or name.startswith("urn:"):
            iri = IRI(name.removeprefix("<").removesuffix(">"))
        elif name.partition(":")[0] in PREFIXES and ":" in name:
            iri = expand(name)
        else:
            return None
        return iri if self._known(iri) else None

    def _known(self, iri: IRI) -> bool:
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return False
        has = self._kg.store.has
        return has(node) or has(None, None, node)

    # -- kinds ---------------------------------------------------------------------------------

    def kind(self, name: str) -> IRI:
        """The class of a name: an IRI, a short form, the local name or a label of a class."""
        self._refresh()
        if ":" in name:
            try:
                iri = IRI(name) if "://" in name else expand(name)
            except ValueError:
                iri = None
            if iri is not None and self._is_class(iri):
                return iri
        else:
            local = IRI(PREFIXES["zjg"] + name)
            if self._is_class(local):
                return local
            keys = self._by_key.get(normalise(name), ())
            classes = {each.iri for each in keys if self._is_class(each.iri)}
            if len(classes) == 1:
                return classes.pop()
        names = {each.text: each.iri for each in self._all if self._is_class(each.iri)}
        near = nearest(name.rpartition(":")[2], [*names, *(i.curie for i in names.values())])
        curies = {iri.curie: iri for iri in names.values()}
        candidates = dict.fromkeys(names.get(each) or curies[each] for each in near)
        listed_zh = "、".join(f"{self._kg.label(i, 'zh')}（{i.curie}）" for i in candidates)
        listed_en = ", ".join(f"{self._kg.label(i, 'en')} ({i.curie})" for i in candidates)
        raise UnknownName(
            zh=f"没有名为“{name}”的类。"
            + (f"相近的有：{listed_zh}。" if candidates else "请写类名，如 zjg:Enterprise。"),
            en=f"no class is called {name!r}. "
            + (f"Near it: {listed_en}." if candidates else "Name one such as zjg:Enterprise."),
            candidates=candidates,
        )

    def _is_class(self, iri: IRI) -> bool:
        has = self._kg.store.has
        try:
            return (
                has(iri, _TYPE, OWL.Class)
                or has(None, _TYPE, iri)  # without the ontology, what has instances is a class
                or has(None, RDFS.subClassOf, iri)
            )
        except ValueError:
            return False

    def subclasses(self, kind: IRI) -> frozenset[IRI]:
        """A class and all classes below it."""
        self._refresh()
        if (known := self._kinds.get(kind)) is not None:
            return known
        found, new = {kind}, [kind]
        while new:
            below = self._kg.store.subjects(RDFS.subClassOf, new.pop())
            new += (fresh := {IRI(node.value) for node in below} - found)
            found |= fresh
        self._kinds[kind] = frozenset(found)
        return self._kinds[kind]

    def _of_kind(self, candidates: Collection[IRI], kind: IRI) -> set[IRI]:
        wanted = self.subclasses(kind)
        return {iri for iri in candidates if not wanted.isdisjoint(self._kg.types(iri))}

    # -- many things ---------------------------------------------------------------------------

    def search(self, words: str, kind: str | None = None, limit: int = 10) -> list[Match]:
        """See ``KnowledgeGraph.search``."""
        key = normalise(words)
        if limit < 1 or not key:
            return []
        wanted = None if kind is None else self.kind(kind)
        best: dict[IRI, tuple[int, bool, int, str, How]] = {}
        for name, how in self._found(words.strip(), key, terms=wanted is not None):
            # The name of a silence is a whole question; things come before questions about them.
            silent = name.iri in self._silences
            rank = (_ORDER.index(how), silent, len(name.key), name.text, how)
            if name.iri not in best or rank < best[name.iri]:
                best[name.iri] = rank
        found = best if wanted is None else self._of_kind(best, wanted)
        ranked = sorted(found, key=lambda iri: (*best[iri], iri))[:limit]
        return [
            Match(
                iri=iri,
                label=self._kg.label(iri),
                kind=next(iter(self._kg.types(iri)), None),
                matched=best[iri][3],
                how=best[iri][4],
                lang=self._kg.lang,
            )
            for iri in ranked
        ]

    def _found(self, words: str, key: str, terms: bool) -> Iterator[tuple[_Name, How]]:
        self._refresh()
        if (identified := self._identified(words)) is not None:
            yield _Name(key, _LABEL, identified, identified.curie), "iri"
        for name in self._all:
            if name.tier == _TERM and not terms:
                continue
            if name.key == key:
                yield name, "alias" if name.tier == _ALIAS else "label"
            elif name.key.startswith(key):
                yield name, "prefix"
            elif key in name.key:
                yield name, "substring"

    def all(self, kind: str | None = None, scheme: str | None = None) -> list[tuple[str, IRI]]:
        """See ``KnowledgeGraph.names``."""
        self._refresh()
        found = {each.iri for each in self._all if each.tier != _TERM}
        if kind is not None:
            found = self._of_kind(found, self.kind(kind))
        if scheme is not None:
            members = self._kg.store.subjects(SKOS.inScheme, _scheme(scheme))
            found &= {IRI(node.value) for node in members}
        return sorted((each.text, each.iri) for each in self._all if each.iri in found)

    def _refresh(self) -> None:
        store = self._kg.store
        if self._generation == store.generation:
            return
        self._all = [
            _Name(normalise(quad.object.value), tier, IRI(quad.subject.value), quad.object.value)
            for tier, (predicate, _) in enumerate(_TIERS)
            for quad in store.facts(None, predicate)
            if isinstance(quad.object, ox.Literal) and isinstance(quad.subject, ox.NamedNode)
        ]
        self._silences = {IRI(node.value) for node in store.subjects(_TYPE, ZJG.Silence)}
        self._by_key = {}
        for name in self._all:
            self._by_key.setdefault(name.key, []).append(name)
        self._kinds = {}
        self._generation = store.generation

    # -- errors --------------------------------------------------------------------------------

    def _listed(self, iris: Collection[IRI]) -> tuple[str, str]:
        """Things with their classes and short forms, in both languages."""
        shown = sorted(iris)[:_SHOWN]
        return (
            "、".join(
                f"{self._kg.label(iri, 'zh')}（{self._marks(iri, 'zh', '，')}）" for iri in shown
            ),
            ", ".join(
                f"{self._kg.label(iri, 'en')} ({self._marks(iri, 'en', ', ')})" for iri in shown
            ),
        )

    def _marks(self, iri: IRI, lang: Language, comma: str) -> str:
        kinds = [self._kg.label(kind, lang) for kind in self._kg.types(iri)[:1]]
        return comma.join([*kinds, iri.curie])

    def _ambiguous(self, name: str, candidates: set[IRI]) -> AmbiguousName:
        zh, en = self._listed(candidates)
        return AmbiguousName(
            zh=f"“{name}”可指 {zh}；请写全名或短名。",
            en=f"{name!r} may be {en}; give the full name or the short form.",
            candidates=sorted(candidates),
        )

    def _misfit(self, name: str, misfits: set[IRI], wanted: IRI) -> UnknownName:
        zh, en = self._listed(misfits)
        return UnknownName(
            zh=f"“{name}”是 {zh}，而此处要的是“{self._kg.label(wanted, 'zh')}”。",
            en=f"{name!r} is {en}; what is wanted is of the class "
            f"{self._kg.label(wanted, 'en')!r}.",
            candidates=sorted(misfits),
        )

    def _unknown(self, name: str, wanted: IRI | None) -> UnknownName:
        self._refresh()
        names: dict[str, list[IRI]] = {}
        fitting = None if wanted is None else self._of_kind({n.iri for n in self._all}, wanted)
        for each in self._all:
            if each.tier != _TERM if fitting is None else each.iri in fitting:
                names.setdefault(each.key, []).append(each.iri)
        prefix, _, local = name.rpartition(":")
        near = nearest(normalise(local if prefix in PREFIXES else name), names)
        candidates = dict.fromkeys(iri for key in near for iri in names[key])
        zh, en = self._listed(candidates)
        of_zh = "" if wanted is None else f"“{self._kg.label(wanted, 'zh')}”类中"
        of_en = "" if wanted is None else f" of the class {self._kg.label(wanted, 'en')!r}"
        return UnknownName(
            zh=f"{of_zh}没有名为“{name}”的实体。"
            + (f"相近的有：{zh}。" if candidates else "请检查写法，或用名称的一部分搜索。"),
            en=f"nothing{of_en} is called {name!r}. "
            + (f"Near it: {en}." if candidates else "Check the spelling, or search a part of it."),
            candidates=candidates,
        )


_ORDER: Final = tuple(_REASONS)


def _scheme(name: str) -> IRI:
    return IRI(name) if "://" in name else IRI(PREFIXES["zjg"].removesuffix("ontology#") + name)
