"""Who or what stands out: degree, betweenness and PageRank of the things in a graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, Unpack

from zjg_kg._errors import ParameterError
from zjg_kg._relationships._all_links import instances, links
from zjg_kg._relationships._limits import positive
from zjg_kg._relationships._measure_engines import Scores, betweenness, degree, pagerank
from zjg_kg._relationships._measure_graph import GraphSize, IntegerGraph
from zjg_kg._relationships._measure_table import (
    Measured,
    Texts,
    counted,
    nothing_to_count,
)
from zjg_kg._relationships._measure_words import (
    CAUTION,
    EQUALS,
    ESTIMATED,
    FIRST,
    MEANING,
    NEVER_BETWEEN,
    NONE_LISTED,
    ONE_KIND,
    joined,
)
from zjg_kg._relationships._scope import Scope, ScopeOptions
from zjg_kg._table import Column
from zjg_kg._terms import IRI, OWL, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

Measure: TypeAlias = Literal["degree", "betweenness", "pagerank"]

MEASURES: Final[Mapping[Measure, Texts]] = {
    "degree": {"zh": "度", "en": "degree"},
    "betweenness": {"zh": "中介中心性", "en": "betweenness"},
    "pagerank": {"zh": "PageRank", "en": "PageRank"},
}
"""The measures by which things can be ranked, and what they are called."""

_COLUMNS: Final = (
    Column("position", {"zh": "名次", "en": "rank"}),
    Column("entity", {"zh": "实体", "en": "entity"}),
    Column("kind", {"zh": "类别", "en": "class"}),
)
_DIGITS: Final = 9  # beyond them, two libraries may differ where two things are equal


class Ranked(NamedTuple):
    """One row of a ranking."""

    position: int
    """Counted from 1; equal scores share one."""
    entity: IRI
    kind: IRI | None
    """Its most specific class."""
    score: float


class Ranking(Measured):
    """Things by a measure, the highest first; equal scores in the order of their IRIs.

    >>> from zjg_kg import KnowledgeGraph
    >>> ranking = KnowledgeGraph.shipped(lang="en").rank("degree", limit=3)
    >>> ranking.rows[0].entity.curie
    'entity:zijingang-sci-tech-city'
    >>> ranking.explanation["en"].partition(".")[0]
    'The degree of a thing is the number of other things to which it is directly related'
    """

    rows: Sequence[Ranked]

    def __init__(
        self,
        kg: KnowledgeGraph,
        measure: Measure,
        rows: Sequence[Ranked],
        *,
        explanation: Texts,
        graph_size: GraphSize,
    ) -> None:
        columns = (*_COLUMNS, Column("score", MEASURES[measure]))
        super().__init__(kg, columns, rows, explanation=explanation, graph_size=graph_size)
        self.measure: Measure = measure
        """What the score is."""

    def __iter__(self) -> Iterator[Ranked]:
        return iter(self.rows)

    def _document(self) -> dict[str, Any]:
        return {"measure": self.measure, **super()._document()}


def rank(
    kg: KnowledgeGraph,
    by: str = "degree",
    *,
    kind: str | None = None,
    limit: int = 20,
    samples: int | None = None,
    **scope: Unpack[ScopeOptions],
) -> Ranking:
    """See ``KnowledgeGraph.rank``."""
    measure = _measure(by)
    positive("limit", limit)
    if samples is not None:
        positive("samples", samples)
        if measure != "betweenness":
            raise ParameterError(
                zh="选项 samples 只用于中介中心性（betweenness）。",
                en="the option samples is for betweenness only.",
            )
    shown = None if kind is None else instances(kg.store, kg.subclasses(kind))
    graph = whole_graph(kg, Scope.of(kg, scope))
    if not len(graph):
        return Ranking(kg, measure, (), explanation=nothing_to_count(), graph_size=graph.size)
    scores = _scores(measure, graph, samples)
    rows, equals = _rows(kg, graph, scores, shown, limit)
    return Ranking(
        kg,
        measure,
        rows,
        explanation=_explanation(
            kg, measure, rows, graph.size, scores, equals=equals, whole=shown is None
        ),
        graph_size=graph.size,
    )


def whole_graph(kg: KnowledgeGraph, scope: Scope) -> IntegerGraph:
    """All things and relations of a scope, by number."""
    both_ways = {IRI(node.value) for node in kg.store.subjects(RDF.type, OWL.SymmetricProperty)}
    return IntegerGraph.of(links(kg, scope), both_ways)


def _measure(name: str) -> Measure:
    """The measure of a name, in either language."""
    wanted = name.strip().casefold()
    for measure, texts in MEASURES.items():
        if wanted in (measure, *(text.casefold() for text in texts.values())):
            return measure
    known = [f"{measure}（{texts['zh']}）" for measure, texts in MEASURES.items()]
    raise ParameterError(
        zh=f"没有名为“{name}”的指标；可用的有：{'、'.join(known)}。",
        en=f"there is no measure {name!r}; there are {', '.join(MEASURES)}.",
    )


def _scores(measure: Measure, graph: IntegerGraph, samples: int | None) -> Scores:
    match measure:
        case "degree":
            return degree(graph)
        case "betweenness":
            return betweenness(graph, samples)
        case "pagerank":
            return pagerank(graph)


def _rows(
    kg: KnowledgeGraph,
    graph: IntegerGraph,
    scores: Scores,
    shown: Collection[str] | None,
    limit: int,
) -> tuple[list[Ranked], int]:
    """The rows, and how many things share the first place, listed or not."""
    values = [_rounded(value) for value in scores.values]
    numbers = [n for n, thing in enumerate(graph.things) if shown is None or thing in shown]
    rows: list[Ranked] = []
    # Things are numbered by name, so that those with equal scores come in a fixed order.
    for count, number in enumerate(nsmallest(limit, numbers, key=lambda n: (-values[n], n)), 1):
        thing, score = graph.things[number], values[number]
        position = rows[-1].position if rows and rows[-1].score == score else count
        rows.append(Ranked(position, thing, next(iter(kg.types(thing)), None), score))
    return rows, sum(1 for number in numbers if values[number] == rows[0].score)


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.{_DIGITS}g}")


def _explanation(
    kg: KnowledgeGraph,
    measure: Measure,
    rows: Sequence[Ranked],
    size: GraphSize,
    scores: Scores,
    *,
    equals: int,
    whole: bool,
) -> Texts:
    total = {"degree": 2 * size.neighbours, "betweenness": 0, "pagerank": 1}[measure]
    mean = total / size.things
    as_text = _number if measure == "degree" else _percent
    texts = {}
    for lang, done in counted(size, scores.library).items():
        first = NONE_LISTED[lang]
        if rows:
            _, thing, _, score = rows[0]  # the highest
            words = FIRST[measure] if score else NEVER_BETWEEN
            first = words[lang].format(
                name=kg.label(thing, lang),
                equals=EQUALS[lang].format(equals=equals) if equals > 1 else "",
                score=as_text(score),
                mean=as_text(mean),
            )
        texts[lang] = joined(
            lang,
            MEANING[measure][lang],
            first,
            CAUTION[measure][lang],
            "" if whole else ONE_KIND[lang],
            "" if scores.sources is None else ESTIMATED[lang].format(samples=scores.sources),
            done,
        )
    return texts


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"


def _percent(share: float) -> str:
    return f"{Decimal(f'{100 * share:.3g}'):f}%"
