"""Wrapped lines to running text, with the way back to the source for each character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.ingest.lines import Line
from pipelines.ingest.marks import marks

_CJK = "\u3000-\u303f\u4e00-\u9fff\u3400-\u4dbf\uff00-\uffef“”‘’—…"
_SPACED_DIGIT = re.compile(rf"(?<=[{_CJK}]) +(?=\d)|(?<=[\d%％℃]) +(?=[{_CJK}])")
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\ufeff]")
_LATIN = re.compile(r"[A-Za-z]\n[A-Za-z0-9]|[0-9]\n[A-Za-z]|[,;:.]\n[A-Za-z]")
_SHORTER = 2.0
_UNWRAPPED = 0.6
NOWHERE = -1


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
        found: list[tuple[int, int, int]] = []
        for here, there in enumerate(self.at):
            if there == NOWHERE:
                continue
            if found and here - found[-1][0] == found[-1][2] == there - found[-1][1]:
                start, source, length = found[-1]
                found[-1] = (start, source, length + 1)
            else:
                found.append((here, there, 1))
        return found


def flow(line: Line) -> Flow:
    """One line, without the blanks that extraction put between characters and digits."""
    return _tidy(Flow(line.text, list(range(line.start, line.end))))


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


def paragraphs(lines: Sequence[Line]) -> list[Flow]:
    """The paragraphs of a body: lines broken in mid-sentence are joined, across blank lines too."""
    found: list[list[Flow]] = []
    ended = sum(line.ended for line in lines[:-1])
    unwrapped = ended > _UNWRAPPED * (len(lines) - 1)
    for number, line in enumerate(lines):
        if number == 0 or _breaks(lines, number, unwrapped=unwrapped):
            found.append([])
        elif _LATIN.fullmatch(f"{lines[number - 1].text[-1]}\n{line.text[0]}"):
            found[-1].append(Flow(" ", [NOWHERE]))
        found[-1].append(flow(line))
    return [_tidy(join(parts)) for parts in found]


def _breaks(lines: Sequence[Line], number: int, *, unwrapped: bool) -> bool:
    """Whether a paragraph ends before this line: only after a sentence, and by blank line, indent or a short line."""
    last, line = lines[number - 1], lines[number]
    if not last.ended:
        return False
    if line.gap or line.indent or unwrapped or marks().caption.match(line.text):
        return True
    before = [other.width for other in lines[max(0, number - 4) : number - 1]] or [line.width]
    return last.width <= max(before) - _SHORTER


def _tidy(given: Flow) -> Flow:
    gone = {i for pattern in (_SPACED_DIGIT, _DROPPED) for m in pattern.finditer(given.text) for i in range(*m.span())}
    if not gone:
        return given
    kept = [i for i in range(len(given.text)) if i not in gone]
    return Flow("".join(given.text[i] for i in kept), [given.at[i] for i in kept])
