"""Whether the names in a store, and the classes of what bears them, are those that were indexed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from zjg_kg._names.records import memberships, records

if TYPE_CHECKING:
    from zjg_kg._store import Store


class Digest:
    """The same for the same rows in any order; digests of parts add up to that of the whole."""

    def __init__(self) -> None:
        self._count = self._sum = 0

    def add(self, *row: object) -> None:
        """Take a row into account."""
        written = "\0".join(map(str, row)).encode()
        self._count += 1
        self._sum += int.from_bytes(blake2b(written, digest_size=16).digest())

    def include(self, other: Digest) -> None:
        """Take the rows of another digest into account."""
        self._count += other._count
        self._sum += other._sum

    def __str__(self) -> str:
        return f"{self._count}:{self._sum % (1 << 128):032x}"


def digest(store: Store, kinds: Mapping[str, bool]) -> str:
    """The digest of what is indexed of a store.

    ``kinds`` tells of each class whether anything that has a name was of it. Others do not count,
    such as assertions, of which there are many; classes that are new do.
    """
    found = Digest()
    for record in records(store):
        found.add(*record)
    for membership in memberships(store):
        if kinds.get(membership.kind, True):
            found.add(*membership)
    return str(found)
