"""From a line that has the form of a claim to what it says: names, relations and values read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from zjg_kg._claims._entities import introduction
from zjg_kg._claims._figure_claims import FigureReader, read_day
from zjg_kg._claims._gloss import claim_gloss
from zjg_kg._claims._quotes import Text
from zjg_kg._claims._reading import Held, Statement, literal
from zjg_kg._claims._refusals import ClaimError
from zjg_kg._claims._vocabulary import Relation, Vocabulary
from zjg_kg._language import LANGUAGES, Language
from zjg_kg._names.keys import normalise
from zjg_kg._nearest import nearest
from zjg_kg._provenance import entity_iri
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._resolve import Naming, Resolver
from zjg_kg._sheets._schema import Kind
from zjg_kg._sheets._values import read_choice, read_share
from zjg_kg._terms import IRI, RDF, XSD, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


class ClaimReader:
    """Reads the lines of one file against one text and one graph.

    ``introduce`` is told of every new entity first, so that a claim may name what only a later line
    introduces. ``without`` are graphs that the file is about to replace: what they alone say does
    not count. Every method raises ``ClaimError`` for what cannot be taken.
    """

    def __init__(
        self, kg: KnowledgeGraph, text: Text, source: IRI, *, without: Collection[IRI]
    ) -> None:
        self._kg = kg
        self._text = text
        self._source = source
        self._vocabulary = Vocabulary(kg)
        self._resolver = Resolver(kg, without, create=True)
        self._figures = FigureReader(kg, self._vocabulary)
        self._concepts: dict[IRI, dict[str, IRI]] = {}
        self._introduced: dict[IRI, dict[Language, str]] = {}
        self._lines: dict[str, int] = {}
        self._refused: dict[str, int] = {}

    # -- new entities --------------------------------------------------------------------------

    def introduce(self, line: int, value: Mapping[str, Any]) -> None:
        """Remember a new entity by its names."""
        name, kind = value["name"], self._vocabulary.classes[value["class"]]
        if first := self._lines.get(name):
            raise ClaimError(
                "entity-twice",
                zh=f"第 {first} 行已写了“{name}”；请删去一行，或把名称写得可以区分。",
                en=f"line {first} introduces “{name}” already; delete one, or tell the names apart.",
                field="name",
            )
        iri = entity_iri(name)
        naming = Naming(kind, name, (value["english"], *value.get("aliases", ())))
        try:
            known = self._resolver.subject(naming)
        except CellError as error:
            raise ClaimError(
                error.code, zh=error.zh, en=error.en, nearest=error.nearest, field="name"
            ) from error
        if known != iri:
            there = f"{self._kg.label(known)} ({known.curie})"
            raise ClaimError(
                "entity-known",
                zh=f"图中已有“{name}”；请删去这一行，主张里直接写它的名称。",
                en=f"the graph knows “{name}” already; delete this line and name it in the claims.",
                nearest=(there,),
                field="name",
            )
        self._lines[name] = line
        self._resolver.describe(naming)
        self._introduced[iri] = {"zh": name, "en": value["english"]}

    def refuse(self, line: int, value: Mapping[str, Any]) -> None:
        """Remember that a line which would have introduced an entity is not taken."""
        name = value.get("name")
        if isinstance(name, str):
            self._refused.setdefault(name, line)

    def entity(self, line: int, value: Mapping[str, Any]) -> Held:
        """What a line says that introduces an entity."""
        start, end = self._place(value)
        iri, kind = entity_iri(value["name"]), self._vocabulary.classes[value["class"]]
        statements = introduction(value, iri, kind, self._labels(kind))
        return Held(line, start, end, _by(value), statements[0].glosses, statements)

    # -- claims --------------------------------------------------------------------------------

    def no_fact(self, line: int, value: Mapping[str, Any]) -> Held:
        """What a line says that sets a stretch aside."""
        start, end = self._place(value)
        return Held(line, start, end, _by(value), value["note"], reason=value["reason"])

    def claim(self, line: int, value: Mapping[str, Any]) -> Held:
        """What a claim says."""
        start, end = self._place(value)
        relation = self._relation(value)
        subject = self._subject(value, relation)
        node, predicate = ox.NamedNode(subject), _p(relation.iri)
        if relation.kind is Kind.FIGURE:
            triples, words = self._figures.read(
                value["figure"], subject, relation, value["quote"], self._source
            )
        elif "object" in value:
            target = self._object(value["object"], relation)
            if target == subject:
                raise ClaimError(
                    "same-thing",
                    zh="主体和客体是同一个；请改正其一。",
                    en="subject and object are the same thing; correct one of them.",
                    field="object",
                )
            triples = ((node, predicate, ox.NamedNode(target)),)
            words = self._names(target)
        else:
            term = self._literal(value, relation)
            triples = ((node, predicate, term),)
            words = {"zh": value["text"], "en": term.value}
        modality = expand(f"modality:{value['modality']}")
        glosses = value.get("gloss") or claim_gloss(
            self._names(subject),
            relation.labels,
            words,
            linking="object" in value,
            modality=None if value["modality"] == "fact" else self._labels(modality),
        )
        statement = Statement(
            triples, glosses, value["basis"], value["modality"], value.get("open_list")
        )
        return Held(line, start, end, _by(value), glosses, (statement,))

    def _place(self, value: Mapping[str, Any]) -> tuple[int, int]:
        start, end = (int(value[name]) if name in value else None for name in ("start", "end"))
        return self._text.locate(value["quote"], start, end)

    def _relation(self, value: Mapping[str, Any]) -> Relation:
        name = value["relation"]
        if "figure" in value:
            if name in self._vocabulary.measures:
                return self._vocabulary.measures[name]
            raise ClaimError(
                "not-a-measure",
                zh=f"写数字时，关系须是指标，而“{name}”不是；请改写指标，或把值写进 object 或 text。",
                en=f"with a figure the relation is a measure, which {name!r} is not; name a measure, "
                "or give the value as object or text.",
                field="relation",
            )
        if (relation := self._vocabulary.relations.get(name)) is None:
            raise ClaimError(
                "figure-needed",
                zh=f"“{name}”是指标，值须写进 figure。",
                en=f"{name!r} is a measure; give its value as a figure.",
                field="relation",
            )
        linking = relation.kind in (Kind.ENTITY, Kind.CONCEPT)
        if linking != ("object" in value):
            wanted = "object" if linking else "text"
            raise ClaimError(
                "wrong-value",
                zh=f"“{name}”的值须写进 {wanted}。",
                en=f"the value of {name!r} is given as {wanted}.",
                field=wanted,
            )
        return relation

    def _subject(self, value: Mapping[str, Any], relation: Relation) -> IRI:
        name = value["subject"]
        try:
            return self._resolver.reference(name, relation.domains)
        except CellError as error:
            if error.code != "wrong-class":
                raise self._unknown(name, error, "subject") from error
            classes_zh, classes_en = self._classes(relation.domains)
            swapped = "object" in value and self._fits(value["object"], relation.domains)
            hint_zh = "主体和客体或许写反了。" if swapped else "请核对主体或关系。"
            hint_en = "Perhaps subject and object are swapped." if swapped else "Check it."
            raise ClaimError(
                "subject-class",
                zh=f"“{value['relation']}”的主体须是{classes_zh}，“{name}”不是。{hint_zh}",
                en=f"the subject of {value['relation']!r} is of the class {classes_en}, which “{name}” "
                f"is not. {hint_en}",
                field="subject",
            ) from error

    def named(self, name: str, kinds: tuple[IRI, ...]) -> IRI:
        """The thing of a name, of one of some classes."""
        try:
            return self._resolver.reference(name, kinds)
        except CellError as error:
            raise self._unknown(name, error, "name") from error

    def _object(self, name: str, relation: Relation) -> IRI:
        if relation.kind is Kind.CONCEPT:
            schemes = [scheme.rpartition("/")[2] for scheme in relation.ranges]
            choices = {n: iri for each in schemes for n, iri in self._kg.names(scheme=each)}
            try:
                return read_choice(
                    name, choices, zh=relation.labels["zh"], en=relation.labels["en"]
                )
            except CellError as error:
                raise self._unknown(name, error, "object") from error
        if (concept := self._concept(name, relation.ranges)) is not None:
            return concept
        try:
            return self._resolver.reference(name, relation.ranges)
        except CellError as error:
            if error.code != "wrong-class":
                raise self._unknown(name, error, "object") from error
            zh, en = self._classes(relation.ranges)
            raise ClaimError(
                "object-class",
                zh=f"“{relation.labels['zh']}”的客体须是{zh}，“{name}”不是；请核对客体或关系。",
                en=f"the object of “{relation.labels['en']}” is of the class {en}, which “{name}” is "
                "not; check object and relation.",
                field="object",
            ) from error

    def _concept(self, name: str, kinds: Collection[IRI]) -> IRI | None:
        """A concept of the vocabularies, such as an industry, by its exact name."""
        for kind in kinds:
            if kind not in self._concepts:
                concepts = self._kg.subclasses("skos:Concept")
                pairs = self._kg.names(kind=kind) if kind in concepts else []
                self._concepts[kind] = {normalise(n): iri for n, iri in pairs}
                self._concepts[kind] |= {iri.curie: iri for _, iri in pairs}
            found = self._concepts[kind]
            if (iri := found.get(name) or found.get(normalise(name))) is not None:
                return iri
        return None

    def _literal(self, value: Mapping[str, Any], relation: Relation) -> ox.Literal:
        text = value["text"]
        day = read_day(text, value["quote"], "text") if relation.kind is Kind.DATE else None
        if day is not None:
            return day
        if text not in value["quote"]:
            raise ClaimError(
                "text-not-in-quote",
                zh=f"引文里没有“{text}”；照印出的样子写，或把引文取长些。",
                en=f"the quote does not have “{text}”; write it as printed, or take a longer quote.",
                field="text",
            )
        if relation.kind is Kind.NUMBER:
            try:
                share = read_share(text)
            except CellError as error:
                raise ClaimError(
                    error.code, zh=error.zh, en=error.en, nearest=error.nearest, field="text"
                ) from error
            return ox.Literal(f"{share.normalize():f}", datatype=ox.NamedNode(XSD.decimal))
        return literal(text) if RDF.langString in relation.ranges else ox.Literal(text)

    # -- words ---------------------------------------------------------------------------------

    def _names(self, iri: IRI) -> dict[Language, str]:
        """What a thing is called, which the file itself may have introduced."""
        return self._introduced.get(iri) or self._labels(iri)

    def _labels(self, iri: IRI) -> dict[Language, str]:
        return {lang: self._kg.label(iri, lang) for lang in LANGUAGES}

    def _classes(self, kinds: Collection[IRI]) -> tuple[str, str]:
        zh = "或".join(self._kg.label(kind, "zh") for kind in kinds)
        return zh, " or ".join(self._kg.label(kind, "en") for kind in kinds)

    def _fits(self, name: str, kinds: tuple[IRI, ...]) -> bool:
        try:
            return bool(self._resolver.reference(name, kinds))
        except CellError:
            return False

    def _unknown(self, name: str, error: CellError, field: str) -> ClaimError:
        if error.code != "unknown-reference":
            return ClaimError(
                error.code, zh=error.zh, en=error.en, nearest=error.nearest, field=field
            )
        if line := self._refused.get(name):
            return ClaimError(
                "refused-entity",
                zh=f"“{name}”由第 {line} 行引入，而那一行没有采用；请先改正那一行。",
                en=f"“{name}” is introduced in line {line}, which is refused; mend that line first.",
                field=field,
            )
        return ClaimError(
            "unknown-name",
            zh=f'图中和本文件中都没有“{name}”；请核对写法，或另写一行引入它（"kind": "entity"）。',
            en=f"neither the graph nor this file knows “{name}”; check how it is written, or introduce "
            'it in a line of its own ("kind": "entity").',
            nearest=(*nearest(name, self._lines, 3), *error.nearest),
            field=field,
        )


def _by(value: Mapping[str, Any]) -> tuple[str, str]:
    return value["by"]["name"], value["by"]["type"]


def _p(iri: IRI) -> ox.NamedNode:
    return ox.NamedNode(iri)
