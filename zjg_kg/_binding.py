"""Arguments of a question: read, checked, and bound to it as typed terms.

Nothing that a user gives becomes query text: an argument is turned into a term first, and only the
term's own serialisation goes into its ``VALUES`` slot.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from zjg_kg._errors import AmbiguousName, ParameterError, UnknownName
from zjg_kg._header import Parameter, question_file_error
from zjg_kg._nearest import nearest
from zjg_kg._sparql import fill, tokenise
from zjg_kg._terms import IRI, OWL, XSD, expand

if TYPE_CHECKING:
    from zjg_kg._graph import KnowledgeGraph
    from zjg_kg._questions import Question

Term: TypeAlias = ox.NamedNode | ox.Literal

_DIGITS: Final = 18  # what the engine computes with exactly
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN_CONCEPTS: Final = 15


class _Unfit(Exception):
    """A value that its type does not allow; says what the type wants."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


# -- literals -------------------------------------------------------------------------------------


def _string(value: object) -> ox.Literal:
    if not isinstance(value, str):
        raise _Unfit("一段文字", "a text")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _Unfit("合法的 Unicode 文字", "a text in valid Unicode") from None
    return ox.Literal(str(value))


def _integer(value: object) -> ox.Literal:
    unfit = _Unfit("整数（如 10）", "a whole number, such as 10")
    if isinstance(value, str):
        if not _INTEGER.fullmatch(value.strip()):
            raise unfit
        return ox.Literal(int(value))
    if isinstance(value, bool):
        raise unfit
    try:
        number = operator.index(value)  # type: ignore[arg-type]  # numpy's integers too
    except TypeError:
        raise unfit from None
    if abs(number) >= 10**_DIGITS:
        raise unfit
    return ox.Literal(number)


def _decimal(value: object) -> ox.Literal:
    unfit = _Unfit("数字（如 10.5）", "a number, such as 10.5")
    if isinstance(value, bool):
        raise unfit
    if isinstance(value, str):
        text = value.strip()
    else:
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise unfit from None
        if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
            raise unfit
        text = format(number, "f")  # 1E+9 is a number and no xsd:decimal
    if not _DECIMAL.fullmatch(text):
        raise unfit
    return ox.Literal(text, datatype=ox.NamedNode(XSD.decimal))


def _date(value: object) -> ox.Literal:
    unfit = _Unfit("日期（如 2023-01-06）", "a date, such as 2023-01-06")
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = value.isoformat()
    if not isinstance(value, str) or not _DATE.fullmatch(value.strip()):
        raise unfit
    try:
        day = dt.date.fromisoformat(value.strip())
    except ValueError:
        raise _Unfit("日历上有的日期", "a date that the calendar has") from None
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date))


_LITERALS: Final[Mapping[str, Callable[[object], ox.Literal]]] = {
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
}


def _literal(parameter: Parameter, value: object) -> ox.Literal:
    if parameter.type == "enum":
        if value not in parameter.values:
            raise _Unfit("、".join(parameter.values), f"one of {', '.join(parameter.values)}")
        return ox.Literal(str(value))
    return _LITERALS[parameter.type](value)


# -- what the file declares -----------------------------------------------------------------------


def declared_term(path: Path, parameter: Parameter) -> Term | None:
    """The term of the default or the example; a value of the wrong type is a fault of the file."""
    key = "example" if parameter.required else "default"
    value = parameter.example if parameter.required else parameter.default
    if value is None:
        return None
    try:
        if parameter.type in ("entity", "concept"):
            return _named_node(value)
        return _literal(parameter, value)
    except (_Unfit, ValueError) as error:
        zh, en = (
            (error.zh, error.en)
            if isinstance(error, _Unfit)
            else ("IRI 或短名（如 entity:hangzhou）", "an IRI or a short form like entity:hangzhou")
        )
        raise question_file_error(
            path,
            parameter.line,
            1,
            f"parameters.{parameter.name}.{key} 应是{zh}，不能是“{value}”。",
            f"parameters.{parameter.name}.{key} has to be {en}, not {value!r}.",
        ) from error


def _named_node(name: str) -> ox.NamedNode:
    return ox.NamedNode(name if "://" in name else expand(name))


def slot_term(query: str, start: int, end: int) -> object:
    """What a slot holds: one term, None for UNDEF, or its text where it is neither."""
    content = query[start:end].strip()
    if content.upper() == "UNDEF":
        return None
    tokens = tokenise(query)
    prefixes = "".join(
        f"@prefix {tokens[index + 1].text} {tokens[index + 2].text} .\n"
        for index, token in enumerate(tokens[:-2])
        if token.kind == "word" and token.text.upper() == "PREFIX"
    )
    # Between the braces, SPARQL and Turtle write terms alike.
    turtle = f"{prefixes}<urn:s> <urn:p> {content} ."
    try:
        (triple,) = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError):
        return content
    return triple.object


# -- arguments ------------------------------------------------------------------------------------


