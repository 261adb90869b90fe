"""What the measurements of scale make of what they see."""

from __future__ import annotations

import random

import pytest

from benchmarks import hostile
from benchmarks.fuzz import Run, Target
from benchmarks.growth import Cost, costs, known_persons, points
from benchmarks.invented import news
from benchmarks.plan import Base, planned
from benchmarks.soak import Sample, is_rising
from kg.errors import InputError
from kg.store import Writer

LOG = """kg: 1000 articles, 30.0 s, 5.0 MB
news.jsonl: 2 rows without text left out
kg: 2000 articles, 50.0 s, 9.0 MB
kg: 4000 articles, 100.0 s, 21.0 MB
"""


def test_costs_are_read_from_what_a_build_says():
    assert costs(points(LOG)) == [Cost(1000, 20.0, 4.0), Cost(2000, 25.0, 6.0)]


def test_nothing_grows_in_a_short_build():
    assert costs(points("kg: 1000 articles, 30.0 s, 5.0 MB")) == [] == costs(points(""))


def test_persons_are_asked_for_who_are_two_steps_apart(tmp_path):
    with Writer(tmp_path / "s.duckdb") as writer:
        writer.add(news(400))
    one, two = known_persons(tmp_path / "s.duckdb")
    assert one < two and one.startswith("person/") and two.startswith("person/")


def held(*megabytes: float, handles: float = 9.0) -> list[Sample]:
    return [Sample(each, handles) for each in megabytes]


def test_memory_that_settles_is_flat():
    assert not is_rising(held(100, 300, 500, 505, 500, 510, 505, 512, 508))


def test_memory_that_goes_on_growing_is_not():
    assert is_rising(held(100, 200, 300, 400, 500, 600, 700, 800, 900))


def test_handles_count_too():
    assert is_rising(held(*[500] * 6) + held(*[500] * 3, handles=12.0))


def test_three_samples_are_needed():
    with pytest.raises(SystemExit, match="too short"):
        is_rising(held(1, 2))


def test_an_input_that_crashes_is_kept_and_the_others_go_on(tmp_path, capsys):
    taken: list[bytes] = []

    def take(data: bytes) -> None:
        taken.append(data)
        if len(taken) == 2:
            raise ZeroDivisionError("of this test")
        if len(taken) == 3:
            raise InputError.empty("x")

    run = Run({"text": Target(hostile.page, take, 1)}, tmp_path / "kept")
    for seed in range(4):
        run.one(seed)
    assert len(taken) == 4 and run.told() == 1
    (kept,) = (tmp_path / "kept").glob("*.input")
    assert kept.name == "1-text.input" and kept.read_bytes() == taken[1]
    told = capsys.readouterr().out
    assert "ZeroDivisionError" in told and "4 inputs" in told and "1 crashes of 1 kinds" in told


@pytest.mark.parametrize("make", [hostile.page, hostile.docx, hostile.archive, hostile.image, hostile.linked])
def test_a_seed_makes_the_same_input_again(make):
    assert make(random.Random(7)) == make(random.Random(7))


def test_a_plan_is_in_proportion_and_divides_the_stores():
    base = Base(characters=500, speed=10_000, stored_ms=5, store_kb=10, records_kb=1)
    small, large = planned(1_000_000, base), planned(1_000_000_000, base)
    assert small.core_hours == pytest.approx(1_000_000 * 0.05 / 3600) and small.stores == 1 and small.cores == 10
    assert large.core_hours == pytest.approx(1000 * small.core_hours) and large.store_gb == pytest.approx(10_000)
    assert large.stores == 50 and large.writing_hours == pytest.approx(1000 * small.writing_hours / 50)
