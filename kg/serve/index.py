"""A store's graph as numbers, so that who is tied to what is looked up in no time, however large the store is.

Nodes are numbered by the order of their ids: entities first, then events, then articles. A number means the same node
for as long as the store stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.ontology import ontology
from kg.store import View

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_ENTITIES = """
    SELECT id, hash(id) AS key, arg_max(type, claims) AS type FROM variants
    GROUP BY id HAVING sum(claims) > 0 ORDER BY id
"""

_EVENTS = """
    SELECT id, hash(id) AS key, type, links, try_cast(first || '-01-01'[length(first) - 3:] AS DATE) AS first,
           CASE length(last) WHEN 7 THEN last_day(try_cast(last || '-01' AS DATE))
                ELSE try_cast(last || '-12-31'[length(last) - 3:] AS DATE) END AS last
    FROM (
        SELECT event AS id, type, time.start AS first, time."end" AS last,
               modality IN ('fact', 'planned') AND polarity = 'positive' AS links
        FROM reports WHERE report = event
    ) ORDER BY id
"""
"""Months and years are the days that they hold."""

ROLES = ("agent", "participant", "object", "place", "content")
"""In the index a role is its place here."""

_ROLES = f"""
    SELECT hash(event) AS event, hash(entity) AS entity, list_position({list(ROLES)}, role)::TINYINT - 1 AS role
    FROM roles
"""

_RELATIONS = """
    SELECT hash(source) AS source, hash(target) AS target, type = 'part_of' AS part, hash(title) AS title
    FROM ties WHERE target IS NOT NULL GROUP BY ALL
"""


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
    """Who is tied to what in a store; it is read once, and holds ids, numbers and days only.

    Attributes:
        entities, events, articles: ids in order; the first event has the number `len(entities)`, and so on.
        types: type of each entity. event_types: of each event. linking: whether it joins those who take part in it.
        first, last: days since 1970 of each event; undated ones begin before and end after all others.
        event, entity, role: a row for each entity in a role of an event, all by number (events from 0 on).
        source, target, part: a row for each relation: its two ends, and whether it is part_of.
        degrees: number of edges of each entity.
    """

    def __init__(self, view: View) -> None:
        entities, events = view.columns(_ENTITIES), view.columns(_EVENTS)
        self.entities: list[str] = entities["id"].tolist()
        self.events: list[str] = events["id"].tolist()
        self.articles: list[str] = view.columns("SELECT id FROM documents ORDER BY id")["id"].tolist()
        self.keys = entities["key"]
        self.types, self.event_types = entities["type"], events["type"]
        self.linking: Flags = events["links"].astype(bool)
        self.first, self.last, self.dated = _days(events["first"], events["last"])
        self.event, self.entity, self.role = self._roles(view, events["key"])
        relations = view.columns(_RELATIONS)
        self.source, _ = numbered(relations["source"], self.keys)
        self.target, _ = numbered(relations["target"], self.keys)
        self.part: Flags = relations["part"].astype(bool)
        ends = np.concatenate([self.entity, self.source, self.target])
        self.degrees: Numbers = np.bincount(ends, minlength=len(self.entities))

    def _roles(self, view: View, events: NDArray[np.uint64]) -> tuple[Numbers, Numbers, Numbers]:
        """Events, entities and roles, each row once, in order of the events."""
        rows = view.columns(_ROLES)
        event, known = numbered(rows["event"], events)
        entity, _ = numbered(rows["entity"], self.keys)
        wide, roles = max(1, len(self.entities)), len(ROLES)
        once = distinct((event[known] * wide + entity[known]) * roles + rows["role"][known])
        return once // roles // wide, once // roles % wide, once % roles

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


def distinct(numbers: Numbers) -> Numbers:
    """The numbers in order, each once: several times as fast as `np.unique`."""
    ranked = np.sort(numbers)
    once: Numbers = ranked[np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)]]
    return once


_FAR = np.int64(10_000_000)
"""More days than any date is from 1970."""


def _days(first: NDArray[Any], last: NDArray[Any]) -> tuple[Numbers, Numbers, Flags]:
    """Days since 1970, and which of them are known."""
    plain = [np.ma.filled(column, np.datetime64("NaT")).astype("datetime64[D]") for column in (first, last)]
    known = ~np.isnat(plain[0])
    begins = np.where(known, plain[0].astype(np.int64), -_FAR)
    ends = np.where(np.isnat(plain[1]), _FAR, plain[1].astype(np.int64))
    return begins, ends, known


def numbered(keys: NDArray[np.uint64], known: NDArray[np.uint64]) -> tuple[Numbers, Flags]:
    """The place of each key among the known ones, and whether it is among them."""
    order = np.argsort(known)
    ranked = known[order]
    places = np.minimum(np.searchsorted(ranked, keys), max(0, len(ranked) - 1))
    found: Flags = ranked[places] == keys if len(ranked) else np.zeros(len(keys), dtype=bool)
    return order[places] if len(ranked) else places, found
