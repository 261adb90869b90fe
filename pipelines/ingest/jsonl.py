"""Articles as JSON Lines: `id, text` and, if known, `title, date, place, byline`."""

from __future__ import annotations

import gzip
import zlib

import msgspec

from kg.errors import InputError, OptionError
from kg.records import Document
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.bylines import byline
from pipelines.ingest.dates import dated, day
from pipelines.ingest.readers import reader

_GZIP = b"\x1f\x8b"


class _Line(msgspec.Struct):
    id: str
    text: str
    title: str | None = None
    date: str | None = None
    place: str | None = None
    byline: str | list[str] | None = None


@reader("jsonl", suffixes=(".jsonl", ".jsonl.gz"))
def read_jsonl(data: bytes, origin: Origin) -> list[Article]:
    """One article a line, its id and text exactly as they are; a date or place of `origin` overrides the line's.

    Raises:
        InputError: a line is no such object, or there is none.
    """
    found: list[Article] = []
    for number, line in enumerate(_unpacked(data, origin).removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_article(msgspec.json.decode(line, type=_Line), origin))
        except (msgspec.DecodeError, UnicodeDecodeError, OptionError) as error:
            raise InputError.broken_jsonl(origin.source, number, str(error)) from error
    if not found:
        raise InputError.empty(origin.source)
    return found


def _unpacked(data: bytes, origin: Origin) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError.unreadable(origin.source, str(error)) from error


def _article(line: _Line, origin: Origin) -> Article:
    date, source = dated(origin)
    if line.date and source != "option":
        date, source = day(line.date), "article"
    document = Document(
        id=line.id,
        source=origin.source,
        title=line.title or None,
        byline=_names(line.byline),
        date=date,
        date_source=source,
        place=origin.place or line.place or None,
        text=line.text,
    )
    return Article(document=document)


def _names(given: str | list[str] | None) -> list[str]:
    if isinstance(given, list):
        return given
    found = byline(given) if given else None
    return found.names if found else [given] if given else []
