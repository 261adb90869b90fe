"""How sure an event is: the probability that nothing which its record says is wrong.

A logistic model over what the networks say (Platt 1999), fitted on annotated articles that they were not trained on:
`python -m pipelines.train --steps confidence`.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.zh.logistic import log_odds, probability, saved

RULED = 0.5
"""Of events that word lists and rules found, on the Docs of other analysers: no network says how sure they are."""
EDGE = 1e-4


class Confidence:
    """`confidence.json` of a model folder: weights of the features."""

    def __init__(self, folder: Path) -> None:
        self._weights: list[float] = saved(folder, "confidence.json")["weights"]

    def __call__(self, trigger: float | None, roles: list[float]) -> float:
        """Confidence from the probabilities of the trigger and of each argument; None where no network read it."""
        if trigger is None:
            return RULED
        return round(probability(self._weights, features(trigger, roles)), 3)


def features(trigger: float, roles: list[float]) -> list[float]:
    """Constant, log odds of the trigger, log odds of the least sure argument, number of arguments."""
    least = log_odds(min(roles), EDGE) if roles else 0.0
    return [1.0, log_odds(trigger, EDGE), least, float(len(roles))]
