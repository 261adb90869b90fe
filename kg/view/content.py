"""All that the page holds: nodes, edges and events of the graph, the opening view, and the words of both languages.

Nodes, edges and pairs are tables of columns, and refer to nodes by their place in the table: a graph of 100,000 nodes
is then a few long lists, which a browser reads in a fraction of the time that as many objects take.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import networkx as nx

from kg.export.appearance import appearance
from kg.export.columns import NODE_COLUMNS
from kg.export.layout import layout
from kg.export.sheet import EdgeRow, NodeRow, Sheet, sheet
from kg.ontology import ontology, schema
from kg.view.drawing import box, edge_looks, network, node_looks
from kg.view.opening import opening
from kg.view.pinyin import readings

_NESTED = [name for name, kind in NODE_COLUMNS.items() if kind is list] + ["arguments", "links", "positions", "reports"]
"""Columns whose cells are JSON, here again what they were."""

_MOST_TEXT = 30_000_000
"""Characters of articles in one page."""


def content(  # noqa: PLR0913 - as `write_page`
    events: nx.MultiDiGraph[Any],
    actors: nx.DiGraph[Any],
    *,
    title: str,
    lang: str,
    articles: Mapping[str, str] | None = None,
    moved: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The page's data, ready for JSON.

    Args:
        events: the events graph.
        actors: the actors graph, for the view in which events are folded into edges.
        title: of the page.
        lang: language at the start, `zh` or `en`.
        articles: texts by document id, to show the words around a sentence; all of them or, where they are more than
            30 million characters, none: the page would open too slowly.
        moved: ids of nodes by ids that they had before; see `View.moved`.

    Raises:
        OutputError: an attribute fits no column of `kg.export.columns`.
    """
    rows = sheet(events)
    numbers = {row.id: number for number, row in enumerate(rows.nodes)}
    keys = {row.key: number for number, row in enumerate(rows.nodes)}
    first = opening(events)
    positions = layout(first, boxes={row.key: box(row) for row in rows.nodes if row.key in first})
    nodes = node_table(rows, dict(events.degree()), layout(events))
    names = [*nodes["label"], *(alias for aliases in nodes.get("aliases", []) for alias in aliases or [])]
    return {
        **interface(title=title, lang=lang),
        "columns": {"node": column_types(rows.node_columns), "edge": column_types(rows.edge_columns)},
        "counts": _counts(rows.nodes),
        "range": _range(rows.nodes),
        "nodes": nodes,
        "edges": edge_table(rows, numbers),
        "pairs": _pairs(actors, keys),
        "moved": {old: keys[node] for old, node in (moved or {}).items() if node in keys},
        "articles": _texts_of(rows.nodes, articles or {}),
        "pinyin": readings(names),
        "opening": network(rows.nodes, rows.edges, positions, numbers),
    }


def interface(*, title: str, lang: str) -> dict[str, Any]:
    """What the page says and how it draws, whatever the graph is."""
    return {
        "title": title,
        "lang": lang,
        "texts": texts(),
        "reasons": schema("reasons"),
        "types": list(ontology().nodes),
        "looks": node_looks(),
        "edge_looks": edge_looks(),
    }


@cache
def texts() -> dict[str, dict[str, str]]:
    """The page's words by language, the names of types, roles and relations among them."""
    own: dict[str, dict[str, str]] = msgspec.yaml.decode((files("kg.view") / "texts.yaml").read_bytes())
    kinds = ontology()
    named = {**kinds.nodes, **kinds.relations, **kinds.roles, **kinds.events}
    return {
        lang: {**{name: getattr(kind, lang) for name, kind in named.items()}, **words} for lang, words in own.items()
    }


def node_table(
    rows: Sheet, degrees: Mapping[Any, int], positions: Mapping[Any, tuple[float, float]] | None = None
) -> dict[str, list[Any]]:
    """The nodes of a graph or of a part, a column a name.

    Args:
        rows: of the nodes.
        degrees: numbers of edges in the whole graph, by the nodes' keys.
        positions: in the picture of the whole graph, columns `x` and `y`, if it has any.

    Returns:
        The columns; `first` and `last` are full days.
    """
    cells = {name: [row.cells.get(name) for row in rows.nodes] for name in ("kind", "entity_type", *rows.node_columns)}
    for name in _NESTED:
        if name in cells:
            cells[name] = [None if cell is None else json.loads(str(cell)) for cell in cells[name]]
    counts = [degrees[row.key] for row in rows.nodes]
    places = [(positions or {}).get(row.key, (0, 0)) for row in rows.nodes]
    return {
        **cells,
        "label": [row.label for row in rows.nodes],
        "degree": counts,
        "size": [appearance(row.cells, count).size for row, count in zip(rows.nodes, counts, strict=True)],
        **({"x": [round(x) for x, _ in places], "y": [round(y) for _, y in places]} if positions is not None else {}),
        "first": [row.span.start for row in rows.nodes],
        "last": [row.span.end for row in rows.nodes],
    }


def edge_table(rows: Sheet, numbers: Mapping[str, int]) -> dict[str, list[Any]]:
    """The edges of a graph or of a part, a column a name; `numbers` of the nodes by the ids of their rows."""
    cells = {name: [row.cells.get(name) for row in rows.edges] for name in ("role", *rows.edge_columns)}
    return {**cells, **_ends(rows.edges, numbers), "label": [row.label for row in rows.edges]}


def _ends(rows: Iterable[EdgeRow], numbers: Mapping[str, int]) -> dict[str, list[Any]]:
    ends = [(numbers[row.source], numbers[row.target]) for row in rows]
    return {"from": [source for source, _ in ends], "to": [target for _, target in ends]}


def _pairs(actors: nx.DiGraph[Any], numbers: Mapping[Any, int]) -> dict[str, list[Any]]:
    """The edges of the actors graph; `events` are numbers of nodes."""
    pairs = [pair for pair in actors.edges(data=True) if pair[0] in numbers and pair[1] in numbers]
    return {
        "from": [numbers[source] for source, _, _ in pairs],
        "to": [numbers[target] for _, target, _ in pairs],
        "events": [[numbers[event] for event in data["events"] if event in numbers] for *_, data in pairs],
    }


def _counts(nodes: Iterable[NodeRow]) -> dict[str, Any]:
    """How many entities and events of each type, and articles."""
    kinds = Counter((row.cells["kind"], row.cells.get("event_type", row.cells["entity_type"])) for row in nodes)
    return {
        "entities": {str(type): count for (kind, type), count in kinds.items() if kind == "entity"},
        "events": {str(type): count for (kind, type), count in kinds.items() if kind == "event"},
        "articles": kinds["article", "Article"],
    }


def _range(nodes: Iterable[NodeRow]) -> list[str | None]:
    """First and last day of the events."""
    spans = [row.span for row in nodes if row.cells["kind"] == "event" and row.span.start]
    first = min((span.start for span in spans if span.start), default=None)
    return [first, max((span.end or span.start or "" for span in spans), default=None)]


def _texts_of(nodes: Iterable[NodeRow], articles: Mapping[str, str]) -> dict[str, str]:
    held = {str(row.cells["doc"]) for row in nodes if row.cells.get("kind") == "article"}
    kept = {doc: text for doc, text in articles.items() if doc in held}
    return kept if sum(map(len, kept.values())) <= _MOST_TEXT else {}


def column_types(columns: Mapping[str, type]) -> dict[str, str]:
    """The columns as GraphML calls them."""
    return {name: {int: "long", float: "double"}.get(kind, "string") for name, kind in columns.items()}
