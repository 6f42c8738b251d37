"""The accounts of whole answers: what opens them, what their paths say, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._relationships._reader import CROWD
from zjg_kg._relationships._sentences import Account, Item, Teller, capitalised
from zjg_kg._terms import IRI, OWL, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._connections import Connections, Path
    from zjg_kg._relationships._reader import Crowd
    from zjg_kg._relationships._scope import Scope
    from zjg_kg._relationships._subgraph import Subgraph

_NEAREST: Final = 5  # things that are named of those a search reached
_MOST_BETWEEN: Final = 3  # things between others that are named


def tell_connections(
    kg: KnowledgeGraph, answer: Connections, lang: Language, *, cite: bool
) -> Account:
    """The paths between two things, one by one."""
    teller = Teller(kg, lang, answer.numbers if cite else {}, headed=True)
    items = tuple(_path(teller, path) for path in answer.paths)
    return Account(
        lang,
        _opening(teller, answer),
        items,
        tuple(_notes(kg, teller, answer)),
        tuple(each.describe(lang) for each in answer.references) if cite else (),
    )


def _path(teller: Teller, path: Path) -> Item:
    heading = [teller.name(path.nodes[0])]
    sentences = []
    for hop in path.hops:
        heading += [hop.arrow(teller.lang), teller.name(hop.target)]
        sentences += [teller.sentence([each]) for each in hop.relationships]
    return Item(" ".join(heading), tuple(sentences), path.remark(teller.lang))


def _opening(teller: Teller, answer: Connections) -> str:
    a, b = teller.name(answer.source), teller.name(answer.target)
    count, steps, zh = len(answer), answer.max_length, teller.lang == "zh"
    if answer.source == answer.target:
        return (
            f"两端是同一个事物：{a}。请给出两个不同的事物。"
            if zh
            else f"Both ends are the same thing: {a}. Name two different things."
        )
    within = f"{steps}步以内" if zh else f"within {steps} step{'' if steps == 1 else 's'}"
    if not count and not answer.complete:
        return (
            f"在查过的范围里，{a}与{b}之间没有{within}的路径。"
            if zh
            else f"As far as was searched, there is no path {within} between {a} and {b}."
        )
    if not count:
        return (
            f"{a}与{b}之间没有{within}的路径。"
            if zh
            else f"There is no path {within} between {a} and {b}."
        )
    if count == answer.limit:
        if zh:
            return f"{a}与{b}之间，最能说明问题的{count}条路径如下。"
        paths = f"{count} most telling paths" if count > 1 else "most telling path"
        return f"The {paths} between {a} and {b}:"
    if zh:
        return f"{a}与{b}之间有{count}条{within}的路径" + (
            "，越能说明问题的越靠前。" if count > 1 else "。"
        )
    if count == 1:
        return f"There is one path {within} between {a} and {b}."
    return f"There are {count} paths {within} between {a} and {b}, the most telling first."


def _notes(kg: KnowledgeGraph, teller: Teller, answer: Connections) -> Iterator[str]:
    lang = teller.lang
    zh = lang == "zh"
    if answer.source == answer.target:
        return
    if restricted := restrictions(kg, answer.scope, lang):
        yield f"查找的条件：{restricted}。" if zh else f"What counted: {restricted}."
    if not answer.paths:
        for end in (answer.source, answer.target):
            if kg.store.has(end, RDF.type, OWL.Class):
                yield _class(kg, teller, end)
        ends = zip((answer.source, answer.target), answer.reached, strict=True)
        said = [_reached(kg, teller, answer.scope, end, reached) for end, reached in ends]
        if said := list(filter(None, said)):
            yield "；".join(said) + "。" if zh else capitalised("; ".join(said)) + "."
    if not answer.complete:
        yield stopped(answer.visited, BETTER_PATHS if answer.paths else NOTHING_MORE)[lang]
        if answer.unwalked:
            crowds = _crowds(kg, answer.unwalked, lang)
            yield (
                f"下列关系各在{CROWD}条以上，没有逐一走过：{crowds}。"
                if zh
                else f"More than {CROWD} relations each, not walked one by one: {crowds}."
            )
    if any(not each.evidence for each in answer.relationships):
        yield UNSOURCED[lang]


NOTHING_MORE: Final[Mapping[Language, str]] = {"zh": "", "en": ""}
BETTER_PATHS: Final[Mapping[Language, str]] = {
    "zh": "可能还有更好的路径。",
    "en": " There may be better paths.",
}
MORE: Final[Mapping[Language, str]] = {"zh": "可能还有更多。", "en": " There may be more."}
"""What a search that stopped may have missed."""


def stopped(visited: int, missed: Mapping[Language, str]) -> Mapping[Language, str]:
    """That a search was stopped by its bound on work, what it may have missed, and the way on."""
    return {
        "zh": f"查找读了{visited:,}条三元组后停止，再读下去会超出 max_visited 的限度。{missed['zh']}"
        "要继续查，请调高 max_visited。",
        "en": f"The search stopped after {visited:,} triples: going on would take more than "
        f"max_visited allows.{missed['en']} Raise max_visited to go on.",
    }


UNSOURCED: Final = {
    "zh": "没有编号的句子取自未注明出处的文件。",
    "en": "Sentences without a number are from files that name no source.",
}
"""What is said where something of an answer has no assertion."""


def _reached(
    kg: KnowledgeGraph, teller: Teller, scope: Scope, end: IRI, reached: Mapping[IRI, int]
) -> str:
    """How far a search came from one end, in a clause; nothing of an end that it did not read."""
    from zjg_kg._relationships._reader import Reader

    name = teller.name(end)
    others = sorted((thing for thing in reached if thing != end), key=lambda each: reached[each])
    zh = teller.lang == "zh"
    if not others:
        if Reader(kg, scope, things=(end,)).neighbours(end):
            return ""
        return f"{name}与任何事物都没有这样的关系" if zh else f"{name} has no such relation at all"
    near = teller.listed(others[:_NEAREST])
    if zh:
        nearest = f"最近的有{near}" if len(others) > _NEAREST else f"即{near}"
        return f"从{name}出发，查到{len(others)}个事物，{nearest}"
    nearest = f", the nearest of them {near}" if len(others) > _NEAREST else f": {near}"
    return f"from {name} the search came to {_counted(len(others), 'thing')}{nearest}"


def _class(kg: KnowledgeGraph, teller: Teller, kind: IRI) -> str:
    """That a class is no thing, and which things are of it."""
    members = [
        IRI(n.value) for n in kg.store.subjects(RDF.type, kind) if isinstance(n, ox.NamedNode)
    ]
    name, zh = teller.name(kind), teller.lang == "zh"
    said = f"“{name}”是类别，不是事物" if zh else f"“{name}” is a class and no thing"
    if members:
        some = teller.listed(sorted(members), _NEAREST)
        said += f"；属于它的有{some}" if zh else f"; of it there {_are(members)} {some}"
    return f"{said}。" if zh else f"{said}."


def _are(members: Sequence[IRI]) -> str:
    return "is" if len(members) == 1 else "are"


def _crowds(kg: KnowledgeGraph, crowds: Sequence[Crowd], lang: Language) -> str:
    named = []
    for each in crowds[:_NEAREST]:
        read = kg.relations.words if each.outgoing else kg.relations.inverse_words
        words, name = read(each.predicate)[lang], kg.label(each.thing, lang)
        named.append(f"{name}的“{words}”" if lang == "zh" else f"{name} (“{words}”)")
    said = ("、" if lang == "zh" else ", ").join(named)
    if len(crowds) > _NEAREST:
        more = len(crowds) - _NEAREST
        said += f"，另有{more}处" if lang == "zh" else f" and {more} more"
    return said


def tell_subgraph(kg: KnowledgeGraph, answer: Subgraph, lang: Language, *, cite: bool) -> Account:
    """The relations of a subgraph, those alike in one sentence."""
    teller = Teller(kg, lang, answer.numbers if cite else {})
    items = tuple(Item("", (teller.sentence(alike),)) for alike in answer.alike())
    notes = answer.notes_in(lang)
    if any(not each.evidence for each in answer):
        notes.append(UNSOURCED[lang])
    title = answer.title[lang] if answer.title else _title(teller, answer)
    sources = tuple(each.describe(lang) for each in answer.references) if cite else ()
    return Account(lang, title, items, tuple(notes), sources)


def _title(teller: Teller, answer: Subgraph) -> str:
    """What hangs together and what does not."""
    zh = teller.lang == "zh"
    together = [group for group in answer.groups if len(group) > 1]
    alone = [thing for group in answer.groups if len(group) == 1 for thing in group]
    between = [node for node in answer.nodes if node not in set(answer.asked)]
    size = (
        f"这里有{len(answer.nodes)}个事物、{len(answer)}条关系"
        if zh
        else _counted(len(answer.nodes), "thing") + " and " + _counted(len(answer), "relation")
    )
    if not together and len(alone) == 1:
        name = teller.listed(alone)
        return (
            f"{name}周围有{len(between)}个事物、{len(answer)}条关系。"
            if zh
            else f"Around {name}: {_counted(len(between), 'thing')}, "
            f"{_counted(len(answer), 'relation')}."
        )
    if not answer.groups:
        return f"{size}。" if zh else f"{size}."
    said = []
    for group in together:
        names = teller.listed(group)
        said.append(f"{names}连在一起" if zh else f"{names} hang together")
    if between and together:
        several = len(between) > _MOST_BETWEEN
        if zh:
            said[-1] += (
                f"，中间经过{f'{len(between)}个事物' if several else teller.listed(between)}"
            )
        else:
            way = _counted(len(between), "thing") if several else teller.listed(between)
            said[-1] += f", by way of {way}"
    if alone:
        names = teller.listed(alone)
        if together:
            others = "与它们没有连上" if zh else "not connected to them"
        else:
            others = "互不相连" if zh else "not connected to one another"
        said.append(f"{names}{others}" if zh else f"{names} {_are(alone)} {others}")
    return "；".join(said) + "。" if zh else capitalised("; ".join(said)) + "."


# -- the options ----------------------------------------------------------------------------------


def restrictions(kg: KnowledgeGraph, scope: Scope, lang: Language) -> str:
    """What a scope takes and leaves, in words; empty where it takes everything.

    >>> from zjg_kg import KnowledgeGraph
    >>> from zjg_kg._relationships._scope import Scope
    >>> kg = KnowledgeGraph.shipped()
    >>> restrictions(kg, Scope.of(kg, {"modality": ["fact"], "as_of": "2022"}), "zh")
    '只算语气为“事实”的；截至2022-12-31'
    """
    words: list[tuple[frozenset[IRI] | frozenset[str], str, str]] = [
        (scope.relations, "只看“{}”这些关系", "only the relations “{}”"),
        (scope.not_relations, "不看“{}”这些关系", "without the relations “{}”"),
        (scope.kinds, "只经过“{}”这些类别", "only by way of “{}”"),
        (scope.not_kinds, "不经过“{}”这些类别", "not by way of “{}”"),
        (scope.basis, "只算依据为“{}”的", "only what is “{}”"),
        (scope.modality, "只算语气为“{}”的", "only what is meant as “{}”"),
        (scope.sources, "只算出自“{}”的", "only what “{}” says"),
    ]
    separator = "”“" if lang == "zh" else "”, “"
    said = []
    for values, zh, en in words:
        names = sorted(kg.label(each, lang) for each in values)
        if names:
            said.append((zh if lang == "zh" else en).format(separator.join(names)))
    if scope.origins:
        names = sorted(scope.origins)
        said.append(
            f"只算来由为{'、'.join(names)}的"
            if lang == "zh"
            else f"only of origin {', '.join(names)}"
        )
    if scope.as_of is not None:
        last = scope.as_of[1]
        said.append(f"截至{last}" if lang == "zh" else f"as of {last}")
    return ("；" if lang == "zh" else "; ").join(said)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
