"""Lists of answers in Jupyter and as tables; who meets whom."""

import pytest
from lxml import html

from kg.errors import QueryError
from kg.graph import KnowledgeGraph

A, B, C, D = "person/江云帆", "person/沈若溪", "person/陆天朗", "person/白一舟"
MEETING, PARK = "occasion/春茶座谈会", "facility/听松公园"


def seen(answers):
    return html.fromstring(answers._repr_html_())


# cooccurrence and communities


def test_two_who_attend_one_meeting_meet_there(graph):
    [pair] = graph.cooccurrence()
    assert (pair.source.id, pair.target.id, pair.count) == (A, B, 1)
    assert [event.evidence.sentence for event in pair.events] == [
        "昨日，省政协副主席沈若溪出席春茶座谈会。",
        "江云帆等参加春茶座谈会。",
    ]


def test_the_one_who_was_asked_for_comes_first_and_the_closest_before_others(ask, shared):
    graph = ask(shared("d1", A, B), shared("d2", B, A), shared("d3", B, C), shared("d4", A, C))
    found = [(pair.source.id, pair.target.id, pair.count) for pair in graph.cooccurrence("沈若溪")]
    assert found == [(B, A, 2), (B, C, 1)]
    assert len(graph.cooccurrence(limit=1)) == 1


def test_several_events_of_one_occasion_are_one_happening(ask, shared):
    graph = ask(shared("d1", A, MEETING), shared("d2", B, MEETING), shared("d3", A, B, MEETING))
    [pair] = graph.cooccurrence()
    assert (pair.count, len(pair.events)) == (1, 3)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"type": "Inspect"}, 1),
        ({"type": "Attend"}, 0),
        ({"since": "2021-12"}, 0),
        ({"kind": "Facility"}, 0),
        ({"until": "2021-11"}, 1),
    ],
)
def test_meetings_are_filtered(ask, shared, question, found):
    assert len(ask(shared("d1", A, B, PARK)).cooccurrence(**question)) == found


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"kind": "Planet"}, "Planet: no such node type; known are Person"),
        ({"type": "Dance"}, "Dance: no such event type"),
        ({"since": "gestern"}, "not a date"),
        ({"entity": "火星"}, "no entity of this name"),
    ],
)
def test_questions_that_make_no_sense(graph, question, message):
    with pytest.raises(QueryError, match=message):
        graph.cooccurrence(**question)


def test_circles_meet_among_themselves(ask, shared):
    ids = [[f"person/{name}" for name in "甲乙丙丁"], [f"person/{name}" for name in "子丑寅卯"]]
    docs = [shared(f"{side}{n}", *circle) for side, circle in enumerate(ids) for n in range(3)]
    circles = ask(*docs, shared("bridge", ids[0][0], ids[1][0]), shared("pair", A, B)).communities()
    assert [sorted(member.id for member in circle.members) for circle in circles] == [sorted(ids[0]), sorted(ids[1])]
    assert [event.trigger.text for event in circles[0].events][:3] == ["督查"] * 3


def test_a_store_without_meetings_has_no_circles(ask):
    graph = ask()
    assert graph.communities() == graph.cooccurrence() == []


# edges


def test_edges_of_the_graphs_are_explained(graph):
    events = graph.to_networkx()
    for edge in events.edges(keys=True):
        hop = graph.explain(edge)
        assert {hop.source.id, hop.target.id} == set(edge[:2])
        assert hop.events or hop.relations
    for edge in graph.to_networkx(actors=True).edges:
        assert graph.explain(edge).events


def test_an_entity_without_a_role_in_an_event_explains_nothing(graph):
    with pytest.raises(QueryError, match="event/a1/19: 春茶座谈会 has no role in this event"):
        graph.explain(("event/a1/19", MEETING))


def test_the_closest_neighbours(graph):
    assert [hop.target.id for hop in graph.neighbours("江云帆", limit=1)] == ["facility/听松公园"]


