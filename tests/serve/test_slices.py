"""Parts of the graph are what the whole graph has of them."""

import numpy as np

from kg.serve.slices import number_of, part, tables


def test_a_part_is_the_whole_graph_cut_out(view, index, whole):
    hub = int(np.argmax(index.degrees))
    events = index.events_of(np.array([hub]))[:20]
    graph = part(view, index, [hub, 0, 1], events, linked=[hub])
    cut = whole.subgraph(graph)
    assert set(graph.edges(keys=True)) == set(cut.edges(keys=True))
    assert {index.entities[hub], *(index.events[event] for event in events)} <= set(graph)
    for node, data in graph.nodes(data=True):
        held = dict(whole.nodes[node])
        if node != index.entities[hub]:
            held.pop("links", None)
        assert data == held


def test_its_tables_bear_the_degrees_and_sizes_of_the_whole(view, index, whole):
    events = range(10)
    found = tables(index, part(view, index, [], events))
    for id, degree, size in zip(*(found["nodes"][name] for name in ("node_id", "degree", "size")), strict=True):
        if not id.startswith("article/"):
            assert degree == whole.degree(id)
        assert size > 0
    assert len(set(found["edges"]["n"])) == len(found["edges"]["n"])


def test_numbers_of_edges_fit_javascript():
    numbers = {number_of("a", "b", str(n)) for n in range(1000)}
    assert len(numbers) == 1000
    assert max(numbers) < 2**53
    assert number_of("\ud800") != number_of("ab")
