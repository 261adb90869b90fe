"""Where a facility or firm is, as its sentence says: 某公园坐落在某镇, 来到某村，察看某泵站."""

from __future__ import annotations

import re
from functools import cache

from kg.link.article import Article, Node
from kg.link.lexicon import jurisdiction
from kg.records import Mention

TYPES = ("Facility", "Organization")
ENDS = "。！？\n"


def resolve(article: Article) -> None:
    """Put what nothing holds yet into the place where its sentence says that it lies."""
    for number, mention in enumerate(article.mentions):
        node = article.at(number)
        if node and mention.type in TYPES and node.id not in article.wholes:
            place = _lies(article, mention) or (_scene(article, mention) if mention.type == "Facility" else None)
            if place:
                article.within(node, place)


def _lies(article: Article, mention: Mention) -> Node | None:
    """The place after 坐落在, 位于."""
    for number, each in enumerate(article.mentions):
        between = article.text[mention.end : each.start]
        if each.type == "Place" and each.start >= mention.end and _lying().fullmatch(between):
            return article.at(number)
    return None


def _scene(article: Article, mention: Mention) -> Node | None:
    """The town or village that the sentence goes to before it comes to the facility."""
    for number in range(len(article.mentions) - 1, -1, -1):
        each = article.mentions[number]
        if each.end > mention.start or each.type != "Place":
            continue
        if any(mark in article.text[each.end : mention.start] for mark in ENDS):
            return None
        node = article.at(number)
        small = node and node.id.startswith("place/") and (not node.code or len(node.code) == 9)
        if small and article.text[: each.start].endswith(tuple(jurisdiction().arriving)):
            return node
    return None


@cache
def _lying() -> re.Pattern[str]:
    return re.compile(f"(?:就|正)?(?:{'|'.join(jurisdiction().lying)})")
