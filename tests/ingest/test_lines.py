"""Lines of a page: offsets, blank lines, widths."""

import pytest

from pipelines.ingest.lines import lines, rows, width


def test_line_knows_where_it_stands():
    first, second, third = lines(rows("甲乙\r\n\r\n　　丙。\n丁”"))
    assert (first.text, first.start, first.gap, first.indent) == ("甲乙", 0, True, False)
    assert (second.text, second.start, second.end, second.gap, second.indent) == ("丙。", 8, 10, True, True)
    assert (second.width, second.reach) == (2, 4)
    assert (third.gap, third.indent) == (False, False)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_end_in_many_ways(line_end: str):
    assert [line.text for line in lines(rows(f"甲{line_end}乙"))] == ["甲", "乙"]


def test_form_feed_parts_like_a_blank_line():
    assert [line.gap for line in lines(rows("甲\f乙"))] == [True, True]


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\ufeff", "\x00", "\t \xa0"])
def test_line_of_blanks_is_none(blank: str):
    assert [line.text for line in lines(rows(f"{blank}\n甲{blank}\n"))] == ["甲"]


@pytest.mark.parametrize(("text", "expected"), [("甲乙", 2), ("甲12", 2), ("AB", 1), ("“甲”", 3), ("", 0)])
def test_latin_is_half_as_wide(text: str, expected: float):
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "ended"), [("完。", True), ("完。”", True), ("完！）", True), ("完，", False), ("完", False)]
)
def test_sentence_ends_before_closing_marks(text: str, ended: bool):
    assert lines(rows(text))[0].ended is ended
