"""Weights of `pipelines.zh.confidence`: fitted on articles that the networks were not trained on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from kg.records import Document, Event
from pipelines.run import extract
from pipelines.score.gold import GoldArticle, GoldEvent
from pipelines.score.layers import filled, matched, same_argument
from pipelines.zh.confidence import features
from pipelines.zh.events import Events

RIDGE, STEPS = 1.0, 50
Rows = NDArray[np.float64]


def examples(articles: list[GoldArticle], nlp: Language) -> tuple[Rows, Rows]:
    """Features [N, F] of the events that the pipeline finds, and whether nothing that it says of each is wrong [N]."""
    seen: list[list[float]] = []
    right: list[float] = []
    reader = nlp.get_pipe("zh_events")
    assert isinstance(reader, Events)

    def note(trigger: float | None, roles: list[float]) -> float:
        seen.append(features(trigger or 0.0, roles))
        return 0.0

    reader.confidence = note
    documents = (
        Document(id=a.id, text=a.text, title=a.title, date=a.date, place=a.place, byline=a.byline) for a in articles
    )
    for article, extraction in zip(articles, extract(documents, nlp), strict=True):
        gold = {e.trigger.start: e for e in article.events}
        right += [float(_right(event, gold.get(event.trigger.start))) for event in extraction.events]
    return np.array(seen), np.array(right)


def _right(event: Event, gold: GoldEvent | None) -> bool:
    """Trigger and type are as annotated, and so is each argument that is given."""
    if gold is None or gold.type != event.type or gold.trigger.end != event.trigger.end:
        return False
    said = filled(event, {})
    return len(matched(gold.args, said, same_argument)) == len(said)


def fit(x: Rows, y: Rows) -> list[float]:
    """Weights of a logistic regression with a ridge on all but the constant."""
    return [round(float(w), 4) for w in logistic(x, y, np.ones(len(y)), RIDGE)]


def logistic(x: Rows, y: Rows, counts: Rows, ridge: float) -> Rows:
    """Weights [F] of a logistic regression by Newton's method, from features [N, F], answers [N] and their counts [N].

    The first feature is the constant, which bears no ridge.
    """
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0] + [ridge] * (x.shape[1] - 1))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (y - p)) - penalty @ weights
        weights += np.linalg.solve((x * (counts * p * (1 - p))[:, None]).T @ x + penalty, slope)
    return weights


def save(weights: list[float], folder: Path) -> None:
    """Write `confidence.json`."""
    (folder / "confidence.json").write_text(json.dumps({"weights": weights}) + "\n", encoding="utf-8")