def test_a_timeline_between_dates(ask, shared):
    graph = ask(shared("d1", A, B, when="2021-10-05"), shared("d2", A, C, when="2021-11"), shared("d3", A, when=None))
    assert [event.evidence.doc for event in graph.timeline(A, since="2021-11-02")] == ["d2"]
    assert len(graph.timeline(A)) == 3


# tables


def test_events_as_a_table(graph):
    table = graph.events(type="Inspect").to_pandas()
    [row] = table.to_dict("records")
    assert (row["agent"], row["object"], row["place"], row["date_start"]) == (
        "江云帆",
        "听松公园",
        "松岭镇",
        "2021-11-11",
    )
    assert row["sentence"] == "11月11日，云梧市市长江云帆在松岭镇督查听松公园。"
    assert len(graph.to_pandas()) == len(graph.events())


@pytest.mark.parametrize("question", ["positions", "neighbours", "cooccurrence", "timeline"])
def test_every_row_of_every_table_has_its_sentence(graph, question):
    table = getattr(graph, question)("江云帆").to_pandas()
    assert len(table) and {"sentence", "doc"} <= set(table.columns)
    assert all(table["doc"])


def test_paths_as_a_table(graph):
    table = graph.paths("江云帆", "沈若溪").to_pandas()
    assert table[table["path"] == 1]["what"].tolist() == ["参加", "出席"]


def test_no_answer_is_an_empty_table(graph):
    assert graph.events(since="2030").to_pandas().empty


# pictures


def test_events_are_drawn_on_a_line_with_their_sentences_below(graph):
    page = seen(graph.timeline("江云帆"))
    assert len(page.findall(".//circle")) == 3
    assert "11月11日，云梧市市长江云帆在松岭镇督查听松公园。" in page.text_content()


@pytest.mark.parametrize("question", ["positions", "neighbours", "cooccurrence"])
def test_pairs_are_drawn_as_a_graph(graph, question):
    page = seen(getattr(graph, question)("江云帆"))
    assert "江云帆" in [text.text_content() for text in page.findall(".//text")]
    assert page.findall(".//line")


def test_paths_circles_and_the_whole_are_drawn(ask, shared, graph):
    assert "春茶座谈会" in seen(graph.paths("江云帆", "沈若溪")).text_content()
    assert "2 articles, 6 entities, 5 events" in seen(graph).text_content()
    circles = ask(shared("d", A, B, C, D)).communities()
    assert "白一舟" in seen(circles).text_content()


def test_no_answer_says_so(graph):
    assert seen(graph.events(since="2030")).text_content() == "No answer fits."


def test_nothing_in_a_name_is_markup_and_nothing_is_loaded(ask, article):
    evil = "person/<script>alert(1)&"
    text = '<script>alert(1)&督查"听松公园"。'
    graph = ask(article("d", text, ("Inspect", "督查", "2021-11", {"agent": evil, "object": PARK})))
    for answers in (graph.events(), graph.neighbours(evil), graph.paths(evil, PARK), graph):
        drawn = answers._repr_html_()
        assert "<script" not in drawn and "&lt;script&gt;alert(1)&amp;" in drawn
        assert not html.fromstring(drawn).xpath("//@src | //@href | //@onclick | //style | //link")


def test_a_large_answer_is_drawn_in_part(ask, shared):
    others = [f"person/{number:03}号" for number in range(90)]
    graph = ask(*(shared(f"d{n}", A, other) for n, other in enumerate(others)))
    page = seen(graph.neighbours(A))
    assert len(page.findall(".//circle")) == 30
    assert "70 more" in page.text_content()


def test_without_pandas_the_error_says_what_to_install(graph, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(Exception, match=r"pip install 'news-kg\[pandas\]'"):
        graph.to_pandas()


def test_a_graph_is_one_object(store):
    with KnowledgeGraph.open(store) as graph:
        assert graph.to_networkx().is_multigraph()
        assert not graph.to_networkx(actors=True).is_multigraph()
