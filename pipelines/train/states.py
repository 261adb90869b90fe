"""Frozen encoder states of texts, computed once and kept: what every head is trained on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.zh.network import Alphabet, Network, length_batches


class States:
    """The encoder of a model folder."""

    def __init__(self, folder: Path) -> None:
        self._network = Network(folder / "encoder.onnx")
        self._alphabet = Alphabet(folder / "characters.json")

    def of(self, texts: list[str]) -> list[NDArray[np.float32]]:
        """[T, STATE_SIZE] for each text, in the order given."""
        out: list[NDArray[np.float32]] = [np.zeros((0, 0), np.float32)] * len(texts)
        for chosen in length_batches([len(t) for t in texts], 8192):
            ids, length = self._alphabet.ids([texts[i] for i in chosen])
            (states,) = self._network(token_ids=ids, length=length)
            for row, i in zip(states, chosen, strict=True):
                out[i] = row[: len(texts[i])].copy()
        return out
