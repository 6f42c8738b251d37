"""How two things are connected: the answer, path by path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._answer import RELATION_COLUMNS, RelationshipAnswer
from zjg_kg._relationships._reader import MOST_COUNTED, Crowd
from zjg_kg._relationships._relationship import (
    Relationship,
    bracketed,
    describe,
    order,
)
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._link import Bundle, Link
    from zjg_kg._relationships._paths import Route, Search
    from zjg_kg._relationships._scope import Scope
    from zjg_kg._relationships._sentences import Account
    from zjg_kg._relationships._subgraph import Subgraph

MANY: Final = 10
"""From so many others on, what they share is said to tell little."""

_COLUMNS: Final = (
    Column("path", {"zh": "路径", "en": "path"}),
    Column("step", {"zh": "步", "en": "step"}),
    *RELATION_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What a thing on the way shares with others that the path does not touch."""

    thing: IRI
    relation: IRI
    """The property or, of a relation that a node carries, the class of that node."""
    outgoing: bool
    """Whether the thing is the subject of the relation."""
    others: int
    """How many others stand in the same relation to it; counted up to about a thousand."""
    names: Mapping[Language, str]
    """The thing by name."""
    texts: Mapping[Language, str]
    """How many others there are, in a clause that speaks of the thing as *it*."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path; several relations between its two things stay apart."""

    source: IRI
    """Where the step begins; a relation of it may run the other way."""
    target: IRI
    relationships: tuple[Relationship, ...]

    def runs_along(self, relationship: Relationship) -> bool:
        """Whether a relation is said in the direction of the step."""
        return relationship.leads_from(self.source)

    def words(self, lang: Language) -> tuple[str, ...]:
        """Each relation as it is read in the direction of the step."""
        return tuple(
            each.words(lang, inverse=not self.runs_along(each)) for each in self.relationships
        )

    def arrow(self, lang: Language) -> str:
        """The relations as they are said, on an arrow: ``—位于→`` or ``←位于—``."""
        ways: list[str] = []
        for along, form in ((True, "—{}→"), (False, "←{}—")):
            words = Counter(
                each.labels[lang] + bracketed((*each.details[lang], *each.marks[lang]), lang)
                for each in self.relationships
                if self.runs_along(each) == along
            )
            if words:
                said = (f"{each} ×{n}" if n > 1 else each for each, n in words.items())
                ways.append(form.format((" / " if lang == "en" else "／").join(said)))
        return ("，" if lang == "zh" else ", ").join(ways)


@dataclass(frozen=True, slots=True)
class Path:
    """One way from the one thing to the other."""

    nodes: tuple[IRI, ...]
    hops: tuple[Hop, ...]
    cost: float
    """What ranks it: its hops, and more for each thing on the way that many others share."""
    crowds: tuple[Sharing, ...]
    """What the things on the way share with others, most shared first."""
    kg: KnowledgeGraph = field(repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.hops)

    def __iter__(self) -> Iterator[Hop]:
        return iter(self.hops)

    def explain(self, lang: Language | None = None) -> str:
        """Why it stands where it stands: how long it is, and what many others share."""
        lang = lang or self.kg.lang
        zh = lang == "zh"
        if len(self) == 1:
            return "一步：两者直接相关。" if zh else "One step: the two are directly related."
        length = f"共{len(self)}步" if zh else f"{len(self)} steps"
        if not self.crowds:
            alone = (
                "途中没有与别的事物共有的关系" if zh else "nothing on the way is shared with others"
            )
            return f"{length}；{alone}。" if zh else f"{length}; {alone}."
        shared = _shared(self.crowds, lang)
        return f"{length}；{shared}。" if zh else f"{length}; {shared}."

    def remark(self, lang: Language | None = None) -> str:
        """What a reader has to know of a path that says little; empty where it says something."""
        lang = lang or self.kg.lang
        many = [each for each in self.crowds if each.others >= MANY]
        if not many:
            return ""
        return _shared(many, lang) + ("。" if lang == "zh" else ".")

    def subgraph(self) -> Subgraph:
        """The path as a part of the graph, which draws and tells itself."""
        from zjg_kg._relationships._subgraph import Subgraph

        said = (each for hop in self.hops for each in hop.relationships)
        return Subgraph(self.kg, self.nodes, said, [[self.nodes[0], self.nodes[-1]]])

    def _repr_html_(self) -> str:
        return self.subgraph()._repr_html_()

    def to_dict(self) -> dict[str, object]:
        """The path in plain values for JSON, its evidence by IRI."""
        return {
            "nodes": list(self.nodes),
            "cost": round(self.cost, 6),
            "explanation": {lang: self.explain(lang) for lang in LANGUAGES},
            "hops": [
                {
                    "source": hop.source,
                    "target": hop.target,
                    "words": {lang: list(hop.words(lang)) for lang in LANGUAGES},
                    "relationships": [each.to_dict() for each in hop.relationships],
                }
                for hop in self.hops
            ],
            "crowds": [
                {
                    "thing": each.thing,
                    "relation": each.relation,
                    "outgoing": each.outgoing,
                    "others": each.others,
                }
                for each in self.crowds
            ],
        }


