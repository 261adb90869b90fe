"""A researcher's whole way through the sample's page, one of 5,000 nodes, and that one over a server."""

import csv
import io

import pytest

from tests.browser.test_sample import sample

__all__ = ["sample"]

BUSY = """return desk.model.nodes.filter((node) => node.entity_type === "Person")
    .sort((a, b) => b.degree - a.degree).slice(0, 2).map((node) => node.label);"""


@pytest.fixture(params=["sample", "many", "many over a server"])
def page(request, tabs, serving):
    if request.param == "sample":
        return tabs(request.getfixturevalue("sample"))
    many = request.getfixturevalue("many")
    return tabs(many if request.param == "many" else serving(many.parent / "graph.duckdb"))


def heading(page):
    return page.tab.inner_text("#panel h2")


def test_search_evidence_filter_timeline_path_export_keyboard_back(page):
    drawn = page.drawn()
    assert 40 < len(drawn) <= 240
    first, second = page.ask(BUSY)

    page.search(first)
    assert heading(page) == first
    assert page.tab.locator("#panel .event mark.trigger").count() > 3
    page.click("#panel section:has(h3:text-matches('^事件')) .event > .link >> nth=0")
    told = page.tab.inner_text("#panel blockquote .told")
    assert told.endswith(("。", "”", "！", "？"))
    assert page.tab.locator("#panel blockquote mark").count() > 0
    assert "来源" in page.panel()

    page.click("#legend label:has-text('地点') input")
    assert page.ask("return desk.visible().every((node) => node.entity_type !== 'Place')")
    page.click("#clear")

    before = len(page.drawn())
    page.tab.focus(".handle >> nth=1")
    page.tab.keyboard.press("PageDown")
    page.settle()
    assert page.tab.input_value("#until") != ""
    assert len(page.drawn()) < before
    page.click("#clear")
    assert len(page.drawn()) == before

    page.tab.click("#connection summary")
    page.search(first, field="path-from")
    page.search(second, field="path-to")
    assert "最短路径" in page.panel()
    assert page.tab.locator("#panel .route").count() > 0

    page.tab.click("#bar .menu:has(#save-png) summary")
    with page.tab.expect_download() as download:
        page.tab.click("#save-csv")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert rows
    assert all(row["sentence"] and row["article"] for row in rows)
    page.tab.keyboard.press("Escape")

    page.tab.focus("#network .vis-network")
    page.tab.keyboard.press("n")
    page.settle()
    chosen = heading(page)
    page.tab.keyboard.press("Enter")
    page.settle()
    assert heading(page) == chosen
    page.tab.keyboard.press("Control+z")
    page.settle()
    page.tab.go_back()
    page.settle()
    assert "最短路径" in page.panel()
