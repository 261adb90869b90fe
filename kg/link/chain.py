"""Names read from the left as chains of divisions: 某市某镇某村."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from kg.link import village
from kg.link.article import Article, Node
from kg.link.gazetteer import Division, Found
from kg.link.lexicon import jurisdiction
from kg.link.reason import because


class Reading(NamedTuple):
    """A name read from the left: divisions, each inside the one before it, the words after them, and why."""

    chain: list[Division]
    rest: str
    reason: str


def read(article: Article, text: str) -> Reading:
    """Take divisions off the front of a name; an empty chain if it starts with none."""
    found = _find(article, text)
    if found:
        return Reading([found.division], "", found.reason)
    chain, rest = _walk(article, text, None)
    names = "、".join(each.name for each in chain)
    return Reading(chain, rest, because("begins", text=text, name=names) if chain else "")


def leaf(article: Article, chain: list[Division], rest: str) -> Node:
    """A place without a code inside a division: 云龙村 in 盐官镇."""
    whole = article.division(chain[-1])
    node = village.inside(article, chain[-1], rest) if chain[-1].level == 3 else None
    node = node or article.add(Node(f"place/{rest}@{chain[-1].code}", "Place", chain[-1].name + rest, [rest]))
    article.within(node, whole)
    return node


def hold(article: Article, chain: list[Division], text: str) -> Node:
    """The last of a chain of divisions, each held by the one before it; former names in the text are aliases."""
    for whole, part in pairwise(chain):
        article.within(article.division(part), article.division(whole))
    for each in chain:
        article.division(each).call(*(name for name in article.gazetteer.formerly(each) if name in text))
    return article.division(chain[-1])


def _find(article: Article, text: str) -> Found | None:
    """The division of this name, unless it is a town's short name that sounds like a river or hill."""
    found = article.gazetteer.find(text, home=article.home.division, near=_named(article))
    if found and text != found.division.name and found.division.level == 4:
        return None if text.endswith(tuple(jurisdiction().natural)) else found
    return found


def _named(article: Article) -> list[Division]:
    codes = dict.fromkeys(node.code for node in article.nodes.values() if node.code)
    return [article.gazetteer.get(code) for code in codes if code]


def _walk(article: Article, text: str, scope: Division | None) -> tuple[list[Division], str]:
    """Divisions from the left, as many characters as can be; a single character is never left over."""
    best: tuple[list[Division], str] = ([], text)
    for size in range(min(len(text), article.gazetteer.longest), 1, -1):
        if len(text) - size == 1 and text[size:] not in jurisdiction().powers:
            continue
        for division in _starts(article, text[:size], scope):
            inner, rest = _walk(article, text[size:], division)
            deeper = scope is not None and (division.level < 3 or size == len(text) or text[:size] == division.name)
            certain = deeper or inner or _certain(article, text[:size], division)
            if certain and len(rest) < len(best[1]):
                best = ([division, *inner], rest)
    return best


def _starts(article: Article, name: str, scope: Division | None) -> list[Division]:
    """Divisions that a longer name may begin with; towns only by their full names."""
    return [each for each in article.gazetteer.named(name, inside=scope) if each.level < 4 or each.name == name]


def _certain(article: Article, name: str, division: Division) -> bool:
    """Whether a longer name's beginning means the division; a county's short name only where the text is about it."""
    found = _find(article, name)
    if found is None or found.division != division:
        return False
    about = [*_named(article), article.home.division]
    return (
        name == division.name
        or division.level < 3
        or any(each in about for each in (division, *article.gazetteer.above(division)[:1]))
    )
