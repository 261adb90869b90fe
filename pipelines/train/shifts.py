"""Weights of `pipelines.zh.shifts`: right edges of judged bodies chosen among those near the recognised ones."""

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
from pipelines.zh.shifts import MARGIN, Bounds, features, nearby
from pipelines.zh.words import HEARD, NAMES

WRONG = 2.0
"""What a name whose recognised edges are wrong counts: they are few."""
RIDGE, STEPS, RATE = 1.0, 300, 0.05
FOLDS = 5
Rows = NDArray[np.float64]


class Choice(NamedTuple):
    """Features [N, F] of the spans near a name, the recognised one first; which of them is right; what it counts."""

    rows: Rows
    right: int
    weight: float


def choices(documents: Iterable[Document], names: list[Judged], words: Callable[[str], Doc]) -> list[Choice]:
    """Of the bodies whose right edges are known and near recognised ones, by a tokenizer that shifts none."""
    out: list[Choice] = []
    for document in documents:
        doc = words(document.text)
        for name in names:
            if name.document == document.id and name.type == "Organization" and name.right:
                out += _choice(doc, document.text, name.right)
    return out


def _choice(doc: Doc, text: str, right: Bounds) -> list[Choice]:
    spans: list[tuple[int, int, str]] = doc.user_data[NAMES]
    found = [n for n, (a, b, label) in enumerate(spans) if label == "ORG" and a < right[1] and right[0] < b]
    if len(found) != 1:
        return []
    [n] = found
    offset, told = doc.user_data[HEARD].at(spans[n][0])
    low, high = spans[n - 1][1] if n else 0, spans[n + 1][0] if n + 1 < len(spans) else len(text)
    name, wanted = ((a - offset, b - offset) for a, b in (spans[n][:2], right))
    sentence = text[offset : offset + len(told.ends)]
    near = [each for each in nearby(sentence, name, told) if low <= each[0] + offset and each[1] + offset <= high]
    spread = [name, *near]
    if wanted not in spread:
        return []
    rows = np.array([features(sentence, each, name, told) for each in spread])
    return [Choice(rows, spread.index(wanted), 1.0 if wanted == name else WRONG)]


def fit(choices: list[Choice]) -> list[float]:
    """Weights of a conditional logit by gradient steps (Adam, Kingma 2015) over features of one deviation."""
    deviation = np.vstack([each.rows for each in choices]).std(0)
    deviation[deviation == 0] = 1.0
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


class Tried(NamedTuple):
    """Of names with wrong edges, how many there are and how many come out right; the same of right ones that do not."""

    wrong: int
    mended: int
    right: int
    broken: int


def tried(choices: list[Choice]) -> Tried:
    """What weights that the others of five parts give make of each part."""
    fold = np.random.default_rng(0).integers(0, FOLDS, len(choices))
    mended = broken = 0
    for n in range(FOLDS):
        weights = np.array(fit([each for each, part in zip(choices, fold, strict=True) if part != n]))
        for each in (each for each, part in zip(choices, fold, strict=True) if part == n):
            scores = each.rows @ weights
            scores[0] += MARGIN
            chosen = int(scores.argmax())
            mended += each.right != 0 and chosen == each.right
            broken += each.right == 0 and chosen != 0
    wrong = sum(each.right != 0 for each in choices)
    return Tried(wrong, mended, len(choices) - wrong, broken)


def save(weights: list[float], folder: Path) -> None:
    """Write `shifts.json`."""
    (folder / "shifts.json").write_text(json.dumps({"weights": weights}) + "\n", encoding="utf-8")
