"""How wide the columns of a page are about each of its lines."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ingest.lines import Line

_NEAR = 5
_LEAST = 3
_NARROWEST = 10.0
_FULL = 1.7
_MOST = 0.6


def columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """For each line, how wide the running text before and after it is.

    In running text these are the nearest lines of the same block; of lines that stand by themselves, those of the
    blocks before and after them.
    """
    blocks = parted(lines)
    texts = [_is_text(block) for block in blocks]
    found: list[tuple[float, float]] = []
    outer = zip(_nearest(blocks, texts), _nearest(blocks[::-1], texts[::-1])[::-1], strict=True)
    for block, text, beside in zip(blocks, texts, outer, strict=True):
        for place, line in enumerate(block):
            sides = _sides(block, place) if text else ([], [])
            before, after = sides if any(sides) else beside
            near = [*block[max(0, place - _NEAR) : place], *block[place + 1 : place + 1 + _NEAR]]
            either = before or after or [other.reach for other in near or [line]]
            found.append((_filled(before[-_NEAR:] or either), _filled(after[:_NEAR] or either)))
    return found


def _sides(block: Sequence[Line], place: int) -> tuple[list[float], list[float]]:
    """Full lines of a block before and after one of its lines; where a side is too short to show a column, of both."""
    before, after = _full(block[max(0, place - _NEAR) : place]), _full(block[place + 1 : place + 1 + _NEAR])
    if len(before) < _LEAST and len(after) < _LEAST:
        return [*before, *after], [*before, *after]
    return before if len(before) >= _LEAST else [], after if len(after) >= _LEAST else []


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


def parted(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines between blank lines."""
    found: list[list[Line]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found


def _is_text(block: Sequence[Line]) -> bool:
    widest = max(line.reach for line in block)
    if any("。" in line.text for line in block):
        return widest >= _NARROWEST or len(block) == 1
    full = sum(line.reach > widest - _FULL for line in block)
    return len(block) >= _NEAR and widest >= _NARROWEST and full > _MOST * len(block)


def _full(block: Sequence[Line]) -> list[float]:
    """Widths of the lines that break inside a sentence, and so are full."""
    return [line.reach for line in block if not line.ended]


def _filled(widths: Sequence[float]) -> float:
    """The width that running text fills: most lines do, the last of a paragraph does not."""
    return sorted(widths)[int(0.7 * len(widths))]
