"""Literals that the store would not keep as they are written, found before they go in.

Oxigraph keeps numbers, dates and truth values by their value: ``1.50`` comes back as ``1.5``,
``xsd:int`` as ``xsd:integer``, ``xsd:dateTimeStamp`` as ``xsd:dateTime``
(https://github.com/oxigraph/oxigraph/issues/526). What is lost that way is said, and what is handed
on is what the store will hold, so that names made from it are the same the next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A literal as it is written and as it is kept, both as in N-Triples."""

    written: str
    kept: str
    count: int
    """In how many statements it stands."""

    def __str__(self) -> str:
        return f"{self.written} → {self.kept}"

    def to_dict(self) -> dict[str, object]:
        """The two forms and the number, for JSON."""
        return {"written": self.written, "kept": self.kept, "count": self.count}


def as_kept(quads: Sequence[ox.Quad]) -> tuple[list[ox.Quad], tuple[Rewritten, ...]]:
    """Quads as the store will give them back, and the literals that are changed by that.

    >>> p = ox.NamedNode("urn:p")
    >>> price = ox.Literal("1.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    >>> [quad], [change] = as_kept([ox.Quad(p, p, price)])
    >>> quad.object.value, change.count
    ('1.5', 1)
    """
    literals = Counter(quad.object for quad in quads if isinstance(quad.object, ox.Literal))
    kept = _kept([literal for literal in literals if literal.language is None])
    changed = {
        literal: other
        for literal, other in kept.items()
        if (literal.value, literal.datatype) != (other.value, other.datatype)
    }
    if not changed:
        return list(quads), ()
    found = (Rewritten(str(old), str(new), literals[old]) for old, new in changed.items())
    return (
        [
            ox.Quad(quad.subject, quad.predicate, other, quad.graph_name)
            if (other := changed.get(cast("ox.Literal", quad.object))) is not None
            else quad
            for quad in quads
        ],
        tuple(sorted(found, key=str)),
    )


def _kept(literals: Sequence[ox.Literal]) -> dict[ox.Literal, ox.Literal]:
    """What a store makes of literals: a store is asked, so that nothing here can be wrong of it."""
    store, value = ox.Store(), ox.NamedNode("urn:zjg-kg:value")
    store.extend(
        ox.Quad(ox.NamedNode(f"urn:zjg-kg:literal:{number}"), value, literal)
        for number, literal in enumerate(literals)
    )
    return {
        literals[int(cast("str", quad.subject.value).rpartition(":")[2])]: cast(
            "ox.Literal", quad.object
        )
        for quad in store
    }
