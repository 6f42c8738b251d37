"""Every error of the library.

::

    ZjgKgError
    ├── UnknownName          no entity of that name            .candidates
    ├── AmbiguousName        several entities of that name     .candidates
    ├── UnknownQuestion      no saved question of that name    .candidates
    ├── ParameterError       a parameter that does not fit its question
    ├── QueryError           SPARQL that cannot be read or run .line .column
    │   └── ForbiddenQuery   SPARQL that would change the graph or reach beyond it
    ├── InputError           a file that is missing or broken  .path .line .column
    │   └── QuestionFileError
    ├── ExportError          a file that cannot be written
    ├── StoreBusy            a store that another program writes to  .holder
    └── MissingDependency    an optional package that is not installed

A message names the thing, the place and the fix. It is written twice where it is raised, in Chinese
and in English; ``str()`` shows the one for the current language.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from zjg_kg._language import text


class ZjgKgError(Exception):
    """The root of all errors that the library raises on purpose.

    ``zh`` and ``en`` hold the message in both languages, ``details`` what a program may want of
    it, ``exit_code`` what the command line returns for it (2 usage, 3 input).

    >>> from zjg_kg._language import use
    >>> with use("en"):
    ...     print(ZjgKgError(zh="没有这个文件。", en="there is no such file."))
    there is no such file.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, *, zh: str, en: str, **details: Any) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.details = details

    def __str__(self) -> str:
        return text(zh=self.zh, en=self.en)

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are copied between processes by their positional arguments; these have none.
        return _rebuild, (type(self), {"zh": self.zh, "en": self.en, **self.details})


def _rebuild(kind: type[ZjgKgError], arguments: dict[str, Any]) -> ZjgKgError:
    return kind(**arguments)


class _Choice(ZjgKgError):
    """A name that does not lead to exactly one thing."""

    def __init__(self, *, zh: str, en: str, candidates: Iterable[str] = ()) -> None:
        self.candidates = tuple(candidates)
        """What may have been meant, nearest first: IRIs of entities, names of questions."""
        super().__init__(zh=zh, en=en, candidates=self.candidates)


class UnknownName(_Choice):
    """No entity has this name, or none of the kind that was asked for."""


class AmbiguousName(_Choice):
    """Several entities have this name; the library lists them and does not guess."""


class UnknownQuestion(_Choice):
    """No saved question has this name."""


class ParameterError(ZjgKgError):
    """A parameter is missing, unknown, or its value does not fit the question."""


class QueryError(ZjgKgError):
    """A SPARQL query cannot be read or evaluated; line and column count from 1."""

    def __init__(
        self, *, zh: str, en: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(zh=zh, en=en, line=line, column=column)
        self.line = line
        self.column = column


class ForbiddenQuery(QueryError):
    """A query would change the graph, reach out to the network or exhaust the machine."""


class InputError(ZjgKgError):
    """A file or folder cannot be used as it is; line and column count from 1."""

    exit_code = 3

    def __init__(
        self,
        *,
        zh: str,
        en: str,
        path: Path | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(zh=zh, en=en, path=path, line=line, column=column)
        self.path = path
        self.line = line
        self.column = column


class QuestionFileError(InputError):
    """A question file has a header or a query that cannot be used."""


class ExportError(ZjgKgError):
    """A file cannot be written."""


class StoreBusy(ZjgKgError):
    """A store on disk is being written to by somebody else."""

    def __init__(self, *, zh: str, en: str, holder: object = None) -> None:
        super().__init__(zh=zh, en=en, holder=holder)
        self.holder = holder
        """Who writes: process, host, command and since when; ``None`` where that is not known."""


class MissingDependency(ZjgKgError):
    """An optional package is needed for this and is not installed."""
