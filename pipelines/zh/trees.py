"""Dependency trees from arc scores: the best tree with exactly one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
NEVER = np.float32(-1e9)


def decode(scores: Scores) -> Heads:
    """Heads of one sentence, [n], from scores [n, n + 1] (dependent, head; head 0 is the root).

    Takes the best head of each word and runs Chu-Liu/Edmonds (Chu and Liu 1965, Edmonds 1967) only where these
    are no tree with one root.
    """
    greedy = _square(scores).argmax(1)
    if (greedy[1:] == 0).sum() == 1 and _cycle(greedy) is None:
        first: Heads = greedy[1:]
        return first
    heads = _edmonds(_square(scores))[1:]
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1:
        return heads
    return max((_with_root(scores, int(r)) for r in roots), key=lambda found: found[0])[1]


def decode_all(scores: Scores, count: Heads) -> Heads:
    """Heads of a padded batch, [B, N], from scores [B, N, N + 1] and the number of words of each sentence.

    The best heads of all words are sought, and asked whether they are trees, at once; only what is none goes to
    `decode`. Padding hangs on the root.
    """
    size, longest, _ = scores.shape
    words = np.arange(longest)
    allowed = scores.copy()
    allowed[:, words, words + 1] = NEVER
    allowed[np.broadcast_to(np.arange(longest + 1) > count[:, None, None], scores.shape)] = NEVER
    heads = np.where(words < count[:, None], allowed.argmax(-1), 0)
    above = np.concatenate([np.zeros((size, 1), np.int64), heads], 1)
    for _ in range(longest.bit_length()):
        above = np.take_along_axis(above, above, 1)
    roots = ((heads == 0) & (words < count[:, None])).sum(1)
    for row in np.flatnonzero((roots != 1) | above.any(1)):
        n = int(count[row])
        heads[row, :n] = decode(scores[row, :n, : n + 1])
    return heads


def _with_root(scores: Scores, root: int) -> tuple[float, Heads]:
    """The best tree under one given root, with its score."""
    n = len(scores)
    bound = scores.copy()
    bound[np.arange(n) != root, 0] = NEVER / 10
    heads = _edmonds(_square(bound))[1:]
    return float(bound[np.arange(n), heads].sum()), heads


def _square(scores: Scores) -> Scores:
    n = len(scores)
    square = np.full((n + 1, n + 1), NEVER, np.float32)
    square[1:] = scores
    np.fill_diagonal(square, NEVER)
    return square


def _cycle(heads: Heads) -> list[int] | None:
    """Nodes of a cycle among the heads (node 0 is the root), or None."""
    done = np.zeros(len(heads), bool)
    done[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while not done[node]:
            done[node] = True
            path.append(node)
            node = int(heads[node])
        if node in path:
            return path[path.index(node) :]
    return None


def _edmonds(scores: Scores) -> Heads:
    """Maximum spanning arborescence over a square score table; node 0 is the root."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = [i for i in range(len(scores)) if i not in cycle]
    merged = len(rest)
    inner = np.array([scores[i, heads[i]] for i in cycle])
    leaving = scores[np.ix_(rest, cycle)]
    entering = scores[np.ix_(cycle, rest)] - inner[:, None] + inner.sum()
    small = np.full((merged + 1, merged + 1), NEVER, np.float32)
    small[:merged, :merged] = scores[np.ix_(rest, rest)]
    small[:merged, merged] = leaving.max(1)
    small[merged, :merged] = entering.max(0)
    small[0] = NEVER
    small[merged, merged] = NEVER
    found = _edmonds(small)
    result = heads.copy()
    for i in range(1, merged):
        head = int(found[i])
        result[rest[i]] = rest[head] if head < merged else cycle[int(leaving[i].argmax())]
    entry = cycle[int(entering[:, found[merged]].argmax())]
    result[entry] = rest[int(found[merged])]
    return result
