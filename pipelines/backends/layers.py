"""What an analyser says about the words of one sentence, and how it is written into a Doc in our terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc, Span

from pipelines.backends import tagmap, tree
from pipelines.zh.sentences import sentence_spans


class Layers(NamedTuple):
    """One sentence in the analyser's own terms; a layer that it has not is empty.

    `heads` count from 0 in the sentence and a root is its own head; `names` are (first word, end word, label).
    """

    tags: Sequence[str] = ()
    heads: Sequence[int] = ()
    labels: Sequence[str] = ()
    names: Sequence[tuple[int, int, str]] = ()


def words_of(doc: Doc) -> list[list[int]]:
    """Indices of the words of each sentence, without white space; a Doc without sentences is one."""
    sentences = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    found = ([token.i for token in sentence if not token.is_space] for sentence in sentences)
    return [words for words in found if words]


def set_sentences(doc: Doc) -> None:
    """Sentences by punctuation, for a Doc without trees."""
    starts = {start for start, _ in sentence_spans(doc.text)[1:]}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts


def fill(doc: Doc, words: Sequence[Sequence[int]], layers: Sequence[Layers]) -> None:
    """Write all layers of a document, sentence by sentence: `tag_`, `pos_`, `head`, `dep_`, sentence starts, `ents`.

    Args:
        doc: its text is not changed.
        words: for each sentence the tokens that its layers speak of.
        layers: of the same sentences.
    """
    if any(layer.tags for layer in layers):
        _fill_tags(doc, words, layers)
    if any(layer.heads for layer in layers):
        _fill_trees(doc, words, layers)
    doc.set_ents(_names(doc, words, layers))


def _fill_tags(doc: Doc, words: Sequence[Sequence[int]], layers: Sequence[Layers]) -> None:
    for token in doc:
        if token.is_space:
            token.pos_ = "SPACE"
    for sentence, layer in zip(words, layers, strict=True):
        for i, tag in zip(sentence, layer.tags, strict=True):
            doc[i].tag_ = doc[i].tag_ or tag
            doc[i].pos_ = tagmap.upos(tag)


def _fill_trees(doc: Doc, words: Sequence[Sequence[int]], layers: Sequence[Layers]) -> None:
    """Heads go in all at once, since spaCy cuts sentences by them; white space hangs on the word before it."""
    heads = np.array([max(i - 1, 0) for i in range(len(doc))])
    heads[0] = min(1, len(doc) - 1)
    labels = ["dep"] * len(doc)  # spaCy drops the head of a token without a label
    for sentence, layer in zip(words, layers, strict=True):
        found = tree.convert(layer.heads, layer.labels, [doc[i].pos_ for i in sentence])
        for i, head, label in zip(sentence, *found, strict=True):
            heads[i], labels[i] = sentence[head], label
    strings = [doc.vocab.strings.add(label) for label in labels]
    offsets = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
    table: Any = np.stack([offsets, np.array(strings, np.uint64)], axis=1)
    doc.from_array(["HEAD", "DEP"], table)


def _names(doc: Doc, words: Sequence[Sequence[int]], layers: Sequence[Layers]) -> list[Span]:
    """Entities in our terms; where two overlap, the one that the analyser says first."""
    out: list[Span] = []
    taken: set[int] = set()
    for sentence, layer in zip(words, layers, strict=True):
        for start, end, label in layer.names:
            ours = tagmap.entity(label)
            tokens = range(sentence[start], sentence[end - 1] + 1)
            if ours and taken.isdisjoint(tokens):
                taken.update(tokens)
                out.append(Span(doc, tokens.start, tokens.stop, label=ours))
    return out
