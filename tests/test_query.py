"""Questions and their answers, each with the sentence that proves it."""

import msgspec
import pytest

from kg import query
from kg.errors import QueryError

A, B, C = "person/江云帆", "person/沈若溪", "person/陆天朗"
CITY, TOWN, PARK, MEETING, BODY = (
    "place/云梧市",
    "place/松岭镇",
    "facility/听松公园",
    "occasion/春茶座谈会",
    "organization/文联",
)
TEXT = "江云帆、沈若溪、陆天朗、白一舟在云梧市松岭镇听松公园督查春茶座谈会文联。"


@pytest.fixture
def named(ask, article):
    """Two persons of one name, a body, and a body with an alias."""
    doc = article("d", TEXT, ("Meet", "督查", None, {"agent": f"{A}@1 {A}@2 {BODY}", "object": "organization/春茶"}))
    entities = [msgspec.structs.replace(e, aliases=["茶协"]) if e.name == "春茶" else e for e in doc.entities]
    return ask(msgspec.structs.replace(doc, entities=entities))


# names


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("文联", BODY),
        (BODY, BODY),
        ("茶协", "organization/春茶"),
        (f"{A}@2", f"{A}@2"),
        ("春", "organization/春茶"),
        ("联", BODY),
    ],
    ids=["name", "id of a name", "alias", "id", "beginning", "part"],
)
def test_find(named, name, found):
    assert named.find(name).id == found


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "江云帆",
            "江云帆: several entities bear this name; use one of these ids: "
            "person/江云帆@1 (events: 1), person/江云帆@2 (events: 1)",
        ),
        ("江云飞", "江云飞: no entity of this name; near it: 江云帆"),
        ("江", "江: no entity of this name; near it: 江云帆"),
        ("火星", "火星: no entity of this name; `kg info` shows what the store holds"),
        ("", "an empty name; give a name, an alias or an id, or leave the filter out"),
        (" ", "an empty name; give a name, an alias or an id, or leave the filter out"),
        ("'; DROP TABLE", "'; DROP TABLE: no entity of this name; `kg info` shows what the store holds"),
    ],
)
def test_names_that_say_too_little(named, name, message):
    with pytest.raises(QueryError) as caught:
        named.find(name)
    assert str(caught.value) == message


def test_bearers_of_one_name_are_told_apart_by_post_and_the_busiest_comes_first(ask, shared, article):
    one, other = f"{A}@1", f"{A}@2"
    post = article("p", "云梧市市长江云帆。", relations=[("position", one, CITY, "市长")])
    graph = ask(post, shared("d1", other, PARK), shared("d2", other, TOWN), shared("d3", one, PARK))
    with pytest.raises(QueryError, match=r"ids: person/江云帆@2 \(events: 2\), person/江云帆@1 \(市长, events: 1\)"):
        graph.find("江云帆")


def test_no_more_bearers_are_listed_than_can_be_read(ask, shared):
    with pytest.raises(QueryError, match="and 5 more"):
        ask(*(shared(f"d{n}", f"{A}@{n}") for n in range(25))).find("江云帆")


# events


def test_an_event_brings_its_evidence(graph):
    (event,) = graph.events(agent="江云帆", type="Inspect")
    assert event.time.start == "2021-11-11"
    assert [(arg.role, arg.text, arg.entity, arg.name) for arg in event.args] == [
        ("agent", "江云帆", A, "江云帆"),
        ("object", "听松公园", PARK, "听松公园"),
        ("place", "松岭镇", TOWN, "松岭镇"),
    ]
    assert msgspec.to_builtins(event.evidence) == {
        "doc": "a1",
        "title": "a1的标题",
        "date": "2021-11-12",
        "source": "page.txt",
        "sentence": "11月11日，云梧市市长江云帆在松岭镇督查听松公园。",
        "start": 0,
        "end": 26,
    }


@pytest.mark.parametrize(
    ("question", "triggers"),
    [
        ({}, ["督查", "来到", "出席", "参加", "走进"]),
        ({"agent": "沈若溪"}, ["出席", "走进"]),
        ({"agent": "听松公园"}, []),
        ({"type": "Visit"}, ["来到", "走进"]),
        ({"place": "松岭镇"}, ["督查"]),
        ({"place": "云梧市"}, ["督查", "来到", "走进"]),
        ({"place": "云梧市", "agent": "江云帆", "type": "Visit", "since": "2021-11"}, ["来到"]),
    ],
)
def test_events(graph, question, triggers):
    assert [event.trigger.text for event in graph.events(**question)] == triggers


@pytest.mark.parametrize(
    ("when", "dates", "fits"),
    [
        ("2021-11-11", ("2021-11-11", "2021-11-11"), True),
        ("2021-11-11", ("2021-11-12", None), False),
        ("2021-11-11", (None, "2021-11-10"), False),
        ("2021-11-11", ("2021", "2021"), True),
        ("2021-11-11", ("2021-12", None), False),
        ("2021-10", ("2021-10-31", None), True),
        ("2021-10", ("2021-11-01", None), False),
        ("2021-10", (None, "2021-10-01"), True),
        ("2021-10", (None, "2021-09"), False),
        ("2021", ("2021-12-31", "2022-01-01"), True),
        ("2020", ("2021-01-01", None), False),
        ("2021-01/2021-10", ("2021-05-05", "2021-05-06"), True),
        ("2021-01/2021-10-08", ("2021-10-09", None), False),
        (None, (None, None), True),
        (None, ("2021", None), False),
        (None, (None, "2021"), False),
    ],
)
def test_events_between_dates_that_overlap(ask, shared, when, dates, fits):
    graph = ask(shared("d", A, PARK, when=when))
    assert bool(graph.events(since=dates[0], until=dates[1])) == fits


