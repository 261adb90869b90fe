"""Slips: which types are confused, and where."""

from __future__ import annotations

from pipelines.score.slips import NONE, confusion, worst
from tests.score.test_layers import GOLD, found


def test_nothing_is_confused_where_all_is_right():
    assert not confusion([GOLD], {"a": found()})
    assert worst([GOLD], {"a": found()}, 5) == []


def test_a_wrong_type_is_a_pair():
    assert confusion([GOLD], {"a": found(place="Place", kind="Visit")}) == {
        ("Facility", "Place"): 1,
        ("Inspect", "Visit"): 1,
    }


def test_an_article_that_was_not_read_misses_all():
    assert confusion([GOLD], {})["Person", NONE] == 1
    (sentence,) = worst([GOLD], {}, 5)
    assert [slip.text for slip in sentence.slips] == ["昨日", "何川", "察看", "青龙桥"]
    assert all(slip.missed for slip in sentence.slips)
