"""Writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zjg_kg._errors import ExportError


def write_atomically(path: Path | str, data: bytes, *, overwrite: bool = False) -> None:
    """Write ``data`` to ``path`` as ``writing`` does.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "park.nt"
    >>> write_atomically(target, b"...")
    >>> target.read_bytes()
    b'...'
    """
    with writing(path, overwrite=overwrite) as [file]:
        file.write(data)


@contextmanager
def writing(*paths: Path | str, overwrite: bool = False) -> Iterator[list[BinaryIO]]:
    """Open files to be written so that a reader sees each of them whole, or none of them.

    The bytes go to new files in the same folders, reach the disk, and only then take the names,
    if what stands in the ``with`` statement raised nothing. An existing file is left alone unless
    ``overwrite`` is given, and a symbolic link always.

    Raises ``ExportError`` when a name is taken or a folder cannot be written to; whatever stood at
    the paths is then as it was.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with writing(folder / "nodes.csv", folder / "edges.csv") as [nodes, edges]:
    ...     _ = nodes.write(b"...")
    >>> sorted(path.name for path in folder.iterdir())
    ['edges.csv', 'nodes.csv']
    """
    targets = [Path(path) for path in paths]
    for path in targets:
        _check(path, overwrite)
    with ExitStack() as stack:
        files: list[BinaryIO] = []
        temporaries = [_temporary(path, stack) for path in targets]
        for path, temporary in zip(targets, temporaries, strict=True):
            with _reported(path):
                files.append(stack.enter_context(_new(temporary)))
        with _reported(targets[0]):  # a full disk, say, whichever file it meets
            yield files
        for path, file in zip(targets, files, strict=True):
            with _reported(path):
                file.flush()
                os.fsync(file.fileno())
                file.close()
        for number, path in enumerate(targets):
            with _reported(path):
                try:
                    _name(temporaries[number], path, overwrite)
                except OSError:
                    if not overwrite:
                        for named in targets[:number]:
                            named.unlink()
                    raise
                _sync_folder(path.parent)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn what the system says into an error that names the path and the fix."""
    try:
        yield
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            zh=f"无法写入 {path}：{reason}。请检查文件夹是否存在、可写、磁盘有空间。",
            en=f"cannot write {path}: {reason}. "
            "Check that the folder exists, may be written to and has room.",
        ) from error


def _check(path: Path, overwrite: bool) -> None:
    if path.is_symlink():
        raise ExportError(
            zh=f"{path} 是符号链接，不会经由链接写入；请给出文件本身的路径。",
            en=f"{path} is a symbolic link and is not written through; name the file itself.",
        )
    if path.is_dir():
        raise ExportError(
            zh=f"{path} 是文件夹；请给出文件名。",
            en=f"{path} is a folder; name a file in it.",
        )
    if path.exists() and not overwrite:
        raise _taken(path)


def _temporary(path: Path, stack: ExitStack) -> Path:
    """A new name beside a path; what stands there is deleted when the stack is left."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")

    def delete() -> None:
        with suppress(OSError):
            temporary.unlink()

    stack.callback(delete)
    return temporary


def _name(temporary: Path, path: Path, overwrite: bool) -> None:
    """Give a finished file its name."""
    if not overwrite:
        _take_free_name(temporary, path)
        return
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
    temporary.replace(path)


def _taken(path: Path) -> ExportError:
    return ExportError(
        zh=f"{path} 已存在，未作改动；换一个文件名，或用 overwrite（命令行：--overwrite）覆盖。",
        en=f"{path} exists and was left alone; choose another name, or overwrite it "
        "(overwrite=True; on the command line --overwrite).",
    )


def _new(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # The usual mode under the caller's umask, where a temporary file would be private.
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _take_free_name(temporary: Path, path: Path) -> None:
    """Give the file its name unless somebody took that name in the meantime."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists() or path.is_symlink():
            raise FileExistsError(str(path)) from None
        temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
