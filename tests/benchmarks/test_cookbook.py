"""The twelve questions of the cookbook, asked of annotated articles: what is told is what a reader takes from them."""

from __future__ import annotations

from itertools import combinations

import pytest

from benchmarks.cookbook import Asked, graph_of, of_annotations
from benchmarks.cookbook_circles import best_circles, modularity_of
from benchmarks.cookbook_gold import QUESTIONS, Implied
from benchmarks.cookbook_records import records
from kg.data import data
from pipelines.score.gold import load

ARTICLE = """# meta
id: x
date: 2022-03-02
place: 望江县
# text
[昨日|TIME]，[县长|POS][何川|PER]到[雷池镇|LOC]{察看|Inspect}[青龙桥|FAC]，并{听取|Research}汇报，[县水利局局长|POS][白露霜|PER]陪同。
[3月1日|TIME]，[县水利局|ORG]和[县气象局|ORG]{召开|Hold}[防汛会|EVT]，[何川|PER]{出席|Attend}会议并{讲话|Speak}，[白露霜|PER]、[秋水长|PER]{参加|Attend}。
[雷池镇|LOC]没有{发生|Accident}险情。
# entities
e1\tPerson\t何川\t
e2\tPlace\t雷池镇\t
e3\tFacility\t青龙桥\t
e4\tPerson\t白露霜\t
e5\tOrganization\t望江县水利局\t县水利局
e6\tOrganization\t望江县气象局\t县气象局
e7\tOccasion\t望江县防汛会\t防汛会
e8\tPerson\t秋水长\t
e9\tPlace\t望江县\t
# relations
position\te1\t县长\te9
position\te4\t县水利局局长\te5
part_of\te3\te2
part_of\te2\te9
part_of\te5\te9
part_of\te6\te9
# events
1\tInspect\t察看\tagent=e1\tparticipant=e4\tobject=e3\tplace=e2\ttime=2022-03-01
2\tResearch\t听取\tagent=e1\tobject=汇报\tplace=e2\ttime=2022-03-01
3\tHold\t召开\tagent=e5,e6\tobject=e7\ttime=2022-03-01
4\tAttend\t出席\tagent=e1\tobject=e7\ttime=2022-03-01
5\tSpeak\t讲话\tagent=e1\ttime=2022-03-01
6\tAttend\t参加\tagent=e4,e8\tobject=e7\ttime=2022-03-01
7\tAccident\t发生\tplace=e2\ttime=2022-02\tmodality=negated
"""
HE, BAI, QIU = "person/何川", "person/白露霜", "person/秋水长"
TOWN, COUNTY, BRIDGE = "place/雷池镇", "place/望江县", "facility/青龙桥"
WATER, WEATHER, MEETING = "organization/望江县水利局", "organization/望江县气象局", "occasion/望江县防汛会"

BY_HAND = {
    "1 inspected sites": {(HE, BRIDGE)},
    "2 posts": {(HE, "县长", COUNTY), (BAI, "县水利局局长", WATER)},
    "3 steps between people": {(HE, BAI, "1"), (BAI, QIU, "1"), (HE, QIU, "2")},
    "4 attends with": {(HE, BAI), (HE, QIU), (BAI, QIU)},
    "5 in a place in a month": {(at, "2022-03", word) for at in (TOWN, COUNTY) for word in ("察看", "听取")},
    "6 on a day": {
        *((HE, "2022-03-01", word) for word in ("察看", "听取", "出席", "讲话")),
        *((BAI, "2022-03-01", word) for word in ("察看", "参加")),
        (QIU, "2022-03-01", "参加"),
    },
    "7 lies in": {(BRIDGE, TOWN), (BRIDGE, COUNTY), (TOWN, COUNTY), (WATER, COUNTY), (WEATHER, COUNTY)},
    "8 bodies together": {(WEATHER, WATER)},
    "9 spoke": {(HE, "讲话")},
    "10 tied to": {
        *((HE, other) for other in (BAI, BRIDGE, TOWN, COUNTY, MEETING)),
        *((BAI, other) for other in (HE, QIU, BRIDGE, TOWN, WATER, MEETING)),
        *((QIU, other) for other in (BAI, MEETING)),
    },
    "11 circles": {(HE, BAI), (HE, QIU), (BAI, QIU)},
    "12 why": {
        *((HE, other, "察看") for other in (BRIDGE, TOWN, BAI)),
        (HE, TOWN, "听取"),
        *((body, MEETING, "召开") for body in (WATER, WEATHER)),
        (HE, MEETING, "出席"),
        *((who, MEETING, "参加") for who in (BAI, QIU)),
    },
}
"""Read off the article by a person; events by their triggers."""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("annotated") / "x.ann.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return load(path)


@pytest.fixture(scope="module")
def told(small):
    """What the questions tell of the small article, and what the loops over its annotations say."""
    implied = Implied([small])
    with graph_of(records([small])) as graph:
        return Asked(graph, implied).answers(), implied.answers()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answers_of_a_small_article_are_those_of_a_reader(small, told, question):
    words = {f"event/x/{t.start}": small.text[t.start : t.end] for t in small.triggers}
    asked, looped = ({tuple(words.get(cell, cell) for cell in row) for row in each[question]} for each in told)
    assert asked == BY_HAND[question] == looped


@pytest.fixture(scope="module")
def counts():
    """Right, told and annotated answers to each question, of one graph of the annotated articles."""
    return of_annotations([load(path) for path in sorted(data("annotated").glob("*/*-00[1-4].ann.txt"))])


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_answers_about_annotated_articles_are_right(counts, question):
    right, found, annotated = counts[question]
    assert right == found == annotated
    assert annotated


def test_the_best_circles_of_two_that_one_pair_joins():
    left, right = (list(combinations(side, 2)) for side in ("abcd", "efgh"))
    met = {**dict.fromkeys([*left, *right], 2), ("a", "e"): 1}
    circles = best_circles(met)
    assert sorted(map(sorted, circles)) == [list("abcd"), list("efgh")]
    assert modularity_of(circles, met) > modularity_of([set("abcdefgh")], met)
    assert modularity_of([set("abcdefgh")], met) == pytest.approx(0)


def test_more_people_than_can_be_tried_are_refused():
    with pytest.raises(ValueError, match="15 people"):
        best_circles(dict.fromkeys(combinations("abcdefghijklmno", 2), 1))
