"""What brings data into a graph, takes them out again, and holds graphs against each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from zjg_kg._claims._check import About, ClaimCheck
    from zjg_kg._claims._import import ImportedClaims
    from zjg_kg._difference import Difference
    from zjg_kg._duplicates import Duplicate
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._loading import Loaded
    from zjg_kg._merging import Merge, Merged
    from zjg_kg._patching import Patched
    from zjg_kg._sheets._columns import SheetSchema
    from zjg_kg._sheets._import import Consent
    from zjg_kg._sheets._imported import Imported
    from zjg_kg._side_by_side import Conflicts
    from zjg_kg._source_account import SourceAccount
    from zjg_kg._taking import Taken


class Filled:
    """The part of ``KnowledgeGraph`` that changes it and compares it.

    Each call is one change: all of it is made, and in a kept folder on disk when the call returns,
    or the graph is as it was. ``StoreBusy`` is raised where another process is changing the folder.
    """

    # -- files of RDF --------------------------------------------------------------------------

    def load(
        self,
        *paths: Path | str,
        source: str | None = None,
        publisher: str | None = None,
        issued: str | None = None,
        base: str | None = None,
        dry_run: bool = False,
        force: bool = False,
    ) -> Loaded:
        """Take files of RDF in as sources of the graph, all of them or none.

        Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML are read, each also packed with gzip.
        A file whose record graphs describe sources and assertions is taken as it is. Any other is a
        source of its own, titled ``source`` or as the file is called, issued on the day ``issued``
        (else that on which the file was last changed) by ``publisher`` (else those who keep the
        graph); what a source of that title said before goes. Relative IRIs are read against
        ``base``. The graph stays as it is in a ``dry_run``, and where the shapes find an error,
        unless ``force`` is given.

        Raises ``InputError`` with path, line and column, ``ParameterError``, ``StoreBusy``.
        """
        from zjg_kg._loading import load

        return load(
            self._graph,
            *paths,
            source=source,
            publisher=publisher,
            issued=issued,
            base=base,
            dry_run=dry_run,
            force=force,
        )

    # -- spreadsheets --------------------------------------------------------------------------

    def template(
        self,
        path: Path | str,
        kinds: Sequence[str] | None = None,
        *,
        all_columns: bool = False,
        overwrite: bool = False,
    ) -> list[SheetSchema]:
        """Write a spreadsheet to be filled in and imported: ``.xlsx``, or ``.csv`` for one class.

        ``kinds`` are classes, named in any form; without them it is enterprises and, in a workbook,
        all relations. ``all_columns`` also takes the columns that few sheets want. The names to
        choose from are in the graph's language. Gives the sheets that the file has; the same graph
        gives the same bytes.

        Raises ``ParameterError`` for another ending and for several classes in a CSV file,
        ``UnknownName`` for what is no class, ``ExportError`` for a file that cannot be written, and
        ``MissingDependency`` where an ``.xlsx`` file is asked for without openpyxl.
        """
        from zjg_kg._sheets._template import template

        return template(self._graph, path, kinds, all_columns=all_columns, overwrite=overwrite)

    def import_file(
        self,
        path: Path | str,
        *,
        source: str,
        publisher: str | None = None,
        issued: str | None = None,
        create: bool = False,
        accept_valid_rows: str | Path | None = None,
        dry_run: bool = False,
        replace: Consent = False,
        encoding: str = "utf-8",
        progress: Callable[[int], None] | None = None,
    ) -> Imported:
        """Take in a spreadsheet (.xlsx, .ods, .csv), each row an assertion with its source.

        Sheets are known by the class that their title or their headers name, columns by their
        headers. ``source`` is the title of the source: the same title is the same source, and what
        it said before is replaced, if ``replace`` says so (a function is shown the difference).
        ``create`` makes things that the graph does not know. With one problem nothing is taken,
        unless ``accept_valid_rows`` names a file: then the rows without problems are taken and the
        others written there, marked; mended, that file is imported under the same source, and the
        other rows stay. ``encoding`` is that of a CSV file, ``"utf-8"`` or ``"gb18030"``;
        ``progress`` is told how many rows were read.

        Raises ``InputError`` for a file that cannot be read, ``ParameterError`` for a date that is
        none, ``UnknownName`` for an unknown publisher, ``MissingDependency`` without the extra
        ``sheets``.
        """
        from zjg_kg._sheets._import import import_file

        return import_file(
            self._graph,
            path,
            source=source,
            publisher=publisher,
            issued=issued,
            create=create,
            accept_valid_rows=accept_valid_rows,
            dry_run=dry_run,
            replace=replace,
            encoding=encoding,
            progress=progress,
        )

    # -- claims --------------------------------------------------------------------------------

    def check_claims(
        self, path: Path | str, text: Path | str, *, about: About | None = None, add: bool = False
    ) -> ClaimCheck:
        """Hold the claims of a JSON Lines file against the text that they were read from.

        ``about`` says what is known of the text (``zjg_kg.About``); ``add`` counts what its source
        says already. Nothing is taken in. Raises ``InputError``, ``ParameterError``.
        """
        from zjg_kg._claims._check import check

        return check(self._graph, path, text, about=about, add=add)

    def import_claims(
        self,
        path: Path | str,
        text: Path | str,
        about: About,
        *,
        accept_valid: Path | str | None = None,
        add: bool = False,
        replace: bool = False,
        dry_run: bool = False,
        overwrite: bool = False,
    ) -> ImportedClaims:
        """Check claims and take them in, each an assertion with its passage, basis and agent.

        One refusal, and nothing is taken; with ``accept_valid`` the lines that hold are, and the
        others are written to that file. What the source said before goes if ``replace`` says so and
        stays with ``add``.

        Raises ``InputError``, ``ParameterError``, ``ExportError``, ``StoreBusy``.
        """
        from zjg_kg._claims._import import import_claims

        return import_claims(
            self._graph,
            path,
            text,
            about,
            accept_valid=accept_valid,
            add=add,
            replace=replace,
            dry_run=dry_run,
            overwrite=overwrite,
        )

    # -- the same thing twice ------------------------------------------------------------------

    def duplicates(self, kind: str | None = None, limit: int = 100) -> list[Duplicate]:
        """Pairs of things that may be one, the most certain first, each with the reason.

        Nothing is changed. ``kind`` is a class to stay within, ``limit`` the most pairs to give.
        Raises ``UnknownName`` for what is no class.

        >>> from zjg_kg import KnowledgeGraph
        >>> KnowledgeGraph.shipped().duplicates("zjg:Enterprise")
        []
        """
        from zjg_kg._duplicates import duplicates

        return duplicates(self._graph, None if kind is None else self._graph.kind(kind), limit)

    def merge(self, keep: str, other: str, *, dry_run: bool = False) -> Merged:
        """Make one thing of two: all that is said of the other is said of the kept one.

        The names of the other become aliases, and the merge is written down, so that ``unmerge``
        undoes it. The graph stays as it is in a ``dry_run``, and where the shapes find a violation
        in what changes, which the report of the result then names.

        Raises ``UnknownName``, ``AmbiguousName``, ``ParameterError`` where both are the same thing,
        ``StoreBusy``.
        """
        from zjg_kg._merging import merge

        kg = self._graph
        return merge(kg, kg.resolve(keep), kg.resolve(other), dry_run=dry_run)

    def unmerge(self, merge: str, *, dry_run: bool = False) -> Merged:
        """Undo a merge, named by its IRI or short form, also after other data have come.

        Raises ``UnknownName``, ``ParameterError`` where a later merge builds on it, ``StoreBusy``.
        """
        from zjg_kg._merging import unmerge

        return unmerge(self._graph, merge, dry_run=dry_run)

    def merges(self) -> list[Merge]:
        """The merges that were made and not undone."""
        from zjg_kg._merging import merges

        return merges(self._graph)

    # -- sources -------------------------------------------------------------------------------

    def source(self, name: str) -> SourceAccount:
        """One source in full: how much it says, and what nobody else says.

        >>> from zjg_kg import KnowledgeGraph
        >>> KnowledgeGraph.shipped().source("source:rules").assertions
        11
        """
        from zjg_kg._source_account import account

        return account(self._graph, self._graph.resolve(name, kind="zjg:Source"))

    def remove_source(self, name: str, *, dry_run: bool = False, force: bool = False) -> Taken:
        """Take a source out with all that it says; what another source says as well stays.

        Nothing is taken out where what remains would break the shapes, which the report of the
        result then says, unless ``force`` is given; nor in a ``dry_run``.
        """
        from zjg_kg._source_account import remove_source

        iri = self._graph.resolve(name, kind="zjg:Source")
        return remove_source(self._graph, iri, dry_run=dry_run, force=force)

    # -- two graphs ----------------------------------------------------------------------------

    def diff(self, other: KnowledgeGraph, *, graphs: Collection[str] | None = None) -> Difference:
        """What has come, gone and changed on the way from this graph to another.

        The order of statements and the names of blank nodes make no difference. ``graphs`` compares
        only the named graphs of these IRIs. The result is false where nothing is different.

        Raises ``InputError`` where blank nodes are so many and so alike that they cannot be
        compared.

        >>> from zjg_kg import KnowledgeGraph
        >>> shipped, article = KnowledgeGraph.shipped(), KnowledgeGraph.shipped(origins={"source"})
        >>> bool(shipped.diff(shipped)), bool(shipped.diff(article))
        (False, True)
        """
        from zjg_kg._difference import difference

        return difference(self._graph.store, other.store, graphs, lang=self._graph.lang)

    def patch(self, path: Path | str, *, dry_run: bool = False) -> Patched:
        """Apply an RDF Patch, such as ``Difference.to_patch`` writes, in one change of the graph.

        All that the patch deletes must be there, and nothing that it adds. The graph stays as it is
        where the shapes find a violation in what has changed, and in a ``dry_run``.

        Raises ``InputError`` with the lines for a patch that cannot be read or was made for another
        state of the graph.

        >>> import tempfile
        >>> from zjg_kg import KnowledgeGraph
        >>> before, after = (KnowledgeGraph.shipped(origins=each)
        ...     for each in ({"source", "curated"}, {"source", "curated", "derived"}))
        >>> file = Path(tempfile.mkdtemp()) / "rules.rdfp"
        >>> _ = file.write_text(before.diff(after).to_patch(), encoding="utf-8")
        >>> before.patch(file).applied, bool(before.diff(after))
        (True, False)
        """
        from zjg_kg._patching import apply_patch

        return apply_patch(self._graph, path, dry_run=dry_run)

    # -- several sources -----------------------------------------------------------------------

    def conflicts(self, about: str | None = None) -> Conflicts:
        """Where at least two sources speak of the same: what each says, and whether it agrees.

        Compared are properties of which a thing has one value, figures of the same thing and
        measure (as intervals, in one unit), and what is said of the same relation. ``about`` looks
        at one thing alone.

        >>> from zjg_kg import KnowledgeGraph
        >>> len(KnowledgeGraph.shipped(origins={"source"}).conflicts())
        0
        """
        from zjg_kg._conflicts import conflicts

        return conflicts(self._graph, None if about is None else self._graph.resolve(about))

    def only(
        self, *, sources: Collection[str] | None = None, as_of: str | None = None
    ) -> KnowledgeGraph:
        """What some sources say, or what was known and held at a time, as a graph of its own.

        ``sources`` are titles, short forms or IRIs; ``as_of`` is a year, a month or a day. Sources
        that were issued later are left out, and relations and figures that began later or had
        ended; what has no date stays. What is derived stays where all that it follows from does.

        Raises ``UnknownName`` for a source, ``ParameterError`` for what is no date.

        >>> from zjg_kg import KnowledgeGraph
        >>> KnowledgeGraph.shipped().only(as_of="2022").figures()
        []
        """
        from zjg_kg._only import only

        return only(self._graph, sources=sources, as_of=as_of)

    @property
    def _graph(self) -> KnowledgeGraph:
        return cast("KnowledgeGraph", self)
