"""Sources: what the graph was read from, and the reader's own copy of it.

The graph holds positions and hashes of passages, never their sentences. Whoever has the text can
check every passage against it, and keep a copy so that evidence shows quotes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import ExportError, InputError
from zjg_kg._files import write_atomically
from zjg_kg._language import Language, current, pick, text
from zjg_kg._reading import read_bytes
from zjg_kg._terms import DCTERMS, IRI, OA, RDF, ZJG, expand
from zjg_kg._values import to_python

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph

_LANDING_PAGE: Final = expand("dcat:landingPage")
_SENTENCE_ENDS: Final = frozenset("。！？；\n\r")
_BLANK_CATEGORIES: Final = frozenset("PZC")  # punctuation, separators, control characters


@dataclass(frozen=True, slots=True)
class Source:
    """Where assertions come from: an article, the curators, or the rules."""

    iri: IRI
    labels: dict[Language, str]
    issued: str | None
    publisher: IRI | None
    landing_page: str | None
    length: int | None
    """How many characters the text has."""
    sha256: str | None
    """The SHA-256 of the text as a file; None where the source is no text."""
    attached: Path | None
    """The reader's own copy, once it is attached."""

    def label(self, lang: Language | None = None) -> str:
        """The title."""
        return pick(self.labels, lang) or self.iri.curie


def sources(kg: KnowledgeGraph) -> list[Source]:
    """All sources of a graph, by IRI."""
    return sorted(
        (read_source(kg, IRI(node.value)) for node in kg.store.subjects(RDF.type, ZJG.Source)),
        key=lambda source: source.iri,
    )


def read_source(kg: KnowledgeGraph, iri: IRI) -> Source:
    """One source by its IRI."""
    facts = {
        quad.predicate.value: to_python(quad.object)
        for quad in sorted(kg.store.facts(iri), key=str, reverse=True)
    }
    publisher, page = facts.get(DCTERMS.publisher), facts.get(_LANDING_PAGE)
    issued, sha256 = facts.get(DCTERMS.issued), facts.get(ZJG.sha256)
    length = facts.get(ZJG.length)
    copy = None if sha256 is None else _copy(str(sha256))
    return Source(
        iri=iri,
        labels=kg.labels(iri),
        issued=None if issued is None else str(issued),
        publisher=publisher if isinstance(publisher, IRI) else None,
        landing_page=None if page is None else str(page),
        length=length if isinstance(length, int) else None,
        sha256=None if sha256 is None else str(sha256),
        attached=copy if copy is not None and copy.is_file() else None,
    )


# -- the reader's own copy ------------------------------------------------------------------------


def user_folder() -> Path:
    """Where the reader's own files lie: ``ZJG_KG_DATA``, else where the system keeps such data."""
    if folder := os.environ.get("ZJG_KG_DATA"):
        return Path(folder)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "zjg-kg"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/zjg-kg"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "zjg-kg"


def _copy(sha256: str) -> Path:
    return user_folder() / "sources" / f"{sha256}.txt"


def attach(kg: KnowledgeGraph, path: Path | str) -> Source:
    """Keep the reader's own copy of a source, so that evidence shows quotes.

    The copy goes to ``user_folder()``, for the reader alone. Raises ``InputError`` for a file that
    is not the text of any source, ``ExportError`` where the copy cannot be kept.
    """
    path = Path(path)
    data = read_bytes(path)
    source = _with_text(kg, path, data)
    assert source.sha256 is not None
    copy = _copy(source.sha256)
    try:
        # The folder is closed to others before the copy comes into it.
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(copy, data, overwrite=True)
        copy.chmod(0o600)
    except OSError as error:
        raise _not_kept(copy, error) from error
    return read_source(kg, source.iri)


def detach(kg: KnowledgeGraph, source: IRI) -> bool:
    """Delete the reader's copy of a source; whether there was one."""
    copy = read_source(kg, source).attached
    if copy is None:
        return False
    try:
        copy.unlink()
    except OSError as error:
        raise _not_kept(copy, error) from error
    return True


def _not_kept(copy: Path, error: OSError) -> ExportError:
    reason = error.strerror or str(error)
    return ExportError(
        zh=f"无法改动 {copy}：{reason}；请检查权限，或用 ZJG_KG_DATA 指定别的文件夹。",
        en=f"cannot change {copy}: {reason}; check its permissions, "
        "or name another folder in ZJG_KG_DATA.",
    )


