"""The home place: the paper's name before datelines before what the pages name most."""

import pytest

from kg.link import home_of

TEXT = "高淳区的固城街道与高淳老街，江苏省的游客来了。"


@pytest.mark.parametrize(
    ("paper", "texts", "home"),
    [
        ("高淳区融媒体中心", ["昨日，渔市开张。"], "320118"),
        ("杭州日报", ["昨日，渔市开张。"], "330100"),
        ("今日高淳", [TEXT], "320118"),
        # a short name that may be any word needs the page to name the place too
        ("今日高淳", ["昨日，渔市开张。"], None),
        ("今日高淳", ["昨日，全区的渔市开张。"], "320118"),
        ("解放日报", ["昨日，渔市开张。"], None),
        ("渔市周刊", ["昨日，渔市开张。"], None),
    ],
)
def test_paper_is_of_the_place_it_is_called_after(gazetteer, paper, texts, home):
    found = home_of(texts, gazetteer, papers=[paper])
    assert (found and (found.division.code, found.by)) == (home and (home, "paper"))


def test_paper_goes_before_dateline_and_dateline_before_divisions(gazetteer):
    texts = ["北京市和北京市。"]
    ways = [
        home_of(texts, gazetteer, papers=["高淳区报"], datelines=["杭州"]),
        home_of(texts, gazetteer, papers=["渔市周刊"], datelines=["杭州", "综合"]),
        home_of(texts, gazetteer, datelines=["综合"]),
    ]
    assert [(way.division.name, way.by) for way in ways if way] == [
        ("高淳区", "paper"),
        ("杭州市", "dateline"),
        ("北京市", "divisions"),
    ]


@pytest.mark.parametrize(
    ("texts", "home"),
    [
        (["高淳区渔市开张。", "游客到高淳。"], "320118"),
        (["高淳区的固城街道渔市开张。"], "320118"),
        (["高淳区渔市开张。"], None),
        (["高淳渔市开张，高淳人高兴。"], None),
        (["高淳区、高淳区、杭州市、杭州市、宁波市。"], None),
        ([], None),
    ],
)
def test_place_that_pages_name_most_is_their_home(gazetteer, texts, home):
    found = home_of(texts, gazetteer)
    assert (found and found.division.code) == home


@pytest.mark.parametrize(
    ("texts", "home"),
    [
        (["渔市开张", "央视网消息（新闻联播）：高淳区渔市开张，高淳区来了游客。"], None),
        (["渔市开张", "新华社南京4月9日电 高淳区渔市开张，高淳区来了游客。"], None),
        (["渔市开张", "人民日报记者来到高淳区，高淳区渔市开张。"], "320118"),
        (["渔市开张", "高淳区渔市开张，高淳区来了游客。", "新闻", "新华社北京4月9日电 渔市开张。"], "320118"),
    ],
)
def test_news_of_the_whole_country_have_no_home(gazetteer, texts, home):
    found = home_of(texts, gazetteer)
    assert (found and found.division.code) == home
