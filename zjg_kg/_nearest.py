"""Which of several names was probably meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, names: Iterable[str], limit: int = 5) -> tuple[str, ...]:
    """The names most like the one given, nearest first; those that contain it or its words count.

    >>> nearest("key-enterprise", ["key-enterprises", "silences", "enterprises-of-industry"])
    ('key-enterprises', 'enterprises-of-industry')
    >>> nearest("杭洲", ["浙江", "杭州", "西湖区"])
    ('杭州',)
    """
    from rapidfuzz.fuzz import ratio  # of use on the way to an error alone

    wanted = name.casefold()
    words = {word for word in wanted.replace("_", "-").split("-") if len(word) > 2}

    def likeness(candidate: str) -> float:
        other = candidate.casefold()
        contained = bool(wanted) and (wanted in other or other in wanted)
        shared = sum(word in other for word in words)
        return ratio(wanted, other) / 100 + 0.5 * contained + 0.3 * shared

    ranked = sorted(
        ((likeness(each), each) for each in names), key=lambda pair: (-pair[0], pair[1])
    )
    # Of a Chinese name of two characters, half is left when one is wrong.
    least = 0.5 if len(wanted) <= 3 else 0.6
    return tuple(each for score, each in ranked[:limit] if score >= least)
