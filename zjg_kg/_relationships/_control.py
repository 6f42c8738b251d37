"""Who holds a company, directly and through others: the search.

The share that an owner has by a chain of holdings is the product of the shares along it, and what
an owner has altogether is the sum over all chains in which nothing comes twice. Where no companies
hold each other in a ring, this is the integrated ownership of F. Brioschi, L. Buzzacchi and M. G.
Colombo, "Risk capital financing and the separation of ownership and control in business groups",
Journal of Banking and Finance 13(4-5), 1989. Where some do, theirs goes round the ring without end;
here it is named and not walked round, and the sum is the least that the owner has. (On rings:
S. Vitali, J. B. Glattfelder and S. Battiston, "The Network of Global Corporate Control", PLoS ONE
6(10), 2011, doi:10.1371/journal.pone.0025995.)
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._relationships._link import Link
from zjg_kg._relationships._scope import TIMES, Scope
from zjg_kg._terms import IRI, RDF, ZJG
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_ROLES: Final = (ZJG.shareholder, ZJG.heldCompany)
DIGITS: Final = 1_000
"""Digits that a product may have; those of real shares never have so many, so that it is exact."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Shares of one company in the hands of one owner."""

    link: Link
    """From the owner to the company."""
    share: Decimal | None
    """The part of the company, above 0 and at most 1; ``None`` where it is not known."""

    @property
    def owner(self) -> IRI:
        """Who holds the shares."""
        return self.link.source

    @property
    def company(self) -> IRI:
        """Of what they are shares."""
        return self.link.target


@dataclass(frozen=True, slots=True)
class Chain:
    """Holdings one after the other, from an owner down to a company; nothing comes twice."""

    holdings: tuple[Holding, ...]

    @property
    def things(self) -> tuple[IRI, ...]:
        """Owner, those in between, and the company."""
        return self.holdings[0].owner, *(each.company for each in self.holdings)

    @property
    def share(self) -> Decimal | None:
        """The part of the company that the owner has by this chain; ``None`` where a share is not
        known.

        >>> a, b, c = map(IRI, ("urn:a", "urn:b", "urn:c"))
        >>> first = Holding(Link(a, b, ZJG.Shareholding), Decimal("0.6"))
        >>> Chain((first, Holding(Link(b, c, ZJG.Shareholding), Decimal("0.5")))).share
        Decimal('0.30')
        >>> Chain((first, Holding(Link(b, c, ZJG.Shareholding), None))).share is None
        True
        """
        product = Decimal(1)
        with localcontext(prec=DIGITS):
            for holding in self.holdings:
                if holding.share is None:
                    return None
                product *= holding.share
        return product


class ControlSearch:
    """The chains of holdings that lead up from a company to its owners, or down from an owner."""

    def __init__(
        self,
        kg: KnowledgeGraph,
        thing: IRI,
        scope: Scope,
        *,
        upward: bool,
        max_length: int,
        max_visited: int,
    ) -> None:
        self._kg, self._scope = kg, scope
        self.thing, self.upward = thing, upward
        self.max_length, self.max_visited = max_length, max_visited
        today = dt.date.today().isoformat()
        # Who holds a company is asked of a time; unless another is named, of today.
        self._then = scope if scope.as_of else replace(scope, as_of=(today, today))
        self._holdings: dict[IRI, list[Holding]] = {}
        self.chains: list[Chain] = []
        """All chains, the shortest first."""
        self.rings: list[tuple[IRI, ...]] = []
        """Companies that hold each other in a ring, each the next and the last one the first."""
        self.odd: list[Holding] = []
        """Holdings whose share is given as something that cannot be one."""
        self.past: set[IRI] = set()
        """Holdings that were left out because they are not of the time asked about."""
        self.longer = False
        """Whether a chain goes on beyond ``max_length``."""
        self.complete = True
        """Whether all chains of that length were walked."""

    def run(self) -> ControlSearch:
        """Walk the chains, step by step from the thing outward."""
        waiting: deque[tuple[Holding, ...]] = deque([()])
        steps = 0
        while waiting:
            walked = waiting.popleft()
            here = self._far(walked[-1]) if walked else self.thing
            behind = [self.thing, *map(self._far, walked)]
            for holding in self.holdings(here):
                if len(walked) == self.max_length:
                    self.longer = True
                    break
                if steps == self.max_visited:
                    self.complete = False
                    return self
                steps += 1
                if (far := self._far(holding)) in behind:
                    self._ring(behind[behind.index(far) :])
                    continue
                chain = (*walked, holding)
                self.chains.append(Chain(chain[::-1] if self.upward else chain))
                waiting.append(chain)
        return self

    def _far(self, holding: Holding) -> IRI:
        return holding.owner if self.upward else holding.company

    def _ring(self, things: Sequence[IRI]) -> None:
        ring = tuple(reversed(things)) if self.upward else tuple(things)
        first = ring.index(min(ring))
        if (turned := ring[first:] + ring[:first]) not in self.rings:
            self.rings.append(turned)

    # -- reading ----------------------------------------------------------------------------------

    def holdings(self, thing: IRI) -> list[Holding]:
        """The holdings in a company or, downward, of an owner; the largest first."""
        if (found := self._holdings.get(thing)) is None:
            found = self._holdings[thing] = sorted(
                self._read(thing),
                key=lambda each: (-(each.share or 0), self._far(each), each.link.carrier or ""),
            )
        return found

    def _read(self, thing: IRI) -> Iterator[Holding]:
        store = self._kg.store
        here, there = reversed(_ROLES) if self.upward else _ROLES
        for node in store.subjects(here, thing):
            if not isinstance(node, ox.NamedNode) or not store.has(
                node, RDF.type, ZJG.Shareholding
            ):
                continue
            carrier = IRI(node.value)
            for far in store.objects(carrier, there):
                if not isinstance(far, ox.NamedNode) or not self._scope.admits(IRI(far.value)):
                    continue
                owner, company = (IRI(far.value), thing) if self.upward else (thing, IRI(far.value))
                link = Link(owner, company, ZJG.Shareholding, carrier, _ROLES)
                if self._scope.takes(link) and all(map(self._is_said, link.triples)):
                    if self._is_past(carrier):
                        self.past.add(carrier)
                    else:
                        yield self._holding(link, carrier)

    def _is_said(self, triple: tuple[object, ...]) -> bool:
        return self._scope.any_evidence or any(
            isinstance(quad.graph_name, ox.NamedNode)
            and self._scope.allows(IRI(quad.graph_name.value))
            for quad in self._kg.store.quads(*triple)  # type: ignore[arg-type]
        )

    def _is_past(self, carrier: IRI) -> bool:
        store = self._kg.store
        return not self._then.holds(
            {name: [each.value for each in store.objects(carrier, name)] for name in TIMES}
        )

    def _holding(self, link: Link, carrier: IRI) -> Holding:
        """A holding with its share, where one is given, and one only."""
        values = {
            to_python(term)
            for term in self._kg.store.objects(carrier, ZJG.share)
            if self._is_said((carrier, ZJG.share, term))
        }
        [value] = values if len(values) == 1 else [None]
        share = Decimal(str(value)) if isinstance(value, int | float | Decimal) else None
        known = share is not None and 0 < share <= 1
        holding = Holding(link, share if known else None)
        if values and not known:
            self.odd.append(holding)
        return holding
