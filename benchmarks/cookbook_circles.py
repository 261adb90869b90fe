"""The best division of people into circles, by trying all: what the search of `kg.query.together` should find."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

MOST = 14
"""People that meet each other, directly or through others, whose every division can be tried."""

Pair = tuple[str, str]


def best_circles(met: Mapping[Pair, int]) -> list[set[str]]:
    """The division of the highest modularity (Newman and Girvan 2004) of those who meet; weights are meetings.

    Raises:
        ValueError: more than `MOST` hang together.
    """
    total = sum(met.values())
    degree: dict[str, int] = {}
    for (a, b), count in met.items():
        degree[a] = degree.get(a, 0) + count
        degree[b] = degree.get(b, 0) + count
    return [circle for part in _parts(met) for circle in _divided(sorted(part), met, degree, total)]


def modularity_of(circles: list[set[str]], met: Mapping[Pair, int]) -> float:
    """Of a division of all who meet."""
    total = sum(met.values())
    inside = sum(count for (a, b), count in met.items() if any({a, b} <= circle for circle in circles))
    degrees = [sum(count * ((a in circle) + (b in circle)) for (a, b), count in met.items()) for circle in circles]
    return inside / total - sum((degree / (2 * total)) ** 2 for degree in degrees)


def _parts(met: Mapping[Pair, int]) -> list[set[str]]:
    """Those who hang together."""
    parts: list[set[str]] = []
    for pair in met:
        joined = [part for part in parts if part & {*pair}]
        parts = [part for part in parts if part not in joined] + [{*pair}.union(*joined)]
    return parts


def _divided(people: list[str], met: Mapping[Pair, int], degree: Mapping[str, int], total: int) -> list[set[str]]:
    if len(people) > MOST:
        raise ValueError(f"{len(people)} people hang together, more than can be tried")

    @cache
    def worth(circle: int) -> float:
        chosen = [person for n, person in enumerate(people) if circle >> n & 1]
        inside = sum(met.get((a, b), 0) for n, a in enumerate(chosen) for b in chosen[n + 1 :])
        return inside / total - (sum(degree[each] for each in chosen) / (2 * total)) ** 2

    @cache
    def best(rest: int) -> tuple[float, int]:
        """The worth of the best division of the rest, and its circle that holds the first of them."""
        if not rest:
            return 0.0, 0
        first = rest & -rest
        others = part = rest ^ first
        found = (float("-inf"), 0)
        while True:
            circle = first | part
            found = max(found, (round(worth(circle) + best(rest ^ circle)[0], 12), circle))
            if not part:
                return found
            part = (part - 1) & others

    circles, rest = [], (1 << len(people)) - 1
    while rest:
        circle = best(rest)[1]
        circles.append({person for n, person in enumerate(people) if circle >> n & 1})
        rest ^= circle
    return circles
