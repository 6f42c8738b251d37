"""Names of blank nodes that follow from what is said of them.

RDFC-1.0 (https://www.w3.org/TR/rdf-canon/) numbers the blank nodes of a whole data set, so that one
statement more may rename them all. Here each group of blank nodes that hang together is named by
itself: what did not change keeps its names, and equal groups are numbered, for RDF keeps them
apart. Most blank nodes are told apart by what is said around them, which is found by refining
round by round. Where nothing tells them apart, every order is tried; that takes the factorial of
their number, so that of such nodes there may be few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import permutations
from typing import Any, Final

import pyoxigraph as ox

from zjg_kg._errors import InputError

MOST_ALIKE: Final = 6
"""So many blank nodes may hang together that nothing tells apart: 720 orders are tried."""
MOST_VISITS: Final = 5_000_000
"""So many statements are looked at in telling blank nodes apart, those of each round anew."""


def is_blank(quad: ox.Quad) -> bool:
    """Whether a quad has a blank node.

    >>> p = ox.NamedNode("urn:p")
    >>> is_blank(ox.Quad(p, p, ox.BlankNode(), p)), is_blank(ox.Quad(p, p, ox.Literal("_:a"), p))
    (True, False)
    """
    return (
        isinstance(quad.subject, ox.BlankNode)
        or isinstance(quad.object, ox.BlankNode)
        or isinstance(quad.graph_name, ox.BlankNode)
    )


def canonical(quads: Iterable[ox.Quad]) -> dict[ox.Quad, ox.Quad]:
    """Quads with blank nodes, by what they are called once each blank node has its name.

    Two sets of quads that differ in the names of blank nodes alone have the same keys. They must
    be whole: all that is said of a blank node belongs to its name.

    Raises ``InputError`` where so many blank nodes are alike that naming them would not end.

    >>> p, a = ox.NamedNode("urn:p"), ox.Literal("a")
    >>> one, other = ([ox.Quad(ox.BlankNode(), p, a)] for _ in range(2))
    >>> canonical(one).keys() == canonical(other).keys(), one == other
    (True, False)
    """
    quads = list(quads)
    names = _names(quads, _Allowance())
    return {renamed(quad, names): quad for quad in quads}


class _Allowance:
    """How much more work may be done."""

    def __init__(self) -> None:
        self.visits = MOST_VISITS

    def spend(self, visits: int) -> None:
        self.visits -= visits
        if self.visits < 0:
            raise _too_many()


def _too_many() -> InputError:
    return InputError(
        zh=f"有一组相连的空白节点彼此没有分别（超过 {MOST_ALIKE} 个），无法比较；"
        "请给它们 IRI，或各写一句能区分它们的话。",
        en=f"more than {MOST_ALIKE} blank nodes that hang together are all alike and cannot be "
        "compared; give them IRIs, or say something of each that tells it apart.",
    )


def _names(quads: Sequence[ox.Quad], allowance: _Allowance) -> dict[ox.BlankNode, ox.BlankNode]:
    copies: Counter[str] = Counter()
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    for group in _groups(quads):
        own = _told_apart(group, allowance)
        digest = _digest(sorted(str(renamed(quad, own)) for quad in group))
        in_order = sorted(own, key=lambda node: own[node].value)
        for number, node in enumerate(in_order):
            names[node] = ox.BlankNode(f"b{digest}c{copies[digest]}n{number}")
        copies[digest] += 1
    return names


def _groups(quads: Sequence[ox.Quad]) -> Iterator[list[ox.Quad]]:
    """The quads by the blank nodes that hang together."""
    leads: dict[ox.BlankNode, ox.BlankNode] = {}

    def head(node: ox.BlankNode) -> ox.BlankNode:
        while (above := leads.setdefault(node, node)) != node:
            leads[node] = leads[above]
            node = above
        return node

    for quad in quads:
        first, *others = blanks(quad)
        for other in others:
            leads[head(other)] = head(first)
    groups: dict[ox.BlankNode, list[ox.Quad]] = defaultdict(list)
    for quad in quads:
        groups[head(blanks(quad)[0])].append(quad)
    yield from groups.values()


def _told_apart(
    group: Sequence[ox.Quad], allowance: _Allowance
) -> Mapping[ox.BlankNode, ox.BlankNode]:
    """Names for the blank nodes of one group."""
    colours = _colours(group, allowance)
    sizes = Counter(colours.values())
    if len(sizes) == len(colours):
        return {node: ox.BlankNode(f"b{colour}") for node, colour in colours.items()}
    unique = {node: colour for node, colour in colours.items() if sizes[colour] == 1}
    if not unique:
        return _in_every_order(group, list(colours))
    # What hangs together only by nodes that are told apart falls into smaller groups.
    known = {node: ox.NamedNode(f"urn:zjg-kg:blank:{colour}") for node, colour in unique.items()}
    rest = [renamed(quad, known) for quad in group]
    names = _names([quad for quad in rest if is_blank(quad)], allowance)
    return names | {node: ox.BlankNode(f"a{colour}") for node, colour in unique.items()}


def _colours(group: Sequence[ox.Quad], allowance: _Allowance) -> dict[ox.BlankNode, str]:
    """What is said around each blank node, as a digest; equal ones where nothing tells them apart.

    The refinement of Weisfeiler and Leman: in each round a node is described by its statements, in
    which other blank nodes stand by what was known of them the round before.
    """
    colours = {node: "" for quad in group for node in blanks(quad)}
    kinds = 1
    while True:
        allowance.spend(len(group))
        said: dict[ox.BlankNode, list[str]] = {node: [colours[node]] for node in colours}
        for quad in group:
            for node in set(blanks(quad)):
                said[node].append(_described(quad, node, colours))
        colours = {node: _digest(sorted(lines)) for node, lines in said.items()}
        found = len(set(colours.values()))
        if found == kinds or found == len(colours):
            return colours
        kinds = found


def _described(quad: ox.Quad, node: ox.BlankNode, colours: Mapping[ox.BlankNode, str]) -> str:
    return " ".join(
        "_:" if part == node else f"_:{colours[part]}" if part in colours else str(part)
        for part in quad
    )


def _in_every_order(
    group: Sequence[ox.Quad], nodes: Sequence[ox.BlankNode]
) -> Mapping[ox.BlankNode, ox.BlankNode]:
    """Names for nodes that are all alike: of all ways to number them, that whose text comes first."""
    if len(nodes) > MOST_ALIKE:
        raise _too_many()
    numbers = [ox.BlankNode(f"n{number}") for number in range(len(nodes))]
    numbered = (dict(zip(order, numbers, strict=True)) for order in permutations(nodes))
    return min(numbered, key=lambda names: sorted(str(renamed(quad, names)) for quad in group))


def blanks(quad: ox.Quad) -> list[ox.BlankNode]:
    """The blank nodes of a quad."""
    return [part for part in quad if isinstance(part, ox.BlankNode)]


def renamed(quad: ox.Quad, names: Mapping[ox.BlankNode, ox.BlankNode | ox.NamedNode]) -> ox.Quad:
    """The quad with other names for its blank nodes."""
    parts: list[Any] = [
        names.get(part, part) if isinstance(part, ox.BlankNode) else part for part in quad
    ]
    return ox.Quad(*parts)


def _digest(lines: Iterable[str]) -> str:
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
