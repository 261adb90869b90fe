"""Weights of bodies' edges: learnt from right edges among those nearby."""

from __future__ import annotations

import numpy as np
import spacy

from kg.records import Document
from pipelines.score.judged import Judged
from pipelines.train.shifts import WRONG, Choice, choices, fit, save, tried
from pipelines.zh.shifts import Shifts, features
from pipelines.zh.told import Heard
from pipelines.zh.words import HEARD, NAMES
from tests.zh.test_edges import heard

CHOSEN = 16
"""Place of the feature that says that a span is the recognised one."""


def test_what_tells_the_right_edges_gets_the_weight():
    chance = np.random.default_rng(5)
    told = []
    for _ in range(200):
        rows = chance.normal(size=(6, 3))
        told.append(Choice(rows, int(rows[:, 1].argmax()), 1.0))
    weights = fit(told)
    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))


def test_what_is_tried_is_weighed_by_the_others():
    chance = np.random.default_rng(5)
    told = []
    for right in (0, 3) * 60:
        rows = chance.normal(size=(4, 2))
        rows[right, 0] += 9.0
        told.append(Choice(rows, right, 1.0))
    assert tried(told) == (60, 60, 60, 0)


def test_the_names_that_count_are_recognised_bodies_whose_right_edges_are_near():
    text = "据悉雷池合作组织今天发表声明。"
    seen = heard("据/p 悉/+ 雷/nt 池/+ 合/+ 作/+ 组/+ 织/+ 今/n 天/+ 发/v 表/+ 声/n 明/+ 。/n")

    def read(recognised):
        doc = spacy.blank("zh").make_doc(text)
        doc.user_data |= {HEARD: Heard([(0, seen)]), NAMES: recognised}
        return choices([Document(id="a", text=text)], names, lambda _: doc)

    names = [Judged("a", 2, 8, "Organization", "right", (2, 8)), Judged("b", 2, 8, "Organization", "right", (2, 8))]
    [choice] = read([(2, 8, "ORG")])
    assert (choice.right, choice.weight) == (0, 1.0)
    [choice] = read([(2, 6, "ORG")])
    assert (choice.right > 0, choice.weight) == (True, WRONG)
    assert read([(2, 6, "ORG"), (6, 8, "PER")]) == []
    assert read([(2, 6, "PER")]) == []


def test_saved_weights_are_read_again(tmp_path):
    told = heard("雷/nt 池/+ 说/v")
    weights = [0.0] * len(features("雷池说", (0, 2), (0, 2), told))
    save(weights, tmp_path)
    assert Shifts(tmp_path)("雷池说", (0, 2), told, (0, 3)) == (0, 2)
    weights[CHOSEN] = -9.0
    save(weights, tmp_path)
    assert Shifts(tmp_path)("雷池说", (0, 2), told, (0, 3)) != (0, 2)