class Connections(RelationshipAnswer):
    """How two things are connected: the best paths, the most telling first.

    A path says more the shorter it is and the fewer others share what lies on it. Iterating gives
    the paths; ``sentences`` tells them; an answer without a path says what was searched.
    """

    def __init__(
        self,
        kg: KnowledgeGraph,
        source: IRI,
        target: IRI,
        search: Search,
        scope: Scope,
        *,
        max_length: int,
        limit: int,
    ) -> None:
        self.source = source
        """The one thing asked about."""
        self.target = target
        """The other."""
        self.max_length = max_length
        """How many steps a path could have."""
        self.limit = limit
        """How many paths were asked for."""
        self.scope = scope
        """Which relations counted."""
        self.complete = search.complete
        """Whether there can be no better path under the same options."""
        self.visited = search.visited
        """How many triples were read."""
        self.reached = search.reached
        """What the search reached from either end, each with its distance in steps."""
        self.unwalked: tuple[Crowd, ...] = search.crowds
        """What so many things share that they were not walked one by one."""
        links = (link for route in search.routes for hop in route.links for link in hop)
        described = describe(kg, links, scope)
        self.paths: tuple[Path, ...] = tuple(_path(kg, each, described) for each in search.routes)
        """The paths, the most telling first."""
        nodes = dict.fromkeys((source, target))
        nodes |= dict.fromkeys(node for path in self.paths for node in path.nodes)
        told = (each for path in self.paths for hop in path.hops for each in hop.relationships)
        relationships = {each.link: each for each in told}
        super().__init__(kg, list(nodes), list(relationships.values()))

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    def __getitem__(self, index: int) -> Path:
        return self.paths[index]

    def __repr__(self) -> str:
        label = self._kg.label
        return f"<Connections: {label(self.source)} – {label(self.target)}, {len(self)} paths>"

    def account(self, lang: Language | None = None, *, cite: bool = True) -> Account:
        """What ``sentences`` says, in its parts; without ``cite``, no sources are named."""
        from zjg_kg._relationships._narration import tell_connections

        return tell_connections(self._kg, self, lang or self._kg.lang, cite=cite)

    def to_svg(self, lang: Language | None = None) -> str:
        """The paths as lanes from left to right, drawn as a self-contained SVG."""
        from zjg_kg._relationships._drawing import draw_connections

        return draw_connections(self._kg, self, lang or self._kg.lang)

    def to_table(self) -> Table:
        """One row for each relation of each step, read in the direction of the path.

        The arrow in ``direction`` tells whether the relation is said in that direction or back.
        """
        rows = [
            (number, step, *self._row(hop.source, each))
            for number, path in enumerate(self.paths, 1)
            for step, hop in enumerate(path.hops, 1)
            for each in hop.relationships
        ]
        return Table(_COLUMNS, rows, label=self._kg.label, lang=self._kg.lang)

    def to_dict(self) -> dict[str, object]:
        """The paths in plain values for JSON, with the evidence once and by IRI where it is used."""
        return {
            "source": self._thing(self.source),
            "target": self._thing(self.target),
            "paths": [path.to_dict() for path in self.paths],
            "nodes": [self._thing(node) for node in self.nodes],
            "complete": self.complete,
            "visited": self.visited,
            "notes": {lang: list(self.account(lang).notes) for lang in LANGUAGES},
            "evidence": self._evidence(),
        }


