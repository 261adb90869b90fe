"""Wrapped lines to running text and back to their offsets."""

import random

import pytest

from pipelines.ingest.article import Origin
from pipelines.ingest.lines import lines, rows
from pipelines.ingest.page import split
from pipelines.ingest.reflow import Flow, flow, join, paragraph

TEXT = "骆子谦登上泵房平台，询问了机组调试的进度，并看望了值守的工人。"


def text(page: str) -> str:
    [only] = [a for a in split(page, Origin(source="page.txt", stem="page")) if a.kind == "article"]
    return only.document.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("骆子谦登上泵房平\n台，看望工人。", "骆子谦登上泵房平台，看望工人。"),
        ("码头改造让大家生活\n\n更方便、更舒心。", "码头改造让大家生活更方便、更舒心。"),
        ("码头改造已经完工。\n\n茶场也开园了。", "码头改造已经完工。\n茶场也开园了。"),
        (
            "　　码头完工了。\n　　茶场也开园了，吸引\n了很多人来采茶。",
            "码头完工了。\n茶场也开园了，吸引了很多人来采茶。",
        ),
        (
            "桐溪县的码头改造工\n程进展顺利、\n投用在即，村民\n都说好。\n茶场也开园了，茶农\n上山采茶。",
            "桐溪县的码头改造工程进展顺利、投用在即，村民都说好。\n茶场也开园了，茶农上山采茶。",
        ),
        ("全县 32 个茶场、 197 个村参加。", "全县32个茶场、197个村参加。"),
        ("销售额 28.67 亿元，增长 52.45%，超 8\n\n万人。", "销售额28.67亿元，增长52.45%，超8万人。"),
        ("他们推出 Open\nDay 活动。", "他们推出 Open Day 活动。"),
        ("截至2021\n年底。", "截至2021年底。"),
        ("茶农 乔大川 上山。", "茶农 乔大川 上山。"),
        ("占地３０亩（①号地），约500㎡，长２．５公里。", "占地30亩（①号地），约500㎡，长2.5公里。"),
        ("⽩鹭渡码头⻔前的⽯阶。", "白鹭渡码头门前的石阶。"),
        ("NUL\x00和\x07控制符都去掉。", "NUL和控制符都去掉。"),
    ],
)
def test_page_is_joined_to_running_text(page: str, expected: str):
    assert text(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "大白菜 一级 1.20 1.45\n空心菜 一级 2.80 3.50\n茄子 一级 3.10 3.60\n草鱼 鲜活 8.50 8.20",
        "阮小满 柏舟 尉迟静 冷如霜\n简兮 谷雨生 欧阳清 符晓\n司马竹 蓝田玉 丁一 古月",
        "月光把河滩漂白了\n我沿着纤夫的脚印\n走到从前\n那时候船还很慢",
    ],
    ids=["table", "names", "verse"],
)
def test_rows_of_tables_lists_and_poems_stay_apart(page: str):
    prose = "连日来，桐溪县的码头改造工程进展顺利，已经完成了全部吊装，\n预计下个月就可以投入使用。\n\n"
    assert text(prose + page).split("\n")[1:] == page.split("\n")


@pytest.mark.parametrize("seed", range(20))
def test_text_broken_anywhere_comes_back_with_exact_offsets(seed: int):
    rng = random.Random(seed)
    page = "".join(char + rng.choice(["", "", "", "\n", "\r\n", "  \n", "\n\n　　"]) for char in TEXT)
    found = paragraph(lines(rows(page)))
    assert found.text == TEXT
    assert all(found.text[a : a + n] == page[b : b + n] for a, b, n in found.runs())
    assert sum(n for _, _, n in found.runs()) == len(TEXT)


def test_flow_is_cut_without_the_blanks_around():
    [line] = lines(rows("昨日， 茶场开园。 "))
    assert flow(line).cut(3) == Flow("茶场开园。", [4, 5, 6, 7, 8])


def test_what_is_put_between_parts_comes_from_nowhere():
    [first, second] = lines(rows("甲\n乙"))
    assert join([flow(first), flow(second)], "\n").runs() == [(0, 0, 1), (2, 2, 1)]


def test_names_that_broke_after_their_role_stay_names():
    [only] = [a for a in split("本报讯 茶场昨日开园，人很多。 记者\n车北辰\n", Origin(source="p", stem="p"))]
    assert (only.document.byline, only.document.text) == (["车北辰"], "茶场昨日开园，人很多。")
