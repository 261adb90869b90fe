"""A Doc as plain lists: reading spaCy's tokens one attribute at a time costs more than the role network itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LENGTH, POS, SENT_START
from spacy.strings import StringStore
from spacy.tokens import Doc

from pipelines.zh.doc import text_of
from pipelines.zh.sentences import is_dateline

SHORT = 40
"""Tokens; no dateline has more."""


def words(doc: Doc) -> list[str]:
    """The text of each token."""
    text = text_of(doc)
    return [text[start : start + length] for start, length in doc.to_array([IDX, LENGTH]).tolist()]


def bounds(doc: Doc) -> list[tuple[int, int]]:
    """Tokens of each sentence, end exclusive."""
    starts = np.flatnonzero(doc.to_array([SENT_START])[1:] == 1) + 1
    return list(pairwise([0, *starts.tolist(), len(doc)])) if len(doc) else []


class Snapshot:
    """Words, tags, heads (indices; a root's is its own) and labels of a Doc, its mentions and sentences.

    `mentions` are (start, end, label) by token; `sentence` is the number of each token's sentence. `phrases` remembers
    the noun phrases of a sentence, `triggers` are spans like the mentions. What is asked of a span or a token is
    remembered too: each trigger of a sentence asks for the same ones.
    """

    def __init__(self, doc: Doc, triggers: Sequence[tuple[int, int, str]] = ()) -> None:
        self.triggers = triggers
        table = doc.to_array([POS, DEP, HEAD])
        names = doc.vocab.strings
        self.words = words(doc)
        self.tags = _strings(table[:, 0], names)
        self.deps = _strings(table[:, 1], names)
        self.heads: list[int] = (table[:, 2].astype(np.int64) + np.arange(len(doc))).tolist()
        self.mentions = [(e.start, e.end, e.label_) for e in doc.ents]
        self.bounds = bounds(doc)
        self._totals: dict[Callable[[str], int], NDArray[np.int64]] = {}
        self.phrases: dict[int, list[tuple[int, int, str]]] = {}
        self._roots: dict[tuple[int, int], int] = {}
        self._texts: dict[tuple[int, int], str] = {}
        self._subtrees: dict[int, list[int]] = {}
        self.sentence = [n for n, (start, end) in enumerate(self.bounds) for _ in range(start, end)]

    @cached_property
    def label(self) -> list[str]:
        """The label of the mention that a token is in, or an empty string."""
        out = [""] * len(self.words)
        for start, end, label in self.mentions:
            out[start:end] = [label] * (end - start)
        return out

    @cached_property
    def datelines(self) -> set[int]:
        """Numbers of the sentences that say only who reports."""
        return {n for n, (a, b) in enumerate(self.bounds) if b - a < SHORT and is_dateline(self.text(a, b))}

    @cached_property
    def children(self) -> list[list[int]]:
        """Dependents of each token, in order."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                out[head].append(i)
        return out

    @cached_property
    def by_sentence(self) -> list[list[tuple[int, int, str]]]:
        """Mentions of each sentence."""
        out: list[list[tuple[int, int, str]]] = [[] for _ in self.bounds]
        for mention in self.mentions:
            out[self.sentence[mention[0]]].append(mention)
        return out

    def root(self, start: int, end: int) -> int:
        """The word of a span whose head lies outside of it; the last one where several do."""
        known = self._roots.get((start, end))
        if known is None:
            heads = self.heads
            outside = (i for i in range(end - 1, start - 1, -1) if not start <= heads[i] < end or heads[i] == i)
            known = self._roots[start, end] = next(outside, end - 1)
        return known

    def totals(self, weight: Callable[[str], int]) -> NDArray[np.int64]:
        """Running totals of the weights of the words, [N + 1]."""
        if weight not in self._totals:
            self._totals[weight] = np.cumsum([0, *map(weight, self.words)])
        return self._totals[weight]

    def text(self, start: int, end: int) -> str:
        """The words of a span, without blanks."""
        known = self._texts.get((start, end))
        if known is None:
            known = self._texts[start, end] = "".join(self.words[start:end])
        return known

    def chain(self, token: int, limit: int) -> list[int]:
        """The token and its heads up to the root, at most `limit` steps."""
        out = [token]
        while len(out) <= limit and self.heads[out[-1]] != out[-1]:
            out.append(self.heads[out[-1]])
        return out

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, sorted."""
        known = self._subtrees.get(token)
        if known is None:
            found, todo = [token], list(self.children[token])
            while todo:
                node = todo.pop()
                if node in self._subtrees:
                    found += self._subtrees[node]
                else:
                    found.append(node)
                    todo += self.children[node]
            known = self._subtrees[token] = sorted(found)
        return known

    def case(self, token: int) -> str:
        """The preposition of a phrase, or an empty string."""
        return next((self.words[c] for c in self.children[token] if c < token and self.deps[c] == "case"), "")


def _strings(column: NDArray[Any], names: StringStore) -> list[str]:
    """Names of tags or labels: they are few, so that each is looked up once."""
    known = {value: names[value] for value in set(column.tolist())}
    return [known[value] for value in column.tolist()]