@pytest.mark.parametrize("date", ["2021-11-31", "2021-13", "昨日", "21-1-1", "2021-1-1", "", "2021-11-11T08:00"])
def test_what_is_no_date(graph, date):
    with pytest.raises(QueryError, match="not a date"):
        graph.events(since=date)


def test_an_unknown_event_type_names_those_that_are_known(graph):
    with pytest.raises(QueryError, match="--type Dance: no such event type; known are Inspect, "):
        graph.events(type="Dance")


def test_a_timeline_is_in_order_of_date_and_an_undated_event_stands_at_its_article(ask, article):
    def visit(doc, when, date):
        return article(doc, "江云帆督查。", ("Inspect", "督查", when, {"agent": A}), date=date)

    graph = ask(
        visit("d1", "2021-11-05", "2021-11-12"), visit("d2", None, "2021-11-04"), visit("d3", "2021-10", "2021-12-01")
    )
    assert [event.evidence.doc for event in graph.timeline("江云帆")] == ["d3", "d2", "d1"]


# neighbours, positions, explanations


def test_neighbours_share_events_or_relations(graph):
    hops = {hop.target.id: hop for hop in graph.neighbours("江云帆")}
    assert set(hops) == {PARK, TOWN, CITY, MEETING}
    assert [event.trigger.text for event in hops[CITY].events] == ["来到"]
    assert [(tie.type, tie.title) for tie in hops[CITY].relations] == [("position", "市长")]
    assert hops[PARK].relations == []


def test_the_neighbour_of_most_events_comes_first(ask, shared):
    graph = ask(shared("d1", A, B), shared("d2", A, C), shared("d3", C, A))
    assert [hop.target.id for hop in graph.neighbours(A)] == [C, B]


def test_positions_bring_their_sentence(graph):
    (position,) = graph.positions("沈若溪")
    assert (position.title, position.target) == ("省政协副主席", None)
    (evidence,) = position.evidence
    assert evidence.sentence == "昨日，省政协副主席沈若溪出席春茶座谈会。"
    assert (evidence.start, evidence.end, evidence.doc) == (0, 20, "a2")


def test_what_no_words_say_has_no_sentence(graph):
    (tie,) = graph.explain(("松岭镇", "云梧市")).relations
    assert [(evidence.doc, evidence.sentence, evidence.start) for evidence in tie.evidence] == [("a1", None, None)]


@pytest.mark.parametrize(
    ("as_of", "titles"),
    [
        (None, ["市长", "副市长"]),
        ("2021-06", ["市长", "副市长"]),
        ("2020-12-31", ["副市长"]),
        ("2018", []),
    ],
)
def test_positions_as_of_a_date(ask, article, as_of, titles):
    def held(doc, title, date):
        return article(doc, f"云梧市{title}江云帆。", relations=[("position", A, CITY, title)], date=date)

    graph = ask(
        held("d1", "副市长", "2019-03-01"), held("d2", "副市长", "2020-03-01"), held("d3", "市长", "2021-06-01")
    )
    found = graph.positions("江云帆", as_of=as_of)
    assert [position.title for position in found] == titles
    if as_of is None:
        assert (found[1].first_date, found[1].last_date) == ("2019-03-01", "2020-03-01")
        assert [evidence.doc for evidence in found[1].evidence] == ["d1", "d2"]


def test_explain_gives_all_that_joins_two(graph):
    hop = graph.explain(("听松公园", "江云帆"))
    assert [event.evidence.sentence for event in hop.events] == ["11月11日，云梧市市长江云帆在松岭镇督查听松公园。"]
    with pytest.raises(QueryError, match="no path from 听松公园 to 沈若溪 within 1 hops"):
        graph.explain(("听松公园", "沈若溪"))


# the whole


def test_info(graph):
    info = graph.info()
    assert (info.documents, info.first_date, info.last_date) == (2, "2021-11-12", "2021-11-12")
    assert info.entities == {"Person": 2, "Place": 2, "Facility": 1, "Occasion": 1}
    assert info.relations == {"part_of": 2, "position": 2}
    assert info.events == {"Attend": 2, "Visit": 2, "Inspect": 1}
    assert info.mentions == 8


def test_an_empty_store_has_answers(ask):
    graph = ask()
    assert graph.events() == []
    assert graph.info().documents == 0
    assert len(graph.events_graph()) == len(graph.actors_graph()) == 0


def test_answers_encode_to_json(graph):
    for answers in (graph.paths("江云帆", "沈若溪"), graph.neighbours("江云帆"), graph.positions("江云帆")):
        assert msgspec.json.decode(msgspec.json.encode(answers), type=list[type(answers[0])]) == answers
    assert msgspec.json.decode(msgspec.json.encode(graph.info()), type=type(graph.info())) == graph.info()


def test_of_many_events_the_latest_are_read_and_the_others_counted(ask, shared):
    graph = ask(*(shared(f"d{n}", A, PARK, when=f"2021-11-0{n}") for n in range(1, 6)))
    for latest in (query.timeline(graph.view, A, limit=2), query.events(graph.view, agent=A, limit=2)):
        assert [event.evidence.doc for event in latest] == ["d4", "d5"]
        assert latest.left == 3
        assert list(latest) == graph.timeline(A)[-2:]
    assert query.timeline(graph.view, A, limit=9).left == 0
