"""Which relations count: the options that all questions about relationships share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypedDict

import pyoxigraph as ox

from zjg_kg._errors import ParameterError, UnknownName
from zjg_kg._evidence import Origin, origin_of
from zjg_kg._relationships._link import Link
from zjg_kg._terms import DCTERMS, IRI, PROV, RDF, ZJG
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

TIMES: Final = (ZJG.date, ZJG.validFrom, ZJG.validUntil)
"""The properties that say when a carried relation begins and ends."""
_ORIGINS: Final = ("source", "curated", "derived")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:Z|[+-]\d{2}:\d{2})?")


class ScopeOptions(TypedDict, total=False):
    """Which relations count. Names are taken in any form, as by ``KnowledgeGraph.resolve``."""

    relations: Collection[str]
    """Only these: properties, classes of carried relations (``认定``), or whole kinds of relation
    (``relation:governance``)."""
    not_relations: Collection[str]
    """None of these."""
    kinds: Collection[str]
    """Only by way of things of these classes."""
    not_kinds: Collection[str]
    """Not by way of things of these classes."""
    basis: Collection[str]
    """Only what is said on this basis, such as ``basis:stated``."""
    modality: Collection[str]
    """Only what is said in this way, such as ``modality:fact``."""
    origins: Collection[Origin]
    """Only what sources say (``source``), curators add (``curated``), rules derive (``derived``)."""
    sources: Collection[str]
    """Only what these sources say."""
    as_of: str | dt.date
    """Only what was said by then, and had begun and not ended: a year, a month or a day."""


@dataclass(frozen=True)
class Scope:
    """The options, resolved against one graph. Empty sets stand for no restriction."""

    kg: KnowledgeGraph
    relations: frozenset[IRI] = frozenset()
    not_relations: frozenset[IRI] = frozenset()
    kinds: frozenset[IRI] = frozenset()
    not_kinds: frozenset[IRI] = frozenset()
    basis: frozenset[IRI] = frozenset()
    modality: frozenset[IRI] = frozenset()
    origins: frozenset[str] = frozenset()
    sources: frozenset[IRI] = frozenset()
    as_of: tuple[str, str] | None = None
    """The first and the last day of the time that was named."""
    _allowed: dict[IRI, bool] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, kg: KnowledgeGraph, options: ScopeOptions) -> Scope:
        """Resolve options.

        Raises ``UnknownName`` or ``AmbiguousName`` for a name, ``ParameterError`` for an option
        that there is not or a value that it cannot have.
        """
        if unknown := options.keys() - ScopeOptions.__annotations__.keys():
            known = ", ".join(ScopeOptions.__annotations__)
            raise ParameterError(
                zh=f"没有名为“{min(unknown)}”的选项；可用的有：{known}。",
                en=f"there is no option {min(unknown)!r}; there are {known}.",
            )
        taken = {name: _listed(name, options.get(name)) for name in options if name != "as_of"}

        def resolved(name: str, kind: str | None = None) -> frozenset[IRI]:
            return frozenset(kg.resolve(each, kind=kind) for each in taken.get(name, ()))

        def related(name: str) -> frozenset[IRI]:
            named = (kg.relations.named(each) for each in taken.get(name, ()))
            return frozenset[IRI]().union(*named)

        def classes(name: str) -> frozenset[IRI]:
            return frozenset[IRI]().union(*(kg.subclasses(each) for each in taken.get(name, ())))

        origins = frozenset(taken.get("origins", ()))
        if wrong := origins - set(_ORIGINS):
            raise ParameterError(
                zh=f"来由只有 {'、'.join(_ORIGINS)}，没有“{min(wrong)}”。",
                en=f"origins are {', '.join(_ORIGINS)}, not {min(wrong)!r}.",
            )
        return cls(
            kg,
            relations=related("relations"),
            not_relations=related("not_relations"),
            kinds=classes("kinds"),
            not_kinds=classes("not_kinds"),
            basis=frozenset(_concept(kg, "basis", each) for each in taken.get("basis", ())),
            modality=frozenset(
                _concept(kg, "modality", each) for each in taken.get("modality", ())
            ),
            origins=origins,
            sources=resolved("sources", "zjg:Source"),
            as_of=_days(options["as_of"]) if options.get("as_of") else None,
        )

    # -- relations --------------------------------------------------------------------------------

    def takes(self, link: Link) -> bool:
        """Whether relations of this sort count."""
        names = {link.relation, *(link.roles or ())}
        return (
            not self.relations or not self.relations.isdisjoint(names)
        ) and self.not_relations.isdisjoint(names)

    def holds(self, times: Mapping[str, Iterable[str]]) -> bool:
        """Whether a carried relation with these times (``zjg:date`` and the like) holds as of the
        date: it may have begun by then, and may not have ended."""
        if self.as_of is None:
            return True
        first, last = self.as_of
        begun = (day for name in (ZJG.date, ZJG.validFrom) for day in times.get(name, ()))
        return all(_span(day)[0] <= last for day in begun) and all(
            _span(day)[1] >= first for day in times.get(ZJG.validUntil, ())
        )

    # -- things -----------------------------------------------------------------------------------

    @property
    def any_thing(self) -> bool:
        """Whether all things are admitted."""
        return not self.kinds and not self.not_kinds

    def admits(self, thing: IRI) -> bool:
        """Whether a way may lead by a thing."""
        if self.any_thing:
            return True
        types = set(map(to_python, self.kg.store.objects(thing, RDF.type)))
        return (not self.kinds or not self.kinds.isdisjoint(types)) and (
            self.not_kinds.isdisjoint(types)
        )

    # -- evidence ---------------------------------------------------------------------------------

    @cached_property
    def any_evidence(self) -> bool:
        """Whether it makes no difference who says a thing, and how."""
        return not (
            self.basis or self.modality or self.origins or self.sources or self.as_of is not None
        )

    def allows(self, assertion: IRI) -> bool:
        """Whether what an assertion says counts."""
        if self.any_evidence:
            return True
        if (known := self._allowed.get(assertion)) is None:
            known = self._allowed[assertion] = self._judge(assertion)
        return known

    def _judge(self, assertion: IRI) -> bool:
        kg = self.kg
        origin = origin_of(kg, assertion)
        if origin is None or (self.origins and origin not in self.origins):
            return False
        for wanted, predicate in ((self.basis, ZJG.basis), (self.modality, ZJG.modality)):
            if wanted and wanted.isdisjoint(map(to_python, kg.store.objects(assertion, predicate))):
                return False
        if self.sources and self.sources.isdisjoint(self._records(assertion)):
            return False
        return self.as_of is None or self._said_by_then(assertion)

    def _records(self, assertion: IRI) -> set[IRI]:
        """The sources of an assertion: it is described in the record that has a source's name."""
        graphs = (quad.graph_name for quad in self.kg.store.quads(assertion, RDF.type))
        return {IRI(graph.value) for graph in graphs if isinstance(graph, ox.NamedNode)}

    def _said_by_then(self, assertion: IRI) -> bool:
        """Whether an assertion could be made as of the date: its source was out, or what it follows
        from could be said. What curators add is no news of a day."""
        assert self.as_of is not None
        store = self.kg.store
        if (origin := origin_of(self.kg, assertion)) == "curated":
            return True
        if origin == "derived":
            premises = map(to_python, store.objects(assertion, PROV.wasDerivedFrom))
            return all(self._said_by_then(each) for each in premises if isinstance(each, IRI))
        last = self.as_of[1]
        return all(
            _span(str(to_python(day)))[0] <= last
            for source in self._records(assertion)
            for day in store.objects(source, DCTERMS.issued)
        )


