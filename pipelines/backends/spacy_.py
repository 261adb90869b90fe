"""`pipelines.load("spacy:NAME")`: an installed Chinese spaCy pipeline, its labels turned into ours."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError
from pipelines.backends import tagmap
from pipelines.backends.layers import Layers, fill, set_sentences, words_of


def load(name: str) -> Language:
    """A spaCy pipeline by package name or folder, with the component `own_labels` at its end.

    Raises:
        ModelError: it is not there, is not Chinese, or finds neither names nor dependencies.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError.no_spacy_model(name) from error
    except ImportError as error:
        raise ModelError.unsuitable(name, f"it needs {error.name or 'a package'}, which is not installed") from error
    if nlp.lang != "zh":
        raise ModelError.unsuitable(name, f"its language is {nlp.lang}, not zh")
    given = {value for pipe in nlp.pipe_names for value in nlp.get_pipe_meta(pipe).assigns}
    if not given & {"doc.ents", "token.dep"}:
        raise ModelError.unsuitable(name, "it finds neither names nor dependencies")
    nlp.add_pipe("own_labels")
    return nlp


@Language.component(
    "own_labels",
    requires=["token.tag", "token.dep", "doc.ents"],
    assigns=["token.pos", "token.head", "token.dep", "token.sent_start", "doc.ents"],
)
def own_labels(doc: Doc) -> Doc:
    """Turn the labels of a Doc, whatever known schemes they are of, into ours; trees are turned too."""
    if not doc.has_annotation("SENT_START"):
        set_sentences(doc)
    words = words_of(doc)
    fill(doc, words, [_layers(doc, sentence) for sentence in words])
    return doc


def _layers(doc: Doc, words: list[int]) -> Layers:
    place = {i: n for n, i in enumerate(words)}
    names = [(place[ent.start], place[ent.end - 1] + 1, ent.label_) for ent in doc.ents if ent.start in place]
    tags = [_tag(doc[i]) for i in words] if doc.has_annotation("TAG") or doc.has_annotation("POS") else []
    if not doc.has_annotation("DEP"):
        return Layers(tags=tags, names=names)
    heads = [place.get(doc[i].head.i, place[i]) for i in words]
    return Layers(tags=tags, heads=heads, labels=[doc[i].dep_ for i in words], names=names)


def _tag(token: Token) -> str:
    """The fine tag if it is of a known scheme, else UPOS as the pipeline has it."""
    return token.tag_ if tagmap.knows("upos", token.tag_) else token.pos_