def attached_text(sha256: str) -> str | None:
    """The text of an attached source; ``None`` where there is no sound copy."""
    try:
        data = _copy(sha256).read_bytes()
    except OSError:
        return None
    return data.decode() if hashlib.sha256(data).hexdigest() == sha256 else None


def _with_text(kg: KnowledgeGraph, path: Path, data: bytes) -> Source:
    """The source whose text this file is."""
    texts = [source for source in sources(kg) if source.sha256 is not None]
    found = _matching(texts, data)
    if found is not None:
        return found
    if not texts:
        raise InputError(
            zh=f"图中没有带原文的来源，无从核对 {path}。",
            en=f"no source of the graph is a text, so there is nothing to check {path} against.",
            path=path,
        )
    hint_zh, hint_en = _hint(texts, data)
    wanted_zh = "；".join(f"《{s.label('zh')}》{s.length} 字，{s.sha256}" for s in texts)
    wanted_en = "; ".join(f"“{s.label('en')}”: {s.length} characters, {s.sha256}" for s in texts)
    digest = hashlib.sha256(data).hexdigest()
    length = len(data.decode("utf-8", "replace"))
    raise InputError(
        zh=f"{path} 不是任何来源的原文：它有 {length} 字，SHA-256 为 {digest}；"
        f"应为 {wanted_zh}。{hint_zh}",
        en=f"{path} is not the text of any source: it has {length} characters and the SHA-256 "
        f"{digest}; wanted is {wanted_en}. {hint_en}",
        path=path,
    )


def _matching(texts: list[Source], data: bytes) -> Source | None:
    digest = hashlib.sha256(data).hexdigest()
    return next((source for source in texts if source.sha256 == digest), None)


def _hint(texts: list[Source], data: bytes) -> tuple[str, str]:
    """What is probably the matter with a file that is nearly the right one."""
    bare = data.removeprefix(b"\xef\xbb\xbf")
    unix = bare.replace(b"\r\n", b"\n")
    for changed, zh, en in (
        (bare, "去掉文件开头的 BOM 即可。", "Take off the byte-order mark and it is right."),
        (unix, "把换行由 CRLF 改为 LF 即可。", "Change its line ends from CRLF to LF."),
        (bare.rstrip(b"\r\n"), "删去文末多余的换行即可。", "Delete the line end at its end."),
        (bare + b"\n", "在文末补上换行即可。", "Add a line end at its end."),
    ):
        if changed != data and _matching(texts, changed):
            return zh, en
    return (
        "请核对是否为同一版本，并原样保存（UTF-8、LF 换行、不带 BOM）。",
        "Check that it is the same version, saved as it is (UTF-8, LF line ends, no mark).",
    )


