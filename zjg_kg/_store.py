"""The store: an RDF data set in pyoxigraph whose default graph is the union of its named graphs.

A triple that stands in several assertions stands once in the default graph, so that a query about
facts is a plain query, and a query about evidence adds ``GRAPH ?assertion``. Only this module knows
pyoxigraph's ``Store``. What it returns is complete: the engine's own iterators must not leave their
thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

import pyoxigraph as ox

from zjg_kg._errors import QueryError
from zjg_kg._language import Language, language_of
from zjg_kg._reading import Document, read_document, syntax_error
from zjg_kg._sparql import check_safe
from zjg_kg._terms import IRI, OWL, RDF, SKOS, ZJG

if TYPE_CHECKING:
    from zjg_kg._draft import Draft
    from zjg_kg._kept._folder import Folder

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
Node: TypeAlias = ox.NamedNode | ox.BlankNode
Name: TypeAlias = str | ox.NamedNode | ox.BlankNode
"""A node to look for; a string is an IRI."""


class Solutions(NamedTuple):
    """The answer to a ``SELECT``: its variables, and a row of terms for each solution."""

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


Result: TypeAlias = Solutions | bool | list[ox.Triple]
"""What a query gives: ``SELECT`` solutions, ``ASK`` a truth value, the others triples."""

_DEFAULT: Final = ox.DefaultGraph()
_TYPE: Final = ox.NamedNode(RDF.type)
# What a file may say it describes; the file's own graph then bears that name.
_TITLE_CLASSES: Final = frozenset(
    ox.NamedNode(iri) for iri in (OWL.Ontology, SKOS.ConceptScheme, ZJG.Source)
)
_TITLE_NAMES: Final = (b"Ontology", b"ConceptScheme", b"Source")
_FEW: Final = 8
"""As many triples are counted one by one before a query is made of it."""
_FILL_DEFAULT_GRAPH: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


class Store:
    """An RDF data set that keeps ``default graph = set union of the named graphs``.

    It lives in memory unless it is given a pyoxigraph store, whose default graph must keep that
    rule already, or a ``kept`` folder, which is read as it is and changed by drafts alone.

    >>> from zjg_kg._data import data_folder
    >>> store = Store()
    >>> store.load(data_folder("ontology") / "zjg.ttl")
    >>> store.query("ASK { <https://w3id.org/zjg/ontology#Area> ?p ?o }")
    True
    """

    def __init__(
        self,
        inner: ox.Store | None = None,
        *,
        folder: Path | None = None,
        kept: Folder | None = None,
    ) -> None:
        if kept is not None:
            inner, folder = kept.read(), kept.generation
        self._inner = ox.Store() if inner is None else inner
        self.folder = folder
        """Where the store is on disk, and what is made from it is kept; ``None`` in memory."""
        self.kept = kept
        """The folder whose generation this is; ``None`` where it is none."""
        self._may_replace = inner is None
        self._files: dict[str, Path] = {}
        self.generation = 0
        """Grows with every change, so that what was made from the data knows when it is stale."""

    # -- in ------------------------------------------------------------------------------------

    def load(self, *paths: Path | str) -> None:
        """Take in files, all of them or none (``zjg_kg._reading.read_document`` has the formats).

        Triples in no graph go to one that is named after what the file describes as an ontology, a
        vocabulary or a source, else ``urn:zjg-kg:file:NAME``. Blank nodes of different files stay
        apart.

        Raises ``InputError`` with path, line and column; the store is then as it was.
        """
        # The engine fills an empty store of its own natively, at half the cost of quads that pass
        # through Python; where nothing is in the way, that store simply becomes this one.
        staged = ox.Store()
        files: dict[str, Path] = {}
        for path in paths:
            document = read_document(path)
            try:
                graphs = _load_document(staged, document)
            except SyntaxError as error:
                raise syntax_error(document, error) from error
            for graph in graphs:
                files.setdefault(graph.value, document.path)
        staged.update(_FILL_DEFAULT_GRAPH)
        if self._may_replace and not self._inner:
            self._inner = staged
        else:
            self._inner.extend(staged)
        self._files = files | self._files
        self.generation += 1

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Take in quads, all of them or none; each is also entered in the default graph.

        Raises ``ValueError`` for a quad in no named graph.
        """
        both: list[ox.Quad] = []
        for quad in quads:
            if quad.graph_name == _DEFAULT:
                raise ValueError(f"a quad needs a named graph: {quad}")
            both += (quad, ox.Quad(quad.subject, quad.predicate, quad.object))
        self._inner.extend(both)
        self.generation += 1

    @contextmanager
    def draft(self, what: str = "") -> Iterator[Draft]:
        """Change the store: gives a copy that takes its place when the ``with`` statement ends.

        An exception, or ``discard()`` of the draft, leaves everything as it was. In a kept folder
        the change is on disk when the statement has ended, and ``what`` stands in its history; a
        copy in memory takes as much room again.

        What others have changed in the folder since it was opened is in the draft, and seen here
        from then on.

        Raises ``StoreBusy`` where another process is changing the folder, ``ExportError`` where it
        cannot be written to.

        >>> node, store = ox.NamedNode("urn:example:park"), Store()
        >>> with store.draft() as draft:
        ...     draft.add([ox.Quad(node, node, node, node)])
        >>> len(store)
        1
        """
        from zjg_kg._draft import Draft, kept_draft

        if self.kept is not None:
            with kept_draft(self, self.kept, what) as draft:
                yield draft
            if not draft.discarded:
                self._read_again(self.kept)
            return
        draft = Draft(ox.Store())
        draft._inner.extend(self._inner)
        draft._files = dict(self._files)
        yield draft
        if not draft.discarded:
            self._inner, self._files = draft._inner, draft._files
            self.generation += 1

    def _read_again(self, kept: Folder) -> None:
        """Turn to the generation at which the folder is open now."""
        self._inner, self.folder = kept.read(), kept.generation
        self.generation += 1

    def infer(self, rules: Iterable[str]) -> list[ox.Quad]:
        """What SPARQL updates add to named graphs, until nothing is new; the store stays as it is.

        The quads come sorted. The updates are the project's own and are not checked.
        """
        rules = list(rules)
        given = set(self._inner)
        scratch = ox.Store()
        scratch.extend(given)
        size = -1
        while size != len(scratch):
            size = len(scratch)
            for rule in rules:
                scratch.update(rule)
            scratch.update(_FILL_DEFAULT_GRAPH)
        new = (quad for quad in scratch if quad not in given and quad.graph_name != _DEFAULT)
        return sorted(new, key=str)

    # -- out -----------------------------------------------------------------------------------

    def _match(
        self,
        subject: Node | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph: Node | ox.DefaultGraph | None,
    ) -> Iterator[ox.Quad]:
        quads = self._inner.quads_for_pattern(subject, predicate, object, graph)
        if not isinstance(object, ox.Literal):
            return quads
        # On disk the engine (0.5.13) ends the range of some numbers too late: where 511 is asked
        # for, it gives 512 to 766 as well.
        return (quad for quad in quads if quad.object == object)

    def __len__(self) -> int:
        """How many distinct facts there are."""
        return sum(1 for _ in self._match(None, None, None, _DEFAULT))

    def __contains__(self, quad: ox.Quad) -> bool:
        """Whether a quad stands in its graph."""
        return quad in self._inner

    def query(
        self, text: str, *, prefixes: Mapping[str, str] | None = None, checked: bool = False
    ) -> Result:
        """Run a ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

        ``prefixes`` may be used without being declared. The text passes ``check_safe`` unless it is
        ``checked``, as a saved question is once for all its parameters.

        Raises ``QueryError`` with line and column, ``ForbiddenQuery`` where ``check_safe`` does.

        >>> Store().query("SELECT ?s { ?s ?p ?o }")
        Solutions(variables=('s',), rows=[])
        """
        if not checked:
            check_safe(text)
        try:
            result = self._inner.query(text, prefixes=dict(prefixes) if prefixes else None)
            if isinstance(result, ox.QuerySolutions):
                variables = tuple(variable.value for variable in result.variables)
                return Solutions(variables, [tuple(solution) for solution in result])
            if isinstance(result, ox.QueryBoolean):
                return bool(result)
            return list(result)
        except SyntaxError as error:
            from zjg_kg._query_errors import explain_syntax_error

            raise explain_syntax_error(text, error, prefixes or ()) from error
        except (RuntimeError, OSError, ValueError) as error:
            raise QueryError(
                zh=f"查询无法执行：{error}", en=f"the query cannot be evaluated: {error}"
            ) from error

    def quads(
        self,
        subject: Name | None = None,
        predicate: Name | None = None,
        object: Name | Term | None = None,
        graph: Name | ox.DefaultGraph | None = None,
    ) -> list[ox.Quad]:
        """The quads that match; ``None`` matches all, the default graph among the graphs."""
        return list(self._match(_node(subject), _node(predicate), _node(object), _node(graph)))

    def facts(
        self,
        subject: Name | None = None,
        predicate: Name | None = None,
        object: Name | Term | None = None,
        *,
        limit: int | None = None,
    ) -> list[ox.Quad]:
        """The distinct triples that match, in whichever graphs they stand, or the first of them."""
        pattern = _node(subject), _node(predicate), _node(object), _DEFAULT
        return list(islice(self._match(*pattern), limit))

    def each(self, predicate: Name | None = None) -> Iterator[ox.Quad]:
        """The distinct triples of a property, or all there are, one by one, however many.

        To be used up at once: in the thread that asks for them, before the store changes.
        """
        return self._match(None, _node(predicate), None, _DEFAULT)

    def each_said(self, graphs: Iterable[Name] | None = None) -> Iterator[ox.Quad]:
        """The quads of the named graphs, or of some of them, graph by graph, however many.

        To be used up at once, as those of ``each``.
        """
        for graph in self._inner.named_graphs() if graphs is None else map(_node, graphs):
            yield from self._match(None, None, None, graph)

    def count(
        self,
        subject: Name | None = None,
        predicate: Name | None = None,
        object: Name | Term | None = None,
        *,
        limit: int | None = None,
    ) -> int:
        """How many distinct triples match; counting stops at a limit."""
        pattern = _node(subject), _node(predicate), _node(object), _DEFAULT
        few = sum(1 for _ in islice(self._match(*pattern), _FEW))
        if few < _FEW:
            return few if limit is None else min(few, limit)
        most = "" if limit is None else f"LIMIT {limit}"
        # Many the engine counts by itself; to Python it would hand every term over.
        matches = f"SELECT (1 AS ?one) {{ {_pattern(subject, predicate, object)} }} {most}"
        rows = self._select(f"SELECT (COUNT(*) AS ?n) {{ {{ {matches} }} }}")
        return int(cast("ox.Literal", next(iter(rows))[0]).value)

    def predicates(
        self, subject: Name | None = None, object: Name | Term | None = None
    ) -> dict[IRI, int]:
        """By which properties a subject or an object is spoken of, with the number of triples."""
        pattern = _pattern(subject, None, object)
        rows = self._select(f"SELECT ?p (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?p")
        return {
            IRI(cast("ox.NamedNode", predicate).value): int(cast("ox.Literal", count).value)
            for predicate, count in rows
        }

    def _select(self, query: str) -> Iterable[tuple[object, ...]]:
        return cast("Iterable[tuple[object, ...]]", self._inner.query(query))

    def has(
        self,
        subject: Name | None = None,
        predicate: Name | None = None,
        object: Name | Term | None = None,
    ) -> bool:
        """Whether any triple matches; the first one settles it."""
        pattern = _node(subject), _node(predicate), _node(object), _DEFAULT
        return next(self._match(*pattern), None) is not None

    def objects(self, subject: Name, predicate: Name) -> list[Term]:
        """What the triples of a subject and a predicate point to."""
        pattern = _node(subject), _node(predicate), None, _DEFAULT
        return [cast("Term", quad.object) for quad in self._match(*pattern)]

    def subjects(self, predicate: Name, object: Name | Term) -> list[Node]:
        """What the triples of a predicate and an object start from."""
        pattern = None, _node(predicate), _node(object), _DEFAULT
        return [cast("Node", quad.subject) for quad in self._match(*pattern)]

    def texts(self, subject: Name, predicate: Name) -> dict[Language, str]:
        """The texts of a property by language; pinyin and other languages are left out."""
        return texts_among(self.objects(subject, predicate))

    def graphs(self) -> list[IRI]:
        """The names of the named graphs, in alphabetical order."""
        return sorted(IRI(graph.value) for graph in self._inner.named_graphs())

    def file(self, graph: Name | ox.DefaultGraph) -> Path | None:
        """The file that brought a named graph; where several add to one, the first of them."""
        return self._files.get(graph if isinstance(graph, str) else getattr(graph, "value", ""))


