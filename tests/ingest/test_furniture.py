"""Lines of the page itself, and captions."""

import pytest

from pipelines.ingest.furniture import captions, furniture
from pipelines.ingest.lines import lines, rows


def found(page: str) -> list[str]:
    every = lines(rows(page))
    return [every[number].text for number in sorted(furniture(every))]


@pytest.mark.parametrize(
    "line",
    [
        "桐溪日报",
        "2024年4月9日 星期二",
        "星期二 2024年4月9日",
        "第01版 要闻",
        "A4 民生",
        "责任编辑：步青云 电话：0579-80000000",
        "责编步青云",
        "新闻热线：0579-80000000",
        "投稿邮箱 news@example.com",
        "农历甲辰年三月初一",
        "国内统一连续出版物号 CN33-0000 第8123期",
        "TONGXI DAILY",
        "综合新闻",
        "扫码关注桐溪发布",
    ],
)
def test_line_belongs_to_the_page(line: str):
    assert found(f"{line}\n\n昨日，茶场开园。") == [line]


@pytest.mark.parametrize("line", ["茶场开园", "责任编辑部成立", "2024年4月9日，茶场开园。", "桐溪日报社记者来到茶场"])
def test_line_belongs_to_an_article(line: str):
    assert found(f"{line}\n\n昨日，茶场开园。") == []


def test_day_below_who_signs_ends_a_notice():
    assert found("特此公告。\n桐溪县公安局\n2024年5月6日\n\n昨日，茶场开园。") == []


def test_number_alone_is_that_of_the_page_only_with_blank_lines_around():
    assert found("昨日开园。\n\n3\n\n今日开园。") == ["3"]
    assert found("昨日开园。\n3\n今日开园。") == []


def test_caption_has_blank_lines_around_and_its_credit_with_it():
    every = lines(rows("昨日，茶场\n\n图为茶场。\n记者 车北辰 摄\n\n开园了。"))
    assert captions(every, set()) == [[1, 2]]


def test_words_of_a_sentence_are_no_caption():
    every = lines(rows("昨日，茶场展出的\n图为茶农所画。"))
    assert captions(every, set()) == []
