"""A small graph of an invented town, and one of everything that breaks writers."""

import datetime
import math

import networkx as nx
import numpy as np
import pytest

from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time
from kg.store import View, Writer


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


TEXT = '𠮷云帆说\\"=1+1",\t;；|甲\\\x07\x1f乙\u2028\ufffe丙\r丁😀。'
"""A sentence of all that readers of text files stumble over."""


@pytest.fixture
def strange_news() -> list[LinkedDocument]:
    """One article whose every value is awkward, and one that says nothing."""
    ids = {"doc": "d/1 #\"'", "text": TEXT}
    person = Entity(id="person/𠮷云帆@1", type="Person", name="𠮷云帆", aliases=['"', "\\", "a;b", "=2"])
    body = Entity(id="organization/甲\\局", type="Organization", name="甲\\局\n二", code="001", attrs={"k\n": 'v"\\'})
    event = Event(
        id="event/d/1/4",
        doc=ids["doc"],
        type="State",
        trigger=Span(text="说", start=3, end=4),
        sentence=Sentence(start=0, end=len(TEXT)),
        time=Time(text="去年\x0b", start="2021", end="2022-02"),
        args=[
            Argument(role="agent", text="𠮷云帆", entity=person.id, start=0, end=3),
            Argument(role="participant", text="\\", start=4, end=5),
        ],
    )
    ties = [
        Relation(
            doc=ids["doc"], type="position", source=person.id, target=body.id, title=title, start=0, end=3, date=date
        )
        for title, date in (("局长\\", "2021"), ('"局长"', None), ("局长\\", "2021-02"))
    ]
    ties.append(Relation(doc=ids["doc"], type="position", source=person.id, title="代表"))
    named = Mention(doc=ids["doc"], start=0, end=3, text="𠮷云帆", type="Person", entity=person.id, reason='"\\"')
    document = Document(id=ids["doc"], text=TEXT, title='"\\', byline=["甲\n乙", '"'], source="a b\\.txt")
    told = LinkedDocument(document=document, mentions=[named], entities=[person, body], relations=ties, events=[event])
    return [told, LinkedDocument(document=Document(id="leer", text="无。"))]


@pytest.fixture
def strange(tmp_path, strange_news):
    """A view of a store of `strange_news`."""
    with Writer(tmp_path / "strange.duckdb") as writer:
        writer.add(strange_news)
    with View(tmp_path / "strange.duckdb") as view:
        yield view


@pytest.fixture
def view(store):
    """A view of the store of `news`."""
    with View(store) as view:
        yield view
