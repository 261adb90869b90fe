"""Questions to a store, answered with the sentences that prove the answer."""

from kg.query.answers import (
    Circle,
    EventAnswer,
    Evidence,
    Hop,
    Info,
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
from kg.query.posts import positions
from kg.query.ties import containers
from kg.query.together import communities, cooccurrence
from kg.query.window import window

__all__ = [
    "Circle",
    "EventAnswer",
    "Evidence",
    "Hop",
    "Info",
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
