"""The two streams: results on standard output, everything said beside them on standard error."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, TextIO

from zjg_kg._errors import ExportError

MAX_COLUMNS = 100
"""Text is not set wider than this, however wide the terminal is."""


_CLEARED: Final = "\r\x1b[2K" if os.name == "posix" else "\n"
"""What takes a line of progress away again."""
_plain = False


def prepare() -> None:
    """Make both streams show what they cannot encode as an escape, where they would raise."""
    no_colours(False)
    # Python has no stream where its caller closed it; what is written then goes nowhere.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def finish() -> None:
    """Send off what is still to be written to standard output."""
    with _writing():
        sys.stdout.flush()


def abandon() -> None:
    """Write nothing more to standard output, at the program's end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        reason = error.strerror or str(error)
        raise ExportError(
            zh=f"无法写入标准输出：{reason}。", en=f"cannot write to standard output: {reason}."
        ) from error


def is_terminal(stream: TextIO) -> bool:
    """Whether somebody looks at the stream as it is written."""
    try:
        return stream.isatty()
    except ValueError:  # the stream is closed
        return False


def columns() -> int:
    """The width in cells to which text is set."""
    return min(shutil.get_terminal_size().columns, MAX_COLUMNS)


def no_colours(wanted: bool = True) -> None:
    """Leave colours and bold type away for the rest of this run."""
    global _plain
    _plain = wanted


def plain() -> bool:
    """Whether colours and bold type are unwanted (see no-color.org)."""
    return _plain or bool(os.environ.get("NO_COLOR"))


def colours(stream: TextIO) -> bool:
    """Whether a stream takes escape sequences; older consoles of Windows show them as they are."""
    return is_terminal(stream) and not plain() and os.name == "posix"


def heading(text: str, stream: TextIO | None = None) -> str:
    """A heading: bold where the stream takes it."""
    return f"\x1b[1m{text}\x1b[0m" if colours(stream or sys.stdout) else text


def out(text: str) -> None:
    """Write text that a person reads to standard output."""
    with _writing():
        sys.stdout.write(text if text.endswith("\n") else text + "\n")


def out_data(text: str) -> None:
    """Write text that a program reads to standard output.

    It is UTF-8 unless a person looks at it: Turtle, JSON and the others are defined as that,
    whatever the console uses.
    """
    text = text if text.endswith("\n") or not text else text + "\n"
    buffer = getattr(sys.stdout, "buffer", None)
    with _writing():
        if buffer is None or is_terminal(sys.stdout):
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            buffer.write(text.encode())


def say(text: str) -> None:
    """Write a message to standard error."""
    print(text, file=sys.stderr)


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Say what takes its time, while it does, where somebody is looking."""
    if not is_terminal(sys.stderr):
        yield
        return
    sys.stderr.write(text)
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(_CLEARED)
        sys.stderr.flush()


@contextmanager
def counting(saying: str) -> Iterator[Callable[[int], None] | None]:
    """Say how far something is, where somebody is looking: what it gives is told of the number,
    which takes the place of ``{}`` in the text."""
    if not is_terminal(sys.stderr):
        yield None
        return

    def tell(number: int) -> None:
        sys.stderr.write(f"\r{saying.format(number)}")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write(_CLEARED)
        sys.stderr.flush()


@contextmanager
def binary_output() -> Iterator[BinaryIO]:
    """Standard output for data in UTF-8; a terminal is shown it in its own encoding.

    Raises ``ExportError`` where what is written is no text and would go to a terminal.
    """
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is not None and not is_terminal(sys.stdout):
        sys.stdout.flush()
        with _writing():
            yield buffer
        return
    held = io.BytesIO()
    yield held
    try:
        out_data(held.getvalue().decode())
    except UnicodeDecodeError as error:
        raise ExportError(
            zh="这种格式不是文字，不能显示在终端上；请给出文件名。",
            en="this format is no text and cannot be shown on a terminal; name a file.",
        ) from error
