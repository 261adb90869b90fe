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
    WITH fitting AS ({fitting}),
    every AS MATERIALIZED (
        SELECT event AS report, event FROM fitting
        UNION SELECT h.event, h.happening FROM happenings h JOIN fitting ON h.happening = fitting.event
    ),
    picked AS MATERIALIZED (
        FROM events WHERE rowid IN (SELECT rowid FROM events WHERE id IN (SELECT report FROM every))
    )
    SELECT e.report, e.event AS id, e.type, e.trigger, e.time, e.modality, e.polarity, e.confidence,
           coalesce(r.args, e.args) AS args,
           {{'doc': d.id, 'title': d.title, 'date': d.date, 'source': d.source,
            'sentence': substring(d.text, e.sentence.start + 1, e.sentence."end" - e.sentence.start),
            'start': e.sentence.start, 'end': e.sentence."end"}} AS evidence
    FROM (picked JOIN every ON every.report = id) e
    LEFT JOIN (FROM rewritten WHERE event IN (SELECT report FROM every)) r ON r.event = e.report
    JOIN (
        FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE id IN (SELECT doc FROM picked))
    ) d ON d.id = e.doc
    ORDER BY e.event, e.report <> e.event, d.date, d.id, e.trigger.start, e.report
"""
"""All reports of events, as `told` has them; the one that stands for all comes first. What is not of these events is
left out before anything is joined, and rows are looked up by their numbers: where ids are compared, DuckDB reads all
columns of all events, and `told` would read every text."""

_IN_ORDER = """
    WITH fitting AS ({fitting})
    SELECT e.id, count(*) OVER () AS fitting FROM (
        SELECT id, doc, time.start AS first, trigger.start AS place FROM events WHERE id IN (FROM fitting)
    ) e
    JOIN (SELECT id, date FROM documents) d ON d.id = e.doc
    ORDER BY coalesce(e.first, d.date) DESC NULLS FIRST, e.doc DESC, e.place DESC, e.id DESC LIMIT ?
"""
"""Ids of events, those that come last in the order of the answers first, and how many there are in all."""

_ANY = """(
    SELECT coalesce(h.happening, e.id) AS event, e.type, e.time.start AS first, e.time."end" AS last
    FROM events e LEFT JOIN happenings h ON h.event = e.id
)"""
"""All reports, those that name no entity too: `roles` has them not, and is read in a third of the time."""

_CHOSEN = "SELECT unnest(?::VARCHAR[]) AS event EXCEPT SELECT event FROM happenings"

_PUBLISHED = "SELECT id AS event FROM events WHERE doc BETWEEN ? AND ? EXCEPT SELECT event FROM happenings"

_AT_ONCE = 1000
"""Articles whose events are read at once when all are."""

_AGENT = "role = 'agent' AND entity = ?"

_WITHIN = """role = 'place' AND entity IN (
    WITH RECURSIVE inside(id) AS (
        (SELECT ?::VARCHAR UNION SELECT id FROM current_variants WHERE starts_with(code, ?))
        UNION SELECT source FROM ties JOIN inside ON target = id WHERE type = 'part_of'
    )
    SELECT id FROM inside
)"""


_PLANNED = """
    SELECT DISTINCT event AS id FROM plan_keys WHERE planned AND key IN (
        SELECT key FROM plan_keys WHERE event IN (SELECT unnest(?::VARCHAR[]))
    )
