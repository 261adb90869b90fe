"""A store's graph as columns: what the index is made of, read by few queries, with numbers for ids.

Nodes are numbered by the order of their ids: entities first, then events, then articles. A number means the same node
for as long as the store stays as it is.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.store import View

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Keys = NDArray[np.uint64]

_ENTITIES = """
    SELECT id, hash(id) AS key, arg_max(type, claims) AS type FROM variants
    GROUP BY id HAVING sum(claims) > 0 ORDER BY id
"""

_EVENTS = """
    SELECT id, hash(id) AS key, type, links, try_cast(first || '-01-01'[length(first) - 3:] AS DATE) AS first,
           CASE length(last) WHEN 7 THEN last_day(try_cast(last || '-01' AS DATE))
                ELSE try_cast(last || '-12-31'[length(last) - 3:] AS DATE) END AS last
    FROM (
        SELECT event AS id, type, time.start AS first, time."end" AS last,
               modality IN ('fact', 'planned') AND polarity = 'positive' AS links
        FROM reports WHERE report = event
    ) ORDER BY id
"""
"""Months and years are the days that they hold."""

ROLES = ("agent", "participant", "object", "place", "content")
"""In the index a role is its place here."""

_ROLES = f"""
    SELECT hash(event) AS event, hash(entity) AS entity, list_position({list(ROLES)}, role)::TINYINT - 1 AS role
    FROM roles
"""

_RELATIONS = """
    SELECT hash(source) AS source, hash(target) AS target, type = 'part_of' AS part, hash(title) AS title
    FROM ties WHERE target IS NOT NULL GROUP BY ALL ORDER BY ALL
"""


class Columns(NamedTuple):
    """Ids, numbers and days; all arrays but the last six have a value for each entity or event.

    Attributes:
        entities, events, articles: ids in order; the first event has the number `len(entities)`, and so on.
        keys: a hash of each entity's id. types: type of each entity. event_types: of each event.
        linking: whether an event joins those who take part in it.
        first, last, dated: days since 1970 of each event, and whether they are known; undated ones begin before and
            end after all others.
        event, entity, role: a row for each entity in a role of an event, all by number (events from 0 on), each once,
            in order of the events.
        source, target, part: a row for each relation: its two ends, and whether it is part_of.
    """

    entities: list[str]
    events: list[str]
    articles: list[str]
    keys: Keys
    types: NDArray[Any]
    event_types: NDArray[Any]
    linking: Flags
    first: Numbers
    last: Numbers
    dated: Flags
    event: Numbers
    entity: Numbers
    role: Numbers
    source: Numbers
    target: Numbers
    part: Flags


def read(view: View) -> Columns:
    """The columns of a store, from its tables."""
    entities, events = view.columns(_ENTITIES), view.columns(_EVENTS)
    first, last, dated = _days(events["first"], events["last"])
    event, entity, role = _roles(view, entities["key"], events["key"])
    relations = view.columns(_RELATIONS)
    source, target = (numbered(relations[end], entities["key"])[0] for end in ("source", "target"))
    return Columns(
        entities=entities["id"].tolist(),
        events=events["id"].tolist(),
        articles=view.columns("SELECT id FROM documents ORDER BY id")["id"].tolist(),
        keys=entities["key"],
        types=entities["type"],
        event_types=events["type"],
        linking=events["links"].astype(bool),
        first=first,
        last=last,
        dated=dated,
        event=event,
        entity=entity,
        role=role,
        source=source,
        target=target,
        part=relations["part"].astype(bool),
    )


def _roles(view: View, entities: Keys, events: Keys) -> tuple[Numbers, Numbers, Numbers]:
    rows = view.columns(_ROLES)
    event, known = numbered(rows["event"], events)
    entity, _ = numbered(rows["entity"], entities)
    wide, roles = max(1, len(entities)), len(ROLES)
    once = distinct((event[known] * wide + entity[known]) * roles + rows["role"][known])
    return once // roles // wide, once // roles % wide, once % roles


def distinct(numbers: Numbers) -> Numbers:
    """The numbers in order, each once: several times as fast as `np.unique`."""
    ranked = np.sort(numbers)
    once: Numbers = ranked[np.append(True, ranked[1:] != ranked[:-1])[: len(ranked)]]
    return once


_FAR = np.int64(10_000_000)
"""More days than any date is from 1970."""


def _days(first: NDArray[Any], last: NDArray[Any]) -> tuple[Numbers, Numbers, Flags]:
    """Days since 1970, and which of them are known."""
    plain = [np.ma.filled(column, np.datetime64("NaT")).astype("datetime64[D]") for column in (first, last)]
    known = ~np.isnat(plain[0])
    begins = np.where(known, plain[0].astype(np.int64), -_FAR)
    ends = np.where(np.isnat(plain[1]), _FAR, plain[1].astype(np.int64))
    return begins, ends, known


def numbered(keys: NDArray[np.uint64], known: NDArray[np.uint64]) -> tuple[Numbers, Flags]:
    """The place of each key among the known ones, and whether it is among them."""
    order = np.argsort(known)
    ranked = known[order]
    places = np.minimum(np.searchsorted(ranked, keys), max(0, len(ranked) - 1))
    found: Flags = ranked[places] == keys if len(ranked) else np.zeros(len(keys), dtype=bool)
    return order[places] if len(ranked) else places, found
