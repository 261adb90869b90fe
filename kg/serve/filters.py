"""Which events and entities pass the filters of the page; the same rules as in its sieve.js."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import msgspec
import numpy as np

from kg.serve.columns import Flags, Numbers
from kg.serve.index import Index

_ALL_EVENTS = "Event"
_EPOCH = datetime.date(1970, 1, 1).toordinal()


class Filters(msgspec.Struct, frozen=True):
    """Days, inclusive; types that are off; the number of a place."""

    since: str = ""
    until: str = ""
    off: list[str] = []
    place: int | None = None


class Sieve:
    """The filters, applied to an index."""

    def __init__(self, index: Index, filters: Filters) -> None:
        self._index = index
        self.inside: Numbers | None = None if filters.place is None else index.inside(filters.place)
        self.within = self._within(filters)
        self.passing: Flags = self.within & self._between(filters)

    def _within(self, filters: Filters) -> Flags:
        """Events that pass all filters but the dates."""
        index = self._index
        if _ALL_EVENTS in filters.off:
            return np.zeros(len(index.events), dtype=bool)
        passing: Flags = ~np.isin(index.event_types.astype(str), np.array(filters.off, dtype=str))
        if self.inside is None:
            return passing
        there = np.zeros(len(index.events), dtype=bool)
        there[index.event[index.by_entity.of(self.inside)]] = True
        return passing & there

    def _between(self, filters: Filters) -> Flags:
        passing = np.ones(len(self._index.events), dtype=bool)
        if filters.since:
            passing &= self._index.last >= _day(filters.since)
        if filters.until:
            passing &= self._index.first <= _day(filters.until)
        return passing

    def shown(self, entities: Sequence[int]) -> list[int]:
        """Those that have an event which passes, or none at all and are in the place."""
        flags = self.entities()
        return [number for number in entities if flags[number]]

    def entities(self) -> Flags:
        """The same as a flag for each entity of the store."""
        index, count = self._index, len(self._index.entities)
        shown, idle = np.zeros(count, dtype=bool), np.ones(count, dtype=bool)
        shown[index.entity[self.passing[index.event]]] = True
        idle[index.entity] = False
        if self.inside is not None:
            outside = np.ones(count, dtype=bool)
            outside[self.inside] = False
            idle &= ~outside
        return shown | idle

    def days(self) -> list[tuple[str, int]]:
        """Numbers of events by day, in order; dates are no filter here."""
        days, counts = np.unique(self._index.first[self.within & self._index.dated], return_counts=True)
        return [(iso(day), int(count)) for day, count in zip(days.tolist(), counts, strict=True)]


def iso(day: int) -> str:
    """A day since 1970 as an ISO date."""
    return datetime.date.fromordinal(day + _EPOCH).isoformat()


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date).toordinal() - _EPOCH
