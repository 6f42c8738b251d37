"""Where the ontology, the graph and the saved questions lie, installed or in a checkout."""

from __future__ import annotations

from functools import cache
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


def ontology_files() -> list[Path]:
    """The files of the ontology and of the vocabularies."""
    folder = data_folder("ontology")
    return [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("vocabularies/*.ttl"))]


@cache
def ontology_version() -> str:
    """The version of the ontology that is shipped, as the ontology itself gives it.

    >>> ontology_version().count(".")
    2
    """
    import pyoxigraph as ox

    from zjg_kg._terms import OWL

    store = ox.Store()
    store.load(path=data_folder("ontology") / "zjg.ttl")
    version = store.quads_for_pattern(None, ox.NamedNode(OWL.versionInfo), None, None)
    return next(
        str(literal.value) for quad in version if isinstance(literal := quad.object, ox.Literal)
    )
