"""A file of RDF: read as bytes, and looked over before the parser sees it.

The parser is strict, but some input makes it end the process or eat the memory (triple terms nested
thousands deep, XML entities, deep JSON), and it knows neither a byte-order mark nor the reader's
language. All of that is settled here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple, NoReturn, cast

from zjg_kg._errors import InputError
from zjg_kg._terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

MAX_DEPTH: Final = 100
"""How deep JSON and XML elements may be nested."""
MAX_ENTITY: Final = 200
"""How many characters an XML entity may stand for; enough for a namespace."""
MAX_TAG: Final = 64 * 1024
"""How many characters one XML tag may have."""

_FORMATS: Final = {
    ".ttl": "TURTLE",
    ".trig": "TRIG",
    ".nt": "N_TRIPLES",
    ".nq": "N_QUADS",
    ".jsonld": "JSON_LD",
    ".rdf": "RDF_XML",
    ".owl": "RDF_XML",
}
_PACKED: Final = ".gz"
_BOM: Final = b"\xef\xbb\xbf"
# Kept as text and compiled on use: few files need them, and every start would pay.
_TURTLE_TOKEN: Final = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*"""'
    r"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"'
    r"|'(?:[^'\\\r\n]|\\.)*'"
    r"|<[^<>\s]*>|#[^\r\n]*|\\."
    r"|(?P<rdf12><<|\{\|)"
)
_JSON_TOKEN: Final = r'"(?:[^"\\]|\\.)*"|(?P<open>[\[{])|(?P<close>[\]}])'
_XML_TOKEN: Final = (
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|<!ENTITY\s+(?P<entity>[^>]*?)>"
    r"|<(?P<tag>/?(?:[^<>\"'!?]|\"[^\"]*\"|'[^']*')+)>"
)
_ENTITY_VALUE: Final = r"[\w:.-]+\s+(?:\"([^\"&%]*)\"|'([^'&%]*)')\s*"
_REMOTE_CONTEXT: Final = r'"@(?:context|import)"\s*:\s*(?:\[\s*)?"'


class Document(NamedTuple):
    """The text of one file that may be given to the parser, and the format it is in."""

    path: Path
    text: bytes
    format: ox.RdfFormat
    whole: bytes
    """The file as it is, unpacked: the text with its byte-order mark where it has one."""


def read_document(path: Path | str) -> Document:
    """Read one file of RDF.

    The format follows from the suffix: ``.ttl``, ``.trig``, ``.nt``, ``.nq``, ``.jsonld``, ``.rdf``
    or ``.owl`` (RDF/XML), each also with ``.gz``. A UTF-8 byte-order mark is taken off.

    Raises ``InputError`` for a file that is missing, is not UTF-8, holds what the parser must not
    be given, or unpacks to more than is bearable.
    """
    import pyoxigraph as ox

    path = Path(path)
    if path.is_dir():
        raise InputError(
            zh=f"{path} 是文件夹；请给出其中的文件。",
            en=f"{path} is a folder; name the files in it.",
            path=path,
        )
    suffix = Path(plain_name(path)).suffix
    name = _FORMATS.get(suffix.lower())
    if name is None:
        known = " ".join(_FORMATS)
        raise InputError(
            zh=f"{path}：不认识后缀“{suffix}”；可载入的有 {known}，也可再加 {_PACKED}。",
            en=f"{path}: the suffix {suffix!r} is not known; what can be loaded is {known}, "
            f"each also with {_PACKED}.",
            path=path,
        )
    whole = read_bytes(path)
    data = whole.removeprefix(_BOM)
    if name == "JSON_LD":
        _check_json(path, data)
    elif name == "RDF_XML":
        _check_xml(path, data)
    elif b"<<" in data or b"{|" in data:
        _check_turtle(path, data)
    return Document(path, data, getattr(ox.RdfFormat, name), whole)


def plain_name(path: Path) -> str:
    """The name of a file, without the ending that says that it is packed.

    >>> plain_name(Path("data/park.ttl.gz"))
    'park.ttl'
    """
    return path.name[: -len(_PACKED)] if path.suffix.lower() == _PACKED else path.name


