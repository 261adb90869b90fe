"""A treebank of a few invented sentences, in HanLP's terms: CTB tags, Stanford Dependencies, MSRA names."""

from itertools import product
from typing import NamedTuple

import pytest


class Sentence(NamedTuple):
    words: list[str]
    tags: list[str]
    heads: list[int]
    """Counted from 1; 0 is the root."""
    labels: list[str]
    names: list[str]
    """B-, I- or O of each word."""


PEOPLE = ["钱竹溪", "何松年", "沈砚秋", "陆望舒"]
PLACES = ["青螺县", "白鹭镇", "枫桥岭", "石门湾"]
THINGS = ["会议", "讲座", "座谈会", "动员会"]
HOUSES = ["档案馆", "农机站", "图书馆", "卫生院"]


def meeting(person: str, place: str, thing: str) -> Sentence:
    """钱竹溪 在 青螺县 参加 了 会议 。"""
    return Sentence(
        [person, "在", place, "参加", "了", thing, "。"],
        ["NR", "P", "NR", "VV", "AS", "NN", "PU"],
        [4, 4, 2, 0, 4, 4, 4],
        ["nsubj", "prep", "pobj", "root", "asp", "dobj", "punct"],
        ["B-PERSON", "O", "B-LOCATION", "O", "O", "O", "O"],
    )


def visit(person: str, place: str, house: str) -> Sentence:
    """昨日 ， 钱竹溪 考察 青螺县 档案馆 。"""
    return Sentence(
        ["昨日", "，", person, "考察", place, house, "。"],
        ["NT", "PU", "NR", "VV", "NR", "NN", "PU"],
        [4, 4, 4, 0, 6, 4, 4],
        ["tmod", "punct", "nsubj", "root", "nn", "dobj", "punct"],
        ["B-DATE", "O", "B-PERSON", "O", "B-ORGANIZATION", "I-ORGANIZATION", "O"],
    )


@pytest.fixture(scope="session")
def treebank() -> list[Sentence]:
    pairs = [*product(PEOPLE, PLACES)]
    meetings = [meeting(*pair, THINGS[i % 4]) for i, pair in enumerate(pairs)]
    return meetings + [visit(*pair, HOUSES[i % 4]) for i, pair in enumerate(pairs)]
