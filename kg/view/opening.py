"""What the page draws first: the best connected entities, and the events that join them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import networkx as nx


def opening(graph: nx.MultiDiGraph[Any], *, limit: int = 240) -> nx.MultiDiGraph[Any]:
    """A copy of the part of an events graph that a person can read at first sight.

    Args:
        graph: the events graph.
        limit: of nodes; half of them, at most, are entities.

    Returns:
        Entities by number of edges, then events that join them; no articles, and nothing that stands alone.
    """
    kinds = {node: data["kind"] for node, data in graph.nodes(data=True)}
    entities = [node for node in graph if kinds[node] == "entity" and graph.degree(node)]
    entities = sorted(entities, key=lambda node: (-graph.degree(node), str(node)))[: limit // 2]
    candidates = [node for node in graph if kinds[node] == "event"]
    events = _joining(graph, candidates, set(entities))[: limit - len(entities)]
    chosen = {*entities, *events}
    part: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in chosen)
    part.add_edges_from(edge for edge in graph.edges(data=True) if edge[0] in chosen and edge[1] in chosen)
    part.remove_nodes_from(list(nx.isolates(part)))
    return part


def _joining(graph: nx.MultiDiGraph[Any], events: list[Hashable], entities: set[Hashable]) -> list[Hashable]:
    """Events of the entities, one of each group of people and things first, large groups before small ones."""
    met: Counter[frozenset[Hashable]] = Counter()
    ranked = []
    for event in events:
        group = frozenset(entities.intersection(graph.successors(event)))
        if group:
            ranked.append((met[group], -len(group), str(event), event))
            met[group] += 1
    return [event for *_, event in sorted(ranked, key=lambda rank: rank[:3])]
