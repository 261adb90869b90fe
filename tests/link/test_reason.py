import pytest

from kg.link.reason import because, reason_in
from kg.ontology import schema

NAMES = {"text": "甲", "name": "乙", "whole": "丙、丁", "since": "2018-03", "post": "县长（望江县）", "other": "校长"}
NAMES |= {"day": "2024-05-01", "who": "李青", "why": "同一章程"}


@pytest.mark.parametrize("key", sorted(schema("reasons")))
def test_each_reason_says_the_same_in_chinese(key):
    english = because(key, **NAMES)
    assert "; " not in english
    assert reason_in("zh", english) == schema("reasons")[key]["zh"].format(**NAMES)
    assert reason_in("en", english) == english


def test_two_reasons_stay_two():
    both = f"{because('written', text='甲')}; {because('only', text='甲', name='乙')}"
    assert reason_in("zh", both) == "甲：照原文；甲：乙，全国唯一"


def test_other_words_stay_as_they_are():
    assert reason_in("zh", "judged by a reader") == "judged by a reader"


def test_a_missing_name_is_an_error():
    with pytest.raises(KeyError):
        because("home", text="我市")
