"""Rows of verse, tables and lists."""

import pytest

from pipelines.ingest.evidence import Evidence
from pipelines.ingest.lines import lines, rows
from pipelines.ingest.lists import Lists, bracketed, two_phrases

PROSE = "连日来，桐溪县的码头改造工程进展顺利，已经完成了全部吊装，\n预计下个月就可以投入使用了。\n\n"


def lists(page: str) -> tuple[Lists, range]:
    found = Evidence(lines(rows(PROSE + page))).lists
    return found, range(2, len(found.lines))


def test_stanzas_are_ragged():
    found, poem = lists("把锚抛进暮色里\n船就睡着了\n只有灯\n写一封很长的信\n")
    assert all(found.ragged[n] for n in poem)


def test_two_short_stanzas_are_one_poem():
    found, poem = lists("月光漂白河滩\n我沿着脚印\n走到从前\n\n那时候船很慢\n慢得可以\n在号子里长大\n")
    assert all(found.ragged[n] for n in poem)


def test_title_of_two_lines_is_no_poem():
    found, title = lists("茶香满山\n茶文化节开幕\n")
    assert not any(found.ragged[n] for n in title)


def test_lines_that_end_with_clauses_are_verse():
    found, poem = lists("三月里来茶芽新，\n姐妹双双上山林。\n左手采茶右手唱，\n歌声落在白云心。\n")
    assert all(found.verse[n] for n in poem)


def test_table_is_a_list_below_its_first_row():
    found, table = lists("品名 规格 单价\n大白菜 散装 0.85\n西红柿 散装 3.20\n黄瓜 散装 2.60\n")
    assert all(found.in_list[n] for n in table)


def test_lines_with_the_same_words_are_a_list():
    found, table = lists("男子单打冠军：霍云帆\n女子单打冠军：亓小鹿\n男子双打冠军：霍云帆\n")
    assert all(found.in_list[n] for n in table)


def test_who_signs_and_the_day_sign_off():
    found, (signer, day) = lists("桐溪县公安局\n2024年5月6日\n")
    assert found.signs_off[signer] and found.signs_off[day]


@pytest.mark.parametrize(("text", "count"), [("1 桐溪 5 1 16", 5), ("阮小满 柏舟", 2), ("茶场开园", 1)])
def test_cells_have_blanks_between(text: str, count: int):
    assert Evidence(lines(rows(text))).lists.cells == [count]


def test_long_words_are_no_cells():
    assert Evidence(lines(rows("“这是今年全县最大的一个农业项目。” 他说"))).lists.cells == [1]


@pytest.mark.parametrize(
    ("text", "expected"), [("春耕备耕忙 农技送到家", True), ("茶 场", False), ("甲乙丙 丁戊己 庚辛壬", False)]
)
def test_title_of_two_phrases(text: str, expected: bool):
    assert two_phrases(lines(rows(text))[0]) is expected


def test_words_in_brackets():
    assert bracketed("（外一首）")
    assert not bracketed("（上）茶场开园")
