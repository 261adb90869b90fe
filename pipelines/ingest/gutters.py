"""Columns printed side by side with blanks between them: told from tables and read one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from pipelines.ingest.lines import BLANK, Row, lines, width

_BLANKS = re.compile(r"[ \t\u3000\xa0]+")
_LEAST_BLANKS = 1.5
_LEAST_ROWS = 3
_LEAST_WIDTH = 7.0
_LONGEST = 300
_TAB = "\t"


class _Hole(NamedTuple):
    """Blanks inside a row: columns left to right in characters' widths, and where in the row's text they are."""

    left: float
    right: float
    start: int
    end: int


@dataclass
class _Region:
    """Rows that all leave the columns from left to right free."""

    left: float
    right: float
    rows: list[tuple[Row, _Hole | None]] = field(default_factory=list)

    def takes(self, row: Row, holes: Sequence[_Hole]) -> bool:
        """Add a row if it fits: by a hole, or by ending before the gutter or starting after it."""
        for hole in holes:
            left, right = max(self.left, hole.left), min(self.right, hole.right)
            if right - left >= 1.0:
                self.left, self.right = left, right
                self.rows.append((row, hole))
                return True
        wide = width(row.text.rstrip())
        if wide <= self.right - 1.0:
            self.left = max(self.left, wide)
            self.rows.append((row, None))
            return True
        return False

    def is_columns(self) -> bool:
        """Whether there is running text on both sides, which no table has."""
        both = [(row, hole) for row, hole in self.rows if hole and hole.start]
        if len(both) < _LEAST_ROWS:
            return False
        left = median(width(row.text[: hole.start].strip()) for row, hole in both)
        right = median(width(row.text[hole.end :].strip()) for row, hole in both)
        return min(left, right) >= _LEAST_WIDTH


def unfold(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of columns side by side cut at the gutter: first the left column, then what is right of it."""
    found: list[Row] = []
    holes = [_holes(row.text) for row in rows]
    number = 0
    while number < len(rows):
        region = _region(rows, holes, number)
        if region.is_columns():
            found += _columns(region)
        else:
            found += [row for row, _ in region.rows]
        number += len(region.rows)
    return found


def _region(rows: Sequence[Row], holes: Sequence[Sequence[_Hole]], first: int) -> _Region:
    """The longest stretch of rows about a gutter of the first row that makes columns, or else that does not."""
    tried = [_Region(0.0, 0.0, [(rows[first], None)])]
    for hole in holes[first]:
        if not hole.start:
            continue
        region = _Region(hole.left, hole.right, [(rows[first], hole)])
        for number in range(first + 1, len(rows)):
            if not region.takes(rows[number], holes[number]):
                break
        region.rows = region.rows[: _end(region.rows)]
        tried.append(region)
        if region.is_columns():
            return region
    # what one gutter went through in vain is not tried from each of its rows again
    return max(tried, key=lambda region: len(region.rows))


def _end(rows: Sequence[tuple[Row, _Hole | None]]) -> int:
    """Where columns end: what stands below them in the left one alone goes on with it up to the next title."""
    last = max(number for number, (_, hole) in enumerate(rows) if hole) + 1
    widest = max(width(row.text[: hole.start] if hole else row.text) for row, hole in rows[:last])
    for number in range(last, len(rows)):
        [line] = lines([rows[number][0]])
        if line.reach > widest + 0.5 or (rows[number][0].breaks > 1 and not line.ended and line.reach < widest - 2.5):
            return number
    return len(rows)


def _holes(text: str) -> list[_Hole]:
    """Runs of blanks, the one before the first word too, that are wide enough to be a gutter."""
    found: list[_Hole] = []
    column, at = 0.0, 0
    for blanks in _BLANKS.finditer(text.rstrip()):
        column += width(text[at : blanks.start()])
        wide = width(blanks[0])
        if wide >= _LEAST_BLANKS or _TAB in blanks[0]:
            found.append(_Hole(column, column + wide, blanks.start(), blanks.end()))
        column += wide
        at = blanks.end()
    return found


def _columns(region: _Region) -> list[Row]:
    left: list[Row] = []
    right: list[Row] = []
    breaks = [region.rows[0][0].breaks, 2]
    for row, hole in region.rows:
        cuts = (0, hole.start, hole.end) if hole else (0, len(row.text), len(row.text))
        for side, text, start in ((0, row.text[: cuts[1]], 0), (1, row.text[cuts[2] :], cuts[2])):
            breaks[side] += row.breaks if row is not region.rows[0][0] else 0
            if text.strip(BLANK):
                (left, right)[side].append(Row(text, row.start + start, breaks[side]))
                breaks[side] = 0
            else:
                breaks[side] += 1
    return [*left, *unfold(right)]
