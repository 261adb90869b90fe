"""Questions to a store, answered with the sentences that prove the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from kg.query.info import info
from kg.query.names import find, namesakes
from kg.query.ties import containers
from kg.query.window import window
from kg.rooms import parts

if TYPE_CHECKING:
    from kg.query.hops import explain, neighbours
    from kg.query.paths import Network
    from kg.query.posts import positions
    from kg.query.together import communities, cooccurrence

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

__getattr__ = parts(
    __name__,
    {
        "Network": "paths",
        "communities": "together",
        "cooccurrence": "together",
        "explain": "hops",
        "neighbours": "hops",
        "positions": "posts",
    },
)
