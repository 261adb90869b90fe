"""Questions to a store, answered with the sentences that prove the answer."""

from kg.query.answers import EventAnswer, Evidence, Hop, Info, Node, Participant, Path, RelationAnswer
from kg.query.evidence import evidence
from kg.query.happenings import events, timeline
from kg.query.hops import explain, neighbours
from kg.query.info import info
from kg.query.names import find
from kg.query.paths import Network
from kg.query.ties import containers, positions
from kg.query.window import window

__all__ = [
    "EventAnswer",
    "Evidence",
    "Hop",
    "Info",
    "Network",
    "Node",
    "Participant",
    "Path",
    "RelationAnswer",
    "containers",
    "events",
    "evidence",
    "explain",
    "find",
    "info",
    "neighbours",
    "positions",
    "timeline",
    "window",
]
