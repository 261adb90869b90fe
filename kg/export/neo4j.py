"""A graph for Neo4j: CSV files with the headers of `neo4j-admin database import`, and Cypher that loads the same files.

Both ways read quotes in the legacy style, LOAD CSV's default: quotes and backslashes are doubled. Items of a list are
divided by U+001F, a character that no cell can hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import msgspec
import networkx as nx

from kg.export.atomic import replacing, writable
from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Scalar
from kg.export.sheet import EdgeRow, Rows, Span
from kg.graph.flow import Flow

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


class _Sort(NamedTuple):
    """Files of nodes or of relationships: how their names begin, the fields that say which row it is, the columns."""

    prefix: str
    keys: dict[str, str]
    types: dict[str, str]


_NODE = _Sort("nodes", {"node_id": "node_id:ID", ":LABEL": ":LABEL"}, _NODES)
_EDGE = _Sort("relationships", {name: name for name in (":START_ID", ":END_ID", ":TYPE")}, _EDGES)


class _Table:
    """A file of rows: `label` is the label or type that all of them bear, `types` those of its columns.

    Rows are kept aside, in a file without a name, until it is known which columns any of them fills.
    """

    def __init__(self, label: str, sort: _Sort, folder: Path) -> None:
        self.name, self.label, self.types = f"{sort.prefix}_{label}", label, sort.types
        self._keys, self._used = sort.keys, set[str]()
        self._aside = TemporaryFile(dir=folder)  # noqa: SIM115 - `write` closes it

    def add(self, row: dict[str, Scalar]) -> None:
        self._used.update(row)
        self._aside.write(msgspec.json.encode(row) + b"\n")

    @property
    def header(self) -> dict[str, str]:
        """The field of each column."""
        return {**self._keys, **{name: f"{name}:{kind}" for name, kind in self.types.items() if name in self._used}}

    def write(self, folder: Path) -> None:
        header = self.header
        self._aside.seek(0)
        with self._aside, replacing(folder / f"{self.name}.csv") as file:
            file.write(_line(header.values()))
            for row in map(msgspec.json.decode, self._aside):
                file.write(_line(row.get(name) for name in header))


class _Tables(dict[str, _Table]):
    """Tables by the label that their rows bear, each made when it is first asked for."""

    def __init__(self, sort: _Sort, folder: Path) -> None:
        self._sort, self._folder = sort, folder

    def __missing__(self, label: str) -> _Table:
        return self.setdefault(label, _Table(label, self._sort, self._folder))

    def sorted(self) -> list[_Table]:
        return [self[label] for label in sorted(self)]


def write_neo4j(graph: nx.Graph[Any] | Flow, folder: Path) -> int:
    """Writes `nodes_<Type>.csv`, `relationships_<ROLE>.csv`, `load.cypher` and `import.sh` into the folder.

    Every node bears the labels `News` and its type. Beside the columns of `kg.export.columns` nodes and relationships
    have `first_day` and `last_day`, of Neo4j's type date, where they are dated.

    Args:
        graph: of `kg.graph`, held or read from a store; it is not changed.
        folder: where the files go; it is made if missing.

    Returns:
        How many characters that XML forbids were stripped; they would break other readers too.

    Raises:
        OutputError: a file cannot be written, or an attribute fits no column of `kg.export.columns`.
    """
    rows = Rows(graph)
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        nodes, edges = _Tables(_NODE, folder), _Tables(_EDGE, folder)
        for node, begun in rows:
            kind = str(node.cells["entity_type"])
            nodes[kind].add({**_listed(node.cells), "label": node.label, ":LABEL": f"News;{kind}", **_days(node.span)})
            for edge in begun:
                role = str(edge.cells.get("role", "acts_on")).upper()
                edges[role].add(_row(edge, role))
        _write(nodes.sorted(), edges.sorted(), folder)
    return rows.stripped


def _row(edge: EdgeRow, role: str) -> dict[str, Scalar]:
    told: dict[str, Scalar] = {"kind": edge.kind, "label": edge.label, "weight": edge.weight}
    ends = {":START_ID": edge.source, ":END_ID": edge.target, ":TYPE": role}
    return {**_listed(edge.cells), **told, **ends, **_days(edge.span)}


def _write(nodes: list[_Table], edges: list[_Table], folder: Path) -> None:
    for table in (*nodes, *edges):
        table.write(folder)
    for name, text in (("load.cypher", _cypher(nodes, edges)), ("import.sh", _command(nodes, edges))):
        with replacing(folder / name) as file:
            file.write(text.encode())


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
        made = f"CREATE (n:News:`{table.label}` {{node_id: row.`node_id:ID`}}) SET n += {_values(table)}"
        lines.append(_load(table, made))
    for table in edges:
        ends = "MATCH (a:News {node_id: row.`:START_ID`}) MATCH (b:News {node_id: row.`:END_ID`})"
        lines.append(_load(table, f"{ends} CREATE (a)-[r:`{table.label}`]->(b) SET r += {_values(table)}"))
    return "\n".join(lines) + "\n"


def _load(table: _Table, body: str) -> str:
    return (
        f"LOAD CSV WITH HEADERS FROM 'file:///{table.name}.csv' AS row\n"
        f"CALL (row) {{ {body} }} IN TRANSACTIONS OF {_BATCH} ROWS;"
    )


def _values(table: _Table) -> str:
    types, header = table.types, table.header
    read = {name: _READ[types[name]].format(f"row.`{field}`") for name, field in header.items() if name in types}
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
