"""What the lines of a page show of themselves: which fill their column, end a sentence, look like titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.joints import joint
from pipelines.ingest.lines import Line
from pipelines.ingest.lists import MANY_CELLS, Lists, bracketed, two_phrases
from pipelines.ingest.marks import marks, words
from pipelines.ingest.widths import columns, parted

_SHORTER, _LONGER = 1.7, 2.2
_WIDEST_TITLE = 44.0
_WIDEST_ROW = 120.0
_NOT_FIRST = "，。、；：！？”’）》」』】…,.;:!?)"
_NOT_LAST = "，、；：,;:（《“"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("‘", "’"))
_OPENING = 14
_TITLE_LINES = 3
_SHORT = 10.0
_INDENT = 2.0
_UNWRAPPED = 0.6
_SENTENCE = 0.5
_FAR = 0.6
_PARTED = -2.5
_TAIL = 60
_OPEN_ENDS = 40


class _End(NamedTuple):
    """Where text broke off: its last character, how wide its line is, what the break itself says."""

    char: str
    reach: float
    cut: float


class Evidence:
    """The lines of a page without its furniture and captions."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.signed = [byline(line.text) is not None for line in lines]
        self.dated = [marks().dateline.match(line.text[:_TAIL]) is not None for line in lines]
        # blank lines part its blocks
        self.gapped = sum(line.gap for line in lines) > 0.04 * len(lines) + 1
        opening = [one.gap for one, *begins in zip(lines, self.signed, self.dated, strict=True) if any(begins)]
        # and stand between titles and what these are over
        self.set_off = sum(opening) * 2 > len(opening)
        # paragraphs are indented
        self.indents = sum(line.indent for line in lines) > 0.03 * len(lines)
        # lines break inside sentences
        long = [line.ended for line in lines if line.width > _SHORT and ("，" in line.text or "。" in line.text)]
        self.wrapped = sum(long) <= _UNWRAPPED * len(long)
        self._columns = columns(lines)

    @cached_property
    def fills(self) -> list[bool]:
        """Whether a line reaches the end of its column, as the lines before or those after show it."""
        if not self.wrapped:
            return [line.ended or line.width > _WIDEST_TITLE for line in self.lines]
        reach = [line.reach + self._lost(number) for number, line in enumerate(self.lines)]
        return [wide >= min(pair) - _SHORTER for wide, pair in zip(reach, self._columns, strict=True)]

    def falls_short(self, number: int) -> bool:
        """Whether a line is far from the end of its column, as none is that goes on in the next."""
        return self.wrapped and self.lines[number].reach < _FAR * min(self._columns[number])

    @cached_property
    def lists(self) -> Lists:
        """What the lines show of themselves as rows."""
        loose = [not fills and not signed for fills, signed in zip(self.fills, self.signed, strict=True)]
        return Lists(self.lines, loose, [self.stops(number) for number in range(len(self.lines))])

    @cached_property
    def tailed(self) -> list[bool]:
        """Whether a byline ends the text of a line, or of it and the one before (`…丰收。（记者 张三）`)."""
        alone = [not signed and ends_article(line.text) for signed, line in zip(self.signed, self.lines, strict=True)]
        return [one or two for one, two in zip(alone, self.signs_on, strict=True)]

    @cached_property
    def signs_on(self) -> list[bool]:
        """Whether a line goes on with the byline that the one before it began."""
        found = [False]
        for last, line in zip(self.lines, self.lines[1:], strict=False):
            whole = byline(last.text) or (line.gap and ends_article(last.text))
            ends = (last.text[-_TAIL:], last.text[-_TAIL:] + " ")
            found.append(
                not whole and len(line.text) < _TAIL and any(tail(end + line.text) < len(ends[0]) for end in ends)
            )
        return found[: len(self.lines)]

    @cached_property
    def resumes(self) -> list[float]:
        """For a line after a gap: how well it goes on with the best text that broke off before it; 0 for none."""
        ends: list[_End] = []
        found: list[float] = []
        for number, line in enumerate(self.lines):
            found.append(0.0)
            if not line.gap or not number:
                continue
            last = self.lines[number - 1]
            if ends and not self.dated[number] and line.text[0] not in "“（《":
                far = abs(line.reach - last.reach) > _SHORTER
                found[-1] = max(_goes_on(end, line, far=far) for end in ends[-_OPEN_ENDS:]) - 5.0
            if self._breaks_off(number - 1) and self.joint(number) < 1.0:
                parted = self._cuts(number) or found[-1] > _PARTED
                ends.append(_End(last.text[-1], last.reach, 3.0 if parted else 0.0))
        return found

    def _breaks_off(self, number: int) -> bool:
        """Whether a line is running text that stops in mid-sentence."""
        text = not (bracketed(self.lines[number].text) or self.lists.ragged[number] or self.lists.alike(number))
        return text and self.fills[number] and not self.stops(number) and not self._cuts(number)

    def _cuts(self, number: int) -> bool:
        """Whether a line begins another article in mid-sentence of one."""
        if self.signed[number] or self.dated[number]:
            return True
        return self.can_be_title(number) and self.title_like(number) > -1.5

    def stops(self, number: int) -> bool:
        """Whether a sentence, or a byline after it, ends with a line."""
        return self._stops[number]

    @cached_property
    def _stops(self) -> list[bool]:
        return [line.ended or tailed for line, tailed in zip(self.lines, self.tailed, strict=True)]

    def joint(self, number: int) -> float:
        """How likely a line goes on from the one before it."""
        return self._joints[number]

    @cached_property
    def _joints(self) -> list[float]:
        return [0.0, *(joint(a.text, b.text) for a, b in zip(self.lines, self.lines[1:], strict=False))]

    def begins(self, number: int) -> float:
        """What the first character of a line says for the beginning of a sentence."""
        return _SENTENCE * max(-3.0, joint("。", self.lines[number].text))

    def opens(self, number: int) -> float:
        """What speaks for the beginning of a paragraph."""
        line = self.lines[number]
        if line.text[0] in _NOT_FIRST:
            return -8.0
        score = self.begins(number)
        if self.indents:
            score += 0.8 if line.indent else -0.8
        if self.dated[number]:
            score += 3.0
        elif marks().opening.search(line.text[:_OPENING]):
            score += 0.7
        elif marks().subhead.match(line.text):
            score += 2.0
        return score

    def can_be_title(self, number: int) -> bool:
        """Whether a line breaks no rule of titles; one in brackets is only ever a subtitle."""
        text = self.lines[number].text
        return (
            self.lines[number].width <= _WIDEST_TITLE
            and len(text) > 1
            and text[0] not in _NOT_FIRST
            and text[-1] not in _NOT_LAST
            and "。" not in text
            and "；" not in text
            and not self.tailed[number]
            and not marks().caption.match(text)
            and text[0] not in words().bullets
            and not marks().speaker.match(text)
        )

    def title_like(self, number: int) -> float:
        """What speaks for a title: it does not fill its column, holds no clauses, all quotes are closed."""
        line = self.lines[number]
        score = -2.0 + (1.6 if self._odd(number) else -1.2)
        score += self._stands_alone[number]
        score += -2.5 if self.lists.in_list[number] else 1.2 if two_phrases(line) else 0.0
        score += 1.0 if not self.wrapped and self._above_long(number) else 0.0
        score -= 0.5 if line.ended and not line.gap else 0.0
        score -= 1.5 if self.indents and line.reach - line.width == _INDENT else 0.0
        score -= 1.5 if line.width > 30 else 0.0
        score -= 2.0 if not balanced(line.text) else 0.0
        score -= 2.0 if self.lists.cells[number] >= MANY_CELLS else 0.0
        score -= 3.0 if self.lists.signs_off[number] else 0.0
        score -= 2.0 if self.lists.ragged[number] else 0.0
        score += 2.5 if once(line.text) != line.text else 0.0
        return score

    def _odd(self, number: int) -> bool:
        if not self.wrapped:
            return not self.fills[number]
        reach, lost = self.lines[number].reach, self._lost(number)
        return not any(column - _SHORTER - lost <= reach <= column + _LONGER for column in self._columns[number])

    def _lost(self, number: int) -> float:
        """How much of the first line of a paragraph may be missing: extraction loses indents of two characters."""
        line = self.lines[number]
        begins = line.gap or (number > 0 and self.stops(number - 1))
        return _INDENT if begins and not line.indent else 0.0

    def _above_long(self, number: int) -> bool:
        after = self.lines[number + 1 : number + 2]
        return self.lines[number].gap and any(self.lines[number].width * 2 < line.width for line in after)

    @cached_property
    def _stands_alone(self) -> list[float]:
        """What blank lines around one to three lines that end no sentence say for a title."""
        found: list[float] = []
        for block in parted(self.lines):
            title = len(block) <= _TITLE_LINES and not any("。" in line.text for line in block)
            title = title and not (self.fills[len(found)] and any("，" in line.text for line in block))
            found += [(2.0 if len(block) == 1 else 1.2) if title else 0.0] * len(block)
        return [0.0 if ragged else alone for ragged, alone in zip(self.lists.ragged, found, strict=True)]

    def clauses(self, number: int) -> bool:
        """Whether a line has a comma, as few titles have."""
        return "，" in self.lines[number].text

    def can_be_row(self, number: int) -> bool:
        """Whether a line can be a paragraph by itself in a table, a list or a poem."""
        line = self.lines[number]
        return line.width <= _WIDEST_ROW and line.text[0] not in _NOT_FIRST and "。" not in line.text[:-1]

    def row_like(self, number: int) -> float:
        """What speaks for a row: cells with blanks between, a line like those beside it that fills no column."""
        line = self.lines[number]
        score = -2.2 + (-1.0 if self.fills[number] else 0.8)
        score += 2.5 if self.lists.cells[number] >= MANY_CELLS else 0.0
        score += 1.5 if self.lists.in_list[number] else 0.0
        score += 1.6 if self.lists.verse[number] else 0.0
        score += 1.5 if self.lists.ragged[number] else 0.0
        score += 0.8 if bracketed(line.text) else 0.0
        score += 2.5 if line.text[0] in words().bullets else 0.0
        score += 4.0 if self.lists.signs_off[number] else 0.0
        score += 2.0 if self._closes(number) else 0.0
        return score

    def _closes(self, number: int) -> bool:
        """Whether a short line right below the last sentence of a text says who signs it."""
        line = self.lines[number]
        alone = number + 1 == len(self.lines) or self.lines[number + 1].gap
        return number > 0 and alone and not (line.gap or line.ended or self.fills[number]) and self.stops(number - 1)


def _goes_on(end: _End, line: Line, *, far: bool) -> float:
    """How well a line goes on with text that broke off: by characters, and by a column `far` from that before it."""
    column = 1.5 if far and abs(line.reach - end.reach) <= 1.0 else 0.0
    return end.cut + max(-3.0, min(4.0, joint(end.char, line.text))) + column


def once(text: str) -> str:
    """The half of a text that is nothing but twice the same, with or without a blank between; else all of it."""
    half = text[: len(text) // 2].rstrip()
    twice = len(half) > 1 and text.startswith(half) and text[len(half) :].lstrip() == half
    return half if twice else text


def balanced(text: str) -> bool:
    """Whether each opened quotation mark or bracket is closed."""
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)


def ends_article(text: str) -> bool:
    """Whether a byline ends a text (`…丰收。（记者 张三）`)."""
    return tail(text[-_TAIL:]) < len(text[-_TAIL:])


def opens_news(text: str) -> bool:
    """Whether the first clause says when: news items open so (`昨日，…`, `11月11日，…`)."""
    return marks().opening.search(text[:_OPENING]) is not None
