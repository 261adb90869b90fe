import itertools
import math
import os
import random
import subprocess
import sys

import networkx as nx
import pytest

from kg.export.layout import layout


def test_the_same_graph_has_the_same_positions():
    graph = nx.barbell_graph(6, 2)
    assert layout(graph) == layout(graph)
    assert layout(graph) != layout(graph, seed=1)


def test_positions_do_not_depend_on_the_hash_seed():
    code = (
        "import networkx as nx; from kg.export.layout import layout;"
        "g = nx.relabel_nodes(nx.barabasi_albert_graph(600, 2, seed=3), str); print(layout(g))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout


@pytest.mark.parametrize("graph", [nx.star_graph(40), nx.path_graph(30), nx.complete_graph(12), nx.empty_graph(25)])
def test_boxes_do_not_cover_each_other(graph):
    wide, high = 80.0, 30.0
    positions = layout(graph, boxes={node: (wide, high) for node in graph})
    for (ax, ay), (bx, by) in itertools.combinations(positions.values(), 2):
        assert abs(ax - bx) >= wide - 1 or abs(ay - by) >= high - 1


def test_components_lie_apart():
    graph = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(5))
    positions = layout(graph)

    def span(axis, nodes):
        return min(positions[n][axis] for n in nodes), max(positions[n][axis] for n in nodes)

    apart = [span(axis, range(5))[1] < span(axis, range(5, 10))[0] for axis in (0, 1)]
    back = [span(axis, range(5, 10))[1] < span(axis, range(5))[0] for axis in (0, 1)]
    assert any(apart + back)


def test_a_large_graph_keeps_leaves_near_their_hub():
    graph = nx.barabasi_albert_graph(3000, 1, seed=5)
    positions = layout(graph)
    assert len(positions) == 3000

    def distance(a, b):
        return ((positions[a][0] - positions[b][0]) ** 2 + (positions[a][1] - positions[b][1]) ** 2) ** 0.5

    joined = sorted(distance(a, b) for a, b in graph.edges)[graph.number_of_edges() // 2]
    any_two = sorted(distance(a, (a * 7 + 1) % 3000) for a in graph)[1500]
    assert joined < any_two / 3


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), nx.MultiDiGraph([("甲", "甲")]), nx.MultiDiGraph([("甲", "乙")])])
def test_tiny_graphs(graph):
    assert set(layout(graph)) == set(graph)


def test_groups_of_a_dense_graph_are_seen():
    """Twenty groups of 60 with five ties inside for each one outside: half of the nearest are of one's own group."""
    draw = random.Random(7)
    graph = nx.Graph()
    for node in range(1200):
        group = node // 60 * 60
        graph.add_edges_from((node, group + draw.randrange(60)) for _ in range(5))
        graph.add_edge(node, draw.randrange(1200))
    places = layout(graph)
    own = []
    for node in range(0, 1200, 10):
        nearest = sorted(graph, key=lambda other: math.dist(places[node], places[other]))[1:11]
        own += [other // 60 == node // 60 for other in nearest]
    assert sum(own) / len(own) > 0.5


@pytest.mark.parametrize(
    "graph", [nx.star_graph(900), nx.path_graph(900), nx.grid_2d_graph(30, 30), nx.complete_graph(401)]
)
def test_a_large_component_of_any_form_has_a_place_for_each_node(graph):
    places = layout(graph)
    assert set(places) == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert len(set(places.values())) > 0.99 * len(graph)
