"""Single steps between entities, found from both ends: who is reached, and over what."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from types import TracebackType
from typing import NamedTuple

from kg.query.window import ALWAYS, Window
from kg.store import View

_ACTS = """
    CREATE TEMP TABLE acts AS
    SELECT hash(event) AS event, hash(entity) AS entity, role <> 'content' AS takes_part,
           links AND takes_part{between} AS begins
    FROM roles
"""
_TIED = """
    CREATE TEMP TABLE tied AS
    SELECT hash(source) AS source, hash(target) AS target FROM ties WHERE target IS NOT NULL{between}
"""
_REACHED = """
    SELECT entity FROM acts WHERE takes_part AND event IN (
        SELECT event FROM acts WHERE begins AND entity IN (FROM here)
    )
    UNION SELECT target FROM tied WHERE source IN (FROM here)
    UNION SELECT source FROM tied WHERE target IN (FROM here)
"""
"""All that are one step from those who are here."""

_LINKS = """
    SELECT source, target, bool_or(eventful) FROM (
        SELECT a.entity AS source, b.entity AS target, true AS eventful FROM (
            FROM acts WHERE begins AND entity IN (FROM here)
        ) a JOIN (FROM acts WHERE takes_part AND entity IN (FROM there)) b USING (event)
        UNION ALL SELECT source, target, false FROM tied WHERE source IN (FROM here) AND target IN (FROM there)
        UNION ALL SELECT target, source, false FROM tied WHERE target IN (FROM here) AND source IN (FROM there)
    ) WHERE source <> target GROUP BY source, target
"""
_PAIRS = """
    CREATE OR REPLACE TEMP TABLE pairs AS SELECT unnest(?::UBIGINT[]) AS source, unnest(?::UBIGINT[]) AS target
"""
_SHARED = """
    WITH met AS MATERIALIZED (
        SELECT a.entity AS source, b.entity AS target, event
        FROM (FROM acts WHERE takes_part AND entity IN (SELECT source FROM pairs)) a
        JOIN (FROM acts WHERE takes_part AND entity IN (SELECT target FROM pairs)) b USING (event)
        WHERE (a.begins OR b.begins) AND a.entity <> b.entity
    )
    SELECT DISTINCT source, target, event FROM met SEMI JOIN pairs USING (source, target)
"""
"""Events first: all acts of a busy source beside each of its targets would be a hundred times as many."""
_RELATED = """
    SELECT source, target FROM pairs JOIN tied USING (source, target)
    UNION SELECT pairs.source, pairs.target FROM pairs JOIN tied
          ON tied.source = pairs.target AND tied.target = pairs.source
"""
_CROWDS = """
    SELECT entity, count(*) FROM (SELECT DISTINCT entity, event FROM acts WHERE entity IN (FROM here)) GROUP BY entity
