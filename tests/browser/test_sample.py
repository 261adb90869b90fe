"""The page that `visualize.py` makes of the sample."""

import pytest

from kg.cli.build import build
from kg.data import data
from kg.errors import ModelError


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    try:
        data("models", "zh_news", "parser.onnx")
    except ModelError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("sample")
    build([str(data("sample"))], output=folder)
    return folder / "graph.html"


def test_the_mayors_inspection_of_the_park_in_two_actions(tabs, sample):
    page = tabs(sample)
    page.search("wj")
    assert page.tab.inner_text("#panel h2") == "王健"
    assert "市长" in page.panel()
    page.click("#panel .event .link:has-text('伏龙山公园') >> nth=0")
    told = page.tab.inner_text("#panel blockquote .told")
    assert "王健" in told
    assert "伏龙山公园" in told
    assert "2021-11-11" in page.panel()
