"""The ``#+`` header of a question file: YAML read with its places, checked word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, NoReturn, cast, get_args

import yaml

from zjg_kg._errors import QuestionFileError
from zjg_kg._language import Language

Texts = Mapping[Language, str]
"""A text in every language of the library."""

ParameterType = Literal["entity", "concept", "string", "integer", "decimal", "date", "enum"]

_LANGUAGES: Final = get_args(Language)
_TYPES: Final = get_args(ParameterType)
_KEYS: Final = ("summary", "question", "parameters", "columns", "tags", "evidence")
_PARAMETER_KEYS: Final = ("type", "class", "scheme", "values", "default", "example", "label")
_MARK: Final = "#+"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter of a question."""

    name: str
    type: ParameterType
    label: Texts
    of: str | None = None
    """The class of an entity (``zjg:Area``) or the scheme of a concept (``industry``)."""
    values: tuple[str, ...] = ()
    """What an enumeration allows."""
    default: str | None = None
    example: str | None = None
    """Set instead of a default where an argument must be given."""
    line: int = field(default=0, compare=False)

    @property
    def required(self) -> bool:
        """Whether an argument must be given."""
        return self.example is not None


@dataclass(frozen=True, slots=True)
class Header:
    """What a question file says of itself."""

    summary: Texts
    question: Texts
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, Texts]
    tags: tuple[str, ...]
    no_evidence: Texts | None
    """Why the answer carries no evidence, or None where it does."""


def read_header(path: Path, text: str) -> Header:
    """Read the header of a question file; the first thing wrong is a ``QuestionFileError``."""
    return _Reader(path).header(text)


