"""A graph of NetworkX, read as the graphs of a store are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import networkx as nx
import numpy as np

from kg.export.multilevel import Numbers
from kg.graph.flow import Edge, Flow, Star


def flowing(graph: nx.Graph[Any] | Flow) -> Flow:
    """The graph as a flow, which it may be already."""
    return Held(graph) if isinstance(graph, nx.Graph) else graph


class Held:
    """A graph of NetworkX as a flow; an undirected edge begins at the node that comes first."""

    def __init__(self, graph: nx.Graph[Any]) -> None:
        self._graph = graph

    def ids(self) -> list[Any]:
        """All nodes, in the graph's order."""
        return list(self._graph)

    def ends(self) -> tuple[Numbers, Numbers]:
        """Where each edge begins and ends, as places in `ids`."""
        places = {node: place for place, node in enumerate(self._graph)}
        pairs = [(places[source], places[target]) for source, target in self._graph.edges()]
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    def stars(self) -> Iterator[Star]:
        """Each node with its edges; NetworkX gives edges by the node that they begin at, in the order of nodes."""
        groups = groupby(self._graph.edges(data=True), key=lambda edge: edge[0])
        source, edges = next(groups, (None, iter(())))
        for node, attributes in self._graph.nodes(data=True):
            begun: list[Edge] = []
            if node == source:
                begun = [Edge(target, None, told) for _, target, told in edges]
                source, edges = next(groups, (None, iter(())))
            yield Star(node, attributes, begun)
