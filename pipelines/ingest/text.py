"""Pages as plain text: UTF-8, GB18030, Big5 or UTF-16."""

from __future__ import annotations

import codecs

from kg.errors import InputError
from pipelines.ingest.article import Article, Origin
from pipelines.ingest.marks import words
from pipelines.ingest.page import split
from pipelines.ingest.readers import reader

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MOST_BAD = 0.01
_LEAST_COMMON = 0.15
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


@reader("text", suffixes=(".txt",))
def read_text(data: bytes, origin: Origin) -> list[Article]:
    """One page or article as plain text.

    Raises:
        InputError: it is empty, binary, or in an encoding that is not known.
    """
    page = decode(data, origin.source)
    if not page.strip():
        raise InputError.empty(origin.source)
    return split(page, origin)


def decode(data: bytes, source: str) -> str:
    """Text of bytes, without a byte order mark.

    UTF-8 is taken if at most one byte in a hundred is bad; else the encoding that gives most common characters.

    Raises:
        InputError: none gives Chinese text.
    """
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    binary = _share_of(data[:_SAMPLE], _CONTROLS) > _MOST_BAD
    text = data.decode("utf-8", errors="replace")
    if not binary and text.count("\ufffd") <= _MOST_BAD * len(data):
        return text
    encodings = ["utf-16-le", "utf-16-be"] if binary else ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"]
    best = max(encodings, key=lambda encoding: _common(data[:_SAMPLE], encoding))
    if _common(data[:_SAMPLE], best) < _LEAST_COMMON:
        raise InputError.binary(source) if binary else InputError.undecodable(source)
    return data.decode(best, errors="replace")


def _common(data: bytes, encoding: str) -> float:
    """Share of the characters beyond ASCII that are common Chinese ones or Chinese punctuation."""
    text = [char for char in data.decode(encoding, errors="replace") if char >= "\x80"]
    known = set(words().common) | set("，。、；：！？“”‘’（）《》【】…—　")
    return sum(char in known for char in text) / max(1, len(text))


def _share_of(data: bytes, some: bytes) -> float:
    return (len(data) - len(data.translate(None, some))) / max(1, len(data))
