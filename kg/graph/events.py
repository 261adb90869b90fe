"""The events graph: what happened, who took part and in which article it stands."""

from __future__ import annotations

from typing import Any

import msgspec
import networkx as nx

from kg.ontology import ontology
from kg.query.answers import EventAnswer
from kg.records import Entity
from kg.store import View


class _Article(msgspec.Struct):
    id: str
    title: str | None
    date: str | None
    source: str | None


class _Tie(msgspec.Struct):
    type: str
    source: str
    target: str
    title: str | None
    date: str | None
    last_date: str | None


def events_graph(view: View) -> nx.MultiDiGraph[str]:
    """All entities, events and articles of a store, in time and memory linear in its size.

    Nodes have `kind` (entity, event, article), `label` and `entity_type` (Event and Article for these two), and

    - entities: `name`, `aliases`, `code`;
    - events (by their id): `event_type`, `trigger`, `date_start`, `date_end`, `sentence`, offsets of trigger and
      sentence, `modality`, `polarity`, `confidence`, `doc`;
    - articles (`article/<document id>`): `title`, `date`, `source`, `doc`.

    Edges are keyed by what they mean and have `role` and `label`: event -> entity (agent, participant, object, place,
    content; with the `text` that fills the role), event -> article (reported_in), entity -> entity (part_of, and
    position with `title`, and `date` and `last_date`, the first and last day on which it is said; its key is
    `position/<title>`). Values are text, numbers, lists of text or None.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((entity.id, entity_attributes(entity)) for entity in view.entities())
    _add_articles(graph, view)
    for event in view.select(EventAnswer, "FROM told ORDER BY evidence.doc, trigger.start, id"):
        _add_event(graph, event)
    _add_ties(graph, view)
    return graph


def entity_attributes(entity: Entity) -> dict[str, Any]:
    """The attributes of an entity's node."""
    return {
        "kind": "entity",
        "label": entity.name,
        "entity_type": entity.type,
        "name": entity.name,
        "aliases": entity.aliases,
        "code": entity.code,
    }


def _add_articles(graph: nx.MultiDiGraph[str], view: View) -> None:
    for article in view.select(_Article, "SELECT id, title, date, source FROM documents ORDER BY id"):
        graph.add_node(
            f"article/{article.id}",
            kind="article",
            label=article.title or article.id,
            entity_type="Article",
            title=article.title,
            date=article.date,
            source=article.source,
            doc=article.id,
        )


def _add_event(graph: nx.MultiDiGraph[str], event: EventAnswer) -> None:
    graph.add_node(
        event.id,
        kind="event",
        label=event.trigger.text,
        entity_type="Event",
        event_type=event.type,
        trigger=event.trigger.text,
        trigger_start=event.trigger.start,
        trigger_end=event.trigger.end,
        date_start=event.time.start if event.time else None,
        date_end=event.time.end if event.time else None,
        sentence=event.evidence.sentence,
        sentence_start=event.evidence.start,
        sentence_end=event.evidence.end,
        modality=event.modality,
        polarity=event.polarity,
        confidence=event.confidence,
        doc=event.evidence.doc,
    )
    for arg in event.args:
        if arg.entity and not graph.has_edge(event.id, arg.entity, arg.role):
            graph.add_edge(event.id, arg.entity, arg.role, role=arg.role, label=_label(arg.role), text=arg.text)
    article = f"article/{event.evidence.doc}"
    graph.add_edge(event.id, article, "reported_in", role="reported_in", label=_label("reported_in"))


def _add_ties(graph: nx.MultiDiGraph[str], view: View) -> None:
    sql = """SELECT type, source, target, title, min(date) AS date, max(date) AS last_date FROM relations
        WHERE target IS NOT NULL GROUP BY ALL ORDER BY ALL"""
    for tie in view.select(_Tie, sql):
        if tie.type == "position":
            key, label = f"position/{tie.title}", tie.title
            dated = {"title": tie.title, "date": tie.date, "last_date": tie.last_date}
        else:
            key, label, dated = tie.type, _label(tie.type), {}
        graph.add_edge(tie.source, tie.target, key, role=tie.type, label=label, **dated)


def _label(role: str) -> str:
    kinds = ontology()
    return kinds.roles[role].zh if role in kinds.roles else kinds.relations[role].zh
