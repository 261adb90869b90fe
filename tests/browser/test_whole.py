"""The whole graph on WebGL, and a browser that has none."""

import pytest

HIDDEN = """const hidden = desk.whole.nodes.filter((node) => desk.whole.graph.getNodeAttribute(node.n, "hidden"));
    return hidden.map((node) => node.entity_type);"""
WITHOUT_WEBGL = """const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
    };"""


@pytest.fixture(params=["file", "server"])
def many_anywhere(request, many, serving):
    """The page of 5,000 nodes as a file and over a server."""
    return many if request.param == "file" else serving(many.parent / "graph.duckdb")


def test_all_nodes_and_edges_are_in_it_and_a_click_goes_back_to_reading(tabs, many, many_anywhere):
    page = tabs(many_anywhere)
    page.tab.check("#whole-switch")
    page.settle()
    drawn = """const { graph } = desk.whole;
        const pairs = graph.mapEdges((edge, look, from, to) => `${from} ${to}`);
        return [graph.order, new Set(pairs).size, desk.whole.total];"""
    held = """const { nodes, edges } = desk.model;
        return [nodes.length, new Set(edges.map(({ from, to }) => `${from} ${to}`)).size, nodes.length];"""
    assert page.ask(drawn) == tabs(many).ask(held)
    assert page.ask(drawn)[0] > 4000
    point = """const { graph, renderer } = desk.whole;
        const node = desk.whole.nodes.filter((node) => node.kind === "entity").sort((a, b) => b.size - a.size)[0];
        const box = desk.whole.container.getBoundingClientRect();
        const { x, y } = renderer.graphToViewport(graph.getNodeAttributes(node.n));
        return [box.left + x, box.top + y];"""
    page.tab.mouse.click(*page.ask(point))
    page.tab.wait_for_selector("#network:not([hidden])")
    page.settle()
    assert not page.tab.is_checked("#whole-switch")
    assert page.ask("return desk.chosen().label") == page.tab.inner_text("#panel h2")


def test_a_node_that_the_page_did_not_know_is_looked_at_too(tabs, many, serving):
    page = tabs(serving(many.parent / "graph.duckdb"))
    page.tab.check("#whole-switch")
    page.settle()
    unknown = "return desk.whole.nodes.find(({ n, kind }) => kind === values[0] && !desk.model.nodes[n])"
    for kind in ("entity", "event"):
        node = page.ask(unknown, kind)
        page.ask("return desk.acts.pick(values[0])", node["n"])
        page.settle()
        assert page.ask("return desk.chosen().n") == node["n"]
        assert node["label"] in page.tab.inner_text("#panel h2")
        page.tab.check("#whole-switch")
        page.settle()


def test_where_not_all_is_drawn_the_page_says_so_in_both_languages(tabs, many, serving, monkeypatch):
    monkeypatch.setattr("kg.serve.whole.MOST", 1000)
    (many.parent / "graph.duckdb.index").unlink(missing_ok=True)
    page = tabs(serving(many.parent / "graph.duckdb"))
    page.tab.check("#whole-switch")
    page.settle()
    drawn, total = page.ask("return [desk.whole.graph.order, desk.whole.total]")
    assert drawn <= 1000 < total
    assert f"只画出连接最多的 {drawn} 个节点（共 {total} 个）" in page.tab.inner_text("#status")
    page.click("#language")
    assert f"best connected {drawn} of {total} nodes" in page.tab.inner_text("#status")
    (many.parent / "graph.duckdb.index").unlink()


def test_over_a_server_it_gives_pictures_and_no_tables(tabs, many, serving):
    page = tabs(serving(many.parent / "graph.duckdb"))
    page.tab.check("#whole-switch")
    page.settle()
    page.tab.click("#bar .menu:has(#save-png) summary")
    assert page.tab.is_disabled("#save-csv") and page.tab.is_disabled("#save-graphml")
    with page.tab.expect_download() as download:
        page.tab.click("#save-svg")
    shapes = page.ask("return desk.whole.visible().length")
    assert download.value.path().read_text(encoding="utf-8").count("<title>") == shapes
    page.tab.keyboard.press("Escape")
    page.tab.uncheck("#whole-switch")
    page.settle()
    page.tab.click("#bar .menu:has(#save-png) summary")
    assert page.tab.is_enabled("#save-csv")


def test_the_node_that_is_looked_at_is_marked(tabs, anywhere):
    page = tabs(anywhere)
    page.search("听松公园")
    page.tab.check("#whole-switch")
    page.settle()
    marked = "return desk.whole.nodes.filter((node) => desk.whole.graph.getNodeAttribute(node.n, 'highlighted'))"
    assert page.ask(f"{marked}.map((node) => node.label)") == ["听松公园"]


def test_filters_hide_there_too(tabs, many_anywhere):
    page = tabs(many_anywhere)
    page.tab.check("#whole-switch")
    page.settle()
    page.click("#legend label:has-text('人物') input")
    assert set(page.ask(HIDDEN)) == {"Person"}
    page.click("#clear")
    assert page.ask(HIDDEN) == []
    page.tab.fill("#since", "2021-06-01")
    page.settle()
    assert {"Event", "Article"} <= set(page.ask(HIDDEN))
    assert page.ask("return desk.visible().length") > 100


def test_a_file_and_a_server_hide_the_same(tabs, many, serving):
    told = []
    for path in (many, serving(many.parent / "graph.duckdb")):
        page = tabs(path, "#whole=1&since=2021-06-01&off=Inspect~Facility")
        told.append(page.ask("return [desk.visible().map(({ kind, label }) => kind + label).sort(), desk.whole.total]"))
    assert told[0] == told[1]
    assert 0 < len(told[0][0]) < told[0][1]


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
