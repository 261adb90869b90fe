"""The ontology of `kg/schema/`: node types, marks, relations, roles and event types, loaded once and checked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec


class NodeType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a kind of node is called and drawn; `tag` is its label in `Doc.ents`."""

    tag: str
    zh: str
    en: str
    shape: str
    color: str


class MarkType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A span type that is no node."""

    tag: str
    zh: str
    en: str


class RelationType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A relation and the node types that it may join."""

    zh: str
    en: str
    source: list[str] = []
    target: list[str] = []


class RoleType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a participant does in an event."""

    zh: str
    en: str


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event type and its trigger words.

    `goal` names the role of what follows the verb (None: object); `needs` a condition on the sentence;
    `content` says that what follows is speech, not facts; without `objects` nothing is its object.
    """

    zh: str
    en: str
    triggers: list[str]
    goal: str | None = None
    needs: str | None = None
    content: bool = False
    objects: bool = True


class Ontology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `kg/schema/`."""

    nodes: dict[str, NodeType]
    marks: dict[str, MarkType]
    relations: dict[str, RelationType]
    roles: dict[str, RoleType]
    events: dict[str, EventType]

    def type_of_tag(self, tag: str) -> str:
        """PER -> Person, TIME -> Time."""
        return next(name for name, known in self.tag_of().items() if known == tag)

    def tags(self) -> list[str]:
        """All labels of `Doc.ents`."""
        return list(self.tag_of().values())

    def tag_of(self) -> dict[str, str]:
        """Node type or mark -> label of `Doc.ents`."""
        return {name: kind.tag for name, kind in self.nodes.items()} | {n: kind.tag for n, kind in self.marks.items()}


@cache
def schema(name: str) -> Any:
    """One YAML file of `kg/schema/`, by its stem."""
    return msgspec.yaml.decode((files("kg") / "schema" / f"{name}.yaml").read_bytes())


@cache
def ontology() -> Ontology:
    """The shipped ontology; raises msgspec.ValidationError when a file breaks its form."""
    parts = {name: schema(name) for name in ("nodes", "marks", "relations", "roles", "events")}
    return msgspec.convert(parts, Ontology)
