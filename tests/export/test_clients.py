"""Exported files as the programs read them that they are for: graphology's parsers, which Gephi Lite has, and Neo4j's.

They run under node: `make test-clients` installs what `tests/export/clients/package-lock.json` names. Skipped without.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export.formats import OF_GRAPH
from kg.export.sheet import sheet
from kg.graph import KnowledgeGraph

CLIENTS = Path(__file__).parent / "clients"

pytestmark = [
    pytest.mark.clients,
    pytest.mark.skipif(
        shutil.which("node") is None or not (CLIENTS / "node_modules").is_dir(),
        reason="no node, or nothing installed for it: `make test-clients`",
    ),
]


@pytest.fixture
def read(tmp_path):
    """A function that writes a graph and gives what the client sees; a warning of the client's is a failure."""

    def through(graph, format):
        path = tmp_path / f"g.{format}"
        OF_GRAPH[format](graph, path)
        path = path / "load.cypher" if path.is_dir() else path
        done = subprocess.run(["node", CLIENTS / "read.mjs", path], capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return through


@pytest.fixture
def events(store):
    with KnowledgeGraph.open(store) as graph:
        return graph.events_graph()


@pytest.fixture
def folded(store):
    with KnowledgeGraph.open(store) as graph:
        return graph.actors_graph()


def color(seen):
    """#RRGGBB of `#rrggbb` or `rgb(r,g,b)`."""
    parts = re.findall(r"\d+", seen)
    return "#" + "".join(f"{int(part):02X}" for part in parts) if seen.startswith("rgb") else seen.upper()


@pytest.mark.parametrize("format", ["graphml", "gexf"])
@pytest.mark.parametrize("which", ["town", "actors", "awkward", "events", "folded"])
def test_gephi_lite_sees_every_node_and_edge_as_it_was_written(which, format, request, read):
    graph = request.getfixturevalue(which)
    rows, seen = sheet(graph), read(graph, format)
    # the client leaves empty texts out
    assert [(node["key"], node.get("label", ""), color(node["color"])) for node in seen["nodes"]] == [
        (row.id, row.label, row.look.color) for row in rows.nodes
    ]
    assert all(abs(node["size"] - row.look.size) < 1e-6 for node, row in zip(seen["nodes"], rows.nodes, strict=True))
    assert all({"x", "y"} <= set(node) for node in seen["nodes"])
    assert [(e["source"], e["target"], e["label"], e["weight"]) for e in seen["edges"]] == [
        (row.source, row.target, row.label, row.weight) for row in rows.edges
    ]


@pytest.mark.parametrize("format", ["graphml", "gexf"])
@pytest.mark.parametrize("which", ["town", "awkward", "events"])
def test_gephi_lite_sees_every_value_with_its_type(which, format, request, read):
    graph = request.getfixturevalue(which)
    rows, seen = sheet(graph), read(graph, format)
    lists = {name for name, kind in rows.node_columns.items() if kind is list} if format == "gexf" else set()
    for row, node in zip(rows.nodes, seen["nodes"], strict=True):
        expected = {name: json.loads(cell) if name in lists else cell for name, cell in row.cells.items()}
        assert {name: node.get(name) for name in expected} == expected


def test_gephi_lite_sees_the_days_of_events(town, read):
    [event] = [node for node in read(town, "gexf")["nodes"] if node["kind"] == "event"]
    assert (event["date_start"], event["date_end"]) == ("2024-02", "2024-02")


@pytest.mark.parametrize("which", ["town", "actors", "awkward", "events"])
def test_neo4j_finds_no_fault_in_the_cypher(which, request, read):
    assert read(request.getfixturevalue(which), "neo4j") == []
