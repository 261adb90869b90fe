import pytest

from kg.export.appearance import appearance
from kg.export.sheet import EdgeRow, NodeRow, Span
from kg.ontology import ontology
from kg.view.drawing import box, edge_looks, network, node_looks, short


def node(id, *, label="江云帆", type="Person"):
    look = appearance({"kind": "entity", "entity_type": type}, 3)
    return NodeRow(id, id, label, {"kind": "entity", "entity_type": type}, look, Span(None, None))


def edge(id, source, target, *, role="agent"):
    return EdgeRow(id, source, target, role, "施事", 1.0, {"role": role}, Span(None, None))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("市政协", "市政协"),
        ("一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙"),
        ("一二三四五六七八九十甲乙丙", "一二三四五六七八九十甲…"),
    ],
)
def test_labels_are_cut_to_twelve_characters(label, shown):
    assert short(label) == shown


@pytest.mark.parametrize(
    ("role", "arrows", "dashes"),
    [("agent", "from", False), ("object", "to", False), ("participant", "", False), ("part_of", "to", True)],
)
def test_who_acts_points_to_the_event_and_the_event_to_its_object(role, arrows, dashes):
    look = edge_looks()[role]
    assert (look["arrows"], look["dashes"]) == (arrows, dashes)


def test_every_type_has_its_look_and_no_two_the_same():
    looks = node_looks()
    assert set(looks) == {*ontology().nodes, "Event", "Article"}
    assert len({(look["shape"], look["color"]) for look in looks.values()}) == len(looks)


def test_edges_of_pairs_are_bent_so_that_both_ways_are_seen():
    assert edge_looks()["acts_on"]["smooth"]["type"] == "curvedCW"


def test_a_long_label_takes_more_room():
    assert box(node("a", label="融媒体中心大楼"))[0] > box(node("a", label="江"))[0]


def test_the_network_keeps_parallel_edges_and_drops_what_has_no_place():
    nodes = [node("a"), node("b", type="Place"), node("c")]
    edges = [edge("1", "a", "c"), edge("2", "a", "b"), edge("3", "a", "b", role="object")]
    drawn = network(nodes, edges, {"a": (0.0, 0.0), "b": (50.0, 20.0)}, {"a": 0, "b": 1, "c": 2})
    assert [(n["id"], n["x"], n["y"]) for n in drawn["nodes"]] == [(0, 0.0, 0.0), (1, 50.0, 20.0)]
    assert [(e["id"], e["from"], e["to"]) for e in drawn["edges"]] == [("e1", 0, 1), ("e2", 0, 1)]
