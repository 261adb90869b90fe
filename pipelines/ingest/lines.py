"""The lines of a page: where they start, how wide they are, whether a blank line is before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_ROW = re.compile(r"(?P<break>\r\n|[\r\n\f\v\x85\u2028\u2029])|[^\r\n\f\v\x85\u2028\u2029]+")
BLANK = " \t\u3000\xa0\u200b\ufeff" + "".join(map(chr, [*range(9), *range(0xE, 0x20), 0x7F]))
_CLOSERS = "”’\"'）)》」』】"
_STOPS = "。！？!?；;…"
_WIDE = "\u2000"


class Row(NamedTuple):
    """What is printed on one line, blanks and all; `breaks` counts the line breaks before it (2: a blank line)."""

    text: str
    start: int
    breaks: int


class Line(NamedTuple):
    """A line without the blanks around it. `width` counts Chinese characters, half a one for a Latin letter."""

    text: str
    start: int
    gap: bool
    """A blank line is before it, or it is the first."""
    indent: bool
    width: float
    reach: float
    """Its width with the blanks before it."""
    ended: bool
    """A sentence ends with it."""
    new_column: bool = False
    """It was printed beside the lines before it: if it goes on with none of them, another article begins."""

    @property
    def end(self) -> int:
        """Offset in the page after the last character."""
        return self.start + len(self.text)


def rows(page: str) -> list[Row]:
    """All lines that hold anything but a break."""
    found: list[Row] = []
    breaks = 2
    for piece in _ROW.finditer(page):
        if piece["break"]:
            breaks += 2 if piece[0] == "\f" else 1
        elif piece[0].strip(BLANK):
            found.append(Row(piece[0], piece.start(), breaks))
            breaks = 0
    return found


def lines(given: Iterable[Row]) -> list[Line]:
    """Rows without the blanks around them."""
    return [_line(row, first=number == 0) for number, row in enumerate(given)]


def _line(row: Row, *, first: bool) -> Line:
    before = row.text[: len(row.text) - len(row.text.lstrip(BLANK))]
    text = row.text.strip(BLANK)
    indent = len(before) >= 2 or before[:1] == "\u3000"
    wide = width(text)
    gap, ended = first or row.breaks > 1, text.rstrip(_CLOSERS)[-1:] in _STOPS
    return Line(text, row.start + len(before), gap, indent, wide, wide + width(before), ended)


def width(text: str) -> float:
    """How many Chinese characters wide a text is."""
    return len(text) if min(text, default=_WIDE) >= _WIDE else sum(1.0 if char >= _WIDE else 0.5 for char in text)
