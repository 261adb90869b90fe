"""Whose page it is, and where its own news is from."""

import pytest

from pipelines.ingest.article import Origin
from pipelines.ingest.page import split
from pipelines.ingest.papers import paper_of


@pytest.mark.parametrize(
    ("lines", "stem", "paper"),
    [
        (["云湖日报 2023年5月28日"], "page", "云湖日报"),
        (["第3版 要闻", "云湖晚报"], "page", "云湖晚报"),
        (["新闻热线：66210001", "（来源：云湖发布）"], "page", "云湖发布"),
        (["来源：白鹭渡镇 编辑：车北辰"], "page", "白鹭渡镇"),
        (["云湖日报 A4", "来源：云湖发布"], "page", "云湖日报"),
        ([], "news/2023-05-28 云湖日报 01版", "云湖日报"),
        (["云湖日报社广告部：66210001"], "page", None),
        ([], "page", None),
    ],
)
def test_paper_is_named_by_head_source_or_file(lines: list[str], stem: str, paper: str | None):
    assert paper_of(lines, stem) == paper


def test_articles_of_a_page_say_whose_they_are():
    page = (
        "雲湖日報 2023年5月28日\n\n码头开工\n\n本报桐溪5月27日讯（记者 车北辰）昨日，码头开工。\n\n"
        "茶场开园\n\n青岩新闻网5月26日讯 昨日，茶场开园。\n"
    )
    found = split(page, Origin(source="page.txt", stem="page"), encoding="utf-8")
    assert [(one.imprint.paper, one.imprint.dateline, one.imprint.encoding) for one in found] == [
        ("雲湖日報", "桐溪", "utf-8"),
        ("青岩新闻网", None, "utf-8"),
        ("雲湖日報", None, "utf-8"),
    ]
    assert [one.document.text for one in found if one.kind == "article"] == ["昨日，码头开工。", "昨日，茶场开园。"]
