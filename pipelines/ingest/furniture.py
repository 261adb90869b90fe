"""Lines that belong to the page, and captions that stand by themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.ingest.bylines import byline
from pipelines.ingest.lines import Line
from pipelines.ingest.marks import DAY, marks

_WIDEST = 80
_MOST_LINES = 4
_SIGNER = 20.0


def furniture(lines: Sequence[Line]) -> set[int]:
    """Which lines are page number, date line, hotline, slogan."""
    return {number for number in range(len(lines)) if lines[number].width <= _WIDEST and _is_furniture(lines, number)}


def captions(lines: Sequence[Line], apart: Collection[int]) -> list[list[int]]:
    """Captions with blank lines around them and the credits below, each as the numbers of its lines."""
    found: list[list[int]] = []
    number = 0
    while number < len(lines):
        end = _caption_end(lines, number, apart) if number not in apart else number
        if end > number:
            found.append(list(range(number, end)))
        number = max(end, number + 1)
    return found


def _caption_end(lines: Sequence[Line], first: int, apart: Collection[int]) -> int:
    if not lines[first].gap or not marks().caption.match(lines[first].text):
        return first
    nearest = range(first + 1, min(first + _MOST_LINES, len(lines)) + 1)
    end = next((number for number in nearest if number == len(lines) or lines[number].gap or number in apart), first)
    if end == first or byline(lines[first].text):
        return first
    return end


def _is_furniture(lines: Sequence[Line], number: int) -> bool:
    """Words that end or continue a sentence are none; nor is a day below who signs a notice."""
    line = lines[number]
    last = lines[number - 1] if number else None
    if last and not line.gap and not last.ended and len(last.text) > 1 and "，" in last.text:
        return False
    if DAY.fullmatch(line.text):
        return number < 2 or last is None or last.ended or last.width > _SIGNER or _fits(last.text)
    if _fits(line.text):
        return True
    alone = line.gap and (number + 1 == len(lines) or lines[number + 1].gap)
    if marks().page_number.fullmatch(line.text):
        return alone or number + 1 == len(lines)
    return marks().slogan.search(line.text) is not None and not line.ended and alone


def _fits(text: str) -> bool:
    return len(text) <= _WIDEST and marks().furniture.fullmatch(text) is not None
