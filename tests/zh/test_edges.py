"""Edges of persons and bodies where a second reading sees them elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.zh import edges
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
    said = np.array(rows)
    own = (said[:, 2 * CLASSES.index(kind) : 2 * CLASSES.index(kind) + 2] for kind in ("nr", "nt"))
    return Hearing({"at": 0, "classes": CLASSES}).told(said, np.ones(len(rows), bool), *own)


def staying(text, name, told, within):
    """No other edges are better than the recognised ones."""
    return name


def edged(text, spans, told, words=""):
    """`words` as `沃迈恩|来了` are the segmenter's; each character is one if they are not given."""
    if words:
        ends = np.zeros(len(text), bool)
        ends[np.cumsum([len(word) for word in words.split("|")]) - 1] = True
        told = told._replace(ends=ends)
    return edges.edged(text, spans, told, staying)


@pytest.mark.parametrize(
    ("text", "span", "reading", "expected"),
    [
        ("沃迈恩威胁对方", "沃迈恩威胁", "沃/nr 迈/+ 恩/+ 威/v 胁/+ 对/p 方/n", "沃迈恩"),
        ("向沃迈恩转达", "向沃迈恩", "向/p 沃/nr 迈/+ 恩/+ 转/v 达/+", "沃迈恩"),
        ("沃迈恩费尔德说", "沃迈恩", "沃/nr 迈/+ 恩/+ 费/+ 尔/+ 德/+ 说/v", "沃迈恩费尔德"),
        ("沃迈恩说", "沃迈恩", "沃/nr 迈/+ 恩/+ 说/v", "沃迈恩"),
        ("石晚来了", "石晚来", "石/nr 晚/+ 来/v 了/v", "石晚来"),
        ("沃迈议长说", "沃迈议长", "沃/nr 迈/+ 议/n 长/+ 说/v", "沃迈"),
        ("沃迈恩案开庭", "沃迈恩案", "沃/nr 迈/+ 恩/+ 案/n 开/v 庭/n", "沃迈恩"),
        ("石晚案开庭", "石晚案", "石/nr 晚/+ 案/n 开/v 庭/n", "石晚"),
        ("沃迈恩2比1胜", "沃迈恩2", "沃/nr 迈/+ 恩/+ 2/n 比/v 1/n 胜/v", "沃迈恩"),
    ],
)
def test_a_foreign_person_ends_where_both_readings_see_a_name(text, span, reading, expected):
    start = text.index(span)
    (a, b, _), *_ = edged(text, [(start, start + len(span), "PER")], heard(reading))
    assert text[a:b] == expected


@pytest.mark.parametrize(
    ("words", "span", "expected"),
    [
        ("总理|罗利|通|电话", "罗利通", "罗利"),
        ("秘书长|沃迈恩|女士|出席", "沃迈恩女", "沃迈恩"),
        ("同|何川|先生|谈", "何川先", "何川"),
        ("李树先|生于|雷池", "李树先", "李树先"),
        ("罗通|到会", "罗通", "罗通"),
        ("何|通话|不多", "何通", "何通"),
        ("总理|罗利通|电话", "罗利通", "罗利"),
        ("对|沃迈恩来华|表示|欢迎", "沃迈恩来华", "沃迈恩"),
        ("主任|何川作|的|报告", "何川作", "何川作"),
        ("主任|何川|作|的|报告", "何川作", "何川"),
    ],
)
def test_what_stands_behind_a_person_is_not_of_the_name(words, span, expected):
    text = words.replace("|", "")
    start = text.index(span)
    tags = ["n"] * start + ["nr", *"+" * (len(span) - 1)] + ["n"] * (len(text) - start - len(span))
    told = heard(" ".join(f"{character}/{tag}" for character, tag in zip(text, tags, strict=True)))
    [(a, b, _)] = edged(text, [(start, start + len(span), "PER")], told, words)
    assert text[a:b] == expected


