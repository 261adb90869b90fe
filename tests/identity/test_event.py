"""One event that several articles report is one event with all of its sources."""

import pytest

from kg.query import happenings
from kg.query.happenings import every_event
from tests.identity.conftest import doc

MAYOR, PARK, MEETING = "person/何川@340827", "facility/望云公园@340827", "occasion/茶业工作会议@340827"


def seen(**other):
    return {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": MAYOR, "object": PARK, **other}


def events(store):
    return store.ask(lambda graph: graph.events())


@pytest.mark.parametrize(
    ("other", "one"),
    [
        ({}, True),
        ({"trigger": "督查"}, True),
        ({"day": "2021-11-12"}, False),
        ({"day": None}, False),
        ({"type": "Research"}, False),
        ({"object": "facility/听松公园@340827"}, False),
        ({"agent": "person/林秋白@340827"}, False),
        ({"modality": "planned"}, False),
    ],
    ids=[
        "the same",
        "another word",
        "another day",
        "no day",
        "another kind",
        "another object",
        "another doer",
        "a plan",
    ],
)
def test_two_reports(store, other, one):
    store.add(doc("d1", seen()), doc("d2", seen(**other), date="2021-11-13"))
    assert len(events(store)) == (1 if one else 2)


def test_one_event_has_both_sources_and_counts_once(store):
    store.add(doc("d1", seen()), doc("d2", {**seen(), "place": "place/340827"}, date="2021-11-13"))
    (event,) = events(store)
    assert (event.evidence.doc, [each.doc for each in event.reports]) == ("d1", ["d2"])
    assert [(arg.role, arg.doc) for arg in event.args] == [("agent", None), ("object", None), ("place", "d2")]
    assert store.ask(lambda graph: graph.actors_graph().edges[MAYOR, PARK]["weight"]) == 1
    graph = store.ask(lambda graph: graph.events_graph())
    assert sorted(n for n in graph.successors(event.id) if n.startswith("article/")) == ["article/d1", "article/d2"]


def test_all_events_are_the_same_however_many_articles_are_read_at_once(store, monkeypatch):
    store.add(*(doc(f"d{n}", seen(), date=f"2021-11-1{n}") for n in range(3, 6)), doc("d9", seen(object="place/x")))
    whole = store.ask(lambda graph: list(every_event(graph.view)))
    monkeypatch.setattr(happenings, "_AT_ONCE", 1)
    assert store.ask(lambda graph: list(every_event(graph.view))) == whole
    assert [(event.evidence.doc, len(event.reports)) for event in whole] == [("d3", 2), ("d9", 0)]
    flow, held = store.ask(lambda graph: (graph.flow().ends(), graph.events_graph()))
    assert len(flow[0]) == held.number_of_edges()


def test_a_reprint_is_the_same_event(store):
    text = "何川一行昨日下午冒雨来到河边察看了水情，并同正在值守的村民一一交谈。"
    told = {"type": "Inspect", "trigger": "察看", "agent": MAYOR}
    store.add(doc("d1", told, sentence=text), doc("d2", told, sentence=text, date="2021-11-13"))
    store.add(doc("d3", told, sentence=text, date="2022-11-13"))
    assert sorted(len(each.reports) for each in events(store)) == [0, 1]


def test_two_that_one_article_tells_are_two(store):
    walks = {"type": "Research", "trigger": "走访", "day": "2021-11-11", "agent": MAYOR, "place": "place/340827101"}
    listens = {**walks, "trigger": "听取"}
    store.add(doc("d1", walks, listens), doc("d2", {**walks, "trigger": "调研"}, date="2021-11-13"))
    assert [(event.trigger.text, [each.doc for each in event.reports]) for event in events(store)] == [
        ("走访", ["d2"]),
        ("听取", []),
    ]


@pytest.mark.parametrize(("word", "count"), [("察看", 1), ("督查", 2)])
def test_one_article_tells_an_event_twice_in_the_same_words(store, word, count):
    text = f"何川在望云公园察看，又{word}望云公园。"
    store.add(doc("d1", seen(), seen(trigger=word, after=text.index("又")), sentence=text))
    assert len(events(store)) == count


def test_what_was_planned_and_then_held_is_linked_and_not_merged(store):
    plan = {"type": "Hold", "trigger": "举行", "modality": "planned", "object": MEETING, "day": "2021-11-20"}
    store.add(doc("d1", plan), doc("d2", {**plan, "modality": "fact", "day": "2021-11-21"}, date="2021-11-22"))
    planned, held = events(store)
    assert (planned.modality, planned.became, held.plans) == ("planned", [held.id], [planned.id])
    nodes = store.ask(lambda graph: graph.events_graph().nodes)
    assert (nodes[planned.id]["became"], nodes[held.id]["plans"]) == ([held.id], [planned.id])


def test_removing_the_first_report_leaves_the_other(store):
    store.add(doc("d1", seen()), doc("d2", seen(), date="2021-11-13"), doc("d3", seen(), date="2021-11-14"))
    store.remove("d1")
    (event,) = events(store)
    assert (event.evidence.doc, [each.doc for each in event.reports]) == ("d2", ["d3"])


def test_events_become_one_when_their_doers_do(store):
    other = "person/何川@340000"
    store.add(doc("d1", seen()), doc("d2", seen(agent=other), date="2021-11-13"))
    assert len(events(store)) == 2
    post = [(each, "县长", "place/340827") for each in (MAYOR, other)]
    store.add(doc("d1", seen(), post[0]), doc("d2", seen(agent=other), post[1], date="2021-11-13"))
    assert len(events(store)) == 1


def test_the_words_of_a_report_are_known_still_when_its_persons_have_moved(store):
    """The second article makes the person of the first another node, the third prints the first one's sentence."""
    words = "县里的茶农在山坡上种下了许多新的茶树，今年的收成看来会比往年更好一些。"
    told = {"type": "Other", "trigger": "种下", "day": "2021-11-11", "agent": "person/何川@中国"}
    post = ("person/何川@中国", "县长", "place/340827")
    store.add(doc("d1", told, post, sentence=words))
    store.add(*(doc(f"d{n}", ("person/何川@340827", "县长", "place/340827")) for n in (2, 3)))
    assert store.node("d1", "person/何川@中国") == "person/何川@340827"
    store.add(doc("d4", {**told, "agent": "person/林秋白@340827"}, sentence=words))
    (event,) = events(store)
    assert [event.evidence.doc, *(each.doc for each in event.reports)] == ["d1", "d4"]
