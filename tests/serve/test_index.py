"""The index says of every node what the graph says."""

import networkx as nx
import numpy as np
import pytest

from kg.serve.columns import distinct, numbered, read
from kg.serve.index import Index
from kg.store import View, Writer


def ids(index, numbers):
    return {index.entities[number] for number in numbers}


def test_every_node_has_a_number_and_every_number_its_node(index, whole):
    size = len(index.entities) + len(index.events) + len(index.articles)
    assert {index.id(number) for number in range(size)} == set(whole)
    assert all(index.number(index.id(number)) == number for number in range(size))


@pytest.mark.parametrize("id", ["person/nobody", "", "n000001", "article/none", "\ud800"])
def test_a_strange_id_has_none(index, id):
    assert index.number(id) is None


def test_a_number_beyond_all_is_no_node(index):
    for number in (-1, 10**9):
        with pytest.raises(IndexError):
            index.id(number)


def test_degrees_and_types_are_those_of_the_graph(index, whole):
    for number, id in enumerate(index.entities):
        assert index.degrees[number] == whole.degree(id)
        assert index.types[number] == whole.nodes[id]["entity_type"]


def test_events_come_latest_first_and_undated_last(index, whole):
    number = int(np.argmax(index.degrees))
    events = [index.events[event] for event in index.events_of(np.array([number]))]
    told = [source for source, _ in whole.in_edges(index.entities[number]) if whole.nodes[source]["kind"] == "event"]
    assert sorted(events) == sorted(set(told))
    dates = [whole.nodes[event]["date_start"] or "" for event in events]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == ""


def test_places_are_meant_with_all_that_lies_in_them(index, whole):
    parts = nx.DiGraph((a, b) for a, b, role in whole.edges(data="role") if role == "part_of")
    for id in list(parts)[:40]:
        number = index.number(id)
        assert ids(index, index.inside(number)) == {id} | nx.ancestors(parts, id)
        assert ids(index, index.containers([number])) == nx.descendants(parts, id)


def test_counts_are_those_of_the_graph(index, whole):
    counts = index.counts()
    kinds = [data["kind"] for _, data in whole.nodes(data=True)]
    assert sum(counts["entities"].values()) == kinds.count("entity")
    assert sum(counts["events"].values()) == kinds.count("event")
    assert counts["articles"] == kinds.count("article")


def test_months_and_years_are_the_days_they_hold(tmp_path, article):
    person = {"agent": "person/江云帆"}
    times = ["2021-02", "2020", "2021-11-11/2021-11-13", None]
    with Writer(tmp_path / "g.duckdb") as writer:
        writer.add(article(f"a{n}", "江云帆讲话。", ("Speak", "讲话", time, person)) for n, time in enumerate(times))
    with View(tmp_path / "g.duckdb") as view:
        index = Index(read(view))
    days = [
        [str(np.datetime64(int(day), "D")) for day in pair]
        for pair in zip(index.first[:3], index.last[:3], strict=True)
    ]
    assert days == [["2021-02-01", "2021-02-28"], ["2020-01-01", "2020-12-31"], ["2021-11-11", "2021-11-13"]]
    assert index.dated.tolist() == [True, True, True, False]


def test_an_empty_store_has_an_index(tmp_path):
    with Writer(tmp_path / "g.duckdb"):
        pass
    with View(tmp_path / "g.duckdb") as view:
        index = Index(read(view))
    assert index.number("x") is None
    assert index.counts() == {"entities": {}, "events": {}, "articles": 0}


def test_numbers_once_each_in_order():
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.array([], dtype=int)).tolist() == []


def test_keys_find_their_places():
    places, found = numbered(np.array([7, 5, 6], dtype=np.uint64), np.array([9, 5, 7], dtype=np.uint64))
    assert found.tolist() == [True, True, False]
    assert places[:2].tolist() == [2, 1]
