"""Files packed with gzip, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path
from typing import Final

from zjg_kg._errors import InputError

MAX_UNPACKED: Final = 1 << 30
"""How many bytes a file may unpack to."""
MAX_RATIO: Final = 200
"""How many times its own size a file may unpack to; RDF packs to a tenth or a fiftieth."""
_SMALL: Final = 16 << 20
"""A file that stays below so many bytes harms nobody, whatever its ratio."""
_CHUNK: Final = 1 << 20


def unpack(path: Path, data: bytes) -> bytes:
    """What a gzip file holds; its parts one after another where it has several (RFC 1952, 2.2).

    Raises ``InputError`` for a file that is cut off, damaged or no gzip, and for one that unpacks
    to more than ``MAX_UNPACKED`` bytes or ``MAX_RATIO`` times its size; reading stops there.

    >>> unpack(Path("greeting.gz"), gzip.compress("您好".encode())).decode()
    '您好'
    """
    whole = bytearray()
    most = min(MAX_UNPACKED, max(_SMALL, len(data) * MAX_RATIO))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            while chunk := file.read(_CHUNK):
                whole += chunk
                if len(whole) > most:
                    raise _too_large(path, len(data), most)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            zh=f"{path} 不是完整的 gzip 文件（{error}）；请重新压缩，或先解压再载入。",
            en=f"{path} is not a sound gzip file ({error}); pack it again, or unpack it first.",
            path=path,
        ) from error
    return bytes(whole)


def _too_large(path: Path, packed: int, most: int) -> InputError:
    return InputError(
        zh=f"{path} 有 {packed:,} 字节，解压后超过 {most:,} 字节（上限为 {MAX_RATIO} 倍，"
        f"且不超过 {MAX_UNPACKED >> 30} GB），没有读完；文件若可信，请先解压再载入。",
        en=f"{path} has {packed:,} bytes and unpacks to more than {most:,} (at most {MAX_RATIO} "
        f"times its size and {MAX_UNPACKED >> 30} GB); it was not read to its end. Unpack it "
        "first if you trust it.",
        path=path,
    )
