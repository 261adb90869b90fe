import networkx as nx
import pytest

from kg.export.sheet import full_span, sheet
from kg.graph import KnowledgeGraph
from kg.ontology import ontology


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        ("2024-02-03", "2024-02-05", ("2024-02-03", "2024-02-05")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        ("2023", "2023", ("2023-01-01", "2023-12-31")),
        (None, None, (None, None)),
        ("2023-02-30", "2023-13", (None, None)),
        ("昨日", "2024", (None, "2024-12-31")),
    ],
)
def test_spans_are_full_days(start, end, span):
    assert full_span(start, end) == span


def test_ids_that_would_fall_together_stay_apart(awkward):
    rows = sheet(awkward)
    assert [row.id for row in rows.nodes] == ["1", "1#2", "a", "a#2", ""]
    assert [row.cells["node_id"] for row in rows.nodes] == ["1", "1#2", "a", "a#2", ""]


def test_parallel_edges_differ_in_id_and_kind(awkward):
    edges = sheet(awkward).edges
    assert len({edge.id for edge in edges}) == 5
    assert [edge.kind for edge in edges] == ["agent", "agent#2", "agent#3", "agent", "part_of"]


def test_types_are_told_apart_by_colour(town):
    looks = {row.cells["entity_type"]: row.look for row in sheet(town).nodes}
    assert looks["Person"].color == ontology().nodes["Person"].color
    assert len({look.color for look in looks.values()}) == len(looks)


def test_better_connected_nodes_are_larger(town):
    sizes = {row.key: row.look.size for row in sheet(town).nodes}
    assert sizes["person/江云帆"] > sizes["facility/听松公园"]


def test_only_columns_that_hold_something_are_there(town):
    rows = sheet(town)
    assert "source" not in rows.node_columns
    assert rows.node_columns["confidence"] is float


def test_the_graph_stays_as_it_was(town):
    copy = town.copy()
    sheet(town)
    assert nx.utils.graphs_equal(town, copy)


def test_every_attribute_of_a_stores_graphs_has_a_column(store):
    with KnowledgeGraph.open(store) as graph:
        events, actors = graph.events_graph(), graph.actors_graph()
    assert len(sheet(events).nodes) == len(events)
    assert len(sheet(actors).edges) == actors.number_of_edges()