@pytest.mark.parametrize(
    ("text", "span", "reading", "expected"),
    [
        ("主任顾问沃迈恩", "顾问沃迈恩", "主/n 任/+ 顾/n 问/+ 沃/nr 迈/+ 恩/+", "沃迈恩"),
        ("主席同沃迈恩", "同沃迈恩", "主/n 席/+ 同/p 沃/nr 迈/+ 恩/+", "沃迈恩"),
        ("县长易卜拉欣", "易卜拉欣", "县/n 长/+ 易/v 卜/nr 拉/+ 欣/+", "易卜拉欣"),  # no adjective behind a title
        ("国务卿沃迈恩", "卿沃迈恩", "国/n 务/+ 卿/+ 沃/nr 迈/+ 恩/+", "沃迈恩"),
        ("县主任正非到会", "任正非", "县/n 主/n 任/nr 正/+ 非/+ 到/v 会/n", "任正非"),
        ("秘书长沃迈恩", "长沃迈恩", "秘/n 书/+ 长/n 沃/nr 迈/+ 恩/+", "沃迈恩"),
        ("沃迈、向巴平措", "向巴平措", "沃/nr 迈/+ 、/n 向/p 巴/nr 平/+ 措/+", "向巴平措"),  # nothing in a list
        ("何川向巴平措", "向巴平措", "何/nr 川/+ 向/p 巴/nr 平/+ 措/+", "巴平措"),
    ],
)
def test_a_title_or_preposition_before_a_person_is_not_of_the_name(text, span, reading, expected):
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
        ("科技和教育局说", "科技", "科/nt 技/+ 和/+ 教/+ 育/+ 局/+ 说/v", "科技和教育局"),
    ],
)
def test_a_body_goes_as_far_as_its_name_is_read(text, span, reading, expected):
    start = text.index(span)
    [(a, b, _)] = edged(text, [(start, start + len(span), "ORG")], heard(reading))
    assert text[a:b] == expected


def test_a_ministry_of_the_long_river_is_no_ministers():
    text = "雷池部长江水务局说"
    told = heard("雷/nt 池/+ 部/+ 长/+ 江/+ 水/+ 务/+ 局/+ 说/v")
    assert edged(text, [(0, 4, "POS"), (4, 8, "ORG")], told) == [(0, 8, "ORG")]
    text = "雷池部长河水务局说"
    told = heard("雷/nt 池/+ 部/+ 长/n 河/nt 水/+ 务/+ 局/+ 说/v")
    assert edged(text, [(0, 4, "POS"), (4, 8, "ORG")], told) == [(0, 4, "POS"), (4, 8, "ORG")]


def test_two_bodies_with_a_conjunction_are_two():
    text, reading = "联合会和委员会说", heard("联/nt 合/+ 会/+ 和/+ 委/+ 员/+ 会/+ 说/v")
    assert edged(text, [(0, 3, "ORG")], reading) == [(0, 3, "ORG"), (4, 7, "ORG")]


def test_no_name_grows_into_another():
    text, reading = "沃迈恩费尔德说", heard("沃/nr 迈/+ 恩/+ 费/+ 尔/+ 德/+ 说/v")
    assert edged(text, [(0, 3, "PER"), (3, 6, "LOC")], reading) == [(0, 3, "PER"), (3, 6, "LOC")]


@pytest.mark.parametrize(
    ("words", "span", "expected"),
    [
        ("总理|沃迈恩费尔德|说", "沃迈恩", "沃迈恩费尔德"),
        ("同|沃迈恩通|电话", "沃迈", "沃迈恩"),
        ("古曲|沃迈|婉转|悠扬", "沃迈婉", "沃迈"),
        ("已|明确|沃尼|帮助", "确沃尼", "沃尼"),
        ("何川|来到|雷池", "何川来", "何川来"),
    ],
)
def test_a_foreign_name_cuts_no_word(words, span, expected):
    text = words.replace("|", "")
    start = text.index(span)
    nothing = heard(" ".join(f"{character}/n" for character in text))
    [(a, b, _)] = edged(text, [(start, start + len(span), "PER")], nothing, words)
    assert text[a:b] == expected


def test_a_title_gives_up_the_beginning_of_a_name():
    text, words = "大使康沃迈恩说", "大使|康沃迈恩|说"
    nothing = heard(" ".join(f"{character}/n" for character in text))
    assert edged(text, [(0, 3, "POS"), (3, 6, "PER")], nothing, words) == [(0, 2, "POS"), (2, 6, "PER")]


def test_a_word_before_a_body_is_none_of_its_name():
    text = "会同公安局督办"
    nothing = heard(" ".join(f"{character}/n" for character in text))
    assert edged(text, [(1, 5, "ORG")], nothing, "会|同|公安局|督办") == [(2, 5, "ORG")]


def test_a_body_of_one_character_stays_one():
    text, reading = "和说", heard("和/nt 说/v")
    assert edged(text, [(0, 1, "ORG")], reading) == [(0, 1, "ORG")]
