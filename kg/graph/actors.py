"""The actors graph: who does something to whom or what, where and with whom."""

from __future__ import annotations

import msgspec
import networkx as nx

from kg.graph.events import entity_attributes
from kg.ontology import ontology
from kg.store import View

_PAIRS = """
    SELECT a.entity AS source, b.entity AS target, count(DISTINCT event) AS weight,
           list(DISTINCT a.type) AS event_types,
           min(a.first) AS first_date,
           arg_max(a.last, rpad(a.last, 10, '~')) AS last_date,
           list(DISTINCT event) AS events
    FROM roles a JOIN roles b USING (event)
    WHERE a.links AND a.role = 'agent' AND b.role IN ('object', 'place', 'participant') AND a.entity <> b.entity
    GROUP BY a.entity, b.entity ORDER BY a.entity, b.entity
"""
"""`rpad` lets 2021 end after 2021-11, and that after 2021-11-12."""


class _Pair(msgspec.Struct):
    source: str
    target: str
    weight: int
    event_types: list[str]
    first_date: str | None
    last_date: str | None
    events: list[str]


def actors_graph(view: View) -> nx.DiGraph[str]:
    """One edge for each ordered pair: the agent of an event, and an object, place or participant of the same event.

    Events that are negated, required or hypothetical join nobody. Nodes are the entities that are so joined, with the
    attributes they have in the events graph. Edges have `weight` (number of events), `event_types`, `first_date` and
    `last_date` (of the dated events; None if there are none), `events` (ids) and `label` (the types in Chinese).
    """
    pairs = list(view.select(_Pair, _PAIRS))
    joined = {end for pair in pairs for end in (pair.source, pair.target)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((entity.id, entity_attributes(entity)) for entity in view.entities(joined))
    for pair in pairs:
        graph.add_edge(
            pair.source,
            pair.target,
            label="、".join(ontology().events[type].zh for type in sorted(pair.event_types)),
            weight=pair.weight,
            event_types=sorted(pair.event_types),
            first_date=pair.first_date,
            last_date=pair.last_date,
            events=sorted(pair.events),
        )
    return graph
