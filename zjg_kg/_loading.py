"""Loading RDF: files become sources of a graph, all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import pyoxigraph as ox

from zjg_kg._errors import ParameterError
from zjg_kg._language import Language, current
from zjg_kg._provenance import SourceRecord, source_iri
from zjg_kg._rdf_file import RdfFile, check_owners, read_rdf, records_alone
from zjg_kg._rdf_source import kept_apart, language_of_text, source_quads
from zjg_kg._reading import plain_name
from zjg_kg._rewritten import Rewritten, as_kept
from zjg_kg._taking import Taken, take
from zjg_kg._terms import DCTERMS, IRI, ZJG, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._store import Store

_PUBLISHER: Final = expand("entity:curators")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One file and what it is to the graph."""

    path: Path
    sources: tuple[IRI, ...]
    """The source that the file is, or the sources that it describes itself."""
    statements: int
    """How many distinct quads it holds."""
    rewritten: tuple[Rewritten, ...]
    """The literals that the store keeps in another form than the file has them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading files."""

    files: tuple[LoadedFile, ...]
    taken: Taken

    @property
    def ok(self) -> bool:
        """Whether the shapes find no error in what has changed."""
        return self.taken.report.conforms

    def describe(self, lang: Language | None = None) -> str:
        """In a sentence, what has happened."""
        zh = (lang or current()) == "zh"
        come, gone = self.taken.come, self.taken.gone
        if self.taken.unchanged:
            return "图中已是这样，没有改动。" if zh else "The graph says all of it already."
        if self.taken.taken:
            return (
                f"已载入：新增 {come} 条，去掉 {gone} 条。"
                if zh
                else f"Loaded: {come} quads have come, {gone} have gone."
            )
        if not self.ok:
            return (
                "没有载入：请先改正下列错误。"
                if zh
                else "Nothing was loaded; mend the errors below first."
            )
        return (
            f"没有载入（试运行）：将新增 {come} 条，去掉 {gone} 条。"
            if zh
            else f"Nothing was loaded (dry run): {come} quads would come, {gone} would go."
        )

    def to_dict(self) -> dict[str, object]:
        """What came of it, in plain values for JSON."""
        import json

        difference = self.taken.difference
        return {
            "taken": self.taken.taken,
            "unchanged": self.taken.unchanged,
            "come": self.taken.come,
            "gone": self.taken.gone,
            "files": [
                {
                    "file": str(each.path),
                    "sources": list(each.sources),
                    "statements": each.statements,
                    "rewritten": [change.to_dict() for change in each.rewritten],
                }
                for each in self.files
            ],
            "difference": None if difference is None else difference.to_dict(),
            "report": json.loads(self.taken.report.to_json()),
        }


def load(
    kg: KnowledgeGraph,
    *paths: Path | str,
    source: str | None = None,
    publisher: str | None = None,
    issued: str | None = None,
    base: str | None = None,
    dry_run: bool = False,
    force: bool = False,
) -> Loaded:
    """Take files of RDF into a graph as sources of it, all of them or none.

    Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML are read, each also packed with gzip. A
    file whose record graphs describe sources and assertions is taken as it is. Any other is a
    source of its own, titled ``source`` or as the file is called, issued on the day ``issued``
    (``2026-03-01``; else the day on which the file was last changed) by ``publisher`` (a name;
    else those who keep the graph). What a source of that title said before goes. Relative IRIs are
    read against ``base``, else they are errors.

    With ``dry_run`` the graph stays as it is, with ``force`` errors that the shapes find are no
    hindrance.

    Raises ``InputError`` with path, line and column for a file that cannot be read, and for one
    that would change what another source says; ``ParameterError`` for a title or a date that does
    not fit.
    """
    if not paths:
        raise ParameterError(zh="请给出要载入的文件。", en="name a file to load.")
    read = [read_rdf(Path(path), base) for path in paths]  # one that is broken ends it here
    if source is not None and (len(read) > 1 or read[0].own):
        raise ParameterError(
            zh="来源的标题只能给一个文件，并且它自己没有写明来源；请逐个载入。",
            en="the title of a source is for one file, and one that describes no sources itself; "
            "load the files one by one.",
        )
    by = _PUBLISHER if publisher is None else kg.resolve(publisher, kind="zjg:Actor")
    parts = [
        _described(kg.store, file) if file.own else _plain(kg.store, file, source, by, issued)
        for file in read
    ]
    _check_apart(parts)
    taken = take(
        kg,
        [iri for part in parts for iri in part.file.sources],
        (quad for part in parts for quad in part.quads),
        what=f"load {' '.join(file.path.name for file in read)}",
        dry_run=dry_run,
        force=force,
    )
    return Loaded(tuple(part.file for part in parts), taken)