def _path(kg: KnowledgeGraph, route: Route, described: Mapping[Link, Relationship]) -> Path:
    hops = tuple(
        Hop(source, target, tuple(sorted((described[link] for link in links), key=order)))
        for source, target, links in zip(route.things, route.things[1:], route.links, strict=False)
    )
    return Path(route.things, hops, route.cost, tuple(_sharings(kg, route)), kg)


def _shared(crowds: Sequence[Sharing], lang: Language) -> str:
    """What is shared, thing by thing, and what follows from it."""
    zh = lang == "zh"
    clauses: dict[IRI, list[str]] = {}
    for each in crowds:
        clauses.setdefault(each.thing, []).append(each.texts[lang])
    names = {each.thing: each.names[lang] for each in crowds}
    comma, colon, semicolon = ("，", "：", "；") if zh else (" and ", ": ", "; ")
    said = semicolon.join(f"{names[thing]}{colon}{comma.join(c)}" for thing, c in clauses.items())
    if all(each.others < MANY for each in crowds):
        return said
    return f"{said}，因此这条路径说明不了多少" if zh else f"{said}, so this path tells little"


def _sharings(kg: KnowledgeGraph, route: Route) -> list[Sharing]:
    """What each thing on the way shares with others, those on the path not counted."""
    found = []
    for place, fans in enumerate(route.fans, 1):
        thing = route.things[place]
        # The first link of a hop is the one that counted.
        links = route.links[place - 1][0], route.links[place][0]
        met: dict[tuple[Bundle, IRI], list[int]] = {}
        for link, fan in zip(links, fans, strict=True):
            met.setdefault((link.bundle(thing), link.relation), []).append(fan)
        names: dict[Language, str] = {lang: kg.label(thing, lang) for lang in LANGUAGES}
        for ((_, outgoing), relation), counted in met.items():
            others = counted[0] - len(counted)
            if others > 0:
                limited = counted[0] >= MOST_COUNTED
                words = kg.relations.words(relation)
                texts: dict[Language, str] = {
                    "zh": _in_chinese(words["zh"], outgoing, others, limited),
                    "en": _in_english(words["en"], outgoing, others, limited),
                }
                found.append(Sharing(thing, relation, outgoing, others, names, texts))
    return sorted(found, key=lambda each: -each.others)


def _in_chinese(words: str, outgoing: bool, others: int, limited: bool) -> str:
    count = f"{'至少' if limited else ''}{others}个事物"
    if outgoing:
        return f"与另外{count}也有这种关系（{words}）"
    if "其" in words:
        return f"另有{count}{words}"
    if words.endswith(("于", "在")):
        return f"另有{count}{words}此"
    return f"另有{count}与它有这种关系（{words}）"


def _in_english(words: str, outgoing: bool, others: int, limited: bool) -> str:
    count = f"{'at least ' if limited else ''}{others:,} other thing{'' if others == 1 else 's'}"
    if outgoing:
        return f"it has the same relation ({words}) to {count}"
    return f"{count} {'has' if others == 1 else 'have'} the same relation ({words}) to it"
