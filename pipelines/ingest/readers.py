"""The readers of formats, by name: a new format is one function with `@reader` on it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.leaf import Leaf

Read = Callable[[bytes, Origin], Leaf]
"""The bytes of one file to its articles; raises InputError when they are not what the format says."""
Open = Callable[[], BinaryIO]
"""Opens a file at its beginning, as often as it is called."""
Stream = Callable[[Open, Origin], Iterator[Leaf]]
"""A file that may be longer than memory to its articles, part by part; raises InputError before the first part."""

STDIN = Path("-")
MB = 1_000_000
_FIRST = 4096
_WORD = b"word/document.xml"
_SEPARATOR = re.compile(b"[\t,;|]")


class Reader(NamedTuple):
    """A format: its name, the endings of its files, their first bytes, what reads them, how long they may be.

    `stream` reads a file without holding all of it, where the format allows that.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: tuple[bytes, ...]
    read: Read
    limit: int
    stream: Stream | None = None


_READERS: dict[str, Reader] = {}


def reader(
    name: str, *, suffixes: tuple[str, ...], begins: tuple[bytes, ...] = (), limit: int = 64 * MB
) -> Callable[[Read], Read]:
    """Register a function as the reader of files that end in one of `suffixes` (`.txt`) and hold at most `limit` bytes.

    `begins` are the first bytes of such files, by which standard input is told. Reading takes some fifty times a page's
    bytes of memory, so the limit says what a laptop bears.
    """

    def register(read: Read) -> Read:
        _READERS[name] = Reader(name, suffixes, begins, read, limit)
        return read

    return register


def streamed(
    name: str, *, suffixes: tuple[str, ...], begins: tuple[bytes, ...] = (), limit: int
) -> Callable[[Stream], Stream]:
    """Register a function as the reader of files that are read part by part; otherwise as `reader`."""

    def register(stream: Stream) -> Stream:
        def read(data: bytes, origin: Origin) -> Leaf:
            parts = stream(partial(BytesIO, data), origin)
            return Leaf(origin.source, "", [one for part in parts for one in part.articles])

        _READERS[name] = Reader(name, suffixes, begins, read, limit, stream)
        return stream

    return register


def named(name: str) -> Reader:
    """The reader of a format, by the name it was registered under."""
    return _READERS[name]


def sniffed(data: bytes, columns: Collection[str]) -> Reader:
    """The reader of bytes that have no name, by those they begin with; text if nothing tells.

    Args:
        data: what was given.
        columns: names of columns, all of which a table has in its first line.
    """
    first = data[:_FIRST].removeprefix(codecs.BOM_UTF8).lstrip()
    fitting = [(begin, one) for one in _READERS.values() for begin in one.begins if first.startswith(begin)]
    found = max(fitting, key=lambda one: len(one[0]), default=(b"", named("text")))[1]
    if found.name == "zip" and _WORD in data:
        return named("docx")
    header = {cell.strip(b' "\r').decode(errors="replace") for cell in _SEPARATOR.split(first.split(b"\n")[0])}
    return named("csv") if found.name == "text" and len(header) > 1 and header.issuperset(columns) else found


def known_suffixes() -> str:
    """All endings that some reader knows, for messages: `.jsonl, .jsonl.gz, .txt`."""
    return ", ".join(sorted(suffix for one in _READERS.values() for suffix in one.suffixes))


def suffix_of(path: Path) -> str | None:
    """The longest known ending of a file name in any case; None if it has none or is a shadow file (`._a.txt`)."""
    name = path.name.lower()
    fitting = [suffix for one in _READERS.values() for suffix in one.suffixes if name.endswith(suffix)]
    return max(fitting, key=len, default=None) if not name.startswith("._") else None


def reader_of(path: Path) -> Reader:
    """The reader of a file.

    Raises:
        InputError: no reader knows the ending of its name.
    """
    suffix = suffix_of(path)
    if suffix is None:
        raise InputError.unknown_format(path, known_suffixes())
    return next(one for one in _READERS.values() if suffix in one.suffixes)
