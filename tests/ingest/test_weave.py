"""Lines of two columns in turns."""

import random
from itertools import zip_longest

from pipelines.ingest.lines import lines, rows
from pipelines.ingest.weave import unweave

LEFT = [
    "县供电公司昨日启动应",
    "急演练，模拟变压器突",
    "发故障后的抢修，三支",
    "抢修队在十二分钟内赶",
    "到了现场，先切断了电",
    "源，再转移全部负荷。",
]
RIGHT = [
    "立夏时节，梯田里一片",
    "忙碌，农户们抢抓农时",
    "插秧，今年全镇种植优",
    "质稻一万多亩，全部实",
    "行统一育秧、统一插秧",
    "的办法，省下了工钱。",
]


def test_lines_in_turns_are_parted():
    page = "\n".join(line for pair in zip_longest(LEFT, RIGHT) for line in pair)
    found = unweave(lines(rows(page)))
    assert [line.text for line in found] == [*LEFT, *RIGHT]
    assert [number for number, line in enumerate(found) if line.new_column] == [len(LEFT)]


def test_longer_column_keeps_its_end():
    page = "\n".join(line for pair in zip_longest(LEFT, RIGHT[:-1]) for line in pair if line)
    assert [line.text for line in unweave(lines(rows(page)))] == [*LEFT, *RIGHT[:-1]]


def test_each_line_comes_once_where_columns_stand_below_columns():
    page = "".join(f"{char}\n" for char in random.Random(1).choices("的一是不了人在有我他这", k=400))
    found = unweave(lines(rows(page)))
    assert sorted(line.start for line in found) == list(range(0, 800, 2))


def test_running_text_stays_as_it_is():
    page = lines(rows("\n".join(LEFT + RIGHT)))
    assert unweave(page) == page
