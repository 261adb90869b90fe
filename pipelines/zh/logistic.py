"""What the small fitted models share: log odds, and weights that a model folder holds as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import exp, log
from pathlib import Path
from typing import Any

from kg.errors import ModelError

EDGE = 1e-3
"""How far from 0 and 1 probabilities are kept, if nothing else is said."""


def log_odds(p: float, edge: float = EDGE) -> float:
    """Of a probability that is kept `edge` away from 0 and 1."""
    bounded = min(max(p, edge), 1 - edge)
    return log(bounded / (1 - bounded))


def probability(weights: Sequence[float], features: Sequence[float]) -> float:
    """What a logistic model of these weights makes of as many features."""
    return 1 / (1 + exp(-score(weights, features)))


def score(weights: Sequence[float], features: Sequence[float]) -> float:
    """Sum of the features by their weights."""
    return sum(w * x for w, x in zip(weights, features, strict=True))


def saved(folder: Path, name: str) -> dict[str, Any]:
    """The weights in a file of a model folder.

    Raises:
        ModelError: there is none.
    """
    path = folder / name
    if not path.is_file():
        raise ModelError.missing(path)
    weights: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return weights
