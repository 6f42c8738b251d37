"""How names are read: pinyin by pypinyin, and what people type of it.

Pinyin is compared without tones, and ``ü`` as ``u``: people write ``lv``, ``lyu`` and ``lu``.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, islice
from typing import Final, Literal, NamedTuple, TypeAlias

from zjg_kg._names.keys import HAN_RANGES, LATIN

Extent: TypeAlias = Literal["whole", "start", "inside"]
"""How much of a name a text reads out."""

_UNITS: Final = re.compile(rf"([{HAN_RANGES}]+)|[^\W_{HAN_RANGES}]+")
_RUNS: Final = re.compile(r"[a-z]+|[^a-z]+")
# No syllable ends in l, but many do in n: "nyu" is one only where nothing stands before it.
_FRONTED: Final = re.compile("(?<=[ln])v|(?<=l)yu|(?<=^n)yu")
_UNSPELT: Final = re.compile(r"[\W_]+")
_TONED: Final = re.compile("(?:[a-z]+[0-5])+[a-z]*")
_LONGEST_SYLLABLE: Final = 6  # zhuang
_READINGS: Final = 2
_INITIALS: Final = 4
_SPLITS: Final = 8


def spell(key: str) -> str:
    """Pinyin as it is compared, of a normalised text; what is not pinyin stays.

    >>> spell("zǐ'jīn·gǎng"), spell("紫金gang"), spell("jinyun")
    ('zijingang', '紫金gang', 'jinyun')
    >>> {spell(green) for green in ("lǜ", "lü", "lv", "lyu", "lu")}
    {'lu'}
    """
    if not key.isascii():
        key = "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))
    return _FRONTED.sub("u", _UNSPELT.sub("", key))


def without_tones(spelled: str, known: AbstractSet[str]) -> str:
    """Pinyin without the digits of its tones; a text that is not all pinyin stays as it is.

    >>> without_tones("zi3jin1gang3", {"zi", "jin", "gang"}), without_tones("b2b", {"bi"})
    ('zijingang', 'b2b')
    """
    if not _TONED.fullmatch(spelled):
        return spelled
    runs = [run for run in re.split("[0-5]", spelled) if run]
    read = all(unit in known for run in runs for unit in splits(run, known)[0])
    return "".join(runs) if read else spelled


# -- of a name ------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def readings(character: str) -> tuple[str, ...]:
    """All readings of a Chinese character, the most usual first.

    >>> readings("行"), readings("绿")
    (('xing', 'hang', 'heng'), ('lu',))
    """
    from pypinyin import Style, pinyin

    [found] = pinyin(character, style=Style.NORMAL, heteronym=True)
    # A character without a reading stands for itself, be it too new for Python to know it.
    return tuple(dict.fromkeys(filter(None, map(spell, found)))) or (character,)


class Syllable(NamedTuple):
    """A syllable of a name, or a run of other letters and digits."""

    readings: tuple[str, ...]
    initials: tuple[str, ...]
    """The first letter of each reading; all of what is not Chinese."""


def syllables(key: str) -> list[Syllable]:
    """The syllables of a normalised name with their likely readings.

    First how a character is read within its word, then its two most usual readings. Punctuation
    is not read.

    >>> [syllable.readings for syllable in syllables("5g银行")]
    [('5g',), ('yin',), ('hang', 'xing')]
    """
    from pypinyin.seg.mmseg import seg

    found: list[Syllable] = []
    for unit in _UNITS.finditer(key):
        if unit[1] is None:
            found.append(Syllable((spell(unit[0]),), (spell(unit[0]),)))
            continue
        for word in seg.cut(unit[0]):
            found += _word(word)
    return found


@lru_cache(maxsize=1 << 17)
def _word(word: str) -> tuple[Syllable, ...]:
    """The syllables of a word, one for each character."""
    from pypinyin import lazy_pinyin

    read = list(map(spell, lazy_pinyin([word])))
    if len(read) != len(word) or "" in read:  # characters without a reading come as one
        read = [readings(character)[0] for character in word]
    found = []
    for character, reading in zip(word, read, strict=True):
        options = dict.fromkeys((reading, *readings(character)[:_READINGS]))
        letters = dict.fromkeys(option[0] for option in options)
        found.append(Syllable(tuple(options), tuple(letters)))
    return tuple(found)


def likely(key: str) -> list[str]:
    """The syllables of a normalised name in the likeliest reading.

    >>> likely("重庆银行")
    ['chong', 'qing', 'yin', 'hang']
    """
    return [syllable.readings[0] for syllable in syllables(key)]


def initials(read: Sequence[Syllable]) -> Iterator[str]:
    """The initials of a name: of its likeliest reading, then with one syllable read otherwise.

    >>> list(initials(syllables("阿里云"))), list(initials(syllables("5g银行")))
    (['aly', 'ely'], ['5gyh', '5gyx'])
    """
    usual = [syllable.initials[0] for syllable in read]
    others = (
        [*usual[:place], letter, *usual[place + 1 :]]
        for place, syllable in enumerate(read)
        for letter in syllable.initials[1:]
    )
    return map("".join, islice(chain([usual], others), _INITIALS))


def extent(key: str, spelled: str) -> Extent | None:
    """How much of a normalised name a spelled text reads out, if any.

    Every reading of a character counts, and so does the character itself. The text begins with a
    syllable and may break off within one.

    >>> extent("紫金港科技城", "zijingangkejicheng"), extent("紫金港科技城", "紫jing")
    ('whole', 'start')
    >>> extent("紫金港科技城", "kej"), extent("紫金港科技城", "inga")
    ('inside', None)
    """
    options: list[frozenset[str]] = []
    for unit in _UNITS.finditer(key):
        if unit[1] is None:
            options.append(frozenset([spell(unit[0])]))
        else:
            options += map(_spellings, unit[0])
    last = len(options)
    for first in range(last):
        reached = {0}
        for position in range(first, last):
            rests = [spelled[at:] for at in reached]
            if any(option.startswith(rest) for rest in rests for option in options[position]):
                ends = position == last - 1 and not options[position].isdisjoint(rests)
                return "inside" if first else "whole" if ends else "start"
            reached = {
                at + len(option)
                for at in reached
                for option in options[position]
                if spelled.startswith(option, at)
            }
            if not reached:
                break
    return None


@lru_cache(maxsize=1 << 16)
def _spellings(character: str) -> frozenset[str]:
    return frozenset((character, *readings(character)))


# -- of what is typed -----------------------------------------------------------------------------


def splits(spelled: str, known: AbstractSet[str]) -> list[list[str]]:
    """The likely ways to split a spelled text into syllables, the likeliest first.

    Letters that belong to no known syllable stand together; Chinese characters are read in the
    likeliest way. Never empty.

    >>> splits("zijingang", {"zi", "jin", "jing", "gang", "ang"})
    [['zi', 'jin', 'gang'], ['zi', 'jing', 'ang']]
    >>> splits("zijngang", {"zi", "jin", "gang"})
    [['zi', 'jn', 'gang']]
    """
    ways: list[list[str]] = [[]]
    for run in _RUNS.findall(spelled):
        parted = _split_letters(run, known) if LATIN.match(run) else [likely(run)]
        ways = [[*way, *part] for way in ways for part in parted][:_SPLITS]
    return ways


def _split_letters(letters: str, known: AbstractSet[str]) -> list[list[str]]:
    # The best ways to split each end of the text, by unknown letters, then by syllables.
    best: list[list[tuple[int, int, list[str]]]] = [[] for _ in letters]
    best.append([(0, 0, [])])
    for at in reversed(range(len(letters))):
        found = [
            (unknown, count + 1, [unit, *rest])
            for stop in range(at + 1, min(at + _LONGEST_SYLLABLE, len(letters)) + 1)
            if (unit := letters[at:stop]) in known
            for unknown, count, rest in best[stop]
        ]
        for unknown, count, rest in best[at + 1]:
            joined = bool(rest) and rest[0] not in known
            parted = [letters[at] + rest[0], *rest[1:]] if joined else [letters[at], *rest]
            found.append((unknown + 1, count + (not joined), parted))
        best[at] = heapq.nsmallest(_SPLITS, found)
    least = best[0][0][0]
    return [way for unknown, _, way in best[0] if unknown == least]
