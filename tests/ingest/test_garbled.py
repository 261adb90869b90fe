"""Pages of any kind of rubbish: nothing is lost, nothing comes twice, offsets lead back, time stays linear."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.ingest.article import Origin
from pipelines.ingest.page import split
from pipelines.ingest.radicals import ideographs
from pipelines.ingest.script import halfwidth

PAGES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))]
BLANK = " \t\u3000\xa0\u200b\ufeff\x7f" + "".join(map(chr, range(32))) + "\x85\u2028\u2029"
RUBBISH = [
    "\n",
    "\n\n",
    " ",
    "　　",
    "\t",
    "\r\n",
    "\f",
    "\x00",
    "\u200b",
    "\ud800",
    "𠀀",
    "e\u0301",
    "⽩",
    "１２",
    "。",
    "，",
]
RUBBISH += ["（", "”", "□ 记者 ", "本报讯（记者 张三）", "图为", "2024年5月7日", "责编：李四", "      ", "问：", "一、"]
ORIGIN = Origin(source="page.txt", stem="page")


@st.composite
def garbled(draw: st.DrawFn) -> str:
    """Two pages with lines taken out, doubled and moved, and with rubbish put in anywhere."""
    lines = [
        line
        for number in draw(st.lists(st.integers(0, len(PAGES) - 1), max_size=2))
        for line in PAGES[number].split("\n")
    ]
    for at, cut in draw(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 8)), max_size=4)):
        moved = lines[at : at + cut]
        lines = [*lines[:at], *lines[at + cut :], *(moved * draw(st.integers(0, 2)))]
    page = "\n".join(lines)
    for at, put in draw(st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(RUBBISH)), max_size=20)):
        page = page[:at] + put + page[at:]
    return page


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(garbled() | st.lists(st.sampled_from([*RUBBISH, "字", "的"]), max_size=60).map("".join))
def test_each_character_is_in_one_place_and_offsets_lead_there(page: str):
    clean = halfwidth(ideographs(page)).replace("\ud800", "\ufffd")
    seen: Counter[int] = Counter()
    for article in split(page, ORIGIN):
        document = article.document
        for start, source, length in document.source_offsets:
            assert document.text[start : start + length].replace("\ud800", "\ufffd") == clean[source : source + length]
            seen.update(range(source, source + length))
        for piece in article.pieces:
            seen.update(range(piece.start, piece.end))
    assert {i: page[i] for i in range(len(page)) if page[i] not in BLANK and seen[i] != 1} == {}


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(garbled())
def test_articles_have_text_and_their_own_ids(page: str):
    found = split(page, ORIGIN)
    assert len({article.document.id for article in found}) == len(found)
    assert all(article.document.text.strip() == article.document.text != "" for article in found)


@pytest.mark.parametrize("size", [250_000])
@pytest.mark.parametrize(
    "unit",
    [
        *(" ", "　", "\n", "字", "，", "。", "（", "）", "“", "1", "a", "-", "：", "\x00", "\u2028"),
        *("记者 ", "本报讯 ", "（记者", "新闻热线：", "责编 ", "2021年", "文/", "问：字。\n\n", "图为\n\n", "题目\n\n"),
        *(
            "字\n",
            "字 字\n",
            "字   字   字字字字字字字\n",
            "▢ 记者 张三\n\n",
            "一、标题\n\n字字字字字字字字字字字字。\n\n",
        ),
    ],
    ids=repr,
)
def test_time_is_linear_in_the_worst_of_pages(unit: str, size: int):
    """A quarter of a megabyte of nothing but one thing; what is quadratic would take minutes."""
    page = unit * (size // len(unit.encode()))
    began = time.process_time()
    split(page, ORIGIN)
    assert time.process_time() - began < 20
