"""Whole pages in many layouts, each with what must come out beside it (`pages/*.yaml`)."""

from collections import Counter
from itertools import zip_longest
from pathlib import Path

import pytest
import yaml

from kg.data import data
from pipelines.ingest import Article, read
from pipelines.ingest.article import Origin
from pipelines.ingest.page import split
from pipelines.ingest.script import halfwidth

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))
SAMPLE = data("sample", "yiwu-2021-11-12.txt")


def articles(found: list[Article]) -> list[Article]:
    return [article for article in found if article.kind == "article"]


def summary(article: Article, paragraphs: list[str]) -> dict[str, object]:
    """What came out, with each paragraph as `beginning … end` where that is how it is expected."""
    document = article.document
    found = [shortened(*pair) for pair in zip_longest(document.text.split("\n"), paragraphs, fillvalue="")]
    return {"title": document.title, "byline": document.byline, "paragraphs": list(filter(None, found))}


def plainly(article: Article) -> tuple[str | None, list[str], str]:
    return article.document.title, article.document.byline, article.document.text


def shortened(text: str, expected: str) -> str:
    begin, dots, end = expected.partition(" … ")
    return expected if dots and text.startswith(begin) and text.endswith(end) else text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_gives_its_articles(page: Path):
    expected = yaml.safe_load(page.with_suffix(".yaml").read_text(encoding="utf-8"))
    found = read(page)
    wanted = expected["articles"]
    given = zip_longest(articles(found), wanted)
    assert [summary(article, one["paragraphs"] if one else []) for article, one in given if article] == wanted
    assert [article.document.text for article in found if article.kind == "other"] == expected["other"]


@pytest.mark.parametrize("page", [*PAGES, SAMPLE], ids=lambda page: page.stem)
def test_each_character_is_in_one_place(page: Path):
    raw = page.read_text(encoding="utf-8")
    seen: Counter[int] = Counter()
    for article in read(page):
        for _, start, length in article.document.source_offsets:
            seen.update(range(start, start + length))
        for piece in article.pieces:
            seen.update(range(piece.start, piece.end))
    assert {i: raw[i] for i in range(len(raw)) if raw[i].strip() and seen[i] != 1} == {}


@pytest.mark.parametrize("page", [*PAGES, SAMPLE], ids=lambda page: page.stem)
def test_offsets_lead_back_to_the_source(page: Path):
    raw = page.read_text(encoding="utf-8")
    for article in read(page):
        document = article.document
        mapped = "".join(document.text[start : start + length] for start, _, length in document.source_offsets)
        there = "".join(raw[source : source + length] for _, source, length in document.source_offsets)
        assert mapped == halfwidth(there)
        assert mapped == document.text.replace("\n", "")


def test_sample_page_gives_seven_articles_and_a_slogan():
    found = read(SAMPLE)
    assert [(a.document.title, a.document.byline) for a in articles(found)] == [
        ("市领导督查民生项目时强调 对百姓的承诺必须百分百兑现", ["谭祉潇"]),
        ("“双十一”义乌电商企业成交额再创新高 实现网络零售额162.23亿元，同比增长10.36%", ["吴峰宇"]),
        (
            "全省2021年电子商务示范村、农村电商示范服务站（点）名单公布 义乌12村、18个服务站（点）入选",
            ["吴峰宇"],
        ),
        (None, ["王婷"]),
        ("政协“请你来协商” 助力农民农村共同富裕", ["李爽爽"]),
        ("红糖飘香", ["柳青"]),
        ("全省政协社会和法制工作座谈会在我市召开", ["李爽爽"]),
    ]
    assert [a.document.text for a in found if a.kind == "other"] == ["“义乌防疫”自主申报"]
    assert [a.document.id for a in found] == [f"yiwu-2021-11-12-{n}" for n in [*range(1, 8), "other-1"]]


def test_sample_page_has_no_line_break_inside_a_sentence():
    for article in articles(read(SAMPLE)):
        assert all(paragraph[-1] in "。”" for paragraph in article.document.text.split("\n"))
    texts = [article.document.text for article in articles(read(SAMPLE))]
    assert [text.count("\n") + 1 for text in texts] == [5, 5, 4, 4, 4, 3, 4]
    assert "让大家生活更方便、更舒心、更美好。\n在实验小学教育集团黎明湖校区，王健查看了新建成的" in texts[0]
    assert texts[1].startswith("“双十一”期间，义乌32个电商园区、197个淘宝村")


def page_of(text: str) -> list[Article]:
    return split(text, Origin(source="page.txt", stem="page"))


def test_slogan_is_no_title_of_the_article_beside_it():
    first = "□ 记者 车北辰\n\n本报讯 昨日，白鹭渡码头开工。\n\n白鹭渡码头开工\n\n平安桐溪\n\n"
    second = "□ 记者 乔一苇\n\n本报讯 昨日，茶场开园。\n\n茶场开园\n"
    found = page_of(first + second)
    assert [(a.kind, a.document.title) for a in found] == [
        ("article", "白鹭渡码头开工"),
        ("article", "茶场开园"),
        ("other", None),
    ]


def test_page_of_furniture_alone_has_no_article():
    assert [a.kind for a in page_of("第01版 要闻\n\n责任编辑：步青云\n")] == ["other"]


def test_dateline_with_nothing_after_it_is_no_article():
    found = page_of("本报讯（记者 车北辰）\n\n本报讯 昨日，茶场开园。\n")
    assert [(a.kind, a.document.text) for a in found] == [
        ("article", "昨日，茶场开园。"),
        ("other", "本报讯（记者 车北辰）"),
    ]


def test_words_without_a_full_stop_are_an_article():
    [only] = page_of("白鹭渡码头开工")
    assert (only.kind, only.document.text, only.document.title) == ("article", "白鹭渡码头开工", None)


def test_windows_line_ends_change_nothing(tmp_path: Path):
    page = tmp_path / "title-last.txt"
    source = next(one for one in PAGES if one.stem == "title-last")
    page.write_bytes(source.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    assert [a.document.text for a in read(page)] == [a.document.text for a in read(source)]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("source", PAGES, ids=lambda page: page.stem)
def test_page_in_another_encoding_gives_the_same_articles(tmp_path: Path, source: Path, encoding: str):
    page = tmp_path / source.name
    page.write_bytes(source.read_text(encoding="utf-8").encode(encoding))
    assert [plainly(article) for article in read(page)] == [plainly(article) for article in read(source)]
