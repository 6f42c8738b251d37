"""What is different between two states of the data: as quads, in words, as a patch."""

from zjg_kg._difference._compare import difference
from zjg_kg._difference._difference import Change, Difference

__all__ = ["Change", "Difference", "difference"]
