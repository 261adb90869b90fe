"""Questions to a store, answered with the sentences that prove the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.query.answers import (
    Circle,
    EventAnswer,
    Evidence,
    Hop,
    Info,
    Latest,
    Node,
    Participant,
    Path,
    PositionAnswer,
    RelationAnswer,
    Together,
)
from kg.query.evidence import evidence
from kg.query.happenings import events, timeline
from kg.query.hops import explain, neighbours
from kg.query.info import info
from kg.query.names import find, namesakes
from kg.query.paths import Network
from kg.query.ties import containers
from kg.query.together import communities, cooccurrence
from kg.query.window import window

if TYPE_CHECKING:
    from kg.query.posts import positions

__all__ = [
    "Circle",
    "EventAnswer",
    "Evidence",
    "Hop",
    "Info",
    "Latest",
    "Network",
    "Node",
    "Participant",
    "Path",
    "PositionAnswer",
    "RelationAnswer",
    "Together",
    "communities",
    "containers",
    "cooccurrence",
    "events",
    "evidence",
    "explain",
    "find",
    "info",
    "namesakes",
    "neighbours",
    "positions",
    "timeline",
    "window",
]


def __getattr__(name: str) -> Any:
    """Loads `positions` when it is first asked for: what it knows of posts takes as long to load as all else here."""
    if name == "positions":
        from kg.query.posts import positions

        return positions
    raise AttributeError(name)