def read_bytes(path: Path) -> bytes:
    """The bytes of a file as they are, unpacked where it ends in ``.gz``; they must be UTF-8.

    Raises ``InputError`` with the path, and with line and byte where the encoding is another one.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            zh=f"找不到文件 {path}；请检查路径。",
            en=f"there is no file {path}; check the path.",
            path=path,
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            zh=f"无法读取 {path}：{reason}。请检查它是不是文件、可不可读。",
            en=f"cannot read {path}: {reason}. Check that it is a file and may be read.",
            path=path,
        ) from error
    if path.suffix.lower() == _PACKED:
        from zjg_kg._gzip import unpack

        data = unpack(path, data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = error.start + 1
        raise InputError(
            zh=f"{path} 第 {line} 行（第 {byte} 个字节）不是 UTF-8；请另存为 UTF-8 编码。",
            en=f"{path}, line {line} (byte {byte}), is not UTF-8; save the file as UTF-8.",
            path=path,
            line=line,
        ) from error
    return data


def read_utf8(path: Path) -> bytes:
    """The bytes of a file as ``read_bytes`` gives them, without a byte-order mark."""
    return read_bytes(path).removeprefix(_BOM)


def syntax_error(document: Document, error: SyntaxError, base: str | None = None) -> InputError:
    """The parser's complaint with the file, the place and how to mend it.

    ``base`` is what relative IRIs were read against.
    """
    message = re.sub(r"^Parser error (?:at|between) .*?: |\s*\(line \d+\)$", "", error.msg)
    line, column = error.lineno, error.offset
    if "LoadDocumentCallback" in message:
        found = re.search(_REMOTE_CONTEXT, document.text.decode())
        line = None if found is None else document.text.decode().count("\n", 0, found.start()) + 1
        column = None
        zh = "@context 指向网络上的文件，不会去取；请把该文件的内容写进 @context。"
        en = "@context names a document on the network, which is not fetched; write it out here."
    elif found := re.search(r"(?:Unknown|The) prefix (\S*?):", message):
        prefix = found[1]
        namespace = PREFIXES.get(prefix, "…")
        zh = f"没有声明前缀 {prefix}:；请在文件开头加上 @prefix {prefix}: <{namespace}> ."
        en = f"the prefix {prefix}: is not declared; begin with @prefix {prefix}: <{namespace}> ."
    else:
        zh, en = _hint(message)
        if line is None and document.format.name == "RDF/XML":
            line = _line_reached(document, base)
    place_zh = f" 第 {line} 行" + (f"第 {column} 列" if column else "") if line else ""
    place_en = f", line {line}" + (f", column {column}" if column else "") if line else ""
    return InputError(
        zh=f"{document.path}{place_zh}：{zh}",
        en=f"{document.path}{place_en}: {en}",
        path=document.path,
        line=line,
        column=column,
    )


# What the parser says, and what to do about it.
_HINTS: Final = (
    (
        "No scheme found",
        "相对 IRI 没有所依的地址；请写完整的 IRI，或声明 @base。",
        "a relative IRI has nothing to be relative to; write the whole IRI, or declare @base.",
    ),
    (
        " dot",
        "这里或上一行少了句点；请以“ .”结束陈述。",
        "a dot is missing here or on the line before; end the statement with ' .'.",
    ),
    (
        "Line jumps are not allowed",
        '字符串没有在本行结束；请补上右引号，多行文字用 """…"""。',
        'a string does not end on its line; close it, or write """…""" for several lines.',
    ),
    (
        "Unexpected end",
        "文件到此中断；请补全，并关闭括号和引号。",
        "the file ends too early; complete it, and close brackets and quotes.",
    ),
    (
        "escape",
        r"转义写法不对；文字中可用 \n \t \" \\ \uXXXX，IRI 中用 %XX。",
        r"an escape is wrong; use \n \t \" \\ \uXXXX in texts, %XX in IRIs.",
    ),
    (
        "Invalid IRI code point",
        "IRI 中有不允许的字符（空格、引号、花括号等）；请写成 %XX。",
        "an IRI has a character that it may not have (a blank, a quote, a brace); write it as %XX.",
    ),
)
_NO_PLACE: Final = r"(.+) is not a valid (?:RDF )?(subject|predicate|object|graph name)"
_PARTS: Final = {"subject": "主语", "predicate": "谓语", "object": "宾语", "graph name": "图名"}


def _hint(message: str) -> tuple[str, str]:
    for part, zh, en in _HINTS:
        if part in message:
            return zh, en
    if found := re.match(_NO_PLACE, message):
        what, part = found.groups()
        zh = f"“{what}”不能作{_PARTS[part]}；请看前一句是否以“ .”结束，有无漏掉引号或尖括号。"
        en = f"{what!r} cannot be a {part}; look for a missing ' .', quote or angle bracket."
        return zh, en
    return f"语法错误，请改正后再载入（{message}）。", f"{message}; mend it and load again."


class _LineByLine(io.RawIOBase):
    """A file that hands out one line at a time, so that one sees how far its reader has come."""

    def __init__(self, data: bytes) -> None:
        self._lines = iter(data.splitlines(keepends=True))
        self._rest = b""
        self.line = 0

    def read(self, size: int = -1) -> bytes:
        if not self._rest and (line := next(self._lines, None)) is not None:
            self._rest = line
            self.line += 1
        end = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:end], self._rest[end:]
        return piece


def _line_reached(document: Document, base: str | None) -> int | None:
    """Where the parser gives up: of RDF/XML that is well-formed XML it does not say so itself."""
    import pyoxigraph as ox

    file = _LineByLine(document.text)
    try:
        for _ in ox.parse(cast("IO[bytes]", file), document.format, base_iri=base):
            pass
    except SyntaxError:
        return file.line
    return None


# -- what the parser must not be given ---------------------------------------------------------


def _check_turtle(path: Path, data: bytes) -> None:
    for match in re.finditer(_TURTLE_TOKEN, text := data.decode(), re.DOTALL):
        if match["rdf12"]:
            _refuse_triple_term(path, text, match.start())


def _refuse_triple_term(path: Path, text: str, position: int) -> NoReturn:
    _refuse(
        path,
        text,
        position,
        "三元组项（RDF 1.2）不能载入；请改用命名图来陈述关于断言的内容。",
        "triple terms (RDF 1.2) cannot be loaded; use a named graph instead.",
    )


def _check_json(path: Path, data: bytes) -> None:
    text = data.decode()
    _check_depth(path, text, _json_steps(text))


def _json_steps(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_JSON_TOKEN, text, re.DOTALL):
        if match.lastgroup is not None:
            yield match.start(), 1 if match["open"] else -1


def _check_xml(path: Path, data: bytes) -> None:
    text = data.decode()
    for match in re.finditer(_XML_TOKEN, text, re.DOTALL):
        if (entity := match["entity"]) is not None:
            value = re.fullmatch(_ENTITY_VALUE, entity)
            if value is None or len(value[1] or value[2] or "") > MAX_ENTITY:
                _refuse(
                    path,
                    text,
                    match.start(),
                    f"XML 实体只能是不超过 {MAX_ENTITY} 字符、不引用其他实体的文字；请直接写出。",
                    f"an XML entity may stand for {MAX_ENTITY} characters of plain text "
                    "and no other entity; write it out.",
                )
        elif (tag := match["tag"]) is not None and len(tag) > MAX_TAG:
            _refuse(
                path,
                text,
                match.start(),
                f"XML 标签超过 {MAX_TAG // 1024} KB；请把属性改写为子元素。",
                f"an XML tag is longer than {MAX_TAG // 1024} KB; turn attributes into elements.",
            )
        elif tag is not None and re.search(r"parseType\s*=\s*[\"']Triple[\"']", tag):
            _refuse_triple_term(path, text, match.start())
    _check_depth(path, text, _xml_steps(text))


def _xml_steps(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_XML_TOKEN, text, re.DOTALL):
        if (tag := match["tag"]) is not None and not tag.endswith("/"):
            yield match.start(), -1 if tag.startswith("/") else 1


def _check_depth(path: Path, text: str, steps: Iterator[tuple[int, int]]) -> None:
    depth = 0
    for offset, step in steps:
        depth += step
        if depth > MAX_DEPTH:
            _refuse(
                path,
                text,
                offset,
                f"嵌套超过 {MAX_DEPTH} 层；请把内层的事物单独描述，再以 IRI 相连。",
                f"nested more than {MAX_DEPTH} deep; describe inner things apart, by their IRIs.",
            )


def _refuse(path: Path, text: str, offset: int, zh: str, en: str) -> NoReturn:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    raise InputError(
        zh=f"{path} 第 {line} 行第 {column} 列：{zh}",
        en=f"{path}, line {line}, column {column}: {en}",
        path=path,
        line=line,
        column=column,
    )
