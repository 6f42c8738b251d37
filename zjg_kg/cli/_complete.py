"""What the shells offer on Tab: names of questions, their parameters, entities."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import typer

from zjg_kg._language import current

if TYPE_CHECKING:
    from zjg_kg._header import Parameter
    from zjg_kg._questions import Questions

Offers = list[tuple[str, str]]
"""Words, each with what it means."""

_Offer = TypeVar("_Offer", bound=Callable[..., Offers])
_MOST = 60


def _quietly(offer: _Offer) -> _Offer:
    """On Tab nothing is said: where an offer fails, there is none."""

    @wraps(offer)
    def attempt(*arguments: object, **named: object) -> Offers:
        with suppress(Exception):
            return offer(*arguments, **named)
        return []

    return attempt  # type: ignore[return-value]


@_quietly
def formats(incomplete: str) -> Offers:
    """The formats of results."""
    from zjg_kg.cli._options import RDF_FORMATS, TABLE_FORMATS

    return _beginning(incomplete, ((each, "") for each in TABLE_FORMATS + RDF_FORMATS))


@_quietly
def topics(incomplete: str) -> Offers:
    """The topics of the saved questions."""
    return _beginning(incomplete, ((each, "") for each in _saved().topics))


@_quietly
def questions(incomplete: str) -> Offers:
    """The names of the saved questions."""
    saved = _saved()
    names = [name for name in saved if name.startswith(incomplete)]
    return [(name, saved[name].summary[current()]) for name in sorted(names)]


@_quietly
def arguments(context: typer.Context, incomplete: str) -> Offers:
    """``name=`` for each parameter of the question, and ``name=value`` once that is named."""
    question = _saved()[context.params["question"]]
    words = [*(context.params.get("arguments") or ())]
    # bash takes "area=杭" apart at the sign and asks for the end alone.
    if words[-1:] == ["="]:
        words.pop()
    if words and words[-1] in question.parameters:
        return _values(question.parameters[words[-1]], incomplete)
    given = {word.partition("=")[0] for word in words}
    name, equals, value = incomplete.partition("=")
    if equals:
        found = _values(question.parameters[name], value)
        return [(f"{name}={word}", meaning) for word, meaning in found]
    left = [each for each in question.parameters.values() if each.name not in given]
    return _beginning(incomplete, ((f"{each.name}=", each.label[current()]) for each in left))


@_quietly
def entities(incomplete: str) -> Offers:
    """The names of entities."""
    return _entities(incomplete, None)


def _values(parameter: Parameter, incomplete: str) -> Offers:
    if parameter.values:
        return _beginning(incomplete, ((each, "") for each in parameter.values))
    if parameter.type == "entity":
        return _entities(incomplete, parameter.of)
    if parameter.type == "concept":
        return _entities(incomplete, None, scheme=parameter.of)
    return []


def _entities(incomplete: str, kind: str | None, scheme: str | None = None) -> Offers:
    from zjg_kg import KnowledgeGraph

    kg = KnowledgeGraph.shipped()
    names = kg.names(kind=kind, scheme=scheme)
    return _beginning(incomplete, ((name, kg.label(iri)) for name, iri in names))


def _beginning(incomplete: str, words: Iterable[tuple[str, str]]) -> Offers:
    found = {word: meaning for word, meaning in words if word.startswith(incomplete)}
    return [(_quoted(word), found[word]) for word in sorted(found)[:_MOST]]


def _quoted(word: str) -> str:
    # bash takes an offer as it is, blanks and quotes included; zsh and fish quote it themselves.
    if os.environ.get("_ZJG_KG_COMPLETE", "").endswith("bash"):
        return re.sub(r"([\s'\"\\$`()&;|<>*?!#~\[\]{}])", r"\\\1", word)
    return word


def _saved() -> Questions:
    from zjg_kg._data import data_folder
    from zjg_kg._questions import Questions

    return Questions(data_folder("queries"))
