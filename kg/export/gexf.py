"""GEXF 1.3 as Gephi and Gephi Lite read it without loss, with a time span for each dated node and edge.

Spans are full days, as Gephi's timeline needs; the plain date columns beside keep months and years as written, and
are all that Gephi Lite sees of time.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import networkx as nx

from kg.export.markup import XML, Columns, Markup, in_quotes, tag, write_markup
from kg.export.sheet import EdgeRow, NodeRow, Span
from kg.graph.flow import Flow

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_TYPES = {str: "string", list: "liststring", int: "long", float: "double"}


def write_gexf(graph: nx.Graph[Any] | Flow, path: Path) -> int:
    """Writes a graph with labels, colours, sizes, positions and time spans.

    Args:
        graph: of `kg.graph`, held or read from a store; it is not changed.
        path: the file, replaced only when the new one is whole.

    Returns:
        How many characters that XML forbids were stripped.

    Raises:
        OutputError: the file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    return write_markup(graph, {path: GEXF})


def _head(nodes: Columns, edges: Columns) -> str:
    dynamic = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    top = tag("gexf", {"xmlns": _NAMESPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    graph = tag("graph", {"defaultedgetype": "directed", **dynamic})
    return f"{XML}{top}{graph}{_attributes('node', nodes)}{_attributes('edge', edges)}<nodes>"


def _attributes(domain: str, columns: Columns) -> str:
    """Titles serve as ids too, since Gephi Lite shows the id."""
    told = [{"id": name, "title": name, "type": _TYPES[kind]} for name, kind in columns.items()]
    inside = "".join(tag("attribute", each, closed=True) for each in told)
    return f"{tag('attributes', {'class': domain, 'mode': 'static'})}{inside}</attributes>"


def _node(row: NodeRow, x: float, y: float) -> str:
    id, label, *values = in_quotes([row.id, row.label, *row.cells.values()])
    red, green, blue = bytes.fromhex(row.look.color[1:])
    return (
        f"<node id={id} label={label}{_times(row.span)}>{_values(row.cells, values)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x}" y="{y}" z="0.0"/>'
        f'<viz:size value="{row.look.size}"/></node>'
    )


def _edge(row: EdgeRow) -> str:
    told = [row.id, row.source, row.target, row.kind, row.label, row.weight, *row.cells.values()]
    id, source, target, kind, label, weight, *values = in_quotes(told)
    looks = f"kind={kind} label={label} weight={weight}{_times(row.span)}"
    return f"<edge id={id} source={source} target={target} {looks}>{_values(row.cells, values)}</edge>"


def _times(span: Span) -> str:
    return "".join([f' {name}="{day}"' for name, day in zip(Span._fields, span, strict=True) if day])


def _values(names: Iterable[str], values: list[str]) -> str:
    if not values:
        return ""
    told = [f'<attvalue for="{name}" value={value}/>' for name, value in zip(names, values, strict=True)]
    return f"<attvalues>{''.join(told)}</attvalues>"


GEXF = Markup(_head, _node, "</nodes><edges>", _edge, "</edges></graph></gexf>")
"""GEXF as a format of `kg.export.markup`."""
