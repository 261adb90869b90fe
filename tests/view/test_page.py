"""The HTML file as a browser gets it: parsed, its data unpacked."""

import base64
import gzip
import hashlib
import json
import re
from importlib.resources import files

import networkx as nx
import pytest
from lxml import html

from kg.errors import OutputError
from kg.graph import KnowledgeGraph
from kg.view import served_page, write_page

ASSETS = files("kg.view") / "assets"
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


def rows(table):
    """The columns of a table as a dict for each row."""
    return [dict(zip(table, cells, strict=True)) for cells in zip(*table.values(), strict=True)]


def row(data, **wanted):
    [found] = [node for node in rows(data["nodes"]) if wanted.items() <= node.items()]
    return found


def test_the_data_hold_every_node_edge_and_pair(page, graphs):
    events, actors = graphs
    data = unpacked(page)
    ids = data["nodes"]["node_id"]
    assert set(ids) == set(events)
    assert {"江云帆", "沈若溪", "听松公园"} <= set(data["nodes"]["name"])
    ends = {(ids[edge["from"]], ids[edge["to"]], edge["role"]) for edge in rows(data["edges"])}
    assert ends == {(a, b, role) for a, b, role in events.edges(data="role")}
    pairs = {(ids[p["from"]], ids[p["to"]]): {ids[n] for n in p["events"]} for p in rows(data["pairs"])}
    assert pairs == {(a, b): set(found) for a, b, found in actors.edges(data="events")}


def test_events_carry_their_evidence(page):
    event = row(unpacked(page), trigger="督查")
    sentence = event["sentence"]
    assert sentence == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    start, end = (event[key] - event["sentence_start"] for key in ("trigger_start", "trigger_end"))
    assert sentence[start:end] == "督查"
    assert (event["first"], event["last"], event["event_type"]) == ("2021-11-11", "2021-11-11", "Inspect")
    assert [arg["text"] for arg in event["arguments"]] == ["江云帆", "听松公园", "松岭镇"]


def test_positions_carry_theirs_with_or_without_a_body(page):
    data = unpacked(page)
    assert "云梧市市长江云帆" in next(e["sentence"] for e in rows(data["edges"]) if e["title"] == "市长")
    [held] = row(data, name="沈若溪")["positions"]
    assert (held["title"], held["sentence"]) == ("省政协副主席", "昨日，省政协副主席沈若溪出席春茶座谈会。")


def test_the_texts_of_its_articles_are_kept_to_show_what_stands_around(graphs, tmp_path):
    write_page(*graphs, tmp_path / "g.html", title="云梧日报", articles={"a1": "全文。", "else": "别的。"})
    assert unpacked(html.fromstring((tmp_path / "g.html").read_bytes()))["articles"] == {"a1": "全文。"}


def test_the_opening_view_is_a_placed_network_at_rest(page):
    data = unpacked(page)
    opening = data["opening"]
    drawn = {node["id"] for node in opening["nodes"]}
    names = {data["nodes"]["node_id"][n] for n in drawn}
    assert {"person/江云帆", "facility/听松公园"} <= names
    assert not [name for name in names if name.startswith("article/")]
    assert all({"x", "y", "size", "shape", "color"} <= set(node) for node in opening["nodes"])
    assert {edge[end] for edge in opening["edges"] for end in ("from", "to")} <= drawn
    assert opening["options"]["physics"]["enabled"] is False


def test_every_node_has_a_place_in_the_picture_of_the_whole(page):
    places = [(node["x"], node["y"]) for node in rows(unpacked(page)["nodes"])]
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in places)
    assert len(set(places)) == len(places)


def test_nothing_is_loaded_from_outside(page):
    assert not page.xpath("//link | //iframe | //img | //object | //embed | //base | //form")
    assert not page.xpath("//@src | //@href | //@action | //@data")
    style = "".join(page.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style
    scripts = page.xpath("//script[not(@type)]/text()")
    assert not re.search(r"sourceMappingURL|importScripts|XMLHttpRequest|\bfetch\(|\bimport\([\"']", "".join(scripts))


def test_no_markup_holds_a_handler_or_a_style(page):
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]


def test_the_policy_allows_these_scripts_and_nothing_else(page):
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    scripts, styles = page.xpath("//script[not(@type)]/text()"), page.xpath("//style/text()")

    def hashes(texts):
        return {f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts}

    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashes(scripts)
    assert set(rules["style-src"].split()) == hashes(styles)


def test_own_scripts_write_text_and_never_markup():
    own = [asset for asset in ASSETS.iterdir() if asset.name.endswith(".js")]
    assert len(own) > 10
    for asset in own:
        script = asset.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script)


def scripts(page):
    return page.xpath("//script[not(@type)]/text()")


@pytest.fixture
def asking():
    text, _ = served_page(title="云梧日报", lang="zh", stamp="0")
    return html.fromstring(text.encode())


@pytest.mark.parametrize("asset", [a for a in ASSETS.iterdir() if a.name.endswith(".js")], ids=lambda asset: asset.name)
def test_every_script_is_in_a_page_and_can_be_read(asset, page, asking):
    script = asset.read_text(encoding="utf-8")
    assert (script in scripts(page)) == (asset.name != "served.js")
    assert (script in scripts(asking)) == (asset.name not in ("held.js", "names.js", "routes.js"))
    assert script.startswith('"use strict";\n// ')
    assert script.count("\n") < 250


def test_the_page_of_a_server_holds_no_data_and_may_ask_its_server_alone(asking):
    assert not asking.get_element_by_id("data").text
    [policy] = asking.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "connect-src 'self'" in policy
    assert served_page(title="云梧日报", lang="zh", stamp="0")[1] == policy


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
    node = row(unpacked(page), node_id=person)
    assert (node["name"], node["aliases"]) == (clean, [clean])


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
    assert (data["nodes"]["label"], data["opening"]["nodes"]) == ([], [])


def test_an_unwritable_path_is_one_line(graphs, tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        write_page(*graphs, tmp_path, title="云梧日报")
