"""Errors speak two languages, carry what a program needs, and survive a trip between processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from zjg_kg import _errors
from zjg_kg._errors import (
    AmbiguousName,
    ExportError,
    ForbiddenQuery,
    InputError,
    MissingDependency,
    ParameterError,
    QueryError,
    QuestionFileError,
    StoreBusy,
    UnknownName,
    UnknownQuestion,
    ZjgKgError,
)
from zjg_kg._language import use

TEXTS = {"zh": "没有这个名称。", "en": "no such name."}
EVERY = (
    AmbiguousName(**TEXTS, candidates=["a", "b"]),
    ExportError(**TEXTS),
    ForbiddenQuery(**TEXTS, line=1, column=2),
    InputError(**TEXTS, path=Path("a.ttl"), line=3, column=4),
    MissingDependency(**TEXTS),
    ParameterError(**TEXTS, parameter="area"),
    QueryError(**TEXTS, line=5, column=6),
    QuestionFileError(**TEXTS, path=Path("a.rq")),
    StoreBusy(**TEXTS, holder="zjg-kg load (PID 7)"),
    UnknownName(**TEXTS, candidates=("a",)),
    UnknownQuestion(**TEXTS),
)


def test_every_error_is_tried_here() -> None:
    public = {
        kind
        for name, kind in vars(_errors).items()
        if isinstance(kind, type) and issubclass(kind, ZjgKgError) and not name.startswith("_")
    }
    assert public == {type(error) for error in EVERY} | {ZjgKgError}


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_both_languages(error: ZjgKgError) -> None:
    with use("zh"):
        assert str(error) == error.zh == TEXTS["zh"]
    with use("en"):
        assert str(error) == error.en == TEXTS["en"]


@pytest.mark.parametrize("error", EVERY, ids=lambda error: type(error).__name__)
def test_copies_keep_everything(error: ZjgKgError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert copy.details == error.details
    assert (copy.zh, copy.en) == (error.zh, error.en)


def test_exit_codes() -> None:
    assert {type(e) for e in EVERY if e.exit_code == 3} == {InputError, QuestionFileError}
    assert {e.exit_code for e in EVERY} == {2, 3}


def test_details_are_attributes() -> None:
    assert InputError(**TEXTS, path=Path("a.ttl"), line=3, column=4).path == Path("a.ttl")
    assert ForbiddenQuery(**TEXTS, line=1, column=2).column == 2
    assert AmbiguousName(**TEXTS, candidates=iter("ab")).candidates == ("a", "b")
    assert ParameterError(**TEXTS, parameter="area").details == {"parameter": "area"}