def texts_among(terms: Iterable[Term]) -> dict[Language, str]:
    """Of some terms the texts by language; pinyin and other languages are left out."""
    found: dict[Language, str] = {}
    for term in terms:
        if isinstance(term, ox.Literal) and (language := language_of(term.language or "")):
            # Should there be two of a language, the choice at least stays the same.
            found[language] = min(term.value, found.get(language, term.value))
    return found


def _node(name: Name | Term | ox.DefaultGraph | None) -> Any:
    return ox.NamedNode(name) if isinstance(name, str) else name


def _pattern(subject: Name | None, predicate: Name | None, object: Name | Term | None) -> str:
    """A triple pattern of SPARQL; its variables are ?s, ?p and ?o."""
    terms = zip("spo", map(_node, (subject, predicate, object)), strict=True)
    return " ".join(f"?{name}" if term is None else str(term) for name, term in terms)


def _load_document(store: ox.Store, document: Document) -> Iterable[Node]:
    """Load one file into a store whose default graph is empty, and leave that so.

    Gives the graphs that may have come with it.
    """
    text, format = document.text, document.format
    if not format.supports_datasets:
        home = _home_graph(document)
        store.load(input=text, format=format, to_graph=home)
        return [home]
    store.load(input=text, format=format)
    strays = list(store.quads_for_pattern(None, None, None, _DEFAULT))
    if strays:
        home = _title(strays) or _file_graph(document.path)
        store.extend([ox.Quad(q.subject, q.predicate, q.object, home) for q in strays])
        store.clear_graph(_DEFAULT)
    return list(store.named_graphs())  # an iterator left open would block the next load


def _home_graph(document: Document) -> ox.NamedNode:
    # A file says what it describes at its beginning, so that little of it is read twice.
    title = None
    if any(name in document.text for name in _TITLE_NAMES):
        title = _title(ox.parse(document.text, document.format))
    return title or _file_graph(document.path)


def _title(quads: Iterable[ox.Quad]) -> ox.NamedNode | None:
    """The first thing that is described as an ontology, a vocabulary or a source."""
    for quad in quads:
        if quad.predicate == _TYPE and quad.object in _TITLE_CLASSES:
            subject = quad.subject
            if isinstance(subject, ox.NamedNode):
                return subject
    return None


def _file_graph(path: Path) -> ox.NamedNode:
    from urllib.parse import quote

    return ox.NamedNode(f"urn:zjg-kg:file:{quote(path.name, safe='')}")
