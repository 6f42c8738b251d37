"""The language of labels and messages.

A language is ``"zh"`` or ``"en"``. Which one is current follows, in this order, from ``use()``, the
variable ``ZJG_KG_LANG`` and the locale; English where none of them says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextvars import ContextVar, Token
from functools import lru_cache
from typing import Final, Literal, TypeVar

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

_K = TypeVar("_K", bound=str)
_T = TypeVar("_T")
_chosen: ContextVar[Language | None] = ContextVar("zjg_kg_language", default=None)
_TAGS: Final[Mapping[Language, str]] = {"zh": "zh-Hans", "en": "en"}
_LOCALE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


@lru_cache(maxsize=256)
def language_of(value: str) -> Language | None:
    """The language of a tag or a locale; pinyin (``zh-Latn-pinyin``) is neither.

    >>> language_of("zh_CN.UTF-8"), language_of("en-GB"), language_of("fr")
    ('zh', 'en', None)
    """
    first, *rest = re.split("[-_.@]", value.lower())
    match first:
        case "zh" if "latn" not in rest:
            return "zh"
        case "en":
            return "en"
    return None


def current() -> Language:
    """The language now in use.

    >>> with use("zh"):
    ...     current()
    'zh'
    """
    if (chosen := _chosen.get()) is not None:
        return chosen
    if (named := language_of(os.environ.get("ZJG_KG_LANG", ""))) is not None:
        return named
    # As the locale works everywhere: the first variable that is set decides alone.
    locale = next(filter(None, map(os.environ.get, _LOCALE_VARIABLES)), "")
    return language_of(locale) or "en"


class use:
    """Set the language, for good or for a ``with`` block.

    >>> with use("en"):
    ...     text(zh="区域", en="area")
    'area'
    """

    def __init__(self, language: Language) -> None:
        if language not in _TAGS:
            raise ValueError(f"language is 'zh' or 'en', not {language!r}")
        self._token: Token[Language | None] = _chosen.set(language)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        _chosen.reset(self._token)


def text(*, zh: str, en: str) -> str:
    """The one of two texts that is in the current language."""
    return zh if current() == "zh" else en


def tag(language: Language | None = None) -> str:
    """The language tag of literals in the graph.

    >>> tag("zh")
    'zh-Hans'
    """
    return _TAGS[language or current()]


def pick(labels: Mapping[_K, _T], language: Language | None = None) -> _T | None:
    """The entry for a language, else for the other one, else any, else ``None``.

    Keys may be languages or language tags.

    >>> pick({"zh-Hans": "区域"}, "en")
    '区域'
    """
    wanted = language or current()
    ranked = sorted(labels, key=lambda key: (language_of(key) != wanted, language_of(key) is None))
    return labels[ranked[0]] if ranked else None
