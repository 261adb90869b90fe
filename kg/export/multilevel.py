"""Positions for graphs of hundreds of thousands of nodes: clusters of clusters, each in a disk of its own.

Nodes join their strongest neighbour, the clusters that arise join theirs, and so on, until few enough are left for
forces; then each cluster's disk is filled with its parts, which are drawn to what they are joined to and pushed off
each other. Time and memory are linear in the number of edges. Forces alone show a ball of hair at this size (Walshaw,
"A multilevel algorithm for force-directed graph-drawing", 2003, is the source of the levels; the disks are ours).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

FEW = 300
"""Clusters that are laid out by forces among all pairs."""

_ROUNDS = 24
"""Steps in which the parts of clusters find their places."""

_NEAR = 6
"""Others in the same cell that a node is pushed off in one step."""

_ROOM = 1.6
"""Radius of a cluster to the radius of a disk that its parts would just fill."""

_SPREAD = 0.6
"""Mean distance of the parts of a cluster from its middle, to its radius; in a full disk it is .7."""

_GOLDEN = math.pi * (3 - math.sqrt(5))


class Level(NamedTuple):
    """A graph: edges once each, with weights; how many nodes of the first level each node holds."""

    sources: Numbers
    targets: Numbers
    weights: Points
    sizes: Points


def positions(sources: Numbers, targets: Numbers, count: int, *, seed: int = 0) -> Points:
    """A point for each node of a connected graph, in units of the room that a node needs.

    Args:
        sources: one end of each edge, a number below `count`.
        targets: the other end.
        count: of nodes.
        seed: of the first places.
    """
    draw = np.random.default_rng(seed)
    level = _merged(sources, targets, np.ones(len(sources)), np.ones(count))
    levels, parents = [level], list[Numbers]()
    while len(level.sizes) > FEW:
        parent = _clusters(level)
        level = _coarser(level, parent)
        levels.append(level)
        parents.append(parent)
    points = _spread(levels[-1], draw)
    for finer, parent in zip(reversed(levels[:-1]), reversed(parents), strict=True):
        points = _filled(finer, parent, points, draw)
    return points


def _merged(sources: Numbers, targets: Numbers, weights: Points, sizes: Points) -> Level:
    """A level without loops, parallel edges as one."""
    low, high = np.minimum(sources, targets), np.maximum(sources, targets)
    kept = low < high
    pairs, places = np.unique(low[kept] * len(sizes) + high[kept], return_inverse=True)
    summed = np.bincount(places, weights[kept], minlength=len(pairs)).astype(np.float64)
    return Level(pairs // len(sizes), pairs % len(sizes), summed, sizes)


def _clusters(level: Level) -> Numbers:
    """The cluster of each node: all that follow their strongest neighbours to the same end.

    Strength is weight by the root of both degrees, so that a hub draws those that have nothing else, not everybody.
    """
    count = len(level.sizes)
    order = np.argsort(_strength(level), kind="stable")
    ends = np.stack([level.sources[order], level.targets[order]], axis=1)
    strongest = np.zeros(count, dtype=np.int64)
    # of several values for one place the last stays
    strongest[ends.ravel()] = np.repeat(np.arange(len(ends)), 2)
    leader = ends[strongest].sum(axis=1) - np.arange(count)
    mutual = (leader[leader] == np.arange(count)) & (np.arange(count) < leader)
    leader[mutual] = np.nonzero(mutual)[0]
    while not np.array_equal(further := leader[leader], leader):
        leader = further
    return np.unique(leader, return_inverse=True)[1]


def _strength(level: Level) -> Points:
    count = len(level.sizes)
    degrees = np.bincount(level.sources, level.weights, count) + np.bincount(level.targets, level.weights, count)
    return np.asarray(level.weights / np.sqrt(degrees[level.sources] * degrees[level.targets]))


def _coarser(level: Level, parent: Numbers) -> Level:
    sizes = np.bincount(parent, level.sizes).astype(np.float64)
    return _merged(parent[level.sources], parent[level.targets], level.weights, sizes)


def _spread(level: Level, draw: np.random.Generator) -> Points:
    """The last clusters: springs between all pairs (Fruchterman and Reingold), then room for the disk of each."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(level.sizes)))
    edges = zip(level.sources.tolist(), level.targets.tolist(), _strength(level).tolist(), strict=True)
    graph.add_weighted_edges_from(edges)
    found = nx.spring_layout(graph, seed=int(draw.integers(2**31)), iterations=100)
    radii = _ROOM * np.sqrt(level.sizes)
    points = np.array([found[node] for node in graph]) * float(np.sqrt((radii**2).sum()))
    for _ in range(_ROUNDS * 4):
        gaps = points[:, None, :] - points[None, :, :]
        far = np.linalg.norm(gaps, axis=2) + np.eye(len(points)) * 1e9
        close = np.maximum(radii[:, None] + radii[None, :] - far, 0) / 2
        points += (gaps / np.maximum(far, 1e-9)[:, :, None] * close[:, :, None]).sum(axis=1) * 0.5
    return points


