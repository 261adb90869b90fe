"""The events graph: what happened, who took part and in which article it stands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import networkx as nx

from kg.graph.entities import among, entity_nodes
from kg.graph.flow import Beside, Edge, Star, filled
from kg.ontology import ontology
from kg.query.answers import EventAnswer, Participant
from kg.query.happenings import events_by_id, every_event
from kg.store import View

if TYPE_CHECKING:
    from kg.graph.flow import Numbers


class _Article(msgspec.Struct):
    id: str
    title: str | None
    date: str | None
    source: str | None


class _Said(msgspec.Struct):
    sentence: str | None
    doc: str


class _Tie(msgspec.Struct):
    source: str
    type: str
    target: str | None
    title: str | None
    date: str | None
    last_date: str | None
    said: _Said


_TIES = """
    SELECT source, type, target, title, min(date) AS date, max(date) AS last_date,
           max({{'told': evidence.sentence IS NOT NULL, 'date': coalesce(date, ''),
                'sentence': evidence.sentence, 'doc': evidence.doc}}) AS said
    FROM told_relations WHERE {condition} GROUP BY source, type, target, title ORDER BY ALL
"""
"""Of several sentences that say the same the latest stands for all."""

_NODES = """
    SELECT id, row_number() OVER (ORDER BY kind, doc, start, id) - 1 AS number FROM (
        SELECT DISTINCT id, 0 AS kind, '' AS doc, 0 AS start FROM current_variants
        UNION ALL SELECT 'article/' || id, 1, '', 0 FROM documents
        UNION ALL SELECT id, 2, doc, trigger.start FROM events WHERE id NOT IN (SELECT event FROM happenings)
    )
"""
"""Nodes in the order in which they are told."""

_ENDS = f"""
    WITH nodes AS MATERIALIZED ({_NODES}),
    edges AS (
        SELECT event AS source, entity AS target, role AS key FROM roles
        UNION ALL
        SELECT coalesce(happening, id), 'article/' || e.doc, 'reported_in'
        FROM events e LEFT JOIN happenings h ON h.event = e.id
        UNION ALL
        SELECT source, target, CASE type WHEN 'position' THEN 'position/' || title ELSE type END
        FROM ties WHERE target IS NOT NULL
    )
    SELECT source, target FROM (
        SELECT DISTINCT a.number AS source, b.number AS target, key
        FROM edges JOIN nodes a ON a.id = source JOIN nodes b ON b.id = target
    )
