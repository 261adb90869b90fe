"""How wide columns are about their lines."""

from pipelines.ingest.lines import lines, rows
from pipelines.ingest.widths import columns, parted

NARROW = "桐溪县昨日开工了一个\n新的码头，全长有三百\n一十二米，工期为半年\n左右，明年春天投用。\n"
WIDE = """\
连日来，桐溪县的码头改造工程进展顺利
已经完成了全部吊装，预计下个月就可以
投入使用，届时两岸的乡亲过河只要五分
钟就够了，比过去省下了半个小时。
"""


def around(page: str, text: str) -> tuple[float, float]:
    every = lines(rows(page))
    return columns(every)[next(n for n, line in enumerate(every) if line.text == text)]


def test_line_between_two_texts_has_both_columns_beside_it():
    assert around(f"{NARROW}\n码头开工\n\n{WIDE}", "码头开工") == (10, 18)


def test_running_text_has_its_own_column():
    assert around(f"{NARROW}\n{WIDE}", "新的码头，全长有三百") == (10, 10)


def test_text_that_changes_its_width_has_both():
    assert around(NARROW * 2 + WIDE * 2, "左右，明年春天投用。") == (10, 10)
    before, after = around(NARROW + WIDE, "左右，明年春天投用。")
    assert (before, after) == (10, 18)


def test_lone_line_is_its_own_column():
    assert around("码头开工", "码头开工") == (4, 4)


def test_blocks_are_parted_by_blank_lines():
    assert [len(block) for block in parted(lines(rows(f"{NARROW}\n码头开工\n\n{WIDE}")))] == [4, 1, 4]
