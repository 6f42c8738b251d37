"""What is wrong with a query that the engine could not read, in words that help to mend it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from zjg_kg._errors import QueryError
from zjg_kg._sparql import Token, place_of, tokenise
from zjg_kg._terms import PREFIXES

_CLOSING: Final = {"{": "}", "(": ")", "[": "]", "<<": ">>", "<<(": ")>>", "{|": "|}"}
_QUERY_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
# Chinese marks that Unicode does not take for the full-width forms of ASCII ones.
_PUNCTUATION: Final = str.maketrans("“”‘’。、", "\"\"''.,")
_ENGINE_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")


def explain_syntax_error(query: str, error: Exception, prefixes: Iterable[str] = ()) -> QueryError:
    """Say what is wrong with a query that the engine could not read.

    The engine names a place and the keywords that it would have accepted there; the usual causes
    are looked for first. ``prefixes`` are those that were given along with the query.
    """
    tokens = tokenise(query)
    offset, zh, en = (
        _full_width(tokens)
        or _unknown_prefix(tokens, prefixes)
        or _brackets(query, tokens)
        or _query_form(tokens)
        or _double_equals(query, tokens)
        or _engine_words(query, tokens, str(error))
    )
    place = place_of(query, offset)
    return QueryError(
        zh=f"{place.zh}：{zh}", en=f"{place.en}: {en}", line=place.line, column=place.column
    )


_Finding: TypeAlias = tuple[int, str, str]


def _unknown_prefix(tokens: Sequence[Token], given: Iterable[str]) -> _Finding | None:
    names = [token for token in tokens if token.kind == "name"]
    words = {token.start: token.text.upper() for token in tokens}
    declarations = {
        after.start for before, after in pairwise(tokens) if words[before.start] == "PREFIX"
    }
    declared = {t.text.partition(":")[0] for t in names if t.start in declarations} | {*given}
    for token in names:
        prefix = token.text.partition(":")[0]
        if prefix in declared or token.start in declarations:
            continue
        if namespace := PREFIXES.get(prefix):
            line = f"PREFIX {prefix}: <{namespace}>"
            zh = f"没有声明前缀 {prefix}:；请在查询开头加上 {line}。"
            return token.start, zh, f"the prefix {prefix}: is not declared; begin with {line}"
        known = " ".join(f"{name}:" for name in sorted(declared)) or None
        return (
            token.start,
            f"没有声明前缀 {prefix}:；可用的前缀：{known or '无'}。",
            f"the prefix {prefix}: is not declared; prefixes that are: {known or 'none'}",
        )
    return None


def _brackets(query: str, tokens: Sequence[Token]) -> _Finding | None:
    stack: list[Token] = []
    for token in tokens:
        if token.kind == "open":
            stack.append(token)
        elif token.kind == "close":
            if stack and _CLOSING[stack[-1].text] == token.text:
                stack.pop()
                continue
            zh = f"“{token.text}”没有对应的左括号；请删去或补上左括号。"
            en = f"{token.text!r} closes nothing; delete it or open its bracket."
            if stack:
                line = place_of(query, stack[-1].start).line
                zh = f"“{token.text}”之前，第 {line} 行的“{stack[-1].text}”还没有关闭；请先关闭它。"
                en = f"{token.text!r} comes before {stack[-1].text!r} of line {line} is closed."
            return token.start, zh, en
    if stack:
        closing = _CLOSING[stack[-1].text]
        zh = f"“{stack[-1].text}”没有关闭；请补上“{closing}”。"
        return stack[-1].start, zh, f"{stack[-1].text!r} is not closed; add {closing!r}."
    return None


def _full_width(tokens: Sequence[Token]) -> _Finding | None:
    # Every character outside ASCII counts as a letter, so such marks end up in names.
    for token in tokens:
        if token.kind in ("string", "iri"):
            continue
        for index, character in enumerate(token.text):
            half = unicodedata.normalize("NFKC", character).translate(_PUNCTUATION)
            if half != character and half.isascii() and not half.isalnum():
                shown = half if half.strip() else "空格"
                return (
                    token.start + index,
                    f"全角符号“{character}”不是 SPARQL 的符号；请改成半角“{shown}”。",
                    f"{character!r} is a full-width sign; use the half-width {half!r}.",
                )
    return None


def _query_form(tokens: Sequence[Token]) -> _Finding | None:
    zh, en = "、".join(_QUERY_FORMS), ", ".join(_QUERY_FORMS)
    if not tokens:
        return (
            0,
            f"查询是空的；请以 {zh} 之一开头。",
            f"the query is empty; begin with one of {en}.",
        )
    words = [t for t in tokens if t.kind == "word" and t.text.upper() not in ("PREFIX", "BASE")]
    if words and words[0].text.upper().startswith(_QUERY_FORMS):
        return None
    first = words[0] if words else tokens[0]
    return (
        first.start,
        f"“{first.text}”不是查询的开头；请以 {zh} 之一开头。",
        f"a query does not begin with {first.text!r}; begin with one of {en}.",
    )


def _double_equals(query: str, tokens: Sequence[Token]) -> _Finding | None:
    for token in tokens:
        if token.text == "=" and query.startswith("==", token.start):
            return token.start, "SPARQL 的相等是一个等号“=”。", "equality in SPARQL is one '='."
    return None


def _engine_words(query: str, tokens: Sequence[Token], message: str) -> _Finding:
    match = _ENGINE_PLACE.search(message)
    offset = 0
    if match:
        line, column = map(int, match.groups())
        starts = [0, *(found.end() for found in re.finditer("\n", query))]
        offset = starts[min(line, len(starts)) - 1] + column - 1
    if "variable that is unbound" in message:
        return (
            offset,
            "SELECT 中有变量既不在 GROUP BY 中，也没有用 COUNT、SAMPLE 等汇总；请补上。",
            "SELECT has a variable that is neither in GROUP BY nor in a COUNT or SAMPLE; add it.",
        )
    if not match:
        return offset, f"查询无法执行：{message}", message
    at = next((token for token in tokens if token.end > offset), None)
    if at is None:
        zh, en = "查询到此中断；请补全其余部分。", "the query ends too early; write out the rest."
        return offset, zh, en
    return (
        offset,
        f"读不懂“{at.text}”或它之前的部分；请检查拼写、遗漏的“.”或“;”和引号。",
        f"{at.text!r}, or what is before it, cannot be read; check spelling, '.', ';' and quotes.",
    )
