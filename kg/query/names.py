"""From what a person types to an entity."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from kg.errors import QueryError
from kg.query.answers import Node
from kg.records import Entity
from kg.store import View

_NEAR = 5
"""Names offered when none fits."""


_FOREMOST = 10
"""How many times as many articles must name the bearer of a name that is meant without more words."""

_MOST = 20
"""Bearers of one name that are listed."""

_BEARERS = """
    WITH ids AS (SELECT unnest($1::VARCHAR[]) AS id),
    acts AS (SELECT entity, count(DISTINCT event) AS events FROM roles WHERE entity IN (FROM ids) GROUP BY entity),
    posts AS (
        SELECT source, arg_max(title, date) AS title FROM ties
        WHERE type = 'position' AND source IN (FROM ids) GROUP BY source
    )
    SELECT id, [told FOR told IN [title, 'events: ' || events] IF told IS NOT NULL] AS told
    FROM ids LEFT JOIN posts ON source = id LEFT JOIN acts ON entity = id
    ORDER BY coalesce(events, 0) DESC, id
"""


class _Bearer(msgspec.Struct):
    id: str
    told: list[str]


class _Id(msgspec.Struct):
    id: str


class _Name(msgspec.Struct):
    name: str


def find(view: View, name: str) -> Entity:
    """The entity that `name` means: its id, its name, an alias; an id it had before; the only name it is a part of.

    Of several bearers of a name the one that ten times as many articles name as any other is meant.

    Raises:
        QueryError: No entity fits (near names are listed), or several bear exactly this name (their ids are listed).
    """
    if not name.strip():
        raise QueryError.no_name()
    if entity := view.entity(name):
        return entity
    bearers = _entities(view, "name = $1 OR list_contains(aliases, $1)", name)
    for fitting in ([entity for entity in bearers if entity.name == name], bearers):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            return _foremost(view, fitting, name)
    before = view.current(name)
    if len(before) > 1:
        raise QueryError.ambiguous_name(name, _told_apart(view, before))
    return next(view.entities(before), None) or _partly(view, name)


def namesakes(view: View, entity: str) -> list[Node]:
    """Others of the type of an entity that bear its name, the most often named first."""
    here = find(view, entity)
    sql = """SELECT id FROM current_variants WHERE name = ? AND type = ? AND id <> ?
        GROUP BY id ORDER BY sum(claims) DESC, id"""
    ids = [row.id for row in view.select(_Id, sql, [here.name, here.type, here.id])]
    known = nodes(view, ids)
    return [known[id] for id in ids if known[id].name == here.name]


def _foremost(view: View, bearers: list[Entity], name: str) -> Entity:
    sql = """SELECT id FROM current_variants WHERE id IN (SELECT unnest(?::VARCHAR[])) GROUP BY id
        QUALIFY sum(claims) >= ? * coalesce(max(sum(claims)) OVER (
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW
        ), 0)"""
    ids = [row.id for row in view.select(_Id, sql, [[entity.id for entity in bearers], _FOREMOST])]
    if len(ids) != 1:
        raise QueryError.ambiguous_name(name, _told_apart(view, [entity.id for entity in bearers]))
    return next(entity for entity in bearers if entity.id == ids[0])


def nodes(view: View, ids: Collection[str]) -> dict[str, Node]:
    """Entities in short, by id."""
    return {entity.id: node(entity) for entity in view.entities(ids)} if ids else {}


def code_prefix(code: str) -> str:
    """The digits that the codes of all divisions in a division begin with: 330000 -> 33, 330100 -> 3301."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") and len(code) == 6 else code


def node(entity: Entity) -> Node:
    """An entity in short."""
    return Node(id=entity.id, type=entity.type, name=entity.name)


def _partly(view: View, name: str) -> Entity:
    partial = _entities(view, "contains(name, $1)", name)
    for fitting in ([entity for entity in partial if entity.name.startswith(name)], partial):
        if len(fitting) == 1:
            return fitting[0]
    raise QueryError.unknown_name(
        name, _listed(sorted({entity.name for entity in partial}, key=len)) or _near(view, name)
    )


def _told_apart(view: View, ids: Collection[str]) -> str:
    """Bearers of one name with what tells them apart, a post and how often they act; the busiest first."""
    rows = view.select(_Bearer, _BEARERS, [list(ids)])
    listed = [f"{row.id} ({', '.join(row.told)})" if row.told else row.id for row in rows]
    more = f", and {len(listed) - _MOST} more" if len(listed) > _MOST else ""
    return ", ".join(listed[:_MOST]) + more


def _entities(view: View, condition: str, name: str) -> list[Entity]:
    ids = view.select(_Id, f"SELECT DISTINCT id FROM current_variants WHERE {condition}", [name])
    return list(view.entities([row.id for row in ids]))


def _near(view: View, name: str) -> str:
    """Names that share at least half of their characters with `name` (Dice coefficient), the nearest first."""
    sql = """
        SELECT name FROM (
            SELECT DISTINCT name, string_split(name, '') AS there, string_split($1, '') AS here FROM current_variants
        )
        WHERE 2 * len(list_intersect(there, here)) >= 0.5 * (len(there) + len(here))
        ORDER BY len(list_intersect(there, here)) / (len(there) + len(here)) DESC, name
    """
    return _listed(row.name for row in view.select(_Name, sql, [name]))


def _listed(names: Iterable[str]) -> str:
    return ", ".join([*names][:_NEAR])
