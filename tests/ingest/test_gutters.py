"""Columns side by side on the same lines."""

from pipelines.ingest.gutters import unfold
from pipelines.ingest.lines import rows

COLUMNS = """\
读书节昨日在湖畔开幕      大桥加固工程已经完成
了，十二位作家走进校      了，本周五将恢复通行。
园，活动有四十六场。
                          过桥的车辆要限速行驶，
启动仪式上还向小学赠      不得超过四十公里。
送了图书。
"""


def texts(page: str) -> list[str]:
    return [row.text.strip() for row in unfold(rows(page))]


def test_left_column_comes_before_right_one():
    assert texts(COLUMNS) == [
        *("读书节昨日在湖畔开幕", "了，十二位作家走进校", "园，活动有四十六场。", "启动仪式上还向小学赠", "送了图书。"),
        *("大桥加固工程已经完成", "了，本周五将恢复通行。", "过桥的车辆要限速行驶，", "不得超过四十公里。"),
    ]


def test_cells_know_where_they_stand():
    assert all(COLUMNS[row.start : row.start + len(row.text)] == row.text for row in unfold(rows(COLUMNS)))


def test_column_that_begins_after_a_gap_keeps_it():
    assert [row.breaks > 1 for row in unfold(rows(COLUMNS))] == [
        *(True, False, False, True, False),
        *(True, False, True, False),
    ]


def test_three_columns_are_read_from_left_to_right():
    page = "".join(f"第一栏的文字第{n}行在此    第二栏的文字第{n}行在此    第三栏的文字第{n}行在此\n" for n in "一二三")
    assert [text[1] for text in texts(page)] == list("一一一二二二三三三")


def test_table_is_no_columns():
    page = "大白菜      一级      1.20\n空心菜      一级      2.80\n茄子        一级      3.10\n"
    assert texts(page) == page.strip().split("\n")


def test_blanks_inside_one_line_are_no_gutter():
    assert texts("简    讯\n昨日，茶场开园了，人很多。\n") == ["简    讯", "昨日，茶场开园了，人很多。"]
