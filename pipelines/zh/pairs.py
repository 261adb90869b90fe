"""What is seen of a trigger and a candidate: the input of the role network.

Closed features only (labels, path in the tree, function words, order), so that a name tells nothing by its letters.
They are made a column at a time for all candidates of a trigger.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipelines.zh.candidates import BREAKS, Candidate, Triple
from pipelines.zh.network import Ints
from pipelines.zh.snapshot import Snapshot

DISTANCES = [-60, -40, -25, -15, -10, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 10, 15, 25, 40]
STEPS = 4
"""The longest path between two words that is seen."""
Column = Sequence[str]


def columns(
    trigger: Triple, found: Sequence[Candidate], triggers: Sequence[Triple], doc: Snapshot
) -> dict[str, Column]:
    """Features of the candidates of one trigger by name, one value a candidate."""
    count, spans = len(found), [each.span for each in found]
    verb = doc.root(trigger[0], trigger[1])
    heads = [doc.root(a, b) for a, b, _ in spans]
    labels = [label or "phrase" for _, _, label in spans]
    low = np.array([b if b <= trigger[0] else trigger[1] for _, b, _ in spans])
    high = np.array([trigger[0] if b <= trigger[0] else a for a, b, _ in spans])
    away = [b - 1 - trigger[0] if b <= trigger[0] else a - trigger[1] + 1 for a, b, _ in spans]
    words, paths = doc.words, Paths(verb, doc)
    return {
        "trigger": [trigger[2]] * count,
        "word": [doc.text(trigger[0], trigger[1])] * count,
        "label": labels,
        "pair": [f"{trigger[2]}/{label}" for label in labels],
        "pos": [doc.tags[head] for head in heads],
        "dep": [doc.deps[head] for head in heads],
        "verb_dep": [doc.deps[verb]] * count,
        "verb_pos": [doc.tags[verb]] * count,
        "path": [f"back {one.back}" if one.back else paths(head) for one, head in zip(found, heads, strict=True)],
        "case": [doc.case(head) for head in heads],
        "left": [words[a - 1] if a else "^" for a, _, _ in spans],
        "right": [words[b] if b < len(words) else "$" for _, b, _ in spans],
        "distance": [_NUMBERS[bisect_right(DISTANCES, each)] for each in away],
        "commas": _numbers(_between(doc.totals(_is_comma), low, high), 4),
        "triggers": _numbers(_inside(low, high, triggers).sum(1), 4),
        "nearer": _nearer(found, low, high),
        "back": [_NUMBERS[each.back] for each in found],
        "first": [str(a == doc.bounds[doc.sentence[a]][0]) for a, _, _ in spans],
        "last_word": [words[b - 1] for _, b, _ in spans],
        "speech": [str(open) for open in _between(doc.totals(_quotes), low, high).tolist()],
        "length": _numbers(np.array([b - a for a, b, _ in spans]), 6),
    }


class Paths:
    """Labels on the way from a word up to the common ancestor with a verb and down to it, at most `STEPS` steps."""

    def __init__(self, verb: int, doc: Snapshot) -> None:
        self._doc = doc
        down = doc.chain(verb, STEPS)
        self._down = {node: depth for depth, node in reversed(list(enumerate(down)))}
        labels = [doc.deps[node] for node in down]
        self._ways = ["|" + ">".join(reversed(labels[:depth])) for depth in range(len(down))]

    def __call__(self, head: int) -> str:
        """The path from one word; `far` where there is none."""
        deps, heads, climbed, node = self._doc.deps, self._doc.heads, "", head
        for steps in range(STEPS + 1):
            depth = self._down.get(node)
            if depth is not None:
                return climbed + self._ways[depth] if steps + depth <= STEPS else "far"
            if heads[node] == node:
                break
            climbed += f"<{deps[node]}" if steps else deps[node]
            node = heads[node]
        return "far"


_NUMBERS = [str(number) for number in range(max(len(DISTANCES) + 1, 16))]


def _numbers(values: Ints, most: int) -> list[str]:
    return [_NUMBERS[value] for value in np.minimum(values, most).tolist()]


def _inside(low: Ints, high: Ints, spans: Sequence[Triple]) -> NDArray[np.bool_]:
    """[candidates, spans]: which of the spans lie between `low` and `high`."""
    starts, ends = np.array([a for a, _, _ in spans]), np.array([b for _, b, _ in spans])
    inside: NDArray[np.bool_] = (starts >= low[:, None]) & (ends <= high[:, None])
    return inside


def _nearer(found: Sequence[Candidate], low: Ints, high: Ints) -> list[str]:
    """How many candidates of the sentence with the same label lie between; as many as can be for those before it."""
    own = [each.span for each in found if not each.back]
    kinds = {label: n for n, label in enumerate({each.span[2] for each in found})}
    same = np.array([kinds[each.span[2]] for each in found])[:, None] == np.array([kinds[label] for _, _, label in own])
    counts = (_inside(low, high, own) & same).sum(1) if own else np.zeros(len(found), np.int64)
    back = np.array([each.back for each in found])
    return _numbers(np.where(back == 0, counts, 3), 3)


def _between(totals: Ints, low: Ints, high: Ints) -> Ints:
    """Sums over the words between, from running totals."""
    sums: Ints = totals[np.maximum(low, high)] - totals[low]
    return sums


def _is_comma(word: str) -> int:
    return int(word in BREAKS)


def _quotes(word: str) -> int:
    return int(word == "“") - int(word == "”")
