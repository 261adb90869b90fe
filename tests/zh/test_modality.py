"""Is it a fact? What the sentence says of its trigger."""

from __future__ import annotations

import pytest

import pipelines
from kg.records import Document
from pipelines.run import extract


@pytest.fixture(scope="module")
def nlp():
    return pipelines.load()


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("3月1日，何川察看青龙桥。", "察看", "fact"),
        ("3月5日，望江县将召开县人大常委会会议。", "召开", "planned"),
        ("望江县已于3月1日召开县人大常委会会议。", "召开", "fact"),
        ("原定今天的签约仪式没有举行。", "举行", "negated"),
        ("事故未造成人员伤亡。", "伤亡", "negated"),
        ("火灾没有人员受伤。", "受伤", "negated"),
        ("望江县人大常委会推迟召开全体会议。", "召开", "negated"),
    ],
)
def test_modality_of_a_trigger(nlp, text, trigger, modality):
    (extraction,) = extract([Document(id="x", text=text, date="2022-03-02")], nlp)
    assert {e.trigger.text: e.modality for e in extraction.events}.get(trigger) == modality


def test_what_is_negated_has_negative_polarity(nlp):
    (extraction,) = extract([Document(id="x", text="事故未造成人员伤亡。", date="2022-03-02")], nlp)
    assert {e.polarity for e in extraction.events if e.modality == "negated"} == {"negative"}


def test_what_someone_says_of_the_future_has_been_said(nlp):
    text = "望江县教育局局长何川介绍，今年12月将开工建设两所学校。"
    (extraction,) = extract([Document(id="x", text=text, date="2022-03-02")], nlp)
    assert {e.modality for e in extraction.events if e.type == "State"} == {"fact"}
