"""A store's graph as numbers, so that who is tied to what is looked up in no time, however large the store is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np

from kg.ontology import ontology
from kg.serve.columns import Columns, Numbers, distinct


class Lists:
    """For each number from 0 on the places at which it stands in an array."""

    def __init__(self, numbers: Numbers, size: int) -> None:
        self._places = np.argsort(numbers, kind="stable")
        self._starts = np.searchsorted(numbers[self._places], np.arange(size + 1))

    def of(self, numbers: Numbers) -> Numbers:
        """The places of all of these numbers, one number after the other."""
        starts, counts = self._starts[numbers], self._starts[numbers + 1] - self._starts[numbers]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found: Numbers = self._places[np.repeat(starts, counts) + within]
        return found


class Index:
    """Who is tied to what in a store; its attributes are the columns, and `degrees`, the edges of each entity."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.entities, self.events, self.articles, self.keys = columns[:4]
        self.types, self.event_types, self.linking = columns.types, columns.event_types, columns.linking
        self.first, self.last, self.dated = columns.first, columns.last, columns.dated
        self.event, self.entity, self.role = columns.event, columns.entity, columns.role
        self.source, self.target, self.part = columns.source, columns.target, columns.part
        ends = np.concatenate([self.entity, self.source, self.target])
        self.degrees: Numbers = np.bincount(ends, minlength=len(self.entities))

    @cached_property
    def by_event(self) -> Lists:
        """Rows of roles by event."""
        return Lists(self.event, len(self.events))

    @cached_property
    def by_entity(self) -> Lists:
        """Rows of roles by entity."""
        return Lists(self.entity, len(self.entities))

    @cached_property
    def by_source(self) -> Lists:
        """Rows of relations by what they begin at."""
        return Lists(self.source, len(self.entities))

    @cached_property
    def by_target(self) -> Lists:
        """Rows of relations by what they lead to."""
        return Lists(self.target, len(self.entities))

    def id(self, number: int) -> str:
        """The id of the node in the graph; raises IndexError for a number that no node has."""
        if number < 0:
            raise IndexError(number)
        if number < len(self.entities):
            return self.entities[number]
        number -= len(self.entities)
        return (
            self.events[number] if number < len(self.events) else f"article/{self.articles[number - len(self.events)]}"
        )

    def number(self, id: str) -> int | None:
        """The number of the node of an id; None if there is none."""
        before, doc = 0, id.removeprefix("article/")
        for ids, wanted in ((self.entities, id), (self.events, id), (self.articles, doc if doc != id else None)):
            place = bisect_left(ids, wanted) if wanted is not None else len(ids)
            if place < len(ids) and ids[place] == wanted:
                return before + place
            before += len(ids)
        return None

    def events_of(self, entities: Numbers) -> Numbers:
        """Events in which any of the entities has a role, the latest first, undated ones last."""
        found = distinct(self.event[self.by_entity.of(entities)])
        return found[np.lexsort((found, -self.first[found]))]

    def participants(self, events: Numbers) -> Numbers:
        """Entities with a role in any of the events."""
        return distinct(self.entity[self.by_event.of(events)])

    def relations_of(self, entity: int) -> Numbers:
        """The other ends of an entity's relations, those that it points to first."""
        here = np.array([entity])
        ends = np.concatenate([self.target[self.by_source.of(here)], self.source[self.by_target.of(here)]])
        return np.array(list(dict.fromkeys(ends.tolist())), dtype=np.int64)

    def containers(self, entities: Collection[int]) -> set[int]:
        """All that these lie in, at any depth."""
        return self._closure(entities, self.by_source, self.target)

    def inside(self, place: int) -> Numbers:
        """A place and all that lies in it, at any depth."""
        return np.array(sorted({place, *self._closure([place], self.by_target, self.source)}))

    def _closure(self, begun: Collection[int], lists: Lists, ends: Numbers) -> set[int]:
        found: set[int] = set()
        here = {int(number) for number in begun}
        while here:
            rows = lists.of(np.array(sorted(here)))
            here = {int(end) for end in ends[rows[self.part[rows]]]} - found
            found |= here
        return found

    def counts(self) -> dict[str, Any]:
        """How many entities and events of each type, and articles."""
        kinds = ontology()
        entities, events = Counter(self.types.tolist()), Counter(self.event_types.tolist())
        return {
            "entities": {name: entities[name] for name in kinds.nodes if entities[name]},
            "events": {name: events[name] for name in kinds.events if events[name]},
            "articles": len(self.articles),
        }
