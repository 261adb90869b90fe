"""The example that must always work: the page in data/sample, from its raw text to the graph."""

from __future__ import annotations

import networkx as nx
import pytest
from typer.testing import CliRunner

from kg.cli import app, register
from kg.data import data
from kg.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    register()
    folder = tmp_path_factory.mktemp("out")
    result = CliRunner().invoke(app, ["build", str(data("sample")), "-o", str(folder)], catch_exceptions=False)
    assert result.exit_code == 0
    return folder


@pytest.fixture(scope="module")
def graph(out):
    with KnowledgeGraph.open(out / "graph.duckdb") as opened:
        yield opened


@pytest.fixture(scope="module")
def events(graph):
    return graph.events()


def filled(event, role):
    return {name for a in event.args if a.role == role for name in (a.name, a.text) if name}


def said(events, agent, trigger):
    return [e for e in events if e.trigger.text == trigger and agent in filled(e, "agent")]


def test_the_nine_persons_and_nobody_else_act_or_hold_posts(graph, events):
    people = {e.id: e.name for e in graph.view.entities() if e.type == "Person"}
    acting = {people[a.entity] for e in events for a in e.args if a.entity in people}
    holding = {people[r.source] for r in graph.view.relations() if r.type == "position"}
    expected = {"王健", "林毅", "孙景淼", "荣安华", "葛国庆", "季金甫", "蒋令树", "骆小俊", "金鉴才"}
    assert acting | holding == expected


def test_the_bodies_of_a_list_are_bodies_of_the_same_place(graph):
    parts = {r.source for r in graph.view.relations() if r.type == "part_of" and r.target == "place/330782"}
    listed = ("农业农村局", "自然资源和规划局", "水务局", "交通运输局")
    assert {f"organization/义乌市{each}" for each in listed} <= parts


def test_reporters_are_bylines_only(graph):
    bylines = {name for d in graph.view.documents() for name in d.byline}
    assert bylines == {"谭祉潇", "吴峰宇", "王婷", "李爽爽", "柳青"}
    assert not bylines & {e.name for e in graph.view.entities()}


@pytest.mark.parametrize(
    ("person", "title", "holder"),
    [
        ("王健", "市长", "义乌市"),
        ("林毅", "市委书记", "义乌市"),
        ("孙景淼", "省政协副主席", "浙江省"),
        ("孙景淼", "党组副书记", "浙江省"),
        ("蒋令树", "市领导", "义乌市"),
        ("骆小俊", "市领导", "义乌市"),
        ("荣安华", "领导", "义乌市"),
        ("葛国庆", "领导", "义乌市"),
        ("季金甫", "领导", "义乌市"),
    ],
)
def test_positions(graph, person, title, holder):
    posts = [(p.title, p.target.name if p.target else None) for p in graph.positions(person)]
    assert any(title in said and held == holder for said, held in posts)


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("伏龙山公园", ["城西街道", "义乌市", "金华市", "浙江省"]),
        ("石塔一村", ["义亭镇", "义乌市", "金华市", "浙江省"]),
    ],
)
def test_where_places_lie(graph, name, chain):
    assert [node.name for node in graph.containers(name)] == chain


@pytest.mark.parametrize(
    ("name", "code"), [("义乌市", "330782"), ("金华市", "330700"), ("浙江省", "330000"), ("城西街道", "330782006")]
)
def test_divisions_bear_their_codes(graph, name, code):
    assert graph.find(name).code == code


@pytest.mark.parametrize(
    ("agent", "trigger", "role", "filler"),
    [
        ("王健", "督查", None, None),
        ("王健", "察看", "object", "伏龙山公园"),
        ("王健", "来到", "place", "石塔一村"),
        ("王健", "查看", "object", "接送区"),
        ("王健", "查看", "place", "黎明湖校区"),
        ("王健", "前往", "place", "江东污水处理厂"),
        ("林毅", "调研", "object", "文化工作"),
        ("义乌市政协", "举行", None, None),
        ("浙江省商务厅", "公示", None, None),
        ("义乌市融媒体中心", "推出", None, None),
        ("义乌市供销集团", "推出", None, None),
        ("孙景淼", "出席", "object", "座谈会"),
        ("孙景淼", "讲话", None, None),
        ("林毅", "出席", "object", "座谈会"),
        ("林毅", "致辞", None, None),
        ("王健", "参加", "object", "座谈会"),
        ("荣安华", "参加", "object", "座谈会"),
        ("葛国庆", "参加", "object", "座谈会"),
        ("季金甫", "参加", "object", "座谈会"),
    ],
)
def test_who_did_what(events, agent, trigger, role, filler):
    found = said(events, agent, trigger)
    assert found
    if role:
        assert any(filler in name for e in found for name in filled(e, role))


