"""Evidence: who says a thing, where, and how surely; and what nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._errors import UnknownName
from zjg_kg._language import LANGUAGES, Language, pick
from zjg_kg._passage import Passage, read_passage
from zjg_kg._sources import attached_text
from zjg_kg._terms import DCTERMS, IRI, PROV, RDF, ZJG, expand
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

Origin: TypeAlias = Literal["source", "curated", "derived"]
Fact: TypeAlias = tuple[IRI, IRI, Value]
"""A triple in Python values."""

ORIGINS: Final[Mapping[str, Origin]] = {
    ZJG.SourceAssertion: "source",
    ZJG.CuratedAssertion: "curated",
    ZJG.DerivedAssertion: "derived",
}
_ORIGIN_ORDER: Final = tuple(ORIGINS.values())
_FACT: Final = expand("modality:fact")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One assertion: what it says, on what it rests, and how it is meant."""

    assertion: IRI
    facts: tuple[Fact, ...]
    """The triples of the assertion that were asked about; all of them where none were."""
    origin: Origin
    """Whether a source says it, curators add it, or it is derived by rule."""
    basis: IRI | None
    modality: IRI | None
    gloss: Mapping[Language, str]
    """What the assertion means, in a sentence of the project's own."""
    open_list: bool
    """Whether the list that it was read from ends in 等, so that there may be more."""
    passages: tuple[Passage, ...]
    premises: tuple[Evidence, ...]
    """What a derived assertion follows from."""
    rule: IRI | None
    references: tuple[str, ...]
    """Where a curated assertion was verified."""
    texts: Mapping[Language, str] = field(repr=False)
    lang: Language = field(repr=False, compare=False)
    """The language in which it shows itself."""

    def __str__(self) -> str:
        return self.describe()

    def describe(self, lang: Language | None = None) -> str:
        """The gloss, then the place, the quote where there is one, and how it is meant."""
        return self.texts[lang or self.lang]

    def to_dict(self) -> dict[str, object]:
        """The evidence in plain values for JSON."""
        return {
            "assertion": self.assertion,
            "facts": [[str(part) for part in fact] for fact in self.facts],
            "origin": self.origin,
            "basis": self.basis,
            "modality": self.modality,
            "gloss": dict(self.gloss),
            "open_list": self.open_list,
            "passages": [passage.to_dict() for passage in self.passages],
            "premises": [premise.to_dict() for premise in self.premises],
            "rule": self.rule,
            "references": list(self.references),
        }


@dataclass(frozen=True, slots=True)
class Silence:
    """A question that people will ask and a source does not answer."""

    iri: IRI
    question: Mapping[Language, str]
    about: tuple[IRI, ...]
    missing: tuple[IRI, ...]
    """The property or measure that would answer it."""
    source: IRI | None
    lang: Language = field(repr=False, compare=False)
    """The language in which it shows itself."""

    def __str__(self) -> str:
        return self.text()

    def text(self, lang: Language | None = None) -> str:
        """The question."""
        return pick(self.question, lang or self.lang) or self.iri.curie


def find(
    kg: KnowledgeGraph,
    subject: str | None = None,
    predicate: str | None = None,
    object: str | None = None,
) -> list[Evidence]:
    """The assertions that say a triple; the names are what ``KnowledgeGraph.resolve`` takes.

    Alone, the first may also name an assertion, which is then the one that is given; and of an
    entity alone, all assertions are given that speak of it, as their subject or as their object.
    Ordered by origin, source and position.
    """
    store = kg.store
    about = None if subject is None else kg.resolve(subject)
    relation = None if predicate is None else kg.resolve(predicate)
    if about is not None and relation is None and object is None:
        if origin_of(kg, about) is not None:
            return read(kg, [about])
        quads = [*store.quads(about), *store.quads(None, None, about)]
    else:
        quads = _matching(kg, about, relation, object)
    facts: dict[IRI, dict[Fact, None]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, ox.NamedNode):
            facts.setdefault(IRI(quad.graph_name.value), {})[_fact(quad)] = None
    found = read(kg, facts, {graph: tuple(each) for graph, each in facts.items()})
    return sorted(found, key=_order)


