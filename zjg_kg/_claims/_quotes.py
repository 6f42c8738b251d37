"""Whether a quote stands in a text where it is said to stand, and if not, where it does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from zjg_kg._claims._refusals import ClaimError, shortened
from zjg_kg._names.keys import normalise
from zjg_kg._reading import read_bytes

_LISTED: Final = 5
"""So many places of a quote that stands in several are told."""
_LIKE: Final = 60
"""How like a stretch must be to a quote, of 100, to be told as perhaps meant."""
_CONTEXT: Final = 20


class Text:
    """The text of a source, as its file has it: positions are code points of the file as it is.

    >>> text = Text("园区位于江边。园区面积约5平方公里。")
    >>> text.locate("园区面积约5平方公里", 7, 17)
    (7, 17)
    """

    def __init__(self, content: str) -> None:
        self.content = content
        self.sha256 = hashlib.sha256(content.encode()).hexdigest()

    @classmethod
    def read(cls, path: Path) -> Text:
        """The text of a file. Raises ``InputError`` for what is no file, or not UTF-8."""
        return cls(read_bytes(path).decode("utf-8"))

    def hash_of(self, start: int, end: int) -> str:
        """The SHA-256 of a stretch, in UTF-8."""
        return hashlib.sha256(self.content[start:end].encode()).hexdigest()

    def context(self, start: int, end: int) -> str:
        """A stretch in its surroundings, between ⟦ and ⟧, on one line."""
        before = self.content[max(0, start - _CONTEXT) : start]
        after = self.content[end : end + _CONTEXT]
        return " ".join(f"{before}⟦{self.content[start:end]}⟧{after}".split())

    def locate(self, quote: str, start: int | None, end: int | None) -> tuple[int, int]:
        """Where a quote stands: where it says, or where alone it can stand if it does not say.

        Raises ``ClaimError`` with the places where it does stand, or with what is likest to it.
        """
        places = list(self._places(quote))
        if start is None or end is None:
            if len(places) == 1:
                return places[0]
            if places:
                raise ClaimError(
                    "position-needed",
                    zh=f"这段引文在原文中出现 {len(places)} 次；请写明位置（start、end）。",
                    en=f"the text has this quote {len(places)} times; give its position (start, end).",
                    nearest=_listed(places),
                    field="quote",
                )
        elif (start, end) in places:
            return start, end
        if places:
            assert start is not None and end is not None
            raise _moved(places, start, end)
        raise self._absent(quote)

    def _places(self, quote: str) -> Iterator[tuple[int, int]]:
        start = self.content.find(quote)
        while start >= 0:
            yield start, start + len(quote)
            start = self.content.find(quote, start + 1)

    def _absent(self, quote: str) -> ClaimError:
        if place := self._otherwise_written(quote):
            start, end = place
            return ClaimError(
                "quote-differs",
                zh=f"原文 {start}–{end} 处的写法不同（全角半角、引号、空白、大小写或繁简）；引文须照原文一字不差。",
                en=f"the text has it at {start} to {end} in another writing (full width, quotes, "
                "blanks, case or traditional forms); a quote is as printed, to the letter.",
                nearest=(self.content[start:end],),
                field="quote",
            )
        nearest = self._likest(quote)
        return ClaimError(
            "quote-not-found",
            zh="原文里没有这段引文；请照原文抄录，或删去这一行。",
            en="the text does not have this quote; copy it from the text, or delete the line.",
            nearest=nearest,
            field="quote",
        )

    def _otherwise_written(self, quote: str) -> tuple[int, int] | None:
        key = "".join(map(normalise, quote))
        plain, origins = self._plain
        at = plain.find(key) if key else -1
        return None if at < 0 else (origins[at], origins[at + len(key) - 1] + 1)

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        """The text as names are compared, and from where in the text each character comes."""
        forms = {character: normalise(character) for character in set(self.content)}
        origins = [index for index, character in enumerate(self.content) for _ in forms[character]]
        return "".join(forms[character] for character in self.content), origins

    def _likest(self, quote: str) -> tuple[str, ...]:
        from rapidfuzz.fuzz import partial_ratio_alignment

        found = partial_ratio_alignment(quote, self.content, score_cutoff=_LIKE)
        if found is None or found.dest_end <= found.dest_start:
            return ()
        stretch = shortened(self.content[found.dest_start : found.dest_end])
        return (f"{stretch} ({found.dest_start}–{found.dest_end})",)


def _moved(places: list[tuple[int, int]], start: int, end: int) -> ClaimError:
    listed = _listed(places)
    if len(places) > 1:
        return ClaimError(
            "quote-elsewhere",
            zh=f"引文不在 {start}–{end}，而在别的 {len(places)} 处；请改正位置。",
            en=f"the quote does not stand at {start} to {end} but in {len(places)} other places; "
            "correct the position.",
            nearest=listed,
            field="start",
        )
    right, end_right = places[0]
    by = f"{right - start:+d}" if right != start else f"{end_right - end:+d}"
    which_zh, which_en = ("起点", "start") if right != start else ("终点", "end")
    return ClaimError(
        "quote-elsewhere",
        zh=f"引文不在 {start}–{end}，而在 {right}–{end_right}（{which_zh}差 {by}）；"
        "位置按 Unicode 码点从 0 计，换行也算。",
        en=f"the quote stands at {right} to {end_right}, not at {start} to {end} (the {which_en} is "
        f"off by {by}); positions count Unicode code points from 0, line ends included.",
        nearest=listed,
        field="start",
    )


def _listed(places: list[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(f"{start}–{end}" for start, end in places[:_LISTED])
