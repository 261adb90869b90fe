"""How well pages are split that nothing was tuned on: floors that may only rise."""

import pytest

from benchmarks.composing import compose
from benchmarks.pages import Figures, score
from benchmarks.stock import stories

FLOORS = {"boundaries": 0.95, "characters": 0.98, "titles": 0.92, "paragraphs": 0.91}
FIRST, PAGES = 1_000_000, 100


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    stock = stories(held_out=True)
    total = Figures()
    for seed in range(FIRST, FIRST + PAGES):
        total += score(compose(stock, seed))
    return dict(zip(FLOORS, map(float, str(total).split()), strict=True))


@pytest.mark.parametrize("name", FLOORS)
def test_figure_is_above_its_floor(figures: dict[str, float], name: str):
    assert figures[name] >= FLOORS[name]


def test_stock_that_is_held_out_is_another():
    tuned, held_out = ([story.title_lines for story in stories(held_out=held)] for held in (False, True))
    assert len(tuned) + len(held_out) >= 60
    assert not [title for title in held_out if title in tuned]


def test_page_knows_where_its_articles_are():
    page = compose(stories(held_out=False), 7)
    for truth in page.articles:
        text = "".join(truth.paragraphs)
        assert all(page.raw[at] in text or page.raw[at] in "图为▲①：" for at in truth.body[:40])
    assert compose(stories(held_out=False), 7).raw == page.raw
