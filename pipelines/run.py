"""Stream documents through a pipeline: text in, one extraction a document out, in order."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from kg.records import Document, Extraction, encodable
from pipelines.collecting import uncollected
from pipelines.emit import emit

BATCH = 64
"""Documents whose sentences are read together."""


def extract(documents: Iterable[Document], nlp: Language) -> Iterator[Extraction]:
    """Extractions of documents, in order; memory holds one batch, and the words that the pipeline has met."""
    for batch in minibatch(documents, BATCH):
        yield from _batch([encodable(document) for document in batch], nlp)


@uncollected()
def _batch(chosen: list[Document], nlp: Language) -> list[Extraction]:
    docs = _make(nlp, [d.text for d in chosen])
    for doc, document in zip(docs, chosen, strict=True):
        doc._.date = datetime.date.fromisoformat(document.date) if document.date else None
        doc._.place = document.place
    return [emit(doc, d) for doc, d in zip(nlp.pipe(docs, batch_size=BATCH), chosen, strict=True)]


def _make(nlp: Language, texts: list[str]) -> list[Doc]:
    """Tokenized documents; tokenizers that read many texts at once do so."""
    pipe = getattr(nlp.tokenizer, "pipe", None)
    return list(pipe(texts)) if pipe is not None else [nlp.make_doc(t) for t in texts]
