"""Characters to runs, and runs to the articles of a page, by hand-made boxes."""

import random

import pytest

from pipelines.ingest.article import Origin
from pipelines.ingest.boxes import Char, Printed, runs
from pipelines.ingest.boxes_text import articles

EM = 10.0


def line(text: str, x: float, base: float, size: float = EM) -> list[Char]:
    """Characters side by side; a `_` is a gap of one em without a character."""
    chars = []
    for char in text:
        wide = size if char >= "\u2010" or char == "_" else size / 2
        if char != "_":
            chars.append(Char(char, x, x + wide, base, size))
        x += wide
    return chars


def column(lines: list[str], x: float, top: float, size: float = EM) -> list[Char]:
    return [char for number, text in enumerate(lines) for char in line(text, x, top + number * 1.5 * size, size)]


def read(chars: list[Char]) -> list[tuple[str | None, str]]:
    random.Random(1).shuffle(chars)
    found = articles([Printed(runs(chars))], Origin(source="page", stem="page")).articles
    return [(a.document.title, a.document.text) for a in found if a.kind == "article"]


@pytest.mark.parametrize(
    ("chars", "texts"),
    [
        (line("昨日上午，全市开会。", 0, 0), ["昨日上午，全市开会。"]),
        (line("左栏文字", 0, 0) + line("右栏文字", 55, 0), ["左栏文字", "右栏文字"]),
        (line("左栏，", 0, 0) + line("右栏文字", 36, 0), ["左栏，", "右栏文字"]),
        (line("红糖飘香", 0, 0) + line("红糖飘香", 1, 0.5), ["红糖飘香"]),
        (line("new", 0, 0) + line("town", 18, 0), ["new town"]),
        (line("增长", 0, 0) + line("32", 22, 0) + line("个", 34, 0), ["增长32个"]),
        (line("记者", 0, 0) + line("张三", 23, 0), ["记者 张三"]),
        (line("上行", 0, 0) + line("下行", 0, 15), ["上行", "下行"]),
    ],
)
def test_runs(chars: list[Char], texts: list[str]):
    random.Random(1).shuffle(chars)
    found = sorted(runs(chars), key=lambda run: (run.base, run.x0))
    assert [run.text for run in found] == texts


def test_title_spans_columns_that_break_in_mid_sentence():
    chars = [
        *line("全市春季植树活动举行", 10, 0, 20),
        *column(["__昨日上午，全市春", "季植树活动在南山林", "场举行，三百多名干"], 0, 30),
        *column(["部种下两千余棵树。", "__今年全市计划造林", "一万亩。"], 110, 30),
    ]
    expected = "昨日上午，全市春季植树活动在南山林场举行，三百多名干部种下两千余棵树。\n今年全市计划造林一万亩。"
    assert read(chars) == [("全市春季植树活动举行", expected)]


def test_articles_side_by_side_stay_apart():
    chars = [
        *line("南山添新绿", 0, 0, 16),
        *column(["__昨日上午，三百多", "名干部群众在南山林", "场种下两千余棵树。"], 0, 30),
        *line("北河清淤忙", 110, 0, 16),
        *column(["__今年以来，北河清", "出淤泥十万方，沿河", "农田不再受淹。"], 110, 30),
    ]
    assert read(chars) == [
        ("南山添新绿", "昨日上午，三百多名干部群众在南山林场种下两千余棵树。"),
        ("北河清淤忙", "今年以来，北河清出淤泥十万方，沿河农田不再受淹。"),
    ]


def test_caption_between_halves_of_a_column_comes_last():
    chars = [
        *line("南山添新绿", 0, 0, 16),
        *column(["__昨日上午，三百多", "名干部群众在南山林"], 0, 30),
        *line("图为植树现场。", 0, 160, 8),
        *column(["场种下两千余棵树。", "今年计划造林万亩。", "树苗已经备齐。"], 0, 175),
    ]
    text = "昨日上午，三百多名干部群众在南山林场种下两千余棵树。今年计划造林万亩。树苗已经备齐。\n图为植树现场。"
    assert read(chars) == [("南山添新绿", text)]


def test_heading_inside_a_text_is_a_paragraph():
    chars = [
        *line("南山添新绿", 0, 0, 20),
        *column(["__昨日上午，三百多", "名干部种下两千余棵", "树。"], 0, 30),
        *line("树苗备齐", 25, 75, 11.5),
        *column(["__今年全市计划造林", "一万亩，所需树苗已", "经备齐。"], 0, 91),
    ]
    expected = "昨日上午，三百多名干部种下两千余棵树。\n树苗备齐\n今年全市计划造林一万亩，所需树苗已经备齐。"
    assert read(chars) == [("南山添新绿", expected)]
