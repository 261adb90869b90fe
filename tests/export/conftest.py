"""A small graph of an invented town, and one of everything that breaks writers."""

import datetime
import math

import networkx as nx
import numpy as np
import pytest


@pytest.fixture
def town() -> nx.MultiDiGraph:
    """A mayor (who is also a guest) inspects a park: one article, one event, one post, one place in another."""
    graph = nx.MultiDiGraph()
    person = {"kind": "entity", "entity_type": "Person", "aliases": ["江市长", "江"]}
    graph.add_node("person/江云帆", label="江云帆", name="江云帆", code=None, **person)
    graph.add_node("place/云梧市", kind="entity", entity_type="Place", label="云梧市", name="云梧市", code="330001")
    graph.add_node("facility/听松公园", kind="entity", entity_type="Facility", label="听松公园", name="听松公园")
    told = {"date_start": "2024-02", "date_end": "2024-02", "sentence": "江云帆督查听松公园。", "confidence": 0.75}
    spans = {"sentence_start": 0, "sentence_end": 10, "trigger_start": 3, "trigger_end": 5, "doc": "a1"}
    graph.add_node("event/a1/3", kind="event", entity_type="Event", event_type="Inspect", label="督查", **told, **spans)
    graph.add_node("article/a1", kind="article", entity_type="Article", label="督查园林", date="2024-03-01", doc="a1")
    graph.add_edge("event/a1/3", "person/江云帆", role="agent", label="施事", text="江云帆")
    graph.add_edge("event/a1/3", "person/江云帆", role="participant", label="参与", text="江")
    graph.add_edge("event/a1/3", "facility/听松公园", role="object", label="对象", text="听松公园")
    graph.add_edge("event/a1/3", "article/a1", role="reported_in", label="报道于")
    graph.add_edge("person/江云帆", "place/云梧市", role="position", label="市长", title="市长")
    graph.add_edge("person/江云帆", "place/云梧市", role="position", label="党组书记", title="党组书记")
    return graph


@pytest.fixture
def actors() -> nx.DiGraph:
    """One edge: two inspections in two months."""
    graph = nx.DiGraph()
    for id, kind in (("person/江云帆", "Person"), ("facility/听松公园", "Facility")):
        graph.add_node(id, kind="entity", entity_type=kind, label=id.partition("/")[2], name=id.partition("/")[2])
    edge = {"label": "检查", "weight": 2, "event_types": ["Inspect"], "events": ["event/a1/3", "event/a2/8"]}
    graph.add_edge("person/江云帆", "facility/听松公园", first_date="2023", last_date="2024-02", **edge)
    return graph


@pytest.fixture
def awkward() -> nx.MultiDiGraph:
    """All that makes importers stumble: ids, values, characters, parallel edges."""
    graph = nx.MultiDiGraph()
    person = {"kind": "entity", "entity_type": "Person"}
    graph.add_node("1", label="控\x00制\x0b符\ufffe", name="孤\ud83d零", code=None, aliases=[], **person)
    graph.add_node(1, label="😀𠮷", name="]]><script>alert('&')</script>", code=330001, aliases=["甲", None], **person)
    graph.add_node("a\x00", label="甲\n乙\t丙", confidence=math.nan, date=datetime.date(2024, 2, 29), **person)
    graph.add_node("a", label=7, confidence=np.float32(0.5), sentence_start=np.int64(3), aliases=("é", "乙"), **person)
    graph.add_node("", label=None, confidence=1, source=np.str_("报"), aliases=np.array(["丙"]), **person)
    for _ in range(3):
        graph.add_edge("1", 1, role="agent", label="施事", weight=np.int32(2))
    graph.add_edge(1, "1", role="agent", label="施事")
    graph.add_edge("a", "a", role="part_of", label="属于", events={"e2", "e1"})
    return graph
