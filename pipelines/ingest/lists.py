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
            headed = len(run) == 1 and cells(line) > 1 == cells(self.lines[run[0]])
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
    def _alike(self) -> list[bool]:
        return [self._is_alike(number) for number in range(len(self.lines))]

    def _is_alike(self, number: int) -> bool:
        if not 0 < number < len(self.lines):
            return False
        last, line = self.lines[number - 1], self.lines[number]
        if 1 < cells(line) == cells(last):
            return True
        if line.gap or "。" in last.text + line.text:
            return False
        words = [set(map("".join, pairwise(normal(one.text)))) for one in (last, line)]
        return len(words[0] & words[1]) > _ALIKE * min(map(len, words)) and min(map(len, words)) >= MANY_CELLS

    def in_list(self, number: int) -> bool:
        """Whether a line is one of cells, or of three in a row that are alike."""
        chain = [self.alike(number + step) for step in (-1, 0, 1, 2)]
        return self._listed[number] or any(one and two for one, two in pairwise(chain))

    @cached_property
    def _listed(self) -> list[bool]:
        """Whether a line is in a block that is mostly cells, or goes on with one after a blank line."""
        found: list[bool] = []
        for block in parted(self.lines):
            split = [cells(line) > 1 and not line.ended for line in block]
            first = split.index(True) if sum(split) >= MANY_CELLS and sum(split) * 2 > len(split) else len(split)
            # what is over the list has a title already, if that stands apart
            first = 0 if 0 < first < len(split) and found and not self._stops[len(found) - 1] else first
            goes_on = bool(found and found[-1]) and MANY_CELLS <= cells(block[0]) == cells(self.lines[len(found) - 1])
            found += [goes_on or place >= first for place in range(len(block))]
        return found

    @cached_property
    def signs_off(self) -> list[bool]:
        """Whether a line is the day under a notice, or who signs above it."""
        days = [DAY.fullmatch(line.text) is not None for line in self.lines]
        return [day or after for day, after in zip(days, [*days[1:], False], strict=True)]

    def verse(self, number: int) -> bool:
        """Whether it is one of four short lines in a row that all end with a clause."""
        first, end = max(0, number - 3), min(len(self.lines), number + 4)
        run = 0
        for line in self.lines[first:end]:
            run = run + 1 if line.text.endswith(tuple(_CLAUSE)) and line.width <= _VERSE else 0
            if run == _STANZA:
                return True
        return False


def bracketed(text: str) -> bool:
    """Whether a text is nothing but words in brackets."""
    return text[0] == "（" and text[-1] == "）"


def two_phrases(line: Line) -> bool:
    """Whether a blank parts two phrases, as in many titles."""
    parts = line.text.split()
    return len(parts) == 2 and min(map(len, parts)) >= MANY_CELLS


def cells(line: Line) -> int:
    """How many cells of a table a line may be: words with blanks between, none of them long."""
    parts = line.text.split()
    return len(parts) if all(len(part) <= _LONGEST_CELL for part in parts) else 1