def _filled(level: Level, parent: Numbers, centres: Points, draw: np.random.Generator) -> Points:
    """The parts of clusters: first on spirals, then where their neighbours are."""
    reach = _ROOM * np.sqrt(np.bincount(parent, level.sizes))[parent]
    points = centres[parent] + _spirals(level, parent) * reach[:, None]
    for step in range(_ROUNDS):
        points = _drawn(level, points, 0.5 * (1 - step / _ROUNDS))
        points = _pushed(points, np.sqrt(level.sizes), draw)
        points = centres[parent] + _within(points, parent, level.sizes, reach)
    return points


def _spirals(level: Level, parent: Numbers) -> Points:
    """Places in a disk of radius 1 for the parts of each cluster, large ones in the middle."""
    totals = np.bincount(parent, level.sizes)
    order = np.lexsort((-level.sizes, parent))
    begins = np.concatenate([[0], np.cumsum(np.bincount(parent))])[:-1]
    rank = np.arange(len(order)) - begins[parent[order]]
    before = np.cumsum(level.sizes[order]) - level.sizes[order]
    before -= np.concatenate([[0], np.cumsum(totals)])[parent[order]]
    outward, angle = np.empty(len(order)), np.empty(len(order))
    outward[order] = np.where(rank > 0, np.sqrt((before + level.sizes[order] / 2) / totals[parent[order]]), 0.0)
    angle[order] = rank * _GOLDEN
    return np.asarray(outward[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1))


def _drawn(level: Level, points: Points, share: float) -> Points:
    """Each node a share of the way to the mean of its neighbours."""
    count, strength = len(points), _strength(level)
    weight = np.bincount(level.sources, strength, count) + np.bincount(level.targets, strength, count)
    means = np.empty_like(points)
    for axis in (0, 1):
        here = points[:, axis]
        pulled = np.bincount(level.sources, strength * here[level.targets], count)
        pulled += np.bincount(level.targets, strength * here[level.sources], count)
        means[:, axis] = pulled / weight
    return points + share * (means - points)


def _pushed(points: Points, radii: Points, draw: np.random.Generator) -> Points:
    """Nodes off those that they overlap, among a few in the same cell of a grid that lies elsewhere each time."""
    cell = 4 * float(radii.mean())
    across = np.floor((points + draw.random(2) * cell) / cell).astype(np.int64)
    across -= across.min(axis=0)
    keys = across[:, 0] * (int(across[:, 1].max()) + 1) + across[:, 1]
    order = np.lexsort((draw.random(len(points)), keys))
    keys, here, wide = keys[order], points[order], radii[order]
    moved = here.copy()
    for other in range(1, min(_NEAR, len(points) - 1) + 1):
        gaps = here[:-other] - here[other:]
        far = np.maximum(np.hypot(gaps[:, 0], gaps[:, 1]), 1e-6)
        over = np.maximum(wide[:-other] + wide[other:] - far, 0) * (keys[:-other] == keys[other:])
        push = gaps * (over / far / 2)[:, None]
        step = np.zeros_like(moved)
        step[:-other] += push
        step[other:] -= push
        moved += step
    placed = np.empty_like(moved)
    placed[order] = moved
    return placed


def _within(points: Points, parent: Numbers, sizes: Points, reach: Points) -> Points:
    """Places from the middle of the cluster, which stays where it is, spread over its disk and not beyond it."""
    totals, offsets = np.bincount(parent, sizes), np.empty_like(points)
    for axis in (0, 1):
        offsets[:, axis] = points[:, axis] - (np.bincount(parent, sizes * points[:, axis]) / totals)[parent]
    spread = np.sqrt(np.bincount(parent, sizes * (offsets**2).sum(axis=1)) / totals)[parent]
    offsets *= np.where(spread > 0, _SPREAD * reach / np.maximum(spread, 1e-9), 1.0)[:, None]
    far = np.maximum(np.hypot(offsets[:, 0], offsets[:, 1]), 1e-9)
    return np.asarray(offsets * np.minimum(1, reach / far)[:, None])
