"""What is wrong with the content of one cell."""

from __future__ import annotations

from zjg_kg._errors import ZjgKgError


class CellError(ZjgKgError):
    """The content of a cell cannot be taken; the messages say what is there, why and the fix.

    ``code`` is a stable slug for programs (``no-such-date``), ``nearest`` are texts that could
    stand in the cell instead, the likeliest first.
    """

    def __init__(self, *, zh: str, en: str, code: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(zh=zh, en=en, code=code, nearest=nearest)
        self.code = code
        self.nearest = nearest
