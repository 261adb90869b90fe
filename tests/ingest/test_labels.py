"""What each line of a page is."""

import pytest

from pipelines.ingest.evidence import Evidence
from pipelines.ingest.labels import labels
from pipelines.ingest.lines import lines, rows
from pipelines.ingest.script import plain


def labelled(page: str) -> list[str]:
    return list(labels(Evidence(lines(rows(plain(page))))))


NEWS = "本报讯 昨日，桐溪县第三届茶\n文化节在云盘山茶场开幕，首日\n成交额达到三百万元。\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"茶文化节开幕\n\n□ 记者 车北辰\n\n{NEWS}", ["title", "byline", "start", "on", "on"]),
        (f"□ 记者 车北辰\n\n{NEWS}\n茶文化节开幕\n", ["byline", "start", "on", "on", "title"]),
        (f"茶香满山\n茶文化节开幕\n\n{NEWS}", ["title", "subtitle", "start", "on", "on"]),
        (f"{NEWS}记者 车北辰 摄\n", ["start", "on", "on", "signature"]),
        (f"{NEWS}\n明天，茶场还要举行一场炒茶大\n赛，欢迎参加。\n", ["start", "on", "on", "start", "on"]),
        (f"{NEWS}\n特此公告。\n桐溪县茶业局\n2024年5月6日\n", ["start", "on", "on", "start", "row", "row"]),
        ("本报讯 昨日，茶场开园了，人很\n\n多，茶农们忙着上山采茶。\n", ["start", "on"]),
        ("问：茶场在哪里？\n\n答：在云盘山。\n\n问：怎么去？\n\n答：坐公交车。\n", ["start"] * 4),
    ],
    ids=["title first", "title last", "two lines", "credit", "paragraphs", "notice", "column break", "interview"],
)
def test_line_has_its_label(page: str, expected: list[str]):
    assert labelled(page) == expected


def test_text_goes_on_below_another_article():
    first = "本报讯 昨日，县医院为一名八十二岁\n的患者做了介入，不必在胸前做手\n"
    second = "\n码头开工\n\n□ 记者 乔一苇\n\n本报讯 白鹭渡码头昨天开工。\n"
    assert labelled(f"{first}{second}\n术，患者第二天就下床走动了。\n")[-1] == "again"


def test_no_lines_have_no_labels():
    assert labelled("") == []
