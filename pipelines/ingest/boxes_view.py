"""What is around each strip of text: what stands above it, the picture over it, the frame about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipelines.ingest.boxes import Area
from pipelines.ingest.boxes_headings import Heading
from pipelines.ingest.boxes_strips import Strip, overlap

SIDE = 0.25
_TOUCH = 0.05
_NEAR = 2.0
_SLACK = 0.4
_COLUMN = 0.5


@dataclass
class View:
    """The text, headings, captions, pictures and frames of a page."""

    bodies: Sequence[Strip]
    heads: Sequence[Heading]
    captions: Sequence[Strip]
    areas: Sequence[Area]
    above: dict[Strip, list[Strip | Heading]] = field(init=False)
    """What stands over a strip with nothing but pictures between, the nearest first."""

    def __post_init__(self) -> None:
        self.above = {strip: self._above(strip) for strip in self.bodies}

    def heads_over(self, strip: Strip) -> list[Heading]:
        """The headings right over a strip."""
        return [one for one in self.above[strip] if isinstance(one, Heading)]

    def roof(self, strip: Strip) -> float | None:
        """Upper edge of a strip with the picture over it; None where only its caption is known."""
        top, captioned, pictured = strip.top, False, False
        blocks: list[Strip | Area] = [*self.captions, *self._pictures]
        for block in sorted(blocks, key=lambda block: -block.bottom):
            if overlap(block, strip) > SIDE and -1.0 < (top - block.bottom) / strip.size < _NEAR:
                top = block.top
                captioned, pictured = captioned or isinstance(block, Strip), pictured or isinstance(block, Area)
        return None if captioned and not pictured else top

    def frame(self, strip: Strip) -> Area | None:
        """The smallest frame about a strip."""
        around = [frame for frame in self._frames if _within(strip, frame)]
        return min(around, key=lambda frame: (frame.x1 - frame.x0) * (frame.bottom - frame.top), default=None)

    def between(self, one: Strip, strip: Strip) -> bool:
        """Whether another column stands between two."""
        return any(
            other.x0 >= one.x1 - _COLUMN * strip.size
            and other.x1 <= strip.x0 + _COLUMN * strip.size
            and other.top < strip.bottom
            and other.bottom > strip.top
            for other in self.bodies
            if other is not one and other is not strip
        )

    def _above(self, strip: Strip) -> list[Strip | Heading]:
        blocks: list[Strip | Heading] = [*self.heads, *self.bodies]
        others = [one for one in blocks if one is not strip and overlap(one, strip) > _TOUCH]
        found: list[Strip | Heading] = []
        for one in sorted(others, key=lambda one: -one.bottom):
            if one.bottom <= strip.top + _SLACK * strip.size and not any(overlap(one, near) > 0 for near in found):
                found.append(one)
        return found

    @cached_property
    def _frames(self) -> list[Area]:
        return [area for area in self.areas if any(_within(strip, area) for strip in self.bodies)]

    @cached_property
    def _pictures(self) -> list[Area]:
        return [area for area in self.areas if area not in self._frames]


def _within(strip: Strip, area: Area) -> bool:
    return (
        area.x0 <= strip.lines[0].x0
        and strip.lines[0].x1 <= area.x1 + strip.size
        and area.top <= strip.top + strip.size
        and strip.bottom <= area.bottom + strip.size
    )
