"""What is in view as files."""

import csv
import io

import networkx as nx
import pytest
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def page(tabs, town):
    return tabs(town)


def saved(page, format):
    page.tab.click("#bar .menu:has(#save-png) summary")
    with page.tab.expect_download() as download:
        page.tab.click(f"#save-{format}")
    page.tab.keyboard.press("Escape")
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_png(page):
    name, data = saved(page, "png")
    assert name == "graph.png"
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert width > 400
    assert height > 300


def test_svg_has_every_node_and_label(page):
    _, data = saved(page, "svg")
    root = etree.fromstring(data)
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert sorted(titles) == sorted(page.drawn())
    assert "江云帆" in [text.text for text in root.iter(f"{SVG}text")]


def test_graphml_is_what_is_drawn_and_no_more(page, tmp_path):
    page.tab.fill("#until", "2021-11-30")
    page.tab.keyboard.press("Enter")
    page.settle()
    _, data = saved(page, "graphml")
    (tmp_path / "g.graphml").write_bytes(data)
    graph = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert sorted(nx.get_node_attributes(graph, "label").values()) == sorted(page.drawn())
    assert graph.number_of_edges() == page.ask("return desk.picture.visibleEdges().length")
    [inspection] = [node for _, node in graph.nodes(data=True) if node["label"] == "督查"]
    assert (inspection["date_start"], inspection["sentence_start"], inspection["r"]) == ("2021-11-11", 0, 138)
    assert {edge["role"] for *_, edge in graph.edges(data=True)} >= {"agent", "object", "position", "part_of"}


def test_graphml_of_the_folded_view_has_one_edge_a_pair(page, tmp_path):
    page.tab.check("#fold")
    page.settle()
    _, data = saved(page, "graphml")
    root = etree.fromstring(data)
    edges = [edge for edge in root.iter("{*}edge") if edge.get("label") == "acts_on"]
    ends = [(edge.get("source"), edge.get("target")) for edge in edges]
    assert ("person/江云帆", "facility/听松公园") in ends
    assert len(ends) == len(set(ends))


def test_csv_has_the_events_in_view_by_date(page):
    name, data = saved(page, "csv")
    assert name == "events.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == page.drawn().count("参加") + sum(
        label in page.drawn() for label in ("督查", "来到", "出席", "走进", "强调", "考察", "会见", "走访")
    )
    [inspection] = [row for row in rows if row["trigger"] == "督查"]
    assert (inspection["agent"], inspection["object"], inspection["place"]) == ("江云帆", "听松公园", "松岭镇")
    assert inspection["sentence"] == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    assert (inspection["article"], inspection["source"]) == ("a1的标题", "page.txt")
    [statement] = [row for row in rows if row["trigger"] == "强调"]
    assert statement["content"] == "要抓好安全生产"


def test_a_spreadsheet_takes_no_name_for_a_formula(page):
    assert page.tab.evaluate("""["=1+1", "+86", "@a", "-1", 'a"b'].map(field)""") == [
        '"\'=1+1"',
        '"\'+86"',
        '"\'@a"',
        '"\'-1"',
        '"a""b"',
    ]


def test_print_shows_picture_and_evidence_without_the_switches(page):
    page.search("江云帆")
    page.tab.emulate_media(media="print")
    assert page.tab.is_visible("#panel")
    assert page.tab.is_visible("#network canvas")
    for switch in ("#search", ".deeds", "#since", "#back", "#fold", ".handle >> nth=0"):
        assert not page.tab.is_visible(switch)
    assert page.tab.evaluate("getComputedStyle(document.getElementById('panel')).overflow") == "visible"
