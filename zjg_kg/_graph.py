"""``KnowledgeGraph``, the one entry object."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from zjg_kg._connected import Connected
from zjg_kg._data import data_folder, ontology_files
from zjg_kg._filled import Filled
from zjg_kg._language import Language, current, pick
from zjg_kg._store import Name, Store
from zjg_kg._terms import DCTERMS, IRI, PREFIXES, RDF, RDFS, SKOS, compress

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from zjg_kg._answer import Answer
    from zjg_kg._entity import Entity
    from zjg_kg._evidence import Evidence, Origin, Silence
    from zjg_kg._export._choice import Part
    from zjg_kg._export._formats import ExportFormat
    from zjg_kg._export._page._page import Page
    from zjg_kg._figures import Figure
    from zjg_kg._names.lookup import Names
    from zjg_kg._names.match import Match
    from zjg_kg._questions import Question, Questions
    from zjg_kg._report import Report
    from zjg_kg._serialise import Format
    from zjg_kg._sources import Source, SourceCheck
    from zjg_kg._validators._engine import EngineName

_LABELS: Final = (
    ox.NamedNode(SKOS.prefLabel),
    ox.NamedNode(RDFS.label),
    ox.NamedNode(DCTERMS.title),
)
_DRAWN: Final = 100_000
"""Of more facts than this, a notebook shows no picture."""
_ORIGIN_FILES: Final[dict[str, Origin]] = {"curated.trig": "curated", "derived.trig": "derived"}


class KnowledgeGraph(Connected, Filled):
    """A graph, opened; everything that the library does begins here.

    Open the shipped graph with ``KnowledgeGraph.shipped()``, files of your own with
    ``KnowledgeGraph.open(…)``. Names are taken in any form: an IRI, a short form such as
    ``entity:aliyun``, a label or an alias in any language. ``lang`` is the language in which things
    are shown, ``"zh"`` or ``"en"``; without it, the current one.

    >>> kg = KnowledgeGraph.shipped(lang="en")
    >>> kg
    <KnowledgeGraph ...>
    >>> kg.label("entity:zijingang-sci-tech-city")
    'Zijingang Sci-Tech City'
    """

    def __init__(self, store: Store, *, lang: Language | None = None) -> None:
        self.store = store
        """The data: an RDF data set whose default graph is the union of its named graphs."""
        self._lang = lang

    @classmethod
    def shipped(
        cls, *, origins: Collection[Origin] | None = None, lang: Language | None = None
    ) -> KnowledgeGraph:
        """Open the graph that comes with the library.

        ``origins`` takes only what has these origins: ``"source"``, ``"curated"``, ``"derived"``.

        >>> from_article = KnowledgeGraph.shipped(origins={"source"})
        >>> {evidence.origin for evidence in from_article.evidence("阿里云")}
        {'source'}
        """
        if origins is not None and (unknown := set(origins) - {"source", "curated", "derived"}):
            raise ValueError(f"origins are source, curated and derived, not {sorted(unknown)}")
        files = sorted(data_folder("graph").glob("*.trig"))
        if origins is not None:
            files = [path for path in files if _ORIGIN_FILES.get(path.name, "source") in origins]
        return cls.open(*files, lang=lang)

    @classmethod
    def open(
        cls, *paths: Path | str, with_ontology: bool = True, lang: Language | None = None
    ) -> KnowledgeGraph:
        """Open files (Turtle, TriG, N-Triples, N-Quads, JSON-LD, RDF/XML), all or none of them.

        ``with_ontology`` adds the project's ontology and vocabularies, which give classes and
        relations their names.

        Raises ``InputError`` with path, line and column for a file that cannot be read.
        """
        store = Store()
        store.load(*(ontology_files() if with_ontology else ()), *paths)
        return cls(store, lang=lang)

    def over(self, store: Store) -> KnowledgeGraph:
        """Another store, such as a draft of this one, shown in the same language."""
        return KnowledgeGraph(store, lang=self._lang)

    def __repr__(self) -> str:
        graphs = len(self.store.graphs())
        return f"<KnowledgeGraph of {len(self.store)} facts in {graphs} graphs>"

    def _repr_html_(self) -> str:
        from html import escape  # it brings a big table

        from zjg_kg._errors import ExportError
        from zjg_kg._export._reading import property_graph
        from zjg_kg._export._svg import picture

        if self.store.count(limit=_DRAWN + 1) <= _DRAWN:
            with suppress(ExportError):  # more things than one picture shows
                return picture(property_graph(self))
        return f"<code>{escape(repr(self))}</code>"

    @property
    def lang(self) -> Language:
        """The language in which things are shown."""
        return self._lang or current()

    # -- names ---------------------------------------------------------------------------------

    def label(self, iri: str, lang: Language | None = None) -> str:
        """The name of a thing in a language, else in the other one, else its short form."""
        iri = _expanded(iri)
        return pick(self.labels(iri), lang or self.lang) or compress(iri)

    def labels(self, iri: str) -> dict[Language, str]:
        """The preferred name in each language.

        >>> KnowledgeGraph.shipped().labels("zjg:Area")
        {'zh': '区域', 'en': 'area'}
        """
        iri = _expanded(iri)
        for predicate in _LABELS:
            if texts := self.store.texts(iri, predicate):
                return {lang: texts[lang] for lang in ("zh", "en") if lang in texts}
        return {}

    def types(self, iri: str) -> tuple[IRI, ...]:
        """The classes of a thing, without those that follow from another; the project's first.

        >>> [kind.curie for kind in KnowledgeGraph.shipped().types("entity:aliyun")]
        ['zjg:Enterprise']
        """
        nodes = self.store.objects(_expanded(iri), RDF.type)
        return self.most_specific(node.value for node in nodes if isinstance(node, ox.NamedNode))

    def most_specific(self, kinds: Iterable[str]) -> tuple[IRI, ...]:
        """Of some classes those that do not follow from another; the project's first."""
        found = set(map(IRI, kinds))
        if len(found) > 1:
            names = self._names
            above = {kind for kind in found if (names.subclasses(kind) - {kind}) & found}
            found -= above
        own = PREFIXES["zjg"]
        return tuple(sorted(found, key=lambda kind: (not kind.startswith(own), kind)))

    def resolve(self, name: str, *, kind: str | None = None, scheme: str | None = None) -> IRI:
        """The one thing that a name means.

        The name is, in this order, an IRI, a short form, a preferred label, an alias, or a title or
        label of the ontology; then one of these with other case, quotes and blanks, in full-width
        forms or traditional characters; then in pinyin, and at last its pinyin initials. Whatever
        comes first decides, if one thing alone bears it. Parts and misspellings decide nothing.
        ``kind`` takes only things of a class or of one below it, ``scheme`` only the concepts of a
        vocabulary, such as ``"hedge"``.

        Raises ``AmbiguousName`` with all that may be meant, ``UnknownName`` with the nearest names,
        or with what the name means where that is of another kind.

        >>> kg = KnowledgeGraph.shipped()
        >>> [kg.resolve(name).curie for name in ("浙大", "浙江大學", "Zhèjiāng dàxué", "zjdx")]
        ['entity:zhejiang-university', 'entity:zhejiang-university',
         'entity:zhejiang-university', 'entity:zhejiang-university']
        """
        return self._names.resolve(name, kind, scheme)

    def search(self, text: str, *, kind: str | None = None, limit: int = 10) -> list[Match]:
        """Things by what people type of their names, the best first, each with the reason.

        A text may be a name as in ``resolve``, the beginning or a part of one, also in pinyin; only
        where nothing has such a name, those count that are merely like it. The order of ``How`` is
        that of the results; among equals, things come before questions that no source answers, and
        short names before long ones.

        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> [match.reason for text in ("阿里", "aly", "阿理云") for match in kg.search(text)[:1]]
        ['a name begins with it: 阿里云', 'these are the pinyin initials of a name: 阿里云',
         'a name is like it: 阿里云']
        """
        return self._names.search(text, kind, limit)

    def names(self, *, kind: str | None = None, scheme: str | None = None) -> list[tuple[str, IRI]]:
        """Every name of every thing, of one class or one vocabulary where that is given.

        >>> ("约", "hedge:about") in [
        ...     (name, iri.curie) for name, iri in KnowledgeGraph.shipped().names(scheme="hedge")
        ... ]
        True
        """
        return self._names.all(kind, scheme)

    @cached_property
    def _names(self) -> Names:
        from zjg_kg._names.lookup import Names

        return Names(self)

    def kind(self, name: str) -> IRI:
        """The class that a name means.

        Raises ``UnknownName`` for what is no class.
        """
        return self._names.kind(name)

    def subclasses(self, kind: str) -> frozenset[IRI]:
        """A class, named in any form, with all classes below it."""
        return self._names.subclasses(self.kind(kind))

    # -- what is known -------------------------------------------------------------------------

    def entity(self, name: str, *, kind: str | None = None) -> Entity:
        """The card of one entity; names as in ``resolve``."""
        from zjg_kg._entity import Entity

        return Entity(self, self.resolve(name, kind=kind))

    def evidence(
        self, subject: str | None = None, predicate: str | None = None, object: str | None = None
    ) -> list[Evidence]:
        """Who says it: the assertions with a triple of this subject, predicate and object.

        Each is a name as in ``resolve``, or ``None`` for any. An entity alone gives every
        assertion that speaks of it, an assertion alone gives itself.

        >>> first, *_ = KnowledgeGraph.shipped(lang="en").evidence(
        ...     "紫金港科技城", "zjg:easternEndOf", "城西科创大走廊")
        >>> first.origin, first.basis.curie
        ('source', 'basis:stated')
        """
        from zjg_kg._evidence import find

        return find(self, subject, predicate, object)

    def figures(self, about: str | None = None, measure: str | None = None) -> list[Figure]:
        """The figures about a thing, of a measure, or all of them.

        >>> [each.text("zh") for each in KnowledgeGraph.shipped().figures("紫金港科技城", "面积")]
        ['约21平方公里']
        """
        from zjg_kg._figures import figures

        return figures(
            self,
            None if about is None else self.resolve(about),
            None if measure is None else self.resolve(measure, kind="zjg:Measure"),
        )

    def silences(self, about: str | None = None) -> list[Silence]:
        """What people will ask and the sources do not say, about a thing or at all."""
        from zjg_kg._evidence import silences

        return silences(self, None if about is None else self.resolve(about))

    # -- sources -------------------------------------------------------------------------------

    @property
    def sources(self) -> list[Source]:
        """Where the assertions come from: texts, the curators, the rules.

        >>> [source.iri.curie for source in KnowledgeGraph.shipped().sources]
        ['source:curators', 'source:rules', 'source:xjnnet-2023-01-06']
        """
        from zjg_kg._sources import sources

        return sources(self)

    def check_source(self, path: Path | str) -> SourceCheck:
        """Hold the graph against the text of a source: do all passages hold, is all covered?

        Raises ``InputError`` for a file that is not the text of a source.
        """
        from zjg_kg._sources import check

        return check(self, path)

    def attach_source(self, path: Path | str) -> Source:
        """Keep a copy of a source's text in the user's data folder, so that evidence has quotes.

        Raises ``InputError`` for a file that is not the text of a source.
        """
        from zjg_kg._sources import attach

        return attach(self, path)

    def detach_source(self, name: str) -> bool:
        """Delete the copy of a source's text again; whether there was one."""
        from zjg_kg._sources import detach

        return detach(self, self.resolve(name, kind="zjg:Source"))

    # -- questions -----------------------------------------------------------------------------

    @cached_property
    def questions(self) -> Questions:
        """The saved questions, by name."""
        from zjg_kg._questions import Questions

        return Questions(data_folder("queries"))

    def ask(self, question: str | Question, /, **parameters: Any) -> Answer:
        """Ask a saved question; its parameters take names as in ``resolve``.

        Raises ``UnknownQuestion``, ``ParameterError``, ``UnknownName`` or ``AmbiguousName``.
        """
        from zjg_kg._answer import ask

        return ask(self, question, parameters)

    def sparql(self, query: str) -> Answer:
        """Run a SPARQL query that only reads; the project's prefixes need not be declared.

        Raises ``QueryError`` with line and column, ``ForbiddenQuery`` for what would change the
        graph or reach beyond it.

        >>> [row] = KnowledgeGraph.shipped().sparql(
        ...     "SELECT (COUNT(*) AS ?n) { ?enterprise a zjg:Enterprise }")
        >>> row.n > 10
        True
        """
        from zjg_kg._answer import sparql

        return sparql(self, query)

    # -- checked and handed on -----------------------------------------------------------------

    def validate(
        self,
        *,
        shapes: Sequence[str | Path] = ("data", "advice"),
        engine: EngineName = "auto",
        focus: Collection[Name] | None = None,
    ) -> Report:
        """Check the graph against the shapes and report what is wrong with it.

        ``engine`` is ``"pyshacl"``, ``"turbo"`` or the choice by size; with ``focus``, only these
        things are checked. See ``zjg_kg._validation.validate``.
        """
        from zjg_kg._validation import validate

        return validate(self, shapes=shapes, engine=engine, focus=focus)

    @property
    def dataset(self) -> rdflib.Dataset:
        """The same data as an ``rdflib.Dataset``."""
        from zjg_kg._dataset import to_dataset

        return to_dataset(self)

    def to_networkx(
        self, *, origins: Collection[Origin] | None = None, include_classes: bool = False
    ) -> nx.MultiDiGraph[IRI]:
        """The relations as a ``networkx.MultiDiGraph``, edges keyed by property."""
        from zjg_kg._networkx import to_networkx

        return to_networkx(self, origins=origins, include_classes=include_classes)

    def serialize(self, format: Format = "trig") -> str:
        """The data in an RDF form: trig, turtle, nquads, ntriples, jsonld or rdfxml."""
        from zjg_kg._serialise import serialise

        return serialise(self, format)

    def export(
        self,
        path: Path | str,
        format: ExportFormat | None = None,
        *,
        of: Part = None,
        lang: Language | None = None,
        overwrite: bool = False,
        progress: Callable[[int], None] | None = None,
        **options: Any,
    ) -> tuple[Path, ...]:
        """Write the graph, or a part of it, for another program or for people to look at.

        The format follows from the ending, or is given: a page (``html``), pictures (``svg``,
        ``png``), graph formats (``graphml``, ``yed``, ``gexf``, ``cytoscape``, ``node-link``,
        ``dot``, ``mermaid``), tables and databases (``csv``, ``parquet``, ``neo4j``, ``cypher``),
        and RDF (``turtle``, ``trig``, ``nquads``, ``ntriples``, ``jsonld``, ``rdfxml``).

        ``of`` is an answer, a path or an entity; a name, whose neighbourhood is taken, or several,
        which are connected; without it, the whole graph is taken. ``options`` are those of
        ``neighbourhood``, ``connections`` or ``connect``, and of ``ScopeOptions``: ``kinds``,
        ``relations``, ``sources``, ``basis`` and so on. Names and words are in ``lang``, else in
        the other language. ``progress`` is told how many nodes and edges were read.

        Gives the files that were written: whole, or none of them.

        Raises ``ExportError`` where a file exists or cannot be written, or the graph does not fit
        the format, ``ParameterError`` for an option that does not apply, ``MissingDependency``
        where an extra is needed.

        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> kg = KnowledgeGraph.shipped(lang="en")
        >>> [each.name for each in kg.export(folder / "park.csv", of=["阿里云", "浙大网新"])]
        ['park-nodes.csv', 'park-edges.csv']
        """
        from zjg_kg._export._formats import export

        return export(
            self,
            path,
            format,
            of=of,
            lang=lang,
            overwrite=overwrite,
            progress=progress,
            options=options,
        )

    def page(self, of: Part = None, **options: Any) -> Page:
        """The graph, or a part of it, as a page to look at: a notebook shows it in a frame.

        ``of`` and the options are those of ``export``.
        """
        from zjg_kg._export._page._page import page

        return page(self, of, options)


def _expanded(name: str) -> str:
    """An IRI as it is, a short form written out."""
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and (namespace := PREFIXES.get(prefix)):
        return namespace + local
    return name