class _Reader:
    """Walks the YAML nodes, which know their lines, where plain values would not."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def header(self, text: str) -> Header:
        root = self._compose(text)
        if root is None:
            self._fail(
                None,
                f"没有文件头；请在文件开头写以“{_MARK}”起始的 YAML，至少有 summary 和 question。",
                f"has no header; begin the file with YAML in lines that start with {_MARK!r}, "
                "with summary and question at least.",
            )
        parts = self._mapping(root, "header", _KEYS)
        for key in ("summary", "question"):
            if key not in parts:
                self._fail(root, f"缺少 {key}。", f"{key} is missing.")
        return Header(
            summary=self._texts(parts["summary"], "summary"),
            question=self._texts(parts["question"], "question"),
            parameters={
                name: self._parameter(name, node)
                for name, node in self._optional(parts, "parameters")
            },
            columns={
                name: self._texts(node, f"columns.{name}")
                for name, node in self._optional(parts, "columns")
            },
            tags=self._strings(parts["tags"], "tags") if "tags" in parts else (),
            no_evidence=self._no_evidence(parts.get("evidence")),
        )

    def _compose(self, text: str) -> yaml.Node | None:
        lines = []
        for line in text.splitlines():
            if line.strip() and not line.startswith("#"):
                break
            # A line that is not the header's stays as an empty one, so that line numbers hold.
            content = line.removeprefix(_MARK) if line.startswith(_MARK) else ""
            lines.append(content.removeprefix(" "))
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return yaml.compose("\n".join(lines), Loader=loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._fail(
                mark,
                f"文件头不是合法的 YAML（{error.problem}）；"
                "含有逗号、冒号或引号的文字要加引号，缩进用空格。",
                f"the header is not YAML ({error.problem}); "
                "quote texts with a comma, a colon or a quote, and indent with spaces.",
            )
        except yaml.YAMLError as error:  # a character that YAML refuses: it has no mark
            self._fail(
                None,
                f"文件头含有不允许的字符（{error}）。",
                f"the header has a character that YAML refuses ({error}).",
            )

    def _parameter(self, name: str, node: yaml.Node) -> Parameter:
        where = f"parameters.{name}"
        parts = self._mapping(node, where, _PARAMETER_KEYS)
        for key in ("type", "label"):
            if key not in parts:
                self._fail(node, f"{where} 缺少 {key}。", f"{where} lacks {key}.")
        kind = self._string(parts["type"], f"{where}.type")
        if kind not in _TYPES:
            self._fail(
                parts["type"],
                f"{where}.type 不能是“{kind}”；可用：{'、'.join(_TYPES)}。",
                f"{where}.type cannot be {kind!r}; it is one of {', '.join(_TYPES)}.",
            )
        owners = {"class": "entity", "scheme": "concept", "values": "enum"}
        for key, owner in owners.items():
            if key in parts and kind != owner:
                self._fail(
                    parts[key],
                    f"{where}：只有 {owner} 类型才有 {key}。",
                    f"{where}: {key} belongs to the type {owner} alone.",
                )
        for key, owner in owners.items():
            if key not in parts and kind == owner:
                self._fail(
                    node,
                    f"{where}：{owner} 类型要写明 {key}。",
                    f"{where}: the type {owner} needs {key}.",
                )
        if "default" in parts and "example" in parts:
            self._fail(
                parts["example"],
                f"{where}：default（可不给）与 example（必须给）只能有一个。",
                f"{where}: it has either default (may be left out) or example (must be given).",
            )
        of = parts.get("class", parts.get("scheme"))
        scalar = {
            key: self._string(parts[key], f"{where}.{key}") if key in parts else None
            for key in ("default", "example")
        }
        return Parameter(
            name=name,
            type=cast("ParameterType", kind),
            label=self._texts(parts["label"], f"{where}.label"),
            of=None if of is None else self._string(of, where),
            values=self._strings(parts["values"], f"{where}.values") if "values" in parts else (),
            default=scalar["default"],
            example=scalar["example"],
            line=node.start_mark.line + 1,
        )

    def _no_evidence(self, node: yaml.Node | None) -> Texts | None:
        if node is None or (isinstance(node, yaml.ScalarNode) and node.value == "true"):
            return None
        parts = isinstance(node, yaml.MappingNode) and self._mapping(node, "evidence", ("none",))
        if not parts:
            self._fail(
                node,
                "evidence 写 true，或写 {none: {zh: 理由, en: reason}}。",
                "evidence is true, or {none: {zh: 理由, en: reason}}.",
            )
        return self._texts(parts["none"], "evidence.none")

    def _optional(
        self, parts: Mapping[str, yaml.Node], key: str
    ) -> Iterator[tuple[str, yaml.Node]]:
        if key in parts:
            yield from self._mapping(parts[key], key).items()

    def _mapping(
        self, node: yaml.Node, where: str, allowed: tuple[str, ...] | None = None
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, f"{where} 应是“键: 值”的形式。", f"{where} has to be `key: value`.")
        parts: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = self._string(key_node, where)
            if key in parts:
                self._fail(key_node, f"{where} 中 {key} 重复。", f"{where} has {key} twice.")
            if allowed is not None and key not in allowed:
                self._fail(
                    key_node,
                    f"{where} 没有“{key}”这一项；可用：{'、'.join(allowed)}"
                    "（含逗号的文字要加引号）。",
                    f"{where} has no key {key!r}; it takes {', '.join(allowed)} "
                    "(a text with a comma needs quotes).",
                )
            parts[key] = value
        return parts

    def _texts(self, node: yaml.Node, where: str) -> Texts:
        parts = self._mapping(node, where, _LANGUAGES)
        for language in _LANGUAGES:
            if language not in parts:
                self._fail(node, f"{where} 缺少 {language}。", f"{where} lacks {language}.")
        return {lang: self._string(parts[lang], f"{where}.{lang}") for lang in _LANGUAGES}

    def _strings(self, node: yaml.Node, where: str) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._fail(node, f"{where} 应是列表 [a, b]。", f"{where} has to be a list [a, b].")
        return tuple(self._string(item, where) for item in node.value)

    def _string(self, node: yaml.Node, where: str) -> str:
        # Scalars keep the form in which they are written: 1.50 stays 1.50 and 2023-01-06 a string.
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self._fail(
                node, f"{where} 应是一段不为空的文字。", f"{where} has to be a text, not empty."
            )
        return cast("str", node.value)

    def _fail(self, at: yaml.Node | yaml.Mark | None, zh: str, en: str) -> NoReturn:
        mark = at.start_mark if isinstance(at, yaml.Node) else at
        line = 1 if mark is None else mark.line + 1
        column = 1 if mark is None else mark.column + len(_MARK) + 2
        raise question_file_error(self.path, line, column, zh, en)


def question_file_error(path: Path, line: int, column: int, zh: str, en: str) -> QuestionFileError:
    """An error that begins with the place in the file."""
    place = f"{path}:{line}:{column}"
    return QuestionFileError(
        zh=f"{place}：{zh}", en=f"{place}: {en}", path=path, line=line, column=column
    )
