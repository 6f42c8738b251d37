"""Who holds a company, directly and through others: the answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, Final

from zjg_kg._language import LANGUAGES, Language
from zjg_kg._relationships._answer import RelationshipAnswer
from zjg_kg._relationships._control import DIGITS, Chain, ControlSearch, Holding
from zjg_kg._relationships._limits import positive
from zjg_kg._relationships._relationship import describe
from zjg_kg._relationships._scope import Scope
from zjg_kg._relationships._subgraph import Subgraph
from zjg_kg._table import Column, Table
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._relationships._sentences import Account

_COLUMNS: Final = (
    Column("owner", {"zh": "持有者", "en": "owner"}),
    Column("company", {"zh": "公司", "en": "company"}),
    Column("share", {"zh": "合计份额", "en": "share in all"}),
    Column("at_least", {"zh": "是下限", "en": "at least"}),
    Column("direct", {"zh": "直接份额", "en": "direct share"}),
    Column("chains", {"zh": "链数", "en": "chains"}),
    Column("ultimate", {"zh": "链的尽头", "en": "end of the chain"}),
    Column("by_way_of", {"zh": "途径", "en": "by way of"}),
    Column("assertions", {"zh": "断言", "en": "assertions"}),
)


def control_chain(
    kg: KnowledgeGraph,
    thing: str,
    scope: Scope,
    *,
    upward: bool,
    max_length: int,
    max_visited: int,
) -> ControlChain:
    """See ``KnowledgeGraph.control_chain``."""
    positive("max_length", max_length)
    positive("max_visited", max_visited)
    search = ControlSearch(
        kg,
        kg.resolve(thing),
        scope,
        upward=upward,
        max_length=max_length,
        max_visited=max_visited,
    )
    search.run()
    return ControlChain(kg, search, scope)


@dataclass(frozen=True, slots=True)
class Stake:
    """What one owner has of one company, by all chains together."""

    owner: IRI
    company: IRI
    share: Decimal | None
    """The sum over the chains whose shares are all known; ``None`` where there is no such chain."""
    at_least: bool
    """Whether the owner may have more: a share is not known, or a ring is on the way."""
    chains: tuple[Chain, ...]
    """The chains, the shortest first."""
    ultimate: bool
    """Whether the chains end here: nobody is known to hold the owner or, downward, the company
    holds nothing."""

    @property
    def direct(self) -> Decimal | None:
        """What the owner holds of the company itself; ``None`` where that is nothing, or unknown."""
        return total(chain for chain in self.chains if len(chain.holdings) == 1)

    def words(self, lang: Language) -> str:
        """The share in words: ``至少42.5%``.

        >>> a, b = IRI("urn:a"), IRI("urn:b")
        >>> Stake(a, b, Decimal("0.425"), True, (), True).words("en")
        'at least 42.5%'
        """
        if self.share is None:
            return "份额不明" if lang == "zh" else "a share that is not known"
        least = {"zh": "至少", "en": "at least "}[lang] if self.at_least else ""
        return least + percentage(self.share, lang)


class ControlChain(RelationshipAnswer):
    """Who holds shares of a company, directly and through others, or of what a thing holds shares.

    Iterating gives the stakes, the largest first.
    """

    def __init__(self, kg: KnowledgeGraph, search: ControlSearch, scope: Scope) -> None:
        self.thing = search.thing
        """The thing asked about."""
        self.upward = search.upward
        """Whether its owners were asked for, rather than what it owns."""
        self.max_length = search.max_length
        self.complete = search.complete and not search.longer
        """Whether all chains were walked to their end."""
        self.rings = tuple(search.rings)
        """Companies that hold each other in a ring, each the next and the last one the first."""
        self.search = search
        self.scope = scope
        holdings = dict.fromkeys(h for chain in search.chains for h in chain.holdings)
        described = describe(kg, (each.link for each in holdings), scope)
        things = dict.fromkeys(end for each in holdings for end in (each.owner, each.company))
        super().__init__(kg, [*dict.fromkeys((search.thing, *things))], [*described.values()])

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """What each owner has of the company asked about or, downward, the owner of each company;
        the largest first, those that are not known last."""
        chains: dict[IRI, list[Chain]] = defaultdict(list)
        for chain in self.search.chains:
            chains[chain.things[0 if self.upward else -1]].append(chain)
        found = [self._stake(thing, tuple(each)) for thing, each in chains.items()]
        return tuple(sorted(found, key=lambda each: (-(each.share or 0), each.owner, each.company)))

    def _stake(self, far: IRI, chains: tuple[Chain, ...]) -> Stake:
        in_rings = {thing for ring in self.rings for thing in ring}
        more = not self.complete or any(
            chain.share is None or not in_rings.isdisjoint(chain.things[1:]) for chain in chains
        )
        owner, company = (far, self.thing) if self.upward else (self.thing, far)
        return Stake(owner, company, total(chains), more, chains, not self.search.holdings(far))

    @property
    def ultimate(self) -> tuple[Stake, ...]:
        """The stakes at the ends of the chains: upward, of the ultimate owners."""
        return tuple(stake for stake in self.stakes if stake.ultimate)

    def __len__(self) -> int:
        return len(self.stakes)

    def __iter__(self) -> Iterator[Stake]:
        return iter(self.stakes)

    def __getitem__(self, index: int) -> Stake:
        return self.stakes[index]

    def __repr__(self) -> str:
        return f"<ControlChain: {len(self)} stakes, {len(self.rings)} rings>"

    def account(self, lang: Language | None = None, *, cite: bool = True) -> Account:
        """What ``sentences`` says, in its parts; without ``cite``, no sources are named."""
        from zjg_kg._relationships._control_words import tell

        return tell(self._kg, self, lang or self._kg.lang, cite=cite)

    def to_svg(self, lang: Language | None = None) -> str:
        """The holdings as an SVG."""
        subgraph = Subgraph(self._kg, self.nodes, self.relationships, [[self.thing]])
        return subgraph.to_svg(lang)

    def to_table(self) -> Table:
        """One row for each stake."""
        kg = self._kg
        evidence = {each.link: each.evidence for each in self.relationships}
        rows = []
        for stake in self.stakes:
            ways = (" → ".join(map(kg.label, chain.things)) for chain in stake.chains)
            links = dict.fromkeys(h.link for chain in stake.chains for h in chain.holdings)
            said = dict.fromkeys(each.assertion.curie for link in links for each in evidence[link])
            row = (
                *(stake.owner, stake.company, stake.share, stake.at_least, stake.direct),
                *(len(stake.chains), stake.ultimate),
                *(("；" if kg.lang == "zh" else "; ").join(ways), " ".join(said)),
            )
            rows.append(row)
        return Table(_COLUMNS, rows, label=kg.label, lang=kg.lang)

    def to_dict(self) -> dict[str, object]:
        """The answer in plain values for JSON; a share is a string of digits, so that it is exact."""
        return {
            "thing": self._thing(self.thing),
            "upward": self.upward,
            "complete": self.complete,
            "stakes": [
                {
                    "owner": self._thing(stake.owner),
                    "company": self._thing(stake.company),
                    "share": _digits(stake.share),
                    "at_least": stake.at_least,
                    "direct": _digits(stake.direct),
                    "ultimate": stake.ultimate,
                    "chains": [
                        {"things": list(chain.things), "share": _digits(chain.share)}
                        for chain in stake.chains
                    ],
                }
                for stake in self.stakes
            ],
            "rings": [list(ring) for ring in self.rings],
            "relationships": [each.to_dict() for each in self.relationships],
            "notes": {lang: list(self.account(lang).notes) for lang in LANGUAGES},
            "evidence": self._evidence(),
        }


def total(parts: Iterable[Chain | Holding]) -> Decimal | None:
    """The sum of the shares that are known; ``None`` where none is."""
    shares = [each.share for each in parts if each.share is not None]
    with localcontext(prec=DIGITS):
        return sum(shares, Decimal(0)) if shares else None


def _digits(share: Decimal | None) -> str | None:
    return None if share is None else f"{share.normalize():f}"


def percentage(share: Decimal, lang: Language) -> str:
    """A share in per cent; of one that has many digits, the first.

    >>> percentage(Decimal("0.425"), "en"), percentage(Decimal("0.123456789"), "zh")
    ('42.5%', '约12.3457%')
    """
    exact = share * 100
    near = exact.quantize(Decimal("0.0001"))
    if not near:
        near = Decimal(f"{exact:.2g}")
    about = "" if near == exact else {"zh": "约", "en": "about "}[lang]
    return f"{about}{near.normalize():f}%"
