"""GEXF 1.3 as Gephi and Gephi Lite read it without loss, with a time span for each dated node and edge.

Spans are full days, as Gephi's timeline needs; the plain date columns beside keep months and years as written, and
are all that Gephi Lite sees of time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
from lxml import etree

from kg.export.atomic import replacing
from kg.export.columns import Scalar
from kg.export.layout import layout
from kg.export.sheet import EdgeRow, NodeRow, Span, sheet

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES = {str: "string", list: "liststring", int: "long", float: "double"}


def write_gexf(graph: nx.Graph[Any], path: Path) -> int:
    """Writes a graph with labels, colours, sizes, positions and time spans.

    Args:
        graph: of `kg.graph`; it is not changed.
        path: the file, replaced only when the new one is whole.

    Returns:
        How many characters that XML forbids were stripped.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    rows, positions = sheet(graph), layout(graph)
    dynamic = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    with replacing(path) as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with (
            xml.element("gexf", version="1.3", nsmap={None: _NAMESPACE, "viz": _VIZ}),
            xml.element("graph", defaultedgetype="directed", **dynamic),
        ):
            xml.write(_attributes("node", rows.node_columns))
            xml.write(_attributes("edge", rows.edge_columns))
            with xml.element("nodes"):
                for node in rows.nodes:
                    xml.write(_node(node, *positions[node.key]))
            with xml.element("edges"):
                for edge in rows.edges:
                    xml.write(_edge(edge))
    return rows.stripped


def _attributes(domain: str, columns: Mapping[str, type]) -> etree._Element:
    """Titles serve as ids too, since Gephi Lite shows the id."""
    element = etree.Element("attributes", {"class": domain, "mode": "static"})
    for name, kind in columns.items():
        etree.SubElement(element, "attribute", id=name, title=name, type=_TYPES[kind])
    return element


def _node(row: NodeRow, x: float, y: float) -> etree._Element:
    # Gephi Lite looks for the prefix viz itself; lxml would make up others.
    element = etree.Element("node", {"id": row.id, "label": row.label, **_times(row.span)}, nsmap={"viz": _VIZ})
    _fill(element, row.cells)
    red, green, blue = bytes.fromhex(row.look.color[1:])
    etree.SubElement(element, f"{{{_VIZ}}}color", r=str(red), g=str(green), b=str(blue))
    etree.SubElement(element, f"{{{_VIZ}}}position", x=str(x), y=str(y), z="0.0")
    etree.SubElement(element, f"{{{_VIZ}}}size", value=str(row.look.size))
    return element


def _edge(row: EdgeRow) -> etree._Element:
    ends = {"id": row.id, "source": row.source, "target": row.target}
    kind = {"kind": row.kind, "label": row.label, "weight": str(row.weight)}
    element = etree.Element("edge", {**ends, **kind, **_times(row.span)})
    _fill(element, row.cells)
    return element


def _times(span: Span) -> dict[str, str]:
    return {name: day for name, day in span._asdict().items() if day}


def _fill(element: etree._Element, cells: Mapping[str, Scalar]) -> None:
    if not cells:
        return
    values = etree.SubElement(element, "attvalues")
    for name, value in cells.items():
        etree.SubElement(values, "attvalue", {"for": name, "value": str(value)})
