"""Why an answer is empty: what nothing meets, what would do, and whether the source is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from zjg_kg._binding import argument_term
from zjg_kg._errors import UnknownName
from zjg_kg._language import Language
from zjg_kg._patterns import Part, conjunction, take_apart
from zjg_kg._sparql import fill, tokenise
from zjg_kg._store import Solutions
from zjg_kg._terms import IRI, PREFIXES, ZJG
from zjg_kg._values import to_python
from zjg_kg._wording import Wording, named

if TYPE_CHECKING:
    from zjg_kg._binding import Term
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._questions import Question

_SHOWN: Final = 5
_FEW: Final = 3  # values that are named one by one
_TRIED: Final = 40  # how many other values are asked about before it is enough
_TESTED: Final = ("triple", "union", "subquery", "filter", "minus")

Both = tuple[str, str]
"""A text in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer has no rows, in both languages; ``str()`` is in the graph's."""

    zh: str
    en: str
    pattern: str | None
    """The first condition of the query that nothing meets, as SPARQL."""
    silences: tuple[IRI, ...]
    """Recorded silences of a source about the things that were asked about."""
    alternatives: Mapping[str, tuple[IRI, ...]]
    """By parameter: other values with which the same question has an answer."""
    lang: Language

    def __str__(self) -> str:
        return self.zh if self.lang == "zh" else self.en


def explain(
    kg: KnowledgeGraph,
    query: str,
    question: Question | None = None,
    terms: Mapping[str, Term | None] | None = None,
) -> Explanation:
    """Find out why a query has no rows."""
    return _Explainer(kg, query, question, terms or {}).explanation()


