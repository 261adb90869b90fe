"""BIO tags of the character tagger: their names, the best path through their scores, and the spans it says."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.ontology import ontology


@cache
def tag_names() -> list[str]:
    """O, then B- and I- of each entity tag and of each event type; the order is that of the schema."""
    labels = [*ontology().tags(), *ontology().events]
    return ["O", *(f"{position}-{label}" for label in labels for position in "BI")]


def viterbi(
    scores: NDArray[np.float32], length: NDArray[np.int64], links: NDArray[np.float32]
) -> list[NDArray[np.int64]]:
    """Best tag paths of a padded batch: scores [B, T, K], length [B], links [K, K] (from, to)."""
    size, steps, kinds = scores.shape
    best = scores[:, 0].copy()
    best[:, [name.startswith("I-") for name in tag_names()]] -= 1e4
    back = np.zeros((steps, size, kinds), np.uint8)
    to_from = np.ascontiguousarray(links.T)[None]
    rows = np.arange(size)
    for t in range(1, steps):
        live = int((length > t).sum())
        reach = best[:live, None, :] + to_from
        back[t, :live] = reach.argmax(-1)
        best[:live] = np.take_along_axis(reach, back[t, :live, :, None].astype(np.int64), -1)[..., 0] + scores[:live, t]
    paths = np.zeros((size, steps), np.int64)
    current = best.argmax(-1)
    for t in range(steps - 1, -1, -1):
        paths[:, t] = current
        if t:
            current = np.where(t < length, back[t, rows, current], current)
    return [path[:n] for path, n in zip(paths, length, strict=True)]


def spans_of(path: NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the B/I runs of one tag path."""
    names = tag_names()
    out: list[tuple[int, int, str]] = []
    for i in np.flatnonzero(path):
        name = names[path[i]]
        if name[0] == "B" or not out or out[-1][1] != i or out[-1][2] != name[2:]:
            out.append((int(i), int(i) + 1, name[2:]))
        else:
            out[-1] = (out[-1][0], int(i) + 1, name[2:])
    return out