def _listed(name: str, value: object) -> list[str]:
    """The names given for an option; one alone need not stand in a list."""
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return [str(each) for each in value]
    raise ParameterError(
        zh=f"选项 {name} 要一个名称或一组名称，不是 {value!r}。",
        en=f"the option {name} takes a name or several, not {value!r}.",
    )


def _concept(kg: KnowledgeGraph, scheme: str, name: str) -> IRI:
    """A concept of a vocabulary by any of its names or its slug."""
    try:
        return kg.resolve(name.removeprefix(f"{scheme}:"), scheme=scheme)
    except UnknownName as error:
        every = sorted({iri for _, iri in kg.names(scheme=scheme)})
        zh = "、".join(f"{kg.label(iri, 'zh')}（{iri.rpartition('/')[2]}）" for iri in every)
        raise UnknownName(
            zh=f"选项 {scheme} 没有“{name}”这个值；可用：{zh}。",
            en=f"{scheme} has no value {name!r}; it takes "
            f"{', '.join(iri.rpartition('/')[2] for iri in every)}.",
            candidates=every,
        ) from error


def _days(value: str | dt.date) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day.

    >>> _days("2022-09")
    ('2022-09-01', '2022-09-31')
    """
    text = value.isoformat() if isinstance(value, dt.date) else str(value).strip()
    try:
        if not (match := _DATE.fullmatch(text)):
            raise ValueError(text)
        year, month, day = match.groups()
        dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ParameterError(
            zh=f"“{value}”不是日期；请写 2022、2022-09 或 2022-09-01。",
            en=f"{str(value)!r} is no date; write 2022, 2022-09 or 2022-09-01.",
        ) from None
    return _span(text)


def _span(written: str) -> tuple[str, str]:
    """A date in the data, as days to compare as text; what is no date could be any time."""
    if not (match := _DATE.fullmatch(written)):
        return "0000-01-01", "9999-12-31"
    year, month, day = match.groups()
    # The last day need only be no earlier than any day of the month.
    return f"{year}-{month or '01'}-{day or '01'}", f"{year}-{month or '12'}-{day or '31'}"
