"""The layers: what counts as found."""

from __future__ import annotations

import pytest

from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time
from pipelines.score.gold import GoldArticle, GoldEntity, GoldEvent, GoldSpan
from pipelines.score.layers import overlap, score

TEXT = "昨日，何川察看青龙桥。"
HE, BRIDGE = frozenset({"何川"}), frozenset({"青龙桥", "大桥"})
ENTITIES = [GoldEntity("Person", HE, "何川"), GoldEntity("Facility", BRIDGE, "青龙桥")]
GOLD = GoldArticle(
    id="a",
    text=TEXT,
    title=None,
    date="2022-03-02",
    place=None,
    byline=[],
    mentions=[GoldSpan(0, 2, "Time"), GoldSpan(3, 5, "Person"), GoldSpan(7, 10, "Facility")],
    triggers=[GoldSpan(5, 7, "Inspect")],
    entities=ENTITIES,
    mentioned=ENTITIES,
    positions=[(HE, "县长", frozenset({"望江县"}))],
    part_of=[],
    events=[GoldEvent("Inspect", GoldSpan(5, 7, "Inspect"), "2022-03-01", "fact", [("agent", HE), ("object", BRIDGE)])],
)


def found(*, kind="Inspect", role="agent", day="2022-03-01", place="Facility", title="县长"):
    event = Event(
        id="event/a/5",
        doc="a",
        type=kind,
        trigger=Span(text="察看", start=5, end=7),
        sentence=Sentence(start=0, end=11),
        time=Time(text="昨日", start=day, end=day),
        args=[
            Argument(role=role, text="何川", entity="person/何川", start=3, end=5),
            Argument(role="object", text="青龙桥", entity="facility/青龙桥", start=7, end=10),
        ],
    )
    return LinkedDocument(
        document=Document(id="a", text=TEXT),
        mentions=[
            Mention(doc="a", start=0, end=2, text="昨日", type="Time"),
            Mention(doc="a", start=3, end=5, text="何川", type="Person", entity="person/何川"),
            Mention(doc="a", start=7, end=10, text="青龙桥", type=place, entity="facility/青龙桥"),
        ],
        entities=[
            Entity(id="person/何川", type="Person", name="何川"),
            Entity(id="facility/青龙桥", type=place, name="青龙桥"),
            Entity(id="place/1", type="Place", name="望江县"),
        ],
        relations=[Relation(doc="a", type="position", source="person/何川", target="place/1", title=title)],
        events=[event],
    )


def test_all_right_is_one_everywhere():
    scores = score([GOLD], {"a": found()})
    assert {name: s.f1 for name, s in scores.items()} == dict.fromkeys(scores, 1.0)


@pytest.mark.parametrize(
    ("change", "layer", "f1"),
    [
        ({"kind": "Visit"}, "trigger", 1.0),
        ({"kind": "Visit"}, "trigger+type", 0.0),
        ({"kind": "Other"}, "trigger+type", 0.0),
        ({"role": "participant"}, "agent", 0.0),
        ({"role": "participant"}, "argument", 0.5),
        ({"day": "2022-03-02"}, "time", 0.0),
        ({"place": "Place"}, "mention", 0.6667),
        ({"place": "Place"}, "entity", 1.0),
        ({"title": "长"}, "position", 0.0),
        ({"title": "望江县县长"}, "position", 1.0),
    ],
)
def test_a_slip_costs_its_layer(change, layer, f1):
    assert score([GOLD], {"a": found(**change)})[layer].f1 == f1


def test_an_article_that_was_not_read_counts_as_missed():
    assert score([GOLD], {})["mention"].r == 0.0


@pytest.mark.parametrize(("a", "b", "share"), [("青龙桥", "青龙大桥", 0.75), ("会议", "座谈", 0.0), ("", "", 0.0)])
def test_overlap_is_the_share_of_the_longer(a, b, share):
    assert overlap(a, b) == share
