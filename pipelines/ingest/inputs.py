"""What the user named as input: files, folders, globs or standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.dates import day
from pipelines.ingest.readers import STDIN, known_suffixes, named, reader_of, suffix_of


def inputs(args: Sequence[str]) -> list[Path]:
    """The files that are meant, each once, in the order given; those of a folder or glob sorted.

    Raises:
        InputError: there is no such file, no page in a folder, or a file has an unknown format.
    """
    return list(dict.fromkeys(path for arg in args for path in _files(arg)))


def read(path: Path, *, date: str | None = None, place: str | None = None) -> list[Article]:
    """The articles of one file (`-`: standard input), then the remainder of its page.

    Args:
        path: a file in a known format.
        date: day of publication, over what the file and its name say.
        place: home place, likewise.

    Raises:
        InputError: the file is missing, empty, broken or in an unknown format.
        OptionError: the date is no day.
    """
    iso = day(date) if date else None
    data, origin = _bytes(path), Origin(source=str(path), stem=_stem(path), date=iso, place=place)
    if path == STDIN:
        return named("jsonl" if data.lstrip().startswith(b"{") else "text").read(data, origin)
    return reader_of(path).read(data, origin)


def _files(arg: str) -> list[Path]:
    path = Path(arg)
    if path == STDIN:
        return [path]
    if path.is_dir():
        return _folder(path)
    if path.exists():
        reader_of(path)
        return [path]
    matches = [Path(match) for match in sorted(glob.glob(arg, recursive=True))]  # noqa: PTH207 (takes absolute patterns)
    if not matches:
        raise InputError.missing(arg)
    pages = [match for match in matches if match.is_file() and suffix_of(match)]
    if not pages:
        raise InputError.unknown_format(arg, known_suffixes())
    return pages


def _folder(folder: Path) -> list[Path]:
    pages = sorted(path for path in folder.rglob("*") if path.is_file() and suffix_of(path))
    if not pages:
        raise InputError.no_pages(folder, known_suffixes())
    return pages


def _bytes(path: Path) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        reader_of(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError.missing(path) from None
    except OSError as error:
        raise InputError.unreadable(path, error.strerror or str(error)) from error


def _stem(path: Path) -> str:
    return "stdin" if path == STDIN else path.name[: -len(suffix_of(path) or "") or None]
