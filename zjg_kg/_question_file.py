"""A question file as a whole: read as text, its header and its query held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal, cast

from zjg_kg._binding import declared_term, slot_term
from zjg_kg._errors import InputError, QueryError, QuestionFileError
from zjg_kg._header import Header, question_file_error
from zjg_kg._reading import read_utf8
from zjg_kg._sparql import Token, check_safe, find_values_slots, tokenise
from zjg_kg._terms import PREFIXES

Form = Literal["SELECT", "ASK", "CONSTRUCT"]

EVIDENCE: Final = "evidence"
"""The column that holds the assertions behind a row, as IRIs with spaces between them."""

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT")


def check(path: Path, content: str, header: Header) -> tuple[Form, tuple[str, ...]]:
    """The form of the query and its columns without the evidence.

    Raises ``QuestionFileError`` where the query is not safe, or its slots and columns are not those
    of the header.
    """
    form, projection = _check_query(path, content)
    _check_parameters(path, content, header, find_values_slots(content))
    _check_columns(path, header, form, projection)
    return form, tuple(name for name in projection if name != EVIDENCE)


def read_text(path: Path) -> str:
    """The text of the file; ``QuestionFileError`` where it cannot be read, or is not UTF-8."""
    try:
        return read_utf8(path).decode()
    except InputError as error:
        raise QuestionFileError(zh=error.zh, en=error.en, path=path, line=error.line) from error


def _check_query(path: Path, content: str) -> tuple[Form, tuple[str, ...]]:
    """The form of the query and the names that it projects."""
    try:
        check_safe(content)
        tokens = tokenise(content)
    except QueryError as error:
        raise QuestionFileError(
            zh=f"{path}：{error.zh}",
            en=f"{path}: {error.en}",
            path=path,
            line=error.line,
            column=error.column,
        ) from error
    _check_prefixes(path, content, tokens)
    for index, token in enumerate(tokens):
        if token.kind == "word" and (form := token.text.upper()) in _FORMS:
            names = _projection(tokens[index + 1 :]) if form == "SELECT" else ()
            return cast("Form", form), names
    raise question_file_error(
        path,
        1,
        1,
        "没有查询；在文件头之后写 SELECT、ASK 或 CONSTRUCT。",
        "there is no query; write a SELECT, an ASK or a CONSTRUCT below the header.",
    )


def _check_prefixes(path: Path, content: str, tokens: list[Token]) -> None:
    for index, token in enumerate(tokens[:-2]):
        if token.kind != "word" or token.text.upper() != "PREFIX":
            continue
        prefix, namespace = tokens[index + 1].text.rstrip(":"), tokens[index + 2].text[1:-1]
        if (ours := PREFIXES.get(prefix, namespace)) != namespace:
            raise _query_fault(
                path,
                content,
                token.start,
                f"前缀 {prefix}: 在本项目中是 <{ours}>；请改用它，或换一个前缀。",
                f"the prefix {prefix}: is <{ours}> in this project; use that, or another prefix.",
            )


def _projection(tokens: list[Token]) -> tuple[str, ...]:
    """The names after SELECT: a variable that stands free, or the last before its bracket closes."""
    names = []
    depth = 0
    for token, following in pairwise(tokens):
        if token.kind == "variable" and (depth == 0 or (depth == 1 and following.text == ")")):
            names.append(token.text[1:])
        elif token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif depth == 0 and (token.text == "{" or token.text.upper() == "WHERE"):
            break
    return tuple(names)


def _check_parameters(
    path: Path, content: str, header: Header, slots: Mapping[str, tuple[int, int]]
) -> None:
    for parameter in header.parameters.values():
        if parameter.name not in slots:
            raise question_file_error(
                path,
                parameter.line,
                1,
                f"参数 {parameter.name} 在查询中没有位置；请写 VALUES ?{parameter.name} {{ … }}。",
                f"the parameter {parameter.name} has no slot in the query; "
                f"write VALUES ?{parameter.name} {{ … }}.",
            )
        declared = declared_term(path, parameter)
        start, end = slots[parameter.name]
        if slot_term(content, start, end) != declared:
            shown = "UNDEF" if declared is None else str(declared)
            raise _query_fault(
                path,
                content,
                start,
                f"VALUES ?{parameter.name} 的内容与文件头不一致；应为 {shown}。",
                f"VALUES ?{parameter.name} does not hold what the header says: {shown}.",
            )
    for name, (start, end) in slots.items():
        # Several values are a list of the author's own; one is a slot that nobody declared.
        if name not in header.parameters and not isinstance(slot_term(content, start, end), str):
            raise _query_fault(
                path,
                content,
                start,
                f"VALUES ?{name} 没有在文件头的 parameters 中声明；"
                f"固定的值请写成 VALUES (?{name}) {{ (…) }}。",
                f"VALUES ?{name} is not declared under parameters in the header; "
                f"write a fixed value as VALUES (?{name}) {{ (…) }}.",
            )


def _check_columns(path: Path, header: Header, form: Form, projection: tuple[str, ...]) -> None:
    def fault(zh: str, en: str) -> QuestionFileError:
        return question_file_error(path, 1, 1, zh, en)

    if form != "SELECT":
        if header.columns:
            raise fault(
                f"{form} 查询没有列；请删去 columns。", f"{form} has no columns; drop them."
            )
        if form == "ASK" and header.no_evidence is None:
            raise fault(
                "ASK 查询不带依据；请写 evidence: {none: {zh: 理由, en: reason}}。",
                "ASK carries no evidence; write evidence: {none: {zh: 理由, en: reason}}.",
            )
        return
    shown = [name for name in projection if name != EVIDENCE]
    for name in shown:
        if name not in header.columns:
            raise fault(
                f"查询的列 ?{name} 没有在 columns 中说明。",
                f"the query's column ?{name} is not described under columns.",
            )
    for name in header.columns:
        if name not in shown:
            raise fault(
                f"columns 中的 {name} 不是查询的列；查询的列是 {'、'.join(shown) or '（无）'}。",
                f"{name} under columns is no column of the query, which has "
                f"{', '.join(shown) or 'none that it names'}.",
            )
    if (header.no_evidence is None) != (EVIDENCE in projection):
        raise fault(
            "带依据的问题要选出 ?evidence；不带的要写 evidence: {none: {zh: 理由, en: reason}}。",
            "a question with evidence selects ?evidence; one without it says why: "
            "evidence: {none: {zh: 理由, en: reason}}.",
        )


def _query_fault(path: Path, content: str, offset: int, zh: str, en: str) -> QuestionFileError:
    line = content.count("\n", 0, offset) + 1
    return question_file_error(path, line, offset - content.rfind("\n", 0, offset), zh, en)
