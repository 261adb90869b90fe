"""Hand-built linked articles about an invented town."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg.graph import KnowledgeGraph
from kg.records import Argument, Document, Entity, Event, LinkedDocument, Mention, Relation, Sentence, Span, Time
from kg.store import Writer

Build = Callable[..., LinkedDocument]

# the same examples in every run: what random ones find becomes a test of its own
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def entity(id: str) -> Entity:
    """`person/江云帆@330001` is a Person named 江云帆."""
    kind, _, name = id.partition("/")
    return Entity(id=id, type=kind.capitalize(), name=name.partition("@")[0])


def _event(doc: str, text: str, told: tuple[Any, ...]) -> Event:
    type, trigger, when, roles, *rest = told
    start, first, last = text.index(trigger), *((when or "").split("/") * 2)[:2]
    head = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1
    return Event(
        id=f"event/{doc}/{start}",
        doc=doc,
        type=type,
        trigger=Span(text=trigger, start=start, end=start + len(trigger)),
        sentence=Sentence(start=head, end=text.index("。", start) + 1),
        time=Time(text="日", start=first, end=last) if when else None,
        args=[_argument(text, role, id) for role, ids in roles.items() for id in ids.split()],
        **dict(rest),
    )


def _argument(text: str, role: str, id: str) -> Argument:
    name = entity(id).name
    return Argument(role=role, text=name, entity=id, start=text.index(name), end=text.index(name) + len(name))


def _relation(doc: str, text: str, date: str, tie: tuple[Any, ...]) -> Relation:
    type, source, target, title = tie
    start = text.index(title) if title else None
    end = start + len(title) if title and start is not None else None
    return Relation(doc=doc, type=type, source=source, target=target, title=title, start=start, end=end, date=date)


def build_article(
    id: str,
    text: str,
    *events: tuple[Any, ...],
    relations: list[tuple[Any, ...]] | None = None,
    date: str = "2021-11-12",
) -> LinkedDocument:
    """An article whose events are `(type, trigger, time, {role: ids})`, all words to be found in its text."""
    told = [_event(id, text, event) for event in events]
    ties = [_relation(id, text, date, relation) for relation in relations or []]
    ids = {arg.entity for event in told for arg in event.args} | {
        end for tie in ties for end in (tie.source, tie.target)
    }
    entities = [entity(id) for id in sorted(filter(None, ids))]
    mentions = [
        Mention(
            doc=id,
            start=text.index(e.name),
            end=text.index(e.name) + len(e.name),
            text=e.name,
            type=e.type,
            entity=e.id,
        )
        for e in entities
        if e.name in text
    ]
    document = Document(
        id=id, text=text, title=f"{id}的标题", date=date, source="page.txt", source_offsets=[(0, 3, len(text))]
    )
    return LinkedDocument(document=document, mentions=mentions, entities=entities, relations=ties, events=told)


@pytest.fixture
def article() -> Build:
    return build_article


@pytest.fixture
def news() -> list[LinkedDocument]:
    """A mayor inspects a park; both attend one meeting, each in a sentence of his own; both act in the home town."""
    inspection = build_article(
        "a1",
        "11月11日，云梧市市长江云帆在松岭镇督查听松公园。江云帆来到云梧市。",
        (
            "Inspect",
            "督查",
            "2021-11-11",
            {"agent": "person/江云帆", "object": "facility/听松公园", "place": "place/松岭镇"},
        ),
        ("Visit", "来到", "2021-11-11", {"agent": "person/江云帆", "place": "place/云梧市"}),
        relations=[
            ("position", "person/江云帆", "place/云梧市", "市长"),
            ("part_of", "place/松岭镇", "place/云梧市", None),
            ("part_of", "facility/听松公园", "place/松岭镇", None),
        ],
    )
    meeting = build_article(
        "a2",
        "昨日，省政协副主席沈若溪出席春茶座谈会。江云帆等参加春茶座谈会。沈若溪走进云梧市。",
        ("Attend", "出席", "2021-11-11", {"agent": "person/沈若溪", "object": "occasion/春茶座谈会"}),
        ("Attend", "参加", "2021-11-11", {"agent": "person/江云帆", "object": "occasion/春茶座谈会"}),
        ("Visit", "走进", "2021-11-11", {"agent": "person/沈若溪", "place": "place/云梧市"}),
        relations=[("position", "person/沈若溪", None, "省政协副主席")],
    )
    return [inspection, meeting]


@pytest.fixture
def store(tmp_path: Path, news: list[LinkedDocument]) -> Path:
    """The store of `news`."""
    path = tmp_path / "graph.duckdb"
    with Writer(path) as writer:
        writer.add(news)
    return path


@pytest.fixture
def graph(store):
    with KnowledgeGraph.open(store) as graph:
        yield graph


@pytest.fixture
def ask(tmp_path):
    """A function from linked documents to their graph."""
    opened: list[KnowledgeGraph] = []

    def build(*docs):
        path = tmp_path / "asked.duckdb"
        with Writer(path) as writer:
            writer.add(docs)
        opened.append(KnowledgeGraph.open(path))
        return opened[-1]

    yield build
    for graph in opened:
        graph.close()


@pytest.fixture
def shared():
    """A function that makes an article with one event in which all these entities take part."""

    def build(id, *entities, when="2021-11-11", state=("modality", "fact")):
        roles = {"agent": entities[0], "object": " ".join(entities[1:])}
        names = "、".join(entity(id).name for id in entities)
        return build_article(id, f"{names}督查。", ("Inspect", "督查", when, roles, state))

    return build
