"""Articles as JSON Lines: `id, text` and, if known, `title, date, place, byline, paper`, or other names for these."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from kg.errors import InputError
from pipelines.ingest.article import Origin
from pipelines.ingest.columns import Row, articles, row
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, reader

_GZIP = b"\x1f\x8b"
_MOST = 1_000 * MB
_WINDOW = 47  # gzip header and the largest window


@reader("jsonl", suffixes=(".jsonl", ".jsonl.gz"), begins=(b"{", _GZIP), limit=_MOST)
def read_jsonl(data: bytes, origin: Origin) -> Leaf:
    """One article a line, its id and text exactly as they are; a date or place of `origin` overrides the line's.

    Raises:
        InputError: a line is no such object, or there is none.
    """
    return Leaf(origin.source, "", articles(_rows(_unpacked(data, origin), origin), origin, "utf-8"))


def _rows(data: bytes, origin: Origin) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found = row(msgspec.json.decode(line, type=dict), origin.columns)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError.broken_jsonl(origin.source, number, str(error)) from error
        if found.id is None:
            raise InputError.broken_jsonl(origin.source, number, "there is no id")
        yield number, found


def _unpacked(data: bytes, origin: Origin) -> bytes:
    if not data.startswith(_GZIP):
        return data
    gunzip = zlib.decompressobj(_WINDOW)
    try:
        found = gunzip.decompress(data, _MOST)
    except zlib.error as error:
        raise InputError.unreadable(origin.source, str(error)) from error
    if gunzip.unconsumed_tail:
        raise InputError.too_large(origin.source, _MOST // MB)
    if not gunzip.eof:
        raise InputError.unreadable(origin.source, "the archive ends early")
    return found
