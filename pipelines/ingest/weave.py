"""Two columns whose lines an extraction printed in turns: found by what each line goes on from, and parted."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.ingest.joints import joint
from pipelines.ingest.lines import Line

_LEAST = 13.0
_SHORTEST = 6
_SWITCH = 6.0
_MOST = 4.0
_DOUBT = 2.0


def unweave(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that stand in turns parted: first the one column, then the other, a blank line before it."""
    found: list[Line] = []
    at = 0
    stretches = _stretches(lines)
    limits = [*(start for start, _ in stretches), len(lines)][1:]
    for (first, end), limit in zip(stretches, limits, strict=False):
        tail = next((number for number in range(end, limit) if lines[number].gap), limit)
        left, right, rest = list(lines[first:end:2]), list(lines[first + 1 : end : 2]), lines[end:tail]
        if rest:
            # in doubt the next in turn goes on
            turn, other = (left, right) if (end - first) % 2 == 0 else (right, left)
            better = _goes_on(other[-1], rest[0]) > max(0.0, _goes_on(turn[-1], rest[0]) + _DOUBT)
            (other if better else turn).extend(rest)
        found += [*lines[at:first], *left, right[0]._replace(gap=True, new_column=True), *right[1:]]
        at = tail
    return [*found, *lines[at:]]


def _goes_on(last: Line, line: Line) -> float:
    return 0.0 if last.ended else joint(last.text, line.text)


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where lines go on from the last but one, first to end: the runs of the largest sums of evidence."""
    found: list[tuple[int, int]] = []
    total, first, best, end = 0.0, 2, 0.0, 2
    for number in range(2, len(lines) + 1):
        evidence = _evidence(lines, number) if number < len(lines) else -_SWITCH
        total += evidence
        if total > best:
            best, end = total, number + 1
        if total <= 0 or total < best - _SWITCH or number == len(lines):
            if best >= _LEAST and end - first + 2 >= _SHORTEST:
                found.append((_begin(lines, first - 2, found[-1][1] if found else 0), _end(lines, end)))
            total, best, first, end = 0.0, 0.0, number + 1, number + 1
    return found


def _begin(lines: Sequence[Line], first: int, least: int) -> int:
    """Where a stretch begins: as far back as no line speaks against it."""
    while first > least and not lines[first].gap and _evidence(lines, first + 1) > -_DOUBT:
        first -= 1
    return first


def _end(lines: Sequence[Line], end: int) -> int:
    """Where a stretch ends, likewise."""
    while end < len(lines) and _evidence(lines, end) > -_DOUBT:
        end += 1
    return end


def _evidence(lines: Sequence[Line], number: int) -> float:
    """How much more a line goes on from the last but one than from the last, in nats."""
    before, last, line = lines[number - 2 : number + 1]
    if line.gap or last.gap:
        return -_SWITCH
    return max(-_MOST, min(_MOST, _goes_on(before, line) - _goes_on(last, line)))
