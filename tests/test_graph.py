"""The two graphs say what the store says."""

import msgspec
import networkx as nx
import pytest

from kg.errors import StoreError
from kg.graph import KnowledgeGraph
from kg.records import Argument

MAYOR, PARK, CITY, TOWN, MEETING = (
    "person/江云帆",
    "facility/听松公园",
    "place/云梧市",
    "place/松岭镇",
    "occasion/春茶座谈会",
)


def test_no_store():
    with pytest.raises(StoreError, match="no store here"):
        KnowledgeGraph.open("nowhere.duckdb")


def test_entities_are_nodes(graph):
    assert graph.events_graph().nodes[MAYOR] == {
        "kind": "entity",
        "label": "江云帆",
        "entity_type": "Person",
        "name": "江云帆",
        "aliases": [],
        "code": None,
        "links": [{"text": "江云帆", "reason": None, "count": 2}],
    }


def test_the_ways_in_which_the_text_names_an_entity_say_why(ask, article):
    doc = article("d", "江云帆督查听松公园。", ("Inspect", "督查", None, {"agent": MAYOR, "object": PARK}))
    [named, park] = sorted(doc.mentions, key=lambda mention: mention.start)
    title = msgspec.structs.replace(named, text="江市长", start=5, end=8, reason="江市长: 江云帆 of this article")
    graph = ask(msgspec.structs.replace(doc, mentions=[named, park, title, title])).events_graph()
    assert graph.nodes[MAYOR]["links"] == [
        {"text": "江市长", "reason": "江市长: 江云帆 of this article", "count": 2},
        {"text": "江云帆", "reason": None, "count": 1},
    ]


def test_a_position_in_a_body_that_is_not_known_stays_with_the_person(graph):
    assert graph.events_graph().nodes["person/沈若溪"]["positions"] == [
        {
            "title": "省政协副主席",
            "date": "2021-11-12",
            "last_date": "2021-11-12",
            "sentence": "昨日，省政协副主席沈若溪出席春茶座谈会。",
            "doc": "a2",
        }
    ]


def test_arguments_are_told_with_their_offsets_and_words_that_are_no_entity_too(ask, article):
    doc = article("d", "江云帆督查安全生产。", ("Inspect", "督查", None, {"agent": MAYOR}))
    words = Argument(role="object", text="安全生产", start=5, end=9)
    [event] = doc.events
    doc = msgspec.structs.replace(doc, events=[msgspec.structs.replace(event, args=[*event.args, words])])
    assert ask(doc).events_graph().nodes["event/d/3"]["arguments"] == [
        {"role": "agent", "text": "江云帆", "start": 0, "end": 3, "entity": MAYOR},
        {"role": "object", "text": "安全生产", "start": 5, "end": 9},
    ]


def test_events_are_nodes_with_their_sentence(graph):
    events = graph.events_graph()
    (inspection,) = (node for node, kind in events.nodes(data="event_type") if kind == "Inspect")
    assert events.nodes[inspection] == {
        "kind": "event",
        "label": "督查",
        "entity_type": "Event",
        "event_type": "Inspect",
        "trigger": "督查",
        "trigger_start": 19,
        "trigger_end": 21,
        "date_start": "2021-11-11",
        "date_end": "2021-11-11",
        "time_text": "日",
        "sentence": "11月11日，云梧市市长江云帆在松岭镇督查听松公园。",
        "sentence_start": 0,
        "sentence_end": 26,
        "modality": "fact",
        "polarity": "positive",
        "confidence": 1.0,
        "doc": "a1",
        "arguments": [
            {"role": "agent", "text": "江云帆", "start": 12, "end": 15, "entity": MAYOR},
            {"role": "object", "text": "听松公园", "start": 21, "end": 25, "entity": PARK},
            {"role": "place", "text": "松岭镇", "start": 16, "end": 19, "entity": TOWN},
        ],
    }
    assert {(target, key) for _, target, key in events.out_edges(inspection, keys=True)} == {
        (MAYOR, "agent"),
        (PARK, "object"),
        (TOWN, "place"),
        ("article/a1", "reported_in"),
    }
    assert events.edges[inspection, MAYOR, "agent"] == {"role": "agent", "label": "施事", "text": "江云帆"}


def test_articles_are_nodes(graph):
    article = graph.events_graph().nodes["article/a2"]
    assert article["kind"] == "article"
    assert (article["label"], article["date"], article["source"], article["doc"]) == (
        "a2的标题",
        "2021-11-12",
        "page.txt",
        "a2",
    )


def test_relations_are_edges(graph):
    events = graph.events_graph()
    assert events.edges[MAYOR, CITY, "position/市长"] == {
        "role": "position",
        "label": "市长",
        "title": "市长",
        "date": "2021-11-12",
        "last_date": "2021-11-12",
        "sentence": "11月11日，云梧市市长江云帆在松岭镇督查听松公园。",
        "doc": "a1",
    }
    assert events.edges[PARK, TOWN, "part_of"] == {"role": "part_of", "label": "属于", "sentence": None, "doc": "a1"}


