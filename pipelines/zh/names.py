"""Named entities of a Doc from what the character network read: `Doc.ents` with the nine tags."""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.ontology import ontology
from pipelines.zh.lexicon import surnames
from pipelines.zh.words import NAMES, PERSONS, SURE

LEAST_SUPPORT = 0.15
"""LAC's mean probability over the characters of a name."""
LEAST_TITLED = 0.02
"""The same where a title stands before it: below, a word with a rare surname is the verb or noun that it looks like."""

LEAST_SURE, LEAST_UNSURE = 0.15, 0.5
"""A person that has no title or list beside the name, which does not look Chinese, needs this probability of the
network's own, or this support: of 1,224 persons in 700 items of broadcast news 45 fall by it, and 40 of these are none.
Names that look Chinese are spared: below any such bound as many of them are persons as not."""


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
    support, sure = doc.user_data.pop(PERSONS, {}), doc.user_data.get(SURE, {})
    found = labelled(doc, set(ontology().tags()))
    titled = {e.end for e in found if e.label_ == "POS"}
    listed = _listed(found)
    told = {
        e.start
        for e in found
        if e.start in titled
        or e.start in listed
        or _stands(e.text, sure.get(e.start_char, 1.0), support.get(e.start_char, 1.0))
    }
    doc.ents = [
        e
        for e in found
        if e.label_ != "PER"
        or (e.start in told and _is_name(e, support.get(e.start_char, 1.0), titled=e.start in titled))
    ]
    return doc


def _listed(found: list[Span]) -> set[int]:
    """First tokens of the persons that stand in a list with another one."""
    persons = [e for e in found if e.label_ == "PER"]
    pairs = [(a, b) for a, b in pairwise(persons) if a.end + 1 == b.start and a.doc[a.end].text == "、"]
    return {e.start for pair in pairs for e in pair}


def _stands(name: str, sure: float, support: float) -> bool:
    """Does a name stand without a title and outside of lists?"""
    return sure >= LEAST_SURE or support >= LEAST_UNSURE or _looks_chinese(name)


def _looks_chinese(name: str) -> bool:
    """A common surname with one or two characters behind it."""
    return (name[:1] in surnames() and len(name) in (2, 3)) or (name[:2] in surnames() and len(name) in (3, 4))


def _is_name(span: Span, support: float, *, titled: bool) -> bool:
    """LAC takes it for a name, or it begins with a common surname, or with a rare one and a title stands before it."""
    known = surnames(rare=titled and support >= LEAST_TITLED)
    return support >= LEAST_SUPPORT or span.text[:1] in known or span.text[:2] in known
