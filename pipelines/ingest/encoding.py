"""Bytes to text: which encoding they are in, and what in them is no text."""

from __future__ import annotations

import codecs
import logging
import re
from functools import cache
from typing import NamedTuple

from kg.errors import InputError
from pipelines.ingest.marks import words

_LOG = logging.getLogger("pipelines.ingest")
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_BY_BYTES = ("utf-8", "gb18030", "big5")
_UTF16 = ("utf-16-le", "utf-16-be")
_PUNCTUATION = "，。、；：！？“”‘’（）《》【】…—　"
_MOST_BAD = 0.01
_MOST_DAMAGED = 0.2
_LEAST_COMMON = 0.15
_CLEARLY = 0.2
_SAMPLE = 65_536
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_ASCII = bytes(range(128))
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BAD = "\ufffd"


class Decoded(NamedTuple):
    """Text and the encoding it was in, by Python's name; `gb18030 and utf-8` when lines differ."""

    text: str
    encoding: str


def decode(data: bytes, source: str) -> Decoded:
    """Text of bytes, without byte order mark and control characters; logs the encoding, warns of what was changed.

    UTF-8 is taken if nearly all characters are good in it; else the encoding that gives most common characters.
    Lines that are plainly in the other of UTF-8 and GB18030 are read in that.

    Raises:
        InputError: no encoding gives Chinese text.
    """
    raw, encoding = _marked(data) or _by_lines(data, _best(data, source))
    bad = raw.count(_BAD)
    if bad > max(2, _MOST_DAMAGED * len(raw)):
        raise InputError.undecodable(source)
    text, controls = _CONTROLS.subn("", raw)
    _LOG.info("%s: read as %s", source, encoding)
    if bad or controls or " and " in encoding:
        changes = f"{bad} bad characters became {_BAD}, {controls} control characters were dropped"
        _LOG.warning("%s: read as %s; %s", source, encoding, changes)
    return Decoded(text, encoding)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    return None


def _best(data: bytes, source: str) -> str:
    """The encoding of the whole, most of it at least."""
    binary = _share_of(data[:_SAMPLE], _CONTROL_BYTES) > _MOST_BAD
    beyond = len(data.translate(None, _ASCII))
    if not binary and data.decode("utf-8", errors="replace").count(_BAD) <= _MOST_BAD * beyond:
        return "utf-8"
    sample = _sample(data)
    best = max((*_BY_BYTES, *_UTF16), key=lambda encoding: _common(sample, encoding))
    if _common(sample, best) < _LEAST_COMMON:
        raise InputError.binary(source) if binary else InputError.undecodable(source)
    return best


def _sample(data: bytes) -> bytes:
    """Bytes from the first one beyond ASCII: a page may open with long scripts."""
    first = _BEYOND_ASCII.search(data)
    start = first.start() & ~1 if first else 0
    return data[start : start + _SAMPLE]


def _by_lines(data: bytes, best: str) -> Decoded:
    """Text in the best encoding, but for lines that another one plainly fits better."""
    text = data.decode(best, errors="replace")
    if best in _UTF16 or (best == "utf-8" and _BAD not in text):
        return Decoded(text, best)
    other = "gb18030" if best == "utf-8" else "utf-8"
    lines = data.split(b"\n")
    odd = [_fits_better(line, other, best) for line in lines]
    if not any(odd):
        return Decoded(text, best)
    read = [line.decode(other if is_odd else best, errors="replace") for line, is_odd in zip(lines, odd, strict=True)]
    return Decoded("\n".join(read), f"{best} and {other}")


def _fits_better(line: bytes, other: str, best: str) -> bool:
    try:
        line.decode(other)
    except UnicodeDecodeError:
        return False
    return _common(line, other) > _common(line, best) + _CLEARLY


def _common(data: bytes, encoding: str) -> float:
    """Share of the characters beyond ASCII that are common Chinese ones or Chinese punctuation."""
    text = [char for char in data.decode(encoding, errors="replace") if char >= "\x80"]
    return sum(char in _known() for char in text) / max(1, len(text))


@cache
def _known() -> frozenset[str]:
    return frozenset(words().common + _PUNCTUATION)


def _share_of(data: bytes, some: bytes) -> float:
    return (len(data) - len(data.translate(None, some))) / max(1, len(data))
