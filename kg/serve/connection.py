"""How two entities are connected, as the page tells it: paths with their events, or what comes closest to one."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any, NamedTuple

import numpy as np

from kg.serve.filters import Filters, Sieve
from kg.serve.index import Index
from kg.serve.names import Names
from kg.serve.routes import Routes
from kg.store import View

_FIRST = 12
"""Paths that the page draws, whose steps come with more of their events."""

_MANY, _FEW = 10, 3


class Found(NamedTuple):
    """The answer, and the entities and events (numbered from 0 on) that it speaks of."""

    told: dict[str, Any]
    entities: set[int]
    events: list[int]


def connect(index: Index, names: Names, view: View, start: int, end: int, filters: Filters) -> Found:  # noqa: PLR0913, PLR0917
    """Shortest paths that pass the filters, else the nearest that exist, else what comes closest; as `held.js`."""
    if start == end:
        return Found(_told("path_same"), {start}, [])
    every = np.ones(len(index.events), dtype=bool)
    loose = Routes(index, every, strict=False)
    ways = [
        (None, Routes(index, Sieve(index, filters).passing)),
        ("path_unfiltered", Routes(index, every)),
        ("path_loose", loose),
    ]
    for note, routes in ways:
        if paths := routes.between(start, end):
            return _paths(index, routes, paths, note)
    others = _others(index, names, view, start, end, loose)
    reach = [_reach(index, loose, node) for node in (start, end)]
    spoken = {
        start,
        end,
        *(node for pair in others for node in pair),
        *(far["best"] for far in reach if far["best"] is not None),
    }
    return Found({**_told("path_none"), "others": others, "reach": reach}, spoken, [])


def _told(note: str | None) -> dict[str, Any]:
    return {"note": note, "paths": [], "hops": [], "others": [], "reach": []}


def _paths(index: Index, routes: Routes, paths: list[list[int]], note: str | None) -> Found:
    """Paths with what makes each of their steps."""
    drawn = {pair for path in paths[:_FIRST] for pair in pairwise(path)}
    hops, told = [], set[int]()
    for source, target in dict.fromkeys(pair for path in paths for pair in pairwise(path)):
        events = routes.events(source, target)[: _MANY if (source, target) in drawn else _FEW].tolist()
        told.update(events)
        hops.append({"from": source, "to": target, "events": [event + len(index.entities) for event in events]})
    answer = {**_told(note), "paths": paths, "hops": hops}
    return Found(answer, {node for path in paths for node in path}, sorted(told))


def _others(index: Index, names: Names, view: View, start: int, end: int, routes: Routes) -> list[tuple[int, int]]:  # noqa: PLR0913, PLR0917
    """Entities of the same two names between whom there is a path."""
    sets = []
    for node in (start, end):
        [entity] = view.entities([index.entities[node]])
        sets.append([node, *names.alike(node, entity.name)])
    reached = {a: set(routes.reached(a).tolist()) for a in sets[0]}
    return [(a, b) for a, b in product(*sets) if a != b and b in reached[a]]


def _reach(index: Index, routes: Routes, node: int) -> dict[str, Any]:
    """How far an end reaches, and the best connected entity there."""
    reached = routes.reached(node)
    best = int(reached[np.argmax(index.degrees[reached])]) if len(reached) else None
    return {"node": node, "count": len(reached), "best": best}
