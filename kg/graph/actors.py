"""The actors graph: who does something to whom or what, where and with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import networkx as nx

from kg.graph.entities import entity_nodes
from kg.graph.flow import Beside, Edge, Star, filled
from kg.ontology import ontology
from kg.store import View

if TYPE_CHECKING:
    from kg.graph.flow import Numbers

_JOINED = """
    FROM roles a JOIN roles b USING (event)
    WHERE a.links AND a.role = 'agent' AND b.role IN ('object', 'place', 'participant') AND a.entity <> b.entity
"""

_NODES = """
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS number
    FROM (SELECT DISTINCT unnest([source, target]) AS id FROM pairs)
"""

_NUMBERED = f"""
    WITH pairs AS MATERIALIZED (SELECT DISTINCT a.entity AS source, b.entity AS target {_JOINED}),
    nodes AS MATERIALIZED ({_NODES})
"""

_IDS = f"{_NUMBERED} SELECT id FROM nodes ORDER BY number"

_ENDS = f"""{_NUMBERED}
    SELECT a.number AS source, b.number AS target
    FROM pairs JOIN nodes a ON a.id = source JOIN nodes b ON b.id = target
"""

_PAIRS = f"""
    SELECT a.entity AS source, b.entity AS target, count(DISTINCT event) AS weight,
           list(DISTINCT a.type) AS event_types,
           min(a.first) AS first_date,
           arg_max(a.last, rpad(a.last, 10, '~')) AS last_date,
           list(DISTINCT event) AS events
    {_JOINED} GROUP BY a.entity, b.entity ORDER BY a.entity, b.entity
"""
"""`rpad` lets 2021 end after 2021-11, and that after 2021-11-12."""

_POSTS = """
    SELECT source, title, min(date) AS date, max(date) AS last_date, any_value(v.name) AS holder,
           max({'told': evidence.sentence IS NOT NULL, 'date': coalesce(date, ''),
                'sentence': evidence.sentence, 'doc': evidence.doc}) AS said
    FROM told_relations LEFT JOIN (
        SELECT id, first(name ORDER BY claims DESC, length(name) DESC, name) AS name
        FROM (SELECT id, name, sum(claims) AS claims FROM current_variants GROUP BY id, name) GROUP BY id
    ) v ON v.id = target
    WHERE told_relations.type = 'position' GROUP BY source, target, title ORDER BY source, last_date, title, target
"""
"""Of several sentences that say the same the latest stands for all; the name is chosen as `variant.merged` does."""


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


class ActorsFlow:
    """The actors graph of a store, read from its tables at each call; `actors_graph` says what is in it."""

    def __init__(self, view: View) -> None:
        self._view = view

    def ids(self) -> list[str]:
        """The entities that are joined, by id."""
        ids: list[str] = self._view.columns(_IDS)["id"].tolist()
        return ids

    def ends(self) -> tuple[Numbers, Numbers]:
        """Where each edge begins and ends, as places in `ids`."""
        ends = self._view.columns(_ENDS)
        return ends["source"], ends["target"]

    def stars(self) -> Iterator[Star]:
        """Each node with its edges."""
        pairs = Beside(self._view.select(_Pair, _PAIRS), lambda pair: pair.source)
        posts = Beside(self._view.select(_Post, _POSTS), lambda post: post.source)
        for id, attributes in entity_nodes(self._view, self.ids()):
            held = [_told(post) for post in posts.of(id)]
            yield Star(id, attributes | ({"positions": held} if held else {}), [_edge(pair) for pair in pairs.of(id)])


def actors_graph(view: View) -> nx.DiGraph[str]:
    """One edge for each ordered pair: the agent of an event, and an object, place or participant of the same event.

    Events that are negated, required or hypothetical join nobody. Nodes are the entities that are so joined, with the
    attributes they have in the events graph; but `positions` are all that they hold, with the name of the body or place
    as `holder` where it is known, since no edge says them here. Edges have `weight` (number of events), `event_types`,
    `first_date` and `last_date` (of the dated events; None if there are none), `events` (ids) and `label` (the types in
    Chinese).
    """
    flow = ActorsFlow(view)
    return filled(nx.DiGraph(), flow.ids(), flow.stars())


def _edge(pair: _Pair) -> Edge:
    told = {
        "label": "、".join(ontology().events[type].zh for type in sorted(pair.event_types)),
        "weight": pair.weight,
        "event_types": sorted(pair.event_types),
        "first_date": pair.first_date,
        "last_date": pair.last_date,
        "events": sorted(pair.events),
    }
    return Edge(pair.target, "acts_on", told)


def _told(post: _Post) -> dict[str, Any]:
    held = {"title": post.title, "date": post.date, "last_date": post.last_date}
    return {
        **held,
        "sentence": post.said.sentence,
        "doc": post.said.doc,
        **({"holder": post.holder} if post.holder else {}),
    }
