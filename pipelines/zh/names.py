"""Named entities of a Doc from what the character network read: `Doc.ents` with the nine tags."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.ontology import ontology
from pipelines.zh.lexicon import surnames
from pipelines.zh.words import NAMES, PERSONS

LEAST_SUPPORT = 0.15
"""LAC's mean probability over the characters of a name."""
LEAST_TITLED = 0.02
"""The same where a title stands before it: below, a word with a rare surname is the verb or noun that it looks like."""


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
    """Set the entities that the tokenizer's network recognised, without persons that nothing else supports."""
    support = doc.user_data.pop(PERSONS, {})
    found = labelled(doc, set(ontology().tags()))
    titled = {e.end for e in found if e.label_ == "POS"}
    doc.ents = [
        e for e in found if e.label_ != "PER" or _is_name(e, support.get(e.start_char, 1.0), titled=e.start in titled)
    ]
    return doc


def _is_name(span: Span, support: float, *, titled: bool) -> bool:
    """LAC takes it for a name, or it begins with a common surname, or with a rare one and a title stands before it."""
    known = surnames(rare=titled and support >= LEAST_TITLED)
    return support >= LEAST_SUPPORT or span.text[:1] in known or span.text[:2] in known
