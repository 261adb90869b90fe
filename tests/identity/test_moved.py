"""Ids of before: each goes on meaning the node that became of it."""

from tests.identity.conftest import COUNTY, doc

HERE, WIDE = "person/何川@340827", "person/何川@中国"
SCHOOL = "organization/望江县第二小学"
SEEN = {"type": "Inspect", "trigger": "察看", "day": "2021-11-11", "agent": HERE, "object": "facility/望云公园@340827"}


def moved(store):
    """The table of a store, in which each id means what it means when it is asked for alone."""
    table = store.ask(lambda graph: graph.view.moved())
    assert store.ask(lambda graph: {id: graph.view.current(id) for id in table}) == {id: [n] for id, n in table.items()}
    return table


def test_nothing_has_moved_in_a_store_where_all_are_who_they_were(store):
    assert moved(store.add(doc("d1", (HERE, "县长", COUNTY)))) == {}


def test_two_nodes_that_became_one(store):
    store.add(doc("d1", (WIDE, "县长", COUNTY)))
    assert store.ask(lambda graph: graph.find(WIDE).id) == WIDE
    store.add(doc("d2", (HERE, "县长", COUNTY)), doc("d3", (HERE, "县长", COUNTY)))
    assert moved(store) == {WIDE: HERE, f"{WIDE}~d1": HERE}


def test_one_id_that_became_several_nodes(store):
    store.add(doc("d1", (HERE, "校长", SCHOOL)))
    store.add(doc("d2", (HERE, "县长", COUNTY)), doc("d3", (HERE, "县长", COUNTY)))
    assert moved(store) == {HERE: f"{HERE}~d1", f"{HERE}~d3": f"{HERE}~d2"}


def test_an_event_that_another_article_told_before(store):
    store.add(doc("d2", SEEN, date="2021-11-13"))
    [alone] = store.ask(lambda graph: graph.events())
    store.add(doc("d1", SEEN))
    [event] = store.ask(lambda graph: graph.events())
    assert alone.id != event.id
    assert moved(store) == {alone.id: event.id}
