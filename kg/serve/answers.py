"""What the page may ask, and what it gets: parts of the graph, no larger than what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock
from typing import Annotated, Any, NamedTuple

import msgspec
import numpy as np

from kg.serve import connection, folding
from kg.serve.columns import Numbers
from kg.serve.filters import Filters, Sieve
from kg.serve.index import Index
from kg.serve.names import Names
from kg.serve.prepared import Prepared
from kg.serve.slices import part, tables
from kg.serve.whole import Drawn, shown, unpacked
from kg.store import View
from kg.view.content import interface

EVENTS = 60
"""Events of a node in one answer."""

RELATIONS = 200
"""Relations of a node in one answer."""

_BESIDE = 3
"""Relations that tell entities of one name apart."""


Number = Annotated[int, msgspec.Meta(ge=0)]


class Reply(NamedTuple):
    """An answer, and its media type."""

    content: bytes
    type: str


class UnknownNodeError(LookupError):
    """The page asked for a node that the store has not."""


class _Find(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    type: str = ""


class _Know(msgspec.Struct, forbid_unknown_fields=True):
    ids: list[str]
    numbers: list[Number]


class _Node(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    skip: Number = 0


class _Near(msgspec.Struct, forbid_unknown_fields=True):
    node: Number
    drawn: list[Number]
    count: Annotated[int, msgspec.Meta(ge=1, le=200)]
    folded: bool = False


class _Sift(msgspec.Struct, forbid_unknown_fields=True):
    filters: Filters
    nodes: list[Number]
    events: list[Number]


class _Shown(msgspec.Struct, forbid_unknown_fields=True):
    filters: Filters


class _Nodes(msgspec.Struct, forbid_unknown_fields=True):
    nodes: list[Number]


class _Ends(msgspec.Struct, forbid_unknown_fields=True):
    start: Number = msgspec.field(name="from")
    end: Number = msgspec.field(name="to")
    filters: Filters = Filters()


class _Article(msgspec.Struct):
    event: str


class _Text(msgspec.Struct):
    id: str
    text: str


class Answers:
    """Answers the page's questions from a store; several at once are fine.

    Args:
        view: the store.
        title: stands above the page.
        lang: the language it opens in.
    """

    def __init__(self, view: View, *, title: str, lang: str) -> None:
        self._view, self._title, self._lang = view, title, lang
        self._prepared, self._lock = Prepared(view), Lock()
        self._names: Names | None = None
        self._picture: Drawn | None = None
        self._questions: dict[str, Callable[[bytes], dict[str, Any] | bytes]] = {
            "opening": lambda _: self.first,
            "find": lambda body: self._find(msgspec.json.decode(body, type=_Find)),
            "know": lambda body: self._know(msgspec.json.decode(body, type=_Know)),
            "node": lambda body: self._node(msgspec.json.decode(body, type=_Node)),
            "near": lambda body: self._near(msgspec.json.decode(body, type=_Near)),
            "sift": lambda body: self._sift(msgspec.json.decode(body, type=_Sift)),
            "pairs": lambda body: self._pairs(msgspec.json.decode(body, type=_Nodes)),
            "pair": lambda body: self._pair(msgspec.json.decode(body, type=_Ends)),
            "whole": lambda _: self._prepared.whole,
            "shown": lambda body: self._shown(msgspec.json.decode(body, type=_Shown)),
            "paths": lambda body: self._paths(msgspec.json.decode(body, type=_Ends)),
        }

    @property
    def index(self) -> Index:
        """The store's index, read when it is first needed."""
        return self._prepared.index

    @property
    def stamp(self) -> str:
        """Tells this state of the store from others; numbers of nodes hold within one."""
        return self._prepared.stamp[:8]

    @property
    def names(self) -> Names:
        """All names, read when they are first needed."""
        index = self.index
        with self._lock:
            self._names = self._names or Names(self._view, index)
            return self._names

    @property
    def first(self) -> dict[str, Any]:
        """What the page opens with; the store does not change while it is read."""
        told = msgspec.json.decode(self._prepared.opening, type=dict[str, msgspec.Raw])
        return {**interface(title=self._title, lang=self._lang), **told}

    def warm(self) -> None:
        """Reads what every question needs, in the order in which the page asks, and keeps it for the next start."""
        _ = self.first, self.names
        self._prepared.keep()

    def knows(self, question: str) -> bool:
        """Whether there is such a question."""
        return question in self._questions

    def answer(self, question: str, body: bytes) -> Reply:
        """The answer as JSON; that to `whole` as `whole.packed` makes it, that to `shown` as a byte a node.

        Raises:
            UnknownNodeError: for a node that is not there.
            msgspec.DecodeError: for a question that is not of its form.
            ValueError: for a date that is none.
        """
        told = self._questions[question](body)
        if isinstance(told, bytes):
            return Reply(told, "application/octet-stream")
        return Reply(msgspec.json.encode(told), "application/json")

    def _tables(self, entities: Iterable[int], events: Iterable[int], **options: Any) -> dict[str, Any]:
        graph = part(self._view, self.index, sorted(set(entities)), events, linked=options.pop("linked", ()))
        return tables(self.index, graph, **options)

    def _find(self, asked: _Find) -> dict[str, Any]:
        hits = self.names.find(asked.text, asked.type)
        return {"hits": hits, **self._tables(self._told_apart(hits), ())}

    def _told_apart(self, entities: Iterable[int]) -> set[int]:
        """Entities with what tells them apart: posts, what they lie in."""
        here = {int(number) for number in entities}
        ends = [self.index.target[self.index.by_source.of(np.array([number]))][:_BESIDE] for number in sorted(here)]
        return here | {int(end) for some in ends for end in some} | self.index.containers(here)

    def _know(self, asked: _Know) -> dict[str, Any]:
        numbers = [self.index.number(id) for id in asked.ids]
        moved = {id: self._moved(id) for id, number in zip(asked.ids, numbers, strict=True) if number is None}
        known = [n for n in (*numbers, *moved.values(), *asked.numbers) if n is not None]
        entities, events, articles = self._sorted(known)
        for article in articles:
            events += self._of_article(article)
        told = {id: number for id, number in moved.items() if number is not None}
        return {"moved": told, **self._tables(self._told_apart(entities), events)}

    def _moved(self, id: str) -> int | None:
        """The number of the one node that an id of before means, if there is one; as the page's `meant`."""
        nodes = self._view.current(id)
        return self.index.number(nodes[0] if len(nodes) == 1 else id.partition("~")[0])

    def _sorted(self, numbers: Iterable[int]) -> tuple[list[int], list[int], list[int]]:
        """Entities, events and articles among the numbers of nodes, each numbered from 0 on; strange ones left out."""
        ends = np.cumsum([len(self.index.entities), len(self.index.events), len(self.index.articles)]).tolist()
        kinds: tuple[list[int], list[int], list[int]] = ([], [], [])
        for number in numbers:
            if 0 <= number < ends[-1]:
                kind = next(place for place, end in enumerate(ends) if number < end)
                kinds[kind].append(number - (ends[kind - 1] if kind else 0))
        return kinds

    def _of_article(self, article: int) -> list[int]:
        told = self._view.select(
            _Article, "SELECT DISTINCT event FROM reports WHERE doc = ? ORDER BY ALL", [self.index.articles[article]]
        )
        numbers = [self.index.number(each.event) for each in told]
        return [number - len(self.index.entities) for number in numbers if number is not None]

    def _texts(self, docs: Iterable[str]) -> dict[str, str]:
        texts = self._view.select(
            _Text, "SELECT id, text FROM documents WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(docs)]
        )
        return {each.id: each.text for each in texts}

    def _node(self, asked: _Node) -> dict[str, Any]:
        number = self.index.number(asked.id)
        if number is None:
            raise UnknownNodeError(asked.id)
        entities, events, articles = self._sorted([number])
        if entities:
            return self._entity(number, asked.skip)
        if articles:
            doc = self.index.articles[articles[0]]
            return {**self._tables((), self._of_article(articles[0])), "articles": self._texts([doc])}
        answer = self._tables(self.index.containers(self.index.participants(np.array(events)).tolist()), events)
        return {**answer, "articles": self._texts(doc for doc in answer["nodes"].get("doc", ()) if doc)}

    def _entity(self, entity: int, skip: int) -> dict[str, Any]:
        here = np.array([entity])
        events = self.index.events_of(here)[skip : skip + EVENTS]
        beside = [int(end) for end in self.index.relations_of(entity)[:RELATIONS]]
        [name] = [each.name for each in self._view.entities([self.index.entities[entity]])]
        around = {*beside, *self._told_apart([entity, *self.names.alike(entity, name)])}
        return self._tables(around, events.tolist(), linked=[entity], fuller=[entity])

    def _near(self, asked: _Near) -> dict[str, Any]:
        drawn_entities, _, _ = self._sorted(asked.drawn)
        near, left = self._next(asked)
        entities, events, _ = self._sorted([asked.node, *near])
        return {"near": near, "left": left, **self._tables([*entities, *drawn_entities], events)}

    def _next(self, asked: _Near) -> tuple[list[int], int]:
        """The next neighbours that are not drawn: events, the latest first, each with its participants; then others."""
        index, before = self.index, len(self.index.entities)
        entities, events, _ = self._sorted([asked.node])
        told = index.events_of(np.array(entities)) if entities else np.array(events)
        others = index.relations_of(entities[0]) if entities else np.array([], dtype=int)
        every = np.union1d(index.participants(told), others)
        held = np.array([asked.node, *asked.drawn])
        total = int((~np.isin(every, held)).sum())
        if entities and not asked.folded:
            total += int((~np.isin(told + before, held)).sum())
        found = dict.fromkeys(self._in_order(told, others, folded=asked.folded or not entities), True)
        near = [number for number in found if number not in set(held.tolist())][: asked.count]
        return near, total - len(near)

    def _in_order(self, events: Numbers, others: Numbers, *, folded: bool) -> Iterable[int]:
        for event in events.tolist()[: 20 * EVENTS]:
            if not folded:
                yield event + len(self.index.entities)
            yield from self.index.participants(np.array([event])).tolist()
        yield from others.tolist()

    def _sift(self, asked: _Sift) -> dict[str, Any]:
        sieve = Sieve(self.index, asked.filters)
        entities, _, _ = self._sorted(asked.nodes)
        _, events, _ = self._sorted(asked.events)
        there = None
        if sieve.inside is not None:
            dateless = Sieve(self.index, Filters(place=asked.filters.place)).within
            there = [event + len(self.index.entities) for event in events if dateless[event]]
        return {"there": there, "shown": sieve.shown(entities), "days": sieve.days()}

    def _shown(self, asked: _Shown) -> bytes:
        content = self._prepared.whole
        self._picture = self._picture or unpacked(content)
        return shown(self.index, self._picture, asked.filters)

    def _pairs(self, asked: _Nodes) -> dict[str, Any]:
        entities, _, _ = self._sorted(asked.nodes)
        return folding.pairs(self.index, entities)

    def _pair(self, asked: _Ends) -> dict[str, Any]:
        events = folding.shared(self.index, asked.start, asked.end)
        before = len(self.index.entities)
        return self._tables((), events.tolist(), fuller=[int(event) + before for event in events])

    def _paths(self, asked: _Ends) -> dict[str, Any]:
        found = connection.connect(self.index, self.names, self._view, asked.start, asked.end, asked.filters)
        return {**found.told, **self._tables(self._told_apart(found.entities), found.events)}
