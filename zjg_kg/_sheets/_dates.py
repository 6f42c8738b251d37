"""Dates as people write them: a year, a month or a day that exists.

The graph knows ``xsd:gYear``, ``xsd:gYearMonth`` and ``xsd:date`` from 1000 to 2999
(``ontology/shapes/data.ttl``, ``shape:any-date``).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cell_text import half_width, text_of
from zjg_kg._sheets._numerals import number_of
from zjg_kg._sheets._problems import shortened
from zjg_kg._terms import IRI, XSD

_DATE: Final = re.compile(
    r"(?P<year>[12][0-9]{3})(?:\s*年|\s*[-/.年]\s*(?P<month>[01]?[0-9])"
    r"(?:\s*月|\s*[-/.月]\s*(?P<day>[0-3]?[0-9])\s*[日号]?)?)?"
)
_RUN: Final = re.compile(r"(?P<year>[12][0-9]{3})(?P<month>[01][0-9])(?P<day>[0-3][0-9])")
_CHINESE: Final = re.compile(
    r"(?P<year>[〇零一二三四五六七八九]{4})年(?:(?P<month>[一二三四五六七八九十]{1,3})月"
    r"(?:(?P<day>[一二三四五六七八九十]{1,3})[日号])?)?"
)
_MONTHS: Final = {
    form: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for form in (name, name[:3])
}
_NAME: Final = r"(?P<name>[A-Za-z]{3,9})\.?"
_ENGLISH: Final = (
    re.compile(rf"(?:(?P<day>[0-3]?[0-9])\s+)?{_NAME},?\s+(?P<year>[12][0-9]{{3}})"),
    re.compile(rf"{_NAME}\s+(?P<day>[0-3]?[0-9]),\s*(?P<year>[12][0-9]{{3}})"),
)
_TIME: Final = re.compile(r"[T ]\s*(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.0+)?)?)(?:Z)?$")
_MIDNIGHT: Final = re.compile(r"0?0:00(?::00(?:\.0+)?)?")
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})")
_YEAR: Final = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_RANGE: Final = re.compile(r".*[0-9年月日]\s*(?:-|–|—|~|～|至|到)+\s*[12][0-9]{3}.*")
_FIRST_SERIAL, _LAST_SERIAL = 18264, 73050  # 1950 to 2099 as Excel counts days from 1900
_EPOCH: Final = dt.date(1899, 12, 30)


def read_date(value: object) -> tuple[str, IRI]:
    """Read a date; gives its form in the graph and its datatype.

    Raises ``CellError`` for what is no date, could be several, or does not exist.

    >>> lexical, datatype = read_date("2022年5月")
    >>> lexical, datatype.curie
    ('2022-05', 'xsd:gYearMonth')
    >>> read_date("2022.05.01")[0], read_date(2022)[0], read_date(dt.datetime(2022, 5, 1))[0]
    ('2022-05-01', '2022', '2022-05-01')
    """
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            raise _with_time(value.isoformat(" "), value.date())
        value = value.date()
    if isinstance(value, dt.date):
        return _made(str(value), value.year, value.month, value.day)
    text = half_width(text_of(value)).strip()
    if isinstance(value, int | float):
        _check_number(float(value), text)
    if time := _TIME.search(text):
        if not _MIDNIGHT.fullmatch(time["time"]):
            raise _with_time(text, None)
        text = text[: time.start()].strip()
    if (match := _DATE.fullmatch(text) or _RUN.fullmatch(text)) is not None:
        return _made(text, int(match["year"]), _number(match["month"]), _number(match["day"]))
    if match := _CHINESE.fullmatch(text):
        year, month, day = (_numeral(part) for part in match.group("year", "month", "day"))
        return _made(text, year or 0, month, day)
    for pattern in _ENGLISH:
        if (match := pattern.fullmatch(text)) and (month := _MONTHS.get(match["name"].casefold())):
            return _made(text, int(match["year"]), month, _number(match.group("day")))
    raise _unreadable(text)


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _numeral(characters: str | None) -> int | None:
    """The number of Chinese numerals; 0, which is no month and no day, for what is none."""
    return None if characters is None else int(number_of(characters) or 0)


def _made(text: str, year: int, month: int | None, day: int | None) -> tuple[str, IRI]:
    if not 1000 <= year <= 2999:
        raise CellError(
            zh=f"“{shortened(text)}”的年份不在 1000 至 2999 之间；请核对。",
            en=f"the year of “{shortened(text)}” is not between 1000 and 2999; check it.",
            code="no-such-date",
        )
    if month is None:
        return f"{year:04d}", XSD.gYear
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    if not last or (day is not None and not 1 <= day <= last):
        zh = f"{year} 年 {month} 月只有 {last} 天" if last else f"没有 {month} 月"
        en = f"{year}-{month:02d} has {last} days" if last else f"there is no month {month}"
        raise CellError(
            zh=f"没有“{shortened(text)}”这一天：{zh}。请核对。",
            en=f"there is no date “{shortened(text)}”: {en}. Check it.",
            code="no-such-date",
            nearest=(f"{year}-{month:02d}-{last:02d}", f"{year}-{month:02d}")
            if last
            else (str(year),),
        )
    if day is None:
        return f"{year:04d}-{month:02d}", XSD.gYearMonth
    return f"{year:04d}-{month:02d}-{day:02d}", XSD.date


def _check_number(number: float, text: str) -> None:
    """A number in a cell is a year, or 2022.05; Excel's count of days and 2022.1 are told."""
    if number.is_integer() and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        day = (_EPOCH + dt.timedelta(days=int(number))).isoformat()
        raise CellError(
            zh=f"{text} 是 Excel 内部的日期序号，单元格没有设成日期格式；若是 {day}，请照此填写。",
            en=f"{text} is how Excel counts days, in a cell that is not formatted as a date; if it "
            f"is {day}, write that.",
            code="date-serial",
            nearest=(day,),
        )
    whole, _, fraction = text.partition(".")
    if fraction == "1" and len(whole) == 4:
        raise CellError(
            zh=f"{text} 是数字，分不清是 1 月还是 10 月（Excel 会去掉末尾的 0）；"
            "请写成 2022-10 或 2022年10月 的样子。",
            en=f"{text} is a number, so that January and October look alike (Excel drops the last 0); "
            "write it like 2022-10.",
            code="ambiguous-date",
            nearest=(f"{whole}-01", f"{whole}-10"),
        )


