"""Weights of bodies' edges: learnt from right edges among those nearby."""

from __future__ import annotations

import numpy as np

from kg.data import data
from kg.records import Document
from pipelines import load
from pipelines.score.judged import Judged
from pipelines.train.shifts import WRONG, Choice, choices, fit, save
from pipelines.zh.shifts import Shifts
from tests.zh.test_edges import heard


def test_what_tells_the_right_edges_gets_the_weight():
    chance = np.random.default_rng(5)
    told = []
    for _ in range(200):
        rows = chance.normal(size=(6, 3))
        told.append(Choice(rows, int(rows[:, 1].argmax()), 1.0))
    weights = fit(told)
    assert weights[1] > 5 * max(abs(weights[0]), abs(weights[2]))


def test_the_names_that_count_are_bodies_whose_right_edges_are_near():
    text = "雷池合作组织今天发表声明。"
    names = [
        Judged("a", 0, 6, "Organization", "right", (0, 6)),
        Judged("a", 0, 4, "Organization", "edges", (0, 6)),
        Judged("a", 0, 2, "Organization", "edges", None),
        Judged("a", 0, 2, "Person", "right", (0, 2)),
        Judged("b", 0, 2, "Organization", "right", (0, 2)),
    ]
    right, wrong = choices([Document(id="a", text=text)], names, load().tokenizer)
    assert (right.right, right.weight) == (0, 1.0)
    assert (wrong.right > 0, wrong.weight) == (True, WRONG)


def test_saved_weights_are_read_again(tmp_path):
    size = len((data("models", "zh_news") / "shifts.json").read_text(encoding="utf-8").split(","))
    save([0.0] * size, tmp_path)
    assert Shifts(tmp_path)("雷池说", (0, 2), heard("雷/nt 池/+ 说/v"), (0, 3)) == (0, 2)
