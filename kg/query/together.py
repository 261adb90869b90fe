"""Who is where others are: pairs that share events or occasions, and the circles that such pairs form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kg.errors import QueryError
from kg.ontology import ontology
from kg.query.answers import Circle, Together
from kg.query.happenings import events_by_id, known_type
from kg.query.names import find, nodes
from kg.query.window import ALWAYS, Window
from kg.store import View

if TYPE_CHECKING:
    import networkx as nx

_SEED = 0
"""Of the search for circles, so that the same store has the same."""

_TOLD = 10
"""Events that are told of a circle."""

_MET = """
    WITH kinds AS (SELECT id, arg_max(type, claims) AS type FROM current_variants GROUP BY id),
    taking AS (
        SELECT DISTINCT event, entity, kinds.type AS kind FROM roles JOIN kinds ON kinds.id = entity
        WHERE links AND role <> 'content' AND ($type IS NULL OR roles.type = $type)
              AND coincide(first, last, $since, $until)
    ),
    occasions AS (SELECT event, min(entity) AS occasion FROM taking WHERE kind = 'Occasion' GROUP BY event),
    present AS (
        SELECT entity, event, coalesce(occasion, event) AS happening FROM taking LEFT JOIN occasions USING (event)
        WHERE kind = $kind
    )
    SELECT a.entity AS source, b.entity AS target, count(DISTINCT happening) AS count,
           list_distinct(list(a.event) || list(b.event)) AS events
    FROM present a JOIN present b USING (happening)
    WHERE a.entity < b.entity AND ($entity IS NULL OR $entity IN (a.entity, b.entity))
    GROUP BY a.entity, b.entity ORDER BY count DESC, source, target LIMIT $limit
"""
"""Events of one occasion are one happening."""


class _Pair(msgspec.Struct):
    source: str
    target: str
    count: int
    events: list[str]


def cooccurrence(  # noqa: PLR0913 - one parameter a filter
    view: View,
    *,
    entity: str | None = None,
    kind: str = "Person",
    type: str | None = None,
    dates: Window = ALWAYS,
    limit: int | None = 100,
) -> list[Together]:
    """Pairs that take part in the same events, or in events of the same occasion, the most often first.

    Args:
        view: of the store.
        entity: only its pairs, by name, alias or id.
        kind: the node type of both.
        type: an event type; only such events count.
        dates: only events that overlap them count.
        limit: at most so many pairs; None for all.

    Raises:
        QueryError: unknown or ambiguous name, unknown node type or event type.
    """
    here = find(view, entity).id if entity is not None else None
    pairs = _pairs(view, entity=here, kind=kind, type=type, dates=dates, limit=limit)
    known = nodes(view, {end for pair in pairs for end in (pair.source, pair.target)})
    told = events_by_id(view, {id for pair in pairs for id in pair.events})
    place = {id: number for number, id in enumerate(told)}
    return [
        Together(
            source=known[pair.source if pair.target != here else pair.target],
            target=known[pair.target if pair.target != here else pair.source],
            count=pair.count,
            events=[told[id] for id in sorted(pair.events, key=place.__getitem__)],
        )
        for pair in pairs
    ]


def communities(view: View, *, kind: str = "Person", dates: Window = ALWAYS, least: int = 3) -> list[Circle]:
    """Circles of entities that meet each other more than others, the largest first.

    Louvain's method (Blondel and others 2008, NetworkX) on the pairs of `cooccurrence` and how often they meet.

    Args:
        view: of the store.
        kind: the node type of the members.
        dates: only events that overlap them count.
        least: members that a circle has.

    Raises:
        QueryError: unknown node type.
    """
    import networkx as nx  # a tenth of a second to load, which other questions need not wait for

    pairs = _pairs(view, entity=None, kind=kind, type=None, dates=dates, limit=None)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((pair.source, pair.target, pair.count) for pair in pairs)
    found = nx.community.louvain_communities(graph, seed=_SEED) if pairs else []
    circles = [_ranked(graph, members) for members in found if len(members) >= least]
    return [_circle(view, members, pairs) for members in sorted(circles, key=lambda members: (-len(members), members))]


def _ranked(graph: nx.Graph[str], members: set[str]) -> list[str]:
    inner = graph.subgraph(members)
    return sorted(members, key=lambda id: (-inner.degree(id, weight="weight"), id))


def _circle(view: View, members: list[str], pairs: list[_Pair]) -> Circle:
    """The events told are those that join most pairs of the members."""
    inside, joined = set(members), dict[str, int]()
    for pair in pairs:
        if pair.source in inside and pair.target in inside:
            for event in pair.events:
                joined[event] = joined.get(event, 0) + 1
    chosen = sorted(joined, key=lambda id: (-joined[id], id))[:_TOLD]
    known = nodes(view, members)
    return Circle(members=[known[id] for id in members], events=list(events_by_id(view, chosen).values()))


def _pairs(view: View, *, kind: str, type: str | None, dates: Window, **others: Any) -> list[_Pair]:
    if kind not in ontology().nodes:
        raise QueryError.unknown_kind(kind, ", ".join(ontology().nodes))
    values = {"kind": kind, "type": known_type(type) if type is not None else None, **dates._asdict(), **others}
    return list(view.select(_Pair, _MET, values))
