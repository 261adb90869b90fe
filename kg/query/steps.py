"""Single steps between entities, found from both ends: who is reached, and over what."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec

from kg.query.window import Window
from kg.store import View

_REACHED = """
    SELECT DISTINCT entity AS id FROM roles WHERE role <> 'content' AND event IN (
        SELECT event FROM roles
        WHERE entity IN (SELECT unnest($1::VARCHAR[])) AND links AND role <> 'content' AND coincide(first, last, $2, $3)
    )
    UNION
    SELECT there FROM (
        SELECT source AS here, target AS there, type, date FROM ties
        UNION ALL SELECT target, source, type, date FROM ties
    )
    WHERE here IN (SELECT unnest($1::VARCHAR[])) AND there IS NOT NULL
          AND (type = 'part_of' OR coincide(date, date, $2, $3))
"""
"""All that are one step from any of some entities, these themselves among them."""

_LINKS = """
    SELECT target AS source, source AS target, bool_or(event IS NOT NULL) AS eventful
    FROM steps($1::VARCHAR[], $2, $3) WHERE target IN (SELECT unnest($4::VARCHAR[])) GROUP BY source, target
"""


class Link(msgspec.Struct):
    """A step; `eventful` says that an event makes it, not a relation alone."""

    source: str
    target: str
    eventful: bool


class _Reached(msgspec.Struct):
    id: str


class Search(NamedTuple):
    """How far a search from both ends came: the entities at 0, 1, ... steps from each, and those where both met.

    Every shortest path passes through one of `met`; there are none when the ends are further apart than was allowed.
    """

    forward: list[set[str]]
    backward: list[set[str]]
    met: set[str]

    @property
    def length(self) -> int:
        """Steps from end to end."""
        return len(self.forward) + len(self.backward) - 2


def search(view: View, start: str, end: str, dates: Window, *, most: int) -> Search:
    """Breadth first from both ends, always on the side where fewer wait: a town of thousands is left for last."""
    sides = [{start}], [{end}]
    seen = {start}, {end}
    while not (met := sides[0][-1] & sides[1][-1]) and all(side[-1] for side in sides):
        if len(sides[0]) + len(sides[1]) - 2 >= most:
            break
        here = 0 if len(sides[0][-1]) <= len(sides[1][-1]) else 1
        reached = reach(view, sides[here][-1], dates) - seen[here]
        sides[here].append(reached)
        seen[here].update(reached)
    return Search(*sides, met)


def reach(view: View, ids: Collection[str], dates: Window) -> set[str]:
    """All entities that are at most one step from these."""
    return {row.id for row in view.select(_Reached, _REACHED, [list(ids), *dates])}


def links(view: View, sources: Collection[str], targets: Collection[str], dates: Window) -> list[Link]:
    """The steps from some entities to others; looked up from the side that has fewer."""
    if len(sources) < len(targets):
        turned = view.select(Link, _LINKS, [list(sources), *dates, list(targets)])
        return [Link(link.target, link.source, link.eventful) for link in turned]
    return list(view.select(Link, _LINKS, [list(targets), *dates, list(sources)]))
