"""The contract between text and graph: typed records and their columns.

`pipelines` writes an `Extraction` for each article: spans of its text, nothing resolved. `kg.link` turns it into a
`LinkedDocument`: the same spans with entities, and the relations between these. Store, JSON Lines and Parquet have
the columns of the records here. Offsets count characters of `Document.text`, end exclusive; dates are ISO 8601.
Absent values are None, never invented.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

S = TypeVar("S", bound=msgspec.Struct)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article. `source` is the file or address it was read from.

    `source_offsets` maps text to source in runs `(start in text, start in the decoded source, length)`, in order of
    the text. Characters in no run were put in by cleaning; radicals and full-width digits and letters change their form
    inside a run, one for one.
    """

    id: str
    source: str | None = None
    source_offsets: list[tuple[int, int, int]] = []
    title: str | None = None
    byline: list[str] = []
    date: str | None = None
    date_source: str | None = None
    place: str | None = None
    text: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text. `type` is a node type, or Position or Time, which have no entity."""

    doc: str
    start: int
    end: int
    text: str
    type: str
    entity: str | None = None
    reason: str | None = None
    """Why this entity, in words (`我市: the paper's home place`)."""


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A node: `person/何川@340827`, `place/340827`, `organization/望江县政协`."""

    id: str
    type: str
    name: str
    aliases: list[str] = []
    code: str | None = None
    attrs: dict[str, str] = {}


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """`position` (person, title, body or place where it is held) or `part_of`; the span is what says so."""

    doc: str
    type: str
    source: str
    target: str | None = None
    title: str | None = None
    start: int | None = None
    end: int | None = None
    date: str | None = None


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of the text."""

    text: str
    start: int
    end: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of a sentence in the text."""

    start: int
    end: int


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression and what it means: `start` and `end` are ISO days, months or years, both inclusive.

    Equal ends say a single day, month or year; their length is the precision.
    """

    text: str
    start: str
    end: str


class Argument(msgspec.Struct, frozen=True, kw_only=True):
    """What fills a role of an event: an entity, or words as written. Roles: agent participant object place content."""

    role: str
    text: str
    entity: str | None = None
    start: int
    end: int


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A happening, its trigger and the sentence that says so. The id is `event/<doc>/<offset of the trigger>`."""

    id: str
    doc: str
    type: str
    trigger: Span
    sentence: Sentence
    time: Time | None = None
    modality: str = "fact"
    polarity: str = "positive"
    args: list[Argument] = []
    confidence: float = 1.0


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A person's position as the text has it: spans of the name and of the title; `status` is 原, 时任, 代 or None."""

    person: Span
    title: Span
    status: str | None = None


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """All that the language pipeline finds in one article; no entity is set yet."""

    document: Document
    mentions: list[Mention] = []
    titles: list[Title] = []
    events: list[Event] = []
    sentences: list[Sentence] = []


class LinkedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One article after linking: what it alone says, so that it can be added to a store and taken out again."""

    document: Document
    mentions: list[Mention] = []
    entities: list[Entity] = []
    relations: list[Relation] = []
    events: list[Event] = []


TABLES: dict[str, type[msgspec.Struct]] = {
    "documents": Document,
    "mentions": Mention,
    "entities": Entity,
    "relations": Relation,
    "events": Event,
}
"""The record files and store tables, by name."""


_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(record: S) -> S:
    """The record, with U+FFFD for each lone surrogate if it holds any: UTF-8 has none, and offsets stay right."""
    try:
        msgspec.msgpack.encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(_replaced(msgspec.to_builtins(record)), type(record))
    return record


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [_replaced(item) for item in value]
    if isinstance(value, dict):
        return {_replaced(key): _replaced(item) for key, item in value.items()}
    return value
