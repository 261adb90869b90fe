"""The whole graph at one glance: which nodes are drawn, where, what joins them, and what filters leave of them.

Of more than `MOST` nodes the best connected are drawn: entities by their edges, then events that join most of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.export.appearance import appearance
from kg.export.layout import layout
from kg.ontology import ontology
from kg.query.names import nodes
from kg.serve.columns import Flags, Numbers, distinct
from kg.serve.filters import Filters, Sieve
from kg.serve.index import Index
from kg.store import View

MOST = 100_000
"""Nodes that a browser draws at once."""

_EVENT, _ARTICLE = "Event", "Article"

_TRIGGERS = "SELECT id, trigger.text AS label FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))"
_TITLES = """
    SELECT node AS id, label FROM (SELECT 'article/' || id AS node, coalesce(title, id) AS label FROM documents)
    WHERE node IN (SELECT unnest(?::VARCHAR[]))
"""
_REPORTED = "SELECT DISTINCT event, doc AS article FROM reports ORDER BY ALL"


class _Labelled(msgspec.Struct):
    id: str
    label: str


class Drawn(NamedTuple):
    """The picture.

    Attributes:
        numbers: of the nodes, in order.
        x, y: pixels at a zoom of 1, x to the right and y down.
        sizes: radii in pixels.
        kinds: place of each node's type in `types`.
        source, target: both ends of each edge, as places among the nodes; no pair twice.
        labels: of the nodes.
        types: node types, `Event` and `Article` among them.
        total: nodes of the graph, of which these are the best connected or all.
    """

    numbers: NDArray[np.uint32]
    x: NDArray[np.int32]
    y: NDArray[np.int32]
    sizes: NDArray[np.float32]
    kinds: NDArray[np.uint8]
    source: NDArray[np.uint32]
    target: NDArray[np.uint32]
    labels: list[str]
    types: list[str]
    total: int


class _Head(msgspec.Struct):
    """What comes before the arrays: their names, types and numbers of values, and all that is no array."""

    arrays: list[tuple[str, str, int]]
    labels: list[str]
    types: list[str]
    total: int


def drawn(view: View, index: Index) -> Drawn:
    """Chooses and places the nodes of a store; of 100,000 it takes a while."""
    total = len(index.entities) + len(index.events) + len(index.articles)
    numbers = np.arange(total) if total <= MOST else _best(index)
    source, target = _edges(view, index, numbers)
    if total > MOST:
        joined = distinct(np.concatenate([source, target]))
        numbers = numbers[joined]
        source, target = np.searchsorted(joined, source), np.searchsorted(joined, target)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(numbers)))
    graph.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
    places = layout(graph)
    types = [*ontology().nodes, _EVENT, _ARTICLE]
    named = [_type(index, number) for number in numbers.tolist()]
    return Drawn(
        numbers=numbers.astype(np.uint32),
        x=np.array([round(places[place][0]) for place in range(len(numbers))], dtype=np.int32),
        y=np.array([round(places[place][1]) for place in range(len(numbers))], dtype=np.int32),
        sizes=np.array([_size(index, *each) for each in zip(numbers.tolist(), named, strict=True)], dtype=np.float32),
        kinds=np.array([types.index(name) for name in named], dtype=np.uint8),
        source=source.astype(np.uint32),
        target=target.astype(np.uint32),
        labels=list(_labels(view, index, numbers)),
        types=types,
        total=total,
    )


def packed(picture: Drawn) -> bytes:
    """The picture as the page takes it: the length of a head (four bytes), the head as JSON, and the arrays."""
    arrays = {name: value for name, value in picture._asdict().items() if isinstance(value, np.ndarray)}
    head = _Head(
        arrays=[(name, array.dtype.name, len(array)) for name, array in arrays.items()],
        labels=picture.labels,
        types=picture.types,
        total=picture.total,
    )
    told = msgspec.json.encode(head)
    values = (array.astype(array.dtype.newbyteorder("<")).tobytes() for array in arrays.values())
    return b"".join([len(told).to_bytes(4, "little"), told, *values])


def unpacked(content: bytes) -> Drawn:
    """The picture of what `packed` made."""
    at = 4 + int.from_bytes(content[:4], "little")
    head = msgspec.json.decode(content[4:at], type=_Head)
    arrays = {}
    for name, kind, count in head.arrays:
        arrays[name] = np.frombuffer(content, np.dtype(kind).newbyteorder("<"), count, at)
        at += arrays[name].nbytes
    return Drawn(**arrays, labels=head.labels, types=head.types, total=head.total)


def shown(index: Index, picture: Drawn, filters: Filters) -> bytes:
    """A byte for each node of the picture, 1 for those that pass the filters; the same rules as in sieve.js."""
    sieve = Sieve(index, filters)
    numbers = picture.numbers.astype(np.int64)
    passing: Flags = ~np.isin(np.array(picture.types)[picture.kinds], np.array(filters.off, dtype=str))
    first, last = np.searchsorted(numbers, np.cumsum([len(index.entities), len(index.events)]))
    passing[first:last] = sieve.passing[numbers[first:last] - len(index.entities)]
    if filters.since or filters.until or sieve.inside is not None or {*filters.off} & {*ontology().events}:
        passing[:first] &= sieve.entities()[numbers[:first]]
        passing[last:] &= _reporting(picture, passing, sieve)[last:]
    return passing.astype(np.uint8).tobytes()


def _reporting(picture: Drawn, passing: Flags, sieve: Sieve) -> Flags:
    """Nodes that an event which passes leads to; and all that no event leads to, if no place is asked for."""
    found, idle = np.zeros(len(passing), dtype=bool), np.full(len(passing), sieve.inside is None)
    found[picture.target[passing[picture.source]]] = True
    idle[picture.target] = False
    reporting: Flags = found | idle
    return reporting


def _best(index: Index) -> Numbers:
    """Half of the nodes are entities, those with most edges; then events that join most of them, at least two."""
    entities = np.argsort(-index.degrees, kind="stable")[: MOST // 2]
    chosen = np.zeros(len(index.entities), dtype=bool)
    chosen[entities] = True
    once = distinct(index.event * len(index.entities) + index.entity)
    event, entity = once // len(index.entities), once % len(index.entities)
    counts = np.bincount(event[chosen[entity]], minlength=len(index.events))
    events = np.argsort(-counts, kind="stable")[: MOST - len(entities)]
    events = events[counts[events] > 1]
    return np.sort(np.concatenate([entities, events + len(index.entities)]))


def _edges(view: View, index: Index, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """The edges among some nodes: roles, relations, and reports where articles are among them."""
    before = len(index.entities)
    ends = [(index.event + before, index.entity), (index.source, index.target)]
    if len(numbers) and numbers[-1] >= before + len(index.events):
        ends.append(_reported(view, index))
    source, target = (np.concatenate(side) for side in zip(*ends, strict=True))
    places = np.full(before + len(index.events) + len(index.articles), -1)
    places[numbers] = np.arange(len(numbers))
    source, target = places[source], places[target]
    among: Flags = (source >= 0) & (target >= 0)
    once = distinct(source[among] * len(numbers) + target[among])
    return once // max(1, len(numbers)), once % max(1, len(numbers))


def _reported(view: View, index: Index) -> tuple[Numbers, Numbers]:
    """Events and the articles that report them."""
    rows = view.columns(_REPORTED)
    before = len(index.entities)
    events = {id: before + place for place, id in enumerate(index.events)}
    articles = {id: before + len(index.events) + place for place, id in enumerate(index.articles)}
    return (
        np.array([events[id] for id in rows["event"].tolist()], dtype=np.int64),
        np.array([articles[id] for id in rows["article"].tolist()], dtype=np.int64),
    )


def _type(index: Index, number: int) -> str:
    if number < len(index.entities):
        return str(index.types[number])
    return _EVENT if number < len(index.entities) + len(index.events) else _ARTICLE


def _size(index: Index, number: int, type: str) -> float:
    kind = {_EVENT: "event", _ARTICLE: "article"}.get(type, "entity")
    degree = int(index.degrees[number]) if kind == "entity" else 0
    return appearance({"kind": kind, "entity_type": type}, degree).size


def _labels(view: View, index: Index, numbers: Numbers) -> Iterator[str]:
    """Names of entities, triggers of events, titles of articles."""
    ids = [index.id(number) for number in numbers.tolist()]
    names = {id: node.name for id, node in nodes(view, ids).items()}
    for sql in (_TRIGGERS, _TITLES):
        names |= {row.id: row.label for row in view.select(_Labelled, sql, [ids])}
    return (names[id] for id in ids)
