import networkx as nx
import numpy as np
import pytest

from kg.export.components import components


def found(graph):
    ends = np.array(list(graph.edges), dtype=np.int64).reshape(-1, 2)
    return list(components(ends[:, 0], ends[:, 1], len(graph)))


@pytest.mark.parametrize(
    "graph",
    [
        nx.empty_graph(0),
        nx.empty_graph(3),
        nx.path_graph(50),
        nx.disjoint_union_all([nx.star_graph(4), nx.empty_graph(2), nx.cycle_graph(5)]),
        *(nx.gnm_random_graph(200, edges, seed=edges) for edges in (20, 90, 150)),
    ],
)
def test_parts_are_those_of_networkx_each_with_its_edges(graph):
    parts = found(graph)
    assert [set(nodes.tolist()) for nodes, _, _ in parts] == sorted(nx.connected_components(graph), key=min)
    joined = [pair for nodes, *ends in parts for pair in zip(*(nodes[end].tolist() for end in ends), strict=True)]
    assert {tuple(sorted(pair)) for pair in joined} == {tuple(sorted(edge)) for edge in graph.edges}
    assert all((np.diff(nodes) > 0).all() for nodes, _, _ in parts)
