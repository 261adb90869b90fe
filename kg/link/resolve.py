"""One article's names -> entities, relations between them, arguments of its events: the linking of one document."""

from __future__ import annotations

import msgspec

from kg.errors import OptionError
from kg.link import argument, chain, organization, part, person, place, position, thing
from kg.link.article import Article, Home
from kg.link.gazetteer import Gazetteer
from kg.link.home import home_of
from kg.link.lexicon import jurisdiction
from kg.records import Document, Entity, Event, Extraction, LinkedDocument, Mention, Relation


def link(extraction: Extraction, gazetteer: Gazetteer, *, home: str | None = None) -> LinkedDocument:
    """Link one article; the result depends on it alone, so articles can be added and taken out in any order.

    Args:
        extraction: spans without entities.
        gazetteer: the divisions.
        home: code of the paper's home place; left out, the document's `place`, else what the text names most.

    Raises:
        OptionError: no division has the code.
    """
    article = Article(extraction, gazetteer, _home(extraction, gazetteer, home))
    for step in (place, organization, thing, person):
        step.resolve(article)
    held = position.resolve(article)
    posts = {each.person.id: each.holder for each in reversed(held) if each.holder}
    person.settle(article, posts)
    part.resolve(article)
    mentions = _mentions(article)
    relations = position.relations(article, held) + part.relations(article)
    events = argument.resolve(article, extraction.events, held)
    return LinkedDocument(
        document=_placed(extraction.document, article.home),
        mentions=mentions,
        entities=_told(article, mentions, relations, events),
        relations=relations,
        events=events,
    )


def _told(article: Article, mentions: list[Mention], relations: list[Relation], events: list[Event]) -> list[Entity]:
    """The entities that a mention, a relation or an event names; others were only looked at on the way."""
    named = {each.entity for each in mentions} | {arg.entity for event in events for arg in event.args}
    named |= {end for each in relations for end in (each.source, each.target)}
    return [node.record() for node in article.nodes.values() if node.id in named]


def _home(extraction: Extraction, gazetteer: Gazetteer, code: str | None) -> Home:
    place_name = extraction.document.place
    if not code and not place_name:
        document = extraction.document
        told = home_of([document.title or "", document.text], gazetteer)
        code = told.division.code if told else None
    if code:
        try:
            division = gazetteer.get(code)
        except KeyError:
            raise OptionError.unknown_place(code) from None
        return Home(division.name, division)
    if not place_name:
        return Home(jurisdiction().country.name)
    found = gazetteer.find(place_name)
    if found:
        return Home(found.division.name, found.division)
    bare = Article(extraction, gazetteer, Home(jurisdiction().country.name))
    divisions, rest, _ = chain.read(bare, place_name)
    return Home(divisions[-1].name, divisions[-1]) if divisions and not rest else Home(place_name)


def _placed(document: Document, home: Home) -> Document:
    """The document with its home place, where nothing said it before and the text did."""
    if document.place or home.division is None:
        return document
    return msgspec.structs.replace(document, place=home.name)


def _mentions(article: Article) -> list[Mention]:
    return [
        msgspec.structs.replace(mention, entity=article.linked[number][0], reason=article.linked[number][1])
        if number in article.linked
        else mention
        for number, mention in enumerate(article.mentions)
    ]
