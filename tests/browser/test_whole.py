"""The whole graph on WebGL, and a browser that has none."""

import pytest

HIDDEN = """const hidden = desk.model.nodes.filter((node) => desk.whole.graph.getNodeAttribute(node.n, "hidden"));
    return hidden.map((node) => node.entity_type);"""
WITHOUT_WEBGL = """const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
    };"""


def test_all_nodes_and_edges_are_in_it_and_a_click_goes_back_to_reading(tabs, many):
    page = tabs(many)
    page.tab.check("#whole-switch")
    page.settle()
    sizes = "return [desk.whole.graph.order, desk.whole.graph.size, desk.model.nodes.length, desk.model.edges.length]"
    order, size, nodes, edges = page.ask(sizes)
    assert (order, size) == (nodes, edges)
    assert nodes > 4000
    point = """const { graph, renderer } = desk.whole;
        const node = desk.model.nodes.filter((node) => node.kind === "entity").sort((a, b) => b.size - a.size)[0];
        const box = desk.whole.container.getBoundingClientRect();
        const { x, y } = renderer.graphToViewport(graph.getNodeAttributes(node.n));
        return [box.left + x, box.top + y];"""
    page.tab.mouse.click(*page.ask(point))
    page.tab.wait_for_selector("#network:not([hidden])")
    page.settle()
    assert not page.tab.is_checked("#whole-switch")
    assert page.ask("return desk.chosen().label") == page.tab.inner_text("#panel h2")


def test_the_node_that_is_looked_at_is_marked(tabs, town):
    page = tabs(town)
    page.search("听松公园")
    page.tab.check("#whole-switch")
    page.settle()
    marked = "return desk.model.nodes.filter((node) => desk.whole.graph.getNodeAttribute(node.n, 'highlighted'))"
    assert page.ask(f"{marked}.map((node) => node.label)") == ["听松公园"]


def test_filters_hide_there_too(tabs, many):
    page = tabs(many)
    page.tab.check("#whole-switch")
    page.settle()
    page.click("#legend label:has-text('人物') input")
    hidden = page.ask(HIDDEN)
    assert set(hidden) == {"Person"}


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowUp", "+", "-"])
def test_the_keyboard_moves_it(tabs, town, key):
    page = tabs(town)
    page.tab.check("#whole-switch")
    page.settle()
    page.tab.focus("#whole")
    camera = "return desk.whole.renderer.getCamera().getState()"
    before = page.ask(camera)
    page.tab.keyboard.press(key)
    assert page.ask(camera) != before


def test_without_webgl_the_reading_view_works_and_the_switch_is_off(tabs, town):
    page = tabs(town)
    page.tab.add_init_script(WITHOUT_WEBGL)
    page.tab.goto(f"file://{town}#whole=1")
    page.tab.reload()
    page.settle()
    assert page.tab.is_disabled("#whole-switch")
    assert page.tab.is_visible("#network canvas")
    page.search("江云帆")
    assert page.tab.inner_text("#panel h2") == "江云帆"
