"""Answers: rows of Python values, each with the assertions that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, cast

import pyoxigraph as ox

from zjg_kg._binding import Term, bind, bound_terms
from zjg_kg._errors import QueryError, QuestionFileError
from zjg_kg._question_file import EVIDENCE
from zjg_kg._questions import Question
from zjg_kg._row import Row, row_type
from zjg_kg._table import Column, Table, markdown_text, printable
from zjg_kg._terms import IRI, PREFIXES, RDF, ZJG
from zjg_kg._values import Value, to_python

if TYPE_CHECKING:
    import rich.console

    from zjg_kg._evidence import Evidence
    from zjg_kg._explain import Explanation
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._row import Ground
    from zjg_kg._serialise import TripleFormat
    from zjg_kg._store import Result

_ASSERTIONS: Final = (ZJG.SourceAssertion, ZJG.CuratedAssertion, ZJG.DerivedAssertion)
_EVIDENCE_COLUMN: Final = Column("references", {"zh": "依据", "en": "evidence"})
_TRUTH_COLUMN: Final = Column("answer", {"zh": "回答", "en": "answer"})
_TRIPLE_COLUMNS: Final = (
    Column("subject", {"zh": "主语", "en": "subject"}),
    Column("predicate", {"zh": "关系", "en": "relation"}),
    Column("object", {"zh": "宾语", "en": "object"}),
)


class Answer(Table):
    """What a question found: typed rows, the evidence of each, and why there are none.

    >>> from zjg_kg import KnowledgeGraph
    >>> answer = KnowledgeGraph.shipped(lang="en").sparql("SELECT (1 + 1 AS ?two) {}")
    >>> answer.rows[0].two
    2
    """

    rows: list[Row]

    def __init__(
        self,
        kg: KnowledgeGraph,
        query: str,
        columns: Sequence[Column],
        rows: list[Row],
        *,
        question: Question | None = None,
        arguments: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(columns, rows, label=kg.label, lang=kg.lang)
        self.question = question
        """The saved question that was asked; None where it was a query."""
        self.query = query
        """The SPARQL that was run."""
        self.arguments: Mapping[str, object] = arguments or {}
        """The arguments as they were given."""
        self.has_evidence = bool(question and question.evidence)
        """Whether each row leads to its evidence."""
        self._kg = kg

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __repr__(self) -> str:
        keys = ", ".join(column.key for column in self.columns)
        return f"<{type(self).__name__}: {len(self)} rows ({keys})>"

    def __str__(self) -> str:
        return self.to_markdown()

    @cached_property
    def parameters(self) -> Mapping[str, Value]:
        """What every parameter of the question stood for; None where it was left open."""
        return {name: to_python(term) for name, term in self._terms.items()}

    @cached_property
    def _terms(self) -> Mapping[str, Term | None]:
        return bound_terms(self._kg, self.question, self.arguments) if self.question else {}

    @cached_property
    def explanation(self) -> Explanation | None:
        """Why the answer is empty; None where it is not."""
        if self.rows:
            return None
        from zjg_kg._explain import explain

        return explain(self._kg, self.query, self.question, self._terms)

    # -- evidence ---------------------------------------------------------------------------------

    @property
    def references(self) -> tuple[Evidence, ...]:
        """Every assertion that the rows rest on, once, in the order of the rows."""
        return tuple(self._evidence.values())

    @property
    def open_list(self) -> bool:
        """Whether the rows rest on a list that ends in 等: there may be more."""
        return any(evidence.open_list for evidence in self.references)

    @cached_property
    def _evidence(self) -> dict[IRI, Evidence]:
        from zjg_kg._evidence import read

        wanted = dict.fromkeys(iri for row in self.rows for iri in row.assertions)
        return {evidence.assertion: evidence for evidence in read(self._kg, list(wanted))}

    @cached_property
    def _numbers(self) -> dict[IRI, int]:
        return {iri: number for number, iri in enumerate(self._evidence, 1)}

    def _assertions(self, ground: Ground) -> tuple[IRI, ...]:
        # The engine concatenates in any order, and a query of several hops may name one twice.
        return tuple(sorted(set(map(IRI, ground.split())))) if isinstance(ground, str) else ()

    # -- what a reader sees -----------------------------------------------------------------------

    def notes(self) -> list[str]:
        """What stands below the table: the numbered evidence, or why there are no rows."""
        if not self.rows:
            return [str(self.explanation)] if self.explanation else []
        lines = [
            f"[{number}] {evidence.describe(self.lang)}"
            for number, evidence in enumerate(self.references, 1)
        ]
        if self.open_list:
            lines.append(
                "原文的名单以“等”结尾：可能还有未列出的。"
                if self.lang == "zh"
                else "The source's list is open (it ends in 等, “and others”): there may be more."
            )
        return lines

    def to_markdown(self) -> str:
        """A Markdown table with the numbers of its evidence, and the evidence below."""
        notes = [markdown_text(note) for note in self.notes()]
        return "\n\n".join([self._numbered().to_markdown(), *notes] if self.rows else notes)

    def __rich__(self) -> rich.console.RenderableType:
        from rich.console import Group
        from rich.text import Text

        notes = [Text(printable(note)) for note in self.notes()]
        return Group(self._numbered(), *notes) if self.rows else Group(*notes)

    def _repr_html_(self) -> str:
        from html import escape  # it brings a big table

        notes = "\n".join(f"<p>{escape(note)}</p>" for note in self.notes())
        return f"{self._numbered()._repr_html_()}\n{notes}" if self.rows else notes

    def _numbered(self) -> Table:
        """The table with one more column, the numbers of the evidence below it."""
        if not self.has_evidence:
            return Table(self.columns, self.rows, label=self._label, lang=self.lang)
        rows = [(*row, " ".join(f"[{number}]" for number in row.references)) for row in self.rows]
        columns = (*self.columns, _EVIDENCE_COLUMN)
        return Table(columns, rows, label=self._label, lang=self.lang)

    # -- what a program reads ---------------------------------------------------------------------

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python values, with the ``evidence`` as a list of IRIs."""
        rows = super().to_dicts()
        if self.has_evidence:
            for cells, row in zip(rows, self.rows, strict=True):
                cells[EVIDENCE] = list(map(str, row.assertions))
        return rows

    def _document(self) -> dict[str, Any]:
        document: dict[str, Any] = {"question": self.question.slug} if self.question else {}
        document |= super()._document()
        if self.explanation:
            document["explanation"] = str(self.explanation)
        return document

    def _flat(self) -> dict[str, Sequence[Any]]:
        flat = super()._flat()
        if self.has_evidence:
            flat[EVIDENCE] = [list(map(str, row.assertions)) for row in self.rows]
        return flat


