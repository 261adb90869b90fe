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
    """Best tag paths of a padded batch: scores [B, T, K], length [B], longest first, links [K, K] (from, to).

    Only the best score of each tag is kept on the way (Viterbi 1967, over all sentences at once); which tag it came
    from is asked again for the tags of the best path alone.
    """
    best = _best(np.ascontiguousarray(scores.transpose(1, 2, 0)), length, links)
    size, steps, _ = scores.shape
    paths = np.zeros((size, steps), np.int64)
    into = np.ascontiguousarray(links.T)
    for t in range(steps - 1, -1, -1):
        live, on = int((length > t).sum()), int((length > t + 1).sum())
        reach = best[t, :, :live].T.copy()
        reach[:on] += into[paths[:on, t + 1]] if on else 0
        paths[:live, t] = reach.argmax(-1)
    return [path[:n] for path, n in zip(paths, length, strict=True)]


def _best(scores: NDArray[np.float32], length: NDArray[np.int64], links: NDArray[np.float32]) -> NDArray[np.float32]:
    """Score of the best path to each tag, [T, K, B], from scores [T, K, B]; I- follows only its own B- and I-."""
    inside = np.array([name.startswith("I-") for name in tag_names()])
    opens, goes_on = np.flatnonzero(~inside), np.flatnonzero(inside)
    begins = goes_on - 1
    to_opening = np.ascontiguousarray(links[:, opens])[:, :, None]
    first, on = links[begins, goes_on][:, None], links[goes_on, goes_on][:, None]
    best = np.empty_like(scores)
    best[0] = scores[0]
    best[0, goes_on] -= 1e4
    for t in range(1, len(scores)):
        live = int((length > t).sum())
        before = best[t - 1, :, :live]
        best[t, opens, :live] = (before[:, None] + to_opening).max(0)
        best[t, goes_on, :live] = np.maximum(before[begins] + first, before[goes_on] + on)
        best[t, :, :live] += scores[t, :, :live]
    return best


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
