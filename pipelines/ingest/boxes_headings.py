"""Headings: title lines that stand close under each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.ingest.boxes_strips import Strip, overlap


@dataclass(eq=False)
class Heading:
    """The lines of a title, with those above and below it."""

    strips: list[Strip]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(strip.x0 for strip in self.strips)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(strip.x1 for strip in self.strips)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(strip.top for strip in self.strips)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(strip.bottom for strip in self.strips)


def headings(titles: Sequence[Strip], bodies: Sequence[Strip]) -> list[Heading]:
    """Titles with no text between them are one heading."""
    found: list[Heading] = []
    for strip in sorted(titles, key=lambda strip: strip.top):
        above = [one for one in found if _joins(one, strip, bodies)]
        if above:
            max(above, key=lambda one: one.bottom).strips.append(strip)
        else:
            found.append(Heading([strip]))
    return found


def _joins(one: Heading, strip: Strip, bodies: Sequence[Strip]) -> bool:
    last, slack = one.strips[-1], 0.5 * strip.size
    room = strip.top - one.bottom
    if not -slack <= room <= max(last.size, strip.size) or overlap(one, strip) <= 0:
        return False
    return not any(
        body.top >= one.bottom - slack and body.bottom <= strip.top + slack and overlap(body, strip) > 0
        for body in bodies
    )
