"""The manifest of a folder: which generation counts, and what came before it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from zjg_kg._errors import InputError
from zjg_kg._files import write_atomically

NAME: Final = "zjg-kg.json"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source whose assertions a generation holds."""

    iri: str
    title: str


@dataclass(frozen=True, slots=True)
class Version:
    """One generation: the state of the graph after a change."""

    number: int
    when: str
    """When it was published: a date and time of UTC in the form of ISO 8601."""
    what: str
    """The change that made it."""
    facts: int
    """How many distinct triples it has."""
    graphs: int
    """How many named graphs."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``zjg-kg.json`` says."""

    program: str
    """The version of the library that wrote last."""
    ontology: str
    """The version of the ontology in the graph."""
    versions: tuple[Version, ...]
    """The generations at hand, oldest first; the last one is the graph."""
    sources: tuple[KeptSource, ...] = ()

    @property
    def current(self) -> Version:
        """The generation that is the graph."""
        return self.versions[-1]

    def version(self, number: int) -> Version | None:
        """A generation by its number; ``None`` where it is not at hand."""
        return next((each for each in self.versions if each.number == number), None)

    def write(self, folder: Path) -> None:
        """Put it in place of the one that is there, in one step that survives a crash."""
        content = {"format": _FORMAT, **asdict(self)}
        data = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        write_atomically(folder / NAME, data.encode(), overwrite=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder.

    Raises ``InputError`` where there is none, or one that this version cannot use.
    """
    path = folder / NAME
    try:
        content = json.loads(path.read_bytes())
        if content.pop("format") != _FORMAT:
            raise InputError(
                zh=f"{path} 由更新版本的 zjg-kg 写成；请先升级。",
                en=f"{path} was written by a newer version of zjg-kg; upgrade first.",
                path=path,
            )
        versions = tuple(Version(**each) for each in content.pop("versions"))
        sources = tuple(KeptSource(**each) for each in content.pop("sources"))
        manifest = Manifest(**content, versions=versions, sources=sources)
        if not versions:
            raise ValueError("no version")
    except FileNotFoundError as error:
        raise InputError(
            zh=f"{folder} 里没有图库；用 zjg-kg store create {folder} 新建一个。",
            en=f"there is no store in {folder}; make one with zjg-kg store create {folder}.",
            path=folder,
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            zh=f"无法读取 {path}：{reason}。",
            en=f"cannot read {path}: {reason}.",
            path=path,
        ) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(
            zh=f"{path} 已损坏（{error}）；请用 zjg-kg store restore 把备份恢复到新文件夹。",
            en=f"{path} is damaged ({error}); restore a backup into a new folder with "
            "zjg-kg store restore.",
            path=path,
        ) from error
    return manifest
