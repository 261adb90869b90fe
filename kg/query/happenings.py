"""Events with their evidence, chosen by who, what, when and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec

from kg.errors import QueryError
from kg.ontology import ontology
from kg.query.answers import EventAnswer, Latest
from kg.query.names import code_prefix, find, nodes
from kg.query.reports import Report, joined
from kg.query.window import ALWAYS, Window
from kg.store import View

_REPORTS = """
    WITH fitting AS (
        SELECT DISTINCT event FROM (
            SELECT e.id AS report, coalesce(h.happening, e.id) AS event, e.type, e.time
            FROM events e LEFT JOIN happenings h ON h.event = e.id
        ) WHERE {condition}
    ),
    every AS (
        SELECT event AS report FROM fitting
        UNION SELECT event FROM happenings WHERE happening IN (FROM fitting)
    )
    SELECT e.report, e.event AS id, e.type, e.trigger, e.time, e.modality, e.polarity, e.confidence, e.args,
           {{'doc': d.id, 'title': d.title, 'date': d.date, 'source': d.source,
            'sentence': substring(d.text, e.sentence.start + 1, e.sentence."end" - e.sentence.start),
            'start': e.sentence.start, 'end': e.sentence."end"}} AS evidence
    FROM (FROM reports WHERE report IN (FROM every)) e
    JOIN (FROM documents WHERE id IN (SELECT doc FROM events WHERE id IN (FROM every))) d ON d.id = e.doc
    ORDER BY e.event, e.report <> e.event, d.date, d.id, e.trigger.start, e.report
"""
"""All reports of the events of which one fits, as `told` has them; the one that stands for all comes first. Only the
texts of their articles are read: `told` would read every text."""

_IN_ORDER = """
    WITH fitting AS (
        SELECT DISTINCT event FROM (
            SELECT e.id AS report, coalesce(h.happening, e.id) AS event, e.type, e.time
            FROM events e LEFT JOIN happenings h ON h.event = e.id
        ) WHERE {condition}
    )
    SELECT e.id FROM (SELECT id, doc, time, trigger FROM events WHERE id IN (FROM fitting)) e
    JOIN documents d ON d.id = e.doc
    ORDER BY coalesce(e.time.start, d.date) NULLS LAST, e.doc, e.trigger.start, e.id
"""
"""Ids of the events of which a report fits, in the order of the answers."""

_EVERY = """
    SELECT told.* FROM told JOIN events first ON first.id = told.id
    ORDER BY first.doc, first.trigger.start, told.id, report <> told.id,
             evidence.date, evidence.doc, told.trigger.start, report
