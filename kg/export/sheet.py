"""A graph as the rows that every format needs: scalar cells, unique ids and kinds, looks, time spans."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import networkx as nx

from kg.export.appearance import Appearance, appearance
from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Scalar, Scrubber, scalarise

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


def sheet(graph: nx.Graph[Any]) -> Sheet:
    """The rows of either graph, in its order; the graph is not changed.

    Raises:
        OutputError: an attribute without a column, or a value that its column cannot hold.
    """
    scrub = Scrubber()
    ids = _unique_ids(graph, scrub)
    nodes = _node_rows(graph, ids, scrub)
    edges = _edge_rows(graph, ids, scrub)
    return Sheet(nodes, edges, _filled(nodes, NODE_COLUMNS), _filled(edges, EDGE_COLUMNS), scrub.stripped)


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


def _unique_ids(graph: nx.Graph[Any], scrub: Scrubber) -> dict[Hashable, str]:
    """1 and "1", or two ids that differ in a forbidden character only, stay two nodes."""
    taken: set[str] = set()
    ids: dict[Hashable, str] = {}
    for node in graph:
        plain = scrub(str(node))
        ids[node] = _free(plain, taken)
        taken.add(ids[node])
    return ids


def _free(wanted: str, taken: set[str]) -> str:
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}#{number}"
    return name


def _node_rows(graph: nx.Graph[Any], ids: Mapping[Hashable, str], scrub: Scrubber) -> list[NodeRow]:
    rows = []
    for node, attributes in graph.nodes(data=True):
        cells = scalarise({**attributes, "node_id": ids[node]}, NODE_COLUMNS, scrub, where=ids[node])
        label = str(cells.pop("label", ids[node]))
        look = appearance(attributes, graph.degree(node))
        span = full_span(cells.get("date_start", cells.get("date")), cells.get("date_end", cells.get("date")))
        rows.append(NodeRow(node, ids[node], label, cells, look, span))
    return rows


def _edge_rows(graph: nx.Graph[Any], ids: Mapping[Hashable, str], scrub: Scrubber) -> list[EdgeRow]:
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for number, (source, target, attributes) in enumerate(graph.edges(data=True)):
        pair = ids[source], ids[target]
        cells = scalarise(attributes, EDGE_COLUMNS, scrub, where=f"{pair[0]} -> {pair[1]}")
        weight = float(cells.pop("weight", 1.0))
        label = str(cells.pop("label", ""))
        role = str(cells.get("role", "acts_on"))
        seen[(*pair, role)] += 1
        count = seen[(*pair, role)]
        kind = role if count == 1 else f"{role}#{count}"
        span = full_span(cells.get("first_date"), cells.get("last_date"))
        rows.append(EdgeRow(f"e{number}", *pair, kind, label, weight, cells, span))
    return rows


def _filled(rows: Iterable[NodeRow | EdgeRow], columns: Mapping[str, type]) -> dict[str, type]:
    used = {name for row in rows for name in row.cells}
    return {name: kind for name, kind in columns.items() if name in used}
