import pytest

from kg.export.appearance import appearance
from kg.export.sheet import EdgeRow, NodeRow, Span
from kg.view.drawing import box, edge_drawing, network, node_drawing, short


def node(id, *, label="江云帆", type="Person"):
    look = appearance({"kind": "entity", "entity_type": type}, 3)
    return NodeRow(id, id, label, {"kind": "entity"}, look, Span(None, None))


def edge(id, source, target, *, role="agent", label="施事", weight=1.0):
    cells = {"role": role} if role else {}
    return EdgeRow(id, source, target, role or "acts_on", label, weight, cells, Span(None, None))


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("市政协", "市政协"),
        ("一二三四五六七八九十甲乙", "一二三四五六七八九十甲乙"),
        ("一二三四五六七八九十甲乙丙", "一二三四五六七八九十甲…"),
    ],
)
def test_labels_are_cut_to_twelve_characters(label, shown):
    assert short(label) == node_drawing(node("a", label=label))["label"] == shown


@pytest.mark.parametrize(
    ("role", "arrows", "dashes"),
    [("agent", "from", False), ("object", "to", False), ("participant", "", False), ("part_of", "to", True)],
)
def test_who_acts_points_to_the_event_and_the_event_to_its_object(role, arrows, dashes):
    drawn = edge_drawing(edge("e", "a", "b", role=role))
    assert (drawn["arrows"], drawn["dashes"]) == (arrows, dashes)


def test_a_folded_edge_is_wider_the_more_events_it_holds():
    once, often = (edge_drawing(edge("e", "a", "b", role=None, weight=w))["width"] for w in (1, 9))
    assert once < often


def test_a_long_label_takes_more_room():
    assert box(node("a", label="融媒体中心大楼"))[0] > box(node("a", label="江"))[0]


def test_the_network_keeps_parallel_edges_and_drops_what_has_no_place():
    nodes = [node("a"), node("b", type="Place"), node("c")]
    edges = [edge("1", "a", "b"), edge("2", "a", "b", role="object"), edge("3", "a", "c")]
    drawn = network(nodes, edges, {"a": (0.0, 0.0), "b": (50.0, 20.0)})
    assert [(n["id"], n["x"], n["y"]) for n in drawn["nodes"]] == [("a", 0.0, 0.0), ("b", 50.0, 20.0)]
    assert [e["id"] for e in drawn["edges"]] == ["1", "2"]
