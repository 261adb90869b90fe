"""What the lines of a page show of themselves: which fill their column, which end a sentence, which look like titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.joints import joint, normal
from pipelines.ingest.lines import Line
from pipelines.ingest.marks import DAY, marks, words

_NEAR = 5
_SHORTER, _LONGER = 1.7, 2.2
_WIDEST_TITLE = 44.0
_WIDEST_ROW = 120.0
_NOT_FIRST = "，。、；：！？”’）》」』】…,.;:!?)"
_NOT_LAST = "，、；：,;:（《“"
_PAIRS = ("“”", "《》", "（）", "「」", "‘’")
_CLAUSE = "，。、；！？"
_OPENING = 14
_CELLS = 3
_COLUMN = 3
_ALIKE = 0.2
_SHORT = 10.0
_VERSE = 20.0
_STANZA = 4
_LAST_TITLE = 3
_INDENT = 2.0
_UNWRAPPED = 0.6
_SENTENCE = 0.5
_LONGEST_CELL = 14
_TAIL = 60
_OPEN_ENDS = 40


class Evidence:
    """The lines of a page without its furniture and captions."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.signed = [byline(line.text) is not None for line in lines]
        self.dated = [marks().dateline.match(line.text[:_TAIL]) is not None for line in lines]
        # whether blank lines part its blocks, whether they are between titles and what they stand over, whether paragraphs are indented, whether lines break inside sentences
        self.gapped = sum(line.gap for line in lines) > 0.04 * len(lines) + 1
        opening = [line.gap for line, *begins in zip(lines, self.signed, self.dated, strict=True) if any(begins)]
        self.set_off = sum(opening) * 2 > len(opening)
        self.indents = sum(line.indent for line in lines) > 0.03 * len(lines)
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
        ends: list[tuple[str, float]] = []
        found: list[float] = []
        for number, line in enumerate(self.lines):
            found.append(0.0)
            if not line.gap or not number:
                continue
            scores = [min(4.0, joint(end, line.text)) + cut for end, cut in ends[-_OPEN_ENDS:]]
            if scores and not self.dated[number] and line.text[0] not in "“（《":
                found[-1] = max(scores) - 5.0
            if self._breaks_off(number - 1) and self.joint(number) < 1.0:
                ends.append((self.lines[number - 1].text, 2.0 if self._cuts(number) else 0.0))
        return found

    def _breaks_off(self, number: int) -> bool:
        """Whether a line is running text that stops in mid-sentence."""
        text = not (bracketed(self.lines[number].text) or self.ragged[number] or self.alike(number))
        return text and self.fills[number] and not self.stops(number) and not self._cuts(number)

    def _cuts(self, number: int) -> bool:
        """Whether a line begins another article in mid-sentence of one."""
        if self.signed[number] or self.dated[number]:
            return True
        return self.can_be_title(number) and self.title_like(number) > -1.5

    def stops(self, number: int) -> bool:
        """Whether a sentence, or a byline after it, ends with a line."""
        return self.lines[number].ended or self.tailed[number]

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
        score += -2.5 if self._in_list(number) else 1.2 if _two_phrases(line) else 0.0
        score += 1.0 if not self.wrapped and self._above_long(number) else 0.0
        score -= 0.5 if line.ended and not line.gap else 0.0
        score -= 1.5 if line.width > 30 else 0.0
        score -= 2.0 if not balanced(line.text) else 0.0
        score -= 2.0 if _cells(line) >= _CELLS else 0.0
        score -= 3.0 if self.signs_off[number] else 0.0
        score -= 2.0 if self.ragged[number] else 0.0
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
        for block in _blocks(self.lines):
            title = len(block) <= _COLUMN and not any("。" in line.text for line in block)
            title = title and not (self.fills[len(found)] and any("，" in line.text for line in block))
            found += [(2.0 if len(block) == 1 else 1.2) if title else 0.0] * len(block)
        return [0.0 if ragged else alone for ragged, alone in zip(self.ragged, found, strict=True)]

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
        score += 2.5 if _cells(line) >= _CELLS else 0.0
        score += 1.5 if self._in_list(number) else 0.0
        score += 1.6 if self._verse(number) else 0.0
        score += 1.5 if self.ragged[number] else 0.0
        score += 0.8 if bracketed(line.text) else 0.0
        score += 2.5 if line.text[0] in words().bullets else 0.0
        score += 4.0 if self.signs_off[number] else 0.0
        return score

    @cached_property
    def ragged(self) -> list[bool]:
        """Whether a line is one of four and more below each other that neither end a sentence nor fill a column."""
        found: list[bool] = []
        run: list[int] = []
        loose = [self._loose(number) for number in range(len(self.lines))]
        for number, line in enumerate(self.lines):
            headed = len(run) == 1 and _cells(line) > 1 == _cells(self.lines[run[0]])
            if line.gap or not loose[number] or headed:
                run = []
            found.append(False)
            run += [number] if loose[number] else []
            if len(run) >= _STANZA:
                for other in run[-_STANZA:]:
                    found[other] = True
        return self._bridged(found, loose)

    def _loose(self, number: int) -> bool:
        line = self.lines[number]
        closed = line.ended or self.fills[number] or self.signed[number] or bracketed(line.text)
        return not closed and line.width <= _VERSE

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
        cells = _cells(line)
        if cells > 1 and cells == _cells(last):
            return True
        if line.gap or "。" in last.text + line.text:
            return False
        words = [set(map("".join, pairwise(normal(one.text)))) for one in (last, line)]
        return len(words[0] & words[1]) > _ALIKE * min(map(len, words)) and min(map(len, words)) >= _CELLS

    def _in_list(self, number: int) -> bool:
        chain = [self.alike(number + step) for step in (-1, 0, 1, 2)]
        return self.listed[number] or any(one and two for one, two in pairwise(chain))

    @cached_property
    def listed(self) -> list[bool]:
        """Whether a line is in a block that is mostly cells, or goes on with one after a blank line."""
        found: list[bool] = []
        for block in _blocks(self.lines):
            cells = [_cells(line) > 1 and not line.ended for line in block]
            first = cells.index(True) if sum(cells) >= _CELLS and sum(cells) * 2 > len(cells) else len(cells)
            # what is over the list has a title already, if that stands apart
            first = 0 if 0 < first < len(cells) and found and not self.stops(len(found) - 1) else first
            goes_on = bool(found and found[-1]) and _CELLS <= _cells(block[0]) == _cells(self.lines[len(found) - 1])
            found += [goes_on or place >= first for place in range(len(block))]
        return found

    @cached_property
    def signs_off(self) -> list[bool]:
        """Whether a line is the day under a notice, or who signs above it."""
        days = [DAY.fullmatch(line.text) is not None for line in self.lines]
        return [day or after for day, after in zip(days, [*days[1:], False], strict=True)]

    def _verse(self, number: int) -> bool:
        """Whether it is one of four short lines in a row that all end with a clause."""
        first, end = max(0, number - 3), min(len(self.lines), number + 4)
        run = 0
        for line in self.lines[first:end]:
            run = run + 1 if line.text[-1] in _CLAUSE and line.width <= _VERSE else 0
            if run == _STANZA:
                return True
        return False


def columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line, how wide the running text before and after it is.

    In running text these are the nearest lines of the same block; of lines that stand by themselves, those of the
    blocks before and after them.
    """
    blocks = _blocks(lines)
    texts = [_is_text(block) for block in blocks]
    found: list[tuple[float, float]] = []
    outer = zip(_nearest(blocks, texts), _nearest(blocks[::-1], texts[::-1])[::-1], strict=True)
    for block, text, beside in zip(blocks, texts, outer, strict=True):
        for place, line in enumerate(block):
            sides = _sides(block, place) if text else ([], [])
            before, after = sides if any(sides) else beside
            either = before or after or [other.reach for other in block if other is not line] or [line.reach]
            found.append((_filled(before[-_NEAR:] or either), _filled(after[:_NEAR] or either)))
    return found


def _sides(block: Sequence[Line], place: int) -> tuple[list[float], list[float]]:
    """Full lines of a block before and after one of its lines; no side that is too short to show a column."""
    before, after = _full(block[max(0, place - _NEAR) : place]), _full(block[place + 1 : place + 1 + _NEAR])
    return before if len(before) >= _COLUMN else [], after if len(after) >= _COLUMN else []


def _nearest(blocks: Sequence[Sequence[Line]], texts: Sequence[bool]) -> list[list[float]]:
    """For each block, widths of the lines of the last text before it: the full ones, where there are any."""
    found: list[list[float]] = []
    last: list[float] = []
    for block, text in zip(blocks, texts, strict=True):
        found.append(last)
        full = _full(block)[-_NEAR:]
        if text and (full or not last):
            last = full or [line.reach for line in block[-_NEAR:]]
    return found


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found


def _is_text(block: Sequence[Line]) -> bool:
    if any("。" in line.text for line in block):
        return True
    widest = max(line.reach for line in block)
    full = sum(line.reach > widest - _SHORTER for line in block)
    return len(block) >= _NEAR and widest >= _SHORT and full > _UNWRAPPED * len(block)


def _full(block: Sequence[Line]) -> list[float]:
    """Widths of the lines that break inside a sentence, and so are full."""
    return [line.reach for line in block if not line.ended]


def once(text: str) -> str:
    """The half of a text that is nothing but twice the same, with or without a blank between; else all of it."""
    half = text[: len(text) // 2].rstrip()
    twice = len(half) > 1 and text.startswith(half) and text[len(half) :].lstrip() == half
    return half if twice else text


def balanced(text: str) -> bool:
    """Whether each opened quotation mark or bracket is closed."""
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)


def bracketed(text: str) -> bool:
    """Whether a text is nothing but words in brackets."""
    return text[0] == "（" and text[-1] == "）"


def _filled(widths: Sequence[float]) -> float:
    """The width that running text fills: most lines do, the last of a paragraph does not."""
    return sorted(widths)[int(0.7 * len(widths))]


def _two_phrases(line: Line) -> bool:
    parts = line.text.split()
    return len(parts) == 2 and min(map(len, parts)) >= _CELLS


def _cells(line: Line) -> int:
    parts = line.text.split()
    return len(parts) if all(len(part) <= _LONGEST_CELL for part in parts) else 1


def ends_article(text: str) -> bool:
    """Whether a byline ends a text (`…丰收。（记者 张三）`)."""
    return tail(text[-_TAIL:]) < len(text[-_TAIL:])


def opens_news(text: str) -> bool:
    """Whether the first clause says when: news items open so (`昨日，…`, `11月11日，…`)."""
    return marks().opening.search(text[:_OPENING]) is not None
