"""Where the ontology, the graph and the saved questions lie, installed or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from zjg_kg._errors import InputError

_PACKAGE: Final = Path(__file__).resolve().parent
# A wheel carries the folders inside the package; a checkout has them beside it.
_HOMES: Final = (_PACKAGE / "_data", _PACKAGE.parent)


def data_folder(kind: Literal["ontology", "graph", "queries"]) -> Path:
    """The folder with one part of the data that is shipped.

    Raises ``InputError`` where the installation lacks it.

    >>> data_folder("ontology").name
    'ontology'
    """
    for home in _HOMES:
        if (folder := home / kind).is_dir():
            return folder
    raise InputError(
        zh=f"安装不完整：找不到随附的 {kind} 文件夹。请重新安装 zjg-kg。",
        en=f"the installation lacks its {kind!r} folder; install zjg-kg again.",
        path=_HOMES[0] / kind,
    )
