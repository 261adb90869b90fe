"""Marked text -> linked document: `[市长|Position][王健|Person]` with the title of a person directly before it."""

import re

import pytest

from kg.link.gazetteer import Gazetteer
from kg.link.resolve import link
from kg.records import Argument, Document, Event, Extraction, LinkedDocument, Mention, Sentence, Span, Title

MARK = re.compile(r"\[([^|\]]+)\|([A-Za-z]+)\]")


def read_marked(marked, *, place="义乌市", doc="d"):
    text, mentions, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        mentions.append(Mention(doc=doc, start=start, end=len(text), text=match[1], type=match[2]))
        at = match.end()
    text += marked[at:]
    document = Document(id=doc, text=text, date="2021-11-12", place=place)
    return Extraction(document=document, mentions=mentions, titles=titles_of(text, mentions))


def titles_of(text, mentions):
    """Each title goes to the persons after it, up to the next title that is not joined by 、."""
    titles, pending, named = [], [], False
    for mention in mentions:
        span = Span(text=mention.text, start=mention.start, end=mention.end)
        if mention.type == "Position":
            pending = [span] if named else [*pending, span]
            named = False
        elif mention.type == "Person":
            titles += [Title(person=span, title=title) for title in pending]
            named = True
        else:
            pending, named = [], False
    return titles


class Linked:
    """A linked document with short ways to ask it."""

    def __init__(self, linked: LinkedDocument):
        self.document = linked
        self.names = {entity.id: entity.name for entity in linked.entities}

    def name_of(self, text, *, nth=0):
        found = [mention.entity for mention in self.document.mentions if mention.text == text]
        return self.names.get(found[nth])

    def id_of(self, text, *, nth=0):
        return [mention.entity for mention in self.document.mentions if mention.text == text][nth]

    def wholes(self, name):
        """Names of all that holds an entity, nearest first."""
        up = {r.source: r.target for r in self.document.relations if r.type == "part_of"}
        at = next(key for key, value in self.names.items() if value == name)
        chain = []
        while at in up:
            at = up[at]
            chain.append(self.names[at])
        return chain

    def posts(self):
        relations = [r for r in self.document.relations if r.type == "position"]
        return [(self.names[r.source], r.title, self.names.get(r.target)) for r in relations]


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.load()


@pytest.fixture
def linked(gazetteer):
    def run(marked, **options):
        return Linked(link(read_marked(marked, **options), gazetteer))

    return run


@pytest.fixture
def with_arguments(gazetteer):
    """Links a text with one event whose arguments are the given (role, words)."""

    def run(marked, *roles):
        extraction = read_marked(marked)
        text = extraction.document.text
        args = [
            Argument(role=role, text=words, start=text.rindex(words), end=text.rindex(words) + len(words))
            for role, words in roles
        ]
        event = Event(
            id="event/d/0",
            doc="d",
            type="Attend",
            trigger=Span(text="参加", start=0, end=2),
            sentence=Sentence(start=0, end=len(text)),
            args=args,
        )
        full = Extraction(
            document=extraction.document, mentions=extraction.mentions, titles=extraction.titles, events=[event]
        )
        result = Linked(link(full, gazetteer))
        return [result.names.get(each.entity) for each in result.document.events[0].args]

    return run
