"""Articles as JSON Lines: `id, text` and, if known, `title, date, place, byline, paper`, or other names for these."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from io import SEEK_END
from itertools import islice
from typing import BinaryIO

import msgspec

from kg.errors import InputError
from pipelines.ingest.archive import MOST_RATIO
from pipelines.ingest.article import Origin
from pipelines.ingest.columns import Row, each, row, tell
from pipelines.ingest.leaf import Leaf
from pipelines.ingest.readers import MB, Open, streamed

_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_MOST = 20_000 * MB
_LONGEST = 100 * MB
_AT_ONCE = 1000


@streamed("jsonl", suffixes=(".jsonl", ".jsonl.gz"), begins=(b"{", _GZIP), limit=_MOST)
def read_jsonl(opens: Open, origin: Origin) -> Iterator[Leaf]:
    """One article a line, its id and text exactly as they are; a date or place of `origin` overrides the line's.

    The file is gone through twice: first all of it is checked, so that nothing of a broken one gets in, then its
    articles come, a thousand at a time.

    Raises:
        InputError: a line is no such object or too long, or there is none.
    """
    counts: Counter[str] = Counter()
    for _ in each(_rows(opens, origin), origin, "utf-8", counts):
        pass
    tell(counts, origin.source)
    found = each(_rows(opens, origin), origin, "utf-8", Counter())
    while part := list(islice(found, _AT_ONCE)):
        yield Leaf(origin.source, "", part)


def _rows(opens: Open, origin: Origin) -> Iterator[tuple[int, Row]]:
    for number, line in enumerate(_lines(opens, origin.source), 1):
        if len(line) > _LONGEST:
            raise InputError.broken_jsonl(origin.source, number, f"it is longer than {_LONGEST // MB} MB")
        if not line.strip():
            continue
        try:
            found = row(msgspec.json.decode(line, type=dict), origin.columns)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InputError.broken_jsonl(origin.source, number, str(error)) from error
        if found.id is None:
            raise InputError.broken_jsonl(origin.source, number, "there is no id")
        yield number, found


def _lines(opens: Open, source: str) -> Iterator[bytes]:
    """The lines of a file, packed or not; of one that is too long a part."""
    try:
        with opens() as file:
            lines, most = _unpacked(file)
            read = 0
            while line := lines.readline(_LONGEST + 1):
                read += len(line)
                if read > most:
                    raise InputError.zip_bomb(source, f"it unpacks to more than {most // MB} MB")
                yield line.removeprefix(_BOM) if read == len(line) else line
    except (OSError, EOFError, zlib.error) as error:
        raise InputError.unreadable(source, str(error)) from error


def _unpacked(file: BinaryIO) -> tuple[BinaryIO | gzip.GzipFile, int]:
    """The file or what is packed in it, and how many bytes of it are read at most."""
    packed = file.read(len(_GZIP)) == _GZIP
    size = file.seek(0, SEEK_END)
    file.seek(0)
    return (gzip.GzipFile(fileobj=file), max(MB, MOST_RATIO * size)) if packed else (file, size)
