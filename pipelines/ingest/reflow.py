"""Wrapped lines to running text, with the way back to the source for each character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipelines.ingest.bylines import tail
from pipelines.ingest.heads import head
from pipelines.ingest.lines import Line

_CJK = "\u3000-\u303f\u4e00-\u9fff\u3400-\u4dbf\uff00-\uffef“”‘’—…"
_SPACED_DIGIT = re.compile(rf"(?<=[{_CJK}])[ \xa0]+(?=\d)|(?<=[\d%％℃])[ \xa0]+(?=[{_CJK}])")
_BLANK = re.compile(r"[ \xa0]")
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff]")
_LATIN = re.compile(r"[A-Za-z]\n[A-Za-z0-9]|[0-9]\n[A-Za-z]|[,;:.]\n[A-Za-z]")
NOWHERE = -1
_BYLINE = 60


class Flow(NamedTuple):
    """Text and, for each character, its offset in the source (NOWHERE for one that was put in)."""

    text: str
    at: list[int]

    def cut(self, start: int, end: int | None = None) -> Flow:
        """The characters from start to end, exclusive, without blanks around them."""
        end = len(self.text) if end is None else end
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        return Flow(part.strip(), self.at[start : start + len(part.strip())])

    def runs(self) -> list[tuple[int, int, int]]:
        """`(start in text, start in source, length)`, as in `Document.source_offsets`."""
        cuts = [here for here, (last, there) in enumerate(pairwise(self.at), 1) if there != last + 1 or last == NOWHERE]
        edges = pairwise([0, *cuts, len(self.at)])
        return [
            (start, self.at[start], end - start) for start, end in edges if end > start and self.at[start] != NOWHERE
        ]

    def tidy(self, *, blanks: bool = False) -> Flow:
        """Without control characters and the blanks that extraction put between characters and digits.

        Args:
            blanks: keep these; in tables they part the cells.
        """
        spaced = not blanks and _BLANK.search(self.text)
        patterns = (_SPACED_DIGIT, _DROPPED) if spaced else (_DROPPED,)
        gone = {i for pattern in patterns for m in pattern.finditer(self.text) for i in range(*m.span())}
        if not gone:
            return self
        kept = [i for i in range(len(self.text)) if i not in gone]
        return Flow("".join(self.text[i] for i in kept), [self.at[i] for i in kept])


def flow(line: Line) -> Flow:
    """One line as it is."""
    return Flow(line.text, list(range(line.start, line.end)))


def join(parts: Iterable[Flow], between: str = "") -> Flow:
    """Parts one after the other."""
    at: list[int] = []
    texts: list[str] = []
    for part in parts:
        if texts:
            texts.append(between)
            at += [NOWHERE] * len(between)
        texts.append(part.text)
        at += part.at
    return Flow("".join(texts), at)


def paragraph(lines: Sequence[Line]) -> Flow:
    """Lines of one paragraph as running text; Latin words and the names of a byline keep a blank where they broke."""
    parts: list[Flow] = []
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        if number and (_parted(lines[number - 1].text, line.text, last=last) or _signed(lines, number)):
            parts.append(Flow(" ", [NOWHERE]))
        parts.append(flow(line))
    return join(parts)


def _signed(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is nothing but the dateline and names that open an article (`本报讯 记者 张三`)."""
    blank = number == 1 and lines[1].reach > lines[1].width
    opening = head(f"{lines[0].text[:_BYLINE]} ") if blank else None
    return opening is not None and bool(opening.names) and opening.end > len(lines[0].text)


def _parted(before: str, text: str, *, last: bool) -> bool:
    if _LATIN.fullmatch(f"{before[-1]}\n{text[0]}"):
        return True
    before, text = before[-_BYLINE:], text[:_BYLINE]
    # a blank is put in only where there is no byline without it
    return last and tail(before + text) >= len(before) + len(text) and tail(f"{before} {text}") < len(before)
