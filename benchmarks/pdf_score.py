"""How well the articles that were read from a page are those that were printed on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipelines.ingest import Article

Truth = Mapping[str, Any]
"""An article as it was printed: title, byline, paragraphs, caption."""


class Score(NamedTuple):
    """Shares from 0 to 1, those of characters over all articles of the page together."""

    placed: float
    """Pairs of neighbouring characters that are in the article they belong to."""
    ordered: float
    """Characters of the text in the longest common subsequence with the article's text."""
    titles: float
    """Articles with the right title, blanks aside."""
    bylines: float
    """Articles with the right names in the right order."""
    read: int
    printed: int


def score(found: Sequence[Article], truth: Sequence[Truth]) -> Score:
    """Each printed article is compared with the one article read that shares most with it."""
    read = [article.document for article in found if article.kind == "article"]
    due = [_grams(one["title"] + "".join(one["paragraphs"])) for one in truth]
    have = [_grams((document.title or "") + document.text) for document in read]
    shared = sorted(((_size(a & b), i, j) for i, a in enumerate(due) for j, b in enumerate(have)), reverse=True)
    match: dict[int, int] = {}
    for _, i, j in shared:
        if i not in match and j not in match.values():
            match[i] = j
    placed = sum(_size(due[i] & have[j]) for i, j in match.items())
    texts = ["".join(one["paragraphs"]) for one in truth]
    ordered = sum(_common(_bare(texts[i]), _bare(read[j].text)) for i, j in match.items())
    pairs = [(truth[i], read[j]) for i, j in match.items()]
    return Score(
        placed / sum(map(_size, due)),
        ordered / sum(len(_bare(text)) for text in texts),
        sum(_bare(one["title"]) == _bare(document.title or "") for one, document in pairs) / len(truth),
        sum(one["byline"] == document.byline for one, document in pairs) / len(truth),
        len(read),
        len(truth),
    )


def recognised(texts: Sequence[str], truth: Sequence[Truth]) -> float:
    """Share of the printed characters that were recognised, wherever they are."""
    due = Counter(_bare("".join(one["title"] + "".join(one["paragraphs"]) + one["caption"] for one in truth)))
    return _size(due & Counter(_bare("".join(texts)))) / _size(due)


def _bare(text: str) -> str:
    return "".join(text.split())


def _grams(text: str) -> Counter[str]:
    bare = _bare(text)
    return Counter(bare[i : i + 2] for i in range(len(bare) - 1))


def _size(counts: Counter[str]) -> int:
    return sum(counts.values())


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence, by Hyyrö's algorithm on the bits of one number."""
    places: dict[str, int] = {}
    for place, char in enumerate(one):
        places[char] = places.get(char, 0) | 1 << place
    every = (1 << len(one)) - 1
    rows = every
    for char in other:
        hit = rows & places.get(char, 0)
        rows = ((rows + hit) | (rows - hit)) & every
    return len(one) - rows.bit_count()
