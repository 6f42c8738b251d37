"""How things look in the forms that other programs draw."""

from __future__ import annotations

from typing import Final

from zjg_kg._style import Group

INK: Final = "#23262d"
LINE: Final = "#6b7280"
_LIGHT: Final = 0.2  # of the group's colour, the rest white: dark writing stays readable on it


def tint(group: Group) -> str:
    """A light ground in a group's colour.

    >>> from zjg_kg._style import GROUPS
    >>> GROUPS[0].colour, tint(GROUPS[0])
    ('#44aa99', '#daeeeb')
    """
    parts = (int(group.colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - _LIGHT * (255 - part)):02x}" for part in parts)
