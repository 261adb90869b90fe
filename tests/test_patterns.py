"""Each regular expression of the product takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What patterns may go over again and again; of each pattern also the characters that it names.
UNITS = [
    *("字", "省", "王", "年", "一", "·", "9", "a", " ", "\u3000", "\n", "，", "。", "-", "=", "<", "《", "（", "“"),
    *("字 ", "字，", "1月", "（字", "市县", "<a ", "https://"),
]
NAMED = 8
SIZES = (250, 1_000, 4_000, 16_000)
SOON, LATE = 0.010, 0.080
"""Seconds of CPU: less at 4,000 characters needs no closer look; none that is in proportion takes more at 16,000."""
TRIES = 3
"""A machine that is busy halts now and then: the least of so many counts."""
WHOLE = {
    "打印本页": SIZES[-1],  # lines round an article
    "(?P<core>": SIZES[-1],  # titles of posts
    "(?P<text>": SIZES[-1],  # reasons of links
    "(?P<name>": SIZES[-1],  # reasons of identities
    "(?P<place2>": 60,  # datelines, in the beginnings of lines
    "审读": 90,  # furniture of pages, in short lines
}
"""Parts of patterns that are never searched for in a text but matched whole, and the longest text that they meet."""


@pytest.fixture(scope="module")
def patterns() -> list[re.Pattern[str]]:
    command = [sys.executable, str(ROOT / "tests" / "patterns.py")]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    return [re.compile(source, flags) for source, flags in json.loads(done.stdout)]


def longest(pattern: re.Pattern[str]) -> int | None:
    return next((size for part, size in WHOLE.items() if part in pattern.pattern), None)


def seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    most = longest(pattern)
    if most is None:
        deque(pattern.finditer(text), 0)
    else:
        pattern.fullmatch(text[:most])
    return time.process_time() - began


def is_slow(pattern: re.Pattern[str], unit: str) -> bool:
    """Whether some text of a repeated unit takes far more time than its length; longer ones are tried after shorter."""
    took = 0.0
    for size in SIZES:
        if size == SIZES[-1] and took < SOON:
            return False
        text = unit * (size // len(unit))
        took = seconds(pattern, text)
        if took > LATE and all(seconds(pattern, text) > LATE for _ in range(TRIES - 1)):
            return True
    return False


def units(pattern: re.Pattern[str]) -> list[str]:
    named = sorted(set(re.sub(r"\\.|[\[\](){}?*+|^$.]", "", pattern.pattern)))
    return list(dict.fromkeys([*UNITS, *named[:: len(named) // NAMED + 1]]))


def test_patterns_of_all_rooms_are_there(patterns: list[re.Pattern[str]]):
    sources = {pattern.pattern for pattern in patterns}
    assert len(sources) > 150
    assert any("责任编辑" in source and "审读" in source for source in sources), "those of YAML are made in functions"


def test_time_is_in_proportion_to_the_text(patterns: list[re.Pattern[str]]):
    assert not [
        (pattern.pattern[:100], unit) for pattern in patterns for unit in units(pattern) if is_slow(pattern, unit)
    ]


def test_what_is_matched_whole_is_there(patterns: list[re.Pattern[str]]):
    assert all(any(part in pattern.pattern for pattern in patterns) for part in WHOLE)


@pytest.mark.parametrize("source", [r"\s*x", r"([^\s]+)\s", r"\S{2,}?省", r".{2,}(?:厂|馆)"])
def test_pattern_that_goes_back_at_each_place_is_told(source: str):
    assert any(is_slow(re.compile(source), unit) for unit in units(re.compile(source)))


@pytest.mark.parametrize("source", [r"\s{0,9}x", r"字+", r"(?<!\s)\s+x"])
def test_pattern_that_does_not_is_not(source: str):
    assert not any(is_slow(re.compile(source), unit) for unit in units(re.compile(source)))
