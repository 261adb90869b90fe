"""Places: divisions by the gazetteer, villages by rule, countries and natural places, deictic names."""

from __future__ import annotations

import re

from kg.link import chain, level, village
from kg.link.article import Article, Node
from kg.link.gazetteer import Found
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because
from kg.records import Mention

UNLISTED_TOWN = re.compile(r"(?P<town>\S{2,8}?(?:镇|乡|街道|苏木))(?P<rest>\S{2,})")
FOREIGN_CHAIN = re.compile(r"(?P<whole>\S{2,30}?[州省县郡])(?P<rest>\S{2,})")


def resolve(article: Article) -> None:
    """Link all place mentions: first what is certain, then what this makes certain, deictic names last."""
    for _ in range(2):
        for number, mention in article.of("Place"):
            _link_division(article, number, mention)
    for number, mention in sorted(article.of("Place"), key=lambda each: -len(each[1].text)):
        if not level.deictic(mention.text) and mention.text not in jurisdiction().here:
            _link_other(article, number, mention)
    for number, mention in article.of("Place"):
        _link_deictic(article, number, mention)


def _link_division(article: Article, number: int, mention: Mention) -> None:
    text = mention.text
    if text in jurisdiction().country.names:
        article.name(number, article.country(), because("country", text=text, name=article.country().name))
        return
    if text in jurisdiction().country_of or level.deictic(text):
        return
    if found := _touching(article, mention):
        article.name(number, article.division(found.division), found.reason)
        return
    divisions, rest, reason = chain.read(article, _without_country(text))
    if not divisions or (rest and not ending(text, jurisdiction().leaves)):
        return
    last = chain.hold(article, divisions, text)
    article.name(number, chain.leaf(article, divisions, rest) if rest else last, reason)


def _touching(article: Article, mention: Mention) -> Found | None:
    """福州的鼓楼区: the one in the division that stands directly before."""
    for between in ("", "的", "市", "县"):
        whole = article.touching(mention.start, between)
        if whole and whole.code and whole.type == "Place":
            division = article.gazetteer.get(whole.code)
            inside = article.gazetteer.named(mention.text, inside=division)
            if len(inside) == 1 and inside[0] != division:
                return Found(
                    inside[0], because("in_named", text=mention.text, name=inside[0].name, whole=division.name)
                )
    return None


def _without_country(text: str) -> str:
    """中国香港 -> 香港."""
    names = [name for name in jurisdiction().country.names if len(name) > 1 and text.startswith(name)]
    return text.removeprefix(max(names, key=len, default=""))


def _link_other(article: Article, number: int, mention: Mention) -> None:
    """Villages, foreign and natural places, and what the article names more fully elsewhere."""
    text = mention.text
    if name := jurisdiction().country_of.get(text):
        article.name(
            number, article.add(Node(f"place/{name}", "Place", name)), because("foreign", text=text, name=name)
        )
    elif node := _fuller(article, text):
        article.name(number, node, because("short", text=text, name=node.name))
    elif len(text) == 1 and text in jurisdiction().provinces:
        division = article.gazetteer.get(jurisdiction().provinces[text])
        article.name(number, article.division(division), because("province", text=text, name=division.name))
    elif node := _side(article, text):
        article.name(number, node, because("foreign", text=text, name=node.name))
    elif found := village.find(article, text):
        article.name(number, *found)
    else:
        node = unlisted(article, text)
        article.name(number, node, _why_unlisted(article, node, text))


def _side(article: Article, text: str) -> Node | None:
    """某方: the only foreign country of the article that begins so."""
    first = text.removesuffix(jurisdiction().side)
    countries = jurisdiction().countries
    nodes = [node for node in article.nodes.values() if node.type == "Place" and node.name in countries]
    fits = [node for node in nodes if node.name.startswith(first)]
    return fits[0] if len(text) == 2 and len(first) == 1 and len(fits) == 1 else None


def _why_unlisted(article: Article, node: Node, text: str) -> str:
    home = article.home_node()
    if article.wholes.get(node.id) == home.id and home.code:
        return because("unlisted_home", text=text, whole=home.name)
    return because("several" if article.gazetteer.named(text) else "unlisted", text=text)


def unlisted(article: Article, text: str) -> Node:
    """A place that the gazetteer does not know; local if its name ends like a town's or village's."""
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
    ours = text.removeprefix(jurisdiction().our_country)
    if ours != text and len(ours) > 1:
        return jurisdiction().country.name, ours
    for size in range(min(len(text) - 2, 8), 1, -1):
        if text[:size] in jurisdiction().country_of and text[size:] not in jurisdiction().bare:
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
    """Whether an unknown name is that of a place near home: of a town, village or zone, and none elsewhere bears it.

    The gazetteer has all counties, cities and provinces, so that others are abroad or no more; and in the paper of a
    province or the country nothing tells where a village lies.
    """
    words, home = jurisdiction(), article.home.division
    if home is None or home.level == 1 or article.gazetteer.named(text) or text.endswith(tuple(words.not_local)):
        return False
    small = (end for level in words.small for end in words.levels[level])
    return bool(ending(text, [*words.leaves, *small]))


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
    text = mention.text
    if text in jurisdiction().here:
        found = article.before(mention.start, lambda node: node.type == "Place")
        if found:
            article.link(number, found, because("before", text=text, name=found.name))
        return
    pointed = level.deictic(text)
    if not pointed:
        return
    back = pointed[0] not in jurisdiction().home_words
    node = level.level_place(article, pointed[1], mention.start, back=back)
    if node:
        about = [each.name for each in level.home_and_above(article)]
        key = "home" if not back and node.name in about else "before"
        article.link(number, node, because(key, text=text, name=node.name))
