"""A store of invented news with several hundred nodes, its index, and the graph that it must agree with."""

import pytest

from benchmarks.invented import news as invented
from kg.graph import KnowledgeGraph
from kg.store import View, Writer

pytest.importorskip("starlette", reason="needs the extra [serve]")


@pytest.fixture(scope="session")
def held(tmp_path_factory):
    path = tmp_path_factory.mktemp("held") / "graph.duckdb"
    with Writer(path) as writer:
        writer.add(invented(600))
    return path


@pytest.fixture(scope="session")
def view(held):
    with View(held) as view:
        yield view


@pytest.fixture(scope="session")
def whole(held):
    with KnowledgeGraph.open(held) as graph:
        return graph.events_graph()


@pytest.fixture(scope="session")
def index(view):
    from kg.serve.columns import read
    from kg.serve.index import Index

    return Index(read(view))
