"""Docs built by hand: words with tags, heads and labels, and entities by their words."""

from __future__ import annotations

import datetime

import pytest
import spacy
from spacy.tokens import Doc

import pipelines.zh.doc  # noqa: F401  (registers the extensions)


@pytest.fixture(scope="session")
def nlp():
    return spacy.blank("xx")


@pytest.fixture
def build(nlp):
    """`rows` is a list of (word, upos, head counted from 1, label); `ents` (first word, last word, label).

    `spaces` says behind which words a blank stands.
    """

    def make(rows, ents=(), *, date=datetime.date(2021, 11, 12), spaces=()):
        words, tags, heads, deps = zip(*rows, strict=True)
        to = [i if head == 0 else head - 1 for i, head in enumerate(heads)]
        labels = ["ROOT" if dep == "root" else dep for dep in deps]
        doc = Doc(
            nlp.vocab, words=list(words), spaces=spaces or [False] * len(words), pos=list(tags), heads=to, deps=labels
        )
        doc.ents = [doc_span(doc, a, b, label) for a, b, label in ents]
        doc._.date = date
        return doc

    return make


def doc_span(doc, first, last, label):
    from spacy.tokens import Span

    return Span(doc, first, last + 1, label=label)
