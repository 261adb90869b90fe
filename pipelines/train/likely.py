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
from pipelines.zh.likely import JUDGED, OWN, TITLED, Weighed, rows
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


class Examples(NamedTuple):
    """Features [N, F] of names of one type, whether each is right [N], was judged [N], has a title beside it [N]."""

    rows: Rows
    right: NDArray[np.bool_]
    judged: NDArray[np.bool_]
    titled: NDArray[np.bool_]

    def some(self, which: NDArray[np.bool_]) -> Examples:
        """Those that are marked [N]."""
        return Examples(self.rows[which], self.right[which], self.judged[which], self.titled[which])


def examples(
    documents: list[Document], names: list[Judged], articles: list[GoldArticle], nlp: Language
) -> dict[str, Examples]:
    """Names that the pipeline finds, by type, of judged documents and annotated articles.

    Of the first, those that were judged, and those that stand where a judged one should.
    """
    right = {(each.document, *each.right, each.type) for each in names if each.right}
    wrong = {(each.document, each.start, each.end, each.type) for each in names if each.verdict != "right"}
    found: dict[str, list[tuple[list[float], bool, bool, bool]]] = {kind: [] for kind in JUDGED.values()}
    for document, seen in zip(documents, _seen(documents, nlp), strict=True):
        for place, weighed in seen.items():
            told = (document.id, *place)
            if told in right or told in wrong:
                found[place[2]].append((weighed.features, told in right, True, weighed.titled))
    given = [
        Document(id=a.id, text=a.text, title=a.title, date=a.date, place=a.place, byline=a.byline) for a in articles
    ]
    for article, seen in zip(articles, _seen(given, nlp), strict=True):
        marked = {(m.start, m.end, m.type) for m in article.mentions}
        for place, weighed in seen.items():
            found[place[2]].append((weighed.features, place in marked, False, weighed.titled))
    return {kind: _unknowing(Examples(*map(np.array, zip(*each, strict=True)))) for kind, each in found.items()}


def _unknowing(examples: Examples) -> Examples:
    """Of annotated names the network, which has learnt them, says what it says of right judged ones on average.

    If there are none of these, it says even odds.
    """
    heard = examples.rows[examples.judged & examples.right, -OWN:]
    examples.rows[~examples.judged, -OWN:] = heard.mean(0) if len(heard) else 0.0
    return examples


def _seen(documents: Iterable[Document], nlp: Language) -> list[dict[Place, Weighed]]:
    """Features of the persons and bodies of each document, before any of them is left out."""
    out: list[dict[Place, Weighed]] = []
    repair = nlp.get_pipe("zh_repair")
    assert isinstance(repair, Repair)

    def note(doc: Doc) -> list[Span]:
        out.append({(w.name.start_char, w.name.end_char, JUDGED[w.name.label_]): w for w in rows(doc)})
        return list(doc.ents)

    likely, repair.likely = repair.likely, note
    try:
        for _ in extract(documents, nlp):
            pass
    finally:
        repair.likely = likely
    return out


def fit(examples: Examples) -> list[float]:
    """Weights of the features: a ridge on all but the constant, over features of one deviation."""
    deviation = examples.rows.std(0)
    deviation[deviation == 0] = 1.0
    counts = np.where(examples.judged, 1.0, ANNOTATED)
    weights = logistic(examples.rows / deviation, examples.right.astype(float), counts, RIDGE)
    return [round(float(w), 4) for w in weights / deviation]


def tried(examples: Examples, least: float) -> tuple[float, float]:
    """Of judged names that are found, the share of right ones among those that stay, and of right ones that stay.

    Each tenth is weighed by weights of the others. Names with a title beside them have their own bound, if it is lower.
    A name that stays because it is likely elsewhere in its article does not stay here.
    """
    chance = np.zeros(len(examples.right))
    fold = np.random.default_rng(0).integers(0, FOLDS, len(chance))
    for n in range(FOLDS):
        weights = np.array(fit(examples.some(fold != n)))
        chance[fold == n] = 1 / (1 + np.exp(-examples.rows[fold == n] @ weights))
    bound = np.where(examples.titled, min(TITLED, least), least)
    stays = examples.judged & (chance >= bound)
    right = examples.right & examples.judged
    return float(right[stays].mean()), float((stays & right).sum() / right.sum())


def save(weights: dict[str, list[float]], folder: Path) -> None:
    """Write `likely.json`."""
    (folder / "likely.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")
