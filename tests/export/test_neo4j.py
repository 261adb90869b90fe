"""Files for Neo4j, read as its two readers do: the importer by header, LOAD CSV by name; both in the legacy style."""

import json
import re

import networkx as nx
import pytest

from kg.export.neo4j import DIVIDER, write_neo4j

FIELD = re.compile(r"(?P<name>\w*)(:(?P<kind>ID|LABEL|START_ID|END_ID|TYPE|string(\[\])?|long|double|date))?")
"""A field of a header, as the manual of `neo4j-admin database import` has it."""


def cells(text):
    """Rows of cells as Neo4j's CSV reader splits them with legacy-style-quoting; None where nothing is quoted."""
    rows, row, cell, quoted, at = [], [], None, False, 0
    while at < len(text):
        char = text[at]
        if quoted and char in '\\"' and text[at + 1 : at + 2] in ('"', "\\") and (char == "\\" or text[at + 1] == '"'):
            cell, at = cell + text[at + 1], at + 1
        elif char == '"':
            quoted, cell = not quoted, cell or ""
        elif char in ",\n" and not quoted:
            row, cell = [*row, cell], None
            rows, row = ([*rows, row], []) if char == "\n" else (rows, row)
        else:
            assert quoted, f"{char!r} outside of quotes"
            cell += char
        at += 1
    return rows


CASTS = {"long": int, "double": float, "string[]": lambda cell: cell.split(DIVIDER)}


def table(path):
    """Rows as dicts, each cell of the type that its header gives."""
    header, *rows = cells(path.read_bytes().decode())
    fields = [FIELD.fullmatch(field) for field in header]
    assert all(fields), header
    names = [field["name"] or field["kind"] for field in fields]
    assert len(set(names)) == len(names)
    assert {len(row) for row in rows} <= {len(header)}
    casts = [CASTS.get(field["kind"], str) for field in fields]
    return [
        {name: cast(cell) for name, cast, cell in zip(names, casts, row, strict=True) if cell is not None}
        for row in rows
    ]


@pytest.fixture
def written(tmp_path):
    def write(graph):
        write_neo4j(graph, tmp_path / "n")
        nodes = [row for path in sorted((tmp_path / "n").glob("nodes_*.csv")) for row in table(path)]
        edges = [row for path in sorted((tmp_path / "n").glob("relationships_*.csv")) for row in table(path)]
        return {node["node_id"]: node for node in nodes}, edges

    return write


def test_nodes_and_relationships_are_all_there(town, written):
    nodes, edges = written(town)
    assert set(nodes) == set(town)
    ends = sorted((edge["START_ID"], edge["END_ID"], edge["TYPE"]) for edge in edges)
    assert ends == sorted((a, b, role.upper()) for a, b, role in town.edges(data="role"))


def test_values_have_types(town, written):
    nodes, _ = written(town)
    event = nodes["event/a1/3"]
    assert (event["LABEL"], event["confidence"], event["sentence_start"]) == ("News;Event", 0.75, 0)
    assert (event["first_day"], event["last_day"], event["date_start"]) == ("2024-02-01", "2024-02-29", "2024-02")
    assert nodes["person/江云帆"]["aliases"] == ["江市长", "江"]
    assert "code" not in nodes["person/江云帆"]


def test_the_actors_graph_has_weights_and_days(actors, written):
    [edge] = written(actors)[1]
    told = {"TYPE": "ACTS_ON", "weight": 2.0, "events": ["event/a1/3", "event/a2/8"], "event_types": ["Inspect"]}
    assert told.items() <= edge.items()
    assert (edge["first_day"], edge["last_day"]) == ("2023-01-01", "2024-02-29")


def test_awkward_values_come_back_whole(awkward, written):
    nodes, edges = written(awkward)
    assert set(nodes) == {"1", "1#2", "a", "a#2", ""}
    assert (nodes["1"]["label"], nodes["1"]["name"]) == ("控制符", "孤零")
    assert (nodes["1#2"]["label"], nodes["1#2"]["name"]) == ("😀𠮷", "]]><script>alert('&')</script>")
    assert (nodes["1#2"]["aliases"], nodes["a"]["label"]) == (["甲"], "甲\n乙\t丙")
    assert [edge["kind"] for edge in edges] == ["agent", "agent#2", "agent#3", "agent", "part_of"]


def test_quotes_and_backslashes_come_back_whole(written):
    graph, name = nx.MultiDiGraph(), '\\"甲\\\\",\n"" \\'
    graph.add_node(name, kind="entity", entity_type="Person", label=name, name=name, aliases=[name, ";", '"'])
    nodes, _ = written(graph)
    assert (nodes[name]["name"], nodes[name]["aliases"]) == (name, [name, ";", '"'])


def test_the_importer_is_told_of_every_file(town, tmp_path, written):
    written(town)
    command = (tmp_path / "n" / "import.sh").read_text(encoding="utf-8")
    named = set(re.findall(r"--(?:nodes|relationships)=(\S+)", command))
    assert named == {path.name for path in (tmp_path / "n").glob("*.csv")}
    assert "--legacy-style-quoting=true" in command and "--array-delimiter=U+001F" in command


def test_cypher_reads_every_field_of_every_file(town, tmp_path, written):
    written(town)
    statements = (tmp_path / "n" / "load.cypher").read_text(encoding="utf-8").split("LOAD CSV WITH HEADERS FROM ")[1:]
    loaded = {re.match(r"'file:///(\S+)'", each)[1]: set(re.findall(r"row\.`([^`]+)`", each)) for each in statements}
    headers = {path.name: set(cells(path.read_bytes().decode())[0]) for path in (tmp_path / "n").glob("*.csv")}
    assert loaded == {name: fields - {":LABEL", ":TYPE"} for name, fields in headers.items()}


def test_json_columns_stay_json(store, written):
    from kg.graph import KnowledgeGraph

    with KnowledgeGraph.open(store) as graph:
        nodes, _ = written(graph.events_graph())
    assert json.loads(nodes["event/a1/19"]["arguments"])[0]["entity"] == "person/江云帆"
