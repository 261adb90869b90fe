"""The HTML file as a browser gets it: parsed, its data unpacked."""

import base64
import gzip
import hashlib
import json
import re

import networkx as nx
import pytest
from lxml import html

from kg.errors import OutputError
from kg.graph import KnowledgeGraph
from kg.view import write_page

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\ud800\u2028"


@pytest.fixture
def graphs(store):
    with KnowledgeGraph.open(store) as graph:
        return graph.events_graph(), graph.actors_graph()


@pytest.fixture
def page(graphs, tmp_path):
    write_page(*graphs, tmp_path / "graph.html", title="云梧日报")
    return html.fromstring((tmp_path / "graph.html").read_bytes())


def unpacked(page):
    return json.loads(gzip.decompress(base64.b64decode(page.get_element_by_id("data").text)))


def test_the_data_hold_every_node_edge_and_pair(page, graphs):
    events, actors = graphs
    data = unpacked(page)
    assert {node["id"] for node in data["nodes"]} == set(events)
    assert {node["name"] for node in data["nodes"] if node["kind"] == "entity"} >= {"江云帆", "沈若溪", "听松公园"}
    assert (len(data["edges"]), len(data["pairs"])) == (events.number_of_edges(), actors.number_of_edges())


def test_events_carry_their_evidence(page):
    [event] = [node for node in unpacked(page)["nodes"] if node.get("trigger") == "督查"]
    sentence = event["sentence"]
    assert sentence == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    start, end = (event[key] - event["sentence_start"] for key in ("trigger_start", "trigger_end"))
    assert sentence[start:end] == "督查"
    assert (event["first"], event["last"], event["type"]) == ("2021-11-11", "2021-11-11", "Inspect")


def test_the_opening_view_is_a_placed_network_at_rest(page):
    opening = unpacked(page)["opening"]
    drawn = {node["id"] for node in opening["nodes"]}
    assert {"person/江云帆", "facility/听松公园"} <= drawn
    assert not [id for id in drawn if id.startswith("article/")]
    assert all({"x", "y", "label", "shape", "color"} <= set(node) for node in opening["nodes"])
    assert {edge[end] for edge in opening["edges"] for end in ("from", "to")} <= drawn
    assert opening["options"]["physics"]["enabled"] is False


def test_people_and_places_are_drawn_apart(page):
    looks = {node["type"]: (node["draw"]["shape"], node["draw"]["color"]) for node in unpacked(page)["nodes"]}
    assert looks["Person"][0] != looks["Place"][0]
    assert looks["Person"][1] != looks["Place"][1]


def test_nothing_is_loaded_from_outside(page):
    assert not page.xpath("//link | //iframe | //img | //object | //embed | //base | //form")
    assert not page.xpath("//@src | //@href | //@action | //@data")
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style
    scripts = page.xpath("//script[not(@type)]/text()")
    assert not re.search(r"sourceMappingURL|importScripts|XMLHttpRequest|\bfetch\(|\bimport\(", "".join(scripts))


def test_no_markup_holds_a_handler_or_a_style(page):
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]


def test_the_policy_allows_these_scripts_and_nothing_else(page):
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts, styles = page.xpath("//script[not(@type)]/text()"), page.xpath("//style/text()")

    def hashes(texts):
        return {f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts}

    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashes(scripts)
    assert set(rules["style-src"].split()) == hashes(styles)


def test_own_scripts_write_text_and_never_markup(page):
    own = [text for text in page.xpath("//script[not(@type)]/text()") if "@license" not in text]
    assert len(own) > 1
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", "".join(own))


def test_what_looks_like_markup_stays_data(graphs, tmp_path):
    events, actors = graphs
    person, event = "person/江云帆", next(node for node, kind in events.nodes(data="kind") if kind == "event")
    for name in ("label", "name"):
        events.nodes[person][name] = EVIL
    events.nodes[person]["aliases"] = [EVIL]
    events.nodes[event]["sentence"] = EVIL
    write_page(events, actors, tmp_path / "evil.html", title=EVIL)
    raw = (tmp_path / "evil.html").read_text(encoding="utf-8")
    page = html.fromstring(raw.encode())
    clean = EVIL.replace("\ud800", "")
    assert "<script>alert(1)" not in raw
    assert not page.xpath("//img")
    assert page.get_element_by_id("title").text == clean
    [node] = [node for node in unpacked(page)["nodes"] if node["id"] == person]
    assert (node["name"], json.loads(node["aliases"])) == (clean, [clean])


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language(graphs, tmp_path, lang, tag):
    write_page(*graphs, tmp_path / "g.html", title="云梧日报", lang=lang)
    raw = (tmp_path / "g.html").read_bytes()
    assert raw.startswith(b"<!doctype html>")
    assert html.fromstring(raw).getroottree().getroot().get("lang") == tag


def test_the_same_graph_is_the_same_file(graphs, tmp_path):
    for name in ("a.html", "b.html"):
        write_page(*graphs, tmp_path / name, title="云梧日报")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_an_empty_graph_has_a_page(tmp_path):
    write_page(nx.MultiDiGraph(), nx.DiGraph(), tmp_path / "g.html", title="空")
    data = unpacked(html.fromstring((tmp_path / "g.html").read_bytes()))
    assert (data["nodes"], data["opening"]["nodes"]) == ([], [])


def test_an_unwritable_path_is_one_line(graphs, tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_page(*graphs, tmp_path, title="云梧日报")
