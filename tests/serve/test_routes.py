"""Paths are those of the question `kg path` asks of the same store."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from kg.graph import KnowledgeGraph
from kg.serve.routes import Routes


@pytest.fixture(scope="module")
def joined(whole):
    """Entities one step apart: over a shared event that joins, or a relation."""
    graph = nx.Graph()
    for node, data in whole.nodes(data=True):
        if data["kind"] == "event":
            ends = [target for _, target, role in whole.out_edges(node, data="role") if role != "reported_in"]
            graph.add_edges_from((a, b) for a in ends for b in ends if a < b)
    graph.add_edges_from((a, b) for a, b, role in whole.edges(data="role") if role in ("part_of", "position"))
    return graph


@pytest.fixture(scope="module")
def pairs(index):
    draw = np.random.default_rng(0)
    return draw.choice(len(index.entities), size=(25, 2)).tolist()


def test_paths_are_shortest_and_every_step_is_told(index, joined, pairs):
    routes = Routes(index, np.ones(len(index.events), dtype=bool))
    for start, end in pairs:
        if start == end:
            continue
        found = routes.between(start, end)
        a, b = index.entities[start], index.entities[end]
        expected = sorted(map(tuple, nx.all_shortest_paths(joined, a, b))) if nx.has_path(joined, a, b) else []
        names = [tuple(index.entities[number] for number in path) for path in found]
        assert set(names) <= set(expected)
        assert len(set(names)) == min(100, len(expected))
        for step in {step for path in found for step in pairwise(path)}:
            assert len(routes.events(*step)) or index.entities[step[1]] in joined[index.entities[step[0]]]


def test_the_best_paths_are_those_of_the_command(index, held, pairs):
    routes = Routes(index, np.ones(len(index.events), dtype=bool))
    with KnowledgeGraph.open(held) as graph:
        for start, end in [pair for pair in pairs if pair[0] != pair[1]][:6]:
            found = routes.between(start, end)
            told = graph.paths(index.entities[start], index.entities[end], max_hops=8)
            assert len(told) == len(found)
            assert len(told[0].hops) == len(found[0]) - 1


def test_only_events_that_count_make_steps(index):
    person = int(np.flatnonzero(index.types == "Person")[0])
    event = index.events_of(np.array([person]))[:1]
    site = next(int(n) for n in index.participants(event) if index.types[n] in ("Facility", "Organization"))
    every = np.ones(len(index.events), dtype=bool)
    assert Routes(index, every).between(person, site) == [[person, site]]
    assert event[0] in Routes(index, every).events(person, site)
    [detour, *_] = Routes(index, ~every).between(person, site)
    assert len(detour) > 2
    assert not len(Routes(index, ~every).events(person, site))
