"""The events graph: what happened, who took part and in which article it stands."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
import networkx as nx

from kg.graph.entities import among, entity_nodes
from kg.ontology import ontology
from kg.query.answers import EventAnswer, Participant
from kg.query.happenings import events_by_id, every_event
from kg.store import View


class _Article(msgspec.Struct):
    id: str
    title: str | None
    date: str | None
    source: str | None


class _Said(msgspec.Struct):
    sentence: str | None
    doc: str


class _Tie(msgspec.Struct):
    type: str
    source: str
    target: str | None
    title: str | None
    date: str | None
    last_date: str | None
    said: _Said


_TIES = """
    SELECT type, source, target, title, min(date) AS date, max(date) AS last_date,
           max({{'told': evidence.sentence IS NOT NULL, 'date': coalesce(date, ''),
                'sentence': evidence.sentence, 'doc': evidence.doc}}) AS said
    FROM told_relations WHERE {condition} GROUP BY type, source, target, title ORDER BY ALL
"""
"""Of several sentences that say the same the latest stands for all."""


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
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(entity_nodes(view))
    _add_articles(graph, view)
    for event in every_event(view):
        _add_event(graph, event)
    _add_ties(graph, view)
    return graph


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
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    told = list(events_by_id(view, events).values())
    ids = {*entities, *(arg.entity for event in told for arg in event.args if arg.entity)}
    graph.add_nodes_from(entity_nodes(view, ids, linked=linked))
    docs = {each.doc for event in told for each in (event.evidence, *event.reports)}
    docs |= _add_ties(graph, view, ids)
    _add_articles(graph, view, docs)
    for event in told:
        _add_event(graph, event)
    return graph


def _add_articles(graph: nx.MultiDiGraph[str], view: View, docs: Collection[str] | None = None) -> None:
    condition, values = among("id", docs)
    sql = f"SELECT id, title, date, source FROM documents WHERE {condition} ORDER BY id"
    for article in view.select(_Article, sql, values):
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
        time_text=event.time.text if event.time else None,
        sentence=event.evidence.sentence,
        sentence_start=event.evidence.start,
        sentence_end=event.evidence.end,
        modality=event.modality,
        polarity=event.polarity,
        confidence=event.confidence,
        doc=event.evidence.doc,
        arguments=[_filled(arg) for arg in event.args],
        **_beside(event),
    )
    for arg in event.args:
        if arg.entity and not graph.has_edge(event.id, arg.entity, arg.role):
            graph.add_edge(event.id, arg.entity, arg.role, role=arg.role, label=_label(arg.role), text=arg.text)
    for each in (event.evidence, *event.reports):
        article = f"article/{each.doc}"
        graph.add_edge(event.id, article, "reported_in", role="reported_in", label=_label("reported_in"))


def _beside(event: EventAnswer) -> dict[str, Any]:
    """What only some events have: other reports, plans, what a plan became."""
    reports = [{"doc": each.doc, "sentence": each.sentence} for each in event.reports]
    beside = {"reports": reports, "plans": event.plans, "became": event.became}
    return {name: value for name, value in beside.items() if value}


def _filled(arg: Participant) -> dict[str, Any]:
    filled = {"role": arg.role, "text": arg.text, "start": arg.start, "end": arg.end}
    known = {"entity": arg.entity, "doc": arg.doc}
    return {**filled, **{name: value for name, value in known.items() if value}}


def _add_ties(graph: nx.MultiDiGraph[str], view: View, ids: Collection[str] | None = None) -> set[str]:
    """Adds relations, all or those between these entities; returns the articles that say so."""
    (begins, sources), (ends, targets) = among("source", ids), among("target", ids)
    condition = f"{begins} AND (target IS NULL OR {ends})"
    docs = set()
    for tie in view.select(_Tie, _TIES.format(condition=condition), [*sources, *targets]):
        docs.add(tie.said.doc)
        said = {"sentence": tie.said.sentence, "doc": tie.said.doc}
        held = {"title": tie.title, "date": tie.date, "last_date": tie.last_date, **said}
        if tie.target is None:
            node = graph.nodes[tie.source]
            node["positions"] = [*node.get("positions", []), held]
        elif tie.type == "position":
            graph.add_edge(tie.source, tie.target, f"position/{tie.title}", role=tie.type, label=tie.title, **held)
        else:
            graph.add_edge(tie.source, tie.target, tie.type, role=tie.type, label=_label(tie.type), **said)
    return docs


def _label(role: str) -> str:
    kinds = ontology()
    return kinds.roles[role].zh if role in kinds.roles else kinds.relations[role].zh
