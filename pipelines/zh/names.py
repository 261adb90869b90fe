"""Named entities of a Doc from what the character network read: `Doc.ents` with the nine tags.

Persons and bodies need a second opinion: what LAC, which the network was trained on, says by itself.
"""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from kg.ontology import ontology
from pipelines.zh.lexicon import body_endings, looks_chinese, short_names, surnames
from pipelines.zh.told import Heard, Opinion
from pipelines.zh.words import HEARD, NAMES, SURE

LEAST_SUPPORT = 0.15
"""LAC's mean probability over the characters of a name."""
LEAST_TITLED = 0.02
"""The same where a title stands before it: below, a word with a rare surname is the verb or noun that it looks like."""

LEAST_SURE, LEAST_UNSURE = 0.15, 0.5
"""A person that has no title or list beside the name, which does not look Chinese, needs this probability of the
network's own, or this support: of 1,224 persons in 700 items of broadcast news 45 fall by it, and 40 of these are none.
Names that look Chinese are spared: below any such bound as many of them are persons as not."""


LEAST_BODY = 0.5
"""LAC's mean probability over the characters of a body's name that does not end as bodies' names do."""
LEAST_ACTION = 0.3
"""The same where LAC sees it begin with a verb: 希望|某方, 脱离|某联盟."""


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
    """Set the entities that the tokenizer's network recognised, without those that nothing else supports."""
    found = labelled(doc, set(ontology().tags()))
    heard: Heard | None = doc.user_data.get(HEARD)
    if heard is not None:
        persons = _Persons(doc, found, heard)
        found = [
            e
            for e in found
            if (e.label_ != "PER" or persons.stands(e))
            and (e.label_ != "ORG" or _is_body(e.text, heard.opinion(e.start_char, e.end_char, "ORG")))
        ]
    doc.ents = found
    return doc


class _Persons:
    """What stands beside the recognised persons, and what the networks say of them."""

    def __init__(self, doc: Doc, found: list[Span], heard: Heard) -> None:
        self._heard = heard
        self._sure: dict[int, float] = doc.user_data.get(SURE, {})
        self._titled = {e.end for e in found if e.label_ == "POS"}
        self._listed = _listed(found)

    def stands(self, name: Span) -> bool:
        """LAC takes it for a name, or it begins with a common surname, or with a rare one and a title stands before it.

        A foreign name that neither network is sure of needs a title or a list besides.
        """
        support = self._heard.opinion(name.start_char, name.end_char, "PER").support
        titled = name.start in self._titled
        known = surnames(rare=titled and support >= LEAST_TITLED)
        if support < LEAST_SUPPORT and name.text[:1] not in known and name.text[:2] not in known:
            return False
        sure = self._sure.get(name.start_char, 1.0) >= LEAST_SURE or support >= LEAST_UNSURE
        return titled or sure or name.start in self._listed or looks_chinese(name.text)


def _listed(found: list[Span]) -> set[int]:
    """First tokens of the persons that stand in a list with another one."""
    persons = [e for e in found if e.label_ == "PER"]
    pairs = [(a, b) for a, b in pairwise(persons) if a.end + 1 == b.start and a.doc[a.end].text in "、/"]
    return {e.start for pair in pairs for e in pair}


def _is_body(name: str, opinion: Opinion) -> bool:
    """LAC takes it for a body's, or it ends as bodies' names do and begins with no verb."""
    if name.endswith(body_endings()):
        return opinion.classes[0] != "v" or opinion.support >= LEAST_ACTION
    return opinion.support >= LEAST_BODY or name in short_names()