"""


class EventsFlow:
    """The events graph of a store, read from its tables at each call; `events_graph` says what is in it."""

    def __init__(self, view: View) -> None:
        self._view = view

    def ids(self) -> list[str]:
        """Entities by id, articles by id, then events in the order of their articles."""
        ids: list[str] = self._view.columns(f"SELECT id FROM ({_NODES}) ORDER BY number")["id"].tolist()
        return ids

    def ends(self) -> tuple[Numbers, Numbers]:
        """Where each edge begins and ends, as places in `ids`."""
        ends = self._view.columns(_ENDS)
        return ends["source"], ends["target"]

    def stars(self) -> Iterator[Star]:
        """Each node with its edges."""
        yield from _entities(self._view)
        yield from _articles(self._view)
        yield from map(_event, every_event(self._view))


def events_graph(view: View) -> nx.MultiDiGraph[str]:
    """All entities, events and articles of a store, in time and memory linear in its size.

    Nodes have `kind` (entity, event, article), `label` and `entity_type` (Event and Article for these two), and

    - entities: `name`, `aliases`, `code`; `links`, how the text names them and why that means them (dicts of `text`,
      `reason`, `count`); `positions` that they hold in a body or place that is not known (dicts of `title`, `date`,
      `last_date`, `sentence`, `doc`);
    - events (by their id): `event_type`, `trigger`, `date_start`, `date_end`, `time_text`, `sentence`, offsets of
      trigger and sentence, `modality`, `polarity`, `confidence`, `doc`; `arguments`, all that fills a role, words that
      stand for no entity too (dicts of `role`, `text`, `start`, `end`, `entity`, and `doc` where it is another
      article's); `reports`, what other articles say of it (dicts of `doc` and `sentence`), if any do;
      `plans` and `became`, ids of the events that planned it, and of those that a plan became, if there are any;
    - articles (`article/<document id>`): `title`, `date`, `source`, `doc`.

    Edges are keyed by what they mean and have `role` and `label`: event -> entity (agent, participant, object, place,
    content; with the `text` that fills the role), event -> article (reported_in), entity -> entity (part_of, and
    position with `title`, and `date` and `last_date`, the first and last day on which it is said; its key is
    `position/<title>`; both with the last `sentence` and `doc` that say it, without a sentence where a gazetteer does).
    Values are text, numbers, lists of text or of dicts, or None.
    """
    flow = EventsFlow(view)
    return filled(nx.MultiDiGraph(), flow.ids(), flow.stars())


def part_graph(
    view: View, entities: Collection[str], events: Collection[str], *, linked: Collection[str] = ()
) -> nx.MultiDiGraph[str]:
    """The part of `events_graph` that holds these entities and events, at a cost of its own size.

    Args:
        view: the store.
        entities: ids; the entities that take part in the events come with them.
        events: ids; the articles that report them, or say what the relations say, come with them.
        linked: entities that get `links`.

    Returns:
        These nodes, and all edges of the whole graph that are between them.
    """
    told = list(events_by_id(view, events).values())
    ids = {*entities, *(arg.entity for event in told for arg in event.args if arg.entity)}
    stars = list(_entities(view, ids, linked=linked))
    docs = {each.doc for event in told for each in (event.evidence, *event.reports)}
    docs |= {said["doc"] for star in stars for said in (*star.attributes.get("positions", ()), *_attributes(star))}
    stars += [*_articles(view, docs), *map(_event, told)]
    return filled(nx.MultiDiGraph(), [star.id for star in stars], stars)


def _attributes(star: Star) -> Iterator[Any]:
    return (edge.attributes for edge in star.edges)


def _entities(
    view: View, ids: Collection[str] | None = None, *, linked: Collection[str] | None = None
) -> Iterator[Star]:
    """Entities with their relations, all or those between these entities."""
    (begins, sources), (ends, targets) = among("source", ids), among("target", ids)
    condition = f"{begins} AND (target IS NULL OR {ends})"
    told = view.select(_Tie, _TIES.format(condition=condition), [*sources, *targets])
    ties = Beside(told, lambda tie: tie.source)
    for id, attributes in entity_nodes(view, ids, linked=linked):
        mine = ties.of(id)
        positions = [_held(tie) for tie in mine if tie.target is None]
        yield Star(id, attributes | ({"positions": positions} if positions else {}), _grouped(map(_tied, mine)))


def _tied(tie: _Tie) -> Edge | None:
    if tie.target is None:
        return None
    if tie.type == "position":
        return Edge(tie.target, f"position/{tie.title}", {"role": tie.type, "label": tie.title, **_held(tie)})
    said = {"sentence": tie.said.sentence, "doc": tie.said.doc}
    return Edge(tie.target, tie.type, {"role": tie.type, "label": _label(tie.type), **said})


def _held(tie: _Tie) -> dict[str, Any]:
    held = {"title": tie.title, "date": tie.date, "last_date": tie.last_date}
    return {**held, "sentence": tie.said.sentence, "doc": tie.said.doc}


def _grouped(edges: Iterable[Edge | None]) -> list[Edge]:
    """Edges in order of the first to each target, each key once."""
    targets: dict[Hashable, dict[Hashable, Edge]] = {}
    for edge in edges:
        if edge is not None:
            targets.setdefault(edge.target, {}).setdefault(edge.key, edge)
    return [edge for keys in targets.values() for edge in keys.values()]


def _articles(view: View, docs: Collection[str] | None = None) -> Iterator[Star]:
    condition, values = among("id", docs)
    sql = f"SELECT id, title, date, source FROM documents WHERE {condition} ORDER BY id"
    for article in view.select(_Article, sql, values):
        told = {
            "kind": "article",
            "label": article.title or article.id,
            "entity_type": "Article",
            "title": article.title,
            "date": article.date,
            "source": article.source,
            "doc": article.id,
        }
        yield Star(f"article/{article.id}", told, [])


def _event(event: EventAnswer) -> Star:
    told = {
        "kind": "event",
        "label": event.trigger.text,
        "entity_type": "Event",
        "event_type": event.type,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "date_start": event.time.start if event.time else None,
        "date_end": event.time.end if event.time else None,
        "time_text": event.time.text if event.time else None,
        "sentence": event.evidence.sentence,
        "sentence_start": event.evidence.start,
        "sentence_end": event.evidence.end,
        "modality": event.modality,
        "polarity": event.polarity,
        "confidence": event.confidence,
        "doc": event.evidence.doc,
        "arguments": [_filled(arg) for arg in event.args],
        **_beside(event),
    }
    return Star(event.id, told, _grouped(_joined(event)))


def _joined(event: EventAnswer) -> Iterator[Edge]:
    """To all that take part, and to the articles."""
    for arg in event.args:
        if arg.entity:
            yield Edge(arg.entity, arg.role, {"role": arg.role, "label": _label(arg.role), "text": arg.text})
    reported = {"role": "reported_in", "label": _label("reported_in")}
    for each in (event.evidence, *event.reports):
        yield Edge(f"article/{each.doc}", "reported_in", reported)


def _beside(event: EventAnswer) -> dict[str, Any]:
    """What only some events have: other reports, plans, what a plan became."""
    reports = [{"doc": each.doc, "sentence": each.sentence} for each in event.reports]
    beside = {"reports": reports, "plans": event.plans, "became": event.became}
    return {name: value for name, value in beside.items() if value}


def _filled(arg: Participant) -> dict[str, Any]:
    filled = {"role": arg.role, "text": arg.text, "start": arg.start, "end": arg.end}
    known = {"entity": arg.entity, "doc": arg.doc}
    return {**filled, **{name: value for name, value in known.items() if value}}


def _label(role: str) -> str:
    kinds = ontology()
    return kinds.roles[role].zh if role in kinds.roles else kinds.relations[role].zh
