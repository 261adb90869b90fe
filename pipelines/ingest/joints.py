"""Whether running text goes on from one line to another: how often their characters at the break follow each other."""

from __future__ import annotations

import gzip
import math
from functools import cache, lru_cache
from typing import NamedTuple

from kg.data import data

_HALF = 0.5
_LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NORMAL = str.maketrans("0123456789０１２３４５６７８９" + _LATIN, "0" * 20 + "A" * len(_LATIN))
_UNKNOWN = 0.0


class Joints(NamedTuple):
    """How many characters were counted, how often each was seen, and the scores of pairs that are a surprise."""

    total: int
    single: dict[str, int]
    pairs: dict[str, int]


def normal(text: str) -> str:
    """Digits as 0, Latin letters as A: the form in which characters are counted."""
    return text.translate(_NORMAL)


def expected_score(expected: float, count: float) -> float:
    """Log of how much more often a pair was seen than expected; a half is added to both, so that few prove little."""
    return math.log((count + _HALF) / (expected + _HALF))


def joint(before: str, after: str) -> float:
    """How likely text goes on from `before` to `after`, in nats; 0 where nothing is known, mostly within -5 and 5."""
    return _score(before[-1:], after[:1])


@lru_cache(maxsize=1 << 16)
def _score(first: str, second: str) -> float:
    first, second = normal(first), normal(second)
    table = joints()
    score = table.pairs.get(first + second)
    if score is not None:
        return float(score)
    ones = table.single.get(first), table.single.get(second)
    if ones[0] is None or ones[1] is None:
        return _UNKNOWN
    return expected_score(ones[0] * ones[1] / table.total, 0)


@cache
def joints() -> Joints:
    """The shipped table, read once (0.1 s)."""
    single: dict[str, int] = {}
    pairs: dict[str, int] = {}
    total, *lines = gzip.decompress(data("joints", "joints.tsv.gz").read_bytes()).decode().splitlines()
    for line in lines:
        char, count, *groups = line.split("\t")
        single[char] = int(count)
        for group in groups:
            score, _, followers = group.partition(":")
            pairs.update((char + follower, int(score)) for follower in followers)
    return Joints(int(total), single, pairs)
