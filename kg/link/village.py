"""Villages by name alone: 深澳村 is the one of the home county, or of a county that the article names."""

from __future__ import annotations

from collections.abc import Iterable

from kg.link.article import Article, Node
from kg.link.gazetteer import Division
from kg.link.lexicon import ending, jurisdiction
from kg.link.reason import because


def find(article: Article, name: str) -> tuple[Node, str] | None:
    """The village of this name and why; in a town that the article names, else at home, else in a county named.

    A name that two towns of the county share is a village of the county, of no town.
    """
    if not ending(name, jurisdiction().villages):
        return None
    named = _coded(article)
    for counties in (_home(article), [each for each in named if each.level == 3]):
        towns = _towns(article, counties, name)
        towns = [each for each in towns if any(each == town.code for town in named)] or towns
        if len(towns) == 1:
            return _village(article, name, towns[0])
        if towns and len(counties) == 1:
            return _of_county(article, name, counties[0])
    return None


def inside(article: Article, county: Division, name: str) -> Node | None:
    """The village of this name in a county, if one town alone has it."""
    towns = _towns(article, [county], name)
    return _node(article, name, towns[0]) if len(towns) == 1 else None


def prefix(article: Article, text: str) -> tuple[Node, str] | None:
    """The village of the home county that a longer name begins with, and the rest: 深澳村|文化礼堂."""
    for size in range(len(text) - 2, 1, -1):
        if ending(text[:size], jurisdiction().villages) and (found := find(article, text[:size])):
            return found[0], text[size:]
    return None


def _home(article: Article) -> list[Division]:
    """The home county, or the counties of the home city."""
    home = article.home.division
    if home is None or home.level == 1:
        return []
    return article.gazetteer.counties(home)


def _coded(article: Article) -> list[Division]:
    return [article.gazetteer.get(node.code) for node in article.nodes.values() if node.code]


def _towns(article: Article, counties: Iterable[Division], name: str) -> list[str]:
    return [town for county in counties for town in article.gazetteer.villages.of(county.code).get(name, [])]


def _node(article: Article, name: str, town: str) -> Node:
    """The place node of a village; that its town is not told by the text makes the town an attribute."""
    county, _, uncoded = town.partition(":")
    above = article.gazetteer.above(article.gazetteer.get(county))
    names = [uncoded or article.gazetteer.get(town).name, *(each.name for each in above)]
    if uncoded:
        names.insert(1, article.gazetteer.get(county).name)
    id = f"place/{name}@{uncoded}@{county}" if uncoded else f"place/{name}@{town}"
    return article.add(Node(id, "Place", name, attrs={"within": "、".join(names)}))


def _village(article: Article, name: str, town: str) -> tuple[Node, str]:
    node = _node(article, name, town)
    above = [article.gazetteer.get(town)] if ":" not in town else []
    county = article.gazetteer.get(town[:6])
    told = next((article.nodes[f"place/{each.code}"] for each in above if f"place/{each.code}" in article.nodes), None)
    article.within(node, told or article.division(county))
    return node, because("village", text=name, whole=node.attrs["within"])


def _of_county(article: Article, name: str, county: Division) -> tuple[Node, str]:
    node = article.add(Node(f"place/{name}@{county.code}", "Place", name))
    article.within(node, article.division(county))
    return node, because("in_home", text=name, name=name, whole=county.name)
