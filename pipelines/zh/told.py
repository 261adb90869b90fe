"""A second reading: what LAC alone says of the characters of a sentence, beside the network that was trained on it."""

from __future__ import annotations

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
    class of word [T] among `classes`; whether it begins the word [T].
    """

    person: Floats
    body: Floats
    kind: NDArray[np.int64]
    begins: NDArray[np.bool_]
    classes: list[str]

    def opinion(self, start: int, end: int, label: str) -> Opinion:
        """Of the characters that were recognised as a person or body."""
        own = self.body if label == "ORG" else self.person
        firsts = [start, *(start + 1 + np.flatnonzero(self.begins[start + 1 : end])).tolist()]
        return Opinion(float(own[start:end].sum(-1).mean()), tuple(self.classes[self.kind[i]] for i in firsts))


class Hearing:
    """Where LAC's probabilities stand in the states; its classes come in pairs, begin and inside."""

    def __init__(self, saved: dict[str, Any]) -> None:
        self._classes: list[str] = saved["classes"]
        self._at: int = saved["at"]

    def told(self, states: Floats) -> Told:
        """What LAC says in the states [T, F] of a sentence."""
        said = states[:, self._at : self._at + 2 * len(self._classes)]
        best = said.argmax(-1)
        return Told(self._of(said, PERSON), self._of(said, BODY), best // 2, best % 2 == 0, self._classes)

    def _of(self, said: Floats, kind: str) -> Floats:
        first = 2 * self._classes.index(kind)
        return said[:, first : first + 2]
