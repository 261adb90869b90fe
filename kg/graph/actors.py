"""The actors graph: who does something to whom or what, where and with whom."""

from __future__ import annotations

from typing import Any

import msgspec
import networkx as nx

from kg.graph.entities import entity_nodes
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

_POSTS = """
    SELECT source, title, min(date) AS date, max(date) AS last_date, any_value(v.name) AS holder,
           max({'told': evidence.sentence IS NOT NULL, 'date': coalesce(date, ''),
                'sentence': evidence.sentence, 'doc': evidence.doc}) AS said
    FROM told_relations LEFT JOIN (SELECT id, arg_max(name, claims) AS name FROM current_variants GROUP BY id) v
    ON v.id = target
    WHERE told_relations.type = 'position' GROUP BY source, target, title ORDER BY source, last_date, title
"""
"""Of several sentences that say the same the latest stands for all."""


class _Said(msgspec.Struct):
    sentence: str | None
    doc: str


class _Post(msgspec.Struct):
    source: str
    title: str | None
    date: str | None
    last_date: str | None
    holder: str | None
    said: _Said


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
    attributes they have in the events graph; but `positions` are all that they hold, with the name of the body or place
    as `holder` where it is known, since no edge says them here. Edges have `weight` (number of events), `event_types`,
    `first_date` and `last_date` (of the dated events; None if there are none), `events` (ids) and `label` (the types in
    Chinese).
    """
    pairs = list(view.select(_Pair, _PAIRS))
    joined = {end for pair in pairs for end in (pair.source, pair.target)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(entity_nodes(view, joined))
    for post in view.select(_Post, _POSTS):
        if post.source in joined:
            graph.nodes[post.source].setdefault("positions", []).append(_told(post))
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


def _told(post: _Post) -> dict[str, Any]:
    held = {"title": post.title, "date": post.date, "last_date": post.last_date}
    return {
        **held,
        "sentence": post.said.sentence,
        "doc": post.said.doc,
        **({"holder": post.holder} if post.holder else {}),
    }
