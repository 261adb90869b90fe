"""Arguments of events -> the entities that fill them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from kg.link import level, naming, reference
from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.link.position import Held
from kg.records import Argument, Event

_WITH_ASPECTS = {"Place", "Facility", "Project", "Organization"}


def resolve(article: Article, events: list[Event], held: list[Held]) -> list[Event]:
    """The events with an entity in each argument that is one; other words stay as written.

    An entity fills a role of an event once, however often it is named there. An event without an agent has that of the
    event before, where the text goes on with what the same person does.
    """
    out: list[Event] = []
    for event in events:
        args = [_argument(article, each, out, held) for each in event.args]
        args += reference.carried(article, event, out)
        once = {(each.role, each.entity or (each.start, each.end)): each for each in reversed(args)}
        out.append(msgspec.structs.replace(event, args=[each for each in args if each in once.values()]))
    return out


def _argument(article: Article, argument: Argument, before: list[Event], held: list[Held]) -> Argument:
    if argument.role == "content":
        return argument
    node = (
        _mentioned(article, argument)
        or _aspect(article, argument)
        or _occasion(article, argument)
        or _pointed(article, argument)
        or reference.post(article, argument, held)
        or reference.pronoun(article, argument, before)
    )
    return msgspec.structs.replace(argument, entity=node.id) if node else argument


def _mentioned(article: Article, argument: Argument) -> Node | None:
    """The one mention that the words are, end with, or are only followed by 等人, 负责人."""
    fits = [
        number
        for number in article.overlapping(argument.start, argument.end)
        if article.mentions[number].end <= argument.end
        and article.text[article.mentions[number].end : argument.end] in ("", *jurisdiction().company_words)
    ]
    nodes = {node.id: node for number in fits if (node := article.at(number))}
    return next(iter(nodes.values())) if len(nodes) == 1 else None


def _occasion(article: Article, argument: Argument) -> Node | None:
    """会议, 座谈会: the occasion named before, or the article's only one; of several none is meant for certain."""
    noun = argument.text
    if noun not in jurisdiction().occasion_nouns:
        return None
    every = [node for node in article.nodes.values() if node.type == "Occasion"]
    fits = [node for node in every if node.name.endswith(noun)] or [node for node in every if len(every) == 1]
    return article.before(argument.start, lambda node: node in fits) or (fits[0] if len(fits) == 1 else None)


def _aspect(article: Article, argument: Argument) -> Node | None:
    """What a phrase is about that begins with a name: the site, progress or state of it (…公园改造进度)."""
    numbers = article.overlapping(argument.start, argument.start + 1)
    number = next((each for each in numbers if article.mentions[each].start == argument.start), None)
    mention = article.mentions[number] if number is not None else None
    if number is None or mention is None or mention.type not in _WITH_ASPECTS:
        return None
    return article.at(number) if _aspects().fullmatch(article.text[mention.end : argument.end]) else None


def _pointed(article: Article, argument: Argument) -> Node | None:
    """该村, 该公司, 该项目 where no mention covers them, and what of them a phrase is about."""
    for size in range(len(argument.text), 1, -1):
        words, rest = argument.text[:size], argument.text[size:]
        if rest and not _aspects().fullmatch(rest):
            continue
        if (pointed := level.deictic(words)) and pointed[0] in jurisdiction().back_words:
            return naming.named_back(article, jurisdiction().levels[pointed[1]], argument.start, "Place")
        if ends := naming.pointing(words):
            return naming.named_back(article, ends, argument.start, *_WITH_ASPECTS, "Occasion")
    return None


@cache
def _aspects() -> re.Pattern[str]:
    return re.compile(f"(?:的|{'|'.join(jurisdiction().aspects)})+")
