"""Plain values as the text of a script element that holds data."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Final

ENCODING: Final = "deflate+base64"
"""What ``packed`` gives, as the page reads it: ``DecompressionStream("deflate")`` of base64."""
_LEVEL: Final = 9


def packed(value: object) -> bytes:
    """A value as JSON, compressed, in base64: nothing in it can end a script element.

    The zlib format (RFC 1950) has no header that depends on the time or the machine, as gzip has.

    >>> zlib.decompress(base64.b64decode(packed({"zh": "区域"}))).decode()
    '{"zh":"区域"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Half a character, as of a broken file name, has no bytes of its own.
    return base64.b64encode(zlib.compress(text.encode(errors="replace"), _LEVEL))
