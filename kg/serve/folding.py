"""Events folded into one edge for each pair: who acts on whom or what, where and with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import numpy as np

from kg.serve.columns import ROLES, Numbers
from kg.serve.filters import iso
from kg.serve.index import Index
from kg.serve.slices import number_of

MOST = 200
"""Events of a pair, the latest."""

_AGENT = [ROLES.index("agent")]
_ACTED_ON = [ROLES.index(role) for role in ("object", "place", "participant")]


def pairs(index: Index, entities: Collection[int]) -> dict[str, Any]:
    """The pairs among these entities, with as much of their events as a drawing needs."""
    chosen = np.zeros(len(index.entities), dtype=bool)
    chosen[list(entities)] = True
    rows = index.by_entity.of(np.array(sorted(entities), dtype=int))
    acting = rows[np.isin(index.role[rows], _AGENT) & index.linking[index.event[rows]]]
    found: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in acting.tolist():
        others = index.by_event.of(index.event[[row]])
        others = others[np.isin(index.role[others], _ACTED_ON) & chosen[index.entity[others]]]
        for end in set(index.entity[others].tolist()) - {int(index.entity[row])}:
            found[int(index.entity[row]), end].append(int(index.event[row]))
    latest = {pair: sorted(events, key=lambda event: -index.first[event])[:MOST] for pair, events in found.items()}
    return {
        "lean": True,
        "nodes": _lean(index, {event for events in latest.values() for event in events}),
        "pairs": _table(index, latest),
    }


def shared(index: Index, agent: int, other: int) -> Numbers:
    """Events in which one entity acts on or with another, the latest first."""

    def events(entity: int, roles: list[int]) -> Numbers:
        rows = index.by_entity.of(np.array([entity]))
        return index.event[rows[np.isin(index.role[rows], roles)]]

    found = np.intersect1d(events(agent, _AGENT), events(other, _ACTED_ON))
    found = found[index.linking[found]]
    return found[np.lexsort((found, -index.first[found]))][:MOST]


def _table(index: Index, found: dict[tuple[int, int], list[int]]) -> dict[str, Any]:
    before = len(index.entities)
    return {
        "n": [number_of(index.entities[source], index.entities[target]) for source, target in found],
        "from": [source for source, _ in found],
        "to": [target for _, target in found],
        "events": [[event + before for event in events] for events in found.values()],
    }


def _lean(index: Index, events: Collection[int]) -> dict[str, Any]:
    numbers = sorted(events)
    known = [bool(index.dated[event]) for event in numbers]
    return {
        "n": [event + len(index.entities) for event in numbers],
        "node_id": [index.events[event] for event in numbers],
        "kind": ["event"] * len(numbers),
        "entity_type": ["Event"] * len(numbers),
        "event_type": [str(index.event_types[event]) for event in numbers],
        "first": [iso(int(index.first[e])) if dated else None for e, dated in zip(numbers, known, strict=True)],
        "last": [iso(int(index.last[e])) if dated else None for e, dated in zip(numbers, known, strict=True)],
        "modality": ["fact"] * len(numbers),
        "polarity": ["positive"] * len(numbers),
    }
