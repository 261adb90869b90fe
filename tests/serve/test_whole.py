"""The picture of the whole graph: what is chosen, what joins it, what filters leave, and its form on the way."""

import networkx as nx
import numpy as np
import pytest

from kg.serve import whole as module
from kg.serve.filters import Filters, Sieve
from kg.serve.whole import drawn, packed, shown, unpacked


@pytest.fixture(scope="session")
def picture(view, index):
    return drawn(view, index)


def flags(index, picture, **filters):
    return np.frombuffer(shown(index, picture, Filters(**filters)), dtype=np.uint8).astype(bool)


def kinds(picture):
    return np.array(picture.types)[picture.kinds]


def test_a_small_graph_is_drawn_with_all_nodes_and_edges(picture, index, whole):
    ids = [index.id(int(number)) for number in picture.numbers]
    assert sorted(ids) == sorted(whole)
    pairs = {frozenset((ids[a], ids[b])) for a, b in zip(picture.source, picture.target, strict=True)}
    assert pairs == {frozenset(edge[:2]) for edge in whole.edges()}
    assert dict(zip(ids, picture.labels, strict=True)) == dict(whole.nodes(data="label"))
    assert dict(zip(ids, kinds(picture), strict=True)) == dict(whole.nodes(data="entity_type"))
    assert picture.total == len(whole)


def test_no_two_nodes_are_drawn_at_one_place(picture):
    assert len(set(zip(picture.x.tolist(), picture.y.tolist(), strict=True))) > 0.99 * len(picture.numbers)


def test_what_is_packed_is_unpacked(picture):
    again = unpacked(packed(picture))
    for name, value in picture._asdict().items():
        assert np.array_equal(getattr(again, name), value), name


def test_of_a_large_graph_the_best_connected_entities_and_what_joins_them_are_drawn(view, index, whole, monkeypatch):
    monkeypatch.setattr(module, "MOST", 100)
    picture = drawn(view, index)
    types = kinds(picture)
    graph = nx.Graph(list(zip(picture.source.tolist(), picture.target.tolist(), strict=True)))
    assert 50 < len(picture.numbers) <= 100 < picture.total == len(whole)
    assert len(graph) == len(picture.numbers), "none stands alone"
    assert "Article" not in types
    assert all(graph.degree(place) > 1 for place in np.flatnonzero(types == "Event").tolist())
    entities = picture.numbers[types != "Event"]
    left_out = np.setdiff1d(np.arange(len(index.entities)), entities)
    assert index.degrees[entities].mean() > 3 * index.degrees[left_out].mean()


def test_types_that_are_off_are_hidden(index, picture):
    types = kinds(picture)
    assert set(types[~flags(index, picture, off=["Place"])]) == {"Place"}
    assert set(types[~flags(index, picture, off=["Event"])]) == {"Event"}
    assert flags(index, picture).all()


@pytest.mark.parametrize("filters", [{"since": "2021-06-01"}, {"until": "2020-01-01"}, {"off": ["Inspect", "Article"]}])
def test_what_events_leave_is_what_the_sieve_says(index, picture, whole, filters):
    passing = flags(index, picture, **filters)
    sieve = Sieve(index, Filters(**filters))
    ids = [index.id(int(number)) for number in picture.numbers]
    kept = {id for id, flag in zip(ids, passing, strict=True) if flag}
    events = {index.events[place] for place in np.flatnonzero(sieve.passing).tolist()}
    assert {id for id in kept if whole.nodes[id]["kind"] == "event"} == events
    entities = {index.entities[number] for number in sieve.shown(range(len(index.entities)))}
    assert {id for id in kept if whole.nodes[id]["kind"] == "entity"} == entities
    articles = {id for id in whole if whole.nodes[id]["kind"] == "article" and {*whole.predecessors(id)} & events}
    wanted = set() if "Article" in filters.get("off", ()) else articles
    assert {id for id in kept if whole.nodes[id]["kind"] == "article"} == wanted
    assert 0 < len(kept) < len(whole)


def test_a_place_leaves_what_happens_in_it(index, picture):
    places = np.flatnonzero((index.types == "Place") & np.isin(np.arange(len(index.entities)), index.entity))
    place = int(places[np.argmin(index.degrees[places])])
    passing = flags(index, picture, place=place)
    assert passing[picture.numbers == place]
    assert 0 < passing.sum() < len(passing) / 2
