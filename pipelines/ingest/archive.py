"""Zip archives: their members are read one at a time, as files below the archive's path, and never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, reader, reader_of, suffix_of

SUFFIX = ".zip"
MOST_MEMBERS = 10_000
MOST_BYTES = 1_000 * MB
MOST_RATIO = 200
_SMALL = MB
_UTF8_NAME = 0x800


@reader("zip", suffixes=(SUFFIX,), begins=(b"PK\x03\x04", b"PK\x05\x06"), limit=MOST_BYTES)
def read_zip(data: bytes, origin: Origin) -> Leaf:
    """Refuse a zip inside a zip; one outside is read by its members.

    Raises:
        InputError: always.
    """
    raise InputError.nested_zip(origin.source)


def members(path: Path) -> list[Path]:
    """Paths below the archive's own (`news.zip/a/1.txt`) of the members in a known format, sorted.

    Raises:
        InputError: it is broken, has too many or too large members, or names that lead out of it.
    """
    return sorted(path / name for name in _archive(path)[1] if suffix_of(Path(name)))


def contents(data: bytes, path: Path) -> Iterator[tuple[Path, bytes]]:
    """Paths and bytes of the members in a known format of an archive that is no file, sorted.

    Raises:
        InputError: as `members` and `member`.
    """
    opened = open_zip(io.BytesIO(data), path)
    infos = _named(opened, path)
    for name in sorted(name for name in infos if suffix_of(Path(name))):
        limit = reader_of(Path(name)).limit
        if infos[name].file_size > limit:
            raise InputError.too_large(path / name, limit // MB)
        yield path / name, unpack(opened, infos[name], path / name)


def inside(path: Path) -> tuple[Path, str] | None:
    """The archive that a path leads into and the member's name; None for a path of the file system."""
    if path.exists():
        return None
    for parent in path.parents:
        if parent.suffix.lower() == SUFFIX and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


def member(archive: Path, name: str, limit: int) -> bytes:
    """Bytes of a member.

    Raises:
        InputError: there is none, it is broken, encrypted or larger than the limit.
    """
    opened, infos = _archive(archive)
    path = archive / name
    if name not in infos:
        raise InputError.missing(path)
    if infos[name].file_size > limit:
        raise InputError.too_large(path, limit // MB)
    return unpack(opened, infos[name], path)


def unpack(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path | str) -> bytes:
    """Bytes of a member, at most as many as its entry says.

    Raises:
        InputError: it is broken or encrypted.
    """
    try:
        return opened.read(info)
    except RuntimeError as error:
        raise InputError.encrypted(path) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        raise InputError.broken_zip(path, str(error)) from error


def open_zip(file: BinaryIO | Path, path: Path | str) -> zipfile.ZipFile:
    """An archive whose table of contents is sound: its members are few and small enough, and not packed absurdly.

    Raises:
        InputError: it is broken, or unpacks to more than the limits.
    """
    try:
        opened = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError.broken_zip(path, str(error)) from error
    infos = opened.infolist()
    if len(infos) > MOST_MEMBERS:
        raise InputError.zip_bomb(path, f"{len(infos)} members, at most {MOST_MEMBERS} are read")
    size = sum(info.file_size for info in infos)
    if size > MOST_BYTES:
        raise InputError.zip_bomb(path, f"{size // MB} MB unpacked, at most {MOST_BYTES // MB} MB are read")
    for info in infos:
        if info.file_size > max(_SMALL, MOST_RATIO * info.compress_size):
            ratio = info.file_size // max(1, info.compress_size)
            raise InputError.zip_bomb(path, f"{info.filename} unpacks to {ratio} times its size")
    return opened


def _archive(path: Path) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    """The open archive and its members by name; the last one stays open, since its members are read in a row."""
    try:
        status = path.stat()
    except OSError as error:
        raise InputError.missing(path) from error
    return _opened(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=1)
def _opened(path: Path, _time: int, _size: int) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    opened = open_zip(path, path)
    return opened, _named(opened, path)


def _named(opened: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    infos = {_name(info): info for info in opened.infolist() if not info.is_dir()}
    for name in infos:
        parts = PurePosixPath(name.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or ":" in parts.parts[0]:
            raise InputError.bad_member(path, name)
    return infos


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name; packers for Chinese write it in GBK, some in UTF-8, without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", errors="replace")
    utf8, gbk = (raw.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030"))
    return utf8 if all(char < "\x80" or "\u0800" <= char != "\ufffd" for char in utf8) else gbk