def test_a_position_that_several_articles_give_is_one_edge(ask, article):
    held = ("position", MAYOR, CITY, "市长")
    early = article("d1", "云梧市市长江云帆。", relations=[held], date="2020-01-01")
    late = article("d2", "云梧市市长江云帆。", relations=[held], date="2021-01-01")
    other = article("d3", "云梧市副市长江云帆。", relations=[(*held[:3], "副市长")], date="2019-01-01")
    edges = ask(late, other, early).events_graph().get_edge_data(MAYOR, CITY)
    assert (edges["position/市长"]["doc"], edges["position/副市长"]["doc"]) == ("d2", "d3")
    assert {key: (edge["date"], edge["last_date"]) for key, edge in edges.items()} == {
        "position/市长": ("2020-01-01", "2021-01-01"),
        "position/副市长": ("2019-01-01", "2019-01-01"),
    }


def test_every_node_has_its_attributes(graph):
    for whole in (graph.events_graph(), graph.actors_graph()):
        assert all({"kind", "label", "entity_type"} <= set(attributes) for _, attributes in whole.nodes(data=True))
        assert all("label" in attributes for *_, attributes in whole.edges(data=True))


def test_actors_act_on_objects_places_and_participants(ask, article):
    text = "江云帆与沈若溪在松岭镇督查听松公园。"
    roles = {"agent": MAYOR, "participant": "person/沈若溪", "object": PARK, "place": TOWN}
    actors = ask(article("d", text, ("Inspect", "督查", None, roles))).actors_graph()
    assert set(actors.edges) == {(MAYOR, "person/沈若溪"), (MAYOR, PARK), (MAYOR, TOWN)}
    assert isinstance(actors, nx.DiGraph)
    assert not actors.is_multigraph()


def test_an_edge_sums_its_events(ask, article):
    def visit(doc, type, trigger, when):
        return article(doc, f"江云帆{trigger}听松公园。", (type, trigger, when, {"agent": MAYOR, "object": PARK}))

    docs = [
        visit("d1", "Inspect", "督查", "2021-10-02"),
        visit("d2", "Inspect", "检查", "2021-09/2021"),
        visit("d3", "Research", "调研", "2021-11"),
        visit("d4", "Research", "考察", None),
    ]
    assert ask(*docs).actors_graph().edges[MAYOR, PARK] == {
        "label": "检查、调研",
        "weight": 4,
        "event_types": ["Inspect", "Research"],
        "first_date": "2021-09",
        "last_date": "2021",
        "events": [f"event/d{number}/3" for number in range(1, 5)],
    }


@pytest.mark.parametrize(
    ("state", "joined"),
    [
        (("modality", "fact"), True),
        (("modality", "planned"), True),
        (("modality", "required"), False),
        (("modality", "negated"), False),
        (("modality", "hypothetical"), False),
        (("polarity", "negative"), False),
    ],
)
def test_what_did_not_happen_joins_nobody(ask, article, state, joined):
    event = ("Inspect", "督查", "2021-11-11", {"agent": MAYOR, "object": PARK}, state)
    graph = ask(article("d", "江云帆督查听松公园。", event))
    assert graph.actors_graph().has_edge(MAYOR, PARK) == joined
    assert graph.events_graph().has_edge("event/d/3", PARK)


def test_an_agent_that_is_also_the_object_has_no_loop(ask, article):
    event = ("Meet", "会见", None, {"agent": MAYOR, "object": MAYOR})
    assert not ask(article("d", "江云帆会见。", event)).actors_graph().edges


def test_actors_say_all_their_posts_and_how_they_are_named(graph):
    actors = graph.actors_graph()
    [post] = actors.nodes[MAYOR]["positions"]
    assert (post["title"], post["holder"], post["last_date"]) == ("市长", "云梧市", "2021-11-12")
    assert post["sentence"] == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    assert [link["text"] for link in actors.nodes[MAYOR]["links"]] == ["江云帆"]
    [unknown] = actors.nodes["person/沈若溪"]["positions"]
    assert unknown["title"] == "省政协副主席" and "holder" not in unknown


@pytest.mark.parametrize("actors", [False, True])
def test_a_flow_tells_the_same_nodes_and_edges_in_the_same_order(graph, actors):
    flow, held = graph.flow(actors=actors), graph.to_networkx(actors=actors)
    ids = flow.ids()
    assert ids == list(held) == [star.id for star in flow.stars()]
    told = [(star.id, edge.target, edge.attributes) for star in flow.stars() for edge in star.edges]
    assert told == list(held.edges(data=True)) and told
    sources, targets = flow.ends()
    ends = [(ids[source], ids[target]) for source, target in zip(sources, targets, strict=True)]
    assert sorted(ends) == sorted(held.edges())


def test_posts_of_one_day_stand_in_order_of_where_they_are_held(ask, article):
    ties = [("position", MAYOR, id, "市长") for id in (TOWN, CITY, PARK)]
    event = ("Inspect", "督查", None, {"agent": MAYOR, "object": PARK})
    doc = article("d", "松岭镇云梧市市长江云帆督查听松公园。", event, relations=ties)
    posts = ask(doc).actors_graph().nodes[MAYOR]["positions"]
    assert [post["holder"] for post in posts] == ["听松公园", "云梧市", "松岭镇"]
