"""Graphs are written as they are read: no more of them is held than a few nodes and what says where these lie."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from benchmarks.invented import news
from kg.errors import OutputError
from kg.export.gexf import GEXF, write_gexf
from kg.export.graphml import GRAPHML, write_graphml
from kg.export.markup import write_markup
from kg.export.neo4j import write_neo4j
from kg.graph import KnowledgeGraph
from kg.graph.flow import Edge, Star
from kg.query import happenings
from kg.store import Writer


class Told(dict):
    """Attributes that count how many of them there are at a time."""

    alive = most = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        Told.alive += 1
        Told.most = max(Told.most, Told.alive)

    def __del__(self):
        Told.alive -= 1


class Ring:
    """A flow of so many persons, each joined with the next; it breaks off at one of them if it is told to."""

    def __init__(self, count, *, broken_at=None):
        self.count, self.broken_at = count, broken_at

    def ids(self):
        return [f"person/{number}" for number in range(self.count)]

    def ends(self):
        return np.arange(self.count), np.roll(np.arange(self.count), -1)

    def stars(self):
        for number in range(self.count):
            if number == self.broken_at:
                raise RuntimeError
            told = Told(kind="entity", entity_type="Person", label=f"甲{number}", links=[{"text": "甲"}])
            yield Star(
                f"person/{number}",
                told,
                [Edge(f"person/{(number + 1) % self.count}", "agent", Told(role="agent", label="施事"))],
            )


@pytest.fixture
def counted():
    Told.alive = Told.most = 0
    return Told


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_neo4j])
def test_a_writer_lets_each_node_go_before_it_takes_many_more(write, counted, tmp_path):
    write(Ring(500), tmp_path / "g")
    assert 0 < counted.most < 10


def peak(path, nodes, output):
    """Bytes that Python held at most while a graph of about as many nodes was written, and how many it has."""
    with Writer(path) as writer:
        writer.add(news(nodes))
    with KnowledgeGraph.open(path) as graph:
        flow = graph.flow()
        flow.ends()
        tracemalloc.start()
        write_markup(flow, {output / "g.graphml": GRAPHML, output / "g.gexf": GEXF})
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most, len(flow.ids())


def test_memory_grows_by_the_place_of_a_node_and_not_by_what_is_told_of_it(tmp_path, monkeypatch):
    monkeypatch.setattr(happenings, "_AT_ONCE", 50)
    (small, few), (large, many) = (peak(tmp_path / f"{n}.duckdb", n, tmp_path) for n in (2000, 8000))
    assert many > 3 * few
    assert (large - small) / (many - few) < 1000


def test_two_formats_in_one_reading_are_what_each_is_alone(store, tmp_path):
    with KnowledgeGraph.open(store) as graph:
        write_markup(graph.flow(), {tmp_path / "both.graphml": GRAPHML, tmp_path / "both.gexf": GEXF})
        write_graphml(graph.flow(), tmp_path / "one.graphml")
        write_gexf(graph.flow(), tmp_path / "one.gexf")
    for format in ("graphml", "gexf"):
        assert (tmp_path / f"both.{format}").read_bytes() == (tmp_path / f"one.{format}").read_bytes()


@pytest.mark.parametrize("actors", [False, True])
@pytest.mark.parametrize("write", [write_graphml, write_gexf])
def test_a_store_is_written_as_its_graph_in_networkx_is(write, actors, store, tmp_path):
    with KnowledgeGraph.open(store) as graph:
        write(graph.flow(actors=actors), tmp_path / "flow")
        write(graph.to_networkx(actors=actors), tmp_path / "held")
    assert (tmp_path / "flow").read_bytes() == (tmp_path / "held").read_bytes()


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_neo4j])
def test_a_graph_that_breaks_off_leaves_what_was_there(write, tmp_path):
    write(Ring(3), tmp_path / "g")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(RuntimeError):
        write(Ring(9, broken_at=7), tmp_path / "g")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_error_names_the_file_that_cannot_be_written(store, tmp_path):
    (tmp_path / "file").touch()
    with KnowledgeGraph.open(store) as graph, pytest.raises(OutputError, match="file/g.gexf: cannot be written"):
        write_markup(graph.flow(), {tmp_path / "g.graphml": GRAPHML, tmp_path / "file" / "g.gexf": GEXF})