"""
_IDS = "SELECT DISTINCT hash(id), id FROM variants WHERE hash(id) IN (SELECT unnest(?::UBIGINT[]))"
_EVENT_IDS = "SELECT hash(id), id FROM events WHERE hash(id) IN (SELECT unnest(?::UBIGINT[]))"

Pair = tuple[str, str]


class Link(NamedTuple):
    """A step; `eventful` says that an event makes it, not a relation alone."""

    source: str
    target: str
    eventful: bool


class Search(NamedTuple):
    """How far a search from both ends came: the entities at 0, 1, ... steps from each, and those where both met.

    They are numbers of a `Steps`. Every shortest path passes through one of `met`; there are none when the ends are
    further apart than was allowed.
    """

    forward: list[set[int]]
    backward: list[set[int]]
    met: set[int]

    @property
    def length(self) -> int:
        """Steps from end to end."""
        return len(self.forward) + len(self.backward) - 2


class Steps:
    """All steps of a store between two dates, as tables of numbers; a context manager.

    An entity's number is a hash of its id, of 64 bits: reading a million rows once and then comparing numbers takes a
    tenth of what comparing ids at each step takes.

    Attributes:
        dates: what the steps are between.
    """

    def __init__(self, view: View, dates: Window) -> None:
        self.dates = dates
        self._scratch = view.scratch()
        bounds = [] if dates == ALWAYS else list(dates)
        acting = " AND coincide(first, last, ?, ?)" if bounds else ""
        told = " AND (type = 'part_of' OR coincide(date, date, ?, ?))" if bounds else ""
        self._scratch.run(_ACTS.format(between=acting), bounds)
        self._scratch.run(_TIED.format(between=told), bounds)

    def __enter__(self) -> Steps:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._scratch.__exit__(kind, error, trace)

    def search(self, start: str, end: str, *, most: int) -> Search:
        """Breadth first from both ends, always on the side where fewer wait: a town of thousands is left for last."""
        sides = [self.numbers([start])], [self.numbers([end])]
        seen = set(sides[0][0]), set(sides[1][0])
        while not (met := sides[0][-1] & sides[1][-1]) and all(side[-1] for side in sides):
            if len(sides[0]) + len(sides[1]) - 2 >= most:
                break
            here = 0 if len(sides[0][-1]) <= len(sides[1][-1]) else 1
            reached = self.reach(sides[here][-1]) - seen[here]
            sides[here].append(reached)
            seen[here].update(reached)
        return Search(*sides, met)

    def layers(self, found: Search) -> list[list[Link]]:
        """The links of all shortest paths of a search, step by step from the start on."""
        before, here = list[list[tuple[int, int, bool]]](), found.met
        for level in reversed(found.forward[:-1]):
            before.append(self._links(level, here))
            here = {source for source, _, _ in before[-1]}
        after, here = list[list[tuple[int, int, bool]]](), found.met
        for level in reversed(found.backward[:-1]):
            after.append([(target, source, eventful) for source, target, eventful in self._links(level, here)])
            here = {target for _, target, _ in after[-1]}
        layers = [*reversed(before), *after]
        ids = self.ids(number for layer in layers for link in layer for number in link[:2])
        return [[Link(ids[source], ids[target], eventful) for source, target, eventful in layer] for layer in layers]

    def reach(self, entities: Collection[int]) -> set[int]:
        """All entities that are at most one step from these."""
        self._put("here", entities)
        return {*entities, *(number for (number,) in self._scratch.run(_REACHED))}

    def shared(self, pairs: Iterable[Pair]) -> dict[Pair, list[str]]:
        """Ids of the events that make a step of each pair of entity ids, for those that have any."""
        named = self._put_pairs(pairs)
        rows = self._scratch.run(_SHARED)
        ids = dict(self._scratch.run(_EVENT_IDS, [list({event for *_, event in rows})]))
        found: dict[Pair, list[str]] = {}
        for source, target, event in rows:
            found.setdefault(named[source, target], []).append(ids[event])
        return found

    def related(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Those pairs of entity ids between which there is a relation, in either direction."""
        named = self._put_pairs(pairs)
        return {named[source, target] for source, target in self._scratch.run(_RELATED)}

    def crowds(self, ids: Collection[str]) -> dict[str, int]:
        """In how many events entities have a role, whenever; those that have none are left out."""
        numbers = self._numbered(ids)
        self._put("here", numbers.values())
        counts = dict(self._scratch.run(_CROWDS))
        return {id: counts[number] for id, number in numbers.items() if number in counts}

    def numbers(self, ids: Collection[str]) -> set[int]:
        """The numbers of entities."""
        return set(self._numbered(ids).values())

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """The ids of entities by their numbers."""
        return dict(self._scratch.run(_IDS, [list(set(numbers))]))

    def _links(self, sources: Collection[int], targets: Collection[int]) -> list[tuple[int, int, bool]]:
        """The steps from some entities to others, with whether an event makes them."""
        self._put("here", sources)
        self._put("there", targets)
        return self._scratch.run(_LINKS)

    def _numbered(self, ids: Collection[str]) -> dict[str, int]:
        return dict(self._scratch.run("SELECT id, hash(id) FROM (SELECT unnest(?::VARCHAR[]) AS id)", [list(ids)]))

    def _put_pairs(self, pairs: Iterable[Pair]) -> dict[tuple[int, int], Pair]:
        """Makes the table `pairs`; gives the ids of what is in it."""
        listed = list(pairs)
        numbers = self._numbered({id for pair in listed for id in pair})
        self._scratch.run(
            _PAIRS,
            [[numbers[source] for source, _ in listed], [numbers[target] for _, target in listed]],
        )
        return {(numbers[source], numbers[target]): (source, target) for source, target in listed}

    def _put(self, table: str, entities: Iterable[int]) -> None:
        self._scratch.run(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT unnest(?::UBIGINT[]) AS entity", [list(entities)]
        )