class _Explainer:
    def __init__(
        self,
        kg: KnowledgeGraph,
        query: str,
        question: Question | None,
        terms: Mapping[str, Term | None],
    ) -> None:
        self.kg, self.query, self.question, self.terms = kg, query, question, terms
        self.pieces = take_apart(query)
        columns = question.columns if question else {}
        self.wording = Wording(kg, columns, self.pieces.parts)

    def explanation(self) -> Explanation:
        held, failing = self._first_failing()
        silences = self._silences()
        alternatives = dict(self._alternatives())
        sentences = [self._condition(held, failing)]
        sentences += [self._silence(iri, source) for iri, source in silences]
        sentences += [self._others(name, values) for name, values in alternatives.items()]
        return Explanation(
            zh="".join(zh for zh, _ in sentences),
            en=" ".join(en for _, en in sentences),
            pattern=failing.text if failing else None,
            silences=tuple(iri for iri, _ in silences),
            alternatives=alternatives,
            lang=self.kg.lang,
        )

    # -- which condition fails --------------------------------------------------------------------

    def _first_failing(self) -> tuple[list[Part], Part | None]:
        """The conditions that are met together, and the first that is not met along with them."""
        held: list[Part] = []
        for part in self.pieces.parts:
            if part.kind in _TESTED and not self._met([*held, part]):
                return held, part
            held.append(part)
        return held, None

    def _met(self, parts: Sequence[Part]) -> bool:
        return self.kg.store.query(self.pieces.ask(parts), prefixes=PREFIXES, checked=True) is True

    def _condition(self, held: list[Part], part: Part | None) -> Both:
        match part:
            case None:
                return (
                    "每个条件都有结果，但合并、分组或截取之后没有剩下任何行。",
                    "Every condition is met, but grouping or slicing leaves no row.",
                )
            case Part(kind="filter", text=text):
                return (
                    f"前面的条件都有结果，但都被筛选条件排除：{_one_line(text)}。",
                    f"The other conditions are met; this filter leaves nothing: {_one_line(text)}.",
                )
            case Part(kind="minus"):
                return (
                    "前面的条件都有结果，但全部属于要排除的情形。",
                    "The other conditions are met, but all that meets them is excluded.",
                )
            case Part(kind="union"):
                return (
                    "查询所列的几种情形，没有一种有结果。",
                    "None of the alternatives that the query names is met.",
                )
            case Part(kind="subquery"):
                return (
                    "内层查询的结果，没有一行满足前面的条件。",
                    "No row of the inner query meets the conditions before it.",
                )
        return self._triple(held, part)

    def _triple(self, held: list[Part], part: Part) -> Both:
        # What stands before the triple says what its variables are; that is told, if it is little.
        values = {
            text[1:]: self._values(held, text)
            for text in part.terms
            if text[0] in "?$" and text[1:].isidentifier()
        }
        few = {name: found for name, found in values.items() if 0 < len(found) <= _FEW}
        many = [name for name, found in values.items() if len(found) > _FEW]
        several = [name for name, found in few.items() if len(found) > 1]
        zh, en = (self.wording.triple(part, few, lang) for lang in ("zh", "en"))
        slots = [each for each in held if each.kind == "values"]
        if (many or len(several) > 1) and self._met([*slots, part]):
            return (
                f"图中有“{zh}”的内容，但没有一条同时满足前面的条件。",
                f"There are cases of “{en}”, but none that also meets the conditions before it.",
            )
        return f"图中没有“{zh}”的内容。", f"Nothing in the graph says “{en}”."

    def _values(self, held: list[Part], variable: str) -> list[object]:
        query = f"SELECT DISTINCT {variable} {{ {conjunction(held)} }} LIMIT {_FEW + 1}"
        rows = self._rows(f"{self.pieces.prologue} {query}")
        return [row[0] for row in rows if row[0] is not None]

    # -- silences ---------------------------------------------------------------------------------

    def _silences(self) -> list[tuple[IRI, IRI]]:
        """Recorded silences about what was asked, with their source; those about a relation or a
        measure that the query speaks of, where there are such."""
        about = [term for term in self.terms.values() if isinstance(term, ox.NamedNode)]
        about += [
            ox.NamedNode(iri) for iri in self._mentioned() if iri.startswith(PREFIXES["entity"])
        ]
        found: list[tuple[IRI, IRI, IRI]] = []
        for node in dict.fromkeys(about):
            for silence in self.kg.store.subjects(ZJG.silenceAbout, node):
                missing = self.kg.store.objects(silence, ZJG.missing)
                sources = self.kg.store.objects(silence, ZJG.silentSource)
                if missing and sources:
                    names = (silence, sources[0], missing[0])
                    found.append((IRI(names[0].value), IRI(names[1].value), IRI(names[2].value)))
        spoken_of = self._mentioned() | {str(to_python(term)) for term in self.terms.values()}
        return sorted({(iri, source) for iri, source, missing in found if missing in spoken_of})

    def _mentioned(self) -> set[str]:
        return {iri for token in tokenise(self.query) if (iri := named(token.text))}

    def _silence(self, silence: IRI, source: IRI) -> Both:
        zh, en = self.kg.label(silence, "zh"), self.kg.label(silence, "en")
        return (
            f"来源《{self.kg.label(source, 'zh')}》没有说明：{zh}",
            f"The source “{self.kg.label(source, 'en')}” does not say: {en}",
        )

    # -- what would have an answer ----------------------------------------------------------------

    def _alternatives(self) -> Iterator[tuple[str, tuple[IRI, ...]]]:
        if self.question is None:
            return
        for name, parameter in self.question.parameters.items():
            given = self.terms.get(name)
            if (
                parameter.type in ("entity", "concept")
                and isinstance(given, ox.NamedNode)
                and (values := self._other_values(name, given))
            ):
                yield name, values

    def _other_values(self, name: str, given: ox.NamedNode) -> tuple[IRI, ...]:
        from difflib import SequenceMatcher

        parts = [
            part
            for part in self.pieces.parts
            if (part.kind, part.terms) != ("values", (f"?{name}",))
        ]
        query = (
            f"{self.pieces.prologue} SELECT DISTINCT ?{name} {{ {conjunction(parts)} "
            f"FILTER(ISIRI(?{name})) }} LIMIT 1000"
        )
        wanted = self.kg.label(IRI(given.value))
        ranked = sorted(
            (IRI(row[0].value) for row in self._rows(query) if row[0] != given),
            key=lambda iri: (-SequenceMatcher(None, wanted, self.kg.label(iri)).ratio(), iri),
        )
        answered = (
            iri
            for iri in ranked[:_TRIED]
            if self._fits(name, iri) and self._rows(fill(self.query, {name: [ox.NamedNode(iri)]}))
        )
        return tuple(iri for iri, _ in zip(answered, range(_SHOWN), strict=False))

    def _fits(self, name: str, iri: IRI) -> bool:
        assert self.question is not None
        try:
            argument_term(self.kg, self.question.parameters[name], iri)
        except UnknownName:
            return False
        return True

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        result = self.kg.store.query(query, prefixes=PREFIXES, checked=True)
        return result.rows if isinstance(result, Solutions) else []

    def _others(self, name: str, values: tuple[IRI, ...]) -> Both:
        assert self.question is not None
        label = self.question.parameters[name].label
        zh = "、".join(self.kg.label(iri, "zh") for iri in values)
        en = ", ".join(self.kg.label(iri, "en") for iri in values)
        return (
            f"“{label['zh']}”换成这些值就有结果：{zh}。",
            f"There is an answer with these values of “{label['en']}”: {en}.",
        )


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
