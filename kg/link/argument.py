"""Arguments of events -> the entities that fill them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.records import Argument, Event

_WITH_ASPECTS = {"Place", "Facility", "Project", "Organization"}


def resolve(article: Article, events: list[Event]) -> list[Event]:
    """The events with an entity in each argument that is one; other words stay as written.

    An entity fills a role of an event once, however often it is named there.
    """
    out: list[Event] = []
    for event in events:
        args = [_argument(article, each, out) for each in event.args]
        once = {(each.role, each.entity or (each.start, each.end)): each for each in reversed(args)}
        out.append(msgspec.structs.replace(event, args=[each for each in args if each in once.values()]))
    return out


def _argument(article: Article, argument: Argument, before: list[Event]) -> Argument:
    if argument.role == "content":
        return argument
    node = (
        _mentioned(article, argument)
        or _aspect(article, argument)
        or _occasion(article, argument)
        or _pronoun(article, argument, before)
    )
    return msgspec.structs.replace(argument, entity=node.id) if node else argument


def _mentioned(article: Article, argument: Argument) -> Node | None:
    """The one mention that the words are, end with, or are only followed by 等人, 负责人."""
    fits = [
        number
        for number, mention in enumerate(article.mentions)
        if argument.start < mention.end
        and mention.start < argument.end
        and mention.end <= argument.end
        and (article.text[mention.end : argument.end] in ("", *jurisdiction().company_words))
    ]
    nodes = {node.id: node for number in fits if (node := article.at(number))}
    return next(iter(nodes.values())) if len(nodes) == 1 else None


def _occasion(article: Article, argument: Argument) -> Node | None:
    """会议, 座谈会: the occasion named before, or the article's only one."""
    noun = argument.text
    if noun not in jurisdiction().occasion_nouns:
        return None
    every = [node for node in article.nodes.values() if node.type == "Occasion"]
    fits = [node for node in every if node.name.endswith(noun)] or [node for node in every if len(every) == 1]
    return article.before(argument.start, lambda node: node in fits) or (fits[0] if len(fits) == 1 else None)


def _aspect(article: Article, argument: Argument) -> Node | None:
    """What a phrase is about that begins with a name: the site, progress or state of it (…公园改造进度)."""
    number = next((n for n, m in enumerate(article.mentions) if m.start == argument.start), None)
    mention = article.mentions[number] if number is not None else None
    if number is None or mention is None or mention.type not in _WITH_ASPECTS:
        return None
    return article.at(number) if _aspects().fullmatch(article.text[mention.end : argument.end]) else None


def _pronoun(article: Article, argument: Argument, before: list[Event]) -> Node | None:
    """他, 她: the person who acted last in the article, else the one named last before."""
    if argument.text not in jurisdiction().pronouns:
        return None
    acting = [a.entity for e in reversed(before) for a in e.args if a.role == "agent" and a.entity]
    last = next((article.nodes[e] for e in acting if e in article.nodes and article.nodes[e].type == "Person"), None)
    return last or article.before(argument.start, lambda node: node.type == "Person")


@cache
def _aspects() -> re.Pattern[str]:
    return re.compile(f"(?:的|{'|'.join(jurisdiction().aspects)})+")
