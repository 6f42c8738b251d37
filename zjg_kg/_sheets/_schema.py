"""What a sheet about things of a class may hold, read off the ontology and the shapes.

Nothing about a class is listed here: whatever a shape allows to be said of its members is a column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import LANGUAGES, pick
from zjg_kg._sheets._columns import Column, Kind, SheetSchema, Words, is_helper_sheet, plain
from zjg_kg._sheets._facets import Facets, shapes
from zjg_kg._store import Term
from zjg_kg._terms import ADMS, IRI, OWL, PREFIXES, RDF, RDFS, SKOS, XSD, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


def schema(kg: KnowledgeGraph, kind: str) -> SheetSchema:
    """The sheet of a class, which is named in any form.

    Raises ``UnknownName`` for what is no class.

    >>> from zjg_kg import KnowledgeGraph
    >>> enterprises = schema(KnowledgeGraph.shipped(), "企业")
    >>> [(column.key, column.required) for column in enterprises.columns][:2]
    [('skos:prefLabel', True), ('skos:prefLabel@en', False)]
    >>> enterprises.column("统一社会信用代码 *").key
    'identifier:uscc'
    """
    return _Builder(kg).build(kg.kind(kind))


def schemas(kg: KnowledgeGraph) -> list[SheetSchema]:
    """The sheets of all classes whose members may be described in one; relations last."""
    builder = _Builder(kg)
    found = [builder.build(kind) for kind in builder.kinds()]
    return sorted(found, key=lambda sheet: (sheet.relation, sheet.kind))


def schema_of_sheet(
    known: Sequence[SheetSchema], title: str, headers: Iterable[str]
) -> SheetSchema | None:
    """Which of the ``schemas`` a sheet has, by its title, else by its headers; ``None`` if unclear.

    The title is the name of a class, or has one in it (企业名单2024). Where it has none, the headers
    decide: of the classes whose required columns they have, the one that knows the most of them.
    """
    if is_helper_sheet(title):
        return None
    if (found := _titled(known, title)) is not None:
        return found
    texts = [header for header in headers if header.strip()]
    ranked = sorted(((_score(sheet, texts), sheet) for sheet in known), key=lambda pair: -pair[0])
    (best, sheet), (second, _) = ranked[:2]
    return sheet if best > second else None


def _titled(known: Sequence[SheetSchema], title: str) -> SheetSchema | None:
    wanted = plain(title)
    names = {plain(name): sheet for sheet in known for name in _titles(sheet)}
    if wanted in names:
        return names[wanted]
    # English names are too short to be looked for within a title: “area” stands in “cares area”.
    within = [name for name in names if not name.isascii() and name in wanted]
    longest = max(map(len, within), default=0)
    found = {names[name].kind: names[name] for name in within if len(name) == longest}
    return next(iter(found.values())) if len(found) == 1 else None


def _titles(sheet: SheetSchema) -> Iterator[str]:
    yield from sheet.labels.values()
    yield "".join(sheet.labels.values())
    yield f"{sheet.labels['en']}s"  # enterprises.csv
    yield from sheet.also
    yield sheet.kind
    yield sheet.kind.curie
    yield sheet.kind.curie.partition(":")[2]


def _score(sheet: SheetSchema, headers: Iterable[str]) -> int:
    found = {column.key for header in headers if (column := sheet.column(header))}
    required = {column.key for column in sheet.columns if column.required}
    return len(found) if required <= found else 0


# -- building ------------------------------------------------------------------------------------

__all__ = ("Column", "Kind", "SheetSchema", "schema", "schema_of_sheet", "schemas")

_FUNCTIONAL: Final = expand("owl:FunctionalProperty")
_RANGE: Final = expand("rdfs:range")

_NOTHING: Final = Facets()
_CREDIT_CODE: Final = expand("identifier:uscc")
_KINDS: Final = {
    XSD.string: Kind.TEXT,
    RDF.langString: Kind.TEXT,
    XSD.decimal: Kind.NUMBER,
    XSD.integer: Kind.NUMBER,
    XSD.boolean: Kind.BOOLEAN,
}
_NAMES: Final[tuple[tuple[str, IRI, Kind, Words, Words], ...]] = (
    (
        "skos:prefLabel",
        SKOS.prefLabel,
        Kind.NAME,
        {"zh": "名称", "en": "name"},
        {
            "zh": "中文名称；同一类里不重名，写最常用的那个。",
            "en": "The Chinese name; no two things of a class share one. Write the usual one.",
        },
    ),
    (
        "skos:prefLabel@en",
        SKOS.prefLabel,
        Kind.ENGLISH,
        {"zh": "英文名", "en": "English name"},
        {"zh": "英文名称，不写汉字。", "en": "The English name, without Chinese characters."},
    ),
    (
        "skos:altLabel",
        SKOS.altLabel,
        Kind.ALIAS,
        {"zh": "别名", "en": "aliases"},
        {
            "zh": "简称、曾用名等其他叫法。",
            "en": "Other names: short forms, former names.",
        },
    ),
    (
        "skos:definition",
        SKOS.definition,
        Kind.DEFINITION,
        {"zh": "说明", "en": "description"},
        {
            "zh": "用一句话说明它是什么。",
            "en": "One sentence that says what it is.",
        },
    ),
)


class _Builder:
    """Makes sheets of classes; what is looked up for one serves the next."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._shapes = shapes()
        self._above: dict[IRI, frozenset[IRI]] = {}

    def kinds(self) -> Iterator[IRI]:
        """The classes whose members are described in sheets."""
        for node in self._kg.store.subjects(RDF.type, ox.NamedNode(OWL.Class)):
            if isinstance(node, ox.NamedNode):
                kind = IRI(node.value)
                above = self._ancestors(kind)
                related = ZJG.QualifiedRelation in above and kind != ZJG.QualifiedRelation
                if related or self._shapes.needs_chinese_name(above):
                    yield kind

    def build(self, kind: IRI) -> SheetSchema:
        relation = ZJG.QualifiedRelation in self._ancestors(kind)
        columns = [*self._properties(kind), *self._figures(kind)]
        if not relation:
            columns = [*self._names(kind), *self._codes(kind), *columns]
        return SheetSchema(kind, self._labels(kind), tuple(columns), relation, self._aliases(kind))

    # -- columns -------------------------------------------------------------------------------

    def _names(self, kind: IRI) -> Iterator[Column]:
        labels = self._labels(kind)
        for key, path, how, words, explanations in _NAMES:
            also = [*self._labels(path).values()] if how is not Kind.ENGLISH else []
            if how is Kind.NAME:
                also += [f"{labels['zh']}名称", f"{labels['en']} name"]
            yield Column(
                key,
                path,
                how,
                words,
                explanations,
                required=how is Kind.NAME,
                many=how is Kind.ALIAS,
                also=tuple(also),
                domains=(kind,),
            )

    def _codes(self, kind: IRI) -> Iterator[Column]:
        """The identifiers; the schemes that there are all number organisations."""
        if ZJG.Organisation not in self._ancestors(kind):
            return
        scheme = ox.NamedNode(PREFIXES["identifier"].rstrip("/"))
        codes = self._named(self._kg.store.subjects(SKOS.inScheme, scheme))
        for code in sorted(codes, key=lambda code: (code != _CREDIT_CODE, code)):
            yield Column(
                code.curie,
                ADMS.identifier,
                Kind.IDENTIFIER,
                self._labels(code),
                self._explanations(code),
                many=True,
                ranges=(code,),
                also=self._aliases(code),
                domains=(ZJG.Organisation,),
            )

    def _properties(self, kind: IRI) -> list[Column]:
        above = self._ancestors(kind)
        found = []
        for path, domains in self._shapes.domains.items():
            if fitting := sorted(domains & above, key=self._generality):
                facets = self._shapes.facets(above, path)
                column = self._column(path, tuple(fitting), facets)
                found += [column] if column else []
        ends = [self._end(kind, ZJG.relationSource), self._end(kind, ZJG.relationTarget)]

        def rank(column: Column) -> tuple[int, bool, int, str]:
            place = ends.index(column.property) if column.property in ends else len(ends)
            return place, not column.required, self._generality(column.domains[0]), column.key

        return sorted(found, key=rank)

    def _column(self, path: IRI, domains: tuple[IRI, ...], facets: Facets) -> Column | None:
        if (how := self._how(path, facets)) is None:
            return None
        kind, ranges = how
        labels = self._labels(path)
        called = {**labels, **facets.names}
        return Column(
            path.curie,
            path,
            kind,
            called,
            self._explanations(path, facets),
            required=facets.required,
            many=kind in (Kind.ENTITY, Kind.CONCEPT)
            and not (facets.single or self._is(path, _FUNCTIONAL)),
            ranges=ranges,
            also=tuple(label for label in labels.values() if label not in called.values()),
            domains=domains,
            usual=facets.required or (path != ZJG.timeAsPrinted and domains[0] != ZJG.Actor),
        )

    def _how(self, path: IRI, facets: Facets) -> tuple[Kind, tuple[IRI, ...]] | None:
        """How the values of a property are read; ``None`` for what no cell can hold."""
        if facets.calendar:
            return Kind.DATE, ()
        if facets.scheme:
            return Kind.CONCEPT, (facets.scheme,)
        if facets.classes:
            # Nodes of a standard vocabulary (an identifier, a contact point) have parts of their own.
            own = tuple(kind for kind in facets.classes if kind.startswith(PREFIXES["zjg"]))
            return (Kind.ENTITY, own) if own else None
        if self._is(path, OWL.ObjectProperty):
            return Kind.ENTITY, ()
        ranges = self._kg.store.objects(path, _RANGE)
        known = {IRI(node.value) for node in ranges if isinstance(node, ox.NamedNode)}
        datatype = facets.datatype or min(known & _KINDS.keys(), default=None)
        return (_KINDS[datatype], (datatype,)) if datatype and datatype in _KINDS else None

    def _figures(self, kind: IRI) -> list[Column]:
        """A column for each measure, and one for the date at which the figures of a row hold."""
        measures = self._named(self._kg.store.subjects(RDF.type, ox.NamedNode(ZJG.Measure)))
        meant_for = {measure: self._iris(measure, ZJG.measureOf) for measure in measures}
        above = self._ancestors(kind)
        figures = [
            Column(
                measure.curie,
                ZJG.about,
                Kind.FIGURE,
                self._labels(measure),
                self._explanations(measure),
                ranges=(measure,),
                also=self._aliases(measure),
                domains=domains,
                usual=not above.isdisjoint(domains),
            )
            for measure, domains in meant_for.items()
        ]
        as_of = Column(
            ZJG.asOf.curie,
            ZJG.asOf,
            Kind.DATE,
            self._labels(ZJG.asOf),
            self._explanations(ZJG.asOf, self._shapes.facets((), ZJG.asOf)),
            domains=(ZJG.Observation,),
            usual=any(column.usual for column in figures),
        )
        return [*figures, as_of]

    # -- looking up ----------------------------------------------------------------------------

    def _ancestors(self, kind: IRI) -> frozenset[IRI]:
        """A class with all classes above it, which may stand in a circle."""
        if kind not in self._above:
            found, waiting = {kind}, [kind]
            while waiting:
                parents = set(self._iris(waiting.pop(), RDFS.subClassOf)) - found
                found |= parents
                waiting += parents
            self._above[kind] = frozenset(found)
        return self._above[kind]

    def _generality(self, kind: IRI) -> int:
        return -len(self._ancestors(kind))

    def _end(self, kind: IRI, end: IRI) -> IRI | None:
        """The property that leads to one end of a relation."""
        found = [path for above in self._ancestors(kind) for path in self._iris(above, end)]
        return min(found, default=None)

    def _labels(self, iri: IRI) -> Words:
        return _both(self._kg.labels(iri), iri.curie)

    def _explanations(self, iri: IRI, facets: Facets = _NOTHING) -> Words:
        texts = facets.descriptions or self._kg.store.texts(iri, SKOS.definition)
        return _both(texts, "")

    def _aliases(self, iri: IRI) -> tuple[str, ...]:
        found = self._kg.store.objects(iri, SKOS.altLabel)
        return tuple(sorted(term.value for term in found if isinstance(term, ox.Literal)))

    def _iris(self, subject: IRI, predicate: IRI) -> tuple[IRI, ...]:
        return tuple(self._named(self._kg.store.objects(subject, predicate)))

    def _named(self, terms: Iterable[Term]) -> list[IRI]:
        return sorted(IRI(term.value) for term in terms if isinstance(term, ox.NamedNode))

    def _is(self, iri: IRI, kind: IRI) -> bool:
        return self._kg.store.has(iri, RDF.type, ox.NamedNode(kind))


def _both(texts: Words, otherwise: str) -> Words:
    """A text in each language, from the other one where it is missing."""
    return {lang: pick(texts, lang) or otherwise for lang in LANGUAGES}
