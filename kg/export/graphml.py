"""GraphML as Gephi and Gephi Lite read it without loss: every edge its own id, looks under the keys they know.

NetworkX numbers parallel edges from 0 in each pair, and Gephi then keeps one edge of each number.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.columns import Scalar
from kg.export.markup import XML, Columns, Markup, in_quotes, in_texts, tag, write_markup
from kg.export.sheet import EdgeRow, NodeRow
from kg.graph.flow import Flow

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", list: "string", int: "long", float: "double"}
_NODE_LOOKS = {
    "label": str,
    "x": float,
    "y": float,
    "z": float,
    "size": float,
    "color": str,
    "r": int,
    "g": int,
    "b": int,
}
_EDGE_LOOKS = {"weight": float, "label": str, "color": str}
_EDGE_COLOR = "#B0B0B0"


def write_graphml(graph: nx.Graph[Any] | Flow, path: Path) -> int:
    """Writes a graph with labels, colours, sizes and positions.

    Args:
        graph: of `kg.graph`, held or read from a store; it is not changed.
        path: the file, replaced only when the new one is whole.

    Returns:
        How many characters that XML forbids were stripped.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    return write_markup(graph, {path: GRAPHML})


def _head(nodes: Columns, edges: Columns) -> str:
    keys = [_keys("node", _NODE_LOOKS | dict(nodes)), _keys("edge", _EDGE_LOOKS | dict(edges))]
    return f'{XML}<graphml xmlns="{_NAMESPACE}">{"".join(keys)}<graph edgedefault="directed">'


def _keys(domain: str, columns: Columns) -> str:
    return "".join(
        tag(
            "key",
            {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": _TYPES[kind]},
            closed=True,
        )
        for name, kind in columns.items()
    )


def _node(row: NodeRow, x: float, y: float) -> str:
    [id] = in_quotes([row.id])
    red, green, blue = bytes.fromhex(row.look.color[1:])
    looks: dict[str, Scalar] = {
        "label": row.label,
        "x": x,
        "y": y,
        "z": 0.0,
        "size": row.look.size,
        "color": row.look.color,
        "r": red,
        "g": green,
        "b": blue,
    }
    return f"<node id={id}>{_data('node', looks | row.cells)}</node>"


def _edge(row: EdgeRow) -> str:
    id, source, target, kind = in_quotes([row.id, row.source, row.target, row.kind])
    looks: dict[str, Scalar] = {"weight": row.weight, "label": row.label, "color": _EDGE_COLOR}
    data = _data("edge", looks | row.cells)
    return f"<edge id={id} source={source} target={target} label={kind}>{data}</edge>"


def _data(domain: str, cells: Mapping[str, Scalar]) -> str:
    texts = in_texts(cells.values())
    return "".join([f'<data key="{domain}_{name}">{text}</data>' for name, text in zip(cells, texts, strict=True)])


GRAPHML = Markup(_head, _node, "", _edge, "</graph></graphml>")
"""GraphML as a format of `kg.export.markup`."""
