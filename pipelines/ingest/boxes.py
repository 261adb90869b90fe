"""Characters on a sheet of paper and the runs they make: what a PDF or a recogniser of images says of a page."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ASCENT, _DESCENT = 0.88, 0.12
_GUTTER = 0.8
_LARGE = 1.25
_LARGE_GUTTER = 0.35
_BLANK_GUTTER = 0.35
_SLANT = 0.25
_LIKE = 1.3
_SPACE = 0.18
_WIDE = "\u2000"
_OVERLAP = 0.7
_TRIMMED_GUTTER = 0.4
_TRIMMED = "，。、；）》」』】”’"
"""Punctuation that ends in half an em of nothing, which a browser cuts away at the end of a line."""
_WORD = re.compile("[0-9A-Za-z\u4e00-\u9fff\u3400-\u4dbf▢□■◆●]")


class Char(NamedTuple):
    """One character: where it begins and ends, its baseline (growing downwards) and the size of its em, in points."""

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return not self.text.strip()


class Area(NamedTuple):
    """A picture or a frame."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Run:
    """Characters in a row without a gutter between them; blanks stand between words only."""

    chars: Sequence[Char]

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(char.text for char in self.chars)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.chars[-1].x1

    @property
    def base(self) -> float:
        """Baseline."""
        return self.chars[0].base

    @property
    def size(self) -> float:
        """The usual em."""
        return sorted(char.size for char in self.chars)[len(self.chars) // 2]

    @property
    def top(self) -> float:
        """Upper edge of the em."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of the em."""
        return self.base + _DESCENT * self.size


class Printed(NamedTuple):
    """A page: its runs in any order, and its pictures and frames where they are known."""

    runs: Sequence[Run]
    areas: Sequence[Area] = ()

    @property
    def body(self) -> float:
        """The em of its running text."""
        return body_size(char for run in self.runs for char in run.chars)


def body_size(chars: Iterable[Char]) -> float:
    """The em that most characters have; 0 for none."""
    sizes = Counter(round(char.size, 1) for char in chars)
    return max(
        sizes, key=lambda size: sum(n for other, n in sizes.items() if abs(other - size) < 0.05 * size), default=0.0
    )


def runs(chars: Sequence[Char]) -> list[Run]:
    """The characters of a page in runs, whatever their order; what is printed twice on one spot is there once."""
    body = body_size(chars)
    lanes: dict[int, list[list[Char]]] = defaultdict(list)
    step = max(1.0, body * _SLANT)
    for char in sorted(chars, key=lambda char: (char.x0, char.base, char.text)):
        row = _row(char, lanes, step, body)
        if row is None:
            lanes[round(char.base / step)].append([char])
        elif not _same_spot(row[-1], char):
            row.append(char)
    rows = (row for lane in lanes.values() for row in lane)
    return [Run(list(_spaced(_stripped(row)))) for row in rows if not all(char.blank for char in row)]


def _row(char: Char, lanes: dict[int, list[list[Char]]], step: float, body: float) -> list[Char] | None:
    """The row that a character continues: the nearest to its left on its baseline."""
    lane, reach = round(char.base / step), int(_SLANT * char.size / step) + 1
    near = (row for key in range(lane - reach, lane + reach + 1) for row in lanes.get(key, ()))
    fitting = [row for row in near if _continues(row[-1], char, body)]
    return max(fitting, key=lambda row: row[-1].x1, default=None)


def _continues(last: Char, char: Char, body: float) -> bool:
    size = max(last.size, char.size)
    if abs(last.base - char.base) > _SLANT * min(last.size, char.size) or size > _LIKE * min(last.size, char.size):
        return False
    if _same_spot(last, char):
        return True
    return -_OVERLAP * size <= char.x0 - last.x1 <= _widest(last, size, body)


def _widest(last: Char, size: float, body: float) -> float:
    if last.blank:
        return _BLANK_GUTTER * size
    if last.text in _TRIMMED:
        return _TRIMMED_GUTTER * min(size, body)
    if size <= _LARGE * body:
        return _GUTTER * size
    return max(_LARGE_GUTTER * size, _GUTTER * body)


def _same_spot(last: Char, char: Char) -> bool:
    return last.text == char.text and char.x0 - last.x0 < 0.4 * (last.x1 - last.x0)


def _stripped(row: Sequence[Char]) -> Sequence[Char]:
    printed = [number for number, char in enumerate(row) if not char.blank]
    return row[printed[0] : printed[-1] + 1]


def _spaced(row: Sequence[Char]) -> Iterator[Char]:
    """The row with one blank where there are some, and where words have more room between them than usual."""
    rooms = [after.x0 - char.x1 for char, after in itertools.pairwise(row)]
    usual = max(0.0, sorted(rooms)[len(rooms) // 2]) if rooms else 0.0
    for char, after in itertools.pairwise(row):
        if not (char.blank and after.blank):
            yield char
        # some programs set digits a little off from ideographs
        mixed = (char.text < _WIDE) != (after.text < _WIDE)
        words = _WORD.match(char.text) and _WORD.match(after.text) and not mixed
        if words and after.x0 - char.x1 - usual > _SPACE * char.size:
            yield Char(" ", char.x1, after.x0, char.base, char.size)
    yield row[-1]
