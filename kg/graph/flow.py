"""A graph as it is read: node by node, each with the edges that begin at it, so that none of it need be held."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

import networkx as nx

if TYPE_CHECKING:  # a tenth of a second to load, which only those need who ask for `ends`
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

G = TypeVar("G", bound="nx.Graph[Any]")
T = TypeVar("T")


class Edge(NamedTuple):
    """An edge from the node it is told with; `key` tells it from others between the same two."""

    target: Hashable
    key: Hashable
    attributes: Mapping[str, Any]


class Star(NamedTuple):
    """A node, and all edges that begin at it, those to one target together."""

    id: Hashable
    attributes: Mapping[str, Any]
    edges: list[Edge]


class Flow(Protocol):
    """A graph that can be read as often as is needed, in the same order each time."""

    def ids(self) -> list[Any]:
        """All nodes, in the order of `stars`."""

    def ends(self) -> tuple[Numbers, Numbers]:
        """Where each edge begins and ends, as places in `ids`; the edges are in no order."""

    def stars(self) -> Iterator[Star]:
        """Each node with its edges."""


class Beside(Generic[T]):
    """Rows in ascending order of an id, to be taken id by id beside something else that has this order."""

    def __init__(self, rows: Iterable[T], id_of: Callable[[T], str]) -> None:
        self._groups = ((id, list(group)) for id, group in groupby(rows, key=id_of))
        self._next = next(self._groups, None)

    def of(self, id: str) -> list[T]:
        """The rows of an id, none if there are none; ids must be asked for in ascending order."""
        while self._next and self._next[0] < id:
            self._next = next(self._groups, None)
        return self._next[1] if self._next and self._next[0] == id else []


def filled(graph: G, ids: Iterable[Any], stars: Iterable[Star]) -> G:
    """The graph of NetworkX, which is empty before, with these nodes in order of the ids and all edges between them."""
    graph.add_nodes_from(ids)
    edges: Callable[[Iterable[Any]], object] = graph.add_edges_from
    keyed = graph.is_multigraph()
    for star in stars:
        graph.nodes[star.id].update(star.attributes)
        edges((star.id, *edge) if keyed else (star.id, edge.target, edge.attributes) for edge in star.edges)
    return graph
