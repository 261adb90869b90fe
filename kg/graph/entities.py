"""The nodes of entities, which both graphs have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from kg.graph.flow import Beside
from kg.records import Entity
from kg.store import View


class _Link(msgspec.Struct):
    entity: str
    text: str
    reason: str | None
    count: int


_LINKS = """
    SELECT entity, text, reason, count(*) AS count FROM named WHERE {condition}
    GROUP BY entity, text, reason
    QUALIFY row_number() OVER (PARTITION BY entity ORDER BY count(*) DESC, text, reason) <= 8
    ORDER BY entity, count DESC, text, reason
"""
"""The ways in which the text names an entity, the eight most frequent."""


def entity_nodes(
    view: View, ids: Collection[str] | None = None, *, linked: Collection[str] | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entities by id with the attributes of their nodes, all or those of `ids`; `links` for all or for `linked` only.

    What no text names has no `links`.
    """
    condition, values = among("entity", linked if linked is not None else ids)
    links = Beside(view.select(_Link, _LINKS.format(condition=condition), values), lambda link: link.entity)
    for entity in view.entities(ids):
        told = [{"text": link.text, "reason": link.reason, "count": link.count} for link in links.of(entity.id)]
        yield entity.id, _attributes(entity) | ({"links": told} if told else {})


def among(column: str, ids: Collection[str] | None) -> tuple[str, list[list[str]]]:
    """A condition in SQL with its values: any id, or one of these."""
    return (f"{column} IS NOT NULL", []) if ids is None else (f"{column} IN (SELECT unnest(?::VARCHAR[]))", [list(ids)])


def _attributes(entity: Entity) -> dict[str, Any]:
    """The attributes of an entity's node."""
    return {
        "kind": "entity",
        "label": entity.name,
        "entity_type": entity.type,
        "name": entity.name,
        "aliases": entity.aliases,
        "code": entity.code,
    }
