"""How two entities are connected: all shortest paths over shared events and relations; as the page's routes.js."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nsmallest

import numpy as np

from kg.query.paths import MOST, Cost
from kg.serve.columns import ROLES, Flags, Numbers, distinct
from kg.serve.index import Index

Route = tuple[Cost, tuple[int, ...]]


class Routes:
    """The entities of an index, joined by the events that count.

    Args:
        index: of the store.
        passing: which events count.
        strict: whether negated and required events, and what is said, count not.
    """

    def __init__(self, index: Index, passing: Flags, *, strict: bool = True) -> None:
        self._index = index
        counts = passing & index.linking if strict else passing
        self._rows: Flags = counts[index.event]
        if strict:
            self._rows &= index.role != ROLES.index("content")

    def between(self, start: int, end: int) -> list[list[int]]:
        """Shortest paths, at most `MOST`: those first that few share and that pass through few places."""
        levels = self._levels(start, end)
        best: dict[int, list[Route]] = {start: [(Cost(), (start,))]}
        for layer in self._layers(levels, end):
            longer: dict[int, list[Route]] = {}
            for source, target, eventful in layer:
                step = Cost(relations=int(not eventful)) + (Cost() if target == end else self._cost(target))
                longer.setdefault(target, []).extend((cost + step, (*ids, target)) for cost, ids in best[source])
            best = {target: nsmallest(MOST, routes) for target, routes in longer.items()}
        return [list(ids) for _, ids in best.get(end, [])] if levels else []

    def reached(self, start: int) -> Numbers:
        """All entities that can be reached from one."""
        seen = np.zeros(len(self._index.entities), dtype=bool)
        seen[start] = True
        here = np.array([start])
        while len(here):
            here = self._beside(here)
            here = here[~seen[here]]
            seen[here] = True
        seen[start] = False
        return np.flatnonzero(seen)

    def events(self, a: int, b: int) -> Numbers:
        """Events in which both take part, in order of time, undated ones last."""
        shared = np.intersect1d(self._events(np.array([a])), self._events(np.array([b])))
        return shared[np.lexsort((shared, self._index.first[shared], ~self._index.dated[shared]))]

    def _events(self, entities: Numbers) -> Numbers:
        rows = self._index.by_entity.of(entities)
        return distinct(self._index.event[rows[self._rows[rows]]])

    def _eventful(self, entities: Numbers) -> Numbers:
        """All that share an event with any of these."""
        rows = self._index.by_event.of(self._events(entities))
        return distinct(self._index.entity[rows[self._rows[rows]]])

    def _related(self, entities: Numbers) -> Numbers:
        index = self._index
        ends = index.target[index.by_source.of(entities)], index.source[index.by_target.of(entities)]
        return distinct(np.concatenate(ends))

    def _beside(self, entities: Numbers) -> Numbers:
        return distinct(np.concatenate([self._eventful(entities), self._related(entities)]))

    def _levels(self, start: int, end: int) -> list[Numbers]:
        """Entities at 0, 1, ... steps from the start, up to the step before the end; none if it is never reached."""
        seen = np.zeros(len(self._index.entities), dtype=bool)
        seen[start] = True
        levels = [np.array([start])]
        while len(levels[-1]):
            here = self._beside(levels[-1])
            here = here[~seen[here]]
            seen[here] = True
            if seen[end]:
                return levels
            levels.append(here)
        return []

    def _layers(self, levels: list[Numbers], end: int) -> list[list[tuple[int, int, bool]]]:
        """The links of all shortest paths, by step, from the start on: both ends, and whether an event makes it."""
        layers, here = list[list[tuple[int, int, bool]]](), [end]
        for level in reversed(levels):
            layers.append([link for target in here for link in self._links(level, target)])
            here = list({source for source, _, _ in layers[-1]})
        return layers[::-1]

    def _links(self, level: Numbers, target: int) -> Iterator[tuple[int, int, bool]]:
        eventful = np.intersect1d(self._eventful(np.array([target])), level)
        related = np.setdiff1d(np.intersect1d(self._related(np.array([target])), level), eventful)
        yield from ((source, target, True) for source in eventful.tolist())
        yield from ((source, target, False) for source in related.tolist())

    def _cost(self, entity: int) -> Cost:
        crowd = int(self._index.degrees[entity])
        return Cost(places=int(self._index.types[entity] == "Place"), crowd=crowd)