"""
"""What was planned and could have become one of these events."""


_FEW = 1000
"""Plans that are looked up as parameters, which DuckDB does before it joins and ranks; of more all are read."""


class _Id(msgspec.Struct):
    id: str


class _Ranked(msgspec.Struct):
    id: str
    fitting: int


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
    roles: list[str] = []
    values: list[Any] = []
    if agent is not None:
        roles.append(_AGENT)
        values.append(find(view, agent).id)
    if place is not None:
        roles.append(_WITHIN)
        whole = find(view, place)
        values += [whole.id, code_prefix(whole.code) if whole.code else None]
    conditions = [*roles[:1], *(f"report IN (SELECT report FROM roles WHERE {each})" for each in roles[1:])]
    if type is not None:
        conditions.append("type = ?")
        values.append(known_type(type))
    conditions.append("coincide(first, last, ?, ?)")
    values.extend(dates)
    fitting = f"SELECT DISTINCT event FROM {'roles' if roles else _ANY} WHERE {' AND '.join(conditions)}"
    return _latest(view, fitting, values, limit)


def timeline(view: View, entity: str, *, dates: Window = ALWAYS, limit: int | None = None) -> Latest[EventAnswer]:
    """Events in which the entity has a role, by date; without `dates` undated ones too, at their article's date.

    With a limit the latest of them.
    """
    fitting = "SELECT DISTINCT event FROM roles WHERE entity = ? AND coincide(first, last, ?, ?)"
    return _latest(view, fitting, [find(view, entity).id, *dates], limit)


def every_event(view: View) -> Iterator[EventAnswer]:
    """All events, one after the other in the order of their articles; the names of their participants are not given.

    Those of so many articles at once are held, so that memory does not grow with the store.
    """
    plans, became = _plans(view)
    docs = [row.id for row in view.select(_Id, "SELECT id FROM documents ORDER BY id")]
    for start in range(0, len(docs), _AT_ONCE):
        some = docs[start : start + _AT_ONCE]
        told = joined(view.select(Report, _REPORTS.format(fitting=_PUBLISHED), [some[0], some[-1]]))
        for event in sorted(told, key=lambda event: (event.evidence.doc, event.trigger.start, event.id)):
            linked = event.id in plans or event.id in became
            yield (
                msgspec.structs.replace(event, plans=plans.get(event.id, []), became=became.get(event.id, []))
                if linked
                else event
            )


def events_by_id(view: View, ids: Collection[str]) -> dict[str, EventAnswer]:
    """Events by id, in order of date."""
    answers = _answers(view, _CHOSEN, [list(ids)])
    return {answer.id: answer for answer in answers}


def latest_first(view: View, ids: Collection[str]) -> list[str]:
    """Ids of events in the order of the answers turned round."""
    return [row.id for row in view.select(_Ranked, _IN_ORDER.format(fitting=_CHOSEN), [list(ids), len(ids)])]


def known_type(type: str) -> str:
    """The event type, if there is one of this name; raises QueryError."""
    if type not in ontology().events:
        raise QueryError.unknown_type(type, ", ".join(ontology().events))
    return type


def _latest(view: View, fitting: str, values: list[Any], limit: int | None) -> Latest[EventAnswer]:
    """The last events by date of those that fit; of the others only when they were is read."""
    if limit is None:
        return Latest(_answers(view, fitting, values))
    latest = list(view.select(_Ranked, _IN_ORDER.format(fitting=fitting), [*values, max(limit, 1)]))
    shown = [row.id for row in latest[:limit]]
    left = latest[0].fitting - len(shown) if latest else 0
    return Latest(events_by_id(view, shown).values(), left=left)


def _answers(view: View, fitting: str, values: list[Any]) -> list[EventAnswer]:
    """Events that fit, each with all its reports; `fitting` is SQL that gives their ids as `event`."""
    reports = view.select(Report, _REPORTS.format(fitting=fitting), values)
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
    plans: dict[str, list[str]] = {}
    became: dict[str, list[str]] = {}
    planned = [] if ids is None else [row.id for row in view.select(_Id, _PLANNED, [list(ids)])]
    if ids is not None and not planned:
        return plans, became
    planned = planned if len(planned) <= _FEW else []
    chosen = f"WHERE planned IN ({', '.join('?' * len(planned))})" if planned else ""
    asked = None if ids is None else set(ids)
    for pair in view.select(_Plan, f"FROM plans {chosen} ORDER BY planned, held", planned):
        if asked is None or pair.planned in asked or pair.held in asked:
            plans.setdefault(pair.held, []).append(pair.planned)
            became.setdefault(pair.planned, []).append(pair.held)
    return plans, became


def _order(answer: EventAnswer) -> tuple[Any, ...]:
    when = answer.time.start if answer.time else answer.evidence.date
    return when is None, when, answer.evidence.doc, answer.trigger.start, answer.id
