"""Small linked documents about invented people, and the store that resolves them."""

import msgspec
import pytest

from kg.graph import KnowledgeGraph
from kg.identity import writer
from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time

COUNTY = "place/340827"
PLACES = {
    "place/340827": "望江县",
    "place/340827101": "雷池镇",
    "place/340827102": "华阳镇",
    "place/340000": "安徽省",
    "place/中国": "中国",
    "organization/望江县农业农村局": "望江县农业农村局",
    "organization/望江县第二小学": "望江县第二小学",
}


def name_of(id):
    return PLACES.get(id) or id.partition("/")[2].partition("@")[0]


def doc(id, *told, date="2021-11-12", title=None, sentence=None):
    """An article: `told` are entity ids, `(person, title, holder)`, `(part, whole)` and events as dicts.

    An event is `{"type", "trigger", "day", role: id}`; all events stand in one sentence unless one is given. Its
    trigger is the first such word, or the first `after` so many characters.
    """
    ids, relations, events = [], [], []
    for each in told:
        if isinstance(each, str):
            ids.append(each)
        elif isinstance(each, dict):
            events.append(each)
            ids += [value for key, value in each.items() if key in ROLES]
        else:
            ids += [each[0], each[-1]]
            relations.append(each)
    ids = list(dict.fromkeys(filter(None, ids)))
    text = sentence or "、".join([*map(name_of, ids), *(e["trigger"] for e in events)]) + f"，{id}。"
    document = Document(id=id, text=text, date=date, title=title)
    return LinkedDocument(
        document=document,
        entities=[Entity(id=each, type=each.partition("/")[0].capitalize(), name=name_of(each)) for each in ids],
        mentions=[mention(document, each) for each in ids],
        relations=[relation(document, each) for each in relations],
        events=[event(document, each) for each in events],
    )


ROLES = ("agent", "participant", "object", "place")


def mention(document, id):
    name = name_of(id)
    start = max(document.text.find(name), 0)
    type = id.partition("/")[0].capitalize()
    return Mention(doc=document.id, start=start, end=start + len(name), text=name, type=type, entity=id)


def relation(document, told):
    if len(told) == 2:
        return Relation(doc=document.id, type="part_of", source=told[0], target=told[1])
    person, title, holder = told
    return Relation(doc=document.id, type="position", source=person, target=holder, title=title, date=document.date)


def event(document, told):
    text, day = document.text, told.get("day")
    start = text.index(told["trigger"], told.get("after", 0))
    return Event(
        id=f"event/{document.id}/{start}",
        doc=document.id,
        type=told["type"],
        trigger=Span(text=told["trigger"], start=start, end=start + len(told["trigger"])),
        sentence=Sentence(start=0, end=len(text)),
        time=Time(text="日", start=day, end=day) if day else None,
        modality=told.get("modality", "fact"),
        args=[
            Argument(role=role, text=name_of(told[role]), entity=told[role], start=0, end=1)
            for role in ROLES
            if told.get(role)
        ],
    )


class Store:
    """A store to add to and to ask."""

    def __init__(self, path):
        self.path = path

    def add(self, *docs):
        with writer(self.path) as store:
            store.add(docs)
        return self

    def remove(self, *ids):
        with writer(self.path) as store:
            for id in ids:
                store.remove(id)
        return self

    def ask(self, question):
        with KnowledgeGraph.open(self.path) as graph:
            return question(graph)

    def node(self, doc, id):
        """The node that a document's claim means."""
        return self.ask(lambda graph: graph.view.current(f"{id}~{doc}"))[0]

    def nodes(self, id, *docs):
        """The nodes that claims of one id in several documents mean, numbered in order of appearance."""
        found = [self.node(each, id) for each in docs]
        return [list(dict.fromkeys(found)).index(node) for node in found]

    def all(self):
        """All that the graph says, in an order of its own."""
        with KnowledgeGraph.open(self.path) as graph:
            view = graph.view
            tables = [
                sorted(map(repr, rows))
                for rows in (view.documents(), view.mentions(), view.relations(), view.events(), view.entities())
            ]
            events, actors = graph.events_graph(), graph.actors_graph()
            return [
                *tables,
                sorted(map(repr, events.nodes(data=True))),
                sorted(map(repr, events.edges(data=True, keys=True))),
                sorted(map(repr, actors.edges(data=True))),
                msgspec.to_builtins(graph.info()),
            ]


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "graph.duckdb")


@pytest.fixture
def stores(tmp_path):
    """A function that makes a new store each time."""
    made = []

    def make():
        made.append(None)
        return Store(tmp_path / f"{len(made)}.duckdb")

    return make
