"""GraphML as Gephi and Gephi Lite read it without loss: every edge its own id, looks under the keys they know.

NetworkX numbers parallel edges from 0 in each pair, and Gephi then keeps one edge of each number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from kg.export.atomic import replacing
from kg.export.columns import Scalar
from kg.export.layout import layout
from kg.export.sheet import EdgeRow, NodeRow, sheet

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


def write_graphml(graph: nx.Graph[Any], path: Path) -> int:
    """Writes a graph with labels, colours, sizes and positions.

    Args:
        graph: of `kg.graph`; it is not changed.
        path: the file, replaced only when the new one is whole.

    Returns:
        How many characters that XML forbids were stripped.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    rows, positions = sheet(graph), layout(graph)
    with replacing(path) as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: _NAMESPACE}):
            for key in [
                *_keys("node", _NODE_LOOKS | rows.node_columns),
                *_keys("edge", _EDGE_LOOKS | rows.edge_columns),
            ]:
                xml.write(key)
            with xml.element("graph", edgedefault="directed"):
                for node in rows.nodes:
                    xml.write(_node(node, *positions[node.key]))
                for edge in rows.edges:
                    xml.write(_edge(edge))
    return rows.stripped


def _keys(domain: str, columns: dict[str, type]) -> Iterator[etree._Element]:
    for name, kind in columns.items():
        yield etree.Element(
            "key", {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": _TYPES[kind]}
        )


def _node(row: NodeRow, x: float, y: float) -> etree._Element:
    red, green, blue = bytes.fromhex(row.look.color[1:])
    looks: dict[str, Scalar] = {
        "label": row.label,
        "x": x,
        "y": y,
        "z": 0.0,
        "size": row.look.size,
        "color": row.look.color,
    }
    element = etree.Element("node", id=row.id)
    _fill(element, "node", looks | {"r": red, "g": green, "b": blue} | row.cells)
    return element


def _edge(row: EdgeRow) -> etree._Element:
    element = etree.Element("edge", id=row.id, source=row.source, target=row.target, label=row.kind)
    looks: dict[str, Scalar] = {"weight": row.weight, "label": row.label, "color": _EDGE_COLOR}
    _fill(element, "edge", looks | row.cells)
    return element


def _fill(element: etree._Element, domain: str, cells: dict[str, Scalar]) -> None:
    for name, value in cells.items():
        etree.SubElement(element, "data", key=f"{domain}_{name}").text = str(value)
