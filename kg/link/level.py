"""Levels: 我市, 该村 and the 市 of 市政协 -> a place, by the paper's home and what was named before."""

from __future__ import annotations

from kg.link.article import Article, Node
from kg.link.gazetteer import Division
from kg.link.lexicon import jurisdiction


def deictic(text: str) -> tuple[str, str] | None:
    """我市 -> (我, 市); None for other names."""
    words = jurisdiction()
    for word in (*words.home_words, *words.back_words):
        if text.startswith(word) and text[len(word) :] in words.levels:
            return word, text[len(word) :]
    return None


def level_place(article: Article, level: str, offset: int, *, back: bool = False) -> Node | None:
    """The place that a level word means: the home or what holds it, else (or with `back` first) one named before."""
    ends = tuple(jurisdiction().levels[level])
    home = _home_level(article, ends)
    if back:
        return article.before(offset, lambda node: node.type == "Place" and node.name.endswith(ends)) or home
    return home or _level_before(article, ends, offset)


def home_and_above(article: Article) -> list[Division]:
    """The home division and all that hold it, nearest first."""
    home = article.home.division
    return [home, *article.gazetteer.above(home)] if home else []


def _home_level(article: Article, ends: tuple[str, ...]) -> Node | None:
    if article.home.division is None:
        return article.home_node() if article.home.name.endswith(ends) else None
    for each in home_and_above(article):
        if each.name.endswith(ends):
            return article.division(each)
    return None


def _level_before(article: Article, ends: tuple[str, ...], offset: int) -> Node | None:
    """The nearest place before that is of the level, or lies in one that is."""
    place = article.before(offset, lambda node: _of_level(article, node, ends) is not None)
    return _of_level(article, place, ends) if place else None


def _of_level(article: Article, node: Node, ends: tuple[str, ...]) -> Node | None:
    place = node if node.type == "Place" else article.place_of(node)
    if place is None or node.type == "Person":
        return None
    node = place
    if node.name.endswith(ends):
        return node
    if not node.code:
        whole = article.nodes.get(article.wholes.get(node.id, ""))
        return _of_level(article, whole, ends) if whole and whole.type == "Place" else None
    above = article.gazetteer.above(article.gazetteer.get(node.code))
    fitting = next((each for each in above if each.name.endswith(ends)), None)
    return article.division(fitting) if fitting else None
