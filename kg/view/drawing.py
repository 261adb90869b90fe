"""How nodes and edges are drawn: the options of vis-network, and the opening view as a pyvis network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyvis.network import Network

from kg.export.layout import Box
from kg.export.sheet import EdgeRow, NodeRow

_FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif'
_LABEL_LENGTH = 12
_ARROWS = {"agent": "from", "participant": "", "reported_in": ""}
"""Who acts points to the event, the event to what it is done to; other roles and relations point to their target."""

_OPTIONS: dict[str, Any] = {
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"springLength": 60, "avoidOverlap": 0.6},
        "stabilization": {"fit": False},
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {
        "borderWidth": 1,
        "borderWidthSelected": 4,
        "font": {"face": _FONT, "strokeWidth": 3, "strokeColor": "#FFFFFF"},
        "scaling": {"label": {"drawThreshold": 7}},
    },
    "edges": {
        "smooth": False,
        "color": {"color": "#A6A6A6", "highlight": "#222222", "hover": "#555555", "inherit": False},
        "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
        "font": {"face": _FONT, "size": 10, "color": "#555555", "strokeWidth": 3, "strokeColor": "#FFFFFF"},
    },
}


def short(label: str) -> str:
    """A label that fits the picture; the panel shows the whole."""
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…"


def node_drawing(row: NodeRow) -> dict[str, Any]:
    """What vis-network needs to draw a node."""
    inside = row.look.shape == "box"
    return {
        "label": short(row.label),
        "shape": row.look.shape,
        "size": row.look.size,
        "color": row.look.color,
        "font": {
            "size": 11 if row.cells["kind"] == "event" else 14,
            "color": "#111111",
            "strokeWidth": 0 if inside else 3,
        },
    }


def edge_drawing(row: EdgeRow) -> dict[str, Any]:
    """What vis-network needs to draw an edge; what the text does not tell as an event is dashed."""
    role = row.cells.get("role")
    arrows = _ARROWS.get(str(role), "to")
    look: dict[str, Any] = {"arrows": arrows, "dashes": role in ("part_of", "position")}
    if role is None:
        look["width"] = round(1 + row.weight**0.5, 1)
    if role in (None, "position"):
        look["label"] = short(row.label)
    return look


def box(row: NodeRow) -> Box:
    """Width and height that a node and its label take, in pixels."""
    drawn = node_drawing(row)
    width = sum(1.0 if char > "\u2e80" else 0.55 for char in drawn["label"]) * float(drawn["font"]["size"])
    return max(width, 2 * row.look.size) + 8, 2 * row.look.size + 30


def network(
    nodes: Iterable[NodeRow], edges: Iterable[EdgeRow], positions: Mapping[Any, tuple[float, float]]
) -> dict[str, Any]:
    """The nodes that have a position and the edges between them, as pyvis hands them to vis-network.

    Returns:
        `nodes`, `edges` and `options`, ready for JSON.
    """
    net = Network(directed=True)
    net.options = _OPTIONS
    for node in nodes:
        if node.key in positions:
            x, y = positions[node.key]
            net.add_node(node.id, x=x, y=y, **node_drawing(node))
    drawn = set(net.get_nodes())
    for edge in edges:
        if edge.source in drawn and edge.target in drawn:
            net.add_edge(edge.source, edge.target, id=edge.id, **edge_drawing(edge))
    made_nodes, made_edges, *_, options = net.get_network_data()
    return {"nodes": made_nodes, "edges": made_edges, "options": json.loads(options)}
