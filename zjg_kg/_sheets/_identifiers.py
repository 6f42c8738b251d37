"""Identifiers of organisations: whether a code can be one, and what it should be.

The forms are those of ``ontology/shapes/data.ttl`` (``shape:Identifier``); what passes here passes
there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from zjg_kg._sheets._cell_error import CellError
from zjg_kg._sheets._cell_text import half_width, text_of
from zjg_kg._sheets._credit_code import (
    FORBIDDEN,
    check_character,
    corrections,
    has_form,
    organisation_holds,
)
from zjg_kg._sheets._problems import shortened
from zjg_kg._terms import IRI, expand

_POWER: Final = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_STOCK: Final = re.compile(
    r"(?:60|68|90)[0-9]{4}\.SH|(?:00|20|30)[0-9]{4}\.SZ|(?:4[0-9]|8[0-9]|92)[0-9]{4}\.BJ"
    r"|[0-9]{5}\.HK|[A-Z]{1,5}\.US"
)
_EXCHANGES: Final = {"SS": "SH", "XSHG": "SH", "XSHE": "SZ", "SSE": "SH", "SZSE": "SZ", "BSE": "BJ"}
_EXCHANGE_FIRST: Final = re.compile(r"(SH|SZ|BJ|HK)[.:]?([0-9]{4,6})")
_CODE_FIRST: Final = re.compile(r"([0-9]{1,6}|[A-Z]{1,5})\.([A-Z]{2,4})")
_ICP: Final = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备证][0-9]{6,10}号(-[0-9]{1,3})?"
)
_ROR: Final = re.compile(r"https://ror\.org/0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")
_WIKIDATA: Final = re.compile("Q[1-9][0-9]*")


def read_identifier(value: object, scheme: IRI) -> str:
    """Read the code of an identifier of a scheme (``identifier:uscc`` …).

    Blanks, full-width characters and small letters are put right where the scheme leaves no doubt.
    Raises ``CellError`` for a code that cannot be one, with what is probably wrong.

    >>> read_identifier(" 603901.sh", expand("identifier:stock-code"))
    '603901.SH'
    """
    text = half_width(text_of(value)).strip()
    if _POWER.fullmatch(text) or (isinstance(value, float) and not value.is_integer()):
        raise CellError(
            zh=f"“{shortened(text)}”是表格软件把号码变成了数字，位数可能已经丢失；"
            "请把单元格格式改为“文本”，照证照重填号码。",
            en=f"“{shortened(text)}” is a code that the spreadsheet program has made a number, so that "
            "digits may be lost; set the cell's format to Text and type the code anew.",
            code="code-became-number",
            nearest=_from_power(text, scheme),
        )
    reader = _READERS.get(scheme)
    return text if reader is None else reader(text, isinstance(value, int | float))


def _credit_code(text: str, was_number: bool) -> str:
    code = re.sub(r"[\s-]", "", text).upper()
    lost = code.isdigit() and code.endswith("000") and not _is_credit_code(code)
    if len(code) > 15 and (was_number or lost):
        raise CellError(
            zh=f"“{text}”在表格里曾是数字，第 16 位起已变成 0；请把单元格格式改为“文本”后重填。",
            en=f"“{text}” has been a number in a sheet, of which the digits after the 15th are lost; "
            "set the cell's format to Text and type it anew.",
            code="code-became-number",
        )
    if len(code) != 18:
        missing = f"少 {18 - len(code)} 位" if len(code) < 18 else f"多 {len(code) - 18} 位"
        raise CellError(
            zh=f"统一社会信用代码是 18 位，“{shortened(text)}”有 {len(code)} 位，{missing}；请照证照改正。",
            en=f"a unified social credit code has 18 characters and “{shortened(text)}” has "
            f"{len(code)}; correct it after the certificate.",
            code="credit-code-length",
        )
    if not has_form(code):
        raise _credit_form(code)
    if check_character(code) != code[17]:
        raise _credit_check(code)
    return code


def _is_credit_code(code: str) -> bool:
    return has_form(code) and check_character(code) == code[17]


def _credit_form(code: str) -> CellError:
    mended = "".join(FORBIDDEN.get(character, character) for character in code)
    near = (mended,) if has_form(mended) and check_character(mended) == mended[17] else ()
    place = next(
        index
        for index, character in enumerate(code)
        if not has_form(
            ("91330106" + "0" * 10)[:index] + character + ("91330106" + "0" * 10)[index + 1 :]
        )
    )
    found = code[place]
    if found in FORBIDDEN:
        zh = f"代码不用字母 I、O、S、V、Z，多半是 {FORBIDDEN[found]}"
        en = f"the code has no I, O, S, V, Z; it is most likely {FORBIDDEN[found]}"
    elif 2 <= place < 8:
        zh, en = "第 3 至 8 位是行政区划，只有数字", "places 3 to 8 are the division, digits alone"
    else:
        zh, en = "只用数字和大写字母", "only digits and capital letters are used"
    return CellError(
        zh=f"统一社会信用代码“{code}”第 {place + 1} 位是“{found}”：{zh}。请照证照改正。",
        en=f"character {place + 1} of the unified social credit code “{code}” is “{found}”: {en}. "
        "Correct it after the certificate.",
        code="credit-code-character",
        nearest=near,
    )


def _credit_check(code: str) -> CellError:
    likely = corrections(code)
    places = likely[0][1]
    zh_place = "、".join(map(str, places))
    en_place = " and ".join(map(str, places))
    part_zh, part_en = (
        ("第 9 至 17 位（组织机构代码）自相符合，错处多半在其余各位", "characters 9 to 17 agree among themselves, so look at the others first")
        if organisation_holds(code)
        else ("第 9 至 17 位（组织机构代码）也不相符，错处多半在这里", "characters 9 to 17 do not agree among themselves, so look there first")
    )  # fmt: skip
    swapped = len(places) == 2
    return CellError(
        zh=f"统一社会信用代码“{code}”的校验码不对，多半抄错了：{part_zh}；最像的是第 {zh_place} 位"
        f"{'互换了' if swapped else ''}。请照证照核对，不要只照建议改。",
        en=f"the check character of the unified social credit code “{code}” is wrong, so it is most "
        f"likely miscopied: {part_en}; likeliest {'are' if swapped else 'is'} character"
        f"{'s' if swapped else ''} {en_place}{' swapped' if swapped else ''}. Compare the certificate.",
        code="credit-code-check",
        nearest=tuple(candidate for candidate, _ in likely[:3]),
    )


def _stock_code(text: str, was_number: bool) -> str:
    code = re.sub(r"\s", "", text).upper()
    if match := _EXCHANGE_FIRST.fullmatch(code):
        code = f"{match[2]}.{match[1]}"
    elif match := _CODE_FIRST.fullmatch(code):
        code = f"{match[1]}.{_EXCHANGES.get(match[2], match[2])}"
    if _STOCK.fullmatch(code):
        return code
    if code.isdigit():
        lost_zh = "，开头的 0 也可能丢了" if was_number and len(code) < 6 else ""
        lost_en = ", and noughts in front may be lost" if lost_zh else ""
        raise CellError(
            zh=f"“{shortened(text)}”没有写交易所{lost_zh}；请写成 603901.SH、300244.SZ、00700.HK 这样。",
            en=f"“{shortened(text)}” lacks its exchange{lost_en}; write it like 603901.SH, 300244.SZ, "
            "00700.HK.",
            code="stock-code-exchange",
            nearest=_listed(code),
        )
    digits = code.partition(".")[0]
    raise CellError(
        zh=f"“{shortened(text)}”不是证券代码；应带交易所并与号段相符，如 603901.SH、300244.SZ、00700.HK。",
        en=f"“{shortened(text)}” is no stock code; it has its exchange, which fits its first digits, "
        "such as 603901.SH, 300244.SZ, 00700.HK.",
        code="stock-code-form",
        nearest=_listed(digits) if digits.isdigit() else (),
    )


def _listed(digits: str) -> tuple[str, ...]:
    """The stock codes that digits can be, noughts in front put back."""
    candidates = [f"{digits.zfill(6)}.{exchange}" for exchange in ("SH", "SZ", "BJ")]
    if len(digits) <= 5:
        candidates.append(f"{digits.zfill(5)}.HK")
    return tuple(filter(_STOCK.fullmatch, candidates))


def _from_power(text: str, scheme: IRI) -> tuple[str, ...]:
    """The stock codes that a code in scientific notation was: 6.03901E+05 has all its digits."""
    if scheme != expand("identifier:stock-code") or not _POWER.fullmatch(text):
        return ()
    mantissa, _, power = text.lower().partition("e")
    digits = mantissa.replace(".", "")
    if int(power) > 5 or len(digits) - 1 > int(power):
        return ()
    return _listed(digits.ljust(int(power) + 1, "0"))


def _of_form(
    pattern: re.Pattern[str], zh: str, en: str, mend: Callable[[str], str]
) -> Callable[[str, bool], str]:
    """A reader of codes that have a pattern; ``mend`` writes them as the scheme does."""

    def read(text: str, was_number: bool) -> str:
        code = mend(re.sub(r"\s", "", text))
        if pattern.fullmatch(code):
            return code
        raise CellError(
            zh=f"“{shortened(text)}”不是{zh}；请核对。",
            en=f"“{shortened(text)}” is not {en}; check it.",
            code="identifier-form",
        )

    return read


def _ror_address(code: str) -> str:
    bare = re.sub("^(?:https?://)?(?:www[.])?(?:ror[.]org/)?", "", code.lower())
    return f"https://ror.org/{bare}"


def _item(code: str) -> str:
    return code.rpartition("/")[2].upper()


_READERS: Final[Mapping[str, Callable[[str, bool], str]]] = {
    expand("identifier:uscc"): _credit_code,
    expand("identifier:stock-code"): _stock_code,
    expand("identifier:icp-filing"): _of_form(
        _ICP, " ICP 备案号（形如 浙ICP备12345678号-1）",
        "an ICP filing number, which looks like 浙ICP备12345678号-1", str.upper,
    ),
    expand("identifier:ror"): _of_form(
        _ROR, " ROR（形如 https://ror.org/00a2xv884）",
        "a ROR, which looks like https://ror.org/00a2xv884", _ror_address,
    ),
    expand("identifier:wikidata"): _of_form(
        _WIKIDATA, "维基数据编号（形如 Q4970）",
        "a Wikidata identifier, which looks like Q4970", _item,
    ),
}  # fmt: skip
