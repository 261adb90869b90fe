"""docs/formats.md names every format, and every column with its type."""

import csv
import re
from pathlib import Path

import pytest

from kg.export.columns import EDGE_COLUMNS, NODE_COLUMNS
from kg.export.csv_ import write_csv
from kg.export.formats import OF_GRAPH, OF_STORE
from kg.records import TABLES
from kg.store import View
from kg.store.columns import columns

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
GRAPHML = {str: "string", list: "string (JSON array)", int: "long", float: "double"}
GEXF = {**GRAPHML, list: "liststring"}
NEO4J = {**GRAPHML, list: "string[]"}


def table(heading):
    """The rows of the first table below a heading."""
    below = PAGE.split(f"{heading}\n", 1)[1]
    lines = re.search(r"\|.*?(?=\n\n)", below, re.DOTALL)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_format_is_there():
    assert {row[0].strip("`") for row in table("# Formats")} == {*OF_STORE, *OF_GRAPH, "html"}


@pytest.mark.parametrize(("heading", "held"), [("### Nodes", NODE_COLUMNS), ("### Edges", EDGE_COLUMNS)])
def test_columns_of_graphs(heading, held):
    assert table(heading) == [[f"`{name}`", GRAPHML[kind], GEXF[kind], NEO4J[kind]] for name, kind in held.items()]


def test_columns_of_records():
    told = [
        [f"`{name}`", ", ".join(f"`{column} {kind}`".replace('"', "") for column, kind in columns(record).items())]
        for name, record in TABLES.items()
    ]
    assert table("## Records as JSON Lines and Parquet") == told


def test_columns_of_csv(store, tmp_path):
    with View(store) as view:
        counts = write_csv(view, tmp_path)
    told = []
    for name in counts:
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            told.append([f"`{name}.csv`", " ".join(f"`{column}`" for column in next(csv.reader(file)))])
    assert table("## CSV") == told