"""
"""All reports, those of one event together, the one that stands for all first."""

_WITHIN = """report IN (SELECT report FROM roles WHERE role = 'place' AND entity IN (
    WITH RECURSIVE inside(id) AS (
        (SELECT ?::VARCHAR UNION SELECT id FROM current_variants WHERE starts_with(code, ?))
        UNION SELECT source FROM ties JOIN inside ON target = id WHERE type = 'part_of'
    )
    SELECT id FROM inside
))"""


class _Id(msgspec.Struct):
    id: str


class _Plan(msgspec.Struct):
    planned: str
    held: str


def events(  # noqa: PLR0913 - one parameter a filter
    view: View,
    *,
    agent: str | None = None,
    type: str | None = None,
    place: str | None = None,
    dates: Window = ALWAYS,
    limit: int | None = None,
) -> Latest[EventAnswer]:
    """Events by date that fit all that is given; negated and merely required ones too, as their modality says.

    A place stands for all that lies in it (part_of at any depth, or by code). An event overlaps the dates if any
    day of it can lie between them (one of 2021-10 fits since 2021-10-15); undated ones fit only when no date is given.
    With a limit the latest of them.

    Raises:
        QueryError: Unknown or ambiguous name, or unknown event type.
    """
    conditions: list[str] = []
    values: list[Any] = []
    if agent is not None:
        conditions.append("report IN (SELECT report FROM roles WHERE role = 'agent' AND entity = ?)")
        values.append(find(view, agent).id)
    if type is not None:
        conditions.append("type = ?")
        values.append(known_type(type))
    if place is not None:
        conditions.append(_WITHIN)
        whole = find(view, place)
        values += [whole.id, code_prefix(whole.code) if whole.code else None]
    conditions.append('coincide(time.start, time."end", ?, ?)')
    values.extend(dates)
    return _latest(view, " AND ".join(conditions), values, limit)


def timeline(view: View, entity: str, *, dates: Window = ALWAYS, limit: int | None = None) -> Latest[EventAnswer]:
    """Events in which the entity has a role, by date; without `dates` undated ones too, at their article's date.

    With a limit the latest of them.
    """
    condition = """report IN (SELECT report FROM roles WHERE entity = ?) AND coincide(time.start, time."end", ?, ?)"""
    return _latest(view, condition, [find(view, entity).id, *dates], limit)


def every_event(view: View) -> Iterator[EventAnswer]:
    """All events, one after the other in the order of their articles; the names of their participants are not given."""
    plans, became = _plans(view)
    for event in joined(view.select(Report, _EVERY)):
        linked = event.id in plans or event.id in became
        yield (
            msgspec.structs.replace(event, plans=plans.get(event.id, []), became=became.get(event.id, []))
            if linked
            else event
        )


def events_by_id(view: View, ids: Collection[str]) -> dict[str, EventAnswer]:
    """Events by id, in order of date."""
    answers = _answers(view, "event IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])
    return {answer.id: answer for answer in answers}


def known_type(type: str) -> str:
    """The event type, if there is one of this name; raises QueryError."""
    if type not in ontology().events:
        raise QueryError.unknown_type(type, ", ".join(ontology().events))
    return type


def _latest(view: View, condition: str, values: list[Any], limit: int | None) -> Latest[EventAnswer]:
    """The last events by date of which a report fits the condition; of the others only when they were is read."""
    if limit is None:
        return Latest(_answers(view, condition, values))
    ids = [row.id for row in view.select(_Id, _IN_ORDER.format(condition=condition), values)]
    shown = ids[len(ids) - limit :] if limit < len(ids) else ids
    return Latest(events_by_id(view, shown).values(), left=len(ids) - len(shown))


def _answers(view: View, condition: str, values: list[Any]) -> list[EventAnswer]:
    """Events of which a report fits the condition, each with all its reports."""
    reports = view.select(Report, _REPORTS.format(condition=condition), values)
    answers = list(joined(reports))
    known = nodes(view, {arg.entity for answer in answers for arg in answer.args if arg.entity})
    names = {id: node.name for id, node in known.items()}
    plans, became = _plans(view, [answer.id for answer in answers])
    replace = msgspec.structs.replace
    answers = [
        replace(
            answer,
            args=[replace(arg, name=names.get(arg.entity or "")) for arg in answer.args],
            plans=plans.get(answer.id, []),
            became=became.get(answer.id, []),
        )
        for answer in answers
    ]
    return sorted(answers, key=_order)


def _plans(view: View, ids: Sequence[str] | None = None) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By event, those that planned it; and those that it became."""
    chosen = "" if ids is None else "WHERE planned IN (SELECT unnest($1::VARCHAR[])) OR held IN (SELECT unnest($1))"
    plans: dict[str, list[str]] = {}
    became: dict[str, list[str]] = {}
    sql = f"FROM plans {chosen} ORDER BY planned, held"
    for pair in view.select(_Plan, sql, [] if ids is None else [list(ids)]):
        plans.setdefault(pair.held, []).append(pair.planned)
        became.setdefault(pair.planned, []).append(pair.held)
    return plans, became


def _order(answer: EventAnswer) -> tuple[Any, ...]:
    when = answer.time.start if answer.time else answer.evidence.date
    return when is None, when, answer.evidence.doc, answer.trigger.start, answer.id
