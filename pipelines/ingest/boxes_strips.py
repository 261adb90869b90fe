"""Strips of a page: runs of one size that stand under each other between the same edges."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from pipelines.ingest.boxes import Run
from pipelines.ingest.bylines import byline
from pipelines.ingest.marks import marks

_SAME_SIZE, _LIKE = 1.04, 1.3
_LEADING = 2.3
_MORE_LEADING = 1.35
_TITLE_LEADING = 1.8
_INDENT = 2.7
_HANGING = 1.2
_EDGE = 0.7
_FAR, _ALIGNED = 4.0, 0.4
_TITLE = 1.09
_LARGE = 1.2
_TITLE_LINES, _TITLE_CHARS = 4, 60
_CAPTION_LINES = 6
_SMALL = 0.93
_STOPS = "。！？!?；;…："
_CLOSERS = "”’）)》」』】"

Kind = Literal["title", "byline", "caption", "subhead", "body"]


@dataclass(eq=False)
class Strip:
    """Lines of a column from top to bottom; `x0` and `x1` are the column's edges, where other strips show them."""

    lines: list[Run]
    kind: Kind = "body"
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(line.x0 for line in self.lines)
        self.x1 = max(line.x1 for line in self.lines)

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.lines[0].top

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.lines[-1].bottom

    @property
    def size(self) -> float:
        """Em of the first line."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its lines, one after the other."""
        return "".join(line.text for line in self.lines)

    def indented(self, line: Run) -> bool:
        """Whether a line starts a paragraph."""
        return _EDGE < (line.x0 - self.x0) / line.size < _INDENT

    def short(self, line: Run) -> bool:
        """Whether a line ends well before the column."""
        return self.x1 - line.x1 > 2 * line.size

    def ended(self, line: Run) -> bool:
        """Whether a sentence ends with a line, or a paragraph does."""
        return line.text.rstrip(_CLOSERS)[-1:] in _STOPS or self.short(line)

    @property
    def open(self) -> bool:
        """Whether it stops in mid-sentence."""
        return not self.ended(self.lines[-1])


class _Wide(Protocol):
    """Whatever has edges."""

    @property
    def x0(self) -> float: ...
    @property
    def x1(self) -> float: ...


def overlap(one: _Wide, other: _Wide) -> float:
    """Share of the narrower one's width that both have; negative where they stand apart."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared / max(0.1, min(one.x1 - one.x0, other.x1 - other.x0))


def strips(runs: Iterable[Run], body: float) -> list[Strip]:
    """All runs of a page in strips.

    Args:
        runs: without those that furnish the page.
        body: the em of running text.
    """
    piles: list[list[Run]] = []
    rows = sorted(runs, key=lambda run: (run.base, run.x0))
    signed = _bylines(rows)
    taken = {id(run) for pile in signed for run in pile}
    for run in (row for row in rows if id(row) not in taken):
        fitting = [pile for pile in piles if _continues(pile, run, body)]
        if fitting:
            max(fitting, key=lambda pile: (pile[-1].base, -abs(pile[0].x0 - run.x0))).append(run)
        else:
            piles.append([run])
    return [Strip(lines) for pile in [*signed, *_mended(piles)] for lines in _parted(pile)]


def _continues(pile: Sequence[Run], run: Run, body: float) -> bool:
    """Whether a line stands under the last one of a pile, close enough and between its edges."""
    last = pile[-1]
    drop = run.base - last.base
    if not 0.5 * run.size < drop <= _LEADING * run.size or not _same_size(last, run):
        return False
    if len(pile) > 1 and drop > _MORE_LEADING * min(b.base - a.base for a, b in itertools.pairwise(pile)):
        return False
    if run.size > _LARGE * body:
        return drop <= _TITLE_LEADING * run.size and overlap(last, run) > 0
    x0, x1 = min(line.x0 for line in pile), max(line.x1 for line in pile)
    left, right = (x0 - run.x0) / run.size, (run.x1 - x1) / run.size
    if len(pile) == 1:
        # a column may begin with the end of a paragraph, then an indent: they need not overlap
        return -_INDENT < left < _INDENT
    return left < _EDGE and run.x0 < x1 and (len(pile) < 3 or right <= _HANGING)


def _same_size(one: Run, other: Run) -> bool:
    return max(one.size, other.size) <= _SAME_SIZE * min(one.size, other.size)


def _mended(piles: Sequence[list[Run]]) -> list[list[Run]]:
    """The piles, with the ends of lines that a wide space cut off put back."""
    kept: list[list[Run]] = []
    for pile in sorted(piles, key=len, reverse=True):
        if len(pile) > 1 or not any(_take(other, pile[0]) for other in kept):
            kept.append(pile)
    return kept


def _take(pile: list[Run], part: Run) -> bool:
    left, right = min(line.x0 for line in pile), max(line.x1 for line in pile)
    for number, line in enumerate(pile):
        level = abs(line.base - part.base) < 0.1 * part.size and _same_size(line, part)
        if level and left <= part.x0 and part.x1 <= right + _HANGING * part.size and len(pile) > 1:
            pile[number] = Run(sorted([*line.chars, *part.chars], key=lambda char: char.x0))
            return True
    return False


def _bylines(rows: Sequence[Run]) -> list[list[Run]]:
    """Bylines, each with the line that it goes on in; words of a sentence that look like one are none."""
    found: list[list[Run]] = []
    for number, run in enumerate(rows):
        if byline(run.text) is None or any(_breaks_off(row) for row in rows[:number] if _under(row, run)):
            continue
        found.append([run])
        for row in rows[number + 1 :]:
            if _under(run, row) and byline(run.text + row.text) and not byline(row.text):
                found[-1].append(row)
    return found


def _under(one: Run, other: Run) -> bool:
    """Whether a line is the next after another in one column."""
    level = 0 < other.base - one.base <= _LEADING * one.size
    return level and _same_size(one, other) and overlap(one, other) > 0 and abs(one.x0 - other.x0) < _INDENT * one.size


def _parted(pile: Sequence[Run]) -> list[list[Run]]:
    """A dateline after a sentence opens another strip."""
    parts = [[pile[0]]]
    for last, line in itertools.pairwise(pile):
        if marks().dateline.match(line.text) and not _breaks_off(last):
            parts.append([])
        parts[-1].append(line)
    return parts


def _breaks_off(line: Run) -> bool:
    return line.text.rstrip(_CLOSERS)[-1:] not in _STOPS
