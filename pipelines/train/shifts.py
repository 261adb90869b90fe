"""Weights of `pipelines.zh.shifts`: right edges of judged bodies chosen among those nearby."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from kg.records import Document
from pipelines.score.judged import Judged
from pipelines.zh.shifts import features, nearby
from pipelines.zh.words import HEARD

WRONG = 3.0
"""What a name whose recognised edges are wrong counts: they are few."""
RIDGE, STEPS, RATE = 1.0, 300, 0.05
Rows = NDArray[np.float64]


class Choice(NamedTuple):
    """Features [N, F] of the spans near a name, which of them is right, and what it counts."""

    rows: Rows
    right: int
    weight: float


def choices(documents: Iterable[Document], names: list[Judged], words: Callable[[str], Doc]) -> list[Choice]:
    """Of the bodies whose right edges are known and near."""
    out: list[Choice] = []
    for document in documents:
        heard = words(document.text).user_data[HEARD]
        for name in names:
            if name.document != document.id or name.type != "Organization" or name.right is None:
                continue
            offset, told = heard.at(name.start)
            text = document.text[offset : offset + len(told.ends)]
            span, right = ((a - offset, b - offset) for a, b in ((name.start, name.end), name.right))
            spans = [span, *nearby(text, span, told)]
            if span[1] <= len(text) and right in spans:
                rows = np.array([features(text, each, span, told) for each in spans])
                out.append(Choice(rows, spans.index(right), 1.0 if right == span else WRONG))
    return out


def fit(choices: list[Choice]) -> list[float]:
    """Weights of a conditional logit by gradient steps (Adam, Kingma 2015) over features of one deviation."""
    deviation = np.vstack([each.rows for each in choices]).std(0) + 1e-6
    scaled = [each._replace(rows=each.rows / deviation) for each in choices]
    weights = np.zeros(len(deviation))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = sum((_slope(each, weights) for each in scaled), -RIDGE * weights)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return [round(float(w), 4) for w in weights / deviation]


def _slope(choice: Choice, weights: Rows) -> Rows:
    scores = choice.rows @ weights
    shares = np.exp(scores - scores.max())
    slope: Rows = choice.weight * (choice.rows[choice.right] - shares / shares.sum() @ choice.rows)
    return slope


def save(weights: list[float], folder: Path) -> None:
    """Write `shifts.json`."""
    (folder / "shifts.json").write_text(json.dumps({"weights": weights}) + "\n", encoding="utf-8")