class _Part(NamedTuple):
    """What one file brings."""

    file: LoadedFile
    quads: Iterable[ox.Quad]


def _described(store: Store, file: RdfFile) -> _Part:
    """A file that describes its sources and assertions itself."""
    records = records_alone(file, store)
    check_owners(records, store, file.own)
    quads, rewritten = as_kept(kept_apart(records.quads, file.own[0]))
    return _Part(LoadedFile(file.path, file.own, len(file.quads), rewritten), quads)


def _plain(
    store: Store, file: RdfFile, title: str | None, publisher: IRI, issued: str | None
) -> _Part:
    """A file of plain RDF, of which a source is made."""
    record = _record(store, file, title, publisher, issued)
    quads, rewritten = as_kept(kept_apart(file.quads, record.iri))
    return _Part(
        LoadedFile(file.path, (record.iri,), len(file.quads), rewritten),
        source_quads(record, quads),
    )


def _record(
    store: Store, file: RdfFile, title: str | None, publisher: IRI, issued: str | None
) -> SourceRecord:
    named = title or plain_name(file.path)
    iri = source_iri(named)
    known = store.texts(iri, DCTERMS.title)
    if named in (iri, iri.curie):
        titles = known or {"en": iri.curie}
    elif known and named not in known.values():
        raise ParameterError(
            zh=f"来源 {iri.curie} 的标题是《{next(iter(known.values()))}》，不是《{named}》；"
            f"要替换它，请用短名 {iri.curie}，否则请换一个标题。",
            en=f"the source {iri.curie} is titled “{next(iter(known.values()))}”, not “{named}”; "
            f"to replace it name {iri.curie} itself, otherwise choose another title.",
        )
    else:
        titles = known or {language_of_text(named): named}
    return SourceRecord(
        iri=iri,
        titles=titles,
        issued=_issued(store, iri, file) if issued is None else _date(issued),
        publisher=publisher,
        sha256=file.sha256,
        length=file.length or None,
    )


def _issued(store: Store, source: IRI, file: RdfFile) -> str:
    """The day on which the file was last changed; of a file that is known, the day known of it."""
    [*hashes] = store.objects(source, ZJG.sha256)
    [*days] = store.objects(source, DCTERMS.issued)
    if days and hashes == [ox.Literal(file.sha256)]:
        return cast("ox.Literal", days[0]).value
    return dt.date.fromtimestamp(file.path.stat().st_mtime).isoformat()


def _date(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ParameterError(
            zh=f"“{text}”不是日期；请写成 2026-03-01 这样。",
            en=f"{text!r} is no date; write it as 2026-03-01.",
        ) from error


def _check_apart(parts: Iterable[_Part]) -> None:
    """See that no two files are the same source."""
    found: dict[IRI, Path] = {}
    for part in parts:
        for iri in part.file.sources:
            if (other := found.setdefault(iri, part.file.path)) is not part.file.path:
                raise ParameterError(
                    zh=f"{other} 和 {part.file.path} 是同一个来源（{iri.curie}）；"
                    "请逐个载入，各给一个标题。",
                    en=f"{other} and {part.file.path} are the same source ({iri.curie}); "
                    "load them one by one, each with a title of its own.",
                )
