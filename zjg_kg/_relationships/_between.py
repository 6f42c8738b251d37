"""All relations between two kinds of things, found by the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._language import Language
from zjg_kg._relationships._limits import positive
from zjg_kg._relationships._link import Link
from zjg_kg._relationships._nearby import restriction
from zjg_kg._relationships._relations import DESCRIPTIVE
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import TIMES, Scope
from zjg_kg._relationships._subgraph import Subgraph
from zjg_kg._store import Solutions, Term
from zjg_kg._terms import IRI, RDF

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

MOST: Final = 10_000
"""Relations are counted, and looked through, no further than this, or than the limit."""
_NOT_ALL: Final[Mapping[Language, str]] = {"zh": "（没有数完）", "en": " (not counted to the end)"}


def between(
    kg: KnowledgeGraph, class_a: str, class_b: str, scope: Scope, *, limit: int
) -> Subgraph:
    """See ``KnowledgeGraph.between``."""
    positive("limit", limit)
    classes = kg.subclasses(class_a), kg.subclasses(class_b)
    search = _Search(kg, scope, classes, limit)
    search.run()
    shown = _fairly(search.links, limit)
    return Subgraph(
        kg,
        (end for link in shown for end in (link.source, link.target)),
        describe(kg, shown, scope).values(),
        (),
        [*restriction(kg, scope), *_notes(kg, search, shown)],
        title=_title(kg, classes, search),
    )


class _Search:
    """The search for the relations between the members of two classes, in either direction."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        scope: Scope,
        classes: tuple[frozenset[IRI], frozenset[IRI]],
        limit: int,
    ) -> None:
        self.kg, self.scope, self.limit = kg, scope, limit
        self.most = max(MOST, limit + 1)
        self.classes = sorted(classes, key=self.size)
        self.links: list[Link] = []
        """Those that were found, not many more than are wanted."""
        self.counts: Counter[IRI] = Counter()
        """How many there are of each relation."""
        self.counted_all = True

    def run(self) -> None:
        every = self.scope.any_evidence
        # Who says a relation is known only of those that were read.
        most = self.limit + 1 if every else self.most
        for query in (self.direct(), self.carried()):
            rows = self.select(f"{query} LIMIT {most}")
            links = dict.fromkeys(map(self.link, rows))
            found = [link for link in links if every or self.is_said(link)]
            self.links += found
            if every and len(rows) == most:
                self.count(query)
            else:
                self.counts.update(link.relation for link in found)
                self.counted_all &= len(rows) < most

    # -- what is asked of the engine --------------------------------------------------------------

    def direct(self) -> str:
        """A query for the relations that a property makes."""
        scope, kinds = self.scope, self.kg.relations.kinds
        taken = {each for each in kinds if scope.takes(Link(each, each, each))}
        counts = f"?relation IN ({_listed((taken | scope.relations) - scope.not_relations, ', ')})"
        if not scope.relations:
            # A property that the ontology does not know is a relation, too.
            known = f"?relation IN ({_listed({*kinds, *scope.not_relations}, ', ')})"
            described = (f"STRSTARTS(STR(?relation), '{each}')" for each in DESCRIPTIVE)
            counts += f" || !({' || '.join((known, *described))})"
        pattern = "?source ?relation ?target"
        return self.either_way(pattern, pattern, f"({counts})")

    def carried(self) -> str:
        """A query for the relations that a node of its own carries."""
        scope, carriers = self.scope, self.kg.relations.carriers
        begins = " ".join(
            f"(<{kind}> <{role}>)" for kind, (sources, _) in carriers.items() for role in sources
        )
        mutual = {kind for kind, (sources, targets) in carriers.items() if sources & targets}
        # Of what two things have in the same role, each pair is wanted once.
        once = f"?relation IN ({_listed(mutual, ', ')}) && STR(?source) < STR(?target)"
        conditions = [
            f"?end IN ({_listed(self.kg.relations.roles, ', ')})",
            f"(?begin != ?end || {once})",
        ]
        names = ("?relation", "?begin", "?end")
        if scope.relations:
            wanted = _listed(scope.relations, ", ")
            conditions.append(f"({' || '.join(f'{name} IN ({wanted})' for name in names)})")
        if scope.not_relations:
            unwanted = _listed(scope.not_relations, ", ")
            conditions += [f"{name} NOT IN ({unwanted})" for name in names]
        return self.either_way(
            "?begin ?source ?relation ?end ?target ?carrier",
            f"VALUES (?relation ?begin) {{ {begins} }} "
            "?carrier a ?relation ; ?begin ?source ; ?end ?target",
            " && ".join(conditions),
        )

    def either_way(self, variables: str, pattern: str, conditions: str) -> str:
        """A query for the solutions of a pattern whose ends are of the two classes."""
        fewer, more = self.classes
        ends = ("?source", "?target") if fewer != more else ("?source",)
        # The engine begins with what is written first: with the members of the smaller class.
        ways = (
            f"{{ VALUES ?kind {{ {_listed(fewer)} }} VALUES ?itsKind {{ {_listed(more)} }} "
            f"{one} a ?kind . {pattern} . {other} a ?itsKind }}"
            for one, other in zip(ends, ("?target", "?source"), strict=False)
        )
        return (
            f"SELECT DISTINCT {variables} WHERE {{ {' UNION '.join(ways)} "
            f"FILTER(?source != ?target && {conditions}) }}"
        )

    def size(self, classes: Iterable[IRI]) -> int:
        """How many members classes have, up to a limit for each."""
        return sum(self.kg.store.count(None, RDF.type, each, limit=MOST) for each in classes)

    def count(self, query: str) -> None:
        """Count the solutions of a query by relation, without reading them."""
        counting = (
            f"SELECT ?relation (COUNT(*) AS ?n) WHERE {{ {query} LIMIT {self.most} }} "
            "GROUP BY ?relation"
        )
        counts = {
            IRI(relation.value): int(number.value)
            for relation, number in self.select(counting)
            if isinstance(relation, ox.NamedNode) and isinstance(number, ox.Literal)
        }
        self.counts.update(counts)
        self.counted_all &= sum(counts.values()) < self.most

    def select(self, query: str) -> list[tuple[Term | None, ...]]:
        result = self.kg.store.query(query, checked=True)
        assert isinstance(result, Solutions)
        return result.rows

    # -- what was read ----------------------------------------------------------------------------

    def link(self, row: Sequence[Term | None]) -> Link:
        names = [IRI(each.value) for each in row if isinstance(each, ox.NamedNode)]
        if len(names) == 3:
            source, relation, target = names
            return Link(source, target, relation)
        begin, source, relation, end, target, carrier = names
        return self.kg.relations.carried(carrier, relation, (begin, source), (end, target))

    def is_said(self, link: Link) -> bool:
        """Whether an assertion that counts says a relation, and it held at the time asked about."""
        store, scope = self.kg.store, self.scope
        if link.carrier is not None:
            carrier = link.carrier
            times = {str(name): [t.value for t in store.objects(carrier, name)] for name in TIMES}
            if not scope.holds(times):
                return False
        return all(
            any(
                isinstance(quad.graph_name, ox.NamedNode)
                and scope.allows(IRI(quad.graph_name.value))
                for quad in store.quads(*triple)
            )
            for triple in link.triples
        )


