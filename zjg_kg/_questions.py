"""Saved questions: one ``.rq`` file each, read when it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import InputError, QuestionFileError, UnknownQuestion
from zjg_kg._language import text
from zjg_kg._nearest import nearest

if TYPE_CHECKING:
    from zjg_kg._header import Parameter, Texts
    from zjg_kg._question_file import Form
    from zjg_kg._table import Column

_SUFFIX: Final = ".rq"


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question: what it asks, in both languages, what it takes, and its query."""

    slug: str
    topic: str
    path: Path
    summary: Texts
    question: Texts
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, Texts]
    tags: tuple[str, ...]
    evidence: bool
    """Whether every row carries the assertions that it rests on."""
    no_evidence: Texts | None
    """Where it does not: why."""
    form: Form
    shown: tuple[Column, ...] = field(repr=False)
    """The columns in the order of the query, without the evidence."""
    query: str = field(repr=False)
    """The whole file: its header is a comment, so that it runs as it is."""

    @classmethod
    def read(cls, path: Path | str) -> Question:
        """Read and check a question file.

        Raises ``QuestionFileError`` with line and column for a header that is not right, or that
        does not fit its query; ``InputError`` for a file that cannot be read.

        >>> from zjg_kg._data import data_folder
        >>> Question.read(next(data_folder("queries").rglob("*.rq"))).form
        'SELECT'
        """
        path = Path(path)
        # Imported here: the names of the questions are known without reading any.
        from zjg_kg._header import read_header
        from zjg_kg._question_file import check, read_text
        from zjg_kg._table import Column

        content = read_text(path)
        header = read_header(path, content)
        form, columns = check(path, content, header)
        return cls(
            slug=path.stem,
            topic=path.parent.name,
            path=path,
            summary=header.summary,
            question=header.question,
            parameters=header.parameters,
            columns=header.columns,
            tags=header.tags,
            evidence=header.no_evidence is None,
            no_evidence=header.no_evidence,
            form=form,
            shown=tuple(Column(name, header.columns[name]) for name in columns),
            query=content,
        )

    def __str__(self) -> str:
        return text(zh=self.question["zh"], en=self.question["en"])


class Questions(Mapping[str, Question]):
    """The saved questions of one or several folders, by name.

    A name is the file's, ``key-enterprises`` for ``queries/enterprises/key-enterprises.rq``; it
    stands once over all folders. The topic is the name of the folder that holds the file. A file
    is read when its question is asked for.

    >>> from zjg_kg._data import data_folder
    >>> questions = Questions(data_folder("queries"))
    >>> len(questions) > 0
    True
    >>> questions["no-such-question"]
    Traceback (most recent call last):
    zjg_kg._errors.UnknownQuestion: ...
    """

    def __init__(self, *folders: Path | str) -> None:
        self._paths: dict[str, Path] = {}
        self._read: dict[str, Question] = {}
        for folder in map(Path, folders):
            if not folder.is_dir():
                raise InputError(
                    zh=f"{folder} 不是文件夹；请给出存放 .rq 问题文件的文件夹。",
                    en=f"{folder} is not a folder; name the one that holds the .rq files.",
                    path=folder,
                )
            for path in sorted(folder.rglob(f"*{_SUFFIX}")):
                self._add(path)

    def _add(self, path: Path) -> None:
        if (other := self._paths.get(path.stem)) is not None:
            raise QuestionFileError(
                zh=f"{path}：问题名“{path.stem}”已被 {other} 使用；请改文件名。",
                en=f"{path}: the name {path.stem!r} is taken by {other}; rename one of the two.",
                path=path,
            )
        self._paths[path.stem] = path

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics, in alphabetical order."""
        return tuple(sorted({path.parent.name for path in self._paths.values()}))

    def to_turtle(self) -> str:
        """The catalogue as RDF: each question a ``sh:SPARQLExecutable`` with texts and query.

        >>> from zjg_kg._data import data_folder
        >>> "sh:SPARQLExecutable" in Questions(data_folder("queries")).to_turtle()
        True
        """
        import pyoxigraph as ox

        from zjg_kg._catalogue import catalogue
        from zjg_kg._turtle import dumps

        triples = (quad.triple for quad in catalogue(self))
        return dumps([ox.Quad(*triple) for triple in triples], format="turtle")

    def filter(self, *, topic: str | None = None, text: str | None = None) -> Questions:
        """The questions of a topic, or those whose name, texts or tags contain every word.

        >>> from zjg_kg._data import data_folder
        >>> questions = Questions(data_folder("queries"))
        >>> len(questions.filter(text="zzzz"))
        0
        """
        found = Questions()
        found._read = self._read
        words = (text or "").casefold().split()
        for slug, path in self._paths.items():
            if topic is not None and path.parent.name != topic:
                continue
            if words and not _mentions(self[slug], words):
                continue
            found._paths[slug] = path
        return found

    def __getitem__(self, slug: str) -> Question:
        if (question := self._read.get(slug)) is not None:
            return question
        if (path := self._paths.get(slug)) is None:
            raise self._unknown(slug)
        question = self._read[slug] = Question.read(path)
        return question

    def __contains__(self, slug: object) -> bool:
        return slug in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)

    def __repr__(self) -> str:
        return f"Questions({len(self)} questions, {len(self.topics)} topics)"

    def _unknown(self, slug: str) -> UnknownQuestion:
        candidates = nearest(str(slug), self._paths)
        near = "、".join(candidates)
        return UnknownQuestion(
            zh=f"没有名为“{slug}”的问题。"
            + (f"相近的有：{near}。" if near else "用 zjg-kg questions 查看全部问题。"),
            en=f"no question is called {slug!r}. "
            + (
                f"Near it: {', '.join(candidates)}."
                if near
                else "See all of them with zjg-kg questions."
            ),
            candidates=candidates,
        )


def _mentions(question: Question, words: list[str]) -> bool:
    texts = (*question.summary.values(), *question.question.values(), *question.tags)
    content = "\n".join((question.slug, *texts)).casefold()
    return all(word in content for word in words)
