import csv
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest

from pipelines.zh.calendar import TimeValue, days_off, festival
from pipelines.zh.times import find_times, read_time, read_times

with Path(__file__).with_name("times_cases.csv").open(encoding="utf-8") as file:
    CASES = [tuple(row.values()) for row in csv.DictReader(file)]

ANCHOR = date(2021, 11, 12)


def value(iso):
    start, _, end = iso.partition("/")
    return TimeValue(start, end or start)


@pytest.mark.parametrize(("text", "anchor", "reference", "iso"), CASES)
def test_an_expression_is_read_from_the_date_of_its_article(text, anchor, reference, iso):
    read = read_time(text, anchor=date.fromisoformat(anchor), reference=value(reference) if reference else None)
    assert (read.iso if read else "") == iso


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("本报讯 11月11日上午，市长带队督查。", ["11月11日上午"]),
        ("截至2021年10月底，全市共有电商村197个。", ["截至2021年10月底"]),
        ("据统计，11 月 1 日—11日，实现零售额162.23亿元。", ["11 月 1 日—11日"]),
        ("2017 年以来，已建成三座。今年以来又添一座。", ["2017 年以来", "今年以来"]),
        ("今天（2月19日）下午，会议开幕。", ["今天（2月19日）下午"]),
        ("１１月１１日，雨。二〇二一年十一月，晴。", ["１１月１１日", "二〇二一年十一月"]),
        ("昨日凌晨2时40分起火，3时25分控制，清晨6时恢复通行。", ["昨日凌晨2时40分", "3时25分", "清晨6时"]),
        ("7月6日22时至7日8时有暴雨，截至7日18时已通车。", ["7月6日22时至7日8时", "截至7日18时"]),
        ("1—9月增长，1至8月下降，比去年同期低。", ["1—9月", "1至8月", "去年同期"]),
        ("“十四五”期间投入翻番，“五一”假期游客增多。", ["“十四五”期间", "“五一”假期"]),
        ("当天签约，次日开工，当晚返回；同日还有一场。", ["当天", "次日", "当晚", "同日"]),
        ("上周五开会，下周报到，本周内办结。", ["上周五", "下周", "本周内"]),
        ("从8月1日起试行，年底前完成，6月10日前报送。", ["8月1日", "年底前", "6月10日前"]),
        ("今年春天栽下，前年秋天来过，四季度开园。", ["今年春天", "前年秋天", "四季度"]),
        ("今晚到明天有雨。", ["今晚", "明天"]),
        ("两年前动工，两天后停工。", ["两年前", "两天后"]),
        ("三月五日开学，农历三月不开。", ["三月五日"]),
        ("晚上8时开场，晚上人多。", ["晚上8时"]),
        ("11月1日\n12月2日", ["11月1日", "12月2日"]),
    ],
)
def test_times_are_found_whole(text, times):
    assert [text[start:end] for start, end in find_times(text)] == times


@pytest.mark.parametrize(
    "text",
    [
        "目前、近日、日前、近年来、截至目前都不算。",
        "每年9月办一次，每天上午9时开门，每周五休息。",
        "为期3个月，历时5天，用了20分钟。",
        "同比上涨3.11日元，指数为108.3点，比分为3比2。",
        "8日游和15日内办结。",
        "勘探明天然气储量，10时代更替。",
        "2021年级学生住在5号楼，13月和32日不存在。",
        "国庆、春节是节日。",
        "",
    ],
)
def test_what_no_calendar_places_is_not_found(text):
    assert find_times(text) == []


def test_each_time_of_an_article_is_read_after_those_before_it():
    texts = ["11月7日夜间至9日", "10日", "当晚", "下周", "次日", "1至10月", "去年同期", "2014年", "9月", "今天"]
    assert [read.iso if read else None for read in read_times(texts, anchor=ANCHOR)] == [
        "2021-11-07/2021-11-09",
        "2021-11-10",
        "2021-11-10",
        "2021-11-15/2021-11-21",
        "2021-11-11",
        "2021-01/2021-10",
        "2020-01/2020-10",
        "2014",
        "2014-09",
        "2021-11-12",
    ]


def test_a_plan_does_not_move_the_day_of_what_is_told():
    read = read_times(["11月10日", "12月5日", "11日下午", "当天"], anchor=ANCHOR)
    assert [time.iso for time in read if time] == ["2021-11-10", "2021-12-05", "2021-11-11", "2021-11-11"]


def test_every_found_time_with_a_date_in_it_is_readable():
    text = "11月1日—11日，去年9月，上周五前，截至10月底，前三季度，今天（11月12日）晚，2012—2020年，本月20日至月底"
    spans = find_times(text)
    assert len(spans) == 8
    assert all(read_time(text[start:end], anchor=ANCHOR) for start, end in spans)


@pytest.mark.parametrize(
    "unit", ["1", "年", "今天（", "1月", "1日至", "1日和", "2021年", "前", "底", "一二三", "1 ", "“", "12:"]
)
def test_no_text_makes_the_search_slow(unit):
    text = unit * (200_000 // len(unit))
    begin = process_time()
    spans = find_times(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert read_time(text, anchor=ANCHOR) is None
    assert process_time() - begin < 10


def test_festivals_follow_the_lunar_table_and_end_with_it():
    assert festival("春节", 2024) == date(2024, 2, 10)
    assert festival("元宵", 2024) == date(2024, 2, 24)
    assert days_off("端午", 2024).iso == "2024-06-08/2024-06-10"
    with pytest.raises(LookupError):
        festival("春节", 2090)
