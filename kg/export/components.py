"""The parts of a graph that no edge joins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from kg.export.multilevel import Numbers


def components(sources: Numbers, targets: Numbers, count: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """The connected parts of a graph, in order of their first nodes, in time linear in the number of edges.

    Args:
        sources: one end of each edge, a number below `count`.
        targets: the other end.
        count: of nodes.

    Yields:
        The nodes of a part in ascending order, and the ends of its edges as places among them.
    """
    first = _firsts(sources, targets, count)
    nodes = np.argsort(first, kind="stable")
    begins = np.flatnonzero(np.diff(first[nodes], prepend=-1))
    bounds = np.append(begins, count)
    place = np.empty(count, dtype=np.int64)
    place[nodes] = np.arange(count) - np.repeat(begins, np.diff(bounds))
    edges = np.argsort(first[sources], kind="stable")
    cuts = np.searchsorted(first[sources[edges]], np.append(first[nodes[begins]], count))
    for (begin, end), (low, high) in zip(pairwise(bounds.tolist()), pairwise(cuts.tolist()), strict=True):
        mine = edges[low:high]
        yield nodes[begin:end], place[sources[mine]], place[targets[mine]]


def _firsts(sources: Numbers, targets: Numbers, count: int) -> Numbers:
    """For each node the first one of its part: of two that an edge joins both take the lower, again and again."""
    first = np.arange(count)
    while True:
        one, two = first[sources], first[targets]
        apart = one != two
        if not apart.any():
            return first
        np.minimum.at(first, np.maximum(one, two)[apart], np.minimum(one, two)[apart])
        while not np.array_equal(further := first[first], first):
            first = further
