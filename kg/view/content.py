"""All that the page holds: nodes, edges and events of the graph, the opening view, and the words of both languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import networkx as nx
import yaml

from kg.export.layout import layout
from kg.export.sheet import EdgeRow, NodeRow, sheet
from kg.ontology import ontology
from kg.view.drawing import box, edge_drawing, network, node_drawing
from kg.view.opening import opening


def content(events: nx.MultiDiGraph[Any], actors: nx.DiGraph[Any], *, title: str, lang: str) -> dict[str, Any]:
    """The page's data, ready for JSON.

    Args:
        events: the events graph.
        actors: the actors graph, for the view in which events are folded into edges.
        title: of the page.
        lang: language at the start, `zh` or `en`.

    Raises:
        OutputError: an attribute fits no column of `kg.export.columns`.
    """
    rows = sheet(events)
    first = opening(events)
    positions = layout(first, boxes={row.key: box(row) for row in rows.nodes if row.key in first})
    return {
        "title": title,
        "lang": lang,
        "texts": texts(),
        "types": [name for name in ontology().nodes],
        "nodes": [_node(row) for row in rows.nodes],
        "edges": [_edge(row) for row in rows.edges],
        "pairs": [_edge(row, prefix="pair-") for row in sheet(actors).edges],
        "opening": network(rows.nodes, rows.edges, positions),
    }


@cache
def texts() -> dict[str, dict[str, str]]:
    """The page's words by language, the names of types, roles and relations among them."""
    own: dict[str, dict[str, str]] = yaml.safe_load((files("kg.view") / "texts.yaml").read_text(encoding="utf-8"))
    kinds = ontology()
    named = {**kinds.nodes, **kinds.relations, **kinds.roles, **kinds.events}
    return {
        lang: {**{name: getattr(kind, lang) for name, kind in named.items()}, **words} for lang, words in own.items()
    }


def _node(row: NodeRow) -> dict[str, Any]:
    cells = row.cells
    kind = cells["event_type"] if cells["kind"] == "event" else cells["entity_type"]
    days = {name: day for name, day in (("first", row.span.start), ("last", row.span.end)) if day}
    return {**cells, "id": row.id, "label": row.label, "type": kind, **days, "draw": node_drawing(row)}


def _edge(row: EdgeRow, *, prefix: str = "") -> dict[str, Any]:
    ends = {"id": prefix + row.id, "from": row.source, "to": row.target}
    return {**row.cells, **ends, "label": row.label, "weight": row.weight, "draw": edge_drawing(row)}
