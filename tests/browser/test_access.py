"""Keyboard, focus and what assistive software is told; measured with axe-core.

axe-core (MPL-2.0) comes inside axe-playwright-python (MIT): these tests alone use it, and no part of it is shipped.
"""

import pytest

VIEWS = {
    "opening": [],
    "person": [lambda page: page.search("江云帆")],
    "event": [lambda page: page.search("江云帆"), lambda page: page.click("#panel .event .link:has-text('督查')")],
    "article": [lambda page: page.search("江云帆"), lambda page: page.click("#panel .event .note .link >> nth=0")],
    "list": [lambda page: page.click("#panel .action >> nth=0")],
    "path": [
        lambda page: page.ask("desk.acts.look({ kind: 'path', from: 'person/江云帆', to: 'person/沈若溪' })"),
        lambda page: page.settle(),
    ],
    "nothing": [lambda page: page.ask("desk.acts.filter({ off: ['Event', ...desk.model.data.types] })")],
    "menus": [
        lambda page: page.tab.evaluate("for (const menu of document.querySelectorAll('details')) menu.open = true")
    ],
    "suggestions": [lambda page: page.suggestions("江")],
    "whole": [lambda page: page.tab.check("#whole-switch"), lambda page: page.settle()],
}


FOCUS = """() => {
    const at = document.activeElement;
    const frame = at.closest("#network, #whole") ?? at;
    const shown = getComputedStyle(at).outlineStyle !== "none" || getComputedStyle(frame).boxShadow !== "none";
    return [at.id || at.className || at.tagName, shown];
}"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_serious_fault(tabs, town, view, lang):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra [browser]")
    page = tabs(town, f"#lang={lang}")
    for act in VIEWS[view]:
        act(page)
    found = axe.Axe().run(page.tab).response["violations"]
    told = [f"{fault['impact']} {fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
    assert [line for line in told if line.startswith(("serious", "critical"))] == []


@pytest.fixture
def page(tabs, town):
    return tabs(town)


def test_slash_goes_to_the_search_and_the_arrows_through_its_list(page):
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("江云帆")
    assert page.tab.get_attribute("#search-input", "aria-expanded") == "true"
    page.tab.keyboard.press("ArrowDown")
    second = page.tab.get_attribute("#search-input", "aria-activedescendant")
    assert page.tab.get_attribute(f"#{second}", "aria-selected") == "true"
    page.tab.keyboard.press("Enter")
    page.settle()
    assert page.ask("return desk.view.look.id") == "person/江云帆@330009"
    assert page.tab.get_attribute("#search-input", "aria-expanded") == "false"


def test_the_picture_can_be_worked_by_keys(page):
    page.tab.focus("#network .vis-network")
    page.tab.keyboard.press("n")
    page.settle()
    first = page.tab.inner_text("#panel h2")
    page.tab.keyboard.press("n")
    page.settle()
    second = page.tab.inner_text("#panel h2")
    assert first != second
    page.tab.keyboard.press("N")
    page.settle()
    assert page.tab.inner_text("#panel h2") == first
    page.tab.keyboard.press("p")
    page.settle()
    assert page.tab.get_attribute(".deeds [aria-pressed]", "aria-pressed") == "true"
    shown = page.drawn().count(first)
    page.tab.keyboard.press("Delete")
    page.settle()
    assert page.drawn().count(first) == shown - 1
    page.tab.keyboard.press("Escape")
    page.settle()
    assert page.tab.inner_text("#panel h2") == "云梧日报"


def test_every_control_is_reached_by_tab_and_shows_its_focus(page):
    seen = []
    for _ in range(60):
        page.tab.keyboard.press("Tab")
        seen.append(page.tab.evaluate(FOCUS))
    names = {name for name, _ in seen}
    assert {
        "search-input",
        "since",
        "place-input",
        "fold",
        "whole-switch",
        "fit",
        "language",
        "handle",
        "panel",
    } <= names
    assert [name for name, shown in seen if not shown and name != "BODY"] == []


def test_the_focus_stays_in_the_panel_when_it_changes(page):
    page.search("江云帆")
    page.tab.focus(".deeds button:has-text('固定')")
    page.tab.keyboard.press("Enter")
    page.settle()
    assert page.tab.evaluate("document.activeElement.textContent") == "固定"
    page.tab.focus("#panel .event .link:has-text('督查 听松公园')")
    page.tab.keyboard.press("Enter")
    page.settle()
    assert page.tab.evaluate("document.activeElement.tagName") == "H2"