class Truth(Answer):
    """The answer to an ``ASK``: one row that says yes or no, and the truth value of the object."""

    @property
    def value(self) -> bool:
        """Whether it is so."""
        return bool(self.rows[0][0])

    def __bool__(self) -> bool:
        return self.value

    def __repr__(self) -> str:
        return f"<Truth: {self.value}>"


class Triples(Answer):
    """The answer to a ``CONSTRUCT`` or ``DESCRIBE``: a row for each triple.

    A triple that stands in the graph has the assertions that say it as its evidence.
    """

    triples: Sequence[ox.Triple] = ()

    def serialise(self, format: TripleFormat = "turtle") -> str:
        """The triples in an RDF form: turtle, ntriples, jsonld or rdfxml."""
        from zjg_kg._serialise import write

        return write((ox.Quad(*triple) for triple in self.triples), format)

    def _assertions(self, ground: Ground) -> tuple[IRI, ...]:
        if not isinstance(ground, ox.Triple):
            return ()
        store = self._kg.store
        graphs = [
            graph
            for quad in store.quads(*ground)
            if isinstance(graph := quad.graph_name, ox.NamedNode)
            and any(store.has(graph, RDF.type, kind) for kind in _ASSERTIONS)
        ]
        return tuple(sorted(IRI(graph.value) for graph in graphs))


# -- asking ---------------------------------------------------------------------------------------


def ask(kg: KnowledgeGraph, question: str | Question, arguments: Mapping[str, object]) -> Answer:
    """Ask a saved question.

    Raises ``UnknownQuestion``, ``ParameterError``, ``UnknownName`` and ``AmbiguousName`` for what
    is asked, ``QuestionFileError`` for a file whose query the engine cannot read.
    """
    if isinstance(question, str):
        question = kg.questions[question]
    query = bind(kg, question, arguments)
    try:
        result = kg.store.query(query, checked=True)
    except QueryError as error:
        raise QuestionFileError(
            zh=f"{question.path}：{error.zh}",
            en=f"{question.path}: {error.en}",
            path=question.path,
            line=error.line,
            column=error.column,
        ) from error
    return _answer(kg, query, result, question, arguments)


def sparql(kg: KnowledgeGraph, query: str) -> Answer:
    """Run a query of the caller's own, with the project's prefixes at hand.

    Raises ``QueryError`` with line and column, and ``ForbiddenQuery`` for one that would change
    the graph or reach beyond it.
    """
    return _answer(kg, query, kg.store.query(query, prefixes=PREFIXES), None, {})


def _answer(
    kg: KnowledgeGraph,
    query: str,
    result: Result,
    question: Question | None,
    arguments: Mapping[str, object],
) -> Answer:
    if isinstance(result, bool):
        rows = [row_type((_TRUTH_COLUMN.key,))((result,))]
        return Truth(kg, query, [_TRUTH_COLUMN], rows, question=question, arguments=arguments)
    if isinstance(result, list):
        return _triples(kg, query, result, question, arguments)
    keys = result.variables
    if question is None or not question.evidence:
        columns = question.shown if question else [Column(key, {}) for key in keys]
        make = row_type(keys)
        rows = [make(map(to_python, terms)) for terms in result.rows]
        return Answer(kg, query, columns, rows, question=question, arguments=arguments)
    at = keys.index(EVIDENCE)
    keys = keys[:at] + keys[at + 1 :]
    make = row_type(keys)
    answer = Answer(kg, query, question.shown, [], question=question, arguments=arguments)
    add = answer.rows.append
    for terms in result.rows:
        values = [*map(to_python, terms)]
        ground = values.pop(at)
        row = make(values)
        row._ground = answer, cast("str | None", ground)
        add(row)
    return answer


def _triples(
    kg: KnowledgeGraph,
    query: str,
    triples: list[ox.Triple],
    question: Question | None,
    arguments: Mapping[str, object],
) -> Triples:
    make = row_type(tuple(column.key for column in _TRIPLE_COLUMNS))
    answer = Triples(kg, query, _TRIPLE_COLUMNS, [], question=question, arguments=arguments)
    answer.triples = triples
    answer.has_evidence = question is None or question.evidence
    for triple in triples:
        row = make(map(to_python, triple))
        row._ground = answer, triple
        answer.rows.append(row)
    return answer
