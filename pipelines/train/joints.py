"""Which characters follow each other in running text: counts of a large corpus to `data/joints/joints.tsv.gz`.

`python -m pipelines.train.joints CORPUS.jsonl.gz data/joints/joints.tsv.gz`; each line of the corpus has a `text`.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import msgspec

from pipelines.ingest.joints import expected_score, normal

_RARE = 20
_SEEN = 50


class _Article(msgspec.Struct):
    text: str


def table(texts: Iterable[str]) -> str:
    """The number of characters, then lines `character, its count, score:followers ...`, tab separated, commonest first.

    A score is the natural logarithm, rounded, of how much more often the pair occurs than its characters would by
    chance. Pairs that are no surprise, given that they were rarely or never seen, are left out.
    """
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        for line in text.split("\n"):
            clean = normal("".join(line.split()))
            single.update(clean)
            pairs.update(map("".join, pairwise(clean)))
    total = sum(single.values())
    known = {char: count for char, count in single.items() if count >= _SEEN}
    scores: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pair, count in sorted(pairs.items()):
        first, second = pair[0], pair[1]
        if count < _RARE or first not in known or second not in known:
            continue
        expected = known[first] * known[second] / total
        score = round(expected_score(expected, count))
        if score != round(expected_score(expected, 0)):
            scores[first][score].append(second)
    lines = [str(total)]
    for char, count in sorted(known.items(), key=lambda one: (-one[1], one[0])):
        followers = [f"{score}:{''.join(scores[char][score])}" for score in sorted(scores[char])]
        lines.append("\t".join([char, str(count), *followers]))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the corpus, write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("output", type=Path)
    chosen = options.parse_args()
    with gzip.open(chosen.corpus) as corpus:
        made = table(msgspec.json.decode(line, type=_Article).text for line in corpus)
    chosen.output.write_bytes(gzip.compress(made.encode(), mtime=0))


if __name__ == "__main__":
    main()
