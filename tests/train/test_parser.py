"""Two parsers that vote, one that learns from them, and three readers of word ends."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")
pytest.importorskip("onnx")

import torch

from pipelines.train.encoder import STATE_SIZE
from pipelines.train.pair import Pair, known_by
from pipelines.train.parser import Parser, Settings, loss, taught_loss
from pipelines.train.parser_graph import Relations, Trees
from pipelines.train.parser_items import Item, Labels, Taught
from pipelines.train.segmenter import Segmenter, Window

SMALL = Settings(hidden=4, word=3, project=5, arc=4, label=3)
OWN = Labels(words={"甲": 2}, upos=["NOUN", "VERB"], deps=["nsubj", "root"])
MORE = Labels(words={"乙": 2, "甲": 3}, upos=["INTJ", "NOUN", "VERB"], deps=["nsubj", "orphan", "root"])


def inputs(words):
    return torch.ones(1, 2, 2 * STATE_SIZE), torch.tensor([words]), torch.tensor([2])


def test_a_parser_says_the_same_with_more_labels_and_never_the_new_ones():
    torch.manual_seed(0)
    own = Parser(OWN, SMALL).eval()
    more = known_by(own, OWN, MORE)
    with torch.no_grad():
        arcs, labels, tags, _ = own(*inputs([2, 1]))
        arcs_more, labels_more, tags_more, _ = more(*inputs([3, 2]))
    assert torch.allclose(arcs, arcs_more)
    assert torch.allclose(labels, labels_more[:, :, [0, 2]])
    assert torch.allclose(tags, tags_more[..., 1:])
    assert labels_more[:, :, 1].max() < labels.min() and tags_more[..., 0].max() < tags.min()


def test_a_pair_gives_mean_scores_and_the_first_ones_states():
    torch.manual_seed(1)
    a, b = Parser(OWN, SMALL).eval(), Parser(OWN, SMALL).eval()
    with torch.no_grad():
        arcs, _, tags, hidden = Pair(a, b)(*inputs([2, 1]))
        first, second = a(*inputs([2, 1])), b(*inputs([2, 1]))
    assert torch.allclose(arcs, (first[0] + second[0]) / 2)
    assert torch.allclose(tags.sum(-1), torch.ones(1, 2))
    assert torch.equal(hidden, first[3])


def test_a_window_sees_its_neighbours_and_nothing_further():
    torch.manual_seed(2)
    window = Window(1, 2).eval()
    states = torch.randn(1, 8, STATE_SIZE)
    changed = states.clone()
    changed[0, 7] += 1
    with torch.no_grad():
        differ = (window(states) != window(changed))[0].tolist()
    assert differ == [False] * 5 + [True] * 3


def test_three_readers_vote_on_each_character():
    with torch.no_grad():
        assert Segmenter().eval()(torch.randn(2, 7, STATE_SIZE)).shape == (2, 7)


def sentence():
    states = torch.randn(3, 2 * STATE_SIZE, generator=torch.Generator().manual_seed(3))
    return states, torch.tensor([2, 1, 1]), torch.tensor([2, 0, 2]), torch.tensor([0, 1, 0]), torch.tensor([0, 1, 0])


def test_relations_are_named_for_the_chosen_heads_alone():
    torch.manual_seed(4)
    model = Parser(OWN, SMALL).eval()
    states, words, heads, _, _ = sentence()
    given = states[None], words[None], torch.tensor([3])
    with torch.no_grad():
        arcs, labels, tags, _ = model(*given)
        own_arcs, own_tags, hidden = Trees(model)(*given)
        above = hidden[0, (heads - 1).clamp(0)]
        relations = Relations(model)(hidden[0], above, heads == 0)
    assert torch.equal(own_arcs, arcs) and torch.equal(own_tags, tags)
    assert torch.allclose(relations, labels[0, torch.arange(3), :, heads], atol=1e-5)


def test_a_teacher_that_is_sure_of_the_tree_teaches_what_the_tree_teaches():
    torch.manual_seed(5)
    model = Parser(OWN, SMALL).eval()
    states, words, heads, deps, upos = sentence()
    tree = Item(states, words, heads, deps, upos)
    sure = Taught(states, words, heads, *(torch.eye(n)[each] for n, each in ((4, heads), (2, deps), (2, upos))))
    open_eyed = Settings(word_dropout=0)
    with torch.no_grad():
        assert torch.allclose(loss(model, [tree], open_eyed), taught_loss(model, [sure], open_eyed))
