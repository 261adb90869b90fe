import pytest
import spacy
from spacy.tokens import Doc

from pipelines.backends.layers import Layers, fill, set_sentences, words_of

VOCAB = spacy.blank("zh").vocab


@pytest.fixture
def doc():
    return Doc(VOCAB, words=["\n", "何松年", "讲话", "。", "\n\n", "会议", "结束", "。"], spaces=[False] * 8)


TREE = Layers(tags=["NR", "VV", "PU"], heads=[1, 1, 1], labels=["nsubj", "root", "punct"], names=[(0, 1, "PERSON")])
OTHER = Layers(tags=["NN", "VV", "PU"], heads=[1, 1, 1], labels=["nsubj", "root", "punct"])


def test_sentences_by_punctuation_and_lines(doc):
    set_sentences(doc)
    assert [sentence.text for sentence in doc.sents] == ["\n何松年讲话。\n\n", "会议结束。"]
    assert words_of(doc) == [[1, 2, 3], [5, 6, 7]]


def test_layers_are_written_around_white_space(doc):
    set_sentences(doc)
    fill(doc, words_of(doc), [TREE, OTHER])
    assert [token.pos_ for token in doc] == ["SPACE", "PROPN", "VERB", "PUNCT", "SPACE", "NOUN", "VERB", "PUNCT"]
    assert [token.dep_ for token in doc] == ["dep", "nsubj", "ROOT", "punct", "dep", "nsubj", "ROOT", "punct"]
    assert [token.head.i for token in doc] == [1, 2, 2, 2, 3, 6, 6, 6]
    assert [sentence.text for sentence in doc.sents] == ["\n何松年讲话。\n\n", "会议结束。"]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("何松年", "PER")]


def test_the_name_that_is_said_first_wins(doc):
    names = [(0, 2, "ORG"), (1, 3, "PERSON"), (2, 3, "MONEY")]
    fill(doc, [[1, 2, 3]], [Layers(names=names)])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("何松年讲话", "ORG")]


def test_missing_layers_stay_empty(doc):
    set_sentences(doc)
    fill(doc, words_of(doc), [Layers(), Layers()])
    assert not doc.ents
    assert not any(doc.has_annotation(layer) for layer in ("TAG", "POS", "DEP"))


def test_white_space_alone_is_no_sentence():
    blank = Doc(VOCAB, words=[" ", "\n"], spaces=[False, False])
    set_sentences(blank)
    assert words_of(blank) == []
