"""Edges of persons and bodies where a second reading sees them elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.zh.edges import edged
from pipelines.zh.told import Hearing

CLASSES = ["nr", "nt", "v", "p", "n"]


def heard(reading):
    """`鲁/nr 晚/+ 来/v` -> what is told of these characters: each begins a word of a class or goes on in one (+).

    A number after the class is its probability, and the rest goes to nouns: `来/v.6`.
    """
    rows, kind = [], 0
    for part in reading.split(" "):
        _, _, said = part.partition("/")
        name, _, share = said.partition(".")
        kind = kind if name == "+" else CLASSES.index(name)
        row = np.full(2 * len(CLASSES), 0.0, np.float32)
        p = float(f"0.{share}") if share else 0.9
        row[2 * kind + (name == "+")] = p
        row[2 * CLASSES.index("n") + 1] += 0.95 - p if kind != CLASSES.index("n") else 0
        rows.append(row)
    return Hearing({"at": 0, "classes": CLASSES}).told(np.array(rows))


@pytest.mark.parametrize(
    ("text", "span", "reading", "expected"),
    [
        ("沃迈恩威胁对方", "沃迈恩威胁", "沃/nr 迈/+ 恩/+ 威/v 胁/+ 对/p 方/n", "沃迈恩"),
        ("向沃迈恩转达", "向沃迈恩", "向/p 沃/nr 迈/+ 恩/+ 转/v 达/+", "沃迈恩"),
        ("沃迈恩费尔德说", "沃迈恩", "沃/nr 迈/+ 恩/+ 费/+ 尔/+ 德/+ 说/v", "沃迈恩费尔德"),
        ("沃迈恩说", "沃迈恩", "沃/nr 迈/+ 恩/+ 说/v", "沃迈恩"),
        ("石晚来了", "石晚来", "石/nr 晚/+ 来/v 了/v", "石晚来"),
        ("沃迈议长说", "沃迈议长", "沃/nr 迈/+ 议/n 长/+ 说/v", "沃迈议长"),
        ("沃迈恩2比1胜", "沃迈恩2", "沃/nr 迈/+ 恩/+ 2/n 比/v 1/n 胜/v", "沃迈恩"),
    ],
)
def test_a_foreign_person_ends_where_both_readings_see_a_name(text, span, reading, expected):
    start = text.index(span)
    [(a, b, _)] = edged(text, [(start, start + len(span), "PER")], heard(reading))
    assert text[a:b] == expected


def test_two_persons_side_by_side_are_one_name_if_the_second_goes_on():
    text, reading = "沃迈恩费尔德", heard("沃/nr 迈/+ 恩/+ 费/+ 尔/+ 德/+")
    assert edged(text, [(0, 3, "PER"), (3, 6, "PER")], reading) == [(0, 6, "PER")]
    apart = heard("沃/nr 迈/+ 恩/+ 费/nr 尔/+ 德/+")
    assert edged(text, [(0, 3, "PER"), (3, 6, "PER")], apart) == [(0, 3, "PER"), (3, 6, "PER")]


@pytest.mark.parametrize(
    ("text", "span", "reading", "expected"),
    [
        ("雷池组织行稳", "雷池组织行", "雷/nt 池/+ 组/+ 织/+ 行/n 稳/v", "雷池组织"),
        ("比雷池港务局的", "雷池港务局", "比/nt 雷/+ 池/+ 港/+ 务/+ 局/+ 的/p", "比雷池港务局"),
        ("联合会和委员会说", "联合会", "联/nt 合/+ 会/+ 和/+ 委/+ 员/+ 会/+ 说/v", "联合会和委员会"),
    ],
)
def test_a_body_goes_as_far_as_its_name_is_read(text, span, reading, expected):
    start = text.index(span)
    [(a, b, _)] = edged(text, [(start, start + len(span), "ORG")], heard(reading))
    assert text[a:b] == expected


def test_no_name_grows_into_another():
    text, reading = "沃迈恩费尔德说", heard("沃/nr 迈/+ 恩/+ 费/+ 尔/+ 德/+ 说/v")
    assert edged(text, [(0, 3, "PER"), (3, 6, "LOC")], reading) == [(0, 3, "PER"), (3, 6, "LOC")]
