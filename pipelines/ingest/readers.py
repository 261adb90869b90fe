"""The readers of formats, by name: a new format is one function with `@reader` on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError
from pipelines.ingest.article import Article, Origin

Read = Callable[[bytes, Origin], list[Article]]
"""The bytes of one file to its articles; raises InputError when they are not what the format says."""

STDIN = Path("-")
MB = 1_000_000


class Reader(NamedTuple):
    """A format: its name, the endings of its files, what reads them, and the most bytes that a file may have."""

    name: str
    suffixes: tuple[str, ...]
    read: Read
    limit: int


_READERS: dict[str, Reader] = {}


def reader(name: str, *, suffixes: tuple[str, ...], limit: int = 64 * MB) -> Callable[[Read], Read]:
    """Register a function as the reader of files that end in one of `suffixes` (`.txt`) and hold at most `limit` bytes.

    Reading takes some fifty times a page's bytes of memory, so the limit says what a laptop bears.
    """

    def register(read: Read) -> Read:
        _READERS[name] = Reader(name, suffixes, read, limit)
        return read

    return register


def named(name: str) -> Reader:
    """The reader of a format, by the name it was registered under."""
    return _READERS[name]


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
