"""How two entities are connected."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nsmallest
from itertools import pairwise, product

import msgspec

from kg.errors import QueryError
from kg.query.answers import Path
from kg.query.hops import hops_between
from kg.query.names import find
from kg.query.window import ALWAYS, Window
from kg.store import View

MOST = 100
"""Paths in one answer."""

_WEAK = "Place"
"""The node type that connects weakly: everybody in a town shares the town."""


class Cost(msgspec.Struct, frozen=True, order=True):
    """What ranks paths of equal length, the first field first; costs of parts add up."""

    relations: int = 0
    """Hops that only a relation makes."""
    places: int = 0
    """Places passed through."""
    crowd: int = 0
    """Events of the entities passed through: what few share says more than what everybody shares."""

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.relations + other.relations, self.places + other.places, self.crowd + other.crowd)


Route = tuple[Cost, tuple[str, ...]]


class _Reached(msgspec.Struct):
    target: str


class _Link(msgspec.Struct):
    source: str
    target: str
    eventful: bool


class _Weight(msgspec.Struct):
    id: str
    type: str
    events: int


class Network:
    """The entities of a store, joined by what happened between two dates."""

    def __init__(self, view: View, dates: Window = ALWAYS) -> None:
        self._view = view
        self._dates = dates

    def paths(self, a: str, b: str, *, max_hops: int = 4, via: str | None = None) -> list[Path]:
        """The shortest paths from `a` to `b` (names, aliases or ids), best first, at most `MOST`.

        A hop is entity - event - entity, or a position or part_of in either direction; articles connect nothing, nor
        do events that are negated, required or hypothetical. Among paths of equal length come first those with the
        fewest hops that rest on a relation alone, then those that pass through the fewest places (a meeting, a body or
        a person says more than a home town), then those whose connectors have the fewest events, then text order.
        With dates, events and positions count that overlap them, and part_of always. With `via`, an entity to pass
        through, both halves are shortest paths, and may not meet elsewhere.

        Raises:
            QueryError: Unknown or ambiguous name, or no path of at most `max_hops`.
        """
        start, end = find(self._view, a).id, find(self._view, b).id
        if via is None:
            routes = self._routes(start, end, max_hops)
        else:
            middle = find(self._view, via).id
            routes = _joined(self._routes(start, middle, max_hops), self._routes(middle, end, max_hops), max_hops)
        if not routes:
            raise QueryError.no_path(a, b, max_hops)
        pairs = {pair for _, ids in routes for pair in pairwise(ids)}
        hops = hops_between(self._view, sorted(pairs), self._dates)
        return [Path(hops=[hops[pair] for pair in pairwise(ids)]) for _, ids in routes]

    def _routes(self, start: str, end: str, max_hops: int) -> list[Route]:
        """The best shortest routes: breadth first from the start, then back from the end."""
        levels = self._levels(start, end, max_hops)
        if end not in levels[-1]:
            return []
        layers = self._layers(levels[:-1], end)
        costs = self._costs({link.target for layer in layers for link in layer} - {end})
        best: dict[str, list[Route]] = {start: [(Cost(), (start,))]}
        for layer in layers:
            best = _extended(best, layer, costs)
        return best[end]

    def _levels(self, start: str, end: str, max_hops: int) -> list[set[str]]:
        """Entities at 0, 1, ... hops from the start, up to the hop that reaches the end, or as far as allowed."""
        levels, seen = [{start}], {start}
        while end not in levels[-1] and levels[-1] and len(levels) <= max_hops:
            reached = self._view.select(
                _Reached, "SELECT DISTINCT target FROM steps(?::VARCHAR[], ?, ?)", [list(levels[-1]), *self._dates]
            )
            levels.append({row.target for row in reached} - seen)
            seen |= levels[-1]
        return levels

    def _layers(self, levels: list[set[str]], end: str) -> list[list[_Link]]:
        """The links of all shortest routes, by hop, from the start on."""
        sql = """SELECT target AS source, source AS target, bool_or(event IS NOT NULL) AS eventful
            FROM steps(?::VARCHAR[], ?, ?) WHERE target IN (SELECT unnest(?::VARCHAR[])) GROUP BY source, target"""
        layers, here = list[list[_Link]](), {end}
        for level in reversed(levels):
            layers.append(list(self._view.select(_Link, sql, [list(here), *self._dates, list(level)])))
            here = {link.source for link in layers[-1]}
        return layers[::-1]

    def _costs(self, passed: Collection[str]) -> dict[str, Cost]:
        sql = """SELECT id, min(type) AS type, (SELECT count(DISTINCT event) FROM roles WHERE entity = v.id) AS events
            FROM current_variants v WHERE id IN (SELECT unnest(?::VARCHAR[])) GROUP BY id"""
        weights = self._view.select(_Weight, sql, [list(passed)])
        return {row.id: Cost(places=int(row.type == _WEAK), crowd=row.events) for row in weights}


def _extended(best: dict[str, list[Route]], layer: list[_Link], costs: dict[str, Cost]) -> dict[str, list[Route]]:
    """One hop further: of the routes to each entity the best `MOST`, which suffices since costs add up."""
    longer: dict[str, list[Route]] = {}
    for link in layer:
        step = Cost(relations=int(not link.eventful)) + costs.get(link.target, Cost())
        longer.setdefault(link.target, []).extend((cost + step, (*ids, link.target)) for cost, ids in best[link.source])
    return {target: nsmallest(MOST, routes) for target, routes in longer.items()}


def _joined(first: list[Route], second: list[Route], max_hops: int) -> list[Route]:
    joined = ((one + two, (*ids, *rest[1:])) for (one, ids), (two, rest) in product(first, second))
    return nsmallest(MOST, ((cost, ids) for cost, ids in joined if len(set(ids)) == len(ids) <= max_hops + 1))
