"""Bounds that a question is given, checked before any work is done."""

from __future__ import annotations

import math

from zjg_kg._errors import ParameterError


def positive(name: str, value: int) -> None:
    """Refuse a number of things, hops or paths that is not a whole number above zero.

    >>> positive("limit", 5)
    >>> positive("limit", 0)
    Traceback (most recent call last):
    zjg_kg._errors.ParameterError: limit is a whole number above zero, not 0.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ParameterError(
            zh=f"{name} 须为大于零的整数，不能是 {value!r}。",
            en=f"{name} is a whole number above zero, not {value!r}.",
        )


def weight(name: str, value: float) -> None:
    """Refuse a weight that is no number, or one below zero.

    >>> weight("hub_weight", 0)
    >>> weight("hub_weight", -0.5)
    Traceback (most recent call last):
    zjg_kg._errors.ParameterError: hub_weight is a number of zero or more, not -0.5.
    """
    if (
        not isinstance(value, int | float)
        or isinstance(value, bool)
        or not (math.isfinite(value) and value >= 0)
    ):
        raise ParameterError(
            zh=f"{name} 须为零或大于零的数，不能是 {value!r}。",
            en=f"{name} is a number of zero or more, not {value!r}.",
        )
