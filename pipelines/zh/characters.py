"""The character network: one ONNX pass over sentences gives states, word ends, and names with triggers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from pipelines.zh.lexicon import FLAGS, flags
from pipelines.zh.network import Alphabet, Floats, Network, length_batches
from pipelines.zh.tags import spans_of, tag_names, viterbi

BATCH = 8192
"""Padded characters a batch."""


class Read(NamedTuple):
    """What the network says of one sentence: states [T, F], word ends [T], spans labelled with tags and event types.

    `person` [T] is LAC's own probability that a character is in a person's name.
    """

    states: Floats
    ends: NDArray[np.bool_]
    spans: list[tuple[int, int, str]]
    person: Floats


class Characters:
    """`characters.onnx`, `characters.json` (alphabet) and `names.json` (tag transitions) of a model folder."""

    def __init__(self, folder: Path) -> None:
        self._network = Network(folder / "characters.onnx")
        self._alphabet = Alphabet(folder / "characters.json")
        path = folder / "names.json"
        if not path.is_file():
            raise ModelError.missing(path)
        names = json.loads(path.read_text(encoding="utf-8"))
        if names["tags"] != tag_names():
            raise ModelError.unsuitable(str(folder), "it was trained with another ontology")
        self._person: list[int] = names["person"]
        self._links = np.array(names["links"], np.float32)

    def read(self, sentences: Sequence[str]) -> list[Read]:
        """One result a sentence, in order; sentences are not empty."""
        out: dict[int, Read] = {}
        for chosen in length_batches([len(s) for s in sentences], BATCH):
            ids, length = self._alphabet.ids([sentences[i] for i in chosen])
            listed = np.zeros((*ids.shape, len(FLAGS)), np.float32)
            for row, i in enumerate(chosen):
                listed[row, : length[row]] = flags(sentences[i])
            states, ends, scores = self._network(token_ids=ids, length=length, heads_flags=listed)
            paths = viterbi(scores, length, self._links)
            for row, i in enumerate(chosen):
                n = length[row]
                person = states[row, :n, self._person].sum(0)
                out[i] = Read(states[row, :n], ends[row, :n] > 0, spans_of(paths[row]), person)
        return [out[i] for i in range(len(sentences))]
