"""Which tags each character of a sentence may have, where a corpus marks only some of the types."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kg.ontology import ontology
from pipelines.conllu import Sentence
from pipelines.score.marked import UNMARKED, Spans
from pipelines.zh.tags import tag_names

SHARED = ("PER", "LOC", "ORG")
"""Types that LAC and the treebank know too."""


def open_beside(spans: Spans, size: int) -> NDArray[np.bool_]:
    """Tags [T, K] that marked names leave open: their own inside, elsewhere what was not marked."""
    names = tag_names()
    labels = set(ontology().tags()) - {UNMARKED}
    out = np.empty((size, len(names)), bool)
    out[:] = [n[2:] not in labels for n in names]
    for start, end, label in spans:
        out[start:end] = [n == f"I-{label}" for n in names]
        out[start] = [n == f"B-{label}" for n in names]
    return out


def lattice(sentence: Sentence) -> NDArray[np.bool_]:
    """Tags [T, K] that the treebank's names leave open.

    A person is a person. A place may be a facility, or go on the place before it (ours are chains); places and bodies
    may lie in a post, an occasion, a document or a project. No name of the three types stands anywhere else.
    """
    names = tag_names()
    larger = [n[2:] in {"POS", "EVT", "DOC", "PRJ"} for n in names]
    out = np.empty((len(sentence.text), len(names)), bool)
    out[:] = [n[2:] not in {*SHARED, "FAC"} for n in names]
    for (a, b), tag in zip(sentence.spans, sentence.ner, strict=True):
        position, _, label = tag.partition("-")
        if label not in SHARED:
            continue
        kinds = {"LOC": ("LOC", "FAC")}.get(label, (label,))
        begin = np.array([n in {f"B-{k}" for k in kinds} for n in names])
        inside = np.array([n in {f"I-{k}" for k in kinds} for n in names])
        out[a:b] = inside
        if position == "B":
            follows = label == "LOC" and a > 0 and bool((out[a - 1] & inside).any())
            out[a] = begin | inside if follows else begin
        if label != "PER":
            out[a:b] |= larger
    return out
