"""Positions for a graph: forces for small components, clusters for large ones, components apart in rows."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.export.multilevel import positions

Points = NDArray[np.float64]
Box = tuple[float, float]

_FEW = 400
"""Nodes of a component that forces lay out; they need memory and time with the square of it."""

_SPACE = 16.0
"""Pixels that a node has around it in a component of more."""

_EDGE = 110.0
"""Length that edges come out at, in pixels at a zoom of 1."""

_WIDE = 1.4
"""Width of a picture to its height, since screens and labels are wide."""

_ROOM = 2.5
"""How much larger than all boxes together their picture has to be."""


def layout(
    graph: nx.Graph[Any], *, boxes: Mapping[Hashable, Box] | None = None, seed: int = 0
) -> dict[Hashable, tuple[float, float]]:
    """A position for every node, the same for the same graph and seed.

    Args:
        graph: of any kind; directions and weights do not count.
        boxes: width and height of nodes with their labels, in pixels, which are then kept from covering each other
            (in components of up to 400 nodes).
        seed: of the forces.

    Returns:
        x and y in pixels, x to the right and y down, around (0, 0).
    """
    plain: nx.Graph[Any] = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from((source, target) for source, target in graph.edges() if source != target)
    parts = sorted(
        (list(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), str(min(part, key=str)))
    )
    order = {node: place for place, node in enumerate(plain)}
    sizes = boxes or {}
    placed = []
    for part in parts:
        nodes = sorted(part, key=order.__getitem__)
        extent = np.array([sizes.get(node, (24.0, 24.0)) for node in nodes])
        placed.append((nodes, _component(_induced(plain, nodes), nodes, extent, seed), extent))
    return _packed(placed)


def _induced(graph: nx.Graph[Any], nodes: list[Any]) -> nx.Graph[Any]:
    """A subgraph in the order of `nodes`; NetworkX's own has the order of a set, another in each run."""
    kept = set(nodes)
    part: nx.Graph[Any] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from((source, target) for source, target in graph.edges(nodes) if source in kept and target in kept)
    return part


def _component(graph: nx.Graph[Any], nodes: list[Any], extent: Points, seed: int) -> Points:
    if len(nodes) <= _FEW:
        return _apart(_forces(graph, seed, _EDGE), extent)
    numbers = {node: number for number, node in enumerate(nodes)}
    ends = np.array([(numbers[source], numbers[target]) for source, target in graph.edges()])
    return positions(ends[:, 0], ends[:, 1], len(nodes), seed=seed) * (_SPACE * _WIDE, _SPACE)


def _forces(graph: nx.Graph[Any], seed: int, edge: float) -> Points:
    """Fruchterman and Reingold's layout, scaled to a mean edge length; points in the order of the nodes."""
    spring = nx.spring_layout(graph, seed=seed, iterations=120, weight=None)
    lengths = [float(np.linalg.norm(spring[source] - spring[target])) for source, target in graph.edges()]
    mean = sum(lengths) / len(lengths) if lengths else 1.0
    return np.array([spring[node] for node in graph]) * (edge / mean)


def _apart(points: Points, extent: Points, *, rounds: int = 200) -> Points:
    """Makes room for the boxes, then pushes those that overlap apart, along the axis where that is less far."""
    points = points * (_WIDE, 1.0)
    room = float(np.prod(np.ptp(points, axis=0)))
    points = points * max(1.0, math.sqrt(_ROOM * float(extent.prod(axis=1).sum()) / room)) if room else points
    half = (extent[:, None, :] + extent[None, :, :]) / 2
    others = ~np.eye(len(points), dtype=bool)
    for _ in range(rounds):
        gap = points[:, None, :] - points[None, :, :]
        overlap = half - np.abs(gap)
        hit = (overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0) & others
        if not hit.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        push = np.where(hit & sideways, overlap[:, :, 0], 0.0), np.where(hit & ~sideways, overlap[:, :, 1], 0.0)
        points += np.stack([(push[axis] * _sign(gap[:, :, axis])).sum(axis=1) / 2 for axis in (0, 1)], axis=1)
    return points


def _sign(gap: Points) -> Points:
    """-1 or 1; where two nodes share a coordinate the earlier one goes first."""
    later = np.tril(np.ones_like(gap)) * 2 - 1
    return np.where(gap == 0, later, np.sign(gap))


def _packed(parts: list[tuple[list[Any], Points, Points]]) -> dict[Hashable, tuple[float, float]]:
    """Components as rectangles in rows, the largest first, in a picture as wide as a screen."""
    corners = [((points - extent / 2).min(axis=0), (points + extent / 2).max(axis=0)) for _, points, extent in parts]
    spans = [high - low + 20.0 for low, high in corners]
    wide = max(
        [math.sqrt(_WIDE * sum(float(span.prod()) for span in spans)), *(float(span[0]) for span in spans)], default=0
    )
    places: dict[Hashable, tuple[float, float]] = {}
    x = y = row = 0.0
    for (nodes, points, _), (low, _high), span in zip(parts, corners, spans, strict=True):
        if x and x + span[0] > wide:
            x, y, row = 0.0, y + row, 0.0
        for node, point in zip(nodes, points - low + (x, y), strict=True):
            places[node] = (round(float(point[0]), 1), round(float(point[1]), 1))
        x, row = x + float(span[0]), max(row, float(span[1]))
    return _centred(places)


def _centred(places: dict[Hashable, tuple[float, float]]) -> dict[Hashable, tuple[float, float]]:
    if not places:
        return places
    middle = np.array(list(places.values())).mean(axis=0)
    return {node: (round(x - float(middle[0]), 1), round(y - float(middle[1]), 1)) for node, (x, y) in places.items()}
