"""Whom the cells of a file mean: by identifier, by IRI, by name, in the graph and in the file itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from zjg_kg._names.keys import HAN, normalise
from zjg_kg._provenance import entity_iri
from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._known import Known
from zjg_kg._terms import IRI, PREFIXES, SKOS, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._language import Language

_CANDIDATES: Final = 5
_LOOKED_FOR: Final = 200
"""For so many unknown names the likest ones are looked up; each takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What the cells of a row say of who it is about."""

    kind: IRI
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[tuple[IRI, str], ...] = ()
    """Schemes and codes."""


class Resolver:
    """Finds the things that cells mean, and remembers what a file describes.

    ``describe`` is told of every row first; then ``subject`` and ``reference`` know them all, so
    that a row may name what only a later one describes.
    """

    def __init__(self, kg: KnowledgeGraph, without: Collection[IRI], *, create: bool) -> None:
        self.known = Known(kg, without)
        self._kg = kg
        self._create = create
        self._names: dict[str, IRI] = {}
        self._aliases: dict[str, tuple[IRI, ...]] = {}
        self._codes: dict[str, IRI] = {}
        self._code_of: dict[tuple[IRI, IRI], str] = {}
        self._kinds: dict[IRI, IRI] = {}
        self._several: set[IRI] = set()
        self._first_names: dict[IRI, str] = {}
        self._searches = 0

    # -- what a file describes -----------------------------------------------------------------

    def describe(self, naming: Naming) -> None:
        """Remember that a row describes something."""
        try:
            iri = self._meant(naming)
        except CellError:
            return  # told again, and with its place, when the row is read
        if iri in self._kinds:
            self._several.add(iri)
        self._kinds.setdefault(iri, naming.kind)
        self._names.setdefault(normalise(naming.name), iri)
        self._first_names.setdefault(iri, naming.name)
        for alias in naming.aliases:
            key = normalise(alias)
            self._aliases[key] = (
                *(other for other in self._aliases.get(key, ()) if other != iri),
                iri,
            )
        for scheme, code in naming.identifiers:
            self._codes.setdefault(code, iri)
            self._code_of.setdefault((iri, scheme), code)

    def several(self, iri: IRI) -> bool:
        """Whether more than one row of the file describes a thing."""
        return iri in self._several

    def only_here(self, iri: IRI) -> bool:
        """Whether nothing but the file says what a thing is."""
        return iri in self._kinds and not self.known.remains(iri)

    def preferred(self, iri: IRI, name: ox.Literal) -> str | None:
        """The preferred name of a thing in the language of another name, if it has one.

        That of the graph, or that of the first row of the file that names the thing.
        """
        language = (name.language or "").lower()
        return self.name(iri) if language == "zh-hans" else self.known.preferred(iri, language)

    def name(self, iri: IRI) -> str | None:
        """The preferred Chinese name of a thing."""
        return self.known.preferred(iri, "zh-hans") or self._first_names.get(iri)

    # -- whom a row is about -------------------------------------------------------------------

    def subject(self, naming: Naming) -> IRI:
        """The thing that a row describes: known already, or new where that is allowed.

        Raises ``CellError`` where name and identifier lead to different things, where the name
        means several, or where nothing of that name is known and nothing may be created.
        """
        iri = self._meant(naming)
        for scheme, code in naming.identifiers:
            codes = self.known.codes(iri, scheme) or {self._code_of.get((iri, scheme), code)}
            if code not in codes:
                other = min(codes)
                label = self._kg.labels(scheme)
                raise CellError(
                    zh=f"“{naming.name}”的{label.get('zh', scheme.curie)}已是 {other}；"
                    "请核对：若是同一个，请改正号码；若是另一个，请把名称写得可以区分。",
                    en=f"“{naming.name}” has the {label.get('en', scheme.curie)} {other} already; "
                    "correct the code if it is the same thing, or tell the names apart if not.",
                    code="other-identifier",
                    nearest=(other,),
                )
        if self._create or self.known.described(iri):
            return iri
        raise self._unknown(naming.name, naming.kind, creatable=True)

    def _meant(self, naming: Naming) -> IRI:
        coded = {
            scheme: owner
            for scheme, code in naming.identifiers
            if (owner := self._owner(scheme, code)) is not None
        }
        named = self._named(naming)
        if len(set(coded.values())) > 1:
            names = [self._kg.label(iri) for iri in sorted(set(coded.values()))]
            raise CellError(
                zh=f"几个标识符分别属于{'、'.join(f'“{name}”' for name in names)}；请核对号码。",
                en=f"the identifiers belong to different things: {', '.join(names)}; check them.",
                code="identifiers-differ",
                nearest=tuple(names),
            )
        owner = next(iter(coded.values()), None)
        if owner is None:
            return named or entity_iri(naming.name)
        if named is not None and named != owner:
            there = self._kg.label(owner)
            raise CellError(
                zh=f"这个标识符属于“{there}”，名称“{naming.name}”却是另一个实体的；请改正其一。",
                en=f"the identifier belongs to “{there}”, the name “{naming.name}” to another "
                "thing; correct one of them.",
                code="name-and-identifier-differ",
                nearest=(there,),
            )
        return owner

    def _owner(self, scheme: IRI, code: str) -> IRI | None:
        return self.known.owner(scheme, code)[1] or self._codes.get(code)

    def _named(self, naming: Naming) -> IRI | None:
        """The thing of this name: of a comparable class, or else of any."""
        if (own := self._names.get(normalise(naming.name))) is not None:
            return own
        for group in self.known.bearers(naming.name):
            fitting = {iri for iri in group if self._comparable(iri, naming.kind)}
            # A concept of a vocabulary that happens to have the name is no candidate.
            fitting = fitting or {iri for iri in group if SKOS.Concept not in self.known.kinds(iri)}
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                raise self._ambiguous(naming.name, fitting)
        return None

    def _comparable(self, iri: IRI, kind: IRI) -> bool:
        subclasses = self._kg.subclasses
        return any(
            other in subclasses(kind) or kind in subclasses(other)
            for other in self.known.kinds(iri)
            if other.startswith(PREFIXES["zjg"])
        )

    # -- what a cell refers to -----------------------------------------------------------------

    def reference(self, text: str, ranges: tuple[IRI, ...]) -> IRI:
        """The thing that a cell names, of one of some classes.

        Raises ``CellError`` with the nearest names where there is none, or none of these classes,
        or where there are several.
        """
        groups = [{iri} for iri in self._identified(text)]
        groups += [self.known.owners(text) | set(filter(None, [self._codes.get(text)]))]
        groups += self._bearers(text)
        misfits: set[IRI] = set()
        for group in groups:
            fitting = {iri for iri in group if self._fits(iri, ranges)}
            if len(fitting) == 1:
                return next(iter(fitting))
            if fitting:
                raise self._ambiguous(text, fitting)
            misfits |= group
        if not misfits:
            raise self._unknown(text, ranges[0] if len(ranges) == 1 else None, creatable=False)
        kinds = sorted({kind for iri in misfits for kind in self._kinds_of(iri)})
        zh = "、".join(self._kg.label(kind, "zh") for kind in kinds)
        en = ", ".join(self._kg.label(kind, "en") for kind in kinds)
        wanted_zh = "或".join(self._kg.label(kind, "zh") for kind in ranges)
        wanted_en = " or ".join(self._kg.label(kind, "en") for kind in ranges)
        raise CellError(
            zh=f"“{text}”是{zh}，这里应是{wanted_zh}；请核对是否填错了列。",
            en=f"“{text}” is: {en}; here belongs: {wanted_en}. Check whether the column is right.",
            code="wrong-class",
        )

    def _bearers(self, name: str) -> list[set[IRI]]:
        key = normalise(name)
        own = {self._names[key]} if key in self._names else set()
        first, *rest = self.known.bearers(name)
        return [
            own | first if len(first) < 2 else first,
            own,
            *rest,
            set(self._aliases.get(key, ())),
        ]

    def _identified(self, text: str) -> Iterable[IRI]:
        if text.startswith(("http://", "https://")):
            iri = IRI(text)
        elif text.partition(":")[0] in PREFIXES and ":" in text:
            iri = expand(text)
        else:
            return ()
        return (iri,) if self._kinds_of(iri) else ()

    def _fits(self, iri: IRI, ranges: tuple[IRI, ...]) -> bool:
        kinds = self._kinds_of(iri)
        return not ranges or any(
            kind in self._kg.subclasses(wanted) for wanted in ranges for kind in kinds
        )

    def _kinds_of(self, iri: IRI) -> Collection[IRI]:
        own = self._kinds.get(iri)
        kinds = self.known.kinds(iri) if self.known.remains(iri) else frozenset()
        return kinds if own is None else {own, *kinds}

    # -- errors --------------------------------------------------------------------------------

    def _ambiguous(self, name: str, iris: Collection[IRI]) -> CellError:
        names = tuple(iri.curie for iri in sorted(iris))
        return CellError(
            zh=f"“{name}”可指多个实体；请改写其标识符或 IRI。",
            en=f"“{name}” may mean several things; write an identifier or the IRI instead.",
            code="ambiguous-name",
            nearest=names,
        )

    def _unknown(self, name: str, kind: IRI | None, *, creatable: bool) -> CellError:
        zh = f"图中和文件中都没有“{name}”；请核对名称"
        en = f"neither the graph nor the file knows “{name}”; check the name"
        if creatable:
            zh, en = (
                f"图中没有“{name}”；请核对名称",
                f"the graph does not know “{name}”; check the name",
            )
            zh, en = f"{zh}，若确是新的，请加 --create。", f"{en}, or add --create where it is new."
        else:
            zh, en = (
                f"{zh}，或在文件中另列一行说明它。",
                f"{en}, or describe it in a row of its own.",
            )
        return CellError(
            zh=zh,
            en=en,
            code="unknown-entity" if creatable else "unknown-reference",
            nearest=self._candidates(name, kind),
        )

    def _candidates(self, name: str, kind: IRI | None) -> tuple[str, ...]:
        self._searches += 1
        if self._searches > _LOOKED_FOR:
            return ()
        found = self._kg.search(name, kind=kind, limit=_CANDIDATES)
        # Whoever writes Chinese is shown what can stand in its place.
        lang: Language = "zh" if HAN.search(name) else "en"
        return tuple(dict.fromkeys(self._kg.label(match.iri, lang) for match in found))


def identifier_iri(scheme: IRI, code: str) -> IRI:
    """The IRI of an identifier that is new: a function of scheme and code alone.

    >>> identifier_iri(expand("identifier:uscc"), "91330106MA27XXXX0X").curie
    'entity:uscc-d333ca9e4ec8e4db'
    """
    digest = blake2b(f"{scheme}\n{code}".encode(), digest_size=8).hexdigest()
    return expand(f"entity:{scheme.rpartition('/')[2]}-{digest}")
