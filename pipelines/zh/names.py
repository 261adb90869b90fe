"""Named entities of a Doc from what the character network read: `Doc.ents` with the nine tags."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.ontology import ontology
from pipelines.zh.words import NAMES


def labelled(doc: Doc, labels: set[str]) -> list[Span]:
    """Spans of tokens under the character spans that bear one of the labels."""
    found = (
        doc.char_span(a, b, label=label, alignment_mode="expand")
        for a, b, label in doc.user_data.get(NAMES, [])
        if label in labels
    )
    return list(filter_spans([s for s in found if s is not None and s.text.strip()]))


@Language.component("zh_names", assigns=["doc.ents"])
def names(doc: Doc) -> Doc:
    """Set the entities that the tokenizer's network recognised."""
    doc.ents = labelled(doc, set(ontology().tags()))
    return doc
