"""All formats by name: what each is written from, and by which writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx

from kg.export.csv_ import write_csv
from kg.export.ftm import write_ftm
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.neo4j import write_neo4j
from kg.export.parquet import write_parquet
from kg.export.records import write_records
from kg.export.turtle import write_turtle
from kg.graph.flow import Flow
from kg.records import TABLES
from kg.store import View


def tables(view: View) -> Mapping[str, Iterable[msgspec.Struct]]:
    """The records of a store by table, each read when it is written."""
    return {name: getattr(view, name)() for name in TABLES}


OF_STORE: dict[str, Callable[[View, Path], object]] = {
    "records": lambda view, folder: write_records(tables(view), folder),
    "parquet": lambda view, folder: write_parquet(tables(view), folder),
    "csv": write_csv,
    "ftm": write_ftm,
    "turtle": write_turtle,
}
"""Written from the records of a store."""

OF_GRAPH: dict[str, Callable[[nx.Graph[Any] | Flow, Path], object]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "neo4j": write_neo4j,
}
"""Written from either graph."""
