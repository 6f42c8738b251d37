"""Relations told in sentences, each with the numbers of its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language, language_of, tag
from zjg_kg._relationships._relationship import Relationship, bracketed, marks
from zjg_kg._store import Solutions
from zjg_kg._terms import IRI, SKOS
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._evidence import Evidence
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._link import Link

_MOST_GLOSSES: Final = 2  # assertions of one relation that are told; the others have their number
_MOST_NAMES: Final = 12  # things that one sentence lists
_MOST_TRIPLES: Final = 50  # an assertion of more says more than one thing
_PREPOSITIONS: Final = "由在以与向对从为"
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A heading and what there is to say under it."""

    heading: str
    sentences: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What an answer says: an opening, numbered items, notes, and the list of sources."""

    lang: Language
    opening: str
    items: tuple[Item, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]

    def text(self) -> str:
        """The account as plain text."""
        space = "" if self.lang == "zh" else " "
        blocks = [self.opening]
        for number, item in enumerate(self.items, 1):
            said = space.join(item.sentences)
            lines = [f"{number}. {item.heading}" if item.heading else f"· {said}"]
            lines += [f"   {said}"] if item.heading else []
            lines += [f"   {item.remark}"] if item.remark else []
            blocks.append("\n".join(lines))
        if self.items and not self.items[0].heading:
            blocks[1:] = ["\n".join(blocks[1:])]
        blocks += ["\n".join(self.notes)] if self.notes else []
        if self.sources:
            listed = [f"[{number}] {each}" for number, each in enumerate(self.sources, 1)]
            blocks.append("\n".join([self._sources_heading(), *listed]))
        return "\n\n".join(blocks)

    def html(self) -> str:
        """The account as a fragment of a page; nothing in it is taken for markup."""
        space = "" if self.lang == "zh" else " "

        def paragraph(text: str) -> str:
            return f"<p>{escape(text)}</p>"

        items = []
        for item in self.items:
            said = escape(space.join(item.sentences))
            body = f"<strong>{escape(item.heading)}</strong><br>{said}" if item.heading else said
            remark = f"<br><em>{escape(item.remark)}</em>" if item.remark else ""
            items.append(f"<li>{body}{remark}</li>")
        kind = "ol" if self.items and self.items[0].heading else "ul"
        parts = [paragraph(self.opening)]
        parts += [f"<{kind}>{''.join(items)}</{kind}>"] if items else []
        parts += map(paragraph, self.notes)
        if self.sources:
            listed = "".join(
                f"<div>[{number}] {escape(each)}</div>"
                for number, each in enumerate(self.sources, 1)
            )
            parts.append(
                f"<p><strong>{self._sources_heading()}</strong></p><small>{listed}</small>"
            )
        return f'<div lang="{tag(self.lang)}">{"".join(parts)}</div>'

    def _sources_heading(self) -> str:
        return "依据" if self.lang == "zh" else "Sources"


class Teller:
    """Tells relations in one language. What an assertion means is told once; later only its number.

    ``numbers`` are those of the assertions in the list of sources; one without is not named. Where
    sentences are ``headed`` by the things that they are about, a meaning may stand for itself that
    names one of these.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        lang: Language,
        numbers: Mapping[IRI, int],
        *,
        headed: bool = False,
    ) -> None:
        self._kg, self.lang, self._numbers, self._headed = kg, lang, numbers, headed
        self._told: set[IRI] = set()
        self._labels: dict[IRI, str] = {}
        self._names: dict[IRI, frozenset[str]] = {}

    def name(self, thing: IRI) -> str:
        """The name of a thing."""
        if thing not in self._labels:
            self._labels[thing] = self._kg.label(thing, self.lang)
        return self._labels[thing]

    def listed(self, things: Sequence[IRI], most: int = _MOST_NAMES) -> str:
        """Names in a row: ``甲、乙和丙``."""
        names = [self.name(each) for each in things[:most]]
        if len(names) > 1 and any("," in name or "、" in name for name in names):
            names = [name if name.startswith("“") else f"“{name}”" for name in names]
        if self.lang == "zh":
            if len(things) > most:
                return f"{'、'.join(names)}等{len(things)}个事物"
            return "和".join(filter(None, ("、".join(names[:-1]), names[-1])))
        if len(things) > most:
            names.append(f"{len(things) - most} other things")
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    # -- one relation, or several that differ in one end ------------------------------------------

    def sentence(self, relationships: Sequence[Relationship]) -> str:
        """What is said of one relation, or of several that share one end and their evidence."""
        first = relationships[0]
        sources = list(dict.fromkeys(each.link.source for each in relationships))
        targets = list(dict.fromkeys(each.link.target for each in relationships))
        claim = self.claim(first, sources, targets)
        evidence = list({e.assertion: e for each in relationships for e in each.evidence}.values())
        new: list[Evidence] = []
        if len(evidence) == len(first.evidence):  # else each has an assertion of its own
            untold = (e for e in evidence if e.assertion not in self._told and self._gloss(e))
            new = list(islice(untold, _MOST_GLOSSES))
        rest = [each for each in evidence if each not in new]
        self._told.update(each.assertion for each in new)
        semicolon, colon = ("；", "：") if self.lang == "zh" else (". ", ". ")
        told = semicolon.join(
            f"{self._gloss(each)}{self._cited([each])}{self._marked(each)}" for each in new
        )
        stop = "。" if self.lang == "zh" else "."
        if not new:
            return f"{claim}{self._cited(rest)}{bracketed(first.marks[self.lang], self.lang)}{stop}"
        speaks = len(relationships) == 1 and self._speaks_for_itself(new[0], first.link)
        return (told if speaks else f"{claim}{colon}{told}") + self._cited(rest) + stop

    def _marked(self, evidence: Evidence) -> str:
        """How it is to be taken, where it is not a plain fact plainly said."""
        return bracketed(map(self.name, marks(evidence)), self.lang)

    def _gloss(self, evidence: Evidence) -> str:
        return evidence.gloss.get(self.lang, "").rstrip("。. ")

    def _cited(self, evidence: Iterable[Evidence]) -> str:
        known = (self._numbers.get(each.assertion) for each in evidence)
        numbers = sorted(number for number in known if number is not None)
        cited = "".join(f"[{number}]" for number in numbers)
        return f" {cited}" if cited and self.lang == "en" else cited

    def _speaks_for_itself(self, evidence: Evidence, link: Link) -> bool:
        """Whether what an assertion means needs no clause before it: it names both things or,
        under a heading, one of them, and the assertion says nothing of others."""
        gloss = self._gloss(evidence)
        ends = link.source, link.target
        named = [any(name in gloss for name in self._all_names(each)) for each in ends]
        return all(named) or (
            self._headed and any(named) and self._says_only(evidence.assertion, link)
        )

    def _says_only(self, assertion: IRI, link: Link) -> bool:
        query = f"SELECT ?s ?p ?o {{ GRAPH <{assertion}> {{ ?s ?p ?o }} }} LIMIT {_MOST_TRIPLES}"
        result = self._kg.store.query(query, checked=True)
        assert isinstance(result, Solutions)
        related = [
            (subject, predicate, target)
            for subject, predicate, target in (map(to_python, row) for row in result.rows)
            if isinstance(target, IRI) and self._kg.relations.holds(str(predicate))
        ]
        return len(result.rows) < _MOST_TRIPLES and all(
            triple in link.triples or triple[0] == link.carrier for triple in related
        )

    def _all_names(self, thing: IRI) -> frozenset[str]:
        if thing not in self._names:
            others = (
                term.value
                for term in self._kg.store.objects(thing, SKOS.altLabel)
                if isinstance(term, ox.Literal)
                and language_of(term.language or "") == self.lang
                and len(term.value) > 1
            )
            self._names[thing] = frozenset((self.name(thing), *others))
        return self._names[thing]

    def claim(
        self, relationship: Relationship, sources: Sequence[IRI], targets: Sequence[IRI]
    ) -> str:
        """The relation as a clause, from the names of things and the words of the ontology."""
        source, target = self.listed(sources), self.listed(targets)
        link = relationship.link
        if link.carrier is not None and link.roles is not None:
            return self._carried(relationship, source, target)
        words = relationship.words(self.lang)
        if (_CHINESE.search(words) is None) == (self.lang == "zh") or words == link.relation.curie:
            return f"{source} —{words}→ {target}"  # a relation without words in this language
        if self.lang == "zh":
            if relationship.labels["zh"] == relationship.inverse_labels["zh"]:
                return f"{source}与{target}{words}"
            named = len(targets) == 1 and not target.startswith("“")
            return chinese_clause(source, words, target, named=named)
        subject = f"each of {source}" if len(sources) > 1 else source
        return f"{capitalised(subject)} {words} {target}"

    def _carried(self, relationship: Relationship, source: str, target: str) -> str:
        """``有一项持股15%，股东是甲集团，所持公司是乙公司``: by their roles, nothing is left open."""
        link = relationship.link
        assert link.roles is not None
        begin, end = (self._kg.relations.words(role)[self.lang] for role in link.roles)
        kind = (
            f"{relationship.kind[self.lang]}{bracketed(relationship.details[self.lang], self.lang)}"
        )
        if self.lang == "zh":
            ends = f"{begin}{source}" + (f"和{target}" if begin == end else f"，{end}{target}")
            return f"有一项{kind}，{ends}"
        article = "An" if kind[0].lower() in "aeiou" else "A"
        again = "" if begin == end else f"{end} "
        return f"{article} {kind} {begin} {source} and {again}{target}"


