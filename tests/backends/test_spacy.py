import random

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

import pipelines
from kg.errors import ModelError
from pipelines.backends.spacy_ import load

PEOPLE = ["钱竹溪", "何松年"]
PLACES = ["青螺县", "白鹭镇", "枫桥岭", "石门湾"]
TOKENIZER = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
"""Words between blanks: the pipeline of the test learns no segmentation."""


def meeting(vocab, person, place):
    """In the terms of spaCy's own Chinese pipelines: CTB tags, CoreNLP relations, OntoNotes names."""
    return Doc(
        vocab,
        words=[person, "在", place, "参加", "了", "三", "场", "会议", "。"],
        tags=["NR", "P", "NR", "VV", "AS", "CD", "M", "NN", "PU"],
        heads=[3, 2, 3, 3, 3, 7, 5, 3, 3],
        deps=["nsubj", "case", "nmod:prep", "ROOT", "aux:asp", "nummod", "mark:clf", "dobj", "punct"],
        ents=["B-PERSON", "O", "B-GPE", "O", "O", "B-CARDINAL", "O", "O", "O"],
    )


def train(components, folder):
    """A small pipeline that has learnt its few sentences by heart."""
    spacy.util.fix_random_seed(3)
    nlp = spacy.blank("zh", config=TOKENIZER)
    for name in components:
        nlp.add_pipe(name, config={"min_action_freq": 1} if name == "parser" else {})
    single = [meeting(nlp.vocab, person, place) for person in PEOPLE for place in PLACES]
    docs = single + [Doc.from_docs(pair) for pair in zip(single, reversed(single), strict=True)]
    examples = [Example(nlp.make_doc(" ".join(token.text for token in doc)), doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    for _ in range(30):
        random.shuffle(examples)
        nlp.update(examples, sgd=optimizer)
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return train(["tagger", "parser", "ner"], tmp_path_factory.mktemp("spacy") / "full")


@pytest.fixture(scope="module")
def names_only(tmp_path_factory):
    return train(["ner"], tmp_path_factory.mktemp("spacy") / "names")


def test_an_installed_pipeline_speaks_our_terms(full):
    doc = load(str(full))("何松年 在 白鹭镇 参加 了 三 场 会议 。")
    assert [(token.text, token.pos_, token.dep_, token.head.text) for token in doc] == [
        ("何松年", "PROPN", "nsubj", "参加"),
        ("在", "ADP", "case", "白鹭镇"),
        ("白鹭镇", "PROPN", "obl", "参加"),
        ("参加", "VERB", "ROOT", "参加"),
        ("了", "AUX", "aux", "参加"),
        ("三", "NUM", "nummod", "会议"),
        ("场", "NOUN", "clf", "三"),
        ("会议", "NOUN", "obj", "参加"),
        ("。", "PUNCT", "punct", "参加"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("何松年", "PER"), ("白鹭镇", "LOC")]


def test_later_components_find_events_in_it(full):
    doc = pipelines.load(f"spacy:{full}")("何松年 在 白鹭镇 参加 了 三 场 会议 。")
    [event] = doc._.events
    assert (event.trigger.text, event.trigger.label_) == ("参加", "Attend")
    assert {(filler.role, filler.span.text) for filler in event.fillers} >= {("agent", "何松年"), ("place", "白鹭镇")}


def test_sentences_follow_the_trees(full):
    doc = load(str(full))("何松年 在 白鹭镇 参加 了 三 场 会议 。 钱竹溪 在 石门湾 参加 了 三 场 会议 。")
    assert [sentence.root.text for sentence in doc.sents] == ["参加", "参加"]


def test_without_a_parser_punctuation_ends_sentences(names_only):
    doc = load(str(names_only))("何松年 在 白鹭镇 参加 了 三 场 会议 。 钱竹溪 在 石门湾 参加 了 三 场 会议 。")
    assert [sentence[0].text for sentence in doc.sents] == ["何松年", "钱竹溪"]
    assert {ent.label_ for ent in doc.ents} == {"PER", "LOC"}
    assert not doc.has_annotation("DEP")


def test_a_pipeline_that_is_not_installed_is_named_with_the_way_to_get_it():
    with pytest.raises(ModelError, match=r"zh_core_web_sm: not installed.*github\.com/explosion/spacy-models"):
        load("zh_core_web_sm")


@pytest.mark.parametrize(("language", "component", "reason"), [("en", "ner", "not zh"), ("zh", "tagger", "neither")])
def test_an_unsuitable_pipeline_is_refused(language, component, reason, tmp_path):
    nlp = spacy.blank(language)
    nlp.add_pipe(component)
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match=reason):
        load(str(tmp_path))