# -- the check ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source's text, with its line and column, counted from 1."""

    start: int
    end: int
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class BrokenPassage:
    """A passage that does not hold against the text, and why."""

    passage: IRI
    zh: str
    en: str

    def __str__(self) -> str:
        return text(zh=self.zh, en=self.en)


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What came of holding the graph against the text of a source."""

    source: Source
    passages: int
    assertions: int
    sentences: int
    broken: tuple[BrokenPassage, ...]
    """Forward: passages whose positions or hash do not hold."""
    uncovered: tuple[Span, ...]
    """Reverse: stretches of the text that no assertion rests on and that no passage sets aside."""

    @property
    def ok(self) -> bool:
        """Whether all passages hold and all sentences are covered."""
        return not self.broken and not self.uncovered

    def __str__(self) -> str:
        return self.describe()

    def describe(self, lang: Language | None = None) -> str:
        """The result in words, with every finding on a line of its own."""
        zh = (lang or current()) == "zh"
        title = self.source.label(lang)
        if zh:
            lines = [
                f"《{title}》：",
                f"{self.passages} 个段落，{self.assertions} 条断言，{self.sentences} 句。",
                f"正向核对：{len(self.broken)} 个段落不符。",
                *(f"  {broken.zh}" for broken in self.broken),
                f"反向核对：{len(self.uncovered)} 处没有断言覆盖。",
                *(
                    f"  第 {span.line} 行第 {span.column} 列（char={span.start},{span.end}）："
                    f"{span.text}"
                    for span in self.uncovered
                ),
            ]
        else:
            lines = [
                f"“{title}”:",
                f"{self.passages} passages, {self.assertions} assertions, {self.sentences} sentences.",
                f"Forward check: {len(self.broken)} passages do not hold.",
                *(f"  {broken.en}" for broken in self.broken),
                f"Reverse check: {len(self.uncovered)} stretches are not covered.",
                *(
                    f"  line {span.line}, column {span.column} (char={span.start},{span.end}): "
                    f"{span.text}"
                    for span in self.uncovered
                ),
            ]
        return "\n".join(lines)


def check(kg: KnowledgeGraph, path: Path | str) -> SourceCheck:
    """Hold the graph against the text of a source, both ways.

    Forward: each passage's positions lie in the text and its hash is that of the stretch. Reverse:
    each character that is no punctuation and no space lies in a passage that an assertion rests on
    or that is set aside as carrying no fact.

    Raises ``InputError`` where the file is not the text of a source, with what seems to differ.
    """
    path = Path(path)
    data = read_bytes(path)
    source = _with_text(kg, path, data)
    content = data.decode("utf-8")
    store = kg.store
    passages = sorted(node.value for node in store.subjects(OA.hasSource, source.iri))
    covered = bytearray(len(content))
    broken: list[BrokenPassage] = []
    assertions = set()
    for name in passages:
        start, end, problem = _check_passage(kg, IRI(name), content)
        if problem is not None:
            broken.append(problem)
            continue
        users = store.subjects(ZJG.passage, name)
        assertions.update(users)
        if users or store.objects(name, ZJG.noFactReason):
            covered[start:end] = b"\x01" * (end - start)
    sentences = list(_sentences(content))
    return SourceCheck(
        source=source,
        passages=len(passages),
        assertions=len(assertions),
        sentences=len(sentences),
        broken=tuple(broken),
        uncovered=tuple(_uncovered(content, covered, sentences)),
    )


def _check_passage(
    kg: KnowledgeGraph, passage: IRI, content: str
) -> tuple[int, int, BrokenPassage | None]:
    facts = {quad.predicate.value: to_python(quad.object) for quad in kg.store.facts(passage)}
    start, end = facts.get(ZJG.start), facts.get(ZJG.end)
    name = passage.rpartition("/")[2]
    if not isinstance(start, int) or not isinstance(end, int):
        zh, en = f"{name}：缺少起止位置。", f"{name}: start or end is missing."
    elif not 0 <= start < end <= len(content):
        zh = f"{name}：位置 {start}–{end} 不在全文 {len(content)} 字之内。"
        en = f"{name}: {start} to {end} does not lie within the {len(content)} characters."
    elif not passage.endswith(f"#char={start},{end}"):
        zh = f"{name}：名称与位置 {start}–{end} 不一致。"
        en = f"{name}: the name does not say {start} to {end}."
    elif hashlib.sha256(content[start:end].encode()).hexdigest() != facts.get(ZJG.sha256):
        zh = f"{name}：SHA-256 与原文不符；请核对位置。"
        en = f"{name}: its SHA-256 is not that of the text there; check the positions."
    else:
        return start, end, None
    return 0, 0, BrokenPassage(passage, zh, en)


def _sentences(content: str) -> Iterator[tuple[int, int]]:
    """Where the sentences lie: they end at 。！？； and at line ends."""
    start = 0
    for index, character in enumerate(content):
        if character in _SENTENCE_ENDS:
            if not all(map(_blank, content[start:index])):
                yield start, index + 1
            start = index + 1
    if not all(map(_blank, content[start:])):
        yield start, len(content)


def _blank(character: str) -> bool:
    return unicodedata.category(character)[0] in _BLANK_CATEGORIES


def _uncovered(
    content: str, covered: bytearray, sentences: list[tuple[int, int]]
) -> Iterator[Span]:
    for first, last in sentences:
        missing = [i for i in range(first, last) if not covered[i] and not _blank(content[i])]
        while missing:
            # One stretch goes on over blanks, and ends where something is covered.
            start = end = missing[0]
            for index in missing:
                if any(covered[end:index]):
                    break
                end = index
            missing = [index for index in missing if index > end]
            yield Span(
                start=start,
                end=end + 1,
                line=content.count("\n", 0, start) + 1,
                column=start - content.rfind("\n", 0, start),
                text=content[start : end + 1],
            )