def _with_time(text: str, day: dt.date | None) -> CellError:
    return CellError(
        zh=f"“{shortened(text)}”带有钟点，这里只记日期；请只写日期。",
        en=f"“{shortened(text)}” has a time of day; write the date alone.",
        code="date-with-time",
        nearest=() if day is None else (day.isoformat(),),
    )


def _unreadable(text: str) -> CellError:
    shown = shortened(text)
    if match := _DAY_FIRST.fullmatch(text):
        return _ambiguous(shown, *match.groups())
    if _RANGE.fullmatch(text):
        return CellError(
            zh=f"“{shown}”是一段时间，这里只写一个日期；起止请分写两列（生效日期、失效日期等）。",
            en=f"“{shown}” is a stretch of time where one date belongs; give start and end in two "
            "columns.",
            code="date-range",
            nearest=tuple(_YEAR.findall(text)),
        )
    if year := _YEAR.search(text):
        return CellError(
            zh=f"“{shown}”不是年、年月或日期；请写成 2022、2022-05 或 2022-05-01，"
            "“底”“初”“上半年”“约”之类的说法写到别的列。",
            en=f"“{shown}” is no year, month or day; write 2022, 2022-05 or 2022-05-01, and words "
            "such as “end of” or “about” in another column.",
            code="not-a-date",
            nearest=(year[0],),
        )
    run = re.fullmatch("([12][0-9]{3})(0[1-9]|1[0-2])", text)
    return CellError(
        zh=f"“{shown}”不是日期；请写成 2022、2022-05 或 2022-05-01，不知道就空着。",
        en=f"“{shown}” is no date; write 2022, 2022-05 or 2022-05-01, or leave the cell empty.",
        code="not-a-date",
        nearest=(f"{run[1]}-{run[2]}",) if run else (),
    )


def _ambiguous(shown: str, first: str, second: str, last: str) -> CellError:
    years = [last] if len(last) == 4 else [f"20{last}"]
    readings = [
        (year, month, day) for year in years for month, day in ((first, second), (second, first))
    ]
    if len(last) == 2 and len(first) == 2:
        readings.insert(0, (f"20{first}", second, last))
    near = dict.fromkeys(
        f"{year}-{int(month):02d}-{int(day):02d}"
        for year, month, day in readings
        if 1 <= int(month) <= 12 and 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]
    )
    return CellError(
        zh=f"“{shown}”分不清年、月、日的次序；请写成 2022-05-01 的样子。",
        en=f"in “{shown}” the order of year, month and day cannot be told; write it like 2022-05-01.",
        code="ambiguous-date",
        nearest=tuple(near),
    )
