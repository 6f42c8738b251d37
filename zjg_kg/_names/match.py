"""What a search gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from zjg_kg._language import Language
from zjg_kg._terms import IRI

How: TypeAlias = Literal[
    "iri",
    "label",
    "alias",
    "pinyin",
    "initials",
    "prefix",
    "substring",
    "pinyin-part",
    "initials-part",
    "typo",
]

_REASONS: Final[Mapping[How, tuple[str, str]]] = {
    "iri": ("标识符相同", "this is its identifier"),
    "label": ("名称相同", "this is its name"),
    "alias": ("别名相同", "this is an alias"),
    "pinyin": ("拼音相同", "a name reads so in pinyin"),
    "initials": ("拼音首字母相同", "these are the pinyin initials of a name"),
    "prefix": ("名称以此开头", "a name begins with it"),
    "substring": ("名称中含有", "a name contains it"),
    "pinyin-part": ("拼音中含有", "part of a name reads so in pinyin"),
    "initials-part": ("拼音首字母以此开头", "the pinyin initials of a name begin with it"),
    "typo": ("名称相近", "a name is like it"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that a search found."""

    iri: IRI
    label: str
    kind: IRI | None
    """Its most specific class."""
    matched: str
    """The name that matched."""
    how: How
    """How it matched; the order of ``How`` is that of the results."""
    lang: Language = field(repr=False, compare=False)
    """The language of ``label`` and ``reason``."""

    @property
    def reason(self) -> str:
        """How it matched, in words."""
        zh, en = _REASONS[self.how]
        return f"{zh}：{self.matched}" if self.lang == "zh" else f"{en}: {self.matched}"
