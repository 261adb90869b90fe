"""Answers as flat rows, one for each event, relation or pair, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

import msgspec

from kg.ontology import ontology
from kg.query import Circle, EventAnswer, Evidence, Hop, Path, RelationAnswer, Together

Row = dict[str, Any]

_DIVIDER = "；"


@singledispatch
def rows_of(answer: msgspec.Struct, number: int) -> Iterator[Row]:
    """The rows of an answer, the `number`th of its list: a record is a row with its own fields."""
    yield msgspec.structs.asdict(answer)


@rows_of.register
def _event(answer: EventAnswer, number: int) -> Iterator[Row]:
    time = answer.time
    yield {
        "id": answer.id,
        "date_start": time.start if time else None,
        "date_end": time.end if time else None,
        "type": answer.type,
        "trigger": answer.trigger.text,
        **{role: filled(answer, role) for role in ontology().roles},
        "modality": answer.modality,
        "polarity": answer.polarity,
        **_said(answer.evidence),
    }


@rows_of.register
def _relation(answer: RelationAnswer, number: int) -> Iterator[Row]:
    yield {
        "source": answer.source.name,
        "relation": answer.type,
        "title": answer.title,
        "target": answer.target.name if answer.target else None,
        "first_date": answer.first_date,
        "last_date": answer.last_date,
        **_said(answer.evidence[0]),
    }


@rows_of.register
def _hop(answer: Hop, number: int) -> Iterator[Row]:
    ends = {"source": answer.source.name, "target": answer.target.name}
    for event in answer.events:
        date = event.time.start if event.time else None
        yield {**ends, "what": event.trigger.text, "type": event.type, "date": date, **_said(event.evidence)}
    for tie in answer.relations:
        what = tie.title or tie.type
        yield {**ends, "what": what, "type": tie.type, "date": tie.last_date, **_said(tie.evidence[0])}


@rows_of.register
def _path(answer: Path, number: int) -> Iterator[Row]:
    for step, hop in enumerate(answer.hops, 1):
        yield from ({"path": number, "hop": step, **row} for row in _hop(hop, step))


@rows_of.register
def _together(answer: Together, number: int) -> Iterator[Row]:
    for event in answer.events:
        ends = {"source": answer.source.name, "target": answer.target.name, "count": answer.count}
        date = event.time.start if event.time else None
        yield {
            **ends,
            "what": event.trigger.text,
            "agent": filled(event, "agent"),
            "date": date,
            **_said(event.evidence),
        }


@rows_of.register
def _circle(answer: Circle, number: int) -> Iterator[Row]:
    for member in answer.members:
        yield {"circle": number, "name": member.name, "id": member.id, "type": member.type}


def filled(event: EventAnswer, role: str) -> str:
    """The names of all that fill a role."""
    return _DIVIDER.join(arg.name or arg.text for arg in event.args if arg.role == role)


def _said(evidence: Evidence) -> Row:
    told = {"sentence": evidence.sentence, "doc": evidence.doc}
    return {**told, "article_title": evidence.title, "article_date": evidence.date}