@pytest.mark.parametrize(
    ("agent", "trigger"),
    [
        ("王健", "督查"),
        ("王健", "察看"),
        ("林毅", "调研"),
        ("义乌市政协", "举行"),
        ("义乌市融媒体中心", "推出"),
        ("孙景淼", "出席"),
    ],
)
def test_events_of_the_day_before_are_dated(events, agent, trigger):
    assert {e.time.start for e in said(events, agent, trigger)} == {"2021-11-11"}


def test_the_meeting_is_held_in_the_home_city(events):
    (held,) = [e for e in events if e.trigger.text == "召开"]
    assert "全省政协社会和法制工作座谈会" in filled(held, "object")
    assert "义乌市" in filled(held, "place")


def test_every_event_stands_in_its_sentence(graph, events):
    texts = {d.id: d.text for d in graph.view.documents()}
    for event in events:
        text, evidence = texts[event.evidence.doc], event.evidence
        assert evidence.start <= event.trigger.start < event.trigger.end <= evidence.end
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_two_leaders_meet_at_the_meeting(graph):
    path = graph.paths("王健", "孙景淼")[0]
    assert path.hops[0].target.name == "全省政协社会和法制工作座谈会"
    sentences = {e.evidence.sentence for hop in path.hops for e in hop.events}
    assert any("王健" in s and "孙景淼" in s for s in sentences)
    assert {e.time.start for hop in path.hops for e in hop.events} == {"2021-11-11"}


def test_the_mayor_is_joined_to_the_park_in_graphml(out):
    graph = nx.read_graphml(out / "actors.graphml")
    names = {node: attributes["label"] for node, attributes in graph.nodes(data=True)}
    assert ("王健", "伏龙山公园") in {(names[a], names[b]) for a, b in graph.edges()}


def test_all_files_are_there(out):
    assert {p.name for p in out.iterdir()} == {
        "graph.duckdb",
        "records",
        "graph.html",
        "events.graphml",
        "actors.graphml",
        "graph.gexf",
    }


def in_source(document, start, end):
    """The characters of the page that a stretch of an article's text was read from, without breaks between them."""
    raw = (data("sample") / document.source).read_text(encoding="utf-8")
    runs = [(max(at, start), min(at + size, end), at, there) for at, there, size in document.source_offsets]
    return "".join(raw[there + first - at : there + last - at] for first, last, at, there in runs if first < last)


def rests_on(graph, edge):
    """The documents and stretches of text that an edge of the events graph rests on."""
    source, target, attributes = edge
    if attributes["role"] in ("position", "part_of"):
        return [
            (each.doc, each.start, each.end)
            for each in graph.view.relations()
            if (each.type, each.source, each.target) == (attributes["role"], source, target)
        ]
    (event,) = (each for each in graph.view.events() if each.id == source)
    if attributes["role"] == "reported_in":
        return [(event.doc, event.trigger.start, event.trigger.end)]
    return [
        (event.doc, each.start, each.end)
        for each in event.args
        if (each.role, each.entity) == (attributes["role"], target)
    ]


def test_every_edge_rests_on_characters_of_the_page(graph):
    documents = {each.id: each for each in graph.view.documents()}
    edges = list(graph.events_graph().edges(data=True))
    assert len(edges) > 100
    for edge in edges:
        stretches = rests_on(graph, edge)
        assert stretches, edge
        for doc, start, end in stretches:
            words = documents[doc].text[start:end]
            assert words, edge
            assert in_source(documents[doc], start, end) == words.replace(" ", ""), edge


def test_every_node_is_named_by_characters_of_the_page(graph):
    named = {each.entity for each in graph.view.mentions()}
    tied = {end for each in graph.view.relations() for end in (each.source, each.target)}
    filling = {arg.entity for event in graph.view.events() for arg in event.args}
    entities = {each.id for each in graph.view.entities()}
    assert entities <= named | tied | filling
