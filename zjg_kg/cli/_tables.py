"""What the library gives, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from zjg_kg._language import Language, text
from zjg_kg._table import Column, Table

if TYPE_CHECKING:
    from zjg_kg._duplicates import Duplicate
    from zjg_kg._evidence import Evidence, Silence
    from zjg_kg._figures import Figure
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._merging import Merge
    from zjg_kg._names.match import Match
    from zjg_kg._sources import Source
    from zjg_kg._values import Value

# The headings, by the names that the columns have in data.
_LABELS: Final[Mapping[str, Mapping[Language, str]]] = {
    "what": {"zh": "内容", "en": "what"},
    "count": {"zh": "数目", "en": "count"},
    "entity": {"zh": "实体", "en": "entity"},
    "id": {"zh": "短名", "en": "id"},
    "kind": {"zh": "类", "en": "class"},
    "one": {"zh": "实体", "en": "one"},
    "other": {"zh": "另一个", "en": "the other"},
    "keep": {"zh": "保留", "en": "kept"},
    "former": {"zh": "已并入的", "en": "merged into it"},
    "merge": {"zh": "合并", "en": "merge"},
    "why": {"zh": "理由", "en": "reason"},
    "reason": {"zh": "为何相符", "en": "why it matches"},
    "about": {"zh": "对象", "en": "about"},
    "measure": {"zh": "指标", "en": "measure"},
    "figure": {"zh": "数据", "en": "figure"},
    "bounds": {"zh": "范围", "en": "range"},
    "unit": {"zh": "单位", "en": "unit"},
    "time": {"zh": "时间", "en": "time"},
    "lower": {"zh": "下界", "en": "lower bound"},
    "upper": {"zh": "上界", "en": "upper bound"},
    "question": {"zh": "问题", "en": "question"},
    "source": {"zh": "来源", "en": "source"},
    "issued": {"zh": "日期", "en": "issued"},
    "length": {"zh": "字数", "en": "characters"},
    "attached": {"zh": "自有副本", "en": "your copy"},
    "assertion": {"zh": "断言", "en": "assertion"},
    "origin": {"zh": "类别", "en": "origin"},
    "basis": {"zh": "根据", "en": "basis"},
    "modality": {"zh": "语气", "en": "modality"},
    "gloss": {"zh": "含义", "en": "meaning"},
    "passages": {"zh": "段落", "en": "passages"},
    "quote": {"zh": "原文", "en": "quote"},
    "relation": {"zh": "关系", "en": "relation"},
    "value": {"zh": "值", "en": "value"},
}


def table(kg: KnowledgeGraph, keys: str, rows: Iterable[Sequence[Value]]) -> Table:
    """A table with these columns."""
    columns = [Column(key, _LABELS[key]) for key in keys.split()]
    return Table(columns, list(rows), label=kg.label, lang=kg.lang)


def matches(kg: KnowledgeGraph, found: Iterable[Match]) -> Table:
    """What a search found, and why it matched."""
    rows = ((each.iri, each.kind, each.iri.curie, each.reason) for each in found)
    return table(kg, "entity kind id reason", rows)


def duplicates(kg: KnowledgeGraph, found: Iterable[Duplicate]) -> Table:
    """What may be one thing, and why; by their short forms, as their names may be the same."""
    rows = ((each.one.curie, each.other.curie, each.reason[kg.lang]) for each in found)
    return table(kg, "one other why", rows)


def merges(kg: KnowledgeGraph, found: Iterable[Merge]) -> Table:
    """The merges that were made."""
    rows = ((each.iri.curie, each.keep, each.other.curie) for each in found)
    return table(kg, "merge keep former", rows)


def figures(kg: KnowledgeGraph, found: Iterable[Figure]) -> Table:
    """Figures with the bounds that follow from their hedges, for a program."""
    rows = (
        (
            *(each.about, each.measure, each.text(kg.lang)),
            *(each.interval.lower, each.interval.upper, each.unit, each.time),
        )
        for each in found
    )
    return table(kg, "about measure figure lower upper unit time", rows)


def figures_in_words(kg: KnowledgeGraph, found: Sequence[Figure], *, about: bool) -> Table:
    """Figures for a reader; ``about`` has a column for what they are about."""
    rows = (
        (
            *([each.about] if about else []),
            *(each.measure, each.text(kg.lang), bounds(kg, each), each.time),
        )
        for each in found
    )
    return table(
        kg, "about measure figure bounds time" if about else "measure figure bounds time", rows
    )


def bounds(kg: KnowledgeGraph, figure: Figure) -> str:
    """Where the number lies, where its hedge leaves that open."""
    interval = figure.interval
    lower, upper = (None if b is None else f"{b:,f}" for b in (interval.lower, interval.upper))
    if lower == upper:
        return ""
    counted = (figure.quantity_kind or "").endswith("/Count")  # "14 items" says no more than "14"
    unit = f" {kg.label(figure.unit)}" if figure.unit and not counted else ""
    if lower is None:
        return f"{'≤' if interval.upper_inclusive else '<'} {upper}{unit}"
    if upper is None:
        return f"{'≥' if interval.lower_inclusive else '>'} {lower}{unit}"
    return f"{lower}–{upper}{unit}"


def silences(kg: KnowledgeGraph, found: Iterable[Silence]) -> Table:
    """What the sources do not say."""
    rows = (
        (each.text(kg.lang), each.about[0], None if each.source is None else each.source.curie)
        for each in found
    )
    return table(kg, "question about source", rows)


def sources(kg: KnowledgeGraph, found: Iterable[Source]) -> Table:
    """Where the assertions come from."""
    rows = (
        (each.iri, each.iri.curie, each.issued, each.length, str(each.attached or ""))
        for each in found
    )
    return table(kg, "source id issued length attached", rows)


def evidence(kg: KnowledgeGraph, found: Iterable[Evidence]) -> Table:
    """Evidence, an assertion a row."""
    rows = (
        (
            *(each.assertion.curie, each.origin, each.basis, each.modality),
            each.gloss.get(kg.lang),
            " ".join(passage.iri for passage in each.passages),
            " … ".join(p.quote for p in each.passages if p.quote is not None),
        )
        for each in found
    )
    return table(kg, "assertion origin basis modality gloss passages quote", rows)


def counts(kg: KnowledgeGraph) -> Sequence[Value]:
    """How many entities, facts and so on the graph holds, in the order of ``info``."""
    return kg.sparql(_COUNTS).rows[0]


def info(kg: KnowledgeGraph) -> Table:
    """What the graph holds, by number."""
    words = (
        text(zh="实体", en="entities"),
        text(zh="事实", en="facts"),
        text(zh="断言：来源所说", en="assertions of sources"),
        text(zh="断言：编者所加", en="assertions of curators"),
        text(zh="断言：规则推出", en="assertions by rule"),
        text(zh="来源中的段落", en="passages of sources"),
        text(zh="数据", en="figures"),
        text(zh="来源未答的问题", en="questions that sources leave open"),
    )
    saved = (text(zh="已存问题", en="saved questions"), len(kg.questions))
    kinds = ((f"- {kg.label(str(kind))}", number) for kind, number in kg.sparql(_KINDS).rows)
    return table(kg, "what count", [*zip(words, counts(kg), strict=True), saved, *kinds])


_COUNTS: Final = """
SELECT ?entities ?facts ?said ?curated ?derived ?passages ?figures ?silences {
  { SELECT (COUNT(DISTINCT ?entity) AS ?entities)
    { GRAPH ?a { ?entity a ?kind } ?a zjg:basis ?basis } }
  { SELECT (COUNT(*) AS ?facts)
    { SELECT DISTINCT ?s ?p ?o { GRAPH ?a { ?s ?p ?o } ?a zjg:basis ?basis } } }
  { SELECT (COUNT(?x) AS ?said) { ?x a zjg:SourceAssertion } }
  { SELECT (COUNT(?x) AS ?curated) { ?x a zjg:CuratedAssertion } }
  { SELECT (COUNT(?x) AS ?derived) { ?x a zjg:DerivedAssertion } }
  { SELECT (COUNT(?x) AS ?passages) { ?x a zjg:Passage } }
  { SELECT (COUNT(?x) AS ?figures) { ?x a zjg:Observation } }
  { SELECT (COUNT(?x) AS ?silences) { ?x a zjg:Silence } }
}
"""
_KINDS: Final = """
SELECT ?kind (COUNT(DISTINCT ?entity) AS ?number)
{ GRAPH ?a { ?entity a ?kind } ?a zjg:basis ?basis }
GROUP BY ?kind ORDER BY DESC(?number) ?kind
"""