def bind(kg: KnowledgeGraph, question: Question, arguments: Mapping[str, object]) -> str:
    """The query of a question with its arguments in place.

    ``None`` counts as not given. Raises ``ParameterError`` for an argument that is not declared,
    missing or of the wrong type, ``UnknownName`` and ``AmbiguousName`` for names.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    for name in given:
        if name not in question.parameters:
            raise _undeclared(question, name)
    for parameter in question.parameters.values():
        if parameter.required and parameter.name not in given:
            raise _missing(question, parameter)
    if not given:
        return question.query
    return fill(
        question.query,
        {name: [argument_term(kg, question.parameters[name], given[name])] for name in given},
    )


def bound_terms(
    kg: KnowledgeGraph, question: Question, arguments: Mapping[str, object]
) -> dict[str, Term | None]:
    """The term of every parameter: the argument's, else the declared one."""
    return {
        name: declared_term(question.path, parameter)
        if arguments.get(name) is None
        else argument_term(kg, parameter, arguments[name])
        for name, parameter in question.parameters.items()
    }


# Names that were looked up, as long as the graph stays as it is.
_Known: TypeAlias = dict[tuple[str, str | None, str], ox.NamedNode]
_looked_up: WeakKeyDictionary[KnowledgeGraph, tuple[int, _Known]] = WeakKeyDictionary()


def argument_term(kg: KnowledgeGraph, parameter: Parameter, value: object) -> Term:
    """The term that an argument stands for."""
    if parameter.type not in ("entity", "concept"):
        try:
            return _literal(parameter, value)
        except _Unfit as unfit:
            raise _not_fit(parameter, value, unfit) from None
    if not isinstance(value, str):
        raise _not_fit(parameter, value, _Unfit("名称或 IRI", "a name or an IRI"))
    generation, known = _looked_up.get(kg, (-1, {}))
    if generation != kg.store.generation:
        known = {}
        _looked_up[kg] = kg.store.generation, known
    key = (parameter.type, parameter.of, value)
    if (term := known.get(key)) is None:
        look_up = _entity if parameter.type == "entity" else _concept
        term = known[key] = ox.NamedNode(look_up(kg, parameter, value))
    return term


def _entity(kg: KnowledgeGraph, parameter: Parameter, name: str) -> IRI:
    kind = expand(parameter.of or "")
    try:
        return kg.resolve(name, kind=None if kind == OWL.Thing else kind)
    except (UnknownName, AmbiguousName) as error:
        raise type(error)(
            zh=f"参数 {parameter.name}（{parameter.label['zh']}）：{error.zh}",
            en=f"{parameter.name} ({parameter.label['en']}): {error.en}",
            candidates=error.candidates,
        ) from error


def _concept(kg: KnowledgeGraph, parameter: Parameter, name: str) -> IRI:
    label = parameter.label
    zh, en = f"参数 {parameter.name}（{label['zh']}）", f"{parameter.name} ({label['en']})"
    try:
        return kg.resolve(name, scheme=parameter.of)
    except AmbiguousName as error:
        raise AmbiguousName(
            zh=f"{zh}：{error.zh}", en=f"{en}: {error.en}", candidates=error.candidates
        ) from error
    except UnknownName as error:
        near = list(error.candidates)
    every = sorted({iri for _, iri in kg.names(scheme=parameter.of)})
    shown = every if len(every) <= _SHOWN_CONCEPTS or not near else near
    listed_zh = "、".join(kg.label(iri, "zh") for iri in shown)
    listed_en = ", ".join(f"{kg.label(iri, 'en')} ({iri.rpartition('/')[2]})" for iri in shown)
    raise UnknownName(
        zh=f"{zh}没有“{name}”这个值；{'相近的有' if shown is near else '可用'}：{listed_zh}。",
        en=f"{en} has no value {name!r}; "
        f"{'near it' if shown is near else 'it takes'}: {listed_en}.",
        candidates=near or every,
    )


def _undeclared(question: Question, name: str) -> ParameterError:
    declared = list(question.parameters)
    near = nearest(name, declared, limit=1)
    if not declared:
        zh, en = "它没有参数。", "it has no parameters."
    else:
        zh, en = f"它的参数有：{'、'.join(declared)}。", f"it takes {', '.join(declared)}."
    if near:
        zh, en = f"是否指 {near[0]}？{zh}", f"did you mean {near[0]!r}? {en}"
    return ParameterError(
        zh=f"问题 {question.slug} 没有参数“{name}”；{zh}",
        en=f"the question {question.slug} has no parameter {name!r}; {en}",
        parameter=name,
        candidates=near,
    )


def _missing(question: Question, parameter: Parameter) -> ParameterError:
    example = f"{parameter.name}={parameter.example}"
    return ParameterError(
        zh=f"问题 {question.slug} 要给出参数 {parameter.name}（{parameter.label['zh']}），"
        f"例如 {example}。",
        en=f"the question {question.slug} needs {parameter.name} ({parameter.label['en']}), "
        f"for example {example}.",
        parameter=parameter.name,
    )


def _not_fit(parameter: Parameter, value: object, unfit: _Unfit) -> ParameterError:
    shown = repr(value)
    shown = shown if len(shown) <= 80 else f"{shown[:77]}…"
    return ParameterError(
        zh=f"参数 {parameter.name}（{parameter.label['zh']}）要的是{unfit.zh}，不能是 {shown}。",
        en=f"{parameter.name} ({parameter.label['en']}) has to be {unfit.en}, not {shown}.",
        parameter=parameter.name,
    )
