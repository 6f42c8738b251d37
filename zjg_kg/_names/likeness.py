"""How like two names are, by RapidFuzz."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from zjg_kg._names.keys import HAN

_SHORTEST_PART: Final = {True: 3, False: 6}
_OF_A_PART: Final = 0.8
_IN_SOUND: Final = 0.99


def likeness(key: str, other: str) -> float:
    """From 1 for equal names down; 0 where one can hardly be meant for the other.

    It is the share of characters that need no change (optimal string alignment: one is added, left
    out, replaced, or swapped with its neighbour), or eight tenths of RapidFuzz's ``partial_ratio``,
    which compares with the likest part of the other name. One in three Chinese characters may
    differ, or one of two; one letter in four, or one of three.

    >>> likeness("杭洲", "杭州"), likeness("Aliyum", "Aliyun"), likeness("杭州", "宁波")
    (0.5, 0.8333333333333334, 0.0)
    """
    length, chinese = len(key), bool(HAN.search(key))
    changes = max(length // 3, length > 1) if chinese else max(length // 4, length > 2)
    whole = _share(key, other, changes)
    if not _SHORTEST_PART[chinese] <= length < len(other):
        return whole
    part = partial_ratio(key, other) / 100
    return max(whole, _OF_A_PART * part if round((1 - part) * length, 6) <= changes else 0.0)


def likeness_in_sound(sound: str, other: str) -> float:
    """The same for whole names in pinyin; a little less than 1 if they sound alike.

    >>> likeness_in_sound("zijngang", "zijingang") > 0.8
    True
    """
    return _IN_SOUND * _share(sound, other, len(sound) // 4)


def _share(one: str, other: str, changes: int) -> float:
    """The share of characters that need no change; 0 where more need one."""
    distance = OSA.distance(one, other, score_cutoff=changes)
    return 0.0 if distance > changes else 1 - distance / max(len(one), len(other))
