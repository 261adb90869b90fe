"""What is seen of a trigger and a candidate: the input of the role network.

Closed features only (labels, path in the tree, function words, order), so that a name tells nothing by its letters.
They are made a column at a time for all pairs of some triggers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.zh.candidates import BREAKS, Candidate, Triple
from pipelines.zh.network import Ints
from pipelines.zh.snapshot import Snapshot

DISTANCES = [-60, -40, -25, -15, -10, -6, -4, -3, -2, -1, 1, 2, 3, 4, 6, 10, 15, 25, 40]
STEPS = 4
"""The longest path between two words that is seen."""
NUMBERS = [str(number) for number in range(32)]
_TRUTH = ["False", "True"]


class Column(NamedTuple):
    """A feature of all pairs: the value of pair `i` is `values[at[i]]`."""

    values: Sequence[str]
    at: Ints


def columns(triggers: Sequence[Triple], found: Sequence[Sequence[Candidate]], doc: Snapshot) -> dict[str, Column]:
    """Features by name of the pairs of triggers with their candidates, in order."""
    number = np.repeat(np.arange(len(triggers)), [len(each) for each in found])
    flat = [candidate for each in found for candidate in each]
    starts, ends = np.array([each.span[0] for each in flat]), np.array([each.span[1] for each in flat])
    back = np.array([each.back for each in flat])
    begins, stops = np.array([t[0] for t in triggers])[number], np.array([t[1] for t in triggers])[number]
    before = ends <= begins
    low, high = np.where(before, ends, stops), np.where(before, begins, starts)
    away = np.where(before, ends - 1 - begins, starts - stops + 1)
    heads = np.array([doc.root(a, b) for (a, b, _), _ in flat])
    verbs = np.array([doc.root(a, b) for a, b, _ in triggers])
    types, labels = Column([t[2] for t in triggers], number), _coded([each.span[2] or "phrase" for each in flat])
    inside = _inside(low, high, starts, ends) & (number[:, None] == number) & (labels.at[:, None] == labels.at)
    counts = (inside & (back == 0)).sum(1)
    told = [(a, b) for a, b, _ in doc.triggers]
    others = _inside(low, high, *np.array(told).T).sum(1) if told else np.zeros(len(flat), np.int64)
    heads_of_sentences = np.array([a for a, _ in doc.bounds])
    return {
        "trigger": types,
        "word": Column([doc.text(a, b) for a, b, _ in triggers], number),
        "label": labels,
        "pair": _crossed(types, labels),
        "pos": Column(doc.tags, heads),
        "dep": Column(doc.deps, heads),
        "verb_dep": Column(doc.deps, verbs[number]),
        "verb_pos": Column(doc.tags, verbs[number]),
        "path": _coded(_paths(found, heads.tolist(), verbs.tolist(), doc)),
        "case": _cases(heads, doc),
        "left": Column([*doc.words, "^"], np.where(starts > 0, starts - 1, len(doc.words))),
        "right": Column([*doc.words, "$"], ends),
        "distance": Column(NUMBERS, np.searchsorted(DISTANCES, away, side="right")),
        "commas": Column(NUMBERS, np.minimum(_between(doc.totals(_is_comma), low, high), 4)),
        "triggers": Column(NUMBERS, np.minimum(others, 4)),
        "nearer": Column(NUMBERS, np.minimum(np.where(back == 0, counts, 3), 3)),
        "back": Column(NUMBERS, back),
        "first": Column(_TRUTH, np.isin(starts, heads_of_sentences).astype(np.int64)),
        "last_word": Column(doc.words, ends - 1),
        "speech": _coded([str(open_) for open_ in _between(doc.totals(_quotes), low, high).tolist()]),
        "length": Column(NUMBERS, np.minimum(ends - starts, 6)),
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


def _paths(found: Sequence[Sequence[Candidate]], heads: list[int], verbs: list[int], doc: Snapshot) -> list[str]:
    out: list[str] = []
    for each, verb in zip(found, verbs, strict=True):
        path = Paths(verb, doc)
        own = heads[len(out) : len(out) + len(each)]
        out += [f"back {one.back}" if one.back else path(head) for one, head in zip(each, own, strict=True)]
    return out


def _coded(values: list[str]) -> Column:
    known = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return Column(list(known), np.array([known[value] for value in values], np.int64))


def _crossed(a: Column, b: Column) -> Column:
    return Column([f"{x}/{y}" for x in a.values for y in b.values], a.at * len(b.values) + b.at)


def _cases(heads: Ints, doc: Snapshot) -> Column:
    alone, at = np.unique(heads, return_inverse=True)
    return Column([doc.case(head) for head in alone.tolist()], at)


def _inside(low: Ints, high: Ints, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    """[pairs, spans]: which of the spans lie between the trigger and the candidate of a pair."""
    inside: NDArray[np.bool_] = (starts >= low[:, None]) & (ends <= high[:, None])
    return inside


def _between(totals: Ints, low: Ints, high: Ints) -> Ints:
    """Sums over the words between, from running totals."""
    sums: Ints = totals[np.maximum(low, high)] - totals[low]
    return sums


def _is_comma(word: str) -> int:
    return int(word in BREAKS)


def _quotes(word: str) -> int:
    return int(word == "“") - int(word == "”")
