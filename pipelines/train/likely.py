"""Weights of `pipelines.zh.likely`: judged names of an archive, and names of annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.records import Document
from pipelines.run import extract
from pipelines.score.gold import GoldArticle
from pipelines.score.judged import Judged
from pipelines.train.confidence import logistic
from pipelines.zh.likely import JUDGED, rows
from pipelines.zh.repair import Repair

ANNOTATED = 0.2
"""What a name of an annotated article counts: the network has learnt these, so nearly all that it finds there is right.

With more, wrong names of broadcast news stay; with none, odd names of local papers go.
"""
RIDGE = 3.3
FOLDS = 10
BOUNDS = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
"""What is tried, see `tried`."""
Rows = NDArray[np.float64]
Place = tuple[int, int, str]


class Names(NamedTuple):
    """Features [N, F] of names of one type, whether each is right [N], and what it counts [N]."""

    rows: Rows
    right: Rows
    counts: Rows


def examples(
    documents: list[Document], names: list[Judged], articles: list[GoldArticle], nlp: Language
) -> dict[str, Names]:
    """Names that the pipeline finds, by type, of judged documents and annotated articles.

    Of the first, those that were judged, and those that stand where a judged one should.
    """
    right = {(each.document, *each.right, each.type) for each in names if each.right}
    wrong = {(each.document, each.start, each.end, each.type) for each in names if each.verdict != "right"}
    found: dict[str, list[tuple[list[float], bool, float]]] = {kind: [] for kind in JUDGED.values()}
    for document, seen in zip(documents, _seen(documents, nlp), strict=True):
        for place, row in seen.items():
            if (document.id, *place) in right or (document.id, *place) in wrong:
                found[place[2]].append((row, (document.id, *place) in right, 1.0))
    told = [
        Document(id=a.id, text=a.text, title=a.title, date=a.date, place=a.place, byline=a.byline) for a in articles
    ]
    for article, seen in zip(articles, _seen(told, nlp), strict=True):
        marked = {(m.start, m.end, m.type) for m in article.mentions}
        for place, row in seen.items():
            found[place[2]].append((row, place in marked, ANNOTATED))
    return {
        kind: Names(*(np.array(column, float) for column in zip(*each, strict=True))) for kind, each in found.items()
    }


def _seen(documents: Iterable[Document], nlp: Language) -> list[dict[Place, list[float]]]:
    """Features of the persons and bodies of each document, before any of them is left out."""
    out: list[dict[Place, list[float]]] = []
    repair = nlp.get_pipe("zh_repair")
    assert isinstance(repair, Repair)

    def note(doc: Doc) -> list[Span]:
        weighed = [(w.name, w.features) for w in rows(doc)]
        out.append({(e.start_char, e.end_char, JUDGED[e.label_]): row for e, row in weighed})
        return list(doc.ents)

    likely, repair.likely = repair.likely, note
    for _ in extract(documents, nlp):
        pass
    repair.likely = likely
    return out


def fit(names: Names) -> list[float]:
    """Weights of the features: a ridge on all but the constant, over features of one deviation."""
    deviation = names.rows.std(0)
    deviation[deviation == 0] = 1.0
    weights = logistic(names.rows / deviation, names.right, names.counts, RIDGE)
    return [round(float(w), 4) for w in weights / deviation]


def tried(names: Names, least: float) -> tuple[float, float]:
    """Of the judged names, the share of right ones among those that stay, and the share of right ones that stay.

    Each tenth is weighed by weights of the others.
    """
    chance = np.zeros(len(names.right))
    judged = names.counts == 1.0
    fold = np.random.default_rng(0).integers(0, FOLDS, len(judged))
    for n in range(FOLDS):
        others = fold != n
        weights = np.array(fit(Names(names.rows[others], names.right[others], names.counts[others])))
        chance[~others] = 1 / (1 + np.exp(-names.rows[~others] @ weights))
    stays = judged & (chance >= least)
    right = names.right == 1.0
    return float(right[stays].mean()), float((stays & right).sum() / (judged & right).sum())


def save(weights: dict[str, list[float]], folder: Path) -> None:
    """Write `likely.json`."""
    (folder / "likely.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")
