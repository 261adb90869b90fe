"""What was got wrong: types taken for one another, and the sentences with most slips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from kg.records import LinkedDocument
from pipelines.score.gold import GoldArticle
from pipelines.zh.sentences import sentence_spans

NONE = "-"
"""Stands for a span that one side has and the other has not."""


class Slip(msgspec.Struct, frozen=True):
    """A span of one side that the other has not with that type; `missed` if it is gold."""

    start: int
    end: int
    type: str
    text: str
    missed: bool


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of an article with the mentions and triggers that differ in it."""

    doc: str
    text: str
    slips: list[Slip]


def confusion(gold: Iterable[GoldArticle], found: dict[str, LinkedDocument]) -> Counter[tuple[str, str]]:
    """(gold type, found type) -> spans of mentions and triggers; equal types are left out."""
    out: Counter[tuple[str, str]] = Counter()
    for article in gold:
        true, pred = _spans(article), _found(found.get(article.id))
        for span in true.keys() | pred.keys():
            pair = true.get(span, NONE), pred.get(span, NONE)
            if pair[0] != pair[1]:
                out[pair] += 1
    return out


def worst(gold: Iterable[GoldArticle], found: dict[str, LinkedDocument], count: int) -> list[Sentence]:
    """The sentences with most slips, at most `count`; earlier ones first where they have as many."""
    rows = [row for article in gold for row in _sentences(article, found.get(article.id))]
    return sorted(rows, key=lambda row: -len(row.slips))[:count]


def _sentences(article: GoldArticle, found: LinkedDocument | None) -> Iterable[Sentence]:
    true, pred = _spans(article), _found(found)
    slips = [
        Slip(a, b, side[a, b], article.text[a:b], missed)
        for side, other, missed in ((true, pred, True), (pred, true, False))
        for a, b in side
        if other.get((a, b)) != side[a, b]
    ]
    for begin, end in sentence_spans(article.text):
        inside = [slip for slip in slips if begin <= slip.start < end]
        if inside:
            yield Sentence(article.id, article.text[begin:end], sorted(inside, key=lambda slip: slip.start))


def _spans(article: GoldArticle) -> dict[tuple[int, int], str]:
    return {(s.start, s.end): s.type for s in [*article.mentions, *article.triggers]}


def _found(found: LinkedDocument | None) -> dict[tuple[int, int], str]:
    if found is None:
        return {}
    mentions = {(m.start, m.end): m.type for m in found.mentions}
    return mentions | {(e.trigger.start, e.trigger.end): e.type for e in found.events}
