"""Where sentences end: the unit that the networks read."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters; a longer stretch without an end mark is cut after its last comma, so that no line can exhaust memory."""

_END = re.compile(r"[。！？!?]+[”’」』）)》]*|(?<![ \t])[ \t]*\n\s*|…{2}(?=[”’」』])[”’」』]*")
_COMMA = re.compile(r"[，；、,; ]")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Bounds of the sentences of a text, in order; together they cover all of it but the white space around."""
    out: list[tuple[int, int]] = []
    start = 0
    for mark in _END.finditer(text):
        out += _pieces(text, start, mark.end())
        start = mark.end()
    return out + _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One sentence without outer white space, cut where it is too long."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    out = []
    while end - start > LONGEST:
        cut = max(
            (m.end() for m in _COMMA.finditer(text, start + LONGEST // 2, start + LONGEST)), default=start + LONGEST
        )
        out.append((start, cut))
        start = cut
    return [*out, (start, end)] if start < end else out
