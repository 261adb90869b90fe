"""What teaches the shipped parser beside the treebank: the pair's scores of unlabelled sentences.

Hinton et al. (2015), on text of the kind that is read later. Only the scores are learnt from: the text has no trees.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Collection
from pathlib import Path

import numpy as np
import spacy
import torch

from pipelines.train.pair import Pair
from pipelines.train.parser import Settings
from pipelines.train.parser_items import Item, Labels, Taught, batches, collate
from pipelines.zh.characters import Characters
from pipelines.zh.sentences import sentence_spans
from pipelines.zh.snapshot import words as words_of
from pipelines.zh.words import BOUNDS, STATES, Words

SETTINGS = Settings(arc=256, label=64, epochs=22, seed=2)
SENTENCES, SHORTEST, LONGEST, SEED = 6000, 8, 90, 0
"""Sentences that are drawn, and their length in characters."""


def unlabelled(path: Path, without: Collection[str]) -> list[str]:
    """Sentences of a gzipped JSON Lines file with a `text` a line, at most one a text, drawn with a fixed seed.

    Args:
        path: the file.
        without: sentences that must not be among them: those of articles that are kept aside.
    """
    chance = random.Random(SEED)
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            cut = [text[a:b] for a, b in sentence_spans(text) if SHORTEST <= b - a <= LONGEST]
            if cut:
                found.append(chance.choice(cut))
    chosen = chance.sample(found, min(SENTENCES, len(found)))
    return [sentence for sentence in chosen if sentence not in without]


def taught(sentences: list[str], teacher: Pair, labels: Labels, folder: Path) -> list[Taught]:
    """The teacher's probabilities of sentences that are cut into words by the character network in `folder`."""
    items = _items(sentences, labels, folder)
    out = []
    for chosen in batches(items, 2000, shuffle=False):
        part = [items[i] for i in chosen]
        with torch.no_grad():
            arcs, scores, tags, _ = teacher.eval()(*collate(part)[0])
        for row, item in enumerate(part):
            n = len(item.words)
            heads = arcs[row, :n, : n + 1].argmax(-1)
            out.append(
                Taught(
                    item.states,
                    item.words,
                    heads,
                    arcs[row, :n, : n + 1].softmax(-1).half(),
                    scores[row, torch.arange(n), :, heads].softmax(-1).half(),
                    tags[row, :n].half(),
                )
            )
    return out


def _items(sentences: list[str], labels: Labels, folder: Path) -> list[Item]:
    nlp = spacy.blank("zh")
    out = []
    for doc in Words(nlp.vocab, Characters(folder), cut_at_names=True).pipe(sentences):
        told = words_of(doc)
        for tokens, states in zip(doc.user_data[BOUNDS], doc.user_data[STATES], strict=True):
            ids = torch.tensor([labels.words.get(told[i], 1) for i in tokens])
            blank = torch.zeros_like(ids)
            edges = np.concatenate([states.states[states.first], states.states[states.last]], -1)
            out.append(Item(torch.from_numpy(edges.astype(np.float16)), ids, blank, blank, blank))
    return [item for item in out if len(item.words) > 1]
