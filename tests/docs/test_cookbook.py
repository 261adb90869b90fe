"""Every recipe of the cookbook gives the answer that stands below it."""

import re
from pathlib import Path

import pytest

COOKBOOK = (Path(__file__).parents[2] / "docs" / "cookbook.md").read_text(encoding="utf-8")
PREPARED = re.search(r"```python\n(.*?)```", COOKBOOK, re.DOTALL)[1]
RECIPES = re.findall(
    r"^## (\d+)\. ([^\n]*)\n.*?```python\n(.*?)```\n\n```text\n(.*?)```", COOKBOOK, re.DOTALL | re.MULTILINE
)


@pytest.fixture
def kitchen(at_work):
    names = {}
    exec(PREPARED, names)
    yield names
    names["graph"].close()


def test_there_are_twelve():
    assert [int(number) for number, *_ in RECIPES] == list(range(1, 13))


@pytest.mark.parametrize(("code", "answer"), [recipe[2:] for recipe in RECIPES], ids=[recipe[1] for recipe in RECIPES])
def test_a_recipe_gives_its_answer(kitchen, capsys, code, answer):
    exec(code, kitchen)
    assert capsys.readouterr().out == answer
