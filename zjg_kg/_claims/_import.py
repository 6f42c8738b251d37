"""Taking claims in: what holds becomes what the source says, with who read it and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zjg_kg._claims._check import About, ClaimCheck, check
from zjg_kg._files import write_atomically
from zjg_kg._provenance import graphs_of
from zjg_kg._taking import Taken, take

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class ImportedClaims:
    """What came of taking a file of claims in."""

    check: ClaimCheck
    taken: Taken | None
    """What it did to the graph; None where a refusal kept everything out."""
    rest: Path | None
    """The file of the lines that were refused."""

    @property
    def ok(self) -> bool:
        """Whether the graph now says what the file says, all of it."""
        return (
            self.check.ok and self.taken is not None and (self.taken.taken or self.taken.unchanged)
        )


def import_claims(
    kg: KnowledgeGraph,
    claims: Path | str,
    text: Path | str,
    about: About,
    *,
    accept_valid: Path | str | None = None,
    add: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    overwrite: bool = False,
) -> ImportedClaims:
    """Take the claims of a file in, each an assertion with its passage, basis and agent.

    One refusal, and nothing is taken; with ``accept_valid`` the lines that hold are, and the others
    are written to that file as they were. The file is all that the source says: where the source
    had said something else, that goes, and ``replace`` must confirm it; ``add`` keeps it. The same
    file a second time changes nothing.

    Raises what ``check`` raises, ``ExportError`` and ``StoreBusy`` where something cannot be written.
    """
    checked = check(kg, claims, text, about=about, add=add)
    if checked.refusals and (accept_valid is None or None in {r.line for r in checked.refusals}):
        return ImportedClaims(checked, None, None)
    source = checked.record.iri
    quads = checked.quads()
    if add:
        quads = [*kg.store.each_said(graphs_of(kg.store, source)), *quads]
    rest = _write_rest(checked, accept_valid, overwrite=overwrite)
    taken = take(
        kg,
        [source],
        quads,
        what=f"claims {Path(claims).name}",
        dry_run=dry_run,
        accept=lambda taken: taken.difference is None or not taken.gone or replace,
    )
    return ImportedClaims(checked, taken, rest)


def _write_rest(checked: ClaimCheck, path: Path | str | None, *, overwrite: bool) -> Path | None:
    """Write the lines that were refused, byte for byte."""
    if path is None or not checked.refusals:
        return None
    refused = checked.refusals.lines
    kept = checked.path.read_bytes().split(b"\n")
    lines = [line for number, line in enumerate(kept, 1) if number in refused]
    write_atomically(path, b"\n".join(lines) + b"\n", overwrite=overwrite)
    return Path(path)
