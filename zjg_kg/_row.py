"""One row of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from zjg_kg._terms import IRI
from zjg_kg._values import Value

if TYPE_CHECKING:
    import pyoxigraph as ox

    from zjg_kg._answer import Answer
    from zjg_kg._evidence import Evidence

    Ground: TypeAlias = str | ox.Triple | None
    """What leads to the evidence of a row: its assertions, or the triple that it is."""


class Row(tuple[Value, ...]):
    """One row: a tuple whose cells have names, ``row.enterprise`` and ``row["enterprise"]``."""

    _keys: Mapping[str, int] = {}
    _ground: tuple[Answer, Ground] | None = None  # what leads to the evidence

    if TYPE_CHECKING:  # the columns, which only the answer knows

        def __getattr__(self, name: str) -> Any: ...

    def __getitem__(self, key: Any) -> Any:
        if type(key) is str:
            try:
                key = self._keys[key]
            except KeyError:
                raise KeyError(f"{key!r}; the columns are {', '.join(self._keys)}") from None
        return tuple.__getitem__(self, key)

    @property
    def assertions(self) -> tuple[IRI, ...]:
        """The IRIs of the assertions that the row rests on."""
        if self._ground is None:
            return ()
        answer, ground = self._ground
        return answer._assertions(ground)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of the row, read from the graph when it is first asked for."""
        known = self._ground[0]._evidence if self._ground else {}
        return tuple(known[iri] for iri in self.assertions if iri in known)

    @property
    def references(self) -> tuple[int, ...]:
        """The numbers, from 1, that the row's evidence has in the answer's ``references``."""
        numbers = self._ground[0]._numbers if self._ground else {}
        return tuple(sorted(numbers[iri] for iri in self.assertions if iri in numbers))

    def __repr__(self) -> str:
        cells = zip(self._keys, self, strict=True)
        return f"Row({', '.join(f'{key}={value!r}' for key, value in cells)})"


@lru_cache(maxsize=256)
def row_type(keys: tuple[str, ...]) -> type[Row]:
    """Rows of these columns. A column's name wins over a tuple's (``count``), not over a row's."""
    cells: dict[str, Any] = {
        key: property(itemgetter(index))
        for index, key in enumerate(keys)
        if key not in ("assertions", "evidence", "references")
    }
    return type("Row", (Row,), cells | {"_keys": {key: i for i, key in enumerate(keys)}})
