"""Which characters follow each other."""

import pytest

from pipelines.ingest.joints import joint, joints
from pipelines.train.joints import table


@pytest.mark.parametrize(
    ("before", "after"), [("这项工", "作很好"), ("相", "关"), ("共3", "万"), ("义务教", "育"), ("建设项", "目")]
)
def test_words_go_on(before: str, after: str):
    assert joint(before, after) > 1


@pytest.mark.parametrize(("before", "after"), [("获得感的", "的时候"), ("道", "准"), ("问", "义")])
def test_strangers_do_not(before: str, after: str):
    assert joint(before, after) < -1


@pytest.mark.parametrize(("before", "after"), [("", "作"), ("工", ""), ("𠀀", "𠀁"), ("☃", "作")])
def test_nothing_is_known_of_rare_characters(before: str, after: str):
    assert joint(before, after) == 0


def test_table_counts_pairs_over_chance():
    made = table(["工作" * 60, "作工"] * 2)
    total, *lines = made.splitlines()
    assert int(total) == 244
    assert sorted(line.split("\t")[:2] for line in lines) == [["作", "122"], ["工", "122"]]
    assert any(line[0] == "工" and "1:作" in line for line in lines)


def test_shipped_table_is_whole():
    found = joints()
    assert found.total > 10_000_000
    assert len(found.pairs) > 50_000
    assert set("".join(found.pairs)) <= set(found.single)
