"""What the shells offer on Tab: names of questions, their parameters, entities, relations."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, TypeVar, get_args

import typer

from zjg_kg._language import current

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._header import Parameter
    from zjg_kg._questions import Questions
    from zjg_kg._terms import IRI

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
    from zjg_kg._export._formats import ExportFormat
    from zjg_kg.cli._options import TABLE_FORMATS

    every = dict.fromkeys((*TABLE_FORMATS, *get_args(ExportFormat)))
    return _beginning(incomplete, ((each, "") for each in every))


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


@_quietly
def relations(incomplete: str) -> Offers:
    """Relations by name: properties, what nodes carry, whole kinds of relation."""
    kg = _shipped()
    relations = kg.relations
    every = {*relations.kinds, *relations.carriers}
    words = {each: relations.words(each)[current()] for each in every}
    words |= {kind: kg.label(kind) for kind in relations.kinds.values()}
    return _beginning(incomplete, _terms(words))


@_quietly
def classes(incomplete: str) -> Offers:
    """The classes of the ontology by name."""
    from zjg_kg._terms import IRI, OWL, PREFIXES, RDF

    kg = _shipped()
    named = (
        IRI(str(getattr(each, "value", ""))) for each in kg.store.subjects(RDF.type, OWL.Class)
    )
    own = {each: kg.label(each) for each in named if each.startswith(PREFIXES["zjg"])}
    return _beginning(incomplete, _terms(own))


@_quietly
def measures(incomplete: str) -> Offers:
    """The measures by which things are ranked."""
    from zjg_kg._relationships._measures import MEASURES

    return _beginning(incomplete, ((name, texts[current()]) for name, texts in MEASURES.items()))


@_quietly
def bases(incomplete: str) -> Offers:
    """On what basis a thing is said."""
    return _concepts(incomplete, "basis")


@_quietly
def modalities(incomplete: str) -> Offers:
    """How a thing is meant."""
    return _concepts(incomplete, "modality")


@_quietly
def origins(incomplete: str) -> Offers:
    """Where assertions come from."""
    return _beginning(incomplete, ((each, "") for each in ("source", "curated", "derived")))


@_quietly
def sources(incomplete: str) -> Offers:
    """The sources, by their short form."""
    return _beginning(
        incomplete, ((each.iri.curie, each.label(current())) for each in _shipped().sources)
    )


def _terms(words: Mapping[IRI, str]) -> Iterator[tuple[str, str]]:
    """Terms as they may be written: by their label, their short form and, of the project's own,
    without its prefix."""
    for iri, word in words.items():
        yield word, iri.curie
        yield iri.curie, word
        yield iri.curie.removeprefix("zjg:"), word


def _concepts(incomplete: str, scheme: str) -> Offers:
    kg = _shipped()
    found = {iri for _, iri in kg.names(scheme=scheme)}
    return _beginning(incomplete, ((iri.rpartition("/")[2], kg.label(iri)) for iri in found))


def _values(parameter: Parameter, incomplete: str) -> Offers:
    if parameter.values:
        return _beginning(incomplete, ((each, "") for each in parameter.values))
    if parameter.type == "entity":
        return _entities(incomplete, parameter.of)
    if parameter.type == "concept":
        return _entities(incomplete, None, scheme=parameter.of)
    return []


def _entities(incomplete: str, kind: str | None, scheme: str | None = None) -> Offers:
    kg = _shipped()
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


def _shipped() -> KnowledgeGraph:
    from zjg_kg import KnowledgeGraph

    return KnowledgeGraph.shipped()


def _saved() -> Questions:
    from zjg_kg._data import data_folder
    from zjg_kg._questions import Questions

    return Questions(data_folder("queries"))