def _matching(
    kg: KnowledgeGraph, about: IRI | None, relation: IRI | None, object: str | None
) -> list[ox.Quad]:
    if object is None:
        return kg.store.quads(about, relation)
    try:
        return kg.store.quads(about, relation, kg.resolve(object))
    except UnknownName:
        # No thing is called so, but it may be a value: a code, a name, a date.
        quads = kg.store.quads(about, relation) if about or relation else []
        found = [q for q in quads if isinstance(q.object, ox.Literal) and q.object.value == object]
        if not found:
            raise
        return found


def read(
    kg: KnowledgeGraph,
    assertions: Iterable[IRI],
    facts: Mapping[IRI, tuple[Fact, ...]] | None = None,
) -> list[Evidence]:
    """The evidence that assertions give, in their order; names of anything else are passed over.

    ``facts`` holds, for each assertion, the triples that were asked about.
    """
    reader = _Reader(kg)
    read = (reader.read(name, (facts or {}).get(name)) for name in assertions)
    return [evidence for evidence in read if evidence is not None]


def origin_of(kg: KnowledgeGraph, name: IRI) -> Origin | None:
    """The origin of an assertion; ``None`` for what is no assertion."""
    for kind in kg.store.objects(name, RDF.type):
        if (origin := ORIGINS.get(getattr(kind, "value", ""))) is not None:
            return origin
    return None


