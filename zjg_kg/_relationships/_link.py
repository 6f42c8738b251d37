"""A relation between two things, as the graph holds it."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from zjg_kg._terms import IRI

Bundle: TypeAlias = tuple[IRI, bool]
"""The relations of one property at a thing, with the thing as their subject or as their object."""


class Link(NamedTuple):
    """One relation between two things, in the direction in which it is said.

    >>> link = Link(IRI("urn:a"), IRI("urn:b"), IRI("urn:supplies"))
    >>> link.other(IRI("urn:a")), link.bundle(IRI("urn:b"))
    (IRI('urn:b'), (IRI('urn:supplies'), False))
    """

    source: IRI
    target: IRI
    relation: IRI
    """The property; where a node of its own carries the relation, the class of that node."""
    carrier: IRI | None = None
    """That node: a designation, an investment, an observation."""
    roles: tuple[IRI, IRI] | None = None
    """The properties by which the carrier points to the source and to the target."""

    def other(self, end: IRI) -> IRI:
        """The thing at the other end."""
        return self.target if end == self.source else self.source

    @property
    def triples(self) -> tuple[tuple[IRI, IRI, IRI], ...]:
        """What the graph says: one triple, or the two by which a carrier joins its ends."""
        if self.carrier is None or self.roles is None:
            return ((self.source, self.relation, self.target),)
        begin, end = self.roles
        return (self.carrier, begin, self.source), (self.carrier, end, self.target)

    def bundle(self, end: IRI) -> Bundle:
        """Among which relations of a thing this one stands."""
        if self.roles is None:
            return self.relation, end == self.source
        return self.roles[end != self.source], False
