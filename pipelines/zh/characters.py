"""The character network: one ONNX pass over sentences gives states, word ends, and names with triggers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from pipelines.zh.edges import edged
from pipelines.zh.lexicon import FLAGS, flags
from pipelines.zh.logistic import saved
from pipelines.zh.network import Alphabet, Floats, Network, length_batches
from pipelines.zh.shifts import Shift, kept
from pipelines.zh.tags import spans_of, tag_names, viterbi
from pipelines.zh.told import Hearing, Told

BATCH = 1024
"""Padded characters a batch of the network: its states then stay in the processor's cache."""
TOGETHER = 8192
"""Padded characters whose tag paths are sought together."""


class Read(NamedTuple):
    """What the network says of one sentence: states [T, F], word ends [T], spans labelled with tags and event types.

    `told` are the readings beside the chosen names; `sure` the network's own probability that each span is tagged
    rightly, in their order.
    """

    states: Floats
    ends: NDArray[np.bool_]
    spans: list[tuple[int, int, str]]
    told: Told
    sure: list[float]


class Characters:
    """`characters.onnx`, `characters.json` (alphabet) and `names.json` (tag transitions) of a model folder."""

    def __init__(self, folder: Path, shifts: Shift = kept) -> None:
        self._network = Network(folder / "characters.onnx")
        self._alphabet = Alphabet(folder / "characters.json")
        names = saved(folder, "names.json")
        if names["tags"] != tag_names():
            raise ModelError.unsuitable(str(folder), "it was trained with another ontology")
        self._shifts = shifts
        self._hearing = Hearing(names["encoder"])
        self._links = np.array(names["links"], np.float32)

    def read(self, sentences: Sequence[str]) -> list[Read]:
        """One result a sentence, in order; sentences are not empty."""
        out: dict[int, Read] = {}
        for chosen in length_batches([len(s) for s in sentences], TOGETHER):
            texts = [sentences[i] for i in chosen]
            out |= zip(chosen, self._together(texts), strict=True)
        return [out[i] for i in range(len(sentences))]

    def _together(self, texts: Sequence[str]) -> Iterator[Read]:
        """Results of sentences of similar length, longest first."""
        sizes = np.array([len(text) for text in texts])
        scores = np.zeros((len(texts), sizes[0], len(self._links)), np.float32)
        read: list[tuple[Floats, NDArray[np.bool_]]] = []
        for rows in length_batches(sizes.tolist(), BATCH):
            states, ends, found = self._network(**self._inputs([texts[i] for i in rows]))
            scores[rows[0] : rows[-1] + 1, : found.shape[1]] = found
            read += [(states[n, : sizes[i]], ends[n, : sizes[i]] > 0) for n, i in enumerate(rows)]
        paths = viterbi(scores, sizes, self._links)
        shares = _shares(scores)
        person, body = ([tag_names().index(f"{position}-{label}") for position in "BI"] for label in ("PER", "ORG"))
        for n, ((states, ends), path) in enumerate(zip(read, paths, strict=True)):
            own = shares[n, : sizes[n]]
            told = self._hearing.told(states, ends, own[:, person], own[:, body])
            spans = edged(texts[n], spans_of(path), told, self._shifts)
            sure = [_least(shares[n, a:b], path[a:b]) for a, b, _ in spans]
            yield Read(states, ends, spans, told, sure)

    def _inputs(self, texts: Sequence[str]) -> dict[str, NDArray[Any]]:
        ids, length = self._alphabet.ids(texts)
        listed = np.zeros((*ids.shape, len(FLAGS)), np.float32)
        for row, text in enumerate(texts):
            listed[row, : len(text)] = flags(text)
        return {"token_ids": ids, "length": length, "heads_flags": listed}


def _shares(scores: Floats) -> Floats:
    """Probabilities [B, T, K] of the tags by the scores [B, T, K] of each character alone."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def _least(shares: Floats, path: NDArray[np.int64]) -> float:
    """The least probability [T, K] that a tag of the path [T] has."""
    return float(shares[np.arange(len(path)), path].min())
