"""How nodes and edges are drawn: the options of vis-network, and the opening view as a pyvis network."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pyvis.network import Network

from kg.export.appearance import appearance
from kg.export.layout import Box
from kg.export.sheet import EdgeRow, NodeRow
from kg.ontology import ontology

_LABEL_LENGTH = 12
_FONT_SIZE = 14.0
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
    "nodes": {"borderWidth": 1, "borderWidthSelected": 4},
    "edges": {
        "smooth": False,
        "color": {"color": "#A6A6A6", "highlight": "#222222", "hover": "#555555", "inherit": False},
        "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
    },
}


def short(label: str) -> str:
    """A label that fits the picture; the panel shows the whole."""
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…"


def node_looks() -> dict[str, dict[str, Any]]:
    """What vis-network needs to draw a node of each type, `Event` and `Article` among them, beside its size.

    Labels are not its business: the page writes them itself, where none covers another.
    """
    kinds = [{"kind": "entity", "entity_type": name} for name in ontology().nodes]
    seen = [*kinds, {"kind": "event", "entity_type": "Event"}, {"kind": "article", "entity_type": "Article"}]
    return {kind["entity_type"]: _look(kind) for kind in seen}


def _look(kind: Mapping[str, str]) -> dict[str, Any]:
    drawn = appearance(kind, 0)
    look: dict[str, Any] = {"shape": drawn.shape, "color": drawn.color, "label": " "}
    if drawn.shape == "box":  # as large as its text, if it is not told otherwise
        look |= {"widthConstraint": 24, "heightConstraint": {"minimum": 12, "valign": "middle"}, "margin": 1}
        look["font"] = {"size": 6}
    return look


def edge_looks() -> dict[str, dict[str, Any]]:
    """What vis-network needs to draw an edge of each role or relation; relations, which no event tells, are dashed.

    `acts_on` is an edge that stands for all events of a pair; it is bent, so that the one the other way is seen too.
    """
    roles = [*ontology().roles, *ontology().relations]
    looks: dict[str, dict[str, Any]] = {
        role: {"arrows": _ARROWS.get(role, "to"), "dashes": role in ("part_of", "position")} for role in roles
    }
    return {**looks, "acts_on": {"arrows": "to", "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12}}}


def box(row: NodeRow) -> Box:
    """Width and height that a node and its label take, in pixels."""
    width = sum(1.0 if char > "\u2e80" else 0.55 for char in short(row.label)) * _FONT_SIZE
    return max(width, 2 * row.look.size) + 8, 2 * row.look.size + 30


def network(
    nodes: Iterable[NodeRow],
    edges: Iterable[EdgeRow],
    positions: Mapping[Any, tuple[float, float]],
    numbers: Mapping[str, int],
) -> dict[str, Any]:
    """The nodes that have a position and the edges between them, as pyvis hands them to vis-network.

    Args:
        nodes: rows of the whole graph.
        edges: rows of the whole graph, in its order.
        positions: of the nodes to draw, by their keys in the graph.
        numbers: what the page calls a node, by the id of its row.

    Returns:
        `nodes`, `edges` (called `e` and their number) and `options`, ready for JSON.
    """
    net = Network(directed=True)
    net.options = _OPTIONS
    looks, bends = node_looks(), edge_looks()
    for node in nodes:
        if node.key in positions:
            x, y = positions[node.key]
            look = looks[str(node.cells["entity_type"])]
            net.add_node(numbers[node.id], x=round(x), y=round(y), size=node.look.size, **look)
    drawn = set(net.get_nodes())
    for number, edge in enumerate(edges):
        ends = numbers[edge.source], numbers[edge.target]
        if drawn.issuperset(ends):
            net.add_edge(*ends, id=f"e{number}", **bends[str(edge.cells["role"])])
    made_nodes, made_edges, *_, options = net.get_network_data()
    return {"nodes": made_nodes, "edges": made_edges, "options": json.loads(options)}
