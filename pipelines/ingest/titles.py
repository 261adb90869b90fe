"""Which lines are titles: short lines that make no sentence and do not fill the column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.ingest.bylines import byline, tail
from pipelines.ingest.lines import Line
from pipelines.ingest.marks import marks

_WIDEST = 44.0
_MOST_LINES = 8
_NEAR = 8
_OPENING = 14
_NOT_FIRST = "，。、；：！？”’）》」』】…,.;:!?)"
_NOT_LAST = "，。、；：…,;:（《“"
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("「", "」"), ("‘", "’"))
_FIRST_SHORTER, _SHORTER, _LONGER = 4.1, 1.6, 2.1


class Page(NamedTuple):
    """Lines of a page without its furniture; `clean` says that blank lines never part a sentence."""

    lines: Sequence[Line]
    clean: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Page:
        """A page that is clean unless a block with a full stop in it breaks off before a blank line."""
        stop = False
        for line, after in pairwise(lines):
            stop = ("。" in line.text) or (stop and not line.gap)
            if after.gap and stop and not line.ended and not byline(line.text) and not ends_article(line.text):
                return cls(lines, False)
        return cls(lines, True)


def starts_article(line: Line) -> bool:
    """Whether a line opens an article by itself: a byline or a dateline."""
    return byline(line.text) is not None or marks().dateline.match(line.text) is not None


def ends_article(text: str) -> bool:
    """Whether a byline ends the line (`…丰收。（记者 张三）`)."""
    return tail(text) < len(text)


def title_end(page: Page, first: int, body: Sequence[Line]) -> int:
    """Index after the title lines that start at `first`; `first` if there are none.

    `body` are the lines of the article before them; a line that fills its column, or that of the lines after, is
    running text, and so is a call or a question inside a body.
    """
    end = first
    while end < len(page.lines) and end - first < _MOST_LINES and _short(page.lines[end]):
        end += 1
    if end == len(page.lines) or starts_article(page.lines[end]):
        return end
    start = first
    for after in range(first + 1, end + 1):
        if page.lines[after].gap:
            if not _is_title(page, start, after, body):
                return start
            start = after
    columns = _columns(page, start, end, body)
    last = start
    while last < end and _odd(page.lines[last], columns, first=True):
        last += 1
    return last if _balanced(page.lines[start:last]) else start


def _short(line: Line) -> bool:
    return (
        line.width <= _WIDEST
        and line.text[0] not in _NOT_FIRST
        and line.text[-1] not in _NOT_LAST
        and "。" not in line.text
        and "；" not in line.text
        and not marks().caption.match(line.text)
        and not starts_article(line)
        and not ends_article(line.text)
    )


def _is_title(page: Page, start: int, end: int, body: Sequence[Line]) -> bool:
    """Whether lines with blank lines around them are a title, not the beginning of a paragraph that a column broke."""
    if (body and page.lines[end - 1].ended) or not _balanced(page.lines[start:end]):
        return False
    columns = _columns(page, end, end, body)
    odd = sum(_odd(page.lines[i], columns, first=i == start) for i in range(start, end))
    clause = any("，" in line.text for line in page.lines[start:end])
    return odd * 2 >= end - start or (not clause and (page.clean or opens_news(page.lines[end].text)))


def _balanced(lines: Sequence[Line]) -> bool:
    text = "".join(line.text for line in lines)
    return all(text.count(left) == text.count(right) for left, right in _PAIRS)


def opens_news(text: str) -> bool:
    """Whether the first clause says when: news items open so (`昨日，…`, `11月11日，…`)."""
    return marks().opening.search(text[:_OPENING]) is not None


def _odd(line: Line, columns: Sequence[float], *, first: bool) -> bool:
    shorter = _FIRST_SHORTER if first else _SHORTER
    return not any(column - shorter <= line.width <= column + _LONGER for column in columns)


def _columns(page: Page, start: int, end: int, body: Sequence[Line]) -> list[float]:
    """Widths of running text about lines that may be titles: of what follows, and of the body if it may end here."""
    block = [line.width for line in page.lines[start:end]]
    for line in page.lines[end : end + _NEAR]:
        if starts_article(line) or (line.gap and start < end and len(block) > 3):
            break
        block.append(line.width)
    before = [line.width for line in body[-_NEAR:]]
    if len(block) < 4:
        return [_filled(block + before)]
    if before and _last_paragraph(page, end, _filled(before)):
        return [_filled(block), _filled(before)]
    return [_filled(block)]


def _filled(widths: Sequence[float]) -> float:
    return sorted(widths)[int(0.7 * len(widths))]


def _last_paragraph(page: Page, start: int, column: float) -> bool:
    """Whether a paragraph ends within three lines."""
    for number in range(start, min(start + 3, len(page.lines))):
        line, after = page.lines[number], page.lines[number + 1 : number + 2]
        if line.ended or ends_article(line.text):
            return not after or after[0].gap or after[0].indent or line.width <= column - 2
    return False
