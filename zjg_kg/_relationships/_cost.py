"""What a step from thing to thing costs; ``docs/decisions/0007`` says why."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import TYPE_CHECKING

from zjg_kg._relationships._link import Link
from zjg_kg._terms import IRI

if TYPE_CHECKING:
    from zjg_kg._relationships._reader import Reader


def hop_cost(fans: tuple[int | None, int | None], hub_weight: float) -> float:
    """What one step along a path costs: 1, and more where many others could have been stepped to.

    ``fans`` are, at either end, how many relations like this one the thing has; ``None`` at an end
    of the path. Each doubling of a fan costs ``hub_weight``. In logarithms this is the path-degree
    product of Himmelstein and Baranzini, "Heterogeneous Network Edge Prediction", PLoS
    Computational Biology 11(7), 2015, doi:10.1371/journal.pcbi.1004259, with a hop added.

    >>> hop_cost((None, 16), 0.5)
    3.0
    """
    return 1 + hub_weight * sum(math.log2(fan) for fan in fans if fan)


def link_cost(reader: Reader, link: Link, ends: Collection[IRI], hub_weight: float) -> float:
    """What a step along a link costs; what many share with one of ``ends`` costs nothing there."""
    source, target = (
        None if end in ends else reader.fan(end, link.bundle(end))
        for end in (link.source, link.target)
    )
    return hop_cost((source, target), hub_weight)
