"""Which strip of running text goes on in which: down a column, over a picture, into the next column.

Each link has a score: what stands above a strip, which strip is beside it, and whether the sentence goes on. The best
links are taken first; a strip has one strip before it at most and one after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipelines.ingest.boxes_headings import Heading
from pipelines.ingest.boxes_strips import Strip, overlap
from pipelines.ingest.boxes_view import SIDE, View
from pipelines.ingest.bylines import tail
from pipelines.ingest.marks import marks

_NEVER = -9.0
_LEAST, _LEAST_ORPHAN = 0.5, -0.7
_SIZE = 1.04
_TOUCHING = 1.3
_LEVEL = 1.2
_NEAR = 3.0
_UNBROKEN = 1.0
_FAR = 10.0
_OPENING = 14


@dataclass(eq=False)
class Chain:
    """The running text of one article in reading order, and its heading if it has one."""

    strips: list[Strip]
    heading: Heading | None = None


class _Link(NamedTuple):
    score: float
    before: Strip | Heading
    after: Strip


def chains(view: View) -> list[Chain]:
    """The text of each article of a page."""
    before: dict[Strip, Strip | Heading] = {}
    after: dict[Strip | Heading, Strip] = {}
    for link in sorted(_links(view), key=lambda link: -link.score):
        if link.after not in before and link.before not in after and not _leads(link.after, link.before, after):
            before[link.after], after[link.before] = link.before, link.after
    firsts = [strip for strip in view.bodies if not isinstance(before.get(strip), Strip)]
    return [_chain(first, before.get(first), after) for first in firsts]


def _chain(first: Strip, start: Strip | Heading | None, after: dict[Strip | Heading, Strip]) -> Chain:
    found = [first]
    while found[-1] in after:
        found.append(after[found[-1]])
    return Chain(found, start if isinstance(start, Heading) else None)


def _leads(strip: Strip, target: Strip | Heading, after: dict[Strip | Heading, Strip]) -> bool:
    while strip in after:
        strip = after[strip]
        if strip is target:
            return True
    return False


def _links(view: View) -> Iterator[_Link]:
    for strip in view.bodies:
        heads = view.heads_over(strip)
        for head in heads:
            yield _Link(_starts(view, head, strip), head, strip)
        least = _LEAST if heads or marks().dateline.match(strip.lines[0].text) else _LEAST_ORPHAN
        for other in view.bodies:
            score = _goes_on(view, other, strip) if other is not strip else _NEVER
            if score > least:
                yield _Link(score, other, strip)


def _starts(view: View, head: Heading, strip: Strip) -> float:
    """How much speaks for a strip as the first under a heading."""
    under = [other for other in view.bodies if head in view.above[other]]
    first = strip is min(under, key=lambda other: (round(other.x0), other.top))
    text = strip.lines[0].text
    opens = marks().dateline.match(text) is not None or marks().opening.search(text[:_OPENING]) is not None
    far = (strip.top - head.bottom) / strip.size > _FAR
    return 1.5 + (1.5 if first else -1.5) + opens + (0.5 if strip.indented(strip.lines[0]) else -1.0) - far


def _goes_on(view: View, one: Strip, strip: Strip) -> float:
    """How much speaks for the text of one strip going on in another."""
    if view.frame(one) != view.frame(strip):
        return _NEVER
    place = _down(view, one, strip) if overlap(one, strip) > SIDE else _beside(view, one, strip)
    resized = one.kind == strip.kind and max(one.size, strip.size) > _SIZE * min(one.size, strip.size)
    return place + _reads_on(one, strip) - (2.0 if resized else 0.0)


def _down(view: View, one: Strip, strip: Strip) -> float:
    """Down a column, over a picture or not."""
    if one not in view.above[strip]:
        return _NEVER
    roof = view.roof(strip)
    room = 0.0 if roof is None else (roof - one.bottom) / strip.size
    same = abs(one.x0 - strip.x0) < strip.size and abs(one.x1 - strip.x1) < 2 * strip.size
    apart = 0.5 + room / 8 + (3.0 if strip.kind == "subhead" else 0.0)
    return (1.0 if same else -1.0) + (1.5 if room <= _TOUCHING else -apart)


def _beside(view: View, one: Strip, strip: Strip) -> float:
    """Into the next column: its top is that of the article's text, or of its heading."""
    apart = (strip.x0 - one.x1) / strip.size
    head, top = _start(view, one)
    limit = head.top if head is not None else top
    roof = view.roof(strip)
    if apart < -0.5 or (roof or limit) > one.bottom or strip.top < limit - 2 * strip.size:
        return _NEVER
    own = view.heads_over(strip)
    level = roof is None or min(abs(roof - top), abs(roof - limit)) < _LEVEL * strip.size
    goes_down = any(one in view.above[other] and _down(view, one, other) > 0 for other in view.bodies)
    return (
        (1.0 if level else -0.5)
        + (0.5 if apart <= _NEAR else -1.0)
        + (2.0 if head is not None and head in own else -2.0 if own else 0.0)
        - (2.0 if goes_down else 0.0)
        - (3.0 if view.between(one, strip) else 0.0)
    )


def _start(view: View, strip: Strip) -> tuple[Heading | None, float]:
    """The heading over a column, and the top of the column's text."""
    top = strip
    while True:
        heads = view.heads_over(top)
        column = [one for one in view.above[top] if isinstance(one, Strip) and _down(view, one, top) > _UNBROKEN]
        if heads or not column:
            roof = view.roof(top)
            return (heads[0] if heads else None), top.top if roof is None else roof
        top = column[0]


def _reads_on(one: Strip, strip: Strip) -> float:
    """Whether a text goes on: in mid-sentence without an indent, or after a sentence with one."""
    first = strip.lines[0]
    starts = strip.kind == "subhead" or strip.indented(first)
    score = 0.0
    if one.kind != "subhead" and one.open:
        score = -2.5 if starts else 2.0
    elif not starts:
        score = -2.5 if one.short(one.lines[-1]) else -0.7
    if tail(one.text) < len(one.text) or marks().dateline.match(first.text):
        score -= 3.0
    return score
