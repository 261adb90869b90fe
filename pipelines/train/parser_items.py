"""Sentences as the parser learns from them: labels, trees and lessons as tensors, and batches of similar length."""

from __future__ import annotations

import collections
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from pipelines.conllu import Sentence
from pipelines.train.states import States

STRAY = {'"': "PUNCT", "LS": "NUM", "PFN": "PART", "XX": "X"}
"""Tags of a few words of the training part that are none of UD's, and what they are written as."""


@dataclass(frozen=True)
class Labels:
    """Closed sets that the parser speaks, and the words that it knows by name (ids from 2; 1 is unknown)."""

    words: dict[str, int]
    upos: list[str]
    deps: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Labels:
        """The labels of a treebank, and its words that are seen at least twice."""
        count = collections.Counter(w for s in sentences for w in s.words)
        common = sorted(w for w, n in count.items() if n >= 2)
        return cls(
            words={w: i + 2 for i, w in enumerate(common)},
            upos=sorted({t for s in sentences for t in s.upos}),
            deps=sorted({d for s in sentences for d in s.deps}),
        )


@dataclass
class Item:
    """A sentence ready for training: states in half precision, ids and targets."""

    states: Tensor
    words: Tensor
    heads: Tensor
    deps: Tensor
    upos: Tensor


@dataclass
class Taught:
    """A sentence without a tree: states and words as in `Item`, and what a teacher says of it in half precision.

    heads [N] are the teacher's best ones, arcs [N, N + 1], deps [N, labels] (at these heads) and upos [N, tags] its
    probabilities.
    """

    states: Tensor
    words: Tensor
    heads: Tensor
    arcs: Tensor
    deps: Tensor
    upos: Tensor


def items(sentences: list[Sentence], states: States, labels: Labels) -> list[Item]:
    """Look the sentences up in the encoder and the label sets; labels unseen in training become nmod and X."""
    dep = {d: i for i, d in enumerate(labels.deps)}
    tag = {t: i for i, t in enumerate(labels.upos)}
    out = []
    for s, x in zip(sentences, states.of([s.text for s in sentences]), strict=True):
        first, last = [a for a, _ in s.spans], [b - 1 for _, b in s.spans]
        out.append(
            Item(
                torch.from_numpy(np.concatenate([x[first], x[last]], -1).astype(np.float16)),
                torch.tensor([labels.words.get(w, 1) for w in s.words]),
                torch.tensor(s.heads),
                torch.tensor([dep.get(d, dep["nmod"]) for d in s.deps]),
                torch.tensor([tag.get(t, tag["X"]) for t in s.upos]),
            )
        )
    return out


def batches(data: Sequence[Item | Taught], size: int, *, shuffle: bool) -> list[list[int]]:
    """Indices grouped by length, longest first within a batch."""
    noise = 3.0 if shuffle else 0.0
    order = sorted(range(len(data)), key=lambda i: len(data[i].words) + random.random() * noise)
    out: list[list[int]] = [[]]
    for i in order:
        if out[-1] and (len(out[-1]) + 1) * len(data[i].words) > size:
            out.append([])
        out[-1].append(i)
    if shuffle:
        random.shuffle(out)
    return [sorted(b, key=lambda i: -len(data[i].words)) for b in out]


def collate(data: list[Item]) -> tuple[tuple[Tensor, Tensor, Tensor], tuple[Tensor, Tensor, Tensor]]:
    """Padded inputs and targets; padding of targets is -1."""
    return padded(data), tuple(pad_sequence([getattr(d, k) for d in data], True, -1) for k in ("heads", "deps", "upos"))  # type: ignore[return-value]


def padded(data: Sequence[Item | Taught]) -> tuple[Tensor, Tensor, Tensor]:
    """States, ids of words and numbers of words of sentences, as the parser takes them."""
    return (
        pad_sequence([d.states.float() for d in data], True),
        pad_sequence([d.words for d in data], True),
        torch.tensor([len(d.words) for d in data]),
    )
