"""The lines of a page: where they start, how wide they are, whether a blank line is before them."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"(?P<break>\r\n|[\r\n\f\v\x85\u2028\u2029])|[^\r\n\f\v\x85\u2028\u2029]+")
_BLANK = " \t\u3000\xa0\u200b\ufeff"
_CLOSERS = "”’\"'）)》」』】"
_STOPS = "。！？!?；;…"


class Line(NamedTuple):
    """A line without the blanks around it. `width` counts Chinese characters, half a one for a Latin letter."""

    text: str
    start: int
    gap: bool
    """A blank line is before it, or it is the first."""
    indent: bool
    width: float

    @property
    def end(self) -> int:
        """Offset in the page after the last character."""
        return self.start + len(self.text)

    @property
    def ended(self) -> bool:
        """Whether a sentence ends with it."""
        return self.text.rstrip(_CLOSERS)[-1:] in _STOPS


def lines(page: str) -> list[Line]:
    """All lines that hold something."""
    found: list[Line] = []
    breaks = 0
    for piece in _LINE.finditer(page):
        if piece["break"]:
            breaks += 2 if piece[0] == "\f" else 1
            continue
        text = piece[0].strip(_BLANK)
        if text:
            blanks = piece[0].index(text)
            indent = blanks >= 2 or piece[0][0] == "\u3000"
            found.append(Line(text, piece.start() + blanks, breaks > 1 or not found, indent, width(text)))
            breaks = 0
    return found


def width(text: str) -> float:
    """How many Chinese characters wide a text is."""
    return sum(1.0 if char >= "\u2000" else 0.5 for char in text)
