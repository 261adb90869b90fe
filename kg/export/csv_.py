"""Tables for spreadsheets: events with their participants and sentences in a row, and what they are made of.

UTF-8 with a byte order mark, since Excel takes other Chinese text for GBK. None is an empty cell; lists and maps are
JSON; a role with several participants has them in one cell, divided by `；`, and one by one in `arguments.csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kg.export.atomic import replacing
from kg.ontology import ontology
from kg.query import EventAnswer, Participant
from kg.query.happenings import every_event
from kg.query.ties import told
from kg.records import Document, Entity, Mention
from kg.store import View

Row = dict[str, Any]

_DIVIDER = "；"


def write_csv(view: View, folder: Path) -> dict[str, int]:
    """Writes a file for each of `documents mentions entities relations events arguments` into the folder.

    Args:
        view: of the store.
        folder: where the files go; it is made if missing.

    Returns:
        The number of rows of each.

    Raises:
        OutputError: a file cannot be written; each file is whole, old or new.
    """
    names = {entity.id: entity.name for entity in view.entities()}
    rows: dict[str, Callable[[], Iterable[Row]]] = {
        "documents": lambda: map(_flat, view.documents()),
        "mentions": lambda: map(_flat, view.mentions()),
        "entities": lambda: map(_flat, view.entities()),
        "relations": lambda: _relations(view, names),
        "events": lambda: (_event(event, names) for event in every_event(view)),
        "arguments": lambda: (row for event in every_event(view) for row in _arguments(event, names)),
    }
    return {name: _write(make(), _HEADERS[name], folder / f"{name}.csv") for name, make in rows.items()}


_SAID = ["sentence", "sentence_start", "sentence_end", "doc", "article_title", "article_date", "source"]
_HEADERS: dict[str, list[str]] = {
    "documents": list(Document.__struct_fields__),
    "mentions": list(Mention.__struct_fields__),
    "entities": list(Entity.__struct_fields__),
    "relations": ["type", "source_id", "source_name", "target_id", "target_name", "title", "date", *_SAID],
    "events": [
        *("id", "type", "label", "trigger", "trigger_start", "trigger_end"),
        *("date_start", "date_end", "time_text", *ontology().roles, "modality", "polarity", "confidence", *_SAID),
    ],
    "arguments": ["event", "role", "text", "entity", "name", "start", "end"],
}


def _write(rows: Iterable[Row], header: list[str], path: Path) -> int:
    count = 0
    with replacing(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", errors="replace", write_through=True)
        writer = csv.DictWriter(text, header)
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
        text.detach()
    return count


def _flat(record: msgspec.Struct) -> Row:
    return {name: _cell(value) for name, value in msgspec.structs.asdict(record).items()}


def _cell(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict) else value


def _relations(view: View, names: Mapping[str, str]) -> Iterator[Row]:
    for tie in told(view):
        yield {
            "type": tie.type,
            "source_id": tie.source,
            "source_name": names[tie.source],
            "target_id": tie.target,
            "target_name": names.get(tie.target or ""),
            "title": tie.title,
            "date": tie.date,
            **_said(tie.evidence),
        }


def _event(event: EventAnswer, names: Mapping[str, str]) -> Row:
    time = event.time
    return {
        "id": event.id,
        "type": event.type,
        "label": ontology().events[event.type].zh,
        "trigger": event.trigger.text,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "date_start": time.start if time else None,
        "date_end": time.end if time else None,
        "time_text": time.text if time else None,
        **{
            role: _DIVIDER.join(_name(arg, names) for arg in event.args if arg.role == role)
            for role in ontology().roles
        },
        "modality": event.modality,
        "polarity": event.polarity,
        "confidence": event.confidence,
        **_said(event.evidence),
    }


def _arguments(event: EventAnswer, names: Mapping[str, str]) -> Iterator[Row]:
    for arg in event.args:
        told = {"event": event.id, "role": arg.role, "text": arg.text, "entity": arg.entity}
        yield {**told, "name": names.get(arg.entity or ""), "start": arg.start, "end": arg.end}


def _name(arg: Participant, names: Mapping[str, str]) -> str:
    return names.get(arg.entity or "", arg.text)


def _said(evidence: Any) -> Row:
    return {
        "sentence": evidence.sentence,
        "sentence_start": evidence.start,
        "sentence_end": evidence.end,
        "doc": evidence.doc,
        "article_title": evidence.title,
        "article_date": evidence.date,
        "source": evidence.source,
    }
