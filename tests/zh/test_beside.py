"""Roles that the words right beside a trigger decide."""

from __future__ import annotations

import pytest

from pipelines.zh import beside
from pipelines.zh.snapshot import Snapshot


@pytest.fixture
def spoken(build):
    """A function from words `text/TAG` (a verb in braces is a trigger) and labels by word to a snapshot."""

    def make(marked, **labels):
        words = [each.rpartition("/") for each in marked.split()]
        rows = [
            (text.strip("{}"), tag, 1 if n else 0, "dep" if n else "root") for n, (text, _, tag) in enumerate(words)
        ]
        ents = [(n, n, labels[text]) for n, (text, *_) in enumerate(rows) if text in labels]
        triggers = [(n, n + 1, "Attend") for n, (text, *_) in enumerate(words) if text.startswith("{")]
        return Snapshot(build(rows, ents), triggers)

    return make


def words(span, doc):
    return span and doc.text(*span[:2])


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("会议/NOUN {指出/VERB} ，/PUNCT", "会议"),
        ("他/PRON 还/ADV {叮嘱/VERB} 大家/PRON", "他"),
        ("雨/NOUN 停/VERB ，/PUNCT 会议/NOUN {听取/VERB} 并/CCONJ {审议/VERB} 报告/NOUN", "会议"),
        ("昨日/NOUN 会议/NOUN {指出/VERB}", None),
        ("大家/PRON {指出/VERB}", None),
        ("{指出/VERB} 会议/NOUN", None),
    ],
    ids=["a meeting", "a pronoun", "verbs that run together", "within its clause", "another word", "nothing before"],
)
def test_who_begins_the_clause_acts(spoken, marked, found):
    doc = spoken(marked.replace("/VERB}", "}/VERB"))
    assert words(beside.agent(doc.triggers[-1], doc), doc) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("何川/PROPN {列席}/VERB 会议/NOUN 。/PUNCT", "会议"),
        ("何川/PROPN {出席}/VERB 会议/NOUN 并/CCONJ 讲话/VERB", "会议"),
        ("何川/PROPN {出席}/VERB 会议/NOUN", "会议"),
        ("何川/PROPN {参加}/VERB 会议/NOUN 服务/NOUN 。/PUNCT", None),
        ("何川/PROPN {参加}/VERB", None),
    ],
    ids=["before a full stop", "before another verb", "at the end", "part of a longer phrase", "nothing after"],
)
def test_the_meeting_right_after_is_what_is_attended(spoken, marked, found):
    doc = spoken(marked)
    assert words(beside.meeting(doc.triggers[0], doc), doc) == found


@pytest.mark.parametrize(
    ("marked", "labels", "found"),
    [
        (
            "云梧市/PROPN 及/CCONJ 我市/PROPN 领导/NOUN 何川/PROPN",
            {"云梧市": "LOC", "我市": "LOC", "领导": "POS"},
            True,
        ),
        ("云梧市/PROPN 和/CCONJ 省领导/NOUN 何川/PROPN", {"云梧市": "LOC", "省领导": "POS"}, True),
        ("云梧市/PROPN 和/CCONJ 市长/NOUN 何川/PROPN", {"云梧市": "LOC", "市长": "POS"}, False),
        ("云梧市/PROPN 和/CCONJ 白鹿县/PROPN 签约/VERB", {"云梧市": "LOC", "白鹿县": "LOC"}, False),
        ("水务局/NOUN 和/CCONJ 市领导/NOUN 何川/PROPN", {"水务局": "ORG", "市领导": "POS"}, False),
    ],
    ids=["two places", "a place and a post", "a post of one alone", "two that act", "a body"],
)
def test_a_place_whose_leaders_act_does_not_act(spoken, marked, labels, found):
    doc = spoken(marked, **labels)
    assert beside.of_title(doc.mentions[0], doc) is found


@pytest.mark.parametrize(("verb", "unfit"), [("参加", True), ("陪同", False)])
def test_persons_are_accompanied_and_not_attended(spoken, verb, unfit):
    doc = spoken(f"何川/PROPN {{{verb}}}/VERB 林秋白/PROPN", 何川="PER", 林秋白="PER")
    assert beside.guest(doc.triggers[0], doc.mentions[1], doc) is unfit
