"""The tables of the store, derived from the records so that columns stand in one place."""

from __future__ import annotations

import datetime
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from kg.records import TABLES, Entity

Digest = NewType("Digest", int)
"""64 bits of a text's MD5 (`md5_number_lower` of DuckDB), by which millions of rows are compared in milliseconds.

Of ten million texts two have the same by chance in one store of 370,000.
"""


class Claim(Entity, frozen=True, kw_only=True):
    """What one document says of an entity; the entity itself is the sum of its claims."""

    doc: str


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A claim whose node is not the one that its id names: `id` is the id that linking gave within the document."""

    doc: str
    id: str
    node: str
    reason: str | None = None


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What tells a claim apart from others with the same key; `kg.identity` reads it.

    `date` is the document's; a loose claim is one that `evidence` does not place; `company` are persons named beside.
    """

    doc: str
    id: str
    type: str
    key: str
    date: str | None
    evidence: str
    loose: bool
    company: list[str] = []


class Redirect(msgspec.Struct, frozen=True, kw_only=True):
    """An id that once meant all claims of it and now several nodes: asked for, it means the claim of this document."""

    id: str
    doc: str


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One of several reports of one event, and the report that stands for all."""

    doc: str
    event: str
    happening: str
    reason: str | None = None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report of an event, the digest of its id, and the offset of its trigger."""

    doc: str
    event: str
    number: Digest
    start: int


class EventKey(msgspec.Struct, frozen=True, kw_only=True):
    """Something by which the report with this number and others of one event know each other.

    `words` are keys of the very words, which nodes do not change.
    """

    doc: str
    number: Digest
    key: Digest
    words: bool


class PlanKey(msgspec.Struct, frozen=True, kw_only=True):
    """Something by which a plan and what was held know each other, if their days are near.

    `event` is the report that stands for all of one event, `told` the day from which the plan was known.
    """

    doc: str
    report: str
    event: str
    key: Digest
    planned: bool
    day: datetime.date
    told: datetime.date


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """From what and by what a document was made, as a digest."""

    doc: str
    key: str


STORED: dict[str, type[msgspec.Struct]] = {**TABLES, "entities": Claim}
"""The row of each table; all but `documents` have a column `doc`."""

RESOLVED: dict[str, type[msgspec.Struct]] = {
    "identities": Identity,
    "profiles": Profile,
    "redirects": Redirect,
    "happenings": Happening,
    "numbered": Report,
    "event_keys": EventKey,
    "plan_keys": PlanKey,
}
"""What is known across documents; a claim or event without a row is what its own document makes of it."""

_SCALARS = {
    str: "VARCHAR",
    int: "INTEGER",
    Digest: "UBIGINT",
    float: "DOUBLE",
    bool: "BOOLEAN",
    datetime.date: "DATE",
}


def columns(record: type[msgspec.Struct]) -> dict[str, str]:
    """Column names and DuckDB types of a record: `{"start": "INTEGER", "args": "STRUCT(...)[]"}`."""
    hints = get_type_hints(record)
    return {field: sql_type(hints[field]) for field in record.__struct_fields__}


def sql_type(kind: Any) -> str:
    """The DuckDB type of a Python type; raises TypeError for one that no record has."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return sql_type(next(arg for arg in args if arg is not type(None)))
    if origin in (list, tuple):
        return f"{sql_type(args[0])}[]"
    if origin is dict:
        return f"MAP({sql_type(args[0])}, {sql_type(args[1])})"
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return f"STRUCT({declaration(kind)})"
    if kind in _SCALARS:
        return _SCALARS[kind]
    raise TypeError(f"no column type for {kind}")


def declaration(record: type[msgspec.Struct]) -> str:
    """The columns as SQL: `"doc" VARCHAR, "start" INTEGER`."""
    return ", ".join(f'"{name}" {kind}' for name, kind in columns(record).items())
