"""What kind of file a spreadsheet really is, and whether it may safely be unpacked.

An .xlsx or .ods file is a zip archive, so that a small file can unpack to any size. Its table of
contents may lie about that; every part is therefore unpacked once, counted and held against its
checksum, before a reader sees it.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zjg_kg._errors import InputError

if TYPE_CHECKING:
    from zjg_kg._sheets._workbook import WorkbookKind

MOST_UNPACKED: Final = 512 * 2**20
"""Bytes to which a workbook may unpack: about five million cells with short texts."""
MOST_RATIO: Final = 200
"""How many times its size a part may unpack to; sheets reach 20, of equal cells about 100."""
_RATIO_FROM: Final = 8 * 2**20  # a part that unpacks to less harms nobody
_CHUNK: Final = 2**18

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: legacy Office and locked files
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_XLSX: Final = frozenset({".xlsx", ".xlsm"})


def kind_of_file(path: Path) -> WorkbookKind:
    """The kind of a file by its name, held against its bytes; a zip archive is checked whole.

    Raises ``InputError`` for what cannot be read, with the reason and the way out.
    """
    beginning = _beginning(path)
    suffix = path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        _check_text(path, beginning)
        return "tsv" if suffix == ".tsv" else "csv"
    if beginning.startswith(_OLE):
        raise _ole(path)
    if suffix not in _XLSX and suffix != ".ods":
        raise _unknown(path, suffix)
    if not beginning.startswith(_ZIP):
        raise _renamed(path, suffix, beginning)
    names = check_archive(path)
    holds: WorkbookKind | None = "xlsx" if "xl/workbook.xml" in names else None
    if holds is None and "content.xml" in names:
        holds = "ods"
    if holds is None:
        raise InputError(
            zh=f"{path.name} 是压缩包，但里面不是 .xlsx 或 .ods 表格；请在表格软件里打开原文件并另存为 .xlsx。",
            en=f"{path.name} is a zip archive, but not an .xlsx or .ods workbook; open the original "
            "in a spreadsheet program and save it as .xlsx.",
            path=path,
        )
    if holds == "ods" and _is_locked(path):
        raise _locked(path)
    if (holds == "ods") != (suffix == ".ods"):
        raise InputError(
            zh=f"{path.name} 其实是 .{holds} 文件；请把扩展名改为 .{holds}。",
            en=f"{path.name} is really an .{holds} file; rename it to end in .{holds}.",
            path=path,
        )
    return holds


def check_archive(path: Path) -> frozenset[str]:
    """Unpack every part of a zip archive without keeping it; gives the names of the parts.

    Raises ``InputError`` where a part or the whole unpacks to more than it should, where the
    parts overlap or a checksum is wrong.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            packed = sum(part.compress_size for part in parts)
            if packed > path.stat().st_size or len({part.filename for part in parts}) != len(parts):
                raise _damaged(path)
            room = MOST_UNPACKED
            for part in parts:
                if part.flag_bits & 1:
                    raise _locked(path)
                room -= _unpacked(path, archive, part, room)
            return frozenset(part.filename for part in parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _damaged(path) from error


def _unpacked(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> int:
    size = 0
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > room or (size > _RATIO_FROM and size > MOST_RATIO * part.compress_size):
                raise InputError(
                    zh=f"{path.name} 解压后过大（{part.filename} 已超过 {size // 2**20} MB），"
                    "不予打开；请删去多余的空行空列和格式，另存后再试，或分成几个文件。",
                    en=f"{path.name} unpacks to too much ({part.filename} is beyond "
                    f"{size // 2**20} MB) and is not opened; delete unused rows, columns and "
                    "formats and save it anew, or split it into several files.",
                    path=path,
                )
    return size


def _beginning(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise InputError(
            zh=f"{path.name} 是 Excel 打开文件时的临时文件；请给出去掉“~$”的那个文件。",
            en=f"{path.name} is a temporary file of Excel; name the file without “~$”.",
            path=path,
        )
    try:
        with path.open("rb") as file:
            beginning = file.read(4096)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            zh=f"无法读取 {path}：{reason}。请检查路径和权限。",
            en=f"cannot read {path}: {reason}. Check the path and the permissions.",
            path=path,
        ) from error
    if not beginning:
        raise InputError(
            zh=f"{path.name} 是空文件；请检查导出或下载是否完成。",
            en=f"{path.name} is empty; check that the export or download was finished.",
            path=path,
        )
    return beginning


def _check_text(path: Path, beginning: bytes) -> None:
    if beginning.startswith(_OLE):
        raise _ole(path)
    if beginning.startswith(_ZIP):
        raise InputError(
            zh=f"{path.name} 其实是 .xlsx 之类的工作簿；请把扩展名改为 .xlsx。",
            en=f"{path.name} is really a workbook such as .xlsx; rename it to end in .xlsx.",
            path=path,
        )
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(
            zh=f"{path.name} 是 UTF-16 编码（Excel 的“Unicode 文本”）；请另存为“CSV UTF-8”。",
            en=f"{path.name} is in UTF-16 (the “Unicode Text” of Excel); save it as “CSV UTF-8”.",
            path=path,
        )
    if _is_html(beginning):
        raise _html(path)


def _is_html(beginning: bytes) -> bool:
    return (
        beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype html"))
    )


def _is_locked(path: Path) -> bool:
    # ODF 1.3 part 2, 4.8: a locked part has manifest:encryption-data.
    with zipfile.ZipFile(path) as archive:
        return "META-INF/manifest.xml" in archive.namelist() and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        )


def _ole(path: Path) -> InputError:
    with path.open("rb") as file:
        if any(_ENCRYPTED in chunk for chunk in iter(lambda: file.read(2**24), b"")):
            return _locked(path)
    return InputError(
        zh=f"{path.name} 是旧版 .xls 格式，不能读取；请用 Excel 或 WPS 打开，另存为 .xlsx。",
        en=f"{path.name} is in the legacy .xls format, which is not read; open it in a spreadsheet "
        "program and save it as .xlsx.",
        path=path,
    )


def _locked(path: Path) -> InputError:
    return InputError(
        zh=f"{path.name} 有打开密码；请打开后取消密码（文件→信息→保护工作簿），另存再试。",
        en=f"{path.name} is locked by a password; open it, take the password off (File, Info, "
        "Protect Workbook) and save it.",
        path=path,
    )


def _unknown(path: Path, suffix: str) -> InputError:
    kind = f"“{suffix}”" if suffix else "没有扩展名的"
    return InputError(
        zh=f"不能读取 {path.name}：{kind}文件不在所读之列；请另存为 .xlsx、.ods 或 .csv（UTF-8）。",
        en=f"cannot read {path.name}: files {'ending in ' + suffix if suffix else 'without an ending'}"
        " are not among those that are read; save it as .xlsx, .ods or .csv (UTF-8).",
        path=path,
    )


def _renamed(path: Path, suffix: str, beginning: bytes) -> InputError:
    if _is_html(beginning):
        return _html(path)
    if b"\x00" in beginning:
        return _damaged(path)
    return InputError(
        zh=f"{path.name} 名为 {suffix}，内容却是文本；若是 CSV，请把扩展名改为 .csv，"
        "否则请重新导出。",
        en=f"{path.name} is named {suffix}, but is text; if it is CSV, rename it to end in .csv, "
        "else export it again.",
        path=path,
    )


def _html(path: Path) -> InputError:
    return InputError(
        zh=f"{path.name} 其实是网页（HTML）；请用 Excel 或 WPS 打开，另存为 .xlsx。",
        en=f"{path.name} is really a web page (HTML); open it in a spreadsheet program and save it "
        "as .xlsx.",
        path=path,
    )


def _damaged(path: Path) -> InputError:
    return InputError(
        zh=f"{path.name} 已损坏或没有下载完整；请重新取得，或用 Excel 打开修复后另存。",
        en=f"{path.name} is damaged or was not downloaded whole; fetch it again, or let Excel "
        "repair it and save it.",
        path=path,
    )
