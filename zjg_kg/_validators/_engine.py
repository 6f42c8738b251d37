"""What an engine that runs shapes has to do, and the choice of one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from zjg_kg._errors import MissingDependency, ParameterError

if TYPE_CHECKING:
    from pyshacl import ShapesGraph

    from zjg_kg._findings import Result
    from zjg_kg._report import NotEvaluated
    from zjg_kg._store import Node
    from zjg_kg._validators._seen import Seen

EngineName = Literal["auto", "pyshacl", "turbo"]
"""An engine by name, or the choice by size."""

FAST_PACKAGE: Final = "pyshacl-turbo"
FAST_VERSION: Final = "0.6.5"
"""The one version that is held against pySHACL by the tests; another may read a shape otherwise."""
_LARGE: Final = 50_000
"""Facts from which the fast engine is worth its start (docs/decisions/0014)."""
_FEW: Final = 250
"""So few things pySHACL has looked at before the fast engine has begun."""
_EACH: Final = 40
"""As many facts does the fast engine check while pySHACL looks at one thing among many."""


class Checked(NamedTuple):
    """What an engine found, and what it could not evaluate."""

    results: list[Result]
    not_evaluated: list[NotEvaluated]


class Validator(Protocol):
    """An engine that runs shapes."""

    name: str

    def check(
        self, shapes: ShapesGraph, seen: Seen, focus: Collection[Node] | None = None
    ) -> Checked:
        """Run shapes over what they see of a store.

        With ``focus``, only the results about these things and the statements about them come,
        each as a check of everything would give it.
        """


def choose(
    engine: str, count: Callable[[int], int], few: int | None = None
) -> tuple[Validator, bool]:
    """The engine to run, and whether a faster one would be worth installing.

    ``count`` counts the facts of the store, up to a limit; ``few`` is how many things are checked
    of it, ``None`` all.

    Raises ``ParameterError`` for a name that is none, ``MissingDependency`` where the fast engine
    is asked for and is not there in its exact version.

    >>> choose("auto", lambda limit: min(10_000, limit))[0].name
    'pyshacl'
    """
    from zjg_kg._validators._pyshacl import PySHACL

    if engine not in ("auto", "pyshacl", "turbo"):
        raise ParameterError(
            zh=f"没有名为“{engine}”的检查引擎；可选 auto、pyshacl、turbo。",
            en=f"there is no engine named {engine!r}; choose auto, pyshacl or turbo.",
        )
    if engine == "pyshacl" or (engine == "auto" and not _is_large(count, few)):
        return PySHACL(), False
    if _installed() != FAST_VERSION:
        if engine == "auto":
            return PySHACL(), True
        raise MissingDependency(**_how_to_install())

    from zjg_kg._validators._turbo import Turbo

    return Turbo(), False


def _is_large(count: Callable[[int], int], few: int | None) -> bool:
    """Whether the fast engine, which always checks everything, is through sooner."""
    if few is None:
        return count(_LARGE + 1) > _LARGE
    most = few * _EACH
    return few > _FEW and count(most + 1) <= most


def _installed() -> str | None:
    try:
        return version(FAST_PACKAGE)
    except PackageNotFoundError:
        return None


def _how_to_install() -> dict[str, str]:
    found = _installed()
    zh = f"装的是 {found}" if found else "没有安装"
    en = f"{found} is installed" if found else "it is not installed"
    command = "pip install 'zjg-kg[fast-validation]'"
    return {
        "zh": f"快速检查需要 {FAST_PACKAGE} {FAST_VERSION}，而现在{zh}。请运行：{command}",
        "en": f"the fast check needs {FAST_PACKAGE} {FAST_VERSION}, and {en}. Run: {command}",
    }


def advice() -> dict[str, str]:
    """How to get the fast engine, in each language, for a report that was made without it."""
    command = "pip install 'zjg-kg[fast-validation]'"
    return {
        "zh": f"要检查的很多，用的是 pySHACL。装上快速引擎可快二十倍以上：{command}",
        "en": f"There was much to check, and pySHACL did it. The fast engine takes less than a "
        f"twentieth of the time: {command}",
    }
