"""Lines of verse, tables, lists and signatures: paragraphs by themselves, though they end no sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from pipelines.ingest.joints import normal
from pipelines.ingest.lines import Line
from pipelines.ingest.marks import DAY
from pipelines.ingest.widths import parted

MANY_CELLS = 3
_CLAUSE = "，。、；！？"
_ALIKE = 0.2
_VERSE = 20.0
_STANZA = 4
_SHORT_STANZA = 3
_LAST_TITLE = 3
_LONGEST_CELL = 14


class Lists:
    """What the lines of a page show of themselves as rows."""

    def __init__(self, lines: Sequence[Line], loose: Sequence[bool], stops: Sequence[bool]) -> None:
        """Take the lines of a page, which of them neither fill a column nor are bylines, and which end a text."""
        self.lines = lines
        self._free = loose
        self._stops = stops

    @cached_property
    def ragged(self) -> list[bool]:
        """Whether a line is one of four and more below each other that neither end a sentence nor fill a column."""
        found: list[bool] = []
        run: list[int] = []
        loose = [self._loose(number) for number in range(len(self.lines))]
        for number, line in enumerate(self.lines):
            headed = len(run) == 1 and self.cells[number] > 1 == self.cells[run[0]]
            if line.gap or not loose[number] or headed:
                run = []
            found.append(False)
            run += [number] if loose[number] else []
            if len(run) >= _STANZA:
                for other in run[-_STANZA:]:
                    found[other] = True
        return self._bridged(self._paired(found, loose), loose)

    def _paired(self, ragged: list[bool], loose: Sequence[bool]) -> list[bool]:
        """Two short stanzas after each other are one poem."""
        at = first = 0
        last = False
        for block in parted(self.lines):
            whole = len(block) >= _SHORT_STANZA and all(loose[at : at + len(block)])
            if whole and last:
                ragged[first : at + len(block)] = [True] * (at + len(block) - first)
            first, last = at, whole
            at += len(block)
        return ragged

    def _loose(self, number: int) -> bool:
        line = self.lines[number]
        return self._free[number] and not line.ended and not bracketed(line.text) and line.width <= _VERSE

    def _bridged(self, ragged: list[bool], loose: Sequence[bool]) -> list[bool]:
        """Loose lines after a stanza are of the poem too, but for the last three, which may be a title."""
        first = -1
        for number in range(len(loose) + 1):
            if number < len(loose) and loose[number]:
                first = number if first < 0 and ragged[number] else first
            else:
                if first >= 0:
                    ragged[first : number - _LAST_TITLE] = [True] * max(0, number - _LAST_TITLE - first)
                first = -1
        return ragged

    def alike(self, number: int) -> bool:
        """Whether a line has as many cells as the one before it, or the same words."""
        return 0 < number < len(self.lines) and self._alike[number]

    @cached_property
    def cells(self) -> list[int]:
        """How many cells of a table each line may be."""
        return [_cells(line) for line in self.lines]

    @cached_property
    def _alike(self) -> list[bool]:
        found: list[bool] = []
        last: set[str] = set()
        for number, line in enumerate(self.lines):
            pairs = _pairs(line.text) if "。" not in line.text else set()
            fewest = min(len(last), len(pairs))
            as_many = number > 0 and 1 < self.cells[number] == self.cells[number - 1]
            found.append(as_many or (not line.gap and fewest >= MANY_CELLS and len(last & pairs) > _ALIKE * fewest))
            last = pairs
        return found

    @cached_property
    def in_list(self) -> list[bool]:
        """Whether a line is one of cells, or of three in a row that are alike."""
        alike = [False, *self._alike, False, False]
        linked = [one and two for one, two in pairwise(alike)]  # a line, the one before it and the one before that
        return [listed or any(linked[at : at + 3]) for at, listed in enumerate(self._listed)]

    @cached_property
    def _listed(self) -> list[bool]:
        """Whether a line is in a block that is mostly cells, or goes on with one after a blank line."""
        found: list[bool] = []
        for block in parted(self.lines):
            at = len(found)
            split = [self.cells[at + place] > 1 and not line.ended for place, line in enumerate(block)]
            first = split.index(True) if sum(split) >= MANY_CELLS and sum(split) * 2 > len(split) else len(split)
            # what is over the list has a title already, if that stands apart
            first = 0 if 0 < first < len(split) and found and not self._stops[len(found) - 1] else first
            goes_on = bool(found and found[-1]) and MANY_CELLS <= self.cells[at] == self.cells[at - 1]
            found += [goes_on or place >= first for place in range(len(block))]
        return found

    @cached_property
    def signs_off(self) -> list[bool]:
        """Whether a line is the day under a notice, or who signs above it."""
        days = [DAY.fullmatch(line.text) is not None for line in self.lines]
        return [day or after for day, after in zip(days, [*days[1:], False], strict=True)]

    @cached_property
    def verse(self) -> list[bool]:
        """Whether a line is one of four short lines in a row that all end with a clause."""
        found = [False] * len(self.lines)
        run = 0
        for number, line in enumerate(self.lines):
            run = run + 1 if line.text[-1] in _CLAUSE and line.width <= _VERSE else 0
            if run >= _STANZA:
                found[number - _STANZA + 1 : number + 1] = [True] * _STANZA
        return found


def bracketed(text: str) -> bool:
    """Whether a text is nothing but words in brackets."""
    return text[0] == "（" and text[-1] == "）"


def two_phrases(line: Line) -> bool:
    """Whether a blank parts two phrases, as in many titles."""
    parts = line.text.split()
    return len(parts) == 2 and min(map(len, parts)) >= MANY_CELLS


def _pairs(text: str) -> set[str]:
    """Its pairs of neighbouring characters."""
    text = normal(text)
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _cells(line: Line) -> int:
    """How many words with blanks between, none of them long, a line is; 1 if it is no row of cells."""
    parts = line.text.split()
    return len(parts) if all(len(part) <= _LONGEST_CELL for part in parts) else 1
