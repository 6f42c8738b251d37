"""Finding names: first those that are what was typed, then parts, then what is merely like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from zjg_kg._names.index import Index, Name, Table, Wanted, Within
from zjg_kg._names.keys import (
    END,
    HAN,
    JOINT,
    LATIN,
    SHORT,
    START,
    Piece,
    normalise,
    pieces,
    syllable_pieces,
)
from zjg_kg._names.records import ALIAS
from zjg_kg._names.sounds import (
    extent,
    likely,
    spell,
    splits,
    without_tones,
)

if TYPE_CHECKING:
    from zjg_kg._names.match import How

_SHORTEST_INITIALS: Final = 2
_PATIENCE: Final = 256
_MOST_LIKE: Final = 100
_MOST_EFFORT: Final = 100_000
_RAREST: Final = 4


class Hit(NamedTuple):
    """A name that was found, and how."""

    name: Name
    how: How


class Typed:
    """What was typed, in the forms by which names are found."""

    def __init__(self, index: Index, words: str) -> None:
        self.key = normalise(words)
        self.spelled = ""
        """As pinyin, without tones; empty where there is not a Latin letter."""
        self.ways: list[list[str]] = []
        """How that may be split into syllables."""
        if LATIN.search(self.key):
            self.spelled = without_tones(spell(self.key), index.syllables)
            self.ways = splits(self.spelled, index.syllables)


# -- whole names and parts ------------------------------------------------------------------------


def find(index: Index, typed: Typed, within: Within) -> Iterator[Hit]:
    """The names that are or contain what was typed, best first; some come more than once."""
    if not typed.key:
        return
    named = index.named(typed.key, within)
    yield from (Hit(name, "label") for name in named if name.tier != ALIAS)
    yield from (Hit(name, "alias") for name in named if name.tier == ALIAS)
    yield from (Hit(name, "pinyin") for name in _read_so(index, typed, within))
    yield from (Hit(name, "initials") for name in _shortened_so(index, typed, within))
    yield from (Hit(name, "prefix") for name in _written(index, typed.key, within, start=True))
    yield from (Hit(name, "substring") for name in _written(index, typed.key, within, start=False))
    yield from (Hit(name, "pinyin-part") for name in _read_in_part(index, typed, within))
    yield from (
        Hit(name, "initials-part") for name in _shortened_so(index, typed, within, more=True)
    )


def heard(index: Index, words: str, within: Within) -> tuple[list[Name], list[Name]]:
    """The names that read so in pinyin, and those that have these initials."""
    typed = Typed(index, words)
    return list(_read_so(index, typed, within)), list(_shortened_so(index, typed, within))


def _read_so(index: Index, typed: Typed, within: Within) -> Iterator[Name]:
    wanted = [Wanted(_texts(syllable_pieces(_alone(way)))) for way in typed.ways]
    found = index.having("spoken", wanted, within)
    return _only(found, lambda key: extent(key, typed.spelled) == "whole")


def _shortened_so(
    index: Index, typed: Typed, within: Within, *, more: bool = False
) -> Iterator[Name]:
    if len(typed.spelled) < _SHORTEST_INITIALS or HAN.search(typed.spelled):
        return iter(())
    wanted = Wanted((), beginning=SHORT + typed.spelled + ("" if more else END))
    return index.having("spoken", [wanted], within)


def _written(index: Index, key: str, within: Within, *, start: bool) -> Iterator[Name]:
    found = _texts(pieces(key, start=start, end=False))
    # One Chinese character or two letters are too short for a piece of their own.
    short = "" if found else (START if start else "") + key
    names = index.having("written", [Wanted(found, beginning=short)], within)
    return _only(names, lambda other: other.startswith(key) if start else key in other)


def _read_in_part(index: Index, typed: Typed, within: Within) -> Iterator[Name]:
    if len(typed.spelled) < _SHORTEST_INITIALS:
        return
    begun = [way for way in typed.ways if _may_go_on(way[-1], index.syllables)]
    for complete, ways in ((True, typed.ways), (False, begun)):
        for start in (True, False):
            wanted = [_part(way, complete=complete, start=start) for way in ways]
            found = index.having("spoken", wanted, within)
            yield from _only(found, lambda key: extent(key, typed.spelled) is not None)


def _may_go_on(syllable: str, known: AbstractSet[str]) -> bool:
    return any(each.startswith(syllable) and each != syllable for each in known)


def _part(way: Sequence[str], *, complete: bool, start: bool) -> Wanted:
    """What names have that read so in part, the last syllable of which may be incomplete."""
    before = way if complete else way[:-1]
    found = _texts(syllable_pieces(_alone(before), start=start, end=False))
    if complete:
        return Wanted(found or before)
    if len(before) > 1:  # enough without the last
        return Wanted(found)
    return Wanted(found, beginning=(before[0] + JOINT if before else START * start) + way[-1])


def _only(names: Iterable[Name], fits: Callable[[str], bool]) -> Iterator[Name]:
    """The names that fit, until there has been none among many."""
    misses = 0
    for name in names:
        if fits(name.key):
            misses = 0
            yield name
        elif (misses := misses + 1) == _PATIENCE:
            return


def _alone(way: Iterable[str]) -> list[tuple[str]]:
    return [(syllable,) for syllable in way]


def _texts(found: Iterable[Piece]) -> list[str]:
    return [piece.text for piece in found]


# -- names that are merely like it ----------------------------------------------------------------


def like(index: Index, typed: Typed, within: Within) -> list[Hit]:
    """The names that are like what was typed, likest first, be it in writing or in sound.

    One or two neighbouring characters or syllables are left out, wherever they stand, and names
    that have the rest are measured against the whole.
    """
    from zjg_kg._names.likeness import likeness, likeness_in_sound

    if not typed.key:
        return []
    scores: dict[Name, float] = {}
    written = (pieces(typed.key), pieces(typed.key, start=False, end=False))
    for name in _with_most(index, "written", written, within):
        scores[name] = likeness(typed.key, name.key)
    sound, ways = typed.spelled, typed.ways
    if not sound and HAN.search(typed.key):  # as input methods mistake one name for another
        ways = [likely(typed.key)]
        sound = "".join(ways[0])
    spoken = [syllable_pieces(_alone(way)) for way in ways]
    for name in _with_most(index, "spoken", spoken, within) if index.syllables else ():
        score = likeness_in_sound(sound, "".join(likely(name.key)))
        scores[name] = max(score, scores.get(name, 0))
    ranked = sorted(scores, key=lambda name: (-scores[name], name.id))
    return [Hit(name, "typo") for name in ranked if scores[name] > 0]


def _with_most(
    index: Index, table: Table, alternatives: Iterable[Sequence[Piece]], within: Within
) -> set[Name]:
    """Names that have the pieces of what was typed, but for some neighbouring ones."""
    wanted: dict[frozenset[str], int] = {}
    for found in alternatives:
        counts = index.counts(table, _texts(found))
        known = sorted((counts[each.text], each) for each in found if each.text in counts)
        length = max((each.stop for each in found), default=0)
        for size in (1, 2):
            for at in range(length):
                kept = [
                    (count, piece.text)
                    for count, piece in known
                    if piece.stop <= at or piece.start >= at + size
                ]
                if kept:
                    rarest = frozenset(text for _, text in kept[:_RAREST])
                    wanted[rarest] = kept[0][0]
    names: set[Name] = set()
    effort = 0
    for texts, count in sorted(wanted.items(), key=lambda item: (item[1], sorted(item[0]))):
        effort += count
        if names and effort > _MOST_EFFORT:
            break
        names.update(islice(index.having(table, [Wanted(texts)], within), _MOST_LIKE))
    return names
