"""A graph for Neo4j: CSV files with the headers of `neo4j-admin database import`, and Cypher that loads the same files.

Both ways read quotes in the legacy style, LOAD CSV's default: quotes and backslashes are doubled. Items of a list are
divided by U+001F, a character that no cell can hold.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx

from kg.export.atomic import replacing
from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Scalar
from kg.export.sheet import EdgeRow, NodeRow, Span, sheet

DIVIDER = "\x1f"
_TYPES = {str: "string", list: "string[]", int: "long", float: "double"}
_DAYS = {"first_day": "date", "last_day": "date"}
_NODES = {name: _TYPES[kind] for name, kind in NODE_COLUMNS.items() if name != "node_id"} | _DAYS
_EDGES = {name: _TYPES[kind] for name, kind in EDGE_COLUMNS.items()} | {"kind": "string"} | _DAYS
_READ = {
    "string": "{}",
    "string[]": "split({}, '\\u001f')",
    "long": "toInteger({})",
    "double": "toFloat({})",
    "date": "date({})",
}
_BATCH = 5000
"""Rows of one transaction."""


class _Table(NamedTuple):
    """A file: `label` is the label or type that all its rows bear, `header` the field of each column."""

    name: str
    label: str
    header: dict[str, str]
    rows: list[dict[str, Scalar]]


def write_neo4j(graph: nx.Graph[Any], folder: Path) -> int:
    """Writes `nodes_<Type>.csv`, `relationships_<ROLE>.csv`, `load.cypher` and `import.sh` into the folder.

    Every node bears the labels `News` and its type. Beside the columns of `kg.export.columns` nodes and relationships
    have `first_day` and `last_day`, of Neo4j's type date, where they are dated.

    Args:
        graph: of `kg.graph`; it is not changed.
        folder: where the files go; it is made if missing.

    Returns:
        How many characters that XML forbids were stripped; they would break other readers too.

    Raises:
        OutputError: a file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    rows = sheet(graph)
    nodes, edges = _node_tables(rows.nodes), _edge_tables(rows.edges)
    for table in [*nodes, *edges]:
        with replacing(folder / f"{table.name}.csv") as file:
            file.write(_line(table.header.values()))
            file.writelines(_line(row.get(name) for name in table.header) for row in table.rows)
    for name, text in (("load.cypher", _cypher(nodes, edges)), ("import.sh", _command(nodes, edges))):
        with replacing(folder / name) as file:
            file.write(text.encode())
    return rows.stripped


def _node_tables(nodes: Iterable[NodeRow]) -> list[_Table]:
    kinds: dict[str, list[dict[str, Scalar]]] = defaultdict(list)
    for node in nodes:
        kind = str(node.cells["entity_type"])
        kinds[kind].append({**_listed(node.cells), "label": node.label, ":LABEL": f"News;{kind}", **_days(node.span)})
    keys = {"node_id": "node_id:ID", ":LABEL": ":LABEL"}
    return [_Table(f"nodes_{kind}", kind, _header(keys, _NODES, kinds[kind]), kinds[kind]) for kind in sorted(kinds)]


def _edge_tables(edges: Iterable[EdgeRow]) -> list[_Table]:
    roles: dict[str, list[dict[str, Scalar]]] = defaultdict(list)
    for edge in edges:
        role = str(edge.cells.get("role", "acts_on")).upper()
        ends = {":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": role}
        told: dict[str, Scalar] = {"kind": edge.kind, "label": edge.label, "weight": edge.weight}
        roles[role].append({**_listed(edge.cells), **told, **ends, **_days(edge.span)})
    keys = {name: name for name in (":START_ID", ":END_ID", ":TYPE")}
    return [
        _Table(f"relationships_{role}", role, _header(keys, _EDGES, roles[role]), roles[role]) for role in sorted(roles)
    ]


def _header(keys: Mapping[str, str], types: Mapping[str, str], rows: list[dict[str, Scalar]]) -> dict[str, str]:
    used = {name for row in rows for name in row}
    return {**keys, **{name: f"{name}:{kind}" for name, kind in types.items() if name in used}}


def _listed(cells: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Cells whose lists, JSON in every other format, are divided by `DIVIDER`; empty ones are absent."""
    kinds = {**NODE_COLUMNS, **EDGE_COLUMNS}
    lists = {name: DIVIDER.join(json.loads(str(value))) for name, value in cells.items() if kinds[name] is list}
    return {name: lists.get(name, value) for name, value in cells.items() if lists.get(name) != ""}


def _days(span: Span) -> dict[str, Scalar]:
    return {name: day for name, day in zip(_DAYS, span, strict=True) if day}


def _line(cells: Iterable[Scalar | None]) -> bytes:
    return (",".join("" if cell is None else _quoted(str(cell)) for cell in cells) + "\n").encode()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '""') + '"'


def _cypher(nodes: Iterable[_Table], edges: Iterable[_Table]) -> str:
    lines = [
        "// Into an empty database of Neo4j 5.23 or later: put the CSV files into its folder `import`, then",
        "// `cypher-shell -f load.cypher`; in Neo4j Browser write `:auto ` before each statement with LOAD CSV.",
        "CREATE CONSTRAINT news_node IF NOT EXISTS FOR (n:News) REQUIRE n.node_id IS UNIQUE;",
    ]
    for table in nodes:
        made = f"CREATE (n:News:`{table.label}` {{node_id: row.`node_id:ID`}}) SET n += {_values(table, _NODES)}"
        lines.append(_load(table, made))
    for table in edges:
        ends = "MATCH (a:News {node_id: row.`:START_ID`}) MATCH (b:News {node_id: row.`:END_ID`})"
        lines.append(_load(table, f"{ends} CREATE (a)-[r:`{table.label}`]->(b) SET r += {_values(table, _EDGES)}"))
    return "\n".join(lines) + "\n"


def _load(table: _Table, body: str) -> str:
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{table.name}.csv' AS row\n"
        f"CALL (row) {{ {body} }} IN TRANSACTIONS OF {_BATCH} ROWS;"
    )


def _values(table: _Table, types: Mapping[str, str]) -> str:
    read = {name: _READ[types[name]].format(f"row.`{field}`") for name, field in table.header.items() if name in types}
    return "{" + ", ".join(f"`{name}`: {value}" for name, value in read.items()) + "}"


def _command(nodes: Iterable[_Table], edges: Iterable[_Table]) -> str:
    lines = [
        "#!/bin/sh",
        "# Makes the database `news` of a Neo4j 5 that is not running: sh import.sh, in this folder.",
        "neo4j-admin database import full news --overwrite-destination --id-type=string \\",
        "  --legacy-style-quoting=true --multiline-fields=true --array-delimiter=U+001F \\",
        *(f"  --nodes={table.name}.csv \\" for table in nodes),
        *(f"  --relationships={table.name}.csv \\" for table in edges),
    ]
    return "\n".join(lines).removesuffix(" \\") + "\n"
