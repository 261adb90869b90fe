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
from kg.query.steps import Link, Steps
from kg.query.window import ALWAYS, Window
from kg.store import View

MOST = 100
"""Paths in one answer."""

_WEAK = "Place"
"""The node type that connects weakly: everybody in a town shares the town."""


_TYPES = "SELECT id, min(type) AS type FROM variants WHERE id IN (SELECT unnest(?::VARCHAR[])) GROUP BY id"


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


class _Typed(msgspec.Struct):
    id: str
    type: str


class Network:
    """The entities of a store, joined by what happened between two dates."""

    def __init__(self, view: View, dates: Window = ALWAYS) -> None:
        self._view = view
        self._dates = dates

    def paths(
        self, a: str, b: str, *, max_hops: int = 4, via: str | None = None, each: int | None = None
    ) -> list[Path]:
        """The shortest paths from `a` to `b` (names, aliases or ids), best first, at most `MOST`.

        A hop is entity - event - entity, or a position or part_of in either direction; articles connect nothing, nor
        do events that are negated, required or hypothetical. Among paths of equal length come first those with the
        fewest hops that rest on a relation alone, then those that pass through the fewest places (a meeting, a body or
        a person says more than a home town), then those whose connectors have the fewest events, then text order.
        With dates, events and positions count that overlap them, and part_of always. With `via`, an entity to pass
        through, both halves are shortest paths, and may not meet elsewhere. With `each`, a
        hop has so many of its events, the latest.

        Raises:
            QueryError: Unknown or ambiguous name, or no path of at most `max_hops`; it says what there is instead.
        """
        start, end = find(self._view, a).id, find(self._view, b).id
        middle = find(self._view, via).id if via is not None else None
        with Steps(self._view, self._dates) as steps:
            if middle is None:
                routes = self._routes(steps, start, end, max_hops)
            else:
                before = self._routes(steps, start, middle, max_hops)
                routes = _joined(before, self._routes(steps, middle, end, max_hops), max_hops)
            if not routes:
                raise no_path(self._view, (a, b), (start, end), steps, hops=max_hops, via=via)
            pairs = {pair for _, ids in routes for pair in pairwise(ids)}
            hops = hops_between(self._view, sorted(pairs), steps, each=each)
        return [Path(hops=[hops[pair] for pair in pairwise(ids)]) for _, ids in routes]

    def _routes(self, steps: Steps, start: str, end: str, max_hops: int) -> list[Route]:
        """The best shortest routes: from both ends to where they meet, then along all that lead there."""
        found = steps.search(start, end, most=max_hops)
        if not found.met:
            return []
        layers = steps.layers(found)
        costs = self._costs(steps, {link.target for layer in layers for link in layer} - {end})
        best: dict[str, list[Route]] = {start: [(Cost(), (start,))]}
        for layer in layers:
            best = _extended(best, layer, costs)
        return best[end]

    def _costs(self, steps: Steps, passed: Collection[str]) -> dict[str, Cost]:
        crowds = steps.crowds(passed)
        typed = self._view.select(_Typed, _TYPES, [list(passed)])
        return {row.id: Cost(places=int(row.type == _WEAK), crowd=crowds.get(row.id, 0)) for row in typed}


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
