"""A difference in words: what is different in things, figures, identifiers and relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pyoxigraph as ox

from zjg_kg._difference._difference import HOW, Change, How, Said, What
from zjg_kg._difference._side import PARTS, Side, Whole, of
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._single_valued import single_valued
from zjg_kg._terms import ADMS, DCTERMS, IRI, RDF, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._provenance import Triple
    from zjg_kg._store import Node, Store, Term

_RECORDS: Final = frozenset(
    {ZJG.Assertion, ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion, ZJG.Passage}
)
_TYPE: Final = ox.NamedNode(RDF.type)
# What a new entity's own sentence says already, or what nobody reads of a source.
_IN_ITS_NAME: Final = frozenset({RDF.type, SKOS.prefLabel, DCTERMS.title, ZJG.length, ZJG.sha256})
# What is told of identifiers themselves.
_ELSEWHERE: Final = frozenset({ADMS.identifier})
_ORDER: Final[Sequence[What]] = ("entity", "statement", "identifier", "figure", "relation")


class Told(NamedTuple):
    """A difference in words."""

    changes: tuple[Change, ...]
    said_otherwise: int
    """How many facts stand as they did, though other assertions say them."""


class _Facts(NamedTuple):
    """The facts of one subject that have gone and come, each a property and a value."""

    gone: list[tuple[IRI, Term]]
    come: list[tuple[IRI, Term]]


def tell(before: Store, after: Store, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> Told:
    """Put quads into words that have gone from one store and come in another."""
    telling = _Telling(Side(before), Side(after))
    touched, still = telling.touched(gone, come)
    changes = [*telling.things(touched), *telling.wholes(touched)]
    changes.sort(key=lambda each: (each.subject, _ORDER.index(each.what), each.property, each.how))
    return Told(tuple(changes), still)


class _Telling:
    def __init__(self, before: Side, after: Side) -> None:
        self._before, self._after = before, after
        self._single = single_valued(after.store) | single_valued(before.store)

    def touched(
        self, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]
    ) -> tuple[dict[Node, _Facts], int]:
        """The facts by subject, without those of records; and how many stand on other evidence."""
        facts: dict[Node, _Facts] = defaultdict(lambda: _Facts([], []))
        kept: set[Triple] = set()
        records: dict[object, bool] = {}
        for quads, other, side in ((gone, self._after, 0), (come, self._before, 1)):
            triples = ((quad.subject, quad.predicate, quad.object) for quad in quads)
            for triple in cast("dict[Triple, None]", dict.fromkeys(triples)):
                subject, predicate, value = triple
                if subject not in records:
                    records[subject] = not _RECORDS.isdisjoint(self._types(subject))
                if records[subject]:
                    continue
                if other.store.has(subject, predicate, value):
                    kept.add(triple)
                else:
                    facts[subject][side].append((IRI(predicate.value), value))
        return dict(facts), len(kept)

    def _types(self, node: Node) -> frozenset[IRI]:
        return self._before.types(node) | self._after.types(node)

    # -- things -----------------------------------------------------------------------------------

    def things(self, touched: dict[Node, _Facts]) -> Iterator[Change]:
        """What is different in things."""
        for node, facts in touched.items():
            if not PARTS.isdisjoint(self._types(node)) or self._after.carried(self._types(node)):
                continue
            thing = IRI(node.value) if isinstance(node, ox.NamedNode) else IRI(f"_:{node.value}")
            passed: frozenset[IRI] = _ELSEWHERE
            for how, side, other in (
                ("come", self._after, self._before),
                ("gone", self._before, self._after),
            ):
                if side.store.has(node) and not other.store.has(node):
                    yield self._entity(cast("How", how), thing, side)
                    passed = _IN_ITS_NAME | _ELSEWHERE
            # What a source leaves open is a question, and its sentence is its name.
            if ZJG.Silence not in self._types(node) or passed == _ELSEWHERE:
                yield from self._statements(thing, facts, passed)

    def _entity(self, how: How, thing: IRI, side: Side) -> Change:
        kinds = side.kg.types(thing)
        names = {lang: (side.label(thing, lang), "") for lang in LANGUAGES}
        kind: dict[Language, str] = {
            "zh": "、".join(side.label(each, "zh") for each in kinds),
            "en": ", ".join(side.label(each, "en") for each in kinds),
        }
        said = Said(thing, {lang: names[lang][0] for lang in LANGUAGES})
        zh = f"{HOW[how]['zh']}实体：{names['zh'][0]}" + (f"（{kind['zh']}）" if kind["zh"] else "")
        en = f"{HOW[how]['en']} entity: {names['en'][0]}"
        return Change(
            how=how,
            what="entity",
            subject=thing,
            property=kinds[0] if kinds else RDF.type,
            before=said if how == "gone" else None,
            after=said if how == "come" else None,
            names={lang: (names[lang][0], kind[lang]) for lang in LANGUAGES},
            texts={"zh": zh, "en": en + (f" ({kind['en']})" if kind["en"] else "")},
        )

    def _statements(self, thing: IRI, facts: _Facts, passed: frozenset[IRI]) -> Iterator[Change]:
        by_property: dict[tuple[IRI, str], _Facts] = defaultdict(lambda: _Facts([], []))
        for side in (0, 1):
            for predicate, value in facts[side]:
                language = getattr(value, "language", None) or ""
                by_property[predicate, language][side].append((predicate, value))
        for (predicate, _), (gone, come) in by_property.items():
            if predicate in passed:
                continue
            if predicate in self._single and len(gone) == len(come) == 1:
                yield self._statement("changed", thing, predicate, gone[0][1], come[0][1])
                continue
            for _, value in gone:
                yield self._statement("gone", thing, predicate, value, None)
            for _, value in come:
                yield self._statement("come", thing, predicate, None, value)

    def _statement(
        self, how: How, thing: IRI, predicate: IRI, old: Term | None, new: Term | None
    ) -> Change:
        before = None if old is None else self._before.said(old, predicate)
        after = None if new is None else self._after.said(new, predicate)
        side, said = (self._before, before) if before else (self._after, after)
        assert said is not None
        texts: dict[Language, str] = {}
        for lang in LANGUAGES:
            text = side.statement(thing, predicate, said, lang)
            if before and after:
                text = f"{text} → {after.texts[lang]}"
            texts[lang] = _headed(how, text, lang)
        names = {lang: (side.label(thing, lang), side.words(predicate)[lang]) for lang in LANGUAGES}
        return Change(how, "statement", thing, predicate, before, after, names, texts)

    # -- nodes that are told as a whole -----------------------------------------------------------

    def wholes(self, touched: dict[Node, _Facts]) -> Iterator[Change]:
        """What is different in figures, identifiers and relations that are nodes of their own."""
        nodes = {IRI(node.value) for node in touched if isinstance(node, ox.NamedNode)}
        wanted = {
            whole for each in nodes for side in self._sides for whole in side.belongs_to(each)
        }
        old, new = (
            Counter(whole for each in sorted(wanted) if (whole := side.whole(each)))
            for side in self._sides
        )
        by_key: dict[tuple[object, ...], tuple[list[Whole], list[Whole]]] = defaultdict(
            lambda: ([], [])
        )
        # What is said in the same words stays, whatever the node is called.
        for position, found in enumerate((old - new, new - old)):
            for whole in found.elements():
                by_key[whole.key][position].append(whole)
        for gone, come in by_key.values():
            if len(gone) == len(come) == 1:
                yield self._whole("changed", gone[0], come[0])
                continue
            for whole in gone:
                yield self._whole("gone", whole, None)
            for whole in come:
                yield self._whole("come", None, whole)

    @property
    def _sides(self) -> tuple[Side, Side]:
        return self._before, self._after

    def _whole(self, how: How, old: Whole | None, new: Whole | None) -> Change:
        before = None if old is None else Said(old.node, old.said())
        after = None if new is None else Said(new.node, new.said())
        side, whole = (self._after, new) if new else (self._before, old)
        assert whole is not None
        names = {
            lang: (side.label(whole.subject, lang), side.words(whole.property)[lang])
            for lang in LANGUAGES
        }
        texts: dict[Language, str] = {}
        for lang in LANGUAGES:
            said = " → ".join(each.texts[lang] for each in (before, after) if each)
            if whole.what != "relation":
                said = of(*names[lang], said, lang)
            texts[lang] = _headed(how, said, lang)
        return Change(how, whole.what, whole.subject, whole.property, before, after, names, texts)


def _headed(how: How, text: str, lang: Language) -> str:
    return f"{HOW[how][lang]}{'：' if lang == 'zh' else ': '}{text}"
