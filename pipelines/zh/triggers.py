"""Event triggers: `doc.spans["triggers"]`, labelled with event types.

Where the character network has read the text, its triggers stand. On a Doc of another analyser the word lists of the
ontology find them, with the tree deciding which of these words report something that happens.
"""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.ontology import ontology, schema
from pipelines.zh.doc import TRIGGERS
from pipelines.zh.names import labelled
from pipelines.zh.words import NAMES


@cache
def lexicon() -> dict[str, str]:
    """Trigger word -> event type."""
    return {word: name for name, kind in ontology().events.items() for word in kind.triggers}


def from_lexicon(doc: Doc) -> list[Span]:
    """Triggers by word list: verbs outside of names that no speech covers and that are not said to be due."""
    out: list[Span] = []
    speech = -1
    for token in doc:
        kind = lexicon().get(token.text)
        if kind is None or token.ent_type_ or token.i <= speech or not _happens(token, kind):
            continue
        out.append(Span(doc, token.i, token.i + 1, label=kind))
        if ontology().events[kind].content:
            speech = token.sent.end - 1
    return out


def _happens(token: Token, kind: str) -> bool:
    """A verb, or a noun under a light verb, that no modal asks for and, where its type needs one, with a figure."""
    verb = token.head if token.dep_ == "obj" and token.head.text in schema("roles_rules")["light_verbs"] else token
    if token.pos_ not in {"VERB", "AUX"} and verb is token and token.dep_ != "ROOT":
        return False
    if any(c.text in schema("roles_rules")["due"] for c in verb.children if c.i < verb.i):
        return False
    if ontology().events[kind].needs == "figure":
        return any(t.pos_ == "NUM" or t.like_num for t in verb.subtree if t.i > verb.i)
    return True


@Language.component("zh_triggers", requires=["token.dep"], assigns=["doc.spans"])
def triggers(doc: Doc) -> Doc:
    """Set the triggers of a Doc."""
    read = NAMES in doc.user_data
    doc.spans[TRIGGERS] = labelled(doc, set(ontology().events)) if read else from_lexicon(doc)
    doc.user_data.pop(NAMES, None)
    return doc
