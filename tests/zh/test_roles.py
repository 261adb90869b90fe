"""Arguments through the tree."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from pipelines.zh.roles import Scene, fillers


def roles(doc, *triggers):
    """role=text of each filler of the last of the triggers (word index, type), read in order."""
    scene = Scene()
    for index, kind in triggers:
        found = fillers(Span(doc, index, index + 1, label=kind), scene)
    return [f"{f.role}={f.span.text}" for f in found]


def test_subject_and_object_of_a_verb(build):
    rows = [
        ("县长", "NOUN", 2, "compound"),
        ("何川", "PROPN", 3, "nsubj"),
        ("察看", "VERB", 0, "root"),
        ("青龙桥", "PROPN", 3, "obj"),
    ]
    doc = build(rows, [(0, 0, "POS"), (1, 1, "PER"), (3, 3, "FAC")])
    assert roles(doc, (2, "Inspect")) == ["agent=何川", "object=青龙桥", "place=青龙桥"]


def test_the_goal_of_a_visit_is_its_place(build):
    rows = [("何川", "PROPN", 2, "nsubj"), ("来到", "VERB", 0, "root"), ("青龙桥", "PROPN", 2, "obj")]
    assert roles(build(rows, [(0, 0, "PER"), (2, 2, "FAC")]), (1, "Visit")) == ["agent=何川", "place=青龙桥"]


def test_conjoined_verbs_share_their_subject(build):
    rows = [
        ("何川", "PROPN", 2, "nsubj"),
        ("出席", "VERB", 0, "root"),
        ("并", "CCONJ", 4, "cc"),
        ("讲话", "VERB", 2, "conj"),
    ]
    assert roles(build(rows, [(0, 0, "PER")]), (1, "Attend"), (3, "Speak")) == ["agent=何川"]


def test_names_listed_under_one_title_all_act(build):
    rows = [
        ("县领导", "NOUN", 2, "compound"),
        ("何川", "PROPN", 5, "nsubj"),
        ("、", "PUNCT", 4, "punct"),
        ("陆平", "PROPN", 2, "conj"),
        ("参加", "VERB", 0, "root"),
        ("座谈", "NOUN", 5, "obj"),
    ]
    doc = build(rows, [(0, 0, "POS"), (1, 1, "PER"), (3, 3, "PER")])
    assert roles(doc, (4, "Attend")) == ["agent=何川", "agent=陆平", "object=座谈"]


def test_by_whom_a_meeting_is_chaired(build):
    rows = [
        ("会议", "NOUN", 4, "nsubj"),
        ("由", "ADP", 3, "case"),
        ("何川", "PROPN", 4, "obl"),
        ("主持", "VERB", 0, "root"),
    ]
    assert "agent=何川" in roles(build(rows, [(2, 2, "PER")]), (3, "Host"))


def test_a_meeting_that_is_held_is_what_is_held(build):
    rows = [
        ("群众工作座谈会", "NOUN", 4, "nsubj"),
        ("在", "ADP", 3, "case"),
        ("望江县", "PROPN", 4, "obl"),
        ("召开", "VERB", 0, "root"),
    ]
    doc = build(rows, [(0, 0, "EVT"), (2, 2, "LOC")])
    assert roles(doc, (3, "Hold")) == ["object=群众工作座谈会", "place=望江县"]


def test_a_date_is_never_an_agent(build):
    rows = [("昨日", "NOUN", 2, "nsubj"), ("启动", "VERB", 0, "root"), ("工程", "NOUN", 2, "obj")]
    assert roles(build(rows, [(0, 0, "TIME")]), (1, "Launch")) == ["object=工程"]


def test_a_left_out_subject_is_that_of_the_clause_before(build):
    rows = [
        ("何川", "PROPN", 2, "nsubj"),
        ("走进", "VERB", 0, "root"),
        ("车间", "NOUN", 2, "obj"),
        ("，", "PUNCT", 5, "punct"),
        ("察看", "VERB", 2, "dep"),
        ("生产线", "NOUN", 5, "obj"),
    ]
    doc = build(rows, [(0, 0, "PER")])
    assert roles(doc, (1, "Visit"), (4, "Inspect")) == ["agent=何川", "object=生产线"]


@pytest.mark.parametrize(("noun", "agents"), [("负责人", ["agent=望江县水务局"]), ("职工", ["agent=望江县水务局职工"])])
def test_a_body_stands_for_its_head(build, noun, agents):
    rows = [("望江县水务局", "PROPN", 2, "nmod"), (noun, "NOUN", 3, "nsubj"), ("参加", "VERB", 0, "root")]
    assert roles(build(rows, [(0, 0, "ORG")]), (2, "Attend")) == agents
