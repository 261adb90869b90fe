"""How two entities are connected."""

from __future__ import annotations

from collections.abc import Collection
from heapq import nsmallest
from itertools import pairwise, product

import msgspec

from kg.query.answers import Path
from kg.query.hops import hops_between
from kg.query.names import find
from kg.query.nearest import no_path
from kg.query.steps import Link, Search, links, search
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
            QueryError: Unknown or ambiguous name, or no path of at most `max_hops`; it says what there is instead.
        """
        start, end = find(self._view, a).id, find(self._view, b).id
        if via is None:
            routes = self._routes(start, end, max_hops)
        else:
            middle = find(self._view, via).id
            routes = _joined(self._routes(start, middle, max_hops), self._routes(middle, end, max_hops), max_hops)
        if not routes:
            raise no_path(self._view, (a, b), (start, end), self._dates, hops=max_hops, via=via)
        pairs = {pair for _, ids in routes for pair in pairwise(ids)}
        hops = hops_between(self._view, sorted(pairs), self._dates)
        return [Path(hops=[hops[pair] for pair in pairwise(ids)]) for _, ids in routes]

    def _routes(self, start: str, end: str, max_hops: int) -> list[Route]:
        """The best shortest routes: from both ends to where they meet, then along all that lead there."""
        found = search(self._view, start, end, self._dates, most=max_hops)
        if not found.met:
            return []
        layers = self._layers(found)
        costs = self._costs({link.target for layer in layers for link in layer} - {end})
        best: dict[str, list[Route]] = {start: [(Cost(), (start,))]}
        for layer in layers:
            best = _extended(best, layer, costs)
        return best[end]

    def _layers(self, found: Search) -> list[list[Link]]:
        """The links of all shortest routes, by hop, from the start on."""
        before, here = list[list[Link]](), found.met
        for level in reversed(found.forward[:-1]):
            before.append(links(self._view, level, here, self._dates))
            here = {link.source for link in before[-1]}
        after, here = list[list[Link]](), found.met
        for level in reversed(found.backward[:-1]):
            after.append(links(self._view, here, level, self._dates))
            here = {link.target for link in after[-1]}
        return [*reversed(before), *after]

    def _costs(self, passed: Collection[str]) -> dict[str, Cost]:
        sql = """SELECT id, min(type) AS type, (SELECT count(DISTINCT event) FROM roles WHERE entity = v.id) AS events
            FROM current_variants v WHERE id IN (SELECT unnest(?::VARCHAR[])) GROUP BY id"""
        weights = self._view.select(_Weight, sql, [list(passed)])
        return {row.id: Cost(places=int(row.type == _WEAK), crowd=row.events) for row in weights}


def _extended(best: dict[str, list[Route]], layer: list[Link], costs: dict[str, Cost]) -> dict[str, list[Route]]:
    """One hop further: of the routes to each entity the best `MOST`, which suffices since costs add up."""
    longer: dict[str, list[Route]] = {}
    for link in layer:
        step = Cost(relations=int(not link.eventful)) + costs.get(link.target, Cost())
        longer.setdefault(link.target, []).extend((cost + step, (*ids, link.target)) for cost, ids in best[link.source])
    return {target: nsmallest(MOST, routes) for target, routes in longer.items()}


def _joined(first: list[Route], second: list[Route], max_hops: int) -> list[Route]:
    joined = ((one + two, (*ids, *rest[1:])) for (one, ids), (two, rest) in product(first, second))
    return nsmallest(MOST, ((cost, ids) for cost, ids in joined if len(set(ids)) == len(ids) <= max_hops + 1))
