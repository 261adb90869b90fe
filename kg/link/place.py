"""Places: divisions by the gazetteer, villages by rule, countries and natural places, deictic names."""

from __future__ import annotations

import re

from kg.link import chain, level
from kg.link.article import Article, Node
from kg.link.lexicon import ending, jurisdiction
from kg.records import Mention

UNLISTED_TOWN = re.compile(r"(?P<town>\S{2,8}?(?:镇|乡|街道|苏木))(?P<rest>\S{2,})")
FOREIGN_CHAIN = re.compile(r"(?P<whole>\S{2,}?[州省县郡])(?P<rest>\S{2,})")


def resolve(article: Article) -> None:
    """Link all place mentions: first what is certain, then what this makes certain, deictic names last."""
    for _ in range(2):
        for number, mention in article.of("Place"):
            _link_division(article, number, mention)
    for number, mention in sorted(article.of("Place"), key=lambda each: -len(each[1].text)):
        if not level.deictic(mention.text):
            _link_other(article, number, mention)
    for number, mention in article.of("Place"):
        _link_deictic(article, number, mention)


def _link_division(article: Article, number: int, mention: Mention) -> None:
    if mention.text in jurisdiction().country.names:
        article.name(number, article.country(), f"{mention.text}: the country")
        return
    if mention.text in jurisdiction().country_of or level.deictic(mention.text):
        return
    divisions, rest, reason = chain.read(article, _without_country(mention.text))
    if not divisions or (rest and not ending(mention.text, jurisdiction().leaves)):
        return
    last = chain.hold(article, divisions)
    article.name(number, chain.leaf(article, divisions, rest) if rest else last, reason)


def _without_country(text: str) -> str:
    """中国香港 -> 香港."""
    names = [name for name in jurisdiction().country.names if len(name) > 1 and text.startswith(name)]
    return text.removeprefix(max(names, key=len, default=""))


def _link_other(article: Article, number: int, mention: Mention) -> None:
    """Villages of unlisted towns, foreign and natural places, and what the article names more fully elsewhere."""
    name = jurisdiction().country_of.get(mention.text)
    if name:
        article.name(number, article.add(Node(f"place/{name}", "Place", name)), f"{mention.text}: the country {name}")
    elif node := _fuller(article, mention.text):
        article.name(number, node, f"{mention.text}: short for {node.name}")
    elif len(mention.text) == 1 and mention.text in jurisdiction().provinces:
        division = article.gazetteer.get(jurisdiction().provinces[mention.text])
        article.name(number, article.division(division), f"{mention.text}: short for {division.name}")
    else:
        article.name(number, unlisted(article, mention.text), f"{mention.text}: in no gazetteer")


def unlisted(article: Article, text: str) -> Node:
    """A place that the gazetteer does not know; local if its name ends like a division's or village's."""
    if abroad := country_prefix(text):
        return _abroad(article, *abroad)
    local = _ends_local(article, text)
    if local and (match := UNLISTED_TOWN.fullmatch(text)):
        town = unlisted(article, match["town"])
        node = article.add(Node(f"place/{match['rest']}@{match['town']}@{article.home.code}", "Place", text))
        node.call(match["rest"])
        article.within(node, town)
        return node
    node = article.add(Node(f"place/{text}@{article.home.code}" if local else f"place/{text}", "Place", text))
    if local:
        article.within(node, article.home_node())
    return node


def country_prefix(text: str) -> tuple[str, str] | None:
    """美国国会 -> (美国, 国会); only names of two characters or more."""
    if text.startswith(tuple(jurisdiction().country_traps)):
        return None
    for size in range(min(len(text) - 2, 8), 1, -1):
        if text[:size] in jurisdiction().country_of:
            return jurisdiction().country_of[text[:size]], text[size:]
    return None


def _abroad(article: Article, country: str, text: str) -> Node:
    """A place of a foreign country, its states and counties above it: 美国某州某县."""
    whole = article.add(Node(f"place/{country}", "Place", country))
    if match := FOREIGN_CHAIN.fullmatch(text):
        whole, text = _abroad(article, country, match["whole"]), match["rest"]
    node = article.add(Node(f"place/{text}@{country}", "Place", text))
    article.within(node, whole)
    return node


def _ends_local(article: Article, text: str) -> bool:
    """Whether an unknown name is that of a place near home: it ends like one, and no division elsewhere bears it."""
    words = jurisdiction()
    national = article.home.name == words.country.name
    elsewhere = any(each.level < 4 for each in article.gazetteer.named(text))
    if national or elsewhere or text.endswith(tuple(words.not_local)):
        return False
    return bool(ending(text, [*words.leaves, *(end for ends in words.levels.values() for end in ends)]))


def _fuller(article: Article, text: str) -> Node | None:
    """A place of the article whose name is this one with more before it, or with its kind after it."""
    for node in article.nodes.values():
        longer = [name for name in node.names if name != text]
        if node.type == "Place" and any(_short_of(text, name) for name in longer):
            return node
    return None


def _short_of(text: str, name: str) -> bool:
    if len(text) == 1:
        return name.startswith(text) and name in jurisdiction().countries
    ends = (end for ends in jurisdiction().levels.values() for end in ends)
    return name in {text + end for end in ends} or name.endswith(text)


def _link_deictic(article: Article, number: int, mention: Mention) -> None:
    found = level.deictic(mention.text)
    if not found:
        return
    word, kind = found
    back = word not in jurisdiction().home_words
    node = level.level_place(article, kind, mention.start, back=back)
    if node:
        about = [each.name for each in level.home_and_above(article)]
        why = "the paper's home place or what holds it" if not back and node.name in about else "named before"
        article.link(number, node, f"{mention.text}: {node.name}, {why}")
