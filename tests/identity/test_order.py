"""The graph depends on what is in the store, not on how it came there."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.identity.conftest import Store, doc

PEOPLE = ["何川", "林秋白", "李某"]
CODES = ["340827", "340000", "中国"]
POSTS = [
    ("县长", "place/340827"),
    ("副县长", "place/340827"),
    ("局长", "organization/望江县农业农村局"),
    ("校长", "organization/望江县第二小学"),
    ("省人大代表", "place/340000"),
    ("主任", None),
]
THINGS = [
    "facility/望江公园@340827",
    "facility/雷池镇望江公园@340827",
    "facility/望江公园@340000",
    "occasion/春茶座谈会@340827",
    "occasion/第三届茶会@340827",
    "occasion/第三届茶会@340000",
    "occasion/会议@340827",
    "project/江堤工程@340827",
    "project/江堤工程@340000",
    "organization/公安局@340827",
    "organization/公安局",
    "organization/江淮日报@340827",
    "organization/江淮日报",
    "place/云溪头村@340827101",
    "place/云溪头村@340827102",
    "place/云溪头村@340827",
    "place/云溪头村@340000",
    "place/云溪头村",
    "place/云溪头村@华阳乡@340827",
]
DAYS = ["2021-11-11", "2021-11-12", "2022-03-01"]


@st.composite
def documents(draw):
    """A handful of articles over few names, so that they have much to say of one another's."""
    docs = []
    for number in range(draw(st.integers(2, 5))):
        people = draw(st.lists(st.sampled_from([f"person/{p}@{c}" for p in PEOPLE for c in CODES]), max_size=3))
        held = [(person, *draw(st.sampled_from(POSTS))) for person in people if draw(st.booleans())]
        things = draw(st.lists(st.sampled_from(THINGS), max_size=3))
        parts = [(t, "place/340827101") for t in things if t.startswith("facility") and draw(st.booleans())]
        told = [*people, *held, *things, *parts]
        if people and things and draw(st.booleans()):
            type, trigger = draw(st.sampled_from([("Inspect", "察看"), ("Hold", "举行")]))
            modality = draw(st.sampled_from(["fact", "planned"]))
            day = draw(st.sampled_from([None, *DAYS]))
            told.append(
                {
                    "type": type,
                    "trigger": trigger,
                    "day": day,
                    "modality": modality,
                    "agent": people[0],
                    "object": things[0],
                }
            )
        docs.append(doc(f"d{number}", *told, date=draw(st.sampled_from([None, *DAYS]))))
    return docs


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(docs=documents(), data=st.data())
def test_any_order_of_adding_and_removing_gives_the_graph_of_what_is_there(docs, data):
    order = data.draw(st.permutations(docs))
    again = data.draw(st.sampled_from(docs))
    with tempfile.TemporaryDirectory() as folder:
        once = Store(Path(folder) / "once.duckdb").add(*docs)
        other = Store(Path(folder) / "other.duckdb").add(again)
        for each in order:
            other.add(each)
        assert other.all() == once.all()
        other.remove(again.document.id)
        rest = [each for each in docs if each is not again]
        assert other.all() == Store(Path(folder) / "never.duckdb").add(*rest).all()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(docs=documents(), data=st.data())
def test_an_id_that_was_given_once_goes_on_meaning_what_it_meant(docs, data):
    order = data.draw(st.permutations(docs))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "s.duckdb")
        given_ids = {}
        for each in order:
            store.add(each)
            claims = [(e.id, each.document.id) for e in each.entities]
            for id, of in claims:
                given_ids.setdefault(store.node(of, id), (id, of))
        for old, (id, of) in given_ids.items():
            assert store.ask(lambda graph, old=old: graph.find(old).id) == store.node(of, id)
