"""Trees from scores: best heads, no cycles, one root."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from pipelines.zh.trees import decode, decode_all


def is_tree(heads):
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node:
            node, steps = int(heads[node - 1]), steps + 1
            if steps > len(heads):
                return False
    return True


def best_by_hand(scores):
    n = len(scores)
    trees = (h for h in itertools.product(range(n + 1), repeat=n) if list(h).count(0) == 1 and is_tree(h))
    return max(trees, key=lambda h: sum(scores[i, h[i]] for i in range(n) if h[i] != i + 1))


def test_a_chain_that_the_scores_say_is_kept():
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = 5
    assert decode(scores).tolist() == [2, 0, 2]


def test_one_word_is_the_root():
    assert decode(np.zeros((1, 2), np.float32)).tolist() == [0]


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_of_all_with_one_root(seed):
    scores = np.random.default_rng(seed).normal(size=(4, 5)).astype(np.float32)
    for i in range(4):
        scores[i, i + 1] = -100
    found = decode(scores)
    assert is_tree(found)
    assert tuple(found) == best_by_hand(scores)


def test_sentences_of_a_batch_get_the_trees_that_each_gets_alone():
    chance = np.random.default_rng(7)
    count = np.array([9, 6, 6, 4, 1])
    scores = chance.normal(size=(5, 9, 10)).astype(np.float32)
    heads = decode_all(scores, count)
    for row, n in enumerate(count):
        assert heads[row, :n].tolist() == decode(scores[row, :n, : n + 1]).tolist()
