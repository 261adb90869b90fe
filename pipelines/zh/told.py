"""Readings of the characters of a sentence beside the chosen names: LAC's own, the segmenter's, the network's odds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.zh.network import Floats

PERSON, BODY = "nr", "nt"
"""LAC's classes of words that are names of persons and of bodies."""


class Opinion(NamedTuple):
    """What LAC says of a recognised name.

    The mean probability that its characters are in a name of that kind, and the classes of the words that LAC sees
    there, as (v, n).
    """

    support: float
    classes: tuple[str, ...]


class Told(NamedTuple):
    """Of one sentence, by character.

    Probabilities [T, 2] that it begins a person's or a body's name, and that it is inside one; number of the likeliest
    class of word [T] among `classes`; whether it begins the word [T]. `ends` [T] are the ends of words that the
    segmenter sees, which does not know of names; `own_person` and `own_body` [T, 2] are the network's own probabilities
    that such a name begins and goes on.
    """

    person: Floats
    body: Floats
    kind: NDArray[np.int64]
    begins: NDArray[np.bool_]
    classes: list[str]
    ends: NDArray[np.bool_]
    own_person: Floats
    own_body: Floats

    def of(self, label: str) -> Floats:
        """LAC's probabilities [T, 2] of the label of a person or body."""
        return self.body if label == "ORG" else self.person

    def own(self, label: str) -> Floats:
        """The network's own probabilities [T, 2] of the label of a person or body."""
        return self.own_body if label == "ORG" else self.own_person

    def opinion(self, start: int, end: int, label: str) -> Opinion:
        """Of the characters that were recognised as a person or body."""
        firsts = [start, *(start + 1 + np.flatnonzero(self.begins[start + 1 : end])).tolist()]
        support = float(self.of(label)[start:end].sum(-1).mean())
        return Opinion(support, tuple(self.classes[self.kind[i]] for i in firsts))


class Hearing:
    """Where LAC's probabilities stand in the states; its classes come in pairs, begin and inside."""

    def __init__(self, saved: dict[str, Any]) -> None:
        self._classes: list[str] = saved["classes"]
        self._at: int = saved["at"]

    def told(self, states: Floats, ends: NDArray[np.bool_], own_person: Floats, own_body: Floats) -> Told:
        """What LAC says in the states [T, F] of a sentence, beside ends of words and the network's own readings."""
        said = states[:, self._at : self._at + 2 * len(self._classes)]
        best = said.argmax(-1)
        return Told(
            self._of(said, PERSON),
            self._of(said, BODY),
            best // 2,
            best % 2 == 0,
            self._classes,
            ends.copy(),
            own_person,
            own_body,
        )

    def _of(self, said: Floats, kind: str) -> Floats:
        first = 2 * self._classes.index(kind)
        # a copy, so that the states of a whole batch do not stay with one sentence
        return said[:, first : first + 2].copy()


class Heard:
    """What is told of a whole text: of each sentence, with its offset."""

    def __init__(self, sentences: Sequence[tuple[int, Told]]) -> None:
        self._sentences = sentences
        self._starts = [start for start, _ in sentences]

    def at(self, offset: int) -> tuple[int, Told]:
        """The sentence of a character, with its offset."""
        return self._sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def opinion(self, start: int, end: int, label: str) -> Opinion:
        """Of the characters of a text that are taken for a person or body."""
        first, told = self.at(start)
        return told.opinion(start - first, end - first, label)
