import itertools

import networkx as nx
import pytest

from kg.view.opening import opening


@pytest.fixture
def crowd():
    """500 people, each in fewer events than the one before, every event of two people and in an article."""
    graph = nx.MultiDiGraph()
    for number in range(500):
        graph.add_node(f"p{number:03}", kind="entity")
    for number in range(499):
        for turn in range(1 + 200 // (number + 1)):
            event = f"e{number:03}.{turn:03}"
            graph.add_node(event, kind="event")
            graph.add_node("a", kind="article")
            graph.add_edges_from([(event, f"p{number:03}"), (event, f"p{number + 1:03}"), (event, "a")])
    return graph


def test_no_more_than_a_person_can_read(crowd):
    assert len(opening(crowd, limit=100)) <= 100


def test_the_best_connected_come_first_and_each_pair_has_an_event(crowd):
    part = opening(crowd, limit=100)
    people = sorted(node for node, kind in part.nodes(data="kind") if kind == "entity")
    assert people == [f"p{number:03}" for number in range(50)]
    joined = {tuple(sorted(part.successors(node))) for node, kind in part.nodes(data="kind") if kind == "event"}
    assert set(itertools.pairwise(people)) <= joined


def test_no_articles_and_nothing_alone(crowd):
    crowd.add_node("alone", kind="entity")
    part = opening(crowd, limit=5000)
    assert "alone" not in part
    assert "a" not in part
    assert not list(nx.isolates(part))


def test_a_small_graph_is_shown_whole():
    graph = nx.MultiDiGraph()
    graph.add_node("p", kind="entity")
    graph.add_node("q", kind="entity")
    graph.add_node("e", kind="event")
    graph.add_edges_from(
        [("e", "p", {"role": "agent"}), ("p", "q", {"role": "position"}), ("p", "q", {"role": "position"})]
    )
    part = opening(graph)
    assert set(part) == {"p", "q", "e"}
    assert part.number_of_edges() == 3
