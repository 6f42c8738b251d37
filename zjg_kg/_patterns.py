"""A query taken apart: the conditions that its ``WHERE`` sets, one by one, as text.

Used to find out which of them nothing meets. The text of each is kept as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from zjg_kg._sparql import tokenise

Kind = Literal["triple", "union", "subquery", "filter", "minus", "bind", "optional", "values"]

_KEYWORDS: Final[dict[str, Kind]] = {"OPTIONAL": "optional", "MINUS": "minus", "BIND": "bind"}


@dataclass(frozen=True, slots=True)
class Part:
    """One condition. ``text`` is SPARQL that stands for itself, inside its ``GRAPH`` if it has one.

    A triple pattern has its three tokens or paths as ``terms``; a ``VALUES`` its variable.
    """

    kind: Kind
    text: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pieces:
    """The declarations of a query, and its conditions in the order in which they are tried.

    ``VALUES`` come first, as they say what is asked about; filters and exclusions last, as they
    hold for the whole group.
    """

    prologue: str
    parts: tuple[Part, ...]

    def ask(self, parts: Sequence[Part]) -> str:
        """A query for whether these conditions are met together."""
        return f"{self.prologue} ASK {{ {conjunction(parts)} }}"


def conjunction(parts: Sequence[Part]) -> str:
    """The conditions as one group's content."""
    return "\n".join(part.text for part in parts)


def take_apart(query: str) -> Pieces:
    """Split a SELECT, ASK or CONSTRUCT that the engine accepts.

    >>> [part.terms for part in take_apart("ASK { ?x a :B ; :c ?y }").parts]
    [('?x', 'a', ':B'), ('?x', ':c', '?y')]
    """
    splitter = _Splitter(query)
    start, end = splitter.where()
    parts = [*splitter.group(start + 1, end, ())]
    order = {"values": 0, "filter": 2, "minus": 2}
    parts.sort(key=lambda part: order.get(part.kind, 1))
    return Pieces(splitter.prologue(), tuple(parts))


class _Splitter:
    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = tokenise(query)
        self.closing = self._closing()

    def _closing(self) -> dict[int, int]:
        pairs, stack = {}, []
        for index, token in enumerate(self.tokens):
            if token.kind == "open":
                stack.append(index)
            elif token.kind == "close":
                pairs[stack.pop()] = index
        return pairs

    def word(self, index: int) -> str:
        if index >= len(self.tokens):
            return ""
        token = self.tokens[index]
        return token.text.upper() if token.kind == "word" else token.text

    def text(self, start: int, end: int) -> str:
        return self.query[self.tokens[start].start : self.tokens[end - 1].end]

    def prologue(self) -> str:
        return " ".join(
            f"PREFIX {self.tokens[index + 1].text} {self.tokens[index + 2].text}"
            for index in range(len(self.tokens))
            if self.word(index) == "PREFIX"
        )

    def where(self) -> tuple[int, int]:
        """The brackets of the outermost pattern; a CONSTRUCT has its template before it, and a
        pattern that is nothing but a query stands for that query's."""
        groups = self._groups(0, len(self.tokens))
        template = self.word(self._form()) == "CONSTRUCT" and len(groups) > 1
        start, end = groups[1 if template else 0]
        while self.word(start + 1) == "SELECT":
            start, end = self._groups(start + 1, end)[0]
        return start, end

    def _groups(self, index: int, end: int) -> list[tuple[int, int]]:
        groups = []
        while index < end:
            if self.tokens[index].text == "{":
                groups.append((index, self.closing[index]))
            index = self.closing.get(index, index) + 1
        return groups

    def _form(self) -> int:
        forms = ("SELECT", "ASK", "CONSTRUCT")
        return next(index for index in range(len(self.tokens)) if self.word(index) in forms)

    def group(self, index: int, end: int, graphs: tuple[str, ...]) -> Iterator[Part]:
        while index < end:
            word = self.word(index)
            if word == ".":
                index += 1
            elif word == "{":
                close = self.closing[index]
                if self.word(close + 1) == "UNION":
                    while self.word(close + 1) == "UNION":
                        close = self.closing[close + 2]
                    yield self._part("union", index, close + 1, graphs)
                elif self.word(index + 1) == "SELECT":
                    yield self._part("subquery", index, close + 1, graphs)
                else:
                    yield from self.group(index + 1, close, graphs)
                index = close + 1
            elif word == "GRAPH":
                close = self.closing[index + 2]
                yield from self.group(index + 3, close, (*graphs, self.tokens[index + 1].text))
                index = close + 1
            elif word == "VALUES":
                brace = next(i for i in range(index, end) if self.tokens[i].text == "{")
                close = self.closing[brace]
                yield self._part("values", index, close + 1, (), (self.tokens[index + 1].text,))
                index = close + 1
            elif word == "FILTER":
                close = self._constraint(index + 1)
                yield self._part("filter", index, close, graphs)
                index = close
            elif (kind := _KEYWORDS.get(word)) is not None:
                close = self.closing[index + 1] + 1
                yield self._part(kind, index, close, graphs)
                index = close
            else:
                index = yield from self._triples(index, end, graphs)

    def _constraint(self, index: int) -> int:
        """Where the condition of a FILTER ends: ``(…)``, ``[NOT] EXISTS {…}`` or ``name(…)``."""
        while index not in self.closing:
            index += 1
        return self.closing[index] + 1

    def _triples(self, index: int, end: int, graphs: tuple[str, ...]) -> Generator[Part, None, int]:
        subject_start, index = index, self._term(index)
        subject = self.text(subject_start, index)
        while index < end and self.tokens[index].text not in (".", "}"):
            verb_start, index = index, self._path(index)
            verb = self.text(verb_start, index)
            while True:
                object_start, index = index, self._term(index)
                terms = (subject, verb, self.text(object_start, index))
                yield Part("triple", _in_graphs(" ".join(terms) + " .", graphs), terms)
                if index >= end or self.tokens[index].text != ",":
                    break
                index += 1
            if index >= end or self.tokens[index].text != ";":
                break
            while index < end and self.tokens[index].text == ";":
                index += 1
        return index

    def _term(self, index: int) -> int:
        """Where a term ends that begins here."""
        if index in self.closing:
            return self.closing[index] + 1
        token = self.tokens[index]
        if token.text in ("+", "-"):
            return index + 2
        if token.kind == "string" and index + 1 < len(self.tokens):
            following = self.tokens[index + 1]
            if following.kind == "language":
                return index + 2
            if following.text == "^^":
                return index + 3
        return index + 1

    def _path(self, index: int) -> int:
        """Where a predicate or a property path ends that begins here."""
        while True:
            while self.tokens[index].text in ("^", "!"):
                index += 1
            index = self.closing.get(index, index) + 1
            before, token = self.tokens[index - 1], self.tokens[index]
            if token.text in ("*", "+", "?") and token.start == before.end:
                index += 1
            if self.tokens[index].text not in ("/", "|"):
                return index
            index += 1

    def _part(
        self,
        kind: Kind,
        start: int,
        end: int,
        graphs: tuple[str, ...],
        terms: tuple[str, ...] = (),
    ) -> Part:
        return Part(kind, _in_graphs(self.text(start, end), graphs), terms)


def _in_graphs(text: str, graphs: tuple[str, ...]) -> str:
    for graph in reversed(graphs):
        text = f"GRAPH {graph} {{ {text} }}"
    return text