class _Reader:
    """Reads assertions; what they share (sources, labels) is looked up once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self.texts: dict[IRI, str | None] = {}
        self.dates: dict[IRI, str] = {}
        self.labels: dict[tuple[IRI, Language], str] = {}

    def read(
        self,
        assertion: IRI,
        facts: tuple[Fact, ...] | None = None,
        under: frozenset[IRI] = frozenset(),
    ) -> Evidence | None:
        origin = origin_of(self.kg, assertion)
        if origin is None:
            return None
        store = self.kg.store
        known: dict[str, list[Value]] = {}
        gloss: dict[Language, str] = {}
        for quad in sorted(store.facts(assertion), key=str):
            if quad.predicate.value == ZJG.gloss and isinstance(quad.object, ox.Literal):
                gloss["zh" if (quad.object.language or "").startswith("zh") else "en"] = (
                    quad.object.value
                )
            else:
                known.setdefault(quad.predicate.value, []).append(to_python(quad.object))

        def iris(predicate: IRI) -> list[IRI]:
            return [value for value in known.get(predicate, ()) if isinstance(value, IRI)]

        if facts is None:
            facts = tuple(sorted(map(_fact, store.quads(graph=assertion)), key=str))
        under |= {assertion}
        premises = [
            self.read(premise, under=under)
            for premise in iris(PROV.wasDerivedFrom)
            if premise not in under
        ]
        evidence = Evidence(
            assertion=assertion,
            facts=facts,
            origin=origin,
            basis=next(iter(iris(ZJG.basis)), None),
            modality=next(iter(iris(ZJG.modality)), None),
            gloss=gloss,
            open_list=True in known.get(ZJG.openList, ()),
            passages=tuple(sorted(self.passages(iris(ZJG.passage)), key=lambda p: p.order)),
            premises=tuple(each for each in premises if each is not None),
            rule=next(iter(iris(ZJG.rule)), None),
            references=tuple(map(str, known.get(DCTERMS.references, ()))),
            texts=(texts := {}),
            lang=self.kg.lang,
        )
        texts.update({lang: self.describe(evidence, lang) for lang in LANGUAGES})
        return evidence

    def passages(self, names: Iterable[IRI]) -> Iterator[Passage]:
        for name in names:
            passage = read_passage(self.kg.store, name)
            if passage is None:
                continue
            text = None if passage.end is None else self.text(passage.source)
            # A passage that is the whole text is no quotation of it.
            if text is not None and text != (quote := text[passage.start : passage.end]):
                passage = replace(passage, quote=quote)
            yield passage

    def text(self, source: IRI) -> str | None:
        if source not in self.texts:
            hashes = self.kg.store.objects(source, ZJG.sha256)
            self.texts[source] = (
                attached_text(cast("str", to_python(hashes[0]))) if hashes else None
            )
        return self.texts[source]

    def describe(self, evidence: Evidence, lang: Language) -> str:
        zh = lang == "zh"
        parts = [self.place(passage, lang) for passage in evidence.passages]
        if evidence.premises:
            premises = [
                (pick(premise.gloss, lang) or premise.assertion.curie).rstrip("。.")
                for premise in evidence.premises
            ]
            parts.append(
                f"由此推出：{'；'.join(premises)}" if zh else f"follows from: {'; '.join(premises)}"
            )
        parts += [
            self.label(mark, lang)
            for mark in (evidence.basis, evidence.modality)
            if mark is not None and mark != _FACT
        ]
        if evidence.open_list:
            parts.append("原文的名单以“等”结尾" if zh else "the source's list is open")
        parts += evidence.references
        gloss = pick(evidence.gloss, lang) or evidence.assertion.curie
        return f"{gloss}——{'；'.join(parts)}" if zh else f"{gloss} — {'; '.join(parts)}"

    def place(self, passage: Passage, lang: Language) -> str:
        zh = lang == "zh"
        position = passage.position(lang)
        place = f"{self.source(passage.source, lang)}{'，' if zh else ', '}{position}"
        if passage.quote is None:
            return place
        return f"{place}：“{passage.quote}”" if zh else f"{place}: “{passage.quote}”"

    def source(self, iri: IRI, lang: Language) -> str:
        title = self.label(iri, lang)
        if iri not in self.dates:
            issued = self.kg.store.objects(iri, DCTERMS.issued)
            self.dates[iri] = str(to_python(issued[0])) if issued else ""
        date = self.dates[iri]
        if lang == "zh":
            return f"《{title}》，{date}" if date else f"《{title}》"
        return f"“{title}”, {date}" if date else f"“{title}”"

    def label(self, iri: IRI, lang: Language) -> str:
        if (iri, lang) not in self.labels:
            self.labels[iri, lang] = self.kg.label(iri, lang)
        return self.labels[iri, lang]


def _fact(quad: ox.Quad) -> Fact:
    subject = to_python(quad.subject)
    return (
        subject if isinstance(subject, IRI) else IRI(subject),
        IRI(quad.predicate.value),
        to_python(quad.object),
    )


def _order(evidence: Evidence) -> tuple[int, tuple[str, int, int], str]:
    first = next(iter(evidence.passages), None)
    return (
        _ORIGIN_ORDER.index(evidence.origin),
        first.order if first else ("", 0, 0),
        evidence.assertion,
    )


def silences(kg: KnowledgeGraph, about: IRI | None = None) -> list[Silence]:
    """What sources do not say, about one thing (and its figures) or at all; by IRI."""
    store = kg.store
    if about is None:
        nodes = store.subjects(RDF.type, ZJG.Silence)
    else:
        topics = [ox.NamedNode(about), *store.subjects(ZJG.about, about)]
        nodes = [node for topic in topics for node in store.subjects(ZJG.silenceAbout, topic)]
    names = sorted({IRI(node.value) for node in nodes})
    return [_silence(kg, name) for name in names]


def _silence(kg: KnowledgeGraph, name: IRI) -> Silence:
    def iris(predicate: IRI) -> tuple[IRI, ...]:
        values = map(to_python, kg.store.objects(name, predicate))
        return tuple(sorted(value for value in values if isinstance(value, IRI)))

    return Silence(
        iri=name,
        question=kg.labels(name),
        about=iris(ZJG.silenceAbout),
        missing=iris(ZJG.missing),
        source=next(iter(iris(ZJG.silentSource)), None),
        lang=kg.lang,
    )
