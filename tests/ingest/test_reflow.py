"""Wrapped lines to running text and back to their offsets."""

import random

import pytest

from pipelines.ingest.lines import lines
from pipelines.ingest.reflow import paragraphs

TEXT = "骆子谦登上泵房平台，询问了机组调试的进度，并看望了值守的工人。"


def texts(page: str) -> list[str]:
    return [part.text for part in paragraphs(lines(page))]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("骆子谦登上泵房平\n台，看望工人。", ["骆子谦登上泵房平台，看望工人。"]),
        ("码头改造让大家生活\n\n更方便、更舒心。", ["码头改造让大家生活更方便、更舒心。"]),
        ("码头改造已经完工。\n\n茶场也开园了。", ["码头改造已经完工。", "茶场也开园了。"]),
        ("　　码头改造完工了。\n　　茶场也开园\n了，人很多。", ["码头改造完工了。", "茶场也开园了，人很多。"]),
        (
            "桐溪县的码头改造工\n程进展顺利、\n投用在即，村民\n都说好。\n茶场也开园了，茶农\n上山采茶。",
            ["桐溪县的码头改造工程进展顺利、投用在即，村民都说好。", "茶场也开园了，茶农上山采茶。"],
        ),
        ("全县 32 个茶场、 197 个村参加。", ["全县32个茶场、197个村参加。"]),
        ("销售额 28.67 亿元，增长 52.45%，超 8\n\n万人。", ["销售额28.67亿元，增长52.45%，超8万人。"]),
        ("他们推出 Open\nDay 活动。", ["他们推出 Open Day 活动。"]),
        ("截至2021\n年底。", ["截至2021年底。"]),
        ("茶农 乔大川 上山。", ["茶农 乔大川 上山。"]),
        ("占地３０亩（①号地），约500㎡。", ["占地３０亩（①号地），约500㎡。"]),
    ],
)
def test_lines_are_joined(page: str, expected: list[str]):
    assert texts(page) == expected


@pytest.mark.parametrize("seed", range(20))
def test_text_broken_anywhere_comes_back_with_exact_offsets(seed: int):
    rng = random.Random(seed)
    page = "".join(char + rng.choice(["", "", "", "\n", "\r\n", "  \n", "\n\n　　"]) for char in TEXT)
    [only] = paragraphs(lines(page))
    assert only.text == TEXT
    assert all(only.text[a : a + n] == page[b : b + n] for a, b, n in only.runs())
    assert sum(n for _, _, n in only.runs()) == len(TEXT)
