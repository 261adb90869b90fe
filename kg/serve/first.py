"""What the page is told when it opens: the best connected entities, and what the store holds."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from kg.export.layout import layout
from kg.export.sheet import sheet
from kg.serve.filters import Filters, Sieve
from kg.serve.index import Index
from kg.serve.slices import part, tables
from kg.store import View
from kg.view.drawing import box, network
from kg.view.opening import opening

_LIMIT = 240
"""Nodes of the opening view; half of them, at most, are entities."""

_CANDIDATES = 1500
"""Events that are looked at for the opening view."""


def opening_data(view: View, index: Index) -> dict[str, Any]:
    """The data of the page beside its interface: counts, days, the opening view and its part of the graph."""
    chosen = opening(_candidates(index), limit=_LIMIT)
    known = [index.number(node) for node in chosen]
    before = len(index.entities)
    entities = [number for number in known if number is not None and number < before]
    graph = part(
        view, index, entities, [number - before for number in known if number is not None and number >= before]
    )
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph.subgraph(chosen.nodes))
    rows = sheet(graph)
    positions = layout(drawn, boxes={row.key: box(row) for row in rows.nodes if row.key in chosen})
    numbers = {row.id: index.number(str(row.key)) or 0 for row in rows.nodes}
    found = tables(index, graph, rows=rows)
    days = Sieve(index, Filters()).days()
    return {
        **found,
        "counts": index.counts(),
        "days": days,
        "range": [days[0][0] if days else None, days[-1][0] if days else None],
        "opening": _sized(network(rows.nodes, (), positions, numbers), found),
    }


def _candidates(index: Index) -> nx.MultiDiGraph[str]:
    """The best connected entities, and events that join most of them, as far as `opening` looks at them."""
    top = np.argsort(-index.degrees, kind="stable")[: _LIMIT // 2]
    rows = index.by_entity.of(top)
    counts = np.bincount(index.event[rows], minlength=len(index.events))
    joining = np.argsort(-counts, kind="stable")[:_CANDIDATES]
    joining = joining[counts[joining] > 0]
    chosen = np.zeros(len(index.events), dtype=bool)
    chosen[joining] = True
    rows = rows[chosen[index.event[rows]]]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((index.entities[entity] for entity in top.tolist()), kind="entity")
    graph.add_nodes_from((index.events[event] for event in joining.tolist()), kind="event")
    ends = zip(index.event[rows].tolist(), index.entity[rows].tolist(), strict=True)
    graph.add_edges_from((index.events[event], index.entities[entity]) for event, entity in ends)
    return graph


def _sized(drawn: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """The nodes of a drawing with the sizes that they have in the whole graph; the page joins them itself."""
    sizes = dict(zip(found["nodes"]["n"], found["nodes"]["size"], strict=True))
    nodes = [{**node, "size": sizes[node["id"]]} for node in drawn["nodes"]]
    return {"nodes": nodes, "options": drawn["options"]}
