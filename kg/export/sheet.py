"""A graph as the rows that every format needs: scalar cells, unique ids and kinds, looks, time spans."""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from kg.export.appearance import Appearance, appearance
from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Scalar, Scrubber, scalarise
from kg.export.held import flowing
from kg.graph.flow import Flow, Star

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Span(NamedTuple):
    """First and last day, full ISO dates; None where it is not known."""

    start: str | None
    end: str | None


class NodeRow(NamedTuple):
    """A node; `key` is the graph's own name of it, `id` the one in the file."""

    key: Hashable
    id: str
    label: str
    cells: dict[str, Scalar]
    look: Appearance
    span: Span


class EdgeRow(NamedTuple):
    """An edge; `kind` is its role, made unique between its two nodes (`agent`, `agent#2`)."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    cells: dict[str, Scalar]
    span: Span


class Sheet(NamedTuple):
    """All rows, the columns that any of them fills, and how many characters XML forbids were stripped."""

    nodes: list[NodeRow]
    edges: list[EdgeRow]
    node_columns: dict[str, type]
    edge_columns: dict[str, type]
    stripped: int


class Rows:
    """Reads a graph as rows, each node with the edges that begin at it.

    Attributes:
        ids: all nodes in order.
        ends: where each edge begins and ends, as places among them.
    """

    def __init__(self, graph: nx.Graph[Any] | Flow) -> None:
        self._flow, self._scrub = flowing(graph), Scrubber()
        self._used: tuple[set[str], set[str]] = (set(), set())
        self.ids, self.ends = self._flow.ids(), self._flow.ends()
        self._names = _renamed(self.ids, self._scrub)

    def __iter__(self) -> Iterator[tuple[NodeRow, list[EdgeRow]]]:
        """The rows in the graph's order.

        Raises:
            OutputError: an attribute without a column, or a value that its column cannot hold.
        """
        degrees, count = np.bincount(np.concatenate(self.ends), minlength=len(self.ids)), 0
        for star, degree in zip(self._flow.stars(), degrees.tolist(), strict=True):
            edges = self._edges(star, count)
            count += len(edges)
            yield self._node(star, degree), edges

    @property
    def node_columns(self) -> dict[str, type]:
        """Columns that a node which was read fills."""
        return {name: kind for name, kind in NODE_COLUMNS.items() if name in self._used[0]}

    @property
    def edge_columns(self) -> dict[str, type]:
        """Columns that an edge which was read fills."""
        return {name: kind for name, kind in EDGE_COLUMNS.items() if name in self._used[1]}

    @property
    def stripped(self) -> int:
        """How many characters that XML forbids were stripped until now."""
        return self._scrub.stripped

    def _name(self, node: Hashable) -> str:
        return self._names.get(node) or str(node)

    def _node(self, star: Star, degree: int) -> NodeRow:
        id = self._name(star.id)
        cells = scalarise({**star.attributes, "node_id": id}, NODE_COLUMNS, self._scrub, where=id)
        label = str(cells.pop("label", id))
        self._used[0].update(cells)
        span = full_span(cells.get("date_start", cells.get("date")), cells.get("date_end", cells.get("date")))
        return NodeRow(star.id, id, label, cells, appearance(star.attributes, degree), span)

    def _edges(self, star: Star, before: int) -> list[EdgeRow]:
        """The edges of a node, numbered on from those before."""
        source, seen, rows = self._name(star.id), dict[tuple[str, str], int](), []
        for number, edge in enumerate(star.edges, before):
            target = self._name(edge.target)
            cells = scalarise(edge.attributes, EDGE_COLUMNS, self._scrub, where=f"{source} -> {target}")
            weight = float(cells.pop("weight", 1.0))
            label = str(cells.pop("label", ""))
            self._used[1].update(cells)
            role = str(cells.get("role", "acts_on"))
            count = seen[target, role] = seen.get((target, role), 0) + 1
            kind = role if count == 1 else f"{role}#{count}"
            span = full_span(cells.get("first_date"), cells.get("last_date"))
            rows.append(EdgeRow(f"e{number}", source, target, kind, label, weight, cells, span))
        return rows


def sheet(graph: nx.Graph[Any] | Flow) -> Sheet:
    """All rows of either graph, in its order; the graph is not changed.

    Raises:
        OutputError: an attribute without a column, or a value that its column cannot hold.
    """
    rows = Rows(graph)
    read = list(rows)
    nodes, edges = [node for node, _ in read], [edge for _, edges in read for edge in edges]
    return Sheet(nodes, edges, rows.node_columns, rows.edge_columns, rows.stripped)


@lru_cache(maxsize=10_000)
def full_span(start: Any, end: Any) -> Span:
    """Days, months or years as the first and the last day they hold: 2024-02 is 2024-02-01 to 2024-02-29."""
    return Span(_day(start, last=False), _day(end, last=True))


def _day(date: Any, *, last: bool) -> str | None:
    match = _ISO.fullmatch(str(date))
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), match[3]
    if not (year and 1 <= month <= 12):
        return None
    length = calendar.monthrange(year, month)[1]
    number = int(day) if day else (length if last else 1)
    return f"{year:04}-{month:02}-{number:02}" if 1 <= number <= length else None


def _renamed(ids: list[Hashable], scrub: Scrubber) -> dict[Hashable, str]:
    """The names of nodes in files where they are not their ids.

    1 and "1", or two ids that differ in a forbidden character only, stay two nodes.
    """
    plain = [scrub(str(id)) for id in ids]
    if plain == ids:
        return {}
    taken: set[str] = set()
    names: dict[Hashable, str] = {}
    for id, wanted in zip(ids, plain, strict=True):
        names[id] = _free(wanted, taken)
        taken.add(names[id])
    return names


def _free(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}#{number}"
    return name