def chinese_clause(source: str, words: str, target: str, *, named: bool = True) -> str:
    """A clause of subject, relation and object; ``named``, if the object is one name.

    >>> chinese_clause("阿里云", "是其代表企业", "数字经济"), chinese_clause("绿方项目", "由其承担", "绿方科创")
    ('阿里云是数字经济的代表企业', '绿方项目由绿方科创承担')
    >>> chinese_clause("科技城", "主导产业为", "数字经济"), chinese_clause("科技城", "依托", "浙江大学")
    ('科技城的主导产业为数字经济', '科技城依托浙江大学')
    >>> chinese_clause("科技城", "拥有产业", "数字经济")
    '科技城拥有产业“数字经济”'
    """
    before, its, after = words.partition("其")
    if its and after:
        possessive = "" if before[-1:] in tuple(_PREPOSITIONS) else "的"
        return f"{source}{before}{target}{possessive}{after}"
    if len(words) > 2 and words[-1] in "是为有见":
        return f"{source}的{words}{target}"
    if named and len(words) > 3 and words[-1] not in "于在":
        target = f"“{target}”"  # the words have an object of their own
    return f"{source}{words}{target}"


def capitalised(text: str) -> str:
    """A text with a capital letter at its beginning; the others stay as they are."""
    return text[:1].upper() + text[1:]
