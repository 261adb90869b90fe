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


class _Id(msgspec.Struct):
    id: str


class _Name(msgspec.Struct):
    name: str


def find(view: View, name: str) -> Entity:
    """The entity that `name` means: its id, its name, an alias; an id it had before; the only name it is a part of.

    Raises:
        QueryError: No entity fits (near names are listed), or several bear exactly this name (their ids are listed).
    """
    bearers = _entities(view, "id = $1 OR name = $1 OR list_contains(aliases, $1)", name)
    for fitting in (
        [entity for entity in bearers if entity.id == name],
        [entity for entity in bearers if entity.name == name],
        bearers,
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise QueryError.ambiguous_name(name, _listed(entity.id for entity in fitting))
    before = view.current(name)
    if len(before) > 1:
        raise QueryError.ambiguous_name(name, _listed(before))
    return next(view.entities(before)) if before else _partly(view, name)


def nodes(view: View, ids: Collection[str]) -> dict[str, Node]:
    """Entities in short, by id."""
    return {entity.id: node(entity) for entity in view.entities(ids)}


def code_prefix(code: str) -> str:
    """The digits that the codes of all divisions in a division begin with: 330000 -> 33, 330100 -> 3301."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") and len(code) == 6 else code


def node(entity: Entity) -> Node:
    """An entity in short."""
    return Node(id=entity.id, type=entity.type, name=entity.name)


def _partly(view: View, name: str) -> Entity:
    partial = _entities(view, "contains(name, $1)", name) if name else []
    for fitting in ([entity for entity in partial if entity.name.startswith(name)], partial):
        if len(fitting) == 1:
            return fitting[0]
    raise QueryError.unknown_name(
        name, _listed(sorted({entity.name for entity in partial}, key=len)) or _near(view, name)
    )


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
