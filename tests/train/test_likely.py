"""Weights of likely names: from judged names of an archive and from annotated articles."""

from __future__ import annotations

import numpy as np
import pytest

from kg.records import Document
from pipelines import load
from pipelines.score.gold import GoldArticle, GoldSpan
from pipelines.score.judged import Judged, judged
from pipelines.train.likely import Examples, examples, fit, tried
from pipelines.zh.likely import OWN

TEXT = "县长王建国来到望江县水利局。"


def test_judged_and_annotated_names_that_the_pipeline_finds_are_examples():
    start = TEXT.index("王建国")
    body = TEXT.index("望江县水利局")
    names = [
        Judged("a", start, start + 3, "Person", "right", (start, start + 3)),
        Judged("a", body, body + 6, "Organization", "other", None),
    ]
    article = GoldArticle(
        id="b",
        text="县长王建国和副县长陆平来到望江县水利局。",
        title=None,
        date="2021-11-12",
        place=None,
        byline=[],
        mentions=[GoldSpan(start, start + 3, "Person")],
        triggers=[],
        entities=[],
        mentioned=[],
        positions=[],
        part_of=[],
        events=[],
    )
    nlp = load()
    before = nlp.get_pipe("zh_repair").likely
    found = examples([Document(id="a", text=TEXT)], names, [article], nlp)
    assert nlp.get_pipe("zh_repair").likely is before
    assert found["Person"].right.tolist() == [True, True, False]
    assert found["Person"].judged.tolist() == [True, False, False]
    assert found["Person"].titled.tolist() == [True, True, True]
    # the network has learnt annotated articles: what it says of them is no evidence
    judged, *annotated = found["Person"].rows[:, -OWN:].tolist()
    assert annotated == [judged, judged]
    assert found["Organization"].rows[1, -OWN:].tolist() == [0.0] * OWN
    assert found["Organization"].right.tolist() == [False, False]


def test_each_tenth_is_weighed_by_the_others():
    chance = np.random.default_rng(3)
    seen = chance.normal(size=2000)
    rows = np.stack([np.ones(2000), seen, chance.normal(size=2000)], 1)
    right = seen + chance.normal(scale=0.5, size=2000) > 0
    names = Examples(rows, right, np.ones(2000, bool), np.zeros(2000, bool))
    assert fit(names)[1] > 10 * abs(fit(names)[2])
    precision, recall = tried(names, 0.5)
    assert precision == pytest.approx(recall, abs=0.05)
    assert 0.8 < precision < 0.95
    stricter, fewer = tried(names, 0.9)
    assert stricter > precision and fewer < recall


def test_judged_names_have_a_verdict_and_edges_within_reason():
    names = judged()
    assert {each.type for each in names} == {"Person", "Organization"}
    assert all(each.right == (each.start, each.end) for each in names if each.verdict == "right")
    moved = [each for each in names if each.verdict == "edges" and each.right]
    assert sum(each.right != (each.start, each.end) for each in moved) > 0.9 * len(moved) > 0
    assert all(abs(each.right[0] - each.start) < 40 and abs(each.right[1] - each.end) < 40 for each in moved)
