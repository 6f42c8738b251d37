"""Writing files whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from zjg_kg._errors import ExportError


def write_atomically(path: Path | str, data: bytes, *, overwrite: bool = False) -> None:
    """Write ``data`` to ``path`` so that a reader sees the whole file or none of it.

    The bytes go to a new file in the same folder, reach the disk, and only then take the name. An
    existing file is left alone unless ``overwrite`` is given, and a symbolic link always.

    Raises ``ExportError`` when the name is taken or the folder cannot be written to; whatever
    stood at ``path`` is then as it was.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "park.nt"
    >>> write_atomically(target, b"...")
    >>> target.read_bytes()
    b'...'
    """
    path = Path(path)
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
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        _write_new(temporary, data)
        if overwrite:
            if path.exists():
                temporary.chmod(path.stat().st_mode & 0o777)
            temporary.replace(path)
        else:
            _take_free_name(temporary, path)
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            zh=f"无法写入 {path}：{reason}。请检查文件夹是否存在、可写、磁盘有空间。",
            en=f"cannot write {path}: {reason}. "
            "Check that the folder exists, may be written to and has room.",
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _taken(path: Path) -> ExportError:
    return ExportError(
        zh=f"{path} 已存在，未作改动；换一个文件名，或用 overwrite（命令行：--overwrite）覆盖。",
        en=f"{path} exists and was left alone; choose another name, or overwrite it "
        "(overwrite=True; on the command line --overwrite).",
    )


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # The usual mode under the caller's umask, where a temporary file would be private.
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


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