def _listed(names: Iterable[IRI], separator: str = " ") -> str:
    return separator.join(f"<{each}>" for each in sorted(names))


def _fairly(links: Iterable[Link], limit: int) -> list[Link]:
    """So many of some links, and of each relation as many as there is room for."""
    by_relation: dict[IRI, list[Link]] = defaultdict(list)
    for link in links:
        by_relation[link.relation].append(link)
    taken: list[Link] = []
    sorts = sorted(by_relation.values(), key=lambda each: (len(each), each[0].relation))
    for number, each in enumerate(sorts):
        room = (limit - len(taken)) // (len(sorts) - number)
        taken += sorted(
            each[:room], key=lambda link: (link.target, link.source, link.carrier or "")
        )
    return taken


# -- words ----------------------------------------------------------------------------------------


def _title(
    kg: KnowledgeGraph, classes: Sequence[frozenset[IRI]], search: _Search
) -> Mapping[Language, str]:
    # Of the classes below a name, it means the one that has all others below it.
    tops = dict.fromkeys(next(k for k in each if kg.subclasses(k) == each) for each in classes)
    zh, en = ([kg.label(top, lang) for top in tops] for lang in ("zh", "en"))
    pair_zh = f"“{zh[0]}”与“{zh[1]}”之间" if len(zh) > 1 else f"“{zh[0]}”彼此之间"
    pair_en = (
        f"between “{en[0]}” and “{en[1]}”" if len(en) > 1 else f"among the members of “{en[0]}”"
    )
    count = search.counts.total()
    if not count:
        return {"zh": f"{pair_zh}没有关系。", "en": f"There are no relations {pair_en}."}
    least = not search.counted_all
    relations = "is 1 relation" if count == 1 else f"are {'at least ' * least}{count:,} relations"
    return {
        "zh": f"{pair_zh}{'至少' * least}有{count:,}条关系。",
        "en": f"There {relations} {pair_en}.",
    }


def _notes(
    kg: KnowledgeGraph, search: _Search, shown: Sequence[Link]
) -> Iterator[Mapping[Language, str]]:
    if search.counts.total() == len(shown):
        return
    given = Counter(link.relation for link in shown)
    said: dict[Language, list[str]] = {"zh": [], "en": []}
    for relation, count in search.counts.most_common():
        words = kg.relations.words(relation)
        said["zh"].append(f"“{words['zh']}”{given[relation]:,}/{count:,}条")
        said["en"].append(f"{given[relation]:,} of {count:,} “{words['en']}”")
    rest: Mapping[Language, str] = {"zh": "", "en": ""} if search.counted_all else _NOT_ALL
    yield {
        "zh": f"这里只列出其中{len(shown):,}条：{'，'.join(said['zh'])}{rest['zh']}。",
        "en": f"Only these are given here: {', '.join(said['en'])}{rest['en']}.",
    }
