"""What is wrong with a file of claims: every refusal with its line, its reason and its fix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

from zjg_kg._language import Language, current
from zjg_kg._table import Column, Table

_COLUMNS: Final = (
    Column("line", {"zh": "行", "en": "line"}),
    Column("field", {"zh": "字段", "en": "field"}),
    Column("found", {"zh": "现有内容", "en": "found"}),
    Column("problem", {"zh": "问题与改法", "en": "problem and fix"}),
    Column("nearest", {"zh": "或许应为", "en": "perhaps"}),
    Column("code", {"zh": "代码", "en": "code"}),
)
_SHOWN: Final = 60


class ClaimError(Exception):
    """A part of a line cannot be taken; ``Refusal.of`` says where it stands."""

    def __init__(
        self, code: str, *, zh: str, en: str, nearest: Sequence[str] = (), field: str | None = None
    ) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en
        self.nearest, self.field = tuple(nearest), field


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason why a line is not taken: what stands there, why it is wrong and the fix.

    ``line`` counts from 1; it is None where the whole file is meant. ``field`` is a path such as
    ``"gloss.en"``, ``code`` a stable slug for programs, ``nearest`` what may have been meant.
    """

    line: int | None
    code: str
    zh: str
    en: str
    field: str | None = None
    found: str | None = None
    nearest: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: ClaimError, line: int, field: str | None, found: object = None) -> Refusal:
        """The refusal of a line for an error in one of its fields."""
        shown = None if found is None else shortened(str(found))
        return cls(line, error.code, error.zh, error.en, error.field or field, shown, error.nearest)

    def message(self, lang: Language | None = None) -> str:
        """Why the line is refused and how to mend it, with what may have been meant."""
        zh = (lang or current()) == "zh"
        said = self.zh if zh else self.en
        if not self.nearest:
            return said
        return (
            f"{said}或许应为：{'、'.join(self.nearest)}。"
            if zh
            else (f"{said} Perhaps: {', '.join(self.nearest)}.")
        )

    def to_dict(self) -> dict[str, Any]:
        """The refusal as data, in both languages."""
        return {
            "line": self.line,
            "field": self.field,
            "found": self.found,
            "code": self.code,
            "message": {"zh": self.zh, "en": self.en},
            "nearest": list(self.nearest),
        }


class Refusals(Sequence[Refusal]):
    """Refusals in the order of the lines.

    >>> print(Refusals([Refusal(3, "no-json", "不是 JSON。", "This is no JSON.")]).text("en"))
    line 3:
        This is no JSON.
    """

    def __init__(self, refusals: Iterable[Refusal] = ()) -> None:
        self._refusals = tuple(sorted(refusals, key=lambda each: each.line or 0))

    @overload
    def __getitem__(self, index: int) -> Refusal: ...
    @overload
    def __getitem__(self, index: slice) -> Refusals: ...
    def __getitem__(self, index: int | slice) -> Refusal | Refusals:
        if isinstance(index, slice):
            return Refusals(self._refusals[index])
        return self._refusals[index]

    def __len__(self) -> int:
        return len(self._refusals)

    def __repr__(self) -> str:
        return f"<Refusals: {len(self)}>"

    @property
    def lines(self) -> frozenset[int]:
        """The lines that are refused."""
        return frozenset(each.line for each in self if each.line is not None)

    def text(self, lang: Language | None = None) -> str:
        """A paragraph for each refusal: the place and what is there, then the fix."""
        lang = lang or current()
        return "\n".join(_paragraph(each, lang) for each in self)

    def table(self, lang: Language | None = None) -> Table:
        """A table with a row for each refusal."""
        lang = lang or current()
        rows = [
            (
                *(each.line, each.field, each.found),
                *(each.zh if lang == "zh" else each.en, "; ".join(each.nearest) or None, each.code),
            )
            for each in self
        ]
        return Table(_COLUMNS, rows, lang=lang)


def shortened(text: str, limit: int = _SHOWN) -> str:
    """A text for a message: on one line, and not too long.

    >>> shortened("a\\nb"), shortened("很长的一段话", 4)
    ('a b', '很长的…')
    """
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _paragraph(refusal: Refusal, lang: Language) -> str:
    zh = lang == "zh"
    if refusal.line is None:
        head = "文件" if zh else "the file"
    else:
        head = f"第 {refusal.line} 行" if zh else f"line {refusal.line}"
    if refusal.field:
        head += f" {refusal.field}"
    colon = "：" if zh else ":"
    found = f"{colon}{refusal.found}" if zh else f"{colon} {refusal.found}"
    return f"{head}{colon if refusal.found is None else found}\n    {refusal.message(lang)}"
