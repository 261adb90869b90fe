"""Positions for a graph: forces for small components, clusters for large ones, components apart in rows."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import networkx as nx
import numpy as np

from kg.export.components import components
from kg.export.held import Held
from kg.export.multilevel import Numbers, Points, positions

Box = tuple[float, float]

_FEW = 400
"""Nodes of a component that forces lay out; they need memory and time with the square of it."""

_BOX: Box = (24.0, 24.0)
"""Room of a node whose label does not count."""

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
    """A position for every node of a graph that is held, by node; see `placed`.

    Args:
        graph: of any kind; directions and weights do not count.
        boxes: width and height of nodes with their labels, in pixels, which are then kept from covering each other
            (in components of up to 400 nodes).
        seed: of the forces.
    """
    flow, sizes = Held(graph), boxes or {}
    extent = np.array([sizes.get(node, _BOX) for node in graph]).reshape(-1, 2)
    return dict(zip(graph, placed(flow.ids(), *flow.ends(), extent=extent, seed=seed), strict=True))


def placed(
    ids: Sequence[Hashable], sources: Numbers, targets: Numbers, *, extent: Points | None = None, seed: int = 0
) -> list[tuple[float, float]]:
    """A position for every node, the same for the same graph and seed.

    Args:
        ids: of the nodes.
        sources: one end of each edge, a place among the ids.
        targets: the other end.
        extent: width and height of each node in pixels; without it all are alike.
        seed: of the forces.

    Returns:
        x and y in pixels, x to the right and y down, around (0, 0).
    """
    sources, targets = _pairs(sources, targets, len(ids))
    sizes = np.full((len(ids), 2), _BOX) if extent is None else extent
    parts = []
    for nodes, begins, ends in components(sources, targets, len(ids)):
        parts.append((nodes, _component(begins, ends, sizes[nodes], seed), sizes[nodes]))
    names = [str(id) for id in ids]
    parts.sort(key=lambda part: (-len(part[0]), min(names[place] for place in part[0].tolist())))
    return _packed(parts, len(ids))


def _pairs(sources: Numbers, targets: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Each pair that is joined, in whatever direction, once; no loops."""
    low, high = np.minimum(sources, targets), np.maximum(sources, targets)
    keys = np.sort((low * count + high)[low < high])
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return keys // max(1, count), keys % max(1, count)


def _component(sources: Numbers, targets: Numbers, extent: Points, seed: int) -> Points:
    if len(extent) <= _FEW:
        return _small(sources.tobytes(), targets.tobytes(), extent.tobytes(), seed)
    return positions(sources, targets, len(extent), seed=seed) * (_SPACE * _WIDE, _SPACE)


@lru_cache(maxsize=10_000)
def _small(sources: bytes, targets: bytes, extent: bytes, seed: int) -> Points:
    """The same for the arrays of these bytes: a large graph has many small parts of one form."""
    sizes = np.frombuffer(extent).reshape(-1, 2)
    ends = [np.frombuffer(each, np.int64).tolist() for each in (sources, targets)]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    graph.add_edges_from(zip(*ends, strict=True))
    return _apart(_forces(graph, seed, _EDGE), sizes)


def _forces(graph: nx.Graph[int], seed: int, edge: float) -> Points:
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


def _packed(parts: list[tuple[Numbers, Points, Points]], count: int) -> list[tuple[float, float]]:
    """Components as rectangles in rows, the largest first, in a picture as wide as a screen."""
    corners = [((points - extent / 2).min(axis=0), (points + extent / 2).max(axis=0)) for _, points, extent in parts]
    spans = [high - low + 20.0 for low, high in corners]
    wide = max(
        [math.sqrt(_WIDE * sum(float(span.prod()) for span in spans)), *(float(span[0]) for span in spans)], default=0
    )
    places = np.empty((count, 2))
    x = y = row = 0.0
    for (nodes, points, _), (low, _high), span in zip(parts, corners, spans, strict=True):
        if x and x + span[0] > wide:
            x, y, row = 0.0, y + row, 0.0
        places[nodes] = points - low + (x, y)
        x, row = x + float(span[0]), max(row, float(span[1]))
    if count:
        places -= places.mean(axis=0)
    return [(round(x, 1), round(y, 1)) for x, y in places.tolist()]
