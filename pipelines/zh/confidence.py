"""How sure an event is: the probability that nothing which its record says is wrong.

A logistic model over what the networks say (Platt 1999), fitted on annotated articles that they were not trained on:
`python -m pipelines.train --steps confidence`.
"""

from __future__ import annotations

import json
from math import exp, log
from pathlib import Path

from kg.errors import ModelError

RULED = 0.5
"""Of events that word lists and rules found, on the Docs of other analysers: no network says how sure they are."""
EDGE = 1e-4


class Confidence:
    """`confidence.json` of a model folder: weights of the features."""

    def __init__(self, folder: Path) -> None:
        path = folder / "confidence.json"
        if not path.is_file():
            raise ModelError.missing(path)
        self._weights: list[float] = json.loads(path.read_text(encoding="utf-8"))["weights"]

    def __call__(self, trigger: float | None, roles: list[float]) -> float:
        """Confidence from the probabilities of the trigger and of each argument; None where no network read it."""
        if trigger is None:
            return RULED
        total = sum(w * x for w, x in zip(self._weights, features(trigger, roles), strict=True))
        return round(1 / (1 + exp(-total)), 3)


def features(trigger: float, roles: list[float]) -> list[float]:
    """Constant, log odds of the trigger, log odds of the least sure argument, number of arguments."""
    return [1.0, _odds(trigger), _odds(min(roles)) if roles else 0.0, float(len(roles))]


def _odds(p: float) -> float:
    bounded = min(max(p, EDGE), 1 - EDGE)
    return log(bounded / (1 - bounded))
