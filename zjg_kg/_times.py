"""Dates as sources give them: a year, a month or a day."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from zjg_kg._errors import ParameterError

_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def certainly_before(one: str, other: str) -> bool:
    """Whether a date lies before another, as far as both say.

    >>> certainly_before("2022-05", "2023"), certainly_before("2022", "2022-05")
    (True, False)
    """
    known = min(len(one), len(other))
    return one[:known] < other[:known]


class Span(NamedTuple):
    """A stretch of time; open where a date is ``None``."""

    begin: str | None
    end: str | None

    def apart(self, other: Span) -> bool:
        """Whether the two have certainly no day in common.

        >>> Span("2020", "2021-06").apart(Span("2021-07", None))
        True
        >>> Span("2020", "2021-06").apart(Span("2021", "2021"))
        False
        """
        return any(
            one.end is not None and two.begin is not None and certainly_before(one.end, two.begin)
            for one, two in ((self, other), (other, self))
        )

    def __str__(self) -> str:
        if self.begin == self.end:
            return self.begin or ""
        return f"{self.begin or ''}–{self.end or ''}"


def is_date(text: str) -> bool:
    """Whether a text is a date as it stands in data."""
    return _DATE.fullmatch(text) is not None


def date_of(text: str) -> str:
    """A date that somebody has written: ``2022``, ``2022-05`` or ``2022-05-31``.

    Raises ``ParameterError`` for anything else.
    """
    if not is_date(text.strip()):
        raise ParameterError(
            zh=f"“{text}”不是日期；请写成 2022、2022-05 或 2022-05-31 这样。",
            en=f"{text!r} is no date; write it like 2022, 2022-05 or 2022-05-31.",
        )
    return text.strip()
