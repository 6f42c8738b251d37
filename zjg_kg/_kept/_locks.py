"""Locks between processes: one writer of a folder, and readers that hold on to a generation.

A lock belongs to an open file and goes with it, so that a process that is killed leaves none
behind. Where a system knows no shared locks (Windows), it does not let go of open files either,
and that protects a reader as well.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from zjg_kg._errors import ExportError, StoreBusy

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock of a writer."""

    pid: int
    host: str
    command: str
    since: str
    """When the lock was taken: a date and time of UTC in the form of ISO 8601."""

    @classmethod
    def this_process(cls) -> Holder:
        """This process, now."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:]]) if sys.argv else ""
        return cls(os.getpid(), socket.gethostname(), command[:200], now)

    def __str__(self) -> str:
        return f"{self.command} (PID {self.pid}, {self.host}, {self.since})"


@contextmanager
def writer(path: Path) -> Iterator[None]:
    """Be the one writer of a folder for as long as the ``with`` statement lasts.

    Raises ``StoreBusy`` at once where somebody else is, and says who; ``ExportError`` where the
    folder cannot be written to.
    """
    try:
        file = open(path, "a+b", buffering=0)  # noqa: SIM115 - closed below
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            zh=f"无法写入 {path.parent}：{reason}；请检查这个文件夹的权限。",
            en=f"cannot write to {path.parent}: {reason}; check the folder's permissions.",
        ) from error
    with file:
        if not _lock(file.fileno(), exclusive=True):
            raise _busy(path)
        # On a full disk nobody learns who is writing, and that is no hindrance.
        with suppress(OSError):
            file.truncate(0)
            file.write(json.dumps(asdict(Holder.this_process()), ensure_ascii=False).encode())
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)


class Mark:
    """Holds on to a generation by its lock file, until it is closed or forgotten.

    Where the file has gone in the meantime, nothing is held.
    """

    def __init__(self, path: Path) -> None:
        self.close: Callable[[], object] = lambda: None
        """Let go."""
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            return
        self.close = weakref.finalize(self, os.close, descriptor)
        _lock(descriptor, exclusive=False)


def unused(path: Path) -> bool:
    """Whether no reader holds on to a generation."""
    try:
        with open(path, encoding="utf-8") as file:
            return _lock(file.fileno(), exclusive=True)
    except OSError:
        return True


def _lock(descriptor: int, *, exclusive: bool) -> bool:
    """Lock an open file without waiting; whether that could be done."""
    try:
        if sys.platform == "win32":
            if exclusive:
                os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # others are to read who holds it
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _busy(path: Path) -> StoreBusy:
    holder = None
    with suppress(OSError, ValueError, TypeError):
        holder = Holder(**json.loads(path.read_text(encoding="utf-8")))
    by_zh = f"：{holder}" if holder else ""
    by_en = f": {holder}" if holder else ""
    return StoreBusy(
        zh=f"{path.parent} 正由另一个程序写入{by_zh}；等它写完再试，读取不受影响。",
        en=f"{path.parent} is being written to by another program{by_en}; try again when it is "
        "done. Reading is not affected.",
        holder=holder,
    )
