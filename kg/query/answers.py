"""What a question gives back: plain typed structs, each with its sentence, that print and encode to JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from kg.records import Span, Time

T = TypeVar("T")


class Latest(list[T]):
    """Answers of which only some were wanted, in their order; `left` is how many more there are."""

    def __init__(self, answers: Iterable[T] = (), *, left: int = 0) -> None:
        super().__init__(answers)
        self.left = left


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Where it is said. `date` is the article's; `start` and `end` are the sentence's offsets in the article's text.

    The sentence is None where the text has no words for it (a place lies in another by the gazetteer).
    """

    doc: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    sentence: str | None = None
    start: int | None = None
    end: int | None = None


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An entity, in short."""

    id: str
    type: str
    name: str


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """Who or what fills a role: `text` as written, `name` of the entity it stands for, if it stands for one.

    `doc` is the article whose text has it at these offsets, where that is not the one of the event's evidence.
    """

    role: str
    text: str
    start: int
    end: int
    doc: str | None = None
    entity: str | None = None
    name: str | None = None


class EventAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An event with all its roles; `time` is when it happens, `evidence.date` when it was written about.

    One that several articles report is one answer: `evidence` is the first report, `reports` are the others. `plans`
    are ids of events that planned this one, `became` of those that a plan became.
    """

    id: str
    type: str
    trigger: Span
    time: Time | None = None
    modality: str
    polarity: str
    confidence: float
    args: list[Participant]
    evidence: Evidence
    reports: list[Evidence] = []
    plans: list[str] = []
    became: list[str] = []


class RelationAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A position or part_of, with all that says so, by date; `target` is None where the holder is not known."""

    type: str
    source: Node
    target: Node | None = None
    title: str | None = None
    first_date: str | None = None
    last_date: str | None = None
    evidence: list[Evidence]


class PositionAnswer(RelationAnswer, frozen=True, kw_only=True):
    """A position over time: `first_date` and `last_date` are the first and last article that give it.

    `held` is whether it still is; if not, `past_date` is the first article that calls it past (原县长, 时任县长), or
    `successor` is said to hold the post since `successor_date`. `predecessor` held it before.
    """

    held: bool
    past_date: str | None = None
    predecessor: Node | None = None
    successor: Node | None = None
    successor_date: str | None = None


class Hop(msgspec.Struct, frozen=True, kw_only=True):
    """One step between two entities: the events both take part in, by date, and the relations between them.

    `left` is how many more events there are, earlier ones, where only some were wanted.
    """

    source: Node
    target: Node
    events: list[EventAnswer]
    relations: list[RelationAnswer]
    left: int = 0


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """A chain of hops; the target of each is the source of the next."""

    hops: list[Hop]


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """Two that meet: at how many happenings, and the events in which they were there, by date.

    Events of one occasion are one happening, as when each attends it in a sentence of his own.
    """

    source: Node
    target: Node
    count: int
    events: list[EventAnswer]


class Circle(msgspec.Struct, frozen=True, kw_only=True):
    """Members that meet each other more than others, the best connected first; the events that join most of them."""

    members: list[Node]
    events: list[EventAnswer]


class Info(msgspec.Struct, frozen=True, kw_only=True):
    """What a store holds: counts by type, and the dates of the first and last article."""

    documents: int
    first_date: str | None
    last_date: str | None
    mentions: int
    entities: dict[str, int]
    relations: dict[str, int]
    events: dict[str, int]
