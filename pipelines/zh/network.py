"""The shipped ONNX networks: loading one, and turning texts into padded batches of similar length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from kg.errors import ModelError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Network:
    """One ONNX graph on one CPU thread: several processes scale better than several threads on short sentences."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ModelError.missing(path)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def __call__(self, **inputs: NDArray[Any]) -> list[Any]:
        """Run the graph; returns its outputs in the order of the graph."""
        return list(self._session.run(None, inputs))


class Alphabet:
    """Character -> row of the encoder's embedding; 0 for characters that it does not know."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ModelError.missing(path)
        self._rows: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))

    def ids(self, texts: Sequence[str]) -> tuple[Ints, Ints]:
        """Padded ids [B, T] and lengths [B]."""
        length = np.array([len(t) for t in texts], dtype=np.int64)
        ids = np.zeros((len(texts), int(length.max())), dtype=np.int64)
        rows = self._rows
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = [rows.get(c, 0) for c in text]
        return ids, length


def length_batches(sizes: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Indices sorted by size, grouped so that a padded batch holds about `limit` units; empty items are left out."""
    order = sorted((i for i, size in enumerate(sizes) if size), key=lambda i: -sizes[i])
    start = 0
    while start < len(order):
        count = max(1, limit // sizes[order[start]])
        yield order[start : start + count]
        start += count
