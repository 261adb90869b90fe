"""Parts of the graph as the tables that the page takes: rows bear the numbers of the index."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import Any

import networkx as nx
import numpy as np

from kg.export.sheet import EdgeRow, Sheet, sheet
from kg.graph.events import part_graph
from kg.serve.index import Index
from kg.store import View
from kg.view.content import column_types, edge_table, node_table


def part(
    view: View, index: Index, entities: Iterable[int], events: Iterable[int], *, linked: Collection[int] = ()
) -> nx.MultiDiGraph[str]:
    """The part of the graph that holds these entities and events; see `part_graph`. Events are numbered from 0 on."""
    names = [index.entities[number] for number in entities]
    told = [index.events[number] for number in events]
    return part_graph(view, names, told, linked=[index.entities[number] for number in linked])


def tables(
    index: Index, graph: nx.MultiDiGraph[str], *, fuller: Collection[int] = (), rows: Sheet | None = None
) -> dict[str, Any]:
    """A part as the page takes it.

    Args:
        index: of the whole graph.
        graph: the part.
        rows: of the part, if they are known.
        fuller: numbers of nodes whose rows have more here than in other parts, and are to replace those.

    Returns:
        `nodes` and `edges` as tables, `columns` with their types, `totals` (events of each entity), `fuller`.
    """
    rows = rows or sheet(graph)
    numbers = {row.id: _known(index, str(row.key)) for row in rows.nodes}
    entities = [number for number in numbers.values() if number < len(index.entities)]
    degrees = {row.key: _degree(index, graph, row.key, numbers[row.id]) for row in rows.nodes}
    return {
        "nodes": {"n": list(numbers.values()), **node_table(rows, degrees)},
        "edges": {"n": [edge_number(row) for row in rows.edges], **edge_table(rows, numbers)},
        "columns": {"node": column_types(rows.node_columns), "edge": column_types(rows.edge_columns)},
        "totals": {number: len(index.events_of(np.array([number]))) for number in entities},
        "fuller": list(fuller),
    }


def edge_number(row: EdgeRow) -> int:
    """A number of an edge that no other edge is likely to have, and that JavaScript holds exactly."""
    return number_of(row.source, row.target, str(row.cells.get("role")), str(row.cells.get("title")))


def number_of(*words: str) -> int:
    """A number of 48 bits for some words."""
    return int.from_bytes(hashlib.blake2b("\0".join(words).encode(errors="replace"), digest_size=6).digest(), "big")


def _known(index: Index, id: str) -> int:
    number = index.number(id)
    if number is None:
        raise LookupError(id)
    return number


def _degree(index: Index, graph: nx.MultiDiGraph[str], key: Any, number: int) -> int:
    """Of entities in the whole graph; events are whole in every part."""
    return int(index.degrees[number]) if number < len(index.entities) else int(graph.degree(key))
