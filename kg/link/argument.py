"""Arguments of events -> the entities that fill them."""

from __future__ import annotations

import msgspec

from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.records import Argument, Event


def resolve(article: Article, events: list[Event]) -> list[Event]:
    """The events with an entity in each argument that is one; other words stay as written."""
    return [msgspec.structs.replace(event, args=[_argument(article, each) for each in event.args]) for event in events]


def _argument(article: Article, argument: Argument) -> Argument:
    node = None if argument.role == "content" else _mentioned(article, argument) or _occasion(article, argument)
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
